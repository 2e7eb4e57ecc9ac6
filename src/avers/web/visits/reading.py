"""A visit as its team reads it, its appeals and their answers; figures of groups as a table (R64)."""

from __future__ import annotations

import csv
import io

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.ports.refusals import NotFound
from avers.application.visited import (
    answer_appeal,
    appeal,
    take_appeal_back,
    visit_figures,
    visit_read,
)
from avers.core.errors import InputRefused
from avers.core.estimate import Estimate
from avers.core.evidence.recognition import LONGEST
from avers.web.acts.drawing import says, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import tree_today
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.results.table import harmless
from avers.web.site.download import download
from avers.web.visits.drawing import draw_read
from avers.web.visits.planning import grid_under

__all__ = ["table", "visit"]


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, act: str) -> HttpResponse:
    """One visit: what was seen, what was contested and what was answered; for its team and those above."""
    viewer, tree, today = person(request), tree_today(), timezone.localdate()
    item = request.POST.get("item", "")[:200]
    faults: list[str] = []
    try:
        if request.method == "POST":
            try:
                messages.success(request, _follow(request, act, item))
            except InputRefused as refused:
                faults = list(dict.fromkeys(says(fault, language()) for fault in refused.faults))
            else:
                return redirect("visit", act)
        read = visit_read(house(), viewer, act, tree, today)
    except NotFound as error:
        raise Http404 from error
    grid = grid_under(read.visit.act.first.charter)
    context = {
        "one": draw_read(read, grid, tree, viewer.identity, language()),
        "item": item,
        "typed": request.POST.get("words", "")[: LONGEST + 200],
        "faults": faults,
        "longest": LONGEST,
    }
    return render(request, "avers/visit.html", context, status=422 if faults else 200)


def _follow(request: HttpRequest, act: str, item: str) -> str:
    viewer, tree, now = person(request), tree_today(), timezone.localtime()
    words, done = request.POST.get("words", "")[: LONGEST + 200], request.POST.get("do", "")
    if done == "answer":
        verdict = request.POST.get("verdict", "")[:10]
        answer_appeal(house(), viewer, act, item, verdict, words, tree=tree, at=now)
        return _("Your answer stands beside the appeal, for the team to read.")
    if done == "back":
        take_appeal_back(house(), viewer, act, item, tree=tree, at=now)
        return _("The appeal is taken back.")
    appeal(house(), viewer, act, item, words, tree=tree, at=now)
    return _("The appeal is sent. Until it is answered, this item counts nowhere.")


@requires("signed_in")
@require_safe
@needs_units
def table(request: HttpRequest) -> HttpResponse:
    """Mean scores of groups for a spreadsheet: teams, never a person nor a single visit."""
    viewer, tree = person(request), tree_today()
    out = io.StringIO()
    # A byte order mark lets spreadsheets read the accents.
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_("Team"), _("Visits (about)"), _("Score"), _("Low"), _("High"), _("Not shown")])
    for one in visit_figures(house(), viewer, tree, timezone.localdate()):
        score = one.score
        name = harmless(unit_name(tree, one.unit, language()))
        if isinstance(score, Estimate):
            writer.writerow([name, score.n, round(score.value), score.low, score.high, ""])
        else:
            writer.writerow([name, "", "", "", "", score.reason])
    return download(out.getvalue(), "avers-visits.csv")
