"""The fictitious company: what it holds, what was planted, and that it says what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import avers
from avers.application.checking import check_house
from avers.application.sampling import NO_TRUTHS, PLANTED, Sample, Truths, draw_sample, write_sample
from avers.application.sampling.organisation import SERVING_UNITS
from avers.application.sampling.questions import CUSTOMERS, EMPLOYEES, VALUE_KEYS
from avers.application.sampling.sample import SampleSizeRefused
from avers.core.charter.document import Charter
from avers.core.diagnosis.rule import House
from avers.core.publication.cell import Publication
from avers.wiring import open_folder

SOURCE = Path(avers.__file__).parent
SEEDS = range(1, 6)


def draw(seed: int = 1, *, people: int = 420, truths: Truths = PLANTED) -> Sample:
    return draw_sample(np.random.default_rng(seed), people=people, truths=truths)


def publish(folder: Path, sample: Sample) -> tuple[Publication, Publication]:
    company = open_folder(folder)
    write_sample(company, sample)
    first, last = (company.publications.read(key) for key in sample.wave_keys)
    return first, last


def means(publication: Publication, face: str, facet: str) -> Mapping[str, float | None]:
    """Published mean of a facet by unit; None where it is withheld."""
    return {
        cell.unit: cell.value
        for cell in publication.cells
        if (cell.table, cell.face, cell.facet, cell.item) == ("units", face, facet, "")
    }


def house(charter: Charter, sample: Sample) -> House:
    registers = {register.name: register for register in sample.registers}
    return House(charter, date(2026, 11, 22), registers, sample.tree, len(sample.people))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Publication, Publication]]:
    """Both publications of the sample, for several seeds."""
    return [publish(tmp_path_factory.mktemp("sample") / str(seed), draw(seed)) for seed in SEEDS]


def test_the_company_has_26_units_in_three_regions_and_five_levels() -> None:  # R132
    sample = draw()
    present = [
        person for person in sample.people if person.serves_between(date(2026, 10, 1), date(2026, 10, 1))
    ]
    assert len(sample.tree) == 26
    assert [unit.kind for unit in sample.tree.units].count("region") == 3
    assert len(present) == 420
    assert {person.level for person in present} == {1, 2, 3, 4, 5}
    assert {person.unit for person in present} == set(sample.tree.keys)


def test_people_come_and_go_between_the_waves() -> None:
    people = draw().people
    left = [person for person in people if person.to_date]
    joined = [person for person in people if person.from_date and person.from_date > date(2026, 1, 1)]
    assert 5 <= len(left) == len(joined) <= 40


def test_between_55_and_85_in_a_hundred_answer_in_every_unit() -> None:
    invited: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for seed in SEEDS:
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


def test_about_1500_customers_answer_each_wave_with_sentences() -> None:
    for wave in draw().waves:
        if wave.wave.face == "customer":
            rows = wave.rows.to_pylist()
            said = [row["text"] for row in rows if row["text"]]
            assert 1400 <= len({row["respondent"] for row in rows}) <= 1600
            assert len(said) > 500
            assert len(set(said)) > 150
            assert {row["unit"] for row in rows} == set(SERVING_UNITS)


def test_each_value_is_asked_on_both_faces_on_one_scale() -> None:  # R19
    for key in VALUE_KEYS:
        scales = {
            item.scale
            for instrument in (EMPLOYEES, CUSTOMERS)
            for item in instrument.items
            if item.facet == key
        }
        faces = {
            item.face
            for instrument in (EMPLOYEES, CUSTOMERS)
            for item in instrument.items
            if item.facet == key
        }
        assert faces == {"employee", "customer"}
        assert len(scales) == 1


def test_questions_speak_of_the_house_and_never_of_a_person() -> None:  # L2
    rated = [item for item in EMPLOYEES.items if item.measure == "mean"]
    assert all(item.words.fr.startswith("Ici, ") and item.words.en.startswith("Here, ") for item in rated)
    assert not any("mon responsable" in item.words.fr or "my manager" in item.words.en for item in rated)
    assert {facet.key for facet in EMPLOYEES.facets if facet.about_leader} == {"example"}


def test_nothing_is_ever_shown_of_one_unit_about_its_leader(  # L2
    published: list[tuple[Publication, Publication]],
) -> None:
    for pair in published:
        for publication in pair:
            assert set(means(publication, "employee", "example")) == {publication.tree.root}


def test_the_published_charter_raises_no_finding() -> None:
    sample = draw()
    assert check_house(house(sample.charter, sample)) == ()


def test_the_draft_holds_one_promise_that_cannot_be_kept() -> None:  # R109
    sample = draw()
    findings = check_house(house(sample.draft, sample))
    assert {finding.code for finding in findings} == {"FE401"}
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


# ── what was planted is there ───────────────────────────────────────────────────────────────────


def test_customers_live_listening_less_than_employees_think(  # R19 R90
    published: list[tuple[Publication, Publication]],
) -> None:
    for _, last in published:
        gaps = {
            cell.facet: cell.value or 0.0
            for cell in last.cells
            if cell.table == "mirror" and cell.unit == last.tree.root and cell.facet in VALUE_KEYS
        }
        assert max(gaps, key=lambda facet: abs(gaps[facet])) == "listening"
        assert gaps["listening"] >= 10


@pytest.mark.parametrize(("unit", "facet", "sign"), [("rouen", "word_kept", -1), ("nice", "warmth", 1)])
def test_one_unit_stands_apart_in_each_sense(  # R5
    published: list[tuple[Publication, Publication]], unit: str, facet: str, sign: int
) -> None:
    for _, last in published:
        lived = {key: value for key, value in means(last, "customer", facet).items() if value is not None}
        extreme = min if sign < 0 else max
        assert extreme(lived, key=lambda key: lived[key]) == unit


def test_one_region_improves(published: list[tuple[Publication, Publication]]) -> None:
    for first, last in published:
        before, after = means(first, "customer", "autonomy"), means(last, "customer", "autonomy")
        change = {
            region: (after[region] or 0) - (before[region] or 0) for region in ("west", "north", "south")
        }
        assert max(change, key=lambda region: change[region]) == "west"
        assert change["west"] >= 5


def test_where_means_lack_customers_live_less_listening(  # R140
    published: list[tuple[Publication, Publication]],
) -> None:
    for _, last in published:
        lived = {
            unit: value for unit, value in means(last, "customer", "listening").items() if value is not None
        }
        with_means = [lived[unit] for unit in SERVING_UNITS if unit in lived and unit not in PLANTED.means]
        without = [lived[unit] for unit in PLANTED.means if unit in lived]
        assert np.mean(without) < np.mean(with_means) - 4


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


def test_without_truths_no_face_departs_from_the_other(tmp_path: Path) -> None:
    for seed in (1, 2, 3):
        _, last = publish(tmp_path / str(seed), draw(seed, truths=NO_TRUTHS))
        gaps = [
            cell.value or 0.0
            for cell in last.cells
            if cell.table == "mirror" and cell.unit == last.tree.root and cell.facet in VALUE_KEYS
        ]
        assert max(map(abs, gaps)) <= 10


def test_nothing_but_the_drawing_of_answers_knows_the_truths() -> None:
    readers = [
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        if "truths" in file.read_text(encoding="utf-8").lower()
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

    for name in ("one", "two"):
        publish(tmp_path / name, draw(7))
    publish(tmp_path / "other", draw(8))
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert files(tmp_path / "one") != files(tmp_path / "other")


def test_the_company_says_everywhere_that_it_is_fictitious() -> None:
    sample = draw()
    root = sample.tree.unit(sample.tree.root)
    assert root.kind == "fictitious"
    assert "fictive" in root.name.fr
    assert "fictitious" in root.name.en
    assert sample.charter.organisation == root.name


@pytest.mark.parametrize("people", [49, 200_001])
def test_a_sample_too_small_or_too_large_is_declined(people: int) -> None:
    with pytest.raises(SampleSizeRefused):
        draw(people=people)


@pytest.mark.parametrize("people", [50, 1000])
def test_other_sizes_keep_every_unit(people: int, tmp_path: Path) -> None:
    sample = draw(people=people)
    _, last = publish(tmp_path, sample)
    assert len({person.unit for person in sample.people}) == 26
    assert means(last, "employee", "listening")[last.tree.root] is not None
