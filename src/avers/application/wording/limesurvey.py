"""The structure of a survey from LimeSurvey: what was read, what was not, what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.importing.structure import LeftOut, StructureImported, SurveyStructure

__all__ = [
    "FAILURES", "FAULTS", "REASONS", "mapping_notes", "tell_left_out", "tell_structure",
]  # fmt: skip

FAILURES: Final[Mapping[str, Text]] = {
    "structure_apart": Text(
        "« {found} » est la structure d’une enquête, pas des réponses. Importez-la d’abord, seule ; ou, à "
        "côté des réponses, indiquez-la par --structure.",
        "“{found}” is the structure of a survey, not answers. Import it first, alone; or name it beside "
        "the answers with --structure.",
    ),
    "map_needed": Text(
        "Pour lire des réponses avec « {found} », il faut un fichier de correspondance (--map). "
        "« avers import DOSSIER {found} » en prépare un.",
        "To read answers with “{found}”, a mapping is needed (--map). "
        "“avers import DIR {found}” prepares one.",
    ),
}

FAULTS: Final[Mapping[str, Text]] = {
    "structure_doctype": Text(
        "Un type de document (DOCTYPE) ou une entité : refusé par sécurité. LimeSurvey n’en écrit jamais ; "
        "exportez la structure à nouveau.",
        "A document type (DOCTYPE) or an entity: refused for safety. LimeSurvey never writes one; "
        "export the structure again.",
    ),
    "structure_xml": Text(
        "Ce XML est abîmé ou coupé ({found}). Exportez la structure à nouveau.",
        "This XML is damaged or cut ({found}). Export the structure again.",
    ),
    "structure_not_limesurvey": Text(
        "Ce XML n’est pas la structure d’une enquête LimeSurvey (trouvé : « {found} »).",
        "This XML is not the structure of a LimeSurvey survey (found: “{found}”).",
    ),
    "structure_encoding": Text(
        "L’octet {found} n’est pas de l’UTF-8, où LimeSurvey écrit toujours. "
        "Exportez la structure à nouveau, sans l’ouvrir dans un tableur.",
        "The byte {found} is not UTF-8, which LimeSurvey always writes. Export the structure again, "
        "without opening it in a spreadsheet.",
    ),
    "structure_columns": Text(
        "Colonnes manquantes : {expected}. Exportez la structure par « Tab separated ».",
        "Missing columns: {expected}. Export the structure as “Tab separated”.",
    ),
    "structure_quotes": Text(
        "Un guillemet ouvert ici n’est pas refermé, ou la cellule est trop longue.",
        "A quote opened here is not closed, or the cell is too long.",
    ),
    "structure_empty": Text(
        "Cette structure ne contient aucune question.", "This structure holds no question."
    ),
    "structure_too_large": Text(
        "{found} lignes ou textes, plus que les {expected} qu’une enquête peut compter. "
        "Exportez moins de langues, ou partagez l’enquête.",
        "{found} rows or texts, more than the {expected} a survey may have. "
        "Export fewer languages, or split the survey.",
    ),
    "structure_lost": Text(
        "« {found} » n’appartient à aucune question : le fichier est coupé ou mélangé.",
        "“{found}” belongs to no question: the file is cut or mixed up.",
    ),
    "structure_code_wrong": Text(
        "« {found} » n’est pas un code : lettres, chiffres, _ et -, 60 signes au plus.",
        "“{found}” is not a code: letters, digits, _ and -, 60 signs at most.",
    ),
    "structure_code_twice": Text(
        "Le code « {found} » figure deux fois. Donnez à chacun le sien dans LimeSurvey, puis exportez.",
        "The code “{found}” is there twice. Give each its own in LimeSurvey, then export.",
    ),
    "structure_type_unknown": Text(
        "« {found} » n’est pas un type de question de LimeSurvey (question « {expected} »).",
        "“{found}” is not a question type of LimeSurvey (question “{expected}”).",
    ),
    "structure_differs": Text(
        "Une autre structure porte déjà le nom « {found} » dans mappings/. "
        "Renommez ce fichier, puis recommencez.",
        "Another structure has the name “{found}” in mappings/ already. Rename this file, then repeat.",
    ),
    "structure_name_twice": Text(
        "Deux fichiers donneraient « {found} ». Renommez l’un d’eux.",
        "Two files would both become “{found}”. Rename one of them.",
    ),
    "structure_code_not_asked": Text(
        "Le code {found} n’est pas une réponse possible ({expected}).",
        "The code {found} is not a possible answer ({expected}).",
    ),
    "structure_two_readings": Text(
        "« {found} » est à la fois le libellé d’une réponse et le code d’une autre. Exportez avec les "
        "libellés complets, ou écrivez les labels de l’échelle dans le fichier de correspondance.",
        "“{found}” is the words of one answer and the code of another. Export full answers, "
        "or write the labels of the scale in the mapping.",
    ),
    "to_confirm": Text(
        "L’échelle « {found} » est devinée. Relisez ses labels, puis retirez la ligne « confirm ».",
        "The scale “{found}” is a guess. Read its labels, then take the line “confirm” away.",
    ),
    "to_confirm_whole": Text(
        "La face ({found}) et l’équipe sont devinées. Relisez-les, puis retirez la ligne « confirm ».",
        "The face ({found}) and the unit are guesses. Read them, then take the line “confirm” away.",
    ),
    "facet_to_choose": Text(
        "De quoi parle la question « {found} » ? Indiquez sa facette, ou retirez-la.",
        "What is the question “{found}” about? Name its facet, or take it away.",
    ),
}

# Why something has no place in an instrument.
REASONS: Final[Mapping[str, Text]] = {
    "date": Text("une date n’est pas une échelle", "a date is not a scale"),
    "file": Text("les fichiers ne sont pas acceptés", "files are not accepted"),
    "display": Text("texte affiché, rien n’est demandé", "words on the screen, nothing is asked"),
    "equation": Text(
        "calculé par LimeSurvey, rien n’est demandé", "computed by LimeSurvey, nothing is asked"
    ),
    "language_switch": Text("choix de la langue", "choice of the language"),
    "nominal": Text(
        "liste de noms sans ordre : gardez la colonne comme attribut (attributes)",
        "a list of names without order: keep the column as an attribute (attributes)",
    ),
    "no_option": Text("moins de deux réponses possibles", "fewer than two possible answers"),
    "no_part": Text("aucune ligne", "it has no line"),
    "too_many_options": Text("trop de réponses possibles pour une échelle", "too many options for a scale"),
    "same_words": Text(
        "deux réponses portent les mêmes mots : rien ne les distingue dans un export",
        "two options share the same words: nothing tells them apart in an export",
    ),
    "two_scales": Text("deux échelles dans une question", "two scales in one question"),
    "number_table": Text("tableau de nombres", "a table of numbers"),
    "text_table": Text("tableau de textes", "a table of texts"),
    "unbounded_number": Text(
        "nombre sans bornes entières (au plus 100 d’écart)",
        "a number without whole bounds (at most 100 apart)",
    ),
    "special_category": Text(
        "touche à une donnée protégée (santé, origine, opinion …) : cela ne se demande pas",
        "touches protected data (health, origin, opinion …): this may not be asked",
    ),
    "no_answer": Text("personne n’y a répondu", "nobody answered it"),
    "tool_column": Text("ajouté par l’outil, rien n’est demandé", "added by the tool, nothing is asked"),
    "computed_there": Text(
        "calculé par l’outil, rien n’est demandé", "computed by the tool, nothing is asked"
    ),
    "other_field": Text("le champ « autre » est un texte à part", "the field “other” is a text apart"),
    "comment_field": Text("le champ de commentaire est un texte à part", "the comment is a text apart"),
    "setting": Text("réglage de la question, non repris", "a setting of the question, not kept"),
    "beside": Text("réglage de l’enquête, non repris", "a setting of the survey, not kept"),
    "other_language": Text(
        "les mots sont gardés en français et en anglais seulement",
        "words are kept in French and English only",
    ),
}

_READ: Final = Text(
    "{file} : questions reprises : {carried} sur {all}, items : {items}, non repris : {left}.",
    "{file}: questions carried: {carried} of {all}, items: {items}, not carried: {left}.",
)
_KNOWN: Final = Text("{file} : déjà lu, rien n’a changé.", "{file}: read already, nothing has changed.")
_NEXT: Final = Text(
    "Ensuite : complétez {mapping} (une facette par item, chaque « confirm » relu puis retiré), et lancez : "
    "avers import {folder} RÉPONSES.csv --map {folder}/{mapping} --wave VAGUE",
    "Next: complete {mapping} (a facet for each item, each “confirm” read, then removed), and run: "
    "avers import {folder} ANSWERS.csv --map {folder}/{mapping} --wave WAVE",
)
_KEPT: Final = Text(
    "{mapping} existait déjà : il est gardé tel quel.", "{mapping} was there already: it is kept as it is."
)
_OPENING: Final = (
    Text(
        "Point de départ, à compléter par une personne. Rien ne s’importe avant :",
        "A start, for a person to complete. Nothing is imported before that:",
    ),
    Text(
        "1. relisez face et unit, puis retirez « confirm: true » de la dernière ligne ;",
        "1. read face and unit, then take the “confirm: true” of the last line away;",
    ),
    Text(
        "2. relisez chaque échelle (scales), puis retirez son « confirm: true » ;",
        "2. read each scale (scales), then take its “confirm: true” away;",
    ),
    Text(
        "3. donnez à chaque item sa facette : vision, example, means, recognition, trust, engagement, "
        "satisfaction, recommendation, ou une facette de vos valeurs déclarée sous facets ; retirez les "
        "items inutiles ; reverse: true là où une réponse haute est une mauvaise nouvelle.",
        "3. give each item its facet: vision, example, means, recognition, trust, engagement, satisfaction, "
        "recommendation, or one of your values declared under facets; take needless items away; "
        "reverse: true where a high answer is bad news.",
    ),
)
_LEFT_TITLE: Final = Text("Non repris :", "Not carried:")


def tell_left_out(left: LeftOut, language: Language) -> str:
    """Return one line: code, type and why."""
    return f"{left.code} ({left.type}) : {REASONS[left.why].fr}" if language == "fr" else (
        f"{left.code} ({left.type}): {REASONS[left.why].en}"
    )  # fmt: skip


def tell_structure(done: StructureImported, folder: str, language: Language) -> list[str]:
    """Return the lines about one structure: what was read, what was not, what to do next."""
    structure = done.structure
    sentence = _READ if done.added else _KNOWN
    lines = [
        sentence.in_language(language).format(
            file=done.file,
            carried=structure.n_carried,
            all=structure.n_questions,
            items=len(structure.items),
            left=len(structure.left_out),
        )
    ]
    if done.added:
        lines += [f"  {tell_left_out(left, language)}" for left in structure.left_out]
        if not done.mapping_written:
            lines.append(_KEPT.in_language(language).format(mapping=done.mapping))
    lines.append(_NEXT.in_language(language).format(mapping=done.mapping, folder=folder))
    return lines


def mapping_notes(structure: SurveyStructure, language: Language) -> list[str]:
    """Return the comments that open a starting mapping."""
    notes = [line.in_language(language) for line in _OPENING]
    if structure.left_out:
        notes += [_LEFT_TITLE.in_language(language)]
        notes += [f"  {tell_left_out(left, language)}" for left in structure.left_out]
    return notes
