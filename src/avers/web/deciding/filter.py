"""The decision filter on a page: one question large, two buttons, then why (R67, R85, R127)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.deciding import Clash, Question, decide, decisions_waiting, questions_of
from avers.application.wording.deciding import PURPOSE, PUTS_FIRST, VISION
from avers.application.wording.typography import typeset
from avers.core.charter.document import Charter
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.decision import MOST_OPTIONS
from avers.core.evidence.recognition import LONGEST
from avers.core.text import Text
from avers.web.acts.drawing import says
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import tree_today
from avers.web.deciding.drawing import draw_clash, outcome_of_progress
from avers.web.deciding.steps import Progress, Step, next_step, sealed
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["filter_decision", "page_of"]


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def filter_decision(request: HttpRequest) -> HttpResponse:
    """What is to be decided, the questions one by one, then what follows; kept in the log at the end."""
    charter, viewer = house().charters.published(), person(request)
    waiting = decisions_waiting(house(), viewer, tree_today(), timezone.localdate())
    context = {"n_waiting": len(waiting), "can_sign": True}
    if request.method != "POST" or charter is None:
        return page_of(request, charter, None, context)
    step = next_step(request.POST, charter, language())
    if step.page != "keep":
        return page_of(request, charter, step, context)
    progress = step.progress
    try:
        kept = decide(
            house(), viewer, progress.tried, version=progress.version, clash=progress.clash,
            sends=progress.sends, signs=request.POST.get("signs") == "1",
            first=request.POST.get("first", "")[:20], tree=tree_today(), at=timezone.localtime(),
            language=language(),
        )  # fmt: skip
    except InputRefused as refused:
        return page_of(request, charter, Step("end", progress, tuple(refused.faults)), context)
    messages.success(request, _("It is in the log. “Take it back” stands on its page."))
    return redirect("decision", kept.key)


def page_of(
    request: HttpRequest, charter: Charter | None, step: Step | None, context: dict[str, Any]
) -> HttpResponse:
    """Return the page of ``step``: the first one where it is None."""
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in ("words", "why", "other")}
    drawn: dict[str, Any] = {"page": "begin" if charter else "without"}
    if charter and step:
        drawn = _drawn(charter, step)
    faults: tuple[Fault, ...] = step.faults if step else ()
    return render(
        request,
        "avers/decide.html",
        {
            **context,
            **drawn,
            "typed": typed,
            "faults": list(dict.fromkeys(says(fault, language()) for fault in faults)),
            "longest": LONGEST,
            "firsts": [(key, words.in_language(language())) for key, words in PUTS_FIRST.items()],
            "first": request.POST.get("first", ""),
        },
        status=422 if faults else 200,
    )


def _drawn(charter: Charter, step: Step) -> dict[str, Any]:
    progress = step.progress
    questions = questions_of(charter)
    question = progress.asked(charter) if progress.tried else None
    return {
        "page": step.page,
        "so_far": sealed(progress) if progress.tried else "",
        "option": typeset(progress.current.words, language()),
        "earlier": _earlier(progress, charter),
        "question": _said(question.words) if question else "",
        "place": len(progress.current.answers) + 1,
        "n_questions": len(questions),
        "can_go_back": bool(progress.current.answers or len(progress.tried) > 1),
        "can_offer": len(progress.tried) < MOST_OPTIONS,
        "values": [(one.key, one.name.in_language(language())) for one in charter.values],
        "clash": _clash_of(step.clash, charter),
        **outcome_of_progress(progress, charter, language()),
    }


def _earlier(progress: Progress, charter: Charter) -> list[dict[str, str]]:
    """Return the options that a no stopped, each with the reason."""
    asked = {one.key: one for one in questions_of(charter)}
    return [
        {
            "words": typeset(one.words, language()),
            "about": about_of(asked[one.answers[-1].question], charter),
            "why": typeset(one.answers[-1].why, language()),
        }
        for one in progress.tried
        if one.answers and one.answers[-1].found == "no"
    ]


def about_of(question: Question, charter: Charter) -> str:
    """Return what a question is about: a value by its name, the purpose or the vision."""
    value = charter.value(question.value)
    if value:
        return value.name.in_language(language())
    return (PURPOSE if question.key == "purpose" else VISION).in_language(language())


def _clash_of(clash: Clash | None, charter: Charter) -> dict[str, Any] | None:
    return draw_clash(clash, charter, language()) if clash else None


def _said(words: Text) -> str:
    return typeset(words.in_language(language()), language())
