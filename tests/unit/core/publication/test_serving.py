"""Employees are counted once, where their customers are."""

from __future__ import annotations

from avers.core.publication.serving import employees_behind
from tests.unit.core.publication.firms import tree

REGION = tree(region="company", shop="region", desk="shop", other="region")


def test_employees_count_for_the_nearest_unit_with_answers() -> None:  # A1
    serving = {"company": 20, "region": 15, "shop": 8, "desk": 3}
    behind = employees_behind(REGION, serving, {"shop"})
    # Three at the desk and five in the shop; seven of the region and five above may serve below.
    assert behind == {"shop": 8, "region": 7, "company": 5}


def test_branch_without_answers_lends_nobody() -> None:  # A1
    behind = employees_behind(REGION, {"region": 14, "shop": 2, "other": 12}, {"shop"})
    assert behind == {"shop": 2}


def test_unknown_unit_counts_for_none() -> None:  # A1
    assert employees_behind(REGION, {}, {"shop", "other"}) == {}
