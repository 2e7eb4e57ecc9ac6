"""Shares of causes: Wilson intervals, groups that cannot be taken apart, training refused (R136, R137)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.causes import NAMED, cause_shares
from avers.core.diagnosis.rules.training_for_means import TrainingForMeans
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.act import CAUSES, Act, Found, Standing, standings
from avers.core.evidence.incident import CauseFound
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

DAY = date(2026, 10, 5)
TREE = UnitTree(
    [
        Unit("co", "", Text()),
        Unit("big", "co", Text()),
        Unit("tiny", "big", Text()),
        Unit("other", "co", Text()),
    ]
)
PEOPLE = {"co": 2, "big": 8, "tiny": 3, "other": 6}


def _rows(key: str, unit: str, cause: CauseFound) -> Iterator[Act]:
    yield Act(key, "incidents", DAY, "", unit=unit, words="Le client a attendu deux heures.")
    for branch in CAUSES if cause else ():
        found: Found = "no" if branch == cause else "yes"
        yield Act(
            f"{key}{branch}", "incidents", DAY, "", "looked", key, key, words="Vu.", cause=branch, found=found
        )
        if branch == cause:
            return


def incidents(*counted: tuple[str, CauseFound, int]) -> tuple[Standing, ...]:
    rows = [
        row
        for unit, cause, n in counted
        for number in range(n)
        for row in _rows(f"{unit}-{cause}-{number}", unit, cause)
    ]
    return standings(rows)


def test_the_worked_case_of_the_page() -> None:  # R136
    told = incidents(("big", "means", 60), ("big", "know", 25), ("other", "want", 20), ("other", "none", 15))
    found = cause_shares(told, TREE, PEOPLE)
    means, know, *_ = (one.share for one in found.house)
    assert isinstance(means, Estimate)
    assert isinstance(know, Estimate)
    assert (means.value, means.low, means.high, means.n) == (0.5, 0.4, 0.6, 120)
    assert (know.value, know.low, know.high) == (0.2, 0.1, 0.3)
    assert means.method == "wilson/1"
    assert found.leading is found.house[0]
    near = incidents(("big", "means", 32), ("big", "know", 30), ("other", "want", 30), ("other", "none", 28))
    assert cause_shares(near, TREE, PEOPLE).leading is None


def test_what_lies_around_the_person_is_one_share_of_the_house_alone() -> None:  # R136 L2
    told = incidents(("big", "means", 60), ("big", "know", 25), ("other", "want", 20), ("other", "none", 15))
    found = cause_shares(told, TREE, PEOPLE)
    assert isinstance(found.system, Estimate)
    # 105 of 120 is 87.5 %, Wilson 80.4 to 92.3, to 5 % and outwards.
    assert (found.system.value, found.system.low, found.system.high, found.system.n) == (0.9, 0.8, 0.95, 120)
    assert found.system.method == "wilson/1"
    near = incidents(("big", "means", 32), ("big", "know", 30), ("other", "want", 30), ("other", "none", 28))
    system = cause_shares(near, TREE, PEOPLE).system
    assert isinstance(system, Estimate)
    assert (system.value, system.low, system.high) == (0.75, 0.65, 0.85)


@pytest.mark.parametrize(("n", "shown"), [(4, False), (5, True), (6, True)])
def test_the_share_around_the_person_needs_five_incidents_with_a_cause(n: int, shown: bool) -> None:  # A1
    found = cause_shares(incidents(("big", "know", n), ("big", "", 30)), TREE, PEOPLE)
    assert isinstance(found.system, Estimate) is shown
    few_people = cause_shares(incidents(("big", "know", 40)), TREE, {"big": 4})
    assert few_people.system == Withheld("few")


def test_an_incident_without_a_cause_counts_as_noted_and_in_no_share() -> None:  # R137
    found = cause_shares(incidents(("big", "means", 6), ("big", "", 30)), TREE, PEOPLE)
    assert (found.n, found.n_found) == (36, 6)
    assert isinstance(found.house[0].share, Estimate)
    assert found.house[0].share.value == 1.0


def test_teams_have_the_share_of_means_alone_in_groups_of_five_people() -> None:  # R136 A1
    told = incidents(("tiny", "means", 6), ("big", "know", 6), ("other", "means", 4), ("other", "want", 9))
    found = cause_shares(told, TREE, PEOPLE)
    assert {one.cause for one in found.means} == {"means"}
    shares = {one.unit: one.share for one in found.means}
    # Three people are counted with the team above them; nothing bears their name.
    assert "tiny" not in shares
    big = shares["big"]
    assert isinstance(big, Estimate)
    assert big.value == 0.5


def test_fewer_incidents_or_people_than_five_show_nothing() -> None:  # A1
    few = cause_shares(incidents(("big", "means", 4), ("other", "know", 3)), TREE, PEOPLE)
    assert all(isinstance(one.share, Withheld) for one in few.means)
    assert all(isinstance(one.share, Estimate) for one in few.house), "seven incidents in all"
    assert all(
        isinstance(one.share, Withheld)
        for one in cause_shares(incidents(("big", "means", 4)), TREE, PEOPLE).house
    )
    alone = cause_shares(incidents(("big", "means", 40)), TREE, {"big": 4})
    assert (alone.house, alone.means) == ((), ())


def test_what_was_taken_back_does_not_count() -> None:
    rows = [row for number in range(6) for row in _rows(f"i{number}", "big", "means")]
    back = Act("back", "incidents", DAY, "ines", "withdrawn", "i0", "i0")
    assert cause_shares(standings([*rows, back]), TREE, PEOPLE).n_found == 5
    put_back = Act("again", "incidents", DAY, "ines", "undone", "i0", "back")
    assert cause_shares(standings([*rows, back, put_back]), TREE, PEOPLE).n_found == 6


@pytest.mark.parametrize(
    ("counts", "speaks"),
    [((60, 25, 20, 15), True), ((32, 30, 30, 28), False), ((15, 60, 25, 20), False), ((3, 0, 0, 0), False)],
)
def test_training_is_refused_where_means_surely_come_first(counts, speaks) -> None:  # type: ignore[no-untyped-def]  # R136 R137
    told = incidents(*(("big", cause, n) for cause, n in zip(NAMED, counts, strict=True)))
    house = replace(staged(), causes=cause_shares(told, TREE, PEOPLE))
    findings = list(TrainingForMeans().check(house))
    assert bool(findings) is speaks
    assert not list(TrainingForMeans().check(replace(house, causes=None)))


def test_a_training_that_is_asked_all_the_same_is_named() -> None:  # R137
    told = incidents(("big", "means", 60), ("big", "know", 10), ("big", "want", 10), ("big", "none", 10))
    empty = {column.name: "" for column in REGISTERS["time_asked"].columns}
    going = {
        **empty,
        "key": "calls",
        "kind": "training",
        "name_fr": "Bien répondre",
        "name_en": "Answering",
        "minutes": 90.0,
    }
    over = {**going, "key": "old", "name_fr": "Ancienne", "ends": date(2020, 1, 1)}
    meeting = {**going, "key": "line", "kind": "line_up", "name_fr": "Le point"}
    register = Register(REGISTERS["time_asked"], (going, over, meeting))
    house = replace(staged(), causes=cause_shares(told, TREE, PEOPLE), registers={"time_asked": register})
    (finding,) = TrainingForMeans().check(house)
    assert finding.values["trainings.fr"] == " Demandé tout de même : « Bien répondre »."
    assert finding.rows == ("R136", "R137")
