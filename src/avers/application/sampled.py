"""The part of the conversations that may be read: the sample that the notice to staff announces (L5, L6).

Every reader of what was said in conversations starts here: ``sampled_threads`` gives whole conversations of
the sample and nothing else. Times and counts of cases are series, and need no sample.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from avers.application.lawfulness import NoticeMissing, source_is_open
from avers.core.conversations.sampled import PRIVATE_CHANNELS, Begun, Sampling, draw, names_in
from avers.core.conversations.thread import Thread, threads_of
from avers.core.errors import Fault, Forbidden, InputRefused

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["SampleMissing", "sampled_keys", "sampled_threads", "sampling_of"]

_SOURCE = "conversations"


class SampleMissing(Forbidden):
    """The notice does not say what part of the conversations is read (limit L6)."""

    code = "sample_missing"


def sampling_of(company: Company, *, on: date) -> Sampling:
    """Return what the notice to staff lets be read on the day ``on``.

    Raises
    ------
    NoticeMissing
        Staff were not told that conversations are read, or not yet (limit L5).
    SampleMissing
        The notice names no share (limit L6).
    """
    if not source_is_open(company, _SOURCE, on=on):
        people = company.organisation.people()
        n_people = sum(1 for person in people if person.serves_between(on, on))
        raise NoticeMissing(found=_SOURCE, wave="", n_people=n_people)
    row = next(row for row in company.registers.read("notices").rows if row.get("source") == _SOURCE)
    share, ceiling = row.get("share"), row.get("ceiling")
    if not isinstance(share, int | float) or not 0 < share <= 1:
        raise SampleMissing(found=_SOURCE)
    most = int(ceiling) if isinstance(ceiling, int | float) else None
    return Sampling(float(share), most, names_in(str(row.get("excluded") or "")))


def sampled_keys(company: Company, *, on: date, read: Collection[str] = ()) -> frozenset[str]:
    """Return the keys of the conversations of the sample; those of ``read`` come first under a ceiling.

    Raises as ``sampling_of``, and ``InputRefused`` where the notice excludes somebody or a channel that
    nobody knows: a name written otherwise would be read.
    """
    sampling = sampling_of(company, on=on)
    threads = company.conversations.begun()
    return draw(threads, _as_known(company, sampling, threads), on=on, read=read)


def sampled_threads(company: Company, *, on: date, read: Collection[str] = ()) -> Iterator[Thread]:
    """Yield the conversations of the sample, whole, by key; raises as ``sampled_keys``."""
    keys = sampled_keys(company, on=on, read=read)
    yield from threads_of(company.conversations.entries(keys))


def _as_known(company: Company, sampling: Sampling, threads: Mapping[str, Begun]) -> Sampling:
    people = company.organisation.people() if sampling.excluded else ()
    key_of = {one.address.casefold(): one.key for one in people if one.address}
    known = {one.key.casefold() for one in people} | set(PRIVATE_CHANNELS)
    known |= {name.casefold() for one in threads.values() for name in one.names}
    excluded = frozenset(key_of.get(name.casefold(), name) for name in sampling.excluded)
    faults = [
        Fault("excluded_unknown", "registers/notices.csv", path="excluded", values={"found": name})
        for name in sorted(excluded)
        if name.casefold() not in known
    ]
    if threads and faults:
        raise InputRefused(faults)
    return Sampling(sampling.share, sampling.ceiling, excluded)
