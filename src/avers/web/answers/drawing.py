"""Findings and answers in words: three for whoever opens the home page, and the page of what was answered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from avers.application.answering import Outcome
from avers.application.checking import explain
from avers.application.diagnosing import NextStep, Raised
from avers.application.standing import GivenBack, Heard
from avers.application.wording.findings import explain_finding
from avers.application.wording.typography import typeset, whole_date
from avers.core.errors import UsageError
from avers.core.publication.cell import Publication
from avers.core.text import Language
from avers.reports.figures import topic_of

__all__ = ["OUTCOME_WORDS", "DrawnFinding", "DrawnHeard", "draw_findings", "draw_heard"]

OUTCOME_WORDS: Final[Mapping[Outcome, LazyWords]] = {
    "decided": gettext_lazy("We do it"),
    "refused": gettext_lazy("No, and why"),
    "later": gettext_lazy("Later, and when"),
}
_STATE_WORDS: Final[Mapping[str, LazyWords]] = {
    "decided": gettext_lazy("decided"),
    "refused": gettext_lazy("refused, and why"),
    "later": gettext_lazy("later"),
    "waiting": gettext_lazy("no answer yet"),
}
_STEP_WORDS: Final[Mapping[NextStep, LazyWords]] = {
    "open_gap": gettext_lazy("Open the gap"),
    "compare_teams": gettext_lazy("Compare this team with the others"),
    "compare_levels": gettext_lazy("See it level by level"),
    "open_discourse": gettext_lazy("See what is said and what is paid"),
    "open_register": gettext_lazy("Why it matters, what to try"),
    "open_foundation": gettext_lazy("See what has to stand first"),
    "open_causes": gettext_lazy("See why things go wrong"),
    "open_priority": gettext_lazy("See what each names first"),
    "open_mentality": gettext_lazy("See what goes first, level by level"),
    "open_needs": gettext_lazy("See what matters and what is lived"),
    "open_weight": gettext_lazy("See what is asked"),
    "answer": gettext_lazy("See what waits for an answer"),
    "listen": gettext_lazy("See which teams"),
}


@dataclass(frozen=True)
class DrawnFinding:
    """A finding as the home page says it: its family, one sentence, and where the work is done."""

    family: str
    words: str
    link: str
    link_words: str


@dataclass(frozen=True)
class DrawnHeard:
    """A row of the page: what was heard, what was answered, and how it stands."""

    name: str
    anchor: str
    about: str
    said: tuple[str, ...]
    state: str
    state_words: str
    why: str
    day: str


def draw_findings(findings: Sequence[Raised], wave: str, root: str, language: Language) -> list[DrawnFinding]:
    """Return ``findings`` in words; ``root`` is the unit whose page is that of the whole company."""
    return [
        DrawnFinding(
            family=one.finding.code[:2],
            words=explain_finding(one.finding, language).message,
            link=_address(one, wave, root),
            link_words=str(_STEP_WORDS[one.next_step]),
        )
        for one in findings
    ]


def draw_heard(given: GivenBack, heard: Sequence[Heard], language: Language) -> list[DrawnHeard]:
    """Return the rows of the page in words."""
    return [_row(one, given.publication, language) for one in heard]


def _row(heard: Heard, publication: Publication, language: Language) -> DrawnHeard:
    answer = heard.answer
    state = answer.outcome if answer else "waiting"
    return DrawnHeard(
        name=heard.name,
        anchor="heard-" + re.sub(r"[^a-z0-9]+", "-", heard.name.lower()).strip("-"),
        about=_about(heard, publication, language),
        said=tuple(explain_finding(one.finding, language).message for one in heard.raised),
        state=state,
        state_words=str(_STATE_WORDS[state]),
        why=typeset(answer.why, language) if answer else "",
        day=_day(answer.date, language) if answer else "",
    )


def _about(heard: Heard, publication: Publication, language: Language) -> str:
    """Return what a row is about: the value, or the question its rule asks, then the team."""
    facets = {facet.key: facet.name.in_language(language) for facet in publication.facets}
    code, _space, rest = heard.name.partition(" ")
    try:
        title = explain(code).page(language).title
    except UsageError:  # an answer written by hand may name anything
        return typeset(heard.name, language)
    names = [facets[heard.facet] if heard.facet else title]
    if heard.unit:
        names.append(publication.tree.unit(heard.unit).name.in_language(language))
    elif not heard.raised and rest:
        names.append(rest)
    return typeset(" · ".join(names), language)


def _address(raised: Raised, wave: str, root: str) -> str:
    if raised.next_step == "answer":
        return reverse("answers", args=[wave])
    if raised.next_step == "open_weight":
        return reverse("weight")
    topic = topic_of(raised.finding.code)
    if topic and wave:
        return reverse("why_topic", args=[wave, topic]) + _question(raised)
    if topic:
        return reverse("why_newest_topic", args=[topic])
    if raised.next_step == "open_register" or not wave:
        return reverse("rule", args=[raised.finding.code])
    if raised.unit in ("", root):
        return reverse("results_wave", args=[wave])
    return reverse("results_unit", args=[wave, raised.unit])


def _question(raised: Raised) -> str:
    """Return the query that opens the question a team stands apart on; "" for any other finding."""
    if raised.next_step != "compare_teams":
        return ""
    *_, facet, face = raised.finding.path.split("/")
    return f"?{urlencode({'about': f'{face}.{facet}'})}"


def _day(day: date, language: Language) -> str:
    return _("on %(date)s") % {"date": whole_date(day, language)}
