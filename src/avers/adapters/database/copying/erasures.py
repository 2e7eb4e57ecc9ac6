"""Who was erased, remembered outside the database, so that a copy from before is purged again (duty M3).

One line for each: the HMAC of the person's key under a secret of ours. Nobody reads a name from it; what it
answers is whether somebody who is back was erased. It lies in ``AVERS_KEYS`` and travels with the copy of the
keys, never with that of the data.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.conf import settings

from avers.adapters.database.models import ActRow, InvitationRow, ObservationRow, PersonRow
from avers.adapters.database.organisation import DatabaseOrganisation
from avers.adapters.database.secret_files import read_or_make_secret

__all__ = ["FILE", "erased_again", "erased_among", "is_kept", "merge", "remember"]

FILE: Final = "erasures.log"


def remember(person: str, *, of: str = "") -> None:
    """Write down that ``person`` was erased; before it is done, so that nothing forgets them half.

    ``of`` is the identity of the company folder they were erased from; "" for the database. Keys of people
    are alike from one house to the next: who was erased from one is not to leave another.
    """
    if not person:
        return
    line = _mark(person, of)
    if line not in _known():
        _append([line])


def erased_again() -> tuple[str, ...]:
    """Return the keys of people who are in the database and were erased, in order."""
    known = _known()
    return tuple(sorted(person for person in _everybody() if _mark(person) in known)) if known else ()


def erased_among(persons: Iterable[str], *, of: str) -> tuple[str, ...]:
    """Return those of ``persons`` who were erased from the company folder of this identity, in order."""
    known = _known()
    return tuple(sorted(one for one in set(persons) if _mark(one, of) in known)) if known and of else ()


def merge(lines: str) -> None:
    """Add what another copy of this file remembers."""
    known = _known()
    _append([line for line in lines.split() if line not in known])


def is_kept() -> bool:
    """Return whether this machine holds the list: without it nobody knows whom to erase again."""
    return _file().exists()


def _everybody() -> set[str]:
    held: set[str] = set(PersonRow.objects.values_list("key", flat=True))
    held.update(ActRow.objects.values_list("by", flat=True).distinct())
    held.update(ActRow.objects.filter(to_kind="person").values_list("to", flat=True).distinct())
    held.update(InvitationRow.objects.exclude(person="").values_list("person", flat=True))
    held.update(ObservationRow.objects.values_list("respondent", flat=True).distinct())
    for tie in DatabaseOrganisation().ties():
        held |= {tie.person, tie.other}
    return held - {""}


def _file() -> Path:
    return Path(settings.AVERS_KEYS) / FILE


def _known() -> frozenset[str]:
    try:
        return frozenset(_file().read_text(encoding="ascii").split())
    except FileNotFoundError:
        return frozenset()


def _mark(person: str, of: str = "") -> str:
    key = read_or_make_secret(_file().with_name("erasures.key")).encode("ascii")
    # No key of a person holds this sign.
    told = f"{of}\0{person}" if of else person
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()


def _append(lines: list[str]) -> None:
    if not lines:
        return
    _file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write("".join(f"{line}\n" for line in lines))
        stream.flush()
        os.fsync(stream.fileno())
