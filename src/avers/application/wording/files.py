"""What can be wrong in a folder or a file that comes in, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAILURES", "FAULTS"]

FAILURES: Final[Mapping[str, Text]] = {
    "wave_frozen": Text(
        "Des réponses sont arrivées : le seuil, la promesse et les questions ne changent plus ({found}).",
        "Answers have come in: threshold, promise and questions no longer change ({found}).",
    ),
    "ledger_is_final": Text(
        "Une réponse anonyme ne se corrige pas et n’a pas d’histoire : rien ne la relie à personne.",
        "An anonymous answer has no correction and no history: nothing links it to anybody.",
    ),
    "store_busy": Text(
        "Quelqu’un d’autre écrit dans ce dossier. Réessayez dans un instant ; rien n’a été écrit.",
        "Somebody else is writing in this folder. Try again in a moment; nothing was written.",
    ),
    "no_room": Text(
        "Il reste {found} Mo sur le disque, il en faut {expected}. Libérez de la place ; rien n’a été écrit.",
        "There are {found} MB left on the disk and {expected} are needed. Make room; nothing was written.",
    ),
    "disk_full": Text(
        "Le disque s’est rempli pendant l’écriture. Ce qui était là est intact, rien n’est à moitié "
        "écrit. Libérez de la place, puis recommencez.",
        "The disk filled up while this was being written. What was there is intact and nothing is "
        "half-written: make room, then do it again.",
    ),
    "wave_needed": Text(
        "À quelle vague ces réponses ({found}) appartiennent-elles ? Indiquez --wave.",
        "Which wave do these answers ({found}) belong to? Say so with --wave.",
    ),
    "face_differs": Text(
        "Vous demandez la face « {found} », le fichier de correspondance dit « {expected} ».",
        "You ask for the face “{found}”, the mapping says “{expected}”.",
    ),
    "wave_closed": Text(
        "La vague {wave} est close : une réponse tardive ne change plus rien. Ouvrez-en une autre.",
        "The wave {wave} is closed: a late answer changes nothing any more. Open another one.",
    ),
    "promise_differs": Text(
        "La vague {wave} a été ouverte avec une autre promesse : « {expected} », et non « {found} ».",
        "The wave {wave} was opened under another promise: “{expected}”, not “{found}”.",
    ),
    "unknown_choice": Text(
        "« {found} » n’est pas un choix possible : {expected}.", "“{found}” is not a choice: {expected}."
    ),
    "target_not_empty": Text(
        "L’entreprise d’arrivée n’est pas vide. Copiez vers une entreprise neuve ; rien n’a été écrit.",
        "The company to copy into is not empty. Copy into a new one; nothing was written.",
    ),
    "folder_not_empty": Text(
        "Le dossier {found} n’est pas vide. Choisissez-en un autre ; rien n’a été écrit.",
        "The folder {found} is not empty. Choose another one; nothing was written.",
    ),
}

_READING: Final[Mapping[str, Text]] = {
    "no_charter": Text(
        "Il n’y a pas encore de charte ici. « avers new » en écrit une à compléter, dans un dossier neuf : "
        "copiez-la, puis recommencez.",
        "There is no charter here yet. “avers new” writes one to fill in, in a new folder: copy it here, "
        "then try again.",
    ),
    "no_such_file": Text("Ce fichier n’existe pas.", "There is no such file."),
    "not_a_folder": Text(
        "Un dossier est attendu ici, c’est un fichier. Donnez le dossier de l’entreprise.",
        "A folder is expected here, this is a file. Give the company’s folder.",
    ),
    "copy_not_a_file": Text(
        "C’est un lien, ou rien qui se lise comme un fichier : il ne peut être copié. Remplacez-le par le "
        "fichier lui-même, ou ôtez-le.",
        "This is a link, or nothing that reads as a file: it cannot be copied. Put the file itself there, or "
        "take it away.",
    ),
    "not_a_file": Text("Ce n’est pas un fichier.", "This is not a file."),
    "empty_file": Text("Le fichier est vide.", "The file is empty."),
    "no_row": Text(
        "Il y a des titres de colonnes, mais aucune ligne en dessous.",
        "There are names of columns, but no row below them.",
    ),
    "figures_too_large": Text(
        "Une page prend 5 000 lignes et 200 colonnes au plus. Au-delà : « avers import ».",
        "A page takes 5,000 rows and 200 columns at most. Beyond that: “avers import”.",
    ),
    "file_too_large": Text(
        "Le fichier dépasse {expected}. Partagez-le en plusieurs.",
        "The file is larger than {expected}. Split it into several.",
    ),
    "line_too_long": Text(
        "Une ligne dépasse {expected} : ce n’est sans doute pas un tableau.",
        "A line is longer than {expected}. Cut it, or check that this is the right file.",
    ),
    "cell_too_long": Text("Une cellule est trop longue.", "A cell is too long."),
    "hidden_mark": Text(
        "Un signe invisible ({found}) change l’ordre des mots. Retapez ce passage à la main.",
        "A sign that nobody sees ({found}) turns the words round. Type that passage again by hand.",
    ),
    "nul_byte": Text(
        "Un caractère nul : le fichier n’est pas du texte.", "A NUL character: the file is not text."
    ),
    "not_plain_text": Text(
        "Le contenu est un fichier {found}, quel que soit son nom. Enregistrez-le en CSV (UTF-8).",
        "The content is a {found} file, whatever its name. Save it as CSV (UTF-8).",
    ),
    "wrong_encoding": Text(
        "L’octet {found} n’est pas du {expected}. Enregistrez en UTF-8, ou déclarez l’encodage "
        "(file: encoding: cp1252) dans le fichier de correspondance.",
        "The byte {found} is not {expected}. Save as UTF-8, or declare the encoding "
        "(file: encoding: cp1252) in the mapping.",
    ),
    "unknown_encoding": Text("L’encodage « {found} » n’existe pas.", "There is no encoding “{found}”."),
    "unknown_delimiter": Text(
        "« {found} » ne sépare pas des colonnes. Possibles : , ; | et tabulation.",
        "“{found}” does not separate columns. Possible: , ; | and tab.",
    ),
    "unclosed_quote": Text(
        "Un guillemet ouvert ici n’est pas refermé, ou est suivi d’autre chose qu’un séparateur.",
        "A quote opened here is not closed, or is followed by something other than a separator.",
    ),
    "ragged_row": Text(
        "{found} cellules, {expected} attendues. Un séparateur manque ou est en trop.",
        "{found} cells, {expected} expected. A separator is missing or is one too many.",
    ),
    "too_many_columns": Text("Plus de {expected} colonnes.", "More than {expected} columns."),
    "too_many_rows": Text(
        "Plus de {expected} lignes. Partagez le fichier en plusieurs, puis importez-les ensemble.",
        "More than {expected} rows. Split the file into several, then import them together.",
    ),
    "more_faults": Text("Et {found} autres erreurs du même ordre.", "And {found} more faults like these."),
    "unsafe_name": Text(
        "« {found} » ne peut pas nommer un fichier. Lettres, chiffres et . _ - seulement.",
        "“{found}” cannot name a file. Letters, digits and . _ - only.",
    ),
    "parquet_unreadable": Text(
        "Ce fichier est abîmé. Reprenez-le d’une sauvegarde.",
        "This file is damaged. Restore it from a backup.",
    ),
    "manifest_unreadable": Text(
        "Le manifeste est abîmé ({found}). Reprenez-le d’une sauvegarde.",
        "The manifest is damaged ({found}). Restore it from a backup.",
    ),
}

_TABLES: Final[Mapping[str, Text]] = {
    "unknown_column": Text(
        "La colonne « {found} » n’existe pas. Colonnes : {expected}.",
        "There is no column “{found}”. Columns: {expected}.",
    ),
    "unknown_column_suggested": Text(
        "La colonne « {found} » n’existe pas. Vouliez-vous « {suggestion} » ?",
        "There is no column “{found}”. Did you mean “{suggestion}”?",
    ),
    "column_twice": Text("La colonne « {found} » figure deux fois.", "The column “{found}” is there twice."),
    "missing_column": Text("La colonne « {expected} » manque.", "The column “{expected}” is missing."),
    "empty_cell": Text("Cette cellule doit être remplie.", "This cell must be filled."),
    "formula_cell": Text(
        "« {found} » commence comme une formule de tableur. Mettez une apostrophe devant.",
        "“{found}” starts like a formula of a spreadsheet. Put an apostrophe before it.",
    ),
    "not_a_key": Text(
        "« {found} » n’est pas une clé : une ligne, 120 signes au plus.",
        "“{found}” is not a key: one line, 120 signs at most.",
    ),
    "not_a_number": Text(
        "« {found} » n’est pas un nombre (point décimal, sans espace).",
        "“{found}” is not a number (decimal point, no spaces).",
    ),
    "not_a_whole_number": Text("« {found} » n’est pas un nombre entier.", "“{found}” is not a whole number."),
    "not_a_share": Text(
        "« {found} » n’est pas une part : entre 0 et 1.", "“{found}” is not a share: from 0 to 1."
    ),
    "not_a_date": Text(
        "« {found} » n’est pas une date. Écrivez 2026-01-31.", "“{found}” is not a date. Write 2026-01-31."
    ),
    "not_a_time": Text(
        "« {found} » n’est pas une heure. Écrivez 09:30, et 24:00 pour la fin du jour.",
        "“{found}” is not a time. Write 09:30, and 24:00 for the end of a day.",
    ),
    "no_day": Text("« {found} » : aucun jour n’est nommé.", "“{found}”: no day is named."),
    "wins_outside": Text(
        "Ce qui passe d’abord doit être une des valeurs en présence.",
        "What comes first must be one of the values concerned.",
    ),
    "not_a_choice": Text(
        "« {found} » n’est pas un choix possible : {expected}.", "“{found}” is not a choice: {expected}."
    ),
    "unknown_option": Text(
        "« {found} » n’est pas une des options de la question : {expected}.",
        "“{found}” is not one of the question’s options: {expected}.",
    ),
    "picked_twice": Text(
        "« {found} » est cochée deux fois par la même personne. Ne la gardez qu’une fois.",
        "“{found}” is picked twice by the same person. Keep it once.",
    ),
    "too_many_picks": Text(
        "{found} options choisies : la question en demande moins. Corrigez la ligne, ou la limite de la "
        "question.",
        "{found} options picked: the question asks for fewer. Correct the row, or the question’s limit.",
    ),
    "unknown_with_others": Text(
        "« Je ne sais pas » est choisi avec d’autres options ({found} en tout). Gardez l’un ou les autres.",
        "“I do not know” is picked along with other options ({found} in all). Keep the one or the others.",
    ),
    "not_a_tick": Text(
        "« {found} » ne dit pas si la case « {expected} » est cochée. Écrivez yes ou no, 1 ou 0.",
        "“{found}” does not say whether the box “{expected}” is ticked. Write yes or no, 1 or 0.",
    ),
    "options_needed": Text(
        "{found} options : une liste en a de {expected}.", "{found} options: a list has {expected} of them."
    ),
    "at_most_wrong": Text(
        "{found} choix au plus : écrivez un nombre de {expected}.",
        "{found} picks at most: write a number from {expected}.",
    ),
    "option_without_column": Text(
        "L’option « {found} » n’a pas de colonne : sans elle, personne ne semblerait l’avoir choisie.",
        "Option “{found}” has no column: without it nobody would seem to have picked it.",
    ),
    "not_yes_no": Text("« {found} » : écrivez yes ou no.", "“{found}”: write yes or no."),
    "row_twice": Text(
        "« {found} » figure déjà ligne {expected}.", "“{found}” is there already, on line {expected}."
    ),
    "person_twice": Text(
        "« {found} » figure déjà ligne {expected}, pour les mêmes dates.",
        "“{found}” is there already on line {expected}, for the same dates.",
    ),
    "unknown_manager": Text(
        "Le responsable « {found} » ne figure pas parmi les personnes.",
        "The manager “{found}” is not among the people.",
    ),
    "manager_cycle": Text(
        "Ces personnes sont chacune responsable de l’autre : {found}. Corrigez l’un des responsables.",
        "These people are each in charge of the next: {found}. Correct one of the managers.",
    ),
    "unknown_unit": Text(
        "L’équipe « {found} » n’est pas dans organisation.csv.",
        "The unit “{found}” is not in organisation.csv.",
    ),
    "unknown_unit_suggested": Text(
        "L’équipe « {found} » n’est pas dans organisation.csv. Vouliez-vous « {suggestion} » ?",
        "The unit “{found}” is not in organisation.csv. Did you mean “{suggestion}”?",
    ),
    "unknown_parent_suggested": Text(
        "Le parent « {found} » n’existe pas. Vouliez-vous « {suggestion} » ?",
        "The parent “{found}” does not exist. Did you mean “{suggestion}”?",
    ),
    "ends_before": Text(
        "La fin ({found}) précède le début ({expected}).", "It ends ({found}) before it starts ({expected})."
    ),
    "k_out_of_range": Text(
        "Le seuil k vaut {found} ; il va de 5 à 30.", "The threshold k is {found}; it goes from 5 to 30."
    ),
    "no_such_wave": Text(
        "« {found} » : cette vague, ou cette face, n’est pas dans waves.csv. Ajoutez-lui une ligne.",
        "“{found}”: this wave, or this face of it, is not in waves.csv. Add a line for it.",
    ),
    "anonymous_in_plain": Text(
        "« {found} » : l’anonymat est promis, et ces réponses sont en clair. Retirez ce fichier du dossier, "
        "puis donnez-le à « avers import », qui les scelle.",
        "“{found}”: anonymity is promised, and these answers lie open. Take this file out of the folder, "
        "then give it to “avers import”, which seals them.",
    ),
    "other_kind": Text(
        "Le dossier dit « {found} », waves.csv dit « {expected} ». Déplacez le fichier.",
        "The folder says “{found}”, waves.csv says “{expected}”. Move the file.",
    ),
    "unlisted_batch": Text(
        "Le lot {found} n’est pas dans batches.csv. Videz cette cellule, ou ajoutez-le.",
        "The batch {found} is not in batches.csv. Empty this cell, or add the batch.",
    ),
    "corrects_nothing": Text(
        "Aucune ligne {found} plus ancienne ne porte la même réponse.",
        "There is no earlier row {found} of the same answer.",
    ),
    "unknown_register": Text(
        "Le registre « {found} » n’existe pas. Registres : {expected}.",
        "There is no register “{found}”. Registers: {expected}.",
    ),
}

_DOCUMENTS: Final[Mapping[str, Text]] = {
    "yaml_syntax": Text("Ce n’est pas du YAML : {found}.", "This is not YAML: {found}."),
    "minutes_out_of_range": Text(
        "« {found} » : un délai va de 1 minute à un an (525600).",
        "“{found}”: a delay goes from 1 minute to a year (525600).",
    ),
    "yaml_tab": Text(
        "Une tabulation commence cette ligne. Décalez avec des espaces.",
        "A tab begins this line. Indent with spaces.",
    ),
    "yaml_sign": Text(
        'Une phrase ne peut pas commencer par « {found} ». Mettez-la entre guillemets : "…".',
        'A sentence cannot begin with “{found}”. Put it between quotes: "…".',
    ),
    "yaml_colon": Text(
        'Un deux-points suivi d’un espace annonce une clé. Mettez la phrase entre guillemets : "…".',
        'A colon and a space announce a key. Put the sentence between quotes: "…".',
    ),
    "yaml_unclosed": Text(
        "Ce guillemet ouvert ici n’est jamais fermé. Ajoutez le second à la fin de la phrase.",
        "The quote that opens here is never closed. Add the second one at the end of the sentence.",
    ),
    "yaml_open_list": Text(
        "Ce crochet ou cette accolade n’est pas fermé, ou une virgule manque entre deux éléments.",
        "This bracket or brace is not closed, or a comma is missing between two parts.",
    ),
    "yaml_no_colon": Text(
        "Un deux-points et un espace manquent après la clé : « purpose: … ».",
        "A colon and a space are missing after the key: “purpose: …”.",
    ),
    "yaml_after_quote": Text(
        "Rien ne peut suivre le guillemet qui ferme. Une phrase qui contient une apostrophe se met entre "
        'guillemets doubles : "…".',
        "Nothing may follow the closing quote. A sentence with an apostrophe goes between double quotes: "
        '"…".',
    ),
    "yaml_indent": Text(
        "Cette ligne n’est pas alignée avec celles de son niveau. Comptez les espaces qui la décalent.",
        "This line is not aligned with those of its level. Count the spaces before it.",
    ),
    "yaml_escape": Text(
        "Entre guillemets doubles, la barre oblique inverse annonce un signe spécial. Écrivez-la deux "
        "fois, ou prenez des guillemets simples : '…'.",
        "Between double quotes a backslash announces a special sign. Write it twice, or use single "
        "quotes: '…'.",
    ),
    "yaml_character": Text(
        "Le signe {found}, que l’on ne voit pas, est refusé. Effacez-le et retapez le mot.",
        "The sign {found}, which nobody sees, is refused. Delete it and type the word again.",
    ),
    "yaml_alias": Text(
        "Ancres et alias (& et *) sont refusés. Écrivez le texte en entier.",
        "Anchors and aliases (& and *) are refused. Write the text in full.",
    ),
    "yaml_tag": Text("Les étiquettes ({found}) sont refusées.", "Tags ({found}) are refused."),
    "yaml_deep": Text("Trop de niveaux imbriqués.", "Too many levels inside each other."),
    "yaml_many": Text("Le document compte trop d’éléments.", "The document has too many parts."),
    "yaml_documents": Text("Un seul document par fichier.", "One document a file."),
    "yaml_key_twice": Text("La clé « {found} » figure deux fois.", "The key “{found}” is there twice."),
    "yaml_key_not_text": Text("Une clé doit être un mot.", "A key must be a word."),
    "unknown_key": Text(
        "La clé « {found} » n’existe pas ici. Clés : {expected}.",
        "There is no key “{found}” here. Keys: {expected}.",
    ),
    "unknown_key_suggested": Text(
        "La clé « {found} » n’existe pas ici. Vouliez-vous « {suggestion} » ?",
        "There is no key “{found}” here. Did you mean “{suggestion}”?",
    ),
    "missing_key": Text("La clé « {expected} » manque.", "The key “{expected}” is missing."),
    "key_twice": Text(
        "La clé « {found} » est déjà prise. Donnez à chacun la sienne.",
        "The key “{found}” is taken already. Give each its own.",
    ),
    "not_a_list": Text(
        "Une liste est attendue : un tiret devant chaque élément.",
        "A list is expected: a dash before each part.",
    ),
    "not_a_mapping": Text(
        "Des clés et des valeurs sont attendues ici.", "Keys and values are expected here."
    ),
    "not_text": Text("Un texte est attendu ici.", "A text is expected here."),
    "wrong_value": Text("Cette valeur ne convient pas : {why}.", "This value will not do: {why}."),
    "version_differs": Text(
        "Le fichier s’appelle {expected} mais dit « {found} ». Une version publiée ne se renomme pas.",
        "The file is called {expected} but says “{found}”. A published version is not renamed.",
    ),
}

_ANSWERS: Final[Mapping[str, Text]] = {
    "no_item": Text("Aucune question n’est déclarée.", "No question is declared."),
    "unit_rule": Text(
        "Dites d’où vient l’équipe : « constant » ou « column », l’un des deux.",
        "Say where the unit comes from: “constant” or “column”, one of them.",
    ),
    "attribute_rule": Text(
        "Dites d’où vient « {found} » : « constant » ou « column », l’un des deux.",
        "Say where “{found}” comes from: “constant” or “column”, one of them.",
    ),
    "side_of_customers_only": Text(
        "Dedans ou dehors ne se dit que des clients : face doit être customer, « {found} » se lit ici.",
        "Inside or outside is said of customers alone: face must be customer; “{found}” is found here.",
    ),
    "side_differs": Text(
        "« {found} » est un client interne sur d’autres lignes : écrivez inside sur chacune des siennes.",
        "“{found}” is an inside customer on other lines: write inside on every one of theirs.",
    ),
    "rates_two_units": Text(
        "« {found} » juge une autre équipe que « {expected} » : donnez un nom à chaque réponse, une par "
        "équipe jugée.",
        "“{found}” rates another unit than “{expected}”: give each answer another name, one for each unit "
        "rated.",
    ),
    "order_needed": Text(
        "Pour garder la dernière réponse, nommez la colonne qui donne l’ordre (order).",
        "To keep the last answer, name the column that gives the order (order).",
    ),
    "below_zero": Text("{found} est négatif.", "{found} is below zero."),
    "not_a_scale": Text(
        "« {found} » n’est pas une échelle. Écrivez par exemple 1-5.",
        "“{found}” is not a scale. Write 1-5, for example.",
    ),
    "scale_needed": Text(
        "L’échelle de « {expected} » manque. Remplissez la colonne scale, par exemple 1-5.",
        "The scale of “{expected}” is missing. Fill the column scale, with 1-5 for example.",
    ),
    "nps_scale": Text(
        "Le NPS se pose de 0 à 10, et non {found}.", "The NPS is asked from 0 to 10, not {found}."
    ),
    "outside_scale": Text(
        "La réponse {found} est hors de {expected}. Corrigez-la, ou déclarez une autre échelle.",
        "The answer {found} is outside {expected}. Correct it, or declare another scale.",
    ),
    "not_whole": Text(
        "La réponse {found} n’est pas un nombre entier de {expected}.",
        "The answer {found} is not a whole number of {expected}.",
    ),
    "publication_altered": Text(
        "Les résultats publiés « {found} » ne sont plus ceux qui ont été publiés : un fichier a changé. "
        "Reprenez-les dans une sauvegarde ; rien n’a été écrit.",
        "The published results “{found}” are no longer those that were published: a file has changed since. "
        "Take them from a backup; nothing was written.",
    ),
    "unknown_label": Text(
        "La réponse « {found} » n’a pas de code. Ajoutez-la aux labels de l’échelle, ou à missing.",
        "The answer “{found}” has no code. Add it to the labels of the scale, or to missing.",
    ),
    "unknown_label_suggested": Text(
        "La réponse « {found} » n’a pas de code. Est-ce « {suggestion} » ? Ajoutez-la aux labels.",
        "The answer “{found}” has no code. Is it “{suggestion}”? Add it to the labels.",
    ),
    "one_column_each": Text(
        "« {found} » : indiquez column, code ou matches, ou bien absent: true ; un seul des quatre.",
        "“{found}”: say column, code or matches, or absent: true; one of the four.",
    ),
    "unknown_facet": Text(
        "La facette « {found} » n’est pas déclarée.", "The facet “{found}” is not declared."
    ),
    "unknown_facet_suggested": Text(
        "La facette « {found} » n’est pas déclarée. Vouliez-vous « {suggestion} » ?",
        "The facet “{found}” is not declared. Did you mean “{suggestion}”?",
    ),
    "unknown_scale": Text(
        "L’échelle « {found} » n’est pas déclarée. Ajoutez-la à scales, ou écrivez 1-5.",
        "The scale “{found}” is not declared. Add it to scales, or write 1-5.",
    ),
    "unknown_scale_suggested": Text(
        "L’échelle « {found} » n’est pas déclarée. Vouliez-vous « {suggestion} » ?",
        "The scale “{found}” is not declared. Did you mean “{suggestion}”?",
    ),
    "column_not_there": Text(
        "Aucune colonne de {expected} ne correspond à « {found} ».", "No column of {expected} is “{found}”."
    ),
    "column_not_there_suggested": Text(
        "Aucune colonne de {expected} ne correspond à « {found} ». Est-ce « {suggestion} » ?",
        "No column of {expected} is “{found}”. Is it “{suggestion}”?",
    ),
    "column_ambiguous": Text(
        "Plusieurs colonnes correspondent à « {found} » : {expected}.",
        "Several columns are “{found}”: {expected}.",
    ),
    "respondent_empty": Text("Personne n’est nommé sur cette ligne.", "Nobody is named on this line."),
    "respondent_twice": Text(
        "« {found} » a déjà répondu ligne {expected}. Corrigez, ou déclarez repeated: last.",
        "“{found}” has answered already, on line {expected}. Correct it, or declare repeated: last.",
    ),
    "unit_empty": Text(
        "Aucune équipe sur cette ligne. Remplissez-la, ou donnez un code à la cellule vide.",
        "There is no unit on this line. Fill it, or give the empty cell a code.",
    ),
    "text_too_long": Text("Plus de {expected} signes.", "More than {expected} signs."),
    "answer_twice": Text(
        "« {found} » répond deux fois à la même question ; la première fois ligne {expected}.",
        "“{found}” answers the same question twice; the first time on line {expected}.",
    ),
    "answered_before": Text(
        "« {found} » a déjà répondu à « {expected} » dans cette vague.",
        "“{found}” has answered “{expected}” in this wave already.",
    ),
    "face_needed": Text(
        "Qui répond, clients ou salariés ? Remplissez la colonne face, ou indiquez --face.",
        "Who answers, customers or employees? Fill the column face, or say --face.",
    ),
    "item_differs": Text(
        "La question « {found} » change d’échelle, de facette ou de sens en cours de fichier.",
        "The question “{found}” changes its scale, facet or direction within the file.",
    ),
    "unknown_item": Text(
        "La question « {found} » n’est pas dans l’instrument.",
        "The question “{found}” is not in the instrument.",
    ),
    "value_and_missing": Text(
        "La réponse {found} est donnée et dite manquante à la fois.",
        "The answer {found} is given and said to be missing at once.",
    ),
    "other_instrument": Text(
        "Ces questions sont {found} ; la vague pose {expected}.",
        "These questions are {found}; the wave asks {expected}.",
    ),
    "instrument_differs": Text(
        "Les questions ne sont plus celles de {expected} ({found}). Donnez-leur une autre version.",
        "The questions are no longer those of {expected} ({found}). Give them another version.",
    ),
    "export_not_recognised": Text(
        "Ce fichier n’est pas reconnu (colonnes : {found}). Donnez --map, ou les colonnes respondent, item, "
        "value et scale.",
        "This file is not recognised (columns: {found}). Give --map, or the columns respondent, item, value "
        "and scale.",
    ),
}

FAULTS: Final[Mapping[str, Text]] = {**_READING, **_TABLES, **_DOCUMENTS, **_ANSWERS}
