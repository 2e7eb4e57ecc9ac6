"""Answers that Typeform and Formbricks give as JSON: one sheet after another, each question by its key.

Read are the lists of their programming interfaces, what they send at once (webhooks), and lists of those.
Of the sheet around the answers (times, addresses, machines, tags, notes) nothing is taken.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from avers.adapters.survey_tools.personal import numbered, personal_places, without
from avers.application.blocks import Blocks
from avers.application.importing.source import Export, Source
from avers.core.errors import Fault, InputRefused

__all__ = ["looks_like_json", "read_json_answers"]

_MOST_COLUMNS: Final = 5_000
_MOST_SIGNS: Final = 131_072
_BETWEEN: Final = re.compile(r"[\s,]*")
# Parts several picks of one question; a bar never stands in a label that people read.
_SEPARATOR: Final = "|"
# Kinds of Typeform's answers that are a person, a file or a payment.
_PERSONAL_KINDS: Final = frozenset(("email", "phone_number", "file_url", "payment", "url"))
_FORMBRICKS_SHEET: Final = frozenset(("surveyId", "finished", "data"))

Thing = dict[str, Any]


@dataclass
class _Table:
    """Answer sheets as columns: each key in the order in which it first came."""

    tool: str
    words: dict[str, str] = field(default_factory=dict)
    dropped: dict[str, None] = field(default_factory=dict)
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    n_unfinished: int = 0


def looks_like_json(opening: str) -> bool:
    """Return whether a file that opens so is JSON rather than a table."""
    return opening.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def read_json_answers(text: str, name: str, content_hash: str, *, leave_out: bool = True) -> Source:
    """Return the answers written in ``text``; the line of a row is the place of its sheet, from 1.

    Parameters
    ----------
    leave_out : bool
        Whether sheets that nobody sent go; they are counted either way.

    Raises
    ------
    InputRefused
        Broken JSON, nested too deep, or the answers of another tool.
    """
    try:
        document = _documents(text)
    except RecursionError:
        raise InputRefused([Fault("json_damaged", name, values={"found": "depth"})]) from None
    except json.JSONDecodeError as error:
        values = {"found": error.msg}
        raise InputRefused([Fault("json_damaged", name, error.lineno, error.colno, values=values)]) from None
    except ValueError as error:
        raise InputRefused([Fault("json_damaged", name, values={"found": str(error)[:80]})]) from None
    try:
        return _read(document, name, content_hash, leave_out=leave_out)
    except UnicodeEncodeError:
        # Half of a pair of signs, which no text holds.
        raise InputRefused([Fault("json_damaged", name, values={"found": "\\ud800–\\udfff"})]) from None


def _documents(text: str) -> object:
    """Return what is written in ``text``: one document, or a list of those that stand one a line."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise
    decoder, found, at = json.JSONDecoder(parse_constant=_no_number), list[object](), 0
    while at < len(text):
        one, at = decoder.raw_decode(text, at)
        # What is sent one after the other is a sheet each, or a list of them.
        found += one if isinstance(one, list) else [one]
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
    return found


def _read(document: object, name: str, content_hash: str, *, leave_out: bool) -> Source:
    table = _typeform(document, leave_out=leave_out) or _formbricks(document, leave_out=leave_out)
    if table is None:
        is_structure = isinstance(document, dict) and "SurveyElements" in document
        raise InputRefused([Fault("qsf_not_read" if is_structure else "json_not_known", name)])
    return _source(table, name, content_hash)


def _no_number(found: str) -> None:
    raise ValueError(found)


def _source(table: _Table, name: str, content_hash: str) -> Source:
    keys = list(dict.fromkeys(key for _, cells in table.rows for key in cells))
    if len(keys) > _MOST_COLUMNS:
        raise InputRefused([Fault("too_many_columns", name, values={"expected": str(_MOST_COLUMNS)})])
    if not keys and not table.n_unfinished:
        raise InputRefused([Fault("no_row", name)])
    words = [table.words.get(key, "") or key for key in keys]
    sheets = pl.DataFrame(
        [pl.Series("line", [line for line, _ in table.rows], dtype=pl.Int64)]
        + [
            pl.Series(f"c{at}", [cells.get(key, "") for _, cells in table.rows], dtype=pl.String)
            for at, key in enumerate(keys)
        ]
    )
    blocks = Blocks.of([sheets])
    places = sorted(
        {*personal_places(keys, words, blocks), *(at for at, key in enumerate(keys) if key in table.dropped)}
    )
    dropped = dict.fromkeys([*table.dropped, *(keys[at] for at in places)])
    header = numbered(["" if at in places else key for at, key in enumerate(keys)])
    export = Export(table.tool, tuple(words), tuple(dropped), {}, 0, table.n_unfinished)
    return Source(name, content_hash, header, without(blocks, places), export)


def _things(document: object) -> Iterator[Thing]:
    """Yield the objects of a document: itself, or those of its list."""
    for one in document if isinstance(document, list) else [document]:
        if isinstance(one, dict):
            yield one


def _list(thing: Mapping[str, Any], key: str) -> list[Thing]:
    found = thing.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _inside(thing: Mapping[str, Any], key: str) -> Thing:
    found = thing.get(key)
    return found if isinstance(found, dict) else {}


def _words(found: object) -> str:
    """Return a value as a cell: a list as picks, a moment as its day, nothing else of an object."""
    if found is None or isinstance(found, dict):
        return ""
    if isinstance(found, bool):
        return "1" if found else "0"
    if isinstance(found, float) and found.is_integer():
        return str(int(found))
    if isinstance(found, float) and not math.isfinite(found):
        return ""
    if isinstance(found, list):
        # Picks are one list deep; a list in a list is no answer.
        picks = (_words(one).replace(_SEPARATOR, "/") for one in found if not isinstance(one, list))
        return _SEPARATOR.join(filter(None, picks))
    return str(found).replace("\0", "")[:_MOST_SIGNS]


# ── Typeform ────────────────────────────────────────────────────────────────────────────────────


def _typeform(document: object, *, leave_out: bool) -> _Table | None:
    """Return the sheets of Typeform: a list of its interface, or what it sends as somebody answers."""
    table = _Table("Typeform")
    is_known = False
    n = 0
    for thing in _things(document):
        sheets = _list(thing, "items") or _list(thing, "form_response")
        if not sheets and isinstance(thing.get("form_response"), dict):
            sheets = [thing["form_response"]]
        if not sheets and "answers" in thing and ("token" in thing or "definition" in thing):
            sheets = [thing]
        is_known = is_known or bool(sheets) or ("items" in thing and "total_items" in thing)
        for asked in _list(_inside(thing, "form"), "fields") + _list(thing, "fields"):
            _learn(table, asked)
        for sheet in sheets:
            n += 1
            _take_typeform(table, n, sheet, leave_out=leave_out)
    return table if is_known else None


def _learn(table: _Table, asked: Thing) -> None:
    """Keep the words of a question, and those of the lines under it."""
    table.words.setdefault(_key(asked), _words(asked.get("title")).strip())
    for line in _list(_inside(asked, "properties"), "fields")[:_MOST_COLUMNS]:
        table.words.setdefault(_key(line), _words(line.get("title")).strip())


def _key(asked: Thing) -> str:
    """Return the key of a question: the name its author gave it, else its number."""
    ref, number = _words(asked.get("ref")).strip(), _words(asked.get("id")).strip()
    # A name that nobody wrote is a long mark of the machine.
    is_written = ref and not (len(ref) == 36 and ref.count("-") == 4)
    return ref if is_written else number


def _take_typeform(table: _Table, n: int, sheet: Thing, *, leave_out: bool) -> None:
    for asked in _list(_inside(sheet, "definition"), "fields"):
        _learn(table, asked)
    if _words(sheet.get("response_type")) in ("started", "partial"):
        table.n_unfinished += 1
        if leave_out:
            return
    cells: dict[str, str] = {}
    for answer in _list(sheet, "answers"):
        asked, kind = _inside(answer, "field"), _words(answer.get("type"))
        key = _key(asked)
        if not key:
            continue
        table.words.setdefault(key, _words(asked.get("title")).strip())
        if kind in _PERSONAL_KINDS or _words(asked.get("type")) == "contact_info":
            table.dropped[key] = None
        cells[key] = _typeform_answer(answer, kind)
    for name, said in _inside(sheet, "hidden").items():
        cells.setdefault(str(name), _words(said))
    table.rows.append((n, cells))


def _typeform_answer(answer: Thing, kind: str) -> str:
    if kind == "choice":
        choice = _inside(answer, "choice")
        return _words(choice.get("label") or choice.get("other")).strip()
    if kind == "choices":
        choices = _inside(answer, "choices")
        labels = choices.get("labels")
        return _words([*(labels if isinstance(labels, list) else []), choices.get("other")])
    if kind == "date":
        return _words(answer.get("date"))[:10]
    return _words(answer.get(kind))


# ── Formbricks ──────────────────────────────────────────────────────────────────────────────────


def _formbricks(document: object, *, leave_out: bool) -> _Table | None:
    """Return the sheets of Formbricks: a list of its management interface, or what it sends."""
    table = _Table("Formbricks")
    is_known = False
    n = 0
    for thing in _things(document):
        for asked in _list(_inside(thing, "survey"), "questions") + _list(thing, "questions"):
            table.words.setdefault(_words(asked.get("id")), _headline(asked.get("headline")))
        sheets = _list(thing, "data")
        if isinstance(thing.get("data"), dict) and thing.keys() >= _FORMBRICKS_SHEET:
            sheets = [thing]
        elif _inside(thing, "data").keys() >= _FORMBRICKS_SHEET:
            sheets = [thing["data"]]
        for sheet in sheets:
            if not sheet.keys() >= _FORMBRICKS_SHEET:
                continue
            is_known = True
            n += 1
            _take_formbricks(table, n, sheet, leave_out=leave_out)
    return table if is_known else None


def _headline(found: object) -> str:
    """Return the words of a question, in the language it was written in first."""
    if isinstance(found, dict):
        return _words(found.get("default") or next(iter(found.values()), "")).strip()
    return _words(found).strip()


def _take_formbricks(table: _Table, n: int, sheet: Thing, *, leave_out: bool) -> None:
    for asked in _list(_inside(sheet, "survey"), "questions"):
        table.words.setdefault(_words(asked.get("id")), _headline(asked.get("headline")))
    if sheet.get("finished") is not True:
        table.n_unfinished += 1
        if leave_out:
            return
    cells: dict[str, str] = {}
    for key, said in _inside(sheet, "data").items():
        if isinstance(said, dict):
            # A table: each of its lines is a question, as its own column.
            cells |= {f"{key}[{line}]": _words(chosen) for line, chosen in said.items()}
        else:
            cells[str(key)] = _words(said)
    table.rows.append((n, cells))
