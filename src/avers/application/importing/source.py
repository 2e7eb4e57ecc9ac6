"""A foreign file as columns of text, and the faults found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from avers.core.errors import Fault, InputRefused
from avers.core.evidence.doors import CUSTOMERS, INSIDE

if TYPE_CHECKING:
    import polars as pl

    from avers.application.blocks import Blocks
    from avers.core.evidence.instrument import Instrument
    from avers.core.evidence.observation import Face

__all__ = ["Export", "FaultList", "FaultsByCheck", "Prepared", "Source"]

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
    blocks : Blocks
        Columns ``c0``, ``c1`` ... of text in the order of ``header``, and ``line``, the line of the
        file where each row starts.
    export : Export or None
        What is known where a survey tool or a workbook wrote the file.
    encoding : str
        The encoding that was found where nobody declared it and it is not Unicode; "" otherwise.
    """

    name: str
    content_hash: str
    header: tuple[str, ...]
    blocks: Blocks
    export: Export | None = None
    encoding: str = ""

    @property
    def frame(self) -> pl.DataFrame:
        """The rows at once: for a file that is known to be small."""
        return self.blocks.whole()


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
    rows: Blocks
    n_silent: int = 0
    export: Export | None = None

    @cached_property
    def asks_inside(self) -> bool:
        """Whether some of these customers are employees of the house (R8)."""
        side = f"attr_{CUSTOMERS}"
        return side in self.rows.columns and any(
            INSIDE in frame[side].unique().to_list() for frame in self.rows.select([side])
        )

    @cached_property
    def n_respondents(self) -> int:
        """How many people answered; one may stand in several blocks."""
        import polars as pl

        return pl.concat(
            [frame["respondent"].unique() for frame in self.rows.select(["respondent"])]
        ).n_unique()

    @cached_property
    def n_answers(self) -> int:
        """How many questions were answered."""
        return sum(int((frame["missing"] == "").sum()) for frame in self.rows.select(["missing"]))


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
        room = max(_MOST - len(self.faults), 0)
        self.faults += _row_faults(code, source, rows.head(room), column, found, values)
        self.n_more += max(rows.height - room, 0)

    def whole(self) -> list[Fault]:
        """Return the faults and, where there were more, one that says how many."""
        rest = [Fault("more_faults", values={"found": str(self.n_more)})] if self.n_more else []
        return [*self.faults, *rest]

    def raise_if_any(self) -> None:
        """Raise ``InputRefused`` with everything that was taken."""
        if self.faults:
            raise InputRefused(self.whole())


class FaultsByCheck:
    """Faults of rows that come block by block, told check after check as for one whole table."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._found: dict[tuple[int | str, ...], FaultList] = {}

    def add_rows(
        self,
        check: tuple[int | str, ...],
        code: str,
        rows: pl.DataFrame,
        *,
        column: int,
        found: str = "found",
        **values: str,
    ) -> None:
        """Take one fault a row; ``check`` says where among the checks, the rest as in ``FaultList``."""
        if rows.height:
            listed = self._found.setdefault((*check, code), FaultList())
            listed.add_rows(code, self._source, rows, column=column, found=found, **values)

    def tell(self, faults: FaultList) -> None:
        """Give everything that was taken to ``faults``."""
        for _, listed in sorted(self._found.items(), key=lambda pair: pair[0]):
            faults.add_all(listed.faults)
            faults.n_more += listed.n_more


def _row_faults(
    code: str, source: Source, rows: pl.DataFrame, column: int, found: str, values: Mapping[str, str]
) -> Iterator[Fault]:
    path = source.header[column][:60] if column >= 0 else ""
    for row in rows.iter_rows(named=True):
        told = {name: str(row[name]) for name in ("expected", "suggestion") if row.get(name) is not None}
        told |= {"found": str(row[found] or "")[:80], **values}
        yield Fault(code, source.name, int(row["line"]), column + 1, path, told)
