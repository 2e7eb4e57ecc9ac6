"""The days that concern one person: promises due, waves, the charter to read again, what is shared when.

For a calendar kept elsewhere: an occasion says what kind of day it is and where to look, never what was said
to whom. Start at ``occasions_of``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from avers.application.answering import can_answer
from avers.application.calling_back import held_by
from avers.application.showing import can_lead, examples_of
from avers.application.viewer import Viewer
from avers.core.evidence.act import standings
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["Occasion", "OccasionKind", "occasions_of"]

OccasionKind = Literal[
    "promise", "callback", "wave_opens", "wave_closes", "review", "share", "action", "example",
]  # fmt: skip

_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Occasion:
    """One day, or the days from ``day`` to ``until``, both included.

    Attributes
    ----------
    key : str
        The same for the same occasion, whenever it is asked: a calendar moves it instead of adding another.
    n : int
        How many things of this kind fall on it.
    words : Text
        A name that may leave the house: that of a wave, a channel, an action; else empty.
    place : str
        Where to look, as an address in the web application.
    """

    key: str
    kind: OccasionKind
    day: date
    until: date
    place: str
    n: int = 1
    words: Text = Text()


def occasions_of(
    company: Company, viewer: Viewer, today: date, tree: UnitTree | None = None
) -> tuple[Occasion, ...]:
    """Return the days of the last and the next year that concern ``viewer``, in their order.

    ``tree`` is None on the first days of a house, while it has no units.
    """
    found = [
        *_promises(company, viewer, today), *_calls(company, viewer, tree, today), *_waves(company, viewer),
        *_house(company, viewer), *_examples(company, viewer, today),
    ]  # fmt: skip
    near = (one for one in found if today - _YEAR <= one.day <= today + _YEAR)
    return tuple(sorted(near, key=lambda one: (one.day, one.key)))


def _promises(company: Company, viewer: Viewer, today: date) -> Iterator[Occasion]:
    """Yield the days on which promises of the own unit fall due, counted: a customer is never named."""
    if not viewer.unit:
        return
    acts = standings(company.acts.of_kind("promises", units={viewer.unit}, since=today - _YEAR))
    open_ = (one for one in acts if one.counts and one.last("kept", "broken") is None)
    days = Counter(one.first.due for one in open_ if one.first.due)
    for day, n in days.items():
        yield Occasion(f"promises-{viewer.unit}-{day}", "promise", day, day, "/promises/", n)


def _calls(company: Company, viewer: Viewer, tree: UnitTree | None, today: date) -> Iterator[Occasion]:
    """Yield the days on which one holds customers to call back, counted: never who, nor what they asked."""
    if tree is None:
        return
    days = Counter(one.due_date for one in held_by(company, viewer, tree, today))
    for day, n in days.items():
        yield Occasion(f"callbacks-{viewer.unit}-{day}", "callback", day, day, "/callbacks/", n)


def _examples(company: Company, viewer: Viewer, today: date) -> Iterator[Occasion]:
    """Yield the days of one's own examples to come: that there is one, never what nor before whom (R139)."""
    if not can_lead(viewer):
        return
    for one in examples_of(company, viewer, today):
        if one.first.due and one.last("kept") is None:
            yield Occasion(f"example-{one.key}", "example", one.first.due, one.first.due, "/mine/examples/")


def _waves(company: Company, viewer: Viewer) -> Iterator[Occasion]:
    if not can_answer(viewer):
        return
    for wave in company.evidence.waves():
        name = Text(wave.key, wave.key)
        if wave.opens:
            key = f"opens-{wave.key}-{wave.face}"
            yield Occasion(key, "wave_opens", wave.opens, wave.opens, "/waves/", words=name)
        if wave.closes:
            key = f"closes-{wave.key}-{wave.face}"
            yield Occasion(key, "wave_closes", wave.closes, wave.closes, "/waves/", words=name)


def _house(company: Company, viewer: Viewer) -> Iterator[Occasion]:
    """Yield when the charter is read again and what is shared when, for those who lead the work."""
    charter = company.charters.published()
    if not can_answer(viewer):
        return
    if charter and charter.review_date:
        day = charter.review_date
        yield Occasion(f"review-{charter.version}", "review", day, day, "/charter/")
    for row in company.registers.read("campaign").rows:
        shared = row.get("date")
        if isinstance(shared, date):
            name = Text(str(row.get("channel") or ""), str(row.get("channel") or ""))
            yield Occasion(
                f"share-{row.get('key')}", "share", shared, shared, "/workshop/sharing/", words=name
            )
    for row in company.registers.read("actions").rows:
        starts, ends = row.get("starts"), row.get("ends")
        if isinstance(starts, date):
            name = Text(str(row.get("name_fr") or ""), str(row.get("name_en") or ""))
            last: date = ends if isinstance(ends, date) else starts
            yield Occasion(f"action-{row.get('key')}", "action", starts, last, "/plan/", words=name)
