"""Contagion: the page, its tables, its drawings; while the waves are being read it says so."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from avers.application.contagion.finding import Learnt
from avers.application.contagion.standing import standing_spread
from avers.application.wording.failures import explain
from avers.core.contagion.network import NetworkRefused
from avers.web.house import house, language
from avers.web.permissions import requires
from avers.web.site.download import download
from avers.web.spread.drawing import asked_of, draw_spread, spread_csv, spread_picture

__all__ = ["picture", "show", "table"]

# A file is waited for: whoever asks for it has seen the page.
_PATIENCE = 60.0


@requires("spread.read")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Who hears whom, what may be said, where it settles, and what to do first."""
    try:
        learnt = standing_spread(house(), timezone.localdate())
    except NetworkRefused as refused:
        return render(request, "avers/spread.html", {"faults": explain(refused, language())})
    if learnt is None:
        return render(request, "avers/spread.html", {"is_making": True})
    drawn = draw_spread(learnt, asked_of(request.GET), language())
    return render(request, "avers/spread.html", {"drawn": drawn})


@requires("spread.read")
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The figures of the page, for a spreadsheet."""
    return download(spread_csv(_learnt(), asked_of(request.GET), language()), "avers-contagion.csv")


@requires("spread.read")
@require_safe
def picture(request: HttpRequest, figure: str) -> HttpResponse:
    """One drawing of the page as a picture that travels, its finding and its source in it."""
    content = spread_picture(_learnt(), asked_of(request.GET), figure, language())
    if not content:
        raise Http404
    return download(content, f"avers-{figure}.svg", "image/svg+xml")


def _learnt() -> Learnt:
    try:
        found = standing_spread(house(), timezone.localdate(), wait=_PATIENCE)
    except NetworkRefused as refused:
        raise Http404 from refused
    if found is None:
        raise Http404
    return found
