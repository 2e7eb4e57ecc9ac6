"""What is guessed of a file that somebody hands over: tables of LimeSurvey, and tables of nobody's tool."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from avers.application.importing.assisting import (
    Choice,
    Look,
    ScaleChoice,
    choose,
    fits,
    lines_of,
    look_at,
    set_scales,
    sheets_of,
    unknown_units,
)
from avers.application.importing.ladders import number_of_label
from avers.application.importing.mapping import AnswerMapping, UnitRule
from avers.core.errors import InputRefused
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text
from avers.wiring import read_handed_over

Given = Callable[..., Look]


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """Write a table and look at it."""

    def look(header: list[str], rows: list[list[str]]) -> Look:
        file = tmp_path / "given"
        lines = [header, *rows]
        file.write_text("\n".join(",".join(f'"{cell}"' for cell in line) for line in lines) + "\n", "utf-8")
        source = read_handed_over(file)
        return look_at(source, key="q", unit="co")

    return look


def mapping_of(look: Look) -> AnswerMapping:
    assert look.guess is not None
    return look.guess


def roles(look: Look) -> dict[str, str]:
    return {line.name: line.role for line in lines_of(look, mapping_of(look))}


LIME = [
    "id. Response ID", "submitdate. Date submitted", "startlanguage. Start language",
    "rse1. Do you write code?", "time[a]. [In a month, how much time do you spend on: ] Code",
    "time[b]. [In a month, how much time do you spend on: ] Meetings",
    "tool[1]. Which tools do you use? (tick all that apply) [Python]",
    "tool[2]. Which tools do you use? (tick all that apply) [R]",
    "years. How many years have you worked here?",
]  # fmt: skip
ROWS = [
    [str(n), "2026-01-02" if n % 5 else "", "en", "Yes" if n % 2 else "No", str(1 + n % 7),
     "10 (Always)" if n % 3 else "1 (Never)", "Yes" if n % 2 else "No", "No" if n % 2 else "Yes", str(3 * n)]
    for n in range(1, 21)
]  # fmt: skip


def test_a_table_of_limesurvey_is_known_by_its_codes_and_loses_who_and_when(given: Given) -> None:  # R133 L7
    look = given(LIME, ROWS)
    assert look.tool == "LimeSurvey"
    assert look.dropped == ("id. Response ID", "submitdate. Date submitted")
    assert (look.n_rows, look.n_unfinished) == (16, 4), "what nobody sent is left out and counted"
    words = {line.name: line.words for line in lines_of(look, mapping_of(look))}
    assert words["rse1. Do you write code?"] == "Do you write code?"


def test_boxes_lines_of_one_table_and_amounts_are_told_apart(given: Given) -> None:  # R133
    look = given(LIME, ROWS)
    found = roles(look)
    assert found["rse1. Do you write code?"] == "mean"
    assert found["tool[1]. Which tools do you use? (tick all that apply) [Python]"] == "picks"
    (boxes,) = [item for item in mapping_of(look).items if item.columns]
    assert [option.words.en for option in boxes.options] == ["Python", "R"]
    assert found["years. How many years have you worked here?"] == "out", "an amount is no step of a scale"
    scales = {item.column: item.scale for item in mapping_of(look).items if item.column.startswith("time")}
    assert len(set(scales.values())) == 1, "lines of one table stand on one scale"
    scale = mapping_of(look).scales[next(iter(scales.values()))]
    assert (scale.low, scale.high) == (1, 10)
    assert scale.labels == {"1 (Never)": 1, "10 (Always)": 10}


def test_a_plain_table_is_guessed_and_its_persons_are_named(given: Given) -> None:  # R133 A9
    look = given(["Nom", "Je suis écouté", "Site"], [["Zoé", str(1 + n % 5), f"S{n % 2}"] for n in range(20)])
    assert look.dropped == ("Nom",)
    assert roles(look) == {"Je suis écouté": "mean", "Site": "out"}
    assert mapping_of(look).items[0].key == "Je_suis_ecoute"
    assert "Zoé" not in str(look.rows)


@pytest.mark.parametrize(("label", "number"), [("4. Often", 4), ("0.4", None), ("5+", 5), ("18 to 24", None)])
def test_a_part_of_a_number_opens_no_label(label: str, number: int | None) -> None:
    assert number_of_label(label) == number


def test_very_often_without_rarely_makes_five_steps(given: Given) -> None:
    said = ["Never", "Sometimes", "Often", "Very Often", "Always"]
    look = given(["q1", "q2"], [[said[n % 5], said[n % 3]] for n in range(25)])
    (scale,) = mapping_of(look).scales.values()
    assert (scale.low, scale.high) == (1, 5)


def test_a_structure_is_no_file_of_answers(shared: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        read_handed_over(shared / "data" / "tool-limesurvey" / "survey.lss")
    assert [one.code for one in refused.value.faults] == ["structure_handed_over"]


@pytest.mark.parametrize("year", ["2016_uk", "2017_uk", "2017_us", "2017_nl", "2017_can"])
def test_real_surveys_need_few_scales_to_be_read(shared: Path, year: str) -> None:  # R133
    file = shared / "data" / "rse-survey-limesurvey" / f"responses_{year}.csv"
    source = read_handed_over(file)
    look = look_at(source, key="rse", unit="co")
    assert look.tool == "LimeSurvey"
    assert len(mapping_of(look).items) >= 37
    assert len(sheets_of(look, mapping_of(look))) <= 7
    assert all(step is not None for one in sheets_of(look, mapping_of(look)) for _label, step in one.labels)


def test_what_somebody_chooses_changes_that_line_alone(given: Given) -> None:
    look = given(["a", "b", "c"], [[str(1 + n % 5), f"x{n % 3}", f"word {n}"] for n in range(20)])
    before = mapping_of(look)
    place = {line.name: line.place for line in lines_of(look, before)}
    after = choose(look, before, [Choice(place["b"], "mean", "", "trust"), Choice(place["c"], "out")])
    assert [item.column for item in after.items] == ["a", "b"]
    assert after.items[0] == before.items[0]
    made = after.scales[after.items[1].scale]
    assert (made.low, made.high, made.confirm) == (1, 3, True)
    assert set(made.labels.values()) == {1, 2, 3}
    # And back: nothing of it is left over.
    assert choose(look, after, [Choice(place["b"], "out")]).scales.keys() == before.scales.keys()
    assert choose(look, before, [Choice(place["b"], "unit")]).unit == UnitRule(column="b")
    assert "b" in choose(look, before, [Choice(place["b"], "attribute")]).attributes


def test_a_label_that_nobody_placed_keeps_its_scale_open() -> None:
    from avers.application.importing.mapping import MappedScale

    mapping = AnswerMapping(
        "q", "employee", (), UnitRule("co"), scales={"s": MappedScale(1, 3, confirm=True)}
    )
    unread = ScaleChoice("s", 1, 3, high_is_good=True, labels={"low": 1, "odd": None}, confirmed=True)
    assert set_scales(mapping, [unread]).scales["s"].confirm
    read = replace(unread, labels={"low": 1, "odd": "dont_know"})
    after = set_scales(mapping, [read])
    assert not after.scales["s"].confirm
    assert after.scales["s"].labels == {"low": 1}
    assert after.missing == {"odd": "dont_know"}


def test_a_team_is_known_by_its_key_or_its_one_name(given: Given) -> None:
    tree = UnitTree([
        Unit("co", "", Text("La maison", "The house")), Unit("n", "co", Text("Nord", "North")),
        Unit("a", "co", Text("Agence", "Branch")), Unit("b", "co", Text("Agence", "Branch")),
    ])  # fmt: skip
    said = ["n", "Nord", "north", "Agence", "Ailleurs"]
    look = given(["team", "q"], [[said[n % 5], str(1 + n % 5)] for n in range(20)])
    mapping = replace(mapping_of(look), unit=UnitRule(column="team"))
    assert set(unknown_units(look, mapping, tree)) == {"Agence", "Ailleurs"}, (
        "a name of two teams says neither"
    )
    resolved = replace(mapping, unit=UnitRule(column="team", codes={"Agence": "a", "ailleurs": "co"}))
    assert unknown_units(look, resolved, tree) == ()


def test_a_mapping_fits_a_file_that_has_all_its_columns(given: Given) -> None:
    look = given(["a", "b"], [[str(1 + n % 5), f"word {n}"] for n in range(20)])
    mapping = mapping_of(look)
    assert fits(mapping, ["b", "a", "new"])
    assert not fits(mapping, ["a"])
