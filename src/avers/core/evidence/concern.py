"""Concerns: said without an account, kept under a code that the person alone holds, answered, then erased.

A concern knows neither who nor when, but for the day: nothing here is finer. ``Box`` holds them all, with
one tally a week of how many were opened and answered by the day promised, which stays when a concern goes.
All functions return a new box. Start at ``opened``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, Literal

from avers.core.errors import Fault
from avers.core.estimate import Withheld
from avers.core.publication.rounding import to_grid

__all__ = [
    "ANSWER_DAYS", "DAYS_KEPT", "LONGEST_SAID", "MOST_SAID", "AnswerRate", "Box", "Concern", "Said", "Week",
    "answered", "as_typed", "code_of", "ended", "has_passed", "opened", "rate_of", "read_by", "said_again",
    "said_faults", "without_past",
]  # fmt: skip

DAYS_KEPT: Final = 90
"""Days after the last message that a concern is kept (security page, M4)."""

ANSWER_DAYS: Final = 10
"""Days within which an answer is promised, where the house says nothing else."""

LONGEST_SAID: Final = 2_000
"""Signs of one message."""

MOST_SAID: Final = 60
"""Messages of one concern, those of both sides together."""

_FEWEST_WORDS: Final = 3
_WEEKS_TOLD: Final = 53
_SHARE_GRID: Final = 5
_N_GRID: Final = 5


@dataclass(frozen=True)
class Said:
    """One message: by the person or by the house, its day, its words."""

    by: Literal["person", "house"]
    day: date
    words: str


@dataclass(frozen=True)
class Concern:
    """One thread of messages.

    Attributes
    ----------
    key : str
        Random name for its readers; unrelated to the code.
    door : str
        What is kept of the code: a keyed hash, which opens nothing without the key.
    unit : str
        The team that the person chose, "" for the whole company.
    said : tuple of Said
        In the order of the talk, which no clock gave.
    readers : tuple of str
        Who was told to be reading when the person last agreed: how they sign in.
    due : date
        The day by which an answer was promised.
    """

    key: str
    door: str
    unit: str
    said: tuple[Said, ...]
    readers: tuple[str, ...]
    due: date

    @property
    def opened_on(self) -> date:
        """The day of the first message."""
        return self.said[0].day

    @property
    def last_day(self) -> date:
        """The day of the newest message."""
        return max(one.day for one in self.said)

    @property
    def kept_until(self) -> date:
        """The last day on which it can be read."""
        return self.last_day + timedelta(days=DAYS_KEPT)

    @property
    def waits(self) -> bool:
        """Whether the person spoke last."""
        return self.said[-1].by == "person"

    @property
    def was_answered(self) -> bool:
        """Whether the house ever answered."""
        return any(one.by == "house" for one in self.said)


@dataclass(frozen=True)
class Week:
    """How many concerns were opened in a week, how many of them were answered in time, and by when.

    ``monday`` is the first day of the week; ``due`` the last of the days promised to them.
    """

    monday: date
    n: int
    n_in_time: int
    due: date


@dataclass(frozen=True)
class Box:
    """Every concern that is kept, and the tallies of the weeks."""

    concerns: tuple[Concern, ...] = ()
    weeks: tuple[Week, ...] = ()

    def behind(self, door: str, today: date) -> Concern | None:
        """Return the concern that a code opens, None where there is none or its time is over."""
        return next((one for one in self.kept(today) if one.door == door), None)

    def called(self, key: str, today: date) -> Concern | None:
        """Return the concern of this key, None where there is none or its time is over."""
        return next((one for one in self.kept(today) if one.key == key), None)

    def kept(self, today: date) -> Iterator[Concern]:
        """Yield the concerns whose time is not over: what is past cannot be read, erased or not."""
        return (one for one in self.concerns if not has_passed(one, today))


# ── What becomes of a concern ───────────────────────────────────────────────────────────────────


def opened(box: Box, concern: Concern) -> Box:
    """Return ``box`` with a new concern, counted in its week; a code that is there already adds nothing."""
    if any(one.door == concern.door for one in box.concerns):
        return box
    monday = _monday(concern.opened_on)
    # Never told before the week itself is over: a further concern would move what was told.
    week = _week_of(box, monday) or Week(monday, 0, 0, monday + timedelta(days=6))
    counted = replace(week, n=week.n + 1, due=max(week.due, concern.due))
    # By their random keys: the place of a concern tells nothing of when it came.
    concerns = sorted((*box.concerns, concern), key=lambda one: one.key)
    return Box(tuple(concerns), _with_week(box, counted))


def said_again(box: Box, key: str, words: str, day: date, readers: tuple[str, ...]) -> Box:
    """Return ``box`` with a further message of the person, who was told that ``readers`` read it.

    The same words pressed twice on one day are one message.
    """
    concern = _called(box, key)
    last = concern.said[-1]
    if (last.by, last.day, last.words) != ("person", day, words):
        concern = replace(concern, said=(*concern.said, Said("person", day, words)))
    return _with(box, replace(concern, readers=readers))


def read_by(box: Box, key: str, readers: tuple[str, ...]) -> Box:
    """Return ``box`` with one concern given to ``readers``, as its person wishes."""
    return _with(box, replace(_called(box, key), readers=readers))


def answered(box: Box, key: str, words: str, day: date) -> Box:
    """Return ``box`` with an answer of the house; the first one counts in the week of the concern."""
    concern = _called(box, key)
    last = concern.said[-1]
    if (last.by, last.day, last.words) == ("house", day, words):
        return box
    new = _with(box, replace(concern, said=(*concern.said, Said("house", day, words))))
    week = _week_of(box, concern.opened_on)
    if concern.was_answered or day > concern.due or week is None:
        return new
    return replace(new, weeks=_with_week(new, replace(week, n_in_time=week.n_in_time + 1)))


def ended(box: Box, key: str) -> Box:
    """Return ``box`` without the concern ``key``; what was counted stays counted."""
    return replace(box, concerns=tuple(one for one in box.concerns if one.key != key))


def has_passed(concern: Concern, today: date) -> bool:
    """Return whether the time of a concern is over: more than ``DAYS_KEPT`` days after its last message."""
    return today > concern.kept_until


def without_past(box: Box, today: date) -> Box:
    """Return ``box`` without what is past its time: concerns, and whole groups of weeks told for a year."""
    kept = tuple(one for one in box.concerns if not has_passed(one, today))
    groups = _groups(box.weeks)
    since = today - timedelta(weeks=_WEEKS_TOLD)
    gone = {week.monday for group in groups if group[-1].due < since for week in group}
    return Box(kept, tuple(week for week in box.weeks if week.monday not in gone))


# ── How many were answered ──────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class AnswerRate:
    """Share of concerns answered by the day promised, in percent to 5, and of how many, to 5."""

    share: int
    n: int


def rate_of(weeks: Iterable[Week], today: date, *, k: int = 5) -> AnswerRate | Withheld:
    """Return how many concerns were answered by the day promised, or ``few``.

    Weeks count once every promise made in them is past, and in groups of at least ``k`` concerns: what is
    told never moves by fewer, so that nobody finds what became of one (security page, A1, A6).
    """
    told = [group for group in _groups(weeks, k=k) if group[-1].due < today]
    n = sum(week.n for group in told for week in group)
    if n < k:
        return Withheld("few")
    n_in_time = sum(week.n_in_time for group in told for week in group)
    return AnswerRate(to_grid(Fraction(100 * n_in_time, n), _SHARE_GRID), n - n % _N_GRID)


def _groups(weeks: Iterable[Week], *, k: int = 5) -> list[list[Week]]:
    """Return consecutive weeks that hold ``k`` concerns or more, oldest first; those left over are not in."""
    groups: list[list[Week]] = []
    group: list[Week] = []
    for week in sorted(weeks, key=lambda one: one.monday):
        group.append(week)
        if sum(one.n for one in group) >= k:
            # Whatever the house promised later, a group is told once all of it is past.
            due = max(one.due for one in group)
            groups.append([*group[:-1], replace(group[-1], due=due)])
            group = []
    return groups


# ── The code ────────────────────────────────────────────────────────────────────────────────────

# Without I, L, O and U: what a hand writes is read by another eye.
_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS: Final = str.maketrans("OIL", "011")
_N_SIGNS: Final = 26
_N_CHECK: Final = 2
_GROUP: Final = 4
_PRIME: Final = 1021  # the largest below 32²: a slip of one sign, or two that change places, is seen


def code_of(chance: bytes) -> str:
    """Return a code of 130 bits out of at least 17 random bytes: seven groups of four signs.

    The last two signs are a check: a slip of the pen is told from a code that opens nothing.
    """
    number = int.from_bytes(chance[:17], "big") >> 6
    signs = _written(number, _N_SIGNS)
    return _grouped(signs + _written(_check(signs), _N_CHECK))


def as_typed(typed: str) -> str:
    """Return a code as it was given, whatever its spaces and small letters; "" where it has a slip."""
    signs = re.sub(r"[^0-9A-Z]", "", typed[:200].upper().translate(_READ_AS))
    if len(signs) != _N_SIGNS + _N_CHECK or any(sign not in _SIGNS for sign in signs):
        return ""
    body, check = signs[:_N_SIGNS], signs[_N_SIGNS:]
    return _grouped(signs) if _written(_check(body), _N_CHECK) == check else ""


def _check(signs: str) -> int:
    total = 0
    for sign in signs:
        total = (total * 32 + _SIGNS.index(sign)) % _PRIME
    return total


def _written(number: int, n: int) -> str:
    return "".join(_SIGNS[(number >> (5 * place)) & 31] for place in reversed(range(n)))


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


def said_faults(words: str) -> Iterator[Fault]:
    """Yield what is wrong with the length of a message."""
    if len(words.split()) < _FEWEST_WORDS:
        yield Fault("words_too_few", path="words", values={"expected": str(_FEWEST_WORDS)})
    if len(words) > LONGEST_SAID:
        yield Fault("words_too_many", path="words", values={"expected": str(LONGEST_SAID)})


def _called(box: Box, key: str) -> Concern:
    return next(one for one in box.concerns if one.key == key)


def _with(box: Box, concern: Concern) -> Box:
    return replace(box, concerns=tuple(concern if one.key == concern.key else one for one in box.concerns))


def _week_of(box: Box, day: date) -> Week | None:
    return next((week for week in box.weeks if week.monday == _monday(day)), None)


def _with_week(box: Box, week: Week) -> tuple[Week, ...]:
    others = [one for one in box.weeks if one.monday != week.monday]
    return tuple(sorted((*others, week), key=lambda one: one.monday))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
