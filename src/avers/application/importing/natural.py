"""Files that already speak our words: one row an answer, the columns of evidence, scales in the rows.

The format for whoever generates answers rather than exports them from a survey tool; no mapping is
needed. Documented in the reference under *file formats*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, get_args

import polars as pl

from avers.application.blocks import Blocks
from avers.application.importing.mapping import TEXT_SCALE, MissingKind, parse_scale
from avers.application.importing.picking import PicksCoder
from avers.application.importing.repeats import repeats
from avers.application.importing.source import FaultList, FaultsByCheck, Prepared, Source
from avers.core.charter.recalling import n_recalled
from avers.core.errors import Fault
from avers.core.evidence.doors import CUSTOMERS, INSIDE, SIDES
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import COLUMNS, FOUNDATIONS, Face, Facet, Item, Scale
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
    rows = _Rows(source, _columns(source, face, units[0], known, name))
    _check(source, rows, units, faults)
    prepared = []
    for found in rows.faces():
        part = _OfFace(rows, found)
        instrument = known or _instrument(source, part, found, faults)
        rating = _Rating(source, instrument)
        rated = Blocks.of(map(rating.rated, part))
        rating.faults.tell(faults)
        prepared.append(Prepared(source.name, source.content_hash, found, instrument, rated))
    return prepared


class _Rows:
    """The rows of a file, every column of evidence filled in, beside ``line``: block after block."""

    def __init__(self, source: Source, columns: Sequence[pl.Expr]) -> None:
        self._source, self._columns = source, columns

    def __iter__(self) -> Iterator[pl.DataFrame]:
        """Yield the rows in the order of the file."""
        for frame in self._source.blocks:
            yield _filled(frame.select(self._columns))

    def faces(self) -> list[Face]:
        """Return the faces that answer, in the order in which they first do."""
        found = dict.fromkeys(
            face for rows in self for face in rows["face"].unique(maintain_order=True).to_list()
        )
        return [face for face in found if face in get_args(Face)]


@dataclass(frozen=True)
class _OfFace:
    """The rows of one face."""

    rows: _Rows
    face: Face

    def __iter__(self) -> Iterator[pl.DataFrame]:
        """Yield the rows in the order of the file; a block may have none."""
        for frame in self.rows:
            yield frame.filter(pl.col("face") == self.face)


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
) -> list[pl.Expr]:
    """Return every column of evidence as text, stripped and with what is usual, beside ``line``."""
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
        columns.append((column.str.to_lowercase() if wanted == _SIDE else column).alias(wanted))
    return columns


def _filled(rows: pl.DataFrame) -> pl.DataFrame:
    # A facet nobody named is the item's own; a text alone makes a question answered in words.
    facet = pl.when(pl.col("facet") == "").then(pl.col("item")).otherwise(pl.col("facet"))
    worded = (pl.col("value") == "") & (pl.col("text") != "") & (pl.col("scale") == "")
    measure = pl.when(worded).then(pl.lit("text")).otherwise(pl.col("measure"))
    return rows.with_columns(facet.alias("facet"), measure.alias("measure"))


def _check(source: Source, rows: _Rows, units: tuple[str, ...], faults: FaultList) -> None:
    """Take the faults that need no instrument."""
    checks = _Checks(source, units)
    for frame in rows:
        checks.look_at(frame)
    checks.compare(rows)
    checks.faults.tell(faults)


class _Checks:
    """What may be wrong in rows, each check at its place among the others."""

    def __init__(self, source: Source, units: tuple[str, ...]) -> None:
        self.faults = FaultsByCheck(source)
        self._source, self._units = source, list(units)
        self._n_checks = 0
        self._faceless = False

    def look_at(self, rows: pl.DataFrame) -> None:
        """Check a block of rows, each row by itself."""
        self._n_checks = 0
        for column in ("respondent", "item"):
            self._say("empty_cell", column, rows.filter(pl.col(column) == ""))
        for column in ("respondent", "unit", "item", "facet", "period", "instrument", "version"):
            self._say("formula_cell", column, rows.filter(_formula(column)))
            self._say("not_a_key", column, rows.filter(pl.col(column).str.len_chars() > _KEY_LIMIT))
        for column in (name for name in rows.columns if name == "text" or name.startswith("attr_")):
            # A dash and a space begin a list, as people write; nothing is computed there.
            listed = pl.col(column).str.starts_with("- ")
            self._say("formula_cell", column, rows.filter(_formula(column) & ~listed))
            limit = _LIMITS.get(column, _KEY_LIMIT)
            # Its length, and not what somebody wrote: a fault is shown, kept and sent.
            long = rows.with_columns(pl.col(column).str.len_chars()).filter(pl.col(column) > limit)
            self._say("text_too_long", column, long, expected=str(limit))
        self._say("unknown_unit", "unit", rows.filter(~pl.col("unit").is_in(self._units) & ~_formula("unit")))
        faceless = rows.filter(pl.col("face") == "").head(0 if self._faceless else 1)
        self._faceless = self._faceless or faceless.height > 0
        self._say("face_needed", "face", faceless)
        for column, choices in (
            ("face", get_args(Face)),
            ("missing", get_args(MissingKind)),
            ("measure", _MEASURES),
        ):
            wrong = rows.filter(~pl.col(column).is_in(["", *choices]))
            self._say("not_a_choice", column, wrong, expected=", ".join(choices))
        for column in ("reverse", "about_leader"):
            wrong = rows.filter(~pl.col(column).str.to_lowercase().is_in([*_YES, *_NO]))
            self._say("not_yes_no", column, wrong)
        if _SIDE in rows.columns:
            side = pl.col(_SIDE)
            unknown = rows.filter(~side.is_in(["", *SIDES]))
            self._say("not_a_choice", _SIDE, unknown, expected=", ".join(SIDES))
            staff = rows.filter((side == INSIDE) & (pl.col("face") != "customer"))
            self._say("side_of_customers_only", _SIDE, staff)

    def compare(self, rows: _Rows) -> None:
        """Check the rows of one person against each other, wherever they stand."""
        if _SIDE in self._source.header:
            self._compare_sides(rows)
        if _RATER in self._source.header:
            unknown = ~pl.col(_RATER).is_in(["", *self._units]) & ~_formula(_RATER)
            at = self._next()
            for frame in rows:
                self._say("unknown_unit", _RATER, frame.filter(unknown), at=at)
        key = pl.concat_str(["face", "respondent", "item"], separator="\0")

        def keys() -> Iterator[tuple[pl.Series, pl.Series]]:
            for frame in rows:
                named = frame.filter(pl.col("respondent") != "").select("line", key.alias("key"))
                yield named["key"], named["line"]

        again, at = repeats(keys), self._next()
        for frame in rows if again.height else ():
            twice = frame.join(again.with_columns(pl.col("expected").cast(pl.String)), on="line",
                               maintain_order="left")  # fmt: skip
            self._say("answer_twice", "respondent", twice, at=at)

    def _compare_sides(self, rows: _Rows) -> None:
        """Take what is wrong with who the customers are: an employee, one rater of two units."""
        person, side, unit = ["face", "respondent"], pl.col(_SIDE), pl.col("unit")
        inside = pl.concat(
            [
                frame.filter((side == INSIDE) & (pl.col("respondent") != "")).select(person).unique()
                for frame in rows
            ]
        ).unique()
        differs, two = self._next(), self._next()
        if inside.is_empty():
            return
        first = pl.DataFrame(schema=dict.fromkeys((*person, "expected"), pl.String))
        for frame in rows:
            told = frame.join(inside, on=person, how="semi", maintain_order="left")
            here = told.unique(person, keep="first", maintain_order=True).select(
                *person, unit.alias("expected")
            )
            first = pl.concat([first, here]).unique(person, keep="first", maintain_order=True)
            told = told.join(first, on=person, maintain_order="left")
            self._say("side_differs", "respondent", told.filter(side != INSIDE).drop("expected"), at=differs)
            self._say("rates_two_units", "respondent", told.filter(unit != pl.col("expected")), at=two)

    def _next(self) -> int:
        self._n_checks += 1
        return self._n_checks

    def _say(self, code: str, column: str, wrong: pl.DataFrame, *, at: int = 0, **values: str) -> None:
        place = self._source.header.index(column) if column in self._source.header else -1
        check = (at or self._next(),)
        self.faults.add_rows(check, code, wrong, column=place, found=column, **values)


def _formula(column: str) -> pl.Expr:
    number = pl.col(column).cast(pl.Float64, strict=False).is_not_null()
    return pl.col(column).str.contains(_FORMULA) & ~number


def _instrument(source: Source, rows: _OfFace, face: Face, faults: FaultList) -> Instrument:
    """Return the questions that the rows describe, sorted by key: the order of rows tells nothing."""
    about = ["item", "facet", *_ABOUT_ITEM]
    seen = pl.concat([frame.group_by(about).agg(pl.col("line").min()) for frame in rows])
    told = seen.group_by(about).agg(pl.col("line").min()).sort("item", "line")
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
    first = next(frame.row(0, named=True) for frame in rows if frame.height)
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
    rows: pl.DataFrame, instrument: Instrument, place: int, faults: FaultsByCheck
) -> pl.DataFrame:
    """Return the rows with lists of picks, options by their key or place, turned into their number."""
    for number, item in enumerate(one for one in instrument.items if one.measure == "picks"):
        own = (pl.col("item") == item.key) & (pl.col("value") != "")
        coder = PicksCoder(item)
        told: dict[str, str] = {}
        for words in rows.filter(own)["value"].unique(maintain_order=True).to_list():
            code, wrong = coder(words)
            told[words] = "" if code is None else str(code)
            for fault, found in wrong:
                named = rows.filter(own & (pl.col("value") == words)).with_columns(
                    pl.lit(found).alias("found")
                )
                faults.add_rows((0, number), fault, named, column=place, expected=coder.expected)
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


class _Rating:
    """Turns blocks of rows into evidence: values as numbers on the scale of their item."""

    def __init__(self, source: Source, instrument: Instrument) -> None:
        self.faults = FaultsByCheck(source)
        self._source, self._instrument = source, instrument
        self._asked = pl.DataFrame(
            [
                (item.key, item.facet, item.scale.low, item.scale.high, item.measure)
                for item in instrument.items
            ],
            schema={
                "item": pl.String, "asked_facet": pl.String, "low": pl.Int64, "high": pl.Int64,
                "asked": pl.String,
            },
            orient="row",
        )  # fmt: skip

    def rated(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the evidence of one block of rows."""
        instrument, header = self._instrument, self._source.header
        place = header.index("value") if "value" in header else -1
        rows = _recalled(_by_place(rows, instrument), instrument)
        rows = _picks_coded(rows, instrument, place, self.faults)
        rows = rows.join(self._asked, on="item", how="left", maintain_order="left").with_columns(
            pl.col("value").cast(pl.Float64, strict=False).alias("number"),
            (pl.col("low").cast(pl.String) + "-" + pl.col("high").cast(pl.String)).alias("expected"),
        )
        rated = pl.col("asked") != "text"
        filled = rated & (pl.col("value") != "")
        if instrument.items:
            unknown = rows.filter(pl.col("asked").is_null())
            self.faults.add_rows((1,), "unknown_item", unknown, column=header.index("item"), found="item")
        number = pl.col("number").is_not_null() & pl.col("number").is_finite()
        outside = (pl.col("number") < pl.col("low")) | (pl.col("number") > pl.col("high"))
        broken = pl.col("number") != pl.col("number").floor()
        for check, (code, wrong) in enumerate(
            (
                ("not_a_number", filled & ~number),
                ("outside_scale", filled & number & outside),
                ("not_whole", filled & number & ~outside & broken),
                ("value_and_missing", filled & (pl.col("missing") != "")),
            ),
            start=2,
        ):
            self.faults.add_rows((check,), code, rows.filter(wrong), column=place, found="value")
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
