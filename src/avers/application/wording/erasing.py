"""What is erased, or would be, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avers.application.wording.typography import typeset
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avers.application.erasing import Erased

__all__ = ["CONCERNS_SHUT", "WHICH", "tell_erased"]

CONCERNS_SHUT: Final = Text(
    "La clé des préoccupations n’est pas dans le dossier des clés : elles restent telles quelles. "
    "Remettez-la et recommencez ; le reste ne l’a pas attendue.",
    "The key of the concerns is not in the folder of keys: they stay as they are. Put it back and run this "
    "again; the rest did not wait for it.",
)
WHICH: Final = Text(
    "Dites la clé d’une personne, ou --term pour les actes dont la durée est passée : l’un des deux.",
    "Give the key of a person, or --term for acts whose time is over: one of the two.",
)

_FOUND: Final = Text(
    "{rows} lignes de {acts} actes partiraient{more}. Rien n’est effacé : ajoutez --yes pour effacer.",
    "{rows} rows of {acts} acts would go{more}. Nothing is erased yet: add --yes to erase them.",
)
_DONE: Final = Text(
    "{rows} lignes de {acts} actes sont effacées{more}. Les résultats publiés restent.",
    "{rows} rows of {acts} acts are erased{more}. Published results stay.",
)
_MORE: Final = Text(
    ", avec {links} liens d’enquête et {answers} lignes de réponses",
    ", with {links} survey links and {answers} rows of answers",
)
_CONCERNS_FOUND: Final = Text(
    "Préoccupations dont les 90 jours sont passés : {n} partiraient aussi.",
    "Concerns whose 90 days are over: {n} would go too.",
)
_CONCERNS_DONE: Final = Text(
    "Préoccupations dont les 90 jours sont passés : {n} effacées.",
    "Concerns whose 90 days are over: {n} erased.",
)
_NONE: Final = Text(
    "Aucun acte ne porte la clé « {person} » : comparez-la à celles de people.csv. Rien n’a changé.",
    "No act holds the key “{person}”: compare it with those of people.csv. Nothing has changed.",
)
_TIES: Final = Text("Liens de cette personne avec d’autres : {n}.", "Ties of this person with others: {n}.")
_MESSAGES: Final = Text("Lignes de conversations : {n}.", "Rows of conversations: {n}.")
_READINGS: Final = Text("Réponses lues : {n}.", "Replies read: {n}.")
_MOMENTS: Final = Text("Moments signalés par un outil : {n}.", "Moments that a tool told of: {n}.")


def tell_erased(done: Erased, person: str, language: Language, *, is_erased: bool) -> Iterator[str]:
    """Yield what leaves, or has left where ``is_erased``: concerns first, then everything else in a line."""

    def said(words: Text, **values: object) -> str:
        return typeset(words.in_language(language).format(**values), language)

    if done.n_concerns:
        yield said(_CONCERNS_DONE if is_erased else _CONCERNS_FOUND, n=done.n_concerns)
    if person and done.is_empty:
        yield said(_NONE, person=person)
        return
    more = _MORE.in_language(language).format(links=done.n_links, answers=done.n_answers)
    first = said(
        _DONE if is_erased else _FOUND,
        rows=done.n_rows,
        acts=done.n_acts,
        more=more if done.n_links or done.n_answers else "",
    )
    beside = (
        (_TIES, done.n_ties),
        (_MOMENTS, done.n_moments),
        (_MESSAGES, done.n_messages),
        (_READINGS, done.n_readings),
    )
    yield " ".join([first, *(said(words, n=n) for words, n in beside if n)])
