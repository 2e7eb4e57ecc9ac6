"""``avers tend``: what the house does by itself: surveys that come back, letters, keys, retention."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from avers.cli.progress import following
from avers.cli.telling import Teller
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.tending import RoundDone

__all__ = ["command"]


def command(
    returned: Annotated[
        Path | None,
        typer.Option("--returned", help="Mailbox (mbox, Maildir or message) of letters that came back."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Open and close surveys whose day has come, send invitations and reports, retire links and keys.

    Safe to run every hour: nobody is written to twice, and never at night or on a day off. Exit code 5 where
    a letter must be tried again, 3 where a survey could not be opened or closed, 2 where no mail server is
    named: everything but the letters is done then.
    """
    from avers.application.tending import tend
    from avers.application.wording.tending import SENDING, tell_refused, tell_tended
    from avers.wiring import (
        forget_what_waited,
        open_database,
        open_mail,
        open_posting,
        prepare_database,
        read_returned,
    )

    prepare_database()
    teller = Teller(as_json)
    addresses = read_returned(returned) if returned is not None else ()
    forget_what_waited(datetime.now().astimezone())
    with following(teller.language, is_wanted=not as_json) as say:
        done = tend(
            open_database(),
            open_posting(),
            open_mail,
            returned=addresses,
            # The company's own clock: eight in the morning is eight where people live.
            at=datetime.now().astimezone(),
            told=lambda n, of: say(Text(*(side.format(done=n, of=of) for side in (SENDING.fr, SENDING.en)))),
        )
    teller.tell(_document(done), lambda language: tell_tended(done, language))
    if not as_json:
        for line in tell_refused(done, teller.language):
            typer.echo(line, err=True)
    if done.refused:
        raise typer.Exit(3)
    if done.letters.missing is not None:
        raise done.letters.missing
    if done.must_try_again:
        raise typer.Exit(5)


def _document(done: RoundDone) -> dict[str, object]:
    letters = done.letters
    return {
        "closed": [one.wave for one in done.closed if one.refused is None],
        "opened": [one.wave for one in done.opened if one.refused is None],
        **asdict(letters.invitations),
        "n_links": done.n_links,
        "n_keys": done.n_keys,
        "n_returned": done.n_returned,
        "n_after_moments": letters.after.n_invited,
        "n_reports": letters.reports.n_sent,
        "n_reports_failed": letters.reports.n_failed,
        "n_replies_read": done.n_replies,
        "conversations": list(done.months),
        "conversations_revised": list(done.revised),
        "refused": [{"wave": one.wave, "code": one.refused.code} for one in done.refused if one.refused],
    }
