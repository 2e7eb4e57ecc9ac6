"""Read and change the registers of a house: who may, row by row, from a file, and back to what it was.

One mechanism for all of them: what differs from one register to the next stands in ``REGISTERS`` and in
the two tables of this file that say who reads and who writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

from avers.application.ports import Company, Standing
from avers.application.ports.refusals import NotFound, RowsChanged
from avers.application.viewer import ROLES, Role, Viewer
from avers.core.charter.document import Charter
from avers.core.charter.fields import hidden_mark
from avers.core.diagnosis.coding import Proposal, propose_class
from avers.core.diagnosis.rule import Finding, House
from avers.core.diagnosis.rules.contradictory_weights import ContradictoryWeights
from avers.core.diagnosis.rules.uncoded_rows import UncodedRows
from avers.core.errors import AversError, Fault, InputRefused
from avers.core.evidence.judging import judged_in
from avers.core.organisation.amending import (
    Amendment,
    AmendmentKind,
    RowChange,
    Rows,
    difference,
    fingerprint_of,
    identity_of,
    merged,
    same_row,
    turned_round,
)
from avers.core.organisation.cells import read_cell
from avers.core.organisation.register import REGISTERS, Column, RegisterRow, RegisterSpec
from avers.core.organisation.tree import UnitTree
from avers.core.text import LANGUAGES, Text

__all__ = [
    "CODED",
    "MOST_ROWS",
    "ImportPlan",
    "Line",
    "RegisterPage",
    "RowChanged",
    "Summary",
    "Uncoded",
    "amend",
    "can_read_history",
    "can_read_register",
    "can_write_register",
    "confirm_class",
    "drop_row",
    "findings_about",
    "history_of",
    "line_at",
    "list_registers",
    "plan_import",
    "plan_restoring",
    "read_register",
    "remove_row",
    "save_row",
    "state_of",
    "typed_row",
    "uncoded_lines",
    "write_row",
    "writes_registers",
]  # fmt: skip

_EVERYBODY: Final = frozenset(ROLES)
_READ_ALL: Final = frozenset[Role]({"sponsor", "lead", "analyst"})
_LEADING: Final = frozenset[Role]({"sponsor", "lead"})
_NOBODY: Final = frozenset[Role]()

# register -> who reads it, who writes it here. What may name a person, or what is paid and said in a closed
# room, is for those who lead the work and for who checks it; what the law asks is written by who keeps it.
_WHO: Final[Mapping[str, tuple[frozenset[Role], frozenset[Role]]]] = {
    "kpis": (_EVERYBODY, _LEADING),
    "outcomes": (_EVERYBODY, _LEADING),
    "house_decisions": (_READ_ALL, _LEADING),
    "proxies": (_EVERYBODY, _LEADING),
    "opening_hours": (_EVERYBODY, _LEADING),
    "staffing": (_READ_ALL | {"manager"}, _LEADING),
    "customer_targets": (_EVERYBODY, _LEADING),
    "decision_rights": (_EVERYBODY, _LEADING),
    # Whoever reads a key could not make its link, which is signed; yet nobody else has a use for it.
    "open_filters": (_LEADING, _LEADING),
    "quiet_days": (_EVERYBODY, _LEADING),
    "rhythms": (_EVERYBODY, _LEADING),
    "moments": (_EVERYBODY, _LEADING),
    "trainings": (_EVERYBODY, _LEADING),
    "excellent_places": (_EVERYBODY, _LEADING),
    "constraints": (_READ_ALL, _LEADING),
    "training_fit": (_READ_ALL, _LEADING),
    "path_settings": (_EVERYBODY, _LEADING),
    "tools": (_EVERYBODY, _LEADING),
    "messages": (_READ_ALL, _LEADING),
    "agendas": (_READ_ALL, _LEADING),
    "incentives": (_READ_ALL, _LEADING),
    "actions": (_READ_ALL, _LEADING),
    "objectives": (_EVERYBODY, _LEADING),
    "reviews": (_READ_ALL, _LEADING),
    "embedding": (_READ_ALL, _LEADING),
    "claims": (_READ_ALL, _LEADING),
    # Who reads what is said in confidence is named where duties are kept, and not by those it is said of.
    "concern_desk": (_READ_ALL | {"administrator"}, frozenset({"administrator"})),
    "time_asked": (_READ_ALL, _LEADING),
    "notices": (_EVERYBODY, frozenset({"administrator"})),
    # The workshop: those who write the charter; its board and its order to discuss have doors of their own.
    "workshop_answers": (_READ_ALL, _LEADING),
    "needs": (_READ_ALL, _LEADING),
    "crossings": (_READ_ALL, _LEADING),
    "stakeholders": (_READ_ALL, _LEADING),
    "channels": (_EVERYBODY, _LEADING),
    "interviews": (_READ_ALL, _LEADING),
    "deciders": (_READ_ALL, _LEADING),
    "board": (_LEADING, _LEADING),
    "best_worst": (_LEADING, _LEADING),
    "reactions": (_READ_ALL, _LEADING),
    "chain": (_READ_ALL, _LEADING),
    "expected": (_EVERYBODY, _LEADING),
    "campaign": (_READ_ALL, _LEADING),
    "capabilities": (_READ_ALL, _LEADING),
    # What a team may count on from another is no secret.
    "standards": (_EVERYBODY, _LEADING),
    "meanings": (_READ_ALL, _LEADING),
    # Written beside the passage of the draft that each is about, and answered there.
    "comments": (_READ_ALL | {"manager"}, _NOBODY),
    # Written where the charter is signed or sent back.
    "approvals": (_READ_ALL, _NOBODY),
    # Written where a finding is answered or set aside, never here.
    "answers": (_READ_ALL, _NOBODY),
    "overrides": (_READ_ALL, _NOBODY),
}

# Registers with a class, and the column whose words speak for it.
CODED: Final[Mapping[str, str]] = {
    "messages": "text", "agendas": "topic", "kpis": "name_fr", "incentives": "name_fr",
}  # fmt: skip
# Cells of the plan that speak of what is done, and so of nobody.
_IN_THE_PLAN: Final[Mapping[str, tuple[str, ...]]] = {
    "actions": ("name_fr", "name_en"), "house_decisions": ("name_fr", "name_en"),
    "objectives": ("act_fr", "act_en"),
    "reviews": ("expected", "happened", "why", "in_us", "kept"),
}  # fmt: skip
MOST_ROWS: Final = 20_000
_PAGE: Final = 50
_LONGEST: Final = 4_000


class RowChanged(AversError):
    """Somebody changed or removed this row meanwhile: ``theirs`` is what stands, ``mine`` what was typed."""

    exit_code = 3
    code = "row_changed"

    def __init__(self, theirs: Line | None, mine: Mapping[str, str]) -> None:
        self.theirs, self.mine = theirs, dict(mine)
        super().__init__()


@dataclass(frozen=True)
class Line:
    """A row of a register, its place, and the fingerprint whoever edits it starts from."""

    place: int
    row: RegisterRow

    @property
    def fingerprint(self) -> str:
        """Hash of what the row says."""
        return fingerprint_of(self.row)


@dataclass(frozen=True)
class Summary:
    """A register in the list: how it stands, and whether the reader may write it."""

    spec: RegisterSpec
    standing: Standing
    writes: bool


@dataclass(frozen=True)
class RegisterPage:
    """One page of a register.

    Attributes
    ----------
    lines : tuple of Line
        At most fifty, in order.
    n_rows, n_found : int
        Rows of the register, rows that hold what was looked for.
    page, n_pages : int
        From 1.
    """

    spec: RegisterSpec
    lines: tuple[Line, ...]
    n_rows: int
    n_found: int
    page: int
    n_pages: int
    writes: bool
    reads_history: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ImportPlan:
    """What a file would change, and the state of the register it was compared with."""

    changes: tuple[RowChange, ...]
    state: str


@dataclass(frozen=True)
class Uncoded:
    """A row without a class, its words, and what they speak for."""

    line: Line
    words: str
    proposal: Proposal


def can_read_register(viewer: Viewer, name: str) -> bool:
    """Return whether ``viewer`` may read the register ``name`` (False when unknown)."""
    return name in _WHO and viewer.role in _WHO[name][0]


def can_write_register(viewer: Viewer, name: str) -> bool:
    """Return whether ``viewer`` may change the rows of the register ``name`` (False when unknown)."""
    return name in _WHO and viewer.role in _WHO[name][1]


def writes_registers(viewer: Viewer) -> bool:
    """Return whether there is a register that ``viewer`` may write."""
    return any(viewer.role in writers for _, writers in _WHO.values())


def can_read_history(viewer: Viewer, name: str) -> bool:
    """Return whether ``viewer`` may read who changed what: it names colleagues."""
    return can_write_register(viewer, name) or (viewer.role in _READ_ALL and can_read_register(viewer, name))


# ── Reading ─────────────────────────────────────────────────────────────────────────────────────


def list_registers(company: Company, viewer: Viewer) -> tuple[Summary, ...]:
    """Return the registers that ``viewer`` may read, as they stand."""
    standing, nothing = company.registers.standing(), Standing(0, None)
    return tuple(
        Summary(spec, standing.get(name, nothing), can_write_register(viewer, name))
        for name, spec in REGISTERS.items()
        if can_read_register(viewer, name)
    )


def read_register(
    company: Company, viewer: Viewer, name: str, *, words: str = "", page: int = 1, today: date
) -> RegisterPage:
    """Return one page of a register: the rows that hold every one of ``words``, whatever the case.

    Raises
    ------
    NotFound
        No register has this name, or ``viewer`` may not read it.
    """
    spec = _spec_for(viewer, name)
    rows = company.registers.rows(name)
    found = [Line(place, row) for place, row in rows.items() if _holds(row, words)]
    n_pages = max(1, -(-len(found) // _PAGE))
    page = min(max(page, 1), n_pages)
    return RegisterPage(
        spec, tuple(found[(page - 1) * _PAGE : page * _PAGE]), len(rows), len(found), page, n_pages,
        writes=can_write_register(viewer, name), reads_history=can_read_history(viewer, name),
        findings=findings_about(company, name, today),
    )  # fmt: skip


def tree_or_none(company: Company) -> UnitTree | None:
    """Return the units of the house; None on its first day, while it has none."""
    try:
        return company.organisation.units()
    except InputRefused as refused:
        if [fault.code for fault in refused.faults] != ["no_unit"]:
            raise
        return None


def line_at(company: Company, viewer: Viewer, name: str, place: int) -> Line:
    """Return one row for whoever may write it.

    Raises
    ------
    NotFound
        The register is unknown or not theirs to write, or nothing stands at ``place``.
    """
    _spec_for(viewer, name, writing=True)
    row = company.registers.rows(name).get(place)
    if row is None:
        raise NotFound(found=place)
    return Line(place, row)


def findings_about(company: Company, name: str, today: date) -> tuple[Finding, ...]:
    """Return what the rules say of one register: weights that contradict, rows without a class."""
    if name not in CODED:
        return ()
    registers = {one: company.registers.read(one) for one in CODED}
    house = House(Charter(Text()), today, registers=registers)
    return tuple(
        finding
        for rule in (ContradictoryWeights(), UncodedRows())
        for finding in rule.check(house)
        if finding.path == f"registers/{name}"
    )


def uncoded_lines(
    company: Company, viewer: Viewer, name: str, *, limit: int = 20
) -> tuple[list[Uncoded], int]:
    """Return the first rows without a class with what their words speak for, and how many there are.

    Raises
    ------
    NotFound
        The register has no classes, or is not ``viewer``'s to write.
    """
    _spec_for(viewer, name, writing=True)
    if name not in CODED:
        raise NotFound(found=name)
    lines = [Line(place, row) for place, row in company.registers.rows(name).items() if not row.get("class")]
    return [_uncoded(name, line) for line in lines[:limit]], len(lines)


def _uncoded(name: str, line: Line) -> Uncoded:
    words = str(line.row.get(CODED[name]) or line.row.get("name_en") or line.row.get("key") or "")
    return Uncoded(line, words, propose_class(words))


# ── Typing a row ────────────────────────────────────────────────────────────────────────────────


def typed_row(
    spec: RegisterSpec, typed: Mapping[str, str], units: frozenset[str]
) -> tuple[RegisterRow, list[Fault]]:
    """Return the row that fields say, and every fault, each named after its column.

    A share is typed in percent; a number with a comma or a point, with or without spaces.
    """
    row: dict[str, str | float | bool | date | None] = {}
    faults: list[Fault] = []
    for column in spec.columns:
        written = typed.get(column.name, "").replace("\r\n", "\n").strip()
        if len(written) > _LONGEST:
            faults.append(Fault("cell_too_long", path=column.name))
            continue
        if sign := hidden_mark(written):
            faults.append(Fault("hidden_mark", path=column.name, values={"found": sign}))
            continue
        try:
            row[column.name] = read_cell(_plain(written, column), column, units, from_file=False)
        except InputRefused as refused:
            said = [
                Fault(one.code, path=one.path, values={**one.values, "found": written[:80]})
                for one in refused.faults
            ]
            faults += said
    if not faults and all(cell in (None, "") for cell in row.values()):
        faults.append(Fault("empty_cell", path=spec.columns[0].name))
    return row, faults


def _plain(written: str, column: Column) -> str:
    if column.kind not in ("number", "share") or not written:
        return written
    bare = "".join(written.split()).replace(",", ".").removesuffix("%")
    if column.kind == "number":
        return bare
    try:
        return str(Decimal(bare) / 100)
    except InvalidOperation:
        return written


def save_row(
    company: Company,
    viewer: Viewer,
    name: str,
    typed: Mapping[str, str],
    *,
    place: int | None,
    was: str,
    at: datetime,
) -> Line:
    """Write a row, a new one where ``place`` is None, and return it as it stands.

    ``was`` is the fingerprint of the row that was edited.

    Raises
    ------
    NotFound
        The register is unknown, or not ``viewer``'s to write.
    InputRefused
        Every fault of the row, each beside its column.
    RowChanged
        Somebody changed or removed the row meanwhile; nothing was written.
    """
    _spec_for(viewer, name, writing=True)
    return write_row(company, viewer, name, typed, place=place, was=was, at=at)


def write_row(
    company: Company,
    viewer: Viewer,
    name: str,
    typed: Mapping[str, str],
    *,
    place: int | None,
    was: str,
    at: datetime,
) -> Line:
    """Write a row as ``save_row`` does, for a register with a door of its own: it has asked who may.

    Raises
    ------
    InputRefused, RowChanged
        As ``save_row``.
    """
    spec = REGISTERS[name]
    with company.work("change_register", by=viewer.key, at=at) as work:
        rows = company.registers.rows(name)
        tree = tree_or_none(company)
        row, faults = typed_row(spec, typed, frozenset(tree.keys if tree else ()))
        before = rows.get(place) if place is not None else None
        if place is not None and (before is None or fingerprint_of(before) != was):
            raise RowChanged(Line(place, before) if before is not None else None, typed)
        faults += _twice(spec, rows, row, place) if not faults else ()
        faults += _about_somebody(company, viewer, name, row)
        if faults:
            raise InputRefused(faults)
        line = Line(max(rows, default=-1) + 1 if place is None else place, row)
        if not same_row(before, row):
            company.registers.change(name, [RowChange(line.place, before, row)], kind="edit")
        work.note(register=name, rows=1)
    return line


def remove_row(company: Company, viewer: Viewer, name: str, place: int, *, was: str, at: datetime) -> None:
    """Remove a row; its versions stay in the history.

    Raises
    ------
    NotFound
        The register is not ``viewer``'s to write.
    RowChanged
        It changed meanwhile, or is gone already.
    """
    _spec_for(viewer, name, writing=True)
    drop_row(company, viewer, name, place, was=was, at=at)


def drop_row(company: Company, viewer: Viewer, name: str, place: int, *, was: str, at: datetime) -> None:
    """Remove a row as ``remove_row`` does, for a register with a door of its own: it has asked who may.

    Raises
    ------
    RowChanged
        It changed meanwhile, or is gone already.
    """
    with company.work("change_register", by=viewer.key, at=at) as work:
        before = company.registers.rows(name).get(place)
        if before is None or fingerprint_of(before) != was:
            raise RowChanged(Line(place, before) if before is not None else None, {})
        company.registers.change(name, [RowChange(place, before, None)], kind="edit")
        work.note(register=name, rows=1)


def confirm_class(
    company: Company, viewer: Viewer, name: str, place: int, code: str, *, was: str, at: datetime
) -> None:
    """Write the class that ``viewer`` confirmed or chose for one row; the history says who and when.

    Raises
    ------
    NotFound
        The register has no classes or is not ``viewer``'s to write.
    InputRefused
        ``code`` is no class.
    RowChanged
        The row changed meanwhile.
    """
    spec = _spec_for(viewer, name, writing=True)
    column = spec.column("class")
    if name not in CODED or column is None:
        raise NotFound(found=name)
    chosen = read_cell(code, Column("class", "choice", True, column.choices))
    with company.work("confirm_class", by=viewer.key, at=at) as work:
        before = company.registers.rows(name).get(place)
        if before is None or fingerprint_of(before) != was:
            raise RowChanged(Line(place, before) if before is not None else None, {})
        company.registers.change(name, [RowChange(place, before, {**before, "class": chosen})], kind="code")
        work.note(register=name, rows=1)


# ── A file, the history ─────────────────────────────────────────────────────────────────────────


def plan_import(
    company: Company,
    viewer: Viewer,
    name: str,
    rows: Sequence[RegisterRow],
    *,
    mode: Literal["append", "replace"],
) -> ImportPlan:
    """Return what the rows of a file would change: nothing is written.

    A row is the same as another when what makes it unique is. ``append`` keeps what the file does not name.

    Raises
    ------
    NotFound
        The register is not ``viewer``'s to write.
    InputRefused
        The file holds more rows than a register takes, or a row of the plan about a person (limit L4).
    """
    spec = _spec_for(viewer, name, writing=True)
    if len(rows) > MOST_ROWS:
        raise InputRefused(
            [Fault("register_too_long", values={"found": str(len(rows)), "expected": str(MOST_ROWS)})]
        )
    faults = [
        replace(fault, line=line)
        for line, row in enumerate(rows, 2)
        for fault in _about_somebody(company, viewer, name, row, around=())
    ]
    if faults:
        raise InputRefused(faults)
    standing = company.registers.rows(name)
    return ImportPlan(difference(spec, standing, rows, keep=mode == "append"), state_of(standing))


def state_of(rows: Rows) -> str:
    """Return a hash of a whole register: a plan made against another state is shown again, not applied."""
    return fingerprint_of({str(place): fingerprint_of(row) for place, row in rows.items()})


def history_of(company: Company, viewer: Viewer, name: str) -> tuple[Amendment, ...]:
    """Return the versions of a register, newest first, for whoever may read who changed what.

    Raises
    ------
    NotFound
        The register is unknown, or its history not ``viewer``'s to read.
    """
    if not can_read_history(viewer, name):
        raise NotFound(found=name)
    return tuple(reversed(company.registers.history(name)))


def plan_restoring(
    company: Company, viewer: Viewer, name: str, version: int, *, only: bool = False
) -> ImportPlan:
    """Return what going back to ``version`` would change, or undoing that version ``only``.

    Raises
    ------
    NotFound
        The register is not ``viewer``'s to write, or has no such version.
    """
    spec = _spec_for(viewer, name, writing=True)
    later = company.registers.history(name, since=version - 1)
    if not later or later[0].version != version:
        raise NotFound(found=version)
    rows = company.registers.rows(name)
    told = later[:1] if only else later[1:]
    changes = merged(turned_round([change for one in told for change in one.changes]))
    return ImportPlan(tuple(_moved_aside(spec, rows, changes)) if only else changes, state_of(rows))


def amend(
    company: Company,
    viewer: Viewer,
    name: str,
    plan: ImportPlan,
    *,
    kind: AmendmentKind,
    refers: int | None = None,
    at: datetime,
) -> None:
    """Apply a plan that its reader has seen.

    Raises
    ------
    NotFound
        The register is not ``viewer``'s to write.
    RowsChanged
        The register is not what the plan was made against; nothing was written.
    """
    _spec_for(viewer, name, writing=True)
    with company.work("change_register", by=viewer.key, at=at) as work:
        company.registers.change(name, plan.changes, kind=kind, refers=refers)
        work.note(register=name, rows=len(plan.changes), kind=kind)


def _moved_aside(spec: RegisterSpec, rows: Rows, changes: Sequence[RowChange]) -> Iterator[RowChange]:
    """Let a row that comes back stand after all others where its place was given away."""
    end = max(rows, default=-1) + 1
    there = {identity_of(spec, row) for row in rows.values()}
    for change in changes:
        taken = change.before is None and change.place in rows
        if taken and change.after is not None:
            if identity_of(spec, change.after) in there:
                raise RowsChanged((change,))
            yield RowChange(end, None, change.after)
            end += 1
        else:
            yield change


def _spec_for(viewer: Viewer, name: str, *, writing: bool = False) -> RegisterSpec:
    may = can_write_register(viewer, name) if writing else can_read_register(viewer, name)
    if not may:
        raise NotFound(found=name)
    return REGISTERS[name]


def _about_somebody(
    company: Company, viewer: Viewer, name: str, row: RegisterRow, *, around: Sequence[str] | None = None
) -> Iterator[Fault]:
    """Yield each cell of the plan that names, marks or corrects somebody (limits L2, L4)."""
    for column in _IN_THE_PLAN.get(name, ()):
        words = str(row.get(column) or "")
        if not words:
            continue
        names = _names_near(company, viewer, str(row.get("unit") or "")) if around is None else around
        found = next(filter(None, (judged_in(words, one, names) for one in LANGUAGES)), "")
        if found:
            yield Fault("plan_person", path=column, values={"found": found})


def _names_near(company: Company, viewer: Viewer, unit: str) -> list[str]:
    """Return the names of those of ``unit`` and above: whom one would name."""
    tree = tree_or_none(company)
    if tree is None:
        return []
    near = [key for key in (unit, viewer.unit) if key in tree]
    above = [one for key in near for one in tree.ancestors(key)]
    return [
        one.name
        for key in dict.fromkeys([*near, *above, tree.root])
        for one in company.organisation.people_of(key)
    ]


def _holds(row: RegisterRow, words: str) -> bool:
    said = " ".join(str(cell) for cell in row.values() if cell is not None).casefold()
    return all(word in said for word in words.casefold().split())


def _twice(spec: RegisterSpec, rows: Rows, row: RegisterRow, place: int | None) -> Iterator[Fault]:
    identity = identity_of(spec, row)
    for other, standing in rows.items():
        if other != place and identity_of(spec, standing) == identity:
            found = " · ".join(filter(None, identity))
            yield Fault("row_there", path=spec.unique[0], values={"found": found[:80]})
            return
