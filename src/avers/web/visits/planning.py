"""Scenarios and draws, for those who plan; the first page of mystery visits, for everybody (R18, R64)."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.lawfulness import NoticeMissing
from avers.application.ports.refusals import NotFound
from avers.application.visited import (
    agreement_between,
    appeals_waiting,
    visit_figures,
    visit_items,
    visits_for,
)
from avers.application.visiting import (
    MOST_OUTSIDE,
    can_plan_visits,
    cancel_draw,
    draw_for,
    draw_teams,
    draws_for,
    errands_for,
    grid_of,
    names_in,
    scenario_called,
    scenarios_for,
    take_scenario_back,
    visits_are_open,
    write_scenario,
)
from avers.application.wording.visits import CHANNEL_WORDS
from avers.core.charter.compilation.document import Compiled
from avers.core.errors import InputRefused
from avers.core.estimate import Withheld
from avers.core.evidence.recognition import LONGEST
from avers.web.acts.drawing import all_said, figure_words, says, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import day_in, tree_today
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.visits.drawing import (
    agreement_words,
    draw_draw,
    draw_errand,
    draw_read,
    draw_scenario,
    item_words,
    points_words,
    sections_of,
)

__all__ = ["SALT", "draw_page", "grid_under", "scenario", "visits", "write"]

SALT: Final = "avers.visits.outside"
_MOST_UNITS: Final = 400
_MOST_NAMES: Final = 4000
_AT_FIRST: Final = 6


@requires("signed_in")
@require_safe
@needs_units
def visits(request: HttpRequest) -> HttpResponse:
    """What is to visit, what my team's visits showed, and for those who plan how far it all is."""
    viewer, tree, today = person(request), tree_today(), timezone.localdate()
    if not visits_are_open(house(), today):
        return render(request, "avers/visits_closed.html")
    grids = _Grids()
    waiting = appeals_waiting(house(), viewer, tree, today)
    read = visits_for(house(), viewer, tree, today)
    n_twice, agreement = agreement_between(house(), today) if can_plan_visits(viewer) else (0, {})
    items = visit_items(house(), today)
    drawn = [draw_read(one, None, tree, viewer.identity, language()) for one in read]
    figures = [
        (unit_name(tree, one.unit, language()), *points_words(one.score, language()))
        for one in visit_figures(house(), viewer, tree, today)
    ]
    seen = [
        (
            item_words(grids.of(one.charter), one.key, language()),
            *figure_words(one.share, language()),
            agreement_words(agreement.get(one.key, Withheld("few")), language())[0],
        )
        for one in items
    ]
    context: dict[str, Any] = {
        "can_plan": can_plan_visits(viewer),
        "errands": [draw_errand(one, tree, language()) for one in errands_for(house(), viewer, today)],
        "waiting": [
            draw_read(one, grids.of(one.visit.act.first.charter), tree, viewer.identity, language())
            for one in waiting
        ],
        "read": drawn[:_AT_FIRST],
        "earlier": drawn[_AT_FIRST:],
        "scenarios": [
            draw_scenario(one.scenario, None, language()) | {"n_draws": one.n_draws}
            for one in scenarios_for(house(), viewer)
        ],
        "draws": [draw_draw(one, language()) for one in draws_for(house(), viewer)],
        "figures": [*figures[:1], *(line for line in figures[1:] if line[2])],
        "n_few": sum(not line[2] for line in figures[1:]),
        "items": seen[:_AT_FIRST],
        "more_items": seen[_AT_FIRST:],
        "n_twice": n_twice,
        "agreement": agreement_words(agreement[""], language()) if agreement else ("", ""),
    }
    return render(request, "avers/visits.html", context)


@requires("visits.plan")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def write(request: HttpRequest) -> HttpResponse:
    """Write a scenario: what to ask, where, and the items of the grid that are looked at."""
    viewer, charter = person(request), house().charters.published()
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in ("channel", "title", "words")}
    chosen, faults = request.POST.getlist("item")[:200], []
    if request.method == "POST":
        try:
            kept = write_scenario(
                house(), viewer, **typed, items=chosen, at=timezone.localtime(), language=language()
            )
        except InputRefused as refused:
            faults = [says(fault, language()) for fault in refused.faults]
        except NoticeMissing:
            return redirect("visits")
        else:
            messages.success(request, _("The scenario is kept, with its weights. Now draw the teams."))
            return redirect("visit_scenario", kept.key)
    context = {
        "is_open": visits_are_open(house(), timezone.localdate()),
        "channels": [(key, words.in_language(language())) for key, words in CHANNEL_WORDS.items()],
        "sections": sections_of(grid_of(charter), language()) if charter else [],
        "typed": typed,
        "chosen": chosen,
        "was_sent": request.method == "POST",
        "faults": faults,
        "longest": LONGEST,
    }
    return render(request, "avers/visit_write.html", context, status=422 if faults else 200)


@requires("visits.plan")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def scenario(request: HttpRequest, act: str) -> HttpResponse:
    """One scenario with its weights, and the form that has teams drawn for it."""
    viewer, tree = person(request), tree_today()
    typed = {name: request.POST.get(name, "")[:200] for name in _DRAWN}
    typed["names"] = request.POST.get("names", "")[:_MOST_NAMES]
    faults: list[str] = []
    try:
        planned = scenario_called(house(), viewer, act)
        if request.method == "POST":
            try:
                return _follow(request, act, typed)
            except InputRefused as refused:
                faults = all_said(refused, language())
            except NoticeMissing:
                return redirect("visits")
    except NotFound as error:
        raise Http404 from error
    today = timezone.localdate()
    context = {
        "one": draw_scenario(planned.scenario, grid_under(planned.scenario.act.first.charter), language()),
        "n_draws": planned.n_draws,
        "units": [
            (unit.key, unit.name.in_language(language())) for unit in tree.units if unit.exists_on(today)
        ][:_MOST_UNITS],
        "typed": typed,
        "faults": faults,
        "today": today.isoformat(),
        "most_outside": MOST_OUTSIDE,
    }
    return render(request, "avers/visit_scenario.html", context, status=422 if faults else 200)


_DRAWN: Final = ("within", "n_visits", "n_twice", "n_outside", "due")


def _follow(request: HttpRequest, act: str, typed: dict[str, str]) -> HttpResponse:
    viewer, now = person(request), timezone.localtime()
    if request.POST.get("do") == "withdraw":
        take_scenario_back(house(), viewer, act, at=now)
        messages.success(request, _("The scenario is taken back."))
        return redirect("visits")
    draw = draw_teams(
        house(), viewer, act, within=typed["within"], n_visits=_number(typed["n_visits"], -1),
        n_twice=_number(typed["n_twice"]), names=names_in(typed["names"]),
        n_outside=_number(typed["n_outside"]), due=day_in(typed["due"]), tree=tree_today(), at=now,
    )  # fmt: skip
    messages.success(request, _("The teams are drawn. Neither you nor they know which."))
    return redirect("visit_draw", draw.key)


@requires("visits.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def draw_page(request: HttpRequest, act: str) -> HttpResponse:
    """How far a draw is, the links of outside visitors, and how it was drawn."""
    viewer, faults = person(request), []
    try:
        if request.method == "POST":
            try:
                cancel_draw(house(), viewer, act, at=timezone.localtime())
            except InputRefused as refused:
                faults = [says(fault, language()) for fault in refused.faults]
            else:
                messages.success(request, _("Called off: what was not visited yet will not be."))
                return redirect("visit_draw", act)
        draw = draw_for(house(), viewer, act)
    except NotFound as error:
        raise Http404 from error
    context = {
        "one": draw_draw(draw, language()),
        "links": [] if draw.is_cancelled else [_link(request, act, one) for one in draw.outside],
        "faults": faults,
    }
    return render(request, "avers/visit_draw.html", context, status=422 if faults else 200)


def grid_under(version: str) -> Compiled | None:
    """Return the grid as the charter of ``version`` makes it, None where that charter is gone."""
    charter = house().charters.published(version)
    return grid_of(charter) if charter else None


class _Grids:
    """The grids of the versions that a page speaks of, each made once."""

    def __init__(self) -> None:
        self._made: dict[str, Compiled | None] = {}

    def of(self, version: str) -> Compiled | None:
        """Return the grid of one version."""
        if version not in self._made:
            self._made[version] = grid_under(version)
        return self._made[version]


def _link(request: HttpRequest, draw: str, number: str) -> str:
    token = signing.dumps([draw, number], salt=SALT)
    return request.build_absolute_uri(reverse("visit_outside", args=[token]))


def _number(typed: str, missing: int = 0) -> int:
    bare = typed.strip()
    return int(bare) if bare.isdecimal() and len(bare) < 6 else missing
