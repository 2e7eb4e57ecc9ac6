"""The page of figures of thanks: groups drawn, with the table behind and how it is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from avers.application.thanking import ThankingOf, thanking_of
from avers.application.wording.typography import number, percent, typeset, whole_date
from avers.core.diagnosis.thanking import Thanking
from avers.core.estimate import Estimate, Figure
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language
from avers.reports.charts import Table, as_html, control
from avers.reports.charts.bands import Band, bands
from avers.web.acts.drawing import unit_name
from avers.web.acts.views import tree_today
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["thanks_figures"]


# More marks than that are no drawing; the table has them all.
_MOST_DRAWN: Final = 60


@dataclass(frozen=True)
class Told:
    """One figure of the whole house: what it is, the figure, its band, and a sentence that reads it."""

    name: str
    words: str
    band: str
    about: str


@requires("signed_in")
@require_safe
def thanks_figures(request: HttpRequest) -> HttpResponse:
    """How often thanks are given, how spread, how soon and how far, by groups of five people or more."""
    tree = tree_today()
    found = thanking_of(house(), person(request), tree, timezone.localdate())
    context: dict[str, object] = {"is_open": found is not None, "here_act": "thanks_figures"}
    if found is not None:
        context |= _drawn(found, tree, language())
    return render(request, "avers/thanks_figures.html", context)


def _drawn(found: ThankingOf, tree: UnitTree, language: Language) -> dict[str, object]:
    whole = found.groups[0]
    # The group under the company's name holds whoever no team of five has: it is not the company.
    parts = [
        (
            one,
            _("elsewhere in the company") if one.unit == found.rest else unit_name(tree, one.unit, language),
        )
        for one in found.groups[1:]
    ]
    caption = typeset(
        _("From %(since)s to %(until)s")
        % {"since": whole_date(found.since, language), "until": whole_date(found.until, language)},
        language,
    )
    return {
        "caption": caption,
        "title": _title(whole, language),
        "told": _told(found, language),
        "drawing": _levels(whole, parts, language),
        "table": SafeString(as_html(_table(whole, parts, caption, language))),
        "trend": _trend(found.months, language),
        "last": _last(found.months, language),
        "trend_table": SafeString(as_html(_months(found.months, language))),
    }


def _title(whole: Thanking, language: Language) -> str:
    if not isinstance(whole.cadence, Estimate):
        return typeset(_("Too few thanks were given yet to say anything of them."), language)
    words = _("For a hundred people, about %(n)s thanks are given in a month.")
    return typeset(words % {"n": number(whole.cadence.value, language)}, language)


def _told(found: ThankingOf, language: Language) -> list[Told]:
    whole = found.groups[0]
    lines = (
        (_("To other teams"), whole.across, _("of the thanks to colleagues and teams leave their own team.")),
        (_("Came back"), whole.returned, _("of the pairs of colleagues have thanked each other.")),
        (_("Between teams"), found.between, _("of the pairs of teams have thanked each other.")),
        (
            _("Spread over people"), whole.spread,
            _("0%: all are thanked alike. Near 100%: a few receive it all."),
        ),
        (_("Spread over teams"), found.over_groups, _("The same, team by team, for each of their people.")),
        (
            _("Until the thanks"), whole.delay,
            _("from what was done to the thanks, half of the time or less."),
        ),
    )  # fmt: skip
    return [Told(name, *_words(figure, language), typeset(about, language)) for name, figure, about in lines]


def _words(figure: Figure, language: Language) -> tuple[str, str]:
    """Return a figure and its band in words; why there is none otherwise."""
    if not isinstance(figure, Estimate):
        why = _("not shown: it would speak of each one") if figure.reason == "protected" else ""
        return typeset(why or _("not enough yet"), language), ""
    one = percent if figure.unit == "share" else _days if figure.unit == "days" else number
    value = one(figure.value, language)
    if figure.low is None or figure.high is None:
        return typeset(value, language), ""
    band = _("between %(low)s and %(high)s, on about %(n)s") % {
        "low": one(figure.low, language), "high": one(figure.high, language), "n": figure.n,
    }  # fmt: skip
    return typeset(value, language), typeset(band, language)


def _days(value: float, language: Language) -> str:
    return _("%(n)s d") % {"n": number(value, language)}


def _levels(whole: Thanking, parts: Sequence[tuple[Thanking, str]], language: Language) -> SafeString:
    """Draw the cadence of each group; nothing where one goes beyond the axis, the table has it."""
    rows = []
    for one, name in ((whole, _("The whole house")), *parts[:_MOST_DRAWN]):
        words, _band = _words(one.cadence, language)
        if isinstance(one.cadence, Estimate):
            if (one.cadence.high or 0) > 100:
                return SafeString("")
            ends = (one.cadence.low, one.cadence.high)
            rows.append(Band(name, one.cadence.value, *ends, words, is_named=one is whole))
        else:
            rows.append(Band(name, None, words=words))
    label = "; ".join(f"{row.label}: {row.words}" for row in rows)
    return SafeString(bands(rows, key="thanks", label=typeset(label, language)))


def _table(whole: Thanking, parts: Sequence[tuple[Thanking, str]], caption: str, language: Language) -> Table:
    headings = (
        _("Team"), _("For 100 people and a month"), _("How sure"), _("To other teams"), _("Came back"),
        _("Spread over people"), _("Until the thanks"),
    )  # fmt: skip
    rows = []
    for one, name in ((whole, _("The whole house")), *parts):
        words, band = _words(one.cadence, language)
        others = [" · ".join(filter(None, _words(figure, language)))
                  for figure in (one.across, one.returned, one.spread, one.delay)]  # fmt: skip
        rows.append((name, words, band or "–", *others))
    return Table(caption, headings, tuple(rows))


def _trend(months: Sequence[tuple[date, Figure]], language: Language) -> SafeString:
    known = [figure for _month, figure in months if isinstance(figure, Estimate)]
    whole = len(known) == len(months)
    label = "; ".join(f"{_month(month, language)}: {_words(one, language)[0]}" for month, one in months)
    return SafeString(
        control(
            [one.value if isinstance(one, Estimate) else None for _m, one in months],
            label=typeset(label, language),
            band=[(one.low or 0, one.high or 0) for one in known] if whole else (),
            large=True,
        )
    )


def _last(months: Sequence[tuple[date, Figure]], language: Language) -> str:
    if not months:
        return ""
    month, figure = months[-1]
    words, band = _words(figure, language)
    said = f"{_month(month, language)}: {words}" + (f", {band}" if band else "")
    return typeset(said, language)


def _months(months: Sequence[tuple[date, Figure]], language: Language) -> Table:
    rows = []
    for month, one in months:
        words, band = _words(one, language)
        rows.append((_month(month, language), words, band or "–"))
    return Table(
        _("Thanks given for 100 people, month by month"),
        (_("Month"), _("For 100 people"), _("How sure")),
        tuple(rows),
    )


def _month(month: date, language: Language) -> str:
    return str(format_date(month, "LLLL yyyy", locale=language))
