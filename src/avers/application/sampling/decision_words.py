"""What was decided in Maison Garance, what stopped it, what else was found, and what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["ASKED", "DECIDED", "PULLED", "Asked", "Decided", "Pulled"]


@dataclass(frozen=True)
class Decided:
    """Something to decide; where a value says no, which, why, and another way ("" where none was found)."""

    words: str
    value: str = ""
    why: str = ""
    other: str = ""


@dataclass(frozen=True)
class Pulled:
    """Two values that pulled apart, and what the arbiter said; ``covered`` where the charter has a rule."""

    words: str
    pair: str
    covered: bool
    found: str
    answer: str


@dataclass(frozen=True)
class Asked:
    """Something asked for beyond one's limit, why, and the two answers that may come."""

    role: str
    what: str
    amounts: tuple[int, ...]
    why: str
    yes: str
    no: str


DECIDED: Final = (
    Decided("Offrir le second déplacement, puisque la pièce n’était pas la bonne."),
    Decided("Rappeler dès ce soir les clients dont la visite de demain est décalée."),
    Decided("Prêter un chauffage d’appoint le temps que la pièce arrive."),
    Decided("Dire au client que le devis contient une erreur à notre avantage."),
    Decided("Rester une demi-heure de plus pour montrer le réglage du thermostat."),
    Decided("Avancer la visite d’un client qui a un nourrisson."),
    Decided("Envoyer une photo du travail fini à tous les clients absents."),
    Decided("Noter dans le dossier ce que le client a déjà expliqué, pour ne plus le lui demander."),
    Decided(
        "Remplacer la réponse personnelle par un modèle pour gagner du temps.", "listening",
        "Le client ne retrouverait pas sa question dans la réponse.",
        "Garder le modèle pour l’adresse et les horaires, écrire le reste à la main.",
    ),
    Decided(
        "Proposer le contrat d’entretien pendant une panne.", "listening",
        "Le client attend du chauffage, pas une offre.",
        "En parler à la visite de contrôle, s’il le demande.",
    ),
    Decided(
        "Promettre une visite demain matin sans avoir vu le planning.", "word_kept",
        "Nous ne savons pas si nous pourrons la tenir.",
        "Dire que nous rappelons avant midi avec une heure sûre.",
    ),
    Decided(
        "Annoncer la livraison avant d’avoir la réponse du fournisseur.", "word_kept",
        "Deux promesses sur trois ont glissé ce mois-ci.",
        "Donner la date la plus tardive et prévenir si elle avance.",
    ),
    Decided(
        "Ne rien dire du retard tant que le client n’appelle pas.", "candour",
        "Il l’apprendrait sur le pas de sa porte.", "Appeler avant dix heures et proposer deux créneaux.",
    ),
    Decided(
        "Facturer le diagnostic alors que la panne vient de notre pose.", "candour",
        "L’erreur est la nôtre et nous le savons.", "Annuler la ligne et l’écrire au client.",
    ),
    Decided(
        "Demander l’accord du siège pour un geste de vingt euros.", "autonomy",
        "Le droit existe déjà : demander ferait attendre le client.", "Accorder le geste et le noter.",
    ),
    Decided(
        "Transférer l’appel au service commercial sans l’annoncer.", "listening",
        "Le client recommencerait son histoire.", "Résumer la demande au collègue avant de passer l’appel.",
    ),
    Decided(
        "Fermer le standard une heure plus tôt le vendredi.", "word_kept",
        "Nos horaires sont affichés et promis.",
    ),
    Decided(
        "Refuser toute visite après dix-huit heures, sans exception.", "autonomy",
        "Un client sans chauffage ne peut pas attendre lundi.",
    ),
)  # fmt: skip

PULLED: Final = (
    Pulled(
        "Accorder deux cents euros au client dont le plafond a été taché.", "autonomy candour", True, "yes",
        "Oui : la tache vient de notre joint, et le client a prévenu le jour même.",
    ),
    Pulled(
        "Reconnaître par écrit une faute que l’expert n’a pas encore vue.", "autonomy candour", True, "no",
        "Pas avant l’expertise ; dites dès aujourd’hui au client quand elle aura lieu.",
    ),
    Pulled(
        "Reprendre à nos frais un chantier fini depuis huit mois.", "autonomy candour", True, "yes",
        "Oui pour la pièce et le déplacement : le défaut était visible à la pose.",
    ),
    Pulled(
        "Dire au client que son fournisseur lui a menti, au risque de retarder la visite.",
        "candour word_kept", False, "yes",
        "Dites ce que nous avons constaté, sans juger le fournisseur, et gardez l’heure.",
    ),
)  # fmt: skip

ASKED: Final = (
    Asked(
        "support", "Offrir un déplacement", (70, 90, 110),
        "Le client a attendu deux fois pour la même panne.",
        "Oui : deux attentes pour une panne, c’est à nous de payer le trajet.",
        "Pas cette fois : le premier rendez-vous a été déplacé par le client. Proposez la visite gratuite.",
    ),
    Asked(
        "support", "Offrir un mois de contrat", (25, 40),
        "Le dossier a été perdu et le client l’a refait.",
        "Oui, et dites-lui ce que nous avons changé.",
        "Le contrat n’est pas en cause : écrivez des excuses et rappelez dans la semaine.",
    ),
    Asked(
        "field", "Offrir une petite fourniture", (45, 60, 80),
        "Le siphon était usé et le client ne pouvait pas en racheter un avant lundi.",
        "Oui, posez-le : revenir nous coûterait plus.",
        "Au-delà de cinquante euros, faites signer un devis, même sur le téléphone.",
    ),
    Asked(
        "field", "Commander une pièce en urgence", (120, 180, 240),
        "Une personne âgée est sans eau chaude depuis deux jours.",
        "Oui, commandez avant seize heures.",
        "La même pièce est au dépôt de la région : appelez-les d’abord.",
    ),
    Asked(
        "sales", "Accorder un geste commercial", (200, 250, 300),
        "Le devis a été refait trois fois par notre faute.",
        "Oui, trois devis suffisent à le justifier.",
        "Le prix est déjà remisé : offrez plutôt la mise en service.",
    ),
)  # fmt: skip
