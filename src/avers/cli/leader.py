"""``avers leader``: who leads a unit, and since when: only that person reads what is said of its leader."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    unit: Annotated[str, typer.Argument(help="Key of the unit.", metavar="UNIT")],
    email: Annotated[
        str, typer.Argument(help="Address of the account that leads it.", metavar="[EMAIL]")
    ] = "",
    since: Annotated[
        datetime | None, typer.Option(help="First day; today by default.", formats=["%Y-%m-%d"])
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(help="Last day of whoever leads it now; today by default.", formats=["%Y-%m-%d"]),
    ] = None,
) -> None:
    """Record that an account leads a unit or, without an address, that whoever does leads it no more."""
    from avers.application.wording import language_of_environment
    from avers.application.wording.installation import tell
    from avers.wiring import begin_term, end_term, prepare_database

    prepare_database()
    now, by = datetime.now(UTC), "avers leader"
    language = language_of_environment(os.environ)
    if email:
        begin_term(email, unit, since=(since or now).date(), by=by, at=now)
        typer.echo(tell("term_begun", language, email=email, unit=unit, day=(since or now).date()))
    else:
        end_term(unit, until=(until or now).date(), by=by, at=now)
        typer.echo(tell("term_ended", language, unit=unit, day=(until or now).date()))
