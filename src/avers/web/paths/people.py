"""Live it, and lead by example: what each person chooses, for themselves (R134, R49b)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.exemplifying import answer_pair, ask_pair, end_pair, examples_for, let_count, offer
from avers.application.living import Note, note_outing, outings_of
from avers.application.ports.refusals import NotFound
from avers.application.wording.typography import typeset, whole_date
from avers.core.errors import InputRefused
from avers.core.evidence.recognition import LONGEST
from avers.core.text import Text
from avers.web.acts.drawing import says, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import day_in, tree_today
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["example", "live"]


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def live(request: HttpRequest) -> HttpResponse:
    """Places to live as a customer, one's own notes, and those that others share without a name."""
    viewer, today = person(request), timezone.localdate()
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in ("place", "day", "value", "words")}
    faults: list[str] = []
    if request.method == "POST":
        try:
            note_outing(
                house(), viewer, typed["place"], day=day_in(typed["day"]), value=typed["value"],
                words=typed["words"], shares=request.POST.get("shares") == "1", tree=tree_today(),
                at=timezone.localtime(),
            )  # fmt: skip
        except NotFound as error:
            raise Http404 from error
        except InputRefused as refused:
            faults = [says(fault, language()) for fault in refused.faults]
        else:
            messages.success(request, _("Noted. “Take it back” stands beside it."))
            return redirect("paths_live")
    found = outings_of(house(), viewer, today)
    values = dict(found.values)
    context = {
        "here_path": "paths_live",
        "places": [
            {"key": one.key, "name": _said(one.name), "how": typeset(one.how, language()), "value": one.value,
             "about": _said(values[one.value]) if one.value in values else ""}
            for one in found.places
        ],
        "mine": [_note(one) for one in found.mine],
        "shared": [_note(one) for one in found.shared],
        "values": [(key, _said(name)) for key, name in found.values],
        "today": today, "typed": typed, "faults": faults, "longest": LONGEST,
    }  # fmt: skip
    return render(request, "avers/paths_live.html", context, status=422 if faults else 200)


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def example(request: HttpRequest) -> HttpResponse:
    """Who may be asked to show an act, as they said themselves; and one's own pairs."""
    viewer, now, post = person(request), timezone.localtime(), request.POST
    typed = {name: post.get(name, "")[: LONGEST + 200] for name in ("do", "key", "value", "words", "found")}
    faults: list[str] = []
    if request.method == "POST":
        ties = post.get("ties") == "1"
        try:
            if typed["do"] == "offer":
                offer(
                    house(), viewer, value=typed["value"], words=typed["words"], language=language(), at=now
                )
                messages.success(request, _("Your colleagues may now ask you. “Take it back” ends it."))
            elif typed["do"] == "ask":
                ask_pair(house(), viewer, typed["key"], ties=ties, at=now)
                messages.success(request, _("It is asked. You two alone see it."))
            elif typed["do"] == "answer":
                answer_pair(house(), viewer, typed["key"], typed["found"], ties=ties, at=now)
                messages.success(request, _("Your answer is given."))
            elif typed["do"] == "count":
                let_count(house(), viewer, typed["key"], ties=ties, at=now)
                messages.success(
                    request,
                    _("Counted from today, if the other lets it too.")
                    if ties
                    else _("No longer counted, from today."),
                )
            elif typed["do"] == "end":
                end_pair(house(), viewer, typed["key"], at=now)
                messages.success(request, _("It is over. Nobody is told why."))
            else:
                raise NotFound(found=typed["do"])
        except NotFound as error:
            raise Http404 from error
        except InputRefused as refused:
            faults = [says(fault, language()) for fault in refused.faults]
        else:
            return redirect("paths_example")
    tree, found = tree_today(), examples_for(house(), viewer, now.date())
    context = {
        "here_path": "paths_example",
        "offered": [
            {"key": one.act.key, "name": one.name, "unit": unit_name(tree, one.unit, language()),
             "value": _said(one.value), "words": typeset(one.act.words, language()), "is_mine": one.is_mine}
            for one in found.offered
        ],
        "pairs": [
            {"key": one.act.key, "other": one.other, "is_guide": one.is_guide, "state": one.state,
             "lets_count": one.lets_count, "since": whole_date(one.since, language()) if one.since else ""}
            for one in found.pairs
        ],
        "values": [(key, _said(name)) for key, name in found.values], "ties_open": found.ties_open,
        "can_offer": bool(viewer.person), "typed": typed, "faults": faults, "longest": LONGEST,
    }  # fmt: skip
    return render(request, "avers/paths_example.html", context, status=422 if faults else 200)


def _note(one: Note) -> dict[str, str]:
    return {
        "act": one.act.key, "place": _said(one.place), "value": _said(one.value),
        "words": typeset(one.words, language()), "day": whole_date(one.act.first.day, language()),
    }  # fmt: skip


def _said(words: Text) -> str:
    return typeset(words.in_language(language()), language())
