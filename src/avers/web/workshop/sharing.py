"""The fifth step: files to take away, and the calendar of those who will hear of the charter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.ports.refusals import NotFound
from avers.application.registering import RowChanged
from avers.application.sharing import Month, Telling, read_calendar, set_told
from avers.application.wording.registers import CHANNELS
from avers.application.wording.typography import month, typeset, whole_date
from avers.core.text import Text
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["draw_sharing", "told"]


@requires("charter.write")
@require_http_methods(["POST"])
def told(request: HttpRequest) -> HttpResponse:
    """Say that a row of the calendar happened, or take it back; the register's history keeps both."""
    place = request.POST.get("place", "")
    is_told = request.POST.get("told") == "1"
    if not (place.isdecimal() and len(place) < 10):
        raise Http404
    try:
        set_told(
            house(), person(request), int(place), is_told=is_told, was=request.POST.get("was", "")[:64],
            on=timezone.localdate(), at=timezone.localtime(),
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    except RowChanged:
        messages.warning(request, _("Somebody changed this row meanwhile. Read it again."))
    else:
        said = _("Noted as done.") if is_told else _("Noted as still to do.")
        messages.success(request, said)
    return redirect(f"{reverse('workshop_step', args=['sharing'])}#calendar")


def draw_sharing(request: HttpRequest) -> dict[str, Any]:
    """Return what the step shows beside its registers: is a charter in force, and the calendar."""
    calendar = read_calendar(house(), person(request), today=timezone.localdate())
    published = house().charters.published()
    months = [_month(one) for one in calendar.months]
    return {
        "in_force": published.version if published else "",
        "has_draft": bool(house().charters.draft_fingerprint()),
        "months": [one for one in months if not one["is_over"]],
        "over": [one for one in months if one["is_over"]],
        "n_overdue": calendar.n_overdue,
        "n_more": calendar.n_more,
        "marks_rows": calendar.writes,
    }


def _month(one: Month) -> dict[str, Any]:
    return {
        "name": month(f"{one.first:%Y-%m}", language()),
        "is_over": one.is_over,
        "tellings": [_telling(telling) for telling in one.tellings],
    }


def _telling(one: Telling) -> dict[str, Any]:
    row = one.line.row
    channel = str(row["channel"])
    words = Text(str(row.get("words_fr") or ""), str(row.get("words_en") or ""))
    done = row.get("done_on")
    return {
        "place": one.line.place,
        "was": one.line.fingerprint,
        "state": one.state,
        "day": whole_date(one.day, language()),
        "channel": CHANNELS[channel].in_language(language()) if channel in CHANNELS else channel,
        "audience": str(row.get("audience") or ""),
        "words": typeset(words.in_language(language()), language()),
        "done": whole_date(done, language()) if done else "",  # type: ignore[arg-type]
    }
