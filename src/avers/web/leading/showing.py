"""What a leader shows: examples, the routine of four, what was defended (R3, R4, R86, R139, limit L2)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application import showing as application
from avers.application.showing import can_lead, defences_for, examples_of, routine_of
from avers.core.errors import InputRefused
from avers.core.evidence.coaching import CHECKLIST
from avers.core.evidence.recognition import LONGEST
from avers.web.acts.drawing import all_said, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import day_in, tree_today
from avers.web.coaching.drawing import draw_defence, draw_example, draw_routine
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["defences", "examples", "routine"]


@requires("examples.hold")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def examples(request: HttpRequest) -> HttpResponse:
    """What I will do for a value to be seen, and what I did: mine alone."""
    viewer, today, charter = person(request), timezone.localdate(), house().charters.published()
    typed = {
        name: request.POST.get(name, "")[: LONGEST + 200] for name in ("words", "value", "before", "day")
    }
    faults: list[str] = []
    if request.method == "POST":
        try:
            application.plan_example(
                house(), viewer, words=typed["words"], value=typed["value"], before=typed["before"],
                day=day_in(typed["day"]), at=timezone.localtime(),
            )  # fmt: skip
        except InputRefused as refused:
            faults = _told(refused)
        else:
            messages.success(request, _("It is noted, for you alone."))
            return redirect("examples")
    drawn = [draw_example(one, charter, today, language()) for one in examples_of(house(), viewer, today)]
    context = {
        **_common(typed, faults),
        "to_come": [one for one in drawn if not one["is_done"]],
        "done": [one for one in drawn if one["is_done"]],
        "today": today.isoformat(),
        "here_lead": "examples",
    }
    return _alone(render(request, "avers/examples.html", context, status=422 if faults else 200))


@requires("examples.hold")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def routine(request: HttpRequest) -> HttpResponse:
    """Four questions a month, one's own answers, and beside them what the own team said: mine alone."""
    viewer, today = person(request), timezone.localdate()
    faults: list[str] = []
    if request.method == "POST":
        given = {key: request.POST.get(key, "") for key in CHECKLIST}
        ratings = {key: int(level) for key, level in given.items() if level in ("0", "25", "50", "75", "100")}
        try:
            application.rate_month(house(), viewer, ratings, at=timezone.localtime())
        except InputRefused as refused:
            faults = _told(refused)
        else:
            messages.success(request, _("Your answers are kept, for you alone."))
            return redirect("routine")
    month = routine_of(house(), viewer, today)
    context = {
        "month": month,
        "rows": draw_routine(month, language()),
        "has_team": month.gauges.state == "shown",
        "is_rated": bool(month.key),
        "faults": faults,
        "here_lead": "routine",
    }
    return _alone(render(request, "avers/routine.html", context, status=422 if faults else 200))


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def defences(request: HttpRequest) -> HttpResponse:
    """Decisions taken for the culture in one's own chain; leaders record theirs."""
    viewer, tree, charter = person(request), tree_today(), house().charters.published()
    names = ("words", "value", "cost", "outcome")
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in names}
    faults: list[str] = []
    if request.method == "POST" and not can_lead(viewer):
        faults = [_("Those who lead a team write here; you read what your chain stood by.")]
    elif request.method == "POST":
        try:
            application.record_defence(
                house(), viewer, words=typed["words"], value=typed["value"], cost=typed["cost"],
                outcome=typed["outcome"], tree=tree, at=timezone.localtime(),
            )  # fmt: skip
        except InputRefused as refused:
            faults = _told(refused)
        else:
            messages.success(request, _("It is recorded: your chain reads it, under the name of the team."))
            return redirect("defences")
    found = defences_for(house(), viewer, tree, timezone.localdate())
    context = {
        **_common(typed, faults),
        "lines": [draw_defence(one, charter, tree, language()) for one in found],
        "leads": can_lead(viewer),
        "where": unit_name(tree, viewer.unit or tree.root, language()),
        "here_lead": "defences",
    }
    return render(request, "avers/defences.html", context, status=422 if faults else 200)


def _common(typed: dict[str, str], faults: list[str]) -> dict[str, Any]:
    charter = house().charters.published()
    values = charter.values if charter else ()
    return {
        "values": [(one.key, one.name.in_language(language())) for one in values],
        "typed": typed,
        "faults": faults,
        "longest": LONGEST,
    }


def _told(refused: InputRefused) -> list[str]:
    return all_said(refused, language())


def _alone(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
