"""``avers demo``: open Avers on this machine and look around, in a fictitious company or one's own.

Two small servers start, each with its own database: the fictitious company on 127.0.0.1, one's own on
localhost, so that a browser keeps their sessions apart. Both end with this command. Sign-in links exist
nowhere else: ``avers serve`` never makes one.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from avers.core.errors import MachineError

__all__ = ["NotStarted", "command"]

_HERE: Final = "127.0.0.1"
_PATIENCE: Final = 60.0
_PAUSE: Final = 0.05
_LAST_WORDS: Final = 5.0


class NotStarted(MachineError):
    """A server of the demonstration stopped before it answered."""

    code = "not_started"


def command(
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
    people: Annotated[int, typer.Option(help="People of the fictitious company.", min=50)] = 420,
) -> None:
    """Prepare a fictitious company, start, and offer the choice; stops with Ctrl+C."""
    home = Path(os.environ.get("AVERS_HOME") or "var").absolute()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    _say("preparing", folder=str(home))
    with ExitStack() as running:
        mine = running.enter_context(_server("mine", home, people=people))
        sample = running.enter_context(_server("sample", home, people=people, other=mine))
        _say("open", address=sample)
        _say("stop")
        if browser and _has_screen():
            webbrowser.open(sample)
        signal.pause()


@contextmanager
def _server(kind: str, home: Path, *, people: int, other: str = "") -> Iterator[str]:
    """Run one server; yield the address of its sign-in link once it answers."""
    port = _free_port()
    # Nothing of a real installation reaches the demonstration: neither its database nor its hosts.
    environment = {name: words for name, words in os.environ.items() if not name.startswith("AVERS_")}
    environment |= {
        "AVERS_HOME": str(home / kind),
        "AVERS_HTTPS": "off",
        "AVERS_DEMO": kind,
        "AVERS_DEMO_OTHER": other,
    }
    server = subprocess.Popen(  # noqa: S603 - this program, with numbers of our own
        [sys.executable, "-m", "avers.cli.demo_server", kind, str(port), str(people)],
        env=environment,
        stdin=subprocess.PIPE,  # the server stops when this end closes, however this process ends
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl+C reaches this process alone, which then ends its servers
    )
    try:
        token = _first_line(server)
        _wait_for(server, port)
        name = _HERE if kind == "sample" else "localhost"
        yield f"http://{name}:{port}/demo/{token}/"
    finally:
        _end(server)


def _end(server: subprocess.Popen[str]) -> None:
    """End a server kindly, then for good: it holds nothing that a kill could lose."""
    server.terminate()
    try:
        server.wait(timeout=_LAST_WORDS)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _first_line(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None  # noqa: S101 - asked for above
    token = server.stdout.readline().strip()
    if not token:
        raise NotStarted()
    return token


def _wait_for(server: subprocess.Popen[str], port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection((_HERE, port), timeout=1).close()
        except OSError:
            time.sleep(_PAUSE)
        else:
            return
    raise NotStarted()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HERE, 0))
        return int(probe.getsockname()[1])


def _has_screen() -> bool:
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _say(name: str, **values: str) -> None:
    from avers.application.wording import language_of_environment
    from avers.application.wording.demonstration import DEMONSTRATION
    from avers.application.wording.typography import typeset

    language = language_of_environment(os.environ)
    words = typeset(DEMONSTRATION[name].in_language(language), language)
    for field, value in values.items():
        words = words.replace("{" + field + "}", value)
    print(words, flush=True)
