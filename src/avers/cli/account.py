"""``avers account``: an account for somebody who will sign in."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Annotated

import typer

from avers.application.viewer import ROLES
from avers.core.errors import UsageError
from avers.core.text import Language

__all__ = ["RoleUnknown", "command"]


class RoleUnknown(UsageError):
    """There is no such role."""

    code = "role_unknown"


def command(
    email: Annotated[str, typer.Argument(help="Address to sign in with.", metavar="EMAIL")],
    role: Annotated[str, typer.Option(help=f"One of {', '.join(ROLES)}.")] = "employee",
    unit: Annotated[str, typer.Option(help="Key of the unit the person belongs to.")] = "",
    person: Annotated[str, typer.Option(help="Key of the person in people.csv.")] = "",
    leads: Annotated[str, typer.Option(help="Key of the unit the person leads, if any.")] = "",
    since: Annotated[
        datetime | None, typer.Option(help="First day of leading it; today by default.", formats=["%Y-%m-%d"])
    ] = None,
    language: Annotated[str, typer.Option(help="fr or en.")] = "fr",
    password: Annotated[
        str,
        typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for."),
    ] = "",
) -> None:
    """Make an account in the database that ``avers serve`` uses; the password is asked for."""
    from avers.application.wording import language_of_environment
    from avers.application.wording.installation import tell
    from avers.wiring import make_account, prepare_database

    known = next((one for one in ROLES if one == role), None)
    if known is None:
        raise RoleUnknown(found=role, expected=", ".join(ROLES))
    prepare_database()
    side: Language = "en" if language == "en" else "fr"
    make_account(
        email,
        password,
        role=known,
        unit=unit or leads,
        person=person,
        language=side,
        at=datetime.now(UTC),
        leads=leads,
        since=since.date() if since else None,
    )
    typer.echo(tell("account_made", language_of_environment(os.environ), email=email))
