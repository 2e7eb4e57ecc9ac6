"""A department of six rated by twelve colleagues: nobody learns who rated it, or how.

Then whole firms: units that outside and inside customers rate at once, and the units their raters work in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from avers.core.evidence.answers import Answers, Attribute
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.attack import disclosed_groups
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


def draw_firm(seed: int) -> tuple[Answers, Answers, UnitTree, dict[str, int]]:
    """Return a firm of 6 to 20 teams: its customers of both kinds, its employees, tree and who serves."""
    rng = np.random.default_rng(seed)
    n_teams = int(rng.integers(6, 21))
    regions = [f"r{one}" for one in range(max(2, n_teams // 5))]
    homes = {f"t{one:02d}": str(rng.choice(regions)) for one in range(n_teams)}
    tree = UnitTree(
        [
            Unit("house", "", Text()),
            *(Unit(key, "house", Text()) for key in regions),
            *(Unit(key, above, Text()) for key, above in homes.items()),
        ]
    )
    people = {team: int(rng.integers(3, 40)) for team in homes}
    serving = people | {key: sum(people[team] for team in homes if homes[team] == key) for key in regions}
    serving["house"] = sum(people.values())
    rows: list[tuple[str, str, str]] = []
    for team in homes:
        # Some serve outside only, some inside only, most both; raters come from two to five teams.
        rows += [(team, "outside", "")] * int(rng.choice([0, 3, 12, 60]))
        sources = rng.choice([*homes, ""], size=int(rng.integers(2, 6)), replace=False)
        for source in sources.tolist():
            most = people.get(source, 12)
            rows += [(team, "inside", source)] * int(rng.integers(0, most + 1))
    given = rng.integers(1, 6, (len(rows), len(ITEMS))).astype(float)
    # Teams of one mind among them, and questions left blank: what gives people away first.
    for team in homes:
        if rng.random() < 0.2:
            given[[row[0] == team for row in rows]] = float(rng.choice([1, 5]))
    given[rng.random(given.shape) < 0.1] = np.nan
    rows_kept = ~np.isnan(given).all(axis=1)
    sources_known = tuple(sorted({row[2] for row in rows} - {""}))
    customers = Answers(
        "customer",
        ITEMS,
        (Facet("relation", Text()),),
        tree.keys,
        np.array([tree.keys.index(row[0]) for row in rows])[rows_kept],
        given[rows_kept],
        (
            Attribute(
                "customers",
                ("inside", "outside"),
                np.array([int(row[1] == "outside") for row in rows])[rows_kept],
            ),
            Attribute(
                "rater_unit",
                sources_known,
                np.array([sources_known.index(row[2]) if row[2] else -1 for row in rows])[rows_kept],
            ),
        ),
    )
    staff_units = [team for team, n in people.items() for _ in range(n)]
    staff = Answers(
        "employee",
        tuple(replace(item, face="employee") for item in ITEMS),
        (Facet("relation", Text()),),
        tree.keys,
        np.array([tree.keys.index(team) for team in staff_units]),
        rng.integers(1, 6, (len(staff_units), len(ITEMS))).astype(float),
    )
    return customers, staff, tree, serving


def attack_firm(seed: int, k: int = 5) -> tuple[int, int, Counter[str]]:
    """Return groups and persons recovered in one firm, and how much of what the rules permit is shown."""
    customers, staff, tree, serving = draw_firm(seed)
    found = publish([staff, customers], tree, wave="w", tree_date=DAY, k=k, serving=serving)
    verdict = audit(found.cells, [staff, customers], tree, k=k, serving=serving, customers=found.customers)
    groups, told = 0, Counter[str]()
    sides, raters = customers.attributes
    for column, item in enumerate(ITEMS):
        answered = ~np.isnan(customers.values[:, column])
        inside = answered & (sides.codes == 0)
        shown: list[list[int]] = []
        for cell in found.cells:
            if cell.item != item.key or cell.measure != "mean" or cell.face == "employee":
                continue
            at = customers.units == tree.keys.index(cell.unit)
            if cell.table == "served":
                rows = inside & at & (raters.codes == raters.levels.index(cell.level_1))
                assert rows.sum() >= 10 or not cell.tells
                kind = "edges" if rows.sum() >= 10 and serving[cell.unit] >= k else ""
            elif cell.table == "inside" or found.customers.get(cell.unit) == "inside":
                rows = inside & at
                kind = "units" if rows.sum() >= 10 and serving[cell.unit] >= k else ""
            else:
                continue
            if kind:
                told.update([kind, f"{kind} shown"] if cell.tells else [kind])
            if cell.tells:
                shown.append(np.flatnonzero(rows).tolist())
        groups += len(disclosed_groups(shown, k))
    return verdict.recovered_groups + groups, verdict.recovered_persons, told


@pytest.mark.parametrize("seed", range(20))
def test_both_kinds_of_customers_and_who_serves_whom_give_nobody_away(
    seed: int,
) -> None:  # R8 # A2 # A3 # A10
    groups, persons, _ = attack_firm(seed)
    assert (groups, persons) == (0, 0)


def test_most_of_what_the_rules_permit_is_shown() -> None:  # R8
    told = sum((attack_firm(seed)[2] for seed in range(6)), Counter[str]())
    assert told["units shown"] >= 0.6 * told["units"] > 0
    assert told["edges shown"] >= 0.6 * told["edges"] > 0
