"""What can be wrong in conversations that come in, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.importing.conversations import ImportedConversations
    from avers.core.conversations.batch import ConversationBatch

__all__ = [
    "FAILURES", "FAULTS", "tell_conversation_batch", "tell_conversations", "tell_conversations_back",
]  # fmt: skip

FAILURES: Final[Mapping[str, Text]] = {
    "conversations_apart": Text(
        "{found} contient des conversations : importez ces fichiers à part des autres, avec --map pour seule "
        "option.",
        "{found} holds conversations: import such files apart from others, with --map as the only option.",
    ),
}

_TOOLS: Final = {
    "zendesk": "Zendesk", "intercom": "Intercom", "chatwoot": "Chatwoot", "zammad": "Zammad",
    "freshdesk": "Freshdesk", "mbox": "mbox", "avers": "Avers",
}  # fmt: skip
_DONE: Final = Text(
    "{file} ({tool}) : {n} messages et changements ajoutés.",
    "{file} ({tool}): {n} messages and changes added.",
)
_NOTHING: Final = Text(
    "{file} ({tool}) : aucun message nouveau.",
    "{file} ({tool}): no new message.",
)
_TABLE: Final = Text("tableau", "table")

FAULTS: Final[Mapping[str, Text]] = {
    "conversation_time": Text(
        "« {found} » n’est pas une date que je sache lire. Écrivez-la ainsi : 2026-03-02T09:14:00+01:00.",
        "“{found}” is no date that I can read. Give it in the form 2026-03-02T09:14:00+01:00.",
    ),
    "message_encoding": Text(
        "L’octet {found} ne se lit pas en {expected}. Enregistrez le fichier en UTF-8.",
        "The byte {found} cannot be read as {expected}. Save the file as UTF-8.",
    ),
    "conversation_no_id": Text(
        "Un message n’a pas de numéro, ou pas de conversation : il ne serait pas reconnu la prochaine fois. "
        "Exportez-le avec son numéro.",
        "A message has no number, or no conversation: it would not be known the next time. Export it "
        "with its number.",
    ),
    "conversation_who": Text(
        "« {found} » ne dit pas qui écrit. Indiquez sous words, dans la correspondance, si c’est customer, "
        "agent, bot ou system.",
        "“{found}” does not say who writes. Under words, in the mapping, say whether it is customer, agent, "
        "bot or system.",
    ),
    "conversation_column": Text(
        "La colonne « {found} » n’est pas dans ce fichier. Il a : {expected}.",
        "The column “{found}” is not in this file. It has: {expected}.",
    ),
    "conversation_cells": Text(
        "La ligne a {found} cellules, l’en-tête {expected}. Mettez entre guillemets un texte qui contient le "
        "séparateur.",
        "The row has {found} cells, the header {expected}. Put a text that holds the separator in quotes.",
    ),
    "conversation_row": Text(
        "Cette ligne ne se lit pas comme un message ({found}). Corrigez-la, ou exportez-la de nouveau.",
        "This row does not read as a message ({found}). Correct it, or export it again.",
    ),
    "conversations_none": Text(
        "Aucun message dans ce qui est donné. Un outil : ajoutez les échanges aux tickets (chez "
        "Zendesk : comments, ticket_audits, ou l’export JSON). Un tableau : relisez quelle colonne est "
        "le texte.",
        "There is no message in what is given. Of a tool: add what was written to the tickets (of Zendesk: "
        "comments, ticket_audits, or the JSON export). Of a table: look again at which column has the text.",
    ),
    "conversations_too_large": Text(
        "Ce document dépasse {expected}. Exportez-le par pages, ou à raison d’un objet par ligne.",
        "This document is larger than {expected}. Export it by pages, or one object a line.",
    ),
    "conversations_not_known": Text(
        "Aucun outil connu n’a écrit ce fichier. Dites quelle colonne est quoi, sous conversations, dans une "
        "correspondance (--map).",
        "No known tool wrote this file. Say which column is what, under conversations, in a mapping (--map).",
    ),
    "conversations_guessed": Text(
        "Ce fichier semble contenir des conversations. Relisez cette correspondance, enregistrez-la dans un "
        "fichier, puis donnez-la avec --map :\nconversations:\n{suggestion}",
        "This file seems to hold conversations. Read this mapping, save it, then give it with --map:\n"
        "conversations:\n{suggestion}",
    ),
    "mailbox_of_whom": Text(
        "D’une boîte à lettres, il faut savoir qui répond : indiquez sous conversations, ours, dans une "
        "correspondance (--map), les adresses de la maison, ou son domaine (@maison.example).",
        "Of a mailbox, who answers must be known: under conversations, ours, in a mapping (--map), give the "
        "addresses of the house, or its domain (@house.example).",
    ),
    "mail_damaged": Text(
        "Ce courriel ne se lit pas ({found}). Retirez-le de la boîte, ou exportez-le de nouveau.",
        "This mail cannot be read ({found}). Take it out of the mailbox, or export it again.",
    ),
    "conversation_map": Text(
        "« {found} » n’a pas sa place ici : donnez un nom de colonne, ou une liste pour words et ours.",
        "“{found}” does not belong here: give the name of a column, or a list for words and ours.",
    ),
    "conversation_map_key": Text(
        "« {found} » est inconnu ici. Sont connus : {expected}.",
        "“{found}” is not known here. Known are: {expected}.",
    ),
    "conversation_map_text": Text(
        "Indiquez la colonne du texte (text) ; pour une boîte à lettres, les adresses de la maison (ours).",
        "Say which column holds the text (text); for a mailbox, the addresses of the house (ours).",
    ),
    "conversation_zone": Text(
        "« {found} » n’est pas un fuseau horaire. Écrivez par exemple Europe/Paris.",
        "“{found}” is no time zone. Write for example Europe/Paris.",
    ),
}


_TAKEN_BACK: Final = Text(
    "{file} est retiré : {n} messages et changements ne comptent plus. Le fichier peut revenir.",
    "{file} is taken back: {n} messages and changes no longer count. The file may come in again.",
)


def tell_conversations_back(file: str, n_gone: int, language: Language) -> str:
    """Return that an import was taken back, in words."""
    return _TAKEN_BACK.in_language(language).format(file=file, n=n_gone)


def tell_conversation_batch(batch: ConversationBatch, language: Language) -> str:
    """Return one import in a list of them, with the sign that takes it back."""
    tool = _TOOLS.get(batch.tool) or _TABLE.in_language(language)
    return f"{batch.content_hash[:12]}  {batch.added_at:%Y-%m-%d}  {batch.source} ({tool}, {batch.n_entries})"


def tell_conversations(done: ImportedConversations, language: Language) -> str:
    """Return what became of one file, in words."""
    words = _DONE if done.n_added else _NOTHING
    tool = _TOOLS.get(done.tool) or _TABLE.in_language(language)
    return words.in_language(language).format(file=done.file, tool=tool, n=done.n_added)
