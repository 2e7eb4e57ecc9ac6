"""What was planted in the fictitious company is found by those who do not know it, and little else is.

All of it, over fifty seeds: ``python -m benchmarks sample --seeds 50``.
"""

from __future__ import annotations

import pytest

from benchmarks.sample import TRUTHS, Flag, Tally, run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tally() -> Tally:
    """Four companies with truths and four without."""
    return run(range(1, 5), levels=False)


@pytest.mark.parametrize("truth", TRUTHS)
def test_each_planted_truth_is_found(tally: Tally, truth: str) -> None:  # R5 R19 R57 R58 R90 R140 R147
    assert tally.found[truth] >= 3


def test_little_else_is_flagged(tally: Tally) -> None:
    assert tally.n_flags >= 4 * len(TRUTHS)
    assert tally.false_share <= 0.10


def test_a_company_without_truths_raises_nothing(tally: Tally) -> None:
    assert tally.n_plain == 4
    assert tally.n_silent >= 3


def test_a_flag_elsewhere_is_false() -> None:
    from avers.application.sampling import NO_TRUTHS, PLANTED

    tree = {"west": frozenset({"west", "nantes"})}
    assert Flag("AL601", "rouen", "word_kept").is_true(PLANTED, tree)
    assert not Flag("AL601", "rouen", "warmth").is_true(PLANTED, tree)
    assert not Flag("AL601", "rouen", "word_kept").is_true(NO_TRUTHS, tree)
    assert Flag("AL604", "west", "autonomy", is_above=True).is_true(PLANTED, tree)
    assert not Flag("AL604", "west", "autonomy", is_above=False).is_true(PLANTED, tree)
    assert not Flag("GA009", "garance").is_true(PLANTED, tree)
