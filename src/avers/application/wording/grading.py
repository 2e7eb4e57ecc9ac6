"""What keeps conversations from being drawn or marked, and a drill from being held, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAULTS"]

FAULTS: Final[Mapping[str, Text]] = {
    "grade_no_charter": Text(
        "La grille vient de la charte : publiez d’abord une charte.",
        "The scorecard comes from the charter: publish a charter first.",
    ),
    "grade_window": Text(
        "Donnez deux dates, la première avant la seconde, aujourd’hui au plus tard.",
        "Give two dates, the first before the second, today at the latest.",
    ),
    "grade_how_many": Text(
        "Entre une et {expected} conversations par tirage.",
        "Between one and {expected} conversations a draw.",
    ),
    "grade_who": Text(
        "Nommez de un à {expected} collègues, un nom entier par ligne.",
        "Name one to {expected} colleagues, a whole name a line.",
    ),
    "grade_due": Text(
        "Donnez le dernier jour : d’aujourd’hui à trois mois.",
        "Give the last day: from today to three months ahead.",
    ),
    "grade_nothing": Text(
        "Aucune conversation de l’échantillon ne peut être lue par ces collègues à ces dates. Nommez des "
        "collègues d’autres équipes, ou élargissez les dates ; un mois n’est tiré qu’une fois fini.",
        "No conversation of the sample can be read by these colleagues on these days. Name colleagues of "
        "other teams, or widen the dates; a month is drawn only once it is over.",
    ),
    "surge_how_many": Text(
        "Entre un et {expected} messages par exercice.", "Between one and {expected} messages a drill."
    ),
    "surge_between": Text(
        "Donnez un début et une fin passés, à deux jours l’un de l’autre au plus.",
        "Give a beginning and an end in the past, two days apart at most.",
    ),
    "surge_nothing_there": Text(
        "Entre ces deux moments, aucune conversation lue ne porte de message d’un client.",
        "Between these two moments no conversation that was read holds a customer’s message.",
    ),
    "surge_nothing_in_file": Text(
        "Dans ce fichier, aucun client n’a écrit entre ces deux moments. Laissez-les vides pour la "
        "journée la plus chargée, ou relisez quelle colonne dit qui écrit, et quand.",
        "In this file no customer wrote between these moments. Leave both empty for the busiest day, or look "
        "again at which column says who writes, and when.",
    ),
    "surge_file_gone": Text(
        "Ce fichier n’attend plus ici : il a servi, il a été oublié, ou ses deux jours sont passés. "
        "Donnez-le de nouveau, ou prenez des messages inventés.",
        "This file no longer waits here: it was used, forgotten, or its two days are over. Give it again, or "
        "take invented messages.",
    ),
    "surge_rewrite": Text(
        "Ceci est encore le point de départ. Écrivez à cette personne avec vos mots : son cas, puis ce que "
        "vous savez.",
        "This is still the starting point. Write to this person in your own words: their case, then what "
        "you know.",
    ),
    "grade_trait": Text(
        "« {found} » dit qui la personne est. Dites plutôt ce qui se lit : « L’heure du rappel est donnée. »",
        "“{found}” says who the person is. Say what can be read instead: “The time of the call is given.”",
    ),
}
