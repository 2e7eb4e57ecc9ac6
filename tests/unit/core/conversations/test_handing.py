"""How cases pass between teams (R34, R93, R152)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from avers.core.conversations.handing import Act, Transfer, handing_map
from avers.core.estimate import Estimate
from avers.core.organisation.business_hours import BusinessHours

PARIS = ZoneInfo("Europe/Paris")
HOURS = BusinessHours(week=(((9 * 3600, 18 * 3600),),) * 5 + ((), ()), zone=PARIS)


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


UNTIL = _at(30, 12)


def test_a_wait_at_a_boundary_is_open_time() -> None:
    # The case of the page: given on Friday at 17:30, taken on Monday at 9:15: 45 minutes open.
    ways = [Transfer("a", _at(20, 17, 30), "shop", "repairs")]
    acts = [Act("a", _at(20, 17), "shop"), Act("a", _at(23, 9, 15), "repairs")]
    found = handing_map(ways, acts, hours=HOURS, until=UNTIL)
    (boundary,) = found.boundaries
    assert (boundary.giver, boundary.taker, boundary.n, boundary.n_waiting) == ("shop", "repairs", 1, 0)
    ways *= 6
    again = [Transfer(str(n), one.at, one.giver, one.taker) for n, one in enumerate(ways)]
    taken = [Act(str(n), _at(23, 9, 15), "repairs") for n in range(6)]
    (boundary,) = handing_map(again, taken, hours=HOURS, until=UNTIL).boundaries
    assert isinstance(boundary.wait, Estimate)
    assert boundary.wait.value == pytest.approx(2_700)


def test_a_case_that_comes_back_is_a_loop() -> None:
    # R34
    ways = [
        Transfer("a", _at(23, 10), "shop", "repairs"),
        Transfer("a", _at(23, 11), "repairs", "stock"),
        Transfer("a", _at(23, 12), "stock", "shop"),
    ]
    found = handing_map(ways, [], hours=HOURS, until=UNTIL)
    assert found.n_loops == 1
    assert {(one.giver, one.taker): one.n_loops for one in found.boundaries} == {
        ("repairs", "stock"): 0,
        ("shop", "repairs"): 0,
        ("stock", "shop"): 1,
    }


def test_a_reply_that_pushes_away_is_counted_at_its_boundary() -> None:
    # R152
    ways = [Transfer("a", _at(23, 10), "shop", "repairs"), Transfer("b", _at(23, 10), "shop", "repairs")]
    acts = [Act("a", _at(23, 9), "shop", pushes_away=True), Act("b", _at(23, 9), "shop")]
    (boundary,) = handing_map(ways, acts, hours=HOURS, until=UNTIL).boundaries
    assert (boundary.n, boundary.n_pushed, boundary.n_waiting) == (2, 1, 2)


def test_a_case_kept_from_end_to_end_has_one_team() -> None:
    # R93
    acts = [Act(case, _at(23, 9), "shop") for case in "abc"] + [Act("c", _at(23, 10), "repairs")]
    ways = [Transfer("a", _at(23, 9, 30), "shop", "shop")]  # to oneself is none
    found = handing_map(ways, acts, hours=HOURS, until=UNTIL)
    assert isinstance(found.kept_by_one, Estimate)
    assert found.kept_by_one.value == pytest.approx(2 / 3)
    assert found.boundaries == ()


def test_what_comes_later_is_not_read() -> None:
    ways = [Transfer("a", _at(23, 10), "shop", "repairs")]
    found = handing_map(ways, [], hours=HOURS, until=_at(23, 9))
    assert (found.n_cases, found.boundaries) == (0, ())
