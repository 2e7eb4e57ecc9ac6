"""The form of a grader, and a reviewed conversation with its appeals (duties M2, M7)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.graded import answer_contest, contest_mark, read_graded, take_contest_back
from avers.application.grading import grade, grading_is_open, paper_for, papers_for, reopen_paper
from avers.application.lawfulness import NoticeMissing
from avers.application.ports.refusals import NotFound
from avers.core.errors import InputRefused
from avers.core.evidence.grid import Look
from avers.core.evidence.recognition import LONGEST
from avers.web.acts.drawing import says
from avers.web.grading.drawing import draw_paper, draw_read
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["fill", "graded"]


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, act: str) -> HttpResponse:
    """One conversation to review, for a colleague who was asked to; nothing of other graders is on it."""
    viewer, today = person(request), timezone.localdate()
    typed: dict[str, Look] = {}
    faults: list[str] = []
    hints: list[str] = []
    if not grading_is_open(house(), today):
        raise Http404
    try:
        paper = paper_for(house(), viewer, act, today)
        if request.method == "POST":
            typed = {
                one.key: Look(
                    one.key,
                    request.POST.get(f"found-{one.key}", "")[:10],
                    request.POST.get(f"words-{one.key}", "")[: LONGEST + 200],
                )
                for one in paper.graded.batch.items
            }
            try:
                return _send(request, act, typed)
            except InputRefused as refused:
                told = [(one.code, says(one, language())) for one in refused.faults]
                faults = list(dict.fromkeys(words for code, words in told if code != "visit_blame"))
                hints = list(dict.fromkeys(words for code, words in told if code == "visit_blame"))
    except (NotFound, NoticeMissing) as error:
        raise Http404 from error
    drawn = draw_paper(paper, typed, language())
    context = {"one": drawn, "faults": faults, "hints": hints, "longest": LONGEST}
    return render(request, "avers/grading_fill.html", context, status=422 if faults or hints else 200)


def _send(request: HttpRequest, act: str, typed: dict[str, Look]) -> HttpResponse:
    viewer, now = person(request), timezone.localtime()
    if request.POST.get("do") == "reopen":
        reopen_paper(house(), viewer, act, at=now)
        messages.success(request, _("Taken back. Mark it again: nobody has read it."))
        return redirect(request.path)
    grade(house(), viewer, act, list(typed.values()), at=now, heard=request.POST.get("heard") == "1")
    to_do = [one.key for one, done in papers_for(house(), viewer, now.date()) if not done]
    if to_do:
        messages.success(request, _("Kept. Here is the next one."))
        return redirect("grading_fill", to_do[0])
    messages.success(request, _("Kept. That was the last one: thank you."))
    return redirect("grading")


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def graded(request: HttpRequest, act: str) -> HttpResponse:
    """One reviewed conversation: for whoever wrote in it, its graders, and those who plan."""
    viewer, today = person(request), timezone.localdate()
    item = request.POST.get("item", "")[:200]
    faults: list[str] = []
    try:
        if request.method == "POST":
            try:
                messages.success(request, _follow(request, act, item))
            except InputRefused as refused:
                faults = list(dict.fromkeys(says(fault, language()) for fault in refused.faults))
            else:
                return redirect("graded", act)
        read = read_graded(house(), viewer, act, today)
    except NotFound as error:
        raise Http404 from error
    context = {
        "one": draw_read(read, viewer.identity, language()),
        "item": item,
        "typed": request.POST.get("words", "")[: LONGEST + 200],
        "faults": faults,
        "longest": LONGEST,
    }
    return render(request, "avers/graded.html", context, status=422 if faults else 200)


def _follow(request: HttpRequest, act: str, item: str) -> str:
    viewer, now = person(request), timezone.localtime()
    words, done = request.POST.get("words", "")[: LONGEST + 200], request.POST.get("do", "")
    if done == "answer":
        answer_contest(house(), viewer, act, item, request.POST.get("verdict", "")[:10], words, at=now)
        return _("Your answer stands beside the appeal, for the person to read.")
    if done == "back":
        take_contest_back(house(), viewer, act, item, at=now)
        return _("The appeal is taken back.")
    contest_mark(house(), viewer, act, item, words, at=now)
    return _("The appeal is sent. Until it is answered, this item counts nowhere.")
