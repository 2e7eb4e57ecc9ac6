"""What another program hands in as a signed message, read as far as it can be, every fault at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from avers.core.errors import Fault

__all__ = ["Message", "read_message"]


@dataclass(frozen=True)
class Message:
    """A message that was read, as far as it could be.

    Attributes
    ----------
    text : mapping of field to words
        Every field that holds words; empty where it is missing or wrong.
    flags : frozenset of str
        The fields that were said to be true.
    """

    text: Mapping[str, str]
    flags: frozenset[str]
    faults: tuple[Fault, ...]


def read_message(
    fields: object, known: Mapping[str, tuple[type, int]], *, required: Collection[str]
) -> Message:
    """Return ``fields`` as JSON gave them; ``known`` says of each what it holds and its signs at most."""
    given: Mapping[str, Any] = fields if isinstance(fields, dict) else {}
    faults = [] if isinstance(fields, dict) else [Fault("hook_no_message", path="")]
    faults += [
        Fault("hook_field", path=name[:40], values={"found": name[:40], "expected": ", ".join(known)})
        for name in list(given)[:10]
        if name not in known
    ]
    faults += _ill_formed(given, known)
    bad = {fault.path for fault in faults}
    text = {
        name: str(given.get(name, "")).strip() if name not in bad else ""
        for name, (kind, _most) in known.items()
        if kind is str
    }
    faults += [
        Fault("hook_missing", path=name)
        for name in required
        if not text[name] and name not in bad and isinstance(fields, dict)
    ]
    flags = frozenset(name for name in known if given.get(name) is True)
    return Message(text, flags, tuple(faults))


def _ill_formed(given: Mapping[str, Any], known: Mapping[str, tuple[type, int]]) -> Iterator[Fault]:
    for name, (kind, most) in known.items():
        found = given.get(name, kind())
        if not isinstance(found, kind):
            yield Fault("hook_kind" if kind is str else "hook_flag", path=name)
        elif isinstance(found, str) and len(found) > most:
            yield Fault("words_too_many", path=name, values={"expected": str(most)})
        elif isinstance(found, str) and not _is_kept_everywhere(found):
            yield Fault("hook_signs", path=name)


def _is_kept_everywhere(words: str) -> bool:
    """Return whether every database keeps ``words``: no NUL, no half of a sign."""
    return "\0" not in words and not any("\ud800" <= sign <= "\udfff" for sign in words)
