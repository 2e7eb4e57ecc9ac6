"""Put another indicator in the place of one: choose, read what will be written, do it, undo it, end it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.indicators import indicators_of
from avers.application.ports.refusals import NotFound
from avers.application.switching import (
    DAYS_KEPT,
    Switched,
    candidates_for,
    check_switch,
    end_switch,
    switch_kpi,
    switch_of,
    undo_switch,
)
from avers.application.wording.failures import explain_fault
from avers.application.wording.typography import joined, typeset, whole_date
from avers.core.errors import InputRefused
from avers.core.text import Language
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["end", "switch", "undo"]

# The session keeps what the last replacement wrote, so that one press takes it back.
_DONE: Final = "kpi_switched"


@requires("charter.write")
@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest, kpi: str) -> HttpResponse:
    """Choose what takes the place of an indicator and until when both are kept; read it; do it."""
    today, spoken = timezone.localdate(), language()
    try:
        offered = candidates_for(house(), person(request), kpi)
    except NotFound as error:
        raise Http404 from error
    new, ends = request.POST.get("new", ""), request.POST.get("ends", "")
    context: dict[str, Any] = {
        "kpi": kpi,
        "name": _name(kpi, spoken),
        "standing": switch_of(house(), kpi, today),
        "offered": [_drawn(one, spoken) for one in offered],
        "new": new or next((one.indicator.key for one in offered), ""),
        "ends": ends or (today + timedelta(days=DAYS_KEPT)).isoformat(),
        "faults": {},
    }
    if request.method != "POST":
        return render(request, "avers/kpi_replace.html", context)
    try:
        if "confirmed" not in request.POST:
            day = check_switch(house(), person(request), kpi, new, ends, today=today)
            chosen = next(one for one in context["offered"] if one["key"] == new)
            return render(
                request,
                "avers/kpi_replace.html",
                context | {"chosen": chosen, "day": whole_date(day, spoken)},
            )
        done = switch_kpi(house(), person(request), kpi, new, ends, at=timezone.localtime(), today=today)
    except InputRefused as refused:
        faults = {fault.path: explain_fault(replace(fault, path=""), spoken) for fault in refused.faults}
        return render(request, "avers/kpi_replace.html", context | {"faults": faults}, status=422)
    request.session[_DONE] = [done.old, done.new, done.added_row, list(done.values), list(done.teams)]
    return redirect(f"/kpis/{kpi}/?replaced=1")


@requires("charter.write")
@require_http_methods(["POST"])
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the replacement that was made last."""
    kept = request.session.pop(_DONE, None)
    if not kept:
        return redirect("kpis")
    old, new, added, values, teams = kept
    done = Switched(old, new, added, tuple(values), tuple(teams))
    try:
        undone = undo_switch(house(), person(request), done, at=timezone.localtime())
    except NotFound as error:
        raise Http404 from error
    if undone:
        messages.success(request, _("Nothing is replaced any more."))
    else:
        messages.warning(request, _("Somebody has changed it since. Nothing was touched."))
    return redirect("kpi", kpi=old)


@requires("charter.write")
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, kpi: str) -> HttpResponse:
    """Say what ending the old indicator changes, then end it."""
    today, spoken = timezone.localdate(), language()
    found = switch_of(house(), kpi, today)
    if found is None or not found.is_due:
        raise Http404
    if request.method != "POST":
        context = {
            "kpi": kpi, "name": found.name.in_language(spoken), "new": found.new_name.in_language(spoken),
            "day": whole_date(found.ends, spoken),
        }  # fmt: skip
        return render(request, "avers/kpi_end.html", context)
    try:
        end_switch(house(), person(request), kpi, at=timezone.localtime(), today=today)
    except NotFound as error:
        raise Http404 from error
    messages.success(request, _("The old indicator has ended; its values stay, as history."))
    return redirect("kpi", kpi=found.new)


def _name(kpi: str, spoken: Language) -> str:
    found = next((one for one in indicators_of(house()) if one.key == kpi), None)
    return (found.name.in_language(spoken) if found else "") or kpi


def _drawn(one: Any, spoken: Language) -> dict[str, Any]:
    known = one.indicator
    served = [name.in_language(spoken) for name in one.serves]
    return {
        "key": known.key,
        "name": known.name.in_language(spoken),
        "serves": joined(served, spoken) if served else "",
        "facts": [
            (_("Formula"), typeset(known.formula.in_language(spoken), spoken)),
            (_("Window"), typeset(known.window.in_language(spoken), spoken)),
            (_("Left out"), typeset(known.exclusions.in_language(spoken), spoken)),
            (_("Unit"), _UNITS[known.unit]()),
        ],
    }


_UNITS: Final = {
    "points": lambda: _("points"), "share": lambda: _("share"), "seconds": lambda: _("seconds"),
    "score": lambda: _("score"), "currency": lambda: _("money"), "count": lambda: _("count"),
}  # fmt: skip
