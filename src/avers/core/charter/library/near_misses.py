"""Sentences that come near a usual value and miss it, to be told apart from what the charter says (R13).

Each is something a house might well write, and is not the value: listening that leads nowhere, a word that is
pleasant rather than kept. Nobody is caught out by a joke; the difference has to be known.
"""

from __future__ import annotations

from typing import Final

from avers.core.charter.library.values import LIVED_VALUES, LivedValue, is_same_value
from avers.core.text import Text

__all__ = ["NEAR_MISSES", "near_misses"]

_Pair = tuple[Text, Text]

# By the key of a value of LIVED_VALUES, or of a value of the usual table.
NEAR_MISSES: Final[dict[str, _Pair]] = {
    "listening": (
        Text("Je laisse parler le client, puis j’applique ce qui est prévu.",
             "I let the customer speak, then I do what was planned."),
        Text("Je demande l’avis des clients une fois par an.",
             "I ask customers for their opinion once a year."),
    ),
    "kept_word": (
        Text("Je réponds ce que le client espère entendre.", "I answer what the customer hopes to hear."),
        Text("Je ne promets rien, pour n’avoir rien à tenir.",
             "I promise nothing, so there is nothing to keep."),
    ),
    "ease": (
        Text("Je donne au client toutes les informations d’un coup.",
             "I give customers all the information at once."),
        Text("Je règle d’abord ce qui est simple pour nous.", "I first settle what is simple for us."),
    ),
    "lasting": (
        Text("Je fais une remise aux clients qui reviennent.",
             "I give a discount to customers who come back."),
        Text("Je rappelle chaque client pour lui proposer autre chose.",
             "I call every customer back to offer something else."),
    ),
    "mending": (
        Text("Je présente des excuses à chaque erreur.", "I apologise for every mistake."),
        Text("Je cherche d’où vient l’erreur avant de rappeler le client.",
             "I find out where a mistake came from before I call the customer back."),
    ),
    "mutual_help": (
        Text("Je passe le dossier à celui qui sait.", "I pass the case to whoever knows."),
        Text("Je ne dérange pas un collègue occupé.", "I do not disturb a busy colleague."),
    ),
    "craft": (
        Text("Je fais exactement ce qui est écrit au contrat.", "I do exactly what the contract says."),
        Text("Je relis tout avant d’envoyer, quel que soit le délai.",
             "I check everything before it goes, however long it takes."),
    ),
    "safety": (
        Text("Je signale un danger au prochain point d’équipe.",
             "I report a hazard at the next team meeting."),
        Text("Je laisse la sécurité à ceux dont c’est le métier.",
             "I leave safety to those whose job it is."),
    ),
    "novelty": (
        Text("J’essaie un outil nouveau chaque mois.", "I try a new tool every month."),
        Text("Je garde mes idées jusqu’à ce qu’on me les demande.",
             "I keep my ideas until I am asked for them."),
    ),
}  # fmt: skip

# For a value that is none of these.
_ANY: Final = (
    Text("Je traite tous les clients exactement de la même façon.",
         "I treat every customer in exactly the same way."),
    Text("Je demande l’accord d’un responsable avant de répondre.",
         "I ask somebody in charge before I answer."),
    Text("Je réponds au plus grand nombre de clients possible.", "I answer as many customers as I can."),
    Text("Je fais ce que l’on attend de mon poste, ni plus ni moins.",
         "I do what my job asks, no more and no less."),
)  # fmt: skip


def near_misses(name: Text, place: int) -> _Pair:
    """Return two near-misses of the value called ``name``; by its ``place`` where it is no usual one."""
    known = next((one for one in LIVED_VALUES if _is_near(one, name)), None)
    if known is not None:
        return NEAR_MISSES[known.key]
    first = 2 * (place % (len(_ANY) // 2))
    return _ANY[first], _ANY[first + 1]


def _is_near(known: LivedValue, name: Text) -> bool:
    return known.key in NEAR_MISSES and is_same_value(known, name)
