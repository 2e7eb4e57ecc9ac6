"""Decisions, clashes of values and requests in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from avers.application.deciding import Clash, Decision, clash_between
from avers.application.empowering import Request
from avers.application.wording.deciding import (
    OUTCOMES,
    PURPOSE,
    PUTS_FIRST,
    REQUEST_STATES,
    VISION,
    WHAT_FOLLOWS,
)
from avers.application.wording.typography import typeset, whole_date
from avers.core.charter.document import Charter
from avers.core.diagnosis.means import MeansOf
from avers.core.estimate import Estimate
from avers.core.evidence.act import Act
from avers.core.evidence.decision import Outcome, puts_first
from avers.core.evidence.means import Ask, Right
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language
from avers.web.acts.drawing import figure_words, unit_name
from avers.web.deciding.steps import Progress

__all__ = [
    "DecisionLine", "RequestLine", "draw_clash", "draw_decision", "draw_figures", "draw_request",
    "draw_right", "money_of", "outcome_of_progress",
]  # fmt: skip

# The dots of the page of answers.
_DOTS: Final[Mapping[str, str]] = {
    "done": "decided", "another": "decided", "stopped": "refused", "asked": "waiting", "allowed": "decided",
    "declined": "refused", "waiting": "waiting", "granted": "decided", "refused": "refused",
}  # fmt: skip


@dataclass(frozen=True)
class DecisionLine:
    """A decision as a page says it."""

    key: str
    words: str
    kept: str
    where: str
    day: str
    state: str
    state_words: str
    follows: str
    outcome: Outcome
    version: str
    signed: str
    options: list[dict[str, Any]]
    clash: dict[str, Any] | None
    answer: str
    answered_on: str
    first: str
    is_mine: bool
    can_arbitrate: bool
    can_undo: bool
    can_contest: bool
    is_contested: bool
    is_withdrawn: bool


@dataclass(frozen=True)
class RequestLine:
    """A request as a page says it."""

    key: str
    what: str
    money: str
    why: str
    where: str
    owner: str
    day: str
    state: str
    state_words: str
    answer: str
    waited: str
    is_mine: bool
    can_answer: bool
    can_withdraw: bool
    can_contest: bool
    is_contested: bool


def draw_decision(
    one: Decision, tree: UnitTree, charters: Mapping[str, Charter], language: Language
) -> DecisionLine:
    """Return a decision in words; ``charters`` are the versions it and others were put to."""
    act, answer = one.act, one.act.last("answered")
    charter = charters.get(act.first.charter)
    found = clash_between(charter, *one.pulling) if charter and len(one.pulling) == 2 else None
    return DecisionLine(
        key=act.key,
        words=typeset(act.first.words, language),
        kept=typeset(one.kept, language) if len(one.options) > 1 else "",
        where=unit_name(tree, one.place, language),
        day=whole_date(act.opened_on, language),
        state=_DOTS[one.outcome],
        state_words=OUTCOMES[one.outcome].in_language(language),
        follows=typeset(WHAT_FOLLOWS[one.outcome].in_language(language), language),
        outcome=one.outcome,
        version=act.first.charter,
        signed=one.signed,
        options=[
            {
                "words": typeset(option.row.words, language),
                "answers": [_answer(row, charter, language) for row in option.answers],
                "stopped": _answer(option.stopped, charter, language) if option.stopped else None,
            }
            for option in one.options
        ],
        clash=draw_clash(found, charter, language) if found and charter else None,
        answer=typeset(answer.words, language) if answer else "",
        answered_on=whole_date(answer.day, language) if answer else "",
        first=PUTS_FIRST[first].in_language(language) if (first := puts_first(act)) else "",
        is_mine=one.is_mine,
        can_arbitrate=one.can_arbitrate,
        can_undo=one.can_undo,
        can_contest=one.is_mine and answer is not None and act.counts,
        is_contested=act.is_contested,
        is_withdrawn=act.is_withdrawn,
    )


def draw_clash(clash: Clash, charter: Charter, language: Language) -> dict[str, Any]:
    """Return what the charter says of two values that pull apart, or that it says nothing."""
    names = [value.name.in_language(language) for key in clash.values if (value := charter.value(key))]
    rule = clash.rule
    winner = charter.value(rule.wins) if rule else None
    return {
        "one": clash.values[0],
        "other": clash.values[1],
        "names": _("%(one)s and %(other)s") % {"one": names[0], "other": names[1]},
        "winner": winner.name.in_language(language) if winner else "",
        "arbiter": rule.arbiter if rule and not winner else "",
        "reason": typeset(rule.reason.in_language(language), language) if rule else "",
        "is_gap": rule is None,
        "asks": clash.asks,
    }


def outcome_of_progress(progress: Progress, charter: Charter, language: Language) -> dict[str, Any]:
    """Return how the filter ends, in words; nothing while a question is left."""
    if not progress.tried or progress.asked(charter):
        return {}
    many = len(progress.tried) > 1
    outcome: Outcome = "stopped" if progress.stopped else "another" if many else "done"
    if progress.sends:
        outcome = "asked"
    one, _space, other = progress.clash.partition(" ")
    found = clash_between(charter, one, other) if other else None
    return {
        "outcome": outcome,
        "follows": typeset(WHAT_FOLLOWS[outcome].in_language(language), language),
        "noted": draw_clash(found, charter, language) if found else None,
    }


def draw_right(right: Right, language: Language) -> dict[str, str]:
    """Return a right in words: what, and up to how much."""
    limit = money_of(Ask("", right.limit, right.currency), language) if right.limit is not None else ""
    return {
        "key": right.decision,
        "what": typeset(right.decision, language),
        "limit": _("up to %(money)s") % {"money": limit} if limit else _("no amount to watch"),
        "bounded": "1" if limit else "",
        "role": right.role,
    }


def money_of(ask: Ask, language: Language) -> str:
    """Return an amount as it is written in ``language``, "" where there is none."""
    if ask.amount is None:
        return ""
    whole = f"{ask.amount:,f}".rstrip("0").rstrip(".") if "." in f"{ask.amount:f}" else f"{ask.amount:,f}"
    euros = ask.currency in ("", "EUR")
    if language == "en":
        return f"€{whole}" if euros else f"{whole} {ask.currency}"
    french = whole.replace(",", "\u202f").replace(".", ",")
    return f"{french}\u00a0{'€' if euros else ask.currency}"


def draw_request(one: Request, tree: UnitTree, language: Language) -> RequestLine:
    """Return a request in words: the team, never who asked."""
    act, answer = one.act, one.act.last("answered")
    return RequestLine(
        key=act.key,
        what=typeset(one.ask.what, language),
        money=money_of(one.ask, language),
        why=typeset(act.words, language),
        where=_("You") if one.is_mine else unit_name(tree, one.place, language),
        owner=unit_name(tree, act.first.to, language),
        day=whole_date(act.opened_on, language),
        state=_DOTS[one.state],
        state_words=REQUEST_STATES[one.state].in_language(language),
        answer=typeset(answer.words, language) if answer else "",
        waited=_waited(one.n_days),
        is_mine=one.is_mine,
        can_answer=one.can_answer,
        can_withdraw=one.is_mine and answer is None and not act.is_withdrawn,
        can_contest=one.is_mine and answer is not None and act.counts,
        is_contested=act.is_contested,
    )


def draw_figures(figures: Sequence[MeansOf], tree: UnitTree, language: Language) -> list[dict[str, Any]]:
    """Return what came of requests, group by group, in words."""
    return [
        {
            "name": unit_name(tree, one.unit, language),
            "asked": _("about %(n)s") % {"n": one.n_asked} if one.n_asked else _("not enough yet"),
            "refused": figure_words(one.refused, language),
            "days": _days(one, language),
            "alone": figure_words(one.alone, language),
        }
        for one in figures
    ]


def _days(one: MeansOf, language: Language) -> tuple[str, str]:
    if not isinstance(one.days, Estimate):
        return _("not enough yet"), ""
    value = round(one.days.value)
    words = _("1 day") if value == 1 else _("%(n)s days") % {"n": value}
    if one.days.low is None or one.days.high is None:
        return words, typeset(_("on about %(n)s; too few for a band") % {"n": one.days.n}, language)
    band = _("between %(low)s and %(high)s, on about %(n)s") % {
        "low": round(one.days.low),
        "high": round(one.days.high),
        "n": one.days.n,
    }
    return words, typeset(band, language)


def _waited(n_days: int | None) -> str:
    if n_days is None:
        return ""
    if n_days == 0:
        return _("the same day")
    return _("after 1 day") if n_days == 1 else _("after %(n)s days") % {"n": n_days}


def _answer(row: Act, charter: Charter | None, language: Language) -> dict[str, str]:
    value = charter.value(row.value) if charter and row.value else None
    about = value.name if value else PURPOSE if row.label == "purpose" else VISION
    return {
        "about": about.in_language(language),
        "found": row.found,
        "why": typeset(row.words, language),
    }
