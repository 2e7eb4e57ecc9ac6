"""The wall and the stories: thanks that giver and receiver both let be told, until one says no (R121).

Nothing is told of a person but what was done, and nothing is counted: the newest come first, and no list is
of persons. A story goes further than the wall, into other teams and the line-up: it names nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acted import names_of
from avers.application.acting import CONSENTS, speaks_for, thanks_are_open
from avers.core.evidence.act import Standing, Step, standings
from avers.core.evidence.recognition import has_consent, is_from_customers
from avers.core.evidence.unnamed import masked
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.application.viewer import Viewer

__all__ = ["Celebrated", "Shown", "Story", "stories", "story_of", "waiting_for_a_yes", "wall"]

_TOLD_FOR: Final = timedelta(days=366)
_MOST: Final = 40


@dataclass(frozen=True)
class Shown:
    """Which thanks are wanted: of a value, a behaviour, a unit and those below it; "" for any."""

    value: str = ""
    behaviour: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Celebrated:
    """A thank-you on the wall, the names it needs, and whether ``viewer`` may take their yes back."""

    act: Standing
    names: Mapping[str, str]
    is_mine: bool


@dataclass(frozen=True)
class Story:
    """What was done, told without a name: the words with whoever they named taken out."""

    key: str
    day: date
    value: str
    behaviour: str
    words: str
    is_of_customers: bool


def wall(
    company: Company, viewer: Viewer, tree: UnitTree, today: date, shown: Shown | None = None
) -> tuple[Celebrated, ...]:
    """Return the thanks of the last year that both sides let be seen, newest first.

    None while staff were not told of recognitions (limit L5).
    """
    lines = _consented(company, "celebrated", tree, today, shown or Shown())
    people = {key for one in lines for key in (one.first.by, one.first.to) if key}
    names = names_of(company, people) if people else {}
    return tuple(
        Celebrated(one, names, any(row.by == viewer.identity for row in one.consents("celebrated")))
        for one in lines
    )


def waiting_for_a_yes(company: Company, viewer: Viewer, today: date) -> tuple[tuple[Standing, Step], ...]:
    """Return the thanks to ``viewer``, or to the team they lead, that the giver would tell, and how far."""
    if not thanks_are_open(company, today):
        return ()
    found: list[tuple[Standing, Step]] = []
    for step in CONSENTS:
        for one in standings(company.acts.with_step("recognitions", step)):
            first = one.first
            is_theirs = (first.to_kind == "person" and first.to == viewer.identity) or speaks_for(
                viewer, first
            )
            said_by_giver = any(row.by == first.by for row in one.consents(step))
            if one.counts and is_theirs and said_by_giver and not has_consent(one, step):
                found.append((one, step))
    return tuple(found[-_MOST:])


def stories(company: Company, tree: UnitTree, today: date, shown: Shown | None = None) -> tuple[Story, ...]:
    """Return the thanks of the last year that both sides gave as an example, newest first, without names."""
    lines = _consented(company, "told", tree, today, shown or Shown())
    people = {key for one in lines for key in (one.first.by, one.first.to) if key}
    names = names_of(company, people) if people else {}
    return tuple(_told(one, names) for one in lines)


def story_of(company: Company, tree: UnitTree, key: str, today: date) -> Story | None:
    """Return the story ``key``; None where there is none, or where a yes was taken back since."""
    return next((one for one in stories(company, tree, today) if one.key == key), None) if key else None


def _consented(
    company: Company, step: Step, tree: UnitTree, today: date, shown: Shown
) -> tuple[Standing, ...]:
    if not thanks_are_open(company, today):
        return ()
    found = standings(company.acts.with_step("recognitions", step))
    units = frozenset(tree.descendants(shown.unit)) if shown.unit in tree else frozenset()
    lines = [
        one for one in found
        if one.first.day >= today - _TOLD_FOR and has_consent(one, step)
        and shown.value in ("", one.first.value) and shown.behaviour in ("", one.first.behaviour)
        and (not units or one.first.unit in units or one.first.to_unit in units)
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda one: (one.first.day, one.key), reverse=True)[:_MOST])


def _told(act: Standing, names: Mapping[str, str]) -> Story:
    first = act.first
    of_both: Iterable[str] = (names.get(first.by, ""), names.get(first.to, ""))
    return Story(
        act.key, first.day, first.value, first.behaviour, masked(act.words, tuple(filter(None, of_both))),
        is_from_customers(first),
    )  # fmt: skip
