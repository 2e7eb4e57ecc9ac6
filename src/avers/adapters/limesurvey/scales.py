"""Scales guessed from answer options: which number each stands for, and which are no answer at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from avers.adapters.limesurvey.survey import Option
from avers.application.importing.ladders import MISSING
from avers.application.importing.mapping import MissingKind
from avers.application.importing.structure import AskedOption, AskedScale

__all__ = ["FIXED", "MISSING", "YES_NO", "folded", "guess_scale", "is_ordered", "words_clash"]

_WIDEST: Final = 101
# "0 - Mostly me", "1 (Never)", "5+": a number alone, or with a note; "18 to 24 years" is not one.
_LEADING: Final = re.compile(r"(\d{1,3})(?:\s*(?:\+|[-–—:(=].*))?")
_NUMBERED_CODE: Final = re.compile(r"([A-Za-z_]*)0*(\d{1,4})")

# Words that people read as steps of one ladder, lowest first; a list of such words is a scale.
_LADDERS: Final[tuple[frozenset[str], ...]] = tuple(
    frozenset(words.split("|"))
    for words in (
        "strongly disagree|disagree|somewhat disagree|neither agree nor disagree|neither agree or disagree"
        "|neutral|undecided|somewhat agree|agree|strongly agree|completely disagree|completely agree",
        "pas du tout d’accord|plutôt pas d’accord|pas d’accord|ni d’accord ni pas d’accord|neutre"
        "|plutôt d’accord|d’accord|tout à fait d’accord",
        "never|rarely|seldom|sometimes|sometime|occasionally|often|very often|usually|always",
        "jamais|rarement|parfois|de temps en temps|souvent|très souvent|toujours",
        "very dissatisfied|dissatisfied|somewhat dissatisfied|neutral|somewhat satisfied|satisfied"
        "|very satisfied|not at all satisfied|not satisfied|completely satisfied",
        "très insatisfait|insatisfait|plutôt insatisfait|neutre|plutôt satisfait|satisfait|très satisfait"
        "|pas du tout satisfait|pas satisfait",
        "very poor|poor|fair|average|good|very good|excellent",
        "très mauvais|mauvais|médiocre|passable|moyen|correct|bon|très bon|excellent",
        "not at all|a little|slightly|somewhat|moderately|quite|a lot|very much|extremely|completely",
        "pas du tout|un peu|plutôt|moyennement|assez|beaucoup|énormément|complètement",
        "very unlikely|unlikely|neutral|likely|very likely",
        "not important|slightly important|moderately important|important|very important",
    )
)
_NO: Final = frozenset({"no", "non"})
_YES: Final = frozenset({"yes", "oui"})


def _option(
    code: str, value: int | None, en: str, fr: str, missing: MissingKind | None = None
) -> AskedOption:
    return AskedOption(code, {"en": en, "fr": fr}, value, missing)


def _steps(high: int) -> AskedScale:
    return AskedScale(1, high, certain=True)


YES_NO: Final = AskedScale(
    0, 1, (_option("Y", 1, "Yes", "Oui"), _option("N", 0, "No", "Non")), certain=True
)  # fmt: skip
# Question types whose scale LimeSurvey itself fixes.
FIXED: Final[Mapping[str, tuple[str, AskedScale]]] = {
    "5": ("from_1_to_5", _steps(5)),
    "A": ("from_1_to_5", _steps(5)),
    "B": ("from_1_to_10", _steps(10)),
    "C": ("yes_no_uncertain", AskedScale(
        0, 1, (_option("Y", 1, "Yes", "Oui"), _option("N", 0, "No", "Non"),
               _option("U", None, "Uncertain", "Incertain", "dont_know")), certain=True)),
    "E": ("less_same_more", AskedScale(
        1, 3, (_option("I", 3, "Increase", "Augmenter"), _option("S", 2, "Same", "Sans changement"),
               _option("D", 1, "Decrease", "Diminuer")), certain=True)),
    "Y": ("yes_no", YES_NO),
    "M": ("ticked", YES_NO),
    "P": ("ticked", YES_NO),
}  # fmt: skip


def folded(words: str) -> str:
    """Return words as answers are compared: capitals and repeated spaces do not count."""
    return " ".join(words.split()).lower()


def guess_scale(options: Sequence[Option]) -> AskedScale | None:
    """Return the scale that these options probably are, in their order; None when they cannot be one.

    Numbers that open the labels count first, then numbers in the codes where they follow one another,
    then the order of the options. Yes and no are 1 and 0 whatever the order.
    """
    kinds = [_missing(option) for option in options]
    kept = [option for option, kind in zip(options, kinds, strict=True) if kind is None]
    values = _values(kept)
    if not values or not 0 < max(values) - min(values) < _WIDEST:
        return None
    numbered = iter(values)
    asked = tuple(
        AskedOption(option.code, dict(option.words), None if kind else next(numbered), kind)
        for option, kind in zip(options, kinds, strict=True)
    )
    return AskedScale(min(values), max(values), asked)


def _missing(option: Option) -> MissingKind | None:
    found = [MISSING.get(folded(words)) for words in option.words.values()]
    return next((kind for kind in found if kind is not None), None)


def _values(options: Sequence[Option]) -> list[int]:
    labels = [folded(next(iter(option.words.values()), "")) for option in options]
    if len(labels) == 2 and set(labels) & _YES and set(labels) & _NO:
        return [int(label in _YES) for label in labels]
    for found in (_leading(labels), _in_codes(options)):
        steps = {b - a for a, b in pairwise(found)}
        if len(found) == len(options) and steps in ({1}, {-1}):
            return found
    return list(range(1, len(options) + 1))


def _leading(labels: Sequence[str]) -> list[int]:
    matches = [_LEADING.fullmatch(label) for label in labels]
    return [int(match[1]) for match in matches if match]


def _in_codes(options: Sequence[Option]) -> list[int]:
    matches = [_NUMBERED_CODE.fullmatch(option.code) for option in options]
    stems = {match[1] for match in matches if match}
    return [int(match[2]) for match in matches if match] if len(stems) == 1 else []


def is_ordered(options: Sequence[Option]) -> bool:
    """Return whether a list of options reads as steps of a scale, and not as mere names."""
    kept = [option for option in options if _missing(option) is None]
    if len(kept) < 2:
        return False
    languages = {language for option in kept for language in option.words}
    return any(
        _is_ladder([folded(option.words.get(language, "")) for option in kept]) for language in languages
    )


def _is_ladder(labels: Sequence[str]) -> bool:
    said = {label.replace("'", "’") for label in labels}
    if len(labels) == 2 and said & _YES and said & _NO:
        return True
    if any(said <= ladder for ladder in _LADDERS):
        return True
    numbers = _leading(labels)
    return len(numbers) == len(labels) and numbers == sorted(numbers)


def words_clash(scale: AskedScale) -> bool:
    """Return whether two options of different value share the same words."""
    seen: dict[str, str] = {}
    for option in scale.options:
        for words in option.words.values():
            if seen.setdefault(folded(words), option.code) != option.code:
                return True
    return False
