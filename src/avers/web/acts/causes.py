"""Incidents in words: what was met, what was seen of each branch, and the step that follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from avers.application.incidents import Incident
from avers.application.wording.incidents import (
    ACTED_ON,
    CAUSE_WORDS,
    CONDITION_WORDS,
    HINTS,
    NEXT_STEPS,
    QUESTIONS,
)
from avers.application.wording.typography import number, percent, typeset, whole_date
from avers.core.charter.document import Charter
from avers.core.diagnosis.causes import Causes
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.act import CAUSES
from avers.core.evidence.incident import CONDITIONS
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language, Text
from avers.web.acts.drawing import unit_name

__all__ = [
    "Branch", "Common", "IncidentLine", "branches_to_act_on", "conditions", "draw_common", "draw_incident",
    "draw_incidents",
]  # fmt: skip

_STATES: Final[Mapping[str, tuple[str, LazyWords]]] = {
    "asking": ("waiting", gettext_lazy("why is not known yet")),
    "found": ("later", gettext_lazy("why is known")),
    "unknown": ("later", gettext_lazy("none of the three")),
    "closed": ("decided", pgettext_lazy("incident", "closed")),
}
# Where the button of the next step leads; none where people talk to one another.
_LEADS: Final[Mapping[str, tuple[str, LazyWords]]] = {
    "means": ("obstacles", gettext_lazy("Report the obstacle")),
    "want": ("thanks", gettext_lazy("Say thank you")),
    "none": ("promises", gettext_lazy("See the promises")),
}


@dataclass(frozen=True)
class Branch:
    """One question of the three, with what was seen; ``state`` is ``yes``, ``no``, ``next`` or ``later``."""

    key: str
    place: int
    question: str
    hint: str
    state: str
    state_words: str
    words: str
    can_look_again: bool
    condition: str = ""


@dataclass(frozen=True)
class IncidentLine:
    """An incident as a page says it."""

    key: str
    words: str
    about: str
    where: str
    day: str
    state: str
    state_key: str
    state_words: str
    cause: str
    cause_words: str
    branches: tuple[Branch, ...]
    asked: Branch | None
    step: str
    step_address: str
    step_words: str
    done: str
    done_on: str
    can_close: bool
    can_withdraw: bool
    can_undo: bool
    asked_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Common:
    """One figure of all incidents: what it is, the figure, a sentence that reads it, its band."""

    name: str
    words: str
    about: str
    band: str


def draw_common(causes: Causes | None, language: Language) -> list[Common]:
    """Return what all incidents of the house have in common; nothing while there are too few."""
    if causes is None or not isinstance(causes.system, Estimate):
        return []
    system = causes.system
    about = _("of incidents: what it takes, knowing what to do, or what doing it well leads to.")
    band = _("between %(low)s and %(high)s, on about %(n)s") % {
        "low": percent(system.low or 0, language), "high": percent(system.high or 0, language),
        "n": number(system.n, language),
    }  # fmt: skip
    share = percent(system.value, language)
    lines = [(_("Around the person"), share, about, band), *_until_means(causes, language)]
    return [Common(*(typeset(words, language) for words in line)) for line in lines]


def _until_means(causes: Causes, language: Language) -> Iterator[tuple[str, str, str, str]]:
    found = causes.days[0].days if causes.days else Withheld("few")
    if isinstance(found, Estimate):
        words = ngettext("%(n)s day", "%(n)s days", round(found.value)) % {"n": number(found.value, language)}
        low, n = number(found.low or 0, language), number(found.n, language)
        band = (
            _("%(low)s or more, on about %(n)s") % {"low": low, "n": n}
            if found.high is None
            else _("between %(low)s and %(high)s, on about %(n)s")
            % {"low": low, "high": number(found.high, language), "n": n}
        )
        about = _("from the incident to the means it lacked, half of the time or less.")
        yield _("Until the means came"), words, about, band
    elif found.reason == "still_open":
        about = _("of the incidents that lacked means have got them.")
        yield _("Until the means came"), _("fewer than half"), about, ""


def draw_incidents(
    incidents: Iterable[Incident], tree: UnitTree, charter: Charter | None, language: Language
) -> list[IncidentLine]:
    """Return incidents as lines of a list."""
    return [draw_incident(one, tree, charter, language) for one in incidents]


def draw_incident(
    incident: Incident, tree: UnitTree, charter: Charter | None, language: Language, *, asked: str = ""
) -> IncidentLine:
    """Return one incident; ``asked`` is the branch that its form is about."""

    def said(words: Text) -> str:
        return typeset(words.in_language(language), language)

    act, cause = incident.act, incident.cause
    dot, state_words = _STATES["unknown" if incident.state == "found" and cause == "none" else incident.state]
    value = charter.value(act.first.value) if charter and act.first.value else None
    branches = tuple(_branch(incident, place, language) for place in range(len(CAUSES)))
    address, label = _LEADS.get(cause, ("", ""))
    closed = act.last("closed")
    return IncidentLine(
        key=act.key,
        words=typeset(act.words, language),
        about=typeset(value.name.in_language(language), language) if value else "",
        where=unit_name(tree, incident.place, language),
        day=whole_date(act.opened_on, language),
        state=dot,
        state_key=incident.state,
        state_words=str(state_words),
        cause=cause,
        cause_words=said(CAUSE_WORDS[cause]),
        branches=branches,
        asked=next((one for one in branches if one.key == asked), None),
        step=said(NEXT_STEPS[cause]) if cause else "",
        step_address=reverse(address) if address else "",
        step_words=str(label),
        done=typeset(closed.words, language) if closed else "",
        done_on=whole_date(closed.day, language) if closed else "",
        can_close=incident.can_close and bool(cause) and closed is None,
        can_withdraw=incident.is_mine and closed is None,
        can_undo=incident.can_undo,
        asked_on=tuple(whole_date(row.day, language) for row in act.rows if row.step == "sent"),
    )


def branches_to_act_on(language: Language) -> list[tuple[str, str]]:
    """Return what one may have acted on, as (branch, words)."""
    return [(key, typeset(ACTED_ON[key].in_language(language), language)) for key in CAUSES]


def conditions(language: Language) -> list[tuple[str, str]]:
    """Return the conditions of work that may have been missing, as (condition, words) (R151)."""
    return [(key, typeset(CONDITION_WORDS[key].in_language(language), language)) for key in CONDITIONS]


def _branch(incident: Incident, place: int, language: Language) -> Branch:
    key = CAUSES[place]
    row = incident.looked.get(key)
    state = row.found if row else "next" if key == incident.next_branch else "later"
    words: Mapping[str, str] = {
        "yes": _("yes"),
        "no": _("no"),
        "next": _("now"),
        "later": _("not looked at"),
    }
    return Branch(
        key=key,
        place=place + 1,
        question=typeset(QUESTIONS[key].in_language(language), language),
        hint=typeset(HINTS[key].in_language(language), language),
        state=state,
        state_words=words[state],
        words=typeset(row.words, language) if row else "",
        condition=typeset(CONDITION_WORDS[row.label].in_language(language), language)
        if row and row.label in CONDITION_WORDS
        else "",
        can_look_again=row is not None and incident.act.closed_on is None,
    )
