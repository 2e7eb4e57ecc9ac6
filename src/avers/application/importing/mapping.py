"""A mapping: which column of a foreign file is which question, unit, date or person.

Written by hand once for a survey tool or a house export, in YAML; it holds no data. The classes are
the format: reading, checking and the JSON Schema all come from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Final, Literal

from avers.core.errors import Fault
from avers.core.evidence.doors import CUSTOMERS
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import FOUNDATIONS, Face, Facet, Item, Option, Promise, Scale
from avers.core.evidence.picks import MOST_OPTIONS, picks_scale
from avers.core.evidence.wave import EvidenceKind
from avers.core.text import Text

__all__ = [
    "AnswerMapping", "AttributeRule", "FileFormat", "GivenMapping", "Keep", "MappedItem", "MappedScale",
    "MissingKind", "PeriodRule", "RespondentRule", "Serving", "UnitRule", "instrument_of",
    "mapping_faults", "parse_scale",
]  # fmt: skip

MissingKind = Literal["skipped", "not_applicable", "dont_know"]

# A text answer has no numbers; the shape of an item asks for a scale all the same.
TEXT_SCALE: Final = Scale(0, 1)
_WIDEST: Final = 101


@dataclass(frozen=True)
class FileFormat:
    """How the file is written; found by itself where empty, but for encodings that are rare.

    ``sheet`` names the sheet of a workbook; the first one that can be seen where empty.
    """

    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class RespondentRule:
    """The column that names who answered.

    ``repeated``: somebody answering twice is refused, or the ``last`` by the column ``order`` counts.
    """

    column: str
    repeated: Literal["refuse", "last"] = "refuse"
    order: str = ""


@dataclass(frozen=True)
class UnitRule:
    """Where the unit comes from: one ``constant`` for the whole file, or a ``column``.

    ``codes`` turns what the column says into keys of the tree; capitals and spaces do not matter.
    """

    constant: str = ""
    column: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AttributeRule:
    """An attribute of the respondent: one ``constant`` for the whole file, or a ``column``.

    ``codes`` translates what the column says. ``customers`` says ``outside`` or ``inside``: whether the
    customers who answer are teams of the house (R8).
    """

    column: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    constant: str = ""


@dataclass(frozen=True)
class PeriodRule:
    """The column of dates, and how finely the period is kept."""

    column: str
    by: Literal["month", "year"] = "month"


@dataclass(frozen=True)
class Keep:
    """Only rows whose column says one of these are kept; capitals and spaces do not matter."""

    column: str
    equals: tuple[str, ...]


@dataclass(frozen=True)
class MappedScale:
    """A scale of whole numbers, its labels, and the lowest favourable answer after reversing.

    ``confirm`` marks a guess: nothing is imported until a person has read it and taken the mark away.
    """

    low: int
    high: int
    favourable: int | None = None
    high_is_good: bool = True
    labels: Mapping[str, int] = field(default_factory=dict)
    confirm: bool = False


@dataclass(frozen=True)
class MappedItem:
    """A question and the column that holds its answers.

    The column is named in one of three ways: ``column`` is the exact header; ``code`` the question's
    code, as survey tools write it before the words (``affSat1.`` or ``likert2[affSat1].``);
    ``matches`` a pattern where ``*`` stands for anything. ``absent`` says that this file did not ask
    the question. ``scale`` is one of the mapping's scales or ``1-5``.

    A list of which several are picked (``measure: picks``) has ``options`` instead of a scale, up to
    ``at_most`` of them: in one cell, parted by ``separator`` (| ; or a comma by default), or ticked in a
    column each, ``columns`` naming the header or the code of every option's.
    """

    key: str
    facet: str
    scale: str = ""
    column: str = ""
    code: str = ""
    matches: str = ""
    absent: bool = False
    reverse: bool = False
    measure: Literal["mean", "nps", "csat", "text", "picks"] = "mean"
    words: Text = Text()
    options: tuple[Option, ...] = ()
    at_most: int = 1
    separator: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Serving:
    """How many employees serve a unit, for the staffing register; ``invented`` says it is not known."""

    serving: int
    unit: str = ""
    period: str = ""
    channel: str = ""
    invented: bool = False


@dataclass(frozen=True)
class AnswerMapping:
    """Everything that turns a foreign export into evidence.

    ``confirm`` marks face and unit as guessed; as on a scale, a person takes the mark away.
    """

    instrument: str
    face: Face
    items: tuple[MappedItem, ...]
    unit: UnitRule
    version: str = "1"
    kind: EvidenceKind = "survey"
    wave: str = ""
    promise: Promise | None = None
    opens: date | None = None
    closes: date | None = None
    file: FileFormat = FileFormat()
    respondent: RespondentRule | None = None
    period: PeriodRule | None = None
    keep: tuple[Keep, ...] = ()
    missing: Mapping[str, MissingKind] = field(default_factory=dict)
    scales: Mapping[str, MappedScale] = field(default_factory=dict)
    facets: tuple[Facet, ...] = ()
    attributes: Mapping[str, AttributeRule] = field(default_factory=dict)
    serving: tuple[Serving, ...] = ()
    confirm: bool = False


@dataclass(frozen=True)
class GivenMapping:
    """A mapping with the name of its file and the place of each of its parts."""

    mapping: AnswerMapping
    name: str = ""
    positions: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def fault(self, code: str, path: str, **values: str) -> Fault:
        """Return a fault at ``path``, or at the nearest part above it that is written."""
        above = path
        while above and above not in self.positions:
            above = above[: max(above.rfind("."), above.rfind("["), 0)]
        line, column = self.positions.get(above, (0, 0))
        return Fault(code, self.name, line, column, path, values)


def parse_scale(written: str) -> Scale | None:
    """Return the scale written as ``1-5``, None when it is not one."""
    low, dash, high = written.replace("–", "-").partition("-")
    if not (dash and low.strip().isdecimal() and high.strip().isdecimal()):
        return None
    ends = int(low), int(high)
    return Scale(*ends) if 0 < ends[1] - ends[0] < _WIDEST else None


def instrument_of(mapping: AnswerMapping) -> Instrument:
    """Return the instrument that a mapping without faults declares."""
    items = tuple(
        Item(
            item.key,
            item.facet,
            mapping.face,
            scale_of(mapping, item),
            item.words,
            item.reverse,
            item.measure,
            item.options,
            at_most=item.at_most,
        )
        for item in mapping.items
    )
    used = {item.facet for item in items}
    declared = tuple(facet for facet in mapping.facets if facet.key in used)
    founding = sorted(used - {facet.key for facet in declared})
    facets = declared + tuple(Facet(key, FOUNDATIONS[key]) for key in founding)
    return Instrument(mapping.instrument, mapping.version, items, facets)


def scale_of(mapping: AnswerMapping, item: MappedItem) -> Scale:
    """Return the scale of one item of a mapping without faults."""
    if item.measure == "picks":
        return picks_scale(len(item.options))
    named = mapping.scales.get(item.scale)
    if named is not None:
        return Scale(named.low, named.high, named.favourable, named.high_is_good)
    return parse_scale(item.scale) or TEXT_SCALE


def mapping_faults(given: GivenMapping) -> Iterator[Fault]:
    """Yield what is wrong in the mapping itself, before any file is read."""
    mapping = given.mapping
    if mapping.confirm:
        yield given.fault("to_confirm_whole", "confirm", found=mapping.face)
    if not mapping.items:
        yield given.fault("no_item", "items")
    if bool(mapping.unit.constant) == bool(mapping.unit.column):
        yield given.fault("unit_rule", "unit")
    for name, rule in mapping.attributes.items():
        if bool(rule.constant) == bool(rule.column):
            yield given.fault("attribute_rule", f"attributes.{name}", found=name)
    if CUSTOMERS in mapping.attributes and mapping.face != "customer":
        yield given.fault("side_of_customers_only", f"attributes.{CUSTOMERS}", found=mapping.face)
    if mapping.respondent and mapping.respondent.repeated == "last" and not mapping.respondent.order:
        yield given.fault("order_needed", "respondent.repeated")
    for name, scale in mapping.scales.items():
        yield from _scale_faults(given, f"scales.{name}", scale)
    seen: set[str] = set()
    for i, item in enumerate(mapping.items):
        if item.key in seen:
            yield given.fault("key_twice", f"items[{i}].key", found=item.key)
        seen.add(item.key)
        yield from _item_faults(given, f"items[{i}]", item)
    for i, serving in enumerate(mapping.serving):
        if serving.serving < 0:
            yield given.fault("below_zero", f"serving[{i}].serving", found=str(serving.serving))


def _scale_faults(given: GivenMapping, path: str, scale: MappedScale) -> Iterator[Fault]:
    if scale.confirm:
        yield given.fault("to_confirm", f"{path}.confirm", found=path.partition(".")[2])
    if not 0 < scale.high - scale.low < _WIDEST:
        yield given.fault("not_a_scale", path, found=f"{scale.low}-{scale.high}")
        return
    expected = f"{scale.low}-{scale.high}"
    if scale.favourable is not None and not scale.low <= scale.favourable <= scale.high:
        yield given.fault(
            "outside_scale", f"{path}.favourable", found=str(scale.favourable), expected=expected
        )
    for label, code in scale.labels.items():
        if not scale.low <= code <= scale.high:
            yield given.fault("outside_scale", f"{path}.labels.{label}", found=str(code), expected=expected)


def _item_faults(given: GivenMapping, path: str, item: MappedItem) -> Iterator[Fault]:
    ways = [bool(item.column), bool(item.code), bool(item.matches), bool(item.columns), item.absent]
    if sum(ways) != 1:
        yield given.fault("one_column_each", path, found=item.key)
    facets = [facet.key for facet in given.mapping.facets] + list(FOUNDATIONS)
    if not item.facet:
        yield given.fault("facet_to_choose", f"{path}.facet", found=item.key)
    elif item.facet not in facets:
        near = next(iter(get_close_matches(item.facet, facets, n=1)), "")
        code = "unknown_facet_suggested" if near else "unknown_facet"
        yield given.fault(code, f"{path}.facet", found=item.facet, suggestion=near)
    if item.measure == "picks":
        yield from _picks_faults(given, path, item)
    if item.measure in ("text", "picks"):
        return
    scale = given.mapping.scales.get(item.scale) or parse_scale(item.scale)
    if scale is None:
        near = next(iter(get_close_matches(item.scale, list(given.mapping.scales), n=1)), "")
        code = "unknown_scale_suggested" if near else "unknown_scale"
        yield given.fault(code, f"{path}.scale", found=item.scale, suggestion=near)
    elif item.measure == "nps" and (scale.low, scale.high) != (0, 10):
        yield given.fault("nps_scale", f"{path}.scale", found=f"{scale.low}-{scale.high}")


def _picks_faults(given: GivenMapping, path: str, item: MappedItem) -> Iterator[Fault]:
    keys = [option.key for option in item.options]
    if not 2 <= len(keys) <= MOST_OPTIONS:
        yield given.fault(
            "options_needed", f"{path}.options", found=str(len(keys)), expected=f"2-{MOST_OPTIONS}"
        )
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield given.fault("key_twice", f"{path}.options", found=key)
    if not 1 <= item.at_most <= max(len(keys), 1):
        yield given.fault(
            "at_most_wrong", f"{path}.at_most", found=str(item.at_most), expected=f"1-{len(keys)}"
        )
    if item.columns:
        for key in sorted(set(item.columns) - set(keys)):
            yield given.fault("unknown_option", f"{path}.columns", found=key, expected=", ".join(keys))
        # A box that the file has not would be read as one that nobody ticked.
        for key in sorted(set(keys) - set(item.columns)):
            yield given.fault("option_without_column", f"{path}.columns", found=key)
