"""The port ``Collections`` on the database: links, the box of envelopes, closing and what follows it."""

from __future__ import annotations

import hashlib
import json
import logging
import re
import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final, Literal, cast

from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from nacl.exceptions import CryptoError

from avers.adapters.database.collecting.keys import WaveKey, destroy_key, make_key, read_key, seal_for
from avers.adapters.database.copying.erasures import remember
from avers.adapters.database.erasure import empty_box, erase_links, erase_respondent
from avers.adapters.database.evidence import plain_instrument, plain_wave
from avers.adapters.database.evidence_tables import insert
from avers.adapters.database.looking_up import first_rows, one_row
from avers.adapters.database.models import (
    CollectionRow,
    EnvelopeRow,
    InstrumentRow,
    InvitationRow,
    LinkRow,
    ObservationRow,
    ParticipationRow,
    QuotaRow,
    WaveRow,
)
from avers.adapters.database.posting import forget_letters, refused_among
from avers.adapters.database.rewriting import write_anew
from avers.adapters.database.transactions import told_when_full, write_lock, write_transaction
from avers.application.ports import Entrance
from avers.application.ports.refusals import NotFound, WaveFrozen, WaveKeyMissing
from avers.core.evidence.doors import CUSTOMERS, INSIDE
from avers.core.evidence.instrument import Quota
from avers.core.evidence.invitation import Audience, Collecting, Door, Invited, Kept, Letter, StandingLink
from avers.core.evidence.observation import Face
from avers.core.evidence.participation import Sample
from avers.core.evidence.response_rate import Asked

__all__ = ["DatabaseCollections"]

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")
_INVITATION: Final = (
    "id", "token_hash", "wave", "face", "unit", "attributes", "language", "address", "person", "used",
)  # fmt: skip
_LINK: Final = (
    "id", "key_hash", "wave", "face", "unit", "attributes", "language", "most", "n_answers",
)  # fmt: skip
_REBUILT: Final = (
    "avers_envelope", "avers_invitation", "avers_link", "avers_quota", "avers_sealedanswer", "avers_moment",
)  # fmt: skip
# What lies behind a link: its wave is named in it, and what is asked in the wave.
_BEHIND: Final = (CollectionRow, WaveRow, InstrumentRow)
_JOINED: Final = (
    "LEFT JOIN avers_collection ON avers_collection.wave = {link}.wave "
    "LEFT JOIN avers_wave ON avers_wave.key = {link}.wave AND avers_wave.face = {link}.face "
    "LEFT JOIN avers_instrument ON avers_instrument.key = avers_wave.instrument "
    "AND avers_instrument.version = avers_wave.version WHERE {link}.{hash} = %s"
)
_INVITATION_AND_BEHIND: Final = "avers_invitation " + _JOINED.format(
    link="avers_invitation", hash="token_hash"
)
_LINK_AND_BEHIND: Final = "avers_link " + _JOINED.format(link="avers_link", hash="key_hash")
# Envelopes that are read together: some megabytes.
_AT_ONCE: Final = 256
_log = logging.getLogger(__name__)


class DatabaseCollections:
    """Implements ``application.ports.Collections``."""

    can_collect = True

    # ── Opening ──────────────────────────────────────────────────────────────────────────────

    def begin(self, wave: str, audience: Audience, *, size: int) -> None:
        """Make the key of ``wave`` and everybody's links, in the transaction under way."""
        if CollectionRow.objects.filter(wave=wave).exists():
            raise WaveFrozen(wave=wave, found="audience")
        key = make_key(wave)
        faces = ",".join(sorted(audience.faces))
        CollectionRow.objects.create(
            wave=wave, faces=faces, public_key=key.public, size=size, awaits=bool(audience.awaited)
        )
        links = []
        for link in audience.links:
            drawn = secrets.token_hex(16)
            place = (link.face, link.unit, _packed(link.attributes), link.language)
            links.append((drawn, _hash(key.token("open", drawn)), wave, *place, link.limit, 0))
        _invite(wave, key, audience.invited)
        insert("avers_link", _LINK, sorted(links))

    def invite(self, wave: str, invited: Sequence[Invited]) -> bool:
        """Make more links of an open wave, in the transaction under way; False where it takes no answer."""
        _gate(wave, "pg_advisory_xact_lock_shared")
        row = self._row(wave)
        if row.shut:
            return False
        _invite(wave, self._key(wave), invited)
        return True

    def holding(self, wave: str, addresses: Collection[str]) -> frozenset[str]:
        """Return those of ``addresses`` that hold a link of ``wave``, whatever the case of their letters."""
        held: set[str] = set()
        wanted = {one.casefold() for one in addresses}
        for address in InvitationRow.objects.filter(wave=wave).values_list("address", flat=True):
            if address.casefold() in wanted:
                held.add(address.casefold())
        return frozenset(one for one in addresses if one.casefold() in held)

    # ── What stands ──────────────────────────────────────────────────────────────────────────

    def standing(self, wave: str) -> Collecting | None:
        """Return how the gathering of ``wave`` stands; None where it gathers nothing itself."""
        row = one_row(CollectionRow, wave=wave)
        return _collecting(row) if row else None

    def all(self) -> tuple[Collecting, ...]:
        """Return how every gathering stands, in the order of the keys of their waves."""
        return tuple(sorted(map(_collecting, CollectionRow.objects.all()), key=lambda one: one.wave))

    def asked(self, wave: str, face: Face, *, left: Collection[str] = ()) -> tuple[Asked, int]:
        """Return who got a link of their own, and how many of these were used."""
        invited = InvitationRow.objects.filter(wave=wave, face=face)
        n_used = invited.filter(used=True).count()
        sent = invited.exclude(address="").values_list("address", "attributes")
        refused = refused_among(address for address, _ in sent.iterator())
        n_left = n_undeliverable = 0
        for address, attributes in sent.iterator() if refused or left else ():
            if address not in left and address not in refused:
                continue
            # A customer may well have worked here once: only whoever is asked as an employee has left.
            is_staff = face == "employee" or json.loads(attributes).get(CUSTOMERS) == INSIDE
            if is_staff and address in left:
                n_left += 1
            elif address in refused:
                n_undeliverable += 1
        return Asked(invited.count(), n_undeliverable, n_left), n_used

    def participation(self, wave: str, face: Face) -> tuple[Sample, ...]:
        """Return the figures of participation that were kept, one a day at most, oldest first."""
        rows = ParticipationRow.objects.filter(wave=wave, face=face).order_by("day")
        return tuple(Sample(row.day, row.percent / 100) for row in rows)

    def keep_participation(self, wave: str, face: Face, sample: Sample) -> None:
        """Keep the figure of a day; the one that is there already stays."""
        told = {"percent": round(100 * sample.share)}
        with write_transaction():
            ParticipationRow.objects.get_or_create(wave=wave, face=face, day=sample.day, defaults=told)

    def n_links(self, wave: str) -> int:
        """Return how many links of both kinds are held of ``wave``."""
        return InvitationRow.objects.filter(wave=wave).count() + LinkRow.objects.filter(wave=wave).count()

    def letters(self, wave: str, *, waiting: bool) -> tuple[Letter, ...]:
        """Return the links of everybody with an address; ``waiting`` leaves out those used."""
        rows = InvitationRow.objects.filter(wave=wave).exclude(address="").order_by("pk")
        key = self._key(wave)
        return tuple(
            Letter(
                key.token("own", row.pk),
                row.address,
                row.language,
                cast(Face, row.face),
                row.unit,
                json.loads(row.attributes),
            )
            for row in (rows.filter(used=False) if waiting else rows)
        )

    def links(self, wave: str) -> tuple[StandingLink, ...]:
        """Return the open links, by face and unit."""
        rows = LinkRow.objects.filter(wave=wave).order_by("face", "unit", "pk")
        key = self._key(wave)
        return tuple(
            StandingLink(key.token("open", row.pk), cast(Face, row.face), row.unit, row.language, row.most)
            for row in rows
        )

    def n_waiting(self, wave: str) -> int:
        """Return how many envelopes wait in the box."""
        return EnvelopeRow.objects.filter(wave=wave).count()

    def has_key(self, wave: str) -> bool:
        """Return whether the key that opens the envelopes of ``wave`` is there."""
        return read_key(wave, self._row(wave).public_key) is not None

    # ── The door of a respondent ─────────────────────────────────────────────────────────────

    def door(self, token: str) -> Entrance | None:
        """Return what a link of one's own opens; None where there is no such link."""
        if not _TOKEN.fullmatch(token):
            return None
        found = first_rows((InvitationRow, *_BEHIND), _INVITATION_AND_BEHIND, [_hash(token)])
        if found is None:
            return None
        row, *behind = found
        return _entrance(_door(row, behind[0], person=row.person, is_used=row.used), behind)

    def link_door(self, key: str, instance: str) -> Entrance | None:
        """Return what an open link opens for one form; None where there is no such link."""
        if not _TOKEN.fullmatch(key):
            return None
        found = first_rows((LinkRow, *_BEHIND), _LINK_AND_BEHIND, [_hash(key)])
        if found is None:
            return None
        row, *behind = found
        is_used = EnvelopeRow.objects.filter(pk=_number_of(row.pk, instance)).exists()
        is_full = row.n_answers >= row.most
        return _entrance(_door(row, behind[0], instance=instance, is_used=is_used, is_full=is_full), behind)

    def full(self, door: Door, quotas: Sequence[Quota]) -> tuple[Quota, ...]:
        """Return those of ``quotas`` that took all the answers they may."""
        cells = [_cell_of(door, quota) for quota in quotas]
        counted = dict(QuotaRow.objects.filter(pk__in=cells).values_list("pk", "n_answers"))
        return tuple(
            quota for quota, cell in zip(quotas, cells, strict=True) if counted.get(cell, 0) >= quota.at_most
        )

    def keep(self, door: Door, content: bytes, quotas: Sequence[Quota] = ()) -> Kept:
        """Put ``content``, encrypted, into the box, mark the door used, count: all at once or nothing."""
        sealed = seal_for(door.seals_for, content)
        put = _put_by_link if door.instance else _put_by_invitation
        try:
            with _taking(door.wave):
                if CollectionRow.objects.filter(wave=door.wave, shut=True).exists():
                    return "closed"
                put(door, sealed)
                _count(door, quotas)
        except _NotKept as refused:
            return refused.why
        return "kept"

    # ── Closing ──────────────────────────────────────────────────────────────────────────────

    def shut(self, wave: str, *, on: date) -> None:
        """Take no further answer, for ever; whoever is in the middle of the one transaction ends it first."""
        with write_transaction():
            _gate(wave, "pg_advisory_xact_lock")
            CollectionRow.objects.filter(wave=wave, shut=False).update(shut=True, closed_on=on)

    def contents(self, wave: str) -> Iterator[bytes | None]:
        """Yield what each envelope holds, in the order of drawn numbers; None where one cannot be opened."""
        key = self._key(wave)
        waiting = EnvelopeRow.objects.filter(wave=wave).order_by("pk").values_list("pk", "sealed")
        last = -1
        # Each piece from where the last one ended: a whole box does not fit in memory.
        while some := list(waiting.filter(pk__gt=last)[:_AT_ONCE]):
            for _, sealed in some:
                try:
                    yield key.open(bytes(sealed))
                except CryptoError:
                    yield None
            last = some[-1][0]

    def empty(self, wave: str, *, at: datetime) -> None:
        """Take all envelopes of ``wave`` out, and write its links anew, in the transaction under way."""
        invitations = InvitationRow.objects.filter(wave=wave).order_by("pk").values_list(*_INVITATION)
        links = LinkRow.objects.filter(wave=wave).order_by("pk").values_list(*_LINK)
        held = [list(invitations), list(links)]
        with empty_box(wave, at=at):
            insert("avers_invitation", _INVITATION, held[0])
            insert("avers_link", _LINK, held[1])
        CollectionRow.objects.filter(wave=wave).update(drained=True)

    def rebuild(self, wave: str) -> bool:
        """Write tables and file anew, so that nothing tells what waited; False where that must wait."""
        try:
            is_done = write_anew(_REBUILT) if connection.vendor == "postgresql" else _rebuild_sqlite()
        except DatabaseError:
            is_done = False
        if is_done:
            with write_transaction():
                CollectionRow.objects.filter(wave=wave, drained=True).update(rebuilt=True)
        else:
            _log.warning("the box of a closed wave could not be rebuilt now; it will be tried again")
        return is_done

    # ── After ────────────────────────────────────────────────────────────────────────────────

    def retire(self, wave: str, *, by: str, at: datetime) -> int:
        """Remove the links of ``wave`` with their addresses; return how many (duty M4)."""
        keys = [
            *InvitationRow.objects.filter(wave=wave).values_list("pk", flat=True),
            *LinkRow.objects.filter(wave=wave).values_list("pk", flat=True),
        ]
        forget_letters(InvitationRow.objects.filter(wave=wave).values_list("token_hash", flat=True))
        return erase_links(keys, why="retention", by=by, at=at) if keys else 0

    def forget(self, person: str, addresses: Collection[str], *, by: str, at: datetime) -> int:
        """Remove the links of one person, and what they answered under their name; return how many links.

        What waits under their name in a box is left out when it is opened: they hold no link any more. That
        they were erased is remembered outside the database, for a copy from before that is put back (M3).
        """
        remember(person)
        with write_transaction():
            found = list(_links_about(person, addresses).values_list("pk", "token_hash", "address"))
            keys = [key for key, _, _ in found]
            forget_letters(
                [token for _, token, _ in found], {*addresses, *(address for _, _, address in found)}
            )
            if keys:
                erase_links(keys, why="erasure", by=by, at=at)
            if person and ObservationRow.objects.filter(respondent=person).exists():
                erase_respondent(person, by=by, at=at, reason="erasure")
        return len(keys)

    def n_about(self, person: str, addresses: Collection[str]) -> int:
        """Return how many links ``forget`` would remove."""
        n: int = _links_about(person, addresses).count()
        return n

    def persons(self, wave: str) -> frozenset[str]:
        """Return who holds a link of ``wave`` under another promise than anonymity."""
        named = InvitationRow.objects.filter(wave=wave).exclude(person="")
        return frozenset(named.values_list("person", flat=True))

    def destroy_key(self, wave: str) -> bool:
        """Destroy the key of a wave whose envelopes were all taken out; False where it is gone already."""
        row = self._row(wave)
        if not row.drained or self.n_waiting(wave):
            raise RuntimeError(f"answers of {wave} wait for the key that would be destroyed")
        return destroy_key(wave, row.public_key)

    @staticmethod
    def _row(wave: str) -> CollectionRow:
        row = one_row(CollectionRow, wave=wave)
        if row is None:
            raise NotFound(found=wave)
        return row

    def _key(self, wave: str) -> WaveKey:
        key = read_key(wave, self._row(wave).public_key)
        if key is None:
            raise WaveKeyMissing(wave=wave, n=self.n_waiting(wave))
        return key


def _links_about(person: str, addresses: Collection[str]) -> Any:
    theirs = Q(person=person) if person else Q(pk="")
    if wanted := set(addresses) - {""}:
        theirs |= Q(address__in=wanted)
    return InvitationRow.objects.filter(theirs)


class _NotKept(Exception):
    """Nothing may be written: the transaction under way is undone."""

    def __init__(self, why: Literal["already", "full", "enough"]) -> None:
        self.why: Kept = why
        super().__init__(why)


@contextmanager
def _taking(wave: str) -> Iterator[None]:
    """Open the transaction of one answer.

    On SQLite answers wait their turn as every writer does. On PostgreSQL they pass side by side, and do not
    wait for other writers: nothing they read can change before they write, but the wave being shut.
    """
    if connection.vendor != "postgresql":
        with write_transaction():
            yield
        return
    with told_when_full(), transaction.atomic(durable=True):
        _gate(wave, "pg_advisory_xact_lock_shared")
        yield


def _gate(wave: str, take: str) -> None:
    """Hold the gate of ``wave`` until the transaction ends: many pass together, whoever shuts it is alone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {take}(hashtextextended(%s, 0))", [f"avers:collects:{wave}"])


def _put_by_invitation(door: Door, sealed: bytes) -> None:
    with connection.cursor() as cursor:
        # The one condition that lets a single answer in, however many come at once.
        cursor.execute(
            "UPDATE avers_invitation SET used = %s WHERE id = %s AND used = %s", [True, door.key, False]
        )
        if cursor.rowcount != 1:
            raise _NotKept("already")
    _put(secrets.randbits(63), door.wave, sealed)


def _put_by_link(door: Door, sealed: bytes) -> None:
    number = _number_of(door.key, door.instance)
    with connection.cursor() as cursor:
        # Counting locks the link: of two copies of one form, the second then finds the first.
        cursor.execute(
            "UPDATE avers_link SET n_answers = n_answers + 1 WHERE id = %s AND n_answers < most", [door.key]
        )
        counted = cursor.rowcount == 1
    if EnvelopeRow.objects.filter(pk=number).exists():
        raise _NotKept("already")
    if not counted:
        raise _NotKept("full")
    _put(number, door.wave, sealed)


def _count(door: Door, quotas: Sequence[Quota]) -> None:
    """Count the answer under each quota, or keep nothing of it where one is full."""
    with connection.cursor() as cursor:
        for quota in quotas:
            cell = _cell_of(door, quota)
            cursor.execute(
                "INSERT INTO avers_quota (id, wave, n_answers) VALUES (%s, %s, 0) ON CONFLICT DO NOTHING",
                [cell, door.wave],
            )
            # The row stays locked until the transaction ends: whoever comes next counts what this one added.
            cursor.execute(
                "UPDATE avers_quota SET n_answers = n_answers + 1 WHERE id = %s AND n_answers < %s",
                [cell, quota.at_most],
            )
            if cursor.rowcount != 1:
                raise _NotKept("enough")


def _cell_of(door: Door, quota: Quota) -> str:
    return _hash(json.dumps([door.wave, door.face, quota.item, quota.option], ensure_ascii=False))


def _put(number: int, wave: str, sealed: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO avers_envelope (id, wave, sealed) VALUES (%s, %s, %s)", [number, wave, sealed]
        )


def _rebuild_sqlite() -> bool:
    with write_lock(), connection.cursor() as cursor:
        cursor.execute("VACUUM")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    # A reader that stayed keeps the log from being cut.
    return not busy


def _invite(wave: str, key: WaveKey, invited: Sequence[Invited]) -> None:
    """Write a link of one's own for everybody of ``invited``."""
    rows = []
    for one in invited:
        drawn = secrets.token_hex(16)
        place = (one.face, one.unit, _packed(one.attributes), one.language)
        letter = (one.address, one.person, False)
        rows.append((drawn, _hash(key.token("own", drawn)), wave, *place, *letter))
    # In the order of what was drawn: not in that of people.csv.
    insert("avers_invitation", _INVITATION, sorted(rows))


def _collecting(row: CollectionRow) -> Collecting:
    return Collecting(
        wave=row.wave,
        faces=frozenset(cast("Sequence[Face]", row.faces.split(","))),
        size=row.size,
        is_shut=row.shut,
        is_drained=row.drained,
        is_rebuilt=row.rebuilt,
        closed_on=row.closed_on,
        awaits=bool(row.awaits),
    )


def _door(row: InvitationRow | LinkRow, gathering: CollectionRow | None, **more: Any) -> Door:
    return Door(
        key=row.pk,
        wave=row.wave,
        face=cast(Face, row.face),
        unit=row.unit,
        attributes=json.loads(row.attributes),
        language=row.language,
        seals_for=gathering.public_key if gathering else "",
        **more,
    )


def _entrance(door: Door, behind: Sequence[Any]) -> Entrance:
    gathering, wave, instrument = behind
    return Entrance(
        door,
        wave=plain_wave(wave) if wave else None,
        standing=_collecting(gathering) if gathering else None,
        instrument=plain_instrument(instrument) if instrument else None,
    )


def _packed(attributes: Mapping[str, str]) -> str:
    return json.dumps(dict(attributes), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _number_of(link: str, instance: str) -> int:
    """Return the number of the envelope of one form: the same form, sent again, finds its own envelope."""
    drawn = hashlib.sha256(f"{link}:{instance}".encode()).digest()
    return int.from_bytes(drawn[:8], "big") >> 1
