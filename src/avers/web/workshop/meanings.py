"""What each value means to each team, beside what was intended (R126)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from avers.application.meaning import TeamMeaning, ValueMeaning, certainty_of, read_meanings
from avers.application.wording.figures import CERTAINTY_WORDS
from avers.application.wording.typography import number, typeset
from avers.core.estimate import Estimate
from avers.core.measures.meaning_divergence import DIVERGENCE_K
from avers.web.house import house, language

__all__ = ["drawn_meanings"]


def drawn_meanings() -> list[dict[str, Any]]:
    """Return what step seven shows: value by value the intended text, then each team's own words."""
    return [_value(one) for one in read_meanings(house())]


def _value(one: ValueMeaning) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name.in_language(language()) or one.key,
        "intended": one.intended.in_language(language()),
        "teams": [_team(team) for team in one.teams],
    }


def _team(one: TeamMeaning) -> dict[str, Any]:
    found = one.divergence
    if isinstance(found, Estimate):
        return {"team": one.team, "said": one.said, "told": _told(found), "figure": _figure(found)}
    return {"team": one.team, "said": one.said, "told": _why(found.reason, found.n or 0), "figure": ""}


def _told(found: Estimate) -> str:
    """Return in words which way a team's texts lie, where there are enough of them."""
    if certainty_of(found) == "too_few":
        return _("Fewer than ten texts: conclude nothing from this figure yet.")
    if found.low is not None and found.low > 0:
        return _("Farther from the charter’s words than the other teams: ask what they mean by it.")
    if found.high is not None and found.high < 0:
        return _("Closer to the charter’s words than the other teams.")
    return _("As close to the charter’s words as the other teams, as far as chance allows one to say.")


def _figure(found: Estimate) -> str:
    low, high = (_points(end) for end in (found.low or 0.0, found.high or 0.0))
    words = ngettext(
        "%(value)s point, between %(low)s and %(high)s; %(n)s texts; %(certainty)s",
        "%(value)s points, between %(low)s and %(high)s; %(n)s texts; %(certainty)s",
        abs(round(100 * found.value)),
    ) % {
        "value": _points(found.value), "low": low, "high": high, "n": found.n,
        "certainty": CERTAINTY_WORDS[certainty_of(found)].in_language(language()),
    }  # fmt: skip
    return typeset(words, language())


def _points(value: float) -> str:
    rounded = round(100 * value)
    return ("+" if rounded > 0 else "−" if rounded < 0 else "") + number(abs(rounded), language())


def _why(reason: str, n: int) -> str:
    if reason == "few":
        return ngettext(
            "%(n)s text: no figure below %(k)s, the words alone.",
            "%(n)s texts: no figure below %(k)s, the words alone.", n,
        ) % {"n": n, "k": DIVERGENCE_K}  # fmt: skip
    return _("No figure: there is nothing to compare with yet.")
