"""Pages that speak of teams, on the first day of a house that has none yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from avers.core.errors import InputRefused

__all__ = ["needs_units"]


def needs_units(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show why there is nothing yet, instead of failing, where the house has no units."""

    @wraps(view)
    def shown(request: HttpRequest, *arguments: str, **named: str) -> HttpResponse:
        try:
            return view(request, *arguments, **named)
        except InputRefused as refused:
            if [fault.code for fault in refused.faults] != ["no_unit"]:
                raise
            return render(request, "avers/no_units.html")

    return shown
