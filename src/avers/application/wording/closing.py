"""What is said while a wave is closed: a large one takes minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.application.closing import ClosingStep
from avers.core.text import Text

__all__ = ["STEPS", "tell_step"]

STEPS: Final[Mapping[ClosingStep, Text]] = {
    "open": Text("Ouverture des enveloppes", "Opening the envelopes"),
    "read": Text("Lecture des réponses", "Reading the answers"),
    "draw": Text("Calcul des tableaux", "Making the tables"),
    "attack": Text(
        "Attaque des chiffres, comme le ferait un collègue bien informé",
        "Attacking the figures, as a well-informed colleague would",
    ),
    "write": Text("Écriture des résultats", "Writing the results"),
}
"""The steps of closing, in their order."""

_COUNTED: Final = Text("{step}\u202f: {percent}\u202f%", "{step}: {percent}%")


def tell_step(step: ClosingStep, done: int, whole: int) -> Text:
    """Return which step is under way, and how much of it is done where that is counted.

    As a share alone: how many answered is for the publication to say (rule A4).
    """
    words = STEPS[step]
    if not whole:
        return words
    percent = 100 * done // whole
    return Text(
        _COUNTED.fr.format(step=words.fr, percent=percent), _COUNTED.en.format(step=words.en, percent=percent)
    )
