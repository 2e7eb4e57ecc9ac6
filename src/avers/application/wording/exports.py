"""Exports of survey tools: what was found in them, what is never kept, what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.limesurvey import tell_left_out
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.importing.beginning import Begun
    from avers.application.importing.guessing import Guess
    from avers.application.importing.source import Export

__all__ = ["FAILURES", "FAULTS", "notes_of_guess", "tell_begun", "tell_never_kept"]

FAILURES: Final[Mapping[str, Text]] = {
    "export_apart": Text(
        "« {found} » se lit sans fichier de correspondance, les autres non. Importez-les à part.",
        "“{found}” is read without a mapping, the others are not. Import them apart.",
    ),
}

FAULTS: Final[Mapping[str, Text]] = {
    "only_trials": Text(
        "Il ne reste aucune réponse : les {found} lignes sont des essais ou des envois inachevés. Pour les "
        "prendre quand même, dites-le dans la correspondance (keep: sur Status ou Finished).",
        "No answer is left: all {found} rows are trials or were never sent. To take them anyway, say so "
        "in the mapping (keep: on Status or Finished).",
    ),
    "nobody_sent": Text(
        "Aucune réponse dans ce fichier : ses {found} lignes sont des essais ou des envois inachevés. "
        "Exportez-le de nouveau quand des réponses seront arrivées. Pour prendre celles-ci quand même, "
        "passez par « avers import » et dites-le dans la correspondance (keep:).",
        "No answer is in this file: all its {found} rows are trials or were never sent. Export it again once "
        "answers have come in. To take these anyway, use “avers import” and say so in the mapping (keep:).",
    ),
    "text_named_workbook": Text(
        "Ce n’est pas un classeur, malgré son nom : c’est du texte, sans aucune ligne de réponses. "
        "Enregistrez-le de nouveau depuis le tableur, ou donnez-nous un CSV.",
        "This is no workbook, whatever its name says: it is text, without any row of answers. Save it again "
        "from the spreadsheet, or give us a CSV.",
    ),
    "not_a_workbook": Text(
        "Ce n’est pas un classeur (.xlsx) lisible, ou il est protégé par un mot de passe. Enregistrez-le de "
        "nouveau, ou donnez un CSV (UTF-8).",
        "This is not a workbook (.xlsx) that can be read, or it has a password. Save it again, or give a CSV "
        "(UTF-8).",
    ),
    "workbook_doctype": Text(
        "Un type de document (DOCTYPE) ou une entité : refusé par sécurité. Aucun tableur n’en écrit ; "
        "enregistrez le classeur de nouveau.",
        "A document type (DOCTYPE) or an entity: refused for safety. No spreadsheet writes one; save the "
        "workbook again.",
    ),
    "json_damaged": Text(
        "Ce JSON est abîmé, coupé ou trop profond ({found}). Exportez-le à nouveau.",
        "This JSON is damaged, cut or too deep ({found}). Export it again.",
    ),
    "json_not_known": Text(
        "Ce JSON n’est ni une liste de réponses (Typeform, Formbricks), ni des échanges d’un outil "
        "d’assistance connu. Exportez les réponses ou les échanges, ou donnez un CSV.",
        "This JSON is neither a list of answers (Typeform, Formbricks) nor what was written in a known help "
        "desk. Export the answers or the messages, or give a CSV.",
    ),
    "qsf_not_read": Text(
        "C’est la structure d’une enquête Qualtrics (.qsf), sans réponses. Exportez les réponses en CSV : "
        "les questions y sont aussi.",
        "This is the structure of a Qualtrics survey (.qsf), without answers. Export the answers as CSV: the "
        "questions are in it too.",
    ),
    "no_such_sheet": Text(
        "Il n’y a pas de feuille « {found} » à lire. Feuilles visibles : {expected}.",
        "There is no sheet “{found}” to read. Sheets that can be seen: {expected}.",
    ),
    "too_many_cells": Text(
        "Plus de {expected} cellules. Enregistrez la feuille en CSV (UTF-8).",
        "More than {expected} cells. Save the sheet as CSV (UTF-8).",
    ),
    "cell_error": Text(
        "La cellule montre une erreur ({found}). Corrigez-la dans le classeur, ou videz-la.",
        "The cell shows an error ({found}). Mend it in the workbook, or empty it.",
    ),
    "formula_not_computed": Text(
        "La formule {found} n’a pas de valeur enregistrée. Ouvrez le classeur dans un "
        "tableur, puis enregistrez-le.",
        "The formula {found} has no saved value. Open the workbook in a spreadsheet, then save it.",
    ),
    "column_never_kept": Text(
        "« {found} » dit qui a répondu, où ou quand : cette colonne n’est jamais gardée. Retirez-la de la "
        "correspondance.",
        "“{found}” says who answered, where or when: this column is never kept. Take it out of the mapping.",
    ),
    "no_question_found": Text(
        "Aucune question n’a été trouvée ({found} colonnes sans réponse utilisable). Vérifiez l’export.",
        "No question was found ({found} columns without an answer of use). Check the export.",
    ),
}

_TABLE: Final = Text("tableau", "a table")
_EXPORT: Final = Text("export de {tool}", "an export of {tool}")
_FOUND: Final = Text(
    "{file} : {tool}, {items} questions reconnues, {left} colonnes sans question. Rien n’est encore importé.",
    "{file}: {tool}, {items} questions recognised, {left} columns without one. Nothing is imported yet.",
)
_WRITTEN: Final = Text(
    "Ensuite : complétez {mapping} (une facette par item, chaque « confirm » relu puis retiré), et lancez : "
    "avers import {folder} {file} --map {folder}/{mapping} --wave VAGUE",
    "Next: complete {mapping} (a facet for each item, each “confirm” read, then removed), and run: "
    "avers import {folder} {file} --map {folder}/{mapping} --wave WAVE",
)
_KEPT: Final = Text(
    "{mapping} existait déjà : il est gardé tel quel.", "{mapping} was there already: it is kept as it is."
)
_DROPPED: Final = Text("Jamais gardées : {columns}.", "Never kept: {columns}.")
_PREVIEWS: Final = Text("{n} essais laissés de côté.", "{n} trials left out.")
_UNFINISHED: Final = Text("{n} réponses non envoyées laissées de côté.", "{n} answers never sent left out.")
_OPENING: Final = (
    Text(
        "Deviné d’après les réponses, à relire par une personne. Rien ne s’importe avant :",
        "Guessed from the answers, for a person to read. Nothing is imported before that:",
    ),
    Text(
        "1. relisez face et unit, puis retirez « confirm: true » de la dernière ligne ;",
        "1. read face and unit, then take the “confirm: true” of the last line away;",
    ),
    Text(
        "2. relisez chaque échelle (scales) : un fichier ne montre que les réponses données ; puis retirez "
        "son « confirm: true » ;",
        "2. read each scale (scales): a file shows only the answers that were given; then take its "
        "“confirm: true” away;",
    ),
    Text(
        "3. donnez à chaque item sa facette : vision, example, means, recognition, trust, engagement, "
        "satisfaction, recommendation, ou une facette de vos valeurs déclarée sous facets ; retirez les "
        "items inutiles ; reverse: true là où une réponse haute est une mauvaise nouvelle.",
        "3. give each item its facet: vision, example, means, recognition, trust, engagement, satisfaction, "
        "recommendation, or one of your values declared under facets; take needless items away; "
        "reverse: true where a high answer is bad news.",
    ),
)
_LEFT_TITLE: Final = Text("Sans question :", "Without a question:")
_MOST_TOLD: Final = 40


def tell_never_kept(dropped: Sequence[str], n_previews: int, n_unfinished: int, language: Language) -> str:
    """Return the sentences about what an import leaves behind, a space before each; "" for nothing."""
    told = []
    if dropped:
        listed = ", ".join(name[:60] for name in dropped[:_MOST_TOLD])
        more = f" … (+{len(dropped) - _MOST_TOLD})" if len(dropped) > _MOST_TOLD else ""
        told.append(_DROPPED.in_language(language).format(columns=listed + more))
    if n_previews:
        told.append(_PREVIEWS.in_language(language).format(n=n_previews))
    if n_unfinished:
        told.append(_UNFINISHED.in_language(language).format(n=n_unfinished))
    return "".join(f" {sentence}" for sentence in told)


def notes_of_guess(guess: Guess, export: Export, language: Language) -> list[str]:
    """Return the comments that open a mapping that was guessed."""
    notes = [line.in_language(language) for line in _OPENING]
    never = tell_never_kept(export.dropped, export.n_previews, export.n_unfinished, language).strip()
    notes += [never] if never else []
    if guess.left_out:
        notes += [_LEFT_TITLE.in_language(language)]
        notes += [f"  {tell_left_out(left, language)}" for left in guess.left_out]
    return notes


def tell_begun(done: Begun, folder: str, language: Language) -> list[str]:
    """Return the lines about one file: what was found, what is never kept, what to do next."""
    export, left = done.export, done.guess.left_out
    tool = (_EXPORT if export.tool else _TABLE).in_language(language).format(tool=export.tool)
    found = _FOUND.in_language(language).format(file=done.file, tool=tool, items=done.n_items, left=len(left))
    lines = [found + tell_never_kept(export.dropped, export.n_previews, export.n_unfinished, language)]
    lines += [f"  {tell_left_out(one, language)}" for one in left]
    if not done.written:
        lines.append(_KEPT.in_language(language).format(mapping=done.mapping))
    sentence = _WRITTEN.in_language(language)
    lines.append(sentence.format(mapping=done.mapping, folder=folder, file=done.file))
    return lines
