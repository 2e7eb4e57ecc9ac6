"""The pages of the plan: what is changed and what moved, one action, its form, objectives, daily "
"processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.checking import check_statements
from avers.application.checking import explain as explain_rule
from avers.application.helping import ANSWERS, WORDS_FROM, K, answer_helped, ask_for
from avers.application.looking_back import PARTS, can_look_back, passages, reviews_of, write_review
from avers.application.planning import (
    Plan,
    PlanRow,
    can_plan,
    read_action,
    read_objectives,
    read_plan,
    save_action,
)
from avers.application.ports.refusals import NotFound
from avers.application.registering import RowChanged
from avers.application.viewer import Viewer
from avers.application.wording.failures import FAULTS, explain
from avers.application.wording.findings import explain_finding
from avers.application.wording.planning import HELPED_WORDS
from avers.application.wording.registers import FIELD_FAULTS, choice_words, column_words
from avers.application.wording.typography import typeset, whole_date
from avers.core.charter.document import Statement
from avers.core.diagnosis.objectives import Objective
from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.evidence.recognition import LONGEST
from avers.core.organisation.action_library import ACTION_LIBRARY, ActionIdea
from avers.core.organisation.programme import WORKSTREAMS
from avers.core.organisation.register import REGISTERS, RegisterRow
from avers.core.text import Text
from avers.reports.plan_calendar import CONTENT_TYPE, PlanDay, as_plan_calendar
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.plan.drawing import draw_findings, draw_helped, draw_plan, draw_row, facet_options
from avers.web.registers.drawing import Field, draw_fields
from avers.web.registers.views import known_of
from avers.web.site.download import download

__all__ = ["action", "add", "calendar", "edit", "helped", "objectives", "plan", "review"]

_COOKIE: Final = "avers_helped"
_SALT: Final = "avers.plan.helped"
_A_YEAR: Final = 366 * 24 * 3600
_MOST_TYPED: Final = 4_000
# The form asks in the order one thinks: what, why, who and when, then what is expected.
_GROUPS: Final = (
    (gettext_lazy("What will be done"), ("name_fr", "name_en", "type", "depth", "workstream", "state")),
    (gettext_lazy("Who, where and when"), ("unit", "owner", "starts", "ends")),
    (gettext_lazy("Why"), ("cause", "finding", "objective")),
    (gettext_lazy("What is expected of it"),
     ("value", "expected_face", "expected_direction", "expected_wave")),
)  # fmt: skip
_FIELDS: Final = tuple(name for _words, names in _GROUPS for name in names)
# Acts that nobody could see, and results put in the place of acts (R43).
_UNSEEN: Final = frozenset({"CH302", "CH303"})
_WANTED: Final = frozenset({"name_fr", "type", "depth", "owner", "starts", "ends"})


@requires("signed_in")
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The whole plan for those who lead it; for a team, what is being changed around it."""
    today = timezone.localdate()
    found = read_plan(house(), person(request), today)
    context = {
        "plan": found,
        **draw_plan(found, today, language()),
        "findings": draw_findings(found.findings, language()),
        "told": request.GET.get("done", ""),
    }
    return render(request, "avers/plan.html" if found.reads_all else "avers/plan_team.html", context)


@requires("signed_in")
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The days of the plan as a calendar file: those that whoever asks may read."""
    now = timezone.localtime()
    found = read_plan(house(), person(request), timezone.localdate())
    days = [
        PlanDay(row.action.key, row.action.starts, row.action.ends or row.action.starts,
            row.action.name.in_language(language()), drawn.expects)
        for row in found.rows
        for drawn in (draw_row(row, found, timezone.localdate(), language()),)
        if row.action.starts and row.action.stage(timezone.localdate()) != "dropped"
    ]  # fmt: skip
    content = as_plan_calendar(days, language(), name=_("The plan"), at=now)
    return download(content, "plan.ics", CONTENT_TYPE)


@requires("signed_in")
@require_safe
def action(request: HttpRequest, action: str) -> HttpResponse:
    """One action: what is expected, what moved after it, what its team says, what was learnt."""
    found, row = _read(request, action)
    return _page(request, found, row)


@requires("signed_in")
@require_http_methods(["POST"])
def helped(request: HttpRequest, action: str) -> HttpResponse:
    """Say whether an action helped; nobody is written down, this device remembers that it answered."""
    found, row = _read(request, action)
    answered = _answered(request)
    if action in answered:
        return _page(request, found, row, faults=[_says(Fault("helped_twice"))], status=409)
    try:
        answer_helped(
            house(), person(request), row, request.POST.get("answer", ""), request.POST.get("words", ""),
            at=timezone.localtime(),
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    except InputRefused as refused:
        return _page(request, found, row, faults=[_says(one) for one in refused.faults], status=422)
    messages.success(request, _("Your answer is kept, without your name."))
    response = redirect("plan_action", action)
    response.set_cookie(
        _COOKIE, signing.dumps(sorted({*answered, action})[-40:], salt=_SALT), max_age=_A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True, samesite="Lax",
    )  # fmt: skip
    return response


@requires("plan.look_back")
@require_http_methods(["POST"])
def review(request: HttpRequest, action: str) -> HttpResponse:
    """Write what was learnt; the lesson may become a comment on the charter."""
    found, row = _read(request, action)
    typed = {name: request.POST.get(name, "")[:_MOST_TYPED] for name in (*PARTS, "path")}
    try:
        write_review(house(), person(request), row, typed, at=timezone.localtime())
    except NotFound as error:
        raise Http404 from error
    except InputRefused as refused:
        told = [f"{_part(one.path)} {_says(one)}" for one in refused.faults]
        return _page(request, found, row, typed=typed, told=told, status=422)
    except UsageError as refused:
        return _page(request, found, row, typed=typed, told=list(explain(refused, language())), status=409)
    messages.success(request, _("What was learnt is written down."))
    return redirect(f"{reverse('plan_action', args=[action])}#learnt")


@requires("plan.write")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """The form of a new action, and what is done with it."""
    found = read_plan(house(), person(request), timezone.localdate())
    if request.method == "POST":
        return _save(request, found, None)
    idea = next((one for one in ACTION_LIBRARY if one.key == request.GET.get("from")), None)
    return _form(request, found, None, standing=_begun(idea) if idea else {})


@requires("plan.write")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, action: str) -> HttpResponse:
    """The form of an action that is there, and what is done with it."""
    found, row = _read(request, action)
    if request.method == "POST":
        return _save(request, found, row)
    standing = house().registers.rows("actions").get(row.action.place)
    return _form(request, found, row, standing=standing)


@requires("signed_in")
@require_safe
def objectives(request: HttpRequest) -> HttpResponse:
    """Objectives of behaviour, each under the one it hangs on."""
    viewer = person(request)
    found = read_plan(house(), viewer, timezone.localdate())
    column = REGISTERS["objectives"].column("evidence")
    lines = [
        {
            "act": _typeset(one.objective.act), "depth": min(one.depth, 4), "is_orphan": one.is_orphan,
            "parent": one.objective.parent, "place": one.objective.place,
            "team": found.tree.unit(one.objective.unit).name.in_language(language())
            if found.tree and one.objective.unit in found.tree else "",
            "evidence": choice_words(column, one.objective.evidence).in_language(language())
            if column and one.objective.evidence else "",
            "hints": _hints(one.objective),
            "due": whole_date(one.objective.due, language()) if one.objective.due else "",
            "n_actions": sum(row.action.objective == one.objective.key for row in found.rows),
        }
        for one in read_objectives(house(), viewer)
    ]  # fmt: skip
    context = {
        "lines": lines,
        "writes": can_plan(viewer),
        "n_orphans": sum(bool(one["is_orphan"]) for one in lines),
    }
    return render(request, "avers/plan_objectives.html", context)


def _hints(objective: Objective) -> list[str]:
    """Return why an act could not be seen by two people alike, where the rules of behaviours say so."""
    words = objective.act.in_language(language())
    found = check_statements([Statement(objective.path, "behaviour", language(), words)])
    return [explain_finding(one, language()).message for one in found if one.code in _UNSEEN]


def _begun(idea: ActionIdea) -> RegisterRow:
    """Return the row of an example, from Monday next for as long as it usually runs."""
    today = timezone.localdate()
    starts = today + timedelta(days=7 - today.weekday())
    return {
        "name_fr": idea.name.fr, "name_en": idea.name.en, "type": idea.type, "depth": idea.depth,
        "cause": idea.cause, "workstream": idea.workstream, "value": idea.facet, "starts": starts,
        "ends": starts + timedelta(weeks=idea.weeks) - timedelta(days=1 if idea.weeks < 52 else -1),
        "expected_face": "employee", "expected_direction": "up",
    }  # fmt: skip


def _ideas() -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the examples by workstream, in words."""
    return [
        (
            _typeset(stream.name),
            [
                {
                    "key": one.key,
                    "name": _typeset(one.name),
                    "is_root": one.depth == "root",
                    "weeks": one.weeks,
                }
                for one in ACTION_LIBRARY
                if one.workstream == stream.key
            ],
        )
        for stream in WORKSTREAMS.values()
    ]


# ── Parts ───────────────────────────────────────────────────────────────────────────────────────────


def _read(request: HttpRequest, key: str) -> tuple[Plan, PlanRow]:
    try:
        return read_action(house(), person(request), key, timezone.localdate())
    except NotFound as error:
        raise Http404 from error


def _page(
    request: HttpRequest,
    found: Plan,
    row: PlanRow,
    *,
    faults: list[str] | None = None,
    typed: Mapping[str, str] | None = None,
    told: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer, today = person(request), timezone.localdate()
    asked = ask_for(house(), viewer, row, today)
    looks_back = found.tree is not None and can_look_back(viewer, row, root=found.tree.root)
    about = [one for one in found.findings if one.path == row.action.path]
    objective = found.objectives.get(row.action.objective)
    context = {
        "plan": found,
        "row": draw_row(row, found, today, language()),
        "objective": _typeset(objective) if objective else "",
        "answers_finding": _finding(row.action.finding) if found.reads_all else None,
        "findings": draw_findings(about, language()),
        "is_asked": asked.is_asked,
        "has_answered": row.action.key in _answered(request),
        "answers": [(one, HELPED_WORDS[one].in_language(language())) for one in ANSWERS],
        "helped": draw_helped(asked.helped, language()),
        "helped_words": [typeset(one, language()) for one in asked.helped.words],
        "k": K,
        "words_from": WORDS_FROM,
        "longest": LONGEST,
        "reviews": [_drawn_review(one) for one in reviews_of(house(), row.action.key)],
        "looks_back": looks_back,
        "parts": [(name, _part(name), (typed or {}).get(name, "")) for name in PARTS] if looks_back else [],
        "passages": _passages(viewer) if looks_back else (),
        "typed": typed or {},
        "faults": faults or [],
        "told": told or [],
    }
    return render(request, "avers/plan_action.html", context, status=status)


def _finding(name: str) -> tuple[str, str] | None:
    """Return the code of the finding an action answers and what it asks; None where no rule has its code."""
    code, _space, place = name.partition(" ")
    try:
        title = explain_rule(code).page(language()).title
    except UsageError:
        return None
    return explain_rule(code).code, typeset(f"{title} ({place})" if place else title, language())


def _passages(viewer: Viewer) -> list[tuple[str, str]]:
    """Return the sentences of the draft that are in the language of the page."""
    return [(path, words) for path, words in passages(house(), viewer) if path.endswith(f".{language()}")]


def _drawn_review(one: Any) -> dict[str, Any]:
    return {
        "day": whole_date(one.day, language()),
        "parts": [
            (_part(name), typeset(getattr(one, name), language())) for name in PARTS if getattr(one, name)
        ],
        "path": one.path,
    }


def _part(name: str) -> str:
    spec = REGISTERS["reviews"]
    column = spec.column(name)
    return _typeset(column_words(spec, column)) if column else ""


def _save(request: HttpRequest, found: Plan, row: PlanRow | None) -> HttpResponse:
    typed = {name: request.POST.get(f"cell_{name}", "")[:_MOST_TYPED] for name in _FIELDS}
    typed["key"] = row.action.key if row else ""
    more = {name: request.POST.get(name, "")[:400] for name in ("by", "reason", "was")}
    try:
        saved = save_action(
            house(), person(request), typed, place=row.action.place if row else None, was=more["was"][:64],
            by=more["by"], reason=more["reason"], at=timezone.localtime(),
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    except InputRefused as refused:
        return _form(request, found, row, typed=typed, faults=refused.faults, more=more, status=422)
    except RowChanged as error:
        theirs = error.theirs.row if error.theirs else None
        was = error.theirs.fingerprint if error.theirs else ""
        return _form(
            request,
            found,
            row,
            typed=typed,
            more={**more, "was": was},
            theirs=theirs,
            changed=True,
            status=409,
        )
    messages.success(request, _("The action is in the plan."))
    return redirect("plan_action", str(saved.row["key"]))


def _form(
    request: HttpRequest,
    found: Plan,
    row: PlanRow | None,
    *,
    typed: Mapping[str, str] | None = None,
    faults: tuple[Fault, ...] | list[Fault] = (),
    more: Mapping[str, str] | None = None,
    theirs: RegisterRow | None = None,
    changed: bool = False,
    standing: RegisterRow | None = None,
    status: int = 200,
) -> HttpResponse:
    of_fields = [one for one in faults if one.path not in ("reason", "by")]
    drawn = {
        one.name: one
        for one in draw_fields(
            REGISTERS["actions"],
            known_of(),
            language(),
            row=standing,
            typed=typed,
            faults=of_fields,
            theirs=theirs,
        )
    }
    said = more or {"was": row.fingerprint if row else ""}
    context = {
        "row": draw_row(row, found, timezone.localdate(), language()) if row else None,
        "groups": [(words, [_field(drawn[name], found) for name in names]) for words, names in _GROUPS],
        "ideas": [] if row or typed is not None else _ideas(),
        "was": said.get("was", ""),
        "by": said.get("by", ""),
        "reason": said.get("reason", ""),
        "order": [_says(one) for one in faults if one.path in ("reason", "by")],
        "n_faults": len(of_fields),
        "changed": changed,
    }
    return render(request, "avers/plan_edit.html", context, status=status)


def _field(field: Field, found: Plan) -> Field:
    if field.name == "value":
        return replace(field, options=facet_options(found, language()), kind="choice", help="")
    if field.name == "objective":
        options = tuple((key, _typeset(act)) for key, act in found.objectives.items())
        return replace(field, options=options, kind="choice", help="")
    return replace(field, required=field.name in _WANTED)


def _answered(request: HttpRequest) -> frozenset[str]:
    """Return the keys of the actions this device answered for, as it remembers them."""
    try:
        kept = signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=_A_YEAR)
    except signing.BadSignature:
        return frozenset()
    return frozenset(str(one) for one in kept) if isinstance(kept, list) else frozenset()


def _says(fault: Fault) -> str:
    words = FIELD_FAULTS.get(fault.code) or FAULTS[fault.code]
    return typeset(
        words.in_language(language()).format(**{"found": "", "expected": "", **fault.values}), language()
    )


def _typeset(words: Text) -> str:
    return typeset(words.in_language(language()), language())
