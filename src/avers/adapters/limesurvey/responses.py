"""Answers exported by LimeSurvey, read with the structure at hand.

Columns are found under every way the export names them, labels and codes become the numbers of the
scale, boxes and ranks become columns of their own items. What a mapping says itself always wins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal

import polars as pl

from avers.adapters.limesurvey.scales import MISSING, folded
from avers.application.importing.mapping import GivenMapping, MissingKind
from avers.application.importing.source import FaultList, Source
from avers.application.importing.structure import AskedItem, AskedOption, AskedScale, SurveyStructure
from avers.core.errors import Fault

__all__ = ["decode_answers"]

# `likert2[affSat1]. [Words]`, `affSat1. Words`, `likert2[affSat1]`, `affSat1`
_HEADER: Final = re.compile(r"([A-Za-z][\w-]{0,60})(?:\[([\w-]{1,60})\])?(?:\.|\.\s.*)?", re.DOTALL)
_WHOLE: Final = re.compile(r"(-?\d{1,6})\.0+")
_TICKED: Final = frozenset({"y", "yes", "oui", "o", "1", "x"})
_NOT_TICKED: Final = frozenset({"n", "no", "non", "0"})

Reading = Literal["labels", "codes", "either"]


def decode_answers(
    source: Source, structure: SurveyStructure, given: GivenMapping
) -> tuple[Source, GivenMapping]:
    """Return ``source`` with answers as numbers, and ``given`` with the labels that mean no answer.

    Raises
    ------
    InputRefused
        A column that reads differently as labels and as codes, a code that is no option.
    """
    decoder = _Decoder(source, structure, given)
    decoder.decode()
    decoder.faults.raise_if_any()
    header = (*decoder.header, *decoder.added)
    mapping = replace(given.mapping, missing={**decoder.missing, **given.mapping.missing})
    blocks = source.blocks.map(decoder.decoded)
    return replace(source, header=header, blocks=blocks), replace(given, mapping=mapping)


class _Decoder:
    """One file: finds the columns, decides how answers are written, rewrites distinct answers."""

    def __init__(self, source: Source, structure: SurveyStructure, given: GivenMapping) -> None:
        self.source, self.structure, self.given = source, structure, given
        self._steps: list[Callable[[pl.DataFrame], pl.DataFrame]] = []
        self.header = list(source.header)
        self.added: list[str] = []
        self.missing: dict[str, MissingKind] = {}
        self.faults = FaultList()
        mapping = given.mapping
        self.labelled = {folded(label) for scale in mapping.scales.values() for label in scale.labels}
        self.mapped = {item.key: item for item in mapping.items if not item.absent}
        asked = {item.column for item in structure.items}
        self.places: dict[str, list[int]] = defaultdict(list)
        for at, written in enumerate(source.header):
            column = _column(written, asked)
            if column:
                self.places[column].append(at)

    def decode(self) -> None:
        """Rewrite every column that both the structure and the mapping know."""
        wanted = [item for item in self.structure.items if item.key in self.mapped]
        rated = {item.column: item for item in wanted if item.kind == "rating" and self._place(item) >= 0}
        seen = {column: self._distinct(self._place(item)) for column, item in rated.items()}
        usual = self._usual_reading(rated, seen)
        for column, item in rated.items():
            self._rate(item, seen[column], usual)
        for question in dict.fromkeys(item.question for item in wanted if item.kind == "tick"):
            self._tick(question)
        for question in dict.fromkeys(item.question for item in wanted if item.kind == "rank"):
            self._rank(question, [item for item in wanted if item.question == question])
        for item in wanted:
            self._rename(item)

    def decoded(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return a block of the file as ``decode`` found it is to be read."""
        for step in self._steps:
            frame = step(frame)
        return frame

    def _add(self, columns: Sequence[pl.Expr]) -> None:
        self._steps.append(lambda frame: frame.with_columns(columns))

    def _place(self, item: AskedItem) -> int:
        found = self.places.get(item.column, [])
        return found[0] if len(found) == 1 else -1

    def _distinct(self, place: int) -> list[str]:
        return [str(found) for found in self.source.blocks[f"c{place}"].unique().to_list()]

    def _rename(self, item: AskedItem) -> None:
        """Give a column written ``likert2_affSat1`` the name by which a mapping finds it."""
        place, mapped = self._place(item), self.mapped[item.key]
        if place >= 0 and mapped.code == item.column and not self.header[place].startswith(item.column):
            self.header[place] = item.column

    # ── ratings ─────────────────────────────────────────────────────────────────────────────────

    def _usual_reading(self, rated: Mapping[str, AskedItem], seen: Mapping[str, list[str]]) -> Reading:
        """Return how this file writes answers, by the answers that are only a label or only a code."""
        votes = {reading for column, item in rated.items() for reading in self._votes(item, seen[column])}
        return next(iter(votes)) if len(votes) == 1 else "either"

    def _votes(self, item: AskedItem, seen: Iterable[str]) -> set[Reading]:
        labels, codes = _spellings(self.structure.scales[item.scale])
        found: set[Reading] = set()
        for answer in seen:
            label, code = _bare(answer) in labels, _bare(answer) in codes
            if label != code:
                found.add("labels" if label else "codes")
        return found

    def _rate(self, item: AskedItem, seen: list[str], usual: Reading) -> None:
        scale = self.structure.scales[item.scale]
        labels, codes = _spellings(scale)
        own = self._votes(item, seen)
        reading = next(iter(own)) if len(own) == 1 else usual
        written: dict[str, str] = {}
        for answer in seen:
            bare = _bare(answer)
            option = self._option(item, bare, labels, codes, reading)
            if option is not None:
                written[answer] = self._number(item, option)
            elif bare in MISSING:
                written[answer] = self._nothing(item, answer, MISSING[bare])
            elif scale.options and reading == "codes" and bare.isdecimal():
                self._say("structure_code_not_asked", item, answer, sorted(codes))
        self._rewrite(self._place(item), written)

    def _option(
        self,
        item: AskedItem,
        bare: str,
        labels: Mapping[str, AskedOption],
        codes: Mapping[str, AskedOption],
        reading: Reading,
    ) -> AskedOption | None:
        label, code = labels.get(bare), codes.get(bare)
        if label is None or code is None or label == code:
            return label or code
        if reading == "either":
            self._say("structure_two_readings", item, bare, [])
            return None
        return label if reading == "labels" else code

    def _number(self, item: AskedItem, option: AskedOption) -> str:
        """Return the answer as a label of the mapping where it has that label, else as a number."""
        mapped = self.given.mapping.scales.get(self.mapped[item.key].scale)
        known = {folded(label) for label in mapped.labels} if mapped else set()
        words = [words for words in option.words.values() if words]
        if option.value is not None:
            return next((label for label in words if folded(label) in known), str(option.value))
        label = words[0] if words else option.code
        return self._nothing(item, label, option.missing or "skipped")

    def _nothing(self, item: AskedItem, label: str, kind: MissingKind) -> str:
        """Return the words for no answer; where a condition may have hidden the question, nothing."""
        if folded(label) in self.labelled or folded(label) in map(folded, self.given.mapping.missing):
            return label
        if item.shown_if and kind == "not_applicable":
            return ""
        self.missing[label] = kind
        return label

    # ── boxes and ranks ─────────────────────────────────────────────────────────────────────────

    def _tick(self, question: str) -> None:
        """Write 1 and 0; an empty box is 0 where the same person ticked another of the question."""
        items = [
            item for item in self.structure.items if item.question == question and self._place(item) >= 0
        ]
        if not items:
            return
        places = [self._place(item) for item in items]
        for place, item in zip(places, items, strict=True):
            written: dict[str, str] = {}
            for answer in self._distinct(place):
                bare = _bare(answer)
                if bare in _TICKED | _NOT_TICKED:
                    written[answer] = str(int(bare in _TICKED))
                elif bare in MISSING and item.key in self.mapped:
                    written[answer] = self._nothing(item, answer, MISSING[bare])
            self._rewrite(place, written)
        any_ticked = pl.any_horizontal(*(pl.col(f"c{place}") == "1" for place in places))
        self._add(
            [
                pl.when(any_ticked & (pl.col(f"c{place}").str.strip_chars() == ""))
                .then(pl.lit("0"))
                .otherwise(pl.col(f"c{place}"))
                .alias(f"c{place}")
                for place in places
            ]
        )

    def _rank(self, question: str, items: list[AskedItem]) -> None:
        """Make a column for each option, its rank in it, of the columns that hold an option each."""
        ranks = [
            (rank, at)
            for at, written in enumerate(self.source.header)
            if (match := _HEADER.fullmatch(written)) and match[1] == question and (rank := _rank_in(match[2]))
        ]
        if not ranks:
            return
        for item in items:
            options = [one for one in self.structure.scales[item.scale].options if one.code == item.part]
            spelled = {folded(words) for one in options for words in one.words.values() if words}
            spelled.add(item.part.lower())
            found = [
                pl.when(_fold(f"c{at}").is_in(sorted(spelled))).then(pl.lit(str(rank))) for rank, at in ranks
            ]
            place = len(self.header) + len(self.added)
            self._add([pl.coalesce(*found, pl.lit("")).alias(f"c{place}")])
            self.added.append(item.column)

    def _rewrite(self, place: int, written: Mapping[str, str]) -> None:
        if written:
            column = pl.col(f"c{place}")
            self._add([column.replace_strict(written, default=column, return_dtype=pl.String)])

    def _say(self, code: str, item: AskedItem, found: str, expected: list[str]) -> None:
        place = self._place(item)
        said = _fold(f"c{place}") == found.strip().lower()
        seen = (frame.filter(said) for frame in self.source.blocks.select(["line", f"c{place}"]))
        line = next((int(rows["line"][0]) for rows in seen if rows.height), 1)
        values = {"found": found[:80], "expected": ", ".join(expected)[:200]}
        self.faults.add(
            Fault(code, self.source.name, line, place + 1, self.source.header[place][:60], values)
        )


def _column(written: str, asked: set[str]) -> str:
    """Return the code of the column, as structures write it, that this header names; "" when none."""
    match = _HEADER.fullmatch(written.strip())
    if match is None:
        return ""
    name = f"{match[1]}[{match[2]}]" if match[2] else match[1]
    if name in asked:
        return name
    # Exports for statistics programs join question and part by an underscore.
    for at, sign in enumerate(name):
        if sign == "_" and f"{name[:at]}[{name[at + 1 :]}]" in asked:
            return f"{name[:at]}[{name[at + 1 :]}]"
    return ""


def _spellings(scale: AskedScale) -> tuple[dict[str, AskedOption], dict[str, AskedOption]]:
    labels = {folded(words): option for option in scale.options for words in option.words.values() if words}
    return labels, {option.code.lower(): option for option in scale.options}


def _bare(answer: str) -> str:
    """Return an answer as it is compared; a table program may have made 3 into 3.0."""
    bare = folded(answer)
    match = _WHOLE.fullmatch(bare)
    return match[1] if match else bare


def _fold(column: str) -> pl.Expr:
    return pl.col(column).str.strip_chars().str.replace_all(r"\s+", " ").str.to_lowercase()


def _rank_in(part: str | None) -> int:
    return int(part) if part and part.isdecimal() and len(part) < 4 else 0
