"""One voice on all channels (R112): traits of replies, channel against channel."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.conversations.tone import TRAITS, ChannelTone, channel_tone, traits
from avers.core.estimate import Withheld


def _row(**changed: str) -> dict[str, str]:
    return {**dict.fromkeys(TRAITS, "none"), **changed}


def test_traits_are_read_in_the_text_alone() -> None:
    loose = traits("Salut ! Tu peux m'envoyer ta facture ? 🙂", "fr")
    assert (loose["address"], loose["register"], loose["emoji"], loose["question"]) == (
        "tu", "loose", "some", "yes",
    )  # fmt: skip
    kept = traits("Nous vous prions de nous excuser pour ce retard de livraison.", "fr", coverage=0.8)
    assert (kept["address"], kept["register"], kept["apology"], kept["coverage"]) == (
        "vous",
        "kept",
        "yes",
        "3",
    )
    assert set(kept) == set(TRAITS)  # L1: no trait of a mood


def test_channels_that_share_nothing_in_a_trait_are_one_apart() -> None:
    # R112, the case of the page: tu on one channel, vous on the other.
    found = channel_tone(
        {"chat": [_row(address="tu")] * 50, "mail": [_row(address="vous")] * 50}, np.random.default_rng(1)
    )
    assert isinstance(found, ChannelTone)
    by_trait = {one.trait: one for one in found.differences}
    assert by_trait["address"].divergence == pytest.approx(1.0)
    assert by_trait["address"].p < 0.05
    assert (by_trait["emoji"].divergence, by_trait["emoji"].p) == (0.0, 1.0)
    assert found.shares["address"]["chat"] == {"tu": 1.0}


def test_the_divergence_of_half_and_all() -> None:
    # Worked by hand: p = (1, 0), q = (1/2, 1/2), m = (3/4, 1/4): 0.311 bits.
    half = [_row(emoji="some")] * 25 + [_row(emoji="no")] * 25
    found = channel_tone({"a": [_row(emoji="some")] * 50, "b": half}, np.random.default_rng(1))
    assert isinstance(found, ChannelTone)
    assert {one.trait: one for one in found.differences}["emoji"].divergence == pytest.approx(
        0.3113, abs=1e-4
    )


def test_chance_alone_is_not_called_a_difference() -> None:
    rng = np.random.default_rng(3)
    rows = [_row(address=str(word)) for word in rng.choice(["tu", "vous"], 200)]
    found = channel_tone({"a": rows[:100], "b": rows[100:]}, np.random.default_rng(4))
    assert isinstance(found, ChannelTone)
    assert all(one.p > 0.05 for one in found.differences)


def test_a_channel_of_forty_nine_is_left_out() -> None:
    rows = {"a": [_row()] * 50, "b": [_row()] * 49, "c": [_row()] * 50}
    found = channel_tone(rows, np.random.default_rng(1))
    assert isinstance(found, ChannelTone)
    assert (found.too_few, set(found.n)) == (("b",), {"a", "c"})
    assert isinstance(channel_tone({"a": rows["a"], "b": rows["b"]}, np.random.default_rng(1)), Withheld)
