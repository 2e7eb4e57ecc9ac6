"""What stands in the way of a concern or of its answer, in words; and how to say an answer otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAILURES_OF_CONCERNS", "FAULTS_OF_CONCERNS", "INSTEAD"]

FAULTS_OF_CONCERNS: Final[Mapping[str, Text]] = {
    "concern_unit": Text(
        "Choisissez une équipe de la liste, ou toute l’entreprise.",
        "Choose a team of the list, or the whole company.",
    ),
    "concern_form": Text(
        "Cette page a été ouverte avant un changement de la maison. Reprenez du début : rien n’a été gardé.",
        "This page was opened before something changed in the house. Begin again: nothing was kept.",
    ),
    "concern_code": Text(
        "Ce code a une faute de frappe. Il compte sept groupes de quatre signes ; O se lit 0, I et L se "
        "lisent 1.",
        "This code has a slip. It is seven groups of four characters; O is read as 0, I and L as 1.",
    ),
    "concern_long": Text(
        "Cet échange a atteint {expected} messages. Ouvrez-en un autre pour continuer.",
        "This exchange has reached {expected} messages. Open another one to go on.",
    ),
    "concern_asks_who": Text(
        "« {found} » demande, ou devine, qui est la personne. Rien n’est envoyé. Demandez plutôt ce qui se "
        "passe.",
        "“{found}” asks, or guesses, who the person is. Nothing was sent. Ask what happens instead.",
    ),
}

FAILURES_OF_CONCERNS: Final[Mapping[str, Text]] = {
    "concerns_closed": Text(
        "Les préoccupations ne sont pas encore ouvertes : il manque deux personnes nommées pour les lire, "
        "ou l’adresse du canal d’alerte. L’administrateur les écrit dans le registre du même nom.",
        "Concerns are not open yet: two people named to read them, or the address of the channel for "
        "alerts, are missing. The administrator writes them in the register of that name.",
    ),
    "concerns_need_server": Text(
        "Un dossier ne garde pas de préoccupations : elles se disent à l’application, sans compte. Lancez "
        "« avers serve ».",
        "A folder keeps no concerns: they are said to the web application, without an account. Run “avers "
        "serve”.",
    ),
    "concerns_full": Text(
        "La boîte des préoccupations est pleine. Rien n’a été écrit ; ce qui passe 90 jours libère la place.",
        "The box of concerns is full. Nothing was written; what passes 90 days makes room.",
    ),
    "concerns_unreadable": Text(
        "La clé des préoccupations n’est pas dans le dossier des clés. Remettez-la depuis sa copie ; rien "
        "n’a été écrit.",
        "The key of the concerns is not in the folder of keys. Restore it from its copy; nothing was "
        "written.",
    ),
}

INSTEAD: Final[tuple[tuple[Text, Text], ...]] = (
    (
        Text("Dans quelle équipe êtes-vous ?", "Which team are you in?"),
        Text("À quel moment du travail cela arrive-t-il ?", "At which moment of the work does it happen?"),
    ),
    (
        Text("Venez m’en parler.", "Come and talk to me."),
        Text(
            "Voici ce que nous comptons faire ; dites ici si cela suffit.",
            "Here is what we mean to do; say here whether it is enough.",
        ),
    ),
    (
        Text("Qui vous l’a dit ?", "Who told you?"),
        Text("Est-ce arrivé plus d’une fois ce mois-ci ?", "Did it happen more than once this month?"),
    ),
)
"""What an answer might ask, and what to ask instead."""
