"""Apply a mapping to a foreign file: labels become codes, columns become rows of evidence.

Everything is done on whole columns; only the *distinct* answers of a column are looked at one by one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

import polars as pl

from avers.application.importing.mapping import (
    AnswerMapping,
    GivenMapping,
    MappedItem,
    instrument_of,
    scale_of,
)
from avers.application.importing.picking import IS_TICKED, NOT_TICKED, PicksCoder
from avers.application.importing.source import FaultList, Prepared, Source
from avers.core.errors import Fault
from avers.core.publication.customers import CUSTOMERS, SIDES
from avers.core.publication.served import RATER

__all__ = ["apply_mapping"]

_TEXT_LIMIT: Final = 10_000
_KEY_LIMIT: Final = 120
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
    if source.export is not None and source.frame.is_empty():
        found = str(source.export.n_previews + source.export.n_unfinished)
        faults.add(Fault("only_trials", source.name, values={"found": found}))
        return None
    places = _Places(source, given, faults)
    kept = _kept(source, mapping, places)
    people = _respondents(source, kept, mapping, places, faults)
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
    if places.lost or people is None:
        return None
    people = _with_units(source, people, mapping, unit_at, units, given, faults)
    people = _with_periods(source, people, mapping, period_at, faults)
    people = _with_attributes(source, people, mapping, attributes, units, faults)
    rows = _stacked(source, people, mapping, columns, faults)
    answered = rows.filter(pl.col("missing") == "").select("respondent").unique()
    heard = rows.join(answered, on="respondent", how="semi")
    return Prepared(
        source=source.name,
        content_hash=_identity(source, mapping),
        face=mapping.face,
        instrument=instrument_of(mapping),
        rows=heard,
        n_silent=people.height - answered.height,
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


def _kept(source: Source, mapping: AnswerMapping, places: _Places) -> pl.DataFrame:
    kept = source.frame
    for i, rule in enumerate(mapping.keep):
        place = places.named(rule.column, f"keep[{i}].column")
        if place >= 0:
            wanted = list(_folded(dict.fromkeys(rule.equals, "")))
            kept = kept.filter(_fold(pl.col(f"c{place}")).is_in(wanted))
    return kept


def _respondents(
    source: Source, kept: pl.DataFrame, mapping: AnswerMapping, places: _Places, faults: FaultList
) -> pl.DataFrame | None:
    """Return the kept rows with a column ``respondent``, one row each."""
    rule = mapping.respondent
    if rule is None:
        number = pl.col("line").cast(pl.String)
        return kept.with_columns((pl.lit(source.content_hash[:12] + "-") + number).alias("respondent"))
    place = places.named(rule.column, "respondent.column")
    order = places.named(rule.order, "respondent.order") if rule.order else -1
    if place < 0 or places.lost:
        return None
    people = kept.with_columns(pl.col(f"c{place}").str.strip_chars().alias("respondent"))
    nameless = people.filter(pl.col("respondent") == "")
    faults.add_rows("respondent_empty", source, nameless, column=place, found="respondent")
    long = people.filter(pl.col("respondent").str.len_chars() > _KEY_LIMIT)
    faults.add_rows("not_a_key", source, long, column=place, found="respondent")
    if rule.repeated == "last":
        return people.sort(f"c{order}", "line").unique("respondent", keep="last").sort("line")
    again = people.filter(pl.col("respondent").is_duplicated() & (pl.col("respondent") != ""))
    first = again.group_by("respondent").agg(pl.col("line").min().alias("expected"))
    again = again.join(first, on="respondent").filter(pl.col("line") > pl.col("expected")).sort("line")
    faults.add_rows("respondent_twice", source, again, column=place, found="respondent")
    return people


def _with_units(
    source: Source,
    people: pl.DataFrame,
    mapping: AnswerMapping,
    place: int | None,
    units: Sequence[str],
    given: GivenMapping,
    faults: FaultList,
) -> pl.DataFrame:
    rule = mapping.unit
    if place is None:
        if rule.constant not in units:
            near = next(iter(get_close_matches(rule.constant, units, n=1)), "")
            code = "unknown_unit_suggested" if near else "unknown_unit"
            faults.add(given.fault(code, "unit.constant", found=rule.constant, suggestion=near))
        return people.with_columns(pl.lit(rule.constant).alias("unit"))
    written = pl.col(f"c{place}").str.strip_chars()
    codes = _folded(rule.codes)
    named = _fold(written).replace_strict(codes, default=written) if codes else written
    people = people.with_columns(named.alias("unit"))
    unknown = people.filter(~pl.col("unit").is_in(list(units)))
    empty = unknown.filter(pl.col("unit") == "")
    faults.add_rows("unit_empty", source, empty, column=place, found="unit")
    faults.add_rows("unknown_unit", source, unknown.filter(pl.col("unit") != ""), column=place, found="unit")
    return people


def _with_attributes(
    source: Source,
    people: pl.DataFrame,
    mapping: AnswerMapping,
    places: Mapping[str, int],
    units: Sequence[str],
    faults: FaultList,
) -> pl.DataFrame:
    for name, rule in mapping.attributes.items():
        said = pl.lit(rule.constant)
        if name in places:
            codes = _folded(rule.codes)
            written = pl.col(f"c{places[name]}").str.strip_chars()
            said = _fold(written).replace_strict(codes, default=written) if codes else written
        said = said.str.to_lowercase() if name == CUSTOMERS else said
        people = people.with_columns(said.alias(f"attr_{name}"))
    if CUSTOMERS in mapping.attributes:
        column = f"attr_{CUSTOMERS}"
        wrong = people.filter(~pl.col(column).is_in(["", *SIDES]))
        expected = ", ".join(SIDES)
        at = places.get(CUSTOMERS, -1)
        faults.add_rows("not_a_choice", source, wrong, column=at, found=column, expected=expected)
    if RATER in mapping.attributes:
        column = f"attr_{RATER}"
        unknown = people.filter(~pl.col(column).is_in(["", *units]))
        faults.add_rows("unknown_unit", source, unknown, column=places.get(RATER, -1), found=column)
    return people


def _with_periods(
    source: Source, people: pl.DataFrame, mapping: AnswerMapping, place: int | None, faults: FaultList
) -> pl.DataFrame:
    """Add ``period`` from a column of dates; empty where the mapping has none: the wave is the period."""
    if place is None or mapping.period is None:
        return people.with_columns(pl.lit("").alias("period"))
    day = pl.col(f"c{place}").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    shape = "%Y-%m" if mapping.period.by == "month" else "%Y"
    people = people.with_columns(day.dt.strftime(shape).alias("period"))
    faults.add_rows(
        "not_a_date", source, people.filter(pl.col("period").is_null()), column=place, found=f"c{place}"
    )
    return people


def _stacked(
    source: Source,
    people: pl.DataFrame,
    mapping: AnswerMapping,
    columns: Sequence[tuple[MappedItem, tuple[int, ...]]],
    faults: FaultList,
) -> pl.DataFrame:
    base = ["respondent", "unit", "period", *(name for name in people.columns if name.startswith("attr_"))]
    parts = []
    for item, at in columns:
        if item.measure == "picks":
            coded = _picked(source, people, mapping, item, at, faults)
            parts.append(
                coded.with_columns(pl.lit(item.key).alias("item"), pl.lit(item.facet).alias("facet"))
            )
            continue
        (place,) = at
        answers = people.select("line", *base, pl.col(f"c{place}").alias("found"))
        coded = _worded(source, answers, place, faults) if item.measure == "text" else _rated(
            source, answers, mapping, item, place, faults
        )  # fmt: skip
        parts.append(coded.with_columns(pl.lit(item.key).alias("item"), pl.lit(item.facet).alias("facet")))
    empty = people.select(base).clear().with_columns(
        pl.lit(None, dtype=pl.Float64).alias("value"), pl.lit("").alias("text"), pl.lit("").alias("missing"),
        pl.lit("").alias("item"), pl.lit("").alias("facet"),
    )  # fmt: skip
    rows = pl.concat([empty, *(part.select(empty.columns) for part in parts)])
    return rows.with_columns(
        pl.lit(mapping.face).alias("face"),
        pl.lit(mapping.instrument).alias("instrument"),
        pl.lit(mapping.version).alias("version"),
    )


def _picked(
    source: Source,
    people: pl.DataFrame,
    mapping: AnswerMapping,
    item: MappedItem,
    places: tuple[int, ...],
    faults: FaultList,
) -> pl.DataFrame:
    """Return a list of picks as one number a person; a list where nothing is ticked was skipped.

    Boxes are joined into one cell first, so that both ways of writing are read, and judged, alike.
    """
    if item.columns:
        people = _ticked(source, people, item, places, faults)
    else:
        people = people.with_columns(pl.col(f"c{places[0]}").alias("found"))
    asked = next(one for one in instrument_of(mapping).items if one.key == item.key)
    coder = PicksCoder(asked, separator="|" if item.columns else item.separator)
    missing = _folded({label: str(kind) for label, kind in mapping.missing.items()})
    decoded: list[tuple[str, float | None, str]] = []
    for words in people["found"].unique().to_list():
        folded = " ".join(words.split()).lower()
        code, wrong = (None, []) if folded in missing else coder(words)
        decoded.append((words, None if code is None else float(code), missing.get(folded, "")))
        for fault, found in wrong:
            rows = people.filter(pl.col("found") == words).with_columns(pl.lit(found).alias("found"))
            faults.add_rows(fault, source, rows, column=places[0], expected=coder.expected)
    schema = {"found": pl.String, "value": pl.Float64, "missing": pl.String}
    coded = people.join(pl.DataFrame(decoded, schema=schema, orient="row"), on="found", how="left")
    nothing = pl.col("value").is_null() & (pl.col("missing") == "")
    missing_now = pl.when(nothing).then(pl.lit("skipped")).otherwise(pl.col("missing"))
    return coded.with_columns(missing_now.alias("missing"), pl.lit("").alias("text"))


def _ticked(
    source: Source, people: pl.DataFrame, item: MappedItem, places: tuple[int, ...], faults: FaultList
) -> pl.DataFrame:
    """Return the people with their ticked boxes as one cell of option keys."""
    ticks = []
    for option, place in zip(item.options, places, strict=True):
        said = _fold(pl.col(f"c{place}"))
        wrong = people.filter(~said.is_in([*IS_TICKED, *NOT_TICKED])).with_columns(
            pl.col(f"c{place}").alias("found")
        )
        faults.add_rows("not_a_tick", source, wrong, column=place, expected=option.key)
        ticks.append(pl.when(said.is_in(list(IS_TICKED))).then(pl.lit(option.key)))
    return people.with_columns(pl.concat_str(ticks, separator="|", ignore_nulls=True).alias("found"))


def _worded(source: Source, answers: pl.DataFrame, place: int, faults: FaultList) -> pl.DataFrame:
    """Return the answers in words; nothing said is no row."""
    said = answers.filter(pl.col("found").str.strip_chars() != "")
    long = said.filter(pl.col("found").str.len_chars() > _TEXT_LIMIT)
    faults.add_rows("text_too_long", source, long, column=place, expected=str(_TEXT_LIMIT))
    return said.with_columns(
        pl.lit(None, dtype=pl.Float64).alias("value"),
        pl.col("found").alias("text"),
        pl.lit("").alias("missing"),
    )


def _rated(
    source: Source,
    answers: pl.DataFrame,
    mapping: AnswerMapping,
    item: MappedItem,
    place: int,
    faults: FaultList,
) -> pl.DataFrame:
    decode = _Decoder(mapping, item)
    distinct = answers["found"].unique().to_list()
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
        faults.add_rows(code, source, wrong, column=place, expected=decode.expected)
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

    def __call__(self, found: str) -> _Decoded:
        folded = " ".join(found.split()).lower()
        if folded in self.missing:
            return None, self.missing[folded], "", ""
        if not folded:
            return None, "skipped", "", ""
        if folded in self.labels:
            return float(self.labels[folded]), "", "", ""
        try:
            value = float(folded)
        except ValueError:
            near = next(iter(get_close_matches(folded, self.spellings, n=1)), "")
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
