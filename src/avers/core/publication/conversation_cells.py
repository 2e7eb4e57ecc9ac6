"""Cells of conversations beside the plain ones: adjusted, recited, alike, ahead, tone, hand-offs.

A cell here stands only where the plain figure of the same unit is shown, or where at least k people serve on
both sides of a boundary; each rests on thirty replies at least and is rounded (rule A6).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import isnan
from typing import Final

from avers.core.conversations.anticipation import proactivity
from avers.core.conversations.courtesy import Courtesy, mechanical_courtesy
from avers.core.conversations.difficulty import Band, adjusted_mean
from avers.core.conversations.figures import ADJUSTED, ITEMS
from avers.core.conversations.handing import HandingMap
from avers.core.conversations.homogeneity import homogeneity
from avers.core.conversations.reading_kept import Reading
from avers.core.conversations.tone import TRAITS
from avers.core.estimate import Estimate, Figure
from avers.core.measures.proportion import wilson_interval
from avers.core.organisation.tree import UnitTree
from avers.core.publication.cell import Cell
from avers.core.publication.rounding import MEAN_GRID, SHARE_GRID, outwards, respondents, to_grid

__all__ = [
    "FEWEST_REPLIES", "FEWEST_TRANSFERS", "Counted", "adjusted_cells", "ahead_cells", "alike_cells",
    "courtesy_cells",
    "handing_cells", "tone_cells", "unit_cells",
]  # fmt: skip

FEWEST_REPLIES: Final = 30
"""Replies, or cases, behind any figure of conversations."""
FEWEST_TRANSFERS: Final = 10
"""Cases that passed a boundary before anything is said of it."""
_FEWEST_ON_CHANNEL: Final = 50
_MOST_PER_CASE: Final = 10_000
_SCALES: Final = {item.key: item.scale for item in ITEMS}


@dataclass(frozen=True)
class Counted:
    """The replies of a month: unit, reading, what each says of the figures, its words and what it answers."""

    tree: UnitTree
    units: tuple[str, ...]
    readings: tuple[Reading, ...]
    rows: tuple[Mapping[str, float], ...]
    texts: tuple[str, ...]
    asked: tuple[str, ...]

    @cached_property
    def under(self) -> Mapping[str, list[int]]:
        """Places of the replies of each unit and of all below it."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, unit in enumerate(self.units):
            for key in (unit, *self.tree.ancestors(unit)):
                found[key].append(place)
        return found

    def n(self, unit: str, item: str) -> int:
        """Return how many replies of ``unit`` say something of ``item``."""
        return sum(item in self.rows[place] for place in self.under.get(unit, ()))

    def n_writers(self, unit: str) -> int:
        """Return how many people wrote the replies of ``unit``."""
        return len({self.readings[place].agent for place in self.under.get(unit, ())} - {""})


def unit_cells(cells: Sequence[Cell], counted: Counted) -> list[Cell]:
    """Return the plain cells of questions: those of thirty replies or more, shares rounded to 5 %.

    The interval of a share is Wilson's, worked out of the share and the number that are shown; of a mean it
    stays as it was published.
    """
    return [_plain(cell, counted) for cell in cells if cell.table == "units" and cell.item]


def _plain(cell: Cell, counted: Counted) -> Cell:
    n = counted.n(cell.unit, cell.item)
    is_share = _SCALES[cell.item].high == 1
    cell = replace(cell, measure="share" if is_share else "mean")
    if cell.withheld:
        return cell
    if n < FEWEST_REPLIES or cell.value is None or cell.n is None:
        return replace(cell, n=None, value=None, low=None, high=None, withheld="few")
    if not is_share:
        return cell
    value = to_grid(Fraction(cell.value).limit_denominator(1000), SHARE_GRID) / 100
    low, high = wilson_interval(value * cell.n, cell.n)
    return _between(replace(cell, value=value), low, high)


def adjusted_cells(counted: Counted, shown: Collection[str]) -> Iterator[Cell]:
    """Yield each of ``ADJUSTED`` as if a unit had met the company's mix of easy and hard cases (R32)."""
    for item in ADJUSTED:
        told = [
            place for place, row in enumerate(counted.rows) if item in row and counted.readings[place].band
        ]
        mix = Counter(Band(counted.readings[place].band) for place in told)
        company = {band: n / len(told) for band, n in mix.items()}
        for unit in sorted(shown):
            own = [place for place in counted.under[unit] if item in counted.rows[place]]
            own = [place for place in own if counted.readings[place].band]
            bands = [Band(counted.readings[place].band) for place in own]
            if any(bands.count(band) < FEWEST_REPLIES for band in company):
                continue
            top = _SCALES[item].high
            values = [100 * counted.rows[place][item] / top for place in own]
            yield from _cell("adjusted", unit, item, "adjusted", adjusted_mean(values, bands, company), 100)


def courtesy_cells(counted: Counted, shown: Collection[str]) -> Iterator[Cell]:
    """Yield how far the courtesy of a unit is recited, and what is left of it, in its main language (R52)."""
    for unit in sorted(shown):
        places = [place for place in counted.under[unit] if counted.texts[place]]
        languages = Counter(counted.readings[place].language for place in places)
        language = max(("fr", "en"), key=lambda one: languages[one])
        own = [place for place in places if counted.readings[place].language == language]
        replies = [counted.texts[place] for place in own]
        found = mechanical_courtesy(replies, [counted.asked[place] or None for place in own], language)
        if isinstance(found, Courtesy):
            yield from _cell("courtesy", unit, "", "recited", found.recited, 1)
            yield from _cell("courtesy", unit, "", "courtesy", found.score, 1)


def alike_cells(counted: Counted, shown: Collection[str], *, k: int) -> Iterator[Cell]:
    """Yield which share of what differs between replies lies between people, and between channels (R36)."""
    for unit in sorted(shown):
        own = [counted.readings[place] for place in counted.under[unit]]
        scores = [one.scores.get("template_score") for one in own]
        found = homogeneity(scores, [one.agent for one in own], [one.channel for one in own], k=k)
        yield from _cell("alike", unit, "", "between_people", found.between_agents, 1)
        yield from _cell("alike", unit, "", "between_channels", found.between_channels, 1)


def ahead_cells(counted: Counted, shown: Collection[str], *, k: int) -> Iterator[Cell]:
    """Yield how many needs not yet said are met, per case of a unit (R82, R131), on thirty cases at least.

    A case is what one conversation received in the month; one of which no reply could be judged is none.
    Fewer than k such replies would tell of those who wrote them.
    """
    for unit in sorted(shown):
        met: dict[str, int] = defaultdict(int)
        for place in counted.under[unit]:
            if (ahead := counted.rows[place].get("anticipation")) is not None:
                met[counted.readings[place].thread] += ahead > 0
        rate = proactivity((), list(met.values())).per_case
        if not isinstance(rate, Estimate):
            continue
        blank = Cell("ahead", "all", "customer", "talk.ahead", "anticipation", "per_case", unit)
        if sum(met.values()) < k:
            yield replace(blank, withheld="protected")
            continue
        value = to_grid(Fraction(100 * rate.value).limit_denominator(1000), SHARE_GRID) / 100
        low, high = outwards(
            100 * (rate.low or 0.0), 100 * (rate.high or 0.0), SHARE_GRID, least=0, most=_MOST_PER_CASE
        )
        yield replace(blank, n=respondents(len(met), k), value=value, low=low / 100, high=high / 100)


def tone_cells(counted: Counted, company: str, *, k: int) -> Iterator[Cell]:
    """Yield, by channel, the share of replies with each trait of tone, over the company (R87)."""
    channels: dict[str, list[Reading]] = defaultdict(list)
    for one in counted.readings:
        if one.channel and one.traits:
            channels[one.channel].append(one)
    for channel, own in sorted(channels.items()):
        if len(own) < _FEWEST_ON_CHANNEL or len({one.agent for one in own} - {""}) < k:
            continue
        for trait in TRAITS:
            for value, x in sorted(Counter(one.traits[trait] for one in own).items()):
                blank = Cell(
                    "tone", "all", "customer", "talk.tone", f"{trait}/{value}", "share", company,
                    attribute_1="channel", level_1=channel,
                )  # fmt: skip
                # What a few do, or all but a few, would tell of them.
                if min(x, len(own) - x) < k:
                    yield replace(blank, withheld="protected")
                    continue
                low, high = wilson_interval(x, len(own))
                value_shown = to_grid(Fraction(100 * x, len(own)), SHARE_GRID) / 100
                yield _between(replace(blank, n=respondents(len(own), k), value=value_shown), low, high)


def handing_cells(found: HandingMap, serving: Mapping[str, int], *, k: int) -> Iterator[Cell]:
    """Yield each boundary that enough cases passed, between units of at least k people (R34, R93, R152)."""
    for one in found.boundaries:
        if one.n < FEWEST_TRANSFERS or min(serving.get(one.giver, 0), serving.get(one.taker, 0)) < k:
            continue
        blank = Cell("handing", "all", "none", "talk.handing", one.taker, "transfers", one.giver)
        n = respondents(one.n, k)
        yield replace(blank, n=n, value=float(n))
        for measure, x in (("loops", one.n_loops), ("pushed", one.n_pushed)):
            low, high = wilson_interval(x, one.n)
            share = to_grid(Fraction(100 * x, one.n), SHARE_GRID) / 100
            yield _between(replace(blank, measure=measure, n=n, value=share), low, high)
        if isinstance(one.wait, Estimate):
            hours = to_grid(Fraction(one.wait.value / 3600).limit_denominator(1000), 1)
            yield replace(blank, measure="wait", n=n, value=float(hours))


def _cell(table: str, unit: str, item: str, measure: str, figure: Figure, top: int) -> Iterator[Cell]:
    if not isinstance(figure, Estimate) or isnan(figure.value):
        return
    grid = MEAN_GRID if top == 100 and item == "heard" else SHARE_GRID
    percent = 100 / top
    value = to_grid(Fraction(figure.value * percent).limit_denominator(1000), grid)
    low, high = outwards(
        (figure.low or 0.0) * percent, (figure.high or 0.0) * percent, grid, least=0, most=100
    )
    scale = 1 if item == "heard" else 100
    n = respondents(figure.n, 5)
    facet = "talk.courtesy" if table == "courtesy" else "talk.own_words"
    blank = Cell(table, "all", "customer", facet, item, measure, unit)
    yield replace(blank, n=n, value=value / scale, low=low / scale, high=high / scale)


def _between(cell: Cell, low: float, high: float) -> Cell:
    down, up = outwards(100 * low, 100 * high, SHARE_GRID, least=0, most=100)
    return replace(cell, low=down / 100, high=up / 100)
