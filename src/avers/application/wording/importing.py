"""What an import did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avers.application.wording.exports import tell_never_kept
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.importing.answers import Imported

__all__ = ["tell_import", "tell_start"]

_ADDED: Final = Text(
    "{file} : {answers} réponses de {people} personnes ajoutées à la vague {wave} ({promise}).",
    "{file}: {answers} answers of {people} people added to the wave {wave} ({promise}).",
)
_KNOWN: Final = Text(
    "{file} : déjà importé dans la vague {wave}. Rien n’a été ajouté.",
    "{file}: already in the wave {wave}. Nothing was added.",
)
_SILENT: Final = Text(
    " {n} personnes n’ont répondu à aucune de ces questions.",
    " {n} people answered none of these questions.",
)
_PROMISES: Final = {
    "anonymous": Text("anonyme", "anonymous"),
    "confidential": Text("confidentielle", "confidential"),
    "named": Text("nominative, avec accord", "named, with consent"),
}


def tell_import(done: Imported, language: Language) -> str:
    """Return one sentence about one face of one file."""
    sentence = (_ADDED if done.added else _KNOWN).in_language(language)
    told = sentence.format(
        file=done.file,
        answers=done.n_answers,
        people=done.n_respondents,
        wave=done.wave,
        promise=_PROMISES[done.promise].in_language(language),
    )
    if not done.added:
        return told
    silent = _SILENT.in_language(language).format(n=done.n_silent) if done.n_silent else ""
    return told + silent + tell_never_kept(done.dropped, done.n_previews, done.n_unfinished, language)


def tell_start(folder: str, language: Language) -> str:
    """Return the sentence that ends ``avers new``: what is there, and the one next step."""
    sentence = Text(
        "Votre maison est dans {folder}. Écrivez charter.yaml, puis lancez : avers check {folder}",
        "Your house is in {folder}. Write charter.yaml, then run: avers check {folder}",
    )
    return sentence.in_language(language).format(folder=folder)
