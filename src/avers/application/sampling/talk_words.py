"""What customers of Maison Garance write, and what its teams answer, in both languages: all invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.text import Language

__all__ = ["ASKED", "CHASED", "DONE", "FRAMES", "OWN", "PUSHED", "SLOTS", "THANKED", "Case"]


@dataclass(frozen=True)
class Case:
    """A matter: what the customer writes, and answers written for it; ``{…}`` is drawn."""

    asked: str
    answers: Sequence[str]


ASKED: Final[Mapping[Language, Sequence[Case]]] = {
    "fr": (
        Case(
            "Bonjour, ma chaudière {part} affiche {code} depuis {day} et nous n’avons plus d’eau chaude "
            "le matin.",
            (
                "Si je vous comprends bien, l’eau chaude manque le matin et l’écran affiche {code} : c’est "
                "la sonde du ballon. Je vous envoie un technicien et je vous rappelle {when}.",
                "Le code {code} vient du capteur de {part}. Est-ce que le voyant clignote aussi quand vous "
                "ouvrez un seul robinet ? Je prépare la pièce et je vous écris {when}.",
            ),
        ),
        Case(
            "Je suis très déçue : le technicien devait venir {day} pour la fuite sous l’évier et personne "
            "n’est venu. J’ai posé une demi-journée pour rien !",
            (
                "C’est notre erreur : votre rendez-vous de {day} n’a pas été transmis à la tournée. Je "
                "vous rends les {euros} euros du déplacement et je vous rappelle {when} avec une nouvelle "
                "heure.",
                "Nous avons oublié la fuite sous votre évier, c’est notre faute. {name} passe {when} avec "
                "le joint qu’il faut ; en attendant, fermez l’arrivée d’eau derrière la machine.",
            ),
        ),
        Case(
            "Ma facture {code} compte deux fois le même joint, {euros} euros en trop. Pouvez-vous vérifier ?",
            (
                "J’ai vérifié la facture {code} : le joint y est bien deux fois. Les {euros} euros vous sont "
                "remboursés, vous les verrez sur votre compte {when}.",
                "Vous avez raison pour les {euros} euros. Je corrige la facture {code} et je vous "
                "l’envoie {when}.",
            ),
        ),
        Case(
            "Bonjour, quand faut-il faire l’entretien de la pompe {part} installée en {day} dernier ?",
            (
                "Pour une pompe {part}, l’entretien se fait chaque automne. Je vous propose {when} ; "
                "pensez aussi à purger les radiateurs de l’étage avant, le technicien gagnera une heure.",
                "La pompe {part} s’entretient au bout d’un an. Préférez-vous un matin ? Je vous confirme "
                "{when}.",
            ),
        ),
    ),
    "en": (
        Case(
            "Hello, my boiler {part} has shown {code} since {day} and there is no hot water in the morning.",
            (
                "So the hot water fails in the morning and the screen shows {code}: that is the tank "
                "sensor. I am sending a technician and I will call you {when}.",
                "Code {code} comes from the sensor of {part}. Does the light blink with a single tap open? "
                "I will get the part ready and write to you {when}.",
            ),
        ),
        Case(
            "I am very disappointed: nobody came on {day} for the leak under the sink, and I took half a "
            "day off!",
            (
                "This is our mistake: your visit of {day} never reached the round. I am refunding the "
                "{euros} euros and I will call you {when} with a new time.",
            ),
        ),
        Case(
            "My invoice {code} counts the same seal twice, {euros} euros too much. Can you check?",
            (
                "I have checked invoice {code}: the seal is there twice. The {euros} euros are refunded "
                "and I will send you the new invoice {when}.",
            ),
        ),
    ),
}  # fmt: skip

FRAMES: Final[Mapping[Language, Sequence[str]]] = {
    "fr": (
        "Votre demande a bien été prise en compte et sera traitée dans les meilleurs délais par nos équipes.",
        "Nous sommes désolés pour la gêne occasionnée et vous remercions de votre patience.",
        "Pour toute question sur votre installation, un conseiller reviendra vers vous prochainement.",
    ),
    "en": (
        "Your request has been registered and will be handled as soon as possible by our teams.",
        "We apologise for any inconvenience and thank you for your patience and understanding.",
    ),
}
"""What some teams send to everybody."""

PUSHED: Final[Mapping[Language, str]] = {
    "fr": "Ce n’est pas notre service qui s’en occupe, il faut contacter directement l’agence.",
    "en": "This is not our department, you will need to contact the branch directly.",
}
DONE: Final[Mapping[Language, Sequence[str]]] = {
    "fr": (
        "{thing} {where} marche : {who} a remplacé {spare}. Tout va bien chez vous ?",
        "{spare}, c’est réglé par {who} : {thing} {where} tourne.",
        "C’est fait : la pièce est posée et l’eau chaude est revenue. Est-ce que tout va bien de votre "
        "côté ?",
        "Voilà, le remboursement est parti ce matin et le rendez-vous est noté chez {name}.",
    ),
    "en": (
        "{thing} {where} runs: {who} has replaced {spare}. Is all well?",
        "It is done: the part is fitted and the hot water is back. Is everything well on your side?",
    ),
}
CHASED: Final[Mapping[Language, Sequence[str]]] = {
    "fr": ("Toujours rien reçu, personne ne m’a rappelé. C’est inadmissible.",),
    "en": ("Still nothing, nobody called me back. This is unacceptable.",),
}
THANKED: Final[Mapping[Language, Sequence[str]]] = {
    "fr": ("Merci beaucoup, tout est réglé, c’est parfait.", "Merci, c’est très clair."),
    "en": ("Thank you very much, all is well now, perfect.",),
}

OWN: Final[Mapping[Language, Sequence[str]]] = {
    "fr": (
        "{thing} {where} : {cause}, {who} apporte {spare} {when}.",
        "Pour {thing} {where}, {cause} ; {who} passe {when} avec {spare}.",
        "{who} connaît {thing} {where} : {cause}. Gardez {spare}, je rappelle {when}.",
        "{cause} : {thing} {where} attend {spare}. Je vous écris {when}.",
    ),
    "en": (
        "{thing} {where}: {cause}, {who} brings {spare} {when}.",
        "{who} knows {thing} {where}: {cause}. Keep {spare}, I will call {when}.",
    ),
}
"""What is written for one customer: few words stand between what is drawn."""

SLOTS: Final[Mapping[Language, Mapping[str, Sequence[str]]]] = {
    "fr": {
        "thing": (
            "la chaudière", "le ballon", "votre circulateur", "le mitigeur", "l’évier", "la pompe",
            "le chauffe-eau",
            "le thermostat", "ce radiateur", "la vanne", "le groupe", "votre cumulus", "la chasse",
            "le siphon",
        ),
        "where": (
            "du palier", "de l’étage", "côté jardin", "sous l’escalier", "de la buanderie", "du garage",
            "au grenier",
            "près du four", "de la véranda", "du studio", "dans l’entrée", "de l’atelier", "du sous-sol",
        ),
        "cause": (
            "joint sec", "sonde muette", "tartre ancien", "clapet bloqué", "pression basse", "fusible grillé",
            "vase percé", "câble rongé", "gicleur encrassé", "membrane fendue", "écrou desserré", "air piégé",
        ),
        "who": ("Yanis", "Maud", "Idriss", "Solène", "Nora", "Basile", "Carine", "Timothé", "Wassim",
            "Édith"),
        "spare": (
            "un manchon", "deux joints", "une sonde", "sa clé", "la notice", "un flexible", "le clapet",
            "une vanne",
            "du téflon", "un fusible", "le purgeur", "une pompe",
        ),
    },
    "en": {
        "thing": ("the boiler", "the tank", "your pump", "the mixer", "the sink", "that radiator",
            "the valve",
                  "the thermostat", "your heater", "the trap"),
        "where": ("upstairs", "by the garden", "under the stairs", "in the garage", "near the oven",
            "in the attic",
                  "on the landing", "next door", "in the cellar"),
        "cause": ("dry seal", "silent sensor", "old scale", "stuck flap", "low pressure", "blown fuse",
                  "loose nut", "trapped air", "split membrane"),
        "who": ("Yanis", "Maud", "Idriss", "Nora", "Basile", "Carine", "Wassim"),
        "spare": ("a sleeve", "two seals", "a sensor", "the key", "the leaflet", "a hose", "a fuse",
            "the vent"),
    },
}  # fmt: skip
