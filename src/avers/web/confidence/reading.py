"""Concerns, for those who are named to read them: a list, and one exchange; no search, export, forwarding."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.confiding import answer_concern, answer_rate, concern_for, concerns_for, desk_of
from avers.application.ports.refusals import NotFound
from avers.application.registering import tree_or_none
from avers.application.wording.confiding import INSTEAD
from avers.application.wording.typography import typeset
from avers.core.errors import InputRefused, MachineError
from avers.core.evidence.concern import LONGEST_SAID
from avers.web.acts.drawing import says
from avers.web.confidence.drawing import draw_concern, draw_desk, draw_rate
from avers.web.confidence.views import aside
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["concern", "concerns"]


def _or_not_now(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Say that the exchanges cannot be opened, or hold no more, instead of failing."""

    @wraps(view)
    def shown(request: HttpRequest, **parts: str) -> HttpResponse:
        try:
            return view(request, **parts)
        except MachineError as error:
            return aside(error.code)

    return shown


@requires("signed_in")
@_or_not_now
@require_safe
def concerns(request: HttpRequest) -> HttpResponse:
    """What was said to this reader; for anybody else there is no such page."""
    today = timezone.localdate()
    try:
        found = concerns_for(house(), person(request), today)
    except NotFound as error:
        raise Http404 from error
    tree = tree_or_none(house())
    context = {
        "concerns": [draw_concern(one, tree, language(), today) for one in found],
        "rate": draw_rate(answer_rate(house(), today)),
        "desk": draw_desk(desk_of(house()), language()),
    }
    return render(request, "avers/concerns.html", context)


@requires("signed_in")
@_or_not_now
@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: HttpRequest, key: str) -> HttpResponse:
    """One exchange, and the place to answer in the name of the house."""
    viewer, now = person(request), timezone.localtime()
    faults: list[str] = []
    words = request.POST.get("words", "")[: LONGEST_SAID + 200]
    is_asking = False
    try:
        if request.method == "POST":
            try:
                answer_concern(house(), viewer, key, words, at=now)
            except InputRefused as refused:
                faults = [says(fault, language()) for fault in refused.faults]
                is_asking = any(fault.code == "concern_asks_who" for fault in refused.faults)
            else:
                messages.success(request, _("Your answer is there for whoever holds the code."))
                return redirect("concern_read", key)
        found = concern_for(house(), viewer, key, now.date())
    except NotFound as error:
        raise Http404 from error
    context: dict[str, Any] = {
        "one": draw_concern(found, tree_or_none(house()), language(), now.date()),
        "faults": faults,
        "is_asking": is_asking,
        "words": words,
        "instead": [
            tuple(typeset(one.in_language(language()), language()) for one in pair) for pair in INSTEAD
        ],
        "longest": LONGEST_SAID,
    }
    return render(request, "avers/concern_read.html", context, status=422 if faults else 200)
