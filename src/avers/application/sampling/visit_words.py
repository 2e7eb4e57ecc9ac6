"""What mystery visitors asked of Maison Garance, what they noted, and what teams said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from avers.core.evidence.visit import Channel

__all__ = ["ANSWERS", "APPEALS", "ASKED", "MISSED", "PROOFS", "AskedFor"]


@dataclass(frozen=True)
class AskedFor:
    """A scenario: where, its title, what is asked; ``leaves_out`` are parts of the grid not looked at."""

    channel: Channel
    title: str
    words: str
    leaves_out: frozenset[str] = frozenset()


ASKED: Final = (
    AskedFor(
        "phone", "Une panne en soirée",
        "Appeler à 18 h : la chaudière s’est arrêtée, il y a un nourrisson. Demander quand quelqu’un passe "
        "et ce que l’on peut faire d’ici là.",
        frozenset({"environment.signs", "environment.access", "environment.light", "environment.decor",
                   "environment.clean"}),
    ),
    AskedFor(
        "place", "Un devis à comprendre",
        "Venir à l’agence avec un devis de remplacement. Demander à quoi correspond chaque ligne, et ce qui "
        "pourrait attendre l’année prochaine.",
    ),
)  # fmt: skip

PROOFS: Final = (
    "Le message reçu dit : passage demain entre 9 h et 10 h, rappel une demi-heure avant.",
    "Le reçu porte l’heure du rendez-vous et le numéro à rappeler.",
    "La page de confirmation dit : votre demande est enregistrée, réponse avant demain midi.",
    "Le devis annoté reprend chaque ligne avec son prix et ce qui peut attendre.",
    "Le courriel dit ce qui a été convenu, sans heure de passage.",
)
MISSED: Final = (
    "Une demi-journée a été proposée, pas une heure.",
    "La question a dû être posée deux fois.",
    "Le message annonce un rappel, sans dire quand.",
    "L’affiche des horaires était celle de l’an dernier.",
    "Rien de tel dans ce qui a été dit ou écrit.",
    "",
    "",
)
APPEALS: Final = (
    "Le standard était en panne ce mois-là, les rappels partaient d’une autre agence.",
    "L’heure de passage figure au verso du reçu, le visiteur n’a noté que le recto.",
    "La demande ne portait pas sur un rendez-vous : ce point ne pouvait pas être vu.",
    "Les travaux de la façade cachaient l’affiche, la mairie avait prévenu tard.",
)
ANSWERS: Final = (
    ("yes", "Le verso du reçu donne bien l’heure : le point est corrigé."),
    ("na", "Ce point ne pouvait pas être vu avec cette demande : il sort du calcul."),
    ("no", "Le client, lui, n’a pas eu l’information : le point reste, la cause est notée."),
)
