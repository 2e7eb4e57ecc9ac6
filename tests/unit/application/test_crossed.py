"""Two attributes together on a page: the choices, the order of groups, what is not asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from avers.application.crossed import crossed_page
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.publication.cell import Cell, Publication
from tests.unit.core.publication.firms import answers, attributed, close, ordinary, tree

UNITS = tree(north="company", south="company", n1="north", n2="north", s1="south", s2="south")


def _published() -> Publication:
    given = answers(UNITS, {unit: ordinary(60) for unit in ("n1", "n2", "s1", "s2")})
    n = given.units.size
    levels, sites = np.arange(n) % 3 + 1, np.arange(n) // 3 % 2
    return close(
        attributed(
            given, level=[str(one) for one in levels], site=["Lyon" if one else "Lille" for one in sites]
        ),
        UNITS,
    )


@dataclass
class _Publications:
    """The port as far as this page reads it."""

    publication: Publication

    def frame(self, _wave: str) -> Publication:
        return self.publication

    def cells_of(
        self, _wave: str, _revision: int, units: list[str], *, whole_facets: bool = False
    ) -> tuple[Cell, ...]:
        return tuple(
            one for one in self.publication.cells if one.unit in units and not (whole_facets and one.item)
        )


class _Company:
    def __init__(self) -> None:
        self.publications = _Publications(_published())


def _page(role: str = "sponsor", home: str = "", **asked: str):  # type: ignore[no-untyped-def]
    return crossed_page(_Company(), Viewer("v", role, home), "w1", **asked)  # type: ignore[arg-type]


def test_two_attributes_are_a_table_of_their_own_over_the_company() -> None:  # R22 # A3
    page = _page(by="level,site")
    assert page.ways == (("level",), ("site",), ("level", "site"))
    assert [row.levels for row in page.rows] == [
        (level, site) for level in "123" for site in ("Lyon", "Lille")
    ]
    assert all(len(row.cells) == len(page.facets) == 1 for row in page.rows)
    shown = [row.cells[0] for row in page.rows if row.cells[0] and not row.cells[0].withheld]
    assert len(shown) + page.n_withheld == 6
    assert shown


def test_region_has_one_attribute_at_a_time() -> None:  # A3
    page = _page(unit="north")
    assert page.ways == (("level",), ("site",))
    assert [unit.key for unit in page.units] == ["company", "north", "south"]


@pytest.mark.parametrize(("role", "home", "opens"), [
    ("manager", "north", True), ("employee", "n1", True),
    ("manager", "south", False), ("employee", "", False),
])  # fmt: skip
def test_region_is_read_by_its_own_chain(role: str, home: str, opens: bool) -> None:  # C7
    if opens:
        assert _page(role, home, unit="north").unit.key == "north"
    else:
        with pytest.raises(NotFound):
            _page(role, home, unit="north")
    assert _page(role, home).unit.key == "company"


def test_team_without_a_table_is_not_found() -> None:
    with pytest.raises(NotFound):
        _page(unit="n1")
