"""Does a sentence say how: a time, an amount, a rhythm, a way of doing it?

The injunctions of the source texts are not wrong, they are empty. What fills them is a means, and
this is how a means looks in a sentence.
"""

from __future__ import annotations

import re
from typing import Final

from avers.core.charter.language.action import says_action
from avers.core.charter.language.folding import fold
from avers.core.text import Language

__all__ = ["says_means"]

_MEANS: Final = re.compile(
    r"\d|\b(?:deux|trois|quatre|cinq|dix|douze|quinze|vingt|trente) (?:minutes?|heures?|jours?|appels?"
    r"|clients?|euros?)\b|\bchaque (?:jour|matin|soir|semaine|mois|lundi|mardi|mercredi|jeudi|vendredi"
    r"|samedi)\b|\b(?:dans la limite|jusqu'a|avant (?:midi|la fin)|sans (?:donner|dire|proposer"
    r"|expliquer|offrir))\b|\ben (?!avant|attendant|cours)[a-z]{3,14}ant\b|\b(?:two|three|four|five|ten"
    r"|twelve|fifteen|twenty|thirty) (?:minutes?|hours?|days?|calls?|customers?|pounds?)\b|\b(?:every"
    r"|each) (?:day|morning|evening|week|month|monday|tuesday|wednesday|thursday|friday|saturday)\b"
    r"|\b(?:up to|within the|within limits|before noon|without (?:giving|saying|offering|explaining))\b"
    r"|\bby (?!being|doing)[a-z]{3,14}ing\b"
)


def says_means(words: str, language: Language, *, beside: tuple[int, int]) -> bool:
    """Return whether ``words`` say how, apart from the injunction found at folded ``beside``.

    A number, a rhythm or a way counts anywhere; so does a further clause, after a colon or a
    semicolon, in which somebody acts.
    """
    folded = fold(words)
    start, end = beside
    around = folded.text[:start] + " ¦ " + folded.text[end:]
    if _MEANS.search(around):
        return True
    after = re.search(r"[:;]", folded.text[end:])
    return after is not None and says_action(folded.text[end + after.end() :], language)
