"""Daily processes and tools against the values of the charter: two tables, filled in place."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.embedding import FITS, STATES, Grid, GridRow, add_process, read_embedding, set_cell
from avers.application.ports.refusals import NotFound
from avers.application.registering import RowChanged
from avers.application.wording.registers import FIELD_FAULTS, choice_words
from avers.application.wording.typography import typeset
from avers.core.errors import InputRefused
from avers.core.organisation.register import REGISTERS
from avers.core.text import Text
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["show"]

_LONGEST: Final = 200
_STEPS: Final = {"absent": 0, "mentioned": 1, "built_in": 3, "measured": 4}
_FIT_STEPS: Final = {"opposes": 0, "neutral": 1, "supports": 4}


@requires("charter.read_draft")
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Both tables; a cell, or a new process, is written where it stands."""
    faults: list[str] = []
    status = 200
    if request.method == "POST":
        try:
            return _write(request)
        except NotFound as error:
            raise Http404 from error
        except RowChanged:
            faults, status = [_("Somebody changed this cell meanwhile. Read it again, then choose.")], 409
        except InputRefused as refused:
            said = [FIELD_FAULTS[one.code].in_language(language()) for one in refused.faults]
            faults = [
                typeset(words.format(**{"found": "", **one.values}), language())
                for words, one in zip(said, refused.faults, strict=True)
            ]
            status = 422
    grid = read_embedding(house(), person(request), timezone.localdate())
    editing = (request.GET.get("table", ""), request.GET.get("row", ""), request.GET.get("value", ""))
    context = {
        "values": [(key, _said(name)) for key, name in grid.values],
        "processes": [_row(one, grid, "embedding", editing) for one in grid.processes],
        "tools": [_row(one, grid, "tools", editing) for one in grid.tools],
        "states": _choices("embedding", "state", STATES),
        "fits": _choices("tools", "fit", FITS),
        "gate": grid.gate,
        "missing": [_said(one) for one in grid.gate.missing],
        "writes": grid.writes,
        "faults": faults,
        "n_absent": sum(
            _state(row, key, "state") == "absent" for row in grid.processes for key, _name in grid.values
        ),
        "edited": _edited(grid, editing),
    }
    return render(request, "avers/plan_embedding.html", context, status=status)


def _write(request: HttpRequest) -> HttpResponse:
    ours, viewer, now = house(), person(request), timezone.localtime()
    if "process" in request.POST:
        add_process(ours, viewer, request.POST["process"][:_LONGEST], at=now)
        messages.success(request, _("The process is in the table."))
        return redirect("plan_embedding")
    table, key, value = (request.POST.get(name, "")[:80] for name in ("table", "row", "value"))
    set_cell(
        ours, viewer, table, key, value, request.POST.get("state", ""),
        where=request.POST.get("where", "")[:_LONGEST], was=request.POST.get("was", "")[:64], at=now,
    )  # fmt: skip
    messages.success(request, _("The cell is written."))
    return redirect(f"{reverse('plan_embedding')}#{table}")


def _row(row: GridRow, grid: Grid, table: str, editing: tuple[str, str, str]) -> dict[str, Any]:
    column, steps = ("state", _STEPS) if table == "embedding" else ("fit", _FIT_STEPS)
    cells = []
    for value, name in grid.values:
        line = row.cells.get(value)
        state = _state(row, value, column)
        cells.append({
            "value": value, "value_name": _said(name), "state": state, "words": _word(table, column, state),
            "step": steps.get(state, 0), "where": str(line.row.get("where") or "") if line else "",
            "is_edited": editing == (table, row.key, value),
        })  # fmt: skip
    return {"key": row.key, "name": _said(row.name), "cells": cells}


def _edited(grid: Grid, editing: tuple[str, str, str]) -> dict[str, Any] | None:
    """Return the cell whose form is open; None for none, or for who may not write."""
    table, key, value = editing
    rows = grid.tools if table == "tools" else grid.processes if table == "embedding" else ()
    row = next((one for one in rows if one.key == key), None)
    if row is None or not grid.writes or value not in dict(grid.values):
        return None
    line = row.cells.get(value)
    return {
        "table": table, "row": key, "value": value, "row_name": _said(row.name),
        "value_name": _said(dict(grid.values)[value]), "was": line.fingerprint if line else "",
        "state": _state(row, value, "state" if table == "embedding" else "fit"),
        "where": str(line.row.get("where") or "") if line else "",
    }  # fmt: skip


def _state(row: GridRow, value: str, column: str) -> str:
    line = row.cells.get(value)
    found = str(line.row.get(column) or "") if line else ""
    return found or ("absent" if column == "state" else "")


def _word(table: str, name: str, state: str) -> str:
    column = REGISTERS[table].column(name)
    return _said(choice_words(column, state)) if column and state else _("not said")


def _choices(table: str, name: str, choices: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one, _word(table, name, one)) for one in choices]


def _said(words: Text) -> str:
    return typeset(words.in_language(language()), language())
