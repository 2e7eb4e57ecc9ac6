"""What customers and colleagues of Maison Garance say in words: invented, in French as they would.

A sentence is a pattern with a few openings, and half of the customers add a word, so that four thousand
of them do not repeat the same dozen. A few name a person, invented too: what is published never does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

__all__ = ["customer_sentence", "employee_sentence"]

_OPENINGS: Final[Mapping[str, Sequence[str]]] = {
    "panne": (
        "la chaudière", "une fuite sous l’évier", "le chauffe-eau", "la porte du garage", "un volet bloqué",
        "le tableau électrique", "la pompe à chaleur", "un radiateur froid", "la chasse d’eau", "la serrure",
    ),
    "jour": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"),
    "attente": ("deux jours", "trois jours", "une semaine", "dix jours", "quinze jours"),
    "fois": ("deux fois", "trois fois", "quatre fois"),
    "gens": ("deux personnes", "trois personnes", "trois personnes charmantes", "quatre personnes"),
    "somme": ("20 €", "30 €", "45 €", "60 €", "80 €", "120 €"),
    "lieu": ("au téléphone", "à l’agence", "par message", "chez moi"),
}  # fmt: skip

_GLAD: Final[Mapping[str, Sequence[str]]] = {
    "listening": (
        "J’ai expliqué {panne} une seule fois, le technicien savait déjà tout en arrivant.",
        "On m’a fait préciser deux choses {lieu}, et la réparation a été la bonne du premier coup.",
        "Première fois que l’on me laisse finir ma phrase avant de me proposer un rendez-vous.",
        "Pour {panne}, on a reformulé ma demande : je me suis senti compris.",
    ),
    "word_kept": (
        "Rendez-vous annoncé {jour} à 14 h, tenu {jour} à 14 h. Rien à ajouter.",
        "On m’a prévenu du retard avant l’heure, cela change tout.",
        "Le devis disait {somme}, la facture aussi.",
        "On m’avait promis un appel avant {jour}, je l’ai eu.",
    ),
    "autonomy": (
        "La personne a décidé seule de m’offrir le déplacement : {somme}, sans discussion.",
        "Tout s’est réglé en un appel, sans « je vais voir avec mon responsable ».",
        "Le technicien m’a montré comment refaire le réglage moi-même pour {panne}.",
        "Un seul interlocuteur du début à la fin, et qui pouvait décider.",
    ),
    "warmth": (
        "Accueilli {lieu} comme si l’on m’attendait.",
        "M. Kerbrat a pris le temps de rassurer ma mère pendant qu’il réparait {panne}.",
        "Le technicien est resté jusqu’à ce que {panne} ne soit plus un souci.",
        "On s’est souvenu de mon dépannage de l’hiver dernier. Cela fait du bien.",
        "Des gens simples et gentils, qui prennent le temps qu’il faut.",
    ),
    "candour": (
        "On m’a déconseillé de remplacer : une réparation à {somme} suffisait.",
        "La mauvaise pièce avait été commandée, on me l’a dit tout de suite.",
        "On m’a écrit « c’est notre erreur ». C’est rare.",
        "Le prix des deux solutions, dit clairement {lieu}.",
    ),
}

_SORRY: Final[Mapping[str, Sequence[str]]] = {
    "listening": (
        "On m’a fait raconter mon histoire {fois}, à {gens}.",
        "J’avais dit {lieu} que c’était {panne}, le technicien est venu pour autre chose.",
        "Chaque service me repose les mêmes questions pour {panne}.",
        "On m’a coupé la parole pour me donner un créneau, sans savoir ce que j’avais.",
        "Il a fallu rappeler {fois} et tout reprendre depuis le début.",
    ),
    "word_kept": (
        "Rendez-vous {jour}, personne {jour}, et pas un appel.",
        "On devait me rappeler au 06 55 12 34 56, j’attends depuis {attente}.",
        "On devait me rappeler, j’attends depuis {attente}.",
        "They said two o’clock, and nobody came or called.",
        "Annoncé le matin, venu le soir, et j’avais pris ma journée.",
        "Le devis disait {somme}, la facture ne dit plus la même chose.",
    ),
    "autonomy": (
        "Pour un geste de {somme}, il a fallu attendre {attente} l’accord d’un responsable.",
        "Tout le monde est désolé, personne ne peut décider.",
        "La personne savait quoi faire, mais n’avait pas le droit de le faire.",
        "Transféré {fois} pour {panne}, sans que personne ne tranche.",
    ),
    "warmth": (
        "On m’a récité une formule {lieu}, je l’aurais lue aussi bien.",
        "Reparti avant d’avoir essayé {panne} devant moi.",
        "Un numéro de dossier, et c’est tout ce que je suis pour eux.",
        "Poli, mais pressé : on sentait la tournée suivante.",
    ),
    "candour": (
        "« Un aléa fournisseur », m’a-t-on écrit. C’était une mauvaise commande.",
        "Personne ne m’a dit que {panne} pouvait encore se réparer.",
        "J’ai appris le report de {jour} en appelant moi-même.",
        "On m’a vendu un remplacement dont je n’avais pas besoin.",
    ),
}

# What a colleague says, and of what: what is missing, then what deserves thanks or should be kept.
_COLLEAGUES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "means": (
        ("autonomy", "Je sais quoi faire. Je dois demander pour le faire."),
        ("autonomy", "Un geste au-delà de 50 € attend deux jours : le client, lui, n’attend pas."),
        (
            "autonomy",
            "We know the answer on the phone and still have to pass the customer on.",
        ),
        ("listening", "Le dossier du client n’est pas à jour quand il arrive chez nous."),
        ("listening", "Les tournées sont pleines, il n’y a pas la place d’écouter."),
        ("listening", "On nous demande d’écouter, et l’on nous compte les minutes d’appel."),
        ("listening", "Entre l’agence et le service client, le client raconte tout deux fois."),
        ("word_kept", "On promet une heure sans voir la tournée, et c’est nous qui arrivons en retard."),
        ("word_kept", "Quand le planning bouge, personne ne prévient le client à temps."),
        ("word_kept", "The rota changes after we have given the customer a time."),
        ("warmth", "Les scripts d’appel nous font réciter."),
        ("warmth", "À douze interventions par jour, on dit bonjour en regardant l’heure."),
        ("candour", "Dire que c’est notre erreur, oui, mais la remarque nous revient le lendemain."),
        ("candour", "On nous demande le prix du neuf avant de savoir si cela se répare."),
        ("means", "Il faudrait la pièce la plus courante dans chaque camionnette."),
        ("means", "Trop de transferts entre l’agence et le service client."),
        ("means", "J’ai appelé Karim au dépôt (06 55 01 02 03) pour une pièce : trois jours d’attente."),
        ("vision", "Une semaine la qualité, la suivante le nombre d’appels : on ne sait plus."),
    ),
    "thanks": (
        ("recognition", "Un mot quand un client remercie : cela suffirait."),
        ("recognition", "Merci à Nadia Belkacem, qui forme les nouveaux sans que personne ne le voie."),
        ("recognition", "A thank-you from a customer should reach the person who earned it."),
        ("warmth", "Continuer les journées en tournée pour le siège, on se comprend mieux."),
        ("warmth", "Prendre un café chez la cliente du troisième, c’est aussi le métier."),
        ("listening", "Garder un quart d’heure le matin pour se dire les cas difficiles."),
        ("listening", "Relire ensemble un dossier par semaine : on apprend à poser la bonne question."),
        ("word_kept", "Voir l’agenda des tournées avant de promettre une heure."),
        ("word_kept", "Depuis que l’on écrit l’heure au client, il ne rappelle plus pour vérifier."),
        ("autonomy", "Pouvoir offrir le déplacement sans demander a changé nos journées."),
        ("autonomy", "Letting us decide up to a set amount has made the calls shorter and kinder."),
        ("candour", "Le devis à deux colonnes, réparer ou remplacer : les clients nous croient."),
        ("candour", "Que l’on nous dise ce qui a été décidé après l’enquête."),
        ("means", "Plus de formation en double avec un ancien."),
        ("vision", "La charte tient en une page, et l’on sait pourquoi on se lève."),
    ),
}


# What half of the customers add.
_AFTER: Final[Mapping[bool, Sequence[str]]] = {
    True: (
        "Merci.", "Je le dirai autour de moi.", "Cela devient rare.", "Continuez ainsi.",
        "Je rappellerai sans hésiter.", "On se sent entre de bonnes mains.", "Rien à redire.",
        "C’était {jour}, et j’y pense encore.", "Mes voisins ont noté le numéro.",
    ),
    False: (
        "Dommage.", "Je pensais mieux d’une maison sérieuse.", "J’hésite à rappeler.",
        "Ce n’est pas la première fois.", "Personne ne s’en est excusé.", "J’attends toujours une réponse.",
        "C’était {jour}, et rien depuis.", "J’ai fini par appeler ailleurs.", "Je le dis sans colère.",
    ),
}  # fmt: skip


def customer_sentence(rng: np.random.Generator, facet: str, *, is_glad: bool) -> str:
    """Return what a customer says about a value, glad or sorry."""
    told = _said(rng, (_GLAD if is_glad else _SORRY)[facet])
    return f"{told} {_said(rng, _AFTER[is_glad])}" if rng.random() < 0.5 else told


def employee_sentence(rng: np.random.Generator, subject: str) -> tuple[str, str]:
    """Return what a colleague says of the ``means``, or of what deserves ``thanks``, after its facet."""
    told = _COLLEAGUES[subject]
    facet = {words: facet for facet, words in told}
    words = _said(rng, [words for _, words in told])
    return facet[words], words


def _said(rng: np.random.Generator, patterns: Sequence[str]) -> str:
    pattern = patterns[int(rng.integers(len(patterns)))]
    chosen = {name: options[int(rng.integers(len(options)))] for name, options in _OPENINGS.items()}
    words = pattern.format(**chosen)
    return words[0].upper() + words[1:]
