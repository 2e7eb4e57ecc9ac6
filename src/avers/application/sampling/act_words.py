"""What people of Maison Garance thank one another for, promise, run into and tell, as they would write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

__all__ = [
    "FAMILY_NAMES", "FIRST_NAMES", "MESSAGES_TO_STAFF", "OBSTACLES", "PROMISES_MADE", "THANKS",
    "THANKS_TO_CUSTOMERS", "THANKS_TO_UNITS",
]  # fmt: skip


def _words(listed: str) -> Sequence[str]:
    return listed.split()


FIRST_NAMES: Final[Sequence[str]] = _words(
    "Adèle Bastien Camille Damien Élodie Fabrice Gaëlle Hugo Inès Jérôme Karine Laurent Manon Nicolas Odile "
    "Patrick Rachel Samir Tiphaine Ugo Valérie William Yasmine Zoé Antoine Brigitte Cédric Delphine Éric "
    "Fatou Guillaume Hélène Ibrahim Julie Kevin Leïla Mathieu Nadia Olivier Pauline Quentin Romane Stéphane "
    "Thi-Mai Ulysse Virginie Xavier Yann Agathe Benoît Clara Djamel Emma Florian Gisèle Hervé"
)
FAMILY_NAMES: Final[Sequence[str]] = _words(
    "Abadie Barreau Caillot Delmas Esnault Ferrand Garnier Hamon Imbert Jouan Kerbrat Lacroix Maurel Nguyen "
    "Ollivier Pasquier Quéré Rossi Sabatier Tessier Urbain Vasseur Weber Yvon Zerrouki Auger "
    "Belkacem Chauvin "
    "Diallo Étienne Fontaine Guérin Huet Jacquet Kowalski Leroux Mallet Noël Ortega Prigent Raynaud Sylla "
    "Thibault Vidal Aubry Bonnet Cordier Dasilva Fabre Gilles Henry Joly"
)

THANKS: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("listening", "say_back"): (
        "Tu as reformulé la demande du client avant de parler de créneau : la bonne pièce est "
        "partie du premier coup.",
        "Au téléphone, tu as demandé deux fois ce qui se passait le matin. Le technicien n’a pas cherché.",
        "Tu as pris le temps de redire ce que la cliente avait compris du devis. Elle a signé sereine.",
    ),
    ("listening", "write_it_down"): (
        "Tu avais noté dans le dossier que le monsieur ne monte pas l’escalier. Je suis venu avec "
        "le bon matériel.",
        "Grâce à tes trois lignes dans le dossier, la cliente n’a rien eu à me répéter.",
        "Tu as écrit les mots du client tels quels ; j’ai compris la panne avant d’arriver.",
    ),
    ("word_kept", "name_the_time"): (
        "Tu as donné jeudi entre 14 h et 15 h, par écrit, et la cliente t’attendait.",
        "Tu as refusé de dire « on vous rappelle » et tu as donné une heure. Le client n’a pas rappelé.",
        "Tu as confirmé les quatre rendez-vous de la journée par message, la veille.",
    ),
    ("word_kept", "warn_early"): (
        "Tu as appelé à 13 h pour déplacer le rendez-vous de 14 h, et le client a pu s’organiser.",
        "Tu m’as prévenu le matin que la pièce manquait : j’ai pu refaire la tournée.",
        "Tu as prévenu les deux clients du retard avant de prendre la route.",
    ),
    ("autonomy", "settle_it"): (
        "Tu as offert le déplacement sans attendre mon accord, et tu as écrit pourquoi. Le client est resté.",
        "Tu as réglé le litige de 90 € en un appel. Personne n’a eu à revenir dessus.",
        "Tu as accordé le geste tout de suite ; la cliente nous a recommandés à sa voisine.",
    ),
    ("autonomy", "show_how"): (
        "Tu as montré à la cliente où se purge le radiateur. Elle n’a pas rappelé de l’hiver.",
        "Tu as filmé le geste avec le téléphone du client pour qu’il le retrouve.",
        "Tu m’as montré comment lire l’historique du contrat ; je gagne dix minutes par dossier.",
    ),
    ("warmth", "own_words"): (
        "Tu as commencé par l’histoire de sa chaudière, et le client s’est détendu.",
        "Tu as salué la cliente par ce qu’elle avait demandé la dernière fois. Elle l’a remarqué.",
        "Tu as laissé le script de côté et parlé de sa maison.",
    ),
    ("warmth", "see_them_out"): (
        "Tu es resté le temps d’un cycle complet, même en fin de journée.",
        "Tu as attendu que l’eau chaude revienne avant de ranger tes outils.",
        "Tu as refait le tour de l’installation avec le client avant de partir.",
    ),
    ("candour", "own_the_fault"): (
        "Tu as écrit au client que nous avions commandé la mauvaise pièce, et tu es revenu vendredi.",
        "Tu as dit en réunion que l’erreur de planning venait de chez nous. Nous l’avons corrigée "
        "le jour même.",
        "Tu as appelé le client avant qu’il ne découvre la double facture.",
    ),
    ("candour", "advise_against"): (
        "Tu as déconseillé de changer la chaudière : la réparation suffisait.",
        "Tu as donné le prix des deux solutions, et la moins chère en premier.",
        "Tu as dit au client que l’option du contrat ne lui servirait pas.",
    ),
}

THANKS_TO_UNITS: Final[Sequence[tuple[str, str, str]]] = (
    ("word_kept", "warn_early", "Votre équipe nous a prévenus dès 8 h que les pièces seraient en retard : "
     "aucune "
     "visite pour rien."),
    ("listening", "write_it_down", "Vos dossiers sont remplis avec les mots du client. Nos appels durent "
     "moins "
     "longtemps."),
    ("autonomy", "settle_it", "Vous avez réglé entre vous la tournée de samedi, sans faire monter la "
     "question."),
    ("candour", "own_the_fault", "Vous nous avez dit l’erreur de stock avant que nous la trouvions."),
)  # fmt: skip
THANKS_TO_CUSTOMERS: Final[Sequence[tuple[str, str, str]]] = (
    ("candour", "own_the_fault", "J’ai remercié une cliente qui nous a écrit ce qui n’allait pas dans la "
     "notice : "
     "nous l’avons refaite."),
    ("warmth", "own_words", "J’ai remercié un client fidèle depuis douze ans en lui racontant sa première "
     "panne."),
    ("listening", "say_back", "J’ai remercié un client d’avoir décrit le bruit : la panne était trouvée au "
     "téléphone."),
)  # fmt: skip

PROMISES_MADE: Final[Sequence[tuple[str, str]]] = (
    ("Rappeler avec la date de la pièce.", "chaudière, rue haute"),
    ("Envoyer le devis des deux solutions.", "radiateur du salon"),
    ("Confirmer le créneau par écrit.", "entretien annuel"),
    ("Passer vérifier la pression.", "pavillon, chauffage au sol"),
    ("Rembourser le déplacement manqué.", "rendez-vous de mardi"),
    ("Expliquer la facture, ligne par ligne.", "contrat confort"),
    ("Remplacer le joint commandé.", "ballon d’eau chaude"),
    ("Dire si la garantie s’applique.", "chaudière de 2019"),
)

OBSTACLES: Final[Sequence[tuple[str, str, str, str]]] = (
    ("Le planning se ferme à 16 h : une urgence de fin de journée attend le lendemain.", "depuis la rentrée",
     "Deux créneaux restent ouverts jusqu’à 18 h, à l’essai pendant un mois.",
     "Les deux créneaux du soir sont gardés."),
    ("Au-delà de 150 €, l’accord d’un geste met deux jours à revenir.", "depuis le printemps",
     "Nous mesurons les demandes pendant trois semaines, puis nous décidons du seuil.",
     "Le seuil passe à 200 € pour les équipes de terrain."),
    ("Les notes du dossier ne s’affichent pas sur le téléphone en intervention.", "depuis la mise à jour",
     "La correction est demandée ; d’ici là, la note est jointe au rendez-vous.",
     "Les notes s’affichent de nouveau sur le téléphone."),
    ("Les pièces courantes arrivent avec deux jours de retard le lundi.", "depuis l’été",
     "Un stock de dix pièces est constitué à l’agence.", "Le stock de dix pièces est en place."),
    ("La prime compte les visites faites, pas les pannes réglées : revenir rapporte plus.", "depuis janvier",
     "La question est portée au comité de direction.", "La prime compte désormais les pannes réglées."),
    ("Le modèle de réponse aux réclamations oblige à écrire « aléa ».", "depuis toujours",
     "Le modèle est à réécrire avec l’équipe.", "Le modèle commence par ce que nous avons manqué."),
    ("Nous n’avons pas le droit de donner le numéro direct de l’équipe.", "depuis un an",
     "Essai sur une agence pendant un trimestre.", "Le numéro direct est donné aux clients sous contrat."),
    ("Trois applications à ouvrir pour dire une date au client.", "depuis la fusion des outils",
     "Une page unique est prévue ; la date n’est pas encore sûre.", "La date se lit sur une seule page."),
)  # fmt: skip

MESSAGES_TO_STAFF: Final[Sequence[tuple[str, str, str]]] = (
    (
        "word_kept",
        "réunion",
        "Nous disons quand, et nous prévenons avant : ce que la charte attend de chacun.",
    ),
    ("autonomy", "intranet", "Jusqu’à 150 €, vous décidez seul. Voici trois cas, et ce qui a été décidé."),
    ("candour", "affichage", "« C’est notre erreur » : pourquoi nous l’écrivons, et ce que cela change."),
    ("listening", "réunion", "La charte a changé : ce qui est nouveau pour votre équipe."),
)
