"""Words about measures: what was wrong with rows or settings, and why there is no figure.

Sentences that other rooms have too (a column that is not there, a cell that is no number) stand in
``failures`` and are not repeated here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAILURES", "FAULTS", "NO_FIGURE", "ONLY_ARITHMETIC"]

# Sentences of whole failures, by code.
FAILURES: Final[Mapping[str, Text]] = {
    "unknown_measure": Text(
        "Aucune mesure ne s’appelle « {found} ». « avers measure --list » les montre toutes.",
        "No measure is called “{found}”. “avers measure --list” shows them all.",
    ),
    "measure_needs": Text(
        "Il manque {expected}. Exemple : avers measure nps --data reponses.csv",
        "{expected} is missing. For example: avers measure nps --data answers.csv",
    ),
    "counts_of_units": Text(
        "Les comptes se gardent avec unit_indicators, sans --by, dans un fichier .parquet : « {found} » ne "
        "convient pas.",
        "Counts are kept with unit_indicators, without --by, in a .parquet file: “{found}” will not do.",
    ),
    "unknown_parameter": Text(
        "Réglage inconnu : {found}. Cette mesure connaît : {expected}.",
        "Unknown setting: {found}. This measure knows: {expected}.",
    ),
    "parameter_form": Text(
        "« {found} » n’est pas un réglage. Écrivez nom=valeur.",
        "“{found}” is not a setting. Write name=value.",
    ),
    "not_a_setting": Text(
        "{name} attend un nombre ; « {found} » n’en est pas un qui convienne.",
        "{name} expects a number; “{found}” is not one it can use.",
    ),
    "confidence_out_of_range": Text(
        "La confiance est {found} ; elle se tient entre 0 et 1, par exemple 0.95.",
        "The confidence is {found}; it lies between 0 and 1, such as 0.95.",
    ),
    "quantile_out_of_range": Text(
        "p vaut {found} ; un quantile se tient entre 0 et 1, par exemple 0.5.",
        "p is {found}; a quantile lies between 0 and 1, such as 0.5.",
    ),
    "top_needed": Text(
        "L’échelle a {found} options : dites combien sont favorables, par exemple --param top=2.",
        "The scale has {found} options: say how many are favourable, such as --param top=2.",
    ),
    "top_out_of_range": Text(
        "{found} options favorables : il en faut de 1 à {expected}.",
        "{found} favourable options: there must be 1 to {expected}.",
    ),
    "baseline_too_short": Text(
        "Une base de {found} points est trop courte : il en faut au moins {expected}.",
        "A baseline of {found} points is too short: there must be at least {expected}.",
    ),
    "too_few_options": Text(
        "Options : {found}. Il en faut au moins {expected} pour qu’il y ait un choix.",
        "Options: {found}. It takes at least {expected} for there to be a choice.",
    ),
    "d2_not_positive": Text("d2 vaut {found} ; il doit être positif.", "d2 is {found}; it must be positive."),
    "unknown_zone": Text(
        "Aucun fuseau horaire ne s’appelle « {found} ». Exemple : Europe/Paris.",
        "No time zone is called “{found}”. For example: Europe/Paris.",
    ),
    "hours_form": Text(
        "« {found} » ne se lit pas comme des horaires. Exemples : mon-fri 09:00-12:00 14:00-18:00, "
        "ou 2026-12-24 09:00-12:00 pour un seul jour.",
        "“{found}” cannot be read as hours. For example: mon-fri 09:00-12:00 14:00-18:00, or "
        "2026-12-24 09:00-12:00 for one day.",
    ),
    "not_a_moment": Text(
        "{name} vaut « {found} » ; écrivez une date (2026-06-30) ou un instant avec son décalage "
        "(2026-06-30T18:00:00+02:00).",
        "{name} is “{found}”; write a date (2026-06-30) or a moment with its offset "
        "(2026-06-30T18:00:00+02:00).",
    ),
    "aim_out_of_range": Text(
        "La part visée est {found} ; elle se tient entre 0 et 1, par exemple 0.8.",
        "The share aimed at is {found}; it lies between 0 and 1, such as 0.8.",
    ),
    "not_a_month": Text(
        "« {found} » n’est pas un mois. Exemple : 2026-05.",
        "“{found}” is not a month. For example: 2026-05.",
    ),
    "period_too_long": Text(
        "Les lignes couvrent {found} : plus d’un siècle. Corrigez les dates.",
        "The rows span {found}: more than a century. Correct the dates.",
    ),
    "setting_needed": Text(
        "Il manque {name}. Exemple : --param {name}=100.",
        "{name} is missing. For example: --param {name}=100.",
    ),
    "word_twice": Text(
        "« {found} » a deux lignes : un mot n’en a qu’une par canal.",
        "“{found}” has two rows: a word has one a channel.",
    ),
    "floor_out_of_range": Text(
        "Le plancher est {found} ; il se tient entre 0 et 1, par exemple 0.5.",
        "The floor is {found}; it lies between 0 and 1, such as 0.5.",
    ),
    "window_out_of_range": Text(
        "Le délai est de {found} jours ; il se tient dans {expected}.",
        "The window is {found} days; it lies in {expected}.",
    ),
    "period_needed": Text(
        "Dites la période : il manque {name}, par exemple --param {name}=2026-01-01.",
        "Say which period: {name} is missing, such as --param {name}=2026-01-01.",
    ),
    "period_upside_down": Text(
        "La période va de {found} à {expected} : la fin doit suivre le début.",
        "The period runs from {found} to {expected}: its end must come after its start.",
    ),
    "winsorise_out_of_range": Text(
        "winsorise vaut {found} ; il va de 0 à moins de 0.5, par exemple 0.01.",
        "winsorise is {found}; it runs from 0 to less than 0.5, such as 0.01.",
    ),
    "too_few_draws": Text(
        "{found} tirages : il en faut au moins un, et mieux 2000.",
        "{found} draws: there must be one at least, and better 2000.",
    ),
    "setting_too_small": Text(
        "{name} vaut {found} ; il en faut {expected} au moins.",
        "{name} is {found}; it is {expected} at least.",
    ),
    "setting_too_large": Text(
        "{name} vaut {found} ; c’est {expected} au plus.",
        "{name} is {found}; it is {expected} at most.",
    ),
    "scale_not_counted": Text(
        "Échelle {found} : on compte par option, entre deux nombres entiers, {expected} options au plus.",
        "Scale {found}: options are counted, between two whole numbers, {expected} at most.",
    ),
    "scale_needed": Text(
        "Dites l’échelle : --param min=1 --param max=5, par exemple.",
        "Say what the scale is: --param min=1 --param max=5, for example.",
    ),
    "scale_upside_down": Text(
        "L’échelle va de {found} à {expected} : le plus haut doit dépasser le plus bas.",
        "The scale runs from {found} to {expected}: the highest must exceed the lowest.",
    ),
    "unknown_item": Text(
        "Questions à inverser introuvables : {found}. Questions présentes : {expected}.",
        "Items to reverse that are not there: {found}. Items found: {expected}.",
    ),
    "marks_of_two_kinds": Text(
        "« {name} » porte des nombres, une autre colonne des mots : écrivez toutes les notes de la même "
        "façon.",
        "“{name}” holds numbers and another column words: write marks in one way everywhere.",
    ),
    "levels_needed": Text(
        "Ces mots n’ont pas d’ordre connu : {found}. Dites-le, du plus bas au plus haut : "
        "--param levels=faible,moyen,bon.",
        "These words have no known order: {found}. Say which, from the lowest to the highest: "
        "--param levels=poor,fair,good.",
    ),
    "names_rows": Text(
        "« {name} » nomme les lignes et n’est pas la colonne d’un évaluateur. Dites lesquelles le sont : "
        "--param ratings=A,B.",
        "“{name}” names the rows and is no rater’s column. Say which are: --param ratings=A,B.",
    ),
    "too_few_units": Text(
        "{found} équipes : il en faut au moins {expected} pour les comparer.",
        "{found} units: it takes at least {expected} to compare them.",
    ),
    "two_groups_needed": Text(
        "{found} groupes ({expected}) : une différence en compare deux. Gardez les lignes de deux d’entre "
        "eux.",
        "{found} groups ({expected}): a difference compares two. Keep the rows of two of them.",
    ),
    "unknown_face": Text(
        "La face « {found} » n’existe pas. Écrivez employee ou customer.",
        "There is no face “{found}”. Write employee or customer.",
    ),
    "null_variance": Text(
        "ranvar vaut {found} ; cette variance doit être positive.",
        "ranvar is {found}; this variance must be positive.",
    ),
    "missing_rule": Text(
        "missing vaut {found} ; choix possibles : {expected}.",
        "missing is {found}; choose among {expected}.",
    ),
    "sd_not_positive": Text(
        "sd vaut {found} ; cet écart-type doit être positif.",
        "sd is {found}; this standard deviation must be positive.",
    ),
    "not_a_reliability": Text(
        "reliability vaut {found} ; une fidélité va de 0 à 1.",
        "reliability is {found}; a reliability lies between 0 and 1.",
    ),
    "james_stein_alike": Text(
        "James-Stein demande au moins {expected} unités, toutes connues avec la même variance.",
        "James-Stein takes {expected} units or more, all known with the same variance.",
    ),
    "unknown_code": Text(
        "Le code {found} ne désigne aucune étiquette ; ils vont de 0 à {expected}.",
        "The code {found} is the place of no label; they go from 0 to {expected}.",
    ),
    "unit_in_both_arms": Text(
        "« {found} » est des deux côtés : une unité est traitée, ou elle ne l’est pas.",
        "“{found}” is on both sides: a unit is treated, or it is not.",
    ),
    "unit_twice_in_period": Text(
        "« {found} » a deux lignes pour une même période.", "“{found}” has two rows for one period."
    ),
    "unit_two_starts": Text(
        "« {found} » a deux débuts : une unité en a un, ou aucun.",
        "“{found}” has two starts: a unit has one, or none.",
    ),
    "exposure_negative": Text(
        "Une exposition vaut {found} ; elle ne descend pas sous 0.",
        "An exposure is {found}; it cannot be below 0.",
    ),
    "drivers_number": Text(
        "Leviers donnés : {found}. Il en faut {expected} ; s’ils sont plus, regroupez ceux qui disent "
        "la même chose.",
        "Drivers given: {found}. It takes {expected}; where there are more, group those that say the same.",
    ),
    "targets_needed": Text(
        "Dites les effectifs connus par margins, en JSON : par colonne, l’effectif de chaque catégorie.",
        "Say the known counts by margins, as JSON: by column, the count of each category.",
    ),
    "targets_form": Text(
        "{name} attend du JSON : une colonne, et pour chacune de ses catégories un effectif.",
        "{name} expects JSON: a column, and for each of its categories a count.",
    ),
    "targets_of_no_column": Text(
        "Effectifs connus d’une colonne absente : {found}. Colonnes présentes : {expected}.",
        "Known counts of a column that is not there: {found}. Columns found: {expected}.",
    ),
    "codes_out_of_labels": Text(
        "Les codes de {name} ne désignent pas tous une étiquette.",
        "The codes of {name} do not all stand for a label.",
    ),
    "lengths_differ": Text(
        "Les deux colonnes n’ont pas la même longueur : {found} et {expected}.",
        "The two columns differ in length: {found} and {expected}.",
    ),
    "private_rows": Text(
        "{found} est dans le dossier private d’une entreprise : rien n’en sort hors d’une publication. "
        "Clôturez la vague (avers close), puis lisez ses résultats publiés.",
        "{found} is in the private folder of a company: nothing leaves it but through a publication. "
        "Close the wave (avers close), then read its published results.",
    ),
}

# Sentences of single faults, by code.
FAULTS: Final[Mapping[str, Text]] = {
    "time_or_event": Text(
        "Une durée est de 0 ou plus, et « event » vaut 1 (terminé) ou 0 (dure encore), une ligne par durée.",
        "A time is 0 or more, and event is 1 (over) or 0 (still lasts), one row a time.",
    ),
    "no_label": Text(
        "L’étiquette est vide : cette ligne n’appartient à aucun groupe. Complétez-la.",
        "The label is empty: this row belongs to no group. Fill it in.",
    ),
    "too_few_shown": Text(
        "Montré : {found}. Il faut au moins trois choses différentes.",
        "Shown: {found}. It takes at least three different things.",
    ),
    "best_is_worst": Text(
        "« {found} » est à la fois le meilleur et le pire.", "“{found}” is both the best and the worst."
    ),
    "not_on_list": Text(
        "« {found} » n’est pas dans la liste : {expected}.",
        "“{found}” is not on the list: {expected}.",
    ),
    "out_of_scale": Text(
        "{found} est hors de l’échelle {expected}. Corrigez la ligne, ou déclarez une autre échelle.",
        "{found} is outside the scale {expected}. Correct the row, or declare another scale.",
    ),
    "negative": Text(
        "{found} est négatif ; une durée ou un montant vaut 0 ou plus. Corrigez la ligne.",
        "{found} is negative; a time or an amount is 0 or more. Correct the row.",
    ),
    "under_one": Text(
        "{found} : un conseiller tient au moins un échange à la fois. Corrigez la ligne ou laissez-la vide.",
        "{found}: an adviser holds at least one contact at once. Correct the row, or leave it empty.",
    ),
    "not_an_instant": Text(
        "« {found} » n’est pas un instant. Écrivez-le comme 2026-06-30T18:00:00+02:00.",
        "“{found}” is not a moment. Write it as 2026-06-30T18:00:00+02:00.",
    ),
    "setting_kind": Text(
        "« {found} » n’est pas de la sorte attendue ici : {expected}.",
        "“{found}” is not of the kind expected here: {expected}.",
    ),
    "naive_time": Text(
        "« {found} » ne dit pas son décalage : nul ne sait de quel instant il s’agit. Ajoutez-le, "
        "comme dans 2026-06-30T18:00:00+02:00.",
        "“{found}” does not say its offset: nobody knows which moment it is. Add it, as in "
        "2026-06-30T18:00:00+02:00.",
    ),
    "date_alone": Text(
        "« {found} » est une date, et il faut ici l’heure, comme dans 2026-06-30T18:00:00+02:00.",
        "“{found}” is a date, and the hour is needed here, as in 2026-06-30T18:00:00+02:00.",
    ),
    "time_out_of_range": Text(
        "« {found} » est hors des années 1901 à 2198. Corrigez la ligne.",
        "“{found}” is outside the years 1901 to 2198. Correct the row.",
    ),
    "time_missing": Text(
        "Il manque ici un instant. Complétez la ligne.",
        "A moment is missing here. Fill in the row.",
    ),
    "never_created": Text(
        "« {found} » n’a pas de création. Ajoutez sa ligne « created ».",
        "“{found}” was never created. Add its row “created”.",
    ),
    "times_reversed": Text(
        "{found} vient avant {expected}. Corrigez la ligne, ou écartez ces lignes là où la mesure le permet "
        "(--param reversed=leave_out).",
        "{found} comes before {expected}. Correct the row, or leave such rows out where the measure can "
        "(--param reversed=leave_out).",
    ),
    "unknown_word": Text(
        "« {found} » n’est pas un mot connu ici. Écrivez l’un de : {expected}.",
        "“{found}” is not a word known here. Write one of: {expected}.",
    ),
    "merged_in_circle": Text(
        "« {found} » est fusionné, de proche en proche, avec lui-même. Corrigez « merged_into ».",
        "“{found}” is merged, step by step, into itself. Correct “merged_into”.",
    ),
    "mixed_currencies": Text(
        "Plusieurs monnaies : {found}. Une somme n’en connaît qu’une : séparez-les (--by currency).",
        "Several currencies: {found}. A sum knows one only: keep them apart (--by currency).",
    ),
    "critical_in_part": Text(
        "{found} : un critère critique est tenu (1) ou non (0). Corrigez la ligne.",
        "{found}: a critical criterion is met (1) or not (0). Correct the row.",
    ),
    "not_finite": Text(
        "{found} n’est pas un nombre avec lequel on calcule. Complétez ou corrigez la ligne.",
        "{found} is not a number to compute with. Fill in or correct the row.",
    ),
    "beyond_numbers": Text(
        "Ces nombres sont trop grands, trop petits ou trop éloignés l’un de l’autre pour un calcul juste. "
        "Vérifiez l’unité de la colonne, et les lignes extrêmes.",
        "These numbers are too large, too small or too far apart to compute with. Check the unit of the "
        "column, and the rows at both ends.",
    ),
    "number_among_words": Text(
        "« {found} » est un nombre parmi des mots. Écrivez toutes les notes en mots, ou toutes en nombres.",
        "“{found}” is a number among words. Write all marks in words, or all in numbers.",
    ),
    "not_a_count": Text(
        "{found} n’est pas un effectif : il faut un nombre entier, 0 ou plus.",
        "{found} is not a count: it must be a whole number, 0 or more.",
    ),
    "not_above_zero": Text(
        "{found} : il faut plus que 0. Corrigez la ligne.",
        "{found}: it must be above 0. Correct the row.",
    ),
    "too_many_advisers": Text(
        "{found} conseillers ou plus : c’est {expected} au plus. Vérifiez la ligne.",
        "{found} advisers or more: it is {expected} at most. Check the row.",
    ),
    "outside_interval": Text(
        "{found} est hors de son propre intervalle. Corrigez la ligne.",
        "{found} lies outside its own interval. Correct the row.",
    ),
    "not_positive": Text(
        "{found} n’est pas positif ; une variance l’est toujours.",
        "{found} is not positive; a variance always is.",
    ),
    "target_not_positive": Text(
        "L’effectif connu de « {group} » est {found} : il doit dépasser 0. Corrigez-le, "
        "ou retirez la catégorie.",
        "The known count of “{group}” is {found}: it must exceed 0. Correct it, or take the category out.",
    ),
    "targets_do_not_sum": Text(
        "Le total est {found}, celui de « {first} » est {expected} : c’est une même population, "
        "donnez un même total.",
        "The total is {found}, that of “{first}” is {expected}: it is one population, give one total.",
    ),
    "label_without_target": Text(
        "« {found} » n’a pas d’effectif connu. Ajoutez-le à {expected}, ou corrigez la ligne.",
        "“{found}” has no known count. Add it to {expected}, or correct the row.",
    ),
    "weight_not_positive": Text(
        "{found} n’est pas un poids : il doit dépasser 0.",
        "{found} is not a weight: it must exceed 0.",
    ),
    "more_than_all": Text(
        "{found} dépasse le total, {expected}. Corrigez l’un des deux.",
        "{found} is more than the total, {expected}. Correct one of the two.",
    ),
    "two_sizes": Text(
        "« {group} » a deux effectifs : {found} et {expected}. Gardez-en un seul.",
        "“{group}” has two sizes: {found} and {expected}. Keep one.",
    ),
    "uneven_rows": Text(
        "Les lignes du tableau n’ont pas toutes la même longueur.",
        "The rows of the table are not all of one length.",
    ),
    "uneven_columns": Text(
        "{found} valeurs, alors qu’une autre colonne en a {expected}.",
        "{found} values, where another column has {expected}.",
    ),
    "wrong_width": Text(
        "{found} colonnes ; il en faut {expected}.",
        "{found} columns; there must be {expected}.",
    ),
    "wrong_shape": Text(
        "Le tableau est de {found} ; il le faut de {expected}.",
        "The table is {found}; it must be {expected}.",
    ),
    "json_unreadable": Text(
        "Ce n’est pas du JSON lisible : {found}.",
        "This is not JSON that can be read: {found}.",
    ),
    "json_form": Text(
        "Attendu : un objet de colonnes ou de réglages, ou une liste d’objets.",
        "Expected an object of columns or settings, or a list of objects.",
    ),
    "unknown_format": Text(
        "Format inconnu. Donnez un fichier .csv, .parquet ou .json.",
        "Unknown format. Give a .csv, .parquet or .json file.",
    ),
}

# Why there is no figure, by the reason of ``Withheld``.
NO_FIGURE: Final[Mapping[str, Text]] = {
    "no_answers": Text("aucune réponse", "no answers"),
    "one_answer": Text("une seule réponse ne suffit pas", "one answer is not enough"),
    "no_variation": Text("toutes les réponses sont les mêmes", "all answers are the same"),
    "too_few_points": Text("moins de douze points", "fewer than twelve points"),
    "one_unit": Text("une seule équipe", "one unit only"),
    "too_few_units": Text("trop peu d’équipes pour comparer", "too few units to compare"),
    "few_teams": Text("moins de cinq équipes dans une moitié", "fewer than five teams in a half"),
    "too_few_people": Text("trop peu de personnes", "too few people"),
    "too_few_customers": Text(
        "trop peu de clients ont connu les deux sortes de contacts",
        "too few customers had contacts of both kinds",
    ),
    "too_few_items": Text("moins de trois questions", "fewer than three items"),
    "heywood": Text(
        "un seul facteur ne décrit pas ces réponses", "one factor does not describe these answers"
    ),
    "too_few_rows": Text("trop peu de lignes", "too few rows"),
    "too_few_periods": Text("trop peu de périodes pour comparer", "too few periods to compare"),
    "one_item": Text("une seule question", "one item only"),
    "no_exposure": Text("aucune durée ni aucun cas", "no time and no cases"),
    "not_identifiable": Text("non identifiable", "not identifiable"),
    "one_category": Text("une seule catégorie a répondu", "one category only answered"),
    "not_converged": Text(
        "aucun jeu de poids ne rend tous les effectifs à la fois", "no weights give all counts at once"
    ),
    "uneven_weights": Text(
        "les poids laisseraient moins de la moitié des réponses",
        "weights would leave less than half the answers",
    ),
    "few": Text("moins de textes que le seuil", "fewer texts than the threshold"),
    "no_reference": Text("rien à quoi comparer", "nothing to compare with"),
    "still_open": Text("trop de cas durent encore", "too many are still open"),
    "not_followed": Text("personne n’a été suivi aussi longtemps", "nobody was followed so long"),
    "no_weights": Text("aucune réponse ne pèse", "no answer weighs anything"),
    "one_group": Text("un seul groupe", "one group only"),
    "no_weight": Text("aucun critère qui pèse ne s’applique", "no criterion with a weight applies"),
    "too_few_channels": Text(
        "moins de deux canaux avec trois mots", "fewer than two channels with three words"
    ),
    "too_few_words": Text("moins de trois mots en commun", "fewer than three words in common"),
    "no_rows": Text("aucune ligne", "no rows"),
    "nothing_weighs": Text("rien n’y pèse", "nothing weighs anything"),
    "sum_not_one": Text("les poids ne font pas 1 en tout", "the weights do not add up to 1"),
    "mostly_uncoded": Text(
        "plus de la moitié du poids n’a pas de classe", "more than half of the weight has no class"
    ),
    "nothing_said": Text("rien n’en a été dit", "nothing was said of it"),
    "missing_term": Text("il manque l’un des trois termes", "one of the three terms is missing"),
    "empty_stratum": Text("une partie n’a aucune réponse", "a part has no answers"),
}

# Said once on stderr when a measure is computed on a bare file (design, command line).
ONLY_ARITHMETIC: Final = Text(
    "Simple calcul sur les lignes que vous détenez : aucune règle d’anonymat n’est appliquée ici.",
    "Plain arithmetic on rows you hold: no anonymity rule is applied here.",
)
