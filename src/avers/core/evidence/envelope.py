"""What one person answered, as so many bytes as anybody else's answers to the same instrument (security §3).

An answer waits encrypted until its wave is closed. Its length would still tell who wrote much and who wrote
nothing: so every envelope of one version of an instrument has one size, that of the longest answer it allows.
Start at ``pack``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Final, cast

from avers.core.errors import Fault, InputRefused
from avers.core.evidence.asked import LONGEST_TEXT, AnswerRow
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Item

__all__ = ["Envelope", "envelope_size", "pack", "place_faults", "unpack"]

_SHORT_TEXT: Final = 100
"""Signs of an answer to a question that asks for no words."""

# Bytes that the place of a person may take: face, unit, attributes and, where it is kept, the person.
_PLACE: Final = 2_048
# Bytes of one answer beside its words: its place, a number as long as they come, why it is missing.
_ONE_ANSWER: Final = 64
_STEP: Final = 256
_FORM: Final = 1
# A sign is four bytes at most, and so is every escape that is left once the hidden ones are gone.
_BYTES_OF_A_SIGN: Final = 4
_HIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_REASONS: Final = frozenset({"", "skipped", "not_applicable", "dont_know"})


@dataclass(frozen=True)
class Envelope:
    """The answers of one person, and what was known of them at the opening.

    Attributes
    ----------
    rows : tuple of (item, value, text, missing)
        At most one an item, in the order of the instrument.
    person : str
        Empty under a promise of anonymity.
    """

    face: Face
    unit: str
    rows: tuple[tuple[str, float | None, str, str], ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    person: str = ""


def envelope_size(instrument: Instrument) -> int:
    """Return the bytes of every envelope of this version of ``instrument``: enough for the longest answer."""
    answers = sum(_ONE_ANSWER + _BYTES_OF_A_SIGN * _most_signs(item) for item in instrument.items)
    return -(-(_PLACE + answers) // _STEP) * _STEP


def pack(
    instrument: Instrument,
    face: Face,
    rows: Sequence[AnswerRow],
    *,
    unit: str,
    attributes: Mapping[str, str],
    person: str,
    size: int,
) -> bytes:
    """Return ``size`` bytes that hold the answers ``rows``, whatever they say.

    Raises
    ------
    InputRefused
        Every answer that no form of ours sends: to a question that this face is not asked, to the same one
        twice, longer than ``LONGEST_TEXT`` signs, a number without end, nothing without a reason.
    """
    asked = {item.key: (place, item) for place, item in enumerate(instrument.items) if item.face == face}
    faults = list(_row_faults(rows, {key: item for key, (_, item) in asked.items()}))
    if faults:
        raise InputRefused(faults)
    told = sorted(
        [asked[row.item][0], row.given.value, _plain(row.given.text), row.given.missing] for row in rows
    )
    content = _bytes_of([_FORM, face, unit, dict(attributes), person, told])
    if len(content) > size:
        raise ValueError(f"an answer of {len(content)} bytes in an envelope of {size}")
    # Blanks after the end of a JSON text are nothing to whoever reads it.
    return content.ljust(size)


def unpack(instruments: Mapping[Face, Instrument], content: bytes) -> Envelope:
    """Return what ``pack`` put into ``content``; ``instruments`` are those that each face was asked."""
    form, face, unit, attributes, person, told = json.loads(content)
    if form != _FORM:
        raise ValueError(f"an envelope of form {form}, this version reads {_FORM}")
    items = instruments[cast(Face, face)].items
    rows = tuple((items[place].key, value, text, missing) for place, value, text, missing in told)
    return Envelope(face, unit, rows, attributes, person)


def place_faults(unit: str, attributes: Mapping[str, str], person: str) -> Iterable[Fault]:
    """Yield a fault where what is known of somebody is too long to be the same size as all others."""
    n_bytes = len(_bytes_of([_FORM, "employee", unit, dict(attributes), person, []]))
    if n_bytes > _PLACE:
        yield Fault("place_too_long", path=unit, values={"found": str(n_bytes), "expected": str(_PLACE)})


def _row_faults(rows: Sequence[AnswerRow], asked: Mapping[str, Item]) -> Iterable[Fault]:
    seen: set[str] = set()
    for row in rows:
        item, given = asked.get(row.item), row.given
        if item is None or row.item in seen:
            code = "two_answers" if row.item in seen else "unknown_item"
            yield Fault(code, path=row.item[:80], values={"found": row.item[:80]})
            continue
        seen.add(row.item)
        most = _most_signs(item)
        if len(given.text) > most:
            values = {"found": str(len(given.text)), "expected": str(most)}
            yield Fault("answer_too_long", path=row.item, values=values)
        says = given.value is not None or bool(given.text)
        is_number = given.value is None or isfinite(given.value)
        if not is_number or given.missing not in _REASONS or says == bool(given.missing):
            yield Fault("answer_unreadable", path=row.item)


def _most_signs(item: Item) -> int:
    return LONGEST_TEXT if item.measure == "text" else _SHORT_TEXT


def _plain(words: str) -> str:
    return _HIDDEN.sub("", words)


def _bytes_of(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
