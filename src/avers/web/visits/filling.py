"""The form of a visitor: on a phone, with or without an account, sent once though the network comes and goes.

The page needs no script. Where there is one, what is filled waits on the phone until it can be sent, and
sending it twice writes it once. No sound, no video, no picture of anybody is taken (limit L1).
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.lawfulness import NoticeMissing
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.application.visiting import (
    Errand,
    Outside,
    errand_for,
    errands_for,
    fill_visit,
    reopen_visit,
    visits_are_open,
)
from avers.core.errors import InputRefused
from avers.core.evidence.grid import Look
from avers.core.evidence.recognition import LONGEST
from avers.web.acts.drawing import says
from avers.web.acts.views import tree_today
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.site.rate import may_decide
from avers.web.visits.drawing import draw_errand
from avers.web.visits.planning import SALT

__all__ = ["fill", "outside", "outside_fill"]


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, act: str) -> HttpResponse:
    """One visit to make, for the colleague it was drawn for."""
    return _page(request, person(request), act, back=reverse("visits"))


@requires("anybody")
@require_safe
def outside(request: HttpRequest, token: str) -> HttpResponse:
    """The visits of an outside person, by the link they were given; nothing else can be read through it."""
    visitor, today = _opened(token), timezone.localdate()
    errands = errands_for(house(), visitor, today) if visits_are_open(house(), today) else ()
    if not errands:
        raise Http404
    drawn = [draw_errand(one, tree_today(), language()) for one in errands]
    return render(request, "avers/visit_outside.html", {"errands": drawn, "token": token})


@requires("anybody")
@require_http_methods(["GET", "HEAD", "POST"])
def outside_fill(request: HttpRequest, token: str, act: str) -> HttpResponse:
    """One visit to make, for an outside person."""
    visitor = _opened(token)
    if request.method == "POST" and not may_decide(request.META.get("REMOTE_ADDR", "")):
        return render(request, "avers/decide_often.html", {"action": request.path}, status=429)
    return _page(request, visitor, act, back=reverse("visit_outside", args=[token]))


def _page(request: HttpRequest, visitor: Viewer | Outside, act: str, *, back: str) -> HttpResponse:
    now, faults = timezone.localtime(), []
    hints: list[str] = []
    if not visits_are_open(house(), now.date()):
        raise Http404
    try:
        errand = errand_for(house(), visitor, act, now.date())
        if request.method == "POST":
            try:
                return _send(request, visitor, errand, back)
            except InputRefused as refused:
                told = [(one.code, says(one, language())) for one in refused.faults]
                faults = list(dict.fromkeys(words for code, words in told if code != "visit_blame"))
                hints = [words for code, words in told if code == "visit_blame"]
    except (NotFound, NoticeMissing) as error:
        raise Http404 from error
    context: dict[str, Any] = {
        "one": _filled(draw_errand(errand, tree_today(), language()), request),
        "proof": request.POST.get("proof", "")[: LONGEST + 200],
        "faults": faults,
        "hints": hints,
        "longest": LONGEST,
        "back": back,
    }
    return render(request, "avers/visit_fill.html", context, status=422 if faults or hints else 200)


def _send(request: HttpRequest, visitor: Viewer | Outside, errand: Errand, back: str) -> HttpResponse:
    now, key = timezone.localtime(), errand.act.key
    if request.POST.get("do") == "reopen":
        reopen_visit(house(), visitor, key, at=now)
        messages.success(request, _("Taken back. Fill it again: nothing of it was shown to anybody."))
        return redirect(request.path)
    looks = [
        Look(
            one.key,
            request.POST.get(f"found-{one.key}", "")[:10],
            request.POST.get(f"words-{one.key}", "")[: LONGEST + 200],
        )
        for one in errand.scenario.items
    ]
    written = fill_visit(
        house(), visitor, key, looks, proof=request.POST.get("proof", "")[: LONGEST + 200], at=now,
        language=language(), heard=request.POST.get("heard") == "1",
    )  # fmt: skip
    if written:
        messages.success(request, _("Your visit is kept. Thank you."))
    else:
        messages.info(request, _("This visit had arrived already: it is kept once."))
    return redirect(back)


def _filled(drawn: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    """Return the errand with what was typed beside each item, so that a refusal loses nothing."""
    sections = [
        (
            title,
            [
                {
                    "item": one,
                    "found": request.POST.get(f"found-{one.key}", ""),
                    "words": request.POST.get(f"words-{one.key}", "")[: LONGEST + 200],
                }
                for one in items
            ],
        )
        for title, items in drawn["sections"]
    ]
    return drawn | {"sections": sections}


def _opened(token: str) -> Outside:
    """Return the outside visitor a link names; a forged or foreign link looks like no page at all."""
    try:
        draw, number = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Http404 from error
    return Outside(str(draw), str(number))
