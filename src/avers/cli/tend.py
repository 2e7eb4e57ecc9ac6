"""``avers tend``: what the house does by itself: surveys that come back, letters, keys, retention."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from avers.cli.progress import following
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avers.application.recurring import Tended

__all__ = ["command"]

_STEP = Text("Invitations : {done} sur {of}", "Invitations: {done} of {of}")
_OPENED = Text("Enquête ouverte : {wave}", "Survey opened: {wave}")
_CLOSED = Text("Enquête close et publiée : {wave}", "Survey closed and published: {wave}")
_KEPT = Text(
    "{n_links} liens retirés, {n_keys} clés détruites, {n_returned} adresses revenues.",
    "{n_links} links retired, {n_keys} keys destroyed, {n_returned} addresses came back.",
)
_AFTER = Text("{n} clients invités après un moment.", "{n} customers invited after a moment.")


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
    from avers.application.collecting import destroy_keys, retire_links
    from avers.application.inviting import Round, invite
    from avers.application.moments import AfterMoments, invite_after_moments
    from avers.application.participating import keep_participation
    from avers.application.ports.refusals import NoMail
    from avers.application.recurring import close_due, open_due
    from avers.application.subscribing import ReportsSent, send_reports
    from avers.application.wording import language_of_environment
    from avers.application.wording.failures import explain
    from avers.application.wording.inviting import tell_invited
    from avers.application.wording.subscribing import tell_sent
    from avers.wiring import (
        open_database,
        open_post,
        open_posting,
        open_report_letters,
        prepare_database,
        read_returned,
    )

    prepare_database()
    language = language_of_environment(os.environ)
    after = AfterMoments()
    company, posting, now = open_database(), open_posting(), datetime.now().astimezone()
    n_returned = posting.refuse(read_returned(returned)) if returned is not None else 0
    closed, opened = close_due(company, at=now), open_due(company, at=now)
    keep_participation(company, today=now.date())
    no_mail: NoMail | None = None
    letters, reports = Round(), ReportsSent()
    with following(language, is_wanted=not as_json) as say:

        def told(done: int, of: int) -> None:
            say(Text(*(side.format(done=done, of=of) for side in (_STEP.fr, _STEP.en))))

        # The company's own clock: eight in the morning is eight where people live.
        try:
            post = open_post()
            # Without a mail server nobody is given a link that no letter would bring them.
            after = invite_after_moments(company, posting, at=now)
            letters = invite(company, posting, post, now, told=told)
            reports = send_reports(company, *open_report_letters(), now)
        except NoMail as missing:
            no_mail = missing
    kept = {
        "n_links": retire_links(company, by="avers", at=now),
        "n_keys": len(destroy_keys(company, at=now)),
        "n_returned": n_returned,
        "n_after_moments": after.n_invited,
        "n_reports": reports.n_sent,
        "n_reports_failed": reports.n_failed,
    }
    company.moments.retire(now.date())
    failed = [one for one in (*closed, *opened) if one.refused is not None]
    if as_json:
        done = {"closed": _done(closed), "opened": _done(opened), **asdict(letters), **kept}
        done["refused"] = [{"wave": one.wave, "code": one.refused.code} for one in failed if one.refused]
        typer.echo(json.dumps(done))
    else:
        _tell(_CLOSED, closed, language)
        _tell(_OPENED, opened, language)
        if no_mail is None:
            typer.echo(tell_invited(letters, language))
        typer.echo(_KEPT.in_language(language).format(**kept))
        if reports != ReportsSent():
            typer.echo(tell_sent(reports, language))
        if after.n_invited:
            typer.echo(_AFTER.in_language(language).format(n=after.n_invited))
        for one in failed:
            for line in explain(one.refused, language) if one.refused else ():
                typer.echo(f"{one.wave}: {line}", err=True)
    if failed:
        raise typer.Exit(3)
    if no_mail is not None:
        raise no_mail
    if letters.n_failed or reports.n_failed:
        raise typer.Exit(5)


def _done(tended: Sequence[Tended]) -> list[str]:
    return [one.wave for one in tended if one.refused is None]


def _tell(words: Text, tended: Sequence[Tended], language: Language) -> None:
    for wave in _done(tended):
        typer.echo(words.in_language(language).format(wave=wave))
