"""Words about contagion: what is wrong with what a formula or a network was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAILURES", "FAULTS", "ONLY_A_FORMULA"]

ONLY_A_FORMULA: Final = Text(
    "Valeur exacte d’un modèle : elle ne dit rien, à elle seule, d’une entreprise.",
    "The exact value of a model: by itself it says nothing of a company.",
)

# Sentences of whole failures, by code.
FAILURES: Final[Mapping[str, Text]] = {
    "unknown_oracle": Text(
        "Aucune valeur exacte ne s’appelle « {found} ». Il y a : {expected}.",
        "No exact value is called “{found}”. There are: {expected}.",
    ),
    "oracle_parameter": Text(
        "Paramètre inconnu : {found}. Cette valeur connaît : {expected}.",
        "Unknown parameter: {found}. This value knows: {expected}.",
    ),
    "parameter_twice": Text(
        "« {found} » est donné deux fois. Gardez-en une.", "“{found}” is given twice. Keep one of them."
    ),
    "spread_needs": Text(
        "Il manque {expected}. Exemple : avers spread --oracle sir_final_size --param r0=2",
        "{expected} is missing. For example: avers spread --oracle sir_final_size --param r0=2",
    ),
}

# Sentences of single faults, by code.
FAULTS: Final[Mapping[str, Text]] = {
    "parameter_missing": Text("manque. Ajoutez --param nom=valeur.", "is missing. Add --param name=value."),
    "parameter_no_number": Text(
        "« {found} » n’est pas un nombre. Écrivez par exemple 0.25.",
        "“{found}” is not a number. Write 0.25, for example.",
    ),
    "matrix_cell": Text(
        "« {found} » n’est pas un nombre. Le fichier tient des nombres seuls, sans en-tête.",
        "“{found}” is not a number. The file holds numbers alone, without a header.",
    ),
    "matrix_ragged": Text(
        "{found} nombres, contre {expected} sur la première ligne. Complétez la ligne.",
        "{found} numbers, against {expected} on the first line. Complete the line.",
    ),
    "matrix_empty": Text(
        "Le fichier ne tient aucun nombre. Écrivez-y une ligne de nombres par personne.",
        "The file holds no number. Write one line of numbers a person.",
    ),
    "spread_out_of_range": Text(
        "{found} est hors de {expected}. Corrigez cette valeur.",
        "{found} is outside {expected}. Correct this value.",
    ),
    "spread_undetermined": Text(
        "tous à 0 : rien ne bouge, et la fin dépend du départ. Donnez à l’un d’eux plus que 0.",
        "all 0: nothing moves, and the end depends on the start. Give one of them more than 0.",
    ),
    "spread_shape": Text(
        "Les tailles ne vont pas ensemble : {found}. Il faut n lignes de n nombres, et n nombres.",
        "The sizes do not go together: {found}. It takes n lines of n numbers, and n numbers.",
    ),
    "spread_row_sum": Text(
        "La ligne fait {found} en tout ; ce qu’une personne écoute fait 1. Divisez la ligne par sa somme.",
        "The row adds up to {found}; what one person hears adds up to 1. Divide the row by its sum.",
    ),
    "spread_not_diagonal": Text(
        "Des nombres hors de la diagonale. Donnez la seule diagonale : un nombre de 0 à 1 par personne.",
        "There are numbers off the diagonal. Give the diagonal alone: one number from 0 to 1 a person.",
    ),
    "spread_no_limit": Text(
        "Ces personnes ne s’écoutent qu’à tour de rôle (période {found}) : rien ne se stabilise. "
        "Donnez à l’une d’elles un poids sur elle-même.",
        "These people hear one another only in turns (period {found}): nothing settles. "
        "Give one of them a weight on herself or himself.",
    ),
}
