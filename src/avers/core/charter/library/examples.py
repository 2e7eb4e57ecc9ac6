"""Sentences of known houses, the motto and no more: to read, and never to report as errors (R76).

Who said it, where and when stands in ``houses.py``; what the rules say is computed when somebody looks.

The limit of five values is for one's own charter, not for this shelf.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from avers.core.charter.document import StatementKind
from avers.core.text import Text

__all__ = ["EXAMPLES", "NamedExample"]


@dataclass(frozen=True)
class NamedExample:
    """A sentence, whose it is, and what kind of statement it is."""

    house: str
    kind: StatementKind
    words: Text


EXAMPLES: Final = (
    NamedExample("Ritz-Carlton", "vision", Text(
        "Nous sommes des dames et des messieurs au service de dames et de messieurs.",
        "We are ladies and gentlemen serving ladies and gentlemen.")),
    NamedExample("Ritz-Carlton", "value", Text(
        "Je construis des relations solides et crée des invités Ritz-Carlton pour la vie.",
        "I build strong relationships and create Ritz-Carlton guests for life.")),
    NamedExample("Ritz-Carlton", "value", Text(
        "Je suis toujours à l’écoute des souhaits et besoins exprimés et non exprimés de nos clients.",
        "I am always responsive to the expressed and unexpressed wishes and needs of our guests.")),
    NamedExample("Ritz-Carlton", "value", Text(
        "Je suis habilité à créer des expériences uniques, mémorables et personnelles pour nos clients.",
        "I am empowered to create unique, memorable and personal experiences for our guests.")),
    NamedExample("Disney", "vision", Text("Nous créons du bonheur.", "We create happiness.")),
    NamedExample("Nintendo", "vision", Text(
        "Faire sourire tous ceux que Nintendo touche.", "Putting smiles on the faces of everyone "
                                                        "Nintendo touches.")),
    NamedExample("Nextiva", "vision", Text("Un service étonnant", "Amazing Service")),
    NamedExample("Apple", "value", Text(
        "Approcher les clients avec un accueil personnalisé et chaleureux.",
        "Approach customers with a personalized, warm welcome.")),
    NamedExample("Apple", "value", Text(
        "Questionner poliment pour comprendre tous les besoins du client.",
        "Probe politely to understand all the customer’s needs.")),
    NamedExample("Apple", "value", Text(
        "Présentez une solution que le client pourra emporter chez lui aujourd’hui.",
        "Present a solution for the customer to take home today.")),
    NamedExample("Apple", "value", Text(
        "Écoutez et résolvez tout problème ou préoccupation.", "Listen for and resolve any issues or "
                                                               "concerns.")),
    NamedExample("Apple", "value", Text(
        "Terminez par un adieu affectueux et une invitation à revenir.",
        "End with a fond farewell and an invitation to return.")),
    NamedExample("Zappos", "value", Text("Livrer un service qui fait dire « waouh ».", "Deliver WOW "
                                                                                       "through service.")),
    NamedExample("Nintendo", "value", Text(
        "Traitez les employés de la même manière que les clients.", "Treat employees the same way as "
                                                                    "customers.")),
    NamedExample("Slack", "value", Text("Empathie", "Empathy")),
    NamedExample("Slack", "value", Text("Courtoisie", "Courtesy")),
    NamedExample("Slack", "value", Text("Goût du travail bien fait", "Craftsmanship")),
    NamedExample("Google", "value", Text(
        "Pensez d’abord à l’utilisateur ; le reste suivra.", "Focus on the user and all else will follow.")),
    NamedExample("Nordstrom", "behaviour", Text(
        "Faites preuve de discernement en toute situation.", "Use good judgment in all situations.")),
    NamedExample("Darty", "vision", Text("Le contrat de confiance.", "The contract of trust.")),
)  # fmt: skip
