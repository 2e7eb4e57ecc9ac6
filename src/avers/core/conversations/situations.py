"""What a customer's message is about to do: thank, complain, ask, or something else.

Read from the customer's words only, and only as said: it sorts messages so that replies can be compared.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from avers.core.conversations.reading import Message, read

__all__ = ["Situation", "situation_of"]


class Situation(StrEnum):
    """What a message does first of all."""

    THANKS = "thanks"
    """It says that all is well, and asks nothing more."""
    COMPLAINT = "complaint"
    QUESTION = "question"
    OTHER = "other"


_IS_SOLVED: Final = re.compile(
    r"\b(?:thanks?|thx|cheers|worked|works now|working now|fixed|sorted|solved|done|all good|got it|perfect"
    r"|great|awesome|love|amazing|merci|parfait|super|resolu|regle|remarche|fonctionne)\b"
)
_IS_OPEN: Final = re.compile(
    r"\b(?:not|no|never|cant|wont|dont|why|help|please|still|pas|plus|jamais|toujours|aide|pourquoi)\b|n't\b|\?"
)
_COMPLAINS: Final = re.compile(
    r"\b(?:worst|awful|terrible|horrible|hate|disgust\w{0,4}|pathetic|ridiculous|unacceptable"
    r"|disappoint\w{0,5}|angry|upset|annoy\w{0,3}|frustrat\w{0,5}|suck\w{0,2}|shit\w{0,2}|fuck\w{0,3}|wtf"
    r"|useless|poor|bad|rude|broken|fake|cheat\w{0,3}|never|nothing|still|late|delay\w{0,3}|waiting|lost"
    r"|missing|wrong|didn't|hasn't|haven't|not (?:delivered|received|arrived)|refund|stuck|nulle?s?"
    r"|honte\w{0,2}|scandale\w{0,2}|inadmissible|decue?s?|decev\w{2,5}|mecontent\w{0,3}|deteste|pire"
    r"|incompeten\w{1,3}|catastroph\w{1,4}|mauvais\w{0,2}|arnaque\w{0,3}|jamais|attend\w{0,4}|retards?)\b|!!"
)


def situation_of(message: str | Message) -> Situation:
    """Return what a customer's message does, by the first that holds: thanks, complaint, question, other."""
    text = (read(message) if isinstance(message, str) else message).text
    if _IS_SOLVED.search(text) and not _IS_OPEN.search(text):
        return Situation.THANKS
    if _COMPLAINS.search(text):
        return Situation.COMPLAINT
    return Situation.QUESTION if "?" in text else Situation.OTHER
