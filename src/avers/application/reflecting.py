"""With each wave, a look at oneself: how I lived what the charter asks, beside what I said before (R49).

A wave asks how a team lives the charter; this asks each person what they did themselves. The answer is an act
of one person, for that person alone: nobody else reads it, no figure is made of it, and it joins no wave
(limit L2). Start reading at ``reflection_of``.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from avers.application.acting import names_around
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.charter.compilation.meaning import CLARITY, RECALL, RESONANCE
from avers.core.charter.compilation.phrasing import key_of
from avers.core.charter.document import Charter
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Standing, standings
from avers.core.evidence.decision import without_names
from avers.core.evidence.recognition import LONGEST
from avers.core.evidence.reflected import DONE, Done, Moved, Reflected, moved
from avers.core.evidence.wave import Wave
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["Asked", "Look", "Reflection", "is_offered", "reflect", "reflection_of"]

_KIND: Final = "reflections"
# Beyond these weeks the wave is an old story: the page stays open, and nothing calls for it any more.
_OFFERED_FOR: Final = timedelta(days=92)
# What these ask is what one knows, not what one does.
_OF_MEANING: Final = frozenset({CLARITY, RECALL, RESONANCE})

State = Literal["unlinked", "none", "due", "answered"]


@dataclass(frozen=True)
class Look:
    """One look of a person at themselves: the act, its answers, the words they left for the next time."""

    act: Standing
    said: Reflected

    @property
    def words(self) -> str:
        """What they meant to try."""
        return self.act.words


@dataclass(frozen=True)
class Asked:
    """One behaviour of the charter, with what its reader said of it now and at the earlier wave.

    ``before`` is None where nothing was said, or where the sentence of the charter has changed since.
    """

    key: str
    value: Text
    words: Text
    now: Done | None = None
    before: Done | None = None

    @property
    def moved(self) -> Moved | None:
        """How it moved; None where it cannot be said."""
        return moved(self.before, self.now)


@dataclass(frozen=True)
class Reflection:
    """How far one person is with the wave of today.

    Attributes
    ----------
    state : str
        ``unlinked`` where the account is no person's; ``none`` while no wave of employees has opened, or no
        charter with behaviours is in force; ``due``; ``answered``.
    wave : Wave or None
        The wave of employees that opened last.
    asked : tuple of Asked
        The behaviours of the charter in force; ``before`` is filled once answered, so that nothing is copied.
    now, earlier : Look or None
        The look of this wave, and the last one before it.
    """

    state: State
    wave: Wave | None = None
    asked: tuple[Asked, ...] = ()
    now: Look | None = None
    earlier: Look | None = None


def reflection_of(company: Company, viewer: Viewer, today: date) -> Reflection:
    """Return the look at themselves that ``viewer`` is offered, or gave, at the price of their own acts."""
    if not viewer.person:
        return Reflection("unlinked")
    charter, wave = company.charters.published(), _wave_on(company, today)
    asked = _behaviours(charter) if charter else ()
    if wave is None or not asked:
        return Reflection("none")
    looks = _looks(company, viewer)
    now = next((one for one in looks if one.said.wave == wave.key), None)
    earlier = next((one for one in looks if one.said.wave != wave.key), None)
    if now is None:
        return Reflection("due", wave, asked, None, earlier)
    return Reflection("answered", wave, tuple(_side_by_side(company, asked, now, earlier)), now, earlier)


def is_offered(company: Company, viewer: Viewer, today: date) -> bool:
    """Return whether a look at oneself waits for ``viewer``, with a wave of the last three months."""
    found = reflection_of(company, viewer, today)
    opened = found.wave.opens if found.wave else None
    return found.state == "due" and opened is not None and today - opened <= _OFFERED_FOR


def reflect(
    company: Company,
    viewer: Viewer,
    answers: Mapping[str, str],
    words: str,
    *,
    tree: UnitTree,
    at: datetime,
) -> Act:
    """Keep what ``viewer`` says of themselves with the wave of today, and return the act.

    Parameters
    ----------
    answers
        One of ``DONE`` by the key of a behaviour; behaviours left open are not in it.
    words
        What they mean to try until the next wave; may be empty. Names of colleagues are taken out.

    Raises
    ------
    NotFound
        There is nothing to answer: no wave, no charter, no person behind the account.
    InputRefused
        No behaviour was answered, an answer is none of the four, or the words are too long.
    """
    with company.work("act", by=viewer.key, at=at) as work:
        # Read inside the one transaction: of two answers sent at once, the first stays.
        found = reflection_of(company, viewer, at.date())
        charter = company.charters.published()
        if found.wave is None or charter is None:
            raise NotFound(found=_KIND)
        keys = [one.key for one in found.asked]
        said = {key: done for key in keys for done in DONE if answers.get(key) == done}
        faults = []
        if any(answers.get(key) and key not in said for key in keys):
            faults.append(Fault("reflected_answer", path="answers"))
        elif not said:
            faults.append(Fault("reflected_nothing", path="answers"))
        if len(words.strip()) > LONGEST:
            faults.append(Fault("words_too_many", path="words", values={"expected": str(LONGEST)}))
        if faults:
            raise InputRefused(faults)
        if found.now is not None:
            return found.now.act.first
        names = tuple(names_around(company, viewer, viewer.unit, tree))
        new = Act(
            secrets.token_urlsafe(16), _KIND, at.date(), viewer.identity, unit=viewer.unit,
            charter=charter.version, label=Reflected(found.wave.key, said).label,
            words=without_names(words.strip(), names),
        )  # fmt: skip
        company.acts.add([new])
        # Never which wave, nor what was said: who looked at themselves concerns nobody (rule C7).
        work.note(kind=_KIND)
    return new


def _wave_on(company: Company, today: date) -> Wave | None:
    """Return the wave of employees that opened last, until the next one opens."""
    opened = [
        one
        for one in company.evidence.waves()
        if (one.face, one.kind) == ("employee", "survey")
        and one.instrument not in _OF_MEANING
        and one.state != "draft"
        and one.opens is not None
        and one.opens <= today
    ]
    return max(opened, key=lambda one: (one.opens or date.min, one.key), default=None)


def _behaviours(charter: Charter) -> tuple[Asked, ...]:
    return tuple(
        Asked(key_of(value.key, behaviour.key), value.name, behaviour.statement)
        for value in charter.values
        for behaviour in value.behaviours
        if behaviour.statement
    )


def _looks(company: Company, viewer: Viewer) -> tuple[Look, ...]:
    """Return the looks of ``viewer`` that were not taken back, newest first."""
    acts = standings(company.acts.of_person(viewer.identity, kinds={_KIND}))
    mine = (one for one in reversed(acts) if one.first.by == viewer.identity and one.counts)
    return tuple(Look(one, Reflected.read(one.first.label)) for one in mine)


def _side_by_side(company: Company, asked: Sequence[Asked], now: Look, earlier: Look | None) -> list[Asked]:
    """Return each behaviour with both answers; a sentence written anew since has no earlier one."""
    then = company.charters.published(earlier.act.first.charter) if earlier else None
    known = {one.key: one.words for one in _behaviours(then)} if then else {}
    before = earlier.said.answers if earlier else {}
    return [
        Asked(
            one.key, one.value, one.words, now.said.answers.get(one.key),
            before.get(one.key) if known.get(one.key) == one.words else None,
        )
        for one in asked
    ]  # fmt: skip
