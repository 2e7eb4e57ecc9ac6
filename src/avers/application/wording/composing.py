"""What keeps a survey from being written, in words, said beside its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAILURES", "FAULTS"]

FAULTS: Final[Mapping[str, Text]] = {
    "survey_without_name": Text(
        "Donnez un nom à ce questionnaire. Vos collègues le verront, les répondants non.",
        "Give this survey a name. Your colleagues will see it; respondents will not.",
    ),
    "survey_name_long": Text(
        "Ce nom a {found} signes ; 120 au plus.", "This name has {found} signs; 120 at most."
    ),
    "survey_name_hidden": Text(
        "Ce nom contient un signe invisible ({found}). Retapez-le au clavier.",
        "This name holds an invisible sign ({found}). Type it again.",
    ),
    "survey_of_charter": Text(
        "Le questionnaire « {found} » vient de la charte : elle seule le change. Écrivez une autre clé (key) "
        "dans le fichier.",
        "The survey “{found}” comes out of the charter, which alone changes it. Write another key in the "
        "file.",
    ),
    "too_many_questions": Text(
        "{found} questions : un questionnaire en tient {expected} au plus.",
        "{found} questions: a survey holds {expected} at most.",
    ),
    "survey_words_long": Text(
        "Ce texte a {found} signes ; {expected} au plus.",
        "These words have {found} signs; {expected} at most.",
    ),
    "survey_words_hidden": Text(
        "Ce texte contient un signe invisible ({found}). Retapez-le au clavier.",
        "These words hold an invisible sign ({found}). Type them again.",
    ),
    "survey_words_missing": Text(
        "Écrivez la question, dans une langue au moins.", "Write the question, in one language at least."
    ),
    "survey_facet_missing": Text(
        "Dites de quoi parle cette question : ses chiffres se rangent sous ce nom.",
        "Say what this question is about: its figures stand under that name.",
    ),
    "survey_number": Text(
        "« {found} » n’est pas un nombre entier. Il en faut un entre {expected}.",
        "“{found}” is no whole number. One in {expected} is needed.",
    ),
    "survey_range": Text(
        "Le plus grand nombre doit dépasser le plus petit.", "The largest number must be above the smallest."
    ),
    "survey_band": Text(
        "« {found} » ne peut pas commencer une tranche. Écrivez un nombre, ou un jour comme 2027-03-31.",
        "“{found}” cannot begin a band. Write a number, or a day such as 2027-03-31.",
    ),
    "survey_options_many": Text(
        "{found} réponses : {expected} au plus.", "{found} answers: {expected} at most."
    ),
    "survey_rows_missing": Text(
        "Écrivez une ligne par affirmation, deux au moins.", "Write one statement a line, two at least."
    ),
    "survey_rows_differ": Text(
        "{found} lignes dans une langue, {expected} dans une autre : il en faut autant.",
        "{found} lines in one language, {expected} in another: as many are needed in both.",
    ),
    "survey_condition_empty": Text(
        "Cochez les réponses qui amènent cette question, ou choisissez « toujours ».",
        "Tick the answers that bring this question, or choose “always”.",
    ),
    "survey_kind_fixed": Text(
        "Cette question a été publiée sous un autre type : ses réponses ne se compareraient plus. Ajoutez-en "
        "une nouvelle, et retirez celle-ci.",
        "This question was published as another kind: its answers would no longer compare. Add a new one and "
        "take this one out.",
    ),
    "survey_file_missing": Text("Choisissez un fichier.", "Choose a file."),
    "survey_file_large": Text(
        "Ce fichier est trop grand pour un questionnaire : 1 Mo au plus.",
        "This file is too large for a survey: 1 MB at most.",
    ),
    "survey_source_unknown": Text(
        "Ce modèle n’existe plus. Choisissez dans la liste.", "This model is gone. Choose from the list."
    ),
}
FAILURES: Final[Mapping[str, Text]] = {
    "piece_changed": Text(
        "Quelqu’un a changé la même question entre-temps. Rien n’est écrasé.",
        "Somebody changed the same question meanwhile. Nothing is overwritten.",
    ),
    "piece_gone": Text(
        "Quelqu’un a retiré cette question entre-temps. Rien n’est écrit.",
        "Somebody took this question out meanwhile. Nothing is written.",
    ),
}
