"""Words about contagion: what is wrong with what a formula or a network was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAILURES", "FAULTS", "NOT_SIMULATED", "ONLY_A_FORMULA", "SIMULATED"]

ONLY_A_FORMULA: Final = Text(
    "Valeur exacte d’un modèle : elle ne dit rien, à elle seule, d’une entreprise.",
    "The exact value of a model: by itself it says nothing of a company.",
)

SIMULATED: Final = Text(
    "simulé\u202f: {found} (personnes\u202f: {people}, essais\u202f: {runs})",
    "simulated: {found} (people: {people}, runs: {runs})",
)
NOT_SIMULATED: Final = Text(
    "non simulé\u202f: ce n’est pas un état de ce modèle, mais un seuil, un intervalle ou un autre jeu",
    "not simulated: it is no state of this model, but a threshold, a window or another game",
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
        "« {found} » n’est pas un nombre. Écrivez des nombres seuls, comme 0.25, "
        "avec une virgule ou un point-virgule entre eux, sans en-tête.",
        "“{found}” is not a number. Write numbers alone, such as 0.25, "
        "with a comma or a semicolon between them and no header.",
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
    "spread_counted_bad": Text(
        "ne va pas avec counted : la part de ceux qui ne la vivent pas n’est pas un nombre. Mettez 0.",
        "does not go with counted: the share of those who do not live it is no number. Put 0.",
    ),
    "spread_bound_mixing": Text(
        "ne va pas avec bound : une moyenne de tous n’a pas de voisins proches. Mettez 0.",
        "does not go with bound: a mean of all has nobody near or far in it. Put 0.",
    ),
    "network_empty": Text(
        "Il n’y a personne. Donnez au moins une personne et son équipe.",
        "There is nobody. Give at least one person and the unit.",
    ),
    "network_lengths": Text(
        "{found} valeurs, contre {expected} attendues. Donnez-en une par personne ou par équipe.",
        "{found} values, where {expected} were expected. Give one a person, or one a unit.",
    ),
    "wave_unit_unknown": Text(
        "L’équipe « {found} » n’est pas dans l’organigramme. Ajoutez-la, ou retirez ses chiffres.",
        "The unit “{found}” is not on the chart. Add it, or take its figures out.",
    ),
    "wave_twice": Text(
        "L’équipe « {found} » est donnée deux fois pour la période {period}. Gardez un seul chiffre.",
        "The unit “{found}” is given twice for period {period}. Keep one figure.",
    ),
    "wave_of_few": Text(
        "Ce chiffre vient de {found} personnes, contre {expected} au moins. Retenez-le.",
        "This figure comes from {found} people, where {expected} at least are needed. Withhold it.",
    ),
    "network_twice": Text(
        "L’identifiant {found} est donné deux fois. Gardez une ligne par personne.",
        "The identifier {found} is given twice. Keep one row a person.",
    ),
    "network_unknown": Text(
        "L’identifiant {found} n’est celui de personne. Corrigez le lien, ou ajoutez la personne.",
        "The identifier {found} is nobody’s. Correct the tie, or add the person.",
    ),
    "network_self": Text(
        "Un lien va d’une personne à elle-même. Supprimez-le.",
        "A tie leads from a person to the same person. Take it out.",
    ),
    "network_tie_twice": Text(
        "Ce lien est donné deux fois. Gardez-en un, avec la force des deux.",
        "This tie is given twice. Keep one, with the strength of both.",
    ),
    "network_two_managers": Text(
        "Cette personne a un second responsable. Gardez-en un ; l’autre peut être un lien informel.",
        "This person has a second manager. Keep one; the other may be an informal tie.",
    ),
    "network_cycle": Text(
        "Des responsables se dirigent en cercle (lignes {found}). Rompez le cercle.",
        "Managers lead one another in a circle (rows {found}). Break the circle.",
    ),
    "network_no_ties": Text(
        "Personne n’est lié à personne : il n’y a ni dedans ni dehors. Ajoutez des liens.",
        "Nobody is tied to anybody: there is no inside and no outside. Add ties.",
    ),
    "spread_no_level": Text(
        "Rien ne retient ce que l’on croit : ni déclin, ni arrivants. Donnez à d ou à q0 plus que 0.",
        "Nothing holds what people believe: no falling back, no newcomers. Give d or q0 more than 0.",
    ),
    "spread_not_linear": Text(
        "ne va pas avec ce calcul, qui est exact sans cela. Simulez plutôt, ou mettez 0.",
        "does not go with this computation, which is exact without it. Simulate instead, or put 0.",
    ),
    "plan_of_all": Text(
        "touche toute la maison : ôtez « {found} ».",
        "reaches the whole company: take “{found}” out.",
    ),
    "plan_bridge": Text(
        "Un pont ou des binômes relient deux équipes différentes, et non « {found} » à elle-même. Nommez "
        "l’autre.",
        "A bridge or pairs join two different units, not “{found}” to itself. Name the other one.",
    ),
    "plan_unknown_place": Text(
        "« {found} » n’est ni une équipe ni un métier de ce réseau. Corrigez le nom.",
        "“{found}” is no unit or role of this network. Correct the name.",
    ),
    "plan_few_people": Text(
        "« {found} » compte moins de {expected} personnes : ce serait agir sur quelqu’un. "
        "Choisissez plus large.",
        "“{found}” has fewer than {expected} people: that would be acting on somebody. Choose wider.",
    ),
    "plan_few_units": Text(
        "Ce rôle se trouve dans {found} équipes, contre {expected} au moins. Donnez un rôle, sans équipe, "
        "présent dans davantage d’entre elles.",
        "This role is found in {found} units, where at least {expected} are needed. Give a role, without a "
        "unit, found in more of them.",
    ),
    "plan_no_price": Text(
        "« {found} » change les liens ou les départs et n’a pas de prix. Simulez-le.",
        "“{found}” changes ties or who leaves, and has no price. Simulate it.",
    ),
    "plan_by_degrees": Text(
        "« {found} » ne se partage pas entre équipes. Donnez coach, train ou recognise.",
        "“{found}” is not shared out between units. Give coach, train or recognise.",
    ),
    "plan_baseline": Text(
        "Il manque « {expected} », à quoi tout se compare. Ajoutez-le.",
        "“{expected}” is missing, which all is compared with. Add it.",
    ),
}
