"""One bad contact and the rating of the house: against the model written out; where nothing may be said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import NotFinite, OutOfScale
from avers.core.measures.halo import Halo, halo

Contacts = tuple[list[str], np.ndarray, np.ndarray]


def contacts(seed: int, cost: float, *, n_customers: int = 60, most: int = 6) -> Contacts:
    """Draw customers who differ in how they rate; whoever is harder to please meets more bad contacts."""
    rng = np.random.default_rng(seed)
    who, bad, brand = [], [], []
    for n in range(n_customers):
        level = rng.normal(7, 2)
        for _ in range(int(rng.integers(2, most + 1))):
            is_bad = float(rng.random() < (0.7 if level < 7 else 0.2))
            who.append(f"c{n}")
            bad.append(is_bad)
            brand.append(level + cost * is_bad + rng.normal(0, 1))
    return who, np.array(bad), np.array(brand)


def value_of(found: Halo) -> float:
    assert isinstance(found.cost, Estimate)
    return found.cost.value


def test_it_is_what_a_constant_for_each_customer_gives() -> None:  # R10
    who, bad, brand = contacts(1, -1.5)
    names = sorted(set(who))
    model = np.column_stack([bad, *(np.array(who) == name for name in names)]).astype(float)
    written_out = np.linalg.lstsq(model, brand, rcond=None)[0][0]
    assert value_of(halo(who, bad, brand)) == pytest.approx(written_out, abs=1e-9)


def test_customers_who_are_harder_to_please_do_not_pass_for_the_contact() -> None:  # R10
    who, bad, brand = contacts(2, 0.0, n_customers=400)
    assert brand[bad == 1].mean() - brand[bad == 0].mean() < -1, "the plain difference is misled"
    found = halo(who, bad, brand)
    assert isinstance(found.cost, Estimate)
    assert found.cost.low is not None
    assert found.cost.high is not None
    assert found.cost.low < 0 < found.cost.high


def test_whoever_had_one_kind_alone_changes_nothing_and_is_counted() -> None:
    who, bad, brand = contacts(3, -1.0)
    found = halo(who, bad, brand)
    more = halo([*who, "z", "z"], [*bad, 0, 0], [*brand, 10, 0])
    assert more.cost == found.cost
    assert more.n_left_out == found.n_left_out + 1


@pytest.mark.parametrize("left", [29, 30])
def test_under_thirty_customers_who_had_both_nothing_is_said(left: int) -> None:
    rng = np.random.default_rng(4)
    who = [f"c{n}" for n in range(left) for _ in range(2)]
    found = halo(who, [0, 1] * left, rng.normal(7, 1, 2 * left))
    if left < 30:
        assert found.cost == Withheld("too_few_customers", 29, found.cost.method)
    else:
        assert isinstance(found.cost, Estimate)


def test_where_all_moved_exactly_alike_there_is_no_interval_and_no_figure() -> None:
    who = [f"c{n}" for n in range(30) for _ in range(2)]
    assert halo(who, [0, 1] * 30, [8, 6] * 30).cost == Withheld("no_variation", 30, "within-customer-cr2/1")


def test_a_contact_of_which_something_is_not_known_is_left_out() -> None:
    who, bad, brand = contacts(5, -1.0)
    found = halo([*who, "c0", "c1"], [*bad, np.nan, 1], [*brand, 3, np.nan])
    assert found == halo(who, bad, brand)


def test_what_is_no_yes_or_no_no_rating_or_of_another_length_is_refused() -> None:
    with pytest.raises(OutOfScale):
        halo(["a"], [2], [5])
    with pytest.raises(NotFinite):
        halo(["a"], [1], [np.inf])
    with pytest.raises(UsageError):
        halo(["a"], [1, 0], [5, 6])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.floats(-3, 3))
def test_neither_the_order_of_rows_nor_the_level_of_a_customer_changes_it(
    seed: int, shift: float
) -> None:  # C10
    who, bad, brand = contacts(6, -1.0)
    order = np.random.default_rng(seed).permutation(len(who))
    turned = halo([who[at] for at in order], bad[order], brand[order])
    assert turned == halo(who, bad, brand)
    lifted = brand + np.where(np.array(who) == "c3", shift, 0.0)
    assert value_of(halo(who, bad, lifted)) == pytest.approx(value_of(turned), abs=1e-9)
