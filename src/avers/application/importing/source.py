"""A foreign file as columns of text, and the faults found in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from avers.core.errors import Fault, InputRefused
from avers.core.publication.customers import CUSTOMERS, INSIDE

if TYPE_CHECKING:
    import polars as pl

    from avers.core.evidence.instrument import Instrument
    from avers.core.evidence.observation import Face

__all__ = ["Export", "FaultList", "Prepared", "Source"]

_MOST: Final = 50


@dataclass(frozen=True)
class Export:
    """What is known of a file because the tool that wrote it is known.

    Attributes
    ----------
    tool : str
        Its name as people write it.
    words : tuple of str
        The question of each column, in the order of the header; "" where the file does not say.
    dropped : tuple of str
        Columns about a person, a place or a time: emptied as the file was read, never kept.
    aside : mapping of str to str
        Columns that hold no answer, and why (a key of the wording).
    n_previews, n_unfinished : int
        Rows of trials, and rows that nobody sent: they are left out of an import.
    sheet : str
        The sheet that was read, of a workbook where one was named.
    """

    tool: str
    words: tuple[str, ...]
    dropped: tuple[str, ...] = ()
    aside: Mapping[str, str] = field(default_factory=dict)
    n_previews: int = 0
    n_unfinished: int = 0
    sheet: str = ""


@dataclass(frozen=True)
class Source:
    """A file that was read: its name, the hash of its bytes, its columns as text.

    Attributes
    ----------
    header : tuple of str
        Names of the columns as written; a name may be empty or there twice.
    frame : polars DataFrame
        Columns ``c0``, ``c1`` ... of text in the order of ``header``, and ``line``, the line of the
        file where each row starts.
    export : Export or None
        What is known where a survey tool or a workbook wrote the file.
    """

    name: str
    content_hash: str
    header: tuple[str, ...]
    frame: pl.DataFrame
    export: Export | None = None


@dataclass(frozen=True)
class Prepared:
    """The evidence of one face in one file, checked, before it is stored.

    ``rows`` has the columns of evidence in any order, without ``period`` set for the wave; ``period``
    is empty where the wave itself is the period.
    """

    source: str
    content_hash: str
    face: Face
    instrument: Instrument
    rows: pl.DataFrame
    n_silent: int = 0
    export: Export | None = None

    @property
    def asks_inside(self) -> bool:
        """Whether some of these customers are employees of the house (R8)."""
        side = f"attr_{CUSTOMERS}"
        return side in self.rows.columns and INSIDE in self.rows[side].unique().to_list()


@dataclass
class FaultList:
    """Faults of many rows: the first ones whole, the rest counted."""

    faults: list[Fault] = field(default_factory=list)
    n_more: int = 0

    def add(self, fault: Fault) -> None:
        """Take one fault."""
        if len(self.faults) < _MOST:
            self.faults.append(fault)
        else:
            self.n_more += 1

    def add_all(self, faults: Iterable[Fault]) -> None:
        """Take several faults."""
        for fault in faults:
            self.add(fault)

    def add_rows(
        self,
        code: str,
        source: Source,
        rows: pl.DataFrame,
        *,
        column: int,
        found: str = "found",
        **values: str,
    ) -> None:
        """Take one fault a row of ``rows``, which has ``line`` and the column ``found``.

        Further text columns of ``rows`` named ``expected`` or ``suggestion`` go into the sentence.
        """
        room = _MOST - len(self.faults)
        for row in rows.head(max(room, 0)).iter_rows(named=True):
            told = {name: str(row[name]) for name in ("expected", "suggestion") if row.get(name) is not None}
            told |= {"found": str(row[found] or "")[:80], **values}
            path = source.header[column][:60] if column >= 0 else ""
            self.faults.append(Fault(code, source.name, int(row["line"]), column + 1, path, told))
        self.n_more += max(rows.height - max(room, 0), 0)

    def whole(self) -> list[Fault]:
        """Return the faults and, where there were more, one that says how many."""
        rest = [Fault("more_faults", values={"found": str(self.n_more)})] if self.n_more else []
        return [*self.faults, *rest]

    def raise_if_any(self) -> None:
        """Raise ``InputRefused`` with everything that was taken."""
        if self.faults:
            raise InputRefused(self.whole())
