"""Moments after which customers of Maison Garance are asked, and the survey that asks them (R16, R99)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from avers.core.organisation.register import RegisterRow
from avers.core.text import Text

__all__ = ["MOMENTS", "MOMENT_ROWS", "RHYTHM_ROWS", "LivedMoment"]

_RHYTHM: Final = "after_moment"


@dataclass(frozen=True)
class LivedMoment:
    """A moment of the journey: share of those asked after it, and in odds what it leaves."""

    key: str
    name: Text
    share: float
    warmth: float


MOMENTS: Final = (
    LivedMoment("bill", Text("La facture", "The bill"), 0.25, -0.9),
    LivedMoment("call_for_help", Text("L’appel de dépannage", "The call for help"), 0.3, 0.0),
    LivedMoment("repair", Text("Le dépannage", "The repair"), 0.45, 0.7),
)

MOMENT_ROWS: Final[tuple[RegisterRow, ...]] = tuple(
    {"key": one.key, "name_fr": one.name.fr, "name_en": one.name.en, "rhythm": _RHYTHM, "delay_hours": 24.0,
     "share": 0.5, "ceiling": 40.0}
    for one in MOMENTS
)  # fmt: skip

RHYTHM_ROWS: Final[tuple[RegisterRow, ...]] = (
    {"key": _RHYTHM, "instrument": "mirror", "next": date(2027, 1, 11), "every_weeks": 13.0,
     "open_days": 80.0, "k": None, "face": "customer"},
)  # fmt: skip
