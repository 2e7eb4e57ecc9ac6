"""The charter read, and remembered: a receipt with one tap, and seven days later what came back (R2, R69).

Both are acts of one person, for that person alone: nobody else sees who has read, who answered or what came
back. Groups are told from five people on, by ``acted.charter_reach`` and by the publication of a wave of
recall, which what is answered here joins while one is open. Start reading at ``memory_of``.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from avers.application.acting import chain_of
from avers.application.lawfulness import NoticeMissing, check_notice
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.charter.compilation.meaning import RECALL, compile_recall
from avers.core.charter.compilation.phrasing import key_of
from avers.core.charter.document import Charter
from avers.core.charter.language.folding import fold
from avers.core.charter.recalling import n_recalled, recalled, recalls_sentence
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Standing, standings
from avers.core.evidence.observation import Item
from avers.core.evidence.wave import Batch, Wave
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "DAYS_TO_RECALL", "LONGEST_RECALL", "VISION", "Idea", "Joining", "Memory", "answer_recall",
    "joining_wave", "memory_of", "own_receipts", "published_recall", "say_read",
]  # fmt: skip

DAYS_TO_RECALL: Final = 7
LONGEST_RECALL: Final = 1000
VISION: Final = "vision"
"""The key of the vision among the ideas of a charter; values have ``value.<key>``."""

_KINDS: Final = frozenset({"receipts", "recalls"})
_EVERYBODY: Final = frozenset({
    "", "tous", "toutes", "tout le monde", "toute l'entreprise", "toutes les equipes", "everybody",
    "everyone", "all", "all teams", "all staff", "the whole company",
})  # fmt: skip

State = Literal["unlinked", "unread", "waiting", "due", "answered"]


@dataclass(frozen=True)
class Idea:
    """The vision or a value of a charter, and whether it came back."""

    key: str
    words: Text
    came_back: bool


@dataclass(frozen=True)
class Memory:
    """What lies between one person and the charter in force.

    Attributes
    ----------
    state : str
        ``unlinked`` where the account is no person's; ``unread`` until they have read it, or were told;
        ``waiting`` until the day of recall; ``due`` from then on; ``answered``.
    receipt : Standing or None
        Their own receipt of this version, in force.
    due_on : date or None
        Seven days after their receipt, else after the day the calendar says it was shared with their team.
    ideas : tuple of Idea
        What came back; empty unless answered here.
    n_counted : int or None
        Values counted where the answer came in another way: a file of the same wave names this person.
    """

    version: str
    state: State
    receipt: Standing | None = None
    due_on: date | None = None
    ideas: tuple[Idea, ...] = ()
    n_counted: int | None = None

    @property
    def is_to_read(self) -> bool:
        """Whether nobody has yet said, for this person, that they read it."""
        return self.state != "unlinked" and self.receipt is None


@dataclass(frozen=True)
class Joining:
    """The wave of recall that an answer joins, with the one question it answers there."""

    wave: Wave
    item: Item
    unit: str


def memory_of(company: Company, viewer: Viewer, charter: Charter, today: date) -> Memory:
    """Return what ``viewer`` has read and recalled of ``charter``, at the price of their own acts."""
    if not viewer.person:
        return Memory(charter.version, "unlinked")
    acts = [one for one in _own(company, viewer) if one.first.charter == charter.version]
    receipt = next((one for one in acts if one.first.kind == "receipts" and not one.is_withdrawn), None)
    answer = next((one for one in acts if one.first.kind == "recalls"), None)
    if answer is not None:
        ideas = _ideas(charter, frozenset(answer.first.label.splitlines()))
        return Memory(charter.version, "answered", receipt, ideas=ideas)
    begun = receipt.first.day if receipt else _shared_on(company, viewer, charter, today)
    if begun is None:
        return Memory(charter.version, "unread")
    due_on = begun + timedelta(days=DAYS_TO_RECALL)
    if today < due_on:
        return Memory(charter.version, "waiting", receipt, due_on)
    joining = joining_wave(company, viewer, charter, today)
    counted = _counted(company, viewer, joining) if joining else None
    state: State = "due" if counted is None else "answered"
    return Memory(charter.version, state, receipt, due_on, n_counted=counted)


def own_receipts(company: Company, viewer: Viewer) -> tuple[Standing, ...]:
    """Return the receipts of ``viewer``, those taken back too, newest first."""
    return tuple(one for one in reversed(_own(company, viewer)) if one.first.kind == "receipts")


def say_read(company: Company, viewer: Viewer, version: str, *, at: datetime) -> Act:
    """Note that ``viewer`` has read ``version`` of the charter, today; a second time changes nothing.

    Raises
    ------
    NotFound
        That version is not the one in force, or the account is linked to no person.
    """
    charter = company.charters.published()
    if charter is None or charter.version != version or not viewer.person:
        raise NotFound(found=version)
    with company.work("act", by=viewer.key, at=at) as work:
        known = memory_of(company, viewer, charter, at.date()).receipt
        work.note(kind="receipts")
        if known is not None:
            return known.first
        new = _act(viewer, "receipts", version, at.date())
        company.acts.add([new])
    return new


def answer_recall(
    company: Company, viewer: Viewer, *, vision: str, values: str, nothing: bool = False, at: datetime
) -> Memory:
    """Take what came back to ``viewer`` of the charter in force, and return it counted.

    The words are read here and forgotten. Which ideas they name is kept for ``viewer`` alone; the number of
    values joins the open wave of recall, where there is one. An answer that is there already stays as it is.

    Parameters
    ----------
    nothing : bool
        Whether they said that nothing came back, which is an answer too.

    Raises
    ------
    NotFound
        No charter is in force, or it is not ``viewer``'s turn yet.
    InputRefused
        Nothing was written, and nobody said that nothing came back.
    """
    charter = company.charters.published()
    if charter is None:
        raise NotFound(found=RECALL)
    with company.work("answer_recall", by=viewer.key, at=at) as work:
        # Read inside the one transaction: of two answers sent at once, the first stays.
        known = memory_of(company, viewer, charter, at.date())
        if known.state == "answered":
            return known
        if known.state != "due":
            raise NotFound(found=charter.version)
        if not (nothing or vision.strip() or values.strip()):
            raise InputRefused([Fault("recall_empty", path="values")])
        said = ("", "") if nothing else (vision[:LONGEST_RECALL], values[:LONGEST_RECALL])
        found = _came_back(charter, *said)
        joining = joining_wave(company, viewer, charter, at.date())
        if joining is not None:
            _join(company, viewer, joining, said[1])
        new = _act(viewer, "recalls", charter.version, at.date(), label="\n".join(sorted(found)))
        company.acts.add([new])
        # Which wave, never what came back (rule C7).
        work.note(kind="recalls", wave=joining.wave.key if joining else "")
    return memory_of(company, viewer, charter, at.date())


def joining_wave(company: Company, viewer: Viewer, charter: Charter, today: date) -> Joining | None:
    """Return the wave of recall of this charter that is open today to an answer with a name behind it.

    A wave that promised anonymity takes none: whoever answers here is known. Nor does one of which staff
    were not told (limit L5).
    """
    waves = [one for one in company.evidence.waves() if _is_open(one, charter.version, today)]
    for wave in sorted(waves, key=lambda one: (one.opens or date.min, one.key)):
        item = _question(company, wave)
        if item is not None and _is_lawful(company, wave, today):
            return Joining(wave, item, _unit_at_opening(company, viewer, wave, today))
    return None


def published_recall(company: Company, version: str) -> str:
    """Return the newest wave that published what is remembered of ``version``; "" where none did."""
    wanted = f"{RECALL}/{version}"
    keys = [wave for wave, _revision in company.publications.keys()]  # noqa: SIM118
    return next((key for key in reversed(keys) if wanted in company.publications.frame(key).instruments), "")


# ── What came back ──────────────────────────────────────────────────────────────────────────────


def _ideas(charter: Charter, found: frozenset[str]) -> tuple[Idea, ...]:
    vision = charter.vision.statement
    first = (Idea(VISION, vision, VISION in found),) if vision else ()
    return (*first, *(Idea(key, name, key in found) for key, name in _values(charter)))


def _came_back(charter: Charter, vision: str, values: str) -> frozenset[str]:
    named = _values(charter)
    found = {named[place][0] for place in recalled(values, [name for _key, name in named])}
    if recalls_sentence(vision, charter.vision.statement):
        found.add(VISION)
    return frozenset(found)


def _values(charter: Charter) -> list[tuple[str, Text]]:
    """Return the values that the compiled question counts, by key, in the order of the charter."""
    entries = compile_recall(charter, charter.version).entries()
    asked = {choice.key: choice.words for entry in entries for choice in entry.choices}
    keys = [key_of("value", value.key) for value in charter.values]
    return [(key, asked[key]) for key in keys if key in asked]


# ── When it is one's turn ───────────────────────────────────────────────────────────────────────


def _shared_on(company: Company, viewer: Viewer, charter: Charter, today: date) -> date | None:
    """Return the first day on which the calendar says that the viewer's team, or all, heard of it."""
    tree = company.organisation.units()
    called = set(_EVERYBODY)
    for key in chain_of(viewer, tree):
        called |= {_plain(key), *(_plain(words) for _language, words in tree.unit(key).name)}
    since = charter.published_date or date.min
    days = [
        row["done_on"]
        for row in company.registers.read("campaign").rows
        if isinstance(row.get("done_on"), date) and _plain(str(row.get("audience") or "")) in called
    ]
    return min((day for day in days if isinstance(day, date) and since <= day <= today), default=None)


def _plain(words: str) -> str:
    return " ".join(fold(words).text.split())


# ── One evidence, whether it is written here or comes in a file ─────────────────────────────────


def _is_open(wave: Wave, version: str, today: date) -> bool:
    return (
        (wave.instrument, wave.version, wave.face) == (RECALL, version, "employee")
        and wave.promise == "confidential"
        and wave.state == "open"
        and (wave.opens or today) <= today <= (wave.closes or today)
    )


def _question(company: Company, wave: Wave) -> Item | None:
    instrument = company.evidence.instrument(wave.instrument, wave.version)
    items = instrument.items if instrument else ()
    return next((one for one in items if one.measure == "recall" and one.face == wave.face), None)


def _is_lawful(company: Company, wave: Wave, today: date) -> bool:
    n_people = sum(company.organisation.head_counts(today).values())
    try:
        check_notice(company.registers.read("notices"), wave, n_people=n_people, on=today)
    except NoticeMissing:
        return False
    return True


def _unit_at_opening(company: Company, viewer: Viewer, wave: Wave, today: date) -> str:
    """Return the unit that an answer counts for: where the person was when the wave opened (rule A5)."""
    day = wave.opens or today
    tree = company.organisation.units().on(day)
    lines = company.organisation.people_with([viewer.person])
    served = [line.unit for line in lines if line.serves_between(day, day)]
    return next((unit for unit in (*served, viewer.unit) if unit in tree), tree.root)


def _counted(company: Company, viewer: Viewer, joining: Joining) -> int | None:
    wave = joining.wave
    written = company.evidence.history(wave.key, wave.face, viewer.identity, joining.item.key)
    value = written[-1]["value"] if written else None
    return int(value) if isinstance(value, int | float) else None


def _join(company: Company, viewer: Viewer, joining: Joining, values: str) -> None:
    import pyarrow as pa

    from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA

    wave, item = joining.wave, joining.item
    count = n_recalled(values, [option.words for option in item.options], most=int(item.scale.high))
    row = {
        "respondent": viewer.identity, "unit": joining.unit, "face": wave.face, "facet": item.facet,
        "item": item.key, "value": float(count), "text": "", "missing": "", "period": wave.key,
        "instrument": wave.instrument, "version": wave.version,
    }  # fmt: skip
    # One answer of one person to one question: its hash is theirs, and a second one adds nothing.
    told = "\n".join(("recall", wave.key, item.key, viewer.identity))
    batch = Batch(
        hashlib.sha256(told.encode()).hexdigest(), wave.key, wave.face, wave.kind, wave.promise, 1, 1,
        "charter/recall", wave.instrument, wave.version,
    )  # fmt: skip
    company.evidence.add(batch, pa.Table.from_pylist([row], schema=EVIDENCE_SCHEMA))


# ── Acts ────────────────────────────────────────────────────────────────────────────────────────


def _own(company: Company, viewer: Viewer) -> tuple[Standing, ...]:
    return standings(company.acts.of_person(viewer.identity, kinds=_KINDS))


def _act(viewer: Viewer, kind: str, version: str, day: date, label: str = "") -> Act:
    return Act(
        secrets.token_urlsafe(16), kind, day, viewer.identity, unit=viewer.unit, charter=version, label=label
    )
