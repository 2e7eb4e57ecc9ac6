"""What the waves tell of contagion, kept in the memory of the process and made once, beside the requests.

Reading takes a moment, learning may take seconds in a large house: it is begun apart, and whoever asks
meanwhile is told that it is under way. It is kept under what it was made from: where a publication, the plan
or the day changes, it is made again.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Final

from avers.application.contagion.finding import Learnt, learn, read_spread

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["forget_learnt", "standing_spread"]

_N_KEPT: Final = 3
_Key = tuple[tuple[str, ...], tuple[str, ...], str, date]
_KEPT: OrderedDict[_Key, Future[Learnt]] = OrderedDict()
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
        found = _KEPT.get(key)
    if found is None:
        read = read_spread(company)
        with _DOOR:
            found = _KEPT.get(key) or _HAND.submit(learn, read)
            _KEPT[key] = found
            while len(_KEPT) > _N_KEPT:
                _KEPT.popitem(last=False)
    try:
        return found.result(wait)
    except TooLong:
        return None


def forget_learnt() -> None:
    """Empty what this process keeps: used when the company behind it is replaced."""
    with _DOOR:
        _KEPT.clear()
