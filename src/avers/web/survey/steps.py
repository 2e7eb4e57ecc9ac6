"""From what a form sent to the page that follows: another page of questions, the review, or the sending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.core.exceptions import BadRequest

from avers.core.errors import Fault
from avers.core.evidence.asked import AskedPage, GivenAnswer
from avers.core.evidence.questionnaire import Questionnaire
from avers.core.evidence.reading_fields import fields_of
from avers.web.survey.state import Progress

__all__ = ["REVIEW", "WHOLE", "Step", "is_whole", "next_step"]

WHOLE: Final = "*"
"""The page that holds all pages: short questionnaires without branches are filled in one go."""

REVIEW: Final = "review"
_MOST_AT_ONCE: Final = 12


@dataclass(frozen=True)
class Step:
    """What comes now: ``pages`` to fill, the ``review``, or ``send`` when all is said.

    ``typed`` and ``faults`` are by the name of a field. ``place`` counts the page from 1; there are
    ``at_least`` pages in all by what was answered so far, and ``at_most`` whatever comes. ``goes_back`` where
    there is a page to go back to.
    """

    kind: str
    progress: Progress
    pages: tuple[AskedPage, ...] = ()
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    place: int = 0
    at_least: int = 0
    at_most: int = 0
    from_review: bool = False
    is_whole: bool = False
    goes_back: bool = False

    @property
    def key(self) -> str:
        """The name of the page, as the form sends it back."""
        if not self.pages:
            return REVIEW
        return WHOLE if self.is_whole else self.pages[0].key


def is_whole(told: Questionnaire) -> bool:
    """Return whether the questionnaire is short and straight enough to be filled on one page."""
    return not told.branches and len(told.items) <= _MOST_AT_ONCE


def next_step(
    told: Questionnaire,
    progress: Progress,
    *,
    do: str,
    page: str,
    sent: Mapping[str, Sequence[str]],
    from_review: bool,
) -> Step:
    """Return the step after ``do`` was pressed on ``page`` with the fields ``sent``.

    Raises
    ------
    BadRequest
        A field was sent that the page does not have, or a page that does not exist.
    """
    walk = _Walk(told, progress, from_review)
    if do.startswith("change:"):
        return walk.show(do.removeprefix("change:"), from_review=True)
    if page == REVIEW:
        return walk.send() if do == "send" else walk.last()
    if not page:
        return walk.first()
    return walk.answered(page, sent, do)


class _Walk:
    """Goes through the pages of one form."""

    def __init__(self, told: Questionnaire, progress: Progress, from_review: bool) -> None:
        self.told, self.progress, self.from_review = told, progress, from_review

    @property
    def due(self) -> tuple[AskedPage, ...]:
        return self.told.pages(self.progress.answers, seed=self.progress.form)

    def first(self) -> Step:
        return self._fill(self.due if is_whole(self.told) else self.due[:1])

    def last(self) -> Step:
        return self._fill(self.due if is_whole(self.told) else self.due[-1:])

    def show(self, key: str, *, from_review: bool = False) -> Step:
        self.from_review = from_review
        pages = self.due if is_whole(self.told) else tuple(one for one in self.due if one.key == key)
        if not pages:
            raise BadRequest
        return self._fill(pages)

    def answered(self, key: str, sent: Mapping[str, Sequence[str]], do: str) -> Step:
        """Read the fields of a page, then go where ``do`` says; faults keep the page, but on the way back."""
        pages = self.due if key == WHOLE else tuple(one for one in self.due if one.key == key)
        if not pages:
            raise BadRequest
        asked = AskedPage(key, "", "", tuple(one for page in pages for one in page.questions))
        answers, faults = self.told.read(asked, sent)
        if any(fault.code == "answer_unasked" for fault in faults):
            raise BadRequest
        before = {one.key for one in asked.questions}
        kept = {name: one for name, one in self.progress.answers.items() if name not in before}
        self.progress = replace(self.progress, answers=self.told.kept({**kept, **answers}))
        if do == "back":
            return self._before(key)
        if faults:
            return replace(self._fill(pages), typed=sent, faults=faults)
        return self.send() if do == "send" and key == WHOLE else self._after(key)

    def send(self) -> Step:
        """Return the sending, or the first page that was never answered."""
        missing = self._unmet()
        if missing is not None:
            return self._fill(self.due if is_whole(self.told) else (missing,))
        return Step("send", self.progress)

    def _before(self, key: str) -> Step:
        places = [one.key for one in self.due]
        place = places.index(key) if key in places else 0
        # What was looked at for some seconds does not come again: a second look is no first reaction.
        earlier = [one for one in self.due[:place] if not one.seconds]
        return self._fill((earlier[-1] if earlier else self.due[place],))

    def _after(self, key: str) -> Step:
        if self.from_review or key == WHOLE:
            missing = self._unmet()
            return self._fill((missing,)) if missing is not None else self._review()
        places = [one.key for one in self.due]
        rest = self.due[places.index(key) + 1 :]
        while rest and rest[0].seconds and self._was_answered(rest[1:]):
            rest = rest[1:]
        return self._fill(rest[:1]) if rest else self._review()

    def _was_answered(self, rest: Sequence[AskedPage]) -> bool:
        """Return whether the first page with questions of ``rest`` was filled before."""
        asked = next((page.questions for page in rest if page.questions), ())
        return bool(asked) and all(one.key in self.progress.answers for one in asked)

    def _unmet(self) -> AskedPage | None:
        """Return the first page with a question that nothing was said to yet, not even that it is skipped."""
        answers = self.progress.answers
        return next(
            (page for page in self.due if any(one.key not in answers for one in page.questions)), None
        )

    def _fill(self, pages: tuple[AskedPage, ...]) -> Step:
        typed: dict[str, tuple[str, ...]] = {}
        for page in pages:
            for one in page.questions:
                given: GivenAnswer | None = self.progress.answers.get(one.key)
                if given is not None:
                    typed |= fields_of(one, given)
        due = [one.key for one in self.due]
        place = due.index(pages[0].key) + 1
        at_most = self.told.n_pages_at_most(self.progress.answers)
        return Step(
            "fill", self.progress, pages, typed, place=place, at_least=len(due), at_most=at_most,
            from_review=self.from_review, is_whole=is_whole(self.told),
            goes_back=not is_whole(self.told) and any(not one.seconds for one in self.due[: place - 1]),
        )  # fmt: skip

    def _review(self) -> Step:
        return Step("review", self.progress)
