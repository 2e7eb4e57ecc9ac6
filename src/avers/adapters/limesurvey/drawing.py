"""A LimeSurvey survey as pages of questions, for a form of ours; what no form puts is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from avers.adapters.limesurvey.scales import FIXED
from avers.adapters.limesurvey.survey import Option, Part, Question, Survey
from avers.application.importing.forms import (
    Drawn,
    FormCondition,
    FormPage,
    FormQuestion,
    Kind,
    Words,
    draw_up,
    steps_of_options,
)
from avers.application.importing.ladders import missing_kind, number_of_label
from avers.application.importing.structure import AskedOption, LeftOut

__all__ = ["draw"]

# Types that no form of ours puts, and why: keys of the wording.
_WITHOUT: Final = {
    "|": "file", "*": "equation", "I": "language_switch", ":": "number_table", ";": "text_table",
}  # fmt: skip
_LINES: Final = {"S": 1, "T": 4, "U": 6}
_LISTS: Final = frozenset("L!OFH1")
_ROWS: Final = frozenset("ABCEFHK1Q")
# Settings that change what is asked, accepted or shown, beside those that are carried.
_SETTINGS: Final = (
    "array_filter", "array_filter_exclude", "em_validation_q", "em_validation_sq", "min_answers", "preg",
    "help", "answer_order", "random_group",
)  # fmt: skip
# « q2.NAOK == "A1" », or by numbers of survey, page and question, as files often keep it: « 12X3X45 ».
_TERM: Final = re.compile(
    r"""(?:\d+X\d+X(?P<number>\d+)(?P<part>\w*)|(?P<code>[A-Za-z]\w*))(?:\.(?:NAOK|value|code))?"""
    r"""\s*==\s*["'](?P<said>[\w-]*)["']""",
    re.ASCII,
)
_OR: Final = re.compile(r"\s(?:or|OR)\s|\|\|")


def draw(survey: Survey, key: str, keys: Mapping[tuple[str, str], str]) -> Drawn:
    """Return the instrument that ``survey`` asks as a draft, and what of it has no place there.

    ``keys`` name the lines of tables as the columns of answers are named, by question and line.
    """
    drawing = _Drawing(survey, keys)
    pages = list(drawing.pages())
    drawn = draw_up(key, pages, next(iter(survey.languages), "en"))
    beside = [LeftOut(name, "survey", "beside") for name in survey.further]
    return replace(drawn, left=(*drawing.left, *drawn.left, *beside))


class _Drawing:
    """Goes through the questions in their order; those of one group stand on one page."""

    def __init__(self, survey: Survey, keys: Mapping[tuple[str, str], str]) -> None:
        self.survey, self._keys = survey, keys
        self.left: list[LeftOut] = []
        self._asked = {asked.code: asked for asked in survey.questions}

    def pages(self) -> Iterator[FormPage]:
        """Yield the pages: one a group, and one more for a table whose lines are drawn."""
        group: str | None = None
        intro: Words = {}
        here: list[FormQuestion] = []
        title: Words = {}
        for asked in self.survey.questions:
            if asked.group != group:
                yield from self._page(here, title, intro)
                here, intro, group = [], {}, asked.group
                title = self.survey.groups.get(asked.group, {})
            if asked.type == "X":
                yield from self._page(here, title, intro)
                here, intro = [], asked.words
                if asked.shown_if:
                    self._leave(asked, "relevance", "condition_lost")
                continue
            drawn = list(self._questions(asked))
            if drawn and asked.type in _ROWS and asked.settings.get("random_order", "") not in ("", "0"):
                yield from self._page(here, title, intro)
                yield FormPage(tuple(drawn), title, shuffled=True)
                here, intro = [], {}
            else:
                here += drawn
        yield from self._page(here, title, intro)

    def _page(self, here: Sequence[FormQuestion], title: Words, intro: Words) -> Iterator[FormPage]:
        if here:
            yield FormPage(tuple(here), title, intro)
        elif intro:
            self.left.append(LeftOut("X", "X", "display"))

    def _questions(self, asked: Question) -> Iterator[FormQuestion]:
        if asked.type in _WITHOUT:
            self._leave(asked, asked.type, _WITHOUT[asked.type])
            return
        drawn = list(self._drawn(asked))
        if not drawn:
            self._leave(asked, asked.type, "no_part" if asked.type in _ROWS else "no_option")
            return
        self._tell_settings(asked)
        when = self._condition(asked)
        yield from (replace(one, when=when, required=asked.required) for one in drawn)

    def _drawn(self, asked: Question) -> Iterator[FormQuestion]:
        kind = asked.type
        if kind in _LINES:
            yield self._one(asked, "text", lines=_LINES[kind])
        elif kind == "Q":
            yield from (self._line(asked, part, "text", lines=1) for part in asked.parts)
        elif kind == "D":
            yield self._one(asked, "date")
        elif kind in ("N", "K"):
            yield from self._numbers(asked)
        elif kind in ("M", "P"):
            yield self._several(asked)
        elif kind == "R":
            things: Sequence[Option | Part] = asked.options or asked.parts
            yield self._one(
                asked, "ranking", options=tuple(AskedOption(one.code, one.words) for one in things)
            )
        elif kind == "G":
            told = (("F", "Femme", "Female"), ("M", "Homme", "Male"))
            yield self._one(asked, "choice", options=tuple(
                AskedOption(code, {"fr": fr, "en": en}) for code, fr, en in told
            ))  # fmt: skip
        elif kind in ("5", "A", "B"):
            ends: dict[str, Any] = {"low": 1, "high": 10 if kind == "B" else 5}
            lines = [self._line(asked, part, "rating", **ends) for part in asked.parts]
            yield from [self._one(asked, "rating", **ends)] if kind == "5" else lines
        elif kind in ("Y", "C", "E"):
            options = tuple(replace(one, missing=None) for one in FIXED[kind][1].options)
            lines = [self._line(asked, part, "choice", options=options) for part in asked.parts]
            yield from [self._one(asked, "choice", options=options)] if kind == "Y" else lines
        elif kind in _LISTS:
            yield from self._listed(asked)

    def _listed(self, asked: Question) -> Iterator[FormQuestion]:
        for scale in ("0", "1") if asked.type == "1" else ("0",):
            given = [one for one in asked.options if one.scale == scale]
            options = tuple(
                AskedOption(one.code, one.words) for one in given if not _does_not_apply(one.words)
            )
            offered = len(options) < len(given)
            more = self._answers(asked, options, offered)
            if asked.type in "L!O":
                yield self._one(asked, **more)
                continue
            for part in asked.parts:
                if part.scale == "0":
                    yield self._line(asked, part, after=f"_{scale}" if scale == "1" else "", **more)

    def _answers(self, asked: Question, options: tuple[AskedOption, ...], offered: bool) -> dict[str, Any]:
        """Return a rating where the options read as steps of one scale, a choice of words elsewhere."""
        steps = steps_of_options(options)
        if not steps:
            return {"kind": "choice", "options": options, "not_applicable": offered}
        by_step = {steps[one.code]: one.words for one in options}
        low, high = min(by_step), max(by_step)
        told = [said for step, words in by_step.items() if low < step < high for said in words.values()]
        if any(number_of_label(said) is None or not said.isdecimal() for said in told):
            self._leave(asked, "answers", "step_words")
        ends = (by_step[low], by_step[high])
        return {"kind": "rating", "low": low, "high": high, "ends": ends, "not_applicable": offered}

    def _numbers(self, asked: Question) -> Iterator[FormQuestion]:
        slider = asked.settings.get("slider_layout") == "1"
        names = ("slider_min", "slider_max") if slider else ("min_num_value_n", "max_num_value_n")
        said = [asked.settings.get(name, "").strip() for name in names]
        low, high = (int(one) if re.fullmatch(r"-?\d{1,6}", one, re.ASCII) else 0 for one in said)
        if asked.type == "N":
            yield self._one(asked, "number", low=low, high=high)
        else:
            yield from (self._line(asked, part, "number", low=low, high=high) for part in asked.parts)

    def _several(self, asked: Question) -> FormQuestion:
        alone = set(asked.settings.get("exclude_all_others", "").replace(",", ";").split(";"))
        offered = [one for one in asked.parts if _does_not_apply(one.words)]
        options = tuple(
            AskedOption(one.code, one.words, missing="skipped" if one.code in alone else None)
            for one in asked.parts
            if one not in offered
        )
        most = asked.settings.get("max_answers", "").strip()
        at_most = int(most) if most.isascii() and most.isdecimal() and len(most) < 4 else 0
        return self._one(asked, "picks", options=options, at_most=at_most, not_applicable=bool(offered))

    def _one(self, asked: Question, kind: Kind, **more: Any) -> FormQuestion:
        return FormQuestion(asked.code, asked.type, asked.code, kind, asked.words, before=asked.help, **more)

    def _line(self, asked: Question, part: Part, kind: Kind, *, after: str = "", **more: Any) -> FormQuestion:
        code = f"{asked.code}_{part.code}{after}"
        words = {language: _side(said) for language, said in part.words.items()}
        key = code if after else self._keys.get((asked.code, part.code), code)
        return FormQuestion(code, asked.type, key, kind, words, before=asked.words, whole=asked.code, **more)

    def _condition(self, asked: Question) -> FormCondition | None:
        if not asked.shown_if:
            return None
        found = condition_of(asked.shown_if, self._asked)
        if found is None:
            self._leave(asked, "relevance", "condition_lost")
        return found

    def _tell_settings(self, asked: Question) -> None:
        if asked.has_other and asked.type in "L!OMP":
            self.left.append(LeftOut(f"{asked.code}[other]", asked.type, "other_field"))
        if asked.type in "OP":
            self.left.append(LeftOut(f"{asked.code}[comment]", asked.type, "comment_field"))
        names = (*_SETTINGS, *(("random_order",) if asked.type not in _ROWS else ()))
        for name in names:
            if name == "help" and asked.type not in _ROWS:
                continue
            if asked.settings.get(name, "").strip() not in ("", "0", "normal"):
                self._leave(asked, name, "setting")

    def _leave(self, asked: Question, what: str, why: str) -> None:
        one = LeftOut(asked.code, what, why)
        if one not in self.left[-20:]:
            self.left.append(one)


def condition_of(relevance: str, asked: Mapping[str, Question]) -> FormCondition | None:
    """Return the one condition that a relevance is, where a branch can say it: one question, some answers."""
    found: list[tuple[str, str]] = []
    for term in _OR.split(relevance.strip().strip("{}")):
        plain = term.replace("(", " ").replace(")", " ").strip()
        match = _TERM.fullmatch(plain)
        if match is None:
            return None
        (question, part), said = _named(match, asked), match["said"]
        if question is not None and not part:
            found.append((question.code, said))
        elif question is not None and question.type in ("M", "P") and said == "Y":
            found.append((question.code, part))
        elif question is not None and question.type in _ROWS:
            found.append((f"{question.code}_{part}", said))
        else:
            return None
    codes = {code for code, _ in found}
    if len(codes) != 1:
        return None
    (code,) = codes
    question = asked.get(code) or asked.get(code.partition("_")[0])
    among = tuple(dict.fromkeys(_answer(question, said) for _, said in found))
    return FormCondition(code, among) if all(among) else None


def _named(match: re.Match[str], asked: Mapping[str, Question]) -> tuple[Question | None, str]:
    """Return the question that a term names, by its number or by its code, and which of its lines."""
    number, code = match["number"], match["code"] or ""
    if number:
        found = next((one for one in asked.values() if one.number == number), None)
        return found, match["part"].strip("_")
    if code in asked:
        return asked[code], ""
    whole, _, part = code.rpartition("_")
    return asked.get(whole), part


def _answer(question: Question | None, said: str) -> str:
    """Return how the drawn question knows an answer: a rating by its step, a list by the code."""
    if question is None or question.type not in _LISTS:
        return said
    options = [one for one in question.options if one.scale == "0" and not _does_not_apply(one.words)]
    steps = steps_of_options([AskedOption(one.code, one.words) for one in options])
    return str(steps[said]) if said in steps else "" if steps else said


def _does_not_apply(words: Words) -> bool:
    return any(missing_kind(said) == "not_applicable" for said in words.values())


def _side(said: str) -> str:
    return said.strip("| ")
