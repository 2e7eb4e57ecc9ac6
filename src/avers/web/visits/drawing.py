"""Mystery visits in words: scenarios, draws, grids to fill, visits as a team reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from avers.application.visited import Read
from avers.application.visiting import Draw, Errand
from avers.application.wording.typography import month, typeset, whole_date
from avers.application.wording.visits import CHANNEL_WORDS
from avers.core.charter.compilation.document import Compiled
from avers.core.estimate import Estimate, Figure
from avers.core.evidence.grid import Seen
from avers.core.evidence.visit import Scenario, Visit
from avers.core.measures.calibration import calibration_of
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language
from avers.web.acts.drawing import unit_name

__all__ = [
    "agreement_words", "draw_draw", "draw_errand", "draw_read", "draw_scenario", "item_words", "points_words",
    "sections_of",
]  # fmt: skip

_FOUND: Final[Mapping[str, LazyWords]] = {
    "yes": gettext_lazy("seen"),
    "no": gettext_lazy("not seen"),
    "": gettext_lazy("does not apply"),
}
_DOTS: Final[Mapping[str, str]] = {"yes": "decided", "no": "waiting", "": "refused"}
_WEIGHTS: Final[Mapping[int, LazyWords]] = {
    1: pgettext_lazy("weight", "cosmetic, counts 1"),
    2: pgettext_lazy("weight", "counts 2"),
    3: pgettext_lazy("weight", "critical, counts 3"),
}


@dataclass(frozen=True)
class Item:
    """An item of a scenario or of a grid, in words."""

    key: str
    words: str
    weight: str
    critical: bool
    cosmetic: bool


def sections_of(grid: Compiled, language: Language) -> list[tuple[str, list[Item]]]:
    """Return the items of a grid by section, the proof left out."""
    return [
        (
            typeset(section.title.in_language(language), language),
            [
                _item(one.key, one.words().in_language(language), one.weight, language, critical=one.critical)
                for one in section.entries
                if one.answer == "seen"
            ],
        )
        for section in grid.sections
        if any(one.answer == "seen" for one in section.entries)
    ]


def item_words(grid: Compiled | None, key: str, language: Language) -> str:
    """Return the words of an item in its own version of the grid; its key where that is gone."""
    entry = grid.entry(key) if grid else None
    return typeset(entry.words().in_language(language), language) if entry else key


def draw_scenario(scenario: Scenario, grid: Compiled | None, language: Language) -> dict[str, Any]:
    """Return a scenario in words."""
    return {
        "key": scenario.act.key,
        "title": typeset(scenario.title, language),
        "channel": CHANNEL_WORDS[scenario.channel].in_language(language),
        "words": typeset(scenario.words, language),
        "n_items": len(scenario.items),
        "n_critical": scenario.critical,
        "charter": scenario.act.first.charter,
        "items": [
            _item(one.key, item_words(grid, one.key, language), one.weight, language, critical=one.critical)
            for one in scenario.items
        ],
    }


def draw_draw(draw: Draw, language: Language) -> dict[str, Any]:
    """Return a draw in words: how far it is, never which team."""
    return {
        "key": draw.key,
        "title": typeset(draw.scenario.title, language),
        "due": whole_date(draw.due, language),
        "made": draw.n_made,
        "visits": draw.n_visits,
        "twice": draw.plan.n_twice,
        "teams": draw.n_teams,
        "seed": draw.plan.seed,
        "is_cancelled": draw.is_cancelled,
    }


def draw_errand(errand: Errand, tree: UnitTree, language: Language) -> dict[str, Any]:
    """Return a visit to make in words."""
    due = errand.act.first.due
    drawn = draw_scenario(errand.scenario, errand.grid, language)
    wanted = {one.key for one in errand.scenario.items}
    sections = [
        (title, [one for one in items if one.key in wanted])
        for title, items in sections_of(errand.grid, language)
    ]
    return drawn | {
        "key": errand.act.key,
        "unit": unit_name(tree, errand.unit, language),
        "due": whole_date(due, language) if due else "",
        "sections": [(title, items) for title, items in sections if items],
        "is_made": errand.is_made,
        "notice": typeset(errand.grid.notice.in_language(language), language),
    }


def draw_read(
    read: Read, grid: Compiled | None, tree: UnitTree, me: str, language: Language
) -> dict[str, Any]:
    """Return a visit as its team reads it."""
    visit = read.visit
    return {
        "key": visit.act.key,
        "unit": unit_name(tree, visit.unit, language),
        "month": month(visit.month, language),
        "title": typeset(visit.scenario.title, language),
        "words": typeset(visit.scenario.words, language),
        "proof": typeset(visit.proof, language),
        "score": _points(visit.score),
        "first_score": _points(visit.first_score) if _changed(visit) else "",
        "is_open": visit.is_open,
        "charter": visit.act.first.charter,
        "missed": _missed(visit),
        "lines": [_line(one, grid, read, me, language) for one in visit.seen],
    }


def points_words(figure: Figure, language: Language) -> tuple[str, str]:
    """Return a rounded score, and its band with the number of visits; why there is none otherwise."""
    if not isinstance(figure, Estimate):
        return _("not enough visits yet"), ""
    band = _("between %(low)s and %(high)s, on about %(n)s visits") % {
        "low": round(figure.low or 0),
        "high": round(figure.high or 0),
        "n": figure.n,
    }
    return str(round(figure.value)), typeset(band, language)


def agreement_words(figure: Figure, language: Language) -> tuple[str, str]:
    """Return how far visitors agree in plain words, then the figure and its band for whoever asks."""
    if not isinstance(figure, Estimate):
        if figure.reason == "no_variation":
            return _("all alike: nothing to tell apart"), ""
        return _("too few teams seen twice"), ""
    low = -1.0 if figure.low is None else figure.low
    sure = {
        "firm": _("they agree"),
        "tentative": _("they agree, to be confirmed"),
        "not": _("not yet: read the grid together"),
    }[calibration_of(figure)]
    # On the grid of agreement, the ends outwards (A6).
    ends = _("agreement of %(value)s on a scale to 1, between %(low)s and %(high)s") % {
        "value": _twentieth(figure.value, language, 0),
        "low": _twentieth(low, language, -1),
        "high": _twentieth(1.0 if figure.high is None else figure.high, language, 1),
    }
    return sure, typeset(ends, language)


def _twentieth(value: float, language: Language, outwards: int) -> str:
    from math import ceil, floor

    steps = value * 20
    whole = round(steps) if not outwards else floor(steps + 1e-9) if outwards < 0 else ceil(steps - 1e-9)
    said = f"{whole / 20:.2f}"
    return said.replace(".", ",") if language == "fr" else said


def _item(key: str, words: str, weight: int, language: Language, *, critical: bool) -> Item:
    return Item(
        key,
        typeset(words, language),
        typeset(str(_WEIGHTS.get(weight, "")), language),
        critical,
        cosmetic=weight == 1,
    )


def _line(seen: Seen, grid: Compiled | None, read: Read, me: str, language: Language) -> dict[str, Any]:
    said = seen.appeal
    return {
        "key": seen.item.key,
        "words": item_words(grid, seen.item.key, language),
        "weight": typeset(str(_WEIGHTS.get(seen.item.weight, "")), language),
        "critical": seen.item.critical,
        "state": _DOTS[seen.found],
        "found": str(_FOUND[seen.found]),
        "first": str(_FOUND[seen.first]) if seen.first != seen.found else "",
        "note": typeset(seen.words, language),
        "is_open": seen.is_open,
        "appeal": typeset(said.row.words, language) if said else "",
        "answer": typeset(said.answer.words, language) if said and said.answer else "",
        "granted": said.answer.found == "yes" if said and said.answer else False,
        "can_appeal": read.can_appeal and said is None and seen.found == "no",
        "can_take_back": seen.is_open and said is not None and said.row.by == me,
        "can_answer": read.can_answer and seen.is_open and said is not None and said.row.by != me,
    }


def _points(score: float | None) -> str:
    return "–" if score is None else str(int(score + 0.5))


def _changed(visit: Visit) -> bool:
    return any(one.first != one.found for one in visit.seen) or visit.is_open


def _missed(visit: Visit) -> int:
    return sum(one.item.critical and one.found == "no" and not one.is_open for one in visit.seen)
