"""What every measure does with the inputs that break arithmetic: no warning, no number out of nothing."""

from __future__ import annotations

from math import inf, isfinite, nan
from typing import Any

import numpy as np
import pytest

from avers.application.measuring import measure
from avers.core.errors import InputRefused, UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import NotACount, NotFinite, OutOfScale
from avers.core.measures.average_deviation import average_deviation
from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.between_within import between_within
from avers.core.measures.catalogue import catalogue
from avers.core.measures.ces_1 import ces_1
from avers.core.measures.ces_2 import ces_2
from avers.core.measures.cronbach_alpha import cronbach_alpha
from avers.core.measures.csat import csat
from avers.core.measures.definition import Column, Inputs
from avers.core.measures.disattenuation import disattenuation
from avers.core.measures.enps import enps
from avers.core.measures.favourable_share import favourable_share
from avers.core.measures.icc import icc
from avers.core.measures.item_score import item_score
from avers.core.measures.krippendorff import krippendorff
from avers.core.measures.mcnemar import mcnemar
from avers.core.measures.mean import mean
from avers.core.measures.mirror_gap import Side, mirror_gaps, shrunken_gaps
from avers.core.measures.nps import nps
from avers.core.measures.paired_mean import paired_mean
from avers.core.measures.poisson_rate import poisson_rate
from avers.core.measures.profile_similarity import profile_similarity
from avers.core.measures.proportion import proportion
from avers.core.measures.proportion_difference import proportion_difference
from avers.core.measures.quantile import quantile
from avers.core.measures.random_intercept import random_intercept
from avers.core.measures.rwg import rwg
from avers.core.measures.scale_score import scale_score
from avers.core.measures.shrinkage import shrinkage
from avers.core.measures.stratified_mean import stratified_mean
from avers.core.measures.table import Table

# Measures of one column of answers on 1-5, each giving one figure.
ONE_COLUMN = {
    "favourable_share": favourable_share,
    "csat": lambda answers: csat(answers).top2,
    "csat mean": lambda answers: csat(answers).mean,
    "ces_1": ces_1,
    "ces_2": lambda answers: ces_2(answers).mean,
    "nps": nps,
    "enps": enps,
    "mean": mean,
    "quantile": quantile,
}
# Those whose interval comes from the answers' own spread: without spread there is none.
BY_SPREAD = ("csat mean", "ces_1", "ces_2", "mean")


@pytest.mark.parametrize("name", ONE_COLUMN)
@pytest.mark.parametrize("nothing", [[], [nan], [nan, nan]])
def test_nobody_has_no_figure(name: str, nothing: list[float]) -> None:
    assert ONE_COLUMN[name](nothing) == Withheld("no_answers", 0, ONE_COLUMN[name](nothing).method)


@pytest.mark.parametrize("name", ONE_COLUMN)
@pytest.mark.parametrize("endless", [inf, -inf, 1e200])
def test_an_infinite_answer_is_refused(name: str, endless: float) -> None:
    with pytest.raises((OutOfScale, NotFinite)) as refused:
        ONE_COLUMN[name]([3, endless])
    assert [fault.values["row"] for fault in refused.value.faults] == ["1"]
    assert refused.value.exit_code == 3


@pytest.mark.parametrize("name", [name for name in ONE_COLUMN if name not in ("mean", "quantile")])
@pytest.mark.parametrize("outside", [-1, 11, 3.5])
def test_an_answer_off_the_scale_is_refused_with_its_row(name: str, outside: float) -> None:
    with pytest.raises(OutOfScale) as refused:
        ONE_COLUMN[name]([3, outside, 4, outside])
    assert [fault.values["row"] for fault in refused.value.faults] == ["1", "3"]


@pytest.mark.parametrize("name", BY_SPREAD)
def test_unanimous_answers_give_no_interval_of_no_width(name: str) -> None:
    assert ONE_COLUMN[name]([4, 4, 4]).reason == "no_variation"
    assert ONE_COLUMN[name]([4]).reason == "one_answer"


@pytest.mark.parametrize("name", [name for name in ONE_COLUMN if name not in (*BY_SPREAD, "quantile")])
def test_unanimous_answers_keep_an_open_interval(name: str) -> None:
    for answers in ([5], [5, 5, 5]):
        found = ONE_COLUMN[name](answers)
        assert isinstance(found, Estimate)
        assert found.high - found.low > 0.2


def test_machine_rounding_is_not_variation() -> None:
    assert mean([0.1 + 0.2, 0.3, 0.3]).reason == "no_variation"
    assert paired_mean([1.1, 2.1, 3.1], [1.0, 2.0, 3.0]).difference.reason == "no_variation"


def test_counts_that_are_no_counts_are_refused() -> None:
    for x, n in ((-1, 5), (6, 5), (1.5, 5), (nan, 5), (1, inf)):
        with pytest.raises(NotACount):
            proportion(x, n)
        with pytest.raises(NotACount):
            proportion_difference(1, 2, x, n)
    with pytest.raises(NotACount):
        proportion(3, 5, population=4)
    with pytest.raises(NotACount):
        mean([1, 2, 3], population=2)
    with pytest.raises(NotACount):
        mcnemar([[1, -2], [3, 4]])
    with pytest.raises(NotACount):
        poisson_rate(-1, 10)


def test_empty_groups_have_no_difference() -> None:
    assert proportion_difference(0, 0, 3, 10).reason == "no_answers"
    assert poisson_rate(3, 0).reason == "no_exposure"
    assert mcnemar([[0, 0], [0, 0]]).change.reason == "no_answers"
    assert mcnemar([[5, 0], [0, 5]]).change.reason == "no_variation"
    assert mcnemar([[0, 0], [5, 0]]).change.reason == "no_variation"
    assert paired_mean([nan, 1], [1, nan]).difference.reason == "no_answers"


def test_p_values_must_all_be_there_and_be_probabilities() -> None:
    with pytest.raises(NotFinite):
        benjamini_hochberg([0.1, nan])
    with pytest.raises(OutOfScale):
        benjamini_hochberg([0.1, 1.1])
    assert benjamini_hochberg([]).size == 0


def test_scales_without_spread_have_no_reliability() -> None:
    assert cronbach_alpha([[1, 2], [1, 2], [1, 2]]).alpha.reason == "no_variation"
    assert cronbach_alpha([[1.0], [2.0]]).alpha.reason == "one_item"
    assert cronbach_alpha([[1, 2]]).alpha.reason == "one_answer"
    assert cronbach_alpha(np.zeros((0, 3))).alpha.reason == "no_answers"
    assert cronbach_alpha([[1, nan], [nan, 2]], missing="pairwise").alpha.reason in (
        "no_answers",
        "one_answer",
    )
    # Two items that cancel each other out: the sum does not vary.
    assert cronbach_alpha([[1, 3], [2, 2], [3, 1]]).alpha.reason == "no_variation"


def test_negative_alpha_is_shown() -> None:
    found = cronbach_alpha([[1, 3], [2, 2], [3, 1], [3, 2]]).alpha
    assert isinstance(found, Estimate)
    assert found.value < 0


def test_units_that_show_nothing_are_withheld() -> None:
    assert icc([], []).shown.reason == "no_answers"
    assert icc([1, 2], ["a", "a"]).shown.reason == "one_unit"
    assert icc([1, 2], ["a", "b"]).shown.reason == "one_answer"
    assert icc([1, 1, 2, 2], ["a", "a", "b", "b"]).shown.reason == "no_variation"
    assert random_intercept([1, 1, 2, 2], ["a", "a", "b", "b"]).mu.reason == "no_variation"
    assert between_within([1, 2], [1, 2], ["a", "a"]).between.reason == "one_unit"
    assert rwg([[3]], null_variance=2).rwg_j.reason == "one_answer"
    assert average_deviation([[nan]]).reason == "no_answers"
    assert krippendorff([[1, nan], [nan, 2]]).reason == "no_answers"
    assert krippendorff([[1, 1], [1, 1]]).reason == "no_variation"
    assert shrinkage([1], [1]).mu.reason == "one_unit"
    assert profile_similarity([2, 2], [2, 2]).agreement.reason == "no_variation"
    assert stratified_mean([1, 2], ["a", "a"], {"a": 5, "b": 5}).reason == "empty_stratum"


def test_negative_icc_is_zero() -> None:
    found = icc([1, 5, 2, 4], ["a", "a", "b", "b"])
    assert found.icc1 == found.icc1_k0 == found.icc2 == 0
    assert found.shown.value == 0


def test_variances_must_be_known_and_positive() -> None:
    for v in (0, -1):
        with pytest.raises(OutOfScale):
            shrinkage([1, 2], [1, v])
    with pytest.raises(NotFinite):
        shrinkage([1, nan], [1, 1])


def test_gaps_that_cannot_be_computed_leave_the_family() -> None:
    known = (Side(70, 10, 25), Side(60, 20, 100))
    alone = mirror_gaps([known])[0]
    gaps = mirror_gaps([known, (Side(70, 0, 0), known[1]), (Side(50, 0, 5), Side(50, 0, 5))])
    assert [gap.gap.reason for gap in gaps[1:]] == ["no_answers", "no_variation"]
    assert gaps[0] == alone
    assert [figure.reason for figure in shrunken_gaps(gaps)] == [
        "too_few_units",
        "no_answers",
        "no_variation",
    ]


def test_scales_upside_down_are_refused() -> None:
    for low, high in ((5, 1), (3, 3)):
        with pytest.raises(UsageError):
            favourable_share([3], low=low, high=high, top=1)
        with pytest.raises(UsageError):
            item_score([3], low=low, high=high)
        with pytest.raises(UsageError):
            scale_score([[3]], low=low, high=high)


def test_settings_out_of_range_are_refused() -> None:
    for confidence in (0, 1, -1, nan):
        with pytest.raises(UsageError):
            nps([9], confidence=confidence)
    for top in (0, 5, -1):
        with pytest.raises(UsageError):
            favourable_share([3], top=top)
    with pytest.raises(UsageError):
        favourable_share([3], high=4)
    for p in (0, 1, nan):
        with pytest.raises(UsageError):
            quantile([1, 2], p=p)
    with pytest.raises(UsageError):
        paired_mean([1, 2], [1])
    assert disattenuation(0.1, 0, 0.5).reason == "not_identifiable"


NUMBERS = (
    [],
    [nan],
    [1.0],
    [1.0, 1.0],
    [0.0, 0.0],
    [nan, 1.0],
    [inf, 1.0],
    [-3.0, 2.0],
    [1e300, 1.0],
    [1e-320, 2.0],
)


def _fed(column: Column, numbers: list[float]) -> Any:
    if column.kind == "label":
        return tuple("ab"[row % 2] for row in range(len(numbers)))
    if column.kind == "time":
        finite = [0 if abs(number) > 1e9 or number != number else int(number) for number in numbers]
        moments = np.datetime64("2026-06-30", "us") + np.array(finite, dtype="timedelta64[s]")
        return (
            np.where(np.isnan(np.array(numbers)), np.datetime64("NaT", "us"), moments) if numbers else moments
        )
    if column.kind in ("matrix", "marks"):
        return (
            np.column_stack([numbers] * (column.width or 2)) if numbers else np.zeros((0, column.width or 2))
        )
    return np.array(numbers, dtype=np.float64)


@pytest.mark.parametrize("numbers", NUMBERS, ids=str)
@pytest.mark.parametrize("name", catalogue())
def test_whatever_the_numbers_a_figure_is_finite_or_withheld_or_refused(
    name: str, numbers: list[float]
) -> None:
    found = catalogue()[name]
    params = {param.name: param.default for param in found.params}
    for reading in found.readings:
        columns = {column.name: _fed(column, numbers) for column in reading.columns}
        names = {column.name: ("a", "b") for column in reading.columns if column.kind in ("matrix", "marks")}
        try:
            results = list(reading.compute(Inputs(columns, params, names)))
        except (InputRefused, UsageError):
            continue
        for result in results:
            if isinstance(result.figure, Estimate):
                assert isfinite(result.figure.value)
            else:
                assert result.figure.reason


def test_raters_of_one_visit_are_drawn_again_together() -> None:  # R64
    rows = [[1, 1], [2, 2], [1, 2], [2, 2]]
    alone, together = krippendorff(rows), krippendorff(rows, clusters=["a", "a", "b", "b"])
    assert isinstance(alone, Estimate)
    assert isinstance(together, Estimate)
    assert alone.value == together.value
    assert (alone.low, alone.high) != (together.low, together.high)
    assert krippendorff(rows[::-1]) == alone, "no order of rows changes a draw (C10)"
    single = krippendorff(rows, clusters=["a"] * 4)
    assert isinstance(single, Estimate)
    assert single.low is None, "one visit says nothing of another"
    with pytest.raises(UsageError):
        krippendorff(rows, clusters=["a"])
    with pytest.raises(UsageError):
        krippendorff([[-1, 1], [1, 1]], level="ratio")
    with pytest.raises(UsageError):
        krippendorff(rows, level="close")  # type: ignore[arg-type]


def _verdicts(a: list[int], units: str, **settings: Any) -> list[Any]:
    table = Table({"a": a, "unit": list(units)})
    found = measure("rwg", table, {"group": "unit", "items": "a", **settings})
    return [result.details["shared"] for result in found]


def test_a_unit_shares_where_it_agrees_and_units_differ() -> None:  # R7
    assert _verdicts([5, 5, 5, 5, 4, 1, 1, 1, 1, 2], "xxxxxyyyyy") == ["shared", "shared"]
    assert _verdicts([5, 5, 5, 5, 4, 1, 5, 1, 5, 2], "xxxxxyyyyy") == ["not_shared", "not_shared"]
    assert _verdicts([5, 5, 5, 5, 4, 1, 1, 1, 3, 3], "xxxxxyyyyy") == ["shared", "not_shared"]
    assert _verdicts([5, 5, 5, 5, 4, 5, 5, 5, 5, 4], "xxxxxyyyyy") == ["not_shared", "not_shared"], (
        "all alike"
    )
    assert _verdicts([5, 5, 5, 4, 1, 1, 1, 1, 2], "xxxxyyyyy") == ["too_few_answers", "shared"]
    assert _verdicts([5, 5, 5, 4, 1, 1, 1, 1, 2], "xxxxyyyyy", fewest=4) == ["shared", "shared"]
    assert _verdicts([5, 5, 5, 5, 4], "xxxxx") == ["too_few_answers"], "one unit differs from no other"
    assert _verdicts([5, 5, 5, 4, 1, 1, 1, 1, 2], "xxxxyyyyy", options=6) == [None, None]
