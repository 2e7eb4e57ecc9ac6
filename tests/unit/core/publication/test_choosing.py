"""Questions answered by an option: company shares, univocity of large groups, and every world tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

import numpy as np
import pytest

from avers.core.evidence.answers import Answers
from avers.core.evidence.observation import Item, Option, Scale
from avers.core.measures.univocity import univocity_of
from avers.core.publication.audit import audit
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.choosing import blocks, ceiling, fewest, outcome, settle_choice
from avers.core.publication.family import Family
from avers.core.publication.question import Question
from avers.core.publication.rounding import respondents
from tests.unit.core.publication.firms import answers, cell, close, tree

K = 5
NAMES = ("customer", "sales", "volume", "costs", "safety", "people", "other", "unknown")
FIRST = Item(
    "univocity.first.employee", "univocity", "employee", Scale(1, 8),
    measure="choice", options=tuple(Option(name) for name in NAMES),
)  # fmt: skip
FIRM = tree(north="company", south="company", lille="north", arras="north", nice="south")


def _chose(*counts: int) -> list[float]:
    return [float(place + 1) for place, count in enumerate(counts) for _ in range(count)]


def _firm(**counts: Sequence[int]) -> Answers:
    return answers(FIRM, {unit: _chose(*row) for unit, row in counts.items()}, items=[FIRST])


ORDINARY = _firm(lille=(20, 10, 2), arras=(8, 7, 5), nice=(20, 8, 8, 4))


def _shares(publication: Publication) -> dict[str, Cell]:
    return {one.item.partition("/")[2]: one for one in publication.cells if one.measure == "chosen"}


def test_share_of_each_option_goes_by_fives() -> None:  # R138 # A6
    shares = _shares(close(ORDINARY, FIRM))  # 48, 25, 15 and 4 of 92
    assert (shares["customer"].value, shares["customer"].n) == (0.5, 92)
    assert shares["sales"].value == 0.25
    assert (shares["customer"].low, shares["customer"].high) == (0.4, 0.65)


def test_nobody_and_fewer_than_k_look_the_same() -> None:  # A1
    """Four named costs, nobody safety: both are withheld, and a third option with them."""
    shares = _shares(close(ORDINARY, FIRM))
    hidden = {name for name, one in shares.items() if one.withheld}
    assert {"costs", "safety", "people", "other", "unknown"} <= hidden
    assert len({(shares[name].withheld, shares[name].n, shares[name].value) for name in hidden}) == 1


@pytest.mark.parametrize(
    ("counts", "shown", "is_forced"),
    [
        ((20, 10, 5), {0, 1, 2}, False),
        ((20, 10, 4, 1), {0, 1}, False),  # five outside
        ((20, 10, 4, 0), {0}, True),  # four outside: sales joins them
        ((20, 10, 0, 0), {0}, True),  # that nobody named costs is not told either
        ((26, 5, 0), {0}, True),
        ((31, 4, 0), set(), True),  # all but four agree
        ((35, 0, 0), set(), True),  # unanimous
        ((4, 4, 4, 4, 4, 4, 4, 4), set(), True),
    ],
)
def test_every_block_holds_k_people(counts: tuple[int, ...], shown: set[int], is_forced: bool) -> None:  # A2
    assert blocks(np.array(counts), K) == (frozenset(shown), is_forced)


def test_no_cell_under_thirty_answers() -> None:  # A2
    given = _firm(lille=(8, 7), nice=(9, 5))
    assert [one for one in close(given, FIRM).cells if one.table == "choices"] == []


def test_univocity_is_that_of_the_smallest_large_groups() -> None:  # R138
    """Arras has twenty answers: it has none of its own, and neither has the region above Lille."""
    found = {one.unit: one for one in close(ORDINARY, FIRM).cells if one.measure == "univocity"}
    assert found.keys() == {"company", "lille", "nice"}
    exact = univocity_of([20, 10, 2, 0, 0, 0, 0, 0])
    value = found["lille"].value
    assert value is not None
    assert abs(value - exact) <= 0.025
    assert round(value * 20, 9).is_integer()
    low, high = found["lille"].low, found["lille"].high
    assert low is not None and high is not None  # noqa: PT018
    assert low < value < high


def test_unanimous_group_is_withheld_like_one_that_nearly_is() -> None:  # A6
    alike = [(32,), (31, 1), (29, 3), (28, 4), (27, 5)]
    found = set()
    for row in alike:
        publication = close(_firm(lille=row, arras=(8, 7, 5), nice=(20, 8, 8, 4)), FIRM)
        found.add(cell(publication, measure="univocity", unit="lille"))
    assert len(found) == 1
    assert found.pop().withheld == "protected"


def test_two_groups_that_may_have_named_either_option_are_no_harm() -> None:  # A6
    """Each of two groups agrees; as many named the one as the other, so either may be either."""
    publication = close(_firm(lille=(40,), nice=(0, 40)), FIRM)
    assert cell(publication, measure="univocity", unit="lille").withheld == "protected"
    assert _shares(publication)["customer"].value == 0.5


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((40,), (0, 31)),  # Lille agrees, and forty named the customer alone
        ((36, 4), (36, 4, 1)),  # one answer alone was given often enough for a whole group
    ],
)
def test_nothing_is_shown_where_the_option_of_a_unanimous_group_would_follow(
    first: tuple[int, ...], second: tuple[int, ...]
) -> None:  # A6 # A10
    """The attacker takes a group withheld for no other reason as unanimous; no option may then follow."""
    given = _firm(lille=first, nice=second)
    told = [one for one in close(given, FIRM).cells if one.table == "choices"]
    assert told
    assert not any(one.tells for one in told)
    assert {one.withheld for one in told} == {"protected"}


def test_groups_join_the_others_when_fewer_than_fifteen_stand_outside() -> None:  # A2
    publication = close(_firm(lille=(20, 10, 2), arras=(3, 2), nice=(20, 8, 8, 4)), FIRM)
    assert {one.unit for one in publication.cells if one.measure == "univocity"} == {"company", "nice"}


def test_order_of_people_and_of_options_changes_nothing() -> None:  # C10
    mixed = np.random.default_rng(3).permutation(len(ORDINARY.units))
    other = replace(ORDINARY, units=ORDINARY.units[mixed], values=ORDINARY.values[mixed])
    assert close(other, FIRM).cells == close(ORDINARY, FIRM).cells


def _ways(n: int, parts: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to cut ``n`` answers into at most ``parts`` counts, largest first."""
    if parts == 1:
        if n <= most:
            yield (n,)
        return
    for first in range(min(n, most), -1, -1):
        if first * parts < n:
            break
        for rest in _ways(n - first, parts - 1, first):
            yield (first, *rest)


@pytest.mark.parametrize("n", range(30, 41))
@pytest.mark.parametrize("n_options", [2, 3, 8])
def test_rounded_univocity_leaves_every_person_two_answers(n: int, n_options: int) -> None:  # R138 # A2
    """Every set of answers of 30 to 40 people: whatever is shown, five or more of them may differ."""
    worlds = defaultdict(int)
    for counts in _ways(n, n_options, n):
        shown = outcome(np.array(counts))
        worlds[shown] = max(worlds[shown], n - counts[0])
    assert min(worlds.values()) >= K
    assert None in worlds


def _worlds(n: int, options: int) -> list[tuple[int, ...]]:
    return [row for row in product(range(n + 1), repeat=options) if sum(row) == n]


@cache
def _tiny() -> dict[tuple[object, ...], list[tuple[tuple[int, ...], ...]]]:
    """Publish every set of answers of two units of twelve, and of six others, threshold two, two options."""
    family = Family(("company", "a", "b", "c"), (-1, 0, 0, 0))
    item = Item("q", "univocity", "employee", Scale(1, 2), measure="choice",
                options=(Option("x"), Option("y")))  # fmt: skip
    found = defaultdict(list)
    for world in product(_worlds(12, 2), _worlds(12, 2), _worlds(6, 2)):
        rows = np.array([(0, 0), *world])
        chosen = settle_choice(Question(item, False, family, rows), k=2)
        given = rows.sum(axis=0).tolist()
        # Exact counts are granted wherever a share is shown.
        told = tuple((one, given[one]) for one in sorted(chosen.options))
        found[told, tuple(sorted(chosen.univocities.items()))].append(world)
    return found


def test_reader_who_runs_the_program_knows_the_answer_of_nobody() -> None:  # A2 # A10
    """In every publication each unit has worlds in which somebody says x, and worlds in which they say y."""
    classes = _tiny()
    assert len(classes) > 20
    for worlds in classes.values():
        for unit in range(3):
            assert any(world[unit][0] for world in worlds)
            assert any(world[unit][1] for world in worlds)


def test_most_firms_lose_nothing_to_the_proof() -> None:  # R138
    """Priorities as houses have them, teams of 30 to 60: the shares are shown in nearly all of 200 firms."""
    rng = np.random.default_rng(11)
    shown = 0
    for _ in range(200):
        house = rng.dirichlet([6, 4, 2, 2, 1, 1, 0.5, 1])
        rows = {
            unit: rng.multinomial(rng.integers(30, 61), rng.dirichlet(house * 12 + 0.05)).tolist()
            for unit in ("lille", "arras", "nice")
        }
        shown += any(one.tells for one in close(_firm(**rows), FIRM).cells)
    assert shown >= 180


def test_threshold_moves_everything_with_it() -> None:  # A1
    assert (fewest(5), fewest(10)) == (30, 60)
    assert (ceiling(2), ceiling(8)) == (0.3, 0.75)
    assert respondents(32, 5) == 30


def test_audit_finds_nothing_and_finds_what_is_planted() -> None:  # A10
    publication = close(ORDINARY, FIRM)
    assert audit(publication.cells, [ORDINARY], FIRM, k=K).is_safe
    # An option nobody took, a group of twenty, and a group that agrees, each shown as if nothing were.
    shares = _shares(publication)
    planted = replace(shares["safety"], withheld="", n=92, value=0.0)
    assert not audit((*publication.cells, planted), [ORDINARY], FIRM, k=K).is_safe
    lille = cell(publication, measure="univocity", unit="lille")
    assert not audit((*publication.cells, replace(lille, unit="arras")), [ORDINARY], FIRM, k=K).is_safe
    agrees = _firm(lille=(40,), arras=(8, 7, 5), nice=(20, 8, 8, 4))
    planted = replace(lille, value=1.0)
    cells = (*(one for one in close(agrees, FIRM).cells if one.unit != "lille"), planted)
    assert not audit(cells, [agrees], FIRM, k=K).is_safe


LIVED = Item(
    "values.lived.employee", "values_lived", "employee", Scale(1, 6), measure="choice",
    options=tuple(
        Option(f"{lean}{place}", group=lean) for lean in ("customer", "neutral", "contrary") for place in "12"
    ),
)  # fmt: skip


def _lived(*counts: int) -> Publication:
    half = [count // 2 for count in counts]
    given = {
        "lille": _chose(*half),
        "nice": _chose(*(count - part for count, part in zip(counts, half, strict=True))),
    }
    return close(answers(FIRM, given, items=[LIVED]), FIRM)


def test_options_of_one_kind_are_counted_together() -> None:  # R41 # A6
    shares = _shares(_lived(70, 40, 30, 20, 25, 15))
    assert [shares[f"{lean}:"].value for lean in ("customer", "neutral", "contrary")] == [0.55, 0.25, 0.2]
    assert shares["customer1"].value == 0.35


def test_kinds_are_told_only_where_what_is_hidden_in_each_holds_k_people() -> None:  # R41 # A1 # A2
    """Three picked the second neutral value: with the kinds told, the first is held back beside it."""
    shares = _shares(_lived(70, 40, 30, 3, 25, 15))
    assert shares["neutral:"].value is not None
    assert shares["neutral1"].withheld == shares["neutral2"].withheld == "protected"
    # Fewer than k of a kind: no kind is told, and the values stand by themselves.
    few = _shares(_lived(70, 40, 30, 30, 2, 1))
    assert {few[f"{lean}:"].withheld for lean in ("customer", "neutral", "contrary")} == {"protected"}
    assert few["neutral1"].value is not None


@pytest.mark.parametrize("seed", range(30))
def test_no_block_of_values_and_kinds_holds_fewer_than_k(seed: int) -> None:  # R41 # A10
    rng = np.random.default_rng(seed)
    counts = rng.multinomial(80, rng.dirichlet(np.ones(6) * 0.7))
    given = answers(FIRM, {"lille": _chose(*counts)}, items=[LIVED])
    assert audit(close(given, FIRM).cells, [given], FIRM, k=K).is_safe


def test_audit_finds_kinds_that_leave_a_few_apart() -> None:  # R41 # A10
    given = answers(FIRM, {"lille": _chose(70, 40, 30, 3, 25, 15)}, items=[LIVED])
    told = [one for one in close(given, FIRM).cells if one.table == "choices"]
    hidden = next(one for one in told if one.item.endswith("/neutral1"))
    planted = replace(hidden, withheld="", n=183, value=0.15)
    assert not audit((*told, planted), [given], FIRM, k=K).is_safe
