"""The filter step by step: what was answered so far travels in one field that the server signed.

Nothing is written before the end, so that leaving half-way leaves nothing behind, and the button *back* of a
browser goes back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from django.core import signing
from django.core.exceptions import BadRequest
from django.http import QueryDict

from avers.application.deciding import (
    Clash,
    Given,
    Question,
    Tried,
    clash_between,
    questions_of,
)
from avers.application.ruling import check_option
from avers.core.charter.document import Charter
from avers.core.errors import Fault
from avers.core.evidence.decision import MOST_OPTIONS
from avers.core.evidence.recognition import LONGEST
from avers.core.text import Language

__all__ = ["Progress", "Step", "next_step", "opened", "sealed"]

_SALT: Final = "avers.decide"
_LASTS: Final = 24 * 3600


@dataclass(frozen=True)
class Progress:
    """The options so far with their answers, the charter they were put to, and two values that clash."""

    version: str
    tried: tuple[Tried, ...] = ()
    clash: str = ""
    sends: bool = False

    @property
    def current(self) -> Tried:
        """The option being weighed."""
        return self.tried[-1]

    @property
    def stopped(self) -> bool:
        """Whether a no was the last word."""
        answers = self.current.answers
        return bool(answers) and answers[-1].found == "no"

    def with_answer(self, given: Given) -> Progress:
        """Return it with one more answer about the current option."""
        last = replace(self.current, answers=(*self.current.answers, given))
        return replace(self, tried=(*self.tried[:-1], last))

    def back(self) -> Progress:
        """Return it without the last answer, or without an option that has none yet."""
        if self.current.answers:
            last = replace(self.current, answers=self.current.answers[:-1])
            return replace(self, tried=(*self.tried[:-1], last), sends=False)
        if len(self.tried) > 1:
            return replace(self, tried=self.tried[:-1]).back()
        return self

    def asked(self, charter: Charter) -> Question | None:
        """Return the next question about the current option, None after the last."""
        if self.stopped or self.sends:
            return None
        questions = questions_of(charter)
        place = len(self.current.answers)
        return questions[place] if place < len(questions) else None


@dataclass(frozen=True)
class Step:
    """The page to show: ``begin``, ``ask``, ``why``, ``clash``, ``ruled``, ``end`` or ``keep`` (write it)."""

    page: str
    progress: Progress
    faults: tuple[Fault, ...] = ()
    clash: Clash | None = None


def sealed(progress: Progress) -> str:
    """Return what was answered so far as one signed field."""
    options = [[one.words, [[g.question, g.found, g.why] for g in one.answers]] for one in progress.tried]
    state = [progress.version, options, progress.clash, int(progress.sends)]
    return signing.dumps(state, salt=_SALT, compress=True)


def opened(field: str) -> Progress | None:
    """Return what the field says, None where it is empty or too old.

    One that was altered is a bad request.
    """
    if not field:
        return None
    try:
        version, options, clash, sends = signing.loads(field, salt=_SALT, max_age=_LASTS)
    except signing.SignatureExpired:
        return None
    except signing.BadSignature as error:
        raise BadRequest from error
    tried = tuple(Tried(words, tuple(Given(*given) for given in answers)) for words, answers in options)
    return Progress(version, tried, clash, bool(sends))


def next_step(form: QueryDict, charter: Charter, language: Language) -> Step:
    """Return the page that follows what a form sent."""
    do = form.get("do", "")
    progress = opened(form.get("so_far", ""))
    typed: dict[str, Any] = {name: form.get(name, "")[: LONGEST + 200] for name in ("words", "why", "other")}
    if progress is None or not progress.tried:
        return _begun(typed["words"], charter, language)
    if progress.version != charter.version:
        fault = Fault("decision_charter", path="words")
        return Step("begin", Progress(charter.version, progress.tried[:1]), (fault,))
    question = progress.asked(charter)
    if do == "yes" and question:
        return _ask(progress.with_answer(Given(question.key, "yes")), charter)
    if do == "no" and question:
        return Step("why", progress)
    if do in ("other", "stop") and question:
        return _refused(do, progress, question, typed, charter, language)
    if do == "back":
        return _ask(progress.back(), charter)
    if do == "clash":
        return Step("clash", progress)
    if do in ("rule", "send"):
        return _clashed(do, progress, form, charter)
    if do == "keep" and question is None:
        return Step("keep", progress)
    return _ask(progress, charter)


def _begun(words: str, charter: Charter, language: Language) -> Step:
    progress = Progress(charter.version, (Tried(words),))
    faults = tuple(check_option(words, language))
    return Step("begin", progress, faults) if faults else _ask(progress, charter)


def _ask(progress: Progress, charter: Charter) -> Step:
    return Step("ask" if progress.asked(charter) else "end", progress)


def _refused(
    do: str,
    progress: Progress,
    question: Question,
    typed: dict[str, str],
    charter: Charter,
    language: Language,
) -> Step:
    faults = list(check_option(typed["why"], language, path="why"))
    if do == "other":
        faults += check_option(typed["other"], language, path="other")
        if len(progress.tried) >= MOST_OPTIONS:
            faults.append(Fault("decision_options", path="other", values={"expected": str(MOST_OPTIONS)}))
    if faults:
        return Step("why", progress, tuple(faults))
    told = progress.with_answer(Given(question.key, "no", typed["why"]))
    if do == "other":
        return _ask(replace(told, tried=(*told.tried, Tried(typed["other"]))), charter)
    return Step("end", told)


def _clashed(do: str, progress: Progress, form: QueryDict, charter: Charter) -> Step:
    found = clash_between(charter, form.get("one", "")[:120], form.get("other_value", "")[:120])
    if found is None:
        return Step("clash", progress, (Fault("decision_pair", path="one"),))
    noted = replace(progress, clash=found.pair)
    if do == "send" and found.asks:
        return Step("end", replace(noted, sends=True))
    return Step("ruled", noted, clash=found)
