"""An import is taken back: what it brought no longer counts, and may come in again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from avers.application.ports.refusals import RowsDiffer, RowsNeeded
from avers.core.evidence.wave import Batch, Wave
from tests.contracts.cases import AT, rows

FIRST = rows(("r1", "north", "q1", 4.0), ("r2", "north", "q1", 2.0), wave="w")
SECOND = rows(("s1", "south", "q1", 5.0), ("s2", "south", "q1", 5.0), ("s3", "north", "q1", 4.0), wave="w")


def batch(name: str, promise: Any, n: int) -> Batch:
    return Batch(
        name * 12, "w", "employee", "survey", promise, n, n, f"{name}.csv", "i", "1", "lead", AT, begins=True
    )


def come(company: Any, promise: Any) -> tuple[Batch, Batch]:
    company.evidence.save_wave(Wave("w", "employee", "i", "1", promise))
    first, second = batch("alpha", promise, 2), batch("bravo", promise, 3)
    for one, table in ((first, FIRST), (second, SECOND)):
        with company.work("import_answers", by="lead", at=AT):
            assert company.evidence.add(one, table)
    return first, second


def said(company: Any) -> list[tuple[str, float]]:
    table = company.evidence.rows("w", "employee")
    return sorted(zip(table["unit"].to_pylist(), table["value"].to_pylist(), strict=True))


def back(company: Any, one: Batch, table: Any = None) -> bool:
    with company.work("take_back_import", by="lead", at=AT):
        found: bool = company.evidence.take_back(one, table, by="lead", at=AT)
    return found


def test_a_batch_says_who_brought_it_and_when(company: Any) -> None:
    first, second = come(company, "confidential")
    assert company.evidence.batches("w") == (first, second)


@pytest.mark.parametrize("promise", ["anonymous", "confidential", "named"])
def test_what_a_batch_brought_no_longer_counts_and_the_rest_does(company: Any, promise: Any) -> None:  # C2
    first, second = come(company, promise)
    assert back(company, second, SECOND)
    assert said(company) == [("north", 2.0), ("north", 4.0)]
    assert company.evidence.batches("w") == (first,)
    assert company.evidence.n_kept("w", "employee") == 2


@pytest.mark.parametrize("promise", ["anonymous", "confidential"])
def test_a_batch_taken_back_may_come_in_again_and_again(company: Any, promise: Any) -> None:  # C2
    _, second = come(company, promise)
    before = said(company)
    for _ in range(3):
        assert back(company, second, SECOND)
        assert not back(company, second, SECOND), "twice takes nothing back"
        with company.work("import_answers", by="lead", at=AT):
            assert company.evidence.add(second, SECOND)
            assert not company.evidence.add(second, SECOND)
        assert said(company) == before


def test_the_only_anonymous_batch_needs_no_file(company: Any) -> None:  # L7
    company.evidence.save_wave(Wave("w", "employee", "i", "1", "anonymous"))
    only = batch("alpha", "anonymous", 2)
    with company.work("import_answers", by="lead", at=AT):
        company.evidence.add(only, FIRST)
    assert back(company, only)
    assert said(company) == []
    assert company.evidence.batches() == ()


def test_anonymous_answers_bear_no_mark_so_the_file_says_which(company: Any) -> None:  # L7
    first, second = come(company, "anonymous")
    before = said(company)
    with pytest.raises(RowsNeeded):
        back(company, first)
    unlike = rows(("r1", "north", "q1", 4.0), ("r2", "north", "q1", 1.0), wave="w")
    with pytest.raises(RowsDiffer):
        back(company, first, unlike)
    assert said(company) == before
    assert company.evidence.batches("w") == (first, second)
    # One of the first says the same as one of the second: either may leave, and no figure knows which.
    assert back(company, first, FIRST)
    assert said(company) == [("north", 4.0), ("south", 5.0), ("south", 5.0)]


def test_a_correction_leaves_with_the_answer_it_is_about(company: Any) -> None:
    first, second = come(company, "confidential")
    with company.work("correct", by="lead", at=AT):
        company.evidence.correct("w", "employee", "s1", "q1", value=1.0, reason="typo")
    assert back(company, second)
    assert said(company) == [("north", 2.0), ("north", 4.0)]
    assert company.evidence.ledger("w", "employee").num_rows == 2
    assert company.evidence.batches("w") == (first,)


def test_a_batch_of_a_face_leaves_the_other_face_alone(company: Any) -> None:
    come(company, "confidential")
    company.evidence.save_wave(Wave("w", "customer", "i", "1", "confidential"))
    other = replace(batch("alpha", "confidential", 1), face="customer")
    told = rows(("c1", "north", "q1", 3.0), wave="w")
    told = told.set_column(told.schema.get_field_index("face"), "face", [["customer"] * told.num_rows])
    with company.work("import_answers", by="lead", at=AT):
        assert company.evidence.add(other, told)
    assert back(company, other)
    assert len(said(company)) == 5
