"""A department of six rated by twelve colleagues: nobody learns who rated it, from where, or how."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from avers.core.evidence.answers import Answers, Attribute
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.audit import audit
from avers.core.publication.cell import Publication
from avers.core.publication.publish import publish
from avers.core.text import Text
from tests.unit.core.publication.firms import DAY

HOUSE = UnitTree(
    [
        Unit("house", "", Text()),
        *(Unit(key, "house", Text()) for key in ("branch", "office")),
        *(Unit(key, "office", Text()) for key in ("hr", "accounts", "legal")),
    ]
)
SERVING = {"house": 60, "branch": 38, "office": 22, "hr": 6, "accounts": 9, "legal": 4}
ITEMS = tuple(Item(f"q{i}", "relation", "customer", Scale(1, 5, 4)) for i in range(3))
DEPARTMENTS = ("accounts", "branch", "hr", "legal")


def _rated(rng: np.random.Generator, raters: dict[str, int], homes: Sequence[int]) -> Answers:
    """Return forty outside customers and the inside ones, with the department each rater comes from."""
    units = ["branch"] * 40 + [unit for unit, n in raters.items() for _ in range(n)]
    n = len(units)
    sides = np.array([1] * 40 + [0] * (n - 40))
    codes = np.array([-1] * 40 + list(homes), dtype=np.int64)
    return Answers(
        "customer",
        ITEMS,
        (Facet("relation", Text()),),
        HOUSE.keys,
        np.array([HOUSE.keys.index(unit) for unit in units]),
        rng.integers(1, 6, (n, len(ITEMS))).astype(float),
        (Attribute("customers", ("inside", "outside"), sides), Attribute("department", DEPARTMENTS, codes)),
    )


def _closed(given: Answers) -> Publication:
    return publish([given], HOUSE, wave="w", tree_date=DAY, serving=SERVING)


@pytest.mark.parametrize("seed", range(12))
def test_twelve_raters_of_six_people_give_nobody_away(seed: int) -> None:  # R8 # A1 # A10
    rng = np.random.default_rng(seed)
    raters = {"hr": 12, "accounts": int(rng.integers(0, 12)), "legal": int(rng.integers(5, 20))}
    given = _rated(rng, raters, rng.integers(0, 4, sum(raters.values())).tolist())
    found = _closed(given)
    assert audit(found.cells, [given], HOUSE, k=5, serving=SERVING, customers=found.customers).is_safe
    shown = {cell.unit for cell in found.cells if cell.tells and found.customers.get(cell.unit) == "inside"}
    # Four people serve in the legal team: its raters' answers are four scores, whoever gave them (A1).
    assert "hr" in shown
    assert "legal" not in shown
    assert "office" not in shown
    assert ("accounts" in shown) <= (raters["accounts"] >= 5)


@pytest.mark.parametrize("seed", range(6))
def test_where_the_raters_work_changes_no_figure(seed: int) -> None:  # R8 # A1
    """Every way of dealing the raters to departments gives one publication: it tells nothing of them."""
    rng = np.random.default_rng(seed)
    raters = {"hr": 12, "accounts": 30}
    homes = [rng.integers(0, 4, 42).tolist() for _ in range(3)]
    found = [_closed(_rated(np.random.default_rng(seed), raters, one)) for one in homes]
    assert found[0] == found[1] == found[2]
    assert not any(cell.attribute_1 for cell in found[0].cells)
