"""What holds of measures whatever the answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from avers.core.errors import UsageError
from avers.core.estimate import Estimate
from avers.core.measures.answers import FloatArray, OutOfScale
from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.cronbach_alpha import cronbach_alpha
from avers.core.measures.favourable_share import favourable_share
from avers.core.measures.icc import icc, unit_reliability
from avers.core.measures.item_score import item_score
from avers.core.measures.krippendorff import LEVELS, Level, krippendorff
from avers.core.measures.mean import mean
from avers.core.measures.mirror_gap import Side, mirror_gaps, shrunken_gaps
from avers.core.measures.nps import nps, nps_by
from avers.core.measures.proportion import clopper_pearson_interval, proportion, wilson_interval
from avers.core.measures.proportion_difference import proportion_difference
from avers.core.measures.quantile import quantile
from avers.core.measures.rwg import rwg
from avers.core.measures.scale_score import person_scores
from avers.core.measures.shrinkage import shrinkage

scores = some.lists(some.integers(0, 10), min_size=1, max_size=60)
answers = some.lists(some.integers(1, 5), min_size=1, max_size=60)
counts = some.integers(0, 200).flatmap(lambda n: some.tuples(some.integers(0, n), some.just(n)))
p_values = some.lists(some.floats(0, 1), min_size=1, max_size=30)
sides = some.builds(
    Side, some.integers(0, 100).map(float), some.integers(1, 50).map(float), some.integers(2, 400)
)


@given(scores)
def test_nps_lies_within_a_hundred_points_and_its_interval_is_open(given_scores: list[int]) -> None:
    found = nps(given_scores)
    assert isinstance(found, Estimate)
    assert -100 <= found.low <= found.high <= 100
    assert -100 <= found.value <= 100
    assert found.high > found.low


@given(scores)
def test_one_more_promoter_never_lowers_nps(given_scores: list[int]) -> None:
    before, after = nps(given_scores), nps([*given_scores, 10])
    assert after.value >= before.value - 1e-9
    assert nps([*given_scores, 0]).value <= before.value + 1e-9


@given(scores, some.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_digit(given_scores: list[int], random) -> None:  # C10
    mixed = [score / 7 for score in given_scores]
    random.shuffle(mixed)
    assert mean(mixed) == mean(sorted(mixed))
    assert quantile(mixed) == quantile(sorted(mixed))


@given(counts)
def test_wilson_holds_its_share_and_is_never_outside(pair: tuple[int, int]) -> None:
    x, n = pair
    found = proportion(x, n)
    if n == 0:
        assert found.reason == "no_answers"
        return
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.high - found.low > 0
    low, high = clopper_pearson_interval(x, n)
    assert low <= found.value <= high


@given(counts, some.floats(0.5, 0.98))
def test_more_confidence_is_a_wider_interval(pair: tuple[int, int], confidence: float) -> None:
    x, n = pair
    if n:
        narrow = wilson_interval(x, n, confidence=confidence)
        wide = wilson_interval(x, n, confidence=confidence + 0.01)
        assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


@given(counts, some.integers(0, 300))
def test_the_more_of_them_answered_the_narrower(pair: tuple[int, int], others: int) -> None:
    x, n = pair
    if n:
        found, unlimited = proportion(x, n, population=n + others), proportion(x, n)
        assert found.high - found.low <= unlimited.high - unlimited.low + 1e-12
        assert found.low <= found.value <= found.high


@given(counts, counts)
def test_difference_turned_round_is_its_negative(one: tuple[int, int], two: tuple[int, int]) -> None:
    there, back = proportion_difference(*one, *two), proportion_difference(*two, *one)
    if isinstance(there, Estimate):
        assert back.value == pytest.approx(-there.value)
        assert back.low == pytest.approx(-there.high)
        assert -1 <= there.low <= there.value <= there.high <= 1


@given(p_values)
def test_adjusted_values_keep_the_order_and_never_fall(p: list[float]) -> None:
    adjusted = benjamini_hochberg(p)
    assert (adjusted >= np.array(p) - 1e-15).all()
    assert (adjusted <= 1).all()
    assert (np.diff(adjusted[np.argsort(p, kind="stable")]) >= 0).all()
    largest = int(np.argmax(p))
    assert adjusted[largest] == pytest.approx(max(p))


@given(answers)
def test_turned_round_twice_is_unchanged_and_favourable_becomes_unfavourable(
    given_answers: list[int],
) -> None:
    assert item_score(item_score(given_answers)).tolist() == given_answers
    turned = favourable_share(given_answers, reverse=True).value
    assert turned == pytest.approx(np.mean([answer <= 2 for answer in given_answers]))


@given(some.lists(some.lists(some.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=20))
def test_alpha_never_exceeds_one_and_holds_its_interval(rows: list[list[int]]) -> None:
    found = cronbach_alpha(rows).alpha
    if isinstance(found, Estimate):
        assert found.value <= 1 + 1e-12
        assert found.low <= found.value + 1e-12
        assert found.value <= found.high + 1e-12


@given(some.lists(some.tuples(some.sampled_from("abc"), some.integers(1, 5)), min_size=1, max_size=40))
def test_icc_is_a_share_and_rows_may_come_in_any_order(rows: list[tuple[str, int]]) -> None:
    found = icc([y for _, y in rows], [group for group, _ in rows])
    turned = icc([y for _, y in rows[::-1]], [group for group, _ in rows[::-1]])
    assert found == turned
    if isinstance(found.shown, Estimate):
        assert 0 <= found.shown.low <= found.shown.value <= found.shown.high <= 1
        assert 0 <= found.icc2 <= 1


@given(some.floats(0, 1), some.integers(1, 100))
def test_a_larger_unit_is_known_better(icc1: float, n: int) -> None:
    assert unit_reliability(icc1, n) <= unit_reliability(icc1, n + 1) + 1e-12
    assert unit_reliability(icc1, 1) == pytest.approx(icc1)


@given(some.lists(some.integers(1, 5), min_size=2, max_size=30))
def test_agreement_is_a_share_and_whole_only_when_all_agree(given_answers: list[int]) -> None:
    found = rwg([[answer] for answer in given_answers], null_variance=2).rwg_j
    assert 0 <= found.value <= 1
    assert (found.value == 1) == (len(set(given_answers)) == 1)


@given(some.lists(some.tuples(some.integers(-50, 50), some.integers(1, 100)), min_size=2, max_size=15))
def test_shrunken_units_lie_between_their_own_figure_and_the_companys(rows: list[tuple[int, int]]) -> None:
    y, v = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    for estimator in ("PM", "DL", "REML"):
        found = shrinkage(y, v, estimator=estimator)
        mu = found.mu_normal.value
        units = np.array([unit.value for unit in found.units])
        assert (np.abs(units - mu) <= np.abs(y - mu) + 1e-9).all()
        assert ((units - mu) * (y - mu) >= -1e-9).all()
        if found.tau2 == 0:
            assert units == pytest.approx(mu)


@given(some.lists(some.tuples(sides, sides), min_size=1, max_size=8))
def test_gap_turned_round_is_its_negative_and_more_questions_are_stricter(
    pairs: list[tuple[Side, Side]],
) -> None:  # R19
    gaps = mirror_gaps(pairs)
    turned = mirror_gaps([(customers, employees) for employees, customers in pairs])
    for gap, back in zip(gaps, turned, strict=True):
        assert gap.gap.value == pytest.approx(-back.gap.value)
        assert gap.p_bh >= gap.p - 1e-15
        assert gap.gap.low <= gap.gap.value <= gap.gap.high


@given(some.integers(1, 9), some.integers(0, 9))
def test_half_the_items_rounded_up_make_a_score(n_items: int, n_answered: int) -> None:
    row: FloatArray = np.full((1, n_items), np.nan)
    row[0, : min(n_items, n_answered)] = 3.0
    enough = n_answered > 0 and 2 * min(n_items, n_answered) >= n_items
    assert np.isnan(person_scores(row)[0]) != enough


@given(some.lists(some.tuples(sides, sides), min_size=3, max_size=8))
def test_ranked_gaps_are_drawn_together(pairs: list[tuple[Side, Side]]) -> None:  # R19 R90
    gaps = [gap.gap.value for gap in mirror_gaps(pairs)]
    drawn = [figure.value for figure in shrunken_gaps(mirror_gaps(pairs))]
    assert min(gaps) - 1e-9 <= min(drawn) <= max(drawn) <= max(gaps) + 1e-9
    assert max(drawn) - min(drawn) <= max(gaps) - min(gaps) + 1e-9


# R113 C10
@given(some.lists(some.tuples(some.integers(0, 10), some.sampled_from("abc")), max_size=40))
def test_scores_of_many_groups_at_once_are_those_of_each_alone(rows: list[tuple[int, str]]) -> None:
    scores, groups = [float(score) for score, _ in rows], [group for _, group in rows]
    found = nps_by([*scores, np.nan], [*groups, "d"])
    assert list(found) == sorted({*groups, "d"})
    for group, figure in found.items():
        alone = nps([score for score, other in rows if other == group])
        assert type(alone) is type(figure)
        if isinstance(alone, Estimate) and isinstance(figure, Estimate):
            assert (figure.value, figure.low, figure.high) == pytest.approx(
                (alone.value, alone.low, alone.high)
            )
            assert (figure.n, figure.unit, figure.method) == (alone.n, alone.unit, alone.method)
    with pytest.raises(OutOfScale):
        nps_by([11], ["a"])
    with pytest.raises(OutOfScale):
        nps_by(np.array([-1]), ["a"])
    with pytest.raises(UsageError):
        nps_by([1, 2], ["a"])


few_or_many_raters = some.integers(2, 9).flatmap(
    lambda n_raters: some.lists(
        some.lists(some.one_of(some.just(np.nan), some.integers(1, 5)), min_size=n_raters, max_size=n_raters),
        min_size=2,
        max_size=12,
    )
)


@given(few_or_many_raters, some.sampled_from(LEVELS))
def test_agreement_is_the_same_by_whichever_way_units_are_counted(
    rows: list[list[float]], level: Level
) -> None:
    # More raters than can be numbered at once, two of whom rated nothing, take the longer way.
    silent = np.full((len(rows), 8), np.nan)
    found = krippendorff(rows, level=level, draws=20)
    assert krippendorff(np.hstack([rows, silent]), level=level, draws=20) == found
    assert krippendorff(np.array(rows)[:, ::-1], level=level, draws=20) == found, "no order of raters either"


@given(some.lists(some.lists(some.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=40))
def test_alpha_is_the_same_however_answers_are_kept(rows: list[list[int]]) -> None:
    found = cronbach_alpha(np.array(rows, dtype=np.int8))
    for kept in (np.int16, np.int64, np.uint8, np.float32, np.float64):
        assert cronbach_alpha(np.array(rows, dtype=kept)) == found
    of_other_unit = cronbach_alpha(np.array(rows) * 0.25).alpha
    if isinstance(found.alpha, Estimate) and isinstance(of_other_unit, Estimate):
        assert of_other_unit.value == pytest.approx(found.alpha.value, abs=1e-9)
    else:
        assert found.alpha == of_other_unit
