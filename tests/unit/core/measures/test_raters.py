"""Agreement of raters: small tables by hand, what must not matter, what cannot be said."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.application.measuring import measure
from avers.core.errors import AversError, InputRefused, UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import NotACount, NotFinite
from avers.core.measures.calibration import calibration_of
from avers.core.measures.cohen_kappa import cohen_kappa
from avers.core.measures.fleiss_kappa import fleiss_kappa
from avers.core.measures.gwet_ac1 import gwet_ac1
from avers.core.measures.icc_raters import icc_raters
from avers.core.measures.krippendorff import krippendorff
from avers.core.measures.rating_table import counts_given
from avers.core.measures.table import Table

RATINGS = st.integers(0, 10_000).map(
    lambda seed: np.random.default_rng(seed).integers(1, 4, size=(12, 3)).astype(float)
)


def value(figure: object) -> float:
    assert isinstance(figure, Estimate)
    return figure.value


# R64
def test_two_raters_of_ten_visits_by_hand() -> None:
    # Both pass 6, both fail 2, they part on 2: they agree on 0.8; by chance 0.7·0.7 + 0.3·0.3 = 0.58.
    first = [1, 1, 1, 1, 1, 1, 0, 0, 1, 0]
    second = [1, 1, 1, 1, 1, 1, 0, 0, 0, 1]
    found = cohen_kappa(first, second)
    assert (found.observed, found.expected) == pytest.approx((0.8, 0.58))
    assert value(found.figure) == pytest.approx(0.22 / 0.42)
    # Fleiss: the same margins here, so the same number. Gwet: chance is 2·0.7·0.3 = 0.42.
    table = np.column_stack([first, second])
    assert value(fleiss_kappa(table).figure) == pytest.approx(0.22 / 0.42)
    assert value(gwet_ac1(table).figure) == pytest.approx(0.38 / 0.58)


# R64
def test_where_nearly_all_pass_kappa_falls_and_ac1_does_not() -> None:
    first, second = np.ones(50), np.ones(50)
    first[0], second[1] = 0, 0  # 48 of 50 alike
    assert value(cohen_kappa(first, second).figure) < 0
    assert value(gwet_ac1(np.column_stack([first, second])).figure) > 0.95


# R64
def test_marks_that_are_near_agree_in_part() -> None:
    first, second = [1, 2, 3, 4, 5] * 4, [2, 3, 4, 5, 4] * 4
    plain, linear, square = (
        value(cohen_kappa(first, second, weights=weights, levels=(1, 2, 3, 4, 5)).figure)
        for weights in ("none", "linear", "quadratic")
    )
    assert plain < 0 < linear < square


# R64
@given(RATINGS)
@settings(max_examples=40, deadline=None)
def test_names_of_marks_and_order_of_visits_do_not_matter(table: np.ndarray) -> None:
    turned = np.random.default_rng(1).permutation(len(table))
    renamed = 10 * table - 3
    for measured in (fleiss_kappa, gwet_ac1):
        assert measured(table) == measured(table[turned]) == measured(renamed[turned])
    assert cohen_kappa(table[:, 0], table[:, 1]) == cohen_kappa(renamed[turned, 0], renamed[turned, 1])
    forms = icc_raters(table)
    assert forms == icc_raters(table[turned])
    shifted = icc_raters(5 * table + 2)
    for one, other in zip(forms, shifted, strict=True):
        if isinstance(one.figure, Estimate):
            assert value(other.figure) == pytest.approx(one.figure.value)


# R64
def test_reliability_of_two_raters_by_hand() -> None:
    # Marks 1 to 4, the second rater one above: they rank alike (1), and are one apart (less than 1).
    forms = {one.name: one for one in icc_raters([[1, 2], [2, 3], [3, 4], [4, 5.5]])}
    # Means of units 1.5, 2.5, 3.5, 4.75; of raters 2.5 and 3.625.
    between = 2 * sum((one - 3.0625) ** 2 for one in (1.5, 2.5, 3.5, 4.75)) / 3
    raters = 4 * sum((one - 3.0625) ** 2 for one in (2.5, 3.625))
    error = (3 * 2 * 0.0625**2 + 2 * 0.1875**2) / 3
    assert value(forms["ICC3"].figure) == pytest.approx((between - error) / (between + error))
    expected = (between - error) / (between + error + 2 * (raters - error) / 4)
    assert value(forms["ICC2"].figure) == pytest.approx(expected)
    assert value(forms["ICC2k"].figure) == pytest.approx(2 * expected / (1 + expected))


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        ([[1, 1], [1, 1], [1, 1]], "no_variation"),
        ([[1, np.nan], [np.nan, 2]], "no_answers"),
        (np.full((3, 2), np.nan), "no_answers"),
    ],
)
def test_marks_that_say_nothing_of_agreement_are_withheld(ratings: object, reason: str) -> None:
    for measured in (fleiss_kappa, gwet_ac1):
        figure = measured(ratings).figure  # type: ignore[arg-type]  # lists of lists as a caller has them
        assert isinstance(figure, Withheld)
        assert figure.reason == reason
    table = np.asarray(ratings, dtype=float)
    assert isinstance(cohen_kappa(table[:, 0], table[:, 1]).figure, Withheld)
    assert all(isinstance(one.figure, Withheld) for one in icc_raters(table))


def test_full_agreement_gives_no_interval_of_no_width() -> None:
    figure = cohen_kappa([1, 2, 3], [1, 2, 3]).figure
    assert isinstance(figure, Estimate)
    assert (figure.value, figure.low, figure.high) == (1.0, None, None)


def test_wrong_marks_are_refused_by_name() -> None:
    with pytest.raises(NotFinite):
        gwet_ac1([[1, np.inf], [1, 1]])
    with pytest.raises(NotACount):
        counts_given([[1, -2]])
    with pytest.raises(UsageError):
        cohen_kappa([1, 2], [1, 7], levels=(1, 2, 3))
    with pytest.raises(UsageError):
        cohen_kappa([1, 2], [1])
    with pytest.raises(UsageError):
        cohen_kappa([1, 2], [1, 2], weights="cubic")  # type: ignore[arg-type]  # what a file may say


# R64
@pytest.mark.parametrize(
    ("low", "word"), [(0.81, "firm"), (0.8, "firm"), (0.7, "tentative"), (0.66, "not"), (None, "not")]
)
def test_the_lower_end_says_whether_marks_may_be_shown(low: float | None, word: str) -> None:
    assert calibration_of(Estimate(0.9, low, 1.0, 30, "ratio", "x")) == word
    assert calibration_of(Withheld("no_answers")) == "not"


def _agrees(seed: int, measured: object) -> bool:
    # A mark of three, which each of three raters sees right 80 times in 100, on 60 visits of many.
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 3, size=60)
    seen = np.where(rng.random((60, 3)) < 0.8, truth[:, None], rng.integers(0, 3, size=(60, 3)))
    figure = measured(seen).figure  # type: ignore[operator]
    # Two see the same: p² + (1 - p²)/3 with p = 0.8 + 0.2/3 ... worked out: 0.8² + (1 - 0.8²)/3 = 0.76.
    truth_value = (0.76 - 1 / 3) / (2 / 3)
    return bool(figure.low <= truth_value <= figure.high)


# R64
@pytest.mark.slow
@pytest.mark.parametrize("measured", [fleiss_kappa, gwet_ac1])
def test_intervals_hold_the_truth_nineteen_times_in_twenty(measured: object) -> None:
    assert 0.92 <= np.mean([_agrees(seed, measured) for seed in range(600)]) <= 0.98


# R64
@given(RATINGS, st.permutations(["pass", "fail", "part"]))
@settings(max_examples=20, deadline=None)
def test_words_say_what_numbers_say(table: np.ndarray, words: list[str]) -> None:
    written = np.array(words, dtype=object)[table.astype(int) - 1]
    for measured in (fleiss_kappa, gwet_ac1):
        assert value(measured(written).figure) == pytest.approx(value(measured(table).figure))
    there, here = (cohen_kappa(marks[:, 0], marks[:, 1]).figure for marks in (written, table))
    assert value(there) == pytest.approx(value(here))
    assert value(krippendorff(written, draws=0)) == pytest.approx(value(krippendorff(table, draws=0)))
    for level in ("none", "linear", "quadratic"):
        ranked = cohen_kappa(written[:, 0], written[:, 1], weights=level, levels=words)
        assert ranked == cohen_kappa(table[:, 0], table[:, 1], weights=level, levels=(1, 2, 3))
    assert krippendorff(written, level="ordinal", levels=words) == krippendorff(table, level="ordinal")


# R64
@pytest.mark.parametrize(
    ("measured", "code"),
    [
        (lambda: krippendorff([["a", "b"], ["a", 3]]), "input_refused"),
        (lambda: krippendorff([["a", "b"], ["a"]]), "input_refused"),
        (lambda: krippendorff([["a", "b"]], level="ordinal"), "levels_needed"),
        (lambda: krippendorff([["a", "b"]], level="interval", levels=("a", "b")), "unknown_choice"),
        (lambda: krippendorff([["a", "b"]], levels=("a", "c")), "unknown_choice"),
        (lambda: krippendorff([[1, 2]], levels=("a", "b")), "not_a_setting"),
        (lambda: cohen_kappa(["a", "b"], ["a", "a"], weights="linear"), "levels_needed"),
        (lambda: cohen_kappa(["a", "b"], [1, 2]), "marks_of_two_kinds"),
        (lambda: cohen_kappa([1, 2], [1, 2], levels=("low", "high")), "not_a_setting"),
    ],
)
def test_words_that_cannot_be_marks_are_refused_by_name(measured: Callable[[], object], code: str) -> None:
    with pytest.raises(AversError) as refused:
        measured()
    assert refused.value.code == code


# R64
def test_words_of_a_file_are_marks_and_a_column_that_names_rows_is_no_rater() -> None:
    rows = {"visit": ["v1", "v2", "v3"], "ann": ["pass", "fail", " "], "bob": ["pass", "pass", "fail"]}
    with pytest.raises(UsageError) as refused:
        measure("gwet_ac1", Table(rows))
    assert (refused.value.code, refused.value.values["name"]) == ("names_rows", "visit")
    (found,) = measure("gwet_ac1", Table(rows), {"ratings": "ann,bob"})
    assert found.figure.n == 2
    mostly = {"ann": ["pass", "4", "fail"], "bob": ["pass", "pass", "fail"]}
    with pytest.raises(InputRefused) as stray:
        measure("krippendorff", Table(mostly, "visits.csv", (2, 3, 4)))
    assert [(one.code, one.path, one.line) for one in stray.value.faults] == [
        ("number_among_words", "ann", 3)
    ]
    few = {"ann": ["1", "x", "2"], "bob": ["1", "2", "2"]}
    with pytest.raises(InputRefused) as word:
        measure("krippendorff", Table(few, "visits.csv", (2, 3, 4)))
    assert [(one.code, one.path, one.line) for one in word.value.faults] == [("not_a_number", "ann", 3)]
    hidden = np.ma.masked_equal([[1, 2], [2, 2], [1, 1], [9, 1]], 9)
    assert krippendorff(hidden) == krippendorff([[1, 2], [2, 2], [1, 1], [np.nan, 1]]), (
        "a masked mark is none"
    )
    nested = Table({"ratings": [["pass", "fail"], ["pass", "pass"], ["fail", None]]})
    assert measure("fleiss_kappa", nested)[0].figure.n == 2
    assert (
        measure("cohen_kappa", Table({"first": [True, False, None], "second": [True, True, False]}))[
            0
        ].figure.n
        == 2
    )
    with pytest.raises(UsageError):
        measure("cohen_kappa", Table({"first": ["a", "b"], "second": ["a", "b"]}), {"levels": "a"})
