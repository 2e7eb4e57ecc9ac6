"""Files that already speak our words: one row an answer, the columns of evidence, scales in the rows.

The format for whoever generates answers rather than exports them from a survey tool; no mapping is
needed. Documented in the reference under *file formats*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Final, get_args

import polars as pl

from avers.application.importing.mapping import TEXT_SCALE, MissingKind, parse_scale
from avers.application.importing.picking import PicksCoder
from avers.application.importing.source import FaultList, Prepared, Source
from avers.core.charter.recalling import n_recalled
from avers.core.errors import Fault
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import COLUMNS, FOUNDATIONS, Face, Facet, Item, Scale
from avers.core.publication.customers import CUSTOMERS, INSIDE, SIDES
from avers.core.publication.served import RATER
from avers.core.text import Text

__all__ = ["NATURAL_COLUMNS", "is_natural", "read_natural"]

# Columns that describe the question rather than the answer.
_ABOUT_ITEM: Final = ("scale", "favourable", "reverse", "measure", "about_leader")
NATURAL_COLUMNS: Final = (*COLUMNS, *_ABOUT_ITEM)
_NEEDED: Final = ("respondent", "item", "value")
_YES: Final = frozenset({"yes", "true", "1", "oui"})
_NO: Final = frozenset({"", "no", "false", "0", "non"})
_MEASURES: Final = ("mean", "nps", "csat", "text")
_SIDE: Final = f"attr_{CUSTOMERS}"
_RATER: Final = f"attr_{RATER}"
_FORMULA: Final = r"^[=+\-@\t\r]"
_LIMITS: Final = {"text": 10_000}
_KEY_LIMIT: Final = 120


def is_natural(source: Source) -> bool:
    """Return whether the header looks like ours: an item and a respondent or a value are named."""
    return "item" in source.header and bool({"respondent", "value"} & set(source.header))


def read_natural(
    source: Source,
    *,
    face: Face | None,
    units: tuple[str, ...],
    known: Instrument | None,
    name: str,
    faults: FaultList,
) -> list[Prepared]:
    """Return the evidence of ``source``, one piece a face.

    Parameters
    ----------
    face : str or None
        Face of the rows where the file has no such column.
    units : tuple of str
        Keys of the tree, the root first: the unit of rows that name none.
    known : Instrument or None
        What was asked, when the wave has an instrument already; scales then come from there.
    name : str
        Key of the instrument to make where the rows name none and none is known.
    """
    header_faults = list(_header_faults(source))
    faults.add_all(header_faults)
    if header_faults:
        return []
    rows = _columns(source, face, units[0], known, name)
    _check(source, rows, units, faults)
    prepared = []
    for (found,), part in rows.group_by("face", maintain_order=True):
        if found not in get_args(Face):
            continue
        instrument = known or _instrument(source, part, found, faults)
        rated = _rated(source, part, instrument, faults)
        prepared.append(Prepared(source.name, source.content_hash, found, instrument, rated))
    return prepared


def _header_faults(source: Source) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, name in enumerate(source.header, start=1):
        if name in seen:
            yield Fault("column_twice", source.name, 1, at, values={"found": name})
        elif name not in NATURAL_COLUMNS and not name.startswith("attr_"):
            near = next(iter(get_close_matches(name, NATURAL_COLUMNS, n=1)), "")
            code = "unknown_column_suggested" if near else "unknown_column"
            expected = ", ".join((*NATURAL_COLUMNS, "attr_…"))
            yield Fault(
                code, source.name, 1, at, values={"found": name, "suggestion": near, "expected": expected}
            )
        seen.add(name)
    for name in _NEEDED:
        if name not in source.header and not (name == "value" and "text" in source.header):
            yield Fault("missing_column", source.name, 1, values={"expected": name})


def _columns(
    source: Source, face: Face | None, root: str, known: Instrument | None, name: str
) -> pl.DataFrame:
    """Return every column of evidence as text, stripped and filled, beside ``line``."""
    defaults = {
        "unit": root,
        "face": face or "",
        "instrument": known.key if known else name,
        "version": known.version if known else "1",
        "measure": "mean",
    }
    attributes = [name for name in source.header if name.startswith("attr_")]
    columns = [pl.col("line")]
    for wanted in (*NATURAL_COLUMNS, *attributes):
        if wanted in source.header:
            given = pl.col(f"c{source.header.index(wanted)}")
            given = given if wanted == "text" else given.str.strip_chars()
        else:
            given = pl.lit("")
        default = defaults.get(wanted, "")
        column = pl.when(given == "").then(pl.lit(default)).otherwise(given) if default else given
        columns.append(column.alias(wanted))
    rows = source.frame.select(columns)
    if _SIDE in rows.columns:
        rows = rows.with_columns(pl.col(_SIDE).str.to_lowercase())
    # A facet nobody named is the item's own; a text alone makes a question answered in words.
    facet = pl.when(pl.col("facet") == "").then(pl.col("item")).otherwise(pl.col("facet"))
    worded = (pl.col("value") == "") & (pl.col("text") != "") & (pl.col("scale") == "")
    measure = pl.when(worded).then(pl.lit("text")).otherwise(pl.col("measure"))
    return rows.with_columns(facet.alias("facet"), measure.alias("measure"))


def _check(source: Source, rows: pl.DataFrame, units: tuple[str, ...], faults: FaultList) -> None:
    """Take the faults that need no instrument."""

    def say(code: str, column: str, wrong: pl.DataFrame, **values: str) -> None:
        place = source.header.index(column) if column in source.header else -1
        faults.add_rows(code, source, wrong, column=place, found=column, **values)

    for column in ("respondent", "item"):
        say("empty_cell", column, rows.filter(pl.col(column) == ""))
    for column in ("respondent", "unit", "item", "facet", "period", "instrument", "version"):
        say("formula_cell", column, rows.filter(_formula(column)))
        say("not_a_key", column, rows.filter(pl.col(column).str.len_chars() > _KEY_LIMIT))
    for column in (name for name in rows.columns if name == "text" or name.startswith("attr_")):
        # A dash and a space begin a list, as people write; nothing is computed there.
        say("formula_cell", column, rows.filter(_formula(column) & ~pl.col(column).str.starts_with("- ")))
        limit = _LIMITS.get(column, _KEY_LIMIT)
        say("text_too_long", column, rows.filter(pl.col(column).str.len_chars() > limit), expected=str(limit))
    say("unknown_unit", "unit", rows.filter(~pl.col("unit").is_in(list(units)) & ~_formula("unit")))
    say("face_needed", "face", rows.filter(pl.col("face") == "").head(1))
    for column, choices in (
        ("face", get_args(Face)),
        ("missing", get_args(MissingKind)),
        ("measure", _MEASURES),
    ):
        wrong = rows.filter(~pl.col(column).is_in(["", *choices]))
        say("not_a_choice", column, wrong, expected=", ".join(choices))
    for column in ("reverse", "about_leader"):
        say("not_yes_no", column, rows.filter(~pl.col(column).str.to_lowercase().is_in([*_YES, *_NO])))
    if _SIDE in rows.columns:
        _check_sides(rows, say)
    if _RATER in rows.columns:
        unknown = ~pl.col(_RATER).is_in(["", *units])
        say("unknown_unit", _RATER, rows.filter(unknown & ~_formula(_RATER)))
    key = ["face", "respondent", "item"]
    numbered = rows.with_columns(pl.int_range(pl.len()).over(key).alias("before"))
    again = numbered.filter((pl.col("before") > 0) & (pl.col("respondent") != ""))
    say("answer_twice", "respondent", again.join(_first_lines(rows, key), on=key, maintain_order="left"))


def _check_sides(rows: pl.DataFrame, say: Callable[..., None]) -> None:
    """Take what is wrong with who the customers are: another word, an employee, one rater of two units."""
    side, unit = pl.col(_SIDE), pl.col("unit")
    say("not_a_choice", _SIDE, rows.filter(~side.is_in(["", *SIDES])), expected=", ".join(SIDES))
    say("side_of_customers_only", _SIDE, rows.filter((side == INSIDE) & (pl.col("face") != "customer")))
    told = rows.filter((pl.col("respondent") != "") & (side == INSIDE).any().over("face", "respondent"))
    told = told.with_columns(unit.first().over("face", "respondent").alias("expected"))
    say("side_differs", "respondent", told.filter(side != INSIDE).drop("expected"))
    say("rates_two_units", "respondent", told.filter(unit != pl.col("expected")))


def _first_lines(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    return rows.group_by(key).agg(pl.col("line").min().alias("expected"))


def _formula(column: str) -> pl.Expr:
    number = pl.col(column).cast(pl.Float64, strict=False).is_not_null()
    return pl.col(column).str.contains(_FORMULA) & ~number


def _instrument(source: Source, rows: pl.DataFrame, face: Face, faults: FaultList) -> Instrument:
    """Return the questions that the rows describe, sorted by key: the order of rows tells nothing."""
    about = ["item", "facet", *_ABOUT_ITEM]
    told = rows.group_by(about).agg(pl.col("line").min()).sort("item", "line")
    items: dict[str, Item] = {}
    leaders: dict[str, bool] = {}
    for row in told.iter_rows(named=True):
        scale = _scale(source, row, faults)
        if scale is None:
            continue
        reverse = row["reverse"].lower() in _YES
        item = Item(row["item"], row["facet"], face, scale, Text(), reverse, row["measure"])
        known = items.setdefault(row["item"], item)
        if known != item:
            faults.add(Fault("item_differs", source.name, row["line"], values={"found": row["item"]}))
        leaders[row["facet"]] = leaders.get(row["facet"], False) or row["about_leader"].lower() in _YES
    facets = tuple(_facet(key, leaders[key]) for key in sorted(leaders))
    first = rows.row(0, named=True)
    return Instrument(
        first["instrument"], first["version"], tuple(items[key] for key in sorted(items)), facets
    )


def _facet(key: str, about_leader: bool) -> Facet:
    return Facet(key, FOUNDATIONS.get(key, Text(key, key)), about_leader=about_leader)


def _scale(source: Source, row: dict[str, str], faults: FaultList) -> Scale | None:
    line = int(row["line"])
    if row["measure"] == "text":
        return TEXT_SCALE
    written = row["scale"] or ("0-10" if row["measure"] == "nps" else "")
    scale = parse_scale(written)
    if scale is None:
        code = "scale_needed" if not written else "not_a_scale"
        faults.add(Fault(code, source.name, line, values={"found": written, "expected": row["item"]}))
        return None
    if row["favourable"] == "":
        return scale
    if not row["favourable"].isdecimal() or not scale.low <= int(row["favourable"]) <= scale.high:
        values = {"found": row["favourable"], "expected": f"{scale.low}-{scale.high}"}
        faults.add(Fault("outside_scale", source.name, line, 0, "favourable", values))
        return None
    return Scale(scale.low, scale.high, int(row["favourable"]))


def _by_place(rows: pl.DataFrame, instrument: Instrument) -> pl.DataFrame:
    """Return the rows with options written by their key turned into their place, counted from 1."""
    places = [
        (item.key, option.key, str(place))
        for item in instrument.items
        if item.measure == "choice"
        for place, option in enumerate(item.options, start=1)
    ]
    if not places:
        return rows
    named = pl.DataFrame(places, schema=["item", "value", "place"], orient="row")
    rows = rows.join(named, on=["item", "value"], how="left", maintain_order="left")
    return rows.with_columns(pl.coalesce("place", "value").alias("value")).drop("place")


def _picks_coded(
    source: Source, rows: pl.DataFrame, instrument: Instrument, faults: FaultList
) -> pl.DataFrame:
    """Return the rows with lists of picks, options by their key or place, turned into their number."""
    place = source.header.index("value") if "value" in source.header else -1
    for item in (one for one in instrument.items if one.measure == "picks"):
        own = (pl.col("item") == item.key) & (pl.col("value") != "")
        coder = PicksCoder(item)
        told: dict[str, str] = {}
        for words in rows.filter(own)["value"].unique().to_list():
            code, wrong = coder(words)
            told[words] = "" if code is None else str(code)
            for fault, found in wrong:
                named = rows.filter(own & (pl.col("value") == words)).with_columns(
                    pl.lit(found).alias("found")
                )
                faults.add_rows(fault, source, named, column=place, expected=coder.expected)
        if told:
            coded = pl.col("value").replace_strict(told, default=pl.col("value"), return_dtype=pl.String)
            rows = rows.with_columns(pl.when(own).then(coded).otherwise(pl.col("value")).alias("value"))
    return rows


def _recalled(rows: pl.DataFrame, instrument: Instrument) -> pl.DataFrame:
    """Return the rows with words of recall turned into the number of values they name, and forgotten (R69).

    The words may stand under ``value`` or under ``text``; a number under ``value`` was counted before.
    """
    for item in (one for one in instrument.items if one.measure == "recall"):
        own = pl.col("item") == item.key
        names = [option.words for option in item.options]
        said = pl.when(pl.col("value") == "").then(pl.col("text")).otherwise(pl.col("value"))
        rows = rows.with_columns(pl.when(own).then(said).otherwise(pl.col("value")).alias("value"))
        told = {
            words: str(n_recalled(words, names, most=item.scale.high))
            for words in rows.filter(own)["value"].unique().to_list()
            if any(sign.isalpha() for sign in words)
        }
        if told:
            counted = pl.col("value").replace_strict(told, default=pl.col("value"), return_dtype=pl.String)
            rows = rows.with_columns(pl.when(own).then(counted).otherwise(pl.col("value")).alias("value"))
        rows = rows.with_columns(pl.when(own).then(pl.lit("")).otherwise(pl.col("text")).alias("text"))
    return rows


def _rated(source: Source, rows: pl.DataFrame, instrument: Instrument, faults: FaultList) -> pl.DataFrame:
    """Return the rows with their values as numbers on the scale of their item."""
    asked = pl.DataFrame(
        [(item.key, item.facet, item.scale.low, item.scale.high, item.measure) for item in instrument.items],
        schema={
            "item": pl.String, "asked_facet": pl.String, "low": pl.Int64, "high": pl.Int64,
            "asked": pl.String,
        },
        orient="row",
    )  # fmt: skip
    rows = _recalled(_by_place(rows, instrument), instrument)
    rows = _picks_coded(source, rows, instrument, faults)
    rows = rows.join(asked, on="item", how="left", maintain_order="left").with_columns(
        pl.col("value").cast(pl.Float64, strict=False).alias("number"),
        (pl.col("low").cast(pl.String) + "-" + pl.col("high").cast(pl.String)).alias("expected"),
    )
    place = source.header.index("value") if "value" in source.header else -1
    rated = pl.col("asked") != "text"
    filled = rated & (pl.col("value") != "")
    known = pl.col("asked").is_not_null()
    if instrument.items:
        faults.add_rows(
            "unknown_item", source, rows.filter(~known), column=source.header.index("item"), found="item"
        )
    number = pl.col("number").is_not_null() & pl.col("number").is_finite()
    outside = (pl.col("number") < pl.col("low")) | (pl.col("number") > pl.col("high"))
    broken = pl.col("number") != pl.col("number").floor()
    for code, wrong in (
        ("not_a_number", filled & ~number),
        ("outside_scale", filled & number & outside),
        ("not_whole", filled & number & ~outside & broken),
        ("value_and_missing", filled & (pl.col("missing") != "")),
    ):
        faults.add_rows(code, source, rows.filter(wrong), column=place, found="value")
    skipped = rated & (pl.col("value") == "") & (pl.col("missing") == "")
    said = rows.filter(rated | (pl.col("text").str.strip_chars() != ""))
    missing = pl.when(skipped).then(pl.lit("skipped")).otherwise(pl.col("missing")).alias("missing")
    return said.select(
        "respondent", "unit", "face", pl.col("asked_facet").fill_null("").alias("facet"), "item",
        pl.when(rated).then(pl.col("number")).otherwise(None).alias("value"),
        "text", missing, "period",
        pl.lit(instrument.key).alias("instrument"), pl.lit(instrument.version).alias("version"),
        *(name for name in rows.columns if name.startswith("attr_")),
    )  # fmt: skip
