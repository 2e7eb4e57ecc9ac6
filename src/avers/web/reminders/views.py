"""The page of one’s reminders, the link that ends them, and the calendar that other programs read."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from avers.adapters.database.models import User
from avers.adapters.database.reminders import (
    end_calendar,
    has_calendar,
    is_stop_link,
    new_calendar,
    stop_by_link,
    viewer_of_calendar,
    want_letter,
    wants_letter,
)
from avers.application.occasions import occasions_of
from avers.application.registering import tree_or_none
from avers.application.reminding import reminder_of
from avers.application.viewer import Viewer
from avers.application.wording.reminding import line_of
from avers.core.text import Language
from avers.reports.calendar import as_calendar
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["calendar", "reminders", "stop"]

_SHOWN_ONCE = "calendar_address"


@requires("signed_in")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """Whether one wants the letter, what it would say today, and the address of one's calendar."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    if request.method == "POST":
        _change(request, user)
        return redirect("reminders")
    units, today = tree_or_none(house()), timezone.localdate()
    found = reminder_of(
        house(), person(request), units.on(today) if units else None, house().charters.published(), today
    )
    lines = [(line_of(one, language()), one.place) for one in found.lines] if found else []
    context = {
        "wants": wants_letter(user),
        "mails": settings.AVERS_MAILS,
        "address": user.email,
        "lines": lines,
        "has_calendar": has_calendar(user),
        "calendar": request.session.pop(_SHOWN_ONCE, ""),
    }
    return render(request, "avers/reminders.html", context)


@requires("anybody")
@csrf_exempt  # a reader's mail program ends the letters in one press; the signed link is what proves it
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the letters without signing in: looking asks, pressing ends. A forged link is no page."""
    if not is_stop_link(token):
        raise Http404
    is_done = request.method == "POST" and stop_by_link(token)
    return render(request, "avers/reminders_stop.html", {"is_done": is_done})


@requires("anybody")
@never_cache
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The days of whoever made this address, as a file that calendar programs read."""
    viewer = viewer_of_calendar(token)
    if viewer is None:
        raise Http404
    at, units = timezone.localtime(), tree_or_none(house())
    root = request.build_absolute_uri("/").rstrip("/")
    days = occasions_of(house(), viewer, at.date(), units.on(at.date()) if units else None)
    body = as_calendar(days, _spoken(viewer), root=root, at=at)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def _change(request: HttpRequest, user: User) -> None:
    """Do what was pressed, and say so."""
    pressed = request.POST.get("do", "")
    if pressed == "letter":
        want_letter(user, True)
        messages.success(request, _("It is noted: one letter a week at most, and none where nothing waits."))
    elif pressed == "no_letter":
        want_letter(user, False)
        messages.success(request, _("It is noted: no more letters."))
    elif pressed == "calendar":
        path = reverse("reminders_calendar", args=[new_calendar(user)])
        request.session[_SHOWN_ONCE] = request.build_absolute_uri(path)
    elif pressed == "no_calendar":
        end_calendar(user)
        messages.success(request, _("The address of your calendar opens nothing any more."))


def _spoken(viewer: Viewer) -> Language:
    return "en" if viewer.language == "en" else "fr"
