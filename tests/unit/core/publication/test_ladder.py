"""The ladder (R17): its figures by hand, and no world in which it gives somebody away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations_with_replacement, product

import numpy as np
import pytest

from avers.core.evidence.answers import Answers
from avers.core.evidence.observation import Item, Scale
from avers.core.measures.ladder import standing_marks
from avers.core.publication.audit import audit
from avers.core.publication.cell import Publication
from avers.core.publication.family import NOBODY, Family
from avers.core.publication.ladder import Ascent, Ladder, Rung
from tests.unit.core.publication.firms import AGREE, answers, cell, close, tree

K = 5
THREE = [Item(f"ladder.{rung}", "ladder", "employee", AGREE) for rung in (1, 2, 3)]
TEN = tree(**{f"t{index}": "company" for index in range(10)})


def _climbers(rng: np.random.Generator, n: int, n_rungs: int) -> list[list[float]]:
    able = rng.normal(0, 1.0, (n, 1))
    latent = 3.7 - 0.25 * np.arange(n_rungs) + able + rng.normal(0, 0.9, (n, n_rungs))
    return [[float(one) for one in row] for row in np.clip(np.round(latent), 1, 5)]


def _firm(seed: int = 1, per_team: int = 20) -> Answers:
    rng = np.random.default_rng(seed)
    return answers(TEN, {unit: _climbers(rng, per_team, 3) for unit in TEN.keys[1:]}, items=THREE)


def _standing(publication: Publication, unit: str = "company") -> list[float | None]:
    return [
        cell(publication, table="ladder", item=item.key, measure="standing", unit=unit).value
        for item in THREE
    ]


def test_marks_by_hand() -> None:  # R17
    favourable = np.array([[1, 1, 0], [0, 1, 0], [1, 1, 1], [0, 0, 0], [1, 0, 1]], dtype=bool)
    assert standing_marks(favourable).tolist() == [
        [1, 1, 0, 0],
        [0, 0, 0, 1],
        [1, 1, 1, 0],
        [0, 0, 0, 0],
        [1, 0, 0, 1],
    ]


def test_shares_drops_and_disorder_by_hand() -> None:  # R17
    given = _firm()
    publication = close(given, TEN)
    good = given.values >= 4
    for rung in range(3):
        expected = 0.05 * np.floor(20 * good[:, : rung + 1].all(axis=1).mean() + 0.5)
        shown = cell(publication, table="ladder", item=THREE[rung].key, measure="standing", unit="company")
        assert shown.value == pytest.approx(expected)
        assert (shown.n, shown.facet) == (200, "ladder")
        assert shown.low is not None and shown.high is not None and shown.value is not None  # noqa: PT018
        assert shown.low < shown.value < shown.high
    first, second, third = _standing(publication)
    assert first is not None and second is not None and third is not None  # noqa: PT018
    drop = cell(publication, measure="drop", item="ladder.3", unit="company")
    assert drop.value == pytest.approx(second - third)
    broken = ((good[:, 1] & ~good[:, 0]) | (good[:, 2] & ~good[:, :2].all(axis=1))).mean()
    assert cell(publication, measure="disorder", unit="company").value == pytest.approx(
        0.05 * np.floor(20 * broken + 0.5)
    )


def test_first_rung_has_no_share_of_its_own() -> None:  # A2
    """It would differ from the ladder's by the few who skipped a higher rung."""
    publication = close(_firm(), TEN)
    assert {one.item for one in publication.cells if one.measure == "share"} == {"ladder.2", "ladder.3"}


@pytest.mark.parametrize(("n", "is_drawn"), [(29, False), (30, True)])
def test_ladder_starts_at_thirty_who_answered_every_rung(n: int, is_drawn: bool) -> None:  # R17
    rows = _climbers(np.random.default_rng(3), n, 3)
    rows += [[4.0, float("nan"), 2.0], [3.0, 4.0, float("nan")]] * 8
    publication = close(answers(TEN, {"t1": rows}, items=THREE), TEN)
    assert any(one.table == "ladder" for one in publication.cells) is is_drawn


def test_ladder_that_everybody_climbs_shows_no_rung() -> None:  # A6
    rows = [[4.0 + index % 2, 4.0 + (index // 2) % 2, 4.0 + (index // 4) % 2] for index in range(40)]
    publication = close(answers(TEN, {"t1": rows}, items=THREE), TEN)
    assert _standing(publication) == [None] * 3
    assert {one.withheld for one in publication.cells if one.table == "ladder"} == {"protected"}


def test_instrument_without_rungs_has_no_ladder() -> None:
    items = [replace(item, facet="trust") for item in THREE]
    rows = _climbers(np.random.default_rng(3), 40, 3)
    publication = close(answers(TEN, {"t1": rows}, items=items), TEN)
    assert not any(one.table == "ladder" for one in publication.cells)


@pytest.mark.parametrize("measure", ["standing", "drop", "disorder"])
def test_rung_of_three_people_put_back_is_found(measure: str) -> None:  # A10
    """Three alone stand on the second rung and above, or break the order, or are lost."""
    rows = [[4.0, 3.0, 2.0]] * 12 + [[2.0, 1.0, 3.0]] * 15 + [[3.0, 4.0, 4.0], [5.0, 5.0, 4.0]] * 3
    given = answers(TEN, {"t1": rows}, items=THREE)
    publication = close(given, TEN)
    assert audit(publication.cells, [given], TEN, k=K).is_safe
    gone = next(
        one
        for one in publication.cells
        if one.measure == measure and one.unit == "company" and one.item in ("", "ladder.2")
    )
    assert gone.withheld == "protected"
    back = [replace(one, withheld="", n=35, value=0.1) if one == gone else one for one in publication.cells]
    assert not audit(back, [given], TEN, k=K).is_safe


def test_share_of_the_first_rung_beside_the_ladder_is_found() -> None:  # A2 # A10
    """Two people skipped a higher rung: the two shares differ by them alone."""
    given = _firm(seed=2)
    skipped = given.values.copy()
    skipped[[3, 50], [1, 2]] = np.nan
    given = replace(given, values=skipped)
    publication = close(given, TEN)
    assert cell(publication, measure="standing", item="ladder.1", unit="company").value is not None
    share = cell(publication, measure="share", item="ladder.2")
    verdict = audit([*publication.cells, replace(share, item="ladder.1")], [given], TEN, k=K)
    assert verdict.recovered_persons == 2


@cache
def _worlds(sizes: tuple[int, int], top: int, edge: int) -> tuple[np.ndarray, ...]:
    """Return every world of two rungs in two units: rows, sums, marks and shares, sorted answers."""
    rows = np.array(list(product(range(top + 1), repeat=2)))
    units = []
    for size in sizes:
        picked = rows[np.array(list(combinations_with_replacement(range(len(rows)), size)))]
        marks = standing_marks((picked >= edge).reshape(-1, 2)).reshape(len(picked), size, 3).sum(axis=1)
        told = np.concatenate([marks, (picked >= edge).sum(axis=1)], axis=1)
        units.append((picked, picked.sum(axis=1), told))
    (first, sums_1, told_1), (second, sums_2, told_2) = units
    one, two = (grid.ravel() for grid in np.meshgrid(range(len(first)), range(len(second)), indexing="ij"))
    keys = np.concatenate([sums_1[one], sums_2[two], told_1[one] + told_2[two]], axis=1)
    _, alike = np.unique(keys, axis=0, return_inverse=True)
    return first, second, one, two, alike.ravel()


def _is_doubtful(given: list[np.ndarray], k: int) -> bool:
    return all(
        max(int(np.sort(world)[-g:].sum()) for world in given)
        - min(int(np.sort(world)[:g].sum()) for world in given)
        >= g
        for g in range(1, k)
    )


def _samples(rng: np.random.Generator, n_worlds: int, n: int) -> Iterator[int]:
    yield from rng.integers(0, n_worlds, n).tolist()


@pytest.mark.parametrize(
    ("sizes", "top", "edge", "k"),
    [((3, 3), 3, 2, 2), ((3, 3), 3, 1, 2), ((4, 4), 2, 1, 2)],
)
def test_ladder_with_a_proof_leaves_the_doubt_that_every_world_tried_leaves(
    sizes: tuple[int, int], top: int, edge: int, k: int
) -> None:  # A10
    """The attacker knows both sums of both questions, every rung, who breaks the order, both shares."""
    first, second, one, two, alike = _worlds(sizes, top, edge)
    family = Family(("company", "a", "b"), (NOBODY, 0, 0))
    nodes = np.repeat([1, 2], sizes)
    everywhere = frozenset({0, 1, 2})
    n_proved = 0
    for index in _samples(np.random.default_rng(9), len(one), 400):
        steps = np.concatenate([first[one[index]], second[two[index]]])
        ladder = Ladder(("q1", "q2"), family, nodes, steps, (edge, edge), (top, top))
        ascent = Ascent(ladder, frozenset({0, 1, 2}), [Rung(everywhere, None)] * 2, k)
        if ascent.weak_rung(frozenset({0})) is not None:
            continue
        n_proved += 1
        same = np.flatnonzero(alike == alike[index])
        for rung in range(2):
            assert _is_doubtful([first[one[other]][:, rung] for other in same], k)
            assert _is_doubtful([second[two[other]][:, rung] for other in same], k)
    assert n_proved >= 10


def test_share_of_favourable_scale_without_edge_is_no_rung() -> None:
    items = [replace(item, scale=Scale(1, 5)) for item in THREE]
    rows = _climbers(np.random.default_rng(3), 40, 3)
    publication = close(answers(TEN, {"t1": rows}, items=items), TEN)
    assert not any(one.table == "ladder" for one in publication.cells)
