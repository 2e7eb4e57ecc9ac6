"""What software reads in a reply, in words: never a quality of whoever wrote it (limits L1, L4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["ABSTAINED", "CRITERIA", "GROUNDS"]

CRITERIA: Final[Mapping[str, Text]] = {
    "admission": Text("Reconnaît l’erreur", "Owns the mistake"),
    "apology": Text("S’excuse", "Apologises"),
    "commitment": Text("S’engage", "Commits"),
    "question": Text("Demande une information", "Asks for information"),
    "clarifying": Text("Fait préciser le besoin", "Asks what is meant"),
    "redirect": Text("Envoie ailleurs", "Sends elsewhere"),
    "deflection": Text("Renvoie vers un autre service", "Passes on to another service"),
    "listened": Text("Reprend ce que le client a dit", "Takes up what the customer said"),
    "understood": Text("Reformule le cas", "Puts the case in other words"),
    "advised": Text("Conseille", "Advises"),
    "accompanied": Text("Reste à côté du client", "Stays beside the customer"),
    "considerate": Text("A un égard pour le client", "Shows consideration"),
    "transparency": Text("Dit pourquoi, combien ou quand", "Says why, how much or when"),
    "flexibility": Text("Laisse un choix, plie une règle", "Leaves a choice, bends a rule"),
    "anticipation": Text("Regarde plus loin que la question", "Looks beyond the question"),
    "greeting": Text("Salue", "Greets"),
    "thanks": Text("Remercie", "Thanks"),
    "farewell": Text("Prend congé", "Says goodbye"),
    "invitation": Text("Invite à revenir", "Invites the customer back"),
    "template_score": Text("Personnelle ou non", "Personal or not"),
    "listening": Text("Mots du client repris", "Words of the customer taken up"),
    "": Text("Toute la lecture", "The whole reading"),
}
"""Criteria by the columns of the scores; "" is all of them together."""

GROUNDS: Final[Mapping[str, Text]] = {
    "own": Text("écrit pour ce client", "written for this customer"),
    "shared": Text("d’autres clients l’ont reçu aussi", "other customers received it too"),
    "required": Text("imposé, ne compte pas", "imposed, does not count"),
}

ABSTAINED: Final[Mapping[str, Text]] = {
    "short": Text(
        "Trop courte pour dire si elle est personnelle.", "Too short to say whether it is personal."
    ),
    "language": Text(
        "Ni en français ni en anglais, ou dans les deux : rien n’est jugé.",
        "Neither French nor English, or both: nothing is judged.",
    ),
    "corpus": Text(
        "Trop peu de réponses à comparer pour dire si elle est personnelle.",
        "Too few replies to compare with to say whether it is personal.",
    ),
    "no_customer": Text(
        "Aucun message du client juste avant elle : l’écoute n’est pas jugée.",
        "No message of the customer right before it: listening is not judged.",
    ),
}
"""Why a criterion does not judge (``core.conversations.score.Abstention``)."""
