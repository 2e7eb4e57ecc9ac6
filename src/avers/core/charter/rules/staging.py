"""Small houses in which the examples of the pages are judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from avers.core.charter.document import Charter, Owner, Promise, Value, Vision
from avers.core.diagnosis.rule import House
from avers.core.organisation.register import REGISTERS, Register, RegisterRow
from avers.core.text import Language, Text

__all__ = ["PAGE_DATE", "in_one", "office_hours", "phone_line", "staged", "value_of"]

# The day on which examples are judged: any day would do, this one never moves.
PAGE_DATE: Final = date(2026, 1, 5)
_NO_VISION: Final = Vision()
_NOBODY: Final = Owner()


def in_one(language: Language, words: str) -> Text:
    """Return ``words`` as a text in ``language`` alone."""
    return Text(en=words) if language == "en" else Text(fr=words)


def value_of(language: Language, name: str, statement: str = "", **more: object) -> Value:
    """Return a value called ``name``, keyed by it."""
    key = name.lower().replace(" ", "_")
    return Value(key, in_one(language, name), in_one(language, statement), **more)  # type: ignore[arg-type]


def staged(
    *,
    values: Sequence[Value] = (),
    promises: Sequence[Promise] = (),
    registers: Mapping[str, Sequence[RegisterRow]] | None = None,
    purpose: Text = Text(),
    vision: Vision = _NO_VISION,
    owner: Owner = _NOBODY,
    **more: object,
) -> House:
    """Return a house with this charter and these registers, on ``PAGE_DATE``."""
    charter = Charter(
        Text("Maison", "House"), owner=owner, purpose=purpose, vision=vision, values=tuple(values),
        promises=tuple(promises), **more,  # type: ignore[arg-type]
    )  # fmt: skip
    kept = {name: Register(REGISTERS[name], tuple(rows)) for name, rows in (registers or {}).items()}
    return House(charter, PAGE_DATE, registers=kept)


def office_hours(channel: str) -> tuple[RegisterRow, ...]:
    """Return opening hours from Monday to Friday, 9 to 18."""
    return tuple(
        {"channel": channel, "day": day, "opens": "09:00", "closes": "18:00"}
        for day in ("mon", "tue", "wed", "thu", "fri")
    )


def phone_line(advisers: int, per_hour: float, handling_minutes: float) -> tuple[RegisterRow, ...]:
    """Return the staffing of a telephone line."""
    return (
        {
            "channel": "phone", "advisers": float(advisers), "contacts_per_hour": per_hour,
            "handling_minutes": handling_minutes,
        },
    )  # fmt: skip
