"""Sentences about questionnaires: what keeps one from being put, what is said beside a field, letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAULTS"]

_OF_AN_INSTRUMENT: Final[Mapping[str, Text]] = {
    "no_questions": Text(
        "Ce questionnaire ne pose aucune question. Ajoutez-en une.",
        "This questionnaire asks nothing. Add a question.",
    ),
    "question_without_words": Text(
        "Cette question n’a pas de texte. Écrivez-la comme on la lira.",
        "This question has no words. Write it as people will read it.",
    ),
    "options_number": Text(
        "{found} réponses au choix : il en faut {expected}.",
        "{found} answers to choose from: {expected} are needed.",
    ),
    "at_most_range": Text(
        "« at_most » vaut {found} : un nombre de {expected} est attendu.",
        "“at_most” is {found}: a number in {expected} is expected.",
    ),
    "scale_of_measure": Text(
        "L’échelle va de {found} ; cette mesure se pose de {expected}. Changez l’une ou l’autre.",
        "The scale goes {found}; this measure is asked {expected}. Change one or the other.",
    ),
    "direction_of_measure": Text(
        "Le sens de « {found} » est fixé : ces1 demande l’effort (high_is_good: false), ces2 la facilité "
        "(high_is_good: true).",
        "The direction of “{found}” is fixed: ces1 asks for effort (high_is_good: false), ces2 for ease "
        "(high_is_good: true).",
    ),
    "scale_width": Text(
        "Une échelle de {found} ne peut pas se noter : il faut {expected} degrés.",
        "A scale of {found} cannot be rated: {expected} steps are needed.",
    ),
    "bands_order": Text(
        "Chaque tranche après la première doit dire où elle commence (at_least), de la plus petite à la plus "
        "grande.",
        "Each band after the first must say where it begins (at_least), from the smallest to the largest.",
    ),
    "two_ends": Text(
        "{found} textes pour les bouts de l’échelle : il en faut deux, ou aucun.",
        "{found} texts for the ends of the scale: two are needed, or none.",
    ),
    "condition_unknown": Text(
        "Cette condition parle de la question « {found} », qui n’existe pas pour ces répondants.",
        "This condition is about the question “{found}”, which does not exist for these people.",
    ),
    "condition_ahead": Text(
        "Cette condition dépend de « {found} », qui se pose sur la même page ou plus loin. Placez-la sur une "
        "page d’avant.",
        "This condition depends on “{found}”, which is asked on the same page or later. Put “{found}” on an "
        "earlier page.",
    ),
    "condition_answer": Text(
        "Cette condition attend {found}, que la question n’offre pas. Réponses possibles : {expected}.",
        "This condition waits for {found}, which the question does not offer. Possible answers: {expected}.",
    ),
    "pipe_ahead": Text(
        "Ce texte reprend la réponse à « {found} », qu’aucune page d’avant n’a encore demandée.",
        "These words take up the answer to “{found}”, which no earlier page has asked yet.",
    ),
    "page_item_unknown": Text(
        "La page nomme la question « {found} », qui n’existe pas.",
        "The page names the question “{found}”, which does not exist.",
    ),
    "page_item_twice": Text(
        "La question « {found} » est sur deux pages. Gardez-la sur une seule.",
        "The question “{found}” is on two pages. Keep it on one.",
    ),
    "item_on_no_page": Text(
        "La question « {found} » n’est sur aucune page : personne ne la verrait.",
        "The question “{found}” is on no page: nobody would see it.",
    ),
    "look_alone": Text(
        "Une page montrée quelques secondes ne pose rien et dure de 1 à 60 secondes (ici {found}).",
        "A page shown for some seconds asks nothing, and lasts 1 to 60 seconds (here {found}).",
    ),
    "quota_unknown": Text(
        "Ce quota ({found}) ne correspond à aucune réponse. Réponses : {expected}.",
        "This quota ({found}) matches no answer. Answers: {expected}.",
    ),
    "question_forbidden": Text(
        "« {found} » touche à une donnée que la loi protège (santé, syndicat, religion, origine, sexualité, "
        "politique). Retirez cette question.",
        "“{found}” touches data that the law protects (health, union, religion, origin, sexuality, "
        "politics). Take this question out.",
    ),
    "quota_of_few": Text(
        "Ce quota s’arrête à {found} réponses : qui le trouve complet en saurait trop sur moins de "
        "{expected} personnes. Portez-le à {expected} au moins.",
        "This quota stops at {found} answers: whoever finds it full would know too much about fewer than "
        "{expected} people. Raise it to {expected} at least.",
    ),
    "quota_of_unnamed": Text(
        "Un quota compte qui a répondu quoi : une vague anonyme ne le peut pas. Ôtez-le, ou promettez moins.",
        "A quota counts who answered what: an anonymous wave cannot. Take it away, or promise less.",
    ),
    "translation_language": Text(
        "« {found} » n’est pas une langue de plus. Écrivez son code (nl, de, pt-BR) ; le français et "
        "l’anglais s’écrivent avec la question.",
        "“{found}” is not a further language. Write its code (nl, de, pt-BR); French and English are written "
        "with the question.",
    ),
    "translation_place": Text(
        "« {found} » : cette traduction ne correspond à aucun texte du questionnaire.",
        "The translation of “{found}” matches no words of the questionnaire.",
    ),
}
_OF_AN_ANSWER: Final[Mapping[str, Text]] = {
    "answer_needed": Text(
        "Il manque une réponse ici. Choisissez celle qui s’approche le plus.",
        "An answer is missing here. Choose the closest one.",
    ),
    "answer_not_offered": Text(
        "Cette réponse n’est pas proposée. Choisissez-en une de la liste.",
        "This answer is not offered. Choose one of the list.",
    ),
    "answer_one": Text("Une seule réponse, s’il vous plaît.", "One answer only, please."),
    "answer_scale": Text(
        "{found} n’est pas entre {expected}. Donnez un nombre de cette plage.",
        "{found} is not within {expected}. Give a number in that range.",
    ),
    "answer_number": Text(
        "« {found} » n’est pas un nombre. Écrivez-le en chiffres.",
        "“{found}” is not a number. Write it in figures.",
    ),
    "answer_number_two_ways": Text(
        "« {found} » se lit de deux façons : écrivez {expected}, ou {comma}.",
        "“{found}” can be read in two ways: write {expected}, or {point}.",
    ),
    "answer_whole": Text("Donnez un nombre entier.", "Give a whole number."),
    "answer_day": Text(
        "« {found} » n’est pas une date. Écrivez-la ainsi : 2026-11-22.",
        "“{found}” is not a date. Write it like this: 2026-11-22.",
    ),
    "answer_too_many": Text(
        "{found} réponses choisies : gardez-en {expected} au plus.",
        "{found} answers chosen: keep {expected} at most.",
    ),
    "answer_alone": Text(
        "« Je ne sais pas » ne va avec aucune autre réponse. Gardez l’un ou les autres.",
        "“I do not know” goes with no other answer. Keep the one or the others.",
    ),
    "answer_ranks": Text(
        "Donnez à chaque ligne un rang différent, de {expected}.",
        "Give each line a rank of its own, {expected}.",
    ),
    "answer_both_ends": Text(
        "Choisissez le plus fort et le moins fort : il manque l’un des deux.",
        "Choose the most and the least: one of the two is missing.",
    ),
    "answer_same_end": Text(
        "Le plus fort et le moins fort ne peuvent pas être le même.",
        "The most and the least cannot be the same one.",
    ),
    "answer_too_long": Text(
        "{found} signes : gardez l’essentiel en {expected}. Rien n’est perdu, votre texte est encore là.",
        "{found} signs: keep the essential within {expected}. Nothing is lost, your words are still there.",
    ),
    "answer_unasked": Text(
        "Ce formulaire a envoyé un champ qui n’y était pas. Rechargez la page et recommencez.",
        "This form sent a field that was not in it. Load the page again and start over.",
    ),
}
_OF_LETTERS: Final[Mapping[str, Text]] = {
    "customers_rest": Text(
        "Chacun de ces {found} clients a été invité depuis moins de 90 jours, ou ne veut plus de message. "
        "Attendez, ou ajoutez un lien ouvert.",
        "Each of these {found} customers was invited less than 90 days ago, or wants no more letters. Wait, "
        "or add an open link.",
    ),
    "no_such_mailbox": Text(
        "« {found} » n’existe pas. Donnez une boîte (mbox), un dossier Maildir ou un message.",
        "There is no “{found}”. Give a mailbox (mbox), a Maildir folder or a message.",
    ),
}
FAULTS: Final[Mapping[str, Text]] = {**_OF_AN_INSTRUMENT, **_OF_AN_ANSWER, **_OF_LETTERS}
"""By code of fault; ``{name}`` is filled from its values."""
