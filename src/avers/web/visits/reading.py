"""A visit as its team reads it, its appeals and their answers; figures of groups as a table (R64)."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.visited import (
    answer_appeal,
    appeal,
    take_appeal_back,
    visit_figures,
    visit_read,
)
from avers.core.estimate import Estimate
from avers.web.acts.drawing import unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import tree_today
from avers.web.appeals import Said, page_of_appeals
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
    viewer, tree = person(request), tree_today()

    def drawn() -> dict[str, Any]:
        read = visit_read(house(), viewer, act, tree, timezone.localdate())
        grid = grid_under(read.visit.act.first.charter)
        return {"one": draw_read(read, grid, tree, viewer.identity, language())}

    def follow(said: Said) -> str:
        now = timezone.localtime()
        if said.do == "answer":
            answer_appeal(house(), viewer, act, said.item, said.verdict, said.words, tree=tree, at=now)
            return _("Your answer stands beside the appeal, for the team to read.")
        if said.do == "back":
            take_appeal_back(house(), viewer, act, said.item, tree=tree, at=now)
            return _("The appeal is taken back.")
        appeal(house(), viewer, act, said.item, said.words, tree=tree, at=now)
        return _("The appeal is sent. Until it is answered, this item counts nowhere.")

    return page_of_appeals(request, "avers/visit.html", back=("visit", act), follow=follow, drawn=drawn)


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
