"""The form of a grader, and a reviewed conversation with its appeals (duties M2, M7)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.coaching import plans_of
from avers.application.graded import answer_contest, contest_mark, read_graded, take_contest_back
from avers.application.grading import grade, grading_is_open, paper_for, papers_for, reopen_paper
from avers.application.lawfulness import NoticeMissing
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.errors import InputRefused
from avers.core.evidence.grid import Look
from avers.core.evidence.recognition import LONGEST
from avers.web.acts.drawing import says
from avers.web.acts.views import tree_today
from avers.web.appeals import Said, page_of_appeals
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


def _own_plan(viewer: Viewer) -> str:
    """Return the key of the coaching plan of ``viewer`` that is open; "" without one."""
    plans = plans_of(house(), viewer, tree_today(), timezone.localdate())
    return next((one.act.key for one in plans if one.side == "person" and one.state == "open"), "")


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def graded(request: HttpRequest, act: str) -> HttpResponse:
    """One reviewed conversation: for whoever wrote in it, its graders, and those who plan."""
    viewer = person(request)

    def drawn() -> dict[str, Any]:
        read = read_graded(house(), viewer, act, timezone.localdate())
        return {
            "one": draw_read(read, viewer.identity, language()),
            "plan": _own_plan(viewer) if read.is_own else "",
        }

    def follow(said: Said) -> str:
        now = timezone.localtime()
        if said.do == "answer":
            answer_contest(house(), viewer, act, said.item, said.verdict, said.words, at=now)
            return _("Your answer stands beside the appeal, for the person to read.")
        if said.do == "back":
            take_contest_back(house(), viewer, act, said.item, at=now)
            return _("The appeal is taken back.")
        contest_mark(house(), viewer, act, said.item, said.words, at=now)
        return _("The appeal is sent. Until it is answered, this item counts nowhere.")

    return page_of_appeals(request, "avers/graded.html", back=("graded", act), follow=follow, drawn=drawn)
