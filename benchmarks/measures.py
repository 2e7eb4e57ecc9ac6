"""Measures beside the programs people use for them: the same rows in memory, the same figure, both timed.

Each is given its natural type: ours an array, an Arrow dictionary of labels; theirs a pandas frame, a Polars
frame, a matrix. Conversion to it is made before, on both sides; what a call converts by itself counts. One
thread each, the median of seven calls after one that does not count. A peer that is not installed is not
run (pip install pingouin statsmodels krippendorff pandas polars); lme4 needs R.
"""

from __future__ import annotations

import importlib
import math
import os
import statistics
import warnings
from collections.abc import Callable
from time import perf_counter
from types import ModuleType
from typing import Any

import numpy as np
import pyarrow as pa

from avers.core.estimate import Figure, Withheld
from avers.core.measures.coded import Coded
from avers.core.measures.cronbach_alpha import cronbach_alpha
from avers.core.measures.drivers import drivers
from avers.core.measures.krippendorff import krippendorff
from avers.core.measures.nps import nps_by
from avers.core.measures.random_intercept import random_intercept
from benchmarks.report import Report

__all__ = ["measure"]

TIMES = 7
PEOPLE, UNITS = 1_000_000, 1_000
Action = Callable[[], Any]


def measure(report: Report) -> None:
    """Time each measure, and each peer that is there."""
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    pa.set_cpu_count(1)
    _alpha(report)
    _random_intercept(report)
    _krippendorff(report)
    _nps(report)
    _drivers(report)


def _alpha(report: Report) -> None:
    rng = np.random.default_rng(1)
    common = rng.normal(size=(100_000, 1))
    answers = np.clip(np.rint(3 + common + rng.normal(size=(100_000, 10))), 1, 5).astype(np.int8)
    ours, found = _median(lambda: cronbach_alpha(answers))
    pingouin, pandas = _peer("pingouin"), _peer("pandas")
    if not pingouin or not pandas:
        _not_run(report, "alpha, times as fast as pingouin", "pingouin")
        return
    frame = pandas.DataFrame(answers)
    theirs, other = _median(lambda: pingouin.cronbach_alpha(data=frame))
    _alike(_value(found.alpha), float(other[0]), rel_tol=1e-9)
    note = "100,000 rows, 10 items, 9 digits alike"
    _ratio(report, "alpha, times as fast as pingouin", ours, theirs, 4, note)


def _random_intercept(report: Report) -> None:
    rng = np.random.default_rng(2)
    units = rng.integers(0, 200, size=10_000)
    y = np.clip(np.rint(3.5 + 0.4 * rng.normal(size=200)[units] + rng.normal(size=10_000)), 1, 5)
    names = [f"unit {place:03d}" for place in range(200)]
    coded = Coded(units, names)
    ours, found = _median(lambda: random_intercept(y, coded))
    models, pandas = _peer("statsmodels.regression.mixed_linear_model"), _peer("pandas")
    if not models or not pandas:
        _not_run(report, "random intercept, times as fast as statsmodels", "statsmodels")
    else:
        frame = pandas.DataFrame({"y": y, "unit": pandas.Categorical.from_codes(units, names)})

        def fit() -> Any:
            # Its own choice of optimiser does not converge on these rows.
            return models.MixedLM(frame["y"], np.ones(len(frame)), frame["unit"]).fit(method=["powell"])

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs, other = _median(fit)
        _alike(found.var_within or 0, float(other.scale), rel_tol=1e-4)
        _alike(found.var_between or 0, float(np.asarray(other.cov_re)[0, 0]), rel_tol=1e-3)
        note = "10,000 rows, 200 units, variances alike to 3 digits"
        _ratio(report, "random intercept, times as fast as statsmodels", ours, theirs, 40, note)
    _not_run(report, "random intercept, times as fast as lme4", "R")


def _krippendorff(report: Report) -> None:
    rng = np.random.default_rng(3)
    truth = rng.integers(1, 6, size=20_000)
    marks = np.clip(truth[:, None] + rng.integers(-1, 2, size=(20_000, 4)), 1, 5).astype(float)
    marks[rng.random(marks.shape) < 0.1] = np.nan
    for level in ("nominal", "interval"):
        _one_level(report, marks, level)


def _one_level(report: Report, marks: Any, level: Any) -> None:
    ours, found = _median(lambda: krippendorff(marks, level=level, draws=0))
    peer, name = _peer("krippendorff"), f"Krippendorff {level}, times as fast as the package"
    if not peer:
        _not_run(report, name, "krippendorff")
        return
    turned = marks.T
    theirs, other = _median(lambda: peer.alpha(reliability_data=turned, level_of_measurement=level))
    _alike(_value(found), float(other), rel_tol=1e-9)
    _ratio(report, name, ours, theirs, 5, "20,000 units, 4 raters, 9 digits alike")


def _nps(report: Report) -> None:
    rng = np.random.default_rng(4)
    places = rng.integers(0, UNITS, size=PEOPLE)
    names = pa.array([f"unit {place:04d}" for place in range(UNITS)])
    unit = pa.DictionaryArray.from_arrays(pa.array(places, pa.int32()), names)
    score = pa.array(rng.integers(0, 11, size=PEOPLE), pa.int8())

    def of_arrow() -> Any:
        return nps_by(score.to_numpy(), Coded(unit.indices.to_numpy(), unit.dictionary.to_pylist()))

    ours, found = _median(of_arrow)
    report.figure(
        "NPS of 1,000 units, a million rows", ours, "s", state="warm", note="each with its interval"
    )
    polars = _peer("polars")
    if not polars:
        _not_run(report, "NPS by unit, times as fast as Polars", "polars")
        return

    def theirs_of_arrow() -> Any:
        frame = polars.DataFrame({"unit": polars.from_arrow(unit), "score": polars.from_arrow(score)})
        answer = polars.col("score")
        gain = (answer >= 9).sum().cast(polars.Int64) - (answer <= 6).sum().cast(polars.Int64)
        return frame.group_by("unit").agg((100 * gain / answer.len()).alias("nps"))

    theirs, other = _median(theirs_of_arrow)
    by_unit = dict(zip(other["unit"].cast(polars.String).to_list(), other["nps"].to_list(), strict=True))
    for name, figure in found.items():
        _alike(_value(figure), by_unit[name], rel_tol=1e-9)
    note = f"the same two Arrow columns; Polars with {polars.thread_pool_size()} thread(s), no interval"
    _ratio(report, "NPS by unit, times as fast as Polars", ours, theirs, 3, note)


def _drivers(report: Report) -> None:
    rng = np.random.default_rng(5)
    x = rng.normal(size=(5_000, 10)) + 0.5 * rng.normal(size=(5_000, 1))
    y = x @ np.linspace(1, 0, 10) + 3 * rng.normal(size=5_000)
    seconds, _found = _median(lambda: drivers(y, x, draws=1_000))
    note = "5,000 rows, 1,000 bootstraps, with Johnson, dominance and all differences"
    report.figure("LMG of 10 drivers", seconds, "s", state="warm", at_most=5, note=note)


def _ratio(report: Report, name: str, ours: float, theirs: float, goal: float, note: str) -> None:
    told = f"{1000 * theirs:.3g} ms and {1000 * ours:.3g} ms; {note}; median of {TIMES} each"
    report.figure(name, theirs / ours, "times", state="warm", at_least=goal, note=told)


def _not_run(report: Report, name: str, absent: str) -> None:
    report.figure(name, float("nan"), "times", note=f"not run: {absent} is absent")


def _alike(one: float, other: float, *, rel_tol: float) -> None:
    if not math.isclose(one, other, rel_tol=rel_tol, abs_tol=1e-9):
        raise AssertionError(f"{one} is not {other}: they do not compute the same")


def _value(figure: Figure) -> float:
    if isinstance(figure, Withheld):
        raise AssertionError(figure.reason)
    return figure.value


def _peer(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _median(action: Action) -> tuple[float, Any]:
    result = action()
    taken = []
    for _turn in range(TIMES):
        start = perf_counter()
        result = action()
        taken.append(perf_counter() - start)
    return statistics.median(taken), result
