"""The parts of a charter by their place: read one, write one, add, move, remove, and find it again.

A place is a path such as ``values[0].behaviours[1].statement.fr``. One table says which leaves are
sentences, one which fields each part has and what they hold, one how a part of each list begins: the
page that writes the charter knows nothing else of the document.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from avers.core.charter.document import (
    Behaviour,
    Charter,
    Commitment,
    ConflictRule,
    Criterion,
    Promise,
    Team,
    Value,
)
from avers.core.charter.fields import FieldKind
from avers.core.errors import UsageError
from avers.core.text import LANGUAGES, Text

__all__ = [
    "FIELDS", "LISTS", "added", "as_data", "built", "charter_as_data", "charter_from_data", "every_sentence",
    "found_again", "from_data", "item_of", "list_of",
    "moved", "part_at", "put_back", "removed", "sentence_path", "shape_of", "trail_of", "written_at",
]  # fmt: skip

Shape = TypeVar("Shape")

_STEP: Final = re.compile(r"([a-z_]{1,20})(?:\[([0-9]{1,3})\])?")
_INDEX: Final = re.compile(r"\[[0-9]{1,3}\]")
_LONGEST_PATH: Final = 120

SENTENCES: Final = frozenset({
    "organisation", "purpose", "owner.role", "vision.statement", "vision.inside",
    "values[].name", "values[].statement", "values[].for_customers", "values[].for_us",
    "values[].behaviours[].statement", "values[].behaviours[].do[]", "values[].behaviours[].dont[]",
    "values[].proxy.act", "values[].proxy.items[]", "values[].proxy.limits", "mnemonic",
    "promises[].statement", "teams[].name", "teams[].commitments[].statement", "conflicts[].reason",
    "tone.personality", "tone.do[]", "tone.dont[]", "tone.feel[]", "criteria[].statement",
})  # fmt: skip

FIELDS: Final[Mapping[str, Mapping[str, FieldKind]]] = {
    "": {"review_date": "date", "language": "language"},
    "owner": {"name": "name"},
    "values[]": {"indicators": "indicators"},
    "promises[]": {
        "channel": "channel", "within_minutes": "minutes", "languages": "languages", "hours": "hours",
    },
    "teams[]": {"indicators": "indicators"},
    "teams[].commitments[]": {"value": "value"},
    "conflicts[]": {"between": "values", "wins": "value_or_none", "arbiter": "name"},
    "criteria[]": {"share": "share"},
}  # fmt: skip
"""The fields of each part that are not sentences, by the shape of its path; "" is the charter itself."""

# How a part of each list begins: from a key that is free, and its first words.
LISTS: Final[Mapping[str, Callable[[str, Text], Any]]] = {
    "values": lambda key, words: Value(key, words),
    "values[].behaviours": lambda key, words: Behaviour(key, words),
    "values[].behaviours[].do": lambda key, words: words,
    "values[].behaviours[].dont": lambda key, words: words,
    "values[].proxy.items": lambda key, words: words,
    "promises": lambda key, words: Promise(key, words),
    "teams": lambda key, words: Team(key, words),
    "teams[].commitments": lambda key, words: Commitment("", words),
    "conflicts": lambda key, words: ConflictRule((), reason=words),
    "tone.do": lambda key, words: words,
    "tone.dont": lambda key, words: words,
    "tone.feel": lambda key, words: words,
    "criteria": lambda key, words: Criterion(key, words),
}
"""The lists that can grow, by the shape of their path."""


def shape_of(path: str) -> str:
    """Return ``path`` without its numbers: ``values[].behaviours[]``."""
    return _INDEX.sub("[]", path)


def sentence_path(path: str) -> bool:
    """Return whether a person may write words at ``path``: a side of a text, or the owner's name."""
    head, _, language = path.rpartition(".")
    return path == "owner.name" or (language in LANGUAGES and shape_of(head) in SENTENCES)


def item_of(path: str) -> str:
    """Return the path of the part of a list that holds ``path``, "" when none does."""
    return path[: path.rfind("]") + 1]


def list_of(item: str) -> tuple[str, int]:
    """Return the list that ``item`` stands in, and its place; raises ``UsageError`` outside the lists."""
    head, _, index = item.rpartition("[")
    if shape_of(head) not in LISTS or not re.fullmatch(r"[0-9]{1,3}\]", index):
        raise UsageError("unknown_path", found=item[:80])
    return head, int(index[:-1])


def every_sentence(charter: Charter) -> Iterator[tuple[str, str]]:
    """Yield the path and the words of every text of ``charter`` that is written, in reading order."""
    yield from _sentences(charter, "")


def _sentences(here: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(here, Text):
        if shape_of(path) in SENTENCES:
            yield from ((f"{path}.{language}", words) for language, words in here)
    elif isinstance(here, tuple):
        for i, part in enumerate(here):
            yield from _sentences(part, f"{path}[{i}]")
    elif is_dataclass(here):
        for field in fields(here):
            yield from _sentences(getattr(here, field.name), f"{path}.{field.name}".lstrip("."))


def part_at(charter: Charter, path: str) -> Any:
    """Return what stands at ``path``; the charter itself at "".

    Raises
    ------
    UsageError
        ``unknown_path``: nothing stands there.
    """
    here: Any = charter
    for name, index in _steps(path):
        here = _step(here, name, index, path)
    return here


def written_at(charter: Charter, path: str, thing: object) -> Charter:
    """Return ``charter`` with ``thing`` at ``path``; raises ``UsageError`` where nothing stands."""
    done: Charter = _written(charter, _steps(path), thing, path)
    return done


def added(charter: Charter, at: str, words: Text) -> tuple[Charter, str]:
    """Return ``charter`` with a new last part in the list ``at``, and the path of that part.

    Raises
    ------
    UsageError
        ``unknown_path``: ``at`` is no list that can grow.
    """
    begin = LISTS.get(shape_of(at))
    if begin is None:
        raise UsageError("unknown_path", found=at[:80])
    there = part_at(charter, at)
    stem = at.rpartition(".")[2].rstrip("s") or "part"
    taken = {getattr(one, "key", "") for one in there}
    key = next(f"{stem}_{n}" for n in range(1, len(taken) + 2) if f"{stem}_{n}" not in taken)
    return written_at(charter, at, (*there, begin(key, words))), f"{at}[{len(there)}]"


def removed(charter: Charter, item: str) -> Charter:
    """Return ``charter`` without the part at ``item``; raises ``UsageError`` where none stands."""
    at, place = list_of(item)
    part_at(charter, item)
    there = part_at(charter, at)
    return written_at(charter, at, (*there[:place], *there[place + 1 :]))


def put_back(charter: Charter, item: str, part: object) -> Charter:
    """Return ``charter`` with ``part`` at its old place, or at the end of a list that grew shorter.

    A key that was taken meanwhile is given to the newcomer: the part that comes back gets another.
    """
    at, place = list_of(item)
    there = part_at(charter, at)
    key = getattr(part, "key", None)
    taken = {getattr(one, "key", None) for one in there}
    if key is not None and key in taken:
        free = next(f"{key}_{n}" for n in range(2, len(taken) + 3) if f"{key}_{n}" not in taken)
        part = replace(part, key=free)  # type: ignore[type-var]
    return written_at(charter, at, (*there[:place], part, *there[place:]))


def moved(charter: Charter, item: str, by: int) -> tuple[Charter, str]:
    """Return ``charter`` with the part at ``item`` moved by ``by`` places, and its new path.

    At either end of the list it stays.
    """
    at, place = list_of(item)
    part = part_at(charter, item)
    there = part_at(charter, at)
    to = min(max(place + by, 0), len(there) - 1)
    rest = [*there[:place], *there[place + 1 :]]
    rest.insert(to, part)
    return (charter if to == place else written_at(charter, at, tuple(rest))), f"{at}[{to}]"


def trail_of(charter: Charter, path: str) -> str:
    """Return who stands at each numbered step of ``path``: a key, or a print of what has no key.

    With it ``found_again`` finds the same part in a draft whose lists others have changed.
    """
    here: Any = charter
    marks = []
    for name, index in _steps(path):
        here = _step(here, name, index, path)
        if index is not None:
            marks.append(_mark(here))
    return "/".join(marks)


def found_again(charter: Charter, path: str, trail: str) -> str:
    """Return where the part that was read at ``path`` under ``trail`` stands in ``charter``; "" if gone.

    An empty ``trail`` trusts the path. A part without a key that was itself changed is looked for in
    its old place, as long as its list is not shorter.
    """
    if not trail:
        return path
    marks, steps, here, found = trail.split("/"), _steps(path), charter, []
    for name, index in steps:
        if index is None:
            here = _step(here, name, None, path)
            found.append(name)
            continue
        there = _step(here, name, None, path)
        place = _place_of(there, index, marks.pop(0) if marks else "")
        if place is None:
            return ""
        here = there[place]
        found.append(f"{name}[{place}]")
    return ".".join(found)


def as_data(part: object) -> Any:
    """Return a part as plain data that a session can hold."""
    if is_dataclass(part) and not isinstance(part, type):
        return {field.name: as_data(getattr(part, field.name)) for field in fields(part)}
    if isinstance(part, tuple):
        return [as_data(one) for one in part]
    return part


def built(shape: type[Shape], data: Any) -> Shape:
    """Return the ``shape``, a dataclass, that ``as_data`` wrote as plain data."""
    found: Shape = _built(shape, data)
    return found


def from_data(item: str, data: Any) -> Any:
    """Return the part of the list of ``item`` that ``as_data`` wrote."""
    shape = type(LISTS[shape_of(list_of(item)[0])]("", Text()))
    return _built(shape, data)


def charter_as_data(charter: Charter) -> dict[str, Any]:
    """Return the whole charter as plain data, its days as ISO text."""
    data: dict[str, Any] = _plain_days(as_data(charter))
    return data


def charter_from_data(data: Mapping[str, Any]) -> Charter:
    """Return the charter that ``charter_as_data`` wrote."""
    built: Charter = _built(Charter, data)
    return built


def _plain_days(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _plain_days(one) for name, one in data.items()}
    if isinstance(data, list):
        return [_plain_days(one) for one in data]
    return data.isoformat() if isinstance(data, date) else data


def _built(hint: Any, data: Any) -> Any:
    if get_origin(hint) in (Union, UnionType) and isinstance(data, dict):
        hint = next(one for one in get_args(hint) if is_dataclass(one))
    if is_dataclass(hint) and isinstance(hint, type):
        return hint(**{name: _built(_hints(hint)[name], one) for name, one in data.items()})
    if get_origin(hint) is tuple:
        return tuple(_built(get_args(hint)[0], one) for one in data)
    if hint == date | None and isinstance(data, str):
        return date.fromisoformat(data)
    return data


@cache
def _hints(shape: type[Any]) -> dict[str, Any]:
    return get_type_hints(shape)


def _mark(part: Any) -> str:
    key = getattr(part, "key", None)
    said = key or repr(part)
    return ("=" if key else "~") + hashlib.sha256(said.encode()).hexdigest()[:16]


def _place_of(there: Any, index: int, mark: str) -> int | None:
    marks = [_mark(one) for one in there]
    if index < len(marks) and marks[index] == mark:
        return index
    if mark in marks:
        return marks.index(mark)
    return None if mark.startswith("=") or index >= len(marks) else index


def _steps(path: str) -> list[tuple[str, int | None]]:
    if not path:
        return []
    found = [_STEP.fullmatch(part) for part in path[:_LONGEST_PATH].split(".")]
    if len(path) > _LONGEST_PATH or not all(found):
        raise UsageError("unknown_path", found=path[:80])
    return [(one[1], None if one[2] is None else int(one[2])) for one in found if one]


def _step(here: Any, name: str, index: int | None, path: str) -> Any:
    if not is_dataclass(here) or name not in {field.name for field in fields(here)}:
        raise UsageError("unknown_path", found=path[:80])
    there = getattr(here, name)
    if index is None:
        return there
    if not isinstance(there, tuple) or index >= len(there):
        raise UsageError("unknown_path", found=path[:80])
    return there[index]


def _written(here: Any, steps: list[tuple[str, int | None]], thing: object, path: str) -> Any:
    if not steps:
        return thing
    (name, index), rest = steps[0], steps[1:]
    there = _written(_step(here, name, index, path), rest, thing, path)
    if index is None:
        return replace(here, **{name: there})
    parts = getattr(here, name)
    return replace(here, **{name: (*parts[:index], there, *parts[index + 1 :])})
