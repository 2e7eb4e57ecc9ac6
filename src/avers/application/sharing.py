"""Share the charter: the version that leaves as a document, and the calendar of those who will hear of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final, Literal

from avers.application.compiling import NoSuchCharter, charter_called
from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.reading import is_fictitious
from avers.application.registering import Line, RowChanged, can_write_register, save_row
from avers.application.viewer import Viewer
from avers.core.charter.compilation import DRAFT_VERSION
from avers.core.charter.document import Charter

__all__ = ["Calendar", "Month", "SharedCharter", "Telling", "charter_to_share", "read_calendar", "set_told"]

_CAMPAIGN: Final = "campaign"
# Rows of the calendar that a page shows; the register holds them all.
_MOST: Final = 60


@dataclass(frozen=True)
class SharedCharter:
    """A charter on its way out, whether its company exists, and the day its documents bear."""

    charter: Charter
    is_fictitious: bool
    day: date

    @property
    def is_draft(self) -> bool:
        """Whether it is not published: whoever reads it must see so."""
        return not self.charter.version


def charter_to_share(company: Company, version: str = "", *, today: date) -> SharedCharter:
    """Return the charter of ``version`` (``draft`` for the draft); by default the one in force.

    Where none is in force, it is the draft. Documents of a published version bear the day it was
    published, those of a draft bear ``today``.

    Raises
    ------
    NoSuchCharter
        There is no such version, or no charter at all (R118); it names those there are.
    """
    charter = company.charters.published() if not version else None
    if charter is None:
        if not company.charters.draft_fingerprint() and not company.charters.versions():
            raise NoSuchCharter(version or DRAFT_VERSION, ())
        charter = charter_called(company.charters, version or DRAFT_VERSION)
    return SharedCharter(
        charter, is_fictitious(company), (charter.version and charter.published_date) or today
    )


# ── The calendar of those who will hear of it ───────────────────────────────────────────────────


@dataclass(frozen=True)
class Telling:
    """Something planned to make the charter known, and how it stands on the day it is read."""

    line: Line
    day: date
    state: Literal["done", "overdue", "planned"]


@dataclass(frozen=True)
class Month:
    """The tellings of one month, by day; ``is_over`` where it is past and all of it is done."""

    first: date
    tellings: tuple[Telling, ...]
    is_over: bool


@dataclass(frozen=True)
class Calendar:
    """Months in order, how many rows wait for a word, how many more the register holds."""

    months: tuple[Month, ...]
    n_overdue: int
    n_more: int
    writes: bool


def read_calendar(company: Company, viewer: Viewer, *, today: date) -> Calendar:
    """Return what is planned and done to share the charter, month by month (R42, R118).

    A row is overdue when its day is before ``today`` and nobody has said that it happened. What still
    waits comes before what is done where there is more than a page shows.
    """
    rows = company.registers.rows(_CAMPAIGN).items()
    tellings = sorted(
        (_telling(Line(place, row), today) for place, row in rows), key=lambda one: (one.day, one.line.place)
    )
    waiting = [one for one in tellings if one.state != "done"][:_MOST]
    room = _MOST - len(waiting)
    done = [one for one in tellings if one.state == "done"][-room:] if room else []
    shown = sorted((*waiting, *done), key=lambda one: (one.day, one.line.place))
    return Calendar(
        tuple(_months(shown, today)),
        n_overdue=sum(one.state == "overdue" for one in tellings),
        n_more=len(tellings) - len(shown),
        writes=can_write_register(viewer, _CAMPAIGN),
    )


def set_told(
    company: Company, viewer: Viewer, place: int, *, is_told: bool, was: str, on: date, at: datetime
) -> None:
    """Write that a row of the calendar happened on the day ``on``, or that it did not after all.

    The row's other cells stay, and its register's history keeps what it said.

    Raises
    ------
    NotFound
        There is no such row, or the calendar is not ``viewer``'s to write.
    RowChanged
        Somebody changed the row since it was read (fingerprint ``was``).
    """
    if not can_write_register(viewer, _CAMPAIGN):
        raise NotFound(found=_CAMPAIGN)
    row = company.registers.rows(_CAMPAIGN).get(place)
    if row is None:
        raise NotFound(found=place)
    if Line(place, row).fingerprint != was:
        raise RowChanged(Line(place, row), {})
    typed = {name: "" if value is None else str(value) for name, value in row.items()}
    typed["done_on"] = on.isoformat() if is_told else ""
    save_row(company, viewer, _CAMPAIGN, typed, place=place, was=was, at=at)


def _telling(line: Line, today: date) -> Telling:
    day = line.row["date"]
    if not isinstance(day, date):
        raise TypeError(day)
    if line.row.get("done_on"):
        return Telling(line, day, "done")
    return Telling(line, day, "overdue" if day < today else "planned")


def _months(tellings: Iterable[Telling], today: date) -> Iterable[Month]:
    for first, some in groupby(tellings, key=lambda one: one.day.replace(day=1)):
        of_month = tuple(some)
        is_done = all(one.state == "done" for one in of_month)
        yield Month(first, of_month, is_done and first < today.replace(day=1))
