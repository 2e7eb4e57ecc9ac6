"""What an import did, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.exports import tell_never_kept
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.importing.answers import Imported
    from avers.core.evidence.wave import Batch

__all__ = ["FAILURES", "FAULTS", "tell_batches", "tell_import", "tell_start", "tell_taken_back"]

FAILURES: Final[Mapping[str, Text]] = {
    "file_needed": Text(
        "Donnez au moins un fichier à importer ; « --undo list » montre ce qui l’a déjà été.",
        "Give at least one file to import; “--undo list” shows what was imported already.",
    ),
    "batch_published": Text(
        "La vague {wave} est close : ses résultats restent ce qu’ils sont, même sans cet import. Une erreur "
        "se corrige par une révision des résultats publiés.",
        "The wave {wave} is closed: its results stay what they are, even without this import. A mistake is "
        "put right by a revision of the published results.",
    ),
    "several_batches": Text(
        "« {found} » ne désigne pas un seul import. Donnez au moins six signes de son empreinte : « --undo "
        "list » les montre.",
        "“{found}” does not name one import. Give at least six signs of its hash: “--undo list” shows them.",
    ),
    "rows_needed": Text(
        "Rien ne marque les réponses anonymes : la vague {wave} en tient d’autres, et seul {found} "
        "dit lesquelles retirer. Donnez-le de nouveau, avec sa correspondance.",
        "Nothing marks anonymous answers: the wave {wave} holds others, and only the file {found} says which "
        "to take out. Give it again, with its mapping.",
    ),
    "rows_differ": Text(
        "Ce fichier, lu ainsi, n’est pas celui de cet import : rien ne quitte la vague {wave}. Donnez le "
        "même fichier et la même correspondance.",
        "This file, read this way, is not the one of that import: nothing leaves the wave {wave}. Give the "
        "same file and the same mapping.",
    ),
}

FAULTS: Final[Mapping[str, Text]] = {
    "structure_handed_over": Text(
        "Ce fichier contient les questions d’une enquête, sans réponses : il entre par la page des enquêtes. "
        "Pour les réponses, exportez-les en CSV, avec les questions entières.",
        "This file holds the questions of a survey, without answers: it comes in by the page of surveys. For "
        "the answers, export them as CSV, with full questions.",
    ),
    "too_much_to_read": Text(
        "Ce fichier demande plus de mémoire ou de temps qu’une page n’en donne. Divisez-le, ou importez-le "
        "par la commande avers import.",
        "This file asks for more memory or time than a page gives. Split it, or import it with the command "
        "avers import.",
    ),
}

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


_BATCH: Final = Text(
    "{batch}  {wave} · {face} · {file} : {rows} lignes, {people} personnes{when}{who}",
    "{batch}  {wave} · {face} · {file}: {rows} rows, {people} people{when}{who}",
)
_NO_BATCH: Final = Text("Aucun import de réponses.", "No import of answers.")
_WHEN: Final = Text(", le {day}", ", on {day}")
_WHO: Final = Text(", par {who}", ", by {who}")
_TAKEN_BACK: Final = Text(
    "{file} : import annulé. Ses {rows} lignes ne comptent plus dans la vague {wave} ; il peut revenir.",
    "{file}: taken back. Its {rows} rows no longer count in the wave {wave}; it may come in again.",
)
_FACES: Final = {
    "employee": Text("équipes", "teams"),
    "customer": Text("clients", "customers"),
    "none": Text("maison", "house"),
}


def tell_batches(batches: Sequence[Batch], language: Language) -> list[str]:
    """Return a line for each import, or the one that says there is none."""
    if not batches:
        return [_NO_BATCH.in_language(language)]
    return [_tell_batch(one, language) for one in batches]


def _tell_batch(batch: Batch, language: Language) -> str:
    day = batch.added_at.date().isoformat() if batch.added_at else ""
    return _BATCH.in_language(language).format(
        batch=batch.content_hash[:12],
        wave=batch.wave,
        face=_FACES[batch.face].in_language(language),
        file=batch.source,
        rows=batch.n_rows,
        people=batch.n_respondents,
        when=_WHEN.in_language(language).format(day=day) if day else "",
        who=_WHO.in_language(language).format(who=batch.added_by) if batch.added_by else "",
    )


def tell_taken_back(batch: Batch, language: Language) -> str:
    """Return the sentence about an import that was taken back."""
    return _TAKEN_BACK.in_language(language).format(file=batch.source, rows=batch.n_rows, wave=batch.wave)


def tell_start(folder: str, language: Language) -> str:
    """Return the sentence that ends ``avers new``: what is there, and the one next step."""
    sentence = Text(
        "Votre maison est dans {folder}. Écrivez charter.yaml, puis lancez : avers check {folder}",
        "Your house is in {folder}. Write charter.yaml, then run: avers check {folder}",
    )
    return sentence.in_language(language).format(folder=folder)
