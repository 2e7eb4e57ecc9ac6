"""The fields of a charter that are not sentences: what each is called, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FIELDS_TOLD", "FIELD_FAULTS", "WORDS_REFUSED"]

FIELDS_TOLD: Final[Mapping[str, tuple[Text, Text]]] = {
    "review_date": (
        Text("Date de relecture", "Date of the next review"),
        Text(
            "Le jour où vous vous demanderez ensemble si la charte dit encore vrai.",
            "The day you ask yourselves together whether the charter still holds.",
        ),
    ),
    "language": (
        Text("Première langue", "First language"),
        Text("Celle dans laquelle la charte s’écrit d’abord.", "The one the charter is written in first."),
    ),
    "name": (Text("Qui en répond", "Who answers for it"), Text("", "")),
    "indicators": (
        Text("Indicateurs", "Indicators"),
        Text(
            "Ceux qui montrent que c’est vécu. Deux ou trois suffisent.",
            "Those that show it is lived. Two or three are enough.",
        ),
    ),
    "channel": (
        Text("Par quel canal", "On which channel"),
        Text("L’engagement ne vaut que là.", "The promise holds only there."),
    ),
    "within_minutes": (
        Text("En combien de minutes", "Within how many minutes"),
        Text("120 pour deux heures, 1 440 pour un jour.", "120 for two hours, 1,440 for a day."),
    ),
    "languages": (
        Text("En quelles langues", "In which languages"),
        Text("Leur sigle, comme fr, en.", "Their short form, such as fr, en."),
    ),
    "hours": (
        Text("À quelles heures", "At what hours"),
        Text(
            "Les jours, puis de 09:00 à 18:00. Écrivez 24:00 pour la fin du jour.",
            "The days, then from 09:00 to 18:00. Write 24:00 for the end of a day.",
        ),
    ),
    "value": (Text("Pour quelle valeur", "For which value"), Text("", "")),
    "between": (
        Text("Entre quelles valeurs", "Between which values"),
        Text("Deux au moins.", "Two at least."),
    ),
    "wins": (
        Text("Ce qui passe d’abord", "What comes first"),
        Text(
            "Laissez ouvert si une personne tranche chaque fois.",
            "Leave it open where a person decides each time.",
        ),
    ),
    "arbiter": (
        Text("Qui tranche", "Who decides"),
        Text("Une fonction plutôt qu’un nom : elle reste.", "A role rather than a name: it stays."),
    ),
    "share": (
        Text("Part de la note", "Share of the mark"),
        Text("En pour cent ; vide si elle n’est pas fixée.", "In percent; empty where it is not set."),
    ),
}
"""By field: its name on the page, and one sentence of help."""

FIELD_FAULTS: Final[Mapping[str, Text]] = {
    "hidden_mark": Text(
        "Un signe invisible ({found}) change l’ordre ou coupe le texte. Retapez ce passage à la main.",
        "A sign that nobody sees ({found}) turns or cuts the text. Type this passage again by hand.",
    ),
    "name_too_long": Text("Plus de 200 signes. Raccourcissez.", "More than 200 characters. Make it shorter."),
    "not_a_channel": Text(
        "« {found} » n’est pas un canal. Choisissez dans la liste.",
        "“{found}” is not a channel. Choose from the list.",
    ),
    "not_a_choice": Text(
        "« {found} » n’est pas dans la liste. Choisissez-y une ligne.",
        "“{found}” is not in the list. Choose one that is.",
    ),
    "too_many": Text("{found} à la fois : 60 au plus.", "{found} at once: 60 at most."),
    "not_a_language": Text(
        "« {found} » n’est pas le sigle d’une langue. Écrivez fr, en, de.",
        "“{found}” is not the short form of a language. Write fr, en, de.",
    ),
    "two_values": Text("Cochez au moins deux valeurs.", "Tick two values at least."),
    "wins_outside": Text(
        "Ce qui passe d’abord doit être une des valeurs cochées.",
        "What comes first must be one of the values ticked.",
    ),
    "not_a_date": Text(
        "« {found} » n’est pas une date. Par exemple : 2026-10-31.",
        "“{found}” is no date. For example: 2026-10-31.",
    ),
    "not_minutes": Text(
        "« {found} » : écrivez un nombre entier de minutes, de 1 à 525 600.",
        "“{found}”: write a whole number of minutes, from 1 to 525,600.",
    ),
    "not_a_share": Text(
        "« {found} » : écrivez un pourcentage entre 0 et 100.", "“{found}”: write a percentage from 0 to 100."
    ),
    "not_a_time": Text(
        "« {found} » n’est pas une heure. Un jour va de 00:00 à 24:00.",
        "“{found}” is no time. A day goes from 00:00 to 24:00.",
    ),
    "no_day": Text("Cochez les jours de « {found} ».", "Tick the days of “{found}”."),
}
"""What is wrong with a field, said beside it."""

WORDS_REFUSED: Final[Mapping[str, Text]] = {
    "too_long": Text(
        "Votre phrase compte plus de 2 000 signes. Rien n’est perdu : elle est dans le champ, à raccourcir.",
        "Your sentence has more than 2,000 characters. Nothing is lost: it stands in the field, to shorten.",
    ),
    "hidden_mark": Text(
        "Votre phrase contient un signe invisible ({found}) qui change l’ordre des mots. Rien n’est perdu : "
        "retapez ce passage à la main.",
        "Your sentence holds a sign that nobody sees ({found}) and that turns the words round. Nothing is "
        "lost: type that passage again by hand.",
    ),
    "comment_too_long": Text(
        "Plus de 1 000 signes. Rien n’est perdu : votre texte est dans le champ, à raccourcir.",
        "More than 1,000 characters. Nothing is lost: your text stands in the field, to shorten.",
    ),
    "not_in_sentence": Text(
        "Ce passage n’est pas dans la phrase, peut-être récrite entre-temps. Relisez-la, puis gardez votre "
        "commentaire.",
        "This passage is not in the sentence, perhaps rewritten meanwhile. Read it again, then keep your "
        "comment.",
    ),
    "too_many_comments": Text(
        "Le brouillon porte déjà 2 000 commentaires : répondez-y d’abord.",
        "The draft carries 2,000 comments already: answer those first.",
    ),
    "value_stands": Text(
        "« {found} » est déjà dans votre brouillon. Rien n’a été changé.",
        "“{found}” stands in your draft already. Nothing was changed.",
    ),
    "indicator_stands": Text(
        "Cette valeur regarde déjà « {found} ». Rien n’a été changé.",
        "This value looks at “{found}” already. Nothing was changed.",
    ),
    "name_differs": Text(
        "Ce n’est pas le nom de la personne qui répond de la charte : {expected}. Rien n’est signé.",
        "This is not the name of the person who answers for the charter: {expected}. Nothing is signed.",
    ),
    "no_words": Text("Écrivez d’abord quelques mots.", "Write a few words first."),
    "too_many_parts": Text(
        "Soixante suffisent : retirez-en une avant d’en ajouter.",
        "Sixty is enough: remove one before adding another.",
    ),
}
"""Why words cannot be kept in a charter."""
