"""Live it: excellent services to go and live as a customer, and the short note of who went (R134).

Going is each one's choice, and nothing asks about anybody's private life: only what was lived at a place
that the house offers is noted. A note is its writer's; shared, it is read without name, team or day.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acting import names_around
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Standing, standings
from avers.core.evidence.decision import without_names
from avers.core.evidence.lived import LIVE_IT, Lived
from avers.core.evidence.recognition import LONGEST, word_faults
from avers.core.organisation.register import RegisterRow
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["Note", "Outings", "Place", "note_outing", "outings_of"]

_KIND: Final = "lived"
_YEAR: Final = timedelta(days=366)
_MOST_NOTES: Final = 24


@dataclass(frozen=True)
class Place:
    """A service that the house offers to live; ``value`` is a key of the charter, "" for any."""

    key: str
    name: Text
    how: str
    value: str


@dataclass(frozen=True)
class Note:
    """What was lived at a place, in the words of who went."""

    place: Text
    value: Text
    words: str
    act: Standing


@dataclass(frozen=True)
class Outings:
    """Places offered today, one's own notes newest first, and notes that others share, in no order."""

    places: tuple[Place, ...]
    mine: tuple[Note, ...]
    shared: tuple[Note, ...]
    values: tuple[tuple[str, Text], ...]


def outings_of(company: Company, viewer: Viewer, today: date) -> Outings:
    """Return what ``viewer`` may go and live, and what was lived."""
    every = [
        (Place(str(row["key"]), _name(row), str(row.get("how") or ""), str(row.get("value") or "")),
         row.get("until"))
        for row in company.registers.read("excellent_places").rows
    ]  # fmt: skip
    charter = company.charters.published()
    values = {one.key: one.name for one in charter.values} if charter else {}
    names = {place.key: place.name for place, _until in every}

    def note(act: Standing) -> Note:
        place = Lived.read(act.first.label).step.removeprefix(LIVE_IT)
        value = values.get(act.first.value, Text())
        return Note(names.get(place, Text(place, place)), value, act.words, act)

    mine = standings(company.acts.of_person(viewer.identity, kinds={_KIND}))
    told = standings(company.acts.of_kind(_KIND, since=today - _YEAR))
    shared = [one for one in told if one.counts and one.last("shared") and one.words]
    # By a random key: no order in which people went.
    shared.sort(key=lambda one: one.key[::-1])
    return Outings(
        tuple(one for one, until in every if not isinstance(until, date) or today <= until),
        tuple(note(one) for one in reversed(mine) if one.counts and one.first.label.startswith(LIVE_IT)),
        tuple(note(one) for one in shared[:_MOST_NOTES]),
        tuple(values.items()),
    )


def note_outing(
    company: Company,
    viewer: Viewer,
    place: str,
    *,
    day: date | None,
    value: str,
    words: str,
    shares: bool = False,
    tree: UnitTree,
    at: datetime,
) -> Act:
    """Note what ``viewer`` lived at ``place`` and return the act; names are taken out of the words.

    Raises
    ------
    NotFound
        The house offers no such place.
    InputRefused
        No day, one to come or more than a year ago; no value of the charter; no words.
    """  # fmt: skip
    today = at.date()
    found = outings_of(company, viewer, today)
    if place not in {one.key for one in found.places}:
        raise NotFound(found=place)
    faults = list(word_faults(words.strip()))
    if day is None or not today - _YEAR <= day <= today:
        faults.append(Fault("lived_day", path="day"))
    if value not in dict(found.values):
        faults.append(Fault("own_value", path="value"))
    if faults or day is None:
        raise InputRefused(faults)
    charter = company.charters.published()
    names = tuple(names_around(company, viewer, viewer.unit, tree))
    new = Act(
        secrets.token_urlsafe(16), _KIND, day, viewer.identity, unit=viewer.unit, value=value,
        charter=charter.version if charter else "", label=Lived(LIVE_IT + place).label,
        words=without_names(words.strip(), names)[:LONGEST],
    )  # fmt: skip
    rows = [new]
    if shares:
        key = secrets.token_urlsafe(16)
        rows.append(Act(key, _KIND, today, viewer.identity, "shared", new.key, new.key, unit=viewer.unit))
    with company.work("act", by=viewer.key, at=at) as work:
        company.acts.add(rows)
        work.note(kind=_KIND)
    return new


def _name(row: RegisterRow) -> Text:
    key = str(row["key"])
    fr, en = str(row.get("name_fr") or ""), str(row.get("name_en") or "")
    return Text(fr or en or key, en or fr or key)
