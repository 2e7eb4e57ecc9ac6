"""All indicators of all units at once are those that each measure gives unit after unit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from avers.adapters.files.unit_counts import read_unit_counts, write_unit_counts
from avers.core.errors import InputRefused, UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import NotACount, OutOfScale
from avers.core.measures.coded import Coded
from avers.core.measures.favourable_share import favourable_share
from avers.core.measures.icc import icc
from avers.core.measures.mean import mean
from avers.core.measures.nps import nps
from avers.core.measures.rwg import SLIGHT_SKEW, rwg, uniform_variance
from avers.core.measures.unit_counts import UnitCounts, count_by_unit
from avers.core.measures.unit_indicators import UnitIndicators, indicators_of, unit_indicators

SCALES = ((1, 5, None), (1, 7, None), (0, 10, 2))


def _alike(found: Figure, expected: Figure) -> None:
    if isinstance(expected, Withheld):
        assert found == expected
        return
    assert isinstance(found, Estimate)
    assert (found.n, found.unit, found.method) == (expected.n, expected.unit, expected.method)
    for one, other in zip(
        (found.value, found.low, found.high), (expected.value, expected.low, expected.high), strict=True
    ):
        assert one == pytest.approx(other, rel=1e-12, abs=1e-12)


@given(some.integers(0, 10**6), some.sampled_from(SCALES), some.integers(1, 3), some.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_each_figure_is_that_of_its_own_measure(  # R5 R7 R116
    seed: int, scale: tuple[int, int, int | None], n_items: int, n_units: int
) -> None:
    low, high, top = scale
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 30))
    items = rng.integers(low, high + 1, (n, n_items)).astype(float)
    items[rng.random(items.shape) < 0.2] = np.nan
    units = [f"u{one}" for one in rng.integers(0, n_units, n)]
    found = unit_indicators(items, units, low=low, high=high, top=top)
    for place, unit in enumerate(found.counts.units):
        rows = items[np.array(units) == unit]
        for column in range(n_items):
            answers = rows[:, column]
            _alike(found.figure(place, column), mean(answers))
            share = favourable_share(answers, low=low, high=high, top=top)
            _alike(found.figure(place, column, "favourable_share"), share)
            if high == 10:
                _alike(found.figure(place, column, "nps"), nps(answers))
        _agrees(found, place, rows, high - low + 1)
    for column, one in enumerate(found.icc):
        _alike(one.shown, icc(items[:, column], units).shown)


def _agrees(found: UnitIndicators, place: int, rows: np.ndarray, options: int) -> None:
    for null, kept in (
        (uniform_variance(options), found.rwg_j),
        (SLIGHT_SKEW.get(options), found.rwg_j_skew),
    ):
        agreement = None if null is None else rwg(rows, null_variance=null).rwg_j
        if isinstance(agreement, Estimate):
            assert kept[place] == pytest.approx(agreement.value, abs=1e-12)
        else:
            assert np.isnan(kept[place])


def _counts(seed: int = 3) -> UnitCounts:
    rng = np.random.default_rng(seed)
    items = rng.integers(1, 6, (200, 3)).astype(float)
    items[rng.random(items.shape) < 0.1] = np.nan
    units = [f"u{one}" for one in rng.integers(0, 8, 200)]
    return count_by_unit(items, units, low=1, high=5, names=("a", "b", "c"))


def test_a_page_is_drawn_again_from_the_counts_kept(tmp_path: Path) -> None:
    counts, file = _counts(), tmp_path / "counts.parquet"
    write_unit_counts(file, counts)
    again = read_unit_counts(file)
    assert (again.units, again.low, again.high) == (counts.units, 1, 5)
    assert again.items == ("a", "b", "c")
    first, second = indicators_of(counts), indicators_of(again)
    assert np.array_equal(first.mean.low, second.mean.low)
    assert np.array_equal(first.rwg_j, second.rwg_j)
    assert [one.shown for one in first.icc] == [one.shown for one in second.icc]
    assert file.stat().st_mode & 0o077 == 0


def test_a_file_that_holds_no_counts_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "counts.parquet"
    for content in (b"", b"PAR1 nothing"):
        file.write_bytes(content)
        with pytest.raises(InputRefused):
            read_unit_counts(file)


def test_larger_units_are_sums_never_averages_of_averages() -> None:
    counts = _counts()
    whole = counts.together(dict.fromkeys(counts.units, "company"))
    assert whole.units == ("company",)
    assert np.array_equal(whole.given[0], counts.given.sum(axis=0))
    found = indicators_of(whole).figure(0, 0)
    answers = np.repeat(np.arange(1.0, 6.0), counts.given[:, 0].sum(axis=0))
    _alike(found, mean(answers))
    with pytest.raises(UsageError):
        counts.together({"u0": "company"})


def test_no_order_of_rows_changes_a_digit() -> None:  # C10
    rng = np.random.default_rng(4)
    items, units = rng.integers(1, 6, (300, 2)), rng.integers(0, 9, 300)
    mixed = rng.permutation(300)
    labels = [f"u{one}" for one in range(9)]
    one = unit_indicators(items, Coded(units, labels), low=1, high=5)
    other = unit_indicators(items[mixed], Coded(units[mixed], labels), low=1, high=5)
    assert np.array_equal(one.mean.low, other.mean.low, equal_nan=True)
    assert np.array_equal(one.rwg_j, other.rwg_j, equal_nan=True)


def test_answers_off_the_scale_and_counts_that_are_none_are_refused() -> None:
    for wrong in ([6], [0], [2.5], [np.inf]):
        with pytest.raises(OutOfScale):
            unit_indicators([[one] for one in wrong], ["a"], low=1, high=5)
    with pytest.raises(UsageError):
        unit_indicators([[1], [2]], ["a"], low=1, high=5)
    with pytest.raises(UsageError):
        unit_indicators([1, 2], ["a", "a"], low=1, high=5)
    with pytest.raises(UsageError):
        unit_indicators([[1]], ["a"], low=1, high=10**6)
    for count, complete, error in (([-1], [0], NotACount), ([2], [3], OutOfScale), ([1.5], [0], NotACount)):
        with pytest.raises(error):
            UnitCounts.of_columns(["a"], ["q"], [1], count, complete, low=1, high=5)
    with pytest.raises(OutOfScale):
        UnitCounts.of_columns(["a"], ["q"], [np.nan], [1], low=1, high=5)
