"""``avers erase``: a person's acts on their request, or every act whose time is over (duties M3, M4)."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from avers.core.text import Text

__all__ = ["command"]

_FOUND = Text(
    "{rows} lignes de {acts} actes partiraient{more}. Rien n’est effacé : ajoutez --yes pour effacer.",
    "{rows} rows of {acts} acts would go{more}. Nothing is erased yet: add --yes to erase them.",
)
_DONE = Text(
    "{rows} lignes de {acts} actes sont effacées{more}. Les résultats publiés restent.",
    "{rows} rows of {acts} acts are erased{more}. Published results stay.",
)
_MORE = Text(
    ", avec {links} liens d’enquête et {answers} lignes de réponses",
    ", with {links} survey links and {answers} rows of answers",
)
_CONCERNS_FOUND = Text(
    "Préoccupations dont les 90 jours sont passés : {n} partiraient aussi.",
    "Concerns whose 90 days are over: {n} would go too.",
)
_CONCERNS_DONE = Text(
    "Préoccupations dont les 90 jours sont passés : {n} effacées.",
    "Concerns whose 90 days are over: {n} erased.",
)
_CONCERNS_SHUT = Text(
    "La clé des préoccupations n’est pas dans le dossier des clés : elles restent telles quelles. "
    "Remettez-la et recommencez ; le reste ne l’a pas attendue.",
    "The key of the concerns is not in the folder of keys: they stay as they are. Put it back and run this "
    "again; the rest did not wait for it.",
)
_NONE = Text(
    "Aucun acte ne porte la clé « {person} » : comparez-la à celles de people.csv. Rien n’a changé.",
    "No act holds the key “{person}”: compare it with those of people.csv. Nothing has changed.",
)
_TIES = Text("Liens de cette personne avec d’autres : {ties}.", "Ties of this person with others: {ties}.")
_MESSAGES = Text("Lignes de conversations : {n}.", "Rows of conversations: {n}.")
_MOMENTS = Text("Moments signalés par un outil : {n}.", "Moments that a tool told of: {n}.")
_WHICH = Text(
    "Dites la clé d’une personne, ou --term pour les actes dont la durée est passée : l’un des deux.",
    "Give the key of a person, or --term for acts whose time is over: one of the two.",
)


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
    from avers.application.erasing import erase_past_term, erase_person, found_about, found_past_term
    from avers.application.wording import language_of_environment
    from avers.core.errors import Fault, InputRefused
    from avers.wiring import open_database, open_folder, prepare_database, remember_erased

    language = language_of_environment(os.environ)
    if bool(person) == term:
        typer.echo(_WHICH.in_language(language), err=True)
        raise typer.Exit(2)
    if folder is None:
        prepare_database()
    elif not folder.exists():
        raise InputRefused([Fault("no_such_file", str(folder))])
    company = open_folder(folder) if folder else open_database()
    now, by = datetime.now().astimezone(), "avers erase"
    if term and yes:
        done = erase_past_term(company, by=by, at=now, contact_days=contact_days)
    elif term:
        done = found_past_term(company, now.date(), contact_days=contact_days)
    elif yes:
        if folder:
            remember_erased(folder, person)
        done = erase_person(company, person, by=by, at=now)
    else:
        done = found_about(company, person)
    said = _NONE if person and done.is_empty else _DONE if yes else _FOUND
    more = _MORE.in_language(language) if done.n_links or done.n_answers else ""
    if done.n_concerns is None:
        typer.echo(_CONCERNS_SHUT.in_language(language), err=True)
    elif done.n_concerns and not as_json:
        told = (_CONCERNS_DONE if yes else _CONCERNS_FOUND).in_language(language)
        typer.echo(told.format(n=done.n_concerns))
    words = said.in_language(language)
    if done.n_ties:
        words += f" {_TIES.in_language(language).format(ties=done.n_ties)}"
    if done.n_moments:
        words += f" {_MOMENTS.in_language(language).format(n=done.n_moments)}"
    if done.n_messages:
        words += f" {_MESSAGES.in_language(language).format(n=done.n_messages)}"
    typer.echo(
        json.dumps({**asdict(done), "erased": yes})
        if as_json
        else words.format(
            rows=done.n_rows,
            acts=done.n_acts,
            person=person,
            more=more.format(links=done.n_links, answers=done.n_answers),
        )
    )
