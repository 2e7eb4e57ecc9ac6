"""``avers remind``: the weekly letter, to those who asked for it, once in seven days at most."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from avers.cli.progress import following
from avers.core.text import Text

__all__ = ["command"]

_STEP = Text("Rappels : {done} sur {of}", "Reminders: {done} of {of}")


def command(as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False) -> None:
    """Send what waits for them to those who asked for it; safe to run every day, or twice at once.

    Nobody gets two letters in seven days, and nobody for whom nothing waits gets one. Exit code 5 where the
    mail server refused a letter: the next round tries again.
    """
    from avers.application.reminding import remind
    from avers.application.wording import language_of_environment
    from avers.application.wording.reminding import tell_round
    from avers.wiring import open_database, open_letters, prepare_database

    prepare_database()
    subscriptions, mail = open_letters()
    language = language_of_environment(os.environ)
    with following(language, is_wanted=not as_json) as say:

        def told(done: int, of: int) -> None:
            say(Text(*(side.format(done=done, of=of) for side in (_STEP.fr, _STEP.en))))

        # The company's own clock: a letter of Monday morning is Monday's.
        done = remind(open_database(), subscriptions, mail, datetime.now().astimezone(), told=told)
    typer.echo(json.dumps(asdict(done)) if as_json else tell_round(done, language))
    if done.n_failed:
        raise typer.Exit(5)
