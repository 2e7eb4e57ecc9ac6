"""What a reply takes up of its message beyond chance: counted by hand, in any chunks, beside a prior."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.conversations.language import ENGLISH, FRENCH, NEITHER
from avers.core.conversations.normalising import read_words
from avers.core.conversations.reference import ReferenceCounts, count, hashes_of
from avers.core.conversations.uptake import ExchangeCounts, Exchanges, Uptake, exchanges, uptake_alone

# None of these words is small, of service, or of a family; each is the other's in no language.
WORDS = ("zebra", "quartz", "violin", "harbor", "copper", "walnut")
OTHER, SERVICE = 2.0**-9, 2.0**-5


def _exchanges(pairs: list[tuple[str, str]], languages: list[int] | None = None) -> Exchanges:
    codes = np.array(languages or [ENGLISH] * len(pairs), np.int8)
    return exchanges(read_words([one for one, _ in pairs]), read_words([one for _, one in pairs]), codes)


def _taken(pairs: list[tuple[str, str]], chunk: int) -> list[float]:
    counts, found = ExchangeCounts(), list[float]()
    for first in range(0, len(pairs), chunk):
        some = _exchanges(pairs[first : first + chunk])
        found += counts.taken_up(some, is_counted=np.ones(len(some.is_exchange), bool)).taken.tolist()
    return found


def _by_hand(pairs: list[tuple[str, str]]) -> list[float]:
    """Return the same from the formula of the page, a pair at a time."""
    found, before = [], list[tuple[set[str], set[str]]]()
    for reply, message in pairs:
        ours, theirs = set(reply.split()), set(message.split())
        total, whole = 0.0, len(before) + 50
        for word in ours | theirs if theirs else ():
            of_replies = (sum(word in one for one, _ in before) + 50 * OTHER) / whole
            of_messages = (sum(word in other for _, other in before) + 50 * OTHER) / whole
            chance = (of_messages if word in ours else 0) + (of_replies if word in theirs else 0)
            total -= log((of_replies + of_messages) / 2) * ((word in ours and word in theirs) - chance)
        found.append(total)
        if theirs:
            before.append((ours, theirs))
    return found


said = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)


@given(st.lists(st.tuples(said, said), min_size=1, max_size=12), st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_it_is_the_formula_of_the_page_in_whatever_chunks(pairs: list[tuple[str, str]], chunk: int) -> None:
    # C10
    assert _taken(pairs, chunk) == pytest.approx(_by_hand(pairs))
    assert _taken(pairs, chunk) == _taken(pairs, len(pairs))


def test_the_case_of_the_page() -> None:
    found = uptake_alone(
        read_words(["parcel Lyon train tonight"]),
        read_words(["parcel Lyon"]),
        np.array([ENGLISH], np.int8),
    )
    family = -log(0.08)
    both = log(32) * (1 - 2 * SERVICE) + log(512) * (1 - 2 * OTHER) + family * (1 - 2 * 0.08)
    assert found.taken[0] == pytest.approx(both - 2 * log(512) * OTHER - family * 0.08)
    assert found.taken[0] == pytest.approx(11.36, abs=5e-3)


def test_a_word_of_every_message_takes_up_less_than_a_rare_one() -> None:  # R29
    before = [("violin copper", f"violin {WORDS[place % 2]}") for place in range(60)]
    taken = _taken([*before, ("violin", "violin"), ("harbor", "harbor")], 100)
    assert taken[-1] > 5 > 0.5 > taken[-2]


def test_each_reply_of_a_window_is_compared_with_all_the_others_of_it() -> None:
    pairs = [("zebra violin", "violin"), ("quartz", "zebra quartz"), ("copper", ""), ("zebra", "zebra")]
    window = _exchanges(pairs)
    counts = ExchangeCounts()
    counts.taken_up(window, is_counted=np.ones(4, bool))
    found = counts.taken_up(window, is_counted=np.zeros(4, bool))
    for place in (0, 1, 3):
        rest = [one for other, one in enumerate(pairs) if other != place]
        assert found.taken[place] == pytest.approx(_by_hand([*rest, pairs[place]])[-1])
    assert found.taken[2] == 0.0
    assert found.n.tolist()[:2] == [2, 2]


def test_languages_are_counted_apart_and_neither_is_none() -> None:
    pairs = [("zebra", "zebra")] * 3
    counts = ExchangeCounts()
    found = counts.taken_up(_exchanges(pairs, [ENGLISH, FRENCH, NEITHER]), is_counted=np.ones(3, bool))
    assert found.taken[0] == found.taken[1] > 0.0 == found.taken[2]
    assert counts.taken_up(_exchanges(pairs[:1]), is_counted=np.ones(1, bool)).n.tolist() == [1]


def test_small_words_and_numbers_take_up_nothing() -> None:
    same = "it is with you at 14 40118"
    assert uptake_alone(read_words([same]), read_words([same]), np.array([ENGLISH], np.int8)).taken[0] == 0.0


def _counted(counts: ReferenceCounts, pairs: list[tuple[str, str]]) -> Uptake | None:
    words, asked = (read_words([one[side] for one in pairs]) for side in (0, 1))
    codes, brands = np.full(len(pairs), ENGLISH, np.int8), hashes_of([""] * len(pairs))
    found = count(words, codes, brands, None, asked if any(one for _, one in pairs) else None)
    every = np.ones(len(pairs), bool)
    counts.compare(found, is_counted=every)
    return counts.taken_up(found, is_counted=every)


def test_what_was_counted_is_kept_and_given_back() -> None:
    pairs, later = [("zebra violin", "violin")] * 5, [("violin", "violin zebra")]
    counts, again = ReferenceCounts(), ReferenceCounts()
    counts.follow()
    _counted(counts, pairs)
    again.give_back(counts.taken())
    one, other = _counted(counts, later), _counted(again, later)
    assert one is not None
    assert other is not None
    assert one.taken.tolist() == other.taken.tolist()
    assert one.n.tolist() == other.n.tolist() == [5]


def test_a_part_of_before_exchanges_were_counted_is_given_back() -> None:
    counts = ReferenceCounts()
    counts.follow()
    assert _counted(counts, [("zebra violin", "")] * 5) is None
    kept = counts.taken()
    # Three stores of exchanges, empty, of eight bytes each, that earlier versions did not write.
    ReferenceCounts().give_back(kept[:-24])
    with pytest.raises(ValueError, match="cut short"):
        ReferenceCounts().give_back(kept[:-16])
