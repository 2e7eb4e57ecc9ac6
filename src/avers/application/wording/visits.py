"""What keeps a scenario, a draw, a visit or an appeal from being written, in words; where one visits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.evidence.visit import Channel
from avers.core.text import Text

__all__ = ["CHANNEL_WORDS", "FAULTS"]

CHANNEL_WORDS: Final[Mapping[Channel, Text]] = {
    "place": Text("sur place", "on site"),
    "phone": Text("au téléphone", "by telephone"),
    "web": Text("en ligne", "online"),
    "mail": Text("par écrit", "in writing"),
}

FAULTS: Final[Mapping[str, Text]] = {
    "visit_no_charter": Text(
        "La grille vient de la charte : publiez d’abord une charte.",
        "The grid comes from the charter: publish a charter first.",
    ),
    "visit_channel": Text("Choisissez où la visite a lieu.", "Choose where the visit takes place."),
    "visit_title": Text(
        "Donnez un titre à ce scénario, en {expected} signes au plus.",
        "Give this scenario a title, in {expected} characters at most.",
    ),
    "visit_trait": Text(
        "« {found} » dit qui la personne est. Dites plutôt ce que l’on peut voir ou lire : « On donne une "
        "heure de rappel. »",
        "“{found}” says who the person is. Say what can be seen or read instead: “A time to ring back is "
        "given.”",
    ),
    "visit_items": Text(
        "Cochez au moins un engagement ou un comportement : le cadre seul ne dit rien du service.",
        "Tick at least one promise or behaviour: the setting alone says nothing of the service.",
    ),
    "visit_no_name": Text(
        "Personne ne s’appelle « {found} » dans la maison aujourd’hui. Écrivez le nom entier, un par ligne.",
        "Nobody is called “{found}” in the house today. Write the whole name, one a line.",
    ),
    "visit_same_name": Text(
        "Plusieurs personnes s’appellent « {found} ». Demandez à quelqu’un d’autre, ou à l’extérieur.",
        "Several people are called “{found}”. Ask somebody else, or somebody from outside.",
    ),
    "visit_outside": Text(
        "Entre 0 et {expected} personnes de l’extérieur.", "Between 0 and {expected} people from outside."
    ),
    "visit_nobody": Text(
        "Dites qui visite : des collègues, des personnes de l’extérieur, ou les deux.",
        "Say who visits: colleagues, people from outside, or both.",
    ),
    "visit_how_many": Text(
        "{expected} équipes au plus peuvent être tirées ici, et une au moins : celles de moins de cinq "
        "personnes ne le sont jamais.",
        "At most {expected} teams can be drawn here, and at least one: those of fewer than five people "
        "never are.",
    ),
    "visit_twice": Text(
        "Le nombre d’équipes vues deux fois va de 0 à {expected}.",
        "The number of teams seen twice goes from 0 to {expected}.",
    ),
    "visit_due": Text(
        "Donnez le dernier jour des visites : d’aujourd’hui à six mois.",
        "Give the last day of the visits: from today to six months ahead.",
    ),
    "visit_within": Text("Choisissez une équipe dans la liste.", "Choose a team from the list."),
    "visit_few_visitors": Text(
        "Il manque des visiteurs : personne ne visite sa propre équipe, ni une équipe au-dessus ou "
        "au-dessous, et une équipe vue deux fois l’est par deux personnes.",
        "Visitors are missing: nobody visits their own team, one above or one below it, and a team seen "
        "twice is seen by two people.",
    ),
    "visit_unanswered": Text(
        "Il reste des points sans réponse ({found}). « Sans objet » est une réponse.",
        "Some items have no answer yet ({found}). “Does not apply” is an answer.",
    ),
    "visit_proof_too_few": Text(
        "Dites ce que montre la preuve : au moins {expected} mots du texte, du reçu ou de la page.",
        "Say what the proof shows: at least {expected} words of the text, receipt or page.",
    ),
    "visit_proof_too_many": Text(
        "La preuve est un peu longue : {expected} signes au plus.",
        "The proof is a little long: {expected} characters at most.",
    ),
    "visit_blame": Text(
        "« {found} » dit à qui la faute. Dites plutôt ce que vous avez vu : « Le rappel promis n’est pas "
        "venu. »",
        "“{found}” says whose fault it was. Say what you saw instead: “The call that was promised did not "
        "come.”",
    ),
    "visit_verdict": Text("Choisissez une des trois réponses.", "Choose one of the three answers."),
}
