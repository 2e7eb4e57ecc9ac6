"""The weight of what is asked, in words and bars; ``own_weight`` is what a home page includes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date
from django.utils.functional import Promise as LazyWords
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from avers.application.viewer import Viewer
from avers.application.weighing import Weight, own_month
from avers.application.wording.typography import month as month_words
from avers.application.wording.typography import number, typeset
from avers.application.wording.weighing import METHOD
from avers.core.diagnosis.weight import SECONDS, Asked, Group, Month
from avers.core.text import Language
from avers.reports.charts import Bar, Table, as_html, bars

__all__ = ["DrawnGroup", "DrawnWeight", "OwnWeight", "draw_weight", "own_weight"]

_KINDS: Final[dict[str, LazyWords]] = {
    "survey": gettext_lazy("survey"),
    "training": gettext_lazy("training"),
    "line_up": gettext_lazy("line-up"),
    "other": gettext_lazy("other"),
}


@dataclass(frozen=True)
class OwnWeight:
    """This month of whoever is looking: one sentence, and whether it is over the ceiling."""

    words: str
    is_over: bool


@dataclass(frozen=True)
class DrawnGroup:
    """One group: its name, the bars, the table behind them."""

    name: str
    drawing: SafeString
    table: SafeString


@dataclass(frozen=True)
class DrawnWeight:
    """The page, in the order it is read."""

    title: str
    own: OwnWeight | None
    groups: tuple[DrawnGroup, ...]
    is_empty: bool
    method: str


def draw_weight(found: Weight, viewer: Viewer, language: Language) -> DrawnWeight:
    """Return ``found`` drawn, with this month of ``viewer``."""
    over = [group for group in found.groups if any(m.is_over for m in group.months if m.key >= found.now)]
    title = (
        _("Too much is asked, and it can still be changed.")
        if over
        else _("What is asked stays under the ceiling.")
    )
    if found.is_empty:
        title = _("Nothing is asked of anybody for now.")
    method = METHOD.in_language(language)
    for name, seconds in SECONDS.items():
        method = method.replace("{" + name + "}", number(seconds, language))
    return DrawnWeight(
        title=typeset(title, language),
        own=own_weight(found, viewer, language),
        groups=tuple(_group(group, found, language) for group in found.groups if _says(group)),
        is_empty=found.is_empty,
        method=typeset(method, language),
    )


def own_weight(found: Weight, viewer: Viewer, language: Language) -> OwnWeight | None:
    """Return what a home page says of this month to ``viewer``; None where nothing is known."""
    own = own_month(found, viewer)
    if own is None:
        return None
    if not own.asked:
        words = _("Nothing is asked of your team this month.")
    else:
        minutes = max(1, round(own.minutes))
        words = ngettext(
            "%(n)s minute is asked of you this month; the ceiling is %(ceiling)s.",
            "%(n)s minutes are asked of you this month; the ceiling is %(ceiling)s.",
            minutes,
        ) % {"n": number(minutes, language), "ceiling": number(round(own.ceiling), language)}
    return OwnWeight(typeset(words, language), own.is_over)


def _says(group: Group) -> bool:
    return any(month.asked for month in group.months)


def _group(group: Group, found: Weight, language: Language) -> DrawnGroup:
    name = _("Of teams") if group.face == "employee" else _("Of customers")
    if group.unit:
        unit = found.tree.unit(group.unit).name if found.tree and group.unit in found.tree else None
        said = unit.in_language(language) if unit else group.unit
        name = f"{name} · {said}"
    now = group.month(found.now) or group.months[-1]
    ceiling = _("ceiling %(n)s min") % {"n": number(round(now.ceiling), language)}
    spoken = ", ".join(
        f"{month_words(month.key, language)} {number(round(month.minutes), language)} min"
        for month in group.months
        if month.asked
    )
    columns = [_bar(month, found.now, language) for month in group.months]
    return DrawnGroup(
        name=typeset(name, language),
        drawing=SafeString(
            bars(columns, now.ceiling, ceiling_words=ceiling, label=typeset(f"{name}: {spoken}", language))
        ),
        table=SafeString(as_html(_table(group, language))),
    )


def _bar(month: Month, now: str, language: Language) -> Bar:
    initial = str(format_date(date.fromisoformat(f"{month.key}-01"), "LLLLL", locale=language))
    return Bar(
        month.minutes, number(round(month.minutes), language), initial, month.is_over, month.key == now
    )


def _table(group: Group, language: Language) -> Table:
    rows = tuple(
        (
            month_words(month.key, language),
            typeset("; ".join(_said(one, language) for one in month.asked), language),
            number(round(month.minutes, 1), language),
            number(round(month.ceiling), language),
        )
        for month in group.months
        if month.asked
    )
    return Table(
        _("Minutes asked of one person"), (_("Month"), _("What is asked"), _("Minutes"), _("Ceiling")), rows
    )


def _said(one: Asked, language: Language) -> str:
    name = one.name.in_language(language)
    named = month_words(name, language) if one.kind == "survey" else name
    return f"{_KINDS.get(one.kind, one.kind)} {named}".strip()
