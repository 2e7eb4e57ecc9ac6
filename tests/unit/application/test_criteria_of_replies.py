"""Every criterion of a reply fills the columns it says, in whatever language (R29, R30, R82)."""

from __future__ import annotations

import pytest

from avers.application.scoring import COLUMNS, CRITERIA, SIGNS, Criterion

REPLY = (
    "Vous m'écrivez que la lampe clignote. Je vous conseille de la débrancher. Au cas où, gardez la boîte."
)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda one: one.columns[0])
@pytest.mark.parametrize("language", ["fr", "en", ""])
@pytest.mark.parametrize("customer", ["Ma lampe clignote ?", ""])
def test_a_criterion_fills_its_columns(criterion: Criterion, language: str, customer: str) -> None:
    found = criterion.judge(REPLY, language, customer, None)
    assert set(found) == set(criterion.columns) <= set(COLUMNS)
    for name in criterion.signs:
        assert found[name].value in (None, 0.0, 1.0)


def test_needs_and_anticipation_are_among_the_rows() -> None:
    # R29, R82
    told = {}
    for criterion in CRITERIA:
        told |= criterion.judge(REPLY, "fr", "Ma lampe clignote ?", None)
    assert {name for name in SIGNS if told[name].value} >= {"listened", "advised", "anticipation"}
