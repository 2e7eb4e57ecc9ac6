"""The first page of reviewed conversations, for everybody; draws, for those who plan and who graded."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.graded import (
    agreement_on,
    contests_waiting,
    graded_of_batch,
    graded_shares,
    grading_figures,
    own_graded,
)
from avers.application.grading import (
    MOST_DRAWN,
    batch_for,
    batches_for,
    can_plan_grading,
    cancel_batch,
    draw_batch,
    grading_is_open,
    papers_for,
    scorecard_of,
)
from avers.application.lawfulness import NoticeMissing
from avers.application.ports.refusals import NotFound
from avers.application.sampled import SampleMissing
from avers.application.visiting import names_in
from avers.application.wording.failures import explain
from avers.core.charter.compilation.document import Compiled
from avers.core.errors import InputRefused
from avers.core.estimate import Withheld
from avers.web.acts.drawing import all_said, figure_words, says
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import day_in, tree_today
from avers.web.grading.drawing import draw_agreement, draw_progress, draw_score, label_of, states_of
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.visits.drawing import agreement_words, item_words, sections_of

__all__ = ["batch", "draw", "grading"]

_MOST_NAMES: Final = 4000
_AT_FIRST: Final = 8
_TYPED: Final = ("since", "until", "n", "due")


@requires("signed_in")
@require_safe
@needs_units
def grading(request: HttpRequest) -> HttpResponse:
    """What I have to review, what was seen of my replies, and for those who plan how far it all is."""
    viewer, tree, today = person(request), tree_today(), timezone.localdate()
    own = [
        states_of(one) | {"label": label_of(one, language())} for one in own_graded(house(), viewer, today)
    ]
    if not grading_is_open(house(), today):
        return render(request, "avers/grading_closed.html", {"own": own})
    plans = can_plan_grading(viewer)
    charter = house().charters.published()
    grid = scorecard_of(charter) if charter else None
    figures = [draw_score(one, tree, language()) for one in grading_figures(house(), viewer, tree, today)]
    items = [
        (item_words(_grid(one.charter, grid), one.key, language()), *figure_words(one.share, language()))
        for one in graded_shares(house(), today)
    ]
    context: dict[str, Any] = {
        "can_plan": plans,
        "papers": [
            {"key": one.key, "is_made": done, "n": place, "due": one.batch.due}
            for place, (one, done) in enumerate(papers_for(house(), viewer, today), 1)
        ],
        "own": own[:_AT_FIRST],
        "earlier": own[_AT_FIRST:],
        "waiting": [
            states_of(one) | {"label": label_of(one, language())}
            for one in contests_waiting(house(), viewer, today)
        ],
        "draws": [draw_progress(one, language()) for one in batches_for(house(), viewer, today)],
        "figures": [*figures[:1], *(line for line in figures[1:] if line["band"])],
        "n_few": sum(not line["band"] for line in figures[1:]),
        "items": items[:_AT_FIRST],
        "more_items": items[_AT_FIRST:],
    }
    return render(request, "avers/grading.html", context)


@requires("grading.plan")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def draw(request: HttpRequest) -> HttpResponse:
    """Have conversations drawn, and say who reviews them."""
    viewer, today = person(request), timezone.localdate()
    typed = {name: request.POST.get(name, "")[:40] for name in _TYPED}
    typed["names"] = request.POST.get("names", "")[:_MOST_NAMES]
    faults: list[str] = []
    if not grading_is_open(house(), today):
        return redirect("grading")
    if request.method == "POST":
        try:
            made = draw_batch(
                house(), viewer, since=day_in(typed["since"]), until=day_in(typed["until"]),
                n=_number(typed["n"]), names=names_in(typed["names"]), due=day_in(typed["due"]),
                tree=tree_today(), at=timezone.localtime(),
            )  # fmt: skip
        except InputRefused as refused:
            faults = all_said(refused, language())
        except (NoticeMissing, SampleMissing) as error:
            faults = list(explain(error, language()))
        else:
            messages.success(request, _("Drawn. Each of those you named finds the conversations here."))
            return redirect("grading_batch", made.key)
    charter = house().charters.published()
    context = {
        "typed": typed,
        "faults": faults,
        "today": today.isoformat(),
        "most": MOST_DRAWN,
        "sections": sections_of(scorecard_of(charter), language()) if charter else [],
    }
    return render(request, "avers/grading_draw.html", context, status=422 if faults else 200)


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, act: str) -> HttpResponse:
    """One draw: how far it is; once everybody is done, what was seen and how far graders agree."""
    viewer, today, faults = person(request), timezone.localdate(), []
    graded = graded_of_batch(house(), viewer, act, today)
    if not can_plan_grading(viewer) and not graded:
        raise Http404
    progress = None
    try:
        if request.method == "POST":
            cancel_batch(house(), viewer, act, at=timezone.localtime())
            messages.success(request, _("Called off: nothing that was marked is read by anybody."))
            return redirect("grading_batch", act)
    except InputRefused as refused:
        faults = [says(fault, language()) for fault in refused.faults]
    except NotFound as error:
        raise Http404 from error
    if can_plan_grading(viewer):
        try:
            progress = draw_progress(batch_for(house(), viewer, act, today), language())
        except NotFound as error:
            raise Http404 from error
    charter = house().charters.published(graded[0].act.first.charter) if graded else None
    grid = scorecard_of(charter) if charter else None
    agreed, software = agreement_on(house(), act, today) if graded else ({}, {})
    context = {
        "one": progress,
        "papers": [states_of(one) for one in graded],
        "agreement": draw_agreement(agreed, software, grid, language()),
        "overall": agreement_words(agreed.get("", Withheld("few")), language()),
        "faults": faults,
    }
    return render(request, "avers/grading_batch.html", context, status=422 if faults else 200)


def _grid(version: str, newest: Compiled | None) -> Compiled | None:
    if newest is not None and newest.version == version:
        return newest
    charter = house().charters.published(version)
    return scorecard_of(charter) if charter else None


def _number(typed: str) -> int:
    bare = typed.strip()
    return int(bare) if bare.isdecimal() and len(bare) < 6 else 0
