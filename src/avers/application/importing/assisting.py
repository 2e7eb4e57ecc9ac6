"""The mapping of a file by somebody who reads it on a page: what is shown of it, and what they choose.

Nothing here imports: ``look_at`` says what a file seems to ask, ``choose`` and ``set_scales`` change that as
somebody confirms or corrects it, and ``finished`` is the mapping that ``answers.import_answers`` takes. What
is about a person was emptied before this reads anything.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal, get_args

from avers.application.compiling import surveys_of
from avers.application.importing.guessing import (
    SeenColumn,
    guess_item,
    guess_mapping,
    seen_columns,
    unlike,
)
from avers.application.importing.ladders import missing_kind
from avers.application.importing.mapping import (
    AnswerMapping,
    AttributeRule,
    MappedItem,
    MappedScale,
    MissingKind,
    RespondentRule,
    UnitRule,
    instrument_of,
    parse_scale,
)
from avers.application.importing.natural import is_natural
from avers.application.importing.source import Export, Source
from avers.application.importing.structure import LeftOut
from avers.core.evidence.observation import FOUNDATIONS, Face, Facet
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "MISSING_KINDS", "QUESTION_ROLES", "ROLES_OF_COLUMNS", "Choice", "ColumnRole", "Line", "Look",
    "ScaleChoice", "ScaleSheet", "Who", "answer_who", "choose", "columns_read", "facets_of", "finished",
    "fits", "lines_of", "look_at", "set_scales", "sheets_of", "unknown_units",
]  # fmt: skip

ColumnRole = Literal["mean", "nps", "csat", "text", "picks", "unit", "attribute", "respondent", "out"]
ROLES_OF_COLUMNS: Final[tuple[ColumnRole, ...]] = get_args(ColumnRole)
QUESTION_ROLES: Final = ("mean", "nps", "csat", "text", "picks")
MISSING_KINDS: Final[tuple[MissingKind, ...]] = get_args(MissingKind)

_MOST_ROWS: Final = 5
_MOST_CELL: Final = 80
_MOST_LABELS: Final = 400
_MOST_LABEL: Final = 120
_NUMBER: Final = re.compile(r"-?\d{1,6}(?:\.0+)?")


@dataclass(frozen=True)
class Look:
    """What is shown of a file before anything of it enters.

    Attributes
    ----------
    header : tuple of str
        Names of the columns that are kept, in order.
    rows : tuple of tuple of str
        The first answers under them, shortened.
    columns : tuple of SeenColumn
        Those that may hold answers, with the labels met.
    dropped : tuple of str
        Columns about a person, a place or a time: emptied as the file was read.
    left_out : tuple of LeftOut
        Columns no question was guessed in, each with why.
    guess : AnswerMapping or None
        What the file seems to ask; None where it is in our own words and needs no mapping.
    """

    tool: str
    n_rows: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[SeenColumn, ...]
    dropped: tuple[str, ...]
    n_previews: int
    n_unfinished: int
    left_out: tuple[LeftOut, ...]
    guess: AnswerMapping | None

    @property
    def shape(self) -> str:
        """What two exports of one survey have in common: the names of their columns, in any order."""
        return hashlib.sha256("\0".join(sorted(set(self.header))).encode()).hexdigest()


@dataclass(frozen=True)
class Line:
    """A column, or the boxes of one list, and what it is taken for.

    ``place`` is that of its (first) column; ``boxes`` the names of all where there are several.
    """

    place: int
    name: str
    words: str
    labels: tuple[str, ...]
    n_answers: int
    role: ColumnRole
    scale: str = ""
    facet: str = ""
    reverse: bool = False
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """What somebody says of the line at ``place``.

    ``scale`` is the name of one, its ends (``1-5``), or "" for one made of the labels that were met.
    """

    place: int
    role: ColumnRole
    scale: str = ""
    facet: str = ""
    reverse: bool = False


@dataclass(frozen=True)
class ScaleSheet:
    """A scale as it stands: its questions, and each label with its step, its kind of silence, or None."""

    name: str
    scale: MappedScale
    questions: tuple[str, ...]
    labels: tuple[tuple[str, int | MissingKind | None], ...]


@dataclass(frozen=True)
class ScaleChoice:
    """What somebody says of the scale ``name``; ``confirmed`` once they have read it."""

    name: str
    low: int
    high: int
    high_is_good: bool
    labels: Mapping[str, int | MissingKind | None]
    confirmed: bool


@dataclass(frozen=True)
class Who:
    """Who answered the file: one face, and one unit for all, or the column that names it.

    ``units`` turns what that column says into keys of the tree.
    """

    face: Face
    unit: str = ""
    unit_column: str = ""
    units: Mapping[str, str] = field(default_factory=dict)


def look_at(source: Source, *, key: str, unit: str) -> Look:
    """Return what is shown of ``source``, and what it seems to ask.

    Parameters
    ----------
    key : str
        Name of the instrument.
    unit : str
        The unit of everybody where nobody says another: the root of the tree.
    """
    export = source.export or Export("", ())
    ours = is_natural(source)
    guess = None if ours else guess_mapping(source, key=key, face="employee", unit=unit)
    places = [place for place, name in enumerate(source.header) if name]
    first = source.blocks.head(_MOST_ROWS)
    return Look(
        tool=export.tool,
        n_rows=source.blocks.height,
        header=tuple(source.header[place] for place in places),
        rows=tuple(
            tuple(str(first[row, f"c{place}"] or "")[:_MOST_CELL] for place in places)
            for row in range(first.height)
        ),
        columns=() if ours else tuple(_shortened(column) for column in seen_columns(source)),
        dropped=export.dropped,
        n_previews=export.n_previews,
        n_unfinished=export.n_unfinished,
        left_out=guess.left_out if guess else (),
        guess=guess.mapping if guess else None,
    )


def _shortened(column: SeenColumn) -> SeenColumn:
    # Whole sentences are of no use to tell what a column is, and the fewer of them lie about the better.
    seen = [one[:_MOST_LABEL] for one in column.seen[:_MOST_LABELS]]
    return replace(column, seen=seen, is_cut=column.is_cut or len(column.seen) > _MOST_LABELS)


def lines_of(look: Look, mapping: AnswerMapping) -> tuple[Line, ...]:
    """Return every column that may hold answers, and what ``mapping`` takes it for, in the file's order."""
    boxes = {
        column: item for item in (look.guess.items if look.guess else ()) for column in item.columns.values()
    }
    lines, told = [], set[str]()
    for column in look.columns:
        item = boxes.get(column.name)
        if item is None:
            lines.append(_line(column, mapping))
        elif item.key not in told:
            told.add(item.key)
            lines.append(_line_of_boxes(column, item, mapping))
    return tuple(lines)


def _line(column: SeenColumn, mapping: AnswerMapping) -> Line:
    labels = (*column.seen, *column.missing)
    line = Line(column.place, column.name, column.words, labels, column.n_answers, "out")
    item = next((one for one in mapping.items if one.column == column.name), None)
    if item is not None:
        return replace(line, role=item.measure, scale=item.scale, facet=item.facet, reverse=item.reverse)
    if mapping.unit.column == column.name:
        return replace(line, role="unit")
    if mapping.respondent is not None and mapping.respondent.column == column.name:
        return replace(line, role="respondent")
    if any(rule.column == column.name for rule in mapping.attributes.values()):
        return replace(line, role="attribute")
    return line


def _line_of_boxes(column: SeenColumn, guessed: MappedItem, mapping: AnswerMapping) -> Line:
    item = next((one for one in mapping.items if one.columns == guessed.columns), None)
    words = guessed.words.fr or guessed.words.en
    options = tuple(option.words.fr or option.words.en for option in guessed.options)
    return Line(
        column.place,
        column.name,
        words or column.words,
        options,
        column.n_answers,
        "picks" if item else "out",
        facet=item.facet if item else "",
        boxes=tuple(guessed.columns.values()),
    )


def choose(look: Look, mapping: AnswerMapping, choices: Iterable[Choice]) -> AnswerMapping:
    """Return ``mapping`` with each line taken for what somebody says; lines nobody speaks of stay.

    A scale that is new, made of ends or of labels, is to be confirmed like any guess.
    """
    for choice in choices:
        line = next((one for one in lines_of(look, mapping) if one.place == choice.place), None)
        if line is not None:
            mapping = _chosen(look, mapping, line, choice)
    order = {name: place for place, column in enumerate(look.columns) for name in [column.name]}
    items = sorted(mapping.items, key=lambda one: order.get(_first_column(one), len(order)))
    used = {item.scale for item in items}
    return replace(
        mapping,
        items=tuple(items),
        scales={name: scale for name, scale in mapping.scales.items() if name in used},
    )


def _first_column(item: MappedItem) -> str:
    return item.column or next(iter(item.columns.values()), "")


def _chosen(look: Look, mapping: AnswerMapping, line: Line, choice: Choice) -> AnswerMapping:
    if line.boxes:
        return _with_boxes(look, mapping, line, choice)
    old = next((item for item in mapping.items if item.column == line.name), None)
    rest = _without(mapping, line.name)
    match choice.role:
        case "unit":
            kept = mapping.unit.codes if mapping.unit.column == line.name else {}
            return replace(rest, unit=UnitRule(column=line.name, codes=kept))
        case "respondent":
            return replace(rest, respondent=RespondentRule(line.name))
        case "attribute":
            name = unlike(
                re.sub(r"[^a-z0-9]+", "_", line.name.lower()).strip("_")[:40] or "a", rest.attributes
            )
            return replace(rest, attributes={**rest.attributes, name: AttributeRule(line.name)})
        case "out":
            return rest
        case measure:
            column = next(one for one in look.columns if one.place == line.place)
            return _with_question(rest, column, old, choice, measure)


def _with_question(
    mapping: AnswerMapping,
    column: SeenColumn,
    old: MappedItem | None,
    choice: Choice,
    measure: Literal["mean", "nps", "csat", "text", "picks"],
) -> AnswerMapping:
    taken = [item.key for item in mapping.items]
    fresh, scale = guess_item(column, measure, taken=taken)
    rated = measure in ("mean", "nps", "csat")
    if (
        old is not None
        and rated == (old.measure in ("mean", "nps", "csat"))
        and (rated or old.measure == measure)
    ):
        fresh = replace(old, measure=measure)
    item = replace(fresh, facet=choice.facet, reverse=choice.reverse and rated, scale="")
    scales = dict(mapping.scales)
    missing = dict(mapping.missing)
    if rated:
        name, scale = _wanted_scale(mapping, choice.scale, scale, fresh.key)
        if scale is not None:
            scales[name] = scale
        item = replace(item, scale=name)
        missing |= column.missing
    return replace(mapping, items=(*mapping.items, item), scales=scales, missing=missing)


def _wanted_scale(
    mapping: AnswerMapping, wanted: str, made: MappedScale | None, key: str
) -> tuple[str, MappedScale | None]:
    """Return the name of the scale that is asked for, and the scale where it is not there yet."""
    if wanted in mapping.scales:
        return wanted, None
    ends = parse_scale(wanted)
    if ends is None:
        return unlike(f"scale_{key}"[:40], mapping.scales), made
    name = f"from_{ends.low}_to_{ends.high}"
    there = mapping.scales.get(name)
    if there is not None and (there.low, there.high) == (ends.low, ends.high):
        return name, None
    return unlike(name, mapping.scales), MappedScale(ends.low, ends.high, confirm=True)


def _without(mapping: AnswerMapping, column: str) -> AnswerMapping:
    """Return ``mapping`` taking nothing from ``column``; everybody is then in no unit where it named them."""
    respondent = mapping.respondent
    return replace(
        mapping,
        items=tuple(item for item in mapping.items if item.column != column),
        unit=UnitRule() if mapping.unit.column == column else mapping.unit,
        respondent=None if respondent is not None and respondent.column == column else respondent,
        attributes={name: rule for name, rule in mapping.attributes.items() if rule.column != column},
    )


def _with_boxes(look: Look, mapping: AnswerMapping, line: Line, choice: Choice) -> AnswerMapping:
    guess = look.guess
    there = [item for item in (guess.items if guess else ()) if tuple(item.columns.values()) == line.boxes]
    known = next((item for item in mapping.items if tuple(item.columns.values()) == line.boxes), None)
    rest = tuple(item for item in mapping.items if tuple(item.columns.values()) != line.boxes)
    if choice.role != "picks" or not there:
        return replace(mapping, items=rest)
    return replace(mapping, items=(*rest, replace(known or there[0], facet=choice.facet)))


def sheets_of(look: Look, mapping: AnswerMapping) -> tuple[ScaleSheet, ...]:
    """Return every scale that questions stand on, with the labels met on it that it does not know yet."""
    met = {column.name: column for column in look.columns}
    sheets = []
    for name, scale in mapping.scales.items():
        items = [item for item in mapping.items if item.scale == name]
        if items:
            columns = [met[item.column] for item in items if item.column in met]
            words = tuple(item.words.fr or item.words.en or item.key for item in items)
            sheets.append(ScaleSheet(name, scale, words, _labels(scale, columns, mapping)))
    return tuple(sheets)


def _labels(
    scale: MappedScale, columns: Iterable[SeenColumn], mapping: AnswerMapping
) -> tuple[tuple[str, int | MissingKind | None], ...]:
    silent = {_folded(label): kind for label, kind in mapping.missing.items()}
    labels: dict[str, int | MissingKind | None] = dict(scale.labels)
    there = {_folded(label) for label in labels}
    for column in columns:
        for label in (*column.seen, *column.missing):
            folded = _folded(label)
            # A number that is no step is told too: it may be how the tool writes that nobody answered.
            if folded in there or (_NUMBER.fullmatch(folded) and scale.low <= float(folded) <= scale.high):
                continue
            there.add(folded)
            labels[label] = silent.get(folded, missing_kind(label))
    return tuple(sorted(labels.items(), key=_place_of_label))


def _place_of_label(pair: tuple[str, int | MissingKind | None]) -> tuple[int, int, str]:
    label, step = pair
    if isinstance(step, int):
        return (0, step, label)
    return (1 if step is None else 2, 0, label)


def set_scales(mapping: AnswerMapping, choices: Iterable[ScaleChoice]) -> AnswerMapping:
    """Return ``mapping`` with its scales as somebody reads them; a label of no answer holds for all."""
    scales, missing = dict(mapping.scales), dict(mapping.missing)
    for choice in choices:
        old = scales.get(choice.name)
        if old is None:
            continue
        steps = {label: step for label, step in choice.labels.items() if isinstance(step, int)}
        silent = {label: kind for label, kind in choice.labels.items() if isinstance(kind, str)}
        for label in choice.labels:
            missing.pop(label, None)
        missing |= silent
        unread = None in choice.labels.values()
        scales[choice.name] = MappedScale(
            choice.low,
            choice.high,
            None,
            choice.high_is_good,
            labels=dict(sorted(steps.items(), key=lambda pair: (pair[1], pair[0]))),
            # What nobody placed yet keeps the scale open.
            confirm=unread or not choice.confirmed,
        )
    return replace(mapping, scales=scales, missing=dict(sorted(missing.items())))


def answer_who(mapping: AnswerMapping, who: Who) -> AnswerMapping:
    """Return ``mapping`` with who answered, which is then no guess any more."""
    rule = UnitRule(column=who.unit_column, codes=dict(who.units)) if who.unit_column else UnitRule(who.unit)
    items = mapping.items
    if who.unit_column:
        items = tuple(item for item in items if item.column != who.unit_column)
    return replace(mapping, face=who.face, unit=rule, items=items, confirm=False)


def unknown_units(look: Look, mapping: AnswerMapping, tree: UnitTree) -> tuple[str, ...]:
    """Return what the column of units says that is neither a key nor a name of the tree, nor resolved yet."""
    column = next((one for one in look.columns if one.name == mapping.unit.column), None)
    if column is None:
        return ()
    codes = {_folded(label) for label in _named_units(tree)} | {_folded(one) for one in mapping.unit.codes}
    said = [*column.seen, *column.missing]
    return tuple(label for label in said if label not in tree.keys and _folded(label) not in codes)


def _named_units(tree: UnitTree) -> dict[str, str]:
    """Return the key of each unit by its names, where one name is not of several."""
    found: dict[str, set[str]] = {}
    for unit in tree.units:
        for _, words in unit.name:
            found.setdefault(words, set()).add(unit.key)
    return {words: next(iter(keys)) for words, keys in found.items() if len(keys) == 1}


def facets_of(company: Company) -> tuple[Facet, ...]:
    """Return what a question may be about: values and behaviours of the charter, then foundations."""
    charter = company.charters.published()
    found: dict[str, Facet] = {}
    for instrument in surveys_of(charter) if charter else ():
        for facet in instrument.facets:
            if facet.kind != "foundation":
                found.setdefault(facet.key, facet)
    order = sorted(found.values(), key=lambda one: ("value", "behaviour").index(one.kind))
    return (*order, *(Facet(key, name) for key, name in FOUNDATIONS.items()))


def finished(
    company: Company, mapping: AnswerMapping, *, language: Language | None, tree: UnitTree
) -> AnswerMapping:
    """Return ``mapping`` as it is imported: words in their language, facets declared, a version of its own.

    Units are found by their names too. Questions that are written down under this name already keep their
    version; others get the next one.
    """
    used = {item.facet for item in mapping.items}
    facets = tuple(one for one in facets_of(company) if one.key in used and one.key not in FOUNDATIONS)
    items = tuple(_in_language(item, language) for item in mapping.items)
    unit = mapping.unit
    if unit.column:
        unit = replace(unit, codes=_named_units(tree) | dict(unit.codes))
    whole = replace(mapping, items=items, facets=facets, unit=unit)
    return replace(whole, version=_version(company, whole))


def _version(company: Company, mapping: AnswerMapping) -> str:
    known = [one for one in company.evidence.instruments() if one.key == mapping.instrument]
    for one in known:
        if instrument_of(replace(mapping, version=one.version)) == one:
            return one.version
    taken = {one.version for one in known}
    return next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)


def _in_language(item: MappedItem, language: Language | None) -> MappedItem:
    if language is None:
        return item
    options = tuple(replace(one, words=_side(one.words, language)) for one in item.options)
    return replace(item, words=_side(item.words, language), options=options)


def _side(words: Text, language: Language) -> Text:
    said = words.in_language(language)
    return Text(fr=said) if language == "fr" else Text(en=said)


def fits(mapping: AnswerMapping, names: Collection[str]) -> bool:
    """Return whether every column that ``mapping`` reads is among ``names``."""
    return bool(columns_read(mapping)) and columns_read(mapping) <= set(names)


def columns_read(mapping: AnswerMapping) -> frozenset[str]:
    """Return the names of the columns that ``mapping`` takes something from."""
    named = [item.column for item in mapping.items] + [
        column for item in mapping.items for column in item.columns.values()
    ]
    named += [mapping.unit.column, mapping.respondent.column if mapping.respondent else ""]
    named += [rule.column for rule in mapping.attributes.values()]
    named += [rule.column for rule in mapping.keep] + [mapping.period.column if mapping.period else ""]
    return frozenset(name for name in named if name)


def _folded(words: str) -> str:
    return " ".join(words.split()).lower()
