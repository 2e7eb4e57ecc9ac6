"""A moment of the customers' journey after which some are asked: how it is set, and who waits to be asked.

What a shop or a help desk tells of one customer is kept until they are invited, and no longer. Start at
``Moment``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from avers.core.evidence.envelope import Envelope
from avers.core.organisation.register import RegisterRow
from avers.core.text import Text

__all__ = [
    "CHANNEL", "DELAY", "KEPT_ONCE", "LONGEST_DELAY", "LONGEST_WAIT", "MOMENT", "MOST_A_DAY", "Awaited",
    "Counted", "Moment", "coarsened", "moments_in",
]  # fmt: skip

MOMENT: Final = "moment"
CHANNEL: Final = "channel"
"""Attributes of an answer that was asked for after a moment."""

DELAY: Final = timedelta(hours=24)
LONGEST_DELAY: Final = timedelta(days=14)
"""From the moment to the letter, unless set, and at most."""

LONGEST_WAIT: Final = timedelta(days=14)
"""How long an address waits, after its time has come, for a survey that takes it; then it is erased (M4)."""

KEPT_ONCE: Final = timedelta(days=30)
"""How long one still knows that a message came, without its address, so that it counts once."""

MOST_A_DAY: Final = 200
"""Invitations a day after one moment, unless set."""


@dataclass(frozen=True)
class Moment:
    """A moment after which customers are asked, as the register ``moments`` sets it.

    Attributes
    ----------
    rhythm : str
        Key of the survey that comes back (register ``rhythms``) whose open wave takes the answers.
    delay : timedelta
        From the moment to the letter; the letter then waits for an hour at which letters go.
    share : float in 0..1
        Of those who lived the moment, how many are drawn to be asked.
    ceiling : int
        Invitations a day at most.
    """

    key: str
    name: Text
    rhythm: str
    delay: timedelta = DELAY
    share: float = 1.0
    ceiling: int = MOST_A_DAY


@dataclass(frozen=True)
class Awaited:
    """A customer who waits to be asked; ``key`` is made of what the tool calls its message."""

    key: str
    moment: str
    unit: str
    address: str
    language: str
    channel: str
    due_at: datetime


@dataclass(frozen=True)
class Counted:
    """How often one thing happened on one day; of nobody in particular."""

    day: date
    moment: str
    what: str
    n: int


def moments_in(rows: Iterable[RegisterRow]) -> tuple[Moment, ...]:
    """Return the moments of the register; a cell beyond its bounds counts as the bound."""
    return tuple(map(_moment, rows))


def _moment(row: RegisterRow) -> Moment:
    key = str(row["key"])
    names = [str(row.get(f"name_{language}") or "") for language in ("fr", "en")]
    name = Text(names[0] or names[1] or key, names[1] or names[0] or key)
    hours = _number(row.get("delay_hours"), DELAY / timedelta(hours=1))
    return Moment(
        key,
        name,
        str(row.get("rhythm") or ""),
        min(LONGEST_DELAY, max(timedelta(), timedelta(hours=hours))),
        min(1.0, max(0.0, _number(row.get("share"), 1.0))),
        max(0, int(_number(row.get("ceiling"), MOST_A_DAY))),
    )


def _number(found: object, otherwise: float) -> float:
    return float(found) if isinstance(found, int | float) else otherwise


def coarsened(envelopes: Sequence[Envelope], *, k: int) -> tuple[Envelope, ...]:
    """Return ``envelopes`` without what would set fewer than ``k`` of them apart within their unit.

    The moment leaves, with the channel, where too few lived it; then the channel where too few came by it.
    Those from whom something was taken are ``k`` or none too: a few who alone say nothing would be set apart.
    Who lived no moment at all is left as they are.
    """
    if not any(MOMENT in one.attributes for one in envelopes):
        return tuple(envelopes)
    told = _blanked(envelopes, lambda one: (one.unit,), (MOMENT, CHANNEL), k)
    return _blanked(told, lambda one: (one.unit, one.attributes.get(MOMENT, "")), (CHANNEL,), k)


def _blanked(
    envelopes: Sequence[Envelope],
    group: Callable[[Envelope], tuple[str, ...]],
    taken: tuple[str, ...],
    k: int,
) -> tuple[Envelope, ...]:
    """Take the attributes ``taken`` out where too few of a group have the level of the first of them."""
    first = taken[0]
    counts: dict[tuple[str, ...], dict[str, int]] = {}
    for one in envelopes:
        levels, level = counts.setdefault(group(one), {}), one.attributes.get(first, "")
        levels[level] = levels.get(level, 0) + 1
    silent = {key: _silent(levels, k) for key, levels in counts.items()}
    return tuple(
        replace(one, attributes={name: level for name, level in one.attributes.items() if name not in taken})
        if one.attributes.get(first, "") in silent[group(one)]
        else one
        for one in envelopes
    )


def _silent(levels: Mapping[str, int], k: int) -> frozenset[str]:
    """Return the levels to take out: the small ones, and the next larger until they are ``k`` together."""
    found, n = {""}, levels.get("", 0)
    for level, size in sorted(levels.items(), key=lambda one: (one[1], one[0])):
        if level and (size < k or 0 < n < k):
            found.add(level)
            n += size
    return frozenset(found)
