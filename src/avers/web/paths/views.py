"""My path, what there is to arrange for who arrives, and what each cohort noted (R15, R120)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.exemplifying import guides_of
from avers.application.paths import exposure_of, note_step, path_of, to_arrange
from avers.application.ports.refusals import NotFound
from avers.application.wording.typography import number, whole_date
from avers.core.errors import InputRefused
from avers.web.acts.drawing import says, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import day_in, tree_today
from avers.web.house import house, language, person
from avers.web.paths.drawing import EXPOSURE_COLUMNS, draw_exposures, draw_stages, draw_step, exposure_rows
from avers.web.permissions import requires
from avers.web.site.download import download
from avers.wiring import write_table_file

__all__ = ["arrange", "exposure", "exposure_table", "mine"]


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The path of whoever asks: what is left, what was lived and when, what to take up again."""
    viewer, today = person(request), timezone.localdate()
    typed = {name: request.POST.get(name, "")[:120] for name in ("step", "day", "hours")}
    faults: list[str] = []
    if request.method == "POST":
        try:
            note_step(
                house(), viewer, typed["step"], day=day_in(typed["day"]), hours=typed["hours"],
                at=timezone.localtime(),
            )  # fmt: skip
        except NotFound as error:
            raise Http404 from error
        except InputRefused as refused:
            faults = [says(fault, language()) for fault in refused.faults]
        else:
            messages.success(request, _("Noted, for you alone. “Take it back” stands beside it."))
            return redirect(f"{reverse('paths')}#{typed['step'].replace('.', '-')}")
    path = path_of(house(), viewer, today)
    context: dict[str, Any] = {"here_path": "paths", "path": path, "today": today}
    if path:
        context |= {
            "stages": draw_stages(path.stages, language()),
            "n_steps": len(path.steps),
            "again": draw_step(path.due.again, language()) if path.due.again else None,
            "guides": guides_of(house(), viewer),
            "arrived": whole_date(path.arrived, language()) if path.arrived else "",
            "typed": typed,
            "faults": faults,
        }
    return render(request, "avers/paths.html", context, status=422 if faults else 200)


@requires("lineup.hold")
@require_safe
@needs_units
def arrange(request: HttpRequest) -> HttpResponse:
    """For who welcomes: those who arrived lately, and what there is to arrange; never what they noted."""
    tree = tree_today()
    arrivals, stages = to_arrange(house(), person(request), tree, timezone.localdate())
    context = {
        "here_path": "paths_arrange",
        "arrivals": [
            {
                "name": one.name, "unit": unit_name(tree, one.unit, language()),
                "day": whole_date(one.day, language()), "hours": number(one.hours, language()),
            }
            for one in arrivals
        ],
        "stages": draw_stages(stages, language()),
    }  # fmt: skip
    return render(request, "avers/paths_arrange.html", context)


@requires("signed_in")
@require_safe
def exposure(request: HttpRequest) -> HttpResponse:
    """What each cohort noted of its path, to the end of last month."""
    found = exposure_of(house(), timezone.localdate())
    context = {
        "here_path": "paths_exposure", "columns": EXPOSURE_COLUMNS,
        "cohorts": draw_exposures(found, language()),
    }  # fmt: skip
    return render(request, "avers/paths_exposure.html", context)


@requires("signed_in")
@require_safe
def exposure_table(request: HttpRequest) -> HttpResponse:
    """The same table, for a spreadsheet."""
    del request
    rows = list(exposure_rows(exposure_of(house(), timezone.localdate()), language()))
    body = write_table_file([str(one) for one in EXPOSURE_COLUMNS], rows)
    return download(body, "exposure.csv")
