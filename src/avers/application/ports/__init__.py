"""What the application needs from outside, as protocols; adapters implement them.

``files`` (a folder) and ``database`` (Django) implement the same ``Company`` and pass one contract
suite (``tests/contracts``). Domain objects go in and come out, never rows of a database; evidence
in bulk travels as Arrow tables with the columns of ``EVIDENCE_SCHEMA``.

Start reading at ``Company``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from avers.core.charter.amending import DraftAmendment
from avers.core.charter.document import Charter
from avers.core.conversations.batch import ConversationBatch
from avers.core.conversations.message import Entry
from avers.core.conversations.reading_kept import Contest, Reading
from avers.core.conversations.sampled import Begun
from avers.core.evidence.act import Act, Step
from avers.core.evidence.concern import Box
from avers.core.evidence.instrument import Instrument, Quota
from avers.core.evidence.invitation import (
    Audience,
    Collecting,
    Door,
    Invited,
    Kept,
    Letter,
    StandingLink,
)
from avers.core.evidence.observation import Face
from avers.core.evidence.series import KpiValue
from avers.core.evidence.wave import Batch, Wave
from avers.core.organisation.amending import Amendment, AmendmentKind, RowChange, Rows
from avers.core.organisation.leading import Term
from avers.core.organisation.person import Person
from avers.core.organisation.register import Register
from avers.core.organisation.ties import Tie
from avers.core.organisation.tree import Unit, UnitTree

if TYPE_CHECKING:
    import pyarrow as pa

    from avers.application.hooking import HookSecret, Purpose
    from avers.application.inviting import InvitationLetter, Posted
    from avers.application.ports.evidence_schema import EvidenceRows
    from avers.application.reminding import Reminder
    from avers.application.reporting import Reader
    from avers.application.subscribing import Cadence, OrderForm, ReportLetter
    from avers.application.viewer import Viewer
    from avers.core.evidence.moment import Awaited, Counted
    from avers.core.evidence.participation import Sample
    from avers.core.evidence.response_rate import Asked
    from avers.core.publication.cell import Cell, Publication, Sentence
    from avers.core.text import Language

__all__ = [
    "Accounts",
    "Acts",
    "Charters",
    "Collections",
    "Company",
    "Concerns",
    "Conversations",
    "Correction",
    "Entrance",
    "EvidenceStore",
    "HookSecrets",
    "Leaders",
    "Mail",
    "Organisation",
    "Post",
    "Posting",
    "Publications",
    "Readings",
    "Registers",
    "Series",
    "Standing",
    "Subscriber",
    "Subscriptions",
    "SurveyDraft",
    "SurveyDrafts",
    "UnitOfWork",
]  # fmt: skip


class Charters(Protocol):
    """The draft, and the published versions that never change."""

    def draft(self) -> Charter:
        """Return the draft; raises ``InputRefused`` with every fault when it cannot be read."""

    def save_draft(self, charter: Charter, *, expected: str = "", undoes: int | None = None) -> str:
        """Write the draft and return its fingerprint.

        ``expected`` is the fingerprint the writer started from; when the draft has changed since,
        ``DraftChanged`` is raised and nothing is written. ``undoes`` is the save that this one undoes. Who
        and when are those of the ``work`` under way.
        """

    def draft_history(self, *, newest: int = 0) -> tuple[DraftAmendment, ...]:
        """Return the saves of the draft that changed its content, oldest first; the ``newest`` alone.

        A folder keeps none: whoever looks after it keeps its versions (docs/decisions/0006).
        """

    def draft_fingerprint(self) -> str:
        """Return the fingerprint of the draft as it stands, "" when there is none."""

    def versions(self) -> tuple[str, ...]:
        """Return the published versions, oldest first."""

    def published(self, version: str = "") -> Charter | None:
        """Return a published version, the newest by default; None when there is none."""

    def publish(self, charter: Charter) -> None:
        """Store ``charter`` under its ``version``; refused when that version exists."""


class Organisation(Protocol):
    """Units and people."""

    def units(self) -> UnitTree:
        """Return all units of all times; use ``on(day)`` for one day."""

    def unit(self, key: str) -> Unit | None:
        """Return one unit, whenever it existed, without reading the others; None where there is none."""

    def root_and_unit(self, key: str) -> tuple[Unit | None, Unit | None]:
        """Return the company itself and one unit, whenever it existed, without reading the others.

        None for the one while there is no company, and for the other where there is no such unit.
        """

    def save_units(self, units: UnitTree) -> None: ...

    def people(self) -> tuple[Person, ...]: ...

    def save_people(self, people: Sequence[Person]) -> None:
        """Write everybody; ``InputRefused`` where those of today are managers of one another in a circle."""
        ...

    def people_of(self, unit: str) -> tuple[Person, ...]:
        """Return everybody who was ever attached to ``unit`` itself, at the price of those alone."""

    def find_people(self, words: str, *, limit: int = 20) -> tuple[Person, ...]:
        """Return the first people whose name holds each of ``words``, whatever the case; none for no words.

        Where nobody is found so, accents are left aside.
        """

    def people_with(self, keys: Collection[str]) -> tuple[Person, ...]:
        """Return the lines of the people with ``keys``, one for each unit they were in."""

    def head_counts(self, on: date) -> Mapping[str, int]:
        """Return how many people serve in each unit itself on that day; a unit without any is left out."""

    def ties(self) -> tuple[Tie, ...]:
        """Return the ties between people, in their order.

        Only ``application.lawfulness.ties_on``, the copy of a company and the erasure of a person may call
        this (limits L5, L9): a test walks the callers.
        """

    def save_ties(self, ties: Sequence[Tie]) -> None:
        """Replace all ties; ``InputRefused`` with every fault of ``core.organisation.ties``."""


@dataclass(frozen=True)
class Standing:
    """How a register stands: its rows, and its newest version (None in a folder)."""

    n_rows: int
    last: Amendment | None


class Registers(Protocol):
    """The small tables of ``core.organisation.register.REGISTERS``."""

    def read(self, name: str) -> Register:
        """Return the register ``name``, empty when nothing was written; KeyError when unknown."""

    def write(self, register: Register) -> None:
        """Replace the rows of one register."""

    def all(self) -> Mapping[str, Register]:
        """Return every register that exists, by name."""

    def fingerprint(self) -> str:
        """Return a hash of all that the registers hold, cheaper than reading them."""

    def rows(self, name: str) -> Rows:
        """Return the rows of a register by their place, in order; KeyError when unknown."""

    def change(
        self, name: str, changes: Sequence[RowChange], *, kind: AmendmentKind, refers: int | None = None
    ) -> None:
        """Change rows of one register, all of them or none.

        Raises ``RowsChanged`` where a place holds something else than its change starts from. Who and
        when are those of the ``work`` under way.
        """

    def history(self, name: str, *, since: int = 0) -> tuple[Amendment, ...]:
        """Return the versions of a register later than ``since``, oldest first, with their changes.

        A folder keeps none: whoever looks after it keeps its versions (docs/decisions/0006).
        """

    def standing(self) -> Mapping[str, Standing]:
        """Return how many rows each register has that was ever written, and its last version."""


@dataclass(frozen=True)
class Correction:
    """A better value for one attributable answer, and why."""

    respondent: str
    item: str
    value: float
    reason: str


class EvidenceStore(Protocol):
    """The ledger: waves, instruments, batches, and rows in three stores behind one door."""

    def waves(self) -> tuple[Wave, ...]: ...

    def wave(self, key: str, face: Face) -> Wave | None:
        """Return one face of a wave, without reading the others; None where there is none."""

    def save_wave(self, wave: Wave) -> None:
        """Add or change a wave; ``k``, ``promise`` and ``instrument`` are frozen once rows came."""

    def instruments(self) -> tuple[Instrument, ...]: ...

    def instrument(self, key: str, version: str) -> Instrument | None:
        """Return one version of an instrument, without reading the others; None where there is none."""

    def save_instrument(self, instrument: Instrument) -> None: ...

    def batches(self, wave: str = "") -> tuple[Batch, ...]: ...

    def stage(self, batch: Batch, rows: EvidenceRows) -> AbstractContextManager[None]:
        """Bring the rows of a large import in by short steps, invisible, before the action that adds them.

        Optional: ``with evidence.stage(batch, rows), company.work(...): evidence.add(batch, rows)``
        keeps that action short (rule C2). What was not added when the block ends is removed.
        """

    def add(self, batch: Batch, rows: EvidenceRows) -> bool:
        """Make ``rows`` visible in one step, or not at all; False when the batch was there already.

        Rows of an anonymous wave enter the sealed store: respondents get fresh random numbers,
        rows are sorted by them, and nothing links them to what came in (limit L7).
        """

    def take_back(self, batch: Batch, rows: pa.Table | None = None, *, by: str, at: datetime) -> bool:
        """Take ``batch`` out of what counts, in the ``work`` under way; False where it is not there.

        It may be added again. Rows of an anonymous wave bear no mark of their batch: all of its face leave
        where it is the only one, and else those that say the same as ``rows``, which are asked for:
        ``RowsNeeded`` without them, ``RowsDiffer`` where they are not all there. ``LedgerIsFinal`` for rows
        that were placed by hand.
        """

    def rows(self, wave: str, face: Face, *, is_lean: bool = False) -> pa.Table:
        """Return the current rows (corrections applied), sorted by respondent and item.

        With ``is_lean`` words are dictionaries, each once and its place in every row, and the columns of
        ``SAME_FOR_ALL`` are left out: a million people hold in memory.

        Only closing and auditing may call this for an anonymous wave: a test walks the callers.
        """

    def answered(self, wave: str, face: Face) -> Iterator[pa.Table]:
        """Yield ``respondent`` and ``item`` of every attributable row, block by block.

        A pair may come more than once; nothing comes of an anonymous wave.
        """

    def correct(
        self, wave: str, face: Face, respondent: str, item: str, *, value: float, reason: str
    ) -> None:
        """Add a row that corrects an attributable one; refused for anonymous waves."""

    def history(self, wave: str, face: Face, respondent: str, item: str) -> tuple[Mapping[str, object], ...]:
        """Return every row ever written for one attributable answer, oldest first."""

    def correct_many(self, wave: str, face: Face, corrections: Sequence[Correction]) -> None:
        """Correct several answers as ``correct`` does, in their order and in one step."""

    def ledger(self, wave: str, face: Face) -> pa.Table:
        """Return every row ever written for one face, corrections too, oldest first (``LEDGER_SCHEMA``).

        ``sequence`` counts from 1 and ``corrects`` refers to it; ``batch`` is the hash of the content it
        came with. Attributes follow. Refused for anonymous waves; empty where nothing came.
        """

    def n_kept(self, wave: str, face: Face) -> int:
        """Return how many rows are held of one face, without reading them."""

    def end_retention(self, wave: str, face: Face, *, by: str, at: datetime) -> int:
        """Remove the rows of one face, whole, at the end of their retention; return how many (duty M4)."""

    def sweep(self) -> int:
        """Remove what an interrupted import left invisible; return how many batches."""


@dataclass(frozen=True)
class Entrance:
    """A door and all that lies behind it, looked up at once: what every page of a form asks for.

    ``wave`` and ``instrument`` are None where the store holds none of that name, ``standing`` where the wave
    gathers nothing itself.
    """

    door: Door
    wave: Wave | None
    standing: Collecting | None
    instrument: Instrument | None


class Collections(Protocol):
    """Answers that a wave gathers itself: links, and a box of sealed envelopes until it is closed.

    Nobody can open an envelope with what the store holds: the key lies outside it and its backups. Nothing
    links an envelope to a link, a person or a time (security section 3). Start at
    ``application.collecting``, which alone calls this.
    """

    @property
    def can_collect(self) -> bool:
        """Whether this store gathers answers at all; a folder does not."""

    def begin(self, wave: str, audience: Audience, *, size: int) -> None:
        """Make the key of ``wave`` and everybody's links, in the ``work`` under way.

        ``CannotCollect`` where this store gathers nothing, ``WaveFrozen`` where the wave gathers already.
        """

    def invite(self, wave: str, invited: Sequence[Invited]) -> bool:
        """Make more links of an open wave, in the ``work`` under way; False where it takes no answer more.

        ``WaveKeyMissing`` when the key is not there.
        """

    def holding(self, wave: str, addresses: Collection[str]) -> frozenset[str]:
        """Return those of ``addresses`` that hold a link of ``wave`` already."""

    def standing(self, wave: str) -> Collecting | None:
        """Return how the gathering of ``wave`` stands; None where it gathers nothing itself."""

    def all(self) -> tuple[Collecting, ...]:
        """Return how every gathering stands, in the order of the keys of their waves."""

    def door(self, token: str) -> Entrance | None:
        """Return what a link of one's own opens; None where there is no such link."""

    def link_door(self, key: str, instance: str) -> Entrance | None:
        """Return what an open link opens for one form; None where there is no such link."""

    def full(self, door: Door, quotas: Sequence[Quota]) -> tuple[Quota, ...]:
        """Return those of ``quotas`` that took all the answers they may."""

    def keep(self, door: Door, content: bytes, quotas: Sequence[Quota] = ()) -> Kept:
        """Put ``content``, encrypted, into the box and mark the door used, in one transaction or not at all.

        The same transaction counts it under each of ``quotas``, of which none goes over its number. Neither
        time, nor order, nor audit row is written. What is returned is committed.
        """

    def asked(self, wave: str, face: Face, *, left: Collection[str] = ()) -> tuple[Asked, int]:
        """Return who got a link of their own, and how many of these were used.

        ``left`` are addresses of employees who had left before the opening. An address that came back, or
        somebody who left, counts alike whether their link was used or not (A4).
        """

    def participation(self, wave: str, face: Face) -> tuple[Sample, ...]:
        """Return the figures of participation that were kept, one a day at most, oldest first (A4)."""

    def keep_participation(self, wave: str, face: Face, sample: Sample) -> None:
        """Keep the figure of a day; the one that is there already stays."""

    def n_links(self, wave: str) -> int:
        """Return how many links of both kinds are held of ``wave``."""

    def letters(self, wave: str, *, waiting: bool) -> tuple[Letter, ...]:
        """Return the links of everybody with an address; ``waiting`` leaves out those used.

        ``WaveKeyMissing`` when the key is not there.
        """

    def links(self, wave: str) -> tuple[StandingLink, ...]:
        """Return the open links; ``WaveKeyMissing`` when the key is not there."""

    def n_waiting(self, wave: str) -> int:
        """Return how many envelopes wait in the box."""

    def has_key(self, wave: str) -> bool:
        """Return whether the key that opens the envelopes of ``wave`` is there."""

    def shut(self, wave: str, *, on: date) -> None:
        """Take no further answer, for ever; committed when it returns."""

    def contents(self, wave: str) -> Iterator[bytes | None]:
        """Yield what each envelope holds, in an order that says nothing; None where one cannot be opened.

        ``WaveKeyMissing`` when the key is not there.
        """

    def empty(self, wave: str, *, at: datetime) -> None:
        """Take all envelopes of ``wave`` out, and write its links anew, in the ``work`` under way."""

    def rebuild(self, wave: str) -> bool:
        """Write tables and file anew, so that nothing tells what waited; False where that must wait."""

    def retire(self, wave: str, *, by: str, at: datetime) -> int:
        """Remove the links of ``wave`` with their addresses; return how many (duty M4)."""

    def persons(self, wave: str) -> frozenset[str]:
        """Return who holds a link of ``wave`` under another promise than anonymity."""

    def n_about(self, person: str, addresses: Collection[str]) -> int:
        """Return how many links ``forget`` would remove."""

    def forget(self, person: str, addresses: Collection[str], *, by: str, at: datetime) -> int:
        """Remove the links of one person, and what they answered under their name (duty M3).

        Returns how many links. What they answered under a promise of anonymity has no name, and stays.
        """

    def destroy_key(self, wave: str) -> bool:
        """Destroy the key of a wave whose envelopes were all taken out; False where it is gone already."""


@dataclass(frozen=True)
class SurveyDraft:
    """A survey being written, and the fingerprint whoever writes it starts from."""

    instrument: Instrument
    fingerprint: str


class SurveyDrafts(Protocol):
    """Surveys being written: one draft under each key, until it becomes a version or is given up."""

    def all(self) -> tuple[SurveyDraft, ...]:
        """Return every draft, by key."""

    def read(self, key: str) -> SurveyDraft | None:
        """Return the draft under ``key``, None when there is none."""

    def save(self, instrument: Instrument, *, expected: str = "", undoes: int | None = None) -> str:
        """Write the draft under the key of ``instrument`` and return its fingerprint.

        ``expected`` is the fingerprint the writer started from; when the draft has changed since, or is gone,
        ``DraftChanged`` is raised and nothing is written. Who and when are those of the ``work`` under way.
        """

    def remove(self, key: str) -> None:
        """Remove the draft under ``key``; its history stays."""

    def history(self, key: str, *, newest: int = 0) -> tuple[DraftAmendment, ...]:
        """Return the saves under ``key`` that changed something, oldest first; the ``newest`` alone.

        A folder keeps none: whoever looks after it keeps its versions (docs/decisions/0006).
        """


class Publications(Protocol):
    """Frozen results. Everything shown about a group of people is read from here."""

    def add(self, publication: Publication) -> None:
        """Store a publication; refused when its (wave, revision) exists."""

    def read(self, wave: str, revision: int | None = None) -> Publication:
        """Return one publication, the newest revision by default; ``NotFound`` when there is none."""

    def frame(self, wave: str, revision: int | None = None) -> Publication:
        """Return a publication without cells and sentences: units, facets, items, methods; cheap."""

    def cells_of(
        self,
        wave: str,
        revision: int,
        units: Sequence[str],
        *,
        whole_facets: bool = False,
        tables: Sequence[str] = (),
        facets: Sequence[str] = (),
    ) -> tuple[Cell, ...]:
        """Return the cells of ``units`` in the order of the publication, at the price of those alone.

        ``whole_facets`` leaves out the figures of single questions; ``tables`` and ``facets``, where some are
        named, every other. Cells for a leader alone are not among them (limit L2).
        """

    def sentences_of(self, wave: str, revision: int, units: Sequence[str]) -> tuple[Sentence, ...]:
        """Return the sentences of ``units`` in the order of the publication, at the price of those alone."""

    def keys(self) -> tuple[tuple[str, int], ...]:
        """Return (wave, revision) of all publications, oldest first."""

    def digests(self) -> tuple[str, ...]:
        """Return the digest of each publication, oldest first: the same while nothing is published."""

    def altered(self, wave: str, revision: int | None = None) -> bool:
        """Return whether what is stored differs from what was published (its hash says so)."""

    def kept(self, name: str, made_of: str) -> str:
        """Return what was kept under ``name``; "" where nothing was, or it was made of something else."""

    def keep(self, name: str, made_of: str, content: str) -> None:
        """Keep what was made of publications, in place of what was kept under ``name``.

        It may be lost at any time without harm, and holds nobody: where writers are waited for it is not
        written. A folder keeps none, since who reads it may not be able to write to it.
        """


class Acts(Protocol):
    """Thanks, promises, obstacles and messages: rows that are added, never changed."""

    def add(self, acts: Sequence[Act]) -> None:
        """Write ``acts``, all or none; ``InputRefused`` with every fault of ``core.evidence.act``."""

    def of_kind(
        self,
        kind: str,
        *,
        units: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Act, ...]:
        """Return the acts of one kind with all that became of them, in the order they were written.

        Bounds are about the first row of an act: its day, both ends included, and ``units`` the unit it
        was done in, or the one it was done to. KeyError when the kind is unknown.
        """

    def unsettled(
        self,
        kind: str,
        *,
        by: Collection[Step],
        units: Collection[str] | None = None,
        since: date,
        having: Step | None = None,
        limit: int | None = None,
    ) -> tuple[Act, ...]:
        """Return the acts of one kind of which no row is a step of ``by`` nor a withdrawal, oldest day first.

        At the price of those alone, however many are settled. An act of which something was undone always
        comes along, whatever its state: whoever asks folds the rows. ``having`` asks for a row of that step;
        ``limit`` is about the acts of which nothing was undone.
        """

    def of_person(self, person: str, *, kinds: Collection[str] | None = None) -> tuple[Act, ...]:
        """Return every act (of ``kinds``) made by, or to, ``person``, with all that became of it."""

    def n_by_unit(self, kind: str, *, charter: str, before: date) -> Mapping[str, int]:
        """Return how many people stand behind acts of ``kind`` that count, by the unit they were in.

        Of one version of the charter, each person once; only rows of days before ``before`` are read. At
        the price of the units, not of the people.
        """

    def with_step(
        self,
        kind: str,
        step: Step,
        *,
        units: Collection[str] | None = None,
        since: date | None = None,
        limit: int | None = None,
    ) -> tuple[Act, ...]:
        """Return the acts of one kind to which a row of ``step`` was ever added, with all their rows.

        In the order they were written, undone or not; at the price of those acts, not of all of the kind.
        ``units`` is about where an act was done, ``since`` about the day of that row. ``limit`` keeps those
        whose row is newest and leaves out those taken back; where something was undone, all come along.
        """

    def passed_to(self, kind: str, step: Step, units: Collection[str], *, since: date) -> tuple[Act, ...]:
        """Return the acts of one kind of which a row of ``step`` is addressed to one of ``units``.

        That row is of the day ``since`` or later, undone or not. All rows come along, in the order they were
        written; at the price of those acts.
        """

    def history(self, act: str) -> tuple[Act, ...]:
        """Return every row of one act, oldest first; ``NotFound`` when there is none."""

    def n_taken_back(self) -> int:
        """Return how many rows took an act out of what is counted or put it back (``TAKEN_BACK``)."""

    def rows_of(self, person: str) -> tuple[Act, ...]:
        """Return every row of every act in which ``person`` wrote any, or is addressed by any, in order."""

    def erase(
        self, rows: Collection[str], *, why: Literal["erasure", "retention"], by: str, at: datetime
    ) -> int:
        """Take the rows with these keys out, all or none, and return how many went (duties M3, M4).

        The audit says how many and why, never whose. No row may be left that refers to one of them.
        """


class Series(Protocol):
    """Values of KPIs by period: rows that are added, never changed (design section 2)."""

    def add(self, values: Sequence[KpiValue]) -> int:
        """Write ``values``, all or none, and return how many were added.

        Rows of a batch that is there already are left out. ``InputRefused`` with every fault of
        ``core.evidence.series``.
        """

    def rows(self) -> tuple[KpiValue, ...]:
        """Return every row ever written, corrected ones too, in their order."""

    def current(self, kpi: str = "", *, since: str = "", until: str = "") -> tuple[KpiValue, ...]:
        """Return the values in force, of one KPI or of all, between two periods (both included)."""

    def history(self, kpi: str, unit: str, period: str) -> tuple[KpiValue, ...]:
        """Return every row of one value, oldest first; none where there never was one."""

    def fingerprint(self) -> str:
        """Return what changes whenever a row is added, at the price of one look; "" while there is none."""


class Leaders(Protocol):
    """Figures about one leader, for that leader alone (limit L2): kept in a database, never in a folder.

    Only ``application.leading.own_gauges`` may call ``leader_cells``: a test walks the callers.
    """

    @property
    def can_keep(self) -> bool:
        """Whether this store may hold such figures at all; a folder may not."""

    def terms(self, account: str) -> tuple[Term, ...]:
        """Return what teams the account of this key led or leads, newest first; empty when inactive."""

    def leader_cells(self, wave: str, revision: int, unit: str) -> tuple[Cell, ...]:
        """Return the figures about the leader of ``unit``, the questions of a facet left out."""

    def signs_in(self, person: str) -> bool:
        """Return whether an active account belongs to ``person``: they read what is written of them."""


class Concerns(Protocol):
    """What is said under a code that the person alone holds (R127e): kept by a server, never in a folder.

    Only ``application.confiding`` and the sample may call this: a test walks the callers.
    """

    @property
    def can_keep(self) -> bool:
        """Whether this store keeps concerns at all; a folder does not."""

    def read(self) -> Box:
        """Return the box as it is, what is past its time too; ``ConcernsUnreadable`` without its key."""

    def write(self, change: Callable[[Box], Box], *, at: datetime) -> Box:
        """Write what ``change`` makes of the box, and return it; where it raises, nothing is written.

        A box that did not change is written anew like another: to look leaves the same trace as to speak.
        ``ConcernsFull`` where there is no room, ``ConcernsUnreadable`` without its key.
        """

    def new_form(self) -> str:
        """Return the name of a form that nobody has filled yet."""

    def is_form(self, form: str) -> bool:
        """Return whether ``new_form`` made this name."""

    def code_for(self, form: str) -> str:
        """Return the code of the concern that a form opens; the same for the same form."""

    def door_of(self, code: str) -> str:
        """Return what is kept of a code instead of it."""


@dataclass(frozen=True)
class Subscriber:
    """Somebody who asked for the weekly letter.

    Attributes
    ----------
    address : str
        Where letters go; shown nowhere and logged nowhere (rule C7).
    stop : str
        Address in the web application, from its root, that ends the letters without signing in.
    last : date or None
        Day of the last letter.
    """

    viewer: Viewer
    address: str
    stop: str
    last: date | None = None


class Subscriptions(Protocol):
    """Who asked for the weekly letter, and when the last one went."""

    def due(self, today: date, *, every: timedelta) -> tuple[Subscriber, ...]:
        """Return the active accounts that asked for letters and had none for ``every``."""

    def take_turn(self, subscriber: Subscriber, today: date, *, every: timedelta) -> bool:
        """Note that a letter goes today; False where another round noted it first."""

    def give_turn_back(self, subscriber: Subscriber) -> None:
        """Note that the letter did not go: the day before it stands again."""


class Mail(Protocol):
    """What carries letters."""

    def send(self, subscriber: Subscriber, reminder: Reminder) -> bool:
        """Hand one letter over; False where that could not be done, with the reason in the log."""


@dataclass(frozen=True)
class ReportOrder:
    """A report that somebody receives by mail.

    Attributes
    ----------
    viewer : Viewer
        Who receives it, with the role they have now.
    address : str
        Where letters go; shown to who receives them alone, and logged nowhere (rule C7).
    reader, unit : Reader, str
        Whose report; the unit of a manager's.
    ordered_by : str
        Key of the account that asked.
    stop : str
        Address in the web application, from its root, that ends it without signing in.
    last : str
        The publication, or the month, that the last letter was for.
    """

    key: str
    viewer: Viewer
    address: str
    reader: Reader
    unit: str
    form: OrderForm
    language: Language
    cadence: Cadence
    ordered_by: str
    stop: str
    last: str = ""


class ReportOrders(Protocol):
    """Who receives which report, and what the last letter was for."""

    def all(self) -> tuple[ReportOrder, ...]:
        """Return the orders of active accounts whose address takes letters."""

    def take_turn(self, order: ReportOrder, mark: str, at: datetime) -> bool:
        """Note that a letter goes for ``mark``, with its audit row; False where another round did first."""

    def give_turn_back(self, order: ReportOrder, mark: str, at: datetime) -> None:
        """Note that the letter did not go: the mark before it stands again."""


class ReportMail(Protocol):
    """What carries letters about reports."""

    def send(self, order: ReportOrder, letter: ReportLetter) -> bool:
        """Hand one letter over; False where that could not be done, with the reason in the log."""


class Accounts(Protocol):
    """Who signs in here, for a caller that names people otherwise than by opening a session."""

    def account_of(self, named: str) -> tuple[Viewer, bool] | None:
        """Return the account with this e-mail, or of the person with this key, and whether it is active."""


class HookSecrets(Protocol):
    """The secrets that sign messages of chat tools: their names and dates."""

    def all(self) -> tuple[HookSecret, ...]:
        """Return every secret ever made, the newest first."""

    def make(self, name: str, at: datetime, purpose: Purpose = "thanks") -> HookSecret:
        """Make a secret called ``name``."""

    def revoke(self, key: str, at: datetime) -> bool:
        """End a secret; False where there is none of this key that still opens anything."""


class Posting(Protocol):
    """Who was written to about a survey, and which addresses are left in peace; never who answered."""

    def due(
        self, letters: Sequence[Letter], *, before: date, fewer_than: int
    ) -> tuple[tuple[Letter, int], ...]:
        """Return those of ``letters`` that may go, each with how many went before.

        Fewer than ``fewer_than`` went, the last on ``before`` or earlier, and nobody asked for no more; an
        address that does not exist is left out.
        """

    def take_turn(self, letter: Letter, on: date) -> bool:
        """Note that a letter goes today; False where another round noted it first."""

    def give_turn_back(self, letter: Letter) -> None:
        """Note that the letter did not go: the next round tries again."""

    def refuse(self, addresses: Collection[str]) -> int:
        """Note that these addresses do not exist; return how many were not known to be so."""

    def stop(self, token: str) -> bool:
        """Write no more about this survey, to a customer about none; False where there is no such link."""

    def resume(self, token: str) -> bool:
        """Take ``stop`` back, as wide as it was; False where there is no such link."""

    def is_stopped(self, token: str) -> bool:
        """Return whether whoever has this link asked for no more letters."""

    def refused(self, addresses: Collection[str]) -> frozenset[str]:
        """Return those of ``addresses`` that are noted not to exist."""

    def reach_again(self, address: str) -> bool:
        """Forget that an address was noted not to exist; False where it was not."""

    def resting(self, addresses: Collection[str], *, since: date) -> frozenset[str]:
        """Return the customers invited after ``since``, and those who are not to be written to at all."""


class Post(Protocol):
    """What carries letters of invitation."""

    def invite(self, one: InvitationLetter) -> Posted:
        """Hand one letter over: ``sent``, ``refused`` for good, or ``failed`` for now; the log says why."""

    def close(self) -> None:
        """End what was opened to hand letters over."""


class Moments(Protocol):
    """Customers who lived a moment of their journey and wait to be asked, and how often what happened.

    An address is kept until it is invited, left out, or has waited too long (duty M4); from then on only
    that a message came, under a key that says nothing to whoever lacks the file of keys.
    """

    @property
    def can_keep(self) -> bool:
        """Whether this store takes messages at all; a folder does not."""

    def came(self, key: str) -> str:
        """Return the digest of the message that came under ``key``; "" where none did."""

    def add(self, key: str, digest: str, awaited: Awaited | None, *, on: date) -> None:
        """Write that a message came, and who waits since, in the ``work`` under way."""

    def due(self, at: datetime) -> tuple[Awaited, ...]:
        """Return who may be asked at ``at``, in an order that says nothing."""

    def settle(self, keys: Collection[str]) -> frozenset[str]:
        """Forget who waited under ``keys``, in the ``work`` under way; return those who still did."""

    def n_waiting(self) -> int:
        """Return how many wait."""

    def waiting(self) -> Mapping[str, tuple[int, datetime, datetime]]:
        """Return how many wait by moment, and when the first and the last of them may be asked."""

    def count(self, on: date, moment: str, what: str, n: int = 1) -> None:
        """Add to how often something happened on a day."""

    def counted(self, *, since: date) -> tuple[Counted, ...]:
        """Return how often what happened, from ``since`` on."""

    def n_about(self, addresses: Collection[str]) -> int:
        """Return how many wait under one of ``addresses``."""

    def forget(self, addresses: Collection[str]) -> int:
        """Forget who waits under one of ``addresses`` (duty M3); return how many."""

    def n_past(self, today: date) -> int:
        """Return how many rows ``retire`` would remove."""

    def retire(self, today: date) -> int:
        """Remove what came more than thirty days ago, and its counts after a year (duty M4)."""


class Conversations(Protocol):
    """Conversations with customers, as help desks export them: kept, read back, and let go (duties M3, M4).

    Whoever reads them asks ``application.lawfulness`` first: without a notice they stay closed (limit L5).
    """

    def batches(self) -> tuple[ConversationBatch, ...]:
        """Return what was imported and not taken back, oldest first."""

    def add(self, batch: ConversationBatch, entries: Iterable[Entry]) -> int:
        """Write the entries that are not there yet, all or none, in the ``work`` under way; return how many.

        ``entries`` is gone through once and never held; where it raises, nothing is written. A batch that is
        there adds nothing.
        """

    def staged(
        self, batch: ConversationBatch, entries: Iterable[Entry]
    ) -> AbstractContextManager[Callable[[], int]]:
        """Bring entries in before the action that shows them, by short steps where the store has a lock.

        ``with conversations.staged(batch, entries) as show, company.work(...): n = show()``. What is not
        shown when the block ends is not there; ``show`` returns as ``add``.
        """

    def sweep(self) -> int:
        """Remove what importers that are gone did not live to show; return how many batches."""

    def entries(self, threads: Collection[str] | None = None) -> Iterator[Entry]:
        """Yield every message and change, in the order they came in; of ``threads`` alone where named."""

    def begun(self) -> Mapping[str, Begun]:
        """Return, by conversation, its first day and whatever could exclude it from the sample (limit L6)."""

    def of_batch(self, content_hash: str) -> Iterator[Entry]:
        """Yield the entries that one batch added, in the order they came in."""

    def of_thread(self, thread: str) -> tuple[Entry, ...]:
        """Return the entries of one conversation; none where there is none."""

    def take_back(self, content_hash: str, *, by: str, at: datetime) -> int:
        """Take a batch back, so that it may come in again; return how many entries no longer count."""

    def n_about(self, keys: Collection[str]) -> int:
        """Return how many entries ``erase`` would remove."""

    def erase(self, keys: Collection[str], *, by: str, at: datetime) -> int:
        """Erase the conversations of customers, and what agents wrote, under ``keys`` (duty M3)."""

    def n_past(self, last_day: date) -> int:
        """Return how many entries ``retire`` would remove."""

    def retire(self, last_day: date, *, by: str, at: datetime) -> int:
        """Remove the conversations whose last entry is of ``last_day`` or before (duty M4)."""


class Readings(Protocol):
    """What was read in replies, with the passages that show why, and who contests it (duties M2, M3, M4).

    Whoever shows any of it asks ``application.lawfulness`` first (limit L5). ``of_thread`` is for a page that
    shows one conversation to whoever may read it, ``of_person`` for a person's own view: neither is a figure.
    Figures of groups are published (``application.publishing_conversations``).
    """

    def read(self) -> frozenset[str]:
        """Return the keys of the messages that were read already."""

    def add(self, readings: Sequence[Reading], counted: bytes) -> int:
        """Write the readings that are not there yet, all or none, in the ``work`` under way; return how many.

        ``counted`` is what later replies are compared with (``ReferenceCounts.taken``): kept with them or not
        at all.
        """

    def counted(self) -> Iterator[bytes]:
        """Yield what was counted with each call of ``add``, oldest first: hashes, no word (limit L6)."""

    def between(self, first: date, last: date) -> Iterator[Reading]:
        """Yield the readings of replies sent from ``first`` to ``last``, both included, by key."""

    def of_thread(self, thread: str) -> tuple[Reading, ...]:
        """Return the readings of one conversation, by key; none where none of it was read."""

    def of_person(self, person: str) -> tuple[Reading, ...]:
        """Return the readings of the replies that ``person`` wrote, by day and key."""

    def contest(self, step: Contest) -> None:
        """Add one step of a contest, in the ``work`` under way; ``NotFound`` where nothing was read of it."""

    def contests(self, reading: str = "") -> tuple[Contest, ...]:
        """Return the steps of the contests about one reading, or about all, in the order they were added."""

    def forget(self, keys: Collection[str], *, by: str, at: datetime) -> int:
        """Remove the readings of these messages, which no longer count; return how many."""

    def n_about(self, keys: Collection[str]) -> int:
        """Return how many readings ``erase`` would remove."""

    def erase(self, keys: Collection[str], *, by: str, at: datetime) -> int:
        """Erase what was read of persons and of customers under ``keys``, with its contests (duty M3)."""

    def n_past(self, last_day: date) -> int:
        """Return how many readings ``retire`` would remove."""

    def retire(self, last_day: date, *, by: str, at: datetime) -> int:
        """Remove the readings of replies sent on ``last_day`` or before, with their contests (duty M4)."""


class UnitOfWork(Protocol):
    """What happens inside ``with company.work(...)`` is one transaction and one audit row."""

    def note(self, **details: str | int | float | bool) -> None:
        """Add details to the audit row (never answers, tokens or addresses: rule C7)."""


class Company(Protocol):
    """One company, wherever it is kept: a folder of files or a database."""

    @property
    def charters(self) -> Charters: ...
    @property
    def organisation(self) -> Organisation: ...
    @property
    def registers(self) -> Registers: ...
    @property
    def evidence(self) -> EvidenceStore: ...
    @property
    def surveys(self) -> SurveyDrafts: ...
    @property
    def publications(self) -> Publications: ...
    @property
    def acts(self) -> Acts: ...
    @property
    def series(self) -> Series: ...
    @property
    def leaders(self) -> Leaders: ...
    @property
    def collections(self) -> Collections: ...

    @property
    def concerns(self) -> Concerns: ...
    @property
    def moments(self) -> Moments: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def readings(self) -> Readings: ...
    @property
    def conversation_results(self) -> Publications:
        """Figures of conversations, a publication a month, on a shelf of their own (decision 0059)."""

    def work(self, action: str, *, by: str, at: datetime) -> AbstractContextManager[UnitOfWork]:
        """Open the one transaction of a user action, with its audit row (rules C2, C8)."""
