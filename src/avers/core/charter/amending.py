"""What one save changed in a charter, so that it can be told, and undone while later work stays.

A charter is compared as plain data (``parts.charter_as_data``). A change names its part by *steps* that
others moving things about does not break: names of fields, ``=key`` for a part with a key, ``~`` for one
that has none and is known by what it says, ``#`` for the order of a list. Turned round on today's draft,
a change touches its own part alone; where that part was changed again, nothing is done and both are told.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Final

from avers.core.charter.document import Charter
from avers.core.charter.parts import charter_as_data
from avers.core.errors import AversError

__all__ = [
    "DraftAmendment",
    "InTheWay",
    "PartChange",
    "PartsChanged",
    "changes_between",
    "content_print",
    "part_changes",
    "undone",
]

_ORDER: Final = "#"
_SAID: Final = "~"
# Signing and publishing are told by the versions; taking a signature off is what any change of a word does.
_NOT_CONTENT: Final = ("version", "published_date")


@dataclass(frozen=True)
class PartChange:
    """What stood at ``steps`` and what stands there now, as plain data; None where there was no part.

    ``place`` is where a part of a list stood, or stands, for putting it back.
    """

    steps: tuple[str, ...]
    before: Any
    after: Any
    place: int = 0


@dataclass(frozen=True)
class DraftAmendment:
    """One save of the draft: its number, who made it and when, and what it changed.

    ``undoes`` is the number of the save it undid; ``by`` is "" where a store was written outside any action.
    """

    number: int
    by: str
    at: datetime | None
    undoes: int | None
    changes: tuple[PartChange, ...]


@dataclass(frozen=True)
class InTheWay:
    """A change that cannot be undone, and what stands there today (None where the part is gone)."""

    change: PartChange
    standing: Any


class PartsChanged(AversError):
    """Parts of a save were changed again since; ``in_the_way`` holds each with what stands there today."""

    exit_code = 3
    code = "parts_changed"

    def __init__(self, in_the_way: Iterable[InTheWay]) -> None:
        self.in_the_way = tuple(in_the_way)
        super().__init__(n=len(self.in_the_way))


def part_changes(before: Charter, after: Charter) -> tuple[PartChange, ...]:
    """Return what ``after`` changes in ``before``, signature, version and day of publication aside."""
    return changes_between(_content(before), _content(after))


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[PartChange, ...]:
    """Return what ``after`` changes in ``before``: documents of the same names, as plain data."""
    return tuple(_between(dict(before), dict(after), ()))


def content_print(charter: Charter) -> str:
    """Return a hash of what ``charter`` says, whoever signed it and under whatever version."""
    return hashlib.sha256(json.dumps(_content(charter), sort_keys=True).encode()).hexdigest()


def undone(data: Mapping[str, Any], changes: Sequence[PartChange]) -> dict[str, Any]:
    """Return the document ``data`` with ``changes`` undone; all other parts stay as they are.

    Raises
    ------
    PartsChanged
        Some of the parts say today something else than after ``changes``; every one of them is told.
    """
    done: dict[str, Any] = copy.deepcopy(dict(data))
    late = [found for change in sorted(changes, key=_turn) if (found := _undo(done, change)) is not None]
    if late:
        raise PartsChanged(late)
    return done


def _turn(change: PartChange) -> tuple[int, int]:
    """Return when a change is undone: what came leaves from the end, what left comes back from the start."""
    if change.steps[-1] != _SAID and not change.steps[-1].startswith("="):
        return 1, 0
    if change.before is None:
        return 0, -change.place
    return (2, change.place) if change.after is None else (1, 0)


def _content(charter: Charter) -> dict[str, Any]:
    data = charter_as_data(charter)
    data["owner"] = {name: said for name, said in data["owner"].items() if name != "signed_date"}
    return {name: said for name, said in data.items() if name not in _NOT_CONTENT}


# ── What changed ───────────────────────────────────────────────────────────────────────────────


def _between(before: Any, after: Any, steps: tuple[str, ...]) -> Iterator[PartChange]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in after:
            yield from _between(before.get(name), after[name], (*steps, name))
    elif isinstance(before, list) and isinstance(after, list):
        with_keys = _keys(before) is not None and _keys(after) is not None
        yield from (_keyed if with_keys else _said)(before, after, steps)
    else:
        yield PartChange(steps, before, after)


def _keyed(before: list[Any], after: list[Any], steps: tuple[str, ...]) -> Iterator[PartChange]:
    was, now = {one["key"]: one for one in before}, {one["key"]: one for one in after}
    for place, key in enumerate(was):
        if key not in now:
            yield PartChange((*steps, f"={key}"), was[key], None, place)
    for place, key in enumerate(now):
        if key in was:
            yield from _between(was[key], now[key], (*steps, f"={key}"))
        else:
            yield PartChange((*steps, f"={key}"), None, now[key], place)
    orders = [key for key in was if key in now], [key for key in now if key in was]
    if orders[0] != orders[1]:
        yield PartChange((*steps, _ORDER), *orders)


def _said(before: list[Any], after: list[Any], steps: tuple[str, ...]) -> Iterator[PartChange]:
    """Parts without a key: what was said in one place gives way to what is said there now."""
    matcher = SequenceMatcher(None, [repr(one) for one in before], [repr(one) for one in after], False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            continue
        for n in range(max(j - i, m - k)):
            was = before[i + n] if i + n < j else None
            now = after[k + n] if k + n < m else None
            yield PartChange((*steps, _SAID), was, now, k + n if now is not None else i + n)


def _keys(parts: list[Any]) -> list[str] | None:
    """Return the keys of ``parts``; None where one has none, or two share one."""
    keys = [one.get("key") if isinstance(one, dict) else None for one in parts]
    return [str(key) for key in keys] if all(keys) and len(set(keys)) == len(keys) else None


# ── Undoing it ─────────────────────────────────────────────────────────────────────────────────


def _undo(data: dict[str, Any], change: PartChange) -> InTheWay | None:
    held = _held(data, change.steps[:-1])
    if held is None:
        return InTheWay(change, None)
    last = change.steps[-1]
    if last == _ORDER:
        return _undo_order(held, change)
    if isinstance(held, list):
        return _undo_part(held, change)
    standing = held.get(last)
    if standing not in (change.after, change.before):
        return InTheWay(change, standing)
    held[last] = copy.deepcopy(change.before)
    return None


def _undo_part(parts: list[Any], change: PartChange) -> InTheWay | None:
    """Put a part of a list back to what it was: found by its key, or by what it says."""
    last = change.steps[-1]
    if last == _SAID:
        same = [n for n, one in enumerate(parts) if change.after is not None and one == change.after]
        at = min(same, key=lambda n: abs(n - change.place), default=None)
    else:
        at = next((n for n, one in enumerate(parts) if one["key"] == last[1:]), None)
    if change.after is None:  # it was taken out: it comes back where it stood
        if at is not None:
            return None if parts[at] == change.before else InTheWay(change, parts[at])
        parts.insert(min(change.place, len(parts)), copy.deepcopy(change.before))
        return None
    if at is None:
        is_undone = change.before is None or change.before in parts
        return None if is_undone else InTheWay(change, None)
    if parts[at] != change.after:
        return InTheWay(change, parts[at])
    parts[at : at + 1] = [] if change.before is None else [copy.deepcopy(change.before)]
    return None


def _undo_order(parts: list[Any], change: PartChange) -> InTheWay | None:
    there = [one["key"] for one in parts]
    was, now = ([key for key in order if key in there] for order in (change.before, change.after))
    standing = [key for key in there if key in set(was)]
    if standing == was:
        return None
    if standing != now:
        return InTheWay(change, standing)
    # Those that came since keep their places; the others change theirs among themselves.
    by_key, order = {one["key"]: one for one in parts}, iter(was)
    parts[:] = [by_key[next(order)] if key in set(was) else by_key[key] for key in there]
    return None


def _held(data: Any, steps: tuple[str, ...]) -> Any:
    """Return what holds a part: a list or a mapping; None where it is gone."""
    here = data
    for step in steps:
        if isinstance(here, list):
            here = next((one for one in here if step == f"={one.get('key')}"), None)
        elif isinstance(here, dict):
            here = here.get(step)
        if here is None:
            return None
    return here
