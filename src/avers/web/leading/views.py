"""The page of one's own three gauges: no list, no export, no address that names a team (limit L2)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from avers.application.leading import own_gauges
from avers.web.house import house, language, person
from avers.web.leading.drawing import draw_gauges
from avers.web.permissions import requires

__all__ = ["mine"]


@requires("signed_in")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Vision, example and means of the team that whoever asks leads; else, why there is nothing."""
    drawn = draw_gauges(own_gauges(house(), person(request)), language())
    response = render(request, "avers/mine.html", {"drawn": drawn})
    response["Cache-Control"] = "no-store"
    return response
