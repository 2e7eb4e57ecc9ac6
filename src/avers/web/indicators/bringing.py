"""Values of indicators brought in from a table: read apart, mapped and shown whole, then written at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from avers.application.importing.figures import (
    ROLES,
    Known,
    Reading,
    Table,
    guess_reading,
    known_of,
    values_of,
)
from avers.application.importing.series import PlannedValues, import_values, plan_values, take_back_values
from avers.application.ports.refusals import NotFound, RowsChanged
from avers.application.wording.registers import choice_words
from avers.application.wording.series import tell_period
from avers.application.wording.typography import joined, number, typeset
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.series import KpiValue
from avers.core.organisation.calendars import CALENDARS, missing_periods
from avers.core.organisation.register import REGISTERS
from avers.core.text import Text
from avers.web.house import house, language, person
from avers.web.importing.apart import figures_apart
from avers.web.permissions import requires
from avers.web.refusals import fault_told

__all__ = ["bring_values", "undo_values"]

# What travels through the page between looking and writing; larger tables go by the command line.
_LARGEST: Final = 1_000_000
_MOST_FAULTS: Final = 60
_SHOWN: Final = 12
_SAMPLES: Final = 3
_MOST_GAPS: Final = 6
_DONE: Final = "kpi_values_brought"


@requires("charter.write")
@require_http_methods(["GET", "HEAD", "POST"])
def bring_values(request: HttpRequest) -> HttpResponse:
    """Take a table, say what each column is, show every fault or all that would enter, then write it."""
    known = known_of(house())
    context: dict[str, Any] = {"has_kpis": bool(known.kpis)}
    if request.method != "POST":
        return render(request, "avers/kpi_import.html", context)
    try:
        table, is_new = _table(request)
    except InputRefused as refused:
        context["faults"] = [fault_told(one) for one in refused.faults[:_MOST_FAULTS]]
        return render(request, "avers/kpi_import.html", context, status=422)
    reading = guess_reading(table, known) if is_new else _typed(request, table, known)
    values, faults = values_of(table, reading, known)
    plan = plan_values(house(), [(table.name, values)]) if not faults else None
    if plan and request.POST.get("do") == "write" and not plan.faults and plan.to_add:
        try:
            import_values(house(), [(table.name, values)], by=person(request).key, at=timezone.localtime())
        except InputRefused as refused:
            faults = refused.faults
        else:
            request.session[_DONE] = [plan.to_add[0].batch, len(plan.to_add)]
            return redirect("/kpis/?brought=1")
    all_faults = [*faults, *(plan.faults if plan else ())]
    context |= {
        **_mapping(table, reading, known),
        "faults": [fault_told(one) for one in all_faults[:_MOST_FAULTS]],
        "n_faults": len(all_faults),
        "asks_reason": any(one.code == "series_no_reason" for one in all_faults) or bool(reading.reason),
        "reason": reading.reason,
        "plan": _plan(plan, values, reading.calendar) if plan and not plan.faults else None,
    }
    return render(request, "avers/kpi_import.html", context, status=422 if all_faults and not is_new else 200)


@requires("charter.write")
@require_http_methods(["POST"])
def undo_values(request: HttpRequest) -> HttpResponse:
    """Take back what was brought in last: each value is what it was before."""
    kept = request.session.pop(_DONE, None)
    if not kept:
        return redirect("kpis")
    try:
        n = take_back_values(
            house(), kept[0], reason=_("Import taken back."), by=person(request).key, at=timezone.localtime()
        )
    except (NotFound, RowsChanged):
        messages.warning(request, _("Some of these values were corrected since. Nothing was touched."))
    else:
        messages.success(
            request,
            ngettext(
                "%(n)s value is what it was before.", "%(n)s values are what they were before.", n
            ) % {"n": n},
        )  # fmt: skip
    return redirect("kpis")


def _table(request: HttpRequest) -> tuple[Table, bool]:
    """Return the table that was chosen, or the one looked at a moment ago, and whether it is new."""
    file = request.FILES.get("file")
    if file is not None and file.name:
        name = PurePath(file.name).name[:80]
        if (file.size or 0) > _LARGEST:
            raise InputRefused([Fault("file_too_large", name, values={"expected": "1 MB"})])
        return figures_apart(file.read(), name), True
    try:
        told = json.loads(request.POST.get("content", ""))
        header = tuple(str(one) for one in told["header"])
        rows = tuple((int(line), tuple(str(cell) for cell in cells)) for line, cells in told["rows"])
        if any(len(cells) != len(header) for _line, cells in rows):
            raise ValueError
        return Table(str(told["name"])[:80], header, rows), False
    except (ValueError, TypeError, KeyError):
        raise InputRefused([Fault("empty_file", _("your file"))]) from None


def _typed(request: HttpRequest, table: Table, known: Known) -> Reading:
    roles = []
    for place in range(len(table.header)):
        role = request.POST.get(f"role_{place}", "out")
        roles.append(role if role in ROLES or role.removeprefix("of:") in known.calendars else "out")
    kpi = request.POST.get("kpi", "")
    calendar = request.POST.get("calendar", "")
    return Reading(
        tuple(roles),
        kpi=kpi if kpi in known.calendars else "",
        calendar=calendar if calendar in CALENDARS else "",
        reason=" ".join(request.POST.get("reason", "").split())[:300],
    )


def _mapping(table: Table, reading: Reading, known: Known) -> dict[str, Any]:
    names = _names()
    roles = _roles()
    columns = [
        {
            "place": place,
            "heading": heading or _("column %(n)s") % {"n": place + 1},
            "samples": [one for one in table.column(place) if one.strip()][:_SAMPLES],
            "role": reading.roles[place],
        }
        for place, heading in enumerate(table.header)
    ]
    return {
        "content": json.dumps({"name": table.name, "header": table.header, "rows": table.rows}),
        "file": table.name,
        "n_rows": len(table.rows),
        "columns": columns,
        "roles": roles,
        "indicators": [(f"of:{key}", names[key]) for key in known.calendars],
        "kpis": [(key, names[key]) for key in known.calendars],
        "kpi": reading.kpi,
        "calendars": [(one, _calendar_words(one)) for one in CALENDARS],
        "calendar": reading.calendar,
        "needs_kpi": not any(role == "kpi" or role.startswith("of:") for role in reading.roles),
    }


def _plan(plan: PlannedValues, values: Sequence[tuple[int, KpiValue]], calendar: str) -> dict[str, Any]:
    spoken = language()
    names, (done,) = _names(), plan.done
    rows = [
        (
            names.get(one.kpi, one.kpi), one.unit, tell_period(one.period, spoken),
            _sums(one), number(round(one.amount, 4), spoken) if one.amount is not None else "—",
        )
        for one in plan.to_add[:_SHOWN]
    ]  # fmt: skip
    return {
        "rows": rows,
        "n_new": done.n_new,
        "n_corrected": done.n_corrected,
        "n_known": done.n_known,
        "n": len(plan.to_add),
        "n_more": max(0, len(plan.to_add) - _SHOWN),
        "gaps": typeset(_gaps([one for _line, one in values], calendar), spoken),
    }


def _gaps(values: Sequence[KpiValue], read: str) -> str:
    """Return which periods are missing between the first and the last of each indicator, in words."""
    spoken, names, found = language(), _names(), []
    standing = house().series.current()
    calendars = known_of(house()).calendars
    for kpi in dict.fromkeys(one.kpi for one in values):
        periods = {one.period for one in (*standing, *values) if one.kpi == kpi}
        calendar = next((one for one in CALENDARS if one == (calendars.get(kpi) or read)), None)
        missing = missing_periods(periods, calendar) if calendar else ()
        if missing:
            told = [tell_period(one, spoken) for one in missing[:_MOST_GAPS]]
            more = [f"+ {len(missing) - _MOST_GAPS}"] if len(missing) > _MOST_GAPS else []
            found.append(f"{names.get(kpi, kpi)} : {joined([*told, *more], spoken)}")
    return " ; ".join(found)


def _sums(one: KpiValue) -> str:
    if one.numerator is None or one.denominator is None:
        return ""
    return f"{number(one.numerator, language())} / {number(one.denominator, language())}"


def _names() -> dict[str, str]:
    rows = house().registers.read("kpis").rows
    told = {
        str(row["key"]): Text(str(row.get("name_fr") or ""), str(row.get("name_en") or "")) for row in rows
    }
    return {key: name.in_language(language()) or key for key, name in told.items()}


def _roles() -> list[tuple[str, str]]:
    return [
        ("out", _("nothing we need")), ("period", _("the period")), ("kpi", _("the indicator")),
        ("unit", _("the team")), ("numerator", _("the numerator")), ("denominator", _("the denominator")),
        ("value", _("the value")), ("reason", _("why a value changes")),
        ("at", _("the values of that period")),
    ]  # fmt: skip


def _calendar_words(calendar: str) -> str:
    column = REGISTERS["kpis"].column("calendar")
    return typeset(choice_words(column, calendar).in_language(language()), language()) if column else calendar
