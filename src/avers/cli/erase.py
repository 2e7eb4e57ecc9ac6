"""``avers erase``: a person's acts on their request, or every act whose time is over (duties M3, M4)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from avers.cli.telling import Teller

if TYPE_CHECKING:
    from avers.application.erasing import Erased
    from avers.application.ports import Company

__all__ = ["command"]

_BY = "avers erase"


def command(
    person: Annotated[
        str, typer.Argument(help="Key of the person in people.csv, or a customer’s address.")
    ] = "",
    term: Annotated[
        bool, typer.Option("--term", help="Acts and concerns kept long enough, of everybody.")
    ] = False,
    folder: Annotated[
        Path | None, typer.Option("--folder", help="A company folder; the web application by default.")
    ] = None,
    contact_days: Annotated[
        int,
        typer.Option(
            "--contact-days",
            envvar="AVERS_CONTACT_DAYS",
            min=0,
            max=30,
            help="Days after a call-back for which one still knows how to reach the customer.",
        ),
    ] = 7,
    yes: Annotated[bool, typer.Option("--yes", help="Erase; without it, say what would go.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Erase the acts a person made or received, or those whose time is over; what is published stays."""
    from avers.application.wording.erasing import CONCERNS_SHUT, WHICH, tell_erased

    teller = Teller(as_json)
    if bool(person) == term:
        typer.echo(WHICH.in_language(teller.language), err=True)
        raise typer.Exit(2)
    company = _company(folder)
    done = _past_term(company, contact_days, yes=yes) if term else _about(company, folder, person, yes=yes)
    if done.n_concerns is None:
        typer.echo(CONCERNS_SHUT.in_language(teller.language), err=True)
    teller.tell(
        {**asdict(done), "erased": yes},
        lambda language: tell_erased(done, person, language, is_erased=yes),
    )


def _company(folder: Path | None) -> Company:
    from avers.core.errors import Fault, InputRefused
    from avers.wiring import open_database, open_folder, prepare_database

    if folder is None:
        prepare_database()
        return open_database()
    if not folder.exists():
        raise InputRefused([Fault("no_such_file", str(folder))])
    return open_folder(folder)


def _past_term(company: Company, contact_days: int, *, yes: bool) -> Erased:
    from avers.application.erasing import erase_past_term, found_past_term

    now = datetime.now().astimezone()
    if not yes:
        return found_past_term(company, now.date(), contact_days=contact_days)
    return erase_past_term(company, by=_BY, at=now, contact_days=contact_days)


def _about(company: Company, folder: Path | None, person: str, *, yes: bool) -> Erased:
    from avers.application.erasing import erase_person, found_about
    from avers.wiring import remember_erased

    if not yes:
        return found_about(company, person)
    if folder:
        remember_erased(folder, person)
    return erase_person(company, person, by=_BY, at=datetime.now().astimezone())
