"""What was published of conversations: a team’s figures, promises by team, passages between teams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from avers.adapters.files.long_table import TABLE_FORMS, table_bytes
from avers.application.conversed import Conversed, conversed
from avers.application.exporting import month_table
from avers.application.ports.refusals import NotFound
from avers.application.registering import writes_registers
from avers.core.text import Language
from avers.reports.office.long_book import xlsx_table
from avers.web.acts.first_day import needs_units
from avers.web.conversations.drawing import draw_between, draw_promises, draw_team, words
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires
from avers.web.site.download import CSV, download
from avers.web.site.rate import may_print

__all__ = ["between", "figures", "promises", "team"]

_TYPES: Final = {
    "csv": CSV,
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


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


@requires("signed_in")
@require_safe
def figures(request: HttpRequest, month: str, form: str) -> HttpResponse:
    """Every published figure of a month that one's own pages show, one a line."""
    if form not in _TYPES:
        raise Http404
    viewer = person(request)
    try:
        found = month_table(house(), viewer, language(), month, today=timezone.localdate())
    except NotFound as error:
        raise Http404 from error
    if not may_print(viewer.key):
        return render(request, "avers/error.html", {"status": 429}, status=429)
    wanted = next((one for one in TABLE_FORMS if one == form), None)
    content = table_bytes(found, wanted) if wanted else xlsx_table(found)
    return download(content, f"avers-conversations-{month}-{language()}.{form}", _TYPES[form])


def _page(
    request: HttpRequest, name: str, draw: Callable[[Conversed, Language], dict[str, Any]]
) -> HttpResponse:
    viewer = person(request)
    month, unit = (request.GET.get(key, "")[:200] for key in ("month", "unit"))
    read = conversed(house(), viewer, month=month, unit=unit, today=timezone.localdate())
    context: dict[str, Any] = {"say": words(language()), "here": name}
    context |= {
        "writes": writes_registers(viewer),
        "brings": is_allowed(request, "waves.write"),
        "read": read is not None,
    }
    return render(request, f"avers/{name}.html", context | (draw(read, language()) if read else {}))
