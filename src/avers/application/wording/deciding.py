"""How a decision stands, and how a request stands, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.evidence.decision import Outcome
from avers.core.text import Text

__all__ = ["OUTCOMES", "PURPOSE", "PUTS_FIRST", "REQUEST_STATES", "VISION", "WHAT_FOLLOWS"]

PURPOSE: Final = Text("La raison d’être", "The purpose")
VISION: Final = Text("La vision", "The vision")

PUTS_FIRST: Final[Mapping[str, Text]] = {
    "customer": Text("Le client", "The customer"),
    "revenue": Text("Le chiffre", "Revenue"),
    "volume": Text("Le volume", "Volume"),
    "people": Text("L’équipe", "The team"),
}

OUTCOMES: Final[Mapping[Outcome, Text]] = {
    "done": Text("oui partout : c’est fait", "yes throughout: done"),
    "another": Text("une autre option a convenu", "another option was found"),
    "stopped": Text("arrêtée par un non", "stopped by a no"),
    "asked": Text("attend un arbitrage", "waits for an arbiter"),
    "allowed": Text("arbitrée : oui", "arbitrated: yes"),
    "declined": Text("arbitrée : non", "arbitrated: no"),
}

WHAT_FOLLOWS: Final[Mapping[Outcome, Text]] = {
    "done": Text("Faites-le.", "Do it."),
    "another": Text("Faites-le, de cette façon.", "Do it, this way."),
    "stopped": Text("Pas comme cela. Cherchez encore.", "Not like this. Look for another way."),
    "asked": Text("À quelqu’un d’autre de trancher.", "Somebody else decides."),
    "allowed": Text("Faites-le : l’arbitre a dit oui.", "Do it: the arbiter said yes."),
    "declined": Text("L’arbitre a dit non, et pourquoi.", "The arbiter said no, and why."),
}

REQUEST_STATES: Final[Mapping[str, Text]] = {
    "waiting": Text("attend une réponse", "waits for an answer"),
    "granted": Text("accordée", "granted"),
    "refused": Text("refusée", "refused"),
}
