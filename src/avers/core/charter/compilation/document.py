"""``Compiled``: one shape for whatever is compiled from a charter, and its reading as an instrument.

A survey, a grid, a guide, a path, a set of tags, a filter or a card is a title, sections and entries.
What differs is which fields of an entry are filled: a mirrored question has two wordings, a criterion
a weight, an interview question its anchors, a decision its branches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Literal

from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Facet, Item, Option, Scale
from avers.core.evidence.picks import picks_scale
from avers.core.text import Text

__all__ = [
    "DRAFT_VERSION", "KINDS", "Answer", "Asked", "Choice", "Compiled", "Entry", "Kind", "LeftOut", "Section",
    "Wording", "instrument_of", "without_inside",
]  # fmt: skip

# The version of what is compiled from a draft, which has none.
DRAFT_VERSION: Final = "draft"

_STRICT = {"extra": "forbid"}

Kind = Literal[
    "survey", "scorecard", "visit", "interview", "onboarding", "tags", "decision_filter", "role_cards"
]
KINDS: Final[tuple[Kind, ...]] = (
    "survey", "scorecard", "visit", "interview", "onboarding", "tags", "decision_filter", "role_cards",
)  # fmt: skip

# How an entry is answered. agree: 1-5; satisfied: 1-5, a share of 4-5; recommend: 0-10; words: a
# sentence; choice: one of its choices; picks: up to `at_most` of them; recall: words in which its choices are
# counted, up to `at_most`, and that are not kept; rating: 1-5 with an anchor each; seen: present or absent;
# yes_no: the two branches of a decision; done: a box to tick; "": to be read, not answered.
Answer = Literal[
    "", "agree", "satisfied", "recommend", "words", "choice", "picks", "recall", "rating", "seen",
    "yes_no", "done",
]  # fmt: skip

# Whom words are for: a face, or on the customers' face the teams that the rated one serves (R8).
Asked = Face | Literal["inside"]


@dataclass(frozen=True)
class Wording:
    """The words of an entry for one face; ``none`` when the same words serve whoever reads them.

    ``inside`` is the customers' question as the team's inside customers read it: the same key, other words.
    """

    __pydantic_config__: ClassVar = _STRICT
    face: Asked
    words: Text


@dataclass(frozen=True)
class Choice:
    """A possible answer, an anchor of a scale or a branch.

    ``then`` are the entries it asks for next; answers of one ``group`` are also counted together.
    """

    __pydantic_config__: ClassVar = _STRICT
    key: str
    words: Text
    then: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of a compiled document.

    Attributes
    ----------
    key : str
        Made of the keys of the charter; a sentence written anew keeps it.
    wordings : tuple of Wording
        Twins of one question, or the one wording of anything else.
    facet : str
        What an answer speaks of; empty when nothing is measured.
    reverse : bool
        Agreeing is bad news.
    not_applicable : bool
        "Does not apply" can be answered; it then leaves the weights.
    required : bool
        No going on without an answer (the *why* of a refused decision, R85).
    critical : bool
        Missed, it fails its section.
    weight : int
        Part in its document, against the weights of the others; 0 when it is not weighed.
    share : float or None
        The same as a part of the whole, where the law wants it shown (limit L4).
    hours : int
        Hours to spend, in an onboarding path.
    choices : tuple of Choice
        Answers, anchors or branches.
    at_most : int
        How many of the choices one person may take.
    shuffled : bool
        The choices are shown in an order drawn for each form.
    examples : tuple of Choice
        What it looks like (``do``) and what it does not (``dont``).
    before : Text
        What stands above it; neighbours under the same words are put together.
    """

    __pydantic_config__: ClassVar = _STRICT
    key: str
    wordings: tuple[Wording, ...] = ()
    answer: Answer = ""
    facet: str = ""
    reverse: bool = False
    not_applicable: bool = False
    required: bool = False
    critical: bool = False
    weight: int = 0
    share: float | None = None
    hours: int = 0
    choices: tuple[Choice, ...] = ()
    examples: tuple[Choice, ...] = ()
    at_most: int = 1
    before: Text = Text()
    shuffled: bool = False

    def words(self, face: Asked = "none") -> Text:
        """Return the words for ``face``, empty when that face is not asked."""
        return next((wording.words for wording in self.wordings if wording.face == face), Text())


@dataclass(frozen=True)
class Section:
    """Entries that belong together, under a heading; a heading is never a criterion."""

    __pydantic_config__: ClassVar = _STRICT
    key: str
    title: Text
    entries: tuple[Entry, ...] = ()
    introduction: Text = Text()


@dataclass(frozen=True)
class LeftOut:
    """A part of the charter that was not compiled here, and the code of the rule or limit that says why."""

    __pydantic_config__: ClassVar = _STRICT
    key: str
    words: Text
    code: str


@dataclass(frozen=True)
class Compiled:
    """A document compiled from one version of a charter; ``version`` is ``draft`` for the draft's."""

    __pydantic_config__: ClassVar = _STRICT
    key: str
    version: str
    kind: Kind
    title: Text
    sections: tuple[Section, ...] = ()
    facets: tuple[Facet, ...] = ()
    notice: Text = Text()
    left_out: tuple[LeftOut, ...] = ()

    def entries(self) -> Iterator[Entry]:
        """Yield every entry in reading order."""
        for section in self.sections:
            yield from section.entries

    def entry(self, key: str) -> Entry | None:
        """Return the entry of this ``key``, or None."""
        return next((entry for entry in self.entries() if entry.key == key), None)


_AGREE: Final = Scale(1, 5, 4)
_LISTED: Final = ("choice", "picks", "recall")
_RECOMMEND: Final = Scale(0, 10, 9)
# Words have no scale; the shape of an item asks for one all the same.
_WORDS: Final = Scale(0, 1)


def instrument_of(survey: Compiled) -> Instrument:
    """Return the survey as an instrument of both faces; twins share ``<entry>`` of ``<entry>.<face>``.

    Words for inside customers go with the customers' question: one key, one figure, two ways to ask.

    A choice among words has no place on a scale: its answer is the place of an option, counted from 1;
    several of them are one number (``evidence.picks``).

    Raises
    ------
    ValueError
        The document is not a survey.
    """
    if survey.kind != "survey":
        raise ValueError(f"{survey.key} is not a survey")
    items = tuple(
        _item(entry, wording)
        for entry in survey.entries()
        for wording in entry.wordings
        if entry.answer in _SCALES and wording.face != "inside"
    )
    asked = {item.facet for item in items}
    facets = tuple(facet for facet in survey.facets if facet.key in asked)
    return Instrument(survey.key, survey.version, items, facets)


_SCALES: Final = {
    "agree": _AGREE,
    "satisfied": _AGREE,
    "recommend": _RECOMMEND,
    "words": _WORDS,
    "choice": _WORDS,
    "picks": _WORDS,
    "recall": _WORDS,
}
_MEASURES: Final[dict[str, Literal["mean", "nps", "csat", "text", "choice", "picks", "recall"]]] = {
    "agree": "mean", "satisfied": "csat", "recommend": "nps", "words": "text",
    "choice": "choice", "picks": "picks", "recall": "recall",
}  # fmt: skip


def without_inside(document: Compiled) -> Compiled:
    """Return ``document`` as it was compiled before there were words for inside customers."""
    sections = tuple(
        replace(section, entries=tuple(_bare(entry) for entry in section.entries))
        for section in document.sections
    )
    return replace(document, sections=sections)


def _bare(entry: Entry) -> Entry:
    return replace(entry, wordings=tuple(one for one in entry.wordings if one.face != "inside"))


def _item(entry: Entry, wording: Wording) -> Item:
    assert wording.face != "inside"  # noqa: S101 - a way to put the customers' question, not another one
    return Item(
        key=f"{entry.key}.{wording.face}",
        facet=entry.facet,
        face=wording.face,
        scale=_scale(entry),
        words=wording.words,
        reverse=entry.reverse,
        measure=_MEASURES[entry.answer],
        options=_options(entry) if entry.answer in _LISTED else (),
        at_most=entry.at_most,
        not_applicable=entry.not_applicable and entry.answer in _LISTED,
        shuffled=entry.shuffled,
        words_inside=entry.words("inside") if wording.face == "customer" else Text(),
        before=entry.before,
    )


def _scale(entry: Entry) -> Scale:
    n_choices = len(entry.choices)
    if entry.answer == "picks":
        return picks_scale(n_choices)
    if entry.answer == "recall":
        return Scale(0, entry.at_most)
    return Scale(1, max(2, n_choices)) if entry.answer == "choice" else _SCALES[entry.answer]


def _options(entry: Entry) -> tuple[Option, ...]:
    return tuple(Option(choice.key, choice.words, choice.group) for choice in entry.choices)
