"""What is written of me: plans, behaviours seen, thanks, each to contest, and a copy to keep (M1-M3, R5)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from avers.application.acted import names_of, own_acts
from avers.application.coaching import MONTHS, about_oneself, coaching_is_open, plans_of
from avers.application.graded import own_graded
from avers.application.wording.typography import whole_date
from avers.web.acts.drawing import draw_own
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import tree_today
from avers.web.coaching.drawing import as_text, draw_plan, draw_seen
from avers.web.grading.drawing import label_of, states_of
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["copy", "written"]

_AT_FIRST = 5


@requires("signed_in")
@require_safe
@needs_units
def written(request: HttpRequest) -> HttpResponse:
    """All that others wrote of whoever asks, who reads it, and for how long it stays."""
    viewer, today, charter = person(request), timezone.localdate(), house().charters.published()
    own = own_acts(house(), viewer, today)
    drawn = draw_own(own, tree_today(), charter, today, viewer, language())
    graded = [
        states_of(one) | {"label": label_of(one, language())} for one in own_graded(house(), viewer, today)
    ]
    context = {
        **_about(request),
        "received": drawn["received"],
        "graded": graded[:_AT_FIRST],
        "graded_earlier": graded[_AT_FIRST:],
        "is_open": coaching_is_open(house(), today),
        "has_person": bool(viewer.person),
        "months": MONTHS,
    }
    response = render(request, "avers/written.html", context)
    response["Cache-Control"] = "no-store"
    return response


@requires("signed_in")
@require_safe
@needs_units
def copy(request: HttpRequest) -> HttpResponse:
    """The same as a plain text, for the person alone."""
    own = own_acts(house(), person(request), timezone.localdate())
    about = _about(request)
    thanks = [
        (whole_date(one.first.day, language()), own.names.get(one.first.by, ""), one.words)
        for one in own.received
    ]
    text = as_text(about["plans"], about["seen"], thanks)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=_("what-is-written-of-me") + ".txt"
    )
    response["Cache-Control"] = "no-store"
    return response


def _about(request: HttpRequest) -> dict[str, Any]:
    viewer, today, charter = person(request), timezone.localdate(), house().charters.published()
    plans = [one for one in plans_of(house(), viewer, tree_today(), today) if one.side == "person"]
    seen = about_oneself(house(), viewer, today)
    names = names_of(house(), [one.first.by for one in seen])
    return {
        "plans": [draw_plan(one, charter, today, language()) for one in plans],
        "seen": [draw_seen(one, charter, names, language()) for one in seen],
    }
