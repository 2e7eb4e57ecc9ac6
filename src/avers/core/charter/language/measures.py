"""Does a sentence name a term or a measure: a number, an hour, a day, a rhythm, a limit in time?

Wider than ``means``: here any honest measure counts, even one told in words (« le jour même », “before
you leave”), because a rule that asks for a measure must have seen every one that is there. A vague
degree (“within a reasonable time”, « dans les meilleurs délais ») is none.
"""

from __future__ import annotations

import re
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.text import Language

__all__ = ["says_measure"]

_NUMBERS_FR: Final = (
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante"
    r"|soixante|cent|mille|premi(?:er|ere|ers|eres)|dernier|derniere|moitie|tiers|quart|double|triple"
    r"|dizaine|demie?)\b"
)
_TIMES_FR: Final = (
    r"\b(?:heures?|minutes?|secondes?|jours?|journees?|jour-meme|semaines?|quinzaine|mois|trimestres?"
    r"|semestres?|an|ans|annees?|annuel\w{0,4}|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?"
    r"|dimanches?|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|matin|matinee|midi|apres-midi|soir|soiree|nuit|minuit|week-end|veille|lendemain|surlendemain|demain"
    r"|aujourd'hui|avant|au plus tard|jusqu'a|jusqu'au|d'ici|des (?:la|le|l'|reception|votre|que"
    r"(?! possible))|aussitot|sur-le-champ|sur place|pendant|immediat\w{0,6}|instantane\w{0,5}"
    r"|tout de suite|sans (?:attend|delai|attente)\w{0,3}|seance tenante|a chaque (?:etape|passage"
    r"|visite|fois)"
    r"|d'une traite|du premier coup|gratuit\w{0,5}|offert\w{0,2}|permanence|saison|hiver|ete|printemps"
    r"|automne|rentree)\b|[%€$£]|\beuros?\b"
)
_NUMBERS_EN: Final = (
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|sixty|hundred|thousand|first|second|third|half|quarter|double|twice|once a|dozen|fortnight)\b"
)
_TIMES_EN: Final = (
    r"\b(?:hours?|minutes?|seconds?|days?|weeks?|fortnightly|months?|quarterly|years?|daily|weekly|monthly"
    r"|yearly|annual\w{0,2}|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|morning|noon|midday|lunch\w{0,5}|afternoon|evening|tonight|tonight's|night|overnight|midnight|weekend"
    r"|today|tomorrow|before|until|till|at the latest|no later than|same-day|next-day|straight away"
    r"|right away|at once|immediate\w{0,2}|instant\w{0,2}|on the spot|while you (?:wait|are)|during"
    r"|as soon as (?!possible|we can|they can|it can|i can|practical)|the moment|every time|by return"
    r"|free of charge|for free|winter|spring|summer|autumn|easter|christmas)\b|[%€$£]"
    r"|\b(?:pounds?|euros?|pence|penny|dollars?)\b"
)
# A time that says nothing: "within a reasonable time", "at any time", "time" alone is never a measure.
_FR: Final = re.compile(rf"\d|{_NUMBERS_FR}|{_TIMES_FR}")
_EN: Final = re.compile(rf"\d|{_NUMBERS_EN}|{_TIMES_EN}")


def says_measure(words: str, language: Language) -> bool:
    """Return whether ``words`` hold a number, an hour, a day, a rhythm or another limit that can be told."""
    return (_EN if language == "en" else _FR).search(fold(words).text) is not None
