"""What ``avers doctor`` and ``avers serve`` say of an installation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.application.wording.typography import typeset
from avers.core.text import Language, Text

__all__ = ["CHECKS", "INSTALLATION", "tell"]

INSTALLATION: Final[Mapping[str, Text]] = {
    "account_made": Text(
        "{email} peut se connecter : « avers serve » ouvre la page.",
        "{email} can sign in: “avers serve” opens the page.",
    ),
    "term_begun": Text(
        "{email} dirige « {unit} » à partir du {day}. "
        "Les vagues ouvertes avant ce jour ne lui montrent rien.",
        "{email} leads “{unit}” from {day} on. Waves opened before that day show this person nothing.",
    ),
    "term_ended": Text(
        "Plus personne ne dirige « {unit} » après le {day}.",
        "Nobody leads “{unit}” after {day}.",
    ),
    "loaded": Text(
        "{folder} est dans la base, avec {publications} publication(s). "
        "Ensuite : avers account, puis avers serve.",
        "{folder} is in the database, with {publications} publication(s). "
        "Next: avers account, then avers serve.",
    ),
    "stayed": Text(
        "Les réponses anonymes de {waves} restent dans le dossier, scellées : elles ne voyagent pas.",
        "The anonymous answers of {waves} stay in the folder, sealed: they do not travel.",
    ),
    "versions": Text("Versions", "Versions"),
    "database": Text("Base de données", "Database"),
    "home": Text("Dossier des données", "Folder of the data"),
    "free": Text("Place libre", "Free space"),
    "settings": Text("Réglages", "Settings"),
    "language_model": Text("Modèle de langage", "Language model"),
    "audit": Text("Journal", "Audit log"),
    "unreachable": Text(
        "Elle ne répond pas, ou n’existe pas encore. « avers serve » la crée.",
        "It does not answer, or does not exist yet. “avers serve” creates it.",
    ),
    "waiting": Text(
        "{n} mise(s) à jour en attente. « avers serve » les applique.",
        "{n} update(s) waiting. “avers serve” applies them.",
    ),
    "current": Text("à jour", "up to date"),
    "unfinished": Text(
        "{n} import(s) interrompu(s), invisibles : le prochain import les retire.",
        "{n} interrupted import(s), invisible: the next import removes them.",
    ),
    "answers_waiting": Text(
        "{n} réponse(s) chiffrée(s) attendent la clôture, et leur clé est là.",
        "{n} encrypted answer(s) wait for closing, and their key is there.",
    ),
    "answers_without_key": Text(
        "{n} réponse(s) chiffrée(s) attendent une clé qui n’est pas là. Remettez-la depuis sa copie.",
        "{n} encrypted answer(s) wait for a key that is not there. Restore it from its copy.",
    ),
    "gathered": Text("Réponses en attente", "Answers waiting"),
    "chain_sound": Text("{n} entrée(s), chaîne intacte", "{n} entries, chain unbroken"),
    "chain_broken": Text(
        "La chaîne est rompue en {n} endroit(s). Prévenez la personne qui répond des données.",
        "The chain is broken in {n} place(s). Tell the person who answers for the data.",
    ),
    "chain_unknown": Text("pas encore lisible", "cannot be read yet"),
    "key_missing": Text(
        "La clé du journal manque dans le dossier des clés. Remettez-la depuis sa copie.",
        "The key of the audit log is missing from the folder of the keys. Restore it from its copy.",
    ),
    "sound": Text("Tout est en ordre.", "All is in order."),
    "settings_sound": Text("rien à redire", "nothing to report"),
    "listening": Text(
        "Avers vous attend sur {address}  (Ctrl+C pour arrêter)",
        "Avers is waiting for you at {address}  (Ctrl+C to stop)",
    ),
}

# What our own numbered checks say in French; Django speaks English, and so do its numbers.
CHECKS: Final[Mapping[str, Text]] = {
    "avers.E008": Text(
        "AVERS_CONTACT_DAYS attend un nombre entier de jours, de 0 à 30.",
        "AVERS_CONTACT_DAYS takes a whole number of days, from 0 to 30.",
    ),
    "avers.E006": Text(
        "AVERS_MAIL n’est pas lisible. Écrivez smtps://COMPTE:MOTDEPASSE@HÔTE:PORT, smtp:// de même, "
        "ou retirez ce réglage.",
        "AVERS_MAIL cannot be read. Write smtps://USER:PASSWORD@HOST:PORT, smtp:// likewise, or drop it.",
    ),
    "avers.E007": Text(
        "AVERS_ADDRESS n’est pas lisible. Écrivez https://HÔTE, l’adresse à laquelle chacun ouvre Avers.",
        "AVERS_ADDRESS cannot be read. Write https://HOST, the address at which people open Avers.",
    ),
    "avers.E001": Text(
        "AVERS_DATABASE n’est pas lisible. Écrivez sqlite:///FICHIER ou "
        "postgresql://COMPTE:MOTDEPASSE@HÔTE:PORT/BASE.",
        "AVERS_DATABASE cannot be read. Write sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME.",
    ),
    "avers.E002": Text("AVERS_HTTPS attend « on » ou « off ».", "AVERS_HTTPS takes on or off."),
    "avers.E003": Text("AVERS_DEBUG attend « on » ou « off ».", "AVERS_DEBUG takes on or off."),
    "avers.E004": Text("AVERS_BEHIND_PROXY attend « on » ou « off ».", "AVERS_BEHIND_PROXY takes on or off."),
    "avers.E005": Text(
        "La clé des sessions ne peut être ni lue ni créée. Rendez AVERS_HOME accessible en écriture, "
        "ou donnez AVERS_SECRET_KEY.",
        "The key of the sessions can be neither read nor made. Make AVERS_HOME a folder that Avers may "
        "write to, or give AVERS_SECRET_KEY.",
    ),
    "avers.E010": Text(
        "Les clés sont dans le dossier des données : toute copie des données les contiendrait. "
        "Placez AVERS_KEYS en dehors d’AVERS_HOME.",
        "The keys lie inside the folder of the data: a copy of the data would hold them. "
        "Point AVERS_KEYS to a folder outside AVERS_HOME.",
    ),
    "avers.E011": Text(
        "D’autres comptes de cette machine peuvent lire le dossier des clés. "
        "Retirez-leur ce droit (chmod 700).",
        "Other users of this machine can read the folder of the keys. Take that right away (chmod 700).",
    ),
    "avers.E012": Text(
        "AVERS_HOSTS accepte tous les noms. Nommez les vôtres, séparés par des virgules.",
        "AVERS_HOSTS accepts every name. Name yours, separated by commas.",
    ),
    "avers.E013": Text(
        "AVERS_HTTPS est « off » pour un serveur ouvert à d’autres : les sessions circuleraient en clair. "
        "Retirez AVERS_HTTPS=off et placez devant un serveur mandataire avec un certificat.",
        "AVERS_HTTPS is off on a server open to others: sessions would travel in clear. "
        "Remove AVERS_HTTPS=off, and put a proxy with a certificate in front.",
    ),
    "avers.E014": Text(
        "AVERS_DEBUG est « on » pour un serveur ouvert à d’autres. Retirez AVERS_DEBUG=on.",
        "AVERS_DEBUG is on for a server open to others. Remove AVERS_DEBUG=on.",
    ),
    "avers.E015": Text(
        "La base est dans le dossier des clés : une copie de l’une emporterait ce qui ouvre ses réponses. "
        "Donnez à AVERS_KEYS un dossier à lui.",
        "The database lies in the folder of the keys: a copy of it would come with what opens its answers. "
        "Give AVERS_KEYS a folder of its own.",
    ),
    "avers.E016": Text(
        "D’autres comptes de cette machine peuvent lire la clé d’une vague, donc les réponses en attente. "
        "Retirez-leur ce droit (chmod 700 sur waves, 600 sur ses fichiers).",
        "Other users of this machine can read the key of a wave, and with it the answers that wait. "
        "Take that right away (chmod 700 on waves, 600 on its files).",
    ),
    "avers.E020": Text(
        "SQLite pourrait perdre une réponse confirmée. Gardez le fichier sur un disque de cette machine, "
        "jamais sur un disque réseau.",
        "SQLite could lose a confirmed answer. Keep the file on a disk of this machine, "
        "never on a network disk.",
    ),
}


def tell(name: str, language: Language, **values: object) -> str:
    """Return the sentence called ``name``, filled and set in ``language``."""
    words = INSTALLATION[name].in_language(language)
    for field, value in values.items():
        words = words.replace("{" + field + "}", str(value))
    return typeset(words, language)
