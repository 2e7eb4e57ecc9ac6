"""Replies that were read, in words: turns of a conversation, acts in the margin, how a contest stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from avers.application.own_replies import Contested, OwnReply, Standing, Turn
from avers.application.wording.conversed import CHANNEL_WORDS
from avers.application.wording.replies import ABSTAINED, CRITERIA, GROUNDS
from avers.application.wording.typography import clock, number, percent, typeset, whole_date
from avers.core.conversations.lit import Lit
from avers.core.conversations.reading_kept import Reading
from avers.core.text import Language

__all__ = ["draw_contested", "draw_line", "draw_reply"]

_WHO: Final[dict[str, LazyWords]] = {
    "customer": gettext_lazy("The customer"),
    "you": gettext_lazy("You"),
    "colleague": gettext_lazy("A colleague"),
    "machine": gettext_lazy("A machine"),
}
_STATES: Final[dict[str, tuple[str, LazyWords]]] = {
    "contested": ("later", gettext_lazy("contested: counts nowhere until answered")),
    "granted": ("decided", gettext_lazy("corrected: counts nowhere")),
    "refused": ("waiting", gettext_lazy("kept as it was")),
}
_HALF: Final = 0.5
_TEMPLATE: Final = "template_score"
_SIGNS: Final = tuple(name for name in CRITERIA if name not in {"", "template_score", "listening"})


def draw_line(one: OwnReply, language: Language) -> dict[str, Any]:
    """Return a reply as one line of the list: its day, its channel, what was found in it."""
    found = [CRITERIA[name].in_language(language) for name in _SIGNS if one.reading.scores.get(name)]
    return {
        "key": one.key,
        "day": whole_date(one.reading.day, language),
        "channel": _channel(one.reading.channel, language),
        "found": found,
        "ground": _ground(one.reading),
        "states": [_STATES[item.step] for item in one.contests if item.step in _STATES],
    }


def draw_reply(own: OwnReply, turns: Sequence[Turn], language: Language) -> dict[str, Any]:
    """Return a reply in its conversation, with what was read of it and why."""
    reading = own.reading
    return {
        "day": whole_date(reading.day, language),
        "channel": _channel(reading.channel, language),
        "turns": [_turn(one, language) for one in turns],
        "ground": _ground(reading),
        "reasons": list(dict.fromkeys(_reasons(reading, language))),
        "legend": [(key, words.in_language(language)) for key, words in GROUNDS.items()],
        "computed": _computed(reading, language),
        "contests": [_contest(item, language) for item in own.contests if item.step in _STATES],
        "open_to_contest": [
            (name, CRITERIA[name].in_language(language))
            for name in ("", *_judged(reading))
            if _can_contest(own.standing(name))
        ],
    }


def _channel(key: str, language: Language) -> str:
    """Return a channel as it is called in the middle of a line; one of a tool stays as the tool says it."""
    words = CHANNEL_WORDS[key].in_language(language) if key in CHANNEL_WORDS else key
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def draw_contested(one: Contested, language: Language) -> dict[str, Any]:
    """Return a contested reading as whoever answers sees it."""
    standing = one.standing
    return {
        "key": one.key,
        "criterion": standing.criterion,
        "label": CRITERIA[standing.criterion].in_language(language),
        "words": standing.words,
        "customer": one.customer,
        "reply": one.reply,
        "passages": one.passages,
    }


def _judged(reading: Reading) -> list[str]:
    return [
        name
        for name in CRITERIA
        if name and reading.scores.get(name) is not None and (name == _TEMPLATE or reading.scores[name])
    ]


def _contest(one: Standing, language: Language) -> dict[str, Any]:
    return {
        "name": one.criterion,
        "label": CRITERIA[one.criterion].in_language(language),
        "state": _STATES[one.step],
        "words": one.words,
        "answer": one.answer,
        "waits": one.waits,
    }


def _can_contest(standing: Standing | None) -> bool:
    return standing is None or standing.step == "withdrawn"


def _ground(reading: Reading) -> str:
    score = reading.scores.get("template_score")
    if score is None:
        return ""
    if score < _HALF:
        return _("mostly written for this customer")
    return _("mostly sentences that others received too")


def _reasons(reading: Reading, language: Language) -> list[str]:
    told = (reading.abstained.get(name, "") for name in ("template_score", "listening"))
    return [typeset(ABSTAINED[why].in_language(language), language) for why in told if why in ABSTAINED]


def _computed(reading: Reading, language: Language) -> dict[str, str] | None:
    scores = reading.scores
    if "template_score" not in scores:
        return None
    return {
        "score": number(round(scores["template_score"], 2), language),
        "bits": number(round(scores.get("personal_bits", 0.0)), language),
        "coverage": percent(scores.get("coverage", 0.0), language),
        "n": number(reading.n_reference or 0, language),
        "method": f"{reading.method} · {reading.version}",
    }


def _turn(one: Turn, language: Language) -> dict[str, Any]:
    return {
        "who": str(_WHO[one.who]),
        "kind": one.who,
        "at": _moment(one.at, language),
        "words": one.words,
        "parts": one.lit.parts if one.lit else (),
        "marks": _marks(one.lit, language) if one.lit else [],
    }


def _marks(lit: Lit, language: Language) -> list[dict[str, Any]]:
    return [
        {"number": one.number, "label": CRITERIA[one.criterion].in_language(language), "words": one.words}
        for one in lit.marks
        if one.criterion in CRITERIA
    ]


def _moment(at: datetime | None, language: Language) -> str:
    if at is None:
        return ""
    local = timezone.localtime(at)
    return f"{whole_date(local.date(), language)}, {clock(f'{local:%H:%M}', language)}"
