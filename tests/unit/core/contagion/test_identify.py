"""Whether units move one another, or only those that are alike are near."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.contagion.identify import PeerEffect, can_be_told_apart, peer_effect, told_at_once
from avers.core.contagion.observed import NotEnough, Waves
from benchmarks.contagion_fit import alike_only


def _blocks(n_blocks: int, size: int, *, oneself: bool) -> np.ndarray:
    block = np.ones((size, size)) if oneself else np.ones((size, size)) - np.eye(size)
    return np.kron(np.eye(n_blocks), block / block.sum(axis=1, keepdims=True))


@pytest.mark.parametrize("size", [2, 3, 5, 12])
@pytest.mark.parametrize("oneself", [True, False])
def test_equal_complete_blocks_are_always_refused(size: int, oneself: bool) -> None:  # R46
    for n_blocks in (1, 4, 9):
        verdict = told_at_once(_blocks(n_blocks, size, oneself=oneself))
        assert (verdict.says, verdict.reason) == ("not_identified", "same_blocks")


def test_one_wave_never_says_who_moved_first() -> None:
    """A ring has peers of peers who are no peers: the numbers exist, the cause still does not."""
    ring = np.roll(np.eye(7), 1, axis=1)
    assert can_be_told_apart(ring)
    assert told_at_once(ring).says == "only_associated"
    assert not can_be_told_apart(np.zeros((4, 4)))


@pytest.mark.parametrize("trend", [0.0, 0.02])
def test_likeness_alone_is_no_contagion(trend: float) -> None:
    """Of 30 companies at least 24 (996 times in 1,000 if 93 in 100 hold 0); the naive answer never does."""
    corrected = 0
    for seed in range(30):
        found = peer_effect(*alike_only(seed, trend=trend), rng=np.random.default_rng(seed), n_deals=19)
        assert isinstance(found, PeerEffect)
        assert found.naive is not None
        assert found.corrected is not None
        assert not found.naive.has_zero
        corrected += found.corrected.has_zero
        if found.corrected.has_zero:
            assert (found.verdict.says, found.verdict.reason) == ("only_associated", "placebo_does_as_well")
    assert corrected >= 24


def test_neighbours_who_are_followed_are_seen() -> None:
    rng = np.random.default_rng(8)
    n = 60
    heard = np.stack([rng.permutation(np.r_[np.full(3, 1 / 3), np.zeros(n - 3)]) for _ in range(n)])
    heard = heard * (1 - np.eye(n))
    heard /= heard.sum(axis=1, keepdims=True)
    x, values = rng.uniform(0.2, 0.8, n), []
    for _ in range(10):
        values.append(np.round(x, 2))
        x = x + 0.5 * (heard @ x - x) + rng.normal(0, 0.05, n)
    shown = np.array(values)
    nothing = np.zeros_like(shown)
    waves = Waves(tuple(map(str, range(n))), np.full(n, 40.0), tuple(range(10)), shown, nothing, nothing)
    found = peer_effect(waves, heard, rng=np.random.default_rng(1), n_deals=49)
    assert isinstance(found, PeerEffect)
    assert found.corrected is not None
    assert found.corrected.low < 0.5 < found.corrected.high
    assert (found.verdict.says, found.verdict.assumes) == ("identified", "no_shared_shocks")
    few = peer_effect(waves.first(3), heard, rng=np.random.default_rng(1))
    assert few == NotEnough("few_waves", 3, 4)
