"""The editor as its templates read it: the outline of a survey, the form of a question, remarks on both.

What a form shows comes from one table, ``_PARTS``: a line for each field, and the kinds that have it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from avers.application.composing import Remark, fingerprint_of_page, fingerprint_of_question
from avers.application.wording.failures import FAULTS
from avers.application.wording.scales import ends_of, steps_of
from avers.application.wording.typography import typeset
from avers.core.errors import Fault
from avers.core.evidence.asked import NOT_APPLICABLE
from avers.core.evidence.drafting import name_of
from avers.core.evidence.instrument import Instrument, Page
from avers.core.evidence.observation import Face, Facet, Item, When
from avers.core.evidence.question_kinds import KINDS, KindGroup, QuestionKind, kind_of
from avers.core.text import Language
from avers.web.composing.fields import MATRIX_KINDS, OTHER, Values, languages_written, n_options
from avers.web.site.trying import Said, said
from avers.web.survey.views import LANGUAGE_NAMES

__all__ = [
    "FACES", "KIND_NAMES", "FormField", "PageCard", "QuestionCard", "anchor_of", "draw_form", "draw_outline",
    "draw_page_form", "kinds_to_choose", "say_fault",
]  # fmt: skip

FACES: Final[Mapping[Face, LazyWords]] = {
    "employee": gettext_lazy("Teams"),
    "customer": gettext_lazy("Customers"),
    "none": gettext_lazy("The house"),
}
KIND_NAMES: Final[Mapping[str, tuple[LazyWords, LazyWords]]] = {
    "rating5": (
        gettext_lazy("Rating, 5 steps"),
        gettext_lazy("From “strongly disagree” to “strongly agree”."),
    ),
    "rating7": (gettext_lazy("Rating, 7 steps"), gettext_lazy("Finer, with the words of both ends.")),
    "rating10": (gettext_lazy("Rating, 0 to 10"), gettext_lazy("A mark out of ten, with its mean.")),
    "csat": (gettext_lazy("Satisfaction (CSAT)"), gettext_lazy("Five steps; the share of the two best.")),
    "nps": (gettext_lazy("Recommendation (NPS)"), gettext_lazy("0 to 10; promoters less detractors.")),
    "ces2": (gettext_lazy("Ease (CES 2)"), gettext_lazy("“It was easy”: seven steps, high is good.")),
    "ces1": (gettext_lazy("Effort (CES 1)"), gettext_lazy("“How much effort”: five steps, low is good.")),
    "single": (gettext_lazy("One answer of a list"), gettext_lazy("The share of each answer.")),
    "multiple": (gettext_lazy("Several answers of a list"), gettext_lazy("As many as you allow.")),
    "ranking": (gettext_lazy("Putting in order"), gettext_lazy("Two to ten answers, the first first.")),
    "best_worst": (gettext_lazy("The most and the least"), gettext_lazy("Best-worst: three to ten answers.")),
    "dilemma": (gettext_lazy("A dilemma"), gettext_lazy("A short story, then what one would do.")),
    "short": (gettext_lazy("A few words"), gettext_lazy("One line.")),
    "long": (gettext_lazy("A free text"), gettext_lazy("Some lines, in their own words.")),
    "number": (gettext_lazy("A number"), gettext_lazy("Published by bands that you name.")),
    "date": (gettext_lazy("A date"), gettext_lazy("Published by bands that you name.")),
    "matrix": (gettext_lazy("A grid of statements"), gettext_lazy("One rating each: easier on a phone.")),
    "reaction": (
        gettext_lazy("Five-second reaction"),
        gettext_lazy("A sentence shown for five seconds, then what stayed."),
    ),
}
_GROUPS: Final[Mapping[KindGroup, LazyWords]] = {
    "scale": gettext_lazy("Rate"),
    "list": gettext_lazy("Choose"),
    "words": gettext_lazy("Say"),
    "several": gettext_lazy("Several at once"),
}
# name of the field, what draws it, which part of a kind brings it ("" for every kind), whether it folds away.
_PARTS: Final = (
    ("face", "choice", "", False),
    ("before", "long", "story", False),
    ("look", "text", "look", False),
    ("seconds", "number", "look", False),
    ("words", "text", "", False),
    ("rows", "long", "rows", False),
    ("scale", "choice", "rows", False),
    ("options", "options", "options", False),
    ("options", "options", "bands", False),
    ("at_most", "number", "at_most", False),
    ("low", "number", "range", False),
    ("high", "number", "range", False),
    ("facet", "facet", "", False),
    ("required", "tick", "", False),
    ("not_applicable", "tick", "", False),
    ("shuffled", "tick", "options", False),
    ("when", "condition", "", True),
    ("before", "long", "help", True),
    ("ends", "ends", "ends", True),
    ("reverse", "tick", "reverse", True),
    ("inside", "text", "inside", True),
    ("kind", "choice", "kind", True),
)
_LABELS: Final[Mapping[str, tuple[LazyWords, LazyWords | str]]] = {
    "face": (gettext_lazy("Who is asked"), ""),
    "words": (gettext_lazy("The question, as people will read it"), ""),
    "before": (
        gettext_lazy("What is read above the question"),
        gettext_lazy("A word of help. May stay empty."),
    ),
    "look": (
        gettext_lazy("What is shown"),
        gettext_lazy("A sentence, such as a draft vision. Then it disappears."),
    ),
    "seconds": (gettext_lazy("For how many seconds"), gettext_lazy("From 1 to 60.")),
    "rows": (
        gettext_lazy("The statements, one a line"),
        gettext_lazy("Each becomes a question of its own, with the sentence above as its introduction."),
    ),
    "scale": (gettext_lazy("Scale of each"), ""),
    "options": (gettext_lazy("The answers on offer"), ""),
    "at_most": (gettext_lazy("How many may be chosen, at most"), gettext_lazy("Empty: all of them.")),
    "low": (gettext_lazy("Smallest number"), ""),
    "high": (gettext_lazy("Largest number"), ""),
    "facet": (gettext_lazy("What it is about"), gettext_lazy("Its figures stand under this name.")),
    "required": (gettext_lazy("An answer is needed"), gettext_lazy("Better left to people, as a rule.")),
    "not_applicable": (gettext_lazy("Offer “Does not apply to me”"), ""),
    "shuffled": (gettext_lazy("Draw the order of the answers anew for each person"), ""),
    "when": (gettext_lazy("When it is asked"), ""),
    "ends": (gettext_lazy("Words of both ends of the scale"), gettext_lazy("Empty: the usual ones.")),
    "reverse": (gettext_lazy("Agreeing is bad news"), gettext_lazy("The figure is turned round.")),
    "inside": (
        gettext_lazy("The same, put to the teams that this one serves"),
        gettext_lazy("Where departments rate one another. Empty: the same words."),
    ),
    "kind": (gettext_lazy("Kind of question"), ""),
    "title": (gettext_lazy("Title of the page"), gettext_lazy("May stay empty.")),
    "intro": (gettext_lazy("What is read first"), gettext_lazy("May stay empty.")),
}


@dataclass(frozen=True)
class Wording:
    """A field in one language; ``theirs`` is what somebody else wrote in it meanwhile."""

    name: str
    id: str
    language: str
    label: str
    value: str
    theirs: str | None = None


@dataclass(frozen=True)
class Row:
    """One answer on offer, in every language; ``begins`` is where its band begins."""

    place: int
    key: str
    words: tuple[Wording, ...]
    begins: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Choice:
    """One of the choices of a list."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class FormField:
    """A field of a form; ``widget`` says which of the others are filled."""

    name: str
    widget: str
    label: str
    about: str
    value: str = ""
    is_on: bool = False
    words: tuple[Wording, ...] = ()
    more_words: tuple[Wording, ...] = ()
    rows: tuple[Row, ...] = ()
    choices: tuple[Choice, ...] = ()
    answers: tuple[Choice, ...] = ()
    faults: tuple[str, ...] = ()
    theirs: str | None = None
    has_bands: bool = False


@dataclass(frozen=True)
class QuestionCard:
    """A question of the outline."""

    name: str
    anchor: str
    number: int
    key: str
    words: str
    kind: str
    face: str
    subject: str
    marks: tuple[str, ...]
    answers: str
    was: str
    findings: tuple[Said, ...] = ()
    faults: tuple[str, ...] = ()
    starts_page: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageCard:
    """A page of the outline with its questions; ``key`` is empty where pages are laid out by themselves."""

    key: str
    number: int
    title: str
    intro: str
    marks: tuple[str, ...]
    seconds: int
    cards: tuple[QuestionCard, ...]
    was: str = ""
    faults: tuple[str, ...] = field(default=())
    can_join: bool = False

    @property
    def n_findings(self) -> int:
        """How many things are said of the page and of its questions."""
        return len(self.faults) + sum(len(one.faults) + len(one.findings) for one in self.cards)


# ── The outline ────────────────────────────────────────────────────────────────────────────────


def draw_outline(
    instrument: Instrument, remarks: Sequence[Remark], language: Language
) -> tuple[list[PageCard], list[str]]:
    """Return the pages with their questions, and what is wrong with the survey as a whole."""
    numbers = {name_of(item): number for number, item in enumerate(instrument.items)}
    faces = {item.face for item in instrument.items}
    cards = {
        name: _card(instrument, instrument.items[number], number, remarks, language, many=len(faces) > 1)
        for name, number in numbers.items()
    }
    pages: list[PageCard] = []
    laid = instrument.pages or (Page("", tuple(item.key for item in instrument.items)),)
    for place, page in enumerate(laid):
        mine = [cards[name_of(item)] for item in instrument.items if item.key in page.items]
        card = _page_card(instrument, page, place, remarks, language)
        pages.append(
            replace(card, cards=tuple(replace(one, starts_page=n == 0) for n, one in enumerate(mine)))
        )
    placed = {key for page in instrument.pages for key in page.items}
    lost = [cards[name_of(item)] for item in instrument.items if instrument.pages and item.key not in placed]
    if lost:
        pages.append(PageCard("", len(pages) + 1, _("On no page yet"), "", (), 0, tuple(lost)))
    whole = [
        say_fault(one.fault, language) for one in remarks if one.fault and one.item is None and not one.page
    ]
    return pages, whole


def _page_card(
    instrument: Instrument, page: Page, place: int, remarks: Sequence[Remark], language: Language
) -> PageCard:
    mine = [one.fault for one in remarks if one.fault and one.page and one.page == page.key]
    before = instrument.pages[place - 1] if place else None
    return PageCard(
        key=page.key,
        number=place + 1,
        title=typeset(page.title.in_language(language), language),
        intro=typeset(page.intro.in_language(language), language),
        marks=tuple(_page_marks(instrument, page, language)),
        seconds=page.seconds,
        cards=(),
        was=fingerprint_of_page(instrument, page.key),
        faults=tuple(say_fault(one, language) for one in mine),
        can_join=before is not None and not before.seconds and not page.seconds,
    )


def _card(
    instrument: Instrument,
    item: Item,
    number: int,
    remarks: Sequence[Remark],
    language: Language,
    *,
    many: bool,
) -> QuestionCard:
    mine = [one for one in remarks if one.item == number]
    kind = kind_of(item)
    facet = next((one for one in instrument.facets if one.key == item.facet), None)
    return QuestionCard(
        name=name_of(item),
        anchor=anchor_of(name_of(item)),
        number=number + 1,
        key=item.key,
        words=typeset(item.words.in_language(language) or _("(no words yet)"), language),
        kind=_kind_of(instrument, item, kind),
        face=str(FACES[item.face]) if many else "",
        subject=typeset(facet.name.in_language(language), language) if facet else item.facet,
        marks=tuple(_marks(instrument, item, language)),
        answers=_answers(item, language),
        was=fingerprint_of_question(instrument, name_of(item)),
        findings=said([one.finding for one in mine if one.finding], language),
        faults=tuple(say_fault(one.fault, language) for one in mine if one.fault),
        missing=_unwritten(instrument, item),
    )


def _kind_of(instrument: Instrument, item: Item, kind: QuestionKind | None) -> str:
    """Return what a question is called; under a sentence that it shares with others, a line."""
    if kind is None:
        return _("A scale of its own")
    shares = [one for one in instrument.items if one.before == item.before and one.face == item.face]
    if kind.key == "dilemma" and len(shares) > 1:
        return _("One line of a table")
    return str(KIND_NAMES[kind.key][0])


def _unwritten(instrument: Instrument, item: Item) -> tuple[str, ...]:
    """Return the languages that some question is written in, and this one is not."""
    used = {language for one in instrument.items for language, _said in one.words} | set(
        instrument.translations
    )
    here: set[str] = {language for language, _said in item.words}
    here |= {one for one, words in instrument.translations.items() if words.get(f"item/{item.key}")}
    return tuple(_language_name(one) for one in languages_written(instrument) if one in used - here)


def _marks(instrument: Instrument, item: Item, language: Language) -> list[str]:
    marks = [
        (item.required, _("needed")),
        (item.not_applicable, _("may not apply")),
        (item.shuffled, _("answers in a drawn order")),
        (item.reverse, _("turned round")),
    ]
    found = [words for is_on, words in marks if is_on]
    if item.when is not None:
        found.append(_only_if(instrument, item.when, item.face, language))
    return found


def _page_marks(instrument: Instrument, page: Page, language: Language) -> list[str]:
    found = [_("questions in a drawn order")] if page.shuffled else []
    if page.when is not None:
        found.append(_only_if(instrument, page.when, None, language))
    return found


def _only_if(instrument: Instrument, when: When, face: Face | None, language: Language) -> str:
    item = next((one for one in instrument.items if one.key == when.item and face in (None, one.face)), None)
    named = {one.value: one.words for one in _answers_of(item, (), language)} if item else {}
    answers = ", ".join(named.get(one, one) for one in when.among)
    about = item.words.in_language(language) if item else when.item
    short = about if len(about) <= 60 else f"{about[:57]}…"
    return typeset(
        _("only if “%(question)s” is answered: %(answers)s") % {"question": short, "answers": answers},
        language,
    )


def _answers(item: Item, language: Language) -> str:
    if item.options:
        return " · ".join(
            typeset(one.words.in_language(language) or one.key, language) for one in item.options
        )
    if item.is_rated:
        ends = [typeset(one.in_language(language), language) for one in ends_of(item)]
        if all(ends):
            return f"{item.scale.low} {ends[0]} … {item.scale.high} {ends[1]}"
    return ""


# ── The form of a question ─────────────────────────────────────────────────────────────────────


def draw_form(
    instrument: Instrument,
    values: Values,
    language: Language,
    *,
    kind: QuestionKind | None,
    item: Item | None,
    facets: Sequence[Facet],
    faults: Sequence[Fault] = (),
    theirs: Values | None = None,
    is_fixed: bool = False,
) -> tuple[list[FormField], list[FormField]]:
    """Return the fields of a question's form, those at once in view and those that fold away.

    ``theirs`` is what somebody else wrote meanwhile: it stands beside what was typed wherever the two differ.
    """
    parts = _parts_of(kind, item, values, is_fixed=is_fixed)
    drawer = _Drawer(instrument, values, language, faults, theirs, facets, item)
    fields: tuple[list[FormField], list[FormField]] = ([], [])
    for name, widget, part, folds in _PARTS:
        if part and part not in parts:
            continue
        if name == "face" and (item is not None or values.one("face_fixed")):
            continue
        fields[folds].append(drawer.field(name, widget, kind))
    return fields


def draw_page_form(
    instrument: Instrument,
    page: Page,
    values: Values,
    language: Language,
    *,
    faults: Sequence[Fault] = (),
    theirs: Values | None = None,
) -> list[FormField]:
    """Return the fields of a page's form."""
    drawer = _Drawer(instrument, values, language, faults, theirs, (), None, page=page)
    names = [("seconds", "number")] if page.seconds else []
    shuffled = [] if page.seconds else [("shuffled", "tick")]
    found = [drawer.field(name, widget, None) for name, widget in (
        ("title", "text"), ("intro", "long"), *names, *shuffled, ("when", "condition"),
    )]  # fmt: skip
    said = _("Draw the order of the questions anew for each person")
    return [replace(one, label=said) if one.name == "shuffled" else one for one in found]


def anchor_of(name: str) -> str:
    """Return the id of a question on the page of the editor."""
    return "q-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def kinds_to_choose(chosen: str, *, with_several: bool = True) -> list[tuple[str, list[Choice]]]:
    """Return the kinds of question in their groups."""
    return [
        (
            str(words),
            [
                Choice(kind.key, f"{KIND_NAMES[kind.key][0]}", kind.key == chosen)
                for kind in KINDS
                if kind.group == group
            ],
        )
        for group, words in _GROUPS.items()
        if with_several or group != "several"
    ]


def say_fault(fault: Fault, language: Language) -> str:
    """Return a fault in words, without its place: it stands there."""
    sentence = FAULTS.get(fault.code)
    words = sentence.in_language(language) if sentence else fault.code
    for name, value in fault.values.items():
        words = words.replace("{" + name + "}", value)
    return typeset(words, language)


def _parts_of(kind: QuestionKind | None, item: Item | None, values: Values, *, is_fixed: bool) -> set[str]:
    """Return which parts of a form a question has; one of no kind keeps what a file gave it."""
    parts: set[str] = set(kind.parts) if kind else set()
    if kind is None and item is not None:
        parts |= {"options"} if item.options else set()
        parts |= {"ends"} if item.is_rated and item.measure != "recall" else set()
    elif item is not None and item.options and not parts & {"options", "bands"}:
        parts.add("options")
    if "story" not in parts:
        parts.add("help")
    face = item.face if item is not None else values.one("face")
    if face == "customer" and not parts & {"rows", "look"}:
        parts.add("inside")
    if item is not None and kind is not None and not is_fixed:
        parts.add("kind")
    return parts


class _Drawer:
    def __init__(
        self,
        instrument: Instrument,
        values: Values,
        language: Language,
        faults: Sequence[Fault],
        theirs: Values | None,
        facets: Sequence[Facet],
        item: Item | None,
        page: Page | None = None,
    ) -> None:
        self.instrument, self.values, self.language = instrument, values, language
        self.theirs, self.facets, self.item, self.page = theirs, facets, item, page
        self.faults: dict[str, list[str]] = {}
        for fault in faults:
            self.faults.setdefault(fault.path, []).append(say_fault(fault, language))
        # What one reads in stands first.
        languages = languages_written(instrument)
        self.languages = (language, *(one for one in languages if one != language))

    def field(self, name: str, widget: str, kind: QuestionKind | None) -> FormField:
        label, about = _LABELS[name]
        if name == "words" and kind is not None and "rows" in kind.parts:
            label = gettext_lazy("What stands above the statements")
        if name == "before" and kind is not None and "story" in kind.parts:
            label, about = (
                gettext_lazy("The situation"),
                gettext_lazy("A short story in which two goods collide."),
            )
        if name == "options" and kind is not None and "bands" in kind.parts:
            label, about = (
                gettext_lazy("Bands it is published by"),
                gettext_lazy("Without bands, it is not published."),
            )
        drawn = FormField(
            name, widget, typeset(str(label), self.language), typeset(str(about), self.language),
            value=self.values.one(name), is_on=bool(self.values.one(name)),
            faults=tuple(self.faults.get(name, ())),
            theirs=self._other(name),
        )  # fmt: skip
        if widget in ("text", "long"):
            words = self._words(name)
            return replace(drawn, words=words)
        if widget == "ends":
            return replace(drawn, words=self._words("end1"), more_words=self._words("end2"))
        if widget == "options":
            return replace(drawn, rows=tuple(self._rows()), has_bands=bool(kind and "bands" in kind.parts))
        if widget == "condition":
            return replace(drawn, choices=tuple(self._earlier()), answers=tuple(self._among()))
        if widget == "facet":
            return replace(drawn, choices=tuple(self._subjects()), words=self._words("facet_name"))
        if widget == "choice":
            return replace(drawn, choices=tuple(self._choices(name)))
        return drawn

    def _other(self, name: str) -> str | None:
        if self.theirs is None or self.theirs.all(name) == self.values.all(name):
            return None
        return ", ".join(self.theirs.all(name)) or "–"

    def _words(self, name: str) -> tuple[Wording, ...]:
        return tuple(
            Wording(
                f"{name}.{one}",
                f"f-{name}-{one}",
                one,
                _language_name(one),
                self.values.one(f"{name}.{one}"),
                self._other_words(f"{name}.{one}"),
            )
            for one in self.languages
        )  # fmt: skip

    def _other_words(self, name: str) -> str | None:
        if self.theirs is None or self.theirs.one(name) == self.values.one(name):
            return None
        return self.theirs.one(name) or "–"

    def _rows(self) -> list[Row]:
        n = n_options(self.values)
        return [
            Row(
                place, self.values.one(f"o{place}.key"), self._words(f"o{place}"),
                self.values.one(f"o{place}.from"), place == 0, place == n - 1,
            )
            for place in range(n)
        ]  # fmt: skip

    def _choices(self, name: str) -> list[Choice]:
        chosen = self.values.one(name)
        if name == "face":
            return [
                Choice(face, str(words), face == chosen) for face, words in FACES.items() if face != "none"
            ]
        if name == "scale":
            return [Choice(one, str(KIND_NAMES[one][0]), one == chosen) for one in MATRIX_KINDS]
        return [
            Choice(kind.key, str(KIND_NAMES[kind.key][0]), kind.key == chosen)
            for kind in KINDS
            if not kind.adds_several
        ]

    def _subjects(self) -> list[Choice]:
        chosen = self.values.one("facet")
        found = [
            Choice(
                one.key,
                typeset(one.name.in_language(self.language) or one.key, self.language),
                one.key == chosen,
            )
            for one in self.facets
        ]
        if chosen and chosen != OTHER and all(one.value != chosen for one in found):
            found.append(Choice(chosen, chosen, chosen=True))
        return [*found, Choice(OTHER, _("Something else, named below"), chosen == OTHER)]

    def _earlier(self) -> list[Choice]:
        chosen = self.values.one("when")
        found = [
            Choice(
                one.key,
                typeset(one.words.in_language(self.language) or one.key, self.language),
                one.key == chosen,
            )
            for one in self._met()
            if _answers_of(one, (), self.language)
        ]
        if chosen and all(one.value != chosen for one in found):
            found.append(Choice(chosen, chosen, chosen=True))
        return [Choice("", _("Always"), not chosen), *found]

    def _met(self) -> list[Item]:
        """Return the questions that are asked before this one, or this page."""
        items = list(self.instrument.items)
        if self.page is not None:
            keys = [page.key for page in self.instrument.pages]
            earlier = self.instrument.pages[: keys.index(self.page.key)] if self.page.key in keys else ()
            before = {key for page in earlier for key in page.items}
            return list({one.key: one for one in items if one.key in before}.values())
        face = self.item.face if self.item else self.values.one("face")
        after = self.values.one("after")
        if self.item is not None:
            items = items[: items.index(self.item)]
        elif any(name_of(one) == after for one in items):
            items = items[: [name_of(one) for one in items].index(after) + 1]
        return [one for one in items if one.face == face]

    def _among(self) -> list[Choice]:
        chosen = self.values.one("when")
        item = next((one for one in self._met() if one.key == chosen), None)
        return _answers_of(item, self.values.all("among"), self.language) if item else []


def _answers_of(item: Item, chosen: Sequence[str], language: Language) -> list[Choice]:
    """Return the answers to a question that a condition can name."""
    found: list[tuple[str, str]] = []
    if item.measure in ("number", "date", "recall", "text"):
        return []
    if item.options:
        found = [(one.key, one.words.in_language(language) or one.key) for one in item.options]
    elif item.is_rated:
        named = [one.in_language(language) for one in steps_of(item)]
        steps = range(item.scale.low, item.scale.high + 1)
        found = [(str(step), f"{step} · {named[n]}" if named else str(step)) for n, step in enumerate(steps)]
    if item.not_applicable:
        found.append((NOT_APPLICABLE, _("Does not apply to me")))
    return [Choice(key, typeset(words, language), key in chosen) for key, words in found]


def _language_name(code: str) -> str:
    return LANGUAGE_NAMES.get(code, code)
