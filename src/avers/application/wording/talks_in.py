"""The pages that bring conversations in, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.conversations.message import Author
from avers.core.text import Text

__all__ = ["AUTHOR_WORDS", "LACKS", "PART_WORDS", "TOOL_WORDS", "WORDS"]

WORDS: Final[Mapping[str, Text]] = {
    "room": Text("Les conversations", "Conversations"),
    "above": Text("Pages au-dessus", "Pages above"),
    "title": Text("Importer des conversations", "Bring in conversations"),
    "lead": Text(
        "L’export de votre outil d’assistance. Vous relisez ce qui en a été compris ; rien n’entre avant "
        "votre accord.",
        "The export of your help desk. You read what was understood of it; nothing enters before you say so.",
    ),
    "closed": Text("Pas encore ouvert, et pourquoi", "Not open yet, and why"),
    "closed_1": Text(
        "Une conversation montre le travail de quelqu’un. Avant d’en importer une seule, les équipes doivent "
        "savoir quelle part est lue, par qui, ce qui y est regardé et combien de temps ; le comité social et "
        "économique donne son avis.",
        "A conversation shows somebody’s work. Before a single one comes in, staff must know which share is "
        "read, by whom, what is looked at and for how long; the works council gives its opinion.",
    ),
    "closed_2": Text(
        "Il manque, dans le registre des informations, la ligne Conversations avec sa date, l’avis du "
        "comité, la référence de l’analyse d’impact et le but. Un essai compte déjà comme un usage.",
        "In the register of notices the row Conversations is missing, with its date, the council’s opinion, "
        "the reference of the impact assessment and the purpose. A trial counts as use.",
    ),
    "notices": Text("Ouvrir le registre des informations", "Open the register of notices"),
    "not_read": Text(
        "Ces fichiers ne peuvent être lus. Rien n’a été importé :",
        "These files cannot be read. Nothing was imported:",
    ),
    "file": Text(
        "Un ou plusieurs fichiers, 64 Mo en tout au plus", "One or more files, 64 MB in all at most"
    ),
    "about_file": Text(
        "Zendesk, Intercom, Chatwoot, Zammad, Freshdesk (JSON), une boîte aux lettres (mbox), ou un tableau "
        "de messages (CSV, JSON, Parquet). Les fichiers d’un même outil s’éclairent : donnez ensemble "
        "tickets, utilisateurs et échanges.",
        "Zendesk, Intercom, Chatwoot, Zammad, Freshdesk (JSON), a mailbox (mbox), or a table of messages "
        "(CSV, JSON, Parquet). Files of one tool explain one another: give tickets, users "
        "and comments together.",
    ),
    "never": Text(
        "Les notes entre collègues et l’historique que cite un courriel n’entrent jamais. Les mots "
        "s’effacent six mois après le dernier message.",
        "Notes between colleagues and the history that a mail quotes never come in. Words go six months "
        "after the last message.",
    ),
    "read_file": Text("Lire les fichiers", "Read the files"),
    "leave": Text("Quitter", "Leave"),
    "waiting": Text("Des fichiers vous attendent", "Files that wait for you"),
    "yours": Text(
        "Vous seul les voyez ; ils sont oubliés après deux jours.",
        "You alone see them; they are forgotten after two days.",
    ),
    "imports": Text("Ce qui est entré", "What came in"),
    "no_import": Text("Rien n’est encore entré.", "Nothing has come in yet."),
    "day": Text("Jour", "Day"),
    "from": Text("Fichier", "File"),
    "tool": Text("Outil", "Tool"),
    "n_entries": Text("Messages et changements", "Messages and changes"),
    "take_back": Text("Retirer", "Take back"),
    "steps": Text("Étapes", "Steps"),
    "columns": Text("Les colonnes", "Columns"),
    "check": Text("Vérifier", "Check"),
    "columns_lead": Text(
        "Aucun outil connu n’a écrit ce tableau. Dites quelle colonne est quoi ; ce qui a pu être deviné est "
        "déjà rempli.",
        "No known tool wrote this table. Say which column is what; what could be guessed is filled in.",
    ),
    "mailbox_lead": Text(
        "Dans une boîte aux lettres, il faut savoir qui répond au nom de la maison.",
        "In a mailbox one must know who answers for the house.",
    ),
    "known_from": Text(
        "Ces colonnes sont connues : ce que vous aviez dit de « {file} » est repris. Relisez-le.",
        "These columns are known: what you said of “{file}” is filled in. Read it again.",
    ),
    "first_rows": Text("Les premières lignes, masquées", "The first rows, masked"),
    "needed": Text("L’essentiel", "What is needed"),
    "more": Text("Ce que le tableau sait encore", "What else the table knows"),
    "ours": Text(
        "Adresses de la maison, ou son domaine (@maison.example), une par ligne",
        "Addresses of the house, or its domain (@house.example), one a line",
    ),
    "nothing": Text("aucune colonne", "no column"),
    "words": Text("Ces mots disent qui écrit", "These words say who writes"),
    "to_choose": Text("à choisir", "to choose"),
    "save": Text("Enregistrer, puis lire", "Save, and read"),
    "faults": Text("Tout ce qui arrête la lecture, en une fois :", "All that stops the reading, at once:"),
    "will_enter": Text("Ce qui va entrer", "What will enter"),
    "recognised": Text("Reconnu", "Recognised"),
    "table": Text("un tableau de messages", "a table of messages"),
    "threads": Text("Conversations", "Conversations"),
    "messages": Text("Messages", "Messages"),
    "changes": Text("Changements d’équipe ou d’état", "Changes of team or state"),
    "span": Text("Dates", "Dates"),
    "undated": Text("Messages sans date", "Messages without a date"),
    "undated_why": Text("comptés au jour de l’import", "counted on the day of the import"),
    "channels": Text("Canaux", "Channels"),
    "placed": Text("Réponses d’une équipe connue", "Replies of a team that is known"),
    "placed_of": Text("{n} sur {total}", "{n} of {total}"),
    "unplaced": Text(
        "Les autres ne compteront dans aucun chiffre d’équipe : ni l’adresse de qui répond, ni le nom de "
        "l’équipe n’est connu de la maison.",
        "The others will count in no figure of a team: the house knows neither the address of who answers "
        "nor the name of the team.",
    ),
    "opening": Text("Les premiers messages, masqués", "The first messages, masked"),
    "all_or_nothing": Text(
        "Tout entre, ou rien. Un message déjà là ne compte pas deux fois. L’import pourra être retiré.",
        "All of it enters, or nothing. A message that is there already does not count twice. The import "
        "can be taken back.",
    ),
    "sample": Text(
        "Ensuite, seul l’échantillon annoncé aux équipes est lu : {share} des conversations.",
        "Afterwards only the sample that staff were told of is read: {share} of conversations.",
    ),
    "ceiling": Text("Au plus {n} par mois.", "At most {n} a month."),
    "enter": Text("Importer ces conversations", "Import these conversations"),
    "not_yet": Text("Pas encore", "Not yet"),
    "back_to_columns": Text("Revenir aux colonnes", "Back to the columns"),
    "kept": Text(
        "Gardé chiffré, pour vous seul, jusqu’au {until}.", "Kept encrypted, for you alone, until {until}."
    ),
    "forget": Text("Oublier ces fichiers", "Forget these files"),
    "forgotten": Text(
        "Les fichiers sont oubliés. Rien n’en est entré.", "The files are forgotten. Nothing entered."
    ),
    "done": Text("Les conversations sont entrées", "The conversations are in"),
    "there": Text("Ces messages étaient déjà là", "These messages were there already"),
    "kept_map": Text(
        "Ce que vous avez dit de ces colonnes est gardé pour le prochain fichier ; le fichier ne l’est pas.",
        "What you said of these columns is kept for the next file; the file itself is not.",
    ),
    "next": Text(
        "L’échantillon est lu au prochain tour de la maison ; un mois est publié une semaine après sa fin.",
        "The sample is read at the next round of the house; a month is published a week after its end.",
    ),
    "drill": Text("Ou bien, un exercice", "Or else, a drill"),
    "drill_about": Text(
        "Ce que les clients ont écrit ce jour-là revient en une demi-heure, sans aucun nom, et l’équipe "
        "s’exerce à répondre à chacun. Rien n’est importé : aucune réponse de collègue n’est lue ni gardée.",
        "What customers wrote that day comes again in half an hour, without any name, and the team practises "
        "a reply to each. Nothing is imported: no reply of a colleague is read or kept.",
    ),
    "drill_button": Text("En faire un exercice, sans importer", "Make a drill of it, importing nothing"),
    "another": Text("Importer d’autres fichiers", "Bring in other files"),
    "reading": Text("Les fichiers sont en lecture", "The files are being read"),
    "importing": Text("Les conversations entrent", "The conversations are entering"),
    "step_read": Text("Lire", "Read"),
    "step_import": Text("Importer", "Import"),
    "moment": Text(
        "Un long fichier prend un moment. Vous pouvez quitter cette page : le travail continue.",
        "A long file takes a moment. You may leave this page: the work goes on.",
    ),
    "again": Text(
        "Cette page regarde de nouveau toutes les deux secondes.", "This page looks again every two seconds."
    ),
    "now": Text("Regarder maintenant", "Look now"),
    "back_title": Text("Retirer « {file} » ?", "Take back “{file}”?"),
    "back_n": Text(
        "Messages et changements qui ne compteront plus", "Messages and changes that no longer count"
    ),
    "back_1": Text(
        "Ce qui a été lu de ces réponses part avec elles. Le même fichier pourra revenir ; les mots "
        "partent au bout de leurs six mois.",
        "What was read in these replies goes with them. The same file may come in again; the words go at the "
        "end of their six months.",
    ),
    "back_2": Text(
        "Les mois publiés restent ce qu’ils sont ; leur prochaine révision n’en tiendra plus compte.",
        "Published months stay what they are; their next revision will leave it out.",
    ),
    "back_button": Text("Retirer cet import", "Take this import back"),
    "back_leave": Text("Le laisser", "Leave it"),
    "back_done": Text("Retiré : ses messages ne comptent plus.", "Taken back: its messages no longer count."),
}

TOOL_WORDS: Final[Mapping[str, str]] = {
    "zendesk": "Zendesk", "intercom": "Intercom", "chatwoot": "Chatwoot", "zammad": "Zammad",
    "freshdesk": "Freshdesk", "mbox": "mbox", "avers": "Avers",
}  # fmt: skip

AUTHOR_WORDS: Final[Mapping[Author, Text]] = {
    "customer": Text("le client", "the customer"),
    "agent": Text("la maison", "the house"),
    "bot": Text("un robot", "a robot"),
    "system": Text("l’outil", "the tool"),
}

PART_WORDS: Final[Mapping[str, Text]] = {
    "text": Text("Ce qui est écrit", "What is written"),
    "who": Text("Qui écrit, client ou maison", "Who writes, customer or house"),
    "thread": Text("La conversation", "The conversation"),
    "sent_at": Text("Quand", "When"),
    "reply": Text("La réponse, sur la même ligne", "The answer, in the same row"),
    "reply_at": Text("Quand on a répondu", "When it was answered"),
    "reply_to": Text("Le message auquel celui-ci répond", "The message that this one answers"),
    "id": Text("Numéro du message", "Number of the message"),
    "agent": Text("Qui répond dans la maison", "Who answers in the house"),
    "customer": Text("Code du client", "Code of the customer"),
    "channel": Text("Canal", "Channel"),
    "team": Text("Équipe", "Team"),
    "brand": Text("Marque", "Brand"),
    "language": Text("Langue", "Language"),
    "name": Text("Nom du client, pour le masquer", "Name of the customer, to mask it"),
    "mail": Text("Adresse du client, pour la masquer", "Address of the customer, to mask it"),
    "phone": Text("Téléphone du client, pour le masquer", "Telephone of the customer, to mask it"),
    "order": Text("Numéro de commande, pour le masquer", "Order number, to mask it"),
    "turns": Text("Liste des messages dans une cellule", "List of messages in one cell"),
    "zone": Text(
        "Fuseau des heures qui n’en nomment pas, tel Europe/Paris ; UTC si vide",
        "Time zone of times that name none, such as Europe/Paris; UTC if empty",
    ),
}

LACKS: Final[Mapping[str, Text]] = {
    "text": Text(
        "Dites quelle colonne contient ce qui est écrit.", "Say which column holds what is written."
    ),
    "who": Text(
        "Dites quelle colonne dit qui écrit, ou laquelle contient la réponse.",
        "Say which column says who writes, or which holds the answer.",
    ),
    "thread": Text(
        "Dites quelle colonne nomme la conversation, ou le message auquel on répond.",
        "Say which column names the conversation, or the message that is answered.",
    ),
    "ours": Text(
        "Donnez au moins une adresse de la maison, ou son domaine.",
        "Give at least one address of the house, or its domain.",
    ),
    "zone": Text(
        "Ce fuseau est inconnu ; écrivez par exemple Europe/Paris.",
        "This time zone is unknown; write for example Europe/Paris.",
    ),
    "words": Text(
        "Certains mots ne disent pas encore qui écrit : choisissez pour chacun, plus bas.",
        "Some words do not yet say who writes: choose for each, below.",
    ),
}
