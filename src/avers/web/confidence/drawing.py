"""Concerns as pages show them: days and nothing finer, the house and nobody of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from avers.application.confiding import Desk
from avers.application.wording.typography import whole_date
from avers.core.estimate import Withheld
from avers.core.evidence.concern import AnswerRate, Concern
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language
from avers.web.acts.drawing import unit_name

__all__ = ["draw_concern", "draw_desk", "draw_rate", "unit_called"]


def draw_desk(desk: Desk, language: Language) -> dict[str, Any]:
    """Return who reads, where alerts go and within how many days one answers."""
    return {
        "is_open": desk.is_open,
        "readers": [one.name.in_language(language) for one in desk.readers],
        "alert_channel": desk.alert_channel.in_language(language) if desk.alert_channel else "",
        "answer_days": desk.answer_days,
    }


def draw_rate(rate: AnswerRate | Withheld) -> dict[str, int] | None:
    """Return the share and the number behind it; None where they are too few to be told."""
    return None if isinstance(rate, Withheld) else {"share": rate.share, "n": rate.n}


def draw_concern(concern: Concern, tree: UnitTree | None, language: Language, today: date) -> dict[str, Any]:
    """Return an exchange: its messages with their days, its team, what is due and until when it is kept."""
    return {
        "key": concern.key,
        "unit": unit_called(concern.unit, tree, language),
        "said": [
            {"by": one.by, "day": whole_date(one.day, language), "words": one.words} for one in concern.said
        ],
        "opens": concern.said[0].words,
        "day": whole_date(concern.last_day, language),
        "waits": concern.waits,
        "was_answered": concern.was_answered,
        "due": whole_date(concern.due, language),
        "is_late": concern.waits and not concern.was_answered and today > concern.due,
        "until": whole_date(concern.kept_until, language),
    }


def unit_called(key: str, tree: UnitTree | None, language: Language) -> str:
    """Return the name of the team chosen; "" for the whole company, or a team that is no more."""
    return unit_name(tree, key, language) if tree and key else ""
