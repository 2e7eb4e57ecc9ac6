"""Answers as LimeSurvey exports them become numbers, whatever the way the export is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from avers.adapters.limesurvey.carrying import read_structure
from avers.adapters.limesurvey.responses import decode_answers
from avers.application.importing.mapped import apply_mapping
from avers.application.importing.mapping import AnswerMapping, GivenMapping
from avers.application.importing.source import FaultList
from avers.application.importing.structure import SurveyStructure, starting_mapping
from avers.core.errors import InputRefused
from avers.wiring import read_answers

HEADER = "class\ttype/scale\tname\trelevance\ttext\tlanguage\n"
SURVEY = HEADER + "\n".join(
    (
        "Q\tF\ttable\t1\tHow\ten",
        "SQ\t0\tcare\t1\twe care\ten",
        "A\t0\tA1\t1\tNever\ten",
        "A\t0\tA2\t1\tOften\ten",
        "A\t0\tA3\t1\tAlways\ten",
        "A\t0\tA4\t1\tDon't know\ten",
        "Q\tL\tzero\t1\tHow much\ten",
        "A\t0\t1\t1\t0\ten",
        "A\t0\t2\t1\t1\ten",
        "A\t0\t3\t1\t2\ten",
        "Q\tY\tasked\ttable_care=='A3'\tReally\ten",
        "Q\tM\tboxes\t1\tWhich\ten",
        "SQ\t0\tSQ1\t1\tthis\ten",
        "SQ\t0\tSQ2\t1\tthat\ten",
        "Q\tR\torder\t1\tRank\ten",
        "A\t0\tpay\t1\tPay\ten",
        "A\t0\tteam\t1\tTeam\ten",
        "Q\tS\twhy\t1\tWhy\ten",
    )
)
STRUCTURE = read_structure(SURVEY, "made.tsv", "made")


def mapped(structure: SurveyStructure = STRUCTURE, **changes: Any) -> AnswerMapping:
    """Return the starting mapping as somebody has completed it."""
    start = starting_mapping(structure, face="employee", unit="co")
    scales = {name: replace(scale, confirm=False) for name, scale in start.scales.items()}
    items = tuple(replace(item, facet="trust") for item in start.items)
    return replace(start, **({"confirm": False, "scales": scales, "items": items} | changes))


def only(*keys: str, **changes: Any) -> AnswerMapping:
    whole = mapped(**changes)
    return replace(whole, items=tuple(item for item in whole.items if item.key in keys))


def values(text: str, mapping: AnswerMapping, folder: Path) -> dict[str, list[Any]]:
    """Return item -> answers in the order of the file, a missing one by its kind."""
    (folder / "answers.csv").write_text(text, encoding="utf-8")
    source, given = decode_answers(read_answers(folder / "answers.csv"), STRUCTURE, GivenMapping(mapping))
    faults = FaultList()
    prepared = apply_mapping(source, given, ["co"], faults)
    faults.raise_if_any()
    assert prepared is not None
    found: dict[str, list[Any]] = {}
    for row in prepared.rows.whole().iter_rows(named=True):
        value = row["missing"] or row["text"] or row["value"]
        found.setdefault(row["item"], []).append(value)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "table[care]. How [we care],why\nNever,a\nalways ,b\n",
        "table[care],why\nA1,a\na3,b\n",
        "table_care;why\nA1;a\nA3;b\n",
        "table[care]. How [we care]\twhy. Why\nNEVER\ta\nAlways\tb\n",
    ],
)
def test_labels_and_codes_under_any_header_are_the_same_numbers(text: str, tmp_path: Path) -> None:
    assert values(text, only("care", "why"), tmp_path) == {"care": [1.0, 3.0], "why": ["a", "b"]}


def test_one_labelled_column_says_how_the_others_are_written(tmp_path: Path) -> None:
    labels = values("table[care],zero\nNever,1\nOften,2\n", only("care", "zero"), tmp_path)
    codes = values("table[care],zero\nA1,1\nA2,2\n", only("care", "zero"), tmp_path)
    assert (labels["zero"], codes["zero"]) == ([1.0, 2.0], [0.0, 1.0])


def test_numbers_made_into_decimals_by_a_table_program_are_codes_still(tmp_path: Path) -> None:
    assert values("table[care],zero\nA1,3.0\n", only("care", "zero"), tmp_path)["zero"] == [2.0]


def test_what_reads_both_ways_is_asked_back_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        values("zero,why\n1,a\n2,b\n", only("zero", "why"), tmp_path)
    assert {fault.code for fault in refused.value.faults} == {"structure_two_readings"}


def test_a_code_that_is_no_option_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        values("table[care],zero\nA1,3\nA1,7\n", only("care", "zero"), tmp_path)
    (fault,) = refused.value.faults
    assert (fault.code, fault.line, fault.values["found"]) == ("structure_code_not_asked", 3, "7")


def test_the_numbers_of_a_mapping_win_over_the_structure(tmp_path: Path) -> None:
    turned = mapped().scales
    turned["table"] = replace(turned["table"], labels={"Never": 3, "Often": 2, "Always": 1})  # type: ignore[index]
    text = "table[care]. How [we care],why\nNever,a\nAlways,b\n"
    assert values(text, only("care", "why", scales=turned), tmp_path)["care"] == [3.0, 1.0]
    assert values("table[care]\nA1\n", only("care", scales=turned), tmp_path)["care"] == [3.0]


def test_no_answer_has_its_kind(tmp_path: Path) -> None:
    text = "table[care],asked,why\nDon't know,Yes,a\nN/A,N/A,b\n,,c\nOften,No,d\n"
    found = values(text, only("care", "asked", "why"), tmp_path)
    assert found["care"] == ["dont_know", "not_applicable", "skipped", 2.0]
    # A condition may have hidden this one: not shown is skipped.
    assert found["asked"] == [1.0, "skipped", "skipped", 0.0]


def test_an_empty_box_is_no_where_another_was_ticked(tmp_path: Path) -> None:
    text = "boxes[SQ1],boxes[SQ2],why\nY,,a\n,,b\nNo,Yes,c\n"
    found = values(text, only("boxes_SQ1", "boxes_SQ2", "why"), tmp_path)
    assert found["boxes_SQ1"] == [1.0, "skipped", 0.0]
    assert found["boxes_SQ2"] == [0.0, "skipped", 1.0]


def test_ranks_become_the_place_of_each_option(tmp_path: Path) -> None:
    text = "order[1]. Rank [Rank 1],order[2]. Rank [Rank 2],why\nTeam,Pay,a\npay,,b\n,,c\n"
    found = values(text, only("order_pay", "order_team", "why"), tmp_path)
    assert found["order_pay"] == [2.0, 1.0, "skipped"]
    assert found["order_team"] == [1.0, "skipped", "skipped"]


def test_an_unknown_label_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        values("table[care]. How [we care]\nOften\nOftn\n", only("care"), tmp_path)
    assert [fault.code for fault in refused.value.faults] == ["unknown_label_suggested"]


def test_what_the_mapping_does_not_ask_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text("table[care],zero,other\nA1,9,x\n")
    source = read_answers(tmp_path / "answers.csv")
    decoded, _ = decode_answers(source, STRUCTURE, GivenMapping(only("care")))
    assert decoded.frame["c1"].to_list() == ["9"]
    assert (decoded.content_hash, decoded.header) == (source.content_hash, source.header)
