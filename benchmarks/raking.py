"""Raking: from a million respondents, with four questions each, to a weight for each.

Ours is given Arrow columns with a dictionary, as the store and Parquet have them, and ipfn a pandas frame,
each its natural type. A second line has Arrow columns of text, whose dictionary is then made within the
time. One thread each, and the weights are compared. Without ipfn and pandas (pip install ipfn pandas)
nothing is compared: that line is not run.
"""

from __future__ import annotations

import importlib
import statistics
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from avers.core.measures.coded import Coded
from avers.core.measures.raking import Weights, raking
from benchmarks.report import Report

__all__ = ["measure"]

ROWS, TIMES = 1_000_000, 7
CATEGORIES = {"unit": 200, "job": 12, "tenure": 6, "site": 8}
SAME = 1e-5  # both stop when a cycle moves nothing by more than a millionth


def measure(report: Report) -> None:
    """Time both on the same rows; goals: 0.1 s, and 20 times as fast as ipfn."""
    pa.set_cpu_count(1)
    people = _people()
    targets = _targets(people)
    text = {name: pa.array(cells) for name, cells in people.items()}
    columns = {name: pc.dictionary_encode(column) for name, column in text.items()}
    ours, found = _median(lambda: _weights_of(columns, targets))
    from_text, same = _median(lambda: _weights_of(text, targets))
    if found.weights is None or same.weights is None or not np.array_equal(found.weights, same.weights):
        raise AssertionError("the two forms of the rows give different weights")
    for name, cells in people.items():
        labels, codes = np.unique(cells, return_inverse=True)
        reached = np.bincount(codes, weights=found.weights)
        np.testing.assert_allclose(reached, [targets[name][label] for label in labels.tolist()], rtol=SAME)
    note = f"{ROWS:,} rows, 4 questions; median of {TIMES}"
    report.figure("person rows to person weights", ours, "s", state="warm", at_most=0.1, note=note)
    report.figure("the same, dictionary made", from_text, "s", state="warm", note=note)
    _against_ipfn(report, people, targets, ours, found.weights)


def _weights_of(columns: dict[str, Any], targets: dict[str, dict[str, float]]) -> Weights:
    return raking({name: _coded(column) for name, column in columns.items()}, targets)


def _coded(column: Any) -> Coded:
    encoded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
    return Coded(encoded.indices.to_numpy(), encoded.dictionary.to_pylist())


def _against_ipfn(
    report: Report,
    people: dict[str, Any],
    targets: dict[str, dict[str, float]],
    ours: float,
    weights: Any,
) -> None:
    name = "times as fast as ipfn"
    try:
        pandas = importlib.import_module("pandas")
        ipfn = importlib.import_module("ipfn.ipfn")
    except ImportError:
        report.figure(name, float("nan"), "times", note="not run: ipfn or pandas is absent")
        return
    frame = pandas.DataFrame(people)
    frame["total"] = 1.0
    margins = [pandas.Series(goal, name="total").rename_axis(question) for question, goal in targets.items()]
    dimensions = [[question] for question in targets]

    def theirs() -> Any:
        fit = ipfn.ipfn(
            frame.copy(), margins, dimensions, weight_col="total", convergence_rate=1e-6, max_iteration=100
        )
        return fit.iteration()["total"].to_numpy()

    seconds, found = _median(theirs)
    np.testing.assert_allclose(found, weights, rtol=SAME)
    note = f"{seconds:.3g} s and {ours:.3g} s, same weights; median of {TIMES} each"
    report.figure(name, seconds / ours, "times", state="warm", at_least=20, note=note)


def _people() -> dict[str, Any]:
    rng = np.random.default_rng(7)
    return {
        name: np.array([f"{name} {place:03d}" for place in range(size)])[
            rng.choice(size, ROWS, p=rng.dirichlet(np.full(size, 20.0)))
        ]
        for name, size in CATEGORIES.items()
    }


def _targets(people: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Return counts of a population half as large again, up to a fifth off in each category."""
    rng = np.random.default_rng(8)
    found = {}
    for name, cells in people.items():
        labels, counts = np.unique(cells, return_counts=True)
        wanted = counts * rng.uniform(0.8, 1.2, counts.size)
        wanted *= 1.5 * ROWS / wanted.sum()
        found[name] = dict(zip(labels.tolist(), wanted.tolist(), strict=True))
    return found


def _median(action: Any) -> tuple[float, Any]:
    result = action()
    taken = []
    for _ in range(TIMES):
        start = perf_counter()
        result = action()
        taken.append(perf_counter() - start)
    return statistics.median(taken), result
