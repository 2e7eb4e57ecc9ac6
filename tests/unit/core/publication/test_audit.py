"""The audit reads cells as they stand, and says what they give away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avers.core.publication.audit import CellUnknown, audit
from avers.core.publication.cell import Cell, Publication
from tests.unit.core.publication.firms import answers, cell, close, ordinary, tree

TWO = tree(a="company", b="company")


def _put_back(publication: Publication, gone: Cell, **figures: object) -> list[Cell]:
    back = replace(gone, withheld="", n=5, value=50.0, **figures)  # type: ignore[arg-type]
    return [back if one == gone else one for one in publication.cells]


def test_publication_as_made_is_safe_and_counted() -> None:  # A10
    given = answers(TWO, {"a": ordinary(4), "b": ordinary(9)})
    publication = close(given, TWO)
    verdict = audit(publication.cells, [given], TWO, k=5)
    assert verdict.is_safe
    assert verdict.as_dict() == {
        "recovered_groups": 0,
        "recovered_persons": 0,
        "tables": 2,
        "published": 3,
        "withheld": 4,
        "altered": False,
    }


@pytest.mark.parametrize("item", ["q1", ""])
@pytest.mark.parametrize("unit", ["a", "b"])
def test_withheld_cell_put_back_is_found(unit: str, item: str) -> None:  # A2 # A10
    given = answers(TWO, {"a": ordinary(4), "b": ordinary(9)})
    publication = close(given, TWO)
    gone = cell(publication, unit=unit, item=item, measure="mean")
    verdict = audit(_put_back(publication, gone), [given], TWO, k=5)
    assert (verdict.recovered_groups, verdict.recovered_persons) == (1, 4)


@pytest.mark.parametrize("figures", [{"value": 50.0}, {"n": 5}, {"low": 40.0, "high": 60.0}])
def test_figure_left_beside_its_reason_is_found(figures: dict[str, float]) -> None:  # A1 # A10
    given = answers(TWO, {"a": ordinary(4), "b": ordinary(9)})
    publication = close(given, TWO)
    gone = cell(publication, unit="a", item="q1", measure="mean")
    assert gone.withheld
    told = [replace(gone, **figures) if one == gone else one for one in publication.cells]  # type: ignore[arg-type]
    assert not audit(told, [given], TWO, k=5).is_safe


def test_unanimous_cell_put_back_is_found() -> None:  # A6
    given = answers(TWO, {"a": [3.0] * 8, "b": ordinary(30)})
    publication = close(given, TWO)
    gone = cell(publication, unit="a", item="q1", measure="mean")
    assert not audit(_put_back(publication, gone), [given], TWO, k=5).is_safe


def test_share_put_back_is_found() -> None:  # A10
    given = answers(TWO, {"b": [2.0, 3.0, 1.0] * 9 + [4.0] * 3})
    publication = close(given, TWO)
    gone = cell(publication, measure="share")
    assert gone.withheld == "protected"
    assert not audit(_put_back(publication, gone), [given], TWO, k=5).is_safe


def test_gap_put_back_is_found() -> None:  # A2
    staff = answers(TWO, {"a": ordinary(4), "b": ordinary(30)})
    customers = answers(TWO, {"a": ordinary(25), "b": ordinary(60)}, face="customer")
    serving = {"a": 8, "b": 35, "company": 43}
    publication = close([staff, customers], TWO, serving=serving)
    assert audit(publication.cells, [staff, customers], TWO, k=5, serving=serving).is_safe
    gone = cell(publication, unit="a", measure="gap")
    verdict = audit(_put_back(publication, gone), [staff, customers], TWO, k=5, serving=serving)
    assert verdict.recovered_persons == 4


def test_scores_of_two_employees_put_back_are_found() -> None:  # A1
    customers = answers(TWO, {"a": ordinary(300), "b": ordinary(200)}, face="customer")
    serving = {"a": 2, "b": 40, "company": 42}
    publication = close(customers, TWO, serving=serving)
    assert audit(publication.cells, [customers], TWO, k=5, serving=serving).is_safe
    for unit in ("a", "b"):
        gone = cell(publication, unit=unit, item="q1", measure="mean")
        verdict = audit(_put_back(publication, gone), [customers], TWO, k=5, serving=serving)
        assert verdict.recovered_persons == 300


def test_leader_shown_to_others_is_found() -> None:  # L2
    teams = tree(**{f"t{index}": "company" for index in range(6)})
    leaders = {f"t{index}": True for index in range(6)}
    given = answers(teams, {team: ordinary(8) for team in leaders}, about_leader=True)
    publication = close(given, teams, leaders=leaders)
    assert audit(publication.cells, [given], teams, k=5, leaders=leaders).is_safe
    seen = [
        replace(one, audience="all") if one.unit == "t3" and one.item else one for one in publication.cells
    ]
    assert audit(seen, [given], teams, k=5, leaders=leaders).recovered_persons == 8


def test_altered_is_told_beside_the_verdict() -> None:
    given = answers(TWO, {"b": ordinary(30)})
    publication = close(given, TWO)
    assert audit(publication.cells, [given], TWO, k=5, altered=True).altered


@pytest.mark.parametrize("changed", [{"unit": "x"}, {"item": "q9"}, {"face": "none"}, {"attribute_1": "age"}])
def test_cell_that_the_rows_do_not_know_is_refused(changed: dict[str, str]) -> None:
    given = answers(TWO, {"b": ordinary(30)})
    shown = next(one for one in close(given, TWO).cells if not one.withheld)
    with pytest.raises(CellUnknown):
        audit([replace(shown, **changed)], [given], TWO, k=5)
