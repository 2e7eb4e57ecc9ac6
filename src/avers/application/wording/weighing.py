"""How the weight of what is asked is counted, in words."""

from __future__ import annotations

from typing import Final

from avers.core.text import Text

__all__ = ["METHOD"]

METHOD: Final = Text(
    "Supposé, jamais mesuré sur quelqu’un : {rated} secondes pour une question avec échelle, {listed} pour "
    "un choix dans une liste, {written} pour une réponse en phrases, {opening} pour lire la promesse et "
    "envoyer. Une enquête pèse sur le mois de son ouverture. Formations et points du jour sont ce que "
    "déclare le registre « Temps demandé ».",
    "Assumed, never measured on anybody: {rated} seconds for a question with a scale, {listed} for a "
    "choice from a list, {written} for one in words, {opening} to read the promise and send. A survey weighs "
    "on the month in which it opens. Trainings and line-ups are what the register “Time asked” declares.",
)
