"""Call-backs in words: what was asked, by when, who holds it, and what one may do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from django.core.cache import cache
from django.utils import timezone
from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from avers.application.calling_back import Line, Term, every_figure, readable_figures
from avers.application.viewer import Viewer
from avers.application.wording.typography import clock, duration, number, typeset, whole_date
from avers.core.diagnosis.call_backs import CalledBack
from avers.core.estimate import Estimate, Figure
from avers.core.evidence.act import Act
from avers.core.evidence.call_back import CallBack
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language
from avers.web.acts.drawing import figure_words, unit_name
from avers.web.house import house

__all__ = [
    "CallLine",
    "draw_call",
    "draw_called_back",
    "draw_terms",
    "figures_of_the_week",
    "hour_words",
    "typed_hour",
]

_STATES: Final[Mapping[str, tuple[str, LazyWords]]] = {
    "waiting": ("waiting", gettext_lazy("nobody holds it yet")),
    "held": ("later", gettext_lazy("held")),
    "kept": ("decided", gettext_lazy("called back")),
    "dropped": ("refused", gettext_lazy("nobody will call")),
}
# What a phone dials: digits with the usual signs between them.
_DIALLED: Final = re.compile(r"\+?[0-9][0-9 .()/\u00a0\u202f-]{4,24}")
_MAIL: Final = re.compile(r"[^\s@<>\"',;]{1,64}@[^\s@<>\"',;]{1,64}")
# They change on Mondays; a house brought in meanwhile is seen within the hour.
_AN_HOUR: Final = 3600
_HOUR_OF_FORM: Final = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class CallLine:
    """A call-back as a page says it."""

    key: str
    words: str
    due: str
    late: str
    state: str
    state_words: str
    where: str
    who: str
    tries: str
    contact: str
    contact_link: str
    end: str
    asked: str
    is_open: bool
    runs: bool
    is_mine: bool
    can_take: bool
    can_undo: bool
    withdraws: bool
    was_withdrawn: bool
    history: tuple[tuple[str, str, str], ...]


def draw_call(
    line: Line, names: Mapping[str, str], tree: UnitTree, at: datetime, zone: tzinfo, language: Language
) -> CallLine:
    """Return one call-back in words."""
    call = line.call
    dot, state_words = _STATES[call.state]
    end = call.ended
    ended_words = str(state_words)
    if call.state == "kept" and not call.was_in_term:
        ended_words = _("called back, late")
    who = _("you") if line.is_mine else names.get(call.holder, _("a colleague")) if call.holder else ""
    return CallLine(
        key=call.key,
        words=typeset(call.act.words, language),
        due=_due(call, at, zone, language) if end is None else "",
        late=_late(call, at, language),
        state="later" if line.is_late else dot,
        state_words=_("held by %(who)s") % {"who": who} if call.state == "held" else ended_words,
        where=unit_name(tree, call.unit, language),
        who=who,
        tries=_tries(call.n_tries),
        contact=call.contact,
        contact_link=_link(call.contact),
        end=typeset(end.words, language) if end else "",
        asked=hour_words(call.asked_at, at, zone, language),
        is_open=line.is_open,
        runs=line.runs and line.is_open,
        is_mine=line.is_mine,
        can_take=line.runs and line.is_open and not call.holder,
        can_undo=line.can_undo,
        withdraws=_is_first_step(call),
        was_withdrawn=call.act.is_withdrawn,
        history=tuple(_history(call, names, tree, language)),
    )


def draw_terms(
    terms: Sequence[Term], at: datetime, zone: tzinfo, language: Language
) -> list[tuple[str, str]]:
    """Return the promises one may answer by, as (key, the hour and the promise)."""
    return [
        (
            one.promise,
            typeset(
                f"{hour_words(one.due_at, at, zone, language)} – {one.words.in_language(language)}", language
            ),
        )
        for one in terms
    ]


def draw_called_back(
    figures: Sequence[CalledBack], tree: UnitTree, language: Language
) -> list[dict[str, object]]:
    """Return a quarter of call-backs, group by group, in words."""
    return [
        {
            "name": unit_name(tree, one.unit, language),
            "n": _("about %(n)s") % {"n": one.n} if one.n else _("not enough yet"),
            "in_term": figure_words(one.in_term, language),
            "hours": _hours(one.hours, language),
            "hands": _hands(one.hands, language),
        }
        for one in figures
    ]


def figures_of_the_week(viewer: Viewer, tree: UnitTree, now: datetime) -> tuple[CalledBack, ...]:
    """Return the figures of call-backs that ``viewer`` may read; counted once an hour by each process."""
    zone = timezone.get_current_timezone()
    monday = now.astimezone(zone).date()
    monday -= timedelta(days=monday.weekday())
    found = cache.get_or_set(
        f"call-backs-{monday}", lambda: every_figure(house(), tree, now, zone), timeout=_AN_HOUR
    )
    return readable_figures(found or (), viewer, tree)


def hour_words(moment: datetime, at: datetime, zone: tzinfo, language: Language) -> str:
    """Return a moment as one says it: today, tomorrow or a day, and its hour."""
    local = moment.astimezone(zone)
    hour = clock(f"{local:%H:%M}", language)
    return typeset(
        _("%(day)s at %(hour)s") % {"day": _day(local.date(), at, zone, language), "hour": hour}, language
    )


def typed_hour(words: str, zone: tzinfo) -> datetime | None:
    """Return the moment that a form sent, None where it is none."""
    try:
        return datetime.strptime(words[:16], _HOUR_OF_FORM).replace(tzinfo=zone)
    except ValueError:
        return None


def _day(day: date, at: datetime, zone: tzinfo, language: Language) -> str:
    today = at.astimezone(zone).date()
    one = timedelta(days=1)
    near = {today: _("today"), today + one: _("tomorrow"), today - one: _("yesterday")}
    # An hour is of these weeks: the year says nothing more.
    plain = whole_date(day, language).removesuffix(f" {day.year}")
    return near.get(day) or _("on %(day)s") % {"day": plain}


def _due(call: CallBack, at: datetime, zone: tzinfo, language: Language) -> str:
    local = call.due_at.astimezone(zone)
    words = {
        "day": _day(local.date(), at, zone, language),
        "hour": clock(f"{local:%H:%M}", language),
    }
    return typeset(_("to call %(day)s before %(hour)s") % words, language)


def _late(call: CallBack, at: datetime, language: Language) -> str:
    if not call.is_late(at):
        return ""
    minutes = int((at - call.due_at).total_seconds() // 60)
    if minutes < 60 * 24:
        # From an hour on, the minutes of a delay say nothing more.
        rounded = minutes if minutes < 60 else 60 * (minutes // 60)
        return typeset(_("late by %(time)s") % {"time": duration(max(1, rounded), language)}, language)
    days = minutes // (60 * 24)
    return ngettext("late by one day", "late by %(n)s days", days) % {"n": days}


def _tries(n: int) -> str:
    return ngettext("not reached once", "not reached %(n)s times", n) % {"n": n} if n else ""


def _link(contact: str) -> str:
    if _DIALLED.fullmatch(contact):
        return "tel:" + re.sub(r"[^0-9+]", "", contact)
    return f"mailto:{contact}" if _MAIL.fullmatch(contact) else ""


def _is_first_step(call: CallBack) -> bool:
    return not any(row.step in _STEPS_AFTER for row in call.act.rows)


_STEPS_AFTER: Final = frozenset({"taken", "handed", "tried", "kept", "dropped"})


def _history(
    call: CallBack, names: Mapping[str, str], tree: UnitTree, language: Language
) -> Sequence[tuple[str, str, str]]:
    lines = [
        (whole_date(call.act.first.day, language),
         _("given to %(unit)s") % {"unit": unit_name(tree, call.held[0].unit, language)}, "")
    ]  # fmt: skip
    for row in call.act.rows:
        said = _row_words(row, names, tree, language)
        if said:
            lines.append((whole_date(row.day, language), said, typeset(row.words, language)))
    return [(day, typeset(said, language), why) for day, said, why in lines]


def _row_words(row: Act, names: Mapping[str, str], tree: UnitTree, language: Language) -> str:
    who = names.get(row.by, _("a colleague"))
    if row.step == "taken":
        return _("taken by %(who)s") % {"who": who}
    if row.step == "handed":
        to = (
            names.get(row.to, _("a colleague"))
            if row.to_kind == "person"
            else unit_name(tree, row.to, language)
        )
        return _("handed by %(who)s to %(to)s") % {"who": who, "to": to}
    if row.step == "tried":
        return _("called by %(who)s, not reached") % {"who": who}
    if row.step == "kept":
        return _("called back by %(who)s") % {"who": who}
    return _("set aside by %(who)s") % {"who": who} if row.step == "dropped" else ""


def _hours(figure: Figure, language: Language) -> tuple[str, str]:
    if not isinstance(figure, Estimate):
        return (_("half still wait") if figure.reason == "still_open" else _("not enough yet")), ""
    value = round(figure.value)
    words = ngettext("%(n)s hour", "%(n)s hours", value) % {"n": value} if value else _("under an hour")
    if figure.low is None or figure.high is None:
        return words, typeset(_("on about %(n)s; too few for a band") % {"n": figure.n}, language)
    band = _("between %(low)s and %(high)s, on about %(n)s") % {
        "low": round(figure.low), "high": round(figure.high), "n": figure.n,
    }  # fmt: skip
    return words, typeset(band, language)


def _hands(figure: Figure, language: Language) -> tuple[str, str]:
    if not isinstance(figure, Estimate):
        return _("not enough yet"), ""
    band = _("between %(low)s and %(high)s, on about %(n)s") % {
        "low": number(figure.low or 1, language), "high": number(figure.high or 1, language), "n": figure.n,
    }  # fmt: skip
    return number(figure.value, language), typeset(band, language)
