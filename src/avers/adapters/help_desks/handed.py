"""What is handed in: lines or rows, gone through as often as needed; and JSON documents found in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any, Final

from avers.application.importing.source import FaultList
from avers.core.errors import Fault

__all__ = [
    "Handed", "Thing", "documents", "inside", "instant", "items", "looks_like_json", "opening", "plain_id",
]  # fmt: skip

Thing = dict[str, Any]

# A page of an interface, read at once; what is one document a line is read line by line, however long.
_WHOLE: Final = 64 * 1024 * 1024
_PEEK: Final = 50
_DEEPEST_FAULTS: Final = 60
_TWITTER: Final = "%a %b %d %H:%M:%S %z %Y"
_SECONDS: Final = (0.0, 253_000_000_000.0)
_MILLISECONDS: Final = 100_000_000_000.0


@dataclass(frozen=True)
class Handed:
    """A file on its way in: its name, the hash of its bytes, and its lines or, of Parquet, its rows."""

    name: str
    content_hash: str
    lines: Callable[[], Iterator[str]]
    rows: Callable[[], Iterator[Mapping[str, object]]] | None = None


def looks_like_json(handed: Handed) -> bool:
    """Return whether the first line that says anything opens a JSON document."""
    if handed.rows is not None:
        return False
    first = next((line for line in islice(handed.lines(), _PEEK) if line.strip("\ufeff \t\r\n")), "")
    return first.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def opening(handed: Handed) -> list[Thing]:
    """Return the first documents of a file, to know it by; none where it is not JSON."""
    return [document for _, document in islice(documents(handed, FaultList()), _PEEK)]


def documents(handed: Handed, faults: FaultList) -> Iterator[tuple[int, Thing]]:
    """Yield each JSON object of a file with its line (one a line) or its place (one list), from 1.

    What is damaged goes to ``faults``; the other lines are read on.
    """
    if not looks_like_json(handed):
        return
    if _is_one_a_line(handed):
        for number, line in enumerate(handed.lines(), 1):
            if line.strip("\ufeff \t\r\n"):
                yield from _objects(line, handed.name, number, faults)
        return
    text, size = [], 0
    for line in handed.lines():
        text.append(line)
        size += len(line)
        if size > _WHOLE:
            faults.add(Fault("conversations_too_large", handed.name, values={"expected": "64 MB"}))
            return
    yield from _objects("".join(text), handed.name, 0, faults)


def _is_one_a_line(handed: Handed) -> bool:
    written = (line.strip("\ufeff \t\r\n") for line in islice(handed.lines(), _PEEK))
    found = list(islice((line for line in written if line), 2))
    return len(found) == 2 and found[0][:1] == "{" == found[1][:1] and found[0][-1:] == "}"


def _objects(text: str, name: str, line: int, faults: FaultList) -> Iterator[tuple[int, Thing]]:
    try:
        found = json.loads(text.strip("\ufeff \t\r\n"), parse_constant=_no_number)
    except RecursionError:
        faults.add(Fault("json_damaged", name, line, values={"found": "depth"}))
        return
    except json.JSONDecodeError as error:
        place = (line or error.lineno, error.colno)
        faults.add(Fault("json_damaged", name, *place, values={"found": error.msg}))
        return
    except ValueError as error:
        faults.add(Fault("json_damaged", name, line, values={"found": str(error)[:_DEEPEST_FAULTS]}))
        return
    if isinstance(found, dict):
        yield line or 1, found
    elif isinstance(found, list):
        yield from ((place, one) for place, one in enumerate(found, 1) if isinstance(one, dict))


def _no_number(found: str) -> None:
    raise ValueError(found)


def items(document: Thing, name: str) -> list[Thing]:
    """Return the objects of the list ``name`` of a document; none where it is no list."""
    found = document.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def inside(document: Thing, *names: str) -> Thing:
    """Return the object that stands under ``names``, one in the other; an empty one where it does not."""
    found: object = document
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def plain_id(value: object) -> str:
    """Return a number or a word by which a tool names something, as text; "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())[:200]


def instant(value: object, zone: tzinfo = UTC) -> datetime | None:
    """Return a time as tools write it: ISO 8601, seconds since 1970, a mail's date; None for none of these.

    ``zone`` is that of a time that names none.
    """
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _since_1970(float(value))
    written = str(value).strip()[:60]
    if written.replace(".", "", 1).isdigit() and len(written) >= 9:
        return _since_1970(float(written))
    for read in (datetime.fromisoformat, _tweeted, parsedate_to_datetime):
        try:
            found = read(written.removesuffix(" UTC"))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found if found.tzinfo else found.replace(tzinfo=zone)
    return None


def _tweeted(written: str) -> datetime:
    return datetime.strptime(written, _TWITTER)  # noqa: DTZ007 - the form asks for the zone


def _since_1970(seconds: float) -> datetime | None:
    seconds = seconds / 1000 if seconds > _MILLISECONDS else seconds
    return datetime.fromtimestamp(seconds, UTC) if _SECONDS[0] < seconds < _SECONDS[1] else None
