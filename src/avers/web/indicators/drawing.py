"""Indicators as tiles and as a page: the last value, the band of usual variation, and the one word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise as LazyWords
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from avers.application.indicators import Followed, Indicator, UnitValues
from avers.application.wording.series import tell_period
from avers.application.wording.typography import number, percent, typeset, whole_date
from avers.core.estimate import Withheld
from avers.core.evidence.series import KpiValue
from avers.core.measures.control_chart import LEAST_POINTS, Chart
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language
from avers.reports.charts import Table, as_html, control

__all__ = ["Page", "Tile", "draw_page", "draw_tile"]

_KINDS: Final[dict[str, LazyWords]] = {
    "customer": gettext_lazy("what customers experience"),
    "revenue": gettext_lazy("revenue"),
    "volume": gettext_lazy("volume and speed"),
    "people": gettext_lazy("teams"),
}


@dataclass(frozen=True)
class Tile:
    """One indicator, or one team of it; ``verdict`` is what the chart says in words."""

    key: str
    name: str
    kind: str
    value: str
    about: str
    target: str
    verdict: str
    changed: bool
    drawing: SafeString
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """The page of one indicator, in the order it is read."""

    tile: Tile
    definition: str
    units: tuple[Tile, ...]
    withheld: str
    table: SafeString


def draw_tile(indicator: Indicator, language: Language, *, large: bool = False) -> Tile:
    """Return the tile of the whole company."""
    name = indicator.name.in_language(language) or indicator.key
    return _tile(indicator, indicator.followed, name, language, large=large)


def draw_page(indicator: Indicator, units: UnitValues, tree: UnitTree | None, language: Language) -> Page:
    """Return the page of one indicator."""
    tiles = [
        _tile(indicator, followed, _name_of(unit, tree, language), language)
        for unit, followed in units.shown.items()
    ]
    withheld = ""
    if units.n_withheld:
        withheld = ngettext(
            "%(n)s team is not shown: few people serve there, or its figure could be found by subtraction.",
            "%(n)s teams are not shown: few people serve there, or a figure could be found by subtraction.",
            units.n_withheld,
        ) % {"n": units.n_withheld}
    return Page(
        tile=draw_tile(indicator, language, large=True),
        definition=typeset(indicator.definition, language),
        units=tuple(tiles),
        withheld=typeset(withheld, language),
        table=SafeString(as_html(_table(indicator, language))) if indicator.followed.values else SafeString(),
    )


def _tile(
    indicator: Indicator, followed: Followed, name: str, language: Language, *, large: bool = False
) -> Tile:
    last, chart = followed.last, followed.chart
    value = _amount(last.amount, followed, language) if last else ""
    verdict = typeset(_verdict(followed, language), language)
    target = ""
    if indicator.target is not None:
        said = _amount(indicator.target, followed, language)
        words = {"high": _("target: at least %(n)s"), "low": _("target: at most %(n)s")}
        told = [words.get(indicator.direction, _("target: %(n)s")) % {"n": said}]
        if large and indicator.target_date:
            day = whole_date(indicator.target_date, language)
            told.append(_("to be reached by %(day)s") % {"day": day})
        if large and indicator.target_by:
            told.append(_("set by %(who)s") % {"who": indicator.target_by})
        target = typeset(", ".join(told), language)
    about = tell_period(last.period, language) if last else ""
    ends = (
        tuple(tell_period(followed.values[end].period, language) for end in (0, -1)) if large and last else ()
    )
    return Tile(
        key=indicator.key,
        name=name,
        kind=str(_KINDS.get(indicator.kind, "")),
        value=value,
        about=about,
        target=target,
        verdict=verdict,
        changed=isinstance(chart, Chart) and chart.changed,
        ends=ends,
        drawing=_drawing(
            indicator,
            followed,
            typeset(f"{name} : {value}, {about}. {verdict}", language),
            language,
            large=large,
        ),
    )


def _drawing(
    indicator: Indicator, followed: Followed, label: str, language: Language, *, large: bool
) -> SafeString:
    chart = followed.chart
    target = indicator.target if large else None
    if isinstance(chart, Withheld):
        drawn = control(followed.amounts, label=label, target=target, large=large)
        return SafeString(drawn)
    # A period without a value has no place on the chart; the line closes over it.
    marked = {point for signal in chart.signals for point in signal.points if signal.rule == "outside"}
    if followed.signal and not marked:
        marked = set(followed.signal.points)
    return SafeString(
        control(
            chart.points,
            label=label,
            band=tuple(zip(chart.lows, chart.highs, strict=True)),
            centre=chart.shown.value,
            target=target,
            marked=marked,
            large=large,
        )
    )


def _verdict(followed: Followed, language: Language) -> str:
    if not followed.last:
        return _("No value yet.")
    chart = followed.chart
    if isinstance(chart, Withheld):
        if chart.reason == "no_variation":
            return _("It has never varied.")
        n = len([one for one in followed.amounts if one is not None])
        return ngettext(
            "%(n)s value: it takes %(least)s to know what is usual.",
            "%(n)s values: it takes %(least)s to know what is usual.",
            n,
        ) % {"n": n, "least": LEAST_POINTS}
    if followed.signal is None:
        return _("Usual variation.")
    return _("Changed, seen in %(period)s.") % {
        "period": tell_period(followed.period_of(followed.signal), language)
    }


def _table(indicator: Indicator, language: Language) -> Table:
    followed = indicator.followed
    chart = followed.chart
    limits: dict[int, tuple[float, float]] = {}
    out: set[int] = set()
    if isinstance(chart, Chart):
        limits = dict(zip(chart.places, zip(chart.lows, chart.highs, strict=True), strict=True))
        out = set(chart.met("outside"))
    rows = tuple(
        (
            tell_period(one.period, language),
            _amount(one.amount, followed, language) if one.amount is not None else "—",
            _sums(one, language),
            " – ".join(_amount(end, followed, language) for end in limits[place]) if place in limits else "",
            _said(one, place in out),
        )
        for place, one in reversed(list(enumerate(followed.values)))
    )
    return Table(
        indicator.name.in_language(language) or indicator.key,
        (_("Period"), _("Value"), _("Made of"), _("Usual variation"), _("Note")),
        rows,
    )


def _said(one: KpiValue, is_out: bool) -> str:
    said = [_("outside the band")] if is_out else []
    if one.revision > 1:
        said.append(_("corrected"))
    return ", ".join(said)


def _sums(one: KpiValue, language: Language) -> str:
    if one.numerator is None or one.denominator is None:
        return ""
    return f"{number(one.numerator, language)} / {number(one.denominator, language)}"


def _amount(amount: float | None, followed: Followed, language: Language) -> str:
    if amount is None:
        return ""
    return percent(amount, language) if followed.is_share else number(round(amount, 1), language)


def _name_of(unit: str, tree: UnitTree | None, language: Language) -> str:
    if tree is None or unit not in tree:
        return unit
    return tree.unit(unit).name.in_language(language) or unit
