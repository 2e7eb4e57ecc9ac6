"""Channels: which are heard, followers included (R87), and what customers say of each (R112).

Profiles are published shares; ``measures.channels_alike`` says of them whether channels leave the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.diagnosis.felt import Contact
from avers.core.diagnosis.published import variance_of_share
from avers.core.measures.channels_alike import Share
from avers.core.organisation.register import Register
from avers.core.text import Text

__all__ = ["Channel", "channels", "profiles_of"]

_ANY: Final = "any"


@dataclass(frozen=True)
class Channel:
    """A channel of the house: whether customers were asked about it, and whether they are heard there.

    ``is_followed`` where followers read the house rather than write to it.
    """

    key: str
    name: Text
    is_followed: bool
    is_asked: bool
    is_heard: bool


def channels(
    contacts: Sequence[Contact], written: Register | None, hours: Register | None
) -> tuple[Channel, ...]:
    """Return every channel that registers or answers know, in the order of keys; none of no channel."""
    names: dict[str, Text] = {}
    followed: set[str] = set()
    for row in written.rows if written else ():
        key = str(row["channel"])
        names[key] = Text(str(row.get("name_fr") or ""), str(row.get("name_en") or ""))
        if row.get("followers") is True:
            followed.add(key)
    for row in hours.rows if hours else ():
        names.setdefault(str(row["channel"]), Text())
    asked = {one.way: one for one in contacts if one.way != _ANY}
    for key in asked:
        names.setdefault(key, Text())
    return tuple(
        Channel(key, names[key], key in followed, key in asked, key in asked and _is_heard(asked[key]))
        for key in sorted(names)
    )


def _is_heard(contact: Contact) -> bool:
    return contact.distance is not None or any(cell.value is not None for _, cell in contact.shares)


def profiles_of(contacts: Sequence[Contact], k: int) -> Mapping[str, Mapping[str, Share]]:
    """Return for each channel the shown shares of its words, with their variances."""
    return {
        one.way: {
            option.key: (cell.value, variance_of_share(cell, k))
            for option, cell in one.shares
            if cell.value is not None
        }
        for one in contacts
        if one.way != _ANY
    }
