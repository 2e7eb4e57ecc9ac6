"""Under which themes a sentence falls, and by which of its words.

A theme is a subject of ``subjects.py``, or a value or behaviour of the company's own charter, found by the
words it is written with. Nothing is weighed or learnt: the words that matched are the whole reason, and can
be shown. A theme says what is spoken of, never whether somebody is pleased with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Final

from avers.core.charter.document import Charter
from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.inflection import family_of, noun_forms, verb_forms
from avers.core.charter.language.protected import touches_protected
from avers.core.charter.language.sentences import Word, words_of
from avers.core.charter.language.telling import languages_of
from avers.core.charter.language.word_sets import word_set
from avers.core.conversations.subjects import LEADERS, SUBJECTS
from avers.core.text import Language, Text

__all__ = ["Matched", "ThemeReader", "behaviour_theme", "value_theme"]

_LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
_FARTHEST: Final = 3
_SHORTEST: Final = 3
_FEWEST_OF_A_BEHAVIOUR: Final = 3
# Words that any sentence may hold: they tell no value or behaviour from another.
_SAID_BY_ALL: Final = word_set("""
    alors apres aucun aussi autre avant avec avoir bien cela ces cette ceux chaque client cliente clients
    chez comme dans depuis des dire dit doit dois donc dont elle elles encore entre est etre faire fait fais
    ils jamais jour jours leur leurs les lui mais meme mes moi mon nos notre nous ont par pas personne peu
    peut peux plus pour pourrai pouvoir puis quand que qui quoi sans sera serai ses son sont sous sur tous
    tout toute toutes tres trop une vers vos votre vous
    about after again all and any are back before both but can cannot customer customers day days did does
    done each every for from get had has have her him his how into its just let make may more most much must
    never not now off one our out over own she should some someone such than that the their them then there
    they this time too under until very was way were what when where which while who why will with without
    would you your
    """)  # fmt: skip


@dataclass(frozen=True, order=True)
class Matched:
    """One reason why a sentence falls under a theme: the words, as they were typed."""

    theme: str
    words: str


def value_theme(value: str) -> str:
    """Return the key of the theme of a value of the charter."""
    return f"value/{value}"


def behaviour_theme(value: str, behaviour: str) -> str:
    """Return the key of the theme of a behaviour of the charter."""
    return f"behaviour/{value}/{behaviour}"


@dataclass(frozen=True)
class _Turn:
    """Words in a given order; ``far[i]`` is how many may stand before element ``i``."""

    theme: str
    elements: tuple[frozenset[str], ...]
    far: tuple[int, ...]
    is_other: bool = False

    def ends_at(self, words: Sequence[Word], start: int, text: str) -> int:
        """Return the place after the last word when the turn stands at ``start``, -1 where it does not."""
        place = start + 1
        if len(self.elements) == 1:
            return place
        for forms, far in zip(self.elements[1:], self.far[1:], strict=True):
            last = min(place + far, len(words) - 1)
            while place <= last and words[place].text not in forms:
                place += 1
            if place > last:
                return -1
            place += 1
        between = text[words[start].start : words[place - 1].start]
        return -1 if any(stop in between for stop in ".!?;") else place


@dataclass(frozen=True)
class _OfTheCharter:
    """Families of words of a value or behaviour, of which at least ``needed`` stand in a sentence."""

    theme: str
    language: Language
    families: tuple[frozenset[str], ...]
    needed: int


class ThemeReader:
    """Reads sentences of one company.

    Attributes
    ----------
    names : mapping of str to Text
        Themes it knows by key, in the order pages list them: values and behaviours as the charter has them,
        then the subjects that everybody speaks of.
    about_leader : frozenset of str
        Those that speak of whoever leads: never named for a team (limit L2).
    """

    def __init__(self, charter: Charter | None = None, *, about_leader: Iterable[str] = ()) -> None:
        """Prepare a reader; ``about_leader`` are the values of ``charter`` that speak of one leader."""
        self._ours = tuple(_of_the_charter(charter)) if charter else ()
        known = {one.theme for one in self._ours}
        ours = dict(_names(charter)) if charter else {}
        self.names: Mapping[str, Text] = {
            **{key: name for key, name in ours.items() if key in known},
            **{one.key: one.name for one in SUBJECTS},
        }
        barred = {value_theme(one) for one in about_leader}
        self.about_leader = frozenset(LEADERS | {one for one in known if _value_of(one) in barred})

    def spoken_by(self, face: str) -> frozenset[str]:
        """Return the themes that ``face`` ("customer" or "employee") may speak of."""
        return frozenset(self.names) - {one.key for one in SUBJECTS if face not in one.faces}

    def read(self, words: str) -> frozenset[str]:
        """Return the themes of a sentence, whose language is told by its small words."""
        return frozenset(one.theme for one in self.why(words))

    def why(self, words: str) -> tuple[Matched, ...]:
        """Return every reason why ``words`` fall under a theme, in their order."""
        folded = fold(words)
        found = words_of(folded)
        languages = languages_of(words)
        by_turns = [one for language in languages for one in _by_turns(found, folded, language)]
        return tuple(dict.fromkeys([*by_turns, *self._by_charter(found, languages)]))

    def _by_charter(self, words: Sequence[Word], languages: Sequence[Language]) -> Iterator[Matched]:
        for one in self._ours:
            if one.language not in languages:
                continue
            met: dict[int, Word] = {}
            for word in words:
                for place, family in enumerate(one.families):
                    if word.text in family:
                        met.setdefault(place, word)
            if len(met) >= one.needed:
                typed = [word.typed for word in sorted(met.values(), key=lambda word: word.start)]
                yield Matched(one.theme, " … ".join(typed))


def _by_turns(words: Sequence[Word], folded: Folded, language: Language) -> Iterator[Matched]:
    lexicon = _lexicon(language)
    taken: dict[str, set[int]] = {}
    found: list[tuple[int, int, str]] = []
    for start, word in enumerate(words):
        for turn in lexicon.get(word.text, ()):
            end = turn.ends_at(words, start, folded.text)
            if end < 0:
                continue
            if turn.is_other:
                taken.setdefault(turn.theme, set()).update(range(start, end))
            else:
                found.append((start, end, turn.theme))
    for start, end, theme in found:
        if not taken.get(theme, set()) & set(range(start, end)):
            yield Matched(theme, folded.quoted(words[start].start, words[end - 1].end))


@cache
def _lexicon(language: Language) -> Mapping[str, tuple[_Turn, ...]]:
    """Return the turns of a language, by each form their first word may take."""
    found: dict[str, list[_Turn]] = {}
    for subject in SUBJECTS:
        for listed, is_other in ((subject.words, False), (subject.other, True)):
            for entry in listed.get(language, "").split():
                turn = _turn(subject.key, entry, language, is_other=is_other)
                for form in turn.elements[0]:
                    found.setdefault(form, []).append(turn)
    return {form: tuple(turns) for form, turns in found.items()}


def _turn(theme: str, entry: str, language: Language, *, is_other: bool) -> _Turn:
    elements, far = [], [0]
    for sign in entry:
        if sign in "_~":
            far.append(_FARTHEST if sign == "~" else 0)
    for element in entry.replace("~", "_").split("_"):
        is_exact, named = element.startswith("="), element.lstrip("=").split("|")
        elements.append(frozenset().union(*(_forms(one, language, is_exact=is_exact) for one in named)))
    return _Turn(theme, tuple(elements), tuple(far), is_other)


def _forms(word: str, language: Language, *, is_exact: bool) -> frozenset[str]:
    word = word.lstrip("=")
    if word.endswith("*"):
        return verb_forms(word[:-1], language)
    return frozenset({word}) if is_exact or word.endswith("'") else noun_forms(word, language)


def _value_of(theme: str) -> str:
    parts = theme.split("/")
    return value_theme(parts[1]) if len(parts) > 1 else ""


def _names(charter: Charter) -> Iterator[tuple[str, Text]]:
    for value in charter.values:
        yield value_theme(value.key), value.name
        for behaviour in value.behaviours:
            yield behaviour_theme(value.key, behaviour.key), behaviour.statement


def _of_the_charter(charter: Charter) -> Iterator[_OfTheCharter]:
    for value in charter.values:
        for language in _LANGUAGES:
            yield from _of_text(value_theme(value.key), value.name, language, is_name=True)
        for behaviour in value.behaviours:
            for language in _LANGUAGES:
                key = behaviour_theme(value.key, behaviour.key)
                yield from _of_text(key, behaviour.statement, language, is_name=False)


def _of_text(theme: str, text: Text, language: Language, *, is_name: bool) -> Iterator[_OfTheCharter]:
    """Yield the theme of a name, all of whose words are needed, or of a sentence, two thirds of whose are."""
    said = dict(text).get(language, "")
    if not said or touches_protected(said):
        return
    plain = dict.fromkeys(word.text for word in words_of(fold(said)))
    kept = [one for one in plain if len(one) > _SHORTEST - 1 and one not in _SAID_BY_ALL]
    families = tuple(dict.fromkeys(family_of(one, language) for one in kept))
    needed = len(families) if is_name else max(_FEWEST_OF_A_BEHAVIOUR, ceil(len(families) * 2 / 3))
    if families and needed <= len(families):
        yield _OfTheCharter(theme, language, families, needed)
