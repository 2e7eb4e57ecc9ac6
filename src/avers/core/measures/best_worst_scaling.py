"""How much people prefer one of several things to the others, from the best and the worst they named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence

__all__ = ["FEWEST_PEOPLE", "MEASURE", "Preference", "Task", "best_worst_scaling"]

FEWEST_PEOPLE: Final = 20
_METHOD: Final = "maxdiff-logit-bootstrap/1"
_PENALISED: Final = "maxdiff-logit-ridge-bootstrap/1"
_RIDGE: Final = 0.01
_DRAWS: Final = 500
_PREFERRED: Final = 5
_STEPS: Final = 100
_CONVERGED: Final = 1e-10
_MOST_FAULTS: Final = 100


@dataclass(frozen=True)
class Task:
    """What one person was shown once, and what they named."""

    person: str
    shown: tuple[str, ...]
    best: str
    worst: str


@dataclass(frozen=True)
class Preference:
    """One thing among those compared.

    Attributes
    ----------
    share : Estimate or Withheld
        e^u over the sum of all e^u: how often it would be chosen first of all, a ``share``. Interval and
        ranks come from people drawn again.
    n_best, n_worst, n_shown : int
        How often it was named best, worst, and shown.
    coefficient, se : float or None
        u against the reference, whose own is 0, and its standard error.
    rank_low, rank_high : int
        The ranks between which it lies, 1 the most preferred; 0 where withheld.
    is_preferred : bool
        Whether both ranks are among the first five.
    """

    name: str
    share: Figure
    n_best: int
    n_worst: int
    n_shown: int
    coefficient: float | None = None
    se: float | None = None
    rank_low: int = 0
    rank_high: int = 0
    is_preferred: bool = False

    @property
    def standardised(self) -> float | None:
        """Best less worst over the times it was shown, -1 to 1; None where it never was."""
        return (self.n_best - self.n_worst) / self.n_shown if self.n_shown else None

    @property
    def ratio_root(self) -> float | None:
        """Square root of best over worst; None where it was never named worst."""
        return sqrt(self.n_best / self.n_worst) if self.n_worst else None


def best_worst_scaling(
    tasks: Sequence[Task],
    *,
    reference: str = "",
    draws: int = _DRAWS,
    seed: int = 1,
    confidence: float = 0.95,
) -> tuple[Preference, ...]:
    """Return how much each thing is preferred, by a logit over ordered pairs of best and worst.

    P(best b, worst w) is in proportion to exp(u_b - u_w) among all ordered pairs of what was shown. For
    surveys after a choice was made (does it resonate?), never to make it; among few people, counts are read
    without interval.

    Parameters
    ----------
    tasks : sequence of Task
    reference : str
        The thing whose u is 0; the first by name where empty. Shares do not depend on it.
    draws : int
        Samples of people drawn again, 100 or more.
    seed : int
    confidence : float in (0, 1)

    Returns
    -------
    tuple of Preference
        By name. ``n`` counts people. Where something was never best or never worst a ridge of 0.01 holds
        its u, and the method says so. Withheld ``too_few_people`` under 20; ``no_answers`` without a task.

    Raises
    ------
    UsageError
        Fewer than 100 draws, or the reference was never shown.
    InputRefused
        Each task that shows fewer than three things or one twice, or whose best and worst are the same or
        were not shown.

    References
    ----------
    Row R103; measures page, section 7.2. Louviere, Flynn & Marley (2015), Best-Worst Scaling; Marley &
    Louviere (2005), Journal of Mathematical Psychology 49, 464-480.
    """
    if draws < 100:
        raise UsageError("setting_too_small", name="draws", found=draws, expected=100)
    tail = (1 - check_confidence(confidence)) / 2
    _refuse_wrong(tasks)
    names = sorted({one for task in tasks for one in task.shown})
    if reference and reference not in names:
        raise UsageError("unknown_choice", found=reference, expected=", ".join(names))
    people = sorted({task.person for task in tasks})
    counted = [_tally(tasks, name) for name in names]
    if len(people) < FEWEST_PEOPLE:
        reason = Withheld("too_few_people" if people else "no_answers", len(people), _METHOD)
        return tuple(Preference(name, reason, *tally) for name, tally in zip(names, counted, strict=True))
    design = _Design.of(tasks, names, people)
    base = names.index(reference) if reference else 0
    ridge = _RIDGE if any(not best or not worst for best, worst, _ in counted) else 0.0
    whole = _fit(design, design.chosen.sum(axis=0), base, ridge)
    rng = np.random.default_rng(seed)
    drawn = np.stack([_drawn(design, base, rng) for _turn in range(draws)])
    shares = np.exp(drawn - drawn.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    ranks = len(names) - np.argsort(np.argsort(shares, axis=1), axis=1)
    low, high = np.quantile(shares, [tail, 1 - tail], axis=0)
    first, last = np.quantile(ranks, [tail, 1 - tail], axis=0, method="nearest").astype(int)
    own = np.exp(whole.u - whole.u.max())
    own /= own.sum()
    low, high = np.minimum(low, own), np.maximum(high, own)
    method = _PENALISED if ridge else _METHOD
    return tuple(
        Preference(
            name,
            Estimate(float(own[place]), float(low[place]), float(high[place]), len(people), "share", method),
            *counted[place],
            float(whole.u[place]),
            float(whole.se[place]),
            int(first[place]),
            int(last[place]),
            int(last[place]) <= _PREFERRED,
        )
        for place, name in enumerate(names)
    )


def _refuse_wrong(tasks: Sequence[Task]) -> None:
    faults = []
    for line, task in enumerate(tasks, 1):
        there = set(task.shown)
        if len(there) < 3 or len(there) < len(task.shown):
            values = {"found": ", ".join(task.shown), "expected": "3"}
            faults.append(Fault("too_few_shown", line=line, path="shown", values=values))
            continue
        for path, named in (("best", task.best), ("worst", task.worst)):
            if named not in there:
                values = {"found": named, "expected": ", ".join(task.shown)}
                faults.append(Fault("not_on_list", line=line, path=path, values=values))
        if task.best == task.worst:
            faults.append(Fault("best_is_worst", line=line, path="worst", values={"found": task.best}))
    if faults:
        raise InputRefused(faults[:_MOST_FAULTS])


def _tally(tasks: Sequence[Task], name: str) -> tuple[int, int, int]:
    best = sum(task.best == name for task in tasks)
    worst = sum(task.worst == name for task in tasks)
    return best, worst, sum(name in task.shown for task in tasks)


@dataclass(frozen=True)
class _Design:
    """Sets that were shown, and how often each person chose each ordered pair of each set.

    Attributes
    ----------
    contrasts : array, shape (n_pairs, n_names)
        1 at the best, -1 at the worst of each pair that some set allows.
    starts : array, shape (n_sets,)
        Where each set's pairs begin.
    chosen : array, shape (n_people, n_pairs)
    """

    contrasts: FloatArray
    starts: np.ndarray[tuple[int], np.dtype[np.int64]]
    chosen: FloatArray

    @staticmethod
    def of(tasks: Sequence[Task], names: Sequence[str], people: Sequence[str]) -> _Design:
        places = {name: place for place, name in enumerate(names)}
        rows = {person: row for row, person in enumerate(people)}
        sets = sorted({tuple(sorted(task.shown)) for task in tasks})
        pairs = [(one, best, worst) for one in sets for best in one for worst in one if best != worst]
        at = {pair: place for place, pair in enumerate(pairs)}
        contrasts = np.zeros((len(pairs), len(names)))
        for place, (_set, best, worst) in enumerate(pairs):
            contrasts[place, places[best]], contrasts[place, places[worst]] = 1, -1
        first = {one: place for place, (one, _best, _worst) in reversed(list(enumerate(pairs)))}
        starts = np.array([first[one] for one in sets], dtype=np.int64)
        chosen = np.zeros((len(people), len(pairs)))
        for task in tasks:
            chosen[rows[task.person], at[tuple(sorted(task.shown)), task.best, task.worst]] += 1
        return _Design(contrasts, starts, chosen)


@dataclass(frozen=True)
class _Fit:
    u: FloatArray
    se: FloatArray


def _fit(design: _Design, counts: FloatArray, base: int, ridge: float) -> _Fit:
    """Return the u under which what was chosen is most likely, by Newton's steps; u of ``base`` is 0."""
    free = np.delete(design.contrasts, base, axis=1)
    m = free.shape[1]
    totals = np.add.reduceat(counts, design.starts)
    lengths = np.diff(np.append(design.starts, len(counts)))
    wanted = counts @ free
    u = np.zeros(m)
    information = np.eye(m)
    for _step in range(_STEPS):
        scores = free @ u
        weights = np.exp(scores - np.repeat(np.maximum.reduceat(scores, design.starts), lengths))
        chances = weights / np.repeat(np.add.reduceat(weights, design.starts), lengths)
        expected = chances * np.repeat(totals, lengths)
        means = np.add.reduceat(chances[:, None] * free, design.starts, axis=0)
        information = (free * expected[:, None]).T @ free - (means * totals[:, None]).T @ means
        information += ridge * np.eye(m)
        step = np.linalg.solve(information + 1e-12 * np.eye(m), wanted - expected @ free - ridge * u)
        u = u + np.clip(step, -2, 2)
        if float(np.abs(step).max()) < _CONVERGED:
            break
    se = np.sqrt(np.maximum(np.diag(np.linalg.pinv(information)), 0))
    return _Fit(np.insert(u, base, 0.0), np.insert(se, base, 0.0))


def _drawn(design: _Design, base: int, rng: np.random.Generator) -> FloatArray:
    """Return u of people drawn again; a ridge always, since a draw may leave something never best."""
    n = len(design.chosen)
    times = np.bincount(rng.integers(n, size=n), minlength=n)
    return _fit(design, times @ design.chosen, base, _RIDGE).u


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    rows = zip(inputs["person"], inputs["shown"], inputs["best"], inputs["worst"], strict=True)
    tasks = [
        Task(person, tuple(one.strip() for one in shown.split(";")), best, worst)
        for person, shown, best, worst in rows
    ]
    for one in best_worst_scaling(
        tasks, reference=params["reference"] or "", draws=params["draws"], seed=params["seed"],
        confidence=params["confidence"],
    ):  # fmt: skip
        details = {
            "n_best": one.n_best, "n_worst": one.n_worst, "n_shown": one.n_shown,
            "standardised": one.standardised, "ratio_root": one.ratio_root, "coefficient": one.coefficient,
            "se": one.se, "rank_low": one.rank_low, "rank_high": one.rank_high,
            "is_preferred": one.is_preferred,
        }  # fmt: skip
        yield Result(one.share, by=one.name, details=details)


MEASURE = Measure(
    name="best_worst_scaling",
    title="Preference from best and worst (MaxDiff)",
    function=best_worst_scaling,
    readings=(
        Reading(
            _compute,
            (
                Column("person", "Who answered, a label.", "label", also=("id",)),
                Column("shown", "What was shown, with ; between.", "label"),
                Column("best", "What was named best.", "label"),
                Column("worst", "What was named worst.", "label"),
            ),
        ),
    ),
    params=(
        Param("reference", "The thing the others are held against.", "word"),
        Param("draws", "Samples of people drawn again.", "whole", default=_DRAWS),
        Param("seed", "Start of the random numbers.", "whole", default=1),
        CONFIDENCE,
    ),
    unit="share",
    oracles=("bws_rice",),
    rows=("R103",),
)
