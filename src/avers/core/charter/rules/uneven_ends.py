"""CH705: a scale whose ends say nothing, or pull to one side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["UnevenEnds"]

# Words at the end of a scale, folded: which way they point, and how far where they stand alone. A word that
# is not here says nothing: the rule is then silent.
_WORDS: Final = {
    "fr": {
        1: r"satisfaite?s?|content(?:e|s|es)?|bon(?:ne|s|nes)?|bien|facile?s?|simples?|clair(?:e|s|es)?"
        r"|utiles?"
        r"|probables?|d'accord|favorables?|agreables?|rapides?|important(?:e|s|es)?|confiance|positi(?:f|ve)",
        -1: r"insatisfaite?s?|mecontent(?:e|s|es)?|mauvais(?:e|es)?|mal|difficiles?|complique(?:e|s|es)?"
        r"|inutiles?"
        r"|improbables?|en desaccord|defavorables?|desagreables?|lent(?:e|s|es)?|mediocres?|negati(?:f|ve)",
        2: r"excellent(?:e|s|es)?|parfait(?:e|s|es)?|exceptionnel(?:le|s|les)?|remarquables?",
        -2: r"execrables?|nul(?:le|s|les)?|catastrophiques?|desastreu(?:x|se)|horribles?",
    },
    "en": {
        1: r"satisfied|happy|good|well|easy|simple|clear|useful|likely|agree|favou?rable|pleasant|fast"
        r"|important"
        r"|positive|helpful|confident",
        -1: r"dissatisfied|unsatisfied|unhappy|bad|poor|badly|poorly|difficult|hard|complicated|useless"
        r"|unlikely"
        r"|disagree|unfavou?rable|unpleasant|slow|negative|unhelpful",
        2: r"excellent|outstanding|perfect|exceptional|superb",
        -2: r"terrible|awful|dreadful|appalling|horrible",
    },
}
_STRONG: Final = {
    "fr": r"tres|tout a fait|extremement|totalement|completement|fortement|absolument|parfaitement|vraiment",
    "en": r"very|extremely|strongly|completely|totally|entirely|absolutely|definitely|fully|highly",
}
_WEAK: Final = {
    "fr": r"plutot|assez|un peu|peu|moyennement",
    "en": r"rather|fairly|somewhat|slightly|a little|quite|mostly|tend to",
}
_AT_ALL: Final = {"fr": r"pas du tout|aucunement|en rien", "en": r"not at all|not in the least"}
_NOT: Final = {"fr": r"pas|non|peu", "en": r"not|un"}
_NUMBER: Final = re.compile(r"[-–]?\d{1,4}")
_BETWEEN: Final = " … "


class UnevenEnds(StatementRule):
    """Ends without words, or of unequal strength: the scale leans before anybody answers."""

    code = "CH705"
    severity = "note"
    rows = ("R99",)
    kinds = frozenset({"ends"})

    fr = Page(
        title="Que disent les deux bouts de l’échelle ?",
        what="Repère une échelle dont un bout n’a pas de mots, et celle dont les deux bouts ne se "
        "répondent pas : "
        "du même côté, ou l’un plus fort que l’autre.",
        why="Sans mots, chacun donne aux nombres le sens qu’il veut. Entre « mauvais » et « excellent », "
        "le milieu "
        "n’est plus au milieu, et le chiffre monte tout seul.",
        finds="L’échelle va de « {low} » à « {high} » : {quoted} ne se répondent pas.",
        suggests="Donnez des mots aux deux bouts, de même force et de sens opposé.",
        instead=(
            Example("1 … 5", "ends"),
            Example("Mauvais … Excellent", "ends"),
            Example("Satisfait … Très satisfait", "ends"),
        ),
        write=(
            Example("Très mauvais … Très bon", "ends"),
            Example("Pas du tout d’accord … Tout à fait d’accord", "ends"),
        ),
        limits="Ne juge que les mots qu’elle connaît. « Jamais » et « toujours », ou les mots d’un "
        "métier, ne sont "
        "pas signalés. Sans mots à elle, une phrase à noter a ceux de l’accord ; une question n’en a pas.",
        source="Krosnick et Presser (2010), Question and Questionnaire Design",
    )
    en = Page(
        title="What do both ends of the scale say?",
        what="Finds a scale of which an end has no words, and one whose ends do not answer each other: on "
        "the same "
        "side, or one stronger than the other.",
        why="Without words everybody gives numbers the sense they like. Between “bad” and “excellent” the "
        "middle is "
        "no longer in the middle, and the figure rises by itself.",
        finds="The scale goes from “{low}” to “{high}”: {quoted} do not answer each other.",
        suggests="Give words to both ends, of one strength and opposite sense.",
        instead=(
            Example("1 … 5", "ends"),
            Example("Bad … Excellent", "ends"),
            Example("Satisfied … Very satisfied", "ends"),
        ),
        write=(
            Example("Very bad … Very good", "ends"),
            Example("Strongly disagree … Strongly agree", "ends"),
        ),
        limits="Judges the words it knows alone. “Never” and “always”, or the words of a trade, are left "
        "alone. "
        "Without words of its own a sentence to be rated has those of agreement; a question has none.",
        source="Krosnick and Presser (2010), Question and Questionnaire Design",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report an end that is a number, or two ends that do not mirror each other."""
        low, between, high = (part.strip() for part in statement.words.partition(_BETWEEN.strip()))
        if not between:
            return
        if _is_bare(low) or _is_bare(high) or not _mirror(low, high, statement.language):
            quoted = f"{low}{_BETWEEN}{high}"
            yield self.at(statement, (0, len(statement.words)), low=low, high=high, quoted=quoted)


def _is_bare(end: str) -> bool:
    return not end or _NUMBER.fullmatch(end) is not None


def _mirror(low: str, high: str, language: str) -> bool:
    """Return whether two ends point opposite ways with one strength, or are not known well enough to say."""
    first, last = (_read(end, language) for end in (low, high))
    if first is None or last is None:
        return True
    return first == -last


def _read(end: str, language: str) -> int | None:
    """Return which way an end points and how far (-3 to 3); None where a word of it is not known."""
    said = fold(end).text.strip(" .")
    if at_all := re.match(rf"(?:{_AT_ALL[language]})\b ?", said):
        rest = _alone(said[at_all.end() :], language)
        return None if rest is None or rest < 0 else -3
    strength = 2
    if strong := re.match(rf"(?:{_STRONG[language]}) ", said):
        strength, said = 3, said[strong.end() :]
    elif weak := re.match(rf"(?:{_WEAK[language]}) ", said):
        strength, said = 1, said[weak.end() :]
    side = 1
    if denied := re.match(rf"(?:{_NOT[language]}) ", said):
        side, said = -1, said[denied.end() :]
    alone = _alone(said, language)
    if alone is None:
        return None
    return side * (1 if alone > 0 else -1) * (3 if abs(alone) == 2 else strength)


def _alone(said: str, language: str) -> int | None:
    return next((way for way, words in _WORDS[language].items() if re.fullmatch(words, said)), None)
