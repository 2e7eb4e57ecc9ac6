"""The loops of the teaching room, compiled; loaded only when one is played."""

from __future__ import annotations

from typing import Any

import numpy as np

from avers.core.contagion.chance import FIRST, GOLDEN, SECOND
from avers.core.contagion.compiling import compiled

__all__ = ["settle", "talk"]

_S30, _S27, _S31, _S33 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(33)


@compiled
def _drawn(seed: Any, counter: int, below: int) -> int:
    """Return a number from 0 to ``below`` − 1: the hash of seed and counter (splitmix64)."""
    h = seed + np.uint64(counter + 1) * GOLDEN
    h = (h ^ (h >> _S30)) * FIRST
    h = (h ^ (h >> _S27)) * SECOND
    h = h ^ (h >> _S31)
    return int(np.int64(h >> _S33) % below)


@compiled
def talk(knows: Any, n_committed: int, n_sweeps: int, seed: Any) -> None:
    """Play ``n_sweeps`` × n meetings of the naming game on ``knows`` (1 A, 2 B, 3 both), in place."""
    n, at = knows.size, 0
    for _ in range(n_sweeps * n):
        speaker = _drawn(seed, at, n)
        listener = _drawn(seed, at + 1, n - 1)
        listener += int(listener >= speaker)
        said = knows[speaker]
        if said == 3:
            said = 1 + _drawn(seed, at + 2, 2)
        at += 3
        if knows[listener] & said:
            if listener >= n_committed:
                knows[listener] = said
            if speaker >= n_committed:
                knows[speaker] = said
        elif listener >= n_committed:
            knows[listener] = 3


@compiled
def _is_settled(culture: Any, side: int) -> bool:
    n_features = culture.shape[1]
    for site in range(side * side):
        for step in range(2):
            other = site + 1 if step == 0 else site + side
            if (step == 0 and other % side == 0) or other >= side * side:
                continue
            alike = 0
            for f in range(n_features):
                alike += int(culture[site, f] == culture[other, f])
            if 0 < alike < n_features:
                return False
    return True


@compiled
def settle(culture: Any, side: int, seed: Any) -> None:
    """Let neighbours of a square meet until nothing can change; ``culture`` (sites, features) in place."""
    n_features, at, n = culture.shape[1], 0, side * side
    while not _is_settled(culture, side):
        for _ in range(20 * n):
            site = _drawn(seed, at, n)
            turn = _drawn(seed, at + 1, 4)
            pick = _drawn(seed, at + 2, n_features)
            which = _drawn(seed, at + 3, 1 << 20)
            at += 4
            row, column = site // side, site % side
            row += int(turn == 0) - int(turn == 1)
            column += int(turn == 2) - int(turn == 3)
            if row < 0 or column < 0 or row >= side or column >= side:
                continue
            other = row * side + column
            # One feature looked at is alike with the chance that any is.
            if culture[site, pick] != culture[other, pick]:
                continue
            n_apart = 0
            for f in range(n_features):
                n_apart += int(culture[site, f] != culture[other, f])
            if n_apart == 0:
                continue
            which = which % n_apart
            for f in range(n_features):
                if culture[site, f] != culture[other, f]:
                    if which == 0:
                        culture[site, f] = culture[other, f]
                        break
                    which -= 1
