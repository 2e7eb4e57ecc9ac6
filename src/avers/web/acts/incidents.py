"""The pages of incidents: what was met, then why, one question at a time, then what was done."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.diagnosing import causes_of
from avers.application.incidents import (
    Incident,
    close_incident,
    incident_for,
    incidents_are_open,
    incidents_for,
    look_at,
    note_incident,
)
from avers.application.lawfulness import NoticeMissing
from avers.application.ports.refusals import NotFound
from avers.core.diagnosis.causes import Causes
from avers.core.errors import InputRefused
from avers.core.evidence.act import CAUSES
from avers.core.evidence.recognition import LONGEST
from avers.core.organisation.tree import UnitTree
from avers.web.acts.causes import branches_to_act_on, conditions, draw_common, draw_incident, draw_incidents
from avers.web.acts.drawing import says
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import day_in, tree_today
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["incident", "incidents"]

_NOTED: Final = ("words", "value", "day", "unnamed", "heard")
_KEPT_SECONDS: Final = 3600
_MOST_OPEN: Final = 10
_MOST_CLOSED: Final = 10


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def incidents(request: HttpRequest) -> HttpResponse:
    """Note what a customer or a colleague met; the list of one's own chain of units."""
    viewer, tree, now = person(request), tree_today(), timezone.localtime()
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in _NOTED}
    faults: list[str] = []
    hints: list[str] = []
    if request.method == "POST":
        try:
            noted = note_incident(
                house(), viewer, words=typed["words"], value=typed["value"], day=day_in(typed["day"]),
                unnamed=typed["unnamed"] == "1", tree=tree, at=now, language=language(),
                as_it_is=typed["heard"] == "1",
            )  # fmt: skip
        except NoticeMissing:
            # The page says whom to speak to.
            pass
        except InputRefused as refused:
            faults, hints = _told(refused)
        else:
            _say_what_was_masked(request, typed["words"], noted.words)
            return _at_the_question(noted.key)
    today = timezone.localdate()
    lines = draw_incidents(incidents_for(house(), viewer, tree, today), tree, _charter(), language())
    still_open = [line for line in lines if line.state_key != "closed"]
    charter = _charter()
    context = {
        "is_open": incidents_are_open(house(), today),
        "lines": still_open[:_MOST_OPEN],
        "older": still_open[_MOST_OPEN:],
        "closed": [line for line in lines if line.state_key == "closed"][:_MOST_CLOSED],
        "values": [(one.key, one.name.in_language(language())) for one in charter.values] if charter else [],
        "typed": {**typed, "day": typed["day"] or today.isoformat()},
        "today": today.isoformat(),
        "faults": faults,
        "hints": hints,
        "longest": LONGEST,
        "common": draw_common(_causes(today), language()),
    }
    refused_now = request.method == "POST"
    return render(request, "avers/incidents.html", context, status=422 if refused_now else 200)


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def incident(request: HttpRequest, act: str) -> HttpResponse:
    """One incident: the next branch, or the cause that was found and what was done about it."""
    viewer, tree, now = person(request), tree_today(), timezone.localtime()
    typed = {
        name: request.POST.get(name, "")[: LONGEST + 200]
        for name in ("cause", "found", "words", "heard", "condition")
    }
    faults: list[str] = []
    hints: list[str] = []
    try:
        if request.method == "POST":
            try:
                _answered(request, act, typed, tree)
            except InputRefused as refused:
                faults, hints = _told(refused)
            else:
                return _at_the_question(act)
        read = incident_for(house(), viewer, act, tree, now.date())
    except NotFound as error:
        raise Http404 from error
    except NoticeMissing:
        return redirect("incidents")
    asked = _asked(request, read)
    context = {
        "line": draw_incident(read, tree, _charter(), language(), asked=asked),
        "acted_on": branches_to_act_on(language()),
        "conditions": conditions(language()),
        "typed": typed,
        "faults": faults,
        "hints": hints,
        "longest": LONGEST,
    }
    return render(request, "avers/incident.html", context, status=422 if faults or hints else 200)


def _say_what_was_masked(request: HttpRequest, typed: str, kept: str) -> None:
    """Say that a name was taken out, where one was: whoever wrote it reads other words than theirs."""
    if kept.count("…") > typed.count("…"):
        messages.info(request, _("A name was taken out and is kept nowhere: what helps is why, never who."))


def _at_the_question(act: str) -> HttpResponse:
    """Return the way to the page of an incident, at the question that comes next."""
    return redirect(f"{reverse('incident', args=[act])}?now=1")


def _causes(today: date) -> Causes | None:
    """Return the figures of all incidents, counted once an hour, and anew once something is taken back.

    They read two years of acts and move once a week: a page that everybody opens does not count each time.
    """
    key = f"avers-causes-{today.isoformat()}-{house().acts.n_taken_back()}"
    found: Causes | None = cache.get_or_set(key, lambda: causes_of(house(), today), timeout=_KEPT_SECONDS)
    return found


def _answered(request: HttpRequest, act: str, typed: dict[str, str], tree: UnitTree) -> None:
    viewer, now, ours = person(request), timezone.localtime(), house()
    if request.POST.get("do") == "close":
        close_incident(
            ours, viewer, act, typed["cause"], typed["words"], tree=tree, at=now, language=language()
        )
        messages.success(request, _("It is closed. “Undo my last step” opens it again."))
        return
    look_at(
        ours, viewer, act, typed["cause"], typed["found"], typed["words"], tree=tree, at=now,
        language=language(), as_it_is=typed["heard"] == "1", condition=typed["condition"],
    )  # fmt: skip


def _asked(request: HttpRequest, read: Incident) -> str:
    """Return which branch the form asks about: one to look at again, else the next one."""
    again = request.POST.get("cause") if request.POST.get("do") == "look" else request.GET.get("again", "")
    return next((one for one in CAUSES if one == again and one in read.looked), read.next_branch)


def _told(refused: InputRefused) -> tuple[list[str], list[str]]:
    """Return the sentences of faults, and of what may be sent as it is."""
    told: dict[bool, list[str]] = {False: [], True: []}
    for fault in refused.faults:
        told[fault.code == "incident_blame"].append(says(fault, language()))
    return told[False], told[True]


def _charter() -> Any:
    return house().charters.published()
