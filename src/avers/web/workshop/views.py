"""The seven steps at a glance, and the page of each: what is there, what it asks, what helps."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.board import sits_at_board
from avers.application.ports.refusals import NotFound
from avers.application.registering import RowChanged
from avers.application.wording.registers import FIELD_FAULTS, REGISTER_WORDS
from avers.application.wording.typography import typeset
from avers.application.wording.workshop import ANSWER_CHOICES, MARK_WORDS, QUESTION_WORDS, STEP_WORDS
from avers.application.workshop import (
    Answered,
    StepPage,
    StepStanding,
    answer_question,
    read_step,
    read_workshop,
)
from avers.core.charter.workshop import STEPS, Mark
from avers.core.errors import InputRefused
from avers.core.text import Text
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.workshop.meanings import drawn_meanings
from avers.web.workshop.reactions import drawn_reactions
from avers.web.workshop.sharing import draw_sharing

__all__ = ["answer", "step", "steps"]

# More than an answer may hold: what is too long is refused in words, never cut.
_MOST_TYPED = 20_000
# Registers that are filled on a page of their own.
_DOORS = {
    "board": "board", "best_worst": "values_order",
    "interviews": "workshop_talks", "crossings": "workshop_fit", "channels": "workshop_channels",
    "stakeholders": "workshop_stakeholders", "chain": "workshop_chain", "expected": "workshop_levels",
    "capabilities": "workshop_means", "standards": "workshop_standards", "handed": "workshop_behaviours",
}  # fmt: skip
# The pages of a step, in the order in which a group goes through them: each with its address and words.
_PAGES: dict[str, tuple[tuple[str, Text], ...]] = {
    "needs": (
        ("workshop_talks", Text("Les entretiens, moment par moment", "Talks, moment by moment")),
        ("workshop_fit", Text("Les besoins face aux engagements", "Needs facing what you promise")),
        ("workshop_channels", Text("Les canaux, et l’aide à soi-même", "Channels, and helping oneself")),
        ("workshop_stakeholders", Text("Les parties prenantes, et qui sait", "Stakeholders, and who knows")),
    ),
    "action": (
        ("workshop_chain", Text("De la valeur aux moyens", "From a value to its means")),
        ("workshop_levels", Text("Ce que fait chaque niveau", "What each level does")),
        ("workshop_teams", Text("Ce que fait chaque équipe", "What each team does")),
        ("workshop_means", Text("Sur quoi repose chaque engagement", "What each promise rests on")),
        ("workshop_standards", Text("Ce que les équipes se doivent", "What teams owe one another")),
    ),
    "hiring": (("workshop_behaviours", Text("Les comportements à observer", "The behaviours to look for")),),
}


@requires("charter.read_draft")
@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """The seven steps in order, each with what is there; one may begin anywhere."""
    drawn = [_drawn(one, number) for number, one in enumerate(read_workshop(house()), 1)]
    unfinished = [one for one in drawn if one["n_left"]]
    context = {"steps": drawn, "resume": unfinished[0] if unfinished else None}
    return render(request, "avers/workshop.html", context)


@requires("charter.read_draft")
@require_safe
def step(request: HttpRequest, key: str) -> HttpResponse:
    """One step: its questions, its registers, its marks."""
    return _step(request, key)


@requires("charter.write")
@require_http_methods(["POST"])
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Write the answer to one question; where somebody answered meanwhile, show both."""
    question = request.POST.get("question", "")[:60]
    typed = request.POST.get("words", "")[:_MOST_TYPED]
    try:
        answer_question(
            house(), person(request), question, typed, language=language(),
            was=request.POST.get("was", "")[:64], at=timezone.localtime(),
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    except InputRefused as refused:
        said = [_said(FIELD_FAULTS[one.code]).format(**{"found": "", **one.values}) for one in refused.faults]
        return _step(request, key, about=question, typed=typed, faults=said, status=422)
    except RowChanged:
        return _step(request, key, about=question, typed=typed, changed=True, status=409)
    return redirect(f"{reverse('workshop_step', args=[key])}#question-{question}")


def _step(
    request: HttpRequest,
    key: str,
    *,
    about: str = "",
    typed: str = "",
    faults: list[str] | None = None,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    try:
        page = read_step(house(), person(request), key)
    except NotFound as error:
        raise Http404 from error
    keys = [one.key for one in STEPS]
    number = keys.index(key) + 1
    context = {
        "step": _drawn(page.standing, number),
        "advice": _said(STEP_WORDS[key].advice),
        "questions": [_question(one, about, typed) for one in page.answers],
        "shelves": _shelves(page),
        "pages": [(reverse(name), _said(words)) for name, words in _PAGES.get(key, ())],
        "writes": page.writes,
        "about": about,
        "faults": faults or [],
        "changed": changed,
        "before": _named(keys[number - 2]) if number > 1 else None,
        "reactions": drawn_reactions() if key == "vision" else None,
        "meanings": drawn_meanings() if key == "meaning" else None,
        "after": _named(keys[number]) if number < len(keys) else None,
        "sits": key == "values" and sits_at_board(house(), person(request)),
    }
    # A step whose work is more than questions and registers has a template that adds it.
    if key == "sharing":
        return render(request, "avers/workshop_sharing.html", context | draw_sharing(request), status=status)
    return render(request, "avers/workshop_step.html", context, status=status)


def _drawn(one: StepStanding, number: int) -> dict[str, Any]:
    words = STEP_WORDS[one.step.key]
    marks = [
        {"words": _mark(mark), "there": there, "address": _leads(mark, one.step.key)}
        for mark, there in one.marks
    ]
    return {
        "key": one.step.key,
        "number": number,
        "title": _said(words.title),
        "purpose": _said(words.purpose),
        "marks": marks,
        "n_marks": len(marks),
        "n_there": one.n_there,
        "n_left": len(marks) - one.n_there,
    }


def _mark(mark: Mark) -> str:
    if mark.code.startswith("answered."):
        return _said(QUESTION_WORDS[mark.code.partition(".")[2]].asked)
    return _said(MARK_WORDS[mark.code])


def _leads(mark: Mark, step_key: str) -> str:
    if mark.leads == "charter":
        return reverse("charter")
    if mark.leads in _DOORS:
        return reverse(_DOORS[mark.leads])
    if mark.leads:
        return reverse("register", args=[mark.leads])
    return f"{reverse('workshop_step', args=[step_key])}#question-{mark.code.partition('.')[2]}"


def _question(one: Answered, about: str, typed: str) -> dict[str, Any]:
    words, key = QUESTION_WORDS[one.question.key], one.question.key
    side = one.words.fr if language() == "fr" else one.words.en
    return {
        "key": key,
        "asked": _said(words.asked),
        "help": _said(words.help),
        "choices": [(choice, _said(ANSWER_CHOICES[choice])) for choice in one.question.choices],
        # What stands in the other language is shown beside, never put in place of this one.
        "other": one.words.in_language(language()) if not side else "",
        "standing": side,
        "typed": typed if key == about else side,
        "was": one.line.fingerprint if one.line else "",
        "is_about": key == about,
    }


def _shelves(page: StepPage) -> list[dict[str, Any]]:
    return [
        {
            "name": one.spec.name,
            "title": _said(REGISTER_WORDS[one.spec.name].title),
            "holds": _said(REGISTER_WORDS[one.spec.name].holds),
            "n_rows": one.n_rows,
            "writes": one.writes,
        }
        for one in page.shelves
    ]


def _named(key: str) -> dict[str, str]:
    return {"key": key, "title": _said(STEP_WORDS[key].title)}


def _said(words: Text) -> str:
    return typeset(words.in_language(language()), language())
