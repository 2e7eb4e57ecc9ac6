"""The mapping of an export whose structure nobody gave, guessed from its columns for a person to confirm.

Every guess is marked; none enters before somebody has read it. What is not guessed to be a question is
listed with the reason, never dropped in silence. Only the distinct answers of a column are looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import polars as pl

from avers.application.blocks import Blocks
from avers.application.importing.ladders import (
    Ladder,
    find_ladder,
    folded,
    missing_kind,
    number_of_label,
    stands_on,
    step_of,
)
from avers.application.importing.mapping import (
    AnswerMapping,
    FileFormat,
    MappedItem,
    MappedScale,
    MissingKind,
    UnitRule,
)
from avers.application.importing.picking import IS_TICKED
from avers.application.importing.source import Export, Source
from avers.application.importing.structure import LeftOut
from avers.core.charter.document import Statement
from avers.core.charter.rules.special_category import SpecialCategory
from avers.core.evidence.observation import Face, Option
from avers.core.evidence.picks import MOST_OPTIONS
from avers.core.text import Language, Text

__all__ = ["Guess", "SeenColumn", "guess_item", "guess_mapping", "seen_columns", "unlike"]

# The scales people use, the narrowest first: a file shows only the answers somebody gave.
_USUAL: Final = ((1, 5), (0, 1), (0, 5), (1, 7), (1, 10), (0, 10), (0, 100))
_RECOMMENDS: Final = ("recommend", "recommand")
_MOST_LABELS: Final = 15
_FEWEST_LABELS: Final = 2
_MOST_WORDS: Final = 60
_MOST_SEEN: Final = 2_000
_KEY: Final = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_KEY: Final = 40
_WHOLE: Final = re.compile(r"-?\d{1,6}(?:[.,]0+)?")
# A code of LimeSurvey for the steps of a table.
_STEP_CODE: Final = re.compile(r"A(\d{1,2})")
_NUMBER: Final = re.compile(r"-?\d{1,12}(?:[.,]\d{1,12})?")
_DAY: Final = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[ T]00?:00(?::00)?)?"
)
_SEPARATORS: Final = ("|", ";", ", ", ",")
# How many, how long: an amount, not a step of a scale.
_COUNTS: Final = re.compile(
    r"how many|how much time|number of|total duration|what is the duration|years of|combien|nombre de|durée"
    r"|ancienneté|quel âge|how old|your age|année de",
    re.IGNORECASE,
)
# How a question speaks of which several answers may be ticked.
_LISTS: Final = re.compile(
    r"which|what|select|choose|tick|all that apply|how do you|quels?\b|quelles?\b|lesquel|cochez|choisissez"
    r"|plusieurs|comment\b|où\b|where",
    re.IGNORECASE,
)
# A line of a table, or a box of a list, as LimeSurvey names its column: likert0[time1can].
_IN_BRACKETS: Final = re.compile(r"([^\[\]]{1,60})\[([^\[\]]{1,60})\]")
_TICKS: Final = frozenset({"yes", "no", "oui", "non", "y", "n"})
_ASKS_YOU: Final = ("do you have", "are you", "avez-vous", "êtes-vous")
_DISABILITY: Final = ("disabilit", "disabled", "handicap")


@dataclass(frozen=True)
class Guess:
    """A mapping to confirm, and the columns it takes nothing from, each with why."""

    mapping: AnswerMapping
    left_out: tuple[LeftOut, ...]


def guess_mapping(source: Source, *, key: str, face: Face, unit: str) -> Guess:
    """Return what ``source`` probably asks.

    Parameters
    ----------
    key : str
        Name of the instrument.
    unit : str
        Key of the unit that answers where the person says nothing else: the root of the tree.
    """
    guesser = _Guesser(source)
    guesser.look()
    export = source.export or Export("", ())
    mapping = AnswerMapping(
        instrument=key,
        face=face,
        items=tuple(guesser.items),
        unit=UnitRule(constant=unit),
        file=FileFormat(sheet=export.sheet, encoding=source.encoding),
        missing=dict(sorted(guesser.missing.items())),
        scales=guesser.scales,
        confirm=True,
    )
    return Guess(mapping, tuple(guesser.left))


@dataclass
class SeenColumn:
    """One column that may hold answers, and what was answered in it."""

    place: int
    name: str
    words: str
    seen: list[str]
    n_answers: int
    missing: dict[str, MissingKind] = field(default_factory=dict)
    is_cut: bool = False
    """Whether more distinct answers were given than are looked at."""


def seen_columns(source: Source) -> tuple[SeenColumn, ...]:
    """Return the columns of ``source`` that may hold answers, without those nobody may ask for (L7, L8)."""
    export = source.export or Export("", ())
    left = {name for name, _ in _not_asked(source)}
    words = export.words or source.header
    found = []
    for place, name in enumerate(source.header):
        if not name or name in left:
            continue
        given = source.blocks[f"c{place}"].str.strip_chars()
        given = given.filter(given != "")
        distinct = given.unique(maintain_order=True)
        seen = [str(one) for one in distinct.head(_MOST_SEEN).to_list()]
        kinds = {one: kind for one in seen if (kind := missing_kind(one)) is not None}
        answers = [one for one in seen if one not in kinds]
        cut = distinct.len() > _MOST_SEEN
        found.append(SeenColumn(place, name, words[place] or name, answers, given.len(), kinds, cut))
    return _without_codes(found)


def _without_codes(columns: Sequence[SeenColumn]) -> tuple[SeenColumn, ...]:
    """Return the columns with the numbers by which a tool says that nobody answered among ``missing``.

    Such a number stands below nothing where all others count from one: -1, -99. Where a column of the same
    file counts on both sides of nothing, its numbers are steps, and codes in no column.
    """
    below = [_below_nothing(column) for column in columns]
    codes, steps = set[str](), set[str]()
    for column, some in zip(columns, below, strict=True):
        (steps if _is_two_sided(column, some) else codes).update(some)
    codes -= steps
    return tuple(
        replace(
            column,
            seen=[one for one in column.seen if one not in some],
            missing=column.missing | dict.fromkeys(sorted(some), "not_applicable"),
        )
        if some and some <= codes
        else column
        for column, some in zip(columns, below, strict=True)
    )


def _below_nothing(column: SeenColumn) -> set[str]:
    """Return the numbers below nothing of a column of numbers; none of a column of words."""
    if column.is_cut or _numbers(column.seen) is None:
        return set()
    below = {one for one in column.seen if _WHOLE.fullmatch(one) and one.startswith("-")}
    return below if len(below) < len(column.seen) else set()


def _is_two_sided(column: SeenColumn, below: Collection[str]) -> bool:
    """Return whether numbers go through nothing, or as far and as many above it as ``below``."""
    numbers = _numbers(column.seen) or {}
    above = {number for answer, number in numbers.items() if answer not in below}
    far = -min((numbers[one] for one in below), default=0)
    return 0 in above or (len(above) == len(below) and far == max(above, default=0))


def _not_asked(source: Source) -> list[tuple[str, str]]:
    """Return the columns from which nothing is taken whatever they hold, each with why."""
    export = source.export or Export("", ())
    words = export.words or source.header
    left = []
    for place, name in enumerate(source.header):
        if name in export.aside:
            left.append((name, export.aside[name]))
        elif name and _is_special(words[place] or name):
            left.append((name, "special_category"))
    return left


def guess_item(
    column: SeenColumn, measure: Literal["mean", "nps", "csat", "text", "picks"], *, taken: Collection[str]
) -> tuple[MappedItem, MappedScale | None]:
    """Return a column as a question of the kind that a person says it is, with its scale where it has one.

    ``taken`` are the keys of the other questions. A scale takes the steps of a ladder or the numbers that are
    there; labels that stand on none are numbered as they come, for the person to put in order.
    """
    key = unlike(_key_of(column.name), taken)
    item = MappedItem(key, facet="", column=column.name, measure=measure, words=_text(column.words))
    if measure == "text":
        return item, None
    if measure == "picks":
        separator = _separator(column)
        parts = column.seen
        if separator:
            parts = sorted(_pieces(column.seen, separator))
        options = _options([part[:_MOST_WORDS] for part in parts[: MOST_OPTIONS + 1]])
        return replace(item, options=options, at_most=len(options), separator=separator.strip()), None
    return replace(item, scale=""), _scale_of(column, is_nps=measure == "nps")


def unlike(wanted: str, taken: Collection[str]) -> str:
    """Return ``wanted``, with a number where it is among ``taken``."""
    name, n = wanted, 2
    while name in taken:
        name, n = f"{wanted}_{n}", n + 1
    return name


def _scale_of(column: SeenColumn, *, is_nps: bool) -> MappedScale:
    ladder = find_ladder([folded(one) for one in column.seen], n_answers=column.n_answers)
    if ladder is not None and not is_nps:
        return _named_scale(column.seen, ladder)
    numbers = _numbers(column.seen)
    bare = {one: int(float(one.replace(",", "."))) for one in column.seen if _WHOLE.fullmatch(one)}
    if numbers is None and (is_nps or 2 * len(bare) > len(column.seen)):
        # "dix" among numbers is no step of its own: the person says which one it is, or that it is none.
        numbers = bare
    if numbers is None:
        steps = {label[:_MOST_WORDS]: n for n, label in enumerate(column.seen[:_MOST_LABELS], start=1)}
        return MappedScale(1, max(2, len(steps)), labels=steps, confirm=True)
    low, high = min(numbers.values(), default=1), max(numbers.values(), default=5)
    usual = ((0, 10),) if is_nps else _USUAL
    ends = next(((a, b) for a, b in usual if a <= low and high <= b), (low, max(high, low + 1)))
    labels = {label: number for label, number in numbers.items() if not _WHOLE.fullmatch(label)}
    return MappedScale(*ends, None, _rises(labels), labels=labels, confirm=True)


class _Guesser:
    """Goes through the columns: boxes of one list together, the others alone, in the file's order."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.export = source.export or Export("", ())
        self.items: list[MappedItem] = []
        self.left: list[LeftOut] = []
        self.scales: dict[str, MappedScale] = {}
        self.missing: dict[str, MissingKind] = {}
        self._ladders: list[Ladder] = []
        self._matrices: dict[str, tuple[int, int]] = {}
        self._keys: set[str] = set()

    def look(self) -> None:
        """Fill ``items``, ``scales``, ``missing`` and ``left``."""
        columns = list(self._columns())
        # The column that shows most of a ladder tells which one the others stand on.
        for column in sorted(columns, key=lambda one: -len(one.seen)):
            self._learn_ladder(column)
        self._matrices = _matrices(columns)
        boxes = _boxes(self.source.blocks, columns)
        in_boxes = {column.place for group in boxes.values() for column in group}
        for column in columns:
            if column.place in boxes:
                self._pick_boxes(boxes[column.place])
            elif column.place not in in_boxes:
                self._take(column)

    def _columns(self) -> Iterator[SeenColumn]:
        for name, why in _not_asked(self.source):
            self._leave(name, why)
        yield from seen_columns(self.source)

    def _learn_ladder(self, column: SeenColumn) -> None:
        labels = [folded(one) for one in column.seen]
        # One word may be a remark: "ok" is a step of a scale, and what people write below one.
        if (
            column.is_cut
            or len(labels) < _FEWEST_LABELS
            or any(stands_on(ladder, labels) for ladder in self._ladders)
        ):
            return
        ladder = find_ladder(labels, n_answers=column.n_answers)
        if ladder is not None:
            self._ladders.append(ladder)

    def _take(self, column: SeenColumn) -> None:
        if not column.seen:
            self._leave(column.name, "no_answer")
            return
        ladder = self._ladder(column)
        numbers = _numbers(column.seen) if not column.is_cut else None
        if numbers is None and _table_of(column.name):
            numbers = _steps_by_code(column.seen)
        if ladder is not None:
            self._rate(column, _named_scale(column.seen, ladder), "steps")
        elif numbers is not None:
            self._number(column, numbers)
        elif all(_NUMBER.fullmatch(one) for one in column.seen):
            self._leave(column.name, "unbounded_number")
        elif _is_day(column):
            self._leave(column.name, "day")
        elif (separator := _separator(column)) and self._pick_cell(column, separator):
            return
        elif _is_list(column):
            self._leave(column.name, "nominal")
        else:
            self._add_words(column)

    def _ladder(self, column: SeenColumn) -> Ladder | None:
        labels = [folded(one) for one in column.seen]
        if column.is_cut:
            return None
        return next((ladder for ladder in self._ladders if stands_on(ladder, labels)), None)

    def _number(self, column: SeenColumn, numbers: Mapping[str, int]) -> None:
        """Take answers that are numbers, or labels that open with one."""
        low, high = min(numbers.values()), max(numbers.values())
        # Lines of one table are answered on one scale, whichever of its steps each line shows.
        low, high = self._matrices.get(_table_of(column.name), (low, high))
        recommends = any(stem in column.words.lower() for stem in _RECOMMENDS)
        usual = ((0, 10),) if recommends and low >= 0 and high <= 10 and high > 5 else _USUAL
        ends = next(((a, b) for a, b in usual if a <= low and high <= b), None)
        if ends is None or (_is_amount(column) and not recommends):
            self._leave(column.name, "unbounded_number")
            return
        labels = {label: number for label, number in numbers.items() if not _WHOLE.fullmatch(label)}
        scale = MappedScale(*ends, None, _rises(labels), labels=labels, confirm=True)
        self._rate(column, scale, f"from_{ends[0]}_to_{ends[1]}")

    def _rate(self, column: SeenColumn, scale: MappedScale, wanted: str) -> None:
        name = self._named(wanted, scale)
        recommends = any(stem in column.words.lower() for stem in _RECOMMENDS)
        is_nps = (scale.low, scale.high) == (0, 10) and recommends
        self.missing |= column.missing
        self.items.append(
            MappedItem(
                self._key(column),
                facet="",
                scale=name,
                column=column.name,
                measure="nps" if is_nps else "mean",
                words=_text(column.words),
            )
        )

    def _add_words(self, column: SeenColumn) -> None:
        self.items.append(
            MappedItem(
                self._key(column), facet="", column=column.name, measure="text", words=_text(column.words)
            )
        )

    def _pick_cell(self, column: SeenColumn, separator: str) -> bool:
        """Take a list of which several are picked, in one cell."""
        parts = sorted(_pieces(column.seen, separator))
        if not 2 <= len(parts) <= MOST_OPTIONS or any(len(part) > _MOST_WORDS for part in parts):
            return False
        self.missing |= column.missing
        options = _options(parts)
        self.items.append(
            MappedItem(
                self._key(column),
                facet="",
                column=column.name,
                measure="picks",
                words=_text(column.words),
                options=options,
                at_most=len(options),
                separator=separator.strip(),
            )
        )
        return True

    def _pick_boxes(self, group: Sequence[SeenColumn]) -> None:
        """Take a list of which several are ticked, in a column each."""
        heads = [_parted(column.words) for column in group]
        shared = heads[0][0].strip() if len({head for head, _, _ in heads}) == 1 else ""
        tails = [
            tail.strip() if shared else column.name for column, (_, _, tail) in zip(group, heads, strict=True)
        ]
        options = _options(tails)
        stem = _table_of(group[0].name) or group[0].name.rpartition("_")[0] or " / ".join(tails)[:_MOST_WORDS]
        columns = {option.key: column.name for option, column in zip(options, group, strict=True)}
        self.items.append(
            MappedItem(
                self._unlike(_key_of(stem or group[0].name)),
                facet="",
                measure="picks",
                words=_text(shared or stem),
                options=options,
                at_most=len(options),
                columns=columns,
            )
        )

    def _named(self, wanted: str, scale: MappedScale) -> str:
        """Return the name of this scale: that of the first column with the same one."""
        for there, other in self.scales.items():
            joined = _joined(other, scale)
            if joined is not None:
                self.scales[there] = joined
                return there
        name = unlike(wanted, self.scales)
        self.scales[name] = scale
        return name

    def _key(self, column: SeenColumn) -> str:
        return self._unlike(_key_of(column.name))

    def _unlike(self, wanted: str) -> str:
        key = unlike(wanted, self._keys)
        self._keys.add(key)
        return key

    def _leave(self, name: str, why: str) -> None:
        self.left.append(LeftOut(name[:_MOST_WORDS], self.export.tool, why))


def _parted(words: str) -> tuple[str, str, str]:
    """Return the question of a box, a sign between, and what the box says."""
    head, _, tail = words.rpartition("[")
    if head and tail.rstrip().endswith("]"):
        return head.rstrip(), "[", tail.rstrip().removesuffix("]")
    return words.rpartition("-")


def _table_of(name: str) -> str:
    """Return what the columns of one table share in their names; "" for a column of its own."""
    match = _IN_BRACKETS.match(name)
    return match[1] if match else ""


def _matrices(columns: Sequence[SeenColumn]) -> dict[str, tuple[int, int]]:
    """Return the least and the greatest number met in the lines of each table of numbers."""
    found: dict[str, tuple[int, int]] = {}
    for column in columns:
        table, numbers = _table_of(column.name), _numbers(column.seen)
        if table and numbers and not column.is_cut:
            low, high = found.get(table, (min(numbers.values()), max(numbers.values())))
            found[table] = (min(low, *numbers.values()), max(high, *numbers.values()))
    return found


def _joined(one: MappedScale, other: MappedScale) -> MappedScale | None:
    """Return two scales as one where they have the same ends and no step is called otherwise; else None."""
    if (one.low, one.high, one.high_is_good) != (other.low, other.high, other.high_is_good):
        return None
    numbered = any(map(str.isdigit, "".join(one.labels or other.labels)))
    if bool(one.labels) != bool(other.labels) and not numbered:
        # Bare numbers are no proof that the words of another question stand beside them.
        return None
    names: dict[int, set[str]] = defaultdict(set)
    for label, step in one.labels.items():
        names[step].add(folded(label))
    labels = dict(one.labels)
    for label, step in other.labels.items():
        same = folded(label) in names[step]
        if names[step] and not same:
            return None
        if not same or label not in labels:
            labels[label] = step
    # Of two spellings that are read alike, one is told.
    told = {folded(label): label for label in reversed(list(labels))}
    kept = {label: labels[label] for label in labels if told[folded(label)] == label}
    ordered = dict(sorted(kept.items(), key=lambda pair: (pair[1], pair[0])))
    return replace(one, labels=ordered)


def _key_of(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _KEY.sub("_", plain or name).strip("_")[:_LONGEST_KEY].strip("_") or "q"


def _text(words: str) -> Text:
    """Return a question as a text; nobody says in which language a file asks, and both sides show it."""
    return Text(words, words)


def _options(labels: Sequence[str]) -> tuple[Option, ...]:
    options: list[Option] = []
    taken: set[str] = set()
    for label in labels:
        key = unlike(_key_of(label).lower(), taken)
        taken.add(key)
        options.append(Option(key, _text(label)))
    return tuple(options)


def _named_scale(seen: Sequence[str], ladder: Ladder) -> MappedScale:
    """Return a ladder as a scale: the labels as the file writes them, and the steps nobody chose."""
    labels = {label: step_of(ladder, folded(label)) for label in seen}
    for label, step in ladder.items():
        if step not in labels.values():
            labels[label] = step
    ordered = dict(sorted(labels.items(), key=lambda pair: (pair[1], pair[0])))
    return MappedScale(min(ladder.values()), max(ladder.values()), labels=ordered, confirm=True)


def _numbers(seen: Sequence[str]) -> dict[str, int] | None:
    """Return each answer with the whole number it is, or opens with; None where one has none."""
    found: dict[str, int] = {}
    for answer in seen:
        number = int(float(answer.replace(",", "."))) if _WHOLE.fullmatch(answer) else number_of_label(answer)
        if number is None:
            return None
        found[answer] = number
    # Two labels with one number are a date, a size, an age: not steps.
    labels = [label for label in found if not _WHOLE.fullmatch(label)]
    numbers = [found[label] for label in labels]
    if len(labels) > _MOST_LABELS or len(set(numbers)) < len(numbers):
        return None
    return found


def _is_day(column: SeenColumn) -> bool:
    """Return whether most answers of a column are days."""
    return 2 * sum(_DAY.fullmatch(one) is not None for one in column.seen) > len(column.seen)


def _steps_by_code(seen: Sequence[str]) -> dict[str, int] | None:
    """Return the step of each code of a line of a table, A1 the first; None where they are something else."""
    matches = [_STEP_CODE.fullmatch(one) for one in seen]
    found = {one: int(match[1]) for one, match in zip(seen, matches, strict=True) if match}
    return found if len(found) == len(seen) else None


def _rises(labels: Mapping[str, int]) -> bool:
    """Return whether a higher number is the better answer, by the words beside the numbers.

    True where the words say nothing: a person confirms.
    """
    notes = {folded(re.sub(r"^\d+\s*\W*\s*", "", label)).strip("() "): n for label, n in labels.items()}
    notes.pop("", None)
    ladder = find_ladder(list(notes)) if len(notes) > 1 else None
    if ladder is None:
        return True
    first, *_, last = sorted(notes, key=lambda note: notes[note])
    return step_of(ladder, first) < step_of(ladder, last)


def _separator(column: SeenColumn) -> str:
    """Return what parts several picks of one cell; "" where the cells read as words or as single names."""
    if column.is_cut:
        return ""
    for separator in _SEPARATORS:
        parted = [one for one in column.seen if separator in one]
        if not parted:
            continue
        parts = [part.strip() for one in column.seen for part in one.split(separator)]
        distinct = {part for part in parts if part}
        # Picks come back from one person to the next; the pieces of a sentence do not.
        if len(distinct) <= MOST_OPTIONS and len(parts) >= 2 * len(distinct):
            return separator
        # Nobody writes a bar inside a sentence; of few options few sets of picks are ever met.
        is_sign = separator in ("|", ";") and column.n_answers >= 2 * len(column.seen)
        if (
            is_sign
            and 2 <= len(distinct) <= _MOST_LABELS
            and all(len(one) <= _MOST_WORDS for one in distinct)
        ):
            return separator
    return ""


def _pieces(seen: Sequence[str], separator: str) -> set[str]:
    """Return what is picked in these cells; a comma inside one label parts nothing.

    Two pieces are one label where the second opens with a small letter and neither is ever without the other.
    """
    cells = [[part.strip() for part in one.split(separator) if part.strip()] for one in seen]
    if separator.strip() == "," and len({part for cell in cells for part in cell}) <= 2 * MOST_OPTIONS:
        while (pair := _inseparable(cells)) is not None:
            cells = [_put_together(cell, pair) for cell in cells]
    return {part for cell in cells for part in cell}


def _inseparable(cells: Sequence[Sequence[str]]) -> tuple[str, str] | None:
    """Return two pieces that always stand side by side, the second in small letters; None without such."""
    after, before = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for cell in cells:
        for first, second in zip(["", *cell], [*cell, ""], strict=True):
            after[first].add(second)
            before[second].add(first)
    for first, nexts in sorted(after.items()):
        (second, *others) = nexts
        if first and second[:1].islower() and not others and before[second] == {first}:
            return first, second
    return None


def _put_together(cell: Sequence[str], pair: tuple[str, str]) -> list[str]:
    joined: list[str] = []
    for part in cell:
        if joined and (joined[-1], part) == pair:
            joined[-1] = ", ".join(pair)
        else:
            joined.append(part)
    return joined


def _is_list(column: SeenColumn) -> bool:
    """Return whether answers are names from a list rather than sentences: short, few, and repeated."""
    few = len(column.seen) + len(column.missing) <= min(_MOST_LABELS, column.n_answers // 2)
    return few and all(len(one) <= _MOST_WORDS for one in column.seen)


def _boxes(blocks: Blocks, columns: Sequence[SeenColumn]) -> dict[int, list[SeenColumn]]:
    """Return the boxes of each list, under the place of its first one.

    ``Q3_1``, ``Q3_2`` ... each say 1 or nothing; and somebody left one empty who ticked another, or the
    columns could be lines of a table that all were answered by 1.
    """
    groups: dict[str, list[SeenColumn]] = defaultdict(list)
    last, run = -1, ""
    for column in columns:
        if _says_itself(column) and folded(column.words) == folded(column.seen[0]):
            # Named by their option alone, the boxes of one list stand side by side.
            run = run if column.place == last + 1 else f"run {column.place}"
            last = column.place
            groups[run].append(column)
            continue
        stem, _, number = column.name.rpartition("_")
        if stem and number.lstrip("-").isdigit() and (set(column.seen) <= {"1", "0"} or _says_itself(column)):
            groups[stem].append(column)
        elif (table := _table_of(column.name)) and (_says_itself(column) or _is_box(column)):
            groups[f"{table}["].append(column)
    found = {}
    for group in groups.values():
        told = {one.lower() for column in group for one in column.seen}
        itself = {column.seen[0].lower() for column in group if _says_itself(column)}
        if not 2 <= len(group) <= MOST_OPTIONS or not told & {*IS_TICKED, *itself}:
            continue
        ticked = [*IS_TICKED, *itself]
        ticks = [
            pl.col(f"c{column.place}").str.strip_chars().str.to_lowercase().is_in(ticked) for column in group
        ]
        partly = (pl.any_horizontal(ticks) & ~pl.all_horizontal(ticks)).any()
        names = [f"c{column.place}" for column in group]
        if any(frame.select(partly).item() for frame in blocks.select(names)):
            found[group[0].place] = group
    return found


def _is_amount(column: SeenColumn) -> bool:
    """Return whether a question asks for an amount: no line of a table, no number with a note beside it."""
    plain = all(_WHOLE.fullmatch(one) for one in column.seen)
    return plain and not _table_of(column.name) and _COUNTS.search(column.words) is not None


def _is_box(column: SeenColumn) -> bool:
    """Return whether a line of a table is a box to tick: yes or no, under a question that all boxes share."""
    if [one.lower() for one in column.seen] == ["y"]:
        # Codes of LimeSurvey: a line of a table is never answered so, a box never otherwise.
        return True
    head, sign, tail = _parted(column.words)
    asks = sign == "[" and _LISTS.search(head) is not None and "?" not in tail
    return asks and bool(column.seen) and {one.lower() for one in column.seen} <= _TICKS


def _says_itself(column: SeenColumn) -> bool:
    """Return whether a box is ticked by its own words: “Which channels? - Phone” holds *Phone* or nothing."""
    _, _, tail = _parted(column.words)
    return len(column.seen) == 1 and not column.is_cut and folded(column.seen[0]) == folded(tail)


def _is_special(words: str) -> bool:
    """Return whether a question touches protected data (limit L8), in either language."""
    sides: tuple[Language, ...] = ("fr", "en")
    if any(any(SpecialCategory().check(Statement("", "evaluation", side, words))) for side in sides):
        return True
    said = words.lower()
    return any(turn in said for turn in _ASKS_YOU) and any(stem in said for stem in _DISABILITY)
