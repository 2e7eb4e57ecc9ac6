"""One question of Qualtrics as questions of a form: its choices, its lines, its languages, what it lacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from avers.application.importing.forms import FormCondition, FormQuestion, Kind, Words, steps_of_options
from avers.application.importing.ladders import folded, missing_kind, number_of_label
from avers.application.importing.structure import AskedOption, LeftOut
from avers.application.importing.words import plain_words

__all__ = ["Asked", "read_question"]

# Types that ask nothing, or nothing that our forms can put, and why: keys of the wording.
_WITHOUT: Final = {
    "CS": "constant_sum", "PGR": "groups", "HeatMap": "picture", "HotSpot": "picture", "HL": "highlight",
    "DD": "drill_down", "FileUpload": "file", "Draw": "signature", "Signature": "signature",
    "Timing": "timing", "Meta": "meta", "Captcha": "captcha", "SS": "screen", "GAP": "gap",
    "TreeTesting": "drill_down", "VideoResponse": "file", "OrgHierarchy": "hierarchy",
}  # fmt: skip
_ONE: Final = frozenset({"SAVR", "SAHR", "SACOL", "DL", "SB"})
_SEVERAL: Final = frozenset({"MAVR", "MAHR", "MACOL", "MSB"})
_PIPED: Final = re.compile(r"\$\{q://(QID\d+)/[^{}]{1,120}\}")
_ANY_PIPE: Final = re.compile(r"\$\{[^{}]{1,200}\}")
_OFFERED_ALONE: Final = frozenset({"none", "none of these", "none of the above", "aucun", "aucune"})
_COPIED: Final = re.compile(r"Q\d+[_#.]\S*", re.ASCII)
_LONG: Final = 6

Thing = dict[str, Any]


@dataclass
class Asked:
    """What a question becomes: the questions of a form it stands for, or the words it only shows.

    ``is_certain``: everybody who meets it answers, with one choice. ``is_shuffled``: its lines are drawn.
    ``logic``: it has a condition, whether or not ``when`` says it.
    """

    code: str
    type: str
    questions: list[FormQuestion] = field(default_factory=list)
    shown: Words = field(default_factory=dict)
    left: list[LeftOut] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    is_shuffled: bool = False
    is_certain: bool = False
    raw_logic: object = None
    when: FormCondition | None = None
    rows: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def logic(self) -> bool:
        """Whether it has a condition of its own."""
        return bool(self.raw_logic)

    def target(self, first: str, second: str | None) -> tuple[str, str] | None:
        """Return the question and the answer that a place of the tool names: a choice, a cell of a table."""
        if second is not None:
            row, column = self.rows.get(first), self.columns.get(second)
            return (row, column) if row is not None and column is not None else None
        column = self.columns.get(first)
        return (self.code, column) if column is not None and len(self.questions) == 1 else None


def read_question(payload: Thing, code: str, base: str, codes: Mapping[str, str]) -> Asked:
    """Return what one question asks; ``codes`` are those of all questions by their number."""
    reader = _Question(payload, code, base, codes)
    reader.read()
    return reader.asked


class _Question:
    """Reads one payload; everything it cannot carry enters ``asked.left``."""

    def __init__(self, payload: Thing, code: str, base: str, codes: Mapping[str, str]) -> None:
        self.payload, self.code, self.base, self.codes = payload, code, base, codes
        self.type, self.selector, self.sub = (
            str(payload.get(name) or "") for name in ("QuestionType", "Selector", "SubSelector")
        )
        name = "/".join(one for one in (self.type, self.selector, self.sub) if one)
        self.asked = Asked(code, plain_words(name)[:40] or "?")
        said = payload.get("Language")
        self.further = {
            plain_words(key)[:20]: one for key, one in _thing(said).items() if isinstance(one, dict)
        }
        self.asked.languages = tuple(self.further)
        settings = _thing(_thing(payload.get("Validation")).get("Settings"))
        self.settings = settings
        self.required = settings.get("ForceResponse") == "ON"
        # The number under which the tool names each option, by its code.
        self.numbers: dict[str, str] = {}

    def read(self) -> None:
        """Fill ``asked``: its questions, or why there are none, and what of it stays behind."""
        self.asked.raw_logic = self.payload.get("DisplayLogic") or self.payload.get("InPageDisplayLogic")
        if self.type == "DB":
            self._show()
            return
        why = _WITHOUT.get(self.type, "") or self._taken()
        if why:
            self._leave(self.asked.type, why)
            return
        self._tell_settings()

    def _show(self) -> None:
        if self.selector == "TB":
            self.asked.shown = self._words("QuestionText")
        if not any(self.asked.shown.values()):
            self.asked.shown = {}
            self._leave(self.asked.type, "picture" if self.selector in ("GRB", "PTB") else "display")

    def _taken(self) -> str:
        takers: Mapping[str, Callable[[], str]] = {
            "MC": self._choice, "Matrix": self._matrix, "TE": self._text, "RO": self._rank,
            "Slider": self._slider, "SBS": self._side_by_side,
        }  # fmt: skip
        taker = takers.get(self.type)
        return taker() if taker is not None else "unknown_type"

    # ── Kinds ────────────────────────────────────────────────────────────────────────────────

    def _choice(self) -> str:
        if self.selector == "NPS":
            self._add(self.code, "nps", self._words("QuestionText"), low=0, high=10, ends=self._labels())
            self.asked.columns = {str(step): str(step) for step in range(11)}
            return self._certain()
        if self.selector not in _ONE | _SEVERAL:
            return "unknown_type"
        options, is_offered = self._options("Choices", "RecodeValues")
        words = self._words("QuestionText")
        if self.selector in _SEVERAL:
            self._add(self.code, "picks", words, options=options, not_applicable=is_offered,
                      at_most=_number(self.settings.get("MaxChoices")) or 0)  # fmt: skip
            self.asked.columns = {self.numbers[one.code]: one.code for one in options}
            return ""
        self._rate_or_choose(self.code, words, {}, options, is_offered)
        return self._certain()

    def _certain(self) -> str:
        self.asked.is_certain = self.required
        return ""

    def _matrix(self) -> str:
        rows = self._parts("Choices")
        if not rows:
            return "no_part"
        stem = self._words("QuestionText")
        if self.selector == "MaxDiff":
            options, _ = self._options("Choices", "RecodeValues")
            self._add(self.code, "best_worst", stem, options=options)
            return ""
        if self.selector == "TE":
            for row, words in rows:
                self._add(self._row(row), "text", words, before=stem, lines=self._lines())
            return ""
        if self.selector not in ("Likert", "Bipolar"):
            return {"CS": "constant_sum", "RO": "rank_table"}.get(self.selector, "unknown_type")
        options, is_offered = self._options("Answers", "RecodeValues")
        for row, words in rows:
            code = self._row(row)
            self.asked.rows[row] = code
            if self.selector == "Bipolar":
                self._bipolar(code, stem, words, len(options))
            elif self.sub == "MultipleAnswer":
                self._add(code, "picks", words, before=stem, options=options, not_applicable=is_offered)
            else:
                self._rate_or_choose(code, words, stem, options, is_offered)
        self.asked.is_shuffled = self._is_shuffled()
        return ""

    def _bipolar(self, code: str, stem: Words, words: Words, n_steps: int) -> None:
        """Add a line between two opposites: what is written on its sides is the ends of its scale."""
        ends: list[dict[str, str]] = [{}, {}]
        for language, said in words.items():
            left, _, right = said.partition(":")
            ends[0][language], ends[1][language] = left.strip(), right.strip()
        self._add(code, "rating", words, before=stem, low=1, high=n_steps, ends=tuple(ends))
        self.asked.columns = {str(step): str(step) for step in range(1, n_steps + 1)}

    def _text(self) -> str:
        words = self._words("QuestionText")
        if self.selector == "PW":
            return "password"
        if self.selector == "FORM":
            rows = self._parts("Choices")
            for row, said in rows:
                self._add(self._row(row), "text", said, before=words, lines=1)
            return "" if rows else "no_part"
        content = str(self.settings.get("ContentType") or "")
        if content == "ValidDate":
            self._add(self.code, "date", words)
        elif content == "ValidNumber":
            number = _thing(self.settings.get("ValidNumber"))
            low, high = (_number(_number_of(number, self.settings, end)) for end in ("Min", "Max"))
            if low is None or high is None:
                return "number_without_bounds"
            self._add(self.code, "number", words, low=low, high=high)
        else:
            self._add(self.code, "text", words, lines=self._lines())
        return ""

    def _lines(self) -> int:
        long = self.selector in ("ML", "ESTB") or self.sub in ("Long", "Essay", "Medium")
        return _LONG if self.selector == "ESTB" or self.sub == "Essay" else 4 if long else 1

    def _rank(self) -> str:
        options, _ = self._options("Choices", "RecodeValues")
        self._add(self.code, "ranking", self._words("QuestionText"), options=options)
        return ""

    def _slider(self) -> str:
        rows = self._parts("Choices")
        low, high = (_number(self._configured(f"CSSlider{end}")) for end in ("Min", "Max"))
        if self.selector == "STAR":
            low, high = (
                1,
                _number(self._configured("StarCount")) or _number(self._configured("CSSliderMax")) or 5,
            )
        if low is None or high is None or low >= high:
            return "number_without_bounds"
        stem, ends = self._words("QuestionText"), self._labels()
        is_narrow = high - low <= 10
        for row, words in rows:
            self._add(
                self._row(row), "rating" if is_narrow else "number", words, before=stem, low=low, high=high,
                ends=ends if is_narrow else (), not_applicable=self._configured("NotApplicable") is True,
            )  # fmt: skip
        if ends and not is_narrow:
            self._leave("Labels", "step_words")
        self.asked.is_shuffled = self._is_shuffled()
        return "" if rows else "no_part"

    def _side_by_side(self) -> str:
        """Read each column of the table as a table of its own, after the words of the whole."""
        columns = list(_thing(self.payload.get("AdditionalQuestions")).values())
        for number, column in enumerate(map(_thing, columns), 1):
            further = {
                language: _thing(_thing(said.get("AdditionalQuestions")).get(str(number)))
                for language, said in self.further.items()
            }
            own = {
                **column,
                "Choices": column.get("Choices") or self.payload.get("Choices"),
                "Language": further,
            }
            own.setdefault("ChoiceOrder", self.payload.get("ChoiceOrder"))
            inner = _Question(own, f"{self.code}_{number}", self.base, self.codes)
            inner.read()
            self.asked.left += inner.asked.left
            stem = self._words("QuestionText")
            for one in inner.asked.questions:
                before = _joined(stem, one.before)
                self.asked.questions.append(replace(one, before=before, whole=self.code))
        return "" if columns else "no_part"

    # ── Parts ────────────────────────────────────────────────────────────────────────────────

    def _rate_or_choose(
        self, code: str, words: Words, before: Words, options: tuple[AskedOption, ...], is_offered: bool
    ) -> None:
        """Add a rating where the options read as steps of one scale, a choice of words elsewhere."""
        steps = steps_of_options(options)
        if not steps:
            self._add(code, "choice", words, before=before, options=options, not_applicable=is_offered)
            self.asked.columns |= {self.numbers[one.code]: one.code for one in options}
            return
        low, high = min(steps.values()), max(steps.values())
        by_step = {step: one.words for one, step in zip(options, steps.values(), strict=True)}
        self._add(
            code, "rating", words, before=before, low=low, high=high, not_applicable=is_offered,
            ends=(by_step[low], by_step[high]),
        )  # fmt: skip
        self.asked.columns |= {self.numbers[code]: str(step) for code, step in steps.items()}
        told = [one for step, one in by_step.items() if low < step < high]
        if any(
            number_of_label(said) is None or not said.isdecimal() for one in told for said in one.values()
        ):
            self._leave("Answers" if before else "Choices", "step_words")

    def _add(self, code: str, kind: Kind, words: Words, **more: Any) -> None:
        self.asked.questions.append(
            FormQuestion(
                code, self.asked.type, code, kind, words, required=self.required, whole=self.code, **more
            )
        )

    def _row(self, row: str) -> str:
        tag = plain_words(str(_thing(self.payload.get("ChoiceDataExportTags")).get(row) or ""))[:60]
        # A copied question keeps the numbered names of the first: only a name that somebody gave is one.
        return tag if tag and not _COPIED.fullmatch(tag) else f"{self.code}_{row}"

    def _options(self, name: str, recoded: str) -> tuple[tuple[AskedOption, ...], bool]:
        """Return the options that are answers, and whether one says that the question does not apply."""
        codes = _thing(self.payload.get(recoded))
        numbers = list(codes.values())
        is_offered, options = False, []
        parts = self._parts(name)
        raw = _numbered(self.payload.get(name))
        for number, words in parts:
            kind = next((found for said in words.values() if (found := missing_kind(said))), None)
            if kind == "not_applicable":
                is_offered = True
                continue
            one = _thing(raw.get(number))
            if str(one.get("TextEntry", "")).lower() in ("true", "1", "on"):
                self._leave(f"{name}/{number}", "other_field")
            alone = _is_true(one.get("ExclusiveAnswer")) or any(
                folded(said) in _OFFERED_ALONE for said in words.values()
            )
            code = str(codes.get(number, number)) if numbers.count(codes.get(number)) == 1 else number
            self.numbers[code] = number
            options.append(AskedOption(code, words, missing="skipped" if alone else None))
        return tuple(options), is_offered

    def _parts(self, name: str) -> list[tuple[str, Words]]:
        """Return the choices or answers in the order they stand, each with its words by language."""
        raw = _numbered(self.payload.get(name))
        order = self.payload.get({"Choices": "ChoiceOrder", "Answers": "AnswerOrder"}[name])
        placed = [str(one) for one in order] if isinstance(order, list) else []
        numbers = [one for one in dict.fromkeys(placed) if one in raw]
        numbers += [one for one in raw if one not in numbers]
        return [(number, self._part_words(name, number, raw)) for number in numbers]

    def _part_words(self, name: str, number: str, raw: Mapping[str, Any]) -> Words:
        words = {self.base: self._said(_thing(raw[number]).get("Display"))}
        for language, said in self.further.items():
            found = _thing(_numbered(said.get(name)).get(number)).get("Display")
            if found:
                words[language] = self._said(found)
        return words

    def _words(self, name: str) -> Words:
        words = {self.base: self._said(self.payload.get(name))}
        for language, said in self.further.items():
            if said.get(name):
                words[language] = self._said(said[name])
        return words

    def _said(self, written: object) -> str:
        """Return words without markup; the answer of an earlier question is called for as ours are."""
        words = _PIPED.sub(lambda one: f"{{{self.codes.get(one[1], one[1])}}}", str(written or ""))
        if _ANY_PIPE.search(words):
            self._leave("piping", "piping_lost")
            words = _ANY_PIPE.sub("…", words)
        return plain_words(words)

    def _labels(self) -> tuple[Words, ...]:
        """Return the words of both ends, where the question gives them."""
        for name in ("ColumnLabels", "Labels"):
            said = [
                {self.base: self._said(one.get("Display"))}
                for one in map(_thing, _listed(self.payload.get(name)))
            ]
            if len(said) >= 2:
                if len(said) > 3:
                    self._leave(name, "step_words")
                return said[0], said[-1]
        return ()

    def _configured(self, name: str) -> object:
        return _thing(self.payload.get("Configuration")).get(name)

    # ── What stays behind ────────────────────────────────────────────────────────────────────

    def _is_shuffled(self) -> bool:
        return _thing(self.payload.get("Randomization")).get("Type") == "All"

    def _tell_settings(self) -> None:
        kind = _thing(self.payload.get("Randomization")).get("Type")
        if kind not in (None, "", "None") and not self.asked.is_shuffled:
            self._leave("Randomization", "option_order")
        if self.settings.get("CustomValidation"):
            self._leave("CustomValidation", "setting")
        if self.settings.get("ForceResponse") == "RequestResponse":
            self._leave("RequestResponse", "asked_again")
        for name in ("DynamicChoices", "QuestionJS", "DefaultChoices", "ChoiceGroups", "GradingData"):
            if self.payload.get(name):
                self._leave(name, "setting")
        if any(_thing(one).get("DisplayLogic") for one in _numbered(self.payload.get("Choices")).values()):
            self._leave("Choices/DisplayLogic", "condition_lost")

    def _leave(self, what: str, why: str) -> None:
        one = LeftOut(self.code, what, why)
        if one not in self.asked.left:
            self.asked.left.append(one)


def _joined(first: Words, then: Words) -> Words:
    return {
        language: " – ".join(one for one in (first.get(language, ""), then.get(language, "")) if one)
        for language in dict.fromkeys([*first, *then])
    }


def _thing(said: object) -> Thing:
    return said if isinstance(said, dict) else {}


def _listed(said: object) -> list[Any]:
    return list(said.values()) if isinstance(said, dict) else said if isinstance(said, list) else []


def _numbered(said: object) -> dict[str, Any]:
    """Return the parts of a question by number; a list is numbered from 0, as the tool does."""
    if isinstance(said, list):
        return {str(number): one for number, one in enumerate(said)}
    return {str(number): one for number, one in _thing(said).items()}


def _number(said: object) -> int | None:
    """Return a whole number of up to six digits; None for anything else."""
    written = str(said).strip()
    return int(written) if re.fullmatch(r"-?\d{1,6}", written, re.ASCII) else None


def _number_of(number: Thing, settings: Thing, end: str) -> object:
    return number.get(end) if number.get(end) not in (None, "") else settings.get(f"{end}Number")


def _is_true(said: object) -> bool:
    return said is True or str(said).lower() == "true"
