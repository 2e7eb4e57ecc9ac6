"""The mystery-visit grid: what a visitor can see, read or touch, weighed (R18, R64).

Promises kept are critical, behaviours weigh more than the setting. Nobody is named: the grid has no
field for it, and the proof is a text, a receipt or a screenshot (limit L1).
"""

from __future__ import annotations

from typing import Final

from avers.core.charter.compilation.document import Compiled, Entry, Section, Wording
from avers.core.charter.compilation.lawful import left_out
from avers.core.charter.compilation.phrasing import key_of, sentence
from avers.core.charter.compilation.scorecard import CRITICAL, act_sections, criterion
from avers.core.charter.document import Charter
from avers.core.text import Text

__all__ = ["compile_visit"]

_COSMETIC: Final = 1
_ENVIRONMENT: Final = (
    ("signs", Text("Le lieu ou la page se trouve sans demander son chemin.",
                   "The place or page can be found without asking the way.")),
    ("access", Text("L’entrée se franchit avec un fauteuil ou une poussette.",
                    "A wheelchair or a pram can get through the entrance.")),
    ("light", Text("La lumière permet de lire un document.", "The light is good enough to read a document.")),
    ("sound", Text("Le son permet de parler sans hausser la voix.",
                   "The sound level lets people speak without raising their voice.")),
    ("decor", Text("Le décor est en bon état.", "The setting is in good repair.")),
    ("clean", Text("Le lieu est propre.", "The place is clean.")),
    ("hours", Text("Les horaires affichés sont ceux qui sont tenus.",
                   "The hours displayed are the hours kept.")),
)  # fmt: skip
_PROMISE: Final = Text(
    "Cet engagement a été tenu pendant la visite : {words}.",
    "This promise was kept during the visit: {words}.",
)
_ACT: Final = Text(
    "Cet acte a eu lieu pendant la visite : {words}.", "This act took place during the visit: {words}."
)


def compile_visit(charter: Charter, version: str) -> Compiled:
    """Return the grid of mystery visits of ``charter``."""
    promises = tuple(
        criterion(
            key_of("promise", promise.key),
            sentence(_PROMISE, words=promise.statement),
            CRITICAL,
            critical=True,
        )
        for promise in charter.promises
        if promise.statement
    )
    setting = tuple(criterion(key_of("environment", key), words, _COSMETIC) for key, words in _ENVIRONMENT)
    title = Text("La grille de visite", "The visit grid")
    return Compiled(
        key="visit_grid",
        version=version,
        kind="visit",
        title=title,
        sections=(
            *((Section("promises", Text("Les engagements", "The promises"), promises),) if promises else ()),
            *act_sections(charter, _ACT),
            Section("environment", Text("Le cadre", "The setting"), setting),
            Section("proof", Text("La preuve", "The proof"), (_proof(),)),
        ),
        notice=sentence(_NOTICE),
        left_out=left_out(charter),
    )


def _proof() -> Entry:
    words = Text(
        "Que dit le texte, le reçu ou la copie d’écran que vous joignez ?",
        "What does the text, receipt or screenshot that you attach say?",
    )
    return Entry("proof.text", (Wording("none", sentence(words)),), "words")


_NOTICE: Final = Text(
    "Notez ce que vous voyez, lisez ou recevez. Ne nommez et ne décrivez jamais une personne. "
    "Pas de son, pas de photo de personne, pas de vidéo. Un engagement manqué est critique ; "
    "le cadre ne compte que pour l’apparence.",
    "Note what you see, read or receive. Never name or describe a person. "
    "No sound, no picture of a person, no video. A missed promise is critical; "
    "the setting counts for appearance only.",
)
