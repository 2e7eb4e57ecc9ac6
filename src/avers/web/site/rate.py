"""How often one may ask for what costs time: often enough to work, too seldom to load the machine."""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

__all__ = [
    "ANSWERS_OF_LINK",
    "ANSWERS_OF_ONE",
    "CODES_A_MINUTE",
    "DECISIONS_A_MINUTE",
    "HOOKS_A_MINUTE",
    "OPENED_A_MINUTE",
    "REPORTS_A_MINUTE",
    "TRIALS_A_MINUTE",
    "TRIES_A_MINUTE",
    "may_answer",
    "may_confide",
    "may_decide",
    "may_hand_in",
    "may_open_concern",
    "may_print",
    "may_send_trial",
    "may_try",
]  # fmt: skip

TRIES_A_MINUTE: Final = 120
REPORTS_A_MINUTE: Final = 20
TRIALS_A_MINUTE: Final = 3
# Each question of the decision filter is one request; several people share the address of a house.
DECISIONS_A_MINUTE: Final = 90
CODES_A_MINUTE: Final = 20
# All of them together, whoever asks: what would fill the box takes hours, and readers see it coming.
_CODES_OF_ALL: Final = 120
OPENED_A_MINUTE: Final = 6
OPENED_BY_ONE: Final = 3
# A row of kiosks, or a whole office behind one address, gives fewer; whoever stuffs a box wants more.
ANSWERS_OF_ONE: Final = 30
# Of one open link, from wherever: a hall where a poster has just been shown.
ANSWERS_OF_LINK: Final = 300
# Of this process, and gone with it: nobody finds an address by trying them all.
_SECRET: Final = secrets.token_bytes(32)

# A whole house may speak through one chat tool, at the end of a month too.
HOOKS_A_MINUTE: Final = 120


def may_try(address: str) -> bool:
    """Count one try of ``address`` and return whether it stays within the limit of this minute."""
    return _may("try", address, TRIES_A_MINUTE)


def may_print(account: str) -> bool:
    """Count one report taken by ``account`` and return whether it stays within the limit of this minute."""
    return _may("print", account, REPORTS_A_MINUTE)


def may_decide(address: str) -> bool:
    """Count one step of the filter from ``address`` and return whether it stays within the limit."""
    return _may("decide", address, DECISIONS_A_MINUTE)


def may_hand_in(sender: str) -> bool:
    """Count one message of ``sender``, a secret or an address, and return whether it is within the limit."""
    return _may("hook", sender, HOOKS_A_MINUTE)


def may_send_trial(account: str) -> bool:
    """Count one letter that ``account`` tries on themselves and return whether it is within the limit."""
    return _may("trial", account, TRIALS_A_MINUTE)


def may_confide(address: str) -> bool:
    """Count one step of a concern, from ``address`` and of everybody, and return whether both may be."""
    one = not address or _may("confide", address, CODES_A_MINUTE)
    return one and _may("confide-all", "", _CODES_OF_ALL)


def may_answer(link: str, address: str) -> bool:
    """Count one answer by an open ``link``, from ``address`` and of everybody; return whether both may be.

    Without an ``address`` only everybody is counted: behind a proxy all come from the proxy's own.
    """
    one = not address or _may("answer", f"{link} {address}", ANSWERS_OF_ONE)
    return one and _may("answer-all", link, ANSWERS_OF_LINK)


def may_open_concern(address: str) -> bool:
    """Count one concern opened and return whether it stays within the limits of one and of all.

    One address cannot use up the turn of everybody.
    """
    one = not address or _may("open-one", address, OPENED_BY_ONE)
    return one and may_confide(address) and _may("open-concern", "", OPENED_A_MINUTE)


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from; "" where that is a proxy, as it is for everybody."""
    return "" if settings.SECURE_PROXY_SSL_HEADER else request.META.get("REMOTE_ADDR", "")


def _may(what: str, whom: str, most: int) -> bool:
    """Count one request and return whether it is among the first ``most`` of this minute.

    The count lives in the memory of each server process, under a hash keyed for this process alone, for
    two minutes: nothing is written down. What it protects is the time of that process.
    """
    minute = int(time.monotonic() // 60)
    key = f"{what}-{hashlib.blake2b(whom.encode(), key=_SECRET, digest_size=16).hexdigest()}-{minute}"
    cache.add(key, 0, timeout=120)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the entry was evicted between the two lines
        return True
