"""The pages about conversations, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["CHANNEL_WORDS", "TEMPLATE_WORDS", "TRAIT_WORDS", "WORDS"]

WORDS: Final[Mapping[str, Text]] = {
    "title": Text("Les conversations", "Conversations"),
    "lead": Text(
        "Le client reçoit-il une réponse pour lui, ou un texte pour tous ?",
        "Does the customer get an answer of their own, or a text for everybody?",
    ),
    "empty": Text(
        "Rien n’est encore publié. Un mois de conversations l’est une semaine après sa fin, pour les "
        "équipes où cinq personnes au moins ont écrit et où trente réponses au moins ont été lues.",
        "Nothing is published yet. A month of conversations is, a week after its end, for teams in which at "
        "least five people wrote and at least thirty replies were read.",
    ),
    "how_to_begin": Text(
        "Pour commencer : dites aux équipes ce qui est lu (registre des informations, ligne "
        "Conversations), puis importez l’export de votre outil.",
        "To begin: tell staff what is read (register of notices, row Conversations), then import the "
        "export of your help desk.",
    ),
    "bring": Text("Importer des conversations", "Bring in conversations"),
    # Short, so that they stand in one line on a phone.
    "tab_promises": Text("Promesses", "Promises"),
    "tab_between": Text("Entre équipes", "Between teams"),
    "notices": Text("Ouvrir le registre des informations", "Open the register of notices"),
    "month": Text("Mois", "Month"),
    "team": Text("Équipe", "Team"),
    "show": Text("Voir", "Show"),
    "behind": Text(
        "Trente réponses et cinq personnes au moins derrière chaque chiffre ; parts arrondies à 5 %.",
        "At least thirty replies and five people behind each figure; shares rounded to 5%.",
    ),
    "figure": Text("Ce qui se lit", "What is read"),
    "share": Text("Part", "Share"),
    "between": Text("Entre", "Between"),
    "replies": Text("Réponses ou cas", "Replies or cases"),
    "before": Text("Mois précédent", "Month before"),
    "company": Text("Toute la maison", "The whole house"),
    "withheld": Text("pas assez de réponses", "not enough replies"),
    "protected": Text("laisserait deviner d’autres réponses", "would let other replies be guessed"),
    "table": Text("Voir le tableau", "See the table"),
    "course": Text("Mois après mois", "Month after month"),
    "course_how": Text(
        "La bande est l’intervalle : un mouvement plus petit qu’elle peut n’être que du hasard.",
        "The band is the interval: a movement smaller than it may be chance alone.",
    ),
    "newest": Text("Dernier mois", "Newest month"),
    "line": Text("Évolution", "Course"),
    "every_figure": Text("Tous les chiffres publiés de ce mois :", "Every figure published of this month:"),
    "revised": Text("Publication n° {n}. {why}", "Publication no. {n}. {why}"),
    "changed": Text(
        "Depuis la précédente, des réponses ont été contestées, retirées, effacées ou ajoutées.",
        "Since the one before, replies were contested, taken back, erased or added.",
    ),
    "withheld_n": Text("Non affichés ici : {names}.", "Not shown here: {names}."),
    "beside": Text("Récité ou dit", "Recited or said"),
    "recited": Text(
        "Formules redites à des clients dont la situation diffère",
        "Formulas said again to customers in another situation",
    ),
    "courtesy": Text(
        "Courtoisie qui reste, récitation déduite", "Courtesy that is left, recitation taken off"
    ),
    "robot": Text(
        "Réponses que personne n’aurait eu besoin d’écrire (robotisation)",
        "Replies that nobody needed to write (robotisation)",
    ),
    "per_case": Text(
        "Besoins non dits devancés, pour cent cas", "Needs not yet said that are met, in a hundred cases"
    ),
    "no_figure": Text("Sans chiffre ce mois-ci", "Without a figure this month"),
    "adjusted": Text("À difficulté égale : {name}", "Difficulty being equal: {name}"),
    "between_people": Text(
        "Part de ce qui diffère qui tient à la personne qui écrit",
        "Share of what differs that lies with who writes",
    ),
    "between_channels": Text(
        "Part de ce qui diffère qui tient au canal", "Share of what differs that lies with the channel"
    ),
    "alike": Text(
        "Plus ces parts sont basses, plus le client est reçu de même façon par tous.",
        "The lower these shares, the more alike customers are met by everybody.",
    ),
    "templates": Text("Les textes que l’équipe envoie le plus", "The texts that the team sends most"),
    "templates_how": Text(
        "Envoyés par cinq personnes au moins, à dix clients au moins. Un texte d’une seule personne n’est "
        "montré qu’à elle.",
        "Sent by at least five people, to at least ten customers. A text of one person is shown to that "
        "person alone.",
    ),
    "no_templates": Text(
        "Aucun texte n’est partagé par cinq personnes ce mois-ci.",
        "No text is shared by five people this month.",
    ),
    "tone": Text("Le ton, canal par canal", "The tone, channel by channel"),
    "tone_how": Text(
        "Toute la maison, canaux de cinquante réponses et plus. Un trait est un fait du texte, jamais "
        "une humeur.",
        "The whole house, channels of fifty replies or more. A trait is a fact of the text, never a mood.",
    ),
    "trait": Text("Trait", "Trait"),
    "how": Text("Comment c’est calculé", "How this is computed"),
    "how_1": Text(
        "Seul est lu l’échantillon annoncé aux équipes, tiré au sort par conversation. Chaque réponse est "
        "lue une fois, par des règles écrites, en français et en anglais ; une règle qui ne peut pas juger "
        "se tait.",
        "Only the sample announced to staff is read, drawn by conversation. Each reply is read once, by "
        "written rules, in French and in English; a rule that cannot judge stays silent.",
    ),
    "how_2": Text(
        "Une réponse n’aurait pu aller qu’à ce client quand ses mots ne se trouvent pas dans les réponses "
        "envoyées avant elle. L’intervalle est celui de Wilson à 95 % ; il suppose des réponses "
        "indépendantes, ce que celles d’une même personne ne sont pas tout à fait.",
        "A reply could only have gone to this customer when its words are not in the replies sent before "
        "it. The interval is Wilson’s at 95%; it takes replies as independent, which those of one person "
        "are not quite.",
    ),
    "how_3": Text(
        "À difficulté égale : comme si chaque équipe avait reçu les mêmes parts de cas faciles et "
        "difficiles. Ce que quelqu’un conteste ne compte pas. Personne n’est noté, et rien n’est décidé "
        "d’une personne.",
        "Difficulty being equal: as if each team had met the same shares of easy and hard cases. What "
        "somebody contests does not count. Nobody is rated, and nothing is decided about a person.",
    ),
    "promises": Text("Les promesses faites aux clients", "Promises made to customers"),
    "promises_lead": Text(
        "Ce qui a été promis pour un jour dit, dans les conversations : tenu à temps, en retard, jamais.",
        "What was promised by a given day, in conversations: kept in time, late, never.",
    ),
    "kept": Text("Tenues à temps", "Kept in time"),
    "broken": Text("Jamais tenues", "Never kept"),
    "late": Text("En retard", "Late"),
    "rest": Text("le reste", "the rest"),
    "promises_how": Text(
        "Une promesse est un engagement écrit avec un terme (« avant 18 h »). Elle est tenue par la "
        "prochaine réponse d’une personne de la maison qui ne fait pas que promettre encore, sauf si le "
        "client écrit que rien n’est venu. Sans terme, elle ne compte pas.",
        "A promise is a written commitment with a term (“before 6 pm”). It is kept by the next reply of a "
        "person of the house that does not merely promise again, unless the customer writes that nothing "
        "came. Without a term, it does not count.",
    ),
    "no_promises": Text(
        "Aucun chiffre à montrer ce mois-ci : moins de trente promesses venues à terme, ou trop peu d’écart.",
        "No figure to show this month: under thirty promises fell due, or nearly all went alike.",
    ),
    "last_promises": Text("Le dernier mois qui en montre :", "The last month that shows some:"),
    "between_teams": Text("D’une équipe à l’autre", "From team to team"),
    "between_lead": Text(
        "Les cas qui changent de mains, et le temps qu’ils attendent d’être repris.",
        "Cases that change hands, and how long they wait to be taken up.",
    ),
    "from_to": Text("De … à …", "From … to …"),
    "cases": Text("Cas", "Cases"),
    "wait": Text("Attente médiane", "Median wait"),
    "loops": Text("Revenus d’où ils venaient", "Back where they came from"),
    "pushed": Text("Après « ce n’est pas chez nous »", "After “not our department”"),
    "hours": Text("{n} h ouvertes", "{n} open hours"),
    "no_hand_offs": Text(
        "Aucun passage entre deux équipes n’a dix cas ce mois-ci.",
        "No passage between two teams has ten cases this month.",
    ),
    "between_how": Text(
        "Dates et nombres de cas, sans rien lire de leur contenu ; heures d’ouverture de la maison ; dix "
        "cas au moins et cinq personnes au moins de chaque côté. L’épaisseur d’un trait dit le nombre de "
        "cas.",
        "Dates and counts of cases, nothing read of what they say; opening hours of the house; at least "
        "ten cases, and five people on either side. The width of a line tells the number of cases.",
    ),
    "drawing": Text("Passages entre équipes", "Passages between teams"),
    "fictitious": Text(
        "Une entreprise fictive : ses conversations sont inventées. Aucun chiffre ne parle d’une seule "
        "personne.",
        "A fictitious company: its conversations are invented. No figure above is about one person.",
    ),
}

TEMPLATE_WORDS: Final[Mapping[str, Text]] = {
    "harms": Text(
        "À réécrire : renvoie ailleurs, ou s’excuse sans rien dire",
        "To rewrite: pushes away, or is sorry and says nothing",
    ),
    "neither": Text("Ne dit ni qui, ni quand", "Says neither who nor when"),
    "serves": Text(
        "Utile : engage quelqu’un, ou pose une question", "Useful: commits somebody, or asks a question"
    ),
}
CHANNEL_WORDS: Final[Mapping[str, Text]] = {
    "email": Text("Courriel", "Mail"), "chat": Text("Messagerie du site", "Chat"),
    "phone": Text("Téléphone", "Phone"),
    "social": Text("Réseaux sociaux", "Social media"), "sms": Text("SMS", "Text message"),
}  # fmt: skip
TRAIT_WORDS: Final[Mapping[str, Text]] = {
    "address/vous": Text("Vouvoie", "Says “vous”"),
    "address/tu": Text("Tutoie", "Says “tu”"),
    "register/loose": Text("Ton familier", "Informal words"),
    "emoji/some": Text("Émojis", "Emoji"),
    "sentence_length/long": Text("Phrases longues", "Long sentences"),
    "sentence_length/short": Text("Phrases courtes", "Short sentences"),
    "apology/yes": Text("S’excuse", "Apologises"),
    "question/yes": Text("Pose une question", "Asks a question"),
    "coverage/3": Text("Presque tout est du texte partagé", "Nearly all is shared text"),
}
"""Traits that a table names; what is not here is the rest of one that is."""
