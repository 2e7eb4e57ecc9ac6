"""How much units moved after something was begun there, against those where it was not begun yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered, finite
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence

__all__ = ["FEWEST_EACH", "MEASURE", "Event", "Staggered", "staggered_difference"]

FEWEST_EACH: Final = 6
"""Units that begin, and that have not, under which nothing is drawn again."""
_METHOD: Final = "not-yet-treated-bootstrap/1"
_DRAWS: Final = 999
_FEWEST_DRAWN: Final = 0.9


@dataclass(frozen=True)
class Event:
    """The difference ``after`` periods from the start; below 0 before it, where it should be nothing."""

    after: int
    difference: Figure
    n_units: int


@dataclass(frozen=True)
class Staggered:
    """Differences by time from the start, and their mean over all times after it.

    Attributes
    ----------
    mean : Estimate or Withheld
        In units of ``y``; ``n`` counts units that began. Each unit and time after its start weighs alike.
    events : tuple of Event
        By time from the start. Those before -1 are the pre-trends: held against the period -1.
    n_units, n_begun : int
    """

    mean: Figure
    events: tuple[Event, ...]
    n_units: int
    n_begun: int


@dataclass(frozen=True)
class _Panel:
    """Figures by unit and period, NaN where there is none; ``starts`` places each first period after."""

    y: FloatArray
    starts: FloatArray


def staggered_difference(
    unit: Sequence[str],
    period: ArrayLike,
    y: ArrayLike,
    start: ArrayLike,
    *,
    draws: int = _DRAWS,
    seed: int = 1,
    confidence: float = 0.95,
) -> Staggered:
    """Return how units moved after their start, less how those not begun yet moved in the same periods.

    Each unit that began is held against its own last period before and against the units that had not begun
    by the later of the two: units that began earlier are never the yardstick, as they are in a plain model
    with constants of units and periods.

    Parameters
    ----------
    unit : sequence of str, shape (n_rows,)
    period : array, shape (n_rows,)
        Any ordered numbers; each distinct one is a period.
    y : array, shape (n_rows,)
        NaN where there is no figure.
    start : array, shape (n_rows,)
        The first period after, the same on all rows of a unit; NaN where it never began.
    draws : int
        Samples of units drawn again, 200 or more.
    seed : int
    confidence : float in (0, 1)

    Returns
    -------
    Staggered
        Withheld ``too_few_units`` under six units that begin or six that can be held against them;
        ``no_reference`` where a time has nobody to be held against.

    Raises
    ------
    UsageError
        Lengths differ, fewer than 200 draws, a unit twice in a period or with two starts.
    NotFinite
        A number is infinite.

    References
    ----------
    Row R72; measures page, section 7.5. Callaway & Sant'Anna (2021), Journal of Econometrics 225, 200-230;
    Goodman-Bacon (2021), Journal of Econometrics 225, 254-277, on why not constants alone.
    """
    tail = (1 - check_confidence(confidence)) / 2
    if draws < 200:
        raise UsageError("setting_too_small", name="draws", found=draws, expected=200)
    panel = _panel(unit, period, y, start)
    begun = ~np.isnan(panel.starts)
    n_units, n_begun = len(panel.starts), int(begun.sum())
    times = _times(panel)
    # Units that begin last are a yardstick until then; six that stay unbegun, or begin later, are needed.
    first = panel.starts[begun].min() if n_begun else 0
    n_later = int((~begun | (panel.starts > first)).sum())
    if n_begun < FEWEST_EACH or n_later < FEWEST_EACH:
        reason = Withheld("too_few_units", min(n_begun, n_later), _METHOD)
        return Staggered(reason, (), n_units, n_begun)
    whole, counts = _differences(panel, times)
    rng = np.random.default_rng(seed)
    drawn = np.stack([_drawn(panel, times, rng) for _turn in range(draws)])
    events = tuple(
        Event(time, _figure(whole[place], drawn[:, place], tail, int(counts[place])), int(counts[place]))
        for place, time in enumerate(times)
    )
    after = np.array(times) >= 0
    mean = _figure(_mean(whole, counts, after), _means(drawn, counts, after), tail, n_begun)
    return Staggered(mean, events, n_units, n_begun)


def _panel(unit: Sequence[str], period: ArrayLike, y: ArrayLike, start: ArrayLike) -> _Panel:
    labels, when = np.asarray(unit, dtype=str), finite(period, name="period")
    values, begins = np.asarray(y, dtype=np.float64), np.asarray(start, dtype=np.float64)
    answered(values, name="y")
    answered(begins, name="start")
    for column in (when, values, begins):
        if column.size != labels.size:
            raise UsageError("lengths_differ", found=column.size, expected=labels.size)
    names, rows = np.unique(labels, return_inverse=True)
    periods, columns = np.unique(when, return_inverse=True)
    if len(set(zip(rows.tolist(), columns.tolist(), strict=True))) < labels.size:
        raise UsageError("unit_twice_in_period", found=_twice(rows, columns, names))
    table = np.full((names.size, periods.size), np.nan)
    table[rows, columns] = values
    starts = np.full(names.size, np.nan)
    for row in range(names.size):
        own = np.unique(begins[rows == row])
        if own[~np.isnan(own)].size > 1 or (own.size > 1 and np.isnan(own).any()):
            raise UsageError("unit_two_starts", found=str(names[row]))
        if own.size and not np.isnan(own[0]):
            starts[row] = np.searchsorted(periods, own[0])
    return _Panel(table, np.where(starts < periods.size, starts, np.nan))


def _twice(rows: NDArray[np.intp], columns: NDArray[np.intp], names: NDArray[np.str_]) -> str:
    seen: set[tuple[int, int]] = set()
    for pair in zip(rows.tolist(), columns.tolist(), strict=True):
        if pair in seen:
            return str(names[pair[0]])
        seen.add(pair)
    return ""


def _times(panel: _Panel) -> list[int]:
    """Return times from the start that some unit shows, the one it is held against left out."""
    n = panel.y.shape[1]
    found = {
        int(column - start)
        for start in panel.starts[~np.isnan(panel.starts)].tolist()
        if start >= 1
        for column in range(n)
    }
    return sorted(found - {-1})


def _differences(panel: _Panel, times: Sequence[int]) -> tuple[FloatArray, NDArray[np.int64]]:
    """Return the mean difference at each time from the start, and how many units stand behind it."""
    totals, counts = np.zeros(len(times)), np.zeros(len(times), dtype=np.int64)
    at = {time: place for place, time in enumerate(times)}
    starts = panel.starts
    for start in np.unique(starts[~np.isnan(starts)]).astype(int).tolist():
        if start < 1:
            continue  # no period before: nothing to be held against
        ours, base = starts == start, start - 1
        for column in range(panel.y.shape[1]):
            if column == base:
                continue
            others = np.isnan(starts) | (starts > max(column, base))
            moved = panel.y[:, column] - panel.y[:, base]
            of_ours, of_others = moved[ours], moved[others & ~ours]
            of_ours, of_others = of_ours[~np.isnan(of_ours)], of_others[~np.isnan(of_others)]
            if of_ours.size and of_others.size:
                totals[at[column - start]] += float((of_ours - of_others.mean()).sum())
                counts[at[column - start]] += of_ours.size
    means = np.divide(totals, counts, out=np.full(len(times), np.nan), where=counts > 0)
    return means, counts


def _drawn(panel: _Panel, times: Sequence[int], rng: np.random.Generator) -> FloatArray:
    """Return the differences among units drawn again, those that begin and those that do not apart."""
    begun = np.flatnonzero(~np.isnan(panel.starts))
    never = np.flatnonzero(np.isnan(panel.starts))
    rows = np.concatenate([rng.choice(one, size=one.size) for one in (begun, never) if one.size])
    return _differences(_Panel(panel.y[rows], panel.starts[rows]), times)[0]


def _mean(means: FloatArray, counts: NDArray[np.int64], after: NDArray[np.bool_]) -> float:
    kept = after & (counts > 0) & ~np.isnan(means)
    return float(means[kept] @ counts[kept] / counts[kept].sum()) if kept.any() else float("nan")


def _means(drawn: FloatArray, counts: NDArray[np.int64], after: NDArray[np.bool_]) -> FloatArray:
    return np.array([_mean(one, counts, after) for one in drawn])


def _figure(value: float, drawn: FloatArray, tail: float, n: int) -> Figure:
    kept = drawn[~np.isnan(drawn)]
    if np.isnan(value) or kept.size < _FEWEST_DRAWN * drawn.size:
        return Withheld("no_reference", n, _METHOD)
    low, high = np.quantile(kept, [tail, 1 - tail])
    if low == high:
        return Estimate(value, None, None, n, "score", _METHOD)
    return Estimate(value, min(float(low), value), max(float(high), value), n, "score", _METHOD)


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    found = staggered_difference(
        inputs["unit"], inputs["period"], inputs["y"], inputs["start"], draws=params["draws"],
        seed=params["seed"], confidence=params["confidence"],
    )  # fmt: skip
    about: dict[str, Detail] = {"n_units": found.n_units, "n_begun": found.n_begun}
    yield Result(found.mean, by="mean", details=about)
    for event in found.events:
        yield Result(event.difference, by=str(event.after), details={"n_units": event.n_units})


MEASURE = Measure(
    name="staggered_difference",
    title="Moved after its start, against units not begun yet",
    function=staggered_difference,
    readings=(
        Reading(
            _compute,
            (
                Column("unit", "Unit of the row.", "label"),
                Column("period", "When, as a number."),
                Column("y", "The outcome; empty is missing."),
                Column("start", "First period after; empty where it never began."),
            ),
        ),
    ),
    params=(
        Param("draws", "Samples of units drawn again.", "whole", default=_DRAWS),
        Param("seed", "Start of the random numbers.", "whole", default=1),
        CONFIDENCE,
    ),
    unit="score",
    rows=("R72",),
)
