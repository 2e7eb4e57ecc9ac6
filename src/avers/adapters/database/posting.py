"""The port ``Posting`` on the database: turns of letters, and addresses that are left in peace.

A letter is known by the hash of its link, an address by a hash whose key lies with the other keys: who has
the database alone can neither open a survey nor read whom the house wrote to once links are retired.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Final, TypeVar

from django.conf import settings
from django.db.models import F, Q

from avers.adapters.database.models import ContactRow, InvitationRow, PostingRow
from avers.adapters.database.secret_files import read_or_make_secret
from avers.adapters.database.transactions import write_transaction
from avers.core.evidence.doors import CUSTOMERS, INSIDE
from avers.core.evidence.invitation import Letter

__all__ = ["DatabasePosting", "forget_letters", "refused_addresses", "refused_among"]

_AT_ONCE: Final = 500
_Row = TypeVar("_Row", PostingRow, ContactRow)


class DatabasePosting:
    """Implements ``application.ports.Posting``."""

    def due(
        self, letters: Sequence[Letter], *, before: date, fewer_than: int
    ) -> tuple[tuple[Letter, int], ...]:
        """Return the letters that may go, each with how many went before."""
        hashes = [_hash(one.token) for one in letters]
        marks = _marks([one.address for one in letters])
        rows = {row.pk: row for row in _rows(PostingRow, hashes)}
        silent = {row.pk for row in _rows(ContactRow, marks) if row.is_refused}
        found = []
        for one, token, mark in zip(letters, hashes, marks, strict=True):
            row = rows.get(token)
            n_before = row.n_letters if row else 0
            is_early = row is not None and row.last_letter is not None and row.last_letter > before
            is_stopped = (row is not None and row.is_stopped) or mark in silent
            if n_before < fewer_than and not is_early and not is_stopped:
                found.append((one, n_before))
        return tuple(found)

    def take_turn(self, letter: Letter, on: date) -> bool:
        """Note that a letter goes today, in one step; False where another round did first."""
        with write_transaction():
            row, _ = PostingRow.objects.get_or_create(pk=_hash(letter.token))
            early = Q(last_letter__isnull=True) | Q(last_letter__lt=on)
            mine = PostingRow.objects.filter(early, pk=row.pk, is_stopped=False)
            if mine.update(n_letters=F("n_letters") + 1, last_letter=on) != 1:
                return False
            if _is_customers(letter):
                _contact(letter.address, last_invited=on)
            return True

    def give_turn_back(self, letter: Letter) -> None:
        """Note that the letter did not go."""
        with write_transaction():
            rows = PostingRow.objects.filter(pk=_hash(letter.token), n_letters__gt=0)
            rows.update(n_letters=F("n_letters") - 1, last_letter=None)
            if (
                _is_customers(letter)
                and not PostingRow.objects.filter(pk=_hash(letter.token), n_letters__gt=0).exists()
            ):
                # Nothing reached them: they need no rest.
                ContactRow.objects.filter(pk=_mark(letter.address)).update(last_invited=None)

    def refuse(self, addresses: Collection[str]) -> int:
        """Note that these addresses do not exist; return how many were not known to be so."""
        with write_transaction():
            return sum(_contact(address, is_refused=True) for address in sorted(set(addresses)))

    def stop(self, token: str) -> bool:
        """Write no more about this survey, to a customer about none; False where there is no such link."""
        return self._set_stopped(token, stopped=True)

    def resume(self, token: str) -> bool:
        """Take ``stop`` back, as wide as it was; False where there is no such link."""
        return self._set_stopped(token, stopped=False)

    def is_stopped(self, token: str) -> bool:
        """Return whether whoever has this link asked for no more letters."""
        if PostingRow.objects.filter(pk=_hash(token), is_stopped=True).exists():
            return True
        row = InvitationRow.objects.filter(token_hash=_hash(token)).first()
        if row is None or row.face != "customer" or not row.address:
            return False
        return ContactRow.objects.filter(pk=_mark(row.address), is_stopped=True).exists()

    def _set_stopped(self, token: str, *, stopped: bool) -> bool:
        row = InvitationRow.objects.filter(token_hash=_hash(token)).first()
        if row is None:
            return False
        is_inside = json.loads(row.attributes).get(CUSTOMERS) == INSIDE
        # An employee may be asked about several teams: one press ends all letters of the survey.
        all_of_theirs = InvitationRow.objects.filter(wave=row.wave, address=row.address, face=row.face)
        tokens = (
            all_of_theirs.values_list("token_hash", flat=True)
            if is_inside and row.address
            else [row.token_hash]
        )
        with write_transaction():
            for one in tokens:
                PostingRow.objects.update_or_create(pk=one, defaults={"is_stopped": stopped})
            if row.face == "customer" and row.address and not is_inside:
                _contact(row.address, is_stopped=stopped)
        return True

    def refused(self, addresses: Collection[str]) -> frozenset[str]:
        """Return those of ``addresses`` that are noted not to exist."""
        marks = dict(zip(_marks(addresses), addresses, strict=True))
        return frozenset(marks[row.pk] for row in _rows(ContactRow, list(marks)) if row.is_refused)

    def reach_again(self, address: str) -> bool:
        """Forget that an address was noted not to exist; False where it was not."""
        with write_transaction():
            known = ContactRow.objects.filter(pk=_mark(address), is_refused=True)
            return known.update(is_refused=False) == 1

    def resting(self, addresses: Collection[str], *, since: date) -> frozenset[str]:
        """Return those invited after ``since``, those who asked for no more, and those that do not exist."""
        marks = dict(zip(_marks(addresses), addresses, strict=True))
        return frozenset(
            marks[row.pk]
            for row in _rows(ContactRow, list(marks))
            if row.is_stopped or row.is_refused or (row.last_invited is not None and row.last_invited > since)
        )


def _is_customers(letter: Letter) -> bool:
    """Return whether a letter takes somebody's turn who is left in peace after it: a customer outside."""
    return letter.face == "customer" and not letter.is_inside


def refused_addresses(addresses: Collection[str]) -> frozenset[str]:
    """Return those of ``addresses`` that were found not to exist."""
    marks = dict(zip(_marks(addresses), addresses, strict=True))
    return frozenset(marks[row.pk] for row in _rows(ContactRow, list(marks)) if row.is_refused)


def refused_among(addresses: Iterable[str]) -> frozenset[str]:
    """Return those of ``addresses``, however many, that were found not to exist.

    Read the other way round than ``refused_addresses``: few addresses come back, and many are asked about.
    """
    gone = frozenset(ContactRow.objects.filter(is_refused=True).values_list("pk", flat=True))
    if not gone:
        return frozenset()
    wanted = sorted(set(addresses))
    return frozenset(one for one, mark in zip(wanted, _marks(wanted), strict=True) if mark in gone)


def forget_letters(tokens: Iterable[str], addresses: Iterable[str] = ()) -> None:
    """Forget which letters went for links, by the hashes of their tokens, and what is known of addresses."""
    with write_transaction():
        for keys, kind in (
            (list(tokens), PostingRow),
            (_marks(one for one in addresses if one), ContactRow),
        ):
            for start in range(0, len(keys), _AT_ONCE):
                kind.objects.filter(pk__in=keys[start : start + _AT_ONCE]).delete()


def _contact(address: str, **now: date | bool) -> bool:
    """Write what is known now of an address; return whether that was news."""
    row, is_new = ContactRow.objects.get_or_create(pk=_mark(address), defaults=now)
    is_news = is_new or any(getattr(row, name) != value for name, value in now.items())
    if is_news and not is_new:
        ContactRow.objects.filter(pk=row.pk).update(**now)
    return is_news


def _rows(kind: type[_Row], keys: list[str]) -> list[_Row]:
    return [
        row
        for start in range(0, len(keys), _AT_ONCE)
        for row in kind.objects.filter(pk__in=keys[start : start + _AT_ONCE])
    ]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _mark(address: str) -> str:
    return _marks([address])[0]


def _marks(addresses: Iterable[str]) -> list[str]:
    """Return the hash of each address; the key is read once for all of them."""
    key = read_or_make_secret(settings.AVERS_KEYS / "contacts.key").encode()
    return [
        hmac.new(key, address.strip().casefold().encode(), hashlib.sha256).hexdigest()
        for address in addresses
    ]
