"""Who is still in the house some months after a wave, team by team, for groups of teams alone (R123).

Closed until staff were told, the works council heard and the impact assessed (limit L5): people are read here
with what their teams answered. What leaves is a share of two halves of the house.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final

from avers.application.lawfulness import source_is_open
from avers.core.diagnosis.staying import MONTHS, Staying, behaviours_of, staying

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.publication.cell import Publication

__all__ = ["SOURCE", "staying_of"]

SOURCE: Final = "retention"
"""The row of the register ``notices`` that opens it."""


def staying_of(company: Company, today: date, *, wave: str = "") -> Staying:
    """Return who stayed where behaviours are lived most and least, over whole months that are past.

    Of the newest wave twelve months old, six failing that, then three; of none after ``wave`` where one is
    named. Days that are over stay as they are: no figure moves on the day that somebody leaves (rule A4).
    """
    from avers.core.diagnosis.published import Published

    if not source_is_open(company, SOURCE, on=today):
        return Staying("notice")
    frames = [company.publications.frame(key) for key in dict(company.publications.keys())]
    last = next((one.tree_date for one in frames if one.wave == wave), today)
    for months in MONTHS:
        old = [
            one
            for one in frames
            if not one.is_beside and one.tree_date <= last and _after(one.tree_date, months) <= today
        ]
        if old:
            frame = max(old, key=lambda one: (one.tree_date, one.wave))
            return _of(company, frame, months, Published)
    return Staying("no_wave")


def _of(company: Company, frame: Publication, months: int, published: type) -> Staying:
    read = published(company.publications.read(frame.wave, frame.revision))
    since, until = frame.tree_date, _after(frame.tree_date, months)
    people = list(company.organisation.people())
    still = {one.key for one in people if one.serves_between(until, until)}
    counts: dict[str, tuple[int, int]] = {}
    for one in people:
        if one.serves_between(since, since):
            n, stayed = counts.get(one.unit, (0, 0))
            counts[one.unit] = (n + 1, stayed + (one.key in still))
    found = staying(behaviours_of(read), counts, k=frame.k)
    about = {"wave": frame.wave, "since": since, "until": until, "months": months}
    if isinstance(found, str):
        return Staying(found, **about)  # type: ignore[arg-type]
    most, least, difference = found
    return Staying("", **about, most=most, least=least, difference=difference)  # type: ignore[arg-type]


def _after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
