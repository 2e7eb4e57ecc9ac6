"""How often the service policy comes up, month by month: a figure and its table (R142)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from avers.application.wording.typography import month
from avers.core.diagnosis.salience import SOURCES, SalientMonth, salience
from avers.web.house import house, language
from avers.web.permissions import requires
from avers.web.site.download import download
from avers.wiring import write_table_file

__all__ = ["salient", "salient_table"]

_N_MONTHS = 12
_HEIGHT = 40


@requires("charter.read_draft")
@require_safe
def salient(request: HttpRequest) -> HttpResponse:
    """Twelve months of mentions, with the table behind."""
    found = _months(timezone.localdate())
    most = max((one.n for one in found), default=0)
    context: dict[str, Any] = {
        "here_path": "", "columns": _columns(),
        "rows": [
            {"month": month(one.month, language()), "cells": _cells(one), "x": 10 * place + 1,
             "y": _HEIGHT - _HEIGHT * one.n // max(most, 1), "height": _HEIGHT * one.n // max(most, 1)}
            for place, one in enumerate(found)
        ],
        "last": found[-1].n, "most": most, "height": _HEIGHT, "width": 10 * len(found),
        "is_empty": not any(it.of for one in found for it in one.sources.values()),
    }  # fmt: skip
    return render(request, "avers/paths_salience.html", context)


@requires("charter.read_draft")
@require_safe
def salient_table(request: HttpRequest) -> HttpResponse:
    """The same months, for a spreadsheet."""
    del request
    rows = [[one.month, *_cells(one)] for one in _months(timezone.localdate())]
    body = write_table_file([_("Month"), *_columns()], rows)
    return download(body, "mentions.csv")


def _months(today: date) -> tuple[SalientMonth, ...]:
    """Return the twelve months that are over, oldest first."""
    last = 12 * today.year + today.month - 2
    keys = [f"{one // 12}-{one % 12 + 1:02d}" for one in range(last - _N_MONTHS + 1, last + 1)]
    registers = {source: house().registers.read(source).rows for source in SOURCES}
    return salience(registers, house().charters.published(), keys)


def _columns() -> list[str]:
    return [_("Meetings"), _("Messages"), _("Training"), _("Reviews")]


def _cells(one: SalientMonth) -> list[str]:
    return [_("%(n)s of %(of)s") % {"n": it.n, "of": it.of} if it.of else "–" for it in one.sources.values()]
