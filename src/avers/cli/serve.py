"""``avers serve``: the web application on this machine, or behind a proxy."""

from __future__ import annotations

import ipaddress
import os
import sys
from typing import Annotated, Final

import typer

from avers.core.errors import UsageError

__all__ = ["APPLICATION", "SettingsRefused", "command", "listen", "serve"]

# The door of the web application, found by name: nothing here imports it.
APPLICATION: Final = "avers.web.wsgi:application"


class SettingsRefused(UsageError):
    """A setting cannot be read, or would not keep what it must; every one was said before."""

    code = "settings_refused"


def command(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes that answer.", min=1, max=64)] = 2,
) -> None:
    """Create the database or bring it up to date, then serve until stopped."""
    serve(host, port, workers=workers)


def serve(host: str, port: int, *, workers: int = 2) -> None:
    """Check the settings, prepare the database, and answer until stopped.

    Raises
    ------
    SettingsRefused
        A numbered check of severity error found something; it stands on stderr.
    """
    from avers.application.wording import language_of_environment
    from avers.application.wording.installation import INSTALLATION
    from avers.application.wording.typography import typeset
    from avers.wiring import prepare_database

    _this_machine_alone(host)
    check_settings()
    prepare_database()
    language = language_of_environment(os.environ)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    words = INSTALLATION["listening"].in_language(language).replace("{address}", address)
    print(typeset(words, language), flush=True)
    listen(host, port, workers)


def check_settings() -> None:
    """Say what the numbered checks found; raise ``SettingsRefused`` when one of them is an error."""
    from avers.application.wording import language_of_environment
    from avers.cli.doctor import words_of_check
    from avers.wiring import check_installation

    found = check_installation()
    for result in found:
        print(words_of_check(result, language_of_environment(os.environ)), file=sys.stderr)
    if any(result.is_error for result in found):
        raise SettingsRefused()


def _this_machine_alone(host: str) -> None:
    """Do without encryption where nothing leaves the machine and nobody asked for anything else."""
    if is_loopback(host) and not os.environ.get("AVERS_HOSTS"):
        os.environ.setdefault("AVERS_HTTPS", "off")


def is_loopback(host: str) -> bool:
    """Return whether ``host`` is reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int, workers: int) -> None:
    """Answer on ``host`` and ``port`` until told to stop; settings and database are ready."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    # One thread a process: the database serves one writer at a time anyway, and more threads only
    # made answers uneven (stack, part 1).
    Server(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()
