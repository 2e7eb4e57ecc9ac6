"""Coaching on pages: those one may coach, and a plan that two people read (R5, R6, limits L1-L5)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application import coaching
from avers.application.acted import names_of
from avers.application.coaching import can_coach, led_by, plan_for, plans_of
from avers.application.graded import read_graded
from avers.application.lawfulness import NoticeMissing
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.application.wording.coaching import CAUSES
from avers.application.wording.typography import typeset
from avers.core.errors import InputRefused
from avers.core.evidence.recognition import LONGEST
from avers.core.organisation.tree import UnitTree
from avers.web.acts.drawing import all_said, behaviour_groups, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import day_in, tree_today
from avers.web.coaching.drawing import draw_counts, draw_plan, draw_seen
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.visits.drawing import item_words

__all__ = ["plan", "plans"]

_TYPED: Final = ("person", "behaviour", "words", "cause", "due", "where", "found", "finding")
_ABOVE: Final = 40


@requires("coaching.read")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def plans(request: HttpRequest) -> HttpResponse:
    """One's own plans first, then a form to open one, a form for a behaviour seen, and what is counted."""
    viewer, tree, today = person(request), tree_today(), timezone.localdate()
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in _TYPED}
    typed["finding"] = typed["finding"] or request.GET.get("finding", "")[:80]
    done, faults = request.POST.get("do", ""), []
    if request.method == "POST":
        try:
            return _begin(request, viewer, tree, typed, done)
        except NotFound as error:
            raise Http404 from error
        except NoticeMissing:
            faults = [_("Staff have not been told of coaching yet.")]
        except InputRefused as refused:
            faults = all_said(refused, language())
    charter = house().charters.published()
    drawn = [draw_plan(one, charter, today, language()) for one in plans_of(house(), viewer, tree, today)]
    seen = coaching.observations_by(house(), viewer, tree, today)
    names = names_of(house(), [one.first.to for one in seen])
    counts = coaching.open_plans(house(), viewer, tree, today)
    context: dict[str, Any] = {
        "is_open": coaching.coaching_is_open(house(), today),
        "coaches": can_coach(viewer),
        "is_manager": viewer.role == "manager",
        "mine": [one for one in drawn if one.side == "manager" and one.state != "closed"],
        "closed": [one for one in drawn if one.side == "manager" and one.state == "closed"],
        "seen": [draw_seen(one, charter, names, language()) for one in seen[:20]],
        "led": [
            (one.person.key, one.name, unit_name(tree, one.person.unit, language()))
            for one in led_by(house(), viewer, tree, today)
        ],
        "groups": behaviour_groups(charter, language()),
        "causes": [(key, words.in_language(language())) for key, words in CAUSES.items()],
        "counts": draw_counts(counts, tree, language()),
        "is_counted": any(one.n is not None for one in counts),
        "typed": typed,
        "done": done,
        "faults": faults,
        "longest": LONGEST,
        "today": today.isoformat(),
        "months": coaching.MONTHS,
    }
    return _private(render(request, "avers/coaching.html", context, status=422 if faults else 200))


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def plan(request: HttpRequest, act: str) -> HttpResponse:
    """One plan, for the two who read it; for anybody else there is no such page (C7)."""
    viewer, tree, today = person(request), tree_today(), timezone.localdate()
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in ("words", "due", "where", "found")}
    done, faults = request.POST.get("do", ""), []
    try:
        if request.method == "POST":
            try:
                _do(request, viewer, act, done, typed, tree)
            except NoticeMissing:
                faults = [_("Staff have not been told of coaching yet.")]
            except InputRefused as refused:
                faults = all_said(refused, language())
            else:
                if done == "erase":
                    return redirect("written")
                return redirect("coaching_plan", act)
        read = plan_for(house(), viewer, act, tree, today)
        if request.method != "POST" and read.side == "person" and request.GET.get("graded"):
            # What the person chose to bring: nobody else is told of a reviewed conversation.
            typed["words"], done = _from_graded(request, viewer, today), "planned"
    except NotFound as error:
        raise Http404 from error
    context = {
        "plan": draw_plan(read, house().charters.published(), today, language()),
        "is_begun": done == "planned",
        "followers": _followers(viewer, read.act.first.to, tree, today) if read.side == "manager" else (),
        "typed": typed,
        "done": done,
        "at": request.POST.get("line", "")[:120],
        "faults": faults,
        "longest": LONGEST,
        "today": today.isoformat(),
    }
    return _private(render(request, "avers/coaching_plan.html", context, status=422 if faults else 200))


def _from_graded(request: HttpRequest, viewer: Viewer, today: date) -> str:
    """Return the words of a step begun from an act that was not seen in one's own reviewed conversation.

    NotFound where ``viewer`` did not write in it, or no such act was looked for.
    """
    read = read_graded(house(), viewer, request.GET.get("graded", "")[:120], today)
    item = request.GET.get("item", "")[:200]
    if not read.is_own or item not in {one.item.key for one in read.graded.seen}:
        raise NotFound(found=item)
    act = item_words(read.scorecard, item, language())
    return typeset(_("To practise, after a reviewed conversation: %(act)s") % {"act": act}, language())


def _begin(
    request: HttpRequest, viewer: Viewer, tree: UnitTree, typed: dict[str, str], done: str
) -> HttpResponse:
    value, _slash, behaviour = typed["behaviour"].partition("/")
    if done == "observe":
        coaching.observe(
            house(), viewer, typed["person"], value=value, behaviour=behaviour, words=typed["words"],
            day=day_in(typed["due"]), where=typed["where"], found=typed["found"], tree=tree,
            at=timezone.localtime(),
        )  # fmt: skip
        messages.success(request, _("It is written, and the person reads it from now on."))
        return redirect("coaching")
    new = coaching.open_plan(
        house(), viewer, typed["person"], value=value, behaviour=behaviour, words=typed["words"],
        cause=typed["cause"], due=day_in(typed["due"]), finding=typed["finding"], tree=tree,
        at=timezone.localtime(),
    )  # fmt: skip
    messages.success(request, _("The plan is open. The person reads every word of it from now on."))
    return redirect("coaching_plan", new.key)


def _do(
    request: HttpRequest, viewer: Viewer, act: str, done: str, typed: dict[str, str], tree: UnitTree
) -> None:
    now, line = timezone.localtime(), request.POST.get("line", "")[:120]
    if done in ("aimed", "planned", "owed", "observed", "said"):
        coaching.add_line(
            house(), viewer, act, done, typed["words"], due=day_in(typed["due"]), where=typed["where"],
            found=typed["found"], tree=tree, at=now,
        )  # fmt: skip
        messages.success(request, _("It is written. You both read it."))
    elif done == "tick":
        coaching.tick(house(), viewer, act, line, tree=tree, at=now)
    elif done == "contest":
        coaching.contest(house(), viewer, act, line, typed["words"], tree=tree, at=now)
        messages.success(request, _("It is contested, and what you say stays beside the line."))
    elif done == "take_back":
        coaching.take_back(house(), viewer, act, line, typed["words"], tree=tree, at=now)
    elif done == "close":
        closed = coaching.agree(house(), viewer, act, tree=tree, at=now)
        messages.success(
            request, _("The plan is closed.") if closed else _("Noted. It closes once you both agree.")
        )
    elif done == "hand":
        chosen = request.POST.getlist("lines")[:200]
        to = request.POST.get("to", "")[:200]
        coaching.hand_over(house(), viewer, act, to=to, lines=chosen, tree=tree, at=now)
        messages.success(request, _("Noted. Nothing is handed over before you both agree."))
    elif done == "undo":
        coaching.undo_line(house(), viewer, act, tree=tree, at=now)
    elif done == "erase":
        coaching.erase_own(house(), viewer, act, tree=tree, at=now)
        messages.success(request, _("The plan is erased."))
    else:
        raise NotFound(found=done)


def _followers(viewer: Viewer, coached: str, tree: UnitTree, today: date) -> list[tuple[str, str]]:
    """Return those of the person's own chain to whom a plan may go: who heads a team, by level."""
    lines = house().organisation.people_with([coached])
    line = next((one for one in lines if one.serves_between(today, today)), None)
    if line is None or line.unit not in tree:
        return []
    found = {}
    for unit in (line.unit, *tree.ancestors(line.unit)):
        for one in house().organisation.people_of(unit):
            above = one.level is None or line.level is None or one.level < line.level
            if (
                one.name
                and above
                and one.serves_between(today, today)
                and one.key not in (coached, viewer.person)
            ):
                found[one.key] = f"{one.name}, {unit_name(tree, unit, language())}"
    return list(found.items())[:_ABOVE]


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
