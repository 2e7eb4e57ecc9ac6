"""The word that the initials of the values spell, language by language (R78; seeds 003:47-53).

Apple's five steps spell APPLE in English; their French translation gives A Q P E T, and the word is lost
on the way. Each language is read by its own letters: none is expected to carry the other's word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from avers.core.charter.document import Charter, Value
from avers.core.charter.language.folding import fold
from avers.core.charter.language.sentences import words_of
from avers.core.charter.language.word_sets import word_set
from avers.core.charter.library.core_values import CORE_VALUES
from avers.core.charter.library.values import USUAL_VALUES
from avers.core.charter.library.verbs import ACTION_VERBS
from avers.core.text import LANGUAGES, Language

__all__ = ["Letter", "Spelling", "initial_of", "names_beginning", "spelling", "spellings"]

_ARTICLES: Final = word_set("le la les l' un une des du de d' the a an")


@dataclass(frozen=True)
class Letter:
    """One place of the word: the letter ``wanted`` there, "" beyond its end, and what stands there.

    ``value`` is the place of the value in the charter, None where there are fewer values than letters;
    ``name`` is what it is called, ``found`` its initial, "" where it has no name in this language.
    """

    place: int
    wanted: str
    value: int | None
    name: str = ""
    found: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the initial is the letter of the word."""
        return self.wanted == self.found


@dataclass(frozen=True)
class Spelling:
    """What the initials of the values spell in one language, beside the word that was meant.

    ``word`` is the word declared in this language, else that of the other one (``is_borrowed``): where it
    does not travel, that is told too. ``order`` are the places of the values that would spell it, empty
    where no order does.
    """

    language: Language
    word: str
    is_borrowed: bool
    letters: tuple[Letter, ...]
    order: tuple[int, ...] = ()

    @property
    def initials(self) -> str:
        """The initials one after the other, in capitals."""
        return "".join(letter.found or "?" for letter in self.letters if letter.value is not None)

    @property
    def failing(self) -> tuple[Letter, ...]:
        """The places where word and initials differ."""
        return tuple(letter for letter in self.letters if not letter.is_kept)

    @property
    def is_spelt(self) -> bool:
        """Whether the initials spell the word, letter by letter."""
        return not self.failing


def initial_of(name: str) -> str:
    """Return the first letter of ``name`` as a capital without accent, articles left out; "" for none."""
    found = [word.text for word in words_of(fold(name))]
    own = [word for word in found if word not in _ARTICLES] or found
    return next((sign.upper() for word in own for sign in word if sign.isalpha()), "")


def spelling(charter: Charter, language: Language) -> Spelling | None:
    """Return how the values spell the word of ``charter`` in ``language``.

    None where the charter has no word, or where no value has a name in this language.
    """
    declared = dict(charter.mnemonic)
    word = _plain(declared.get(language, ""))
    is_borrowed = not word
    word = word or next((_plain(one) for one in declared.values() if _plain(one)), "")
    names = [_name(value, language) for value in charter.values]
    if not word or not any(names):
        return None
    letters = tuple(_letters(word, names))
    return Spelling(language, word, is_borrowed, letters, _order(word, [initial_of(one) for one in names]))


def spellings(charter: Charter) -> tuple[Spelling, ...]:
    """Return the spelling of each language in which the charter is written, French first."""
    found = (spelling(charter, language) for language in LANGUAGES)
    return tuple(one for one in found if one is not None)


def _letters(word: str, names: list[str]) -> Iterator[Letter]:
    for i in range(max(len(word), len(names))):
        wanted = word[i : i + 1]
        if i < len(names):
            yield Letter(i + 1, wanted, i, names[i], initial_of(names[i]))
        else:
            yield Letter(i + 1, wanted, None)


def _order(word: str, initials: list[str]) -> tuple[int, ...]:
    """Return the places that spell ``word``, each value once, the first that fits; () where none do."""
    if sorted(word) != sorted(initials):
        return ()
    left = list(range(len(initials)))
    order: list[int] = []
    for letter in word:
        place = next(place for place in left if initials[place] == letter)
        left.remove(place)
        order.append(place)
    return tuple(order)


def _name(value: Value, language: Language) -> str:
    return dict(value.name).get(language, "").strip()


def _plain(word: str) -> str:
    return "".join(sign for sign in fold(word).text.upper() if sign.isalpha())


def names_beginning(letter: str, charter: Charter, language: Language) -> tuple[str, ...]:
    """Return names of the library that begin with ``letter`` and that ``charter`` does not use yet.

    Values first, then verbs of action: a word may be made of steps as well as of values.
    """
    taken = {fold(_name(value, language)).text for value in charter.values}
    values = [value.name.in_language(language) for value in (*CORE_VALUES, *USUAL_VALUES)]
    verbs = [verb[:1].upper() + verb[1:] for group in ACTION_VERBS for verb in group.verbs[language]]
    found = dict.fromkeys(name for name in (*values, *verbs) if initial_of(name) == letter)
    return tuple(name for name in found if fold(name).text not in taken)
