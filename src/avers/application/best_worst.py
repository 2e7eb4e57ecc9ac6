"""Compare the values of the board among the few who decide, then let the owner choose (R103, R108).

A few decide, everybody interprets: a group under three or over ten is refused here, whatever page asks, so
that no vote of all can be held with it. What comes out is an order to discuss, in counts; the charter is
written by whoever answers for it, at most five values and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from avers.application.board import holds_board, names_viewer, sits_at_board
from avers.application.chartering import add_part, can_write_charter, start_charter
from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.registering import Line, write_row
from avers.application.viewer import Viewer
from avers.application.workshop import Answered, answer_question, hold_workshop, read_step
from avers.core.charter.best_worst import (
    FEWEST_COMPARED,
    MOST_COMPARED,
    Choice,
    Tally,
    sets_of,
    tally,
)
from avers.core.charter.document import Charter
from avers.core.charter.language.folding import fold
from avers.core.charter.workshop import MOST_DECIDERS, MOST_VALUES
from avers.core.errors import Fault, Forbidden, InputRefused
from avers.core.organisation.register import RegisterRow
from avers.core.text import LANGUAGES, Language, Text

__all__ = [
    "FEWEST_PEOPLE", "Asked", "Comparison", "NotASmallGroup", "Seat", "choose_values", "compare",
    "read_comparison",
]  # fmt: skip

FEWEST_PEOPLE: Final = 3
_ROWS, _WHY, _PARTED = "best_worst", "why_these", " · "


class NotASmallGroup(Forbidden):
    """The group is too small to compare, or so large that it would be a vote."""

    code = "not_a_small_group"


@dataclass(frozen=True)
class Seat:
    """A person of the group: how many sets they have done, and whether the reader may answer for them."""

    name: str
    n_done: int
    is_reader: bool
    answers_here: bool


@dataclass(frozen=True)
class Asked:
    """One set to answer: of whom, its number from 1, its values, and what was chosen if it was."""

    decider: str
    number: int
    shown: tuple[str, ...]
    line: Line | None


@dataclass(frozen=True)
class Comparison:
    """What the page of the order shows.

    Attributes
    ----------
    obstacle : str
        Why nothing can be compared: ``few_people``, ``many_people``, ``few_values``, ``many_values``; "".
    order : tuple of Tally or None
        None while the reader has sets of their own to answer (``waits_for_reader``): what others chose would
        weigh on them; and while fewer than three people answered: that is no order yet.
    """

    obstacle: str
    values: tuple[str, ...]
    n_sets: int
    seats: tuple[Seat, ...]
    asked: Asked | None
    order: tuple[Tally, ...] | None
    waits_for_reader: bool
    in_charter: tuple[Text, ...]
    why: Answered | None
    chooses: bool
    holds: bool

    @property
    def n_people(self) -> int:
        """People who answered one set at least."""
        return sum(seat.n_done > 0 for seat in self.seats)


def read_comparison(
    company: Company, viewer: Viewer, *, decider: str = "", number: int | None = None
) -> Comparison:
    """Return where the comparison stands, and the next set of ``decider`` (the reader, where none is named).

    Raises
    ------
    NotFound
        The reader is not of the group, or may not answer for ``decider``.
    """
    if not sits_at_board(company, viewer):
        raise NotFound(found=_ROWS)
    group, values = company.registers.read("deciders").rows, _candidates(company)
    obstacle = _obstacle(group, values)
    sets = () if obstacle else sets_of(values)
    answers = _answers(company, sets)
    seats = tuple(_seat(row, viewer, answers) for row in group)
    own = next((seat for seat in seats if seat.is_reader), None)
    if decider and decider not in {seat.name for seat in seats if seat.answers_here}:
        raise NotFound(found=decider[:80])
    asked = _asked(decider or (own.name if own else ""), number, sets, answers)
    waits = not holds_board(viewer) and (own is None or own.n_done < len(sets))
    sees = sets and not waits and sum(seat.n_done > 0 for seat in seats) >= FEWEST_PEOPLE
    return Comparison(
        obstacle, values, len(sets), seats, asked,
        tally(values, (_choice(line.row) for line in answers.values())) if sees else None,
        waits,
        tuple(value.name for value in hold_workshop(company).charter.values),
        _why(company, viewer), can_write_charter(viewer), holds_board(viewer),
    )  # fmt: skip


def compare(
    company: Company,
    viewer: Viewer,
    *,
    decider: str,
    number: int,
    shown: Sequence[str],
    best: str,
    worst: str,
    was: str,
    at: datetime,
) -> Line:
    """Write what one person chose in one set, and return it as it stands.

    ``shown`` is what they were shown: where the values of the board changed meanwhile, they are asked again.

    Raises
    ------
    NotFound
        The set does not exist, or is not ``viewer``'s to answer.
    NotASmallGroup
        The group is under three people or over ten.
    InputRefused
        The values changed, or best and worst are not two of the four.
    RowChanged
        Somebody answered this set meanwhile.
    """
    page = read_comparison(company, viewer, decider=decider, number=number)
    if page.obstacle in ("few_people", "many_people"):
        raise NotASmallGroup(found=len(page.seats), fewest=FEWEST_PEOPLE, most=MOST_DECIDERS)
    asked = page.asked
    if asked is None or asked.number != number:
        raise NotFound(found=number)
    if tuple(shown) != asked.shown:
        raise InputRefused([Fault("values_moved", path="best")])
    if best not in asked.shown or worst not in asked.shown or best == worst:
        raise InputRefused([Fault("two_of_four", path="best")])
    stale = _line(company, asked.decider, number)
    place, standing = (stale.place, stale.fingerprint) if stale else (None, "")
    typed = {
        "decider": asked.decider, "set": str(number), "best": best, "worst": worst,
        "shown": _PARTED.join(asked.shown),
    }  # fmt: skip
    # A choice made among other values is out of date: it is replaced without asking.
    return write_row(
        company, viewer, _ROWS, typed, place=place, was=was if asked.line else standing, at=at
    )  # fmt: skip


def choose_values(
    company: Company,
    viewer: Viewer,
    names: Sequence[str],
    *,
    why: str,
    was: str,
    language: Language,
    at: datetime,
) -> tuple[str, ...]:
    """Write the chosen values into the draft charter, with the reason, and return those that are new.

    What the charter holds stays; a value that is there already, under whatever accents, is not written twice.
    ``was`` is the fingerprint of the reason that was read.

    Raises
    ------
    NotFound
        ``viewer`` does not write the charter, or a name is not a confirmed value of the board.
    InputRefused
        No value, no reason, or more than five values in all.
    RowChanged
        Somebody wrote another reason meanwhile; nothing was written.
    """
    if not can_write_charter(viewer):
        raise NotFound(found=_WHY)
    known = _candidates(company)
    if any(name not in known for name in names):
        raise NotFound(found=_WHY)
    with company.work("choose_values", by=viewer.key, at=at) as work:
        charter = hold_workshop(company).charter
        new = tuple(name for name in dict.fromkeys(names) if _plain(name) not in _names_of(charter))
        faults = _faults_of_choice(names, why, len(charter.values) + len(new))
        if faults:
            raise InputRefused(faults)
        answer_question(company, viewer, _WHY, why, language=language, was=was, at=at)
        start_charter(company, by=viewer, at=at, language=language)
        for name in new:
            add_part(company, "values", words=name, language=language, by=viewer, at=at)
        work.note(values=len(new))
    return new


def _faults_of_choice(names: Sequence[str], why: str, n_values: int) -> list[Fault]:
    faults = []
    if not names:
        faults.append(Fault("no_value_chosen", path="values"))
    if n_values > MOST_VALUES:
        values = {"found": str(n_values), "expected": str(MOST_VALUES)}
        faults.append(Fault("too_many_chosen", path="values", values=values))
    if not why.strip():
        faults.append(Fault("why_missing", path="why"))
    return faults


def _candidates(company: Company) -> tuple[str, ...]:
    """Return the values confirmed on the board, one for each name, as it was first written."""
    found: dict[str, str] = {}
    for row in company.registers.read("board").rows:
        name = " ".join(str(row.get("value") or "").replace("·", " ").split())
        if row.get("confirmed") and name:
            found.setdefault(_plain(name), name)
    return tuple(found.values())


def _obstacle(group: Sequence[RegisterRow], values: Sequence[str]) -> str:
    if len(group) < FEWEST_PEOPLE:
        return "few_people"
    if len(group) > MOST_DECIDERS:
        return "many_people"
    if len(values) < FEWEST_COMPARED:
        return "few_values"
    return "many_values" if len(values) > MOST_COMPARED else ""


def _answers(company: Company, sets: tuple[tuple[str, ...], ...]) -> dict[tuple[str, int], Line]:
    """Return the choices that hold, by person and set: those made among the values of today."""
    lines = (Line(place, row) for place, row in company.registers.rows(_ROWS).items())
    named = {(str(line.row["decider"]), _number(line.row)): line for line in lines}
    return {
        (who, number): line
        for (who, number), line in named.items()
        if 1 <= number <= len(sets) and _choice(line.row).shown == sets[number - 1]
    }


def _line(company: Company, decider: str, number: int) -> Line | None:
    rows = company.registers.rows(_ROWS).items()
    return next(
        (Line(place, row) for place, row in rows if row["decider"] == decider and _number(row) == number),
        None,
    )


def _number(row: RegisterRow) -> int:
    cell = row.get("set")
    return int(cell) if isinstance(cell, (int, float)) else 0


def _choice(row: RegisterRow) -> Choice:
    shown = tuple(str(row.get("shown") or "").split(_PARTED))
    return Choice(shown, str(row["best"]), str(row["worst"]))


def _seat(row: RegisterRow, viewer: Viewer, answers: dict[tuple[str, int], Line]) -> Seat:
    name, is_reader = str(row["name"]), names_viewer(row, viewer)
    by_proxy = holds_board(viewer) and not str(row.get("account") or "").strip()
    n_done = sum(who == name for who, _number in answers)
    return Seat(name, n_done, is_reader, is_reader or by_proxy)


def _asked(
    decider: str,
    number: int | None,
    sets: tuple[tuple[str, ...], ...],
    answers: dict[tuple[str, int], Line],
) -> Asked | None:
    """Return the set ``number`` of ``decider``, or the first that they have not answered."""
    if not decider:
        return None
    left = (n for n in range(1, len(sets) + 1) if (decider, n) not in answers)
    number = next(left, None) if number is None else number
    if number is None or not 1 <= number <= len(sets):
        return None
    return Asked(decider, number, sets[number - 1], answers.get((decider, number)))


def _why(company: Company, viewer: Viewer) -> Answered | None:
    if not can_write_charter(viewer):
        return None
    answers = read_step(company, viewer, "values").answers
    return next(one for one in answers if one.question.key == _WHY)


def _names_of(charter: Charter) -> frozenset[str]:
    return frozenset(
        _plain(value.name.in_language(language)) for value in charter.values for language in LANGUAGES
    )


def _plain(name: str) -> str:
    return " ".join(fold(name).text.split())
