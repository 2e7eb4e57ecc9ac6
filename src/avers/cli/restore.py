"""``avers restore``: a copy is put back where nothing is, and forgets again whom it must forget."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from avers.adapters.database.copying.data import Backup
    from avers.adapters.database.copying.keys import KeysBack
    from avers.adapters.files.company import FolderCompany
    from avers.application.collecting import Waiting

__all__ = ["command"]

_BY: Final = "avers restore"


def command(
    file: Annotated[Path | None, typer.Argument(help="A copy of the data.", metavar="FILE")] = None,
    keys: Annotated[Path | None, typer.Option("--keys", help="A copy of the keys.")] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", help="Where the company folder of the copy goes: a new place.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Put a copy of the data back where there is none yet, with its keys or without.

    A copy that was altered or cut short is refused whole. People who were erased since are erased again, and
    so is what was kept long enough. Without the keys it says how many sealed answers wait for them. With
    --folder alone, or beside --keys, who was erased is erased again in a folder that is there.
    """
    from avers.application.wording import language_of_environment
    from avers.cli.passphrase import passphrase_of
    from avers.core.errors import UsageError
    from avers.wiring import restore_data, restore_keys

    language = language_of_environment(os.environ)
    if file is None and keys is None and folder is None:
        raise UsageError("restore_needs")
    _check_are_there(file, keys)
    done = _Done(datetime.now().astimezone())
    if keys:
        done.back = restore_keys(keys, passphrase_of("keys", language, is_new=False))
    if file:
        passphrase = passphrase_of("data", language, is_new=False)
        done.told = restore_data(file, passphrase, folder=folder, forget=done.forget_in_folder)
    elif folder:
        _again_in(folder, done)
    has_database = bool(done.told.engine) if done.told else folder is None
    if has_database:
        _settle(done)
    if as_json:
        typer.echo(json.dumps(done.as_dict(folder)))
        return
    from avers.application.wording.copying import COPIES
    from avers.application.wording.typography import typeset

    for name, values in done.sentences(folder):
        typer.echo(typeset(COPIES[name].in_language(language).format(**values), language))


@dataclass
class _Done:
    """What a restore did, as it goes; counts are None where nobody could be looked for."""

    at: datetime
    back: KeysBack | None = None
    told: Backup | None = None
    n_erased: int | None = 0
    n_past: int = 0
    n_in_folder: int | None = 0
    n_past_in_folder: int = 0
    has_faults: bool = False
    waiting: tuple[Waiting, ...] = ()

    def forget_in_folder(self, company: FolderCompany) -> None:
        """Erase in a folder whom the list remembers, and what was kept long enough."""
        from avers.application.erasing import erase_again, erase_past_term
        from avers.core.errors import InputRefused
        from avers.wiring import erased_since_in

        try:
            persons = erased_since_in(company)
            self.n_in_folder = None if persons is None else erase_again(company, persons, by=_BY, at=self.at)
            self.n_past_in_folder = erase_past_term(company, by=_BY, at=self.at).n_rows
        except InputRefused:
            # A folder whose files have faults is better back, and said to be so, than lost.
            self.n_in_folder, self.has_faults = None, True

    def as_dict(self, folder: Path | None) -> dict[str, Any]:
        """Return what a machine reads."""
        return {
            "made_at": self.told.made_at if self.told else None,
            "n_keys": self.back.n_put_back if self.back else 0,
            "n_erased_again": self.n_erased,
            "folder": str(folder) if folder else None,
            "n_erased_again_in_folder": self.n_in_folder,
            "waiting": [
                {"wave": one.wave, "n": one.n_answers, "has_key": one.has_key} for one in self.waiting
            ],
        }

    def sentences(self, folder: Path | None) -> Iterator[tuple[str, dict[str, object]]]:
        """Yield the name of each sentence to say, with its values."""
        if self.told and self.told.engine:
            yield "restored", {"made_at": self.told.made_at, "avers": self.told.avers}
        if self.told and self.told.folder:
            yield "restored_folder", {"folder": folder, "made_at": self.told.made_at}
        if self.back:
            yield "keys_back", {"n": self.back.n_put_back}
            if self.back.destroyed:
                yield "keys_gone", {"names": ", ".join(self.back.destroyed)}
        if self.n_erased is None:
            yield "no_audit_key", {}
        if self.n_in_folder is None:
            yield "folder_faults" if self.has_faults else "no_erasures", {"folder": folder}
        if n_erased := (self.n_erased or 0) + (self.n_in_folder or 0):
            yield "erased_again", {"n": n_erased}
        if n_past := self.n_past + self.n_past_in_folder:
            yield "past_term", {"n": n_past}
        for one in self.waiting:
            yield _which(one), {"wave": one.wave, "n": one.n_answers}


def _settle(done: _Done) -> None:
    """Say in the audit that a copy was put back, and erase again in the database."""
    from avers.application.collecting import answers_waiting
    from avers.application.erasing import erase_again, erase_past_term
    from avers.core.errors import MachineError
    from avers.wiring import erased_since, open_database, prepare_database, resume_audit

    if done.told is None:
        prepare_database()
    company = open_database()
    try:
        if done.told is not None:
            resume_audit(done.told, at=done.at)
        done.n_erased = erase_again(company, erased_since(), by=_BY, at=done.at)
        done.n_past = erase_past_term(company, by=_BY, at=done.at).n_rows
    except MachineError as missing:
        if missing.code != "audit_key_missing":
            raise
        done.n_erased = None
    done.waiting = answers_waiting(company)


def _again_in(folder: Path, done: _Done) -> None:
    from avers.core.errors import Fault, InputRefused
    from avers.wiring import open_folder

    if not folder.exists():
        raise InputRefused([Fault("no_such_file", str(folder))])
    done.forget_in_folder(open_folder(folder))


def _which(one: Waiting) -> str:
    return "waiting" if one.has_key else "waiting_without"


def _check_are_there(*copies: Path | None) -> None:
    """Refuse every copy that is not there, before anybody is asked for a passphrase."""
    from avers.core.errors import Fault, InputRefused

    lacking = [Fault("no_such_file", str(copy)) for copy in copies if copy and not copy.is_file()]
    if lacking:
        raise InputRefused(lacking)
