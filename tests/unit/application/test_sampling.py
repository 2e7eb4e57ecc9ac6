"""The fictitious company: what it holds, what was planted, and that it says what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import avers
from avers.application.checking import check_house
from avers.application.compiling import survey_of
from avers.application.diagnosing import FAMILIES
from avers.application.gridding import typed_of
from avers.application.registering import typed_row
from avers.application.sampling import (
    NO_TRUTHS,
    PLANTED,
    Sample,
    SampleWave,
    Truths,
    draw_sample,
    write_sample,
)
from avers.application.sampling.organisation import INSIDE_UNITS, SERVING_UNITS
from avers.application.sampling.questions import VALUE_KEYS
from avers.application.sampling.sample import SampleSizeRefused
from avers.application.sampling.workshop import WORKSHOP_REGISTERS
from avers.core.charter.compilation.foundations import EDITION, ONE_VALUE
from avers.core.charter.document import Charter
from avers.core.charter.fit import fit_of
from avers.core.charter.parts import every_sentence
from avers.core.charter.rules.proxy_without_note import lacking_of
from avers.core.charter.workshop import STEPS, Workshop, standing
from avers.core.diagnosis.rule import House
from avers.core.evidence.unnamed import named_in
from avers.core.publication.cell import Publication
from avers.core.text import LANGUAGES
from avers.wiring import open_folder

SOURCE = Path(avers.__file__).parent


def draw(seed: int = 1, *, people: int = 420, truths: Truths = PLANTED) -> Sample:
    return draw_sample(np.random.default_rng(seed), people=people, truths=truths)


def last_wave(sample: Sample) -> Sample:
    """The same house with its last wave alone, and nobody's level: quicker to publish."""
    kept = [one for one in sample.waves if one.wave.key == sample.wave_keys[-1]]
    return replace(sample, waves=tuple(replace(one, drawn=replace(one.drawn, levels=())) for one in kept))


def publish(folder: Path, sample: Sample) -> Publication:
    """The publication of the last wave."""
    company = open_folder(folder)
    write_sample(company, last_wave(sample))
    return company.publications.read(sample.wave_keys[-1])


def means(publication: Publication, face: str, facet: str) -> Mapping[str, float | None]:
    """Published mean of a facet by unit; None where it is withheld."""
    return {
        cell.unit: cell.value
        for cell in publication.cells
        if (cell.table, cell.face, cell.facet, cell.item) == ("units", face, facet, "")
    }


def rules_of(charter: Charter, sample: Sample) -> set[str]:
    """Codes that the charter raises; what the diagnosis and the plan say of registers is another matter."""
    found = check_house(house(charter, sample))
    return {finding.code for finding in found if finding.code[:2] not in {*FAMILIES, "PL"}}


def house(charter: Charter, sample: Sample) -> House:
    registers = {register.name: register for register in sample.registers}
    return House(charter, date(2026, 11, 22), registers, sample.tree, len(sample.people))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """The last publication of one sample."""
    return publish(tmp_path_factory.mktemp("sample") / "garance", draw())


def opening(wave: SampleWave) -> date:
    assert wave.wave.opens is not None
    return wave.wave.opens


def test_the_company_has_26_units_in_three_regions_and_five_levels() -> None:  # R132
    sample = draw()
    day = opening(sample.waves[-1])
    present = [person for person in sample.people if person.serves_between(day, day)]
    assert len(sample.tree_today) == 26
    assert [unit.kind for unit in sample.tree_today.units].count("region") == 3
    assert len(present) == 420
    assert {person.level for person in present} == {1, 2, 3, 4, 5}
    assert {person.unit for person in present} == set(sample.tree_today.keys)


def test_a_wave_a_quarter_for_two_years_under_the_charter_of_its_day() -> None:
    sample = draw()
    assert sample.wave_keys == (
        "2025-01", "2025-04", "2025-07", "2025-10", "2026-01", "2026-04", "2026-07", "2026-10",
    )  # fmt: skip
    versions = {one.wave.key: one.wave.version for one in sample.waves}
    assert list(versions.values()) == ["2024.1"] * 6 + ["2026.1"] * 2
    for one in sample.waves:
        charter = next(charter for charter in sample.charters if charter.version == one.wave.version)
        # The version in force asks for up to three values; the one before it asked for one.
        assert one.instrument == survey_of(
            charter, edition=EDITION if charter is sample.charter else ONE_VALUE
        )


def test_most_have_read_the_charter_and_each_chair_stands_elsewhere_on_the_way() -> None:  # R2 R69
    sample = draw()
    read = [act for act in sample.acts if act.kind == "receipts" and act.charter == sample.charter.version]
    assert 0.5 < len({act.by for act in read}) / 420 < 0.8
    assert len({act.by for act in read}) == len(read)
    assert all(sample.charter.published_date <= act.day for act in read if sample.charter.published_date)
    assert {act.by for act in read} <= {person.key for person in sample.people}
    (recall,) = [act for act in sample.acts if act.kind == "recalls"]
    (own,) = [act for act in read if act.by == recall.by]
    assert (recall.day - own.day).days >= 7
    assert [act.by for act in draw().acts if act.kind == "receipts"] == [
        act.by for act in sample.acts if act.kind == "receipts"
    ]


def test_nobody_answers_for_a_unit_that_was_not_there() -> None:  # A5
    sample = draw()
    seen = {
        one.wave.key: set(one.rows["unit"].unique().to_pylist())
        for one in sample.waves
        if one.wave.face == "customer"
    }
    assert "le_mans" in seen["2025-01"]
    assert "le_mans" not in seen["2025-04"]
    assert "montpellier" not in seen["2025-07"]
    assert "montpellier" in seen["2025-10"]
    for one in sample.waves:
        assert set(one.rows["unit"].unique().to_pylist()) <= set(sample.tree.on(opening(one)).keys)


def test_those_of_a_branch_that_closed_went_on_elsewhere() -> None:
    moved = [person for person in draw().people if person.unit == "le_mans"]
    periods = Counter(person.key for person in draw().people)
    assert moved
    assert sum(periods[person.key] == 2 for person in moved) >= len(moved) / 2
    assert max(periods.values()) == 2


def test_levels_are_frozen_in_the_rows_of_employees_alone() -> None:  # A5
    waves = draw().waves
    with_levels = [one for one in waves if "attr_level" in one.rows.schema.names]
    assert {(one.wave.key, one.wave.face) for one in with_levels} == {
        ("2026-07", "employee"), ("2026-10", "employee"),
    }  # fmt: skip
    rows = with_levels[-1].rows
    pairs = set(zip(rows["respondent"].to_pylist(), rows["attr_level"].to_pylist(), strict=True))
    assert len(pairs) == len(rows["respondent"].unique())
    assert {level for _, level in pairs} <= {"1", "2", "3", "4", "5"}


def test_a_customer_answers_in_a_minute() -> None:
    for one in draw().waves:
        if one.wave.face == "customer":
            asked = Counter(one.rows["respondent"].to_pylist())
            assert max(asked.values()) <= 18


def test_people_come_and_go_between_the_waves() -> None:
    people = draw().people
    first = {person.key: person for person in reversed(people)}
    left = [person for key, person in {person.key: person for person in people}.items() if person.to_date]
    joined = [one for one in first.values() if one.from_date and one.from_date > date(2025, 1, 1)]
    assert 60 <= len({person.key for person in left}) <= 140
    assert 60 <= len(joined) <= 140


def test_between_55_and_85_in_a_hundred_answer_in_every_unit() -> None:
    invited: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for seed in range(1, 4):
        sample = draw(seed)
        for wave in sample.waves:
            if wave.wave.face == "employee":
                day = wave.wave.opens
                assert day is not None
                invited.update(p.unit for p in sample.people if p.serves_between(day, day))
                pairs = set(
                    zip(*(wave.rows[name].to_pylist() for name in ("respondent", "unit")), strict=True)
                )
                answered.update(unit for _, unit in pairs)
    shares = {unit: answered[unit] / invited[unit] for unit in invited}
    assert 0.62 < sum(answered.values()) / sum(invited.values()) < 0.78
    assert all(0.5 < share < 0.9 for share in shares.values())


def test_the_departments_are_rated_by_those_they_serve_in_the_last_two_waves() -> None:  # R8
    waves = [one for one in draw().waves if one.wave.face == "customer"]
    assert [bool(one.drawn.sides) for one in waves] == [False] * 6 + [True] * 2
    for one in waves[-2:]:
        assert one.wave.promise == "anonymous"
        rated = [
            unit for unit, side in zip(one.drawn.units, one.drawn.sides, strict=True) if side == "inside"
        ]
        departments = dict.fromkeys(("marketing", "hr", "offers", "systems"), 59)
        # One team that customers outside know is rated from inside as well.
        assert Counter(rated) == {**departments, "west_calls": 40}
        told = list(zip(one.drawn.units, one.drawn.sides, one.drawn.raters, strict=True))
        assert any((unit, side) == ("west_calls", "outside") for unit, side, _ in told)
        assert all(
            (side == "inside") == bool(rater) != (unit == rater) for unit, side, rater in told if rater
        )
        assert set(one.rows["attr_customers"].to_pylist()) == {"inside", "outside"}


def test_9000_customers_answer_with_sentences() -> None:
    waves = [one for one in draw().waves if one.wave.face == "customer"]
    people = [one.drawn.sides.count("outside") or len(one.drawn.units) for one in waves]
    said = [text for one in waves for text in one.rows["text"].to_pylist() if text]
    assert 8900 <= sum(people) <= 9100
    assert len(said) > 3500
    assert len(set(said)) > 900
    assert set(waves[-1].rows["unit"].unique().to_pylist()) == {*SERVING_UNITS, *INSIDE_UNITS}


def test_each_value_is_asked_on_both_faces_on_one_scale() -> None:  # R19
    for key in VALUE_KEYS:
        asked = [item for item in survey_of(draw().charter).items if item.facet == key]
        assert {item.face for item in asked} == {"employee", "customer"}
        assert len({item.scale for item in asked}) == 1


def test_every_facet_of_the_survey_is_drawn() -> None:
    last = {one.wave.face: one for one in draw().waves[-2:]}
    for face in ("employee", "customer"):
        rated = {item.key for item in last[face].instrument.items if item.face == face}
        assert set(last[face].rows["item"].unique().to_pylist()) == rated


def test_fewer_stand_on_each_rung_of_the_ladder() -> None:  # R17
    wave = draw().waves[-2]
    rows = wave.rows.to_pylist()
    rungs = sorted({row["item"] for row in rows if row["facet"] == "ladder"})
    given = {(row["respondent"], row["item"]): row["value"] for row in rows if row["facet"] == "ladder"}
    people = {who for who, _ in given}
    standing = [
        sum(all((given[who, rung] or 0) >= 4 for rung in rungs[: step + 1]) for who in people)
        for step in range(len(rungs))
    ]
    assert len(rungs) == 6
    assert standing == sorted(standing, reverse=True)
    assert standing[0] > 0.6 * len(people)
    assert 0.05 * len(people) < standing[-1] < 0.4 * len(people)


def test_nothing_is_ever_shown_of_one_unit_about_its_leader(published: Publication) -> None:  # L2
    about = {facet.key for facet in published.facets if facet.about_leader}
    assert "example" in about
    for facet in about:
        assert set(means(published, "employee", facet)) == {published.tree.root}


def test_each_result_is_answered_but_the_last() -> None:
    sample = draw()
    registers = {register.name: register for register in sample.registers}
    answered = {row["publication"] for row in registers["answers"].rows}
    assert answered == set(sample.wave_keys[:-1])


def test_registers_cover_two_years() -> None:  # R57
    registers = {register.name: register for register in draw().registers}
    for name in ("messages", "agendas"):
        months = {f"{row['date']:%Y-%m}" for row in registers[name].rows}
        assert len(months) == 24
    starts = sorted(str(row["starts"]) for row in registers["actions"].rows)
    assert starts[0] < "2025-03"
    assert starts[-1] > "2026-10"


def test_the_published_charter_raises_the_planted_double_discourse_alone() -> None:
    # What is planted, volume counted above customers, is seen in the weights of the indicators too.
    # One note on what a figure does not show is always left to complete: it plants nothing.
    sample = draw()
    assert rules_of(sample.charter, sample) == {"CO504", "CO508"}
    quiet = draw(truths=NO_TRUTHS)
    assert rules_of(quiet.charter, quiet) == {"CO508"}


def test_each_indicator_of_a_value_has_its_note_and_one_is_left_to_complete() -> None:  # R114
    sample = draw()
    [proxies] = [one for one in sample.registers if one.name == "proxies"]
    told = {(str(row["value"]), str(row["kpi"])) for row in proxies.rows}
    assert told == {(value.key, kpi) for value in sample.charter.values for kpi in value.indicators}
    behaviours = {one.key for value in sample.charter.values for one in value.behaviours}
    assert {row["behaviour"] for row in proxies.rows} <= {"", *behaviours}
    lacking = [row for row in proxies.rows if lacking_of(row, date(2026, 11, 23))]
    assert [(row["value"], row["kpi"]) for row in lacking] == [("candour", "csat")]
    whole = [row for row in proxies.rows if row not in lacking]
    assert all(row[f"{part}_{side}"] for row in whole for part in ("misses", "gamed") for side in LANGUAGES)


def test_the_draft_holds_one_promise_that_cannot_be_kept() -> None:  # R109
    sample = draw()
    assert rules_of(sample.draft, sample) == {"FE401", "CO504", "CO508"}
    findings = [one for one in check_house(house(sample.draft, sample)) if one.code == "FE401"]
    assert all(finding.path.startswith(f"promises[{len(sample.charter.promises)}]") for finding in findings)


def test_every_sentence_of_the_charter_is_written_in_both_languages() -> None:
    charter = draw().charter
    texts = [charter.purpose, charter.vision.statement, charter.vision.inside, charter.tone.personality]
    for value in charter.values:
        texts += [value.name, value.statement, value.for_customers, value.for_us]
        for behaviour in value.behaviours:
            texts += [behaviour.statement, *behaviour.do, *behaviour.dont]
    texts += [promise.statement for promise in charter.promises]
    texts += [one.statement for team in charter.teams for one in team.commitments]
    assert all(text.fr and text.en and text.fr != text.en for text in texts)
    assert len(charter.values) == 5


# ── what was planted is nowhere else ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("truths", "least", "most"), [(PLANTED, 0.3, 0.7), (NO_TRUTHS, 0.0, 0.12)])
def test_the_house_says_one_thing_and_pays_another(
    truths: Truths, least: float, most: float
) -> None:  # R57 R58
    registers = {register.name: register for register in draw(truths=truths).registers}
    said: Counter[str] = Counter()
    for row in registers["messages"].rows:
        said[str(row["class"])] += int(float(str(row["reach"])))
    paid = {str(row["class"]): float(str(row["weight"])) for row in registers["incentives"].rows}
    total = sum(said.values())
    index = sum(abs(said[kind] / total - paid[kind]) for kind in paid) / 2
    assert least <= index <= most


def test_nothing_but_the_drawing_of_answers_knows_the_truths() -> None:
    readers = [
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        # An address of somebody else's page may hold the word; it knows nothing of ours.
        if "truths" in re.sub(r"https?://\S+", "", file.read_text(encoding="utf-8")).lower()
    ]
    assert readers
    assert all(name.startswith("application/sampling/") or name == "cli/sample.py" for name in readers)


# ── the same seed, the same company ─────────────────────────────────────────────────────────────


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:  # C10
    def files(folder: Path) -> dict[str, bytes]:
        # Sealed answers get fresh random numbers, by law: nothing may tell where they came from (L7).
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and "sealed" not in path.parts and ".work" not in path.parts
        }

    for name, seed in (("one", 7), ("two", 7), ("other", 8)):
        sample = draw(seed, people=60)
        write_sample(open_folder(tmp_path / name), replace(sample, waves=sample.waves[-4:]))
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert files(tmp_path / "one") != files(tmp_path / "other")


def test_the_company_says_everywhere_that_it_is_fictitious() -> None:
    sample = draw()
    root = sample.tree.unit(sample.tree.root)
    # Tables say its short name; what is published is marked by the kind of its root.
    assert root.kind == "fictitious"
    assert sample.charter.organisation.fr == f"{root.name.fr} (entreprise fictive)"
    assert sample.charter.organisation.en == f"{root.name.en} (a fictitious company)"


@pytest.mark.parametrize("people", [49, 200_001])
def test_a_sample_too_small_or_too_large_is_declined(people: int) -> None:
    with pytest.raises(SampleSizeRefused):
        draw(people=people)


@pytest.mark.parametrize("people", [50, 1000])
def test_other_sizes_keep_every_unit(people: int, tmp_path: Path) -> None:
    sample = draw(people=people)
    last = publish(tmp_path, sample)
    assert {person.unit for person in sample.people} >= set(sample.tree_today.keys)
    assert means(last, "employee", "listening")[last.tree.root] is not None


def test_the_workshop_of_the_house_hangs_together_and_leaves_something_to_do() -> None:  # R96 R132
    sample = draw()
    registers = {register.name: register for register in sample.registers}
    rows = {name: registers[name].rows for step in STEPS for name in step.registers}
    assert all(rows.values()), "every page of the workshop has something to show"
    values = {value.key for value in sample.charter.values}
    for name in ("chain", "expected", "meanings"):
        assert {row["value"] for row in rows[name]} <= values
    assert {row["promise"] for row in rows["capabilities"]} == {one.key for one in sample.charter.promises}
    assert {row["need"] for row in rows["interviews"]} - {""} <= {row["key"] for row in rows["needs"]}
    for standard in rows["standards"]:
        assert {standard["unit"], standard["serves"]} - {""} <= set(sample.tree_today.keys)
    fit = fit_of(sample.draft, registers)
    assert fit.n_said == len(rows["crossings"]), "every crossing faces something that is said"
    assert fit.unsorted
    assert fit.unsupported
    assert not fit.opposed
    said = dict(every_sentence(sample.draft))
    assert all(str(row["passage"]) in said[str(row["path"])] for row in registers["comments"].rows)
    held = Workshop(sample.draft, registers, is_published=True)
    left = {step.key: [mark.code for mark, there in standing(step, held) if not there] for step in STEPS}
    assert left == {
        "needs": ["needs_weighed", "nothing_opposed", "stakeholders_told"],
        "values": [], "vision": ["answered.able_to_keep"],
        "action": ["promises_able"], "sharing": [], "hiring": [], "meaning": ["meanings_heard"],
    }  # fmt: skip


def test_the_workshop_is_written_as_a_person_would_type_it() -> None:  # L1 L3
    sample = draw()
    units = frozenset(sample.tree.keys)
    for register in WORKSHOP_REGISTERS:
        for row in register.rows:
            assert set(row) == {column.name for column in register.spec.columns}
            typed, faults = typed_row(register.spec, typed_of(row), units)
            assert not faults, (register.name, row)
            assert typed == row
    talks = next(one for one in WORKSHOP_REGISTERS if one.name == "interviews").rows
    names = [person.name for person in sample.people if person.name]
    assert not any(
        named_in(str(row[cell]), names) for row in talks for cell in ("moment", "words", "learned")
    )


def test_teams_ask_agree_and_show_in_the_sample() -> None:  # R144 R49b R134 R146
    sample = draw()
    kinds = Counter(act.kind for act in sample.acts if act.is_first)
    for kind in ("unit_needs", "agreements", "examples", "mentors", "reflections"):
        assert kinds[kind] >= 3, kind
    waits = {act.label for act in sample.acts if act.kind == "agreements" and act.found == "no"}
    assert waits == {"decide"}, "one training is refused, with its reason"
    names = {one.name for one in sample.people}
    for act in sample.acts:
        if act.kind in ("unit_needs", "agreements", "examples", "lived", "reflections"):
            assert not named_in(act.words, names), act.key
