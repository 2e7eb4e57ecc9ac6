"""Words ticked by customers and forced choices of employees, closed and attacked: nobody is recovered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from avers.core.diagnosis.felt import distance_of
from avers.core.evidence.answers import Answers, Attribute
from avers.core.evidence.deriving import all_published
from avers.core.evidence.observation import Facet, Item, Option, Scale
from avers.core.evidence.picks import code_of, picks_scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.audit import audit
from avers.core.publication.cell import Cell
from avers.core.text import Text
from tests.unit.core.publication.firms import close

K = 5
GROUPS = ("intended",) * 4 + ("unpleasant", "pleasant") * 2 + ("unknown",)
TICKED = Item(
    "felt.phone.customer", "felt.contact", "customer", picks_scale(9), measure="picks", at_most=8,
    options=tuple(Option(f"w{place}", group=group) for place, group in enumerate(GROUPS)),
)  # fmt: skip
MOVES = (Option("customer", group="customer"), Option("revenue", group="contrary"),
         Option("unknown", group="unknown"))  # fmt: skip
CHOICES = tuple(
    Item(f"m.{n}.employee", "mentality.choice", "employee", Scale(1, 3), measure="choice", options=MOVES)
    for n in range(4)
)  # fmt: skip


def _teams(rng: np.random.Generator) -> tuple[UnitTree, list[str]]:
    regions = [Unit(f"r{number}", "house", Text()) for number in range(3)]
    teams = [Unit(f"t{n:02d}", f"r{n % 3}", Text()) for n in range(int(rng.integers(6, 18)))]
    tree = UnitTree([Unit("house", "", Text()), *regions, *teams])
    return tree, [team.key for team in teams for _ in range(int(rng.integers(3, 30)))]


def _answers(
    items: tuple[Item, ...], given: np.ndarray, tree: UnitTree, homes: list[str], levels: np.ndarray
) -> Answers:
    published, values = all_published(items, given)
    known = np.flatnonzero(~np.isnan(values).all(axis=1))
    return Answers(
        items[0].face, published, (Facet(items[0].facet, Text()),), tree.keys,
        np.array([tree.keys.index(homes[person]) for person in known], dtype=np.int64), values[known],
        () if items[0].face == "customer" else (Attribute("level", ("1", "2", "3"), levels[known]),),
    )  # fmt: skip


def _customers(seed: int) -> tuple[Answers, UnitTree, Mapping[str, int]]:
    """Return customers of teams that are well or badly thought of, with 1 to 12 employees each."""
    rng = np.random.default_rng(seed)
    tree, homes = _teams(rng)
    warm = {team: rng.normal(0.0, 1.5) for team in set(homes)}
    own = {team: int(rng.integers(1, 13)) for team in sorted(set(homes))}
    codes = []
    for home in homes:
        odds = np.where([group == "intended" for group in GROUPS[:8]], warm[home], -1.0 - warm[home])
        taken = np.flatnonzero(rng.random(8) < 1 / (1 + np.exp(-odds))).tolist()
        codes.append(np.nan if rng.random() < 0.05 else code_of(taken or [8]))
    serving = {
        key: sum(n for team, n in own.items() if key in (team, *tree.ancestors(team))) for key in tree.keys
    }
    levels = np.zeros(len(homes), dtype=np.int64)
    return _answers((TICKED,), np.array(codes)[:, None], tree, homes, levels), tree, serving


def _employees(seed: int) -> tuple[Answers, UnitTree]:
    """Return employees of teams some of which always choose alike, over three levels."""
    rng = np.random.default_rng(seed)
    tree, homes = _teams(rng)
    chance = {team: rng.beta(*rng.choice([(0.3, 0.3), (2, 2), (6, 2)])) for team in sorted(set(homes))}
    odds = np.array([chance[home] for home in homes])[:, None]
    given = np.where(rng.random((len(homes), 4)) < odds, 1.0, 2.0)
    given[rng.random(given.shape) < 0.08] = 3.0
    given[rng.random(given.shape) < 0.05] = np.nan
    return _answers(CHOICES, given, tree, homes, rng.integers(-1, 3, len(homes))), tree


def _shares(cells: tuple[Cell, ...]) -> list[Cell]:
    return [cell for cell in cells if cell.table == "choices" and cell.value is not None]


@pytest.mark.parametrize("seed", range(60, 68))
def test_nothing_follows_of_fewer_than_five_customers_or_employees_behind_them(
    seed: int,
) -> None:  # R16 A1 A10
    given, tree, serving = _customers(seed)
    found = close(given, tree, serving=serving)
    verdict = audit(found.cells, [given], tree, k=K, serving=serving)
    assert (verdict.recovered_groups, verdict.recovered_persons) == (0, 0)


@pytest.mark.parametrize("seed", range(73, 80))
def test_nothing_follows_of_fewer_than_five_who_chose(seed: int) -> None:  # R56 A2 A10
    given, tree = _employees(seed)
    found = close(given, tree)
    verdict = audit(found.cells, [given], tree, k=K)
    assert (verdict.recovered_groups, verdict.recovered_persons) == (0, 0)
    # No count of those who could not say, or who chose revenue, is told.
    assert {cell.item.partition("/")[2] for cell in _shares(found.cells)} <= {
        one.key.removesuffix(".employee") for one in CHOICES
    }


def _at_moments(seed: int, *, n_levels: int = 4) -> tuple[Answers, UnitTree, Mapping[str, int]]:
    """Return the same customers, asked after moments that some units live more often than others."""
    given, tree, serving = _customers(seed)
    rng = np.random.default_rng(seed + 1000)
    usual = {home: rng.dirichlet(np.full(n_levels + 1, 0.5)) for home in range(len(given.unit_keys))}
    codes = [int(rng.choice(n_levels + 1, p=usual[home])) - 1 for home in given.units.tolist()]
    moment = Attribute("moment", tuple("abcdefgh"[:n_levels]), np.array(codes, dtype=np.int64))
    return replace(given, attributes=(moment,)), tree, serving


def _moments(cells: tuple[Cell, ...]) -> list[Cell]:
    return [cell for cell in cells if cell.table == "moment"]


def test_nothing_follows_from_moments_beside_units_and_words() -> None:  # R16 A1 A2 A10
    told = 0
    for seed in range(80, 92):
        given, tree, serving = _at_moments(seed)
        found = close(given, tree, serving=serving)
        verdict = audit(found.cells, [given], tree, k=K, serving=serving)
        assert (verdict.recovered_groups, verdict.recovered_persons) == (0, 0), seed
        told += sum(cell.value is not None for cell in _moments(found.cells))
        # What is told besides is the same as without: a moment takes no unit's figure away.
        others = close(replace(given, attributes=()), tree, serving=serving).cells
        assert [cell for cell in found.cells if cell.table != "moment"] == list(others)
    assert told > 10


def _one_shop(*, shop_alone: bool) -> tuple[Answers, UnitTree, Mapping[str, int]]:
    """Return the case of the page of the index: forty repairs, forty bills, a team of nine, a shop of two.

    After the repair half score 6 of 8, the others 5; after the bill 3 and 2. The shop has half of each, or
    all the bills and no repair.
    """
    tree = UnitTree([Unit("house", "", Text()), Unit("team", "house", Text()), Unit("shop", "house", Text())])
    ticked = {6: (0, 1), 5: (0,), 3: (4,), 2: (4, 5)}
    scores = [6, 5] * 20 + [3, 2] * 20
    codes = np.array([code_of(ticked[score]) for score in scores], dtype=np.float64)[:, None]
    items, values = all_published((TICKED,), codes)
    is_bill = np.repeat([False, True], 40)
    is_shop = is_bill if shop_alone else np.arange(80) % 4 > 1
    homes = np.where(is_shop, tree.keys.index("shop"), tree.keys.index("team"))
    moment = Attribute("moment", ("bill", "repair"), (~is_bill).astype(np.int64))
    given = Answers("customer", items, (Facet("felt.contact", Text()),), tree.keys, homes, values, (moment,))
    return given, tree, {"house": 11, "team": 9, "shop": 2}


def test_a_moment_is_told_as_on_the_page_of_the_index() -> None:  # R16
    given, tree, serving = _one_shop(shop_alone=False)
    told = {
        cell.level_1: cell for cell in _moments(close(given, tree, serving=serving).cells) if not cell.item
    }
    assert {level: cell.value for level, cell in told.items()} == {"repair": 69.0, "bill": 31.0}
    assert {cell.n for cell in told.values()} == {40}
    assert [distance_of(told[level])[0] for level in ("repair", "bill")] == pytest.approx([0.31, 0.69])


def test_a_moment_lived_with_two_employees_alone_is_not_told_nor_the_others() -> None:  # R16 A1
    given, tree, serving = _one_shop(shop_alone=False)
    assert all(cell.value is not None for cell in _moments(close(given, tree, serving=serving).cells))
    given, tree, serving = _one_shop(shop_alone=True)
    hidden = _moments(close(given, tree, serving=serving).cells)
    assert {(cell.level_1, cell.withheld) for cell in hidden} == {("bill", "few"), ("repair", "few")}
    # Who shows them all the same is told so.
    shown = [replace(cell, value=50.0, n=40, withheld="") for cell in hidden]
    assert audit(shown, [given], tree, k=K, serving=serving).recovered_persons > 0
    enough = {"house": 18, "team": 9, "shop": 9}
    assert audit(shown, [given], tree, k=K, serving=enough).recovered_persons == 0


def test_words_are_told_where_five_employees_stand_behind_and_never_below() -> None:  # R16 A1
    given, tree, serving = _customers(60)
    assert _shares(close(given, tree, serving=serving).cells)
    few = {key: 4 for key in tree.keys if key == "house" or key == "r0"} | {"t00": 4}
    hidden = close(given, tree, serving=few).cells
    assert not _shares(hidden)
    assert all(cell.value is None for cell in hidden if cell.table == "units")


def test_the_audit_reports_words_told_of_the_customers_of_four_employees() -> None:  # R16 A1
    given, tree, serving = _customers(60)
    told = close(given, tree, serving=serving).cells
    few = dict.fromkeys(("house", "r0", "t00"), 4)
    shares = tuple(cell for cell in told if cell.table == "choices")
    assert audit(shares, [given], tree, k=K, serving=few).recovered_persons > 0
    assert audit(shares, [given], tree, k=K, serving=serving).recovered_persons == 0
