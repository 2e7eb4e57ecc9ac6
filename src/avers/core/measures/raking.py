"""Weights that make those who answered look like those who could have: raking to known counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod, sqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, NotACount, alike, answered, finite
from avers.core.measures.coded import Labels, as_coded
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import t_quantile

__all__ = ["MEASURE", "CannotRake", "Merged", "RakedMean", "Weights", "raked_mean", "raking"]

_METHOD, _METHOD_MEAN = "raking/1", "raked-mean-t/1"
_CLOSE, _MOST_CYCLES = 1e-6, 100
# A person counts for at least a quarter of the mean weight, for at most four times it.
_LEAST, _MOST = 0.25, 4.0
# Weights that shrink the sample below half of itself are refused: they would be noise.
_LEAST_EFFECTIVE = 0.5
# Two counts of one population may differ by the rounding of shares, by no more.
_SAME_TOTAL = 1e-6
# Base weights further apart than this are a slip of the file, and would overflow.
_WIDEST_BASE = 1e12
_SMALLEST_TARGET, _LARGEST_TARGET = 1e-9, 1e12
_PIECE = 65_536
# A table of this many cells is kept whole; a larger one holds only the cells where somebody is.
_WHOLE_TABLE = 4_000_000

IntArray = NDArray[np.integer]
Targets = Mapping[str, Mapping[str, float]]


class CannotRake(InputRefused):
    """Targets, labels or base weights that no weighting can start from."""


@dataclass(frozen=True)
class Merged:
    """A category that nobody answered from: its target was added to that of a neighbour."""

    question: str
    category: str
    into: str


@dataclass(frozen=True)
class Weights:
    """What raking gives.

    Attributes
    ----------
    weights : float array, shape (n_respondents,), or None
        They sum to the targets' total; None where weighting is refused.
    refused : str
        Empty, or ``no_answers``, ``one_category``, ``not_converged``, ``uneven_weights``.
    n : int
    n_eff, deff : float or None
        How many unweighted answers would be worth as much, (Σw)²/Σw², and n over that.
    cycles : int
        Rounds over all margins.
    trimmed : int
        Respondents whose weight was cut to the bounds.
    merged : tuple of Merged
    """

    weights: FloatArray | None
    refused: str
    n: int
    n_eff: float | None = None
    deff: float | None = None
    cycles: int = 0
    trimmed: int = 0
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True)
class RakedMean:
    """A mean under raked weights, beside the same without.

    Attributes
    ----------
    shown : Estimate or Withheld
    se : float or None
        By linearisation, on the residuals of the calibration.
    unweighted, unweighted_se : float or None
    differs : bool
        Whether both lie more than one standard error (that of the weighted mean) apart.
    """

    shown: Figure
    weights: Weights
    se: float | None = None
    unweighted: float | None = None
    unweighted_se: float | None = None
    differs: bool = False


def raking(groups: Mapping[str, Labels], targets: Targets, *, base: ArrayLike | None = None) -> Weights:
    """Return a weight for each respondent, so that every margin adds up to its known counts.

    Iterative proportional fitting on the table of occupied cells, margin after margin, until a whole
    cycle moves no weight by more than a millionth, at most 100 cycles. Weights are then cut at a quarter
    and at four times their mean, and raked once more. A category without respondents is merged with the
    nearest one of its question that has some: nearest in the order of ``targets``, the smaller of two.

    Parameters
    ----------
    groups : mapping of str to labels
        For each question (unit, job family, tenure ...) the category of each respondent.
    targets : mapping of str to mapping of str to float
        For each question its categories, in an order where neighbours are alike, with how many there
        are in the population; above 0, every question with the same total.
    base : array, shape (n_respondents,), optional
        Weight each respondent starts from, above 0; 1 when left out.

    Returns
    -------
    Weights
        ``weights`` None, with the reason, where nothing can be weighted or where the weights would
        leave less than half of the answers (n_eff < n/2).

    Raises
    ------
    CannotRake
        A target is missing, infinite or not above 0, totals differ, a label has no target, a base weight
        is not above 0.
    NotFinite
        A base weight is missing or infinite.
    UsageError
        No targets, a question that is not among ``groups``, or columns that differ in length.

    References
    ----------
    Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427-444. Deville & Särndal (1992),
    JASA 87, 376-382. Kish (1965), Survey Sampling, for n_eff and deff.
    """
    return _rake(groups, targets, base)[0]


def raked_mean(
    y: ArrayLike,
    groups: Mapping[str, Labels],
    targets: Targets,
    *,
    base: ArrayLike | None = None,
    population: int | None = None,
    confidence: float = 0.95,
) -> RakedMean:
    """Return the mean of ``y`` under raked weights, with its interval, beside the plain mean.

    Parameters
    ----------
    y : array, shape (n_respondents,)
        NaN is missing: it keeps its part in the weights and is left out of the mean.
    groups, targets, base
        As for ``raking``.
    population : int, optional
        Of how many the respondents were drawn: the error is then that of a finite population.
    confidence : float in (0, 1)

    Returns
    -------
    RakedMean
        ``shown`` in ``score``. Withheld with the reason of ``raking``, or ``no_answers``,
        ``one_answer`` (no more answers than categories), ``no_variation``.

    Raises
    ------
    CannotRake, NotFinite, UsageError
        As ``raking``.
    NotACount
        More respondents than ``population``.

    References
    ----------
    Deville & Särndal (1992), section 3.4: the residuals of the regression on the margins, here by least
    squares over respondents, as R's survey package has it for ``rake``.
    """
    values = np.asarray(y, dtype=np.float64)
    answered(values, name="y")
    found, table = _rake(groups, targets, base)
    if table is not None and values.shape != table.cell.shape:
        raise UsageError("lengths_differ", found=table.cell.size, expected=values.size)
    n = int(np.count_nonzero(~np.isnan(values)))
    if population is not None and population < found.n:
        raise _more_than_all(found.n, population)
    if table is None or found.weights is None or n == 0:
        plain = float(np.sort(values[~np.isnan(values)]).mean()) if n else None
        return RakedMean(Withheld(found.refused or "no_answers", n, _METHOD_MEAN), found, unweighted=plain)
    return _mean_of(values, found.weights, found, table, population, confidence)


# ── the table of cells ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Table:
    """Respondents counted by cell: every combination of categories (and base weight) somebody is in.

    ``cell`` is the number of the cell of each respondent, ``numbers`` those numbers that somebody has:
    all that follows is in their order. ``codes`` has, for each question, the category of each cell;
    ``goals`` the target of each category. ``base`` is the starting weight of one person of each cell.
    """

    cell: IntArray
    n_numbers: int
    numbers: IntArray
    counts: FloatArray
    codes: tuple[IntArray, ...]
    goals: tuple[FloatArray, ...]
    base: FloatArray

    def of_each(self, values: NDArray[np.generic]) -> NDArray[Any]:
        """Return, for each respondent, what ``values`` has for their cell."""
        spread = np.zeros(self.n_numbers, dtype=values.dtype)
        spread[self.numbers] = values
        return spread[self.cell]


def _rake(
    groups: Mapping[str, Labels], targets: Targets, base: ArrayLike | None
) -> tuple[Weights, _Table | None]:
    goals = _checked_targets(targets, groups)
    codes = _coded(groups, goals)
    n = codes[0].size
    starts = None if base is None else _checked_base(base, n)
    if n == 0:
        return Weights(None, "no_answers", 0), None
    table, merged = _table(codes, goals, starts)
    if all(goal.size == 1 for goal in table.goals):
        return Weights(None, "one_category", n, merged=merged), None
    if float(table.base.max()) > _WIDEST_BASE * float(table.base.min()):
        return Weights(None, "uneven_weights", n, merged=merged), None
    return _weights(table, n, merged), table


def _weights(table: _Table, n: int, merged: tuple[Merged, ...]) -> Weights:
    each, cycles = _fit(table, table.base)
    trimmed = 0
    if each is not None:
        mean = float(each @ table.counts) / n
        cut = np.clip(each, _LEAST * mean, _MOST * mean)
        trimmed = int(table.counts[cut != each].sum())
        if trimmed:
            each, further = _fit(table, cut)
            cycles += further
    if each is None:
        return Weights(None, "not_converged", n, cycles=cycles, trimmed=trimmed, merged=merged)
    total = float(each @ table.counts)
    n_eff = total * total / float((each * each) @ table.counts)
    refused = "uneven_weights" if n_eff < _LEAST_EFFECTIVE * n else ""
    weights = None if refused else table.of_each(each)
    return Weights(weights, refused, n, n_eff, n / n_eff, cycles, trimmed, merged)


def _fit(table: _Table, each: FloatArray) -> tuple[FloatArray | None, int]:
    """Return the weight of one person of each cell, and the cycles; None where they do not settle."""
    each = each.copy()
    for cycle in range(1, _MOST_CYCLES + 1):
        moved = 0.0
        for codes, goal in zip(table.codes, table.goals, strict=True):
            found = np.bincount(codes, weights=each * table.counts, minlength=goal.size)
            factor = goal / found
            each *= factor[codes]
            moved = max(moved, float(np.abs(factor - 1).max()))
        if moved < _CLOSE:
            return each, cycle
    return None, _MOST_CYCLES


def _table(
    codes: Sequence[IntArray], goals: Targets, starts: FloatArray | None
) -> tuple[_Table, tuple[Merged, ...]]:
    keys, sizes = list(codes), [len(wanted) for wanted in goals.values()]
    bases = np.ones(1)
    if starts is not None:
        # A base weight is one more thing that tells cells apart, so that sums over cells are sums over
        # counts, which no order of rows can change (C10).
        bases, of = np.unique(starts, return_inverse=True)
        bases = bases / bases[-1]  # only their proportions count, and very small ones overflow
        keys.append(of.ravel())
        sizes.append(bases.size)
    cell, counts = _cells(keys, sizes)
    numbers = np.flatnonzero(counts)
    somebody = np.zeros(counts.size, dtype=np.intp)
    somebody[cell] = np.arange(cell.size)
    somebody = somebody[numbers]
    base = bases[keys[-1][somebody]] if starts is not None else np.ones(numbers.size)
    kept = [_merge_empty(name, goals[name], code[somebody]) for name, code in zip(goals, codes, strict=True)]
    table = _Table(
        cell,
        counts.size,
        numbers,
        counts[numbers].astype(np.float64),
        tuple(code for code, _, _ in kept),
        tuple(goal for _, goal, _ in kept),
        base,
    )
    return table, tuple(one for _, _, gone in kept for one in gone)


def _cells(keys: Sequence[IntArray], sizes: Sequence[int]) -> tuple[IntArray, IntArray]:
    """Return the number of each respondent's cell, and how many there are of each number."""
    if prod(sizes) <= _WHOLE_TABLE:
        return _cells_by_pieces(keys, sizes)
    cell: IntArray = keys[0].astype(np.intp)
    size = sizes[0]
    for key, width in zip(keys[1:], sizes[1:], strict=True):
        if size * width > _WHOLE_TABLE:
            cell, size = _closed_up(cell)
        cell *= width
        cell += key
        size *= width
    cell, size = _closed_up(cell)
    return cell, np.bincount(cell, minlength=size)


def _cells_by_pieces(keys: Sequence[IntArray], sizes: Sequence[int]) -> tuple[IntArray, IntArray]:
    """Number the cells of a table that is kept whole, a piece of the rows at a time.

    What lies between is then never larger than the processor's own memory: three times as fast.
    """
    cell = np.empty(keys[0].size, dtype=np.int32)
    counts = np.zeros(prod(sizes), dtype=np.intp)
    for start in range(0, cell.size, _PIECE):
        rows = slice(start, start + _PIECE)
        piece: IntArray = keys[0][rows].astype(np.intp)
        for key, width in zip(keys[1:], sizes[1:], strict=True):
            piece *= width
            piece += key[rows]
        cell[rows] = piece
        np.add.at(counts, piece, 1)
    return cell, counts


def _closed_up(cell: IntArray) -> tuple[IntArray, int]:
    there, place = np.unique(cell, return_inverse=True)
    return place.ravel(), there.size


def _coded(groups: Mapping[str, Labels], goals: Targets) -> list[IntArray]:
    """Return, for each question, the place of each respondent's category among those with a target."""
    faults: list[Fault] = []
    found: list[IntArray] = []
    for question, wanted in goals.items():
        place = {label: at for at, label in enumerate(wanted)}
        coded = as_coded(groups[question])
        if coded.codes.size and not 0 <= int(coded.codes.min()) <= int(coded.codes.max()) < len(coded.labels):
            raise UsageError("codes_out_of_labels", name=question)
        lookup = np.array([place.get(label, -1) for label in coded.labels], dtype=np.int32)
        codes = lookup[coded.codes] if lookup.size else np.zeros(0, dtype=np.int32)
        found.append(codes)
        if (lookup < 0).any() and (codes < 0).any():
            strangers = sorted({coded.labels[at] for at in np.unique(coded.codes[codes < 0]).tolist()})
            expected = ", ".join(wanted)
            faults += [
                Fault("label_without_target", path=question, values={"found": label, "expected": expected})
                for label in strangers
            ]
    if faults:
        raise CannotRake(faults)
    sizes = {codes.size for codes in found}
    if len(sizes) > 1:
        raise UsageError("lengths_differ", found=max(sizes), expected=min(sizes))
    return found


def _merge_empty(
    question: str, wanted: Mapping[str, float], codes: IntArray
) -> tuple[IntArray, FloatArray, list[Merged]]:
    """Return codes and targets of the categories of occupied cells, and what was merged."""
    labels, goals = list(wanted), np.array(list(wanted.values()), dtype=np.float64)
    there = np.bincount(codes, minlength=len(labels)) > 0
    if there.all():
        return codes, goals, []
    kept = np.flatnonzero(there)
    into = {
        empty: min(kept.tolist(), key=lambda one: (abs(one - empty), goals[one], one))
        for empty in np.flatnonzero(~there).tolist()
    }
    merged_goals = goals.copy()
    for empty, near in into.items():
        merged_goals[near] += goals[empty]
    place = np.zeros(len(labels), dtype=np.intp)
    place[kept] = np.arange(kept.size)
    gone = [Merged(question, labels[empty], labels[near]) for empty, near in into.items()]
    return place[codes], merged_goals[kept], gone


def _checked_targets(targets: Targets, groups: Mapping[str, Labels]) -> dict[str, dict[str, float]]:
    if not targets:
        raise UsageError("targets_needed")
    if unknown := [question for question in targets if question not in groups]:
        raise UsageError("targets_of_no_column", found=", ".join(unknown), expected=", ".join(groups) or "-")
    goals: dict[str, dict[str, float]] = {}
    faults: list[Fault] = []
    for question, wanted in targets.items():
        goals[question] = {label: float(count) for label, count in wanted.items()}
        faults += [
            Fault("target_not_positive", path=question, values={"group": label, "found": f"{count:g}"})
            for label, count in goals[question].items()
            if not _SMALLEST_TARGET <= count <= _LARGEST_TARGET
        ]
        if not wanted:
            faults.append(Fault("target_not_positive", path=question, values={"group": "-", "found": "-"}))
    if faults:
        raise CannotRake(faults)
    totals = {question: sum(wanted.values()) for question, wanted in goals.items()}
    first, total = next(iter(totals.items()))
    for question, other in totals.items():
        if abs(other - total) > _SAME_TOTAL * total:
            values = {"found": f"{other:.12g}", "expected": f"{total:.12g}", "first": first}
            faults.append(Fault("targets_do_not_sum", path=question, values=values))
    if faults:
        raise CannotRake(faults)
    return goals


def _checked_base(base: ArrayLike, n: int) -> FloatArray:
    starts = finite(base, name="base_weight")
    if starts.shape != (n,):
        raise UsageError("lengths_differ", found=starts.size, expected=n)
    faults = [
        Fault(
            "weight_not_positive", path="base_weight", values={"row": str(row), "found": f"{starts[row]:g}"}
        )
        for row in np.flatnonzero(~(starts > 0)).tolist()[:100]
    ]
    if faults:
        raise CannotRake(faults)
    return starts


# ── the mean ─────────────────────────────────────────────────────────────────────────────────────────


def _mean_of(
    values: FloatArray,
    weights: FloatArray,
    found: Weights,
    table: _Table,
    population: int | None,
    confidence: float,
) -> RakedMean:
    order = np.lexsort((values, table.cell))  # sums that no order of rows can change (C10)
    y, w = values[order], weights[order]
    there = ~np.isnan(y)
    given = y[there]
    n = given.size
    plain = float(np.sort(given).mean())
    value = float(w[there] @ given) / float(w[there].sum())
    free = n - sum(goal.size - 1 for goal in table.goals)
    if free < 2:
        return RakedMean(Withheld("one_answer", n, _METHOD_MEAN), found, unweighted=plain)
    if alike(np.sort(given)):
        return RakedMean(Withheld("no_variation", n, _METHOD_MEAN), found, unweighted=plain)
    influence = np.where(there, np.nan_to_num(y) - value, 0.0) / float(w[there].sum())
    share = w * _residuals(influence, [table.of_each(codes)[order] for codes in table.codes], table.goals)
    left = 1.0 if population is None else 1 - found.n / population
    se = sqrt(left * found.n / (found.n - 1) * float(((share - share.mean()) ** 2).sum()))
    plain_se = sqrt(left * float(given.var(ddof=1)) / n)
    half = t_quantile(confidence, free - 1) * se
    return RakedMean(
        Estimate(value, value - half, value + half, n, "score", _METHOD_MEAN),
        found,
        se,
        plain,
        plain_se,
        abs(value - plain) > se,
    )


def _residuals(y: FloatArray, codes: Sequence[IntArray], goals: Sequence[FloatArray]) -> FloatArray:
    """Return what the categories of the margins do not explain of ``y``, by least squares."""
    left = y.copy()
    size = float(np.abs(y).max())
    sizes = [np.bincount(code, minlength=goal.size) for code, goal in zip(codes, goals, strict=True)]
    for _ in range(_MOST_CYCLES):
        moved = 0.0
        for code, n_of in zip(codes, sizes, strict=True):
            means = np.bincount(code, weights=left, minlength=n_of.size) / n_of
            left -= means[code]
            moved = max(moved, float(np.abs(means).max()))
        if moved <= 1e-12 * size:
            break
    return left


def _more_than_all(n: int, population: int) -> InputRefused:
    values = {"found": str(n), "expected": str(population)}
    return NotACount([Fault("more_than_all", path="population", values=values)])


# ── as a measure on a file ───────────────────────────────────────────────────────────────────────────


def _details(found: Weights) -> dict[str, Detail]:
    return {
        "n_eff": found.n_eff,
        "deff": found.deff,
        "cycles": found.cycles,
        "trimmed": found.trimmed,
        "merged": [
            {"question": one.question, "category": one.category, "into": one.into} for one in found.merged
        ],
        "weights": None if found.weights is None else found.weights.tolist(),
    }


def _targets_of(inputs: Inputs) -> Targets:
    targets: Targets | None = inputs.params["margins"]
    if not targets:
        raise UsageError("targets_needed")
    return targets


def _compute_mean(inputs: Inputs) -> Iterator[Result]:
    drawn_of = inputs.get("population")
    population = None
    if drawn_of is not None and len(drawn_of):
        sizes = np.unique(finite(drawn_of, name="population"))
        if sizes.size > 1 or sizes[0] != np.round(sizes[0]):
            values = {"group": "population", "found": f"{sizes[-1]:g}", "expected": f"{sizes[0]:g}"}
            raise NotACount([Fault("two_sizes", path="population", values=values)])
        population = int(sizes[0])
    targets = _targets_of(inputs)
    found = raked_mean(
        inputs["y"],
        inputs["groups"],
        targets,
        base=inputs.get("base_weight"),
        population=population,
        confidence=inputs.params["confidence"],
    )
    details: dict[str, Detail] = {
        "se": found.se,
        "unweighted": found.unweighted,
        "unweighted_se": found.unweighted_se,
        "differs": found.differs,
    }
    yield Result(found.shown, details=details | _details(found.weights))


def _compute_weights(inputs: Inputs) -> Iterator[Result]:
    targets = _targets_of(inputs)
    found = raking(inputs["groups"], targets, base=inputs.get("base_weight"))
    figure: Figure = Withheld(found.refused, found.n, _METHOD)
    if found.deff is not None and not found.refused:
        figure = Estimate(found.deff, None, None, found.n, "ratio", _METHOD)
    yield Result(figure, details=_details(found))


_GROUPS = (
    Column(
        "groups",
        "One column for each question of the margins, named as it is there: the category of each row.",
        "labels",
        named_by="margins",
    ),
    Column("base_weight", "Weight each row starts from; 1 when left out.", required=False, also=("base",)),
)

MEASURE = Measure(
    name="raking",
    title="Weights of who answered, raked to known counts",
    function=raking,
    readings=(
        Reading(
            _compute_mean,
            (
                Column("y", "What is averaged under the weights; empty is missing."),
                *_GROUPS,
                Column(
                    "population",
                    "Of how many the rows were drawn, the same on each: the error of a finite population.",
                    required=False,
                    also=("fpc",),
                ),
            ),
        ),
        Reading(_compute_weights, _GROUPS),
    ),
    params=(
        Param(
            "margins",
            'Known counts, as JSON: {"unit": {"shops": 80, "office": 20}}. Without y, weights alone.',
            kind="targets",
            also=("targets",),
        ),
        CONFIDENCE,
    ),
    unit="score",
    oracles=("raking_apisrs",),
)
