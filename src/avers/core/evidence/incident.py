"""An incident: something a customer or a colleague met, and why it could happen; never who (R135, R137).

Three branches, each with what was seen: were the means there, was it known what to do, did doing well pay?
What surrounds the work is looked at before what people know, and that before what doing well brings; the
first that was missing is the cause. *Want* asks about what follows, the example, what is counted: never
about somebody's motivation (limit L1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from avers.core.charter.language.folding import fold
from avers.core.evidence.act import CAUSES, Act, Cause, Standing
from avers.core.text import Language

__all__ = [
    "CONDITIONS",
    "CauseFound",
    "blame_in",
    "cause_of",
    "looked_at",
    "next_branch",
    "training_in",
    "trains_for_means",
]

CauseFound = Literal["", "means", "know", "want", "none"]
"""``none``: all three were there; "": not all that comes before was looked at."""

CONDITIONS: Final = ("seat", "tools", "noise", "hours", "staffing")
"""Conditions of work (R151), asked before all other means."""

_BLAME: Final[Mapping[Language, re.Pattern[str]]] = {
    "fr": re.compile(
        r"\b(?:(?:sa|leur) faute|la faute (?:a|au|aux|du|des|de)|coupables?|incompeten\w{1,5}|incapables?|"
        r"negligen\w{1,5}|paresse\w{0,4}|faineant\w{0,3}|mauvaise volonte|pas motive\w{0,2}|bacle\w{0,2}|"
        r"manque de (?:motivation|serieux|volonte|conscience)|s'en (?:fiche|moque|fout|fichent|moquent))\b"
    ),
    "en": re.compile(
        r"\b(?:(?:his|her|their) fault|to blame|blame\w{0,2}|incompeten\w{1,4}|careless\w{0,4}|"
        r"negligen\w{1,3}|lazy|laziness|sloppy|bad attitude|(?:un|not )motivated|lack of (?:motivation|will)|"
        r"(?:do not|does not|don't|doesn't|didn't|did not|couldn't) care)\b"
    ),
}
_TRAINING: Final[Mapping[Language, re.Pattern[str]]] = {
    "fr": re.compile(
        r"\b(?:formations?|(?:re)?former (?:l|a |au|les |toute)\w{0,12}|sensibilis\w{1,6}|e-learning|"
        r"rappel(?:er)? (?:des|les|aux) (?:consignes|regles|equipes?))\b"
    ),
    "en": re.compile(
        r"\b(?:(?:re)?train(?:ing|ings|ed)?|e-learning|refresher|remind(?:er|ed)? \w{1,10} rules)\b"
    ),
}  # fmt: skip


def looked_at(standing: Standing) -> Mapping[Cause, Act]:
    """Return the last row in force of each branch that was looked at, in the order of the branches."""
    rows = {row.cause: row for row in standing.rows if row.step == "looked"}
    return {cause: rows[cause] for cause in CAUSES if cause in rows}


def cause_of(standing: Standing) -> CauseFound:
    """Return the first branch that was missing, where all before it were looked at and there."""
    rows = looked_at(standing)
    for cause in CAUSES:
        if cause not in rows:
            return ""
        if rows[cause].found == "no":
            return cause
    return "none"


def next_branch(standing: Standing) -> Cause:
    """Return the branch to look at next; "" once a cause is found or nothing is left."""
    if cause_of(standing):
        return ""
    rows = looked_at(standing)
    return next(cause for cause in CAUSES if cause not in rows)


def trains_for_means(standing: Standing, acted_on: Cause, words: str, language: Language) -> bool:
    """Return whether people would be taught where what they need was missing (R137, rule CA002)."""
    if cause_of(standing) != "means":
        return False
    return acted_on == "know" or bool(training_in(words, language))


def training_in(words: str, language: Language) -> str:
    """Return the words by which ``words`` speak of training, "" where they do not."""
    return _found(_TRAINING[language], words)


def blame_in(words: str, language: Language) -> str:
    """Return the words by which ``words`` put the blame on somebody, "" where they do not (R135)."""
    return _found(_BLAME[language], words)


def _found(pattern: re.Pattern[str], words: str) -> str:
    folded = fold(words)
    seen = pattern.search(folded.text)
    return folded.quoted(*seen.span()) if seen else ""
