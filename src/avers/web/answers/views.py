"""The page of what was answered to the results of a wave, and the form of those who answer."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.answering import answer_finding
from avers.application.ports.refusals import NotFound
from avers.application.standing import GivenBack, given_back
from avers.application.wording.failures import FAULTS
from avers.application.wording.loop import FAULTS as LOOP_FAULTS
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import typeset
from avers.core.errors import InputRefused
from avers.web.answers.drawing import OUTCOME_WORDS, draw_heard
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires

__all__ = ["give", "show"]

_LONGEST: Final = 600
_SAYS: Final = {**FAULTS, **LOOP_FAULTS}


@requires("signed_in")
@require_safe
def show(request: HttpRequest, wave: str) -> HttpResponse:
    """What was heard, decided, refused and why, or put off: the same for every role, on the same day."""
    return _page(request, _given(request, wave))


@requires("results.answer")
@require_http_methods(["POST"])
def give(request: HttpRequest, wave: str) -> HttpResponse:
    """Answer one finding of the page; what is not on it cannot be answered."""
    given = _given(request, wave)
    name = request.POST.get("finding", "")
    row = next((one for one in draw_heard(given, given.heard, language()) if one.name == name), None)
    if row is None:
        raise Http404
    typed = {"outcome": request.POST.get("outcome", ""), "why": request.POST.get("why", "")[:_LONGEST]}
    try:
        answer_finding(
            house(), wave, name, typed["outcome"], why=typed["why"],
            by=person(request).key, at=timezone.localtime(),
        )  # fmt: skip
    except InputRefused as refused:
        faults = [_says(fault.code) for fault in refused.faults]
        return _page(request, given, refused={"name": name, "faults": faults, **typed}, status=422)
    messages.success(request, _("Your answer is given. Everybody concerned reads it from now on."))
    return redirect(f"{request.path.removesuffix('give/')}#{row.anchor}")


def _says(code: str) -> str:
    if code == "not_a_choice":
        return _("Choose one of the three answers.")
    return typeset(_SAYS[code].in_language(language()), language())


def _given(request: HttpRequest, wave: str) -> GivenBack:
    try:
        return given_back(house(), person(request), wave, timezone.localdate())
    except NotFound as error:
        raise Http404 from error


def _page(
    request: HttpRequest, given: GivenBack, *, refused: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    publication = given.publication
    context = {
        "wave": publication.wave,
        "wave_words": wave_words(publication.wave, language()),
        "organisation": publication.tree.unit(publication.tree.root).name.in_language(language()),
        "synthetic": publication.synthetic,
        "rows": draw_heard(given, given.heard, language()),
        "is_answered": given.is_answered,
        "answers": is_allowed(request, "results.answer"),
        "outcomes": OUTCOME_WORDS.items(),
        "refused": refused,
        "longest": _LONGEST,
    }
    return render(request, "avers/answers.html", context, status=status)
