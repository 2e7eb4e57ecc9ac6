"""Tables of messages of nobody's known tool: CSV, JSON lines, Parquet, read as a mapping says.

A row is a message; or a question with its ``reply`` beside it; or a conversation whose ``turns`` stand in
one cell. A table in our own columns needs no mapping.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from avers.adapters.help_desks.desk import known_of
from avers.adapters.help_desks.handed import Handed, documents, instant, looks_like_json, plain_id
from avers.adapters.help_desks.plain import looks_like_html, said_in
from avers.application.importing.conversation_map import (
    BY_WORD,
    ConversationMap,
    guess_columns,
    likely_columns,
)
from avers.application.importing.source import FaultList
from avers.application.importing.talk_drafting import TalkTable
from avers.core.conversations.masking import Masker
from avers.core.conversations.message import COLUMNS, Author, Entry, Message, entry_of
from avers.core.errors import Fault

__all__ = ["columns_of", "guessed", "is_ours", "our_entries", "shown_table", "table_entries"]

_LONGEST_CELL: Final = 4 * 1024 * 1024
_SEEN: Final = 20
_SHOWN_ROWS: Final = 3
_SHOWN_CELL: Final = 120
_LOOKED_AT: Final = 2_000
_FEW_WORDS: Final = 12
_LONGEST_WORD: Final = 30
# What says who somebody is stays hidden, whatever it holds.
_PRIVATE: Final = ("agent", "customer", "name", "mail", "phone", "order")

Row = Mapping[str, object]


def columns_of(handed: Handed) -> tuple[str, ...]:
    """Return the names of the columns of a table, those of the first rows of JSON; none where it is none."""
    if handed.rows is None and not looks_like_json(handed):
        return _header(handed)[1]
    seen = (row for _, row in islice(_rows(handed, FaultList()), _SEEN))
    return tuple(dict.fromkeys(name for row in seen for name in row))


def shown_table(handed: Handed, guess: ConversationMap | None, names: Sequence[str]) -> TalkTable:
    """Return the columns of a table, its first rows masked, and the words of columns that have few.

    A column of turns (a list of messages in one cell) gives the names inside it too.
    """
    looked = [row for _, row in islice(_rows(handed, FaultList()), _LOOKED_AT)]
    turns = guess.turns if guess else ""
    inner = (name for row in looked[:_SEEN] for turn in _turns(row, turns) for name in turn) if turns else ()
    header = tuple(dict.fromkeys([*columns_of(handed), *inner]))
    hidden = {column for part, column in guess.parts() if part in _PRIVATE} if guess else set[str]()
    cells = [[str(row.get(name) or "") for name in header] for row in looked[:_SHOWN_ROWS]]
    mask = Masker.of(names=names, written=(cell for row in cells for cell in row)).mask

    def shown(name: str, cell: str) -> str:
        if name in hidden and cell:
            return "•••"
        return cell if _is_written_time(cell) else mask(cell)[:_SHOWN_CELL]

    rows = tuple(tuple(map(shown, header, row)) for row in cells)
    words = {}
    for name in header:
        told = {plain_id(turn.get(name)) for row in looked for turn in _turns(row, turns)} - {""}
        if 0 < len(told) <= _FEW_WORDS and all(len(word) <= _LONGEST_WORD for word in told):
            words[name] = tuple(sorted(told))
    return TalkTable(header, rows, words)


def _is_written_time(cell: str) -> bool:
    """Return whether a cell is a time, which names nobody; a row of digits alone may be a telephone."""
    try:
        datetime.fromisoformat(cell[:40])
    except ValueError:
        return False
    return not cell.isdecimal()


def is_ours(handed: Handed) -> bool:
    """Return whether a table has exactly the columns that this house writes."""
    return set(columns_of(handed)) == set(COLUMNS)


def our_entries(handed: Handed, faults: FaultList) -> Iterator[Entry]:
    """Yield the messages and changes of a table in our own columns."""
    for line, row in _rows(handed, faults):
        told = {name: str(row.get(name) or "") for name in COLUMNS}
        try:
            yield entry_of(told)
        except ValueError as error:
            values = {"found": str(error)[:80]}
            faults.add(Fault("conversation_row", handed.name, line, values=values))


def table_entries(handed: Handed, given: ConversationMap, faults: FaultList) -> Iterator[Entry]:
    """Yield the messages of a table; every row that cannot be read is a fault."""
    missing = sorted(set(given.columns()) - set(columns_of(handed))) if not given.turns else []
    if missing:
        for name in missing:
            values = {"found": name, "expected": ", ".join(columns_of(handed))[:300]}
            faults.add(Fault("conversation_column", handed.name, path=name, values=values))
        return
    reader = _Reader(handed.name, given, faults)
    if given.reply_to and not given.thread:
        reader.learn_threads(row for _, row in _rows(handed, FaultList()))
    for line, row in _rows(handed, faults):
        for told in _turns(row, given.turns):
            yield from reader.entries(line, told)


class _Reader:
    def __init__(self, name: str, given: ConversationMap, faults: FaultList) -> None:
        self.name, self.given, self.faults = name, given, faults
        self.zone: tzinfo = ZoneInfo(given.zone) if given.zone else UTC
        self._above: dict[str, str] = {}
        self._places: dict[str, int] = {}

    def learn_threads(self, rows: Iterator[Row]) -> None:
        """Take which message answers which, of the whole table."""
        for row in rows:
            own, above = self._cell(row, self.given.id), self._cell(row, self.given.reply_to)
            if own and above:
                self._above[own] = above

    def entries(self, line: int, row: Row) -> Iterator[Entry]:
        """Yield the message of a row, and the reply that stands beside it."""
        given = self.given
        told = self._cell(row, given.id)
        thread = self._thread(row, told)
        who = "customer" if given.reply else self._who(row, line)
        if who is not None:
            yield from self._message(row, line, who, given.text, given.sent_at, told, thread)
        if given.reply:
            number = f"{told}/reply" if told else ""
            yield from self._message(row, line, "agent", given.reply, given.reply_at, number, thread or told)

    def _message(
        self, row: Row, line: int, who: Author, text: str, sent_at: str, number: str, thread: str
    ) -> Iterator[Entry]:
        given = self.given
        cell = row.get(text)
        # A table has one column for the words: whether they are HTML is seen in them.
        words = said_in(None, html=cell) if looks_like_html(cell) else said_in(cell)
        if not words:
            return
        when = instant(row.get(sent_at), self.zone) if self._cell(row, sent_at) else None
        if when is None and self._cell(row, sent_at):
            self._fault("conversation_time", line, sent_at, self._cell(row, sent_at))
            return
        thread = thread or number or self._made_of(row, words)
        number = number or self._numbered(thread, str(when), who, words)
        by = self._cell(row, given.agent)
        yield Message(
            f"file/{thread}/{number}",
            f"file/{thread}",
            who,
            words,
            when,
            agent=by if who == "agent" else "",
            customer=self._cell(row, given.customer or (given.agent if who == "customer" else "")),
            channel=self._cell(row, given.channel),
            brand=self._cell(row, given.brand),
            team=self._cell(row, given.team),
            language=self._cell(row, given.language),
            known=known_of(
                name=row.get(given.name), mail=row.get(given.mail), phone=row.get(given.phone),
                order=row.get(given.order),
            ),
        )  # fmt: skip

    def _who(self, row: Row, line: int) -> Author | None:
        if not self.given.who:
            return "agent" if self._cell(row, self.given.agent) else "customer"
        found = self._cell(row, self.given.who)
        words = {word.casefold(): author for author, listed in self.given.words.items() for word in listed}
        author = (words or BY_WORD).get(found.casefold())
        if author is None and words:
            author = BY_WORD.get(found.casefold())
        if author is None:
            self._fault("conversation_who", line, self.given.who, found)
        return author

    def _thread(self, row: Row, told: str) -> str:
        if self.given.thread:
            return self._cell(row, self.given.thread)
        seen = {told}
        # What answers is followed up to the first question; a circle ends where it began.
        while (above := self._above.get(told)) and above not in seen:
            told = above
            seen.add(above)
        return told

    def _numbered(self, thread: str, when: str, who: str, words: str) -> str:
        made = hashlib.blake2b(f"{thread}\n{when}\n{who}\n{words}".encode(), digest_size=12).hexdigest()
        # The same words twice in one conversation are two messages.
        place = self._places[made] = self._places.get(made, 0) + 1
        return made if place == 1 else f"{made}/{place}"

    @staticmethod
    def _made_of(row: Row, words: str) -> str:
        told = "\n".join(f"{name}={row[name]}" for name in sorted(row) if isinstance(row[name], str))
        return hashlib.blake2b(f"{told}\n{words}".encode(), digest_size=12).hexdigest()

    @staticmethod
    def _cell(row: Row, name: str) -> str:
        return plain_id(row.get(name)) if name else ""

    def _fault(self, code: str, line: int, path: str, found: str) -> None:
        self.faults.add(Fault(code, self.name, line, path=path, values={"found": found[:80]}))


def _turns(row: Row, name: str) -> Iterator[Row]:
    if not name:
        yield row
        return
    found = row.get(name)
    outer = {key: value for key, value in row.items() if key != name}
    for inner in (value for value in outer.copy().values() if isinstance(value, dict)):
        for one in (inner, *(deeper for deeper in inner.values() if isinstance(deeper, dict))):
            outer = {**one, **outer}
    for turn in found if isinstance(found, list) else []:
        if isinstance(turn, dict):
            yield {**outer, **turn}
        elif isinstance(turn, list):
            yield {**outer, **{str(place): value for place, value in enumerate(turn)}}


def _rows(handed: Handed, faults: FaultList) -> Iterator[tuple[int, Row]]:
    if handed.rows is not None:
        yield from enumerate(handed.rows(), 1)
    elif looks_like_json(handed):
        yield from documents(handed, faults)
    else:
        yield from _csv_rows(handed, faults)


def _csv_rows(handed: Handed, faults: FaultList) -> Iterator[tuple[int, Row]]:
    delimiter, header = _header(handed)
    reader = csv.reader(handed.lines(), delimiter=delimiter)
    line = 1
    try:
        _next_cells(reader)
        line = reader.line_num + 1
        while (cells := _next_cells(reader)) is not None:
            if len(cells) == len(header):
                yield line, dict(zip(header, cells, strict=True))
            elif any(cells):
                values = {"found": str(len(cells)), "expected": str(len(header))}
                faults.add(Fault("conversation_cells", handed.name, line, values=values))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.add(Fault("conversation_row", handed.name, line, values={"found": str(error)[:80]}))


def _next_cells(reader: Iterator[list[str]]) -> list[str] | None:
    """Return the next record, in which a cell may hold a long message; None at the end.

    The limit is one for the whole process: other tables, read meanwhile, keep theirs.
    """
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


def _header(handed: Handed) -> tuple[str, tuple[str, ...]]:
    """Return the sign between cells that gives the most names in the first line, and the names."""
    first = next((line for line in handed.lines() if line.strip()), "").lstrip("\ufeff")
    found = []
    for delimiter in (",", ";", "\t", "|"):
        try:
            names = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            names = []
        found.append((len(names), delimiter, tuple(name.strip() for name in names)))
    best = max(found, key=lambda one: one[0])
    return best[1], best[2]


def guessed(handed: Handed) -> ConversationMap | None:
    """Return the mapping that the names of the columns suggest; None where they suggest none.

    Of a list of messages in one cell, what stands in its messages says which part of them is what.
    """
    guess = guess_columns(columns_of(handed))
    if guess is None or not guess.turns:
        return guess
    rows = [row for _, row in islice(_rows(handed, FaultList()), _SEEN)]
    turns = [turn for row in rows if isinstance(told := row.get(guess.turns), list) for turn in told]
    lists = [turn for turn in turns if isinstance(turn, list)]
    if lists:
        return replace(guess, **_places(lists), sent_at="")
    names = dict.fromkeys(name for turn in turns if isinstance(turn, dict) for name in turn)
    inside = likely_columns(list(names))
    found = {part: getattr(inside, part) for part in ("text", "who", "sent_at", "agent", "id")}
    named: dict[str, Any] = {part: name for part, name in found.items() if name}
    return replace(guess, **named) if inside.text else guess


def _places(turns: Sequence[Sequence[object]]) -> dict[str, Any]:
    """Return which place of messages that are lists says who wrote, and which holds the text."""
    width = min(len(turn) for turn in turns)
    cells = [[str(turn[place]) for turn in turns] for place in range(width)]
    who = next(
        (place for place in range(width) if all(cell.casefold() in BY_WORD for cell in cells[place])), -1
    )
    text = max(range(width), key=lambda place: (place != who, sum(map(len, cells[place]))), default=-1)
    return {"who": str(who) if who >= 0 else "", "text": str(text) if text >= 0 else ""}
