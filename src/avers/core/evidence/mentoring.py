"""A pair that agreed that one accompanies the other, as a tie among those of groups (R15, R49b, limit L9).

A pair is an act of the kind ``mentors``; whoever writes one of its rows says there whether it may be counted.
The tie is read off these rows and written nowhere else, so that it begins, ends and is erased with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from avers.core.evidence.act import Standing
from avers.core.organisation.ties import Tie

__all__ = ["TIES", "lets_count", "mentor_ties"]

TIES: Final = "ties"
"""The label of a row whose writer lets the pair be counted among the ties of groups."""


def lets_count(pair: Standing, person: str) -> bool:
    """Return whether the last word of ``person`` lets the pair be counted."""
    said = [row.label for row in pair.rows if row.by == person and row.step in _SAID]
    return bool(said) and said[-1] == TIES


def mentor_ties(pair: Standing) -> Iterator[Tie]:
    """Yield the times during which ``pair`` counts: agreed, not over, and with the yes of both to it.

    ``person`` of a tie is the one who is accompanied. A pair that was taken back yields none.
    """
    asks, guides = pair.first.by, pair.first.to
    said: dict[str, bool] = {}
    is_agreed, since = False, None
    for row in pair.rows if pair.counts else ():
        if row.step in _SAID:
            said[row.by] = row.label == TIES
        is_agreed = is_agreed or (row.step == "answered" and row.found == "yes")
        is_over = row.step == "closed"
        counts = is_agreed and not is_over and said.get(asks, False) and said.get(guides, False)
        if counts and since is None:
            since = row.day
        elif since is not None and not counts:
            yield _tie(pair, since, row.day)
            since = None
        if is_over:
            return
    if since is not None:
        yield _tie(pair, since, None)


_SAID: Final = frozenset({"made", "answered", "corrected"})


def _tie(pair: Standing, since: date, until: date | None) -> Tie:
    return Tie(pair.first.by, pair.first.to, "mentor", from_date=since, to_date=until)
