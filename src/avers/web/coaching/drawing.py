"""Plans, behaviours that were seen, examples and what was defended, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from avers.application.coaching import Entry, OpenPlans, Plan
from avers.application.showing import Defence, Month, Rated
from avers.application.wording.coaching import CAUSES, CHECKLIST, GAPS, LEVELS, STATES, STEPS
from avers.application.wording.typography import typeset, whole_date
from avers.core.charter.document import Charter
from avers.core.evidence.act import Act, Standing
from avers.core.evidence.coaching import CHECKLIST as KEYS
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language
from avers.web.acts.drawing import unit_name

__all__ = [
    "DrawnEntry", "DrawnPlan", "as_text", "draw_counts", "draw_defence", "draw_example", "draw_plan",
    "draw_routine", "draw_seen",
]  # fmt: skip

_DOTS: Final[Mapping[str, str]] = {"open": "waiting", "closing": "later", "closed": "decided"}
_MARGIN: Final = 10


@dataclass(frozen=True)
class DrawnEntry:
    """A line of a plan as its page says it."""

    key: str
    step: str
    label: str
    words: str
    who: str
    day: str
    about: str
    is_mine: bool
    is_contested: bool
    is_taken_back: bool
    replies: tuple[tuple[str, str, str], ...]
    done: str
    can_contest: bool
    can_take_back: bool
    can_tick: bool


@dataclass(frozen=True)
class DrawnPlan:
    """A plan as a page says it."""

    key: str
    side: str
    title: str
    other: str
    person: str
    manager: str
    value: str
    cause: str
    is_means: bool
    finding: str
    day: str
    again: str
    again_has_come: bool
    state: str
    dot: str
    state_words: str
    entries: tuple[DrawnEntry, ...]
    seen: tuple[DrawnEntry, ...]
    mine_agreed: bool
    other_agreed: bool
    has_manager: bool
    handing_to: str
    handing_lines: tuple[str, ...]
    can_undo: bool
    goes_on: str


def draw_plan(plan: Plan, charter: Charter | None, today: date, language: Language) -> DrawnPlan:
    """Return a plan in words, for whichever of the two reads it."""
    first = plan.act.first
    drawn = [_entry(one, plan, language) for one in plan.entries]
    words = {one.key: one.words for one in drawn}
    handed = plan.handing.label.splitlines() if plan.handing else []
    other = plan.manager if plan.side == "person" else first.to
    return DrawnPlan(
        key=plan.act.key,
        side=plan.side,
        title=_behaviour(charter, first, language) or typeset(first.words, language),
        other=plan.names.get(other, ""),
        person=plan.names.get(first.to, ""),
        manager=plan.names.get(plan.manager, ""),
        value=_value(charter, first.value, language),
        cause=CAUSES[first.cause].in_language(language) if first.cause else "",
        is_means=plan.is_means,
        finding=first.label,
        day=whole_date(first.day, language),
        again=whole_date(first.due, language) if first.due else "",
        again_has_come=bool(first.due and first.due <= today),
        state=plan.state,
        dot=_DOTS[plan.state],
        state_words=STATES[plan.state].in_language(language),
        entries=tuple(one for one in drawn if one.step != "observed"),
        seen=tuple(reversed([one for one in drawn if one.step == "observed"])),
        mine_agreed=plan.agreed[0],
        other_agreed=plan.agreed[1],
        has_manager=plan.has_manager,
        handing_to=plan.names.get(plan.handing.to, "") if plan.handing else "",
        handing_lines=tuple(words[key] for key in handed if key in words),
        can_undo=plan.can_undo,
        goes_on=whole_date(plan.goes_on, language),
    )


def draw_seen(
    act: Standing, charter: Charter | None, names: Mapping[str, str], language: Language
) -> dict[str, Any]:
    """Return a behaviour that was seen, outside any plan, in words."""
    first = act.first
    last = act.last("contested")
    return {
        "key": act.key,
        "words": typeset(act.words, language),
        "behaviour": _behaviour(charter, first, language),
        "was_there": first.found == "yes",
        "when": _seen_on(first, language),
        "who": names.get(first.by, ""),
        "whom": names.get(first.to, ""),
        "is_contested": act.is_contested,
        "contest": typeset(last.words, language) if last and act.is_contested else "",
    }


def draw_counts(counts: Sequence[OpenPlans], tree: UnitTree, language: Language) -> list[tuple[str, str]]:
    """Return how many plans are open, group by group, in words."""
    return [
        (
            unit_name(tree, one.unit, language),
            _("not enough to be shown") if one.n is None else _("about %(n)s") % {"n": one.n},
        )
        for one in counts
    ]


def draw_example(act: Standing, charter: Charter | None, today: date, language: Language) -> dict[str, Any]:
    """Return an example in words."""
    day = act.first.due or act.first.day
    return {
        "key": act.key,
        "words": typeset(act.words, language),
        "value": _value(charter, act.first.value, language),
        "before": typeset(act.first.label, language),
        "day": whole_date(day, language),
        "is_done": act.last("kept") is not None,
        "has_come": day <= today,
    }


def draw_defence(one: Defence, charter: Charter | None, tree: UnitTree, language: Language) -> dict[str, Any]:
    """Return a decision taken for the culture, in words: the team, never the name."""
    first = one.act.first
    return {
        "key": one.act.key,
        "words": typeset(one.act.words, language),
        "value": _value(charter, first.value, language),
        "cost": typeset(first.label, language),
        "outcome": typeset(one.outcome, language),
        "where": unit_name(tree, first.unit, language),
        "day": whole_date(first.day, language),
        "is_mine": one.is_mine,
    }


def draw_routine(month: Month, language: Language) -> list[dict[str, Any]]:
    """Return the four questions, one's own answers, what the own team said, and the gap in words."""
    return [
        {
            "key": one.key,
            "name": CHECKLIST[one.key][0].in_language(language),
            "asks": typeset(CHECKLIST[one.key][1].in_language(language), language),
            "own": one.own,
            "own_words": LEVELS[one.own].in_language(language) if one.own is not None else "",
            "team": round(one.team.own.value) if one.team and one.team.own else None,
            "gap": typeset(GAPS[_gap(one)].in_language(language), language),
            "levels": [(level, words.in_language(language)) for level, words in LEVELS.items()],
            "before": [
                (whole_date(day, language), LEVELS[ratings[one.key]].in_language(language))
                for day, ratings in month.before
                if one.key in ratings
            ],
        }
        for one in month.rated
    ]


def as_text(
    plans: Sequence[DrawnPlan], seen: Sequence[Mapping[str, Any]], thanks: Sequence[tuple[str, str, str]]
) -> str:
    """Return all that is written of somebody, as a plain text of their own to keep."""
    lines = [_("What is written of me"), ""]
    for plan in plans:
        lines += [f"# {plan.title}", f"{plan.day} · {plan.manager} · {plan.state_words}", ""]
        for one in (*plan.entries, *reversed(plan.seen)):
            about = " · ".join(part for part in (one.about, one.done) if part)
            lines.append(
                f"- {one.label} ({one.day}, {one.who}): {one.words}" + (f" [{about}]" if about else "")
            )
            lines += [f"    {label} ({who}): {words}" for label, who, words in one.replies]
        lines.append("")
    for read in seen:
        there = _("the behaviour was there") if read["was_there"] else _("the behaviour was not there")
        lines.append(f"- {read['when']}, {read['who']}: {read['words']} [{there}]")
        if read["contest"]:
            lines.append(f"    {_('Contested')}: {read['contest']}")
    lines += [f"- {day}, {who}: {words}" for day, who, words in thanks]
    return "\n".join(lines) + "\n"


def _entry(one: Entry, plan: Plan, language: Language) -> DrawnEntry:
    row, line = one.line.row, one.line
    label = STEPS[row.step].in_language(language)
    if row.step == "made" and plan.side == "manager":
        label = _("What you aim at")
    elif row.step == "made":
        label = _("What your manager aims at")
    elif row.step == "aimed" and plan.side == "person":
        label = _("What I aim at")
    return DrawnEntry(
        key=row.key,
        step=row.step,
        label=label,
        words=typeset(row.words, language),
        who=_("you") if one.is_mine else plan.names.get(row.by, ""),
        day=whole_date(row.day, language),
        about=_about(row, language),
        is_mine=one.is_mine,
        is_contested=line.is_contested,
        is_taken_back=line.is_taken_back,
        replies=tuple(
            (
                _("Contested") if reply.step == "contested" else _("Taken back"),
                plan.names.get(reply.by, ""),
                typeset(reply.words, language),
            )
            for reply in line.contests
        ),
        done=_("done on %(day)s") % {"day": whole_date(line.done.day, language)} if line.done else "",
        can_contest=one.can_contest,
        can_take_back=one.can_take_back,
        can_tick=one.can_tick,
    )


def _about(row: Act, language: Language) -> str:
    if row.step == "observed":
        there = _("the behaviour was there") if row.found == "yes" else _("the behaviour was not there")
        return f"{_seen_on(row, language)} · {there}"
    if row.step in ("planned", "owed") and row.due:
        return _("by %(day)s") % {"day": whole_date(row.due, language)}
    return ""


def _seen_on(row: Act, language: Language) -> str:
    day = whole_date(row.due or row.day, language)
    return typeset(f"{day}, {row.label}" if row.label else day, language)


def _value(charter: Charter | None, key: str, language: Language) -> str:
    found = charter.value(key) if charter else None
    return found.name.in_language(language) if found else ""


def _behaviour(charter: Charter | None, row: Act, language: Language) -> str:
    value = charter.value(row.value) if charter else None
    found = next((one for one in value.behaviours if one.key == row.behaviour), None) if value else None
    return typeset(found.statement.in_language(language), language) if found else ""


def _gap(one: Rated) -> str:
    if one.key not in KEYS or one.team is None:
        return "unasked" if one.key == "align" else "unknown"
    gap = one.gap
    if one.team.own is None or gap is None:
        return "unknown"
    return "close" if abs(gap) < _MARGIN else "above" if gap > 0 else "below"
