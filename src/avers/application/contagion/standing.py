"""What the waves tell of contagion, made once, beside the requests, and kept for whoever asks next.

Learning may take seconds in a large house: it is begun apart, and whoever asks meanwhile is told that it is
under way. What was learnt is kept in the memory of the process, where a publication, the plan or the day
makes it be read again, and beside the publications (``keeping``), where another process and the next day
find it.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Final

from avers.application.contagion.finding import Learnt, learn, read_spread
from avers.application.contagion.keeping import keep_learnt, kept_learnt, signs_of

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["forget_learnt", "standing_spread"]

_N_KEPT: Final = 3
_Key = tuple[tuple[str, ...], tuple[str, ...], str, date]


@dataclass
class _Making:
    """What is learnt or being learnt; ``to_keep`` are the signs to keep it under, "" once that is done."""

    found: Future[Learnt]
    to_keep: str


_KEPT: OrderedDict[_Key, _Making] = OrderedDict()
_DOOR: Final = Lock()
_HAND: Final = ThreadPoolExecutor(1, thread_name_prefix="contagion")


def standing_spread(company: Company, today: date, *, wait: float = 1.2) -> Learnt | None:
    """Return what the waves tell, made once for the same publications, registers and day.

    None while it is being made: after ``wait`` seconds whoever asked is let go, to ask again.

    Raises
    ------
    NetworkRefused
        The chart cannot be read as a network.
    """
    key = (
        company.publications.digests(),
        company.conversation_results.digests(),
        company.registers.fingerprint(),
        today,
    )
    with _DOOR:
        making = _KEPT.get(key)
    if making is None:
        making = _begun(company, key)
    try:
        found = making.found.result(wait)
    except TooLong:
        return None
    with _DOOR:
        to_keep, making.to_keep = making.to_keep, ""
    if to_keep:
        keep_learnt(company, found, to_keep)
    return found


def _begun(company: Company, key: _Key) -> _Making:
    """Read the company, and take what was learnt of it from where it is kept, or begin to learn."""
    read = read_spread(company)
    signs = signs_of(read)
    kept = kept_learnt(company, read, signs)
    with _DOOR:
        made = _Making(_done(kept), "") if kept else None
        making = _KEPT.get(key) or made or _Making(_HAND.submit(learn, read), signs)
        _KEPT[key] = making
        while len(_KEPT) > _N_KEPT:
            _KEPT.popitem(last=False)
    return making


def _done(found: Learnt) -> Future[Learnt]:
    done: Future[Learnt] = Future()
    done.set_result(found)
    return done


def forget_learnt() -> None:
    """Empty what this process keeps: used when the company behind it is replaced."""
    with _DOOR:
        _KEPT.clear()
