"""An instrument as one person meets it: pages in one language, and the reading of what they send.

``questionnaire_of`` lays an instrument out for one face and one language. ``Questionnaire.pages`` are those
that the answers so far bring; ``read`` turns the fields of one page into answers, with everything that is
wrong with them; ``rows`` are what is kept. Nothing here knows who answers, nor when.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from avers.core.charter.recalling import n_recalled
from avers.core.errors import Fault
from avers.core.evidence.asked import (
    NOT_APPLICABLE,
    AnswerRow,
    AskedPage,
    Choice,
    GivenAnswer,
    Question,
    places_answered,
)
from avers.core.evidence.instrument import Instrument, Page
from avers.core.evidence.observation import Face, Item, When
from avers.core.evidence.picks import UNKNOWN
from avers.core.evidence.reading_fields import read_fields
from avers.core.evidence.scoring import felt_item
from avers.core.evidence.trade_offs import is_trade_off
from avers.core.text import Text

__all__ = ["Questionnaire", "pages_laid_out", "questionnaire_of"]

_ON_A_PAGE: Final = 5
_PIPE: Final = re.compile(r"\{([A-Za-z0-9_.\-]{1,80})\}")


Answers = Mapping[str, GivenAnswer]


@dataclass(frozen=True)
class Questionnaire:
    """The pages of an instrument for one face, in one language; ``inside`` speaks to inside customers."""

    instrument: Instrument
    face: Face
    language: str
    inside: bool = False
    _laid: tuple[Page, ...] = field(default=(), repr=False)

    # What no answer changes is worked out once: everybody who answers meets the same questions.

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every question this face may be asked, in order, whatever is answered before."""
        return _put_to(self.instrument, self.face, inside=self.inside)

    def pages(self, answers: Answers, *, seed: str = "") -> tuple[AskedPage, ...]:
        """Return the pages that ``answers`` bring, in order; one without a question left is not among them.

        ``seed`` draws the order of a shuffled page: the same for one form, unknown afterwards.
        """
        drawn = (
            self._fixed.get(page.key) or self._page(page, answers, seed)
            for page in self._laid
            if self._is_due(page.when, answers)
        )
        return tuple(page for page in drawn if page.questions or page.seconds)

    @cached_property
    def _fixed(self) -> Mapping[str, AskedPage]:
        """The pages that are the same for everybody who meets them."""
        return {page.key: self._page(page, {}, "") for page in self._laid if self._is_fixed(page)}

    def _is_fixed(self, page: Page) -> bool:
        items = [self._item(key) for key in page.items]
        said = [page.title, page.intro]
        said += [text for item in items for text in (item.asked(is_inside=self.inside), item.before)]
        translated = self.instrument.translations.get(self.language, {}).values()
        words = (*(side for text in said for _, side in text), *translated)
        is_called = any("{" in one for one in words)
        return not (page.shuffled or is_called or any(item.when is not None for item in items))

    @cached_property
    def branches(self) -> bool:
        """Whether what is asked, or how, depends on an earlier answer, on a quota, or on time."""
        whens = [page.when for page in self._laid] + [item.when for item in self.items]
        words = [page.title for page in self._laid] + [page.intro for page in self._laid]
        words += [text for item in self.items for text in (item.words, item.before, item.words_inside)]
        called = {key for text in words for _, said in text for key in _PIPE.findall(said)}
        return (
            any(when is not None for when in whens)
            or not self._counted.isdisjoint(item.key for item in self.items)
            or any(page.seconds for page in self._laid)
            or not called.isdisjoint(item.key for item in self.items)
        )

    @property
    def _counted(self) -> frozenset[str]:
        """The questions that a quota counts: whether it is full is known once their page is turned."""
        return frozenset(quota.item for quota in self.instrument.quotas)

    def n_pages_at_most(self, answers: Answers) -> int:
        """Return how many pages there would be if every branch still open were taken."""
        due = {page.key for page in self.pages(answers)}
        standing = self.kept(answers)
        others = [page for page in self._laid if page.key not in due]
        return len(due) + sum(self._may_come(page, standing) for page in others)

    def _may_come(self, page: Page, answers: Answers) -> bool:
        """Return whether a page that is not due yet may be, once questions that are open are answered."""
        if page.when is not None and page.when.item in answers and not self._is_due(page.when, answers):
            return False
        whens = [self._item(key).when for key in page.items]
        return any(when is None or when.item not in answers or self._is_due(when, answers) for when in whens)

    def read(
        self, page: AskedPage, posted: Mapping[str, Sequence[str]]
    ) -> tuple[dict[str, GivenAnswer], tuple[Fault, ...]]:
        """Return what the fields of ``page`` say, and every fault; ``path`` names the field.

        A field that is no question of the page is a fault (``answer_unasked``): nobody answers what was not
        asked. What was passed over is ``skipped``.
        """
        known = {name for question in page.questions for name in question.fields}
        faults = [Fault("answer_unasked", path=name[:80]) for name in sorted(posted) if name not in known]
        answers = {}
        for question in page.questions:
            told = {name: [one.strip() for one in posted.get(name, ())] for name in question.fields}
            given = read_fields(question, told)
            if given == GivenAnswer(missing="skipped") and question.item.required:
                given = Fault("answer_needed", path=question.key)
            if isinstance(given, Fault):
                faults.append(given)
            else:
                answers[question.key] = given
        return answers, tuple(faults)

    def kept(self, answers: Answers) -> dict[str, GivenAnswer]:
        """Return ``answers`` without those to questions that the others no longer bring.

        Whoever goes back and answers otherwise leaves a branch: what was said in it is not kept.
        """
        standing: dict[str, GivenAnswer] = {}
        for page in self._laid:
            if not self._is_due(page.when, standing):
                continue
            for key in page.items:
                item = self._item(key)
                if key in answers and self._is_due(item.when, standing):
                    standing[key] = answers[key]
        return standing

    def rows(self, answers: Answers) -> tuple[AnswerRow, ...]:
        """Return what is kept, a row a question that was asked, in the order of the instrument.

        Of words recalled, the number of options they name is kept and the words are forgotten (R69).
        """
        standing = self.kept(answers)
        return tuple(
            AnswerRow(item.key, item.facet, _counted(item, standing[item.key]))
            for item in self.items
            if item.key in standing
        )

    def told(self, question: Question, given: GivenAnswer | None) -> str:
        """Return an answer in words, as a page of review shows it; "" where there is none."""
        if given is None or given.missing:
            return ""
        if given.text:
            return given.text
        item, value = question.item, given.value
        if value is None:
            return ""
        if item.measure == "date":
            return date.fromordinal(int(value)).isoformat()
        if not item.options or item.measure in ("number", "recall"):
            return f"{value:g}"
        words = [choice.words for choice in question.choices]
        return ", ".join(words[place] for place in places_answered(item, int(value)))

    def question(self, key: str, answers: Answers) -> Question:
        """Return one question, with the words of earlier answers in it where they are called for."""
        plain = self._questions[key]
        if "{" not in plain.words and "{" not in plain.before:
            return plain
        return replace(
            plain, words=self._piped(plain.words, answers), before=self._piped(plain.before, answers)
        )

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {key: self._question(item) for key, item in self._by_key.items()}

    def _question(self, item: Item) -> Question:
        """Return one question in the language of the form, without the words of any answer."""
        about = f"item/{item.key}"
        return Question(
            item,
            self._say(item.asked(is_inside=self.inside), about),
            self._say(item.before, f"{about}/before"),
            tuple(self._choices(item)),
            self._ends(item),
        )

    def _page(self, page: Page, answers: Answers, seed: str) -> AskedPage:
        due = [key for key in page.items if self._is_due(self._item(key).when, answers)]
        if page.shuffled:
            random.Random(f"{seed}/{page.key}").shuffle(due)  # noqa: S311 - an order, not a secret
        title, intro = (
            self._piped(self._say(words, f"page/{page.key}/{part}"), answers)
            for part, words in (("title", page.title), ("intro", page.intro))
        )
        asked = tuple(self._drawn(self.question(key, answers), seed) for key in due)
        return AskedPage(page.key, title, intro, asked, page.seconds)

    def _drawn(self, asked: Question, seed: str) -> Question:
        """Return a question whose options are shown in an order of this form, where it asks for one."""
        if not asked.item.shuffled:
            return asked
        options = asked.item.options
        # "I do not know" and "none of these" stay last, where one looks for a way out.
        last = [place for place, option in enumerate(options) if option.group == UNKNOWN]
        places = [place for place in range(len(asked.choices)) if place not in last]
        random.Random(f"{seed}/{asked.key}/options").shuffle(places)  # noqa: S311 - an order, not a secret
        return replace(asked, drawn=(*places, *last))

    def _is_due(self, when: When | None, answers: Answers) -> bool:
        if when is None:
            return True
        given = answers.get(when.item)
        return given is not None and not set(self._keys(when.item, given)).isdisjoint(when.among)

    def _keys(self, key: str, given: GivenAnswer) -> tuple[str, ...]:
        """Return the keys by which a condition knows an answer: of options, or the step of a scale."""
        if given.value is None:
            return (NOT_APPLICABLE,) if given.missing == "not_applicable" else ()
        item = self._item(key)
        if not item.options or item.measure in ("number", "recall"):
            return (f"{given.value:g}",)
        return tuple(item.options[place].key for place in places_answered(item, int(given.value)))

    def _piped(self, words: str, answers: Answers) -> str:
        if "{" not in words:
            return words

        def said(found: re.Match[str]) -> str:
            key = found.group(1)
            if key not in self._questions:
                return found.group(0)
            return self.told(self.question(key, {}), answers.get(key)) or "…"

        return _PIPE.sub(said, words)

    def _choices(self, item: Item) -> Iterator[Choice]:
        if item.measure in ("number", "date", "recall", "text"):
            return
        if item.options:
            for option in item.options:
                yield Choice(option.key, self._say(option.words, f"item/{item.key}/option/{option.key}"))
        else:
            for step in range(item.scale.low, item.scale.high + 1):
                yield Choice(str(step), str(step))

    def _ends(self, item: Item) -> tuple[str, str]:
        said = [self._say(words, f"item/{item.key}/end/{n}") for n, words in enumerate(item.ends, 1)]
        return (said[0], said[-1]) if said else ("", "")

    def _say(self, words: Text, place: str) -> str:
        translated = self.instrument.translations.get(self.language, {}).get(place, "")
        return translated or words.in_language(self.language)

    def _item(self, key: str) -> Item:
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> Mapping[str, Item]:
        return {item.key: item for item in (*self.instrument.items, *self.items)}


# Every page of a form asks for it. A version of an instrument never changes, and several stand side by side
# only while their waves do.
@lru_cache(maxsize=64)
def questionnaire_of(
    instrument: Instrument, face: Face, *, language: str, inside: bool = False
) -> Questionnaire:
    """Return the questionnaire that ``instrument`` puts to ``face`` in ``language``.

    Where the instrument has no pages, its questions are laid out by themselves: those of one facet stay
    together, at most five a page, forced choices on a page in an order drawn anew, and words are asked last
    on their own page.
    """
    items = _put_to(instrument, face, inside=inside)
    mine = {item.key for item in items}
    written = tuple(
        replace(page, items=tuple(key for key in page.items if key in mine)) for page in instrument.pages
    )
    counted = frozenset(quota.item for quota in instrument.quotas)
    return Questionnaire(instrument, face, language, inside, written or pages_laid_out(items, counted))


def _put_to(instrument: Instrument, face: Face, *, inside: bool) -> tuple[Item, ...]:
    """Return the questions of ``face``; inside customers are asked for no words: none is ever shown (R8).

    Nor what a contact made them feel: they are employees, and no feeling of an employee is measured (L1).
    """
    return tuple(
        item
        for item in instrument.items
        if item.face == face and not (inside and (item.measure == "text" or felt_item(item) is not None))
    )


def _counted(item: Item, given: GivenAnswer) -> GivenAnswer:
    if item.measure != "recall" or not given.text:
        return given
    names = [option.words for option in item.options]
    return GivenAnswer(float(n_recalled(given.text, names, most=item.scale.high)))


def pages_laid_out(items: Sequence[Item], counted: Collection[str]) -> tuple[Page, ...]:
    """Return the pages on which ``items`` of one face stand where nobody laid them out.

    ``counted`` are the questions with a quota.
    """
    rated = [item for item in items if item.measure != "text"]
    worded = [item for item in items if item.measure == "text"]
    pages = (page for group in (rated, worded) for page in _in_pages(group, counted))
    pairs = {item.key for item in items if is_trade_off(item)}
    return tuple(
        Page(f"page{number}", tuple(page), shuffled=pairs.issuperset(page))
        for number, page in enumerate(pages, 1)
    )


def _in_pages(items: Sequence[Item], counted: Collection[str]) -> Iterator[list[str]]:
    page: list[str] = []
    facets: set[str] = set()
    above = Text()
    was_pair = False
    for item in items:
        # Forced choices stand by themselves: their page is in an order drawn for each form.
        leaves = is_trade_off(item) is not was_pair
        was_pair = is_trade_off(item)
        is_full = len(page) == _ON_A_PAGE
        # The first of a new facet, or under a new sentence, does not squeeze in last, away from the others.
        is_new = item.facet not in facets or (bool(item.before) and item.before != above)
        turns = is_new and len(page) + 1 == _ON_A_PAGE
        above = item.before
        # A quota is known to be full once its page is turned: nobody fills more than they must before.
        if page and (is_full or turns or leaves or page[-1] in counted or _follows_from(item, page)):
            yield page
            page, facets = [], set()
        page.append(item.key)
        facets.add(item.facet)
    if page:
        yield page


def _follows_from(item: Item, page: Sequence[str]) -> bool:
    """Return whether ``item`` needs an answer that is given on ``page``."""
    words = (*item.words, *item.before, *item.words_inside)
    called = {key for _, said in words for key in _PIPE.findall(said)}
    return (item.when is not None and item.when.item in page) or not called.isdisjoint(page)
