"""What was read in one reply, as it is kept: criteria, the passages that show why, and who may contest it.

It holds no word of the reply: spans are places in it, and the words go six months after the last message,
what was read in them after twelve (duty M4). A person reads their own; everybody else reads figures of units.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal, get_args

from avers.core.conversations.score import Span

__all__ = [
    "MONTHS_READ", "STEPS", "Contest", "ContestStep", "Reading", "document_of", "last_day_read", "left_out",
    "reading_of",
]  # fmt: skip

MONTHS_READ: Final = 12
"""Months for which what was read in a reply is kept after the day it was sent (duty M4)."""

ContestStep = Literal["contested", "withdrawn", "granted", "refused"]
STEPS: Final[tuple[ContestStep, ...]] = get_args(ContestStep)
_OUT: Final = frozenset({"contested", "granted"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one reply.

    Attributes
    ----------
    key, thread : str
        Of the message and of its conversation, as ``Conversations`` has them.
    day : date
        On which it was sent.
    agent, customer : str
        Who wrote it and to whom; for the person's own view and for erasure, shown to nobody else.
    unit, channel : str
        "" where unknown: such a reply counts in the company's figures alone.
    language : {"fr", "en", ""}
    band : {"easy", "middle", "hard", ""}
        How hard the case was to begin with (``difficulty``); "" without a message of the customer.
    method : str
        Of the detector of templates; ``version`` is that of all criteria together.
    n_reference : int or None
        Replies that it was compared with.
    scores : mapping of str to float
        By criterion; one that abstains is not in it.
    abstained : mapping of str to str
        Why each of the others abstains (``Abstention``).
    spans : mapping of str to tuple of Span
        By criterion, in characters of the text as it came.
    traits : mapping of str to str
        Traits of tone (``tone.TRAITS``); empty in other languages.
    """

    key: str
    thread: str
    day: date
    agent: str = ""
    customer: str = ""
    unit: str = ""
    channel: str = ""
    language: str = ""
    band: str = ""
    method: str = ""
    version: str = ""
    n_reference: int | None = None
    scores: Mapping[str, float] = field(default_factory=dict)
    abstained: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    traits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contest:
    """One step of a contest about what was read in a reply (duty M2); steps are added, never changed.

    ``criterion`` is what is contested, "" for all of it; ``words`` are the reasons given.
    """

    reading: str
    by: str
    at: datetime
    step: ContestStep
    criterion: str = ""
    words: str = ""


def left_out(contests: Iterable[Contest]) -> frozenset[str]:
    """Return the keys of the replies that no publication may count: contested, or found wrong (duty M2)."""
    last: dict[tuple[str, str], str] = {}
    for one in contests:
        last[one.reading, one.criterion] = one.step
    return frozenset(reading for (reading, _), step in last.items() if step in _OUT)


def last_day_read(today: date) -> date:
    """Return the last day whose readings are past their term: twelve months before ``today``."""
    month = today.year * 12 + today.month - 1 - MONTHS_READ
    year, before = divmod(month, 12)
    return date(year, before + 1, min(today.day, monthrange(year, before + 1)[1]))


_WORDS: Final = (
    "key", "thread", "agent", "customer", "unit", "channel", "language", "band", "method", "version",
)  # fmt: skip


def document_of(reading: Reading) -> str:
    """Return ``reading`` as one line of JSON, the same for the same reading."""
    told: dict[str, Any] = {name: getattr(reading, name) for name in _WORDS}
    told |= {"day": reading.day.isoformat(), "n_reference": reading.n_reference}
    told |= {name: dict(getattr(reading, name)) for name in ("scores", "abstained", "traits")}
    told["spans"] = {
        name: [[one.start, one.end, one.kind] for one in spans] for name, spans in reading.spans.items()
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def reading_of(document: str) -> Reading:
    """Return the reading of a line that ``document_of`` made; ``ValueError`` for any other."""
    told = json.loads(document)
    try:
        return Reading(
            day=date.fromisoformat(told["day"]),
            n_reference=told["n_reference"],
            scores=told["scores"],
            abstained=told["abstained"],
            traits=told["traits"],
            spans={
                name: tuple(Span(start, end, kind) for start, end, kind in spans)
                for name, spans in told["spans"].items()
            },
            **{name: told[name] for name in _WORDS},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no reading: {error}") from None
