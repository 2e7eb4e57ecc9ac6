"""What I may decide without asking, what I ask for beyond it, and what came of requests (R81, R140)."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.acting import chain_of
from avers.application.empowering import (
    answer_request,
    ask_for_means,
    means_figures,
    note_use,
    own_uses,
    request_for,
    requests_for,
    rights_for,
)
from avers.application.ports.refusals import NotFound
from avers.application.preparing import obstacles_removed
from avers.application.wording.typography import typeset, whole_date
from avers.core.charter.library.teams import TEAMS
from avers.core.errors import InputRefused
from avers.core.evidence.means import Ask, Right
from avers.core.evidence.recognition import LONGEST
from avers.web.acts.drawing import all_said, says, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.tying import tie_of
from avers.web.acts.views import tree_today
from avers.web.deciding.drawing import draw_figures, draw_request, draw_right, money_of
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["means", "request_of_means"]

_TYPED: Final = ("what", "amount", "words", "owner", "anyway", "incident")


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def means(request: HttpRequest) -> HttpResponse:
    """The limits of one's own role first, then a form to ask beyond them, then what came of requests."""
    viewer, tree, today = person(request), tree_today(), timezone.localdate()
    form = request.POST if request.method == "POST" else request.GET
    typed = {name: form.get(name, "")[: LONGEST + 200] for name in _TYPED}
    done, faults, hints = request.POST.get("do", ""), [], []
    if request.method == "POST":
        try:
            _act(request, done, typed)
        except InputRefused as refused:
            told = [(fault.code, says(fault, language())) for fault in refused.faults]
            faults = list(dict.fromkeys(words for code, words in told if code != "request_alone"))
            hints = [words for code, words in told if code == "request_alone"]
        else:
            return redirect("means")
    authority = rights_for(house(), viewer)
    requests = requests_for(house(), viewer, tree, today)
    lines = [draw_request(one, tree, language()) for one in requests]
    context: dict[str, Any] = {
        "role": _role_name(authority.role),
        "mine": [draw_right(one, language()) for one in authority.mine],
        "others": _by_role(authority.others),
        "known": list(dict.fromkeys(one.decision for one in authority.every)),
        "owners": [(key, unit_name(tree, key, language())) for key in chain_of(viewer, tree)],
        "to_answer": [line for line in lines if line.can_answer],
        "asked": [line for line in lines if line.is_mine][:10],
        "answered": [line for line in lines if not line.is_mine and not line.can_answer][:10],
        "uses": [
            {
                "key": one.key,
                "what": typeset(Ask.read(one.first.label).what, language()),
                "money": money_of(Ask.read(one.first.label), language()),
                "day": whole_date(one.first.day, language()),
            }
            for one in own_uses(house(), viewer, today)[:5]
        ],
        "removed": [
            (unit_name(tree, one.unit, language()), one.n_reported, one.n_removed)
            for one in obstacles_removed(house(), viewer, tree, today)
        ],
        "figures": draw_figures(means_figures(house(), viewer, tree, today), tree, language()),
        "typed": typed,
        "used": done == "use",
        "faults": faults,
        "hints": hints,
        "longest": LONGEST,
    }
    return render(request, "avers/means.html", context, status=422 if faults or hints else 200)


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def request_of_means(request: HttpRequest, act: str) -> HttpResponse:
    """One request, for whoever asked and whoever may answer."""
    viewer, tree, now = person(request), tree_today(), timezone.localtime()
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in ("found", "words")}
    faults: list[str] = []
    try:
        if request.method == "POST":
            try:
                answer_request(
                    house(), viewer, act, typed["found"], typed["words"], tree=tree, at=now,
                    language=language(),
                )  # fmt: skip
            except InputRefused as refused:
                faults = all_said(refused, language())
            else:
                messages.success(request, _("Your answer is given. Whoever asked finds it this week."))
                return redirect("means")
        read = request_for(house(), viewer, act, tree, now.date())
    except NotFound as error:
        raise Http404 from error
    context = {
        "line": draw_request(read, tree, language()),
        "can_undo": any(row.by == viewer.identity and not row.is_first for row in read.act.rows),
        "typed": typed,
        "faults": faults,
        "longest": LONGEST,
    }
    return render(request, "avers/request.html", context, status=422 if faults else 200)


def _act(request: HttpRequest, done: str, typed: dict[str, str]) -> None:
    viewer, tree, now = person(request), tree_today(), timezone.localtime()
    if done == "use":
        note_use(house(), viewer, typed["what"], typed["amount"], tree=tree, at=now)
        messages.success(request, _("Noted: decided without asking."))
        return
    ask_for_means(
        house(), viewer, what=typed["what"], amount=typed["amount"], words=typed["words"],
        owner=typed["owner"], tree=tree, at=now, language=language(), all_the_same=typed["anyway"] == "1",
        tie=tie_of(request, tree),
    )  # fmt: skip
    messages.success(request, _("It is asked. The answer comes to you under “This week”, with its reason."))


def _by_role(rights: tuple[Right, ...]) -> list[dict[str, Any]]:
    roles = dict.fromkeys(one.role for one in rights)
    return [
        {
            "name": _role_name(role),
            "rights": [draw_right(one, language()) for one in rights if one.role == role],
        }
        for role in roles
    ]


def _role_name(role: str) -> str:
    """Return a role as the charter in force calls it, else as it usually is, else its key."""
    charter = house().charters.published()
    named = {one.key: one.name for one in TEAMS} | {
        one.key: one.name for one in (charter.teams if charter else ())
    }
    name = named.get(role)
    return (name.in_language(language()) if name else "") or role
