"""How alike channels are: the case worked on the page, and what chance may do."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.measures.channels_alike import consistency

SURE = 1e-10


def profile(shares: dict[str, float], variance: float) -> dict[str, tuple[float, float]]:
    return {word: (share, variance) for word, share in shares.items()}


ONE = {"heard": 0.5, "helped": 0.3, "rushed": 0.2}
OTHER = {"heard": 0.2, "helped": 0.3, "rushed": 0.5}


def test_two_channels_and_three_words_by_hand() -> None:  # R112
    found = consistency(
        {"email": profile(OTHER, SURE), "phone": profile(ONE, SURE)}, np.random.default_rng(1)
    )
    assert found is not None
    assert found.score.value == pytest.approx(69.05, abs=0.01)
    assert (found.channels, found.score.n, found.is_apart) == (("email", "phone"), 2, True)
    assert [one.word for one in found.words if one.is_apart] == ["heard", "rushed"]


def test_the_same_words_on_each_channel_are_not_told_apart() -> None:  # R112
    found = consistency({way: profile(ONE, 0.002) for way in ("a", "b", "c")}, np.random.default_rng(1))
    assert found is not None
    assert (found.score.value, found.is_apart, found.certainty) == (100.0, False, "to_confirm")
    assert not any(one.is_apart for one in found.words)


def test_channels_that_are_alike_seem_to_differ_one_time_in_twenty() -> None:  # R112 M6
    rng = np.random.default_rng(5)
    apart = 0
    for turn in range(200):
        drawn = {
            way: {word: (float(rng.binomial(150, share)) / 150, share * (1 - share) / 150)
                  for word, share in ONE.items()}
            for way in ("a", "b", "c")
        }  # fmt: skip
        found = consistency(drawn, np.random.default_rng(turn))
        assert found is not None
        apart += found.is_apart
    assert apart <= 18


def test_words_that_one_channel_withholds_are_not_compared() -> None:  # R112 A6
    short = {word: ONE[word] for word in ("heard", "helped")}
    few = {"a": profile(ONE, SURE), "b": profile(short, SURE)}
    assert consistency(few, np.random.default_rng(1)) is None
    assert consistency({"a": profile(ONE, SURE)}, np.random.default_rng(1)) is None
