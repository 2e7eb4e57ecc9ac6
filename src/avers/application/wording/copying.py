"""What is said of copies of the data and of the keys, and of putting them back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["COPIES", "FAILURES"]

COPIES: Final[Mapping[str, Text]] = {
    "passphrase_data": Text("Phrase secrète de la copie", "Passphrase of the copy"),
    "passphrase_keys": Text("Phrase secrète de la copie des clés", "Passphrase of the copy of the keys"),
    "copied": Text(
        "{file} contient la base entière, chiffrée, et a été relu.",
        "{file} holds the whole database, encrypted, and was read back.",
    ),
    "copied_folder": Text(
        "{file} contient le dossier {folder} entier, chiffré, et a été relu.",
        "{file} holds the whole folder {folder}, encrypted, and was read back.",
    ),
    "copied_both": Text(
        "{file} contient le dossier {folder} et la base entière, chiffrés, et a été relu.",
        "{file} holds the folder {folder} and the whole database, encrypted, and was read back.",
    ),
    "git_left": Text(
        "L’historique de git n’y est pas : poussez-le vers un autre dépôt.",
        "The history of git is not in it: push it to another repository.",
    ),
    "keys_copied": Text(
        "{file} contient {n} clé(s), chiffrées, et a été relu. "
        "Gardez-le ailleurs que les copies des données.",
        "{file} holds {n} key(s), encrypted, and was read back. "
        "Keep it elsewhere than the copies of the data.",
    ),
    "keys_destroyed": Text(
        "Clés détruites, ces vagues étant closes et copiées : {waves}. "
        "Détruisez aussi les copies de clés que vous auriez portées ailleurs.",
        "Keys destroyed, as these waves are closed and copied: {waves}. "
        "Destroy also the copies of keys that you carried elsewhere.",
    ),
    "restored": Text(
        "La base est celle de la copie du {made_at}, avec la version {avers}.",
        "The database is that of the copy of {made_at}, made with version {avers}.",
    ),
    "restored_folder": Text(
        "{folder} est le dossier de la copie du {made_at}.",
        "{folder} is the folder of the copy of {made_at}.",
    ),
    "no_erasures": Text(
        "La liste des personnes effacées n’est pas parmi les clés de cette machine : personne n’a été effacé "
        "à nouveau dans {folder}. Si vous en avez une copie : "
        "avers restore --keys FICHIER --folder {folder}.",
        "The list of people erased is not among the keys of this machine: nobody was erased again in "
        "{folder}. Where you have a copy of it: avers restore --keys FILE --folder {folder}.",
    ),
    "folder_faults": Text(
        "Des fichiers de {folder} ont des défauts : personne n’a été effacé à nouveau. Corrigez ce que dit "
        "« avers check {folder} », puis lancez : avers restore --folder {folder}.",
        "Some files of {folder} have faults: nobody was erased again. Mend what “avers check {folder}” says, "
        "then run: avers restore --folder {folder}.",
    ),
    "keys_back": Text("{n} clé(s) remise(s).", "{n} key(s) put back."),
    "keys_gone": Text(
        "Détruites depuis cette copie, à dessein : {names}.",
        "Destroyed since this copy, on purpose: {names}.",
    ),
    "erased_again": Text(
        "Personnes effacées depuis la copie, effacées à nouveau : {n}.",
        "People erased since the copy, erased again: {n}.",
    ),
    "past_term": Text(
        "Lignes dont la durée est passée, retirées : {n}.", "Rows kept long enough, removed: {n}."
    ),
    "waiting": Text(
        "Vague {wave} : {n} réponse(s) scellée(s) attendent la clôture, et leur clé est là.",
        "Wave {wave}: {n} sealed answer(s) wait for closing, and their key is there.",
    ),
    "waiting_without": Text(
        "Vague {wave} : {n} réponse(s) scellée(s) attendent leur clé, qui n’est pas là. "
        "« avers restore --keys FICHIER » la remet.",
        "Wave {wave}: {n} sealed answer(s) wait for their key, which is not there. "
        "“avers restore --keys FILE” puts it back.",
    ),
    "no_audit_key": Text(
        "La clé du journal n’est pas là : rien ne peut être écrit, et les effacements ne sont pas refaits. "
        "Remettez les clés (avers restore --keys FICHIER).",
        "The key of the audit log is not there: nothing can be written, and erasures are not done again. "
        "Put the keys back (avers restore --keys FILE).",
    ),
}

FAILURES: Final[Mapping[str, Text]] = {
    "copy_needs": Text(
        "Dites où : avers backup FICHIER pour les données, avers backup --keys FICHIER pour les clés, "
        "avers backup FICHIER --folder DOSSIER pour un dossier d’entreprise, et --with-database pour la "
        "base avec lui.",
        "Say where: avers backup FILE for the data, avers backup --keys FILE for the keys, "
        "avers backup FILE --folder DIR for a company folder, and --with-database for the database with it.",
    ),
    "restore_needs": Text(
        "Dites quoi : avers restore FICHIER, avec --keys FICHIER pour les clés.",
        "Say what: avers restore FILE, with --keys FILE for the keys.",
    ),
    "passphrase_needed": Text(
        "Il manque la phrase secrète. Donnez-la dans {name}, ou lancez la commande dans un terminal.",
        "The passphrase is missing. Give it in {name}, or run the command in a terminal.",
    ),
    "passphrase_shared": Text(
        "Les données et les clés ont la même phrase secrète : donnez-en une à chacune.",
        "Data and keys have the same passphrase: give each its own.",
    ),
    "copy_passphrase": Text(
        "La phrase secrète est trop courte : {expected} signes au moins, quatre mots par exemple.",
        "The passphrase is too short: at least {expected} signs, such as four words.",
    ),
    "copy_passphrase_wrong": Text(
        "{found} : ce n’est pas sa phrase secrète, ou son début est abîmé. Rien n’a changé.",
        "{found}: this is not its passphrase, or its beginning is damaged. Nothing has changed.",
    ),
    "copy_damaged": Text(
        "{found} est abîmé, incomplet, ou n’est pas la copie attendue. "
        "Rien n’en a été repris : prenez-en une autre.",
        "{found} is damaged, incomplete, or not the copy expected. Nothing of it was used: take another.",
    ),
    "copy_exists": Text(
        "{found} existe déjà, et aucune copie n’est écrasée. Donnez un autre nom, la date par exemple.",
        "{found} exists already, and no copy is written over. Give another name, such as the date.",
    ),
    "copy_no_room": Text(
        "Le disque de {found} est plein. Rien n’y est resté : faites de la place, puis recommencez.",
        "The disk of {found} is full. Nothing was left there: make room, then repeat.",
    ),
    "copy_no_folder": Text(
        "Le dossier {found} n’existe pas. Créez-le, ou donnez un autre lieu.",
        "There is no folder {found}. Make it, or give another place.",
    ),
    "copy_beside": Text(
        "{found} réunirait les données et leurs clés : qui le prend ouvre les réponses. "
        "Donnez un autre dossier.",
        "{found} would hold the data and their keys: whoever takes it opens the answers. "
        "Give another folder.",
    ),
    "database_unsound": Text(
        "SQLite trouve la base abîmée : {found}. Gardez les copies précédentes.",
        "SQLite finds the database damaged: {found}. Keep the copies from before.",
    ),
    "nothing_to_copy": Text(
        "Il n’y a pas encore de base en {found}.", "There is no database at {found} yet."
    ),
    "restore_not_empty": Text(
        "{found} existe déjà. Mettez cette base de côté, puis recommencez : rien n’est écrasé.",
        "{found} exists already. Put this database aside, then repeat: nothing is written over.",
    ),
    "restore_other_engine": Text(
        "La copie vient de {found}, et AVERS_DATABASE nomme {expected}. Nommez une base du même genre.",
        "The copy is of {found}, and AVERS_DATABASE names {expected}. Name a database of the same kind.",
    ),
    "copy_inside": Text(
        "{found} est dans {expected}, qui serait copié. "
        "Mettez hors du dossier la copie, les clés et la base.",
        "{found} lies in {expected}, which would be copied. Put copy, keys and database outside the folder.",
    ),
    "copy_folder_moves": Text(
        "{found} a changé pendant la copie. Rien n’en est resté : fermez ce qui l’écrit, puis recommencez.",
        "{found} changed while it was copied. Nothing was left: close what writes it, then repeat.",
    ),
    "restore_folder_taken": Text(
        "{found} existe déjà et n’est pas vide. Donnez un autre lieu : rien n’est écrasé.",
        "{found} exists already and is not empty. Give another place: nothing is written over.",
    ),
    "restore_with_folder": Text(
        "{found} contient un dossier d’entreprise : dites où le remettre, avec --folder DOSSIER.",
        "{found} holds a company folder: say where it goes, with --folder DIR.",
    ),
    "restore_without_folder": Text(
        "{found} ne contient pas de dossier d’entreprise : retirez --folder.",
        "{found} holds no company folder: leave --folder out.",
    ),
    "postgres_tool_missing": Text(
        "{name} n’est pas sur cette machine. Installez les outils de PostgreSQL, de la version du serveur.",
        "{name} is not on this machine. Install the client tools of PostgreSQL, of the server’s version.",
    ),
    "postgres_tool_failed": Text("{name} a refusé : {found}", "{name} said no: {found}"),
    "key_differs": Text(
        "La clé {found} est déjà là et en est une autre : ces clés sont d’une autre installation. "
        "Rien n’a changé.",
        "The key {found} is there already and is another one: these keys are of another installation. "
        "Nothing has changed.",
    ),
}
