"""What may stand in a document about the work of persons: an act, never a trait, a mood or a secret.

The rules of law that read the criteria of a charter (LE001, LE002) read its behaviours here, before a
grid, a scorecard or a guide is made of them (limits L1, L4, L8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from avers.core.charter.compilation.document import LeftOut
from avers.core.charter.compilation.phrasing import key_of
from avers.core.charter.document import Behaviour, Charter, Statement, Value
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.rules.special_category import SpecialCategory
from avers.core.charter.rules.trait_as_criterion import TraitAsCriterion
from avers.core.text import LANGUAGES, Language, Text

__all__ = ["Act", "acts", "asks_a_secret", "left_out", "why_not"]

_RULES: Final = (TraitAsCriterion(), SpecialCategory())
# Moods are said in many ways that are no trait: "avec le sourire" (limit L1).
_MOOD: Final = Phrases(
    fr=(
        r"\bavec (?:le |un |du |de la |une )?(?:grand |large |beau |vraie? )?(?:sourire|entrain|bonne humeur"
        r"|joie|plaisir|enthousiasme|passion|coeur|energie|chaleur|gaiete)\b",
        r"\b(?:enjoue|souriant|bougon)\w{0,2}\b|\b(?:enthousiaste|sincere|joyeuse|chaleureuse)ment\b",
        r"\b(?:gaie|gentil|aimable)ment\b|\bbonne humeur\b|\bsourir?e\b|\bsouris\b",
    ),
    en=(
        r"\bwith (?:a |an |my |our )?(?:big |warm |real |true )?(?:smile|enthusiasm|passion|joy|warmth"
        r"|pleasure|energy|heart)\b",
        r"\b(?:enthusiastical|cheerful|joyful|passionate|sincere|warm|happi|kind)ly\b",
        r"\bsmil(?:e|es|ing)\b|\bgood mood\b",
    ),
)
_TO_BE: Final = re.compile(r"^(?:je suis|j'suis|soyez|soyons|sois|être|nous sommes|on est)\b", re.IGNORECASE)
_TO_BE_ENGLISH: Final = re.compile(r"^(?:i am|i['’]m|we are|we['’]re|be)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Act:
    """A behaviour that two people would mark alike, with the value it lives and its key."""

    key: str
    value: Value
    behaviour: Behaviour


def acts(charter: Charter) -> Iterator[Act]:
    """Yield the behaviours of ``charter`` that may be a criterion, in order, with their lawful examples."""
    names = _names(charter)
    for act in _all(charter):
        behaviour = act.behaviour
        if behaviour.statement and not _why_not(behaviour.statement, names):
            do = tuple(words for words in behaviour.do if not _why_not(words, names))
            dont = tuple(words for words in behaviour.dont if not _why_not(words, names))
            yield replace(act, behaviour=replace(behaviour, do=do, dont=dont))


def left_out(charter: Charter) -> tuple[LeftOut, ...]:
    """Return the behaviours and examples that may not, each with the code of what refuses it."""
    names = _names(charter)
    read = (
        (act.key, words)
        for act in _all(charter)
        for words in (act.behaviour.statement, *act.behaviour.do, *act.behaviour.dont)
    )
    told = ((key, words, _why_not(words, names)) for key, words in read)
    return tuple(LeftOut(key, words, code) for key, words, code in told if code)


def why_not(statement: Text, charter: Charter) -> str:
    """Return the code that keeps ``statement`` from judging anybody's work: LE001, LE002, L1; or ""."""
    return _why_not(statement, _names(charter))


_Names = tuple[tuple[str, ...], tuple[str, ...]]


def _names(charter: Charter) -> _Names:
    """Return the names of the values, French and English: a criterion may be none of them."""
    french, english = (
        tuple(value.name.in_language(language) for value in charter.values) for language in LANGUAGES
    )
    return french, english


def _why_not(statement: Text, names: _Names) -> str:
    told = (_why_not_in(language, words, names[LANGUAGES.index(language)]) for language, words in statement)
    return next((code for code in told if code), "")


# Six documents ask the same of each behaviour, and a draft changes by one sentence at a time.
@lru_cache(maxsize=4_096)
def _why_not_in(language: Language, words: str, names: tuple[str, ...]) -> str:
    # The rule reads criteria in the third person; a behaviour is written in the first.
    to_be, third = (_TO_BE_ENGLISH, "is") if language == "en" else (_TO_BE, "est")
    for said in dict.fromkeys((words, to_be.sub(third, words.strip()))):
        for rule in _RULES:
            if any(rule.check(Statement("", "evaluation", language, said, about=names))):
                return rule.code
    return "L1" if _MOOD.first(words, language) is not None else ""


def asks_a_secret(*texts: Text) -> bool:
    """Return whether one of ``texts`` touches health, union, religion and the like (limit L8)."""
    return any(
        any(_RULES[1].check(Statement("", "evaluation", language, words)))
        for text in texts
        for language, words in text
    )


def _all(charter: Charter) -> Iterator[Act]:
    for value in charter.values:
        for behaviour in value.behaviours:
            yield Act(key_of("behaviour", value.key, behaviour.key), value, behaviour)
