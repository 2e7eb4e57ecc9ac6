"""What customers and colleagues of Maison Garance met, and why, as people there would write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.evidence.act import Cause
from avers.core.evidence.incident import CauseFound

__all__ = ["MET", "SEEN", "Met"]


@dataclass(frozen=True)
class Met:
    """What was met, the value it touched, what was missing, and what was done about it."""

    value: str
    words: str
    missing: str
    done: str


MET: Final[Mapping[CauseFound, Sequence[Met]]] = {
    "means": (
        Met("listening", "La cliente a dû raconter sa panne trois fois, à trois personnes.",
            "Le dossier partagé ne s’ouvre pas pendant un appel : il faut raccrocher pour le lire.",
            "Le dossier s’ouvre maintenant dans la fenêtre de l’appel."),
        Met("listening", "Le client a rappelé quatre fois : personne n’avait la suite de son histoire.",
            "Sept minutes par appel au planning ; noter la demande en prend trois de plus.",
            "Deux minutes de plus par appel sont prévues au planning."),
        Met("listening", "Le technicien a redemandé ce que le client avait déjà écrit la veille.",
            "Les messages du site n’arrivent pas sur le téléphone des techniciens.",
            "Les messages du site arrivent sur le téléphone de tournée."),
        Met("listening", "The customer spelled her address out twice, and we still went to the wrong door.",
            "The field for the access code holds eight characters, and hers has twelve.",
            "The field now takes thirty characters."),
        Met("word_kept", "Le rendez-vous de 14 h a commencé à 16 h, sans pièce de rechange.",
            "La pièce était notée en stock et la réserve était vide depuis lundi.",
            "Le stock de la réserve est compté chaque soir."),
        Met("word_kept", "Le client attendait un devis le jeudi ; il l’a reçu le mardi suivant.",
            "Un seul poste donne accès aux tarifs, et il était pris toute la journée.",
            "Un deuxième accès aux tarifs est ouvert."),
        Met("word_kept", "La visite promise le matin a eu lieu le soir, après deux appels du client.",
            "Deux véhicules pour trois tournées depuis le mois dernier.",
            "Un véhicule est loué le temps de la réparation."),
        Met("autonomy", "Le client a attendu neuf jours un geste de quarante euros.",
            "Au-dessus de trente euros il faut deux signatures, et l’une était en congé.",
            "Chacun décide seul jusqu’à cent euros."),
        Met("autonomy", "Nous avons renvoyé la cliente vers un autre service pour changer une date.",
            "Le droit de déplacer un rendez-vous n’est donné qu’au planning.",
            "Le droit de déplacer un rendez-vous est ouvert à toute l’équipe."),
        Met("warmth", "La cliente a été reçue debout dans le couloir, au milieu du bruit.",
            "La pièce d’accueil sert de réserve depuis les travaux.",
            "La pièce d’accueil est vidée ; deux chaises y sont revenues."),
        Met("warmth", "Les derniers appels de la journée ont été coupés court.",
            "Les casques lâchent après six heures, et les sièges font mal au dos.",
            "Les casques et les sièges du plateau ont été changés."),
        Met("candour", "Le client a découvert seul que sa facture était double.",
            "Aucun écran ne montre deux factures du même jour.",
            "Un écran montre maintenant les factures en double."),
    ),
    "know": (
        Met("listening", "Nous avons répondu au client sur la chaudière ; il parlait du chauffe-eau.",
            "La question à poser en premier n’est écrite nulle part, et personne ne l’avait montrée.",
            "La première question est sur la fiche, et deux collègues l’ont montrée à l’écoute."),
        Met("word_kept", "La cliente n’a pas été prévenue du retard.",
            "On ne savait pas que l’alerte se règle dans l’agenda.",
            "Le réglage a été montré à toute la tournée, sur un vrai rendez-vous."),
        Met("autonomy", "Nous avons refusé un remboursement que la règle permettait.",
            "La règle des trente jours avait changé, et l’équipe avait l’ancienne fiche.",
            "La nouvelle fiche est affichée et a été expliquée au point du matin."),
        Met("autonomy", "The customer left with no way to reset the boiler himself.",
            "None of us had seen the new model opened before.",
            "We opened one together on Tuesday and wrote the three steps down."),
        Met("warmth", "Le client étranger est reparti sans avoir compris son contrat.",
            "Personne ne savait que la version anglaise existe dans le classeur.",
            "La version anglaise est rangée avec les autres, et chacun l’a eue en main."),
        Met("candour", "Nous avons promis une réparation qui n’était plus sous garantie.",
            "La date de garantie se lit à deux endroits, et l’on regardait le mauvais.",
            "On a regardé ensemble où lire la bonne date, sur trois dossiers."),
    ),
    "want": (
        Met("listening", "Le client a été passé d’un poste à l’autre, sans réponse.",
            "Un appel long compte contre l’équipe, un appel passé à un autre ne compte pas.",
            "Les appels transmis comptent désormais comme les autres."),
        Met("word_kept", "Le rappel promis n’a pas eu lieu avant le lendemain soir.",
            "Seul le nombre de nouveaux contrats est regardé le vendredi ; les rappels, jamais.",
            "Les rappels tenus ouvrent maintenant la réunion du vendredi."),
        Met("warmth", "La cliente a eu une réponse toute faite à une lettre de deux pages.",
            "Une réponse à elle prend vingt minutes et personne ne dit rien quand on la fait.",
            "On lit chaque semaine une réponse qui a compté, et l’on dit merci."),
        Met("candour", "Nous n’avons pas dit au client que la pièce posée était d’occasion.",
            "Dire une erreur vaut une remarque ; se taire ne vaut rien du tout.",
            "Le responsable a raconté la sienne en premier, au point du matin."),
        Met("autonomy", "The customer asked for a simple favour and was told to write in.",
            "Whoever decides alone has to justify it twice; whoever refuses, never.",
            "A refusal is now explained in one line too."),
    ),
    "none": (
        Met("word_kept", "Le livreur du fournisseur n’est pas venu ; le client a attendu pour rien.",
            "", "Le fournisseur prévient désormais le client lui-même."),
        Met("listening", "Le client croyait que la visite était comprise ; le contrat disait le contraire.",
            "", "La phrase du contrat a été réécrite."),
        Met("warmth", "L’orage a coupé le quartier ; personne n’a pu joindre l’agence de la matinée.",
            "", "Un message d’attente dit ce qui se passe et jusqu’à quand."),
    ),
}  # fmt: skip

SEEN: Final[Mapping[Cause, Sequence[str]]] = {
    "means": (
        "Le temps, l’outil et la pièce étaient là, vérifiés au dossier.",
        "Rien ne manquait autour du travail ce jour-là.",
        "Le droit de décider était donné, et le matériel sur place.",
    ),
    "know": (
        "L’équipe l’avait déjà fait la semaine d’avant.",
        "La fiche le dit, et chacun l’avait vue.",
        "On savait quoi faire et comment.",
    ),
    "want": (
        "Bien faire est suivi et salué dans l’équipe.",
        "Aucun chiffre ne poussait dans l’autre sens.",
    ),
}
"""What was seen of a branch that was there."""
