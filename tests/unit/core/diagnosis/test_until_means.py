"""Days from an incident to the means it lacked, those that still wait counted (R136, R140)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest

from avers.core.diagnosis.until_means import granted_on, means_came_on, until_means
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.act import Act, Cause, Standing, standings
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

DAY = date(2026, 10, 5)
LAST = DAY + timedelta(days=12)
TREE = UnitTree(
    [
        Unit("co", "", Text()),
        Unit("big", "co", Text()),
        Unit("tiny", "big", Text()),
        Unit("other", "co", Text()),
    ]
)
PEOPLE = {"co": 6, "big": 8, "tiny": 3, "other": 6}


def _rows(
    key: str, *, days: int | None, ago: int = 12, unit: str = "big", acted_on: Cause = "means"
) -> Iterator[Act]:
    """An incident of ``ago`` days before the last day, closed after ``days`` where it was."""
    day = LAST - timedelta(days=ago)
    yield Act(key, "incidents", day, "", unit=unit, words="Le client a attendu deux heures.")
    yield Act(
        f"{key}-m", "incidents", day, "", "looked", key, key, words="Pas de pièce.", cause="means", found="no"
    )
    if days is not None:
        closed = day + timedelta(days=days)
        yield Act(f"{key}-c", "incidents", closed, "ines", "closed", key, key, words="Fait.", cause=acted_on)


def incidents(*cases: Mapping[str, object]) -> tuple[Standing, ...]:
    return standings([row for n, case in enumerate(cases) for row in _rows(f"i{n}", **case)])  # type: ignore[arg-type]


WORKED = ({"days": 2}, {"days": 4}, {"days": 4}, {"days": 9}, {"days": None, "ago": 6}, {"days": None})


def days_of(told: tuple[Standing, ...], granted: Mapping[str, date] | None = None) -> Mapping[str, object]:
    return {one.unit: one.days for one in until_means(told, granted or {}, TREE, PEOPLE, LAST)}


def test_the_worked_case_of_the_page() -> None:  # R136 R140
    found = days_of(incidents(*WORKED))["co"]
    assert isinstance(found, Estimate)
    # 5/6 left after 2 days, 1/2 after 4, 1/4 after 9: half between 4 and 9, six and a half, shown as 7.
    assert (found.value, found.low, found.high, found.n) == (7.0, 2.0, None, 5)
    assert (found.unit, found.method) == ("days", "kaplan-meier/1")


def test_leaving_out_what_still_waits_would_say_less() -> None:  # R140
    only_over = days_of(incidents(*WORKED[:4], {"days": 4}))["co"]
    assert isinstance(only_over, Estimate)
    assert only_over.value == 4.0


def test_fewer_than_half_with_means_have_no_median_yet() -> None:
    waiting = [{"days": None}] * 4
    assert days_of(incidents({"days": 2}, {"days": 3}, *waiting))["co"] == Withheld("still_open")


@pytest.mark.parametrize(("n", "shown"), [(4, False), (5, True), (6, True)])
def test_fewer_than_five_incidents_show_nothing(n: int, shown: bool) -> None:  # A1
    found = days_of(incidents(*[{"days": 3}] * n))
    assert isinstance(found["co"], Estimate) is shown
    assert isinstance(found["big"], Estimate) is shown


def test_a_team_of_three_is_counted_with_the_one_above_it() -> None:  # A1
    told = incidents(
        *[{"days": 3, "unit": "tiny"}] * 3, *[{"days": 5}] * 3, *[{"days": 8, "unit": "other"}] * 4
    )
    found = days_of(told)
    assert set(found) == {"co", "big", "other"}
    assert isinstance(found["big"], Estimate)
    assert found["big"].value == 4.0
    assert found["other"] == Withheld("few")
    assert until_means(told, {}, TREE, {"big": 4}, LAST) == ()


def test_closed_by_acting_on_something_else_it_still_waits_for_its_means() -> None:
    told = incidents({"days": 2, "acted_on": "want"}, *[{"days": 2}] * 5)
    assert means_came_on(told[0], {}) is None
    assert means_came_on(told[1], {}) == LAST - timedelta(days=10)


def test_what_lacked_no_means_or_was_taken_back_counts_nowhere() -> None:
    rows = [row for n in range(5) for row in _rows(f"i{n}", days=3)]
    back = Act("back", "incidents", DAY, "ines", "withdrawn", "i0", "i0")
    assert days_of(standings([*rows, back]))["co"] == Withheld("few")
    other = [
        Act("k", "incidents", DAY, "", unit="big", words="Le client a attendu."),
        Act("k-m", "incidents", DAY, "", "looked", "k", "k", words="Là.", cause="means", found="yes"),
        Act("k-k", "incidents", DAY, "", "looked", "k", "k", words="Non.", cause="know", found="no"),
    ]
    found = days_of(standings([*rows, *other]))["co"]
    assert isinstance(found, Estimate)
    assert found == days_of(standings(rows))["co"]


# ── means asked for because of an incident ──────────────────────────────────────────────────────────


def _asked(key: str, kind: str, step: str, *, found: str = "", after: int = 3) -> list[Act]:
    first = Act(key, kind, DAY, "ines", unit="big", to_kind="unit", to="co", to_unit="co", words="Une pièce.",
                label="pièce")  # fmt: skip
    row = Act(
        f"{key}-a", kind, DAY + timedelta(days=after), "paul", step, key, key, words="Oui.", found=found
    )  # type: ignore[arg-type]
    return [first, row]


def test_granted_means_and_removed_obstacles_count_from_the_first_that_came() -> None:  # R140
    granted = granted_on(
        standings(
            [
                *_asked("yes", "requests", "answered", found="yes", after=6),
                *_asked("no", "requests", "answered", found="no"),
                *_asked("gone", "obstacles", "closed", after=4),
                *_asked("said", "obstacles", "answered"),
                *_asked("undone", "requests", "answered", found="yes"),
                Act("undone-w", "requests", DAY, "ines", "withdrawn", "undone", "undone"),
            ]
        )
    )
    assert granted == {"yes": DAY + timedelta(days=6), "gone": DAY + timedelta(days=4)}
    rows = list(_rows("i", days=9))
    ties = [Act(f"t-{to}", "incidents", DAY, "", "sent", "i", "i", label=to) for to in ("no", "yes", "lost")]
    (told,) = standings([*rows, *ties])
    assert means_came_on(told, granted) == DAY + timedelta(days=6)
    (both,) = standings([*rows, *ties, Act("t-g", "incidents", DAY, "", "sent", "i", "i", label="gone")])
    assert means_came_on(both, granted) == DAY + timedelta(days=4)
    (none,) = standings([*list(_rows("i", days=None)), ties[0]])
    assert means_came_on(none, granted) is None


def test_means_that_came_after_the_last_day_are_still_awaited_on_it() -> None:  # A4
    told = incidents(*[{"days": 3}] * 4, {"days": None})
    (late,) = (one for one in told if one.last("closed") is None)
    tie = Act("t", "incidents", DAY, "", "sent", late.key, late.key, label="later")
    tied = (*told[:4], *standings([*late.rows, tie]))
    assert days_of(tied, {"later": LAST + timedelta(days=1)}) == days_of(told)
