"""CH009: a sentence that must be read twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.readability import abstract_nouns, reading_ease
from avers.core.charter.language.sentences import Word, clauses, n_words, sentences, words_of
from avers.core.charter.language.subjects import third_person_acts
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule
from avers.core.text import Language, Text

__all__ = ["HardToRead"]

# A value of three long words is short to read, whatever the formula says of it.
_SHORTEST: Final = 14
_FEWEST_ABSTRACT: Final = 3
_LOWEST_EASE: Final = {"fr": 48.0, "en": 35.0}
# Three nouns alone are often a plain list of things: then the words must be harder still.
_LOWEST_OF_THREE: Final = {"fr": 30.0, "en": 15.0}
_WORDS_TO_ONE: Final = 14
_WORDS_TO_ONE_OF_THREE: Final = 10
# "Application" and "applications" are one thing said twice.
_STEM: Final = 7


# What the remark may say of the three nouns it names: only that they stand close when they do.
_CLOSE_WORDS: Final = 8
_CLOSE: Final = Text("s’y suivent de près", "come close together")
_APART: Final = Text("s’y ajoutent", "add up")


class HardToRead(StatementRule):
    """Chained nouns and long words hide who does what."""

    code = "CH009"
    severity = "warning"
    rows = ("R74",)
    kinds = frozenset({"mission", "vision", "value", "behaviour", "promise", "evaluation"})

    fr = Page(
        title="Se comprend-elle du premier coup ?",
        what="Repère une phrase longue faite de mots longs et de noms abstraits (-tion, -ment, -ité) qui "
        "s’enchaînent.",
        why="Une collègue arrivée lundi doit pouvoir la redire le soir. Quand les noms remplacent les "
        "verbes, on ne sait plus qui fait quoi, et chacun relit sans oser le demander.",
        finds="Il faut sans doute la relire : « {first} », « {second} », « {third} » {how}, et "
        "les mots sont longs.",
        suggests="Dites-la à voix haute à quelqu’un, puis écrivez ce que vous venez de dire : une "
        "personne, un verbe, une chose. Coupez-la en deux si elle résiste.",
        instead=(
            Example(
                "Contribuer à l’amélioration continue de la satisfaction par la mobilisation des "
                "compétences et la simplification des procédures d’orientation.",
                "mission",
            ),
        ),
        write=(Example("Nous répondons avec des mots simples, et nous vous disons qui suit.", "mission"),),
        limits="Deux mesures ensemble : la lisibilité de Kandel et Moles (Flesch pour le français) sous 48, "
        "et au moins quatre noms abstraits sur quatorze mots ou plus (ou trois, si elle est sous 30) ; là où "
        "quelqu’un agit, il en faut quatre et moins de 30. Il en faut un pour quatorze mots (dix, s’ils sont "
        "trois). Une paire ou une "
        "énumération compte pour un, un nom propre ou de tous les jours pour aucun. Elles comptent des "
        "syllabes, elles ne comprennent pas : une phrase courte peut rester obscure sans être signalée.",
        source="seeds 003:33, 003:36; Flesch 1948; Kandel & Moles 1958",
    )
    en = Page(
        title="Is it clear at first reading?",
        what="Finds a long sentence built of long words and a chain of abstract nouns (-tion, -ment, -ity).",
        why="A colleague who joined on Monday should be able to say it again that evening. Where nouns "
        "stand in for verbs nobody can see who does what, and people reread without daring to ask.",
        finds="It probably has to be read twice: “{first}”, “{second}” and “{third}” {how}, "
        "and the words are long.",
        suggests="Say it aloud to somebody, then write down what you have just said: a person, a verb, a "
        "thing. Cut it in two if it resists.",
        instead=(
            Example(
                "To support the continuous improvement of customer satisfaction through the mobilisation "
                "of expertise and the simplification of administrative orientation.",
                "mission",
            ),
        ),
        write=(Example("We answer in plain words and tell you who is looking after it.", "mission"),),
        limits="Two measures together: Flesch reading ease below 35, and four abstract nouns or more in "
        "at least fourteen words (or three, where it is below 15); where somebody acts it takes "
        "four, below 15. A "
        "pair or an enumeration counts as one; it takes one in fourteen words (one in ten, of three); a "
        "name or an everyday noun as none. They count syllables and understand nothing: a short sentence "
        "may be obscure and still go by.",
        source="seeds 003:33, 003:36; Flesch 1948",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report a long sentence of abstract nouns whose reading ease is low."""
        words, language = statement.words, statement.language
        nouns = abstract_nouns(words, language)
        n_different = len({noun.text[:_STEM] for noun in nouns})
        folded = fold(words)
        if n_different < _FEWEST_ABSTRACT or n_words(folded) < _SHORTEST:
            return
        # Whoever acts in it may be seen: then four nouns, and harder words, must hide them.
        acted = _somebody_acts(words, language)
        if acted and n_different == _FEWEST_ABSTRACT:
            return
        # A few such nouns far apart in a long sentence are read one by one.
        apart = _WORDS_TO_ONE if n_different > _FEWEST_ABSTRACT else _WORDS_TO_ONE_OF_THREE
        if n_words(folded) > apart * n_different:
            return
        lowest = _LOWEST_OF_THREE if acted or n_different == _FEWEST_ABSTRACT else _LOWEST_EASE
        if reading_ease(words, language) < lowest[language]:
            span = folded.span(nouns[0].start, nouns[-1].end)
            chosen = _closest(nouns)
            apart = len(words_of(folded, chosen[0].end, chosen[-1].start))
            first, second, third = (noun.typed for noun in chosen)
            how = _CLOSE if apart <= _CLOSE_WORDS else _APART
            yield self.at(statement, span, first=first, second=second, third=third, how=how)


_SAYS_WHO: Final = {"fr": re.compile(r"\b(?:je|j'|nous|on)(?:\b|(?<='))"), "en": re.compile(r"\b(?:i|we)\b")}


def _somebody_acts(words: str, language: Language) -> bool:
    """Return whether a person is the subject of a verb of the sentence."""
    folded = fold(words)
    if _SAYS_WHO[language].search(folded.text):
        return True
    return any(
        third_person_acts(words_of(folded, begin, stop), language)
        for start, end in sentences(folded)
        for begin, stop in clauses(folded, start, end)
    )


def _closest(nouns: Sequence[Word]) -> tuple[Word, Word, Word]:
    """Return the three different nouns that stand closest together, the first such where several do."""
    triples = (
        (first, second, third)
        for first, second, third in zip(nouns, nouns[1:], nouns[2:], strict=False)
        if len({noun.text[:_STEM] for noun in (first, second, third)}) == _FEWEST_ABSTRACT
    )
    different = tuple({noun.text[:_STEM]: noun for noun in reversed(nouns)}.values())[::-1][:3]
    return min(
        triples,
        key=lambda three: three[2].start - three[0].end,
        default=(different[0], different[1], different[2]),
    )
