"""What a survey tool asked, in our words: the start of an instrument, and of the mapping of its answers.

A reader of one tool gives a ``SurveyStructure``; ``import_structures`` writes it beside the company,
with a draft of the instrument and a mapping that a person completes. Nothing is dropped in silence:
what has no place in an instrument is a ``LeftOut``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Literal, Protocol

from avers.application.importing.mapping import (
    TEXT_SCALE,
    AnswerMapping,
    MappedItem,
    MappedScale,
    MissingKind,
    UnitRule,
)
from avers.application.ports import Company
from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Item, Scale
from avers.core.text import Text

__all__ = [
    "AskedItem", "AskedOption", "AskedScale", "LeftOut", "MapNeeded", "StructureApart", "StructureImported",
    "StructureStore", "SurveyStructure", "draft_of", "import_structures", "starting_mapping",
]  # fmt: skip

# The version of an instrument that nobody has answered yet: its facets are still to be chosen.
DRAFT: Final = "draft"
_RECOMMENDS: Final = ("recommend", "recommand")


class StructureApart(UsageError):
    """A structure came in one list with files of answers."""

    code = "structure_apart"


class MapNeeded(UsageError):
    """A structure was named for answers, but no mapping says what they are about."""

    code = "map_needed"


@dataclass(frozen=True)
class AskedOption:
    """A possible answer: its code in the tool, its words by language, its number or why it has none."""

    code: str
    words: Mapping[str, str] = field(default_factory=dict)
    value: int | None = None
    missing: MissingKind | None = None


@dataclass(frozen=True)
class AskedScale:
    """A scale as the tool shows it, options in its order; ``certain`` when nothing was guessed."""

    low: int
    high: int
    options: tuple[AskedOption, ...] = ()
    high_is_good: bool = True
    certain: bool = False


@dataclass(frozen=True)
class AskedItem:
    """One column of answers: a question, a line of a table, a box to tick, an option to rank.

    ``column`` is its code as the tool's exports write it (``likert2[affSat1]``), ``question`` the code
    of the whole question, ``part`` that of the line or option inside it. ``shown_if`` is the tool's
    own condition, kept as it was written: where it is there, no answer may mean not asked.
    """

    key: str
    question: str
    column: str
    kind: Literal["rating", "tick", "rank", "text"]
    scale: str = ""
    part: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    shown_if: str = ""


@dataclass(frozen=True)
class LeftOut:
    """What has no place in an instrument: its code, what the tool calls it, why (a key of the wording)."""

    code: str
    type: str
    why: str


@dataclass(frozen=True)
class SurveyStructure:
    """A survey as its tool describes it; ``n_questions`` counts all of them, carried or not.

    ``items`` and ``left_out`` are the columns of its answers and what has none. ``drawn`` is the survey as a
    form of ours would put it, ``undrawn`` what has no place there (``importing.forms``), and ``n_drawn`` the
    questions put at least in part: they are kept as the survey itself, not with the structure, where
    ``form`` stands for them.
    """

    key: str
    tool: str
    n_questions: int
    languages: tuple[str, ...] = ()
    title: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, AskedScale] = field(default_factory=dict)
    items: tuple[AskedItem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    form: str = ""
    drawn: Instrument | None = field(default=None, compare=False)
    undrawn: tuple[LeftOut, ...] = field(default=(), compare=False)
    n_drawn: int = field(default=0, compare=False)

    @property
    def n_carried(self) -> int:
        """Number of questions of which at least one column has a place in the instrument."""
        return len({item.question for item in self.items})


class StructureStore(Protocol):
    """Where structures and their starting mappings are kept, inside the action of the company."""

    def read(self, key: str) -> SurveyStructure | None:
        """Return the structure kept under ``key``, None when there is none."""

    def save(self, structure: SurveyStructure, mapping: AnswerMapping, notes: Sequence[str]) -> bool:
        """Write a structure and its mapping, ``notes`` above it; a mapping already there is kept (False)."""

    def keep(self, structure: SurveyStructure) -> None:
        """Write a structure of which no column of answers is known: it has no mapping."""

    def mapping_file(self, key: str) -> str:
        """Return where the mapping of ``key`` stands, for a person to open."""


@dataclass(frozen=True)
class StructureImported:
    """What became of one structure; ``mapping`` is empty where no column of its answers is known."""

    file: str
    structure: SurveyStructure
    mapping: str
    added: bool
    mapping_written: bool


def import_structures(
    company: Company,
    store: StructureStore,
    read: Sequence[tuple[str, SurveyStructure, Sequence[str]]],
    *,
    face: Face | None = None,
    by: str,
    at: datetime,
) -> tuple[StructureImported, ...]:
    """Keep structures with a draft of their instrument and a mapping to complete, all or none.

    Parameters
    ----------
    read : sequence of (file name, structure, notes)
        ``notes`` are the lines, in words, that open the mapping.
    face : Face or None
        Who answers; employees where nobody says, since the promise made to them is the stricter one.

    Raises
    ------
    InputRefused
        Another structure is kept under the same name.
    """
    faults = []
    for file, structure, _ in read:
        standing = store.read(structure.key)
        if standing is not None and standing != structure:
            faults.append(Fault("structure_differs", file, values={"found": structure.key}))
    keys = [structure.key for _, structure, _ in read]
    for file, structure, _ in read:
        if keys.count(structure.key) > 1:
            faults.append(Fault("structure_name_twice", file, values={"found": structure.key}))
    if faults:
        raise InputRefused(faults)
    done = []
    unit = company.organisation.units().keys[0]
    with company.work("import_structures", by=by, at=at) as work:
        for file, structure, notes in read:
            done.append(_keep(company, store, file, structure, notes, face or "employee", unit))
        work.note(structures=sum(one.added for one in done))
    return tuple(done)


def _keep(
    company: Company,
    store: StructureStore,
    file: str,
    structure: SurveyStructure,
    notes: Sequence[str],
    face: Face,
    unit: str,
) -> StructureImported:
    place = store.mapping_file(structure.key) if structure.items else ""
    if store.read(structure.key) == structure:
        return StructureImported(file, structure, place, added=False, mapping_written=False)
    mapping = starting_mapping(structure, face=face, unit=unit)
    company.evidence.save_instrument(draft_of(structure, face))
    kept = replace(structure, drawn=None, undrawn=(), n_drawn=0)
    if not structure.items:
        store.keep(kept)
        return StructureImported(file, structure, place, added=True, mapping_written=False)
    written = store.save(kept, mapping, notes)
    return StructureImported(file, structure, place, added=True, mapping_written=written)


def draft_of(structure: SurveyStructure, face: Face) -> Instrument:
    """Return the instrument as it was asked; no facet is chosen, and no wave can ask it yet."""
    if structure.drawn is not None:
        drawn = structure.drawn
        return replace(drawn, items=tuple(replace(item, face=face) for item in drawn.items))
    items = []
    for item in structure.items:
        scale, measure = _scale(structure, item), _measure(structure, item)
        items.append(Item(item.key, "", face, scale, _text(item.words), measure=measure))
    return Instrument(structure.key, DRAFT, tuple(items))


def _scale(structure: SurveyStructure, item: AskedItem) -> Scale:
    asked = structure.scales.get(item.scale)
    return Scale(asked.low, asked.high, high_is_good=asked.high_is_good) if asked else TEXT_SCALE


def starting_mapping(structure: SurveyStructure, *, face: Face, unit: str) -> AnswerMapping:
    """Return the mapping that a person completes: a facet for each item, each guess to confirm.

    It is refused as it stands: an empty facet and every ``confirm: true`` are faults.
    """
    used = {item.scale for item in structure.items}
    return AnswerMapping(
        confirm=True,
        instrument=structure.key,
        face=face,
        unit=UnitRule(constant=unit),
        scales={name: _mapped(scale) for name, scale in structure.scales.items() if name in used},
        items=tuple(_mapped_item(structure, item) for item in structure.items),
    )


def _mapped(scale: AskedScale) -> MappedScale:
    labels: dict[str, int] = {}
    for option in scale.options:
        if option.value is not None:
            labels |= dict.fromkeys(option.words.values(), option.value)
    return MappedScale(
        scale.low, scale.high, None, scale.high_is_good, labels=labels, confirm=not scale.certain
    )


def _mapped_item(structure: SurveyStructure, item: AskedItem) -> MappedItem:
    # A rank is a column made of several when answers are read: its header is exactly this.
    ranked = item.kind == "rank"
    return MappedItem(
        item.key,
        facet="",
        scale=item.scale,
        column=item.column if ranked else "",
        code="" if ranked else item.column,
        measure=_measure(structure, item),
        words=_text(item.words),
    )


def _measure(structure: SurveyStructure, item: AskedItem) -> Literal["mean", "nps", "text"]:
    if item.kind == "text":
        return "text"
    asked = structure.scales[item.scale]
    words = " ".join(item.words.values()).lower()
    recommends = any(stem in words for stem in _RECOMMENDS)
    return "nps" if (asked.low, asked.high) == (0, 10) and recommends else "mean"


def _text(words: Mapping[str, str]) -> Text:
    sides = {language[:2].lower(): words[language] for language in reversed(list(words))}
    return Text(sides.get("fr", ""), sides.get("en", ""))
