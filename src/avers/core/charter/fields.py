"""The fields of a charter that are not sentences: how each is written by hand, and read back.

A person writes ``9h30``, ``1 440`` or ``fr, en``; a charter holds times, numbers and lists. Reading
says every fault of a form at once; writing gives what reading takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, Literal

from avers.core.charter.document import Charter, Hours
from avers.core.errors import Fault, InputRefused

__all__ = [
    "MOST_MINUTES",
    "FieldKind",
    "hidden_mark",
    "joined_hours",
    "read_field",
    "read_fields",
    "written_field",
]

FieldKind = Literal[
    "date", "language", "name", "channel", "minutes", "languages", "hours", "indicators", "value",
    "values", "value_or_none", "share",
]  # fmt: skip

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_CLOCK: Final = re.compile(r"([0-9]{1,2})(?:\s*[:hH.]\s*([0-9]{2})?)?")
_LONGEST_NAME: Final = 200
MOST_MINUTES: Final = 525_600
"""The longest wait a promise may name: a year."""
_MOST: Final = 60
# Marks that turn the direction of what follows: a reader would see other words than those that are kept.
_HIDDEN: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def hidden_mark(words: str) -> str:
    """Return the first sign of ``words`` that nobody sees and that turns or cuts them, as ``U+202E``."""
    found = _HIDDEN.search(words)
    return f"U+{ord(found[0]):04X}" if found else ""


def written_field(kind: FieldKind, value: Any) -> str:
    """Return a field as a person would write it; what ``read_field`` takes back."""
    if value is None or value == "":
        return ""
    if kind == "hours":
        return "; ".join(f"{','.join(one.days)} {one.opens}-{one.closes}" for one in value)
    if kind in ("languages", "indicators", "values"):
        return ", ".join(value)
    if kind == "share":
        return f"{value * 100:g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def read_fields(
    charter: Charter, kinds: Mapping[str, FieldKind], written: Mapping[str, str]
) -> dict[str, Any]:
    """Return the value of each field of ``written``.

    Raises
    ------
    InputRefused
        Every fault, each with the name of its field as its path.
    """
    found: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, words in written.items():
        try:
            found[name] = read_field(charter, kinds[name], words)
        except InputRefused as refused:
            faults += [Fault(one.code, path=name, values=one.values) for one in refused.faults]
    if found.get("wins") and found["wins"] not in found.get("between", (found["wins"],)):
        faults.append(Fault("wins_outside", path="wins"))
    if faults:
        raise InputRefused(faults)
    return found


def read_field(charter: Charter, kind: FieldKind, written: str) -> Any:
    """Return what ``written`` says for a field of this ``kind`` in ``charter``.

    Raises
    ------
    InputRefused
        What is wrong with it.
    """
    words = " ".join(written.split())
    mark = hidden_mark(words)
    if mark:
        raise _refused("hidden_mark", mark)
    if kind == "hours":
        return _hours(words)
    if kind in ("languages", "indicators", "values"):
        return _several(charter, kind, words)
    if kind in ("minutes", "share", "date"):
        return _figure(kind, words)
    if kind == "name":
        if len(words) > _LONGEST_NAME:
            raise _refused("name_too_long", words[:40])
        return words
    return _one(charter, kind, words)


def _one(charter: Charter, kind: FieldKind, words: str) -> str:
    if not words and kind in ("channel", "value_or_none"):
        return ""
    if kind == "channel":
        if not _KEY.fullmatch(words):
            raise _refused("not_a_channel", words)
    elif words not in (("fr", "en") if kind == "language" else {value.key for value in charter.values}):
        raise _refused("not_a_choice", words)
    return words


def _several(charter: Charter, kind: FieldKind, words: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(one for one in re.split(r"[,;\s]+", words) if one))
    if len(found) > _MOST:
        raise _refused("too_many", str(len(found)))
    known = {value.key for value in charter.values}
    for one in found:
        if kind == "languages" and not re.fullmatch(r"[a-z]{2,3}", one):
            raise _refused("not_a_language", one)
        if (kind == "indicators" and not _KEY.fullmatch(one)) or (kind == "values" and one not in known):
            raise _refused("not_a_choice", one)
    if kind == "values" and len(found) < 2:
        raise _refused("two_values", words)
    return found


def _figure(kind: FieldKind, words: str) -> date | float | int | None:
    bare = "".join(words.split()).removesuffix("%").replace(",", ".")
    if not bare:
        return None
    if kind == "date":
        try:
            return date.fromisoformat(bare)
        except ValueError:
            raise _refused("not_a_date", words) from None
    if kind == "minutes":
        if not re.fullmatch(r"[0-9]{1,9}", bare) or not 1 <= int(bare) <= MOST_MINUTES:
            raise _refused("not_minutes", words)
        return int(bare)
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,4})?", bare) or float(bare) > 100:
        raise _refused("not_a_share", words)
    return round(float(bare) / 100, 6)


def _hours(words: str) -> tuple[Hours, ...]:
    found: list[Hours] = []
    faults: list[Fault] = []
    for stretch in (one.strip() for one in words.split(";") if one.strip()):
        listed, _, times = stretch.partition(" ") if stretch[0].isalpha() else ("", "", stretch)
        opens, _, closes = times.partition("-")
        days = tuple(day for day in _DAYS if day in listed.split(","))
        if not days:
            faults.append(Fault("no_day", values={"found": times.strip(" -")[:40]}))
        clocks = [_clock(one.strip()) for one in (opens, closes)]
        for clock, one in zip(clocks, (opens, closes), strict=True):
            if clock is None:
                faults.append(Fault("not_a_time", values={"found": one.strip()[:40] or "…"}))
        if days and all(clocks):
            found.append(Hours(days, *(str(clock) for clock in clocks)))
    if faults:
        raise InputRefused(faults)
    return tuple(found[:_MOST])


def _clock(written: str) -> str | None:
    found = _CLOCK.fullmatch(written)
    if not found:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    inside = (hours < 24 and minutes < 60) or (hours, minutes) == (24, 0)
    return f"{hours:02d}:{minutes:02d}" if inside else None


def _refused(code: str, found: str) -> InputRefused:
    return InputRefused([Fault(code, values={"found": found[:80]})])


def joined_hours(stretches: Iterable[tuple[Iterable[str], str, str]]) -> str:
    """Return rows of a form (days, opens, closes) as one written field; empty rows are left out."""
    rows = ((",".join(days), opens.strip(), closes.strip()) for days, opens, closes in stretches)
    return "; ".join(
        f"{days} {opens}-{closes}".strip() for days, opens, closes in rows if days or opens or closes
    )
