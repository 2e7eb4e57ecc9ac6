"""One question to an endpoint that speaks the chat protocol of OpenAI, with a clock on the whole answer.

No redirect is followed, no proxy of the environment is used, no tool is offered: the words go to the one
address that is set, and what comes back is words.
"""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from avers.application.asking_model import Answered, ModelOff, ModelSilent, Price, Reason

__all__ = ["Endpoint", "endpoint_of", "is_local"]

# In the order: address, name, key, prices, budget.
_SETTINGS: Final = (
    "AVERS_MODEL_URL",
    "AVERS_MODEL",
    "AVERS_MODEL_KEY",
    "AVERS_MODEL_PRICES",
    "AVERS_MODEL_BUDGET",
)
_SECONDS: Final = 60.0
_LARGEST: Final = 1_000_000
_LONGEST_WAIT: Final = 60.0
_OK, _BUSY, _SERVER = 200, 429, 500


class Endpoint:
    """A model at an address; ``seconds`` is how long one whole answer may take."""

    def __init__(self, url: str, name: str, key: str = "", *, seconds: float = _SECONDS) -> None:
        """Keep what is needed to ask; nothing is sent yet."""
        self.url, self._name, self._key, self._seconds = urlsplit(url), name, key, seconds

    @property
    def name(self) -> str:
        """Return the name of the model."""
        return self._name

    @property
    def host(self) -> str:
        """Return where it is, without what follows."""
        return self.url.netloc.rpartition("@")[2]

    @property
    def is_local(self) -> bool:
        """Return whether words stay on this machine."""
        return is_local(self.url)

    def answer(self, prompts: Sequence[tuple[str, str]], schema: Mapping[str, Any], most: int) -> Answered:
        """Return the answer of the model; raises ``ModelSilent`` with its reason."""
        form = {"name": "marks", "strict": True, "schema": dict(schema)}
        body = json.dumps(
            {
                "model": self._name,
                "messages": [{"role": role, "content": words} for role, words in prompts],
                "temperature": 0,
                "max_tokens": most,
                "response_format": {"type": "json_schema", "json_schema": form},
            },
            ensure_ascii=False,
        ).encode()
        try:
            status, headers, said = self._send(body)
        except TimeoutError:
            raise ModelSilent(Reason.SLOW) from None
        except (OSError, HTTPException):
            raise ModelSilent(Reason.UNREACHABLE) from None
        if status == _BUSY or status >= _SERVER:
            raise ModelSilent(Reason.BUSY, _wait(headers.get("retry-after", "")))
        if status != _OK:
            raise ModelSilent(Reason.REFUSED)
        return _answered(said)

    def _send(self, body: bytes) -> tuple[int, Mapping[str, str], bytes]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        wire, is_late = self._wire(), threading.Event()
        clock = None
        try:
            wire.connect()
            # A server that sends a letter a minute keeps every single wait short: the whole is cut off.
            clock = threading.Timer(self._seconds, _cut, (wire.sock, is_late))
            clock.daemon = True
            clock.start()
            wire.request("POST", f"{self.url.path.rstrip('/')}/chat/completions", body, headers)
            found = wire.getresponse()
            said = found.read(_LARGEST + 1)
        except (OSError, HTTPException):
            if is_late.is_set():
                raise TimeoutError from None
            raise
        finally:
            if clock is not None:
                clock.cancel()
            wire.close()
        if is_late.is_set():
            raise TimeoutError
        if len(said) > _LARGEST:
            raise ModelSilent(Reason.SIZE)
        return found.status, {name.lower(): value for name, value in found.getheaders()}, said

    def _wire(self) -> HTTPConnection:
        host, port = self.url.hostname or "", self.url.port
        if self.url.scheme == "https":
            return HTTPSConnection(host, port, timeout=self._seconds, context=ssl.create_default_context())
        return HTTPConnection(host, port, timeout=self._seconds)


def endpoint_of(environment: Mapping[str, str]) -> tuple[Endpoint, Price] | None:
    """Return the model that the environment names and what it may cost; None where it names none.

    Raises
    ------
    ModelOff
        Settings that cannot be read, each named; a model on another machine without prices and a budget, or
        over a wire that others can read.
    """
    url, name, key, prices, budget = (environment.get(one, "").strip() for one in _SETTINGS)
    if not url:
        return None
    wrong = []
    address = _address(url)
    if address is None:
        wrong.append(_SETTINGS[0])
    if not name:
        wrong.append(_SETTINGS[1])
    read, _, written = prices.partition("/")
    price = tuple(map(_amount, (read or "0", written or read or "0", budget or "0")))
    is_far = address is not None and not is_local(address)
    if price[0] is None or price[1] is None or (is_far and not prices):
        wrong.append(_SETTINGS[3])
    if price[2] is None or ((is_far or prices) and not budget):
        wrong.append(_SETTINGS[4])
    if wrong:
        raise ModelOff(found=", ".join(wrong))
    return Endpoint(url, name, key), Price(*(one or 0.0 for one in price))


def is_local(address: SplitResult) -> bool:
    """Return whether an address is this machine itself, by number or as ``localhost``."""
    host = address.hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _address(url: str) -> SplitResult | None:
    try:
        found = urlsplit(url)
        _ = found.port
    except ValueError:
        return None
    is_known = (
        found.scheme in ("http", "https") and bool(found.hostname) and not (found.query or found.fragment)
    )
    # Words of customers never cross a network in the clear.
    return found if is_known and (found.scheme == "https" or is_local(found)) else None


def _amount(words: str) -> float | None:
    try:
        found = float(words)
    except ValueError:
        return None
    return found if 0 <= found < 1e9 else None


def _cut(wire: socket.socket, is_late: threading.Event) -> None:
    is_late.set()
    with suppress(OSError):
        wire.shutdown(socket.SHUT_RDWR)


def _wait(words: str) -> float:
    return min(float(words), _LONGEST_WAIT) if words.strip().isdecimal() else 1.0


def _answered(said: bytes) -> Answered:
    try:
        found = json.loads(said)
        words = found["choices"][0]["message"]["content"]
        usage = found.get("usage") or {}
        n_in, n_out = (usage.get(name, 0) for name in ("prompt_tokens", "completion_tokens"))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise ModelSilent(Reason.FORM) from None
    if not isinstance(words, str):
        raise ModelSilent(Reason.FORM)
    return Answered(words, *(one if _is_count(one) else 0 for one in (n_in, n_out)))


def _is_count(found: Any) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 10**9
