"""The act: a dated thing that somebody did, said or ran into, and what became of it.

One mechanism for thanks, promises to customers and call-backs, obstacles, incidents, decisions, requests,
messages to staff, what each has read of the charter and lived of their path. ``ACTS`` says which kinds exist
and what each of their rows needs, as data. A row is never changed: an answer, a correction, a contest, a
withdrawal and the undoing of any of them are new rows that refer to the old. ``standings`` reads the rows
together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final, Literal, get_args

from avers.core.errors import Fault

__all__ = [
    "ACTS", "CAUSES", "COLUMNS", "FOUND", "RECIPIENTS", "STEPS", "TAKEN_BACK", "Act", "ActSpec", "Cause",
    "Found", "Recipient", "Standing", "Step", "act_faults", "concerns", "standings",
]  # fmt: skip

Recipient = Literal["", "person", "unit", "customers"]
RECIPIENTS: Final[tuple[Recipient, ...]] = get_args(Recipient)
Step = Literal[
    "made", "corrected", "contested", "settled", "withdrawn", "undone", "shared", "kept", "broken",
    "answered", "closed", "read", "looked", "weighed", "offered", "clashed", "sent", "signed",
    "celebrated", "told", "listed",
    "aimed", "planned", "owed", "observed", "said", "agreed", "handed",
    "reachable", "taken", "tried", "dropped",
]  # fmt: skip
STEPS: Final[tuple[Step, ...]] = get_args(Step)
Cause = Literal["", "means", "know", "want"]
CAUSES: Final[tuple[Cause, ...]] = get_args(Cause)[1:]
"""The three branches of a cause, in the order in which they are looked at: what surrounds the work first."""
Found = Literal["", "yes", "no", "partly"]
FOUND: Final[tuple[Found, ...]] = get_args(Found)[:3]
"""What a branch may turn out to be; ``partly`` answers another question."""


@dataclass(frozen=True)
class Act:
    """One row: an act as it was made, or one thing that became of it.

    Attributes
    ----------
    key : str
        Random, of this row.
    kind : str
        A key of ``ACTS``.
    day : date
    by : str
        Key of the person; "" where whoever tells of an incident stays unnamed.
    step : Step
        ``made`` for the act itself.
    act : str
        Key of the act's first row; its own key in that row.
    refers : str
        Key of the row that this one speaks of; "" in the first row.
    unit : str
        Unit of the person on that day.
    to_kind, to : Recipient, str
        A person's key, a unit's key, or customers, who have none.
    to_unit : str
        Unit of the person thanked on that day; unit that could decide, for an obstacle.
    value, behaviour, charter : str
        Keys in the charter, and its version on that day.
    words : str
    label : str
        What tells a promise's customer from another, without a name; the channel of a message, or of a
        customer's thanks (``core.evidence.recognition.CHANNELS``); since when an obstacle stands, in words;
        the moments of a call-back (``core.evidence.call_back``);
        the keys of what came back of a charter, one a line; the key of the story told at a line-up; the
        condition of work that was missing at an incident; what a decision puts first
        (``core.evidence.decision.FIRSTS``).
    due : date or None
    cause : Cause
        The branch that a row looked at, or that was acted on; "" in other rows.
    found : Found
        Whether what this branch asks for was there; "" where nobody looked.
    seen : date or None
        The day of what a thank-you is for, where it was said.
    """

    key: str
    kind: str
    day: date
    by: str
    step: Step = "made"
    act: str = ""
    refers: str = ""
    unit: str = ""
    to_kind: Recipient = ""
    to: str = ""
    to_unit: str = ""
    value: str = ""
    behaviour: str = ""
    charter: str = ""
    words: str = ""
    label: str = ""
    due: date | None = None
    cause: Cause = ""
    found: Found = ""
    seen: date | None = None

    def __post_init__(self) -> None:
        if not self.act:
            object.__setattr__(self, "act", self.key)

    @property
    def is_first(self) -> bool:
        """Whether this row is the act itself."""
        return self.step == "made"


_GIVER: Final = frozenset({"by"})
_SAYS: Final = frozenset({"by", "words"})
_TO_SOMEBODY: Final = frozenset({"by", "unit", "to", "to_unit", "value", "behaviour", "charter"})
_NOBODY: Final = frozenset({"to_kind", "to", "to_unit", "cause", "found"})
_NO_RECEIVER: Final = frozenset({"to_kind", "to", "to_unit"})
_OF_CHARTER: Final[Mapping[Step, frozenset[str]]] = {"made": frozenset({"by", "charter"})}
# What is between a person and the charter is about nobody else, and none of their words are kept.
_ALONE: Final = frozenset(
    {"to_kind", "to", "to_unit", "value", "behaviour", "words", "due", "cause", "found", "seen"}
)


@dataclass(frozen=True)
class ActSpec:
    """A kind of act: what may become of it, what its rows say, and the notice that opens it.

    Attributes
    ----------
    recipients : tuple of Recipient
        To whom it may be done.
    needs : mapping of Step to columns
        What a row of this step must say, besides its key and day: who, where, which facet, which cause. A
        step that is not listed needs ``always``.
    always : columns
    bars : columns
        What no row may say: a fault in a person's place, a cause where none is looked for.
    answers : tuple of Found
        What ``found`` may say.
    source : str
        Row of the register ``notices`` without which the kind stays closed (limit L5); "" where no
        employee is described.
    """

    name: str
    steps: tuple[Step, ...]
    recipients: tuple[Recipient, ...] = ("",)
    source: str = ""
    rows: tuple[str, ...] = ()
    always: frozenset[str] = _GIVER
    needs: Mapping[Step, frozenset[str]] = field(default_factory=dict)
    bars: frozenset[str] = frozenset({"cause", "found", "seen"})
    answers: tuple[Found, ...] = FOUND

    @property
    def file(self) -> str:
        """Relative path of its file in a company's folder."""
        return f"private/acts/{self.name}.csv"

    def needed(self, step: Step) -> frozenset[str]:
        """Return the columns that a row of ``step`` must fill, besides its key and day."""
        return self.needs.get(step, self.always)


_ANY: Final[tuple[Step, ...]] = ("made", "corrected", "withdrawn", "undone")

TAKEN_BACK: Final[frozenset[Step]] = frozenset({"contested", "settled", "withdrawn", "undone"})
"""What changes whether an act counts."""

ACTS: Final[Mapping[str, ActSpec]] = {
    spec.name: spec
    for spec in (
        ActSpec(
            "recognitions", (*_ANY, "contested", "settled", "shared", "celebrated", "told"),
            ("person", "unit", "customers"),
            source="recognitions", rows=("R24", "R91", "R121", "R149"),
            bars=frozenset({"cause", "found"}),
        ),
        ActSpec("promises", (*_ANY, "kept", "broken"), ("customers",), rows=("R88",)),
        # A customer asked to be called back (``core.evidence.call_back``): a team owes it, somebody of it
        # holds it. How to reach the customer is a row of its own, which leaves before the others (M4).
        ActSpec(
            "callbacks",
            (*_ANY, "reachable", "taken", "handed", "tried", "kept", "dropped"),
            ("unit",), rows=("R34", "R88"),
            needs={
                "made": frozenset({"by", "unit", "to", "to_unit", "label", "words", "due"}),
                "reachable": _SAYS,
                "handed": frozenset({"by", "to_kind", "to", "to_unit", "words"}),
                "tried": frozenset({"by", "label", "due"}),
                "kept": frozenset({"by", "label", "words"}),
                "dropped": frozenset({"by", "label", "words"}),
            },
            bars=frozenset({"value", "behaviour", "cause", "found", "seen"}),
        ),
        ActSpec("obstacles", (*_ANY, "answered", "closed"), ("", "unit"), rows=("R146",)),
        ActSpec("lineups", _ANY, ("unit",), rows=("R146", "R49a")),
        ActSpec("communications", (*_ANY, "read"), ("unit", ""), rows=("R2",)),
        # That somebody read a version of the charter, and what came back to them of it: theirs alone to see.
        ActSpec("receipts", _ANY, rows=("R2",), needs=_OF_CHARTER, bars=_ALONE),
        ActSpec("recalls", _ANY, rows=("R2", "R69"), needs=_OF_CHARTER, bars=_ALONE),
        # Why, not who: nobody receives it, nobody is named in it, and whoever tells of it need not say so.
        ActSpec(
            "incidents", (*_ANY, "looked", "sent", "closed"), source="incidents",
            rows=("R135", "R137", "R140"),
            always=frozenset(),
            needs={
                "made": frozenset({"unit", "words"}),
                "looked": frozenset({"cause", "found", "words"}),
                # Means were asked for because of it: ``label`` is the key of the request or the obstacle.
                "sent": frozenset({"label"}),
                "closed": frozenset({"cause", "words"}),
            },
            bars=_NO_RECEIVER | {"seen"},
        ),
        # What was to be decided, each question put to it, another way where one said no, two values that
        # pulled apart. Whoever decides without an account is nobody here (``core.evidence.decision``).
        ActSpec(
            "decisions",
            (*_ANY, "contested", "settled", "weighed", "offered", "clashed", "sent", "answered", "signed"),
            rows=("R67", "R85", "R127"), always=frozenset(),
            needs={
                "made": frozenset({"unit", "words", "charter"}),
                "weighed": frozenset({"label", "found"}),
                "offered": frozenset({"words"}),
                "clashed": frozenset({"label"}),
                "sent": frozenset({"label", "found"}),
                "answered": frozenset({"by", "found", "words"}),
                "signed": _GIVER,
                "contested": frozenset({"by", "words"}),
            },
            bars=_NO_RECEIVER | {"cause", "seen"},
        ),
        # Beyond what one may decide alone: what, how much (``label``) and why, to the team that may.
        ActSpec(
            "requests", (*_ANY, "answered", "contested", "settled"), ("unit",), rows=("R81", "R140"),
            needs={
                "made": frozenset({"by", "unit", "to", "to_unit", "label", "words"}),
                "answered": frozenset({"by", "found", "words"}),
            },
            bars=frozenset({"cause", "seen"}),
        ),
        # What a mystery visitor asks, where, and what each item of the grid weighs (``core.evidence.visit``).
        ActSpec(
            "scenarios", (*_ANY, "weighed"), source="visits", rows=("R18", "R64"),
            needs={
                "made": frozenset({"by", "charter", "label", "words"}),
                "weighed": frozenset({"by", "label", "found", "words"}),
            },
            bars=_NO_RECEIVER | {"cause", "seen"},
        ),
        # A draw: its scenario and seed, then each team and each visitor that it could fall on.
        ActSpec(
            "rounds", (*_ANY, "listed"), source="visits", rows=("R64",),
            needs={
                "made": frozenset({"by", "label", "due"}),
                "listed": frozenset({"by", "to_kind", "to"}),
            },
            bars=frozenset({"cause", "found", "seen", "value", "behaviour", "words"}),
        ),
        # One visit of one team: nobody of the team is in it, and an outside visitor is only a number.
        ActSpec(
            "visits", (*_ANY, "looked", "closed", "contested", "settled"), ("person", "customers"),
            source="visits", rows=("R18", "R64"), always=frozenset(),
            needs={
                "made": frozenset({"by", "to", "to_unit", "label", "charter", "due"}),
                "looked": frozenset({"label"}),
                "closed": frozenset({"label", "words"}),
                "contested": frozenset({"by", "label", "words"}),
                "settled": frozenset({"by", "label", "found", "words"}),
                "corrected": frozenset({"by", "label"}),
            },
            bars=frozenset({"cause", "seen", "value", "behaviour"}),
        ),
        # Conversations drawn for several graders: the items with their weights, then each grader.
        ActSpec(
            "gradings", (*_ANY, "weighed", "listed"), source="conversations", rows=("R29", "R30"),
            needs={
                "made": frozenset({"by", "charter", "label", "due"}),
                "weighed": frozenset({"by", "label", "found", "words"}),
                "listed": frozenset({"by", "to_kind", "to"}),
            },
            bars=frozenset({"cause", "seen", "value", "behaviour"}),
        ),
        # One conversation of such a draw (``core.evidence.grading``): whom it is about, what the software
        # read, what each grader saw, what was contested.
        ActSpec(
            "graded", (*_ANY, "listed", "offered", "looked", "closed", "contested", "settled"),
            ("customers",), source="conversations", rows=("R29", "R30"),
            needs={
                "made": frozenset({"by", "to", "to_unit", "label", "charter", "due"}),
                "listed": frozenset({"by", "to_kind", "to"}),
                "offered": frozenset({"by", "label", "words"}),
                "looked": frozenset({"by", "label"}),
                "contested": frozenset({"by", "label", "words"}),
                "settled": frozenset({"by", "label", "found", "words"}),
                "corrected": frozenset({"by", "label"}),
            },
            bars=frozenset({"cause", "seen", "value", "behaviour"}),
        ),
        # A drill: what is known of an outage that never was, who helps when, what each wrote to whom.
        ActSpec(
            "drills", (*_ANY, "planned", "listed", "answered", "closed"), source="conversations",
            rows=("R65",),
            needs={
                "made": frozenset({"by", "label", "words"}),
                "planned": frozenset({"by", "label", "words"}),
                "listed": frozenset({"by", "to_kind", "to", "label"}),
                "answered": frozenset({"by", "label", "words"}),
                "closed": frozenset({"by", "label", "words"}),
            },
            bars=frozenset({"cause", "found", "seen", "value", "behaviour"}),
        ),
        # Decided alone, within one's limit.
        ActSpec("uses", _ANY, rows=("R81",), needs={"made": frozenset({"by", "unit", "label"})}),
        # A step of one's own path, on the day it was lived (``core.evidence.lived``): theirs alone to see.
        ActSpec(
            "lived", (*_ANY, "shared"), rows=("R15", "R120", "R134"),
            needs={"made": frozenset({"by", "label"})},
            bars=frozenset({"to_kind", "to", "to_unit", "due", "cause", "found"}),
        ),
        # How far one did what the charter asks, said to oneself with a wave (``core.evidence.reflected``).
        ActSpec(
            "reflections", _ANY, rows=("R49",), needs={"made": frozenset({"by", "charter", "label"})},
            bars=_ALONE - {"words"},
        ),
        # That somebody may be asked to show an act of the charter: said by themselves, of themselves (R49b).
        ActSpec(
            "examples", _ANY, rows=("R49b",), needs={"made": frozenset({"by", "unit", "value", "words"})},
            bars=frozenset({"to_kind", "to", "to_unit", "due", "cause", "found"}),
        ),
        # Two people agree that one accompanies the other; ``label`` is ``ties`` where whoever writes the row
        # lets the pair be counted among the ties of groups (L9).
        ActSpec(
            "mentors", (*_ANY, "answered", "closed"), ("person",), rows=("R49b",),
            needs={"made": frozenset({"by", "to"}), "answered": frozenset({"by", "found"})},
            bars=frozenset({"value", "behaviour", "due", "cause"}),
        ),
        # What one team needs of another, said by who leads it; for a training where ``label`` names one.
        ActSpec(
            "unit_needs", _ANY, ("unit",), rows=("R144",),
            needs={"made": frozenset({"by", "unit", "to", "words"})},
            bars=frozenset({"cause", "found", "due"}),
        ),
        # The yes or no of a unit to a training that depends on it (``label``), with why.
        ActSpec(
            "agreements", _ANY, rows=("R144",),
            needs={"made": frozenset({"by", "unit", "label", "found", "words"})},
            bars=frozenset({"cause", "to_kind", "to", "to_unit", "due"}),
        ),
        # Between one person and their manager: the aim, then lines of either (``core.evidence.coaching``).
        ActSpec(
            "coaching",
            (
                *_ANY, "aimed", "planned", "owed", "observed", "said", "kept", "contested", "settled",
                "agreed", "handed", "closed",
            ),
            ("person",), source="coaching", rows=("R5", "R6"),
            needs={
                "made": frozenset({"due", "words"}) | _TO_SOMEBODY,
                "aimed": _SAYS, "said": _SAYS, "contested": _SAYS,
                "planned": frozenset({"by", "words", "due"}),
                "owed": frozenset({"by", "words", "due"}),
                # What was seen, which day (``due``), where (``label``), and whether the behaviour was there.
                "observed": frozenset({"by", "words", "due", "label", "found"}),
                "handed": frozenset({"by", "to", "label"}),
            },
            bars=frozenset(),
        ),
        # One behaviour that was seen, without a plan: what, on which day, where, and whether it was there.
        ActSpec(
            "observations", (*_ANY, "contested", "settled"), ("person",), source="coaching", rows=("R5",),
            needs={
                "made": frozenset({"words", "label", "due", "found"}) | _TO_SOMEBODY,
                "contested": _SAYS,
            },
            bars=frozenset({"cause"}),
        ),
        # What a leader will do, or did: when (``due``), before whom (``label``). Theirs alone.
        ActSpec(
            "shown", (*_ANY, "kept"), rows=("R3", "R139"),
            needs={"made": frozenset({"by", "value", "charter", "words", "label", "due"})}, bars=_NOBODY,
        ),
        # The routine of four, a month at a time, as a leader sees it of themselves.
        ActSpec(
            "routines", _ANY, rows=("R86",),
            needs={"made": frozenset({"by", "label"}), "corrected": frozenset({"by", "label"})}, bars=_ALONE,
        ),
        # A decision taken for the culture against a nearer interest, and what it cost (``label``).
        ActSpec(
            "defences", (*_ANY, "contested", "settled", "closed"), rows=("R4",),
            needs={
                "made": frozenset({"by", "unit", "value", "charter", "words", "label"}),
                "closed": _SAYS,
            },
            bars=_NOBODY,
        ),
        # Whether an action helped its team: whoever says so is never written down.
        ActSpec(
            "helped", ("made",), rows=("R37",), always=frozenset({"unit", "label", "found"}),
            bars=frozenset({"by", "to_kind", "to", "to_unit", "value", "behaviour", "due", "cause", "seen"}),
            answers=get_args(Found),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """An act as it stands: its first row, and the rows that are still in force, oldest first."""

    first: Act
    rows: tuple[Act, ...]

    @property
    def key(self) -> str:
        """Key of the act."""
        return self.first.key

    def last(self, *steps: Step) -> Act | None:
        """Return the last row in force with one of ``steps``, or None."""
        return next((row for row in reversed(self.rows) if row.step in steps), None)

    def consents(self, step: Step) -> tuple[Act, ...]:
        """Return the rows of ``step`` in force: one for each who said yes, or for whom it was said."""
        return tuple(row for row in self.rows if row.step == step)

    @property
    def opened_on(self) -> date:
        """The day of the act."""
        return self.first.day

    @property
    def closed_on(self) -> date | None:
        """The day on which it was closed; None while it is open."""
        row = self.last("closed")
        return row.day if row else None

    @property
    def words(self) -> str:
        """The words as last corrected."""
        corrected = self.last("corrected")
        return corrected.words if corrected else self.first.words

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.last("withdrawn") is not None

    @property
    def is_contested(self) -> bool:
        """Whether it is contested, and nobody settled it since (duty M2)."""
        last = self.last("contested", "settled")
        return last is not None and last.step == "contested"

    @property
    def counts(self) -> bool:
        """Whether it may be shown to others and counted."""
        return not self.is_withdrawn and not self.is_contested


def standings(rows: Iterable[Act]) -> tuple[Standing, ...]:
    """Return each act as it stands, in the order of the first rows.

    A row is out of force where an ``undone`` row that is itself in force refers to it. Rows must come in
    the order they were written; later rows without their first one are left out.
    """
    by_act: dict[str, list[Act]] = {}
    for row in rows:
        by_act.setdefault(row.act, []).append(row)
    return tuple(
        Standing(first, _in_force(group))
        for group in by_act.values()
        for first in group[:1]
        if first.is_first
    )


def _in_force(rows: Sequence[Act]) -> tuple[Act, ...]:
    # What undoes a row is written after it, so the last row is surely in force.
    out: set[str] = set()
    kept = []
    for row in reversed(rows):
        if row.key in out:
            continue
        if row.step == "undone":
            out.add(row.refers)
        else:
            kept.append(row)
    return tuple(reversed(kept))


def act_faults(new: Iterable[Act], known: Mapping[str, Act]) -> Iterator[Fault]:
    """Yield what keeps ``new`` rows from following the rows ``known`` by key; ``path`` is the row's key.

    Every row is checked against those before it in ``new`` too.
    """
    seen = dict(known)
    for row in new:
        spec = ACTS.get(row.kind)
        faults = [_fault(row, "act_kind", row.kind, ", ".join(ACTS))] if spec is None else []
        if spec is not None:
            faults = [*_of_kind(row, spec), *_of_reference(row, seen)]
        yield from faults
        seen.setdefault(row.key, row)


def _of_kind(row: Act, spec: ActSpec) -> Iterator[Fault]:
    if row.step not in spec.steps:
        yield _fault(row, "act_step", row.step, ", ".join(spec.steps))
    if row.is_first and row.to_kind not in spec.recipients:
        yield _fault(row, "act_recipient", row.to_kind, ", ".join(filter(None, spec.recipients)))
    needed = {"key", *spec.needed(row.step)}
    for name in COLUMNS:
        filled = bool(getattr(row, name))
        if not filled and name in needed:
            yield _fault(row, "act_without", name, name)
        if filled and name in spec.bars and not (name == "to_kind" and row.is_first):
            yield _fault(row, "act_bars", name, spec.name)
    if row.cause and row.cause not in CAUSES:
        yield _fault(row, "act_cause", row.cause, ", ".join(CAUSES))
    if row.found not in spec.answers:
        yield _fault(row, "act_found", row.found, ", ".join(filter(None, spec.answers)))


def _of_reference(row: Act, seen: Mapping[str, Act]) -> Iterator[Fault]:
    if row.key in seen:
        yield _fault(row, "act_twice", row.key, "")
    if row.is_first:
        if row.refers or row.act != row.key:
            yield _fault(row, "act_refers", row.refers or row.act, "")
        return
    before = seen.get(row.refers)
    if before is None or before.act != row.act or before.kind != row.kind:
        yield _fault(row, "act_refers", row.refers, row.act)
    elif row.step == "undone" and before.is_first:
        # The act itself is withdrawn, with its own step; that can then be undone.
        yield _fault(row, "act_undo_first", row.refers, "")


def _fault(row: Act, code: str, found: str, expected: str) -> Fault:
    return Fault(code, path=row.key, values={"found": found, "expected": expected})


def concerns(standing: Standing, units: Collection[str]) -> bool:
    """Return whether an act was done in, or to somebody of, one of ``units``."""
    return standing.first.unit in units or standing.first.to_unit in units


COLUMNS: Final = tuple(one.name for one in fields(Act) if one.name != "kind")
"""Columns of its file, in order."""
