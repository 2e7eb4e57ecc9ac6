"""Counts of what replies hold: exact, the same in one go and in many, and never of what came later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.conversations.normalising import read_words
from avers.core.conversations.shingles import (
    Counts,
    covered,
    holders_before,
    replies_before,
    shingles,
    sorted_table,
)

Replies = list[tuple[int, list[int]]]
REPLIES = st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(1, 6), max_size=6)), max_size=12)


def laid_out(
    replies: Replies,
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64], npt.NDArray[np.uint64]]:
    numbers = [number for _, held in replies for number in held]
    reply = [place for place, (_, held) in enumerate(replies) for _ in held]
    agents = [agent for agent, _ in replies]
    return np.array(numbers, np.uint64), np.array(reply, np.int64), np.array(agents, np.uint64)


# conversations section 2: scored against what was sent before, so that scores do not change every night.
@given(REPLIES, st.integers(0, 12))
def test_counts_are_of_earlier_replies_whatever_the_chunks(replies: Replies, cut: int) -> None:
    expected, used = [], []
    holding: dict[int, int] = defaultdict(int)
    writers: dict[int, set[int]] = defaultdict(set)
    for agent, held in replies:
        expected += [holding[number] for number in held]
        used += [len(writers[number]) for number in held]
        for number in set(held):
            holding[number] += 1
            writers[number].add(agent)
    counts, users, met = Counts(), Counts(), Counts()
    found: list[int] = []
    found_users: list[int] = []
    for part in (replies[:cut], replies[cut:]):
        numbers, reply, agents = laid_out(part)
        fresh = np.ones(len(part), bool)
        found += replies_before(sorted_table(numbers, reply), counts, is_counted=fresh).tolist()
        found_users += holders_before(
            sorted_table(numbers, reply), agents, users, met, is_counted=fresh
        ).tolist()
    assert found == expected
    assert found_users == used


# conversations section 2: a fixed reference window is whole for each of its replies, themselves apart.
@given(REPLIES)
def test_replies_of_the_window_are_compared_with_all_the_others_of_it(replies: Replies) -> None:
    numbers, reply, _ = laid_out(replies)
    counts = Counts()
    replies_before(sorted_table(numbers, reply), counts, is_counted=np.ones(len(replies), bool))
    found = replies_before(sorted_table(numbers, reply), counts, is_counted=np.zeros(len(replies), bool))
    others = [sum(number in held for _, held in replies) - 1 for _, mine in replies for number in mine]
    assert found.tolist() == others


def spread(numbers: Iterable[int]) -> npt.NDArray[np.uint64]:
    """Numbers that differ in their highest bits, by which they are kept apart."""
    return np.array([number << 58 for number in numbers], np.uint64)


@given(st.lists(st.dictionaries(st.integers(0, 40), st.integers(1, 9), max_size=10), max_size=12))
def test_counts_add_up_over_any_number_of_additions(parts: list[dict[int, int]]) -> None:
    counts, expected = Counts(), dict.fromkeys(range(41), 0)
    for part in parts:
        held = sorted(part)
        counts.add(spread(held), np.array([part[number] for number in held], np.int64))
        for number, count in part.items():
            expected[number] += count
    assert counts.of(spread(range(41))).tolist() == list(expected.values())
    # Twelve bytes a number, and no level kept that a larger one could have taken in.
    assert counts.n_bytes <= 12 * 2 * 41


@pytest.mark.parametrize(
    ("starts", "marks"), [([0, 1, 0, 0, 0, 0], [0, 1, 1, 1, 1, 0]), ([0, 0], [0, 0]), ([], [])]
)
def test_a_run_covers_its_four_words(starts: list[int], marks: list[int]) -> None:
    assert covered(np.array(starts, bool)).tolist() == [bool(one) for one in marks]


def test_brands_and_languages_are_counted_apart_and_no_run_crosses_two_replies() -> None:
    words = read_words(["one two three four five"] * 2)
    together, apart = shingles(words), shingles(words, np.array([1, 2], np.uint64))
    assert together.is_whole.tolist() == [True, True, False, False, False] * 2
    assert (together.gram[:2] == together.gram[5:7]).all()
    assert not np.intersect1d(apart.gram[:2], apart.gram[5:7]).size
    assert not np.intersect1d(apart.word[:5], apart.word[5:]).size
