"""``avers backup``: the database, a company folder or the keys, encrypted, in a file that was read back."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    file: Annotated[
        Path | None, typer.Argument(help="Where the copy of the data goes; a new file.", metavar="FILE")
    ] = None,
    keys: Annotated[
        Path | None, typer.Option("--keys", help="Where the copy of the keys goes: another place.")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--folder", help="A company folder to copy; the web application by default."),
    ] = None,
    with_database: Annotated[
        bool, typer.Option("--with-database", help="Beside the folder, the database too, in the same file.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Write a copy that is encrypted, read back and whole, or none; the keys in a file of their own.

    People may go on working meanwhile; whoever writes into a folder waits until it was read. Passphrases come
    from AVERS_BACKUP_PASSPHRASE and AVERS_BACKUP_KEYS_PASSPHRASE, or are asked for. Once the copy is
    verified, the keys of waves that are closed are destroyed.
    """
    from avers.application.wording import language_of_environment
    from avers.cli.passphrase import check_two, passphrase_of
    from avers.core.errors import UsageError
    from avers.wiring import back_up, back_up_keys

    language = language_of_environment(os.environ)
    if (file is None and keys is None) or (file is None and folder) or (with_database and folder is None):
        raise UsageError("copy_needs")
    for one in filter(None, (file, keys)):
        if not one.parent.is_dir():
            raise UsageError("copy_no_folder", found=one.parent)
    for_data = passphrase_of("data", language, is_new=True) if file else ""
    for_keys = passphrase_of("keys", language, is_new=True) if keys else ""
    check_two(for_data, for_keys)
    # Keys first: the copy of the data destroys those that it makes needless, in every copy of them.
    n_keys = back_up_keys(keys, for_keys) if keys else 0
    now, has_database = datetime.now().astimezone(), folder is None or with_database
    destroyed = back_up(file, for_data, at=now, folder=folder, with_database=has_database) if file else ()
    if as_json:
        told = {"data": str(file) if file else None, "keys": str(keys) if keys else None, "n_keys": n_keys}
        holds = {"folder": str(folder) if folder else None, "database": bool(file and has_database)}
        typer.echo(json.dumps({**told, **holds, "keys_destroyed": list(destroyed)}))
        return
    from avers.application.wording.copying import COPIES
    from avers.application.wording.typography import typeset

    def say(name: str, **values: object) -> None:
        typer.echo(typeset(COPIES[name].in_language(language).format(**values), language))

    if keys:
        say("keys_copied", file=keys, n=n_keys)
    if file and folder:
        say("copied_both" if with_database else "copied_folder", file=file, folder=folder)
        if (folder / ".git").exists():
            say("git_left")
    elif file:
        say("copied", file=file)
    if destroyed:
        say("keys_destroyed", waves=", ".join(destroyed))
