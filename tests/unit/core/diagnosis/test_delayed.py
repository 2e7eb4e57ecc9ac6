"""Both faces some months apart, read from what was published wave after wave (R21)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avers.core.diagnosis.delayed import FacesDelayed, delayed_faces
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.rule import House
from avers.core.estimate import Estimate
from avers.core.evidence.observation import Facet
from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.lagged_panel import Lag
from avers.core.text import Text
from tests.followed import followed_house


def _delayed(house: House) -> tuple[FacesDelayed, ...]:
    return delayed_faces(Published(house.publications[-1]), house.followed)


def _only(house: House) -> FacesDelayed:
    (found,) = _delayed(house)
    return found


def _lag(pair: FacesDelayed, direction: str, months: int) -> Lag:
    return next(one for one in pair.lags if (one.direction, one.months) == (direction, months))


def test_what_follows_a_quarter_later_is_found_at_that_lag() -> None:  # R21
    found = _only(followed_house(beta=1.0, lag=1))
    assert [one.months for one in found.lags] == [0, 3, 6, 9, 12] * 2
    later = _lag(found, "employees_first", 3)
    assert isinstance(later.beta, Estimate)
    assert later.beta.low is not None
    assert later.beta.high is not None
    assert later.beta.low < 1.0 < later.beta.high
    assert min(found.clear, key=lambda one: one.p_bh or 0.0) == later
    assert found.certainty == "solid"
    assert (found.n_waves, found.n_teams) == (8, (22,) * 8)


def test_customers_who_go_first_are_found_in_the_other_direction() -> None:  # R21
    house = followed_house(beta=1.0, lag=1)
    turned = {"employee": "customer", "customer": "employee"}
    waves = [
        replace(
            wave,
            figures={
                place._replace(face=turned[place.face]): replace(cell, face=turned[cell.face])
                for place, cell in wave.figures.items()
            },
        )
        for wave in house.followed
    ]
    # Teams have too few answers for a past among customers, where nobody knows who came or went.
    waves = [replace(wave, k=1) for wave in waves]
    (found,) = delayed_faces(Published(house.publications[-1]), waves)
    assert min(found.clear, key=lambda one: one.p_bh or 0.0) == _lag(found, "customers_first", 3)


def test_where_nothing_follows_nothing_is_said() -> None:  # R21
    found = _only(followed_house(beta=0.0))
    assert found.certainty == "to_confirm"
    assert found.clear == ()
    assert len(found.shown) == 10


@pytest.mark.parametrize("n_waves", [1, 2, 7])
def test_fewer_than_eight_waves_are_named_and_not_read(n_waves: int) -> None:  # R21
    found = _only(followed_house(n_waves=n_waves))
    assert (found.missing, found.n_waves, found.lags, found.certainty) == ("waves", n_waves, (), "too_few")


@pytest.mark.parametrize(("n_teams", "missing"), [(14, "teams"), (15, "")])
def test_it_takes_fifteen_teams_in_eight_waves(n_teams: int, missing: str) -> None:  # R21
    found = _only(followed_house(n_teams))
    assert found.missing == missing
    assert found.n_teams == (n_teams,) * 8


def test_a_team_in_which_a_few_moved_has_no_past_before_that() -> None:  # R21 A5
    found = _only(followed_house(16, moved=("u03", "u07")))
    assert found.n_teams == (14,) * 4 + (16,) * 4
    assert found.missing == "teams"


def test_a_team_that_is_no_longer_shown_does_not_count() -> None:  # R21 A1
    house = followed_house(16)
    last = house.followed[-1]
    kept = {
        place: cell for place, cell in last.figures.items() if (place.unit, place.face) != ("u03", "customer")
    }
    found = delayed_faces(
        Published(house.publications[-1]), (*house.followed[:-1], replace(last, figures=kept))
    )
    assert found[0].n_teams == (15,) * 8


def test_of_two_waves_in_a_month_the_later_one_counts() -> None:  # R21
    house = followed_house(n_waves=9, months=1)
    first, second, *others = house.followed
    again = (replace(first, opened=second.opened), second, *others)
    found = _only(replace(house, followed=again))
    assert found.n_waves == 8
    assert sorted({one.months for one in found.lags}) == list(range(8))


def test_all_lags_of_all_pairs_are_judged_together() -> None:  # R21
    """Beside a pair that follows stands one that does not: twenty lags are one question."""
    alone = followed_house(beta=1.0)
    other = followed_house(beta=0.0, facet="warmth", seed=9)
    publication = alone.publications[-1]
    both = replace(
        publication,
        cells=publication.cells + other.publications[-1].cells,
        facets=(*publication.facets, Facet("warmth", Text("Chaleur", "Warmth"), "value")),
    )
    waves = [
        replace(one, figures={**one.figures, **two.figures})
        for one, two in zip(alone.followed, other.followed, strict=True)
    ]
    first, second = delayed_faces(Published(both), waves)
    assert (first.customers, second.customers) == ("satisfaction", "warmth")
    every = [*first.lags, *second.lags]
    together = benjamini_hochberg([one.p for one in every if one.p is not None])
    assert [one.p_bh for one in every] == pytest.approx(together.tolist())
    assert len(together) == 20
    assert [one.beta for one in first.lags] == [one.beta for one in _only(alone).lags]
    assert second.certainty == "to_confirm"


def test_what_who_answered_explains_of_the_movement_is_told() -> None:  # R21
    """Teams move by 6 points (36 squared): bands of 3 points leave nearly all of it, of 15 none."""
    narrow = _only(followed_house(answers=400)).beyond_chance
    assert narrow[0] == pytest.approx(1 - (3 / 1.96) ** 2 / 36, abs=0.06)
    middle = _only(followed_house(answers=60)).beyond_chance
    assert 0 < middle[0] < narrow[0]
    assert _only(followed_house(answers=16)).beyond_chance == (0.0, 0.0)
