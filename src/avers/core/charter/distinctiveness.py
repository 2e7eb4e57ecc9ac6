"""How far a value is from those that every house has (R83): a score, and the three facts it is made of.

A figure about words, not about people: it says where the charter speaks like everybody else, and leaves the
judgement to whoever wrote it. A common name may well be kept, with a sentence nobody else could sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from avers.core.charter.document import Value
from avers.core.charter.language.core_values import suggest_values
from avers.core.charter.language.folding import fold
from avers.core.charter.language.full_words import full_words
from avers.core.charter.language.inflection import family_of
from avers.core.charter.language.sentences import words_of
from avers.core.charter.language.word_sets import word_set
from avers.core.charter.language.worn import worn_phrases
from avers.core.charter.library.core_values import CORE_VALUES
from avers.core.charter.library.values import COMMON_VALUES, USUAL_VALUES
from avers.core.text import LANGUAGES, Language, Text

__all__ = ["Distinctiveness", "distinctiveness"]

# Of a hundred points: the name, the words of the sentence, its worn turns.
_NAME: Final = 50
_WORDS: Final = 30
_WORN: Final = 20
# A name that is another word for a common value, or a sentence that speaks of one.
_NEAR: Final = 15
# Words of the usual sentences that are nobody's: too short, or there for the grammar alone.
_SHORTEST: Final = 4
_EMPTY: Final = word_set(
    """
    avec sans pour dans puis quand comme meme plus sont etre avoir fait faire elle nous vous leur
    with without from they them then when what have does make will would before after were where
    """
)


@dataclass(frozen=True)
class Distinctiveness:
    """How distinct a value is in one language.

    Attributes
    ----------
    score : int
        0 (any house could sign it) to 100 (nothing of it is in the common list).
    nearest : Text
        The name of the common value it comes nearest to, empty where it comes near none.
    has_common_name : bool
        Whether its name is that of the common value, whatever the form.
    shared : tuple of str
        Words of its sentence, as typed, that the usual sentences of that value hold too.
    worn : tuple of str
        Worn phrases of its sentence, as the lexicon has them.
    is_unwritten : bool
        Whether it has no sentence in this language: only its name could be judged.
    """

    score: int
    nearest: Text
    has_common_name: bool
    shared: tuple[str, ...]
    worn: tuple[str, ...]
    is_unwritten: bool


def distinctiveness(value: Value, language: Language) -> Distinctiveness | None:
    """Return how distinct ``value`` is from the common list; None without a name in ``language``.

    Of 100 points, a common name takes 50, another word for a common value 15; the sentence up to 30, by
    the share of its full words that the usual sentences of the nearest value hold, and 20 where it has a
    worn phrase. A value without a sentence has nothing to set it apart but its name, and keeps at most 50.
    """
    name = dict(value.name).get(language, "").strip()
    if not name:
        return None
    statement = dict(value.statement).get(language, "").strip()
    named = _named(name, language)
    meant = suggest_values(name, language) or (suggest_values(statement, language) if statement else ())
    nearest = named or (meant[0].value.name if meant else Text())
    shared, share = _shared(statement, nearest, language)
    worn = tuple(dict.fromkeys(one.phrase for one in worn_phrases(statement, language)))
    lost: float = _NAME if named else _NEAR * bool(nearest)
    lost += (_WORDS * share + _WORN * bool(worn)) if statement else _WORDS + _WORN
    return Distinctiveness(round(100 - lost), nearest, bool(named), shared, worn, not statement)


def _named(name: str, language: Language) -> Text:
    """Return the common value that ``name`` names, in any form of its word; an empty text where none."""
    said = {word.text for word in words_of(fold(name))}
    for common in _commons():
        own = fold(dict(common).get(language, "")).text
        if own and said and said <= family_of(own, language) | _HOLLOW:
            return common
    return Text()


_HOLLOW: Final = frozenset({"l'", "le", "la", "les", "d'", "de", "the", "a", "our", "notre", "nos"})


def _commons() -> tuple[Text, ...]:
    return (*COMMON_VALUES, *(usual.name for usual in USUAL_VALUES))


def _shared(statement: str, nearest: Text, language: Language) -> tuple[tuple[str, ...], float]:
    """Return the words of ``statement`` that the usual sentences of ``nearest`` hold, and their share."""
    usual = _stems(" ".join(_usual_sentences(nearest, language)))
    own = _stems(statement)
    typed = (typed for stem, typed in own.items() if stem in usual)
    return tuple(dict.fromkeys(typed)), len(own.keys() & usual.keys()) / len(own) if own else 0.0


def _stems(words: str) -> dict[str, str]:
    """Return the words that mean something as typed, by their beginning."""
    found: dict[str, str] = {}
    for word in words_of(fold(words)):
        if len(word.text) >= _SHORTEST and word.text not in _EMPTY:
            for stem in full_words(word.typed):
                found.setdefault(stem, word.typed)
    return found


def _usual_sentences(nearest: Text, language: Language) -> list[str]:
    def is_it(name: Text) -> bool:
        return any(
            fold(dict(name).get(one, "")).text == fold(dict(nearest).get(one, "-")).text for one in LANGUAGES
        )

    found = [nearest.in_language(language)] if nearest else []
    for value in CORE_VALUES:
        if is_it(value.name):
            found += [one.in_language(language) for one in value.behaviours]
    found += [usual.statement.in_language(language) for usual in USUAL_VALUES if is_it(usual.name)]
    return found
