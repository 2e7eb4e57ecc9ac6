"""What was published of conversations: a team’s figures, promises by team, passages between teams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from avers.application.conversed import Conversed, conversed
from avers.application.registering import writes_registers
from avers.core.text import Language
from avers.web.acts.first_day import needs_units
from avers.web.conversations.drawing import draw_between, draw_promises, draw_team, words
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["between", "promises", "team"]


@requires("signed_in")
@require_safe
@needs_units
def team(request: HttpRequest) -> HttpResponse:
    """Figures of one team and one month, with intervals and the month before."""
    return _page(request, "conversations", draw_team)


@requires("signed_in")
@require_safe
@needs_units
def promises(request: HttpRequest) -> HttpResponse:
    """Promises of conversations: kept in time, late, never, team by team."""
    return _page(request, "conversations_promises", draw_promises)


@requires("signed_in")
@require_safe
@needs_units
def between(request: HttpRequest) -> HttpResponse:
    """Cases that pass from team to team, and how long they wait."""
    return _page(request, "conversations_between", draw_between)


def _page(
    request: HttpRequest, name: str, draw: Callable[[Conversed, Language], dict[str, Any]]
) -> HttpResponse:
    viewer = person(request)
    month, unit = (request.GET.get(key, "")[:200] for key in ("month", "unit"))
    read = conversed(house(), viewer, month=month, unit=unit, today=timezone.localdate())
    context: dict[str, Any] = {"say": words(language()), "here": name}
    context |= {"writes": writes_registers(viewer), "read": read is not None}
    return render(request, f"avers/{name}.html", context | (draw(read, language()) if read else {}))
