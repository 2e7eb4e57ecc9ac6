"""The plan in words and bars: lines by axis, the order of phases, what moved, what the team says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from babel.dates import format_date
from django.urls import reverse
from django.utils.functional import Promise as LazyWords
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from avers.application.helping import Helped
from avers.application.planning import Plan, PlanRow
from avers.application.wording.figures import gap_words, interval_words, value_words
from avers.application.wording.findings import explain_finding
from avers.application.wording.planning import HORIZON_WORDS, OUTCOME_WORDS, STAGE_WORDS
from avers.application.wording.registers import choice_words
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import between, month, number, typeset, whole_date
from avers.core.diagnosis.effects import AROUND_US, IN_US, Effect
from avers.core.diagnosis.plan import FRAME, PlannedAction
from avers.core.diagnosis.rule import Finding
from avers.core.evidence.observation import FOUNDATIONS
from avers.core.organisation.programme import AXES
from avers.core.organisation.register import REGISTERS
from avers.core.text import Language, Text
from avers.reports.charts import Span, Table, as_html, gantt

__all__ = ["DrawnRow", "draw_findings", "draw_helped", "draw_plan", "draw_row", "facet_options"]

_BEFORE: Final = timedelta(days=270)
_AFTER: Final = timedelta(days=270)
_HELPED: Final[Mapping[str, LazyWords]] = {
    "mostly": gettext_lazy("For most of those who answered, it helped."),
    "mixed": gettext_lazy("Those who answered are divided."),
    "hardly": gettext_lazy("For most of those who answered, it did not help."),
}


@dataclass(frozen=True)
class DrawnRow:
    """An action as its line says it."""

    key: str
    name: str
    kinds: str
    team: str
    owner: str
    dates: str
    pace: str
    stage: str
    stage_key: str
    expects: str
    outcome: str
    outcome_key: str
    moved: str
    figures: tuple[tuple[str, str, str], ...] = ()


def draw_row(row: PlanRow, plan: Plan, today: date, language: Language) -> DrawnRow:
    """Return one action in words."""
    action = row.action
    stage = action.stage(today)
    return DrawnRow(
        key=action.key,
        name=typeset(action.name.in_language(language), language),
        kinds=" · ".join(_kinds(action, language)),
        team=_team(plan, action.unit, language),
        owner=typeset(action.owner, language),
        dates=between(action.starts, action.ends, language) if action.starts or action.ends else "",
        pace=_said(HORIZON_WORDS[action.horizon], language),
        stage=_said(STAGE_WORDS[stage], language),
        stage_key=stage,
        expects=_expects(plan, action, language),
        outcome=_said(OUTCOME_WORDS[row.effect.outcome], language),
        outcome_key=row.effect.outcome,
        moved=_moved(plan, row, language),
        figures=tuple(_figures(row.effect, language)),
    )


def draw_plan(plan: Plan, today: date, language: Language) -> dict[str, Any]:
    """Return what the page of the plan shows, by axis, with the order of phases and what moved."""
    drawn = {row.action.key: draw_row(row, plan, today, language) for row in plan.rows}
    axes = [_axis(axis.key, axis.name, [(one.key, one.name, one.asks) for one in axis.workstreams],
                  plan, drawn, today, language) for axis in AXES]  # fmt: skip
    loose = [row for row in plan.rows if not row.action.workstream]
    if loose:
        axes.append(
            _axis("", Text("Hors des trois axes", "Outside the three axes"), [], plan, drawn, today, language)
        )
    verified = [row for row in plan.rows if row.effect.is_shown]
    return {
        "axes": axes,
        "rows": list(drawn.values()),
        "living": [drawn[row.action.key] for row in plan.rows if row.action.is_live(today)],
        "ended": [drawn[row.action.key] for row in reversed(plan.rows) if not row.action.is_live(today)],
        "title": _title(plan, today),
        "paces": _paces(plan),
        "kinds": _counts(plan, language),
        "phases": _phases(plan, today, language),
        "in_us": [drawn[row.action.key] for row in verified if row.action.type in IN_US],
        "around_us": [drawn[row.action.key] for row in verified if row.action.type in AROUND_US],
        "tracks": plan.tracks,
        "months": _months(plan, language),
    }


def draw_findings(findings: Iterable[Finding], language: Language) -> list[dict[str, Any]]:
    """Return findings as the page says them; one set aside says by whom and until when."""
    drawn = []
    for one in findings:
        said = explain_finding(one, language)
        aside = one.overridden
        drawn.append({
            "code": one.code, "severity": one.severity, "message": said.message,
            "suggestion": said.suggestion,
            "aside": "" if aside is None else typeset(_("Set aside by %(by)s until %(until)s: %(reason)s") % {
                "by": aside.by, "until": format_date(aside.until, "d MMMM y", locale=language),
                "reason": aside.reason}, language),
        })  # fmt: skip
    return sorted(
        drawn, key=lambda one: (bool(one["aside"]), ("error", "warning", "note").index(one["severity"]))
    )


def draw_helped(helped: Helped, language: Language) -> str:
    """Return what the team said, in one sentence; "" where too few said anything."""
    if not helped.told:
        return ""
    return typeset(
        f"{_HELPED[helped.told]} "
        + ngettext("At least %(n)s answer.", "At least %(n)s answers.", helped.n_at_least)
        % {"n": helped.n_at_least},
        language,
    )


def facet_options(plan: Plan, language: Language) -> tuple[tuple[str, str], ...]:
    """Return what an action may aim at: the values of the charter in force, then the foundations."""
    values = plan.charter.values if plan.charter else ()
    found = [(one.key, one.name.in_language(language)) for one in values]
    return tuple(found + [(key, name.in_language(language)) for key, name in FOUNDATIONS.items()])


# ── Parts ───────────────────────────────────────────────────────────────────────────────────────────


def _title(plan: Plan, today: date) -> str:
    n_live = sum(row.action.is_live(today) for row in plan.rows)
    changed = [row for row in plan.rows if row.effect.outcome == "changed" and row.effect.is_expected]
    if not n_live:
        return _("Nothing is being changed for now.")
    living = ngettext("%(n)s action under way or planned", "%(n)s actions under way or planned", n_live) % {
        "n": n_live
    }
    if not changed:
        return _("%(living)s; no figure has moved the expected way yet.") % {"living": living}
    moved = ngettext(
        "%(n)s figure has moved the expected way", "%(n)s figures have moved the expected way", len(changed)
    ) % {"n": len(changed)}
    return f"{living}; {moved}."


def _months(plan: Plan, language: Language) -> list[tuple[str, list[dict[str, str]]]]:
    """Return the days to come, month by month."""
    said = {"starts": _("begins"), "ends": _("ends"), "telling": _("told")}
    return [
        (
            month(key, language),
            [
                {
                    "day": whole_date(one.day, language), "kind": said[one.kind], "key": one.key,
                    "name": _said(one.words, language),
                }
                for one in some
            ],
        )
        for key, some in groupby(plan.moments, key=lambda one: f"{one.day:%Y-%m}")
    ]  # fmt: skip


def _paces(plan: Plan) -> str:
    found = plan.balance.horizons
    sprints = ngettext("%(n)s sprint", "%(n)s sprints", found["sprint"]) % {"n": found["sprint"]}
    long_ones = ngettext("%(n)s marathon", "%(n)s marathons", found["marathon"]) % {"n": found["marathon"]}
    return _("%(sprints)s, %(marathons)s, %(others)s in between") % {
        "sprints": sprints, "marathons": long_ones, "others": found["between"],
    }  # fmt: skip


def _counts(plan: Plan, language: Language) -> list[tuple[str, int, bool]]:
    return [(_choice("type", kind, language), n, kind in FRAME) for kind, n in plan.balance.types.items()]


def _phases(plan: Plan, today: date, language: Language) -> list[dict[str, Any]]:
    """Return the three phases in their order, each with where it stands (R63)."""
    living = [row.action for row in plan.rows if row.action.is_live(today)]
    n_people = sum(one.type in IN_US for one in living)
    n_frame = sum(one.type in FRAME for one in living)
    gate = plan.gate
    if gate.is_open:
        bases = _("All that was asked about stands.")
    elif not gate.is_known:
        bases = _("No results say so yet.")
    else:
        names = ", ".join(f"« {one.fr} »" if language == "fr" else f"“{one.en}”" for one in gate.missing)
        bases = _("Not there yet: %(names)s.") % {"names": names}
    return [
        {
            "name": _("Foundations"), "state": "open" if gate.is_open else "shut",
            "words": typeset(bases, language),
        },
        {
            "name": _("Attitudes and behaviours"), "state": "open",
            "words": ngettext("%(n)s living action", "%(n)s living actions", n_people) % {"n": n_people},
        },
        {
            "name": _("Processes and tools"), "state": "open" if gate.is_open else "shut",
            "words": (ngettext("%(n)s living action", "%(n)s living actions", n_frame) % {"n": n_frame})
            + ("" if gate.is_open else ". " + _("A new one waits, or somebody says why not.")),
        },
    ]  # fmt: skip


def _axis(
    key: str,
    name: Text,
    streams: Sequence[tuple[str, Text, Text]],
    plan: Plan,
    drawn: Mapping[str, DrawnRow],
    today: date,
    language: Language,
) -> dict[str, Any]:
    keys = [stream for stream, *_ in streams]
    rows = [
        row for row in plan.rows if row.action.workstream in keys or (not key and not row.action.workstream)
    ]
    shown = [row for row in rows if row.action.stage(today) != "dropped"]
    return {
        "key": key or "loose",
        "name": _said(name, language),
        "picture": _picture(shown, name, today, language),
        "table": _table(shown, drawn, name, language),
        "streams": [
            {
                "name": _said(stream_name, language),
                "asks": _said(asks, language),
                "rows": [drawn[row.action.key] for row in rows if row.action.workstream == stream],
            }
            for stream, stream_name, asks in streams
        ],
        "rows": [drawn[row.action.key] for row in rows] if not key else [],
        "n_live": sum(row.action.is_live(today) for row in rows),
    }


def _picture(rows: Sequence[PlanRow], name: Text, today: date, language: Language) -> SafeString:
    first, last = today - _BEFORE, today + _AFTER
    spans = [
        Span(
            row.action.name.in_language(language), row.action.starts, row.action.ends, row.action.horizon,
            is_over=not row.action.is_live(today),
        )
        for row in rows
        if row.action.starts and row.action.ends and row.action.starts <= last and row.action.ends >= first
    ]  # fmt: skip
    if not spans:
        return mark_safe("")
    label = _("When each action runs: %(axis)s. The table says the same.") % {"axis": _said(name, language)}
    drawing = gantt(
        spans, first, last, ticks=_quarters(first, last, language), today=today, today_words=_("today"),
        label=label,
    )  # fmt: skip
    return mark_safe(drawing)  # noqa: S308 - every word in it is escaped by the chart


def _quarters(first: date, last: date, language: Language) -> list[tuple[date, str]]:
    ticks, day = [], date(first.year, first.month, 1)
    while day <= last:
        if day.month % 3 == 1 and day >= first:
            ticks.append((day, format_date(day, "MMM yy", locale=language)))
        day = (day + timedelta(days=32)).replace(day=1)
    return ticks


def _table(
    rows: Sequence[PlanRow], drawn: Mapping[str, DrawnRow], name: Text, language: Language
) -> SafeString:
    table = Table(
        _said(name, language),
        (_("Action"), _("When"), _("Pace"), _("Works on"), _("Team"), _("Who answers for it"),
         _("Where it stands"), _("What moved")),
        tuple(
            (one.name, one.dates, one.pace, one.kinds, one.team, one.owner, one.stage, one.outcome)
            for row in rows
            for one in (drawn[row.action.key],)
        ),
    )  # fmt: skip
    return mark_safe(as_html(table))  # noqa: S308 - every cell is escaped by the table


def _kinds(action: PlannedAction, language: Language) -> Iterator[str]:
    if action.type:
        yield _choice("type", action.type, language)
    if action.depth:
        yield _("at the root") if action.depth == "root" else _("on a symptom")


def _choice(name: str, choice: str, language: Language) -> str:
    column = REGISTERS["actions"].column(name)
    assert column is not None  # noqa: S101 - a column of our own
    return choice_words(column, choice).in_language(language)


def _team(plan: Plan, unit: str, language: Language) -> str:
    if not unit or plan.tree is None:
        return _("the whole company")
    return plan.tree.unit(unit).name.in_language(language) if unit in plan.tree else unit


def _facet(plan: Plan, key: str, language: Language) -> str:
    value = plan.charter.value(key) if plan.charter else None
    if value is not None:
        return value.name.in_language(language)
    return FOUNDATIONS[key].in_language(language) if key in FOUNDATIONS else key


def _expects(plan: Plan, action: PlannedAction, language: Language) -> str:
    if not action.expects:
        return ""
    said = {
        "facet": _facet(plan, action.facet, language),
        "who": _("for customers") if action.face == "customer" else _("for teams"),
        "way": _("goes up") if action.direction == "up" else _("goes down"),
    }
    words = _("“%(facet)s” %(way)s %(who)s") % said
    if action.wave:
        words += _(", by %(wave)s") % {"wave": wave_words(action.wave, language)}
    return typeset(words, language)


def _moved(plan: Plan, row: PlanRow, language: Language) -> str:
    """Return what the publications say, after and never because."""
    effect = row.effect
    before, after, change = effect.before, effect.after, effect.change
    if before is None or after is None or change is None or change.value is None:
        return ""
    said = {
        "facet": _facet(plan, row.action.facet, language),
        "before": value_words(before, language),
        "after": value_words(after, language),
        "first": wave_words(effect.first, language),
        "last": wave_words(effect.last, language),
    }
    words = _("“%(facet)s”: %(before)s in %(first)s, before it began; %(after)s in %(last)s, after.") % said
    if effect.of != (row.action.unit or (plan.tree.root if plan.tree else "")):
        words += " " + _("These are the figures of %(unit)s, the nearest team that may be shown.") % {
            "unit": _team(plan, effect.of, language)
        }
    if row.action.wave and row.action.wave > effect.last:
        words += " " + _("The wave it was expected by is not published yet.")
    if effect.outcome == "changed":
        words += " " + (
            _("It moved the expected way.") if effect.is_expected else _("It moved the other way.")
        )
    return typeset(words, language)


def _figures(effect: Effect, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield wave, figure with its band, and number of answers: before, after, then the change."""
    for wave, cell in ((effect.first, effect.before), (effect.last, effect.after)):
        if cell is not None:
            figure = f"{value_words(cell, language)} ({interval_words(cell, language)})"
            yield wave_words(wave, language), typeset(figure, language), number(cell.n or 0, language)
    change = effect.change
    if change and change.value is not None and change.low is not None and change.high is not None:
        low, high = gap_words(change.low, language), gap_words(change.high, language)
        band = f"de {low} à {high}" if language == "fr" else f"{low} to {high}"
        yield _("How it moved"), typeset(f"{gap_words(change.value, language)} ({band})", language), ""


def _said(words: Text, language: Language) -> str:
    return typeset(words.in_language(language), language)


def address_of(key: str) -> str:
    """Return the address of the page of an action."""
    return reverse("plan_action", args=[key])
