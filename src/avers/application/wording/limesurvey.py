"""The structure of a survey from another tool: what was read, what was not, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    "structure_not_qualtrics": Text(
        "Ce JSON n’est pas la structure d’une enquête Qualtrics. Exportez-la à nouveau (.qsf).",
        "This JSON is not the structure of a Qualtrics survey. Export it again (.qsf).",
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
    "day": Text("un jour, pas une réponse", "a day, not an answer"),
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
    "stands_as_english": Text(
        "langue d’origine : ses mots tiennent la place de l’anglais, jusqu’à leur traduction",
        "the survey’s own language: its words stand in the place of English until they are translated",
    ),
    "too_many_choices": Text(
        "plus de réponses possibles que nos listes n’en tiennent (50, ou 10 à classer)",
        "more possible answers than our lists hold (50, or 10 to rank)",
    ),
    "no_words": Text("aucun texte", "it has no words"),
    "not_possible": Text("un formulaire ne peut pas la poser ainsi", "no form can put it so"),
    "too_wide": Text("échelle de plus de onze pas", "a scale of more than eleven steps"),
    "number_without_bounds": Text(
        "nombre sans bornes entières : donnez-lui un minimum et un maximum",
        "a number without whole bounds: give it a minimum and a maximum",
    ),
    "condition_lost": Text(
        "condition qu’une branche ne sait pas dire : la question est posée à tous",
        "a condition that no branch can say: it is asked of everybody",
    ),
    "several_conditions": Text(
        "plusieurs conditions : la première seule est reprise", "several conditions: only the first is kept"
    ),
    "skip_lost": Text(
        "saut qu’une branche ne sait pas dire : la suite est posée à tous",
        "a skip that no branch can say: what follows is asked of everybody",
    ),
    "piping_lost": Text(
        "réponse rappelée qui n’est pas reprise : remplacée par …",
        "an answer called back that is not kept: … stands in its place",
    ),
    "step_words": Text(
        "les mots des deux bouts sont gardés, ceux des pas entre eux ne le sont pas",
        "the words of both ends are kept, those of the steps between are not",
    ),
    "option_order": Text(
        "ordre des réponses tiré au hasard, non repris", "answers in a random order, not kept"
    ),
    "partly_shuffled": Text(
        "tirage au hasard d’une partie des questions, non repris",
        "a random draw of some of the questions, not kept",
    ),
    "asked_again": Text(
        "l’outil redemande une fois la réponse, non repris", "the tool asks once more, not kept"
    ),
    "constant_sum": Text("points à répartir, dont la somme est fixée", "points to share out, of a fixed sum"),
    "groups": Text("réponses à classer en groupes", "answers to sort into groups"),
    "rank_table": Text("classement dans un tableau", "a ranking inside a table"),
    "picture": Text("question posée sur une image", "asked on a picture"),
    "highlight": Text("passages à surligner", "passages to highlight"),
    "drill_down": Text("listes qui s’ouvrent l’une après l’autre", "lists that open one after another"),
    "signature": Text("dessin ou signature", "a drawing or a signature"),
    "timing": Text(
        "temps passé sur la page : il ne se mesure pas", "time spent on the page: it is not measured"
    ),
    "meta": Text(
        "données sur l’appareil : elles ne se recueillent pas", "data about the device: none are taken"
    ),
    "captcha": Text(
        "contrôle par un tiers : les liens ouverts ont leurs propres limites",
        "a check by a third party: open links have limits of their own",
    ),
    "screen": Text("fixé par l’outil, rien n’est demandé", "made by the tool, nothing is asked"),
    "gap": Text("écart entre deux réponses, calculé par l’outil", "a gap that the tool computes"),
    "hierarchy": Text(
        "place dans l’organisation : l’invitation la connaît",
        "place in the organisation: the invitation knows it",
    ),
    "password": Text("champ de mot de passe", "a password field"),
    "unknown_type": Text(
        "forme de question que nous ne connaissons pas", "a kind of question that we do not know"
    ),
    "flow": Text("étape du déroulé, non reprise", "a step of the flow, not kept"),
    "block_again": Text(
        "bloc posé plus d’une fois : il l’est une seule", "a block put more than once: it is put once"
    ),
    "loop": Text("bloc répété en boucle : il est posé une fois", "a block in a loop: it is put once"),
    "not_in_flow": Text(
        "hors du déroulé ou dans la corbeille de l’outil", "outside the flow, or in the tool’s bin"
    ),
    "other_language": Text(
        "les mots sont gardés en français et en anglais seulement",
        "words are kept in French and English only",
    ),
}

_DRAWN: Final = Text(
    "{file} : questions reprises dans surveys/{key}.yaml : {carried} sur {all}, en {items} ; "
    "pages : {pages} ; non repris : {left}.",
    "{file}: questions carried into surveys/{key}.yaml: {carried} of {all}, as {items}; pages: {pages}; not "
    "carried: {left}.",
)
_COLUMNS: Final = Text("Pour ses réponses :", "For its answers:")
_FACETS: Final = Text(
    "Ensuite : donnez à chaque question sa facette dans surveys/{key}.yaml, relisez ses pages, et lancez : "
    "avers check {folder}",
    "Next: give each question its facet in surveys/{key}.yaml, read its pages again, and run: "
    "avers check {folder}",
)
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
    lines = list(_drawn_lines(done, folder, language)) if done.added else []
    if not structure.items:
        known = _KNOWN.in_language(language).format(file=done.file)
        return lines or [known]
    if lines:
        lines.append(_COLUMNS.in_language(language))
    sentence = _READ if done.added else _KNOWN
    lines += [
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


def _drawn_lines(done: StructureImported, folder: str, language: Language) -> Iterator[str]:
    """Yield what a form of ours asks of the survey, and what it does not."""
    structure = done.structure
    if structure.drawn is None:
        return
    yield _DRAWN.in_language(language).format(
        file=done.file,
        key=structure.key,
        carried=structure.n_drawn,
        all=structure.n_questions,
        items=len(structure.drawn.items),
        pages=len(structure.drawn.pages),
        left=len(structure.undrawn),
    )
    yield from (f"  {tell_left_out(left, language)}" for left in structure.undrawn)
    yield _FACETS.in_language(language).format(key=structure.key, folder=folder)


def mapping_notes(structure: SurveyStructure, language: Language) -> list[str]:
    """Return the comments that open a starting mapping."""
    notes = [line.in_language(language) for line in _OPENING]
    if structure.left_out:
        notes += [_LEFT_TITLE.in_language(language)]
        notes += [f"  {tell_left_out(left, language)}" for left in structure.left_out]
    return notes
