"""The pages of call-backs: what waits for the team, a form to write one down, one of them."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application import calling_back
from avers.application.calling_back import Line
from avers.application.ports.refusals import NotFound
from avers.core.errors import InputRefused
from avers.core.evidence.call_back import LONGEST_CONTACT
from avers.core.evidence.recognition import LONGEST
from avers.core.organisation.tree import UnitTree
from avers.web.acts.calls import draw_call, draw_called_back, draw_terms, figures_of_the_week, typed_hour
from avers.web.acts.drawing import says, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import tree_today
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["call_back", "call_backs"]

_ASKED: Final = ("words", "contact", "promise", "due", "takes", "once")
_STEP: Final = ("do", "words", "due", "to")
_LONGEST_FIELD: Final = LONGEST + 200
_ELSEWHERE: Final = "other"


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def call_backs(request: HttpRequest) -> HttpResponse:
    """Write one down; what waits for one's team, the next due first; figures of groups."""
    viewer, tree, now = person(request), tree_today(), timezone.localtime()
    zone = timezone.get_current_timezone()
    typed = {name: request.POST.get(name, "")[:_LONGEST_FIELD] for name in _ASKED}
    faults: list[str] = []
    if request.method == "POST":
        try:
            made = calling_back.ask_call_back(
                house(), viewer, words=typed["words"], contact=typed["contact"],
                promise="" if typed["promise"] == _ELSEWHERE else typed["promise"],
                due_at=typed_hour(typed["due"], zone), takes=typed["takes"] == "1",
                once=typed["once"], tree=tree, at=now, zone=zone,
            )  # fmt: skip
        except InputRefused as refused:
            faults = [says(fault, language()) for fault in refused.faults]
        else:
            messages.success(request, _("It is noted. The customer waits for your call."))
            return redirect("callback", made.key) if typed["takes"] == "1" else redirect("callbacks")
    desk = calling_back.call_backs_for(house(), viewer, tree, now, zone)

    def drawn(lines: tuple[Line, ...]) -> list[Any]:
        return [draw_call(one, desk.names, tree, now, zone, language()) for one in lines]

    figures = figures_of_the_week(viewer, tree, now)
    context = {
        "waiting": drawn(desk.waiting),
        "passed": drawn(desk.passed),
        "ended": drawn(desk.ended),
        "terms": draw_terms(calling_back.terms_for(house(), viewer, tree, now, zone), now, zone, language()),
        "figures": draw_called_back(figures, tree, language()),
        "unit": unit_name(tree, viewer.unit, language()),
        "typed": {**typed, "once": typed["once"] if faults else secrets.token_urlsafe(16)},
        "faults": faults,
        "soonest": _soonest(now),
        "longest": LONGEST,
        "longest_contact": LONGEST_CONTACT,
        "contact_days": settings.AVERS_CONTACT_DAYS,
    }
    return render(request, "avers/callbacks.html", context, status=422 if faults else 200)


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def call_back(request: HttpRequest, act: str) -> HttpResponse:
    """One call-back: how to reach the customer, the next step, who held it when."""
    viewer, tree, now = person(request), tree_today(), timezone.localtime()
    zone = timezone.get_current_timezone()
    typed = {name: request.POST.get(name, "")[:_LONGEST_FIELD] for name in _STEP}
    faults: list[str] = []
    try:
        if request.method == "POST":
            try:
                said = _step(request, act, typed, tree, now)
            except InputRefused as refused:
                faults = [says(fault, language()) for fault in refused.faults]
            else:
                messages.success(request, said)
                return redirect("callback", act) if typed["do"] in ("take", "undo") else redirect("callbacks")
        line, names = calling_back.call_back_for(house(), viewer, act, tree, now, zone)
    except NotFound as error:
        raise Http404 from error
    today = now.astimezone(zone).date()
    service = calling_back.service_of(house(), line.call.unit, tree, zone)
    again = service.after(now, 120).astimezone(zone)
    context = {
        "line": draw_call(line, names, tree, now, zone, language()),
        "colleagues": [
            (f"person:{one.key}", one.name) for one in calling_back.colleagues_of(house(), line.call, today)
        ]
        if line.runs
        else [],
        "teams": [
            (f"unit:{one.key}", one.name.in_language(language()))
            for one in tree.units
            if one.key != line.call.unit
        ][:400],
        "again": f"{again:%Y-%m-%dT%H:%M}",
        "typed": typed,
        "faults": faults,
        "soonest": _soonest(now),
        "longest": LONGEST,
        "contact_days": settings.AVERS_CONTACT_DAYS,
    }
    return render(request, "avers/callback.html", context, status=422 if faults else 200)


def _step(request: HttpRequest, act: str, typed: dict[str, str], tree: UnitTree, now: datetime) -> str:
    """Do what was pressed and return what to say of it."""
    ours, viewer, zone = house(), person(request), timezone.get_current_timezone()
    if typed["do"] == "take":
        calling_back.take(ours, viewer, act, tree=tree, at=now, zone=zone)
        return _("You hold it. “Undo the last step” gives it back to the team.")
    if typed["do"] == "hand":
        calling_back.hand_over(
            ours, viewer, act, typed["to"], typed["words"], tree=tree, at=now, zone=zone, language=language()
        )
        return _("It is handed over, with your line.")
    if typed["do"] == "tried":
        again = typed_hour(typed["due"], zone)
        calling_back.not_reached(ours, viewer, act, again, tree=tree, at=now, zone=zone)
        return _("It is noted, with the hour of the next call.")
    if typed["do"] == "called":
        calling_back.called(ours, viewer, act, typed["words"], tree=tree, at=now, zone=zone)
        return _("Called back. What was agreed is kept; how to reach the customer leaves by itself.")
    if typed["do"] == "drop":
        calling_back.drop(
            ours, viewer, act, typed["words"], tree=tree, at=now, zone=zone, language=language()
        )
        return _("It is set aside, with your reason.")
    if typed["do"] == "undo":
        calling_back.undo_last_step(ours, viewer, act, tree=tree, at=now, zone=zone)
        return _("Your last step is undone.")
    raise NotFound(found=act)


def _soonest(now: datetime) -> str:
    return f"{timezone.localtime(now):%Y-%m-%dT%H:%M}"
