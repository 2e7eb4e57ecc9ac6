"""What of a LimeSurvey survey has a place in an instrument of ours, and what has none, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from avers.adapters.limesurvey.drawing import draw
from avers.adapters.limesurvey.lss import read_lss
from avers.adapters.limesurvey.scales import FIXED, guess_scale, is_ordered, words_clash
from avers.adapters.limesurvey.survey import Option, Part, Question, Survey, survey_faults
from avers.adapters.limesurvey.tsv import read_tsv
from avers.application.importing.forms import asks_forbidden
from avers.application.importing.structure import AskedItem, AskedOption, AskedScale, LeftOut, SurveyStructure
from avers.core.errors import InputRefused

__all__ = ["carry", "is_structure", "read_structure"]

# Types without a place, and why: keys of application.wording.limesurvey.
_WITHOUT: Final = {
    "D": "date", "|": "file", "X": "display", "*": "equation", "I": "language_switch", "G": "nominal",
    "1": "two_scales", ":": "number_table", ";": "text_table",
}  # fmt: skip
_TEXTS: Final = frozenset("STU")
_LISTS: Final = frozenset("L!O")
_TABLES: Final = frozenset("FH")
_NUMBERS: Final = frozenset("NK")
_COMMENTED: Final = frozenset("OP")
# Settings that change what is asked or accepted; how a question looks is not worth a line.
_SETTINGS: Final = (
    "array_filter", "array_filter_exclude", "em_validation_q", "em_validation_sq", "equation",
    "exclude_all_others", "max_answers", "min_answers", "preg", "random_order",
)  # fmt: skip
_MOST_RANKED: Final = 50
# Codes that mean something outside their question; SQ001 and A2 do not.
_OWN_NAME: Final = re.compile(r"(?!(?:SQ|SQL|A|AO|Q|Y|X|R)?_?\d+$)[A-Za-z][\w-]*")
_TSV_HEADER: Final = re.compile(r'\s*"?class"?\t"?type/scale"?\t')

Kind = Literal["rating", "tick", "rank", "text"]


def is_structure(opening: str) -> bool:
    """Return whether a file that opens so is a structure rather than answers."""
    return opening.lstrip().startswith("<") or _TSV_HEADER.match(opening) is not None


def read_structure(text: str, name: str, key: str) -> SurveyStructure:
    """Return the structure written in ``text``, in XML or tab-separated, under the name ``key``.

    Raises
    ------
    InputRefused
        Everything that makes it impossible to read; nothing is guessed about a broken structure.
    """
    survey = read_lss(text, name) if text.lstrip().startswith("<") else read_tsv(text, name)
    faults = list(survey_faults(survey, name))
    if faults:
        raise InputRefused(faults[:50])
    return carry(survey, key)


def carry(survey: Survey, key: str) -> SurveyStructure:
    """Return what an instrument can hold of ``survey``, and the list of what it cannot."""
    carrier = _Carrier(survey)
    for asked in survey.questions:
        carrier.take(asked)
    carrier.left += [LeftOut(name, "survey", "beside") for name in survey.further]
    spoken = {language[:2].lower() for language in survey.languages if language[:2].isalpha()}
    carrier.left += [LeftOut(one, "language", "other_language") for one in sorted(spoken - {"fr", "en"})]
    drawn = draw(survey, key, {(item.question, item.part): item.key for item in carrier.items})
    return SurveyStructure(
        key=key,
        tool="limesurvey",
        n_questions=len(survey.questions),
        languages=tuple(dict.fromkeys(survey.languages)),
        title={language: words for language, words in survey.title.items() if words},
        scales=carrier.scales,
        items=tuple(carrier.items),
        left_out=tuple(carrier.left),
        drawn=drawn.instrument,
        undrawn=drawn.left,
        n_drawn=drawn.n_questions,
    )


class _Carrier:
    """Goes through the questions in their order."""

    def __init__(self, survey: Survey) -> None:
        self.scales: dict[str, AskedScale] = {}
        self.items: list[AskedItem] = []
        self.left: list[LeftOut] = []
        # A part is an item under its own name only where nothing else in the survey has that name.
        self._names = Counter(asked.code for asked in survey.questions)
        self._names.update(
            part.code for asked in survey.questions for part in asked.parts if part.code != asked.code
        )
        self._taken: set[str] = set()

    def take(self, asked: Question) -> None:
        """Carry one question, or say why not; then say what of it stays behind."""
        why = _WITHOUT.get(asked.type, "") or self._unlawful(asked) or self._carried(asked)
        if why:
            self.left.append(LeftOut(asked.code, asked.type, why))
            return
        if asked.has_other and asked.type in _LISTS | {"M", "P"}:
            self.left.append(LeftOut(f"{asked.code}[other]", asked.type, "other_field"))
        if asked.type in _COMMENTED:
            self.left.append(LeftOut(f"{asked.code}[comment]", asked.type, "comment_field"))
        for name in _SETTINGS:
            if asked.settings.get(name, "").strip() not in ("", "0"):
                self.left.append(LeftOut(asked.code, name, "setting"))

    def _unlawful(self, asked: Question) -> str:
        """Return the reason to leave out a question about what may not be asked (limit L8)."""
        for words in (asked.words, *(part.words for part in asked.parts)):
            if asks_forbidden(words):
                return "special_category"
        return ""

    def _carried(self, asked: Question) -> str:
        """Add the items of a question and return "", or return why there are none."""
        if asked.type in _TEXTS:
            return self._add(asked, "text", "")
        if asked.type == "Q":
            return self._add_parts(asked, "text", "")
        if asked.type == "R":
            return self._ranked(asked)
        if asked.type in FIXED:
            name, scale = FIXED[asked.type]
            self.scales.setdefault(name, scale)
            if asked.type in ("5", "Y"):
                return self._add(asked, "rating", name)
            return self._add_parts(asked, "tick" if name == "ticked" else "rating", name)
        if asked.type in _NUMBERS:
            return self._numbered(asked)
        return self._listed(asked)

    def _listed(self, asked: Question) -> str:
        options = [option for option in asked.options if option.scale == "0"]
        if asked.type in _LISTS and not is_ordered(options):
            return "nominal" if options else "no_option"
        scale = guess_scale(options)
        if scale is None:
            return "no_option" if len(options) < 2 else "too_many_options"
        if words_clash(scale):
            return "same_words"
        name = self._named(asked.code, scale)
        if asked.type in _TABLES:
            return self._add_parts(asked, "rating", name)
        return self._add(asked, "rating", name)

    def _numbered(self, asked: Question) -> str:
        """Carry a number only between whole bounds that a scale can hold."""
        slider = asked.settings.get("slider_layout") == "1"
        ends = ("slider_min", "slider_max") if slider else ("min_num_value_n", "max_num_value_n")
        low, high = (asked.settings.get(end, "").strip() for end in ends)
        if not (low.isdecimal() and high.isdecimal() and len(high) < 6 and 0 < int(high) - int(low) <= 100):
            return "unbounded_number"
        # Bounds may leave room for decimals: a person confirms that answers are whole numbers.
        name = self._named(f"from_{int(low)}_to_{int(high)}", AskedScale(int(low), int(high)))
        return (
            self._add(asked, "rating", name) if asked.type == "N" else self._add_parts(asked, "rating", name)
        )

    def _ranked(self, asked: Question) -> str:
        things: Sequence[Option | Part] = asked.options or asked.parts
        if not 2 <= len(things) <= _MOST_RANKED:
            return "no_option" if len(things) < 2 else "too_many_options"
        options = tuple(AskedOption(thing.code, dict(thing.words)) for thing in things)
        scale = AskedScale(1, len(things), options, high_is_good=False, certain=True)
        name = self._named(f"rank_{asked.code}", scale)
        for thing in things:
            words = _joined(asked, thing)
            key = self._key(f"{asked.code}_{thing.code}")
            column = f"{asked.code}[rank_{thing.code}]"
            self.items.append(
                AskedItem(key, asked.code, column, "rank", name, thing.code, words, asked.shown_if)
            )
        return ""

    def _named(self, wanted: str, scale: AskedScale) -> str:
        """Return the name of this scale: that of the first question that shows the same one."""
        there = next((name for name, other in self.scales.items() if other == scale), None)
        if there is not None:
            return there
        self.scales[wanted] = scale
        return wanted

    def _add(self, asked: Question, kind: Kind, scale: str) -> str:
        words, shown_if = dict(asked.words), asked.shown_if
        key = self._key(asked.code)
        self.items.append(AskedItem(key, asked.code, asked.code, kind, scale, "", words, shown_if))
        return ""

    def _add_parts(self, asked: Question, kind: Kind, scale: str) -> str:
        parts = [part for part in asked.parts if part.scale == "0"]
        for part in parts:
            own = _OWN_NAME.fullmatch(part.code) and self._names[part.code] == 1
            key = self._key(part.code if own else f"{asked.code}_{part.code}")
            column = f"{asked.code}[{part.code}]"
            words = _joined(asked, part)
            self.items.append(
                AskedItem(key, asked.code, column, kind, scale, part.code, words, asked.shown_if)
            )
        return "" if parts else "no_part"

    def _key(self, wanted: str) -> str:
        key, n = wanted, 2
        while key in self._taken:
            key, n = f"{wanted}_{n}", n + 1
        self._taken.add(key)
        return key


def _joined(asked: Question, part: Part | Option) -> dict[str, str]:
    """Return the words of a line of a table: its own, after the question's where they are short."""
    return dict(_sides(asked, part))


def _sides(asked: Question, part: Part | Option) -> Iterator[tuple[str, str]]:
    for language in dict.fromkeys([*asked.words, *part.words]):
        whole, own = asked.words.get(language, ""), part.words.get(language, "").strip("| ")
        yield language, f"{whole} [{own}]" if whole and own else whole or own
