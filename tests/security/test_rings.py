"""Two who thank each other every day gain one thank-you a month each, and no figure to speak of (R24).

A machine cannot tell friendship from abuse, and a flag on two persons would be a score (L2): what bounds a
ring is the allowance, what shows it is each one's own page, and what it does to figures is stated here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations
from typing import Any, Final

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, PersonRow, User
from avers.application.acting import Receiver, follow, thank
from avers.application.thanking import MONTHS, thanking_of
from avers.application.viewer import Viewer
from avers.core.diagnosis.thanking import PEOPLE, thanking
from avers.core.errors import InputRefused
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.act import Act
from avers.core.evidence.recognition import ALLOWANCE, month_of
from avers.core.publication.rounding import MEAN_GRID
from tests.functional.web.conftest import company
from tests.garance import address_of, visitor

__all__ = ["company"]

WORDS: Final = "Tu as prévenu le client avant midi."


def ring(company: Any) -> tuple[Viewer, Viewer]:
    """Return the employee and a colleague of their team, who never thanked each other."""
    one = User.objects.get(email=address_of("employee")).viewer
    known = set(ActRow.objects.filter(kind="recognitions", by=one.person).values_list("to", flat=True))
    known |= set(ActRow.objects.filter(kind="recognitions", to=one.person).values_list("by", flat=True))
    other = next(
        row for row in PersonRow.objects.filter(unit=one.unit, to_date=None).exclude(key=one.person)
        if row.key not in known
    )  # fmt: skip
    return one, replace(one, key="other", person=other.key)


def thanked(
    company: Any, ring: tuple[Viewer, Viewer], first: date, last: date, every: int = 3
) -> Iterator[Act]:
    """Let each of two thank the other every few days; yield what the house kept."""
    for days in range(0, (last - first).days + 1, every):
        at = datetime.combine(first + timedelta(days=days), time(9), UTC)
        for giver, receiver in permutations(ring):
            to = Receiver("person", receiver.identity)
            try:
                yield thank(company, giver, to, value="word_kept", behaviour="warn_early", words=WORDS, at=at)
            except InputRefused as refused:
                codes = {one.code for one in refused.faults}
            else:
                continue
            assert codes <= {"thanks_pair", "thanks_allowance"}


def test_a_ring_of_two_is_one_thank_you_a_month_each_whatever_they_try(company: Any) -> None:  # R24
    pair, today = ring(company), timezone.localdate()
    first = month_of(month_of(today) - timedelta(days=40))
    kept = list(thanked(company, pair, first, today))
    months = {month_of(first + timedelta(days=days)) for days in range((today - first).days + 1)}
    assert len(kept) == 2 * len(months)
    # Taking one back does not free its place.
    follow(
        company, pair[0], next(one.key for one in reversed(kept) if one.by == pair[0].person), "withdrawn",
        tree=company.organisation.units(), at=timezone.now(),
    )  # fmt: skip
    assert not list(thanked(company, pair, today, today))
    # Each reads it on their own page, and on no other.
    name = company.organisation.people_with([pair[1].person])[0].name
    assert f"{name} et vous vous remerciez" in visitor("employee").get("/acts/").content.decode()
    for role in ("lead", "manager", "sponsor", "analyst", "administrator"):
        for page in ("/acts/", "/thanks/figures/", "/wall/", "/"):
            assert f"{name} et vous" not in visitor(role).get(page).content.decode()


def test_a_ring_of_two_moves_the_house_by_two_thanks_a_month_and_one_pair(company: Any) -> None:  # R149
    pair, today = ring(company), timezone.localdate()
    lead, tree = User.objects.get(email=address_of("lead")).viewer, company.organisation.units()
    until = month_of(today) - timedelta(days=1)
    n_people = sum(company.organisation.head_counts(until).values())
    before = thanking_of(company, lead, tree, today)
    assert before is not None
    kept = list(thanked(company, pair, before.since, until, every=9))
    assert len(kept) == 2 * MONTHS
    after = thanking_of(company, lead, tree, today)
    assert after is not None
    was, now = before.groups[0], after.groups[0]
    moved = {}
    for figure in ("cadence", "across", "returned", "spread"):
        old, new = getattr(was, figure), getattr(now, figure)
        assert isinstance(old, Estimate)
        assert isinstance(new, Estimate)
        moved[figure] = abs(new.value - old.value)
    # Two thanks a month among so many people, and a step of rounding (A6).
    assert moved["cadence"] <= 2 * PEOPLE / n_people + MEAN_GRID
    # One pair among some two hundred; shares move by no more than their step of 5 %.
    assert max(moved[figure] for figure in ("across", "returned", "spread")) <= 0.05


@pytest.mark.parametrize(("n", "is_shown"), [(4, False), (5, True)])
def test_a_ring_of_four_has_no_figure_of_its_own(n: int, is_shown: bool) -> None:  # A1
    thanks = [
        Act(f"{one}-{other}", "recognitions", date(2026, 3, 2), one, unit="u", to_kind="person", to=other,
            to_unit="u", value="word_kept", behaviour="warn_early", words=WORDS)
        for one, other in permutations("abcde"[:n], 2)
    ]  # fmt: skip
    found = thanking("u", {"u": "u"}, thanks, 40, 1)
    assert isinstance(found.cadence, Estimate) == is_shown
    # All of them thank each other: where five do, that would be said of each one.
    assert isinstance(found.returned, Withheld)
    assert found.returned.reason == ("protected" if is_shown else "few")


def test_whoever_thanks_a_ring_each_day_stops_at_the_allowance(company: Any) -> None:  # R24
    giver, _other = ring(company)
    today, kept = timezone.localdate(), 0
    at = datetime.combine(today, time(9), UTC)
    team = PersonRow.objects.filter(unit=giver.unit, to_date=None).exclude(key=giver.person)[:20]
    left = ALLOWANCE.a_month - ActRow.objects.filter(
        kind="recognitions", by=giver.person, step="made", label="", day__gte=month_of(today)
    ).count()  # fmt: skip
    for one in team:
        to = Receiver("person", one.key)
        try:
            thank(company, giver, to, value="word_kept", behaviour="warn_early", words=WORDS, at=at)
        except InputRefused:
            continue
        kept += 1
    assert kept == left
