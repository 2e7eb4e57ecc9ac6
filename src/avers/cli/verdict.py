"""The attacker's verdict, in one sentence and in JSON; shared by ``close`` and ``audit``."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import typer

from avers.application.wording import language_of_environment
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.core.publication.audit import Verdict

__all__ = ["show_verdict"]

_SAFE = Text(
    "{published} chiffres montrés, {withheld} non affichés, en {tables} tableaux. "
    "Personne ne peut en déduire un groupe trop petit.",
    "{published} figures shown, {withheld} withheld, in {tables} tables. "
    "Nobody can work out a group too small to show from them.",
)
_LEAKS = Text(
    "Ces résultats trahissent {recovered_groups} groupe(s) trop petit(s) "
    "et {recovered_persons} personne(s). Rien ne doit en être montré.",
    "These results give away {recovered_groups} group(s) too small to show "
    "and {recovered_persons} person(s). Nothing of them may be shown.",
)
_ALTERED = Text(
    "Les fichiers ont été modifiés depuis la publication.",
    "The files were changed after publication.",
)


def show_verdict(verdict: Verdict, *, as_json: bool) -> None:
    """Print the verdict; in JSON with the six keys of the machine contract."""
    facts = verdict.as_dict()
    if as_json:
        typer.echo(json.dumps(facts))
        return
    language = language_of_environment(os.environ)
    sentence = _SAFE if verdict.is_safe else _LEAKS
    typer.echo(sentence.in_language(language).format(**facts))
    if verdict.altered:
        typer.echo(_ALTERED.in_language(language))
