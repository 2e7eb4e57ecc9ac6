"""Apply a mapping to a foreign file: labels become codes, columns become rows of evidence.

Everything is done on columns, a block of rows at a time; only the *distinct* answers of a column are
looked at one by one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

import polars as pl

from avers.application.blocks import Blocks
from avers.application.importing.mapping import (
    AnswerMapping,
    GivenMapping,
    MappedItem,
    instrument_of,
    scale_of,
)
from avers.application.importing.picking import IS_TICKED, NOT_TICKED, PicksCoder
from avers.application.importing.repeats import repeats
from avers.application.importing.source import FaultList, FaultsByCheck, Prepared, Source
from avers.core.errors import Fault
from avers.core.evidence.doors import CUSTOMERS, SIDES
from avers.core.publication.served import RATER

__all__ = ["apply_mapping"]

_TEXT_LIMIT: Final = 10_000
_KEY_LIMIT: Final = 120
_MOST_SUGGESTED: Final = 1_000
_COMMA: Final = re.compile(r"^(-?\d{1,9}),(\d{1,9})$")
# One spelling of each label: capitals, outer and repeated spaces do not count.
_Decoded = tuple[float | None, str, str, str]


def apply_mapping(
    source: Source, given: GivenMapping, units: Sequence[str], faults: FaultList
) -> Prepared | None:
    """Return the evidence that ``source`` holds under a mapping; None when a column is missing.

    Parameters
    ----------
    units : sequence of str
        Keys of the tree.
    faults : FaultList
        Takes everything that is wrong, with file, line and column.
    """
    mapping = given.mapping
    if source.export is not None and source.blocks.is_empty():
        found = str(source.export.n_previews + source.export.n_unfinished)
        faults.add(Fault("only_trials", source.name, values={"found": found}))
        return None
    places = _Places(source, given, faults)
    kept = _kept(mapping, places)
    people = _People(source, mapping, places, kept, faults)
    columns = [
        (item, places.of_options(i, item) if item.columns else (places.of_item(i, item),))
        for i, item in enumerate(mapping.items)
        if not item.absent
    ]
    attributes = {
        name: places.named(rule.column, f"attributes.{name}.column")
        for name, rule in mapping.attributes.items()
        if rule.column
    }
    unit_at = places.named(mapping.unit.column, "unit.column") if mapping.unit.column else None
    period_at = places.named(mapping.period.column, "period.column") if mapping.period else None
    if places.lost:
        return None
    _check_constant_unit(given, units, faults)
    reader = _Reader(source, mapping, _Columns(tuple(columns), attributes, unit_at, period_at), units)
    rows = Blocks.of(map(reader.read, people))
    reader.faults.tell(faults)
    return Prepared(
        source=source.name,
        content_hash=_identity(source, mapping),
        face=mapping.face,
        instrument=instrument_of(mapping),
        rows=rows,
        n_silent=reader.n_silent,
        export=source.export,
    )


class _Places:
    """Finds columns in the header, and says which are not there."""

    def __init__(self, source: Source, given: GivenMapping, faults: FaultList) -> None:
        self.source, self.given, self.faults = source, given, faults
        self.lost = False

    def named(self, column: str, path: str) -> int:
        """Return the position of the column with exactly this header, -1 when it is not there."""
        return self._one(
            [i for i, name in enumerate(self.source.header) if name == column.strip()], column, path
        )

    def of_item(self, i: int, item: MappedItem) -> int:
        """Return the position of the column of an item."""
        header = self.source.header
        if item.column:
            return self.named(item.column, f"items[{i}].column")
        if item.code:
            found = [at for at, name in enumerate(header) if _has_code(name, item.code)]
            return self._one(found, item.code, f"items[{i}].code")
        found = [at for at, name in enumerate(header) if _matches(name, item.matches)]
        return self._one(found, item.matches, f"items[{i}].matches")

    def of_options(self, i: int, item: MappedItem) -> tuple[int, ...]:
        """Return the position of the column of each option, in the order of the options."""
        found = []
        for option in item.options:
            wanted = item.columns[option.key]
            at = [
                at for at, name in enumerate(self.source.header) if name == wanted or _has_code(name, wanted)
            ]
            found.append(self._one(at, wanted, f"items[{i}].columns.{option.key}"))
        return tuple(found)

    def _one(self, found: list[int], wanted: str, path: str) -> int:
        if len(found) == 1:
            return found[0]
        self.lost = True
        if found:
            there = " · ".join(self.source.header[at][:40] for at in found[:5])
            self.faults.add(self.given.fault("column_ambiguous", path, found=wanted, expected=there))
        elif self.source.export is not None and wanted in self.source.export.dropped:
            tool = self.source.export.tool
            self.faults.add(self.given.fault("column_never_kept", path, found=wanted, expected=tool))
        else:
            near = next(iter(get_close_matches(wanted, self.source.header, n=1, cutoff=0.5)), "")[:80]
            code = "column_not_there_suggested" if near else "column_not_there"
            told = {"found": wanted, "suggestion": near, "expected": self.source.name}
            self.faults.add(self.given.fault(code, path, **told))
        return -1


def _has_code(header: str, code: str) -> bool:
    """Return whether a header starts with a question's code, alone or in brackets after its group's."""
    head = header.split(" ", 1)[0].rstrip(".")
    return head == code or head.endswith(f"[{code}]")


def _matches(words: str, pattern: str) -> bool:
    """Return whether ``words`` fit a pattern where ``*`` stands for anything, in linear time (C11)."""
    first, *rest = pattern.split("*")
    if not rest:
        return words == pattern
    *middle, last = rest
    if not words.startswith(first) or not words.endswith(last) or len(words) < len(first) + len(last):
        return False
    at, end = len(first), len(words) - len(last)
    for piece in middle:
        found = words.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _fold(words: pl.Expr) -> pl.Expr:
    return words.str.strip_chars().str.replace_all(r"\s+", " ").str.to_lowercase()


def _folded(codes: Mapping[str, str]) -> dict[str, str]:
    return {" ".join(label.split()).lower(): code for label, code in codes.items()}


def _kept(mapping: AnswerMapping, places: _Places) -> pl.Expr:
    """Return which rows are taken at all."""
    kept = pl.lit(True)
    for i, rule in enumerate(mapping.keep):
        place = places.named(rule.column, f"keep[{i}].column")
        if place >= 0:
            wanted = list(_folded(dict.fromkeys(rule.equals, "")))
            kept = kept & _fold(pl.col(f"c{place}")).is_in(wanted)
    return kept


class _People:
    """The rows that are taken, one a person, with a column ``respondent``: block after block."""

    def __init__(
        self, source: Source, mapping: AnswerMapping, places: _Places, kept: pl.Expr, faults: FaultList
    ) -> None:
        self._source, self._kept = source, kept
        self._lines: pl.Series | None = None
        number = pl.col("line").cast(pl.String)
        self._name = pl.lit(source.content_hash[:12] + "-") + number
        rule = mapping.respondent
        if rule is None:
            return
        place = places.named(rule.column, "respondent.column")
        order = places.named(rule.order, "respondent.order") if rule.order else -1
        if place < 0 or places.lost:
            return
        self._name = pl.col(f"c{place}").str.strip_chars()
        found = FaultsByCheck(source)
        if rule.repeated == "last":
            self._lines = self._last(f"c{order}")
        else:
            self._check_once(place, found)
        self._check_names(place, found)
        found.tell(faults)

    def __iter__(self) -> Iterator[pl.DataFrame]:
        """Yield the rows in the order of the file; the first block may have none."""
        for frame in self._source.blocks:
            people = self._named(frame)
            yield (
                people if self._lines is None else people.filter(pl.col("line").is_in(self._lines.implode()))
            )

    def _named(self, frame: pl.DataFrame) -> pl.DataFrame:
        return frame.filter(self._kept).with_columns(self._name.alias("respondent"))

    def _check_names(self, place: int, faults: FaultsByCheck) -> None:
        name = pl.col("respondent")
        for frame in self._source.blocks:
            people = self._named(frame)
            nameless = people.filter(name == "")
            faults.add_rows((0,), "respondent_empty", nameless, column=place, found="respondent")
            long = people.filter(name.str.len_chars() > _KEY_LIMIT)
            faults.add_rows((1,), "not_a_key", long, column=place, found="respondent")

    def _check_once(self, place: int, faults: FaultsByCheck) -> None:
        def rows() -> Iterator[tuple[pl.Series, pl.Series]]:
            for frame in self._source.blocks:
                people = self._named(frame).filter(pl.col("respondent") != "")
                yield people["respondent"], people["line"]

        again = repeats(rows)
        for frame in self._source.blocks if again.height else ():
            twice = self._named(frame).join(again, on="line", maintain_order="left")
            faults.add_rows((2,), "respondent_twice", twice, column=place, found="respondent")

    def _last(self, order: str) -> pl.Series:
        """Return the lines of the last answers of each person, by the column ``order``."""
        parts = [self._named(frame).select("respondent", order, "line") for frame in self._source.blocks]
        return pl.concat(parts).sort(order, "line").unique("respondent", keep="last")["line"]


@dataclass(frozen=True)
class _Columns:
    """Where the answers, attributes, units and dates stand; None where a constant says it."""

    items: tuple[tuple[MappedItem, tuple[int, ...]], ...]
    attributes: Mapping[str, int]
    unit: int | None
    period: int | None


class _Reader:
    """Turns blocks of people into blocks of evidence; keeps what is wrong in them."""

    def __init__(self, source: Source, mapping: AnswerMapping, at: _Columns, units: Sequence[str]) -> None:
        self.faults = FaultsByCheck(source)
        self.n_silent = 0
        self._mapping, self._at, self._units = mapping, at, list(units)
        self._decoders = {
            item.key: _Decoder(mapping, item) for item, _ in at.items if item.measure not in ("text", "picks")
        }

    def read(self, people: pl.DataFrame) -> pl.DataFrame:
        """Return the answers of one block of people; who answered nothing is counted and left out."""
        people = self._with_units(people)
        people = self._with_periods(people)
        people = self._with_attributes(people)
        rows = self._stacked(people)
        answered = rows.filter(pl.col("missing") == "").select("respondent").unique()
        self.n_silent += people.height - answered.height
        return rows.join(answered, on="respondent", how="semi", maintain_order="left")

    def _with_units(self, people: pl.DataFrame) -> pl.DataFrame:
        rule, place = self._mapping.unit, self._at.unit
        if place is None:
            return people.with_columns(pl.lit(rule.constant).alias("unit"))
        written = pl.col(f"c{place}").str.strip_chars()
        codes = _folded(rule.codes)
        named = _fold(written).replace_strict(codes, default=written) if codes else written
        people = people.with_columns(named.alias("unit"))
        unknown = people.filter(~pl.col("unit").is_in(self._units))
        empty = unknown.filter(pl.col("unit") == "")
        self.faults.add_rows((1, 0), "unit_empty", empty, column=place, found="unit")
        named_wrong = unknown.filter(pl.col("unit") != "")
        self.faults.add_rows((1, 1), "unknown_unit", named_wrong, column=place, found="unit")
        return people

    def _with_periods(self, people: pl.DataFrame) -> pl.DataFrame:
        """Add ``period`` from a column of dates; empty where the mapping has none: the wave is the period."""
        rule, place = self._mapping.period, self._at.period
        if place is None or rule is None:
            return people.with_columns(pl.lit("").alias("period"))
        day = pl.col(f"c{place}").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
        people = people.with_columns(day.dt.strftime("%Y-%m" if rule.by == "month" else "%Y").alias("period"))
        wrong = people.filter(pl.col("period").is_null())
        self.faults.add_rows((2,), "not_a_date", wrong, column=place, found=f"c{place}")
        return people

    def _with_attributes(self, people: pl.DataFrame) -> pl.DataFrame:
        for name, rule in self._mapping.attributes.items():
            said = pl.lit(rule.constant)
            if name in self._at.attributes:
                codes = _folded(rule.codes)
                written = pl.col(f"c{self._at.attributes[name]}").str.strip_chars()
                said = _fold(written).replace_strict(codes, default=written) if codes else written
            said = said.str.to_lowercase() if name == CUSTOMERS else said
            people = people.with_columns(said.alias(f"attr_{name}"))
        if CUSTOMERS in self._mapping.attributes:
            self._check_attribute(people, CUSTOMERS, SIDES, (3, 0), "not_a_choice", expected=", ".join(SIDES))
        if RATER in self._mapping.attributes:
            self._check_attribute(people, RATER, self._units, (3, 1), "unknown_unit")
        return people

    def _check_attribute(
        self,
        people: pl.DataFrame,
        name: str,
        known: Sequence[str],
        check: tuple[int, ...],
        code: str,
        **values: str,
    ) -> None:
        column = f"attr_{name}"
        wrong = people.filter(~pl.col(column).is_in(["", *known]))
        at = self._at.attributes.get(name, -1)
        self.faults.add_rows(check, code, wrong, column=at, found=column, **values)

    def _stacked(self, people: pl.DataFrame) -> pl.DataFrame:
        mapping = self._mapping
        base = [
            "respondent",
            "unit",
            "period",
            *(name for name in people.columns if name.startswith("attr_")),
        ]
        parts = []
        for number, (item, at) in enumerate(self._at.items):
            check = (4, number)
            if item.measure == "picks":
                coded = _picked(people, mapping, item, at, self.faults, check)
            else:
                answers = people.select("line", *base, pl.col(f"c{at[0]}").alias("found"))
                coded = _worded(answers, at[0], self.faults, check) if item.measure == "text" else _rated(
                    answers, self._decoders[item.key], at[0], self.faults, check
                )  # fmt: skip
            parts.append(
                coded.with_columns(pl.lit(item.key).alias("item"), pl.lit(item.facet).alias("facet"))
            )
        empty = people.select(base).clear().with_columns(
            pl.lit(None, dtype=pl.Float64).alias("value"), pl.lit("").alias("text"),
            pl.lit("").alias("missing"), pl.lit("").alias("item"), pl.lit("").alias("facet"),
        )  # fmt: skip
        rows = pl.concat([empty, *(part.select(empty.columns) for part in parts)])
        return rows.with_columns(
            pl.lit(mapping.face).alias("face"),
            pl.lit(mapping.instrument).alias("instrument"),
            pl.lit(mapping.version).alias("version"),
        )


def _check_constant_unit(given: GivenMapping, units: Sequence[str], faults: FaultList) -> None:
    rule = given.mapping.unit
    if not rule.column and rule.constant not in units:
        near = next(iter(get_close_matches(rule.constant, units, n=1)), "")
        code = "unknown_unit_suggested" if near else "unknown_unit"
        faults.add(given.fault(code, "unit.constant", found=rule.constant, suggestion=near))


def _picked(
    people: pl.DataFrame,
    mapping: AnswerMapping,
    item: MappedItem,
    places: tuple[int, ...],
    faults: FaultsByCheck,
    check: tuple[int, ...],
) -> pl.DataFrame:
    """Return a list of picks as one number a person; a list where nothing is ticked was skipped.

    Boxes are joined into one cell first, so that both ways of writing are read, and judged, alike.
    """
    if item.columns:
        people = _ticked(people, item, places, faults, check)
    else:
        people = people.with_columns(pl.col(f"c{places[0]}").alias("found"))
    asked = next(one for one in instrument_of(mapping).items if one.key == item.key)
    coder = PicksCoder(asked, separator="|" if item.columns else item.separator)
    missing = _folded({label: str(kind) for label, kind in mapping.missing.items()})
    decoded: list[tuple[str, float | None, str]] = []
    for words in people["found"].unique(maintain_order=True).to_list():
        folded = " ".join(words.split()).lower()
        code, wrong = (None, []) if folded in missing else coder(words)
        decoded.append((words, None if code is None else float(code), missing.get(folded, "")))
        for fault, found in wrong:
            rows = people.filter(pl.col("found") == words).with_columns(pl.lit(found).alias("found"))
            faults.add_rows((*check, 1), fault, rows, column=places[0], expected=coder.expected)
    schema = {"found": pl.String, "value": pl.Float64, "missing": pl.String}
    told = pl.DataFrame(decoded, schema=schema, orient="row")
    coded = people.join(told, on="found", how="left", maintain_order="left")
    nothing = pl.col("value").is_null() & (pl.col("missing") == "")
    missing_now = pl.when(nothing).then(pl.lit("skipped")).otherwise(pl.col("missing"))
    return coded.with_columns(missing_now.alias("missing"), pl.lit("").alias("text"))


def _ticked(
    people: pl.DataFrame,
    item: MappedItem,
    places: tuple[int, ...],
    faults: FaultsByCheck,
    check: tuple[int, ...],
) -> pl.DataFrame:
    """Return the people with their ticked boxes as one cell of option keys."""
    ticks = []
    for number, (option, place) in enumerate(zip(item.options, places, strict=True)):
        said = _fold(pl.col(f"c{place}"))
        # Some tools write a tick as the words of the option.
        ticked = [*IS_TICKED, *(" ".join(side.split()).lower() for _, side in option.words if side)]
        wrong = people.filter(~said.is_in([*ticked, *NOT_TICKED])).with_columns(
            pl.col(f"c{place}").alias("found")
        )
        faults.add_rows((*check, 0, number), "not_a_tick", wrong, column=place, expected=option.key)
        ticks.append(pl.when(said.is_in(ticked)).then(pl.lit(option.key)))
    return people.with_columns(pl.concat_str(ticks, separator="|", ignore_nulls=True).alias("found"))


def _worded(answers: pl.DataFrame, place: int, faults: FaultsByCheck, check: tuple[int, ...]) -> pl.DataFrame:
    """Return the answers in words; nothing said is no row."""
    said = answers.filter(pl.col("found").str.strip_chars() != "")
    # Its length, and not what somebody wrote: a fault is shown, kept and sent.
    long = said.with_columns(pl.col("found").str.len_chars()).filter(pl.col("found") > _TEXT_LIMIT)
    faults.add_rows(check, "text_too_long", long, column=place, expected=str(_TEXT_LIMIT))
    return said.with_columns(
        pl.lit(None, dtype=pl.Float64).alias("value"),
        pl.col("found").alias("text"),
        pl.lit("").alias("missing"),
    )


def _rated(
    answers: pl.DataFrame, decode: _Decoder, place: int, faults: FaultsByCheck, check: tuple[int, ...]
) -> pl.DataFrame:
    distinct = answers["found"].unique(maintain_order=True).to_list()
    decoded = pl.DataFrame(
        [(found, *decode(found)) for found in distinct],
        schema={
            "found": pl.String, "value": pl.Float64, "missing": pl.String, "wrong": pl.String,
            "suggestion": pl.String,
        },
        orient="row",
    )  # fmt: skip
    coded = answers.join(decoded, on="found", how="left", maintain_order="left")
    for code in sorted(set(decoded["wrong"].to_list()) - {""}):
        wrong = coded.filter(pl.col("wrong") == code)
        faults.add_rows(check, code, wrong, column=place, expected=decode.expected)
    return coded.with_columns(pl.lit("").alias("text"))


class _Decoder:
    """Turns one distinct answer of an item into ``(value, missing, fault, suggestion)``."""

    def __init__(self, mapping: AnswerMapping, item: MappedItem) -> None:
        self.scale = scale_of(mapping, item)
        named = mapping.scales.get(item.scale)
        labels = dict(named.labels) if named else {}
        self.labels = {" ".join(label.split()).lower(): code for label, code in labels.items()}
        self.missing = _folded({label: str(kind) for label, kind in mapping.missing.items()})
        self.spellings = {" ".join(label.split()).lower(): label for label in labels}
        self.expected = f"{self.scale.low}-{self.scale.high}"
        self._n_unknown = 0

    def __call__(self, found: str) -> _Decoded:
        folded = " ".join(found.split()).lower()
        if folded in self.missing:
            return None, self.missing[folded], "", ""
        if not folded:
            return None, "skipped", "", ""
        if folded in self.labels:
            return float(self.labels[folded]), "", "", ""
        try:
            # A French sheet writes whole answers with a comma too: 4,0.
            value = float(_COMMA.sub(r"\1.\2", folded))
        except ValueError:
            # Looking for a near label takes long; nobody reads more than the first suggestions (C11).
            self._n_unknown += 1
            looks = self.spellings if self._n_unknown <= _MOST_SUGGESTED else ()
            near = next(iter(get_close_matches(folded[:_KEY_LIMIT], looks, n=1)), "")
            suggestion = self.spellings.get(near, "")
            return None, "", "unknown_label_suggested" if near else "unknown_label", suggestion
        if not self.scale.low <= value <= self.scale.high:
            return None, "", "outside_scale", ""
        return (value, "", "", "") if value.is_integer() else (None, "", "not_whole", "")


def _identity(source: Source, mapping: AnswerMapping) -> str:
    """Return what makes this content itself: the bytes, and which of their rows were taken."""
    taken = sorted((rule.column, sorted(_folded(dict.fromkeys(rule.equals, "")))) for rule in mapping.keep)
    if not taken:
        return source.content_hash
    return hashlib.sha256(f"{source.content_hash}{taken}".encode()).hexdigest()
