"""Training: what each is made of, what it aims at, who says yes to it, what contradicts it.

A training that depends on other teams waits for their yes before it is scheduled (R144); what is taught is
held against what the hierarchy measures, rewards and forbids (R145). Start at ``read_trainings``.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acting import can_answer_obstacle, names_around, units_of
from avers.application.gridding import cells_of, set_cell, typed_of
from avers.application.ports.refusals import NotFound
from avers.application.registering import Line, can_read_register, can_write_register, write_row
from avers.application.viewer import Viewer
from avers.core.charter.document import Charter
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Found, Standing, standings
from avers.core.evidence.decision import without_names
from avers.core.evidence.recognition import LONGEST, word_faults
from avers.core.organisation.register import RegisterRow
from avers.core.organisation.training import Training, feasibility_minimum, trainings_in
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "VERDICTS", "Aim", "Fit", "Item", "Need", "Trainings", "Yes", "agree", "read_fit", "read_trainings",
    "say_need", "schedule", "set_fit",
]  # fmt: skip

VERDICTS: Final = ("compatible", "contradicts")
_REGISTER: Final = "trainings"
_FIT: Final = "training_fit"
_YEARS: Final = timedelta(days=731)
_MOST_NEEDS: Final = 60


@dataclass(frozen=True)
class Aim:
    """What a training aims at: a behaviour of the charter (savoir-être), or a skill; ``words`` say which."""

    is_behaviour: bool
    words: Text


@dataclass(frozen=True)
class Yes:
    """What one unit says of a training: ``found`` is ``yes``, ``no``, or "" where it has not said."""

    unit: str
    found: Found
    why: str
    act: str
    can_say: bool
    is_mine: bool


@dataclass(frozen=True)
class Item:
    """A training with its place in the register; ``is_low`` where feasibility is below the least share."""

    line: Line
    training: Training
    is_low: bool
    aims: tuple[Aim, ...]
    answers: tuple[Yes, ...]
    n_contradictions: int

    @property
    def waits(self) -> bool:
        """Whether a team that it depends on has not said yes."""
        return any(one.found != "yes" for one in self.answers)


@dataclass(frozen=True)
class Need:
    """What one unit needs of another, and whether ``viewer`` said so."""

    act: Standing
    training: Text
    is_mine: bool


@dataclass(frozen=True)
class Trainings:
    """The page of trainings: ``minimum`` is the least share of feasibility; ``speaks_for`` units in order."""

    items: tuple[Item, ...]
    minimum: float
    needs: tuple[Need, ...]
    speaks_for: tuple[str, ...]
    writes: bool
    reads_fit: bool


@dataclass(frozen=True)
class Fit:
    """Trainings facing what the hierarchy measures, rewards and forbids.

    ``against`` are (key, name), the key ``kpi:``, ``incentive:`` or ``constraint:`` and then its own;
    ``cells`` by (training, against).
    """

    trainings: tuple[tuple[str, Text], ...]
    against: tuple[tuple[str, Text], ...]
    cells: Mapping[tuple[str, ...], Line]
    writes: bool

    @property
    def contradictions(self) -> tuple[tuple[Text, Text, str], ...]:
        """Each contradiction: the training, what it meets, why."""
        return tuple(
            (name, other, str(line.row.get("why") or ""))
            for against, other in self.against
            for training, name in self.trainings
            if (line := self.cells.get((training, against))) and line.row.get("verdict") == "contradicts"
        )

    @property
    def n_unseen(self) -> int:
        """Crossings that nobody looked at."""
        known = {(training, against) for training, _ in self.trainings for against, _ in self.against}
        return len(known - set(self.cells))


def read_trainings(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> Trainings:
    """Return every training with what it aims at and what the teams concerned say of it."""
    charter = company.charters.published()
    settings = company.registers.read("path_settings").rows
    minimum = feasibility_minimum(settings)
    lines = [Line(place, row) for place, row in company.registers.rows(_REGISTER).items()]
    trainings = trainings_in(line.row for line in lines)
    names = {one.key: one.name for one in trainings}
    said = standings(company.acts.of_kind("agreements", since=today - _YEARS))
    needs = [one for one in standings(company.acts.of_kind("unit_needs", since=today - _YEARS)) if one.counts]
    crossed = company.registers.read(_FIT).rows
    items = tuple(
        Item(
            line, one, one.feasibility is not None and one.feasibility < minimum, tuple(_aims(one, charter)),
            tuple(_answers(one, needs, said, viewer, tree)),
            sum(row.get("training") == one.key and row.get("verdict") == "contradicts" for row in crossed),
        )
        for line, one in zip(lines, trainings, strict=True)
    )  # fmt: skip
    return Trainings(
        items,
        minimum,
        tuple(
            Need(one, names.get(one.first.label, Text()), one.first.by == viewer.identity)
            for one in reversed(needs)
        )[:_MOST_NEEDS],
        _speaks_for(viewer, tree),
        can_write_register(viewer, _REGISTER),
        can_read_register(viewer, _FIT),
    )


def agree(
    company: Company,
    viewer: Viewer,
    training: str,
    unit: str,
    found: str,
    words: str,
    *,
    tree: UnitTree,
    at: datetime,
) -> Act:
    """Say yes or no to a training in the name of ``unit``, with why, and return the act.

    Raises
    ------
    NotFound
        There is no such training, the unit is not concerned, or ``viewer`` does not speak for it.
    InputRefused
        Neither yes nor no, or no reason.
    """  # fmt: skip
    item = _item(company, viewer, training, tree, at.date())
    answer = next((one for one in item.answers if one.unit == unit), None)
    if answer is None or not answer.can_say:
        raise NotFound(found=unit)
    faults = list(word_faults(words.strip()))
    if found not in ("yes", "no"):
        faults.append(Fault("incident_answer", path="found"))
    if faults:
        raise InputRefused(faults)
    known: Found = "yes" if found == "yes" else "no"
    new = Act(
        secrets.token_urlsafe(16), "agreements", at.date(), viewer.identity, unit=unit, label=training,
        found=known, words=_unnamed(company, viewer, unit, tree, words),
    )  # fmt: skip
    return _add(company, viewer, new, at)


def say_need(
    company: Company,
    viewer: Viewer,
    *,
    unit: str,
    of: str,
    words: str,
    training: str,
    tree: UnitTree,
    at: datetime,
) -> Act:
    """Say what ``unit`` needs of the unit ``of``, for a training or at all, and return the act (R144).

    Raises
    ------
    InputRefused
        No words, a unit that is not the viewer's to speak for, the same unit twice, an unknown training.
    """  # fmt: skip
    faults = list(word_faults(words.strip()))
    if unit not in _speaks_for(viewer, tree):
        faults.append(Fault("need_unit", path="unit"))
    if of not in tree or of == unit:
        faults.append(Fault("need_of", path="of"))
    known = {str(row["key"]) for row in company.registers.read(_REGISTER).rows}
    if training and training not in known:
        faults.append(Fault("need_training", path="training"))
    if faults:
        raise InputRefused(faults)
    new = Act(
        secrets.token_urlsafe(16), "unit_needs", at.date(), viewer.identity, unit=unit, to_kind="unit", to=of,
        to_unit=of, label=training, words=_unnamed(company, viewer, of, tree, words),
    )  # fmt: skip
    return _add(company, viewer, new, at)


def schedule(
    company: Company, viewer: Viewer, training: str, day: str, *, was: str, tree: UnitTree, at: datetime
) -> None:
    """Write the day on which a training begins, once every team concerned said yes; "" takes it off.

    Raises
    ------
    NotFound
        There is no such training, or it is not the viewer's to write.
    InputRefused
        ``training_waits`` for a team, or no date.
    RowChanged
        Somebody changed the training meanwhile.
    """
    item = _item(company, viewer, training, tree, at.date())
    if not can_write_register(viewer, _REGISTER):
        raise NotFound(found=training)
    if day and item.waits:
        units = ", ".join(tree.unit(one.unit).name.fr for one in item.answers if one.found != "yes")
        raise InputRefused([Fault("training_waits", path="day", values={"found": units})])
    typed = typed_of(item.line.row) | {"starts": day.strip()}
    write_row(company, viewer, _REGISTER, typed, place=item.line.place, was=was, at=at)


def read_fit(company: Company, viewer: Viewer) -> Fit:
    """Return the compatibility matrix (R145).

    Raises
    ------
    NotFound
        It is not the viewer's to read.
    """
    if not can_read_register(viewer, _FIT):
        raise NotFound(found=_FIT)
    trainings = trainings_in(company.registers.read(_REGISTER).rows)
    against: dict[tuple[str, Text], str] = {}
    for kind, register in (("kpi", "kpis"), ("incentive", "incentives"), ("constraint", "constraints")):
        for row in company.registers.read(register).rows:
            # A reward paid at several levels stands once.
            against.setdefault((kind, _name(row)), f"{kind}:{row['key']}")
    return Fit(
        tuple((one.key, one.name) for one in trainings),
        tuple((key, name) for (_kind, name), key in against.items()),
        cells_of(company, _FIT),
        can_write_register(viewer, _FIT),
    )


def set_fit(
    company: Company,
    viewer: Viewer,
    training: str,
    against: str,
    verdict: str,
    why: str,
    *,
    was: str,
    at: datetime,
) -> None:
    """Write one crossing; "" as a verdict says that nobody looked.

    Raises
    ------
    NotFound
        There is no such crossing, or it is not the viewer's to write.
    InputRefused
        A contradiction without its reason (``fit_why``).
    RowChanged
        Somebody wrote the crossing meanwhile.
    """  # fmt: skip
    fit = read_fit(company, viewer)
    known = training in dict(fit.trainings) and against in dict(fit.against)
    if not known or verdict not in ("", *VERDICTS) or not fit.writes:
        raise NotFound(found=training)
    if verdict == "contradicts" and not why.strip():
        raise InputRefused([Fault("fit_why", path="why")])
    where = {"training": training, "against": against}
    written = {"verdict": verdict, "why": why.strip()[:LONGEST] if verdict else ""}
    set_cell(company, viewer, _FIT, where, written, was=was, at=at, speaks=("verdict",))


def _item(company: Company, viewer: Viewer, training: str, tree: UnitTree, today: date) -> Item:
    items = read_trainings(company, viewer, tree, today).items
    found = next((one for one in items if one.training.key == training), None)
    if found is None:
        raise NotFound(found=training)
    return found


def _aims(one: Training, charter: Charter | None) -> Iterator[Aim]:
    for path in one.behaviours:
        value_key, _, behaviour_key = path.partition(".")
        value = charter.value(value_key) if charter else None
        behaviours = value.behaviours if value else ()
        behaviour = next((it for it in behaviours if it.key == behaviour_key), None)
        words = behaviour.statement if behaviour else value.name if value else Text(path, path)
        yield Aim(True, words)
    for words_of in one.skills:
        yield Aim(False, Text(words_of, words_of))


def _answers(
    one: Training, needs: list[Standing], said: tuple[Standing, ...], viewer: Viewer, tree: UnitTree
) -> Iterator[Yes]:
    asking = (need.first.unit for need in needs if need.first.label == one.key)
    last = {act.first.unit: act for act in said if act.counts and act.first.label == one.key}
    for unit in dict.fromkeys((*one.concerns, *asking)):
        if unit not in tree:
            continue
        act = last.get(unit)
        yield Yes(
            unit,
            act.first.found if act else "",
            act.words if act else "",
            act.key if act else "",
            unit in _speaks_for(viewer, tree),
            act is not None and act.first.by == viewer.identity,
        )


def _speaks_for(viewer: Viewer, tree: UnitTree) -> tuple[str, ...]:
    """Return the units in whose name ``viewer`` may speak: those they lead; all for who leads the work."""
    if viewer.role in ("sponsor", "lead"):
        return tuple(tree.keys)
    if viewer.role != "manager":
        return ()
    own = units_of(viewer, tree)
    return tuple(key for key in tree.keys if key in own and can_answer_obstacle(viewer, key, tree))


def _unnamed(company: Company, viewer: Viewer, unit: str, tree: UnitTree, words: str) -> str:
    names = tuple(names_around(company, viewer, unit, tree))
    return without_names(words.strip(), names)[:LONGEST]


def _add(company: Company, viewer: Viewer, new: Act, at: datetime) -> Act:
    with company.work("act", by=viewer.key, at=at) as work:
        company.acts.add([new])
        work.note(kind=new.kind)
    return new


def _name(row: RegisterRow) -> Text:
    key = str(row["key"])
    fr, en = str(row.get("name_fr") or ""), str(row.get("name_en") or "")
    return Text(fr or en or key, en or fr or key)
