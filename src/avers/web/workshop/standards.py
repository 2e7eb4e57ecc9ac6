"""What teams undertake for one another and for customers, beside what those who are served say (R8, R18a)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.carrying import Standard, add_standard, read_standards
from avers.application.gridding import draft_in_hand
from avers.application.ports.refusals import NotFound, RowsChanged
from avers.application.registering import can_write_register, tree_or_none
from avers.application.wording.figures import number
from avers.core.errors import InputRefused
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.workshop.grids import MOST_TYPED, Cell, Column, Grid, Row, Shown, as_table, said, told_faults

__all__ = ["standards", "standards_table"]

_FIELDS = ("unit", "serves", "words", "within", "value")


@requires("charter.read_draft")
@require_http_methods(["GET", "HEAD", "POST"])
def standards(request: HttpRequest) -> HttpResponse:
    """Each standard with what those who are served live; a form for one more."""
    if request.method != "POST":
        return _page(request)
    typed = {name: request.POST.get(name, "")[:MOST_TYPED] for name in _FIELDS}
    try:
        line = add_standard(house(), person(request), typed, language=language(), at=timezone.localtime())
    except NotFound as error:
        raise Http404 from error
    except InputRefused as error:
        return _page(request, typed=typed, faults=told_faults(error), status=422)
    except RowsChanged:
        again = (_("Somebody wrote here at the same moment. Save once more."),)
        return _page(request, typed=typed, faults=again, status=409)
    return redirect(f"{reverse('workshop_standards')}#standard-{line.place}")


@requires("charter.read_draft")
@require_safe
def standards_table(request: HttpRequest) -> HttpResponse:
    """The standards as a file, with the published figure of each."""
    del request
    found = _drawn()
    columns = tuple(
        map(Column, (_("For whom"), _("What is undertaken"), _("Within"), _("Lived by those served")))
    )
    rows = tuple(
        Row(
            one["unit"],
            tuple(Cell("", (Shown(one[name]),)) for name in ("serves", "words", "within", "told")),
        )
        for one in found
    )
    return as_table(Grid("", _("Team"), columns, rows), "avers-standards")


def _page(
    request: HttpRequest,
    *,
    typed: dict[str, str] | None = None,
    faults: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    tree = tree_or_none(house())
    charter = draft_in_hand(house())
    rows = _drawn()
    context = {
        "rows": rows,
        "n_shown": sum(one["lived"] == "shown" for one in rows),
        "units": [(key, said(tree.unit(key).name)) for key in tree.keys] if tree else [],
        "values": [(one.key, said(one.name)) for one in charter.values],
        "writes": can_write_register(person(request), "standards"),
        "typed": typed or {},
        "faults": faults,
    }
    return render(request, "avers/workshop_standards.html", context, status=status)


def _drawn() -> list[dict[str, Any]]:
    tree = tree_or_none(house())
    names = {one.key: one.name for one in draft_in_hand(house()).values}
    return [_standard(one, tree, names) for one in read_standards(house(), today=timezone.localdate())]


def _standard(one: Standard, tree: UnitTree | None, values: Mapping[str, Text]) -> dict[str, Any]:
    row = one.line.row
    unit, serves, value = (str(row.get(name) or "") for name in ("unit", "serves", "value"))
    by, to = _unit(unit, tree) or _("The whole company"), _unit(serves, tree) or _("customers")
    return {
        "place": one.line.place,
        "unit": by,
        "serves": to,
        "who": f"{by} → {to}",
        "words": said(one.words),
        "within": str(row.get("within") or ""),
        "value": said(values[value]) if value in values else value,
        "lived": one.lived,
        "told": _told(one),
        "level": one.figure.value if one.figure else None,
    }


def _told(one: Standard) -> str:
    if one.figure is not None:
        figure = one.figure
        if figure.low is None or figure.high is None:
            return _("%(value)s out of 100") % {"value": number(figure.value, language())}
        return _("%(value)s out of 100, between %(low)s and %(high)s") % {
            "value": number(figure.value, language()), "low": number(figure.low, language()),
            "high": number(figure.high, language()),
        }  # fmt: skip
    return {
        "few": _("Not enough answers yet to show a figure."),
        "no_value": _("Name the value it serves: those who are served are asked about values."),
        "not_asked": _("Those who are served have not been asked about it, or too few answered."),
        "no_results": _("No survey is published yet."),
    }[one.lived]


def _unit(key: str, tree: UnitTree | None) -> str:
    return said(tree.unit(key).name) if tree and key in tree else key
