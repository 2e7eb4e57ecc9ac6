"""An answer on contagion as plain data and tables: what ``avers spread`` writes, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any, Final

from avers.application.contagion.finding import Found, FoundUnit, Plan, Span, Unknown
from avers.application.contagion.rollout import Rollout
from avers.core.contagion.fit import Fitted, Spreading
from avers.core.contagion.identify import Effect, PeerEffect
from avers.core.contagion.observed import NotEnough

__all__ = ["Rows", "record_of_rollout", "record_of_spread", "table_of_rollout", "tables_of_spread"]

Rows = tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]

_DIGITS: Final = 6


def record_of_spread(found: Found) -> dict[str, Any]:
    """Return everything that may be said as plain data; a figure that is not told is null with its reason."""
    return {
        "verdict": _verdict(found),
        "wave": found.frame.wave if found.frame else None,
        "k": found.frame.k if found.frame else None,
        "synthetic": bool(found.frame and found.frame.synthetic),
        "read": _read(found),
        "network": _network(found),
        "rates": _rates(found.fitted),
        "practice": _rates(found.practice),
        "spreading": _spreading(found.spreading),
        "r": _span(found.r),
        "r_bad": _span(found.r_bad),
        "strains": _rates(found.strains),
        "bad_read_from": None if found.bad is None else {"facet": found.bad.facet, "item": found.bad.item},
        "natural_level": _span(found.natural),
        "half_life_months": _span(found.half_life),
        "contact": _span(found.contact),
        "tipping_share": _span(found.tipping) | {"published_range": [0.1, 0.4]},
        "months": found.given.months,
        "budget": _number(found.budget),
        "draws": found.n_draws,
        "assumed": {}
        if found.programme
        else {name: list(ends) for name, ends in found.given.assumed().items()},
        "units": [_unit(one) for one in found.units],
        "plans": [_plan(one) for one in found.plans],
        "would_change": [
            {"rate": one.rate, "at": _number(one.at), "below": one.below, "above": one.above}
            for one in found.minds
        ],
    }


def tables_of_spread(found: Found) -> dict[str, Rows]:
    """Return the tables by file name: units, who hears and carries whom, plans month by month."""
    return {
        "units.csv": (
            (
                "unit",
                "people",
                "level",
                "hears_itself",
                "carries",
                "carries_low",
                "carries_high",
                "first_in",
                "gives",
                "gives_low",
                "gives_high",
                "takes",
                "takes_low",
                "takes_high",
                "draws_down",
            ),
            tuple(
                (
                    one.key,
                    one.people,
                    _number(one.level),
                    one.keeps,
                    *_ends(one.pulls),
                    _number(one.first),
                    *_ends(one.gives),
                    *_ends(one.takes),
                    int(one.draws_down),
                )
                for one in found.units
            ),
        ),
        "hears.csv": (
            ("unit", "hears", "share", "strain"),
            tuple(
                (one.key, other, share, "bad" if other in one.spoiled_by else "")
                for one in found.units
                for other, share in one.hears
            ),
        ),
        "carries.csv": (
            ("unit", "ends_at", "share"),
            tuple((one.key, other, share) for one in found.units for other, share in one.ends_at),
        ),
        "plans.csv": (
            ("plan", "name_fr", "name_en", "cost", "adds", "low", "high", "best", "regret", "draws"),
            tuple(
                (
                    one.key,
                    one.name.fr if one.name else "",
                    one.name.en if one.name else "",
                    _number(one.cost),
                    _number(one.rank.gain),
                    _number(one.rank.low),
                    _number(one.rank.high),
                    _number(one.rank.best),
                    _number(one.rank.regret),
                    one.rank.n_draws,
                )
                for one in found.plans
            ),
        ),
        "months.csv": (("plan", "month", "low", "middle", "high"), tuple(_months(found))),
    }


def record_of_rollout(rollout: Rollout | None) -> dict[str, Any] | None:
    """Return a roll-out by lot as plain data; None where the house has too few units."""
    if rollout is None:
        return None
    names = ("direct", "spill", "false_direct", "false_spill")
    return {
        "lot": rollout.lot,
        "gap_months": rollout.gap,
        "waves": rollout.n_waves,
        "groups": [list(group) for group in rollout.groups],
        "rates_learnt": rollout.learnt,
        "power": [
            {"effect": effect, **{name: _number(getattr(one, name)) for name in names}, "plays": one.n_plays}
            for effect, one in rollout.power
        ],
    }


def table_of_rollout(rollout: Rollout | None) -> Rows:
    """Return who begins when as a table: group, month, unit."""
    groups = rollout.groups if rollout else ()
    gap = rollout.gap if rollout else 0
    rows = tuple((at + 1, at * gap, unit) for at, group in enumerate(groups) for unit in group)
    return ("group", "month", "unit"), rows


def _by_five(share: float) -> float:
    return round(round(share * 20) / 20, 2)


def _months(found: Found) -> Iterator[tuple[object, ...]]:
    for one in found.plans:
        for month in range(one.middle.size):
            ends = (one.low[month], one.middle[month], one.high[month])
            yield (one.key, month, *(_number(float(each)) for each in ends))


def _number(value: float | None) -> float | None:
    # Rounded, for the last bits of a library's linear algebra differ from one machine to the next.
    return None if value is None or not isfinite(value) else round(float(value), _DIGITS)


def _ends(one: Span | None) -> tuple[float | None, float | None, float | None]:
    if one is None:
        return None, None, None
    return _number(one.value), _number(one.low), _number(one.high)


def _span(one: Span | Unknown | None) -> dict[str, Any]:
    if isinstance(one, Span):
        value, low, high = _ends(one)
        return {"value": value, "low": low, "high": high, "withheld": None}
    return {"value": None, "low": None, "high": None, "withheld": one.reason if one else "not_told"}


def _verdict(found: Found) -> dict[str, Any]:
    if isinstance(found.effect, PeerEffect):
        verdict = found.effect.verdict
        return {
            "says": verdict.says,
            "reason": verdict.reason,
            "assumes": verdict.assumes,
            "naive": _effect(found.effect.naive),
            "corrected": _effect(found.effect.corrected),
            "placebo": _number(found.effect.placebo),
            "n_figures": found.effect.n_figures,
        }
    lacks = found.effect
    reason = lacks.reason if isinstance(lacks, NotEnough) else "no_wave"
    needs = {"found": lacks.found, "needed": lacks.needed} if isinstance(lacks, NotEnough) else {}
    return {"says": "not_enough", "reason": reason, **needs}


def _effect(one: Effect | None) -> dict[str, Any] | None:
    return None if one is None else {name: _number(getattr(one, name)) for name in ("value", "low", "high")}


def _read(found: Found) -> dict[str, Any] | None:
    if found.followed is None:
        return None
    one = found.followed
    return {
        "facet": one.facet,
        "item": one.item,
        "waves": [f"{wave}/{revision}" for wave, revision in zip(one.keys, one.revisions, strict=True)],
        "figures": one.waves.n_shown,
        "withheld": one.n_withheld,
    }


def _network(found: Found) -> dict[str, Any] | None:
    chart = found.chart
    if chart is None:
        return None
    silos = found.silos
    return {
        "day": chart.day.isoformat(),
        "units": len(chart.units),
        "people": chart.n_people,
        "above_units": chart.n_above,
        "ties": chart.n_ties,
        "ties_have_notice": chart.has_notice,
        "views_between_units": chart.n_inside,
        "hand_offs": {
            "boundaries": next(one.n for one in chart.layers if one.name == "handing"),
            "months": list(chart.handed.months),
            "left_out": chart.handed.n_left_out,
            "have_notice": chart.handed.has_notice,
        },
        "layers": [
            {
                "layer": one.name,
                "weight": one.weight,
                "share": _by_five(one.share),
                "lacks": one.lacks or None,
            }
            for one in chart.layers
        ],
        "hear_nobody": chart.n_isolated,
        "managers": len(chart.spans),
        "spans": [chart.spans[0], chart.spans[-1]] if chart.spans else [],
        "ei_index": None
        if silos is None
        else {
            "value": _number(silos.index),
            "expected": _number(silos.expected),
            "low": _number(silos.low),
            "high": _number(silos.high),
        },
    }


def _rates(fitted: Fitted | NotEnough | None) -> dict[str, Any] | None:
    if not isinstance(fitted, Fitted):
        return None
    held = fitted.held_out
    return {
        "method": fitted.method,
        "figures": fitted.n_figures,
        "waves": fitted.n_waves,
        "units": fitted.n_units,
        "rates": [
            {
                "name": one.name,
                "value": _number(one.value),
                "low": _number(one.low),
                "high": _number(one.high),
                "by_prior": one.by_prior,
            }
            for one in fitted.rates
        ],
        "held_out": None
        if held is None
        else {
            "n": held.n,
            "inside": held.inside,
            "score": _number(held.score),
            "alone": _number(held.alone),
        },
    }


def _spreading(one: Spreading | NotEnough | None) -> dict[str, Any] | None:
    if not isinstance(one, Spreading):
        return None
    return {
        "verdict": one.verdict,
        "difference": _number(one.difference),
        "error": _number(one.error),
        "theta": one.theta,
    }


def _unit(one: FoundUnit) -> dict[str, Any]:
    return {
        "unit": one.key,
        "people": one.people,
        "level": _number(one.level),
        "hears_itself": one.keeps,
        "hears": [{"unit": other, "share": share} for other, share in one.hears],
        "carries": None if one.pulls is None else _span(one.pulls),
        "first_in": _number(one.first),
        "ends_at": [{"unit": other, "share": share} for other, share in one.ends_at],
        "gives": None if one.gives is None else _span(one.gives),
        "takes": None if one.takes is None else _span(one.takes),
        "draws_down": one.draws_down,
        "spoiled_by": list(one.spoiled_by),
    }


def _plan(one: Plan) -> dict[str, Any]:
    return {
        "plan": one.key,
        "name": None if one.name is None else {"fr": one.name.fr, "en": one.name.en},
        "cost": _number(one.cost),
        "coaches": [{"unit": unit, "level": level} for unit, level in one.does],
        "adds": {
            "value": _number(one.rank.gain),
            "low": _number(one.rank.low),
            "high": _number(one.rank.high),
        },
        "best": _number(one.rank.best),
        "regret": _number(one.rank.regret),
        "end": {
            "low": _number(float(one.low[-1])),
            "middle": _number(float(one.middle[-1])),
            "high": _number(float(one.high[-1])),
        },
    }
