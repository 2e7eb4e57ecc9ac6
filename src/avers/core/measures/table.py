"""``Table``: columns as they were found, and their cells turned into numbers and labels.

Every fault is noted with its line, none is raised here: whoever reads a table wants them all at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import Fault
from avers.core.measures.answers import FloatArray

__all__ = ["MOST_FAULTS", "Instants", "Table", "moment_of", "number_of"]

Instants = NDArray[np.datetime64]

# A file with every row wrong is told in its first faults.
MOST_FAULTS = 100

# A number as people write it in files: no "nan", no "inf", no thousands separator.
_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,300}(?:\.[0-9]{0,300})?|\.[0-9]{1,300})(?:[eE][+-]?[0-9]{1,3})?", re.ASCII
)
_LARGEST = 1e300
# Yes and no as programs and people write them, in both languages.
_FLAGS = {"true": 1, "yes": 1, "oui": 1, "vrai": 1, "false": 0, "no": 0, "non": 0, "faux": 0}
# Offsets as some programs write them: a space before, or the name of the zone of noon at Greenwich.
_OFFSET_APART = re.compile(r"\s+(?:(UTC|GMT|Z)|([+-][0-9]{2}:?[0-9]{2}))$", re.ASCII)
_OFFSET = re.compile(r"Z|([+-])([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
# 2026-06-30T18:00:00, and the same with +02:00.
_TO_THE_SECOND, _WITH_OFFSET = 19, 25
# A moment outside is a slip of the pen, and a calendar of two thousand years is no calendar.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


@dataclass(frozen=True)
class Table:
    """Columns as they were found, before anybody said what they mean.

    Attributes
    ----------
    columns : mapping of str to sequence
        Cells of one column, or for a matrix rows of cells; all of one length. Empty text and None
        are missing.
    source : str
        Where it was read, as the caller named it.
    lines : sequence of int
        Line in the source of each row; empty when the source has no lines.
    in_utc : set of str
        Columns that are datetime64 arrays known to be in UTC, as a typed file holds them.
    """

    columns: Mapping[str, Sequence[Any]]
    source: str = ""
    lines: Sequence[int] = field(default=())
    in_utc: frozenset[str] = frozenset()

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return max((len(column) for column in self.columns.values()), default=0)

    def line(self, row: int) -> int:
        """Return the line of the source a row came from; 0 when that is unknown."""
        return self.lines[row] if row < len(self.lines) else 0

    def unknown(self, names: Iterable[str]) -> Iterator[Fault]:
        """Yield a fault for each column that is not there, with the names of those that are."""
        there = ", ".join(self.columns) or "-"
        for name in names:
            yield Fault("unknown_column", self.source, values={"found": name, "expected": there})

    def numbers(self, name: str, faults: list[Fault]) -> FloatArray:
        """Return one column as floats, NaN where a cell is empty; note every cell that is no number."""
        return self._numbers(name, self.columns[name], faults)

    def flags(self, name: str, faults: list[Fault]) -> FloatArray:
        """Return one column of yes and no as 1 and 0, NaN where a cell is empty; numbers stay as they are."""
        cells = self.columns[name]
        if isinstance(cells, np.ndarray):
            return self._numbers(name, cells, faults)
        return self._numbers(name, [_as_flag(cell) for cell in cells], faults)

    def labels(self, name: str, faults: list[Fault], *, blank: bool = False) -> tuple[str, ...]:
        """Return one column as labels; unless ``blank``, note every empty one: its row belongs nowhere."""
        # An array of numbers writes NaN for what is missing, which is not even itself.
        labels = tuple("" if cell is None or cell != cell else _label(cell) for cell in self.columns[name])
        for row, label in enumerate(() if blank else labels):
            if not label and len(faults) < MOST_FAULTS:
                faults.append(Fault("no_label", self.source, self.line(row), path=name))
        return labels

    def times(self, name: str, faults: list[Fault], zone: tzinfo, *, dates: bool = False) -> Instants:
        """Return one column as moments in UTC, NaT where a cell is empty; note every other that is none.

        A moment without its offset is a fault: nobody knows when it was. With ``dates`` a bare date is the
        midnight with which it begins in ``zone``.
        """
        cells = self.columns[name]
        plain = self._typed_moments(name, faults) if name in self.in_utc else _plain_moments(cells)
        if plain is not None:
            return plain
        try:
            known = {cell: moment_of(cell, zone, dates=dates) for cell in set(cells)}
        except TypeError:
            faults.append(Fault("not_an_instant", self.source, path=name, values={"found": "[...]"}))
            return np.full(len(cells), np.datetime64("NaT"), dtype="datetime64[us]")
        if any(isinstance(moment, str) for moment in known.values()):
            self._not_times(name, known, faults)
        read = {
            cell: np.datetime64("NaT", "us") if moment is None or isinstance(moment, str) else moment
            for cell, moment in known.items()
        }
        return np.array([read[cell] for cell in cells], dtype="datetime64[us]")

    def _typed_moments(self, name: str, faults: list[Fault]) -> Instants:
        moments = np.asarray(self.columns[name], dtype="datetime64[us]")
        years = moments.astype("datetime64[Y]").astype(np.int64) + 1970
        outside = ~np.isnat(moments) & ((years <= _FIRST_YEAR) | (years >= _LAST_YEAR))
        for row in np.flatnonzero(outside)[:MOST_FAULTS].tolist():
            values = {"found": str(moments[row])}
            faults.append(Fault("time_out_of_range", self.source, self.line(row), path=name, values=values))
        return np.where(outside, np.datetime64("NaT", "us"), moments)

    def _not_times(self, name: str, known: Mapping[Any, datetime | str | None], faults: list[Fault]) -> None:
        for row, cell in enumerate(self.columns[name]):
            code = known[cell]
            if isinstance(code, str) and len(faults) < MOST_FAULTS:
                values = {"found": str(cell)[:60]}
                faults.append(Fault(code, self.source, self.line(row), path=name, values=values))

    def matrix(self, names: Sequence[str], faults: list[Fault]) -> tuple[FloatArray, tuple[str, ...]]:
        """Return several columns side by side, or one column of rows, with a name for each column."""
        return self._side_by_side(self._parts(names, faults), faults)

    def marks(self, names: Sequence[str], faults: list[Fault]) -> tuple[NDArray[Any], tuple[str, ...]]:
        """Return several columns of marks side by side: floats, or text where they are words.

        A missing one is NaN or empty. Words among numbers are noted, or numbers among words: the fewer.
        """
        parts = self._parts(names, faults)
        kinds = [_kinds_of(cells) for _, cells in parts]
        words, numbers = (sum(kind[place] for kind in kinds) for place in (0, 1))
        if words <= numbers:
            return self._side_by_side(parts, faults)
        if numbers:
            for name, cells in parts:
                for row, cell in enumerate(cells):
                    if _is_number(cell) and len(faults) < MOST_FAULTS:
                        found = {"found": str(cell)[:60]}
                        faults.append(
                            Fault("number_among_words", self.source, self.line(row), path=name, values=found)
                        )
        # A number among words is noted above; it is taken as missing, as a word among numbers is.
        columns = [
            ["" if _is_blank(cell) or _is_number(cell) else str(cell).strip() for cell in cells]
            for _, cells in parts
        ]
        return np.array(columns, dtype=str).T, tuple(name for name, _ in parts)

    def _parts(self, names: Sequence[str], faults: list[Fault]) -> list[tuple[str, Sequence[Any]]]:
        """Return the cells of each column; those of one column of rows part by part."""
        parts: list[tuple[str, Sequence[Any]]] = [(name, self.columns[name]) for name in names]
        if len(parts) != 1 or not _is_nested(parts[0][1]):
            return parts
        name, rows = parts[0]
        width = len(rows[0])
        if any(len(row) != width for row in rows):
            faults.append(Fault("uneven_rows", self.source, path=name))
            return [(name, [None] * len(rows))] * width
        return [(f"{name}[{column}]", [row[column] for row in rows]) for column in range(width)]

    def _side_by_side(
        self, parts: Sequence[tuple[str, Sequence[Any]]], faults: list[Fault]
    ) -> tuple[FloatArray, tuple[str, ...]]:
        columns = [self._numbers(name, cells, faults) for name, cells in parts]
        matrix = np.column_stack(columns) if columns else np.zeros((self.n_rows, 0))
        return matrix, tuple(name for name, _ in parts)

    def _numbers(self, name: str, cells: Sequence[Any], faults: list[Fault]) -> FloatArray:
        if isinstance(cells, np.ndarray) and cells.dtype.kind in "iuf":
            return cells.astype(np.float64)
        try:
            # Answers repeat: each different cell is read once.
            known = {cell: number_of(cell) for cell in set(cells)}
        except TypeError:
            faults.append(Fault("not_a_number", self.source, path=name, values={"found": "[...]"}))
            return np.full(len(cells), np.nan)
        wrong = {cell for cell, number in known.items() if number is None}
        if wrong:
            for row, cell in enumerate(cells):
                if cell in wrong and len(faults) < MOST_FAULTS:
                    values = {"found": str(cell)[:60]}
                    faults.append(
                        Fault("not_a_number", self.source, self.line(row), path=name, values=values)
                    )
        read = {cell: float("nan") if number is None else number for cell, number in known.items()}
        return np.fromiter((read[cell] for cell in cells), dtype=np.float64, count=len(cells))


def _is_blank(cell: object) -> bool:
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())


def _is_number(cell: object) -> bool:
    return not _is_blank(cell) and number_of(cell) is not None


def _kinds_of(cells: Sequence[Any]) -> tuple[int, int]:
    """Return how many cells are words, and how many numbers; what is no single cell counts as a number."""
    if isinstance(cells, np.ndarray) and cells.dtype.kind in "iuf":
        return 0, len(cells)
    try:
        often = Counter(cells)
    except TypeError:
        return 0, len(cells)
    words = sum(n for cell, n in often.items() if not _is_blank(cell) and not _is_number(cell))
    return words, sum(n for cell, n in often.items() if _is_number(cell))


def _as_flag(cell: object) -> object:
    """Return 1 or 0 for a yes or no, however it is written; any other cell as it is."""
    if isinstance(cell, bool):
        return int(cell)
    return _FLAGS.get(cell.strip().casefold(), cell) if isinstance(cell, str) else cell


def number_of(cell: object) -> float | None:
    """Return the number a cell holds, NaN where it is empty, None where it is something else."""
    if cell is None:
        return float("nan")
    if isinstance(cell, str):
        text = cell.strip()
        if not text:
            return float("nan")
        if not _NUMBER.fullmatch(text):
            return None
        cell = float(text)
    if isinstance(cell, np.generic):
        cell = cell.item()  # a number as arrays hold it
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return float(cell) if abs(cell) < _LARGEST else None


def moment_of(cell: object, zone: tzinfo, *, dates: bool) -> datetime | str | None:
    """Return the moment a cell holds, in UTC and without saying so; None where it is empty.

    What is no moment gives the code of its fault: ``not_an_instant``, ``naive_time`` (no offset from UTC),
    ``date_alone`` (a date, where the hour matters) or ``time_out_of_range``.
    """
    if isinstance(cell, str):
        text = cell.strip()
        if not text:
            return None
        cell = _read_moment(text)
    if cell is None or cell != cell:  # what a data frame writes for nothing is not even itself
        return None
    if isinstance(cell, date) and not isinstance(cell, datetime):
        if not dates:
            return "date_alone"
        cell = datetime.combine(cell, time(), zone)
    if not isinstance(cell, datetime):
        return "not_an_instant"
    if cell.tzinfo is None:
        return "naive_time"
    if not _FIRST_YEAR < cell.year < _LAST_YEAR:
        return "time_out_of_range"
    return cell.astimezone(UTC).replace(tzinfo=None)


def _plain_moments(cells: Sequence[Any]) -> Instants | None:
    """Return moments written as ``2026-06-30T18:00:00+02:00`` or with Z, empty ones NaT; None if one is not.

    A million of them are read at once; whatever is written otherwise, or wrong, is read one by one.
    """
    if set(map(type, cells)) != {str}:
        return None
    words = np.array(cells, dtype=str)
    width = words.dtype.itemsize // 4
    if not _TO_THE_SECOND < width <= _WITH_OFFSET:
        return None
    signs = words.view("U1").reshape(words.size, width)[:, _TO_THE_SECOND:]
    tails, which = np.unique(
        np.ascontiguousarray(signs).view(f"U{width - _TO_THE_SECOND}").ravel(), return_inverse=True
    )
    offsets = [_OFFSET.fullmatch(tail) for tail in tails.tolist()]
    if not all(found or not tail for found, tail in zip(offsets, tails.tolist(), strict=True)):
        return None
    # Without an offset only nothing at all may stand.
    if np.any(words[(tails == "")[which]] != ""):
        return None
    try:
        local = words.astype(f"U{_TO_THE_SECOND}").astype("datetime64[s]")
    except ValueError:
        return None
    ahead = np.array([_seconds_ahead(found) for found in offsets], dtype="timedelta64[s]")
    moments: Instants = (local - ahead[which]).astype("datetime64[us]")
    years = local[~np.isnat(local)].astype("datetime64[Y]").astype(np.int64) + 1970
    inside = bool(np.all((years > _FIRST_YEAR) & (years < _LAST_YEAR)))
    return moments if inside and np.isnat(local).sum() == np.sum(words == "") else None


def _seconds_ahead(offset: re.Match[str] | None) -> int:
    if offset is None or offset[1] is None:
        return 0
    return (-1 if offset[1] == "-" else 1) * (3600 * int(offset[2]) + 60 * int(offset[3]))


def _read_moment(text: str) -> datetime | date | str:
    apart = _OFFSET_APART.search(text)
    if apart:
        text = text[: apart.start()] + ("Z" if apart[1] else apart[2])
    try:
        # A date has ten signs at most: 2026-06-30, 20260630, 2026-W27-2.
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return text


def _is_nested(cells: Sequence[Any]) -> bool:
    return len(cells) > 0 and all(isinstance(cell, list | tuple) and cell for cell in cells)


def _label(cell: object) -> str:
    """Return a cell as a label; 3.0, as some files write the unit 3, is 3."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
