"""``avers restore``: a copy is put back where nothing is, and forgets again whom it must forget."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from avers.application.collecting import Waiting

__all__ = ["command"]


def command(
    file: Annotated[Path | None, typer.Argument(help="A copy of the data.", metavar="FILE")] = None,
    keys: Annotated[Path | None, typer.Option("--keys", help="A copy of the keys.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Put a copy of the data back where there is no database yet, with its keys or without.

    A copy that was altered or cut short is refused whole. People who were erased since are erased again, and
    so is what was kept long enough. Without the keys it says how many sealed answers wait for them.
    """
    from avers.application.collecting import answers_waiting
    from avers.application.erasing import erase_again, erase_past_term
    from avers.application.wording import language_of_environment
    from avers.cli.passphrase import passphrase_of
    from avers.core.errors import MachineError, UsageError
    from avers.wiring import (
        erased_since,
        open_database,
        prepare_database,
        restore_data,
        restore_keys,
        resume_audit,
    )

    language = language_of_environment(os.environ)
    if file is None and keys is None:
        raise UsageError("restore_needs")
    _check_are_there(file, keys)
    now, by = datetime.now().astimezone(), "avers restore"
    back = restore_keys(keys, passphrase_of("keys", language, is_new=False)) if keys else None
    told = restore_data(file, passphrase_of("data", language, is_new=False)) if file else None
    if told is None:
        prepare_database()
    company = open_database()
    n_erased: int | None
    try:
        if told is not None:
            resume_audit(told, at=now)
        n_erased = erase_again(company, erased_since(), by=by, at=now)
        n_past = erase_past_term(company, by=by, at=now).n_rows
    except MachineError as missing:
        if missing.code != "audit_key_missing":
            raise
        n_erased, n_past = None, 0
    waiting = answers_waiting(company)
    if as_json:
        found: dict[str, Any] = {
            "made_at": told.made_at if told else None,
            "n_keys": back.n_put_back if back else 0,
            "n_erased_again": n_erased,
            "waiting": [{"wave": one.wave, "n": one.n_answers, "has_key": one.has_key} for one in waiting],
        }
        typer.echo(json.dumps(found))
        return
    from avers.application.wording.copying import COPIES
    from avers.application.wording.typography import typeset

    def say(name: str, **values: object) -> None:
        typer.echo(typeset(COPIES[name].in_language(language).format(**values), language))

    if told:
        say("restored", made_at=told.made_at, avers=told.avers)
    if back:
        say("keys_back", n=back.n_put_back)
        if back.destroyed:
            say("keys_gone", names=", ".join(back.destroyed))
    if n_erased is None:
        say("no_audit_key")
    if n_erased:
        say("erased_again", n=n_erased)
    if n_past:
        say("past_term", n=n_past)
    for one in waiting:
        say(_which(one), wave=one.wave, n=one.n_answers)


def _which(one: Waiting) -> str:
    return "waiting" if one.has_key else "waiting_without"


def _check_are_there(*copies: Path | None) -> None:
    """Refuse every copy that is not there, before anybody is asked for a passphrase."""
    from avers.core.errors import Fault, InputRefused

    lacking = [Fault("no_such_file", str(copy)) for copy in copies if copy and not copy.is_file()]
    if lacking:
        raise InputRefused(lacking)
