"""A surge drill: open one, see what waits longest, answer one customer at a time, close and review (R65)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from avers.application.importing.talk_drafting import TalkDraft, talk_entries
from avers.application.lawfulness import NoticeMissing
from avers.application.ports.refusals import NotFound
from avers.application.surging import (
    LONGEST_REPLY,
    STREAM_DAYS,
    Drill,
    answer_message,
    can_open_drills,
    close_drill,
    drill_for,
    drills_are_open,
    drills_of,
    gauge_of,
    groups_of_drill,
    message_in,
    oldest_waiting,
    open_drill,
)
from avers.application.visiting import names_in
from avers.application.wording.sentences import told_masked
from avers.application.wording.typography import duration, number, typeset, whole_date
from avers.core.conversations.batch import last_day_gone
from avers.core.conversations.invented_surge import MOST_MESSAGES
from avers.core.conversations.surge import Incident
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.recognition import LONGEST
from avers.core.text import Language
from avers.web.acts.drawing import all_said, figure_words, says
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.wiring import open_drill_streams, open_talk_drafts

__all__ = ["begin", "drill", "message", "surge"]

_TYPED: Final = ("happened", "doing", "meanwhile", "from", "until", "source")
_SOURCES: Final = ("", "invented", "real")
_MOST_NAMES: Final = 4000
_MOST_GROUPS: Final = 12


@requires("signed_in")
@require_safe
def surge(request: HttpRequest) -> HttpResponse:
    """The drills, and for those who lead the form that begins one."""
    return _drills(request)


@requires("grading.plan")
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a drill; what stands in the way is told beside what was typed."""
    return _drills(request)


def _drills(request: HttpRequest) -> HttpResponse:
    viewer, now = person(request), timezone.localtime()
    if not drills_are_open(house(), now.date()):
        return render(request, "avers/surge_closed.html")
    streams = open_drill_streams()
    streams.sweep()
    waiting = _waiting(viewer.key) if can_open_drills(viewer) else ()
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in _TYPED}
    typed |= {"n": request.POST.get("n", "2000")[:6], "names": request.POST.get("names", "")[:_MOST_NAMES]}
    typed["source"] = typed["source"] or request.GET.get("file", "")[:40]
    faults: list[str] = []
    if request.method == "POST":
        chosen = next((one for one in waiting if one.key == typed["source"]), None)
        try:
            if chosen is None and typed["source"] not in _SOURCES:
                raise InputRefused([Fault("surge_file_gone", path="source")])
            made = open_drill(
                house(), viewer, Incident(typed["happened"], typed["doing"], typed["meanwhile"]),
                n=int(typed["n"]) if typed["n"].isdecimal() else 0, names=names_in(typed["names"]), at=now,
                language=language(), between=_between(typed),
                told=talk_entries(open_talk_drafts(), chosen) if chosen else None, streams=streams,
            )  # fmt: skip
        except InputRefused as refused:
            faults = all_said(refused, language())
        else:
            if chosen:
                open_talk_drafts().remove(chosen)
            messages.success(request, _("The drill has begun: messages come in from now on."))
            return redirect("surge_drill", made.key)
    context = {
        "drills": [_line(one) for one in drills_of(house(), now, streams=streams)],
        "can_open": can_open_drills(viewer),
        "typed": typed,
        "faults": faults,
        "longest": LONGEST,
        "most": MOST_MESSAGES,
        "has_real": can_open_drills(viewer) and bool(house().conversations.batches()),
        "files": [_file(one) for one in waiting],
        "days": STREAM_DAYS,
        "soonest": (last_day_gone(now.date()) + timedelta(days=1)).strftime("%Y-%m-%dT00:00"),
        "latest": now.strftime("%Y-%m-%dT%H:%M"),
    }
    return render(request, "avers/surge.html", context, status=422 if faults else 200)


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def drill(request: HttpRequest, act: str) -> HttpResponse:
    """One drill: the gauge, what waits longest, the rota; once closed, the review."""
    viewer, now, faults = person(request), timezone.localtime(), []
    words = request.POST.get("words", "")[: LONGEST + 200]
    try:
        if request.method == "POST":
            try:
                close_drill(house(), viewer, act, words, at=now, streams=open_drill_streams())
            except InputRefused as refused:
                faults = [says(fault, language()) for fault in refused.faults]
            else:
                messages.success(request, _("The drill is over. Here is what it showed."))
                return redirect("surge_drill", act)
        one = drill_for(house(), act, now, streams=open_drill_streams())
    except (NotFound, NoticeMissing) as error:
        raise Http404 from error
    at = one.closed_at or now
    next_one = oldest_waiting(one)
    context: dict[str, Any] = {
        "one": _line(one),
        "incident": one.incident,
        "gauge": _gauge(one, at),
        "groups": [_group(group, language()) for group in groups_of_drill(one, at)[:_MOST_GROUPS]],
        "next": next_one.key if next_one and not one.closed_at and not one.is_faded else "",
        "rota": _rota(one),
        "own": sum(by == viewer.identity for by, _at, _words in one.answers.values()),
        "is_coming": len(one.messages) < one.n_expected and not one.closed_at,
        "can_close": can_open_drills(viewer) and not one.closed_at,
        "learnt": typeset(_learnt(one), language()),
        "typed": words,
        "faults": faults,
        "longest": LONGEST,
    }
    return render(request, "avers/surge_drill.html", context, status=422 if faults else 200)


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest, act: str, key: str) -> HttpResponse:
    """One customer: what they wrote, what a reply may begin from, and the reply, which a person writes."""
    viewer, now, faults = person(request), timezone.localtime(), []
    words = request.POST.get("words", "")[: LONGEST_REPLY + 200]
    try:
        if request.method == "POST":
            try:
                return _answer(request, act, key, words)
            except InputRefused as refused:
                faults = all_said(refused, language())
        one = drill_for(house(), act, now, streams=open_drill_streams())
        asked, start = message_in(one, key)
    except (NotFound, NoticeMissing) as error:
        raise Http404 from error
    mine = one.answers.get(key)
    context = {
        "one": _line(one),
        "words": told_masked(asked.words, language()),
        "waits": _gap(now - asked.at, language()),
        "start": told_masked(start, language()).splitlines(),
        "lang": one.language,
        "is_answered": mine is not None,
        "own": mine[2] if mine and mine[0] == viewer.identity else "",
        "is_over": one.closed_at is not None or one.is_faded,
        "typed": words,
        "faults": faults,
        "longest": LONGEST_REPLY,
    }
    return render(request, "avers/surge_message.html", context, status=422 if faults else 200)


def _answer(request: HttpRequest, act: str, key: str, words: str) -> HttpResponse:
    now = timezone.localtime()
    if answer_message(house(), person(request), act, key, words, at=now, streams=open_drill_streams()):
        messages.success(request, _("Kept; in a drill nothing is sent. Here is the next customer."))
    else:
        messages.info(request, _("Somebody answered this customer before you. Here is the next one."))
    left = oldest_waiting(drill_for(house(), act, now, streams=open_drill_streams()), key)
    return redirect("surge_message", act, left.key) if left else redirect("surge_drill", act)


def _between(typed: dict[str, str]) -> tuple[datetime, datetime] | None:
    """Return the two moments of a real outage; equal ones, which are refused, where a moment is none."""
    is_file = typed["source"] not in _SOURCES
    if typed["source"] in ("", "invented") or (is_file and not typed["from"] + typed["until"]):
        return None
    try:
        first, last = (datetime.fromisoformat(typed[name][:16]) for name in ("from", "until"))
        return timezone.make_aware(first), timezone.make_aware(last)
    except ValueError:
        now = timezone.localtime()
        return now, now - timedelta(days=1)


def _waiting(account: str) -> tuple[TalkDraft, ...]:
    """Return the files of conversations that an account had read, and has neither imported nor forgotten."""
    store = open_talk_drafts()
    store.sweep(timezone.localtime())
    return tuple(one for one in store.of(account) if one.stage == "checked" and not store.is_at_work(one))


def _file(one: TalkDraft) -> dict[str, Any]:
    look = one.look
    n = dict(look.n_by).get("customer", 0) if look else 0
    days = dict.fromkeys(day for day in (look.first, look.last) if day) if look else {}
    return {
        "key": one.key,
        "name": one.file,
        "n": n,
        "told": number(n, language()),
        "days": " – ".join(whole_date(day, language()) for day in days),
    }


def _line(one: Drill) -> dict[str, Any]:
    return {
        "key": one.key,
        "happened": typeset(one.incident.happened, language()),
        "day": whole_date(timezone.localtime(one.begins).date(), language()),
        "n": number(len(one.messages), language()),
        "answered": number(len(one.answers), language()),
        "is_over": one.closed_at is not None,
        "is_replayed": one.is_replayed,
        "is_faded": one.is_faded,
    }


def _gauge(one: Drill, at: datetime) -> dict[str, Any]:
    gauge = gauge_of(one, at)
    return {
        "received": number(gauge.n_received, language()),
        "waiting": number(gauge.n_waiting, language()),
        "longest": _gap(gauge.longest, language()),
        "personal": figure_words(gauge.personal, language()),
        "template": figure_words(gauge.template, language()),
        "delay": _gap(gauge.delay, language()) if gauge.delay is not None else "",
    }


def _group(group: Any, words_in: Language) -> dict[str, Any]:
    first = group.waiting[0] if group.waiting else None
    return {
        "said": told_masked(group.group.said, words_in) if group.group.words else _("What nobody else says"),
        "n": group.n,
        "waiting": number(len(group.waiting), words_in),
        "longest": _gap(first.waits, words_in) if first else "",
        "first": first.message.key if first else "",
    }


def _rota(one: Drill) -> list[tuple[str, str]]:
    names = {each.key: each.name for each in house().organisation.people_with({on.person for on in one.rota})}
    return [
        (timezone.localtime(on.since).strftime("%H:%M"), names.get(on.person, "–"))
        for on in sorted(one.rota, key=lambda on: (on.since, names.get(on.person, "")))
    ]


def _learnt(one: Drill) -> str:
    closed = one.act.last("closed")
    return closed.words if closed else ""


def _gap(gap: timedelta, words_in: Language) -> str:
    minutes = gap // timedelta(minutes=1)
    return duration(minutes, words_in) if minutes else _("less than a minute")
