"""The page of all indicators, the page of one, and its values as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from avers.application.indicators import Indicator, indicators_of, units_of
from avers.application.registering import can_write_register, tree_or_none
from avers.application.switching import switch_of, switches_to
from avers.application.wording.typography import whole_date
from avers.web.house import house, language, person
from avers.web.indicators.drawing import draw_page, draw_tile
from avers.web.permissions import requires
from avers.web.site.download import download
from avers.wiring import write_kpi_file

__all__ = ["kpi", "kpis", "table"]


@requires("signed_in")
@require_safe
def kpis(request: HttpRequest) -> HttpResponse:
    """Every indicator of the register, a tile each."""
    tiles = [draw_tile(one, language()) for one in indicators_of(house())]
    return render(
        request,
        "avers/kpis.html",
        {
            "tiles": tiles,
            "has_values": any(tile.value for tile in tiles),
            "n_changed": sum(tile.changed for tile in tiles),
            "writes": can_write_register(person(request), "kpis"),
            "brought": (request.session.get("kpi_values_brought") or [0, 0])[1]
            if "brought" in request.GET
            else 0,
        },
    )


@requires("signed_in")
@require_safe
def kpi(request: HttpRequest, kpi: str) -> HttpResponse:
    """One indicator: its line over the usual variation, the teams that may be shown, the table."""
    found = _indicator(kpi)
    drawn = draw_page(found, units_of(house(), found), tree_or_none(house()), language())
    today, spoken = timezone.localdate(), language()
    leaving = switch_of(house(), kpi, today)
    context = {
        "drawn": drawn,
        "writes": can_write_register(person(request), "kpis"),
        "is_replaced": "replaced" in request.GET and leaving is not None,
        "leaving": leaving
        and {
            "day": whole_date(leaving.ends, spoken), "is_past": today > leaving.ends,
            "is_due": leaving.is_due, "new": leaving.new, "new_name": leaving.new_name.in_language(spoken),
        },
        "arriving": [
            {"key": one.old, "name": one.name.in_language(spoken), "day": whole_date(one.ends, spoken)}
            for one in switches_to(house(), kpi, today)
        ],
    }  # fmt: skip
    return render(request, "avers/kpi.html", context)


@requires("signed_in")
@require_safe
def table(request: HttpRequest, kpi: str) -> HttpResponse:
    """The values shown on the page as a file that a spreadsheet opens, and that comes in elsewhere."""
    found = _indicator(kpi)
    units = units_of(house(), found).shown.values()
    values = [*found.followed.values, *(value for unit in units for value in unit.values)]
    return download(write_kpi_file(values), f"{found.key}.csv")


def _indicator(key: str) -> Indicator:
    found = next((one for one in indicators_of(house()) if one.key == key), None)
    if found is None:
        raise Http404
    return found
