"""Whether customers are met alike whoever answers and on whatever channel (R36): shares of variance.

The share of what differs between replies that lies between persons, and between channels. Keys of persons
serve to group and go no further: no mean of one, no order of them, comes out (limit L2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.errors import UsageError
from avers.core.estimate import Figure, Withheld
from avers.core.measures.icc import icc

__all__ = ["FEWEST_REPLIES", "METHOD", "Homogeneity", "homogeneity"]

METHOD: Final = "homogeneity 1"
FEWEST_REPLIES: Final = 30


@dataclass(frozen=True, slots=True)
class Homogeneity:
    """Shares of variance between persons and between channels, 0 (alike) to 1, each with its interval."""

    between_agents: Figure
    between_channels: Figure
    n: int


def homogeneity(
    values: Sequence[float | None],
    agents: Sequence[str],
    channels: Sequence[str],
    *,
    k: int,
    confidence: float = 0.95,
) -> Homogeneity:
    """Return how far scores of one criterion differ between the persons and the channels of a unit.

    Parameters
    ----------
    values : sequence of float or None
        Score of each reply; None (an abstention) is left out, and so is a reply whose agent is unknown.
    agents, channels : sequence of str, as long
        Who wrote, on which channel; "" where unknown.
    k : int >= 2
        Fewest persons: of the unit, and behind each channel that is compared.

    Returns
    -------
    Homogeneity
        ICC(1) of ``core/measures/icc``, a ``ratio``. Withheld ``few`` under k persons, or where fewer than
        two channels have k; ``too_few`` under ``FEWEST_REPLIES`` replies; and for the reasons of ``icc``.
        What leaves goes through ``core.publication`` like any figure of a unit.

    Raises
    ------
    UsageError
        The lengths differ.
    ValueError
        k is under 2.
    """
    if not len(values) == len(agents) == len(channels):
        raise UsageError("lengths_differ", found=len(agents), expected=len(values))
    if k < 2:
        raise ValueError("a group of one is no group")
    rows = [
        (value, who, where)
        for value, who, where in zip(values, agents, channels, strict=True)
        if value is not None and who
    ]
    if len({who for _, who, _ in rows}) < k:
        # Not even how many replies: of a small unit that would tell about one person.
        return Homogeneity(Withheld("few", None, METHOD), Withheld("few", None, METHOD), 0)
    writers: dict[str, set[str]] = {}
    for _, who, where in rows:
        if where:
            writers.setdefault(where, set()).add(who)
    # A channel that few hold would tell of them: it is left out.
    compared = [row for row in rows if len(writers.get(row[2], ())) >= k]
    by_agent = _share([row[0] for row in rows], [row[1] for row in rows], confidence)
    by_channel: Figure = Withheld("few", None, METHOD)
    if len({row[2] for row in compared}) > 1:
        by_channel = _share([row[0] for row in compared], [row[2] for row in compared], confidence)
    return Homogeneity(by_agent, by_channel, len(rows))


def _share(values: Sequence[float], groups: Sequence[str], confidence: float) -> Figure:
    if len(values) < FEWEST_REPLIES:
        return Withheld("too_few", len(values), METHOD)
    return icc(values, groups, confidence=confidence).shown
