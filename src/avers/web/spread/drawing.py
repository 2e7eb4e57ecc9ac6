"""Contagion in words and drawings for its page: what the template lays out, without deciding anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from avers.application.contagion.finding import Found, Learnt, planned
from avers.application.contagion.rollout import plan_rollout
from avers.application.contagion.scenario import Doing, Given, Scenario
from avers.application.wording.figures import CERTAINTY_MEANS, CERTAINTY_WORDS
from avers.application.wording.reports import HEADINGS
from avers.application.wording.typography import typeset
from avers.core.text import Language, Text
from avers.reports.charts import picture
from avers.reports.figures.contagion import equation, figures_of_spread
from avers.reports.figures.figure import Figure
from avers.reports.figures.rollout import figures_of_rollout
from avers.web.diagnosis.drawing import DrawnFigure, csv_of, drawn_figure
from avers.web.results.drawing import Choice, Sure

__all__ = ["Asked", "DrawnSpread", "asked_of", "draw_spread", "spread_csv", "spread_picture"]

_MONTHS: Final = (3, 6, 12, 24)
_AHEAD: Final = (12, 24, 36)
_GROUPS: Final = (2, 3, 4, 6)
_TIMES: Final = (1.5, 2.0, 3.0)
_ACCOMPANIED: Final = 0.25


@dataclass(frozen=True)
class Asked:
    """What a reader tries: coaching one unit for some months, or none; ``ahead`` is how far to look.

    ``groups``: how many begin one after the other in a roll-out by lot; 0 plans none. ``times``: how many
    times as often people meet; 1 as today. ``paired``: a unit of which one in four is accompanied by somebody
    of the unit ``by``.
    """

    unit: str = ""
    months: int = 12
    ahead: int = 36
    groups: int = 0
    times: float = 1.0
    paired: str = ""
    by: str = ""

    def given(self, found: Found, language: Language) -> Given:
        """Return it as a scenario, beside the plans that Avers deals out."""
        if found.chart is None:
            return Given(months=self.ahead)
        units, tree = found.chart.units, found.chart.tree
        told = []
        if self.unit in units:
            name = tree.unit(self.unit).name.in_language(language)
            months = min(self.months, self.ahead)
            told.append(
                Scenario(Text(name, name), (Doing("coach", unit=self.unit, length=months, cost=1.0),))
            )
        if self.times != 1:
            times = f"{self.times:g}"
            name_of_times = Text(
                f"Se voir {times.replace('.', ',')} fois plus souvent", f"Meeting {times} times as often"
            )
            told.append(Scenario(name_of_times, (Doing("contact", level=self.times),)))
        if self.paired in units and self.by in units and self.paired != self.by:
            pair = [tree.unit(unit).name.in_language(language) for unit in (self.paired, self.by)]
            names = Text(f"Binômes : {pair[0]}, par {pair[1]}", f"Pairs: {pair[0]}, by {pair[1]}")
            doing = Doing("pair", unit=self.paired, other=self.by, level=_ACCOMPANIED)
            told.append(Scenario(names, (doing,)))
        return Given(months=self.ahead, scenarios=tuple(told))

    @property
    def query(self) -> str:
        """The same as the query of an address; "" for what nobody chose."""
        told = {
            "unit": self.unit, "months": self.months, "ahead": self.ahead, "groups": self.groups,
            "times": f"{self.times:g}", "paired": self.paired, "by": self.by,
        }  # fmt: skip
        return f"?{urlencode(told)}" if self != Asked() else ""


@dataclass(frozen=True)
class DrawnSpread:
    """The page in its order; ``organisation`` is "" before the first publication."""

    title: str
    sure: Sure
    figures: tuple[DrawnFigure, ...]
    method: str
    organisation: str
    synthetic: bool
    units: tuple[Choice, ...]
    times: tuple[Choice, ...]
    paired: tuple[Choice, ...]
    by: tuple[Choice, ...]
    months: tuple[Choice, ...]
    ahead: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    download: str
    can_try: bool


def asked_of(query: Mapping[str, str]) -> Asked:
    """Return what the query of an address asks; what makes no sense in it is left out."""
    months, ahead, groups = (
        next((one for one in known if str(one) == query.get(name)), usual)
        for name, known, usual in (("months", _MONTHS, 12), ("ahead", _AHEAD, 36), ("groups", _GROUPS, 0))
    )
    times = next((one for one in _TIMES if f"{one:g}" == query.get("times")), 1.0)
    unit, paired, by = (query.get(name, "") for name in ("unit", "paired", "by"))
    return Asked(unit, months, ahead, groups, times, paired, by)


def draw_spread(learnt: Learnt, asked: Asked, language: Language) -> DrawnSpread:
    """Return the page."""
    found = _found(learnt, asked, language)
    figures = _figures(found, asked, language)
    key = next(key for key in CERTAINTY_WORDS if key == figures[0].certainty)
    sure = Sure(
        key,
        CERTAINTY_WORDS[key].in_language(language),
        typeset(CERTAINTY_MEANS[key].in_language(language), language),
    )
    tree = found.chart.tree if found.chart else None
    units = found.chart.units if found.chart else ()
    return DrawnSpread(
        title=figures[0].title,
        sure=sure,
        figures=tuple(
            drawn_figure(one, language, is_first=one is figures[0], picture=_address(one, asked))
            for one in figures
        ),
        method=equation(found, language),
        organisation=tree.unit(tree.root).name.in_language(language) if tree else "",
        synthetic=bool(found.frame and found.frame.synthetic),
        units=_named(found, asked.unit, language),
        times=tuple(
            Choice(f"{one:g}".replace(".", "," if language == "fr" else "."), f"{one:g}", one == asked.times)
            for one in _TIMES
        ),
        paired=_named(found, asked.paired, language),
        by=_named(found, asked.by, language),
        months=tuple(Choice(str(one), str(one), one == asked.months) for one in _MONTHS),
        ahead=tuple(Choice(str(one), str(one), one == asked.ahead) for one in _AHEAD),
        groups=tuple(Choice(str(one), str(one), one == asked.groups) for one in _GROUPS if one <= len(units)),
        download=reverse("spread_table") + asked.query if found.chart else "",
        can_try=bool(found.plans),
    )  # fmt: skip


def _named(found: Found, chosen: str, language: Language) -> tuple[Choice, ...]:
    """Return the units of the map by name, in the order of the house."""
    if found.chart is None:
        return ()
    tree, units = found.chart.tree, found.chart.units
    return tuple(
        Choice(tree.unit(unit).name.in_language(language), unit, unit == chosen)
        for unit in (one for one in tree.keys if one in units)
    )


def spread_csv(learnt: Learnt, asked: Asked, language: Language) -> str:
    """Return the tables of the page one under the other."""
    return csv_of(_figures(_found(learnt, asked, language), asked, language))


def spread_picture(learnt: Learnt, asked: Asked, figure: str, language: Language) -> str:
    """Return one drawing as an SVG of its own; "" where there is none of that key."""
    found = _found(learnt, asked, language)
    for one in _figures(found, asked, language):
        if one.key == figure and one.is_drawn:
            mark = HEADINGS["fictitious_mark"].in_language(language)
            is_invented = bool(found.frame and found.frame.synthetic)
            source = " · ".join(filter(None, (one.source, mark if is_invented else "")))
            return picture(one.svg, title=one.title, source=source)
    return ""


def _found(learnt: Learnt, asked: Asked, language: Language) -> Found:
    return planned(learnt, asked.given(learnt.found, language))


def _figures(found: Found, asked: Asked, language: Language) -> tuple[Figure, ...]:
    told = figures_of_spread(found, language, on="page")
    if not asked.groups or found.chart is None or asked.groups > len(found.chart.units):
        return told
    return (*told, *figures_of_rollout(found, plan_rollout(found, asked.groups), language))


def _address(one: Figure, asked: Asked) -> str:
    return reverse("spread_picture", args=[one.key]) + asked.query if one.is_drawn else ""
