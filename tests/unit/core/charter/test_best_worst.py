"""Four values at a time: the design is balanced whatever the number of values, and the counts are counts."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from avers.core.charter.best_worst import MOST_COMPARED, Choice, sets_of, tally


def values(n: int) -> list[str]:
    return [f"v{i:02d}" for i in range(n)]


# R103
@pytest.mark.parametrize("n", range(5, MOST_COMPARED + 1))
def test_every_value_is_seen_four_times_once_at_each_place_and_meets_the_others_evenly(n: int) -> None:
    sets = sets_of(values(n))
    assert len(sets) == len(set(sets)) == n
    assert all(len(set(one)) == 4 for one in sets)
    assert set(Counter(value for one in sets for value in one).values()) == {4}
    for place in range(4):
        assert {one[place] for one in sets} == set(values(n))
    meetings = Counter(frozenset(pair) for one in sets for pair in combinations(one, 2))
    met = [meetings[frozenset(pair)] for pair in combinations(values(n), 2)]
    assert max(met) - min(met) <= 1
    assert min(met) >= 1


def test_the_same_sets_whatever_the_order_and_the_accents() -> None:
    assert sets_of(["d", "É", "a", "c", "b"]) == sets_of(["É", "a", "b", "c", "d"])
    assert sets_of(values(4)) == (tuple(values(4)),)
    assert all(sets_of(values(n)) == () for n in range(4))


@pytest.mark.parametrize("given", [values(MOST_COMPARED + 1), ["Écoute", "ecoute", "a", "b", "c"]])
def test_too_many_values_or_one_twice_are_refused(given: list[str]) -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        sets_of(given)


# R103
def test_counts_in_an_order_to_discuss() -> None:
    shown = ("a", "b", "c", "d")
    told = tally(shown, [Choice(shown, "b", "a"), Choice(shown, "b", "c"), Choice(shown, "c", "a")])
    assert [(one.value, one.n_best, one.n_worst, one.n_seen) for one in told] == [
        ("b", 2, 0, 3), ("c", 1, 1, 3), ("d", 0, 0, 3), ("a", 0, 2, 3),
    ]  # fmt: skip
    assert [one.value for one in tally(shown, [])] == list(shown)
