"""Leading without being a manager: who may be asked to show an act, and pairs that agreed (R49b).

Nobody is named but by themselves; the list has no order and no count (limit L2). A pair stands on two yeses,
is seen by the two alone, and says apart whether it may be counted among the ties of groups (limit L9).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acted import names_of
from avers.application.lawfulness import source_is_open
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Found, Standing, standings
from avers.core.evidence.mentoring import TIES, lets_count, mentor_ties
from avers.core.evidence.recognition import LONGEST, trait_in, word_faults
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "Example", "Examples", "Pair", "answer_pair", "ask_pair", "end_pair", "examples_for", "guides_of",
    "let_count", "offer",
]  # fmt: skip

_I_AM: Final[Mapping[Language, tuple[re.Pattern[str], str]]] = {
    "fr": (re.compile(r"\bje suis\b", re.IGNORECASE), "tu es"),
    "en": (re.compile(r"\bI(?: am|[’']m)\b", re.IGNORECASE), "you are"),
}
_YEARS: Final = timedelta(days=731)
_MOST: Final = 60


@dataclass(frozen=True)
class Example:
    """Somebody who may be asked to show an act of the charter, as they said it themselves."""

    act: Standing
    name: str
    unit: str
    value: Text
    is_mine: bool


@dataclass(frozen=True)
class Pair:
    """One's own pair; ``state`` is ``asked``, ``to_answer``, ``agreed`` or ``declined``.

    Attributes
    ----------
    lets_count : bool
        Whether the viewer lets it be counted among the ties of groups.
    since : date or None
        The day from which it is a tie of groups: both let it be counted (limit L9); None where it is none.
    """

    act: Standing
    other: str
    is_guide: bool
    state: str
    lets_count: bool
    since: date | None


@dataclass(frozen=True)
class Examples:
    """The page: who offered, in no order; one's own pairs; the values to choose from.

    ``ties_open``: staff were told of ties (limit L5), so that pairs are counted from now on.
    """

    offered: tuple[Example, ...]
    pairs: tuple[Pair, ...]
    values: tuple[tuple[str, Text], ...]
    ties_open: bool = False


def examples_for(company: Company, viewer: Viewer, today: date) -> Examples:
    """Return who offered to show an act, and the pairs of ``viewer``."""
    charter = company.charters.published()
    values = {one.key: one.name for one in charter.values} if charter else {}
    offers = [one for one in standings(company.acts.of_kind("examples", since=today - _YEARS)) if one.counts]
    own = [one for one in _own_pairs(company, viewer) if one.closed_on is None and not one.is_withdrawn]
    keys = {one.first.by for one in offers} | {key for one in own for key in (one.first.by, one.first.to)}
    people = company.organisation.people_with(keys)
    there = {one.key: one.unit for one in people if one.serves_between(today, today)}
    names = names_of(company, keys)
    offered = [
        Example(
            one, names[one.first.by], there[one.first.by], values.get(one.first.value, Text()),
            one.first.by == viewer.identity,
        )
        for one in offers
        if one.first.by in there and one.first.by in names
    ]  # fmt: skip
    # By a random key: neither who came first nor who is asked most.
    offered.sort(key=lambda one: one.act.key[::-1])
    pairs = tuple(_pair(one, viewer, names) for one in reversed(own))
    is_open = source_is_open(company, "ties", on=today)
    return Examples(tuple(offered[:_MOST]), pairs, tuple(values.items()), is_open)


def guides_of(company: Company, viewer: Viewer) -> tuple[str, ...]:
    """Return the names of those who accompany ``viewer`` now, at the price of their own pairs (R15)."""
    guides = [
        one.first.to
        for one in _own_pairs(company, viewer)
        if one.first.by == viewer.identity and one.counts and one.closed_on is None and _is_agreed(one)
    ]
    names = names_of(company, guides)
    return tuple(names[key] for key in dict.fromkeys(guides) if key in names)


def offer(
    company: Company, viewer: Viewer, *, value: str, words: str, language: Language, at: datetime
) -> Act:
    """Say, of oneself, which act one may be asked to show, and return the act.

    Raises
    ------
    NotFound
        The account is linked to no person.
    InputRefused
        No value of the charter, no words, or words that say who one is instead of what one does (L4).
    """
    if not viewer.person:
        raise NotFound(found="examples")
    charter = company.charters.published()
    faults = list(word_faults(words.strip()))
    # Said of oneself, a judgement is turned as one said to somebody.
    trait = trait_in(_I_AM[language][0].sub(_I_AM[language][1], words), language)
    if trait:
        faults.append(Fault("thanks_trait", path="words", values={"found": trait}))
    if charter is None or charter.value(value) is None:
        faults.append(Fault("own_value", path="value"))
    if faults or charter is None:
        raise InputRefused(faults)
    new = Act(
        _key(), "examples", at.date(), viewer.identity, unit=viewer.unit, value=value,
        charter=charter.version, words=words.strip()[:LONGEST],
    )  # fmt: skip
    return _add(company, viewer, new, at)


def ask_pair(company: Company, viewer: Viewer, example: str, *, ties: bool, at: datetime) -> Act:
    """Ask whoever offered ``example`` to accompany ``viewer``, and return the act.

    Raises
    ------
    NotFound
        Nobody offers this, or it is the viewer's own.
    InputRefused
        There is a pair, or a request, between the two already (``mentor_there``).
    """
    found = next(
        (one for one in examples_for(company, viewer, at.date()).offered if one.act.key == example), None
    )
    if found is None or found.is_mine or not viewer.person:
        raise NotFound(found=example)
    to = found.act.first.by
    with company.work("act", by=viewer.key, at=at) as work:
        # Read inside the one transaction: asked twice at once, the request is one.
        for one in _own_pairs(company, viewer):
            if to in (one.first.by, one.first.to) and one.closed_on is None and one.counts:
                raise InputRefused([Fault("mentor_there", path="example")])
        new = Act(
            _key(), "mentors", at.date(), viewer.identity, unit=viewer.unit, to_kind="person", to=to,
            to_unit=found.unit, label=TIES if ties else "",
        )  # fmt: skip
        company.acts.add([new])
        work.note(kind="mentors")
    return new


def answer_pair(company: Company, viewer: Viewer, key: str, found: str, *, ties: bool, at: datetime) -> Act:
    """Say yes or no to who asked to be accompanied, and return the row; raises ``NotFound`` for others."""
    with company.work("act", by=viewer.key, at=at) as work:
        (act,) = standings(company.acts.history(key))
        mine = act.first.kind == "mentors" and act.first.to == viewer.identity and act.counts
        if not mine or act.last("answered") or found not in ("yes", "no"):
            raise NotFound(found=key)
        known: Found = "yes" if found == "yes" else "no"
        new = Act(
            _key(), "mentors", at.date(), viewer.identity, "answered", key, key, unit=viewer.unit,
            found=known, label=TIES if ties and known == "yes" else "",
        )  # fmt: skip
        company.acts.add([new])
        work.note(kind="mentors", step="answered")
    return new


def let_count(company: Company, viewer: Viewer, key: str, *, ties: bool, at: datetime) -> Act:
    """Let a pair be counted among the ties of groups, or no longer, and return the row; each for themself.

    Raises
    ------
    NotFound
        It is no pair of ``viewer`` that goes on, or they said so already.
    """
    with company.work("act", by=viewer.key, at=at) as work:
        act = _going_on(company, viewer, key)
        if not _is_agreed(act) or lets_count(act, viewer.identity) == ties:
            raise NotFound(found=key)
        new = Act(
            _key(), "mentors", at.date(), viewer.identity, "corrected", key, key, unit=viewer.unit,
            label=TIES if ties else "",
        )  # fmt: skip
        company.acts.add([new])
        work.note(kind="mentors", step="corrected")
    return new


def end_pair(company: Company, viewer: Viewer, key: str, *, at: datetime) -> Act:
    """End a pair or a request, without a reason, and return the row; either of the two may."""
    with company.work("act", by=viewer.key, at=at) as work:
        _going_on(company, viewer, key)
        new = Act(_key(), "mentors", at.date(), viewer.identity, "closed", key, key, unit=viewer.unit)
        company.acts.add([new])
        work.note(kind="mentors", step="closed")
    return new


def _going_on(company: Company, viewer: Viewer, key: str) -> Standing:
    """Return a pair, or a request, of ``viewer`` that is not over; raises ``NotFound`` for any other act."""
    (act,) = standings(company.acts.history(key))
    mine = act.first.kind == "mentors" and viewer.identity in (act.first.by, act.first.to)
    if not mine or act.is_withdrawn or act.closed_on is not None:
        raise NotFound(found=key)
    return act


def _is_agreed(pair: Standing) -> bool:
    answer = pair.last("answered")
    return answer is not None and answer.found == "yes"


def _own_pairs(company: Company, viewer: Viewer) -> Iterator[Standing]:
    for one in standings(company.acts.of_person(viewer.identity, kinds={"mentors"})):
        if viewer.identity in (one.first.by, one.first.to):
            yield one


def _pair(one: Standing, viewer: Viewer, names: Mapping[str, str]) -> Pair:
    is_guide = one.first.to == viewer.identity
    answer = one.last("answered")
    state = "to_answer" if is_guide else "asked"
    if answer:
        state = "agreed" if answer.found == "yes" else "declined"
    since = next((tie.from_date for tie in mentor_ties(one) if tie.to_date is None), None)
    other = one.first.by if is_guide else one.first.to
    return Pair(one, names.get(other, ""), is_guide, state, lets_count(one, viewer.identity), since)


def _add(company: Company, viewer: Viewer, new: Act, at: datetime) -> Act:
    with company.work("act", by=viewer.key, at=at) as work:
        company.acts.add([new])
        work.note(kind=new.kind)
    return new


def _key() -> str:
    return secrets.token_urlsafe(16)
