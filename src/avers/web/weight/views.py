"""The page of the weight of what is asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from avers.application.weighing import weight_of
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.weight.drawing import draw_weight

__all__ = ["show"]


@requires("signed_in")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Minutes asked of each group, month by month, under the ceiling: the same for every role."""
    drawn = draw_weight(weight_of(house(), timezone.localdate()), person(request), language())
    return render(request, "avers/weight.html", {"drawn": drawn})
