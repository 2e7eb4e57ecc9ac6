"""The list of waves, and the form that opens one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, Final, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise as LazyWords
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.checking import check_instrument
from avers.application.collecting import links_of
from avers.application.inviting import rested
from avers.application.overriding import override_finding
from avers.application.ports.refusals import WaveKeyMissing
from avers.application.waving import (
    NotAnswered,
    StandingWave,
    askable_instruments,
    open_waves,
    standing_waves,
    waiting_for,
)
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import between, joined, percent, typeset
from avers.core.diagnosis.questions import questions_of
from avers.core.diagnosis.rules.unanswered_publication import UnansweredPublication, publication_path
from avers.core.errors import AversError, Fault, InputRefused
from avers.core.evidence.doors import INSIDE
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Promise
from avers.core.evidence.participation import Forecast, TooEarly
from avers.core.evidence.wave import Wave
from avers.core.text import Text
from avers.reports.charts import Band, bands
from avers.web.acts.drawing import unit_name
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires
from avers.web.refusals import lines_told
from avers.web.site.trying import said
from avers.web.waves.audience import audience_choices, audience_of
from avers.web.waves.poster import link_address
from avers.wiring import open_closings, open_posting

__all__ = ["SURVEYS", "begin", "set_aside", "waves"]

_FACES: Final[Mapping[Face, LazyWords]] = {
    "employee": gettext_lazy("Teams"),
    "customer": gettext_lazy("Customers"),
    "none": gettext_lazy("The house"),
}
# Whom one may ask: the faces, and inside customers, who answer the customers' questions (decision 0009).
_ASKED: Final[Mapping[str, LazyWords]] = {
    "employee": _FACES["employee"],
    "customer": _FACES["customer"],
    INSIDE: gettext_lazy("Teams, on those that work for them"),
}
_PROMISES: Final[Mapping[Promise, LazyWords]] = {
    "anonymous": gettext_lazy("anonymous: nothing links an answer to a person"),
    "confidential": gettext_lazy("confidential: a link exists, few people can follow it"),
    "named": gettext_lazy("named, with the person’s consent"),
}
_TOO_EARLY: Final[Mapping[TooEarly, LazyWords]] = {
    "no_last_day": gettext_lazy("Too early to say how many will answer: this wave has no last day."),
    "no_figure": gettext_lazy("Too early to say how many will answer: the first figure comes within a day."),
    "few_waves": gettext_lazy("Too early to say how many will answer: it takes three former waves."),
    "too_wide": gettext_lazy("Too early to say how many will answer: former waves went too differently."),
}
_STATES: Final[Mapping[str, LazyWords]] = {
    "draft": gettext_lazy("not open yet"),
    "open": gettext_lazy("open"),
    "closed": gettext_lazy("closed"),
    "published": gettext_lazy("published"),
}
_OFFERED: Final[tuple[Promise, ...]] = ("anonymous", "confidential")
SURVEYS: Final = {
    "mirror": gettext_lazy("the mirror survey"),
    "clarity": gettext_lazy("how clear the values are"),
    "recall": gettext_lazy("what is remembered of the values"),
    "resonance": gettext_lazy("how the values resonate"),
    "handshake": gettext_lazy("the values customers recognise"),
    "needs": gettext_lazy("needs: what matters and what is lived"),
}
_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")


@requires("signed_in")
@require_safe
def waves(request: HttpRequest) -> HttpResponse:
    """Every wave, the newest first: what is asked, of whom, under which promise, until when."""
    lines = standing_waves(house(), timezone.localdate())
    titles = _titles()
    drawn = [_drawn(key, list(faces), titles) for key, faces in groupby(lines, key=lambda one: one.wave.key)]
    writes = is_allowed(request, "waves.write")
    if writes:
        closings = open_closings()
        for one in drawn:
            one["is_closing"] = one["state"] != "published" and closings.is_held(one["key"])
            one["links"] = _links(request, one["key"]) if one["gathers"] else []
    return render(request, "avers/waves_standing.html", {"waves": drawn, "writes": writes})


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """The form that opens a wave; refused while the last results have no answer (rule GA008)."""
    today = timezone.localdate()
    if request.method != "POST":
        typed = {"key": today.strftime("%Y-%m"), "k": "5", "promise": "anonymous", "opens": today.isoformat()}
        return _form(request, typed, ("employee", "customer"), waiting=waiting_for(house(), "", on=today))
    typed = {
        name: request.POST.get(name, "")[:80]
        for name in ("key", "k", "promise", "opens", "closes", "survey", "answers", "links", "rated")
    }
    asked_of = tuple(one for one in _ASKED if one in request.POST.getlist("face"))
    faces = tuple(dict.fromkeys(_face_of(one) for one in asked_of))
    try:
        instruments = {f"{one.key}/{one.version}": one for one in askable_instruments(house())}
        opening, faults = _opening(typed, faces)
        gathering, wrong, unrated = audience_of(
            request, house(), asked_of, on=opening["opens"] or today, k=max(5, opening["k"]),
            promise=opening["promise"],
        )  # fmt: skip
        faults += wrong
        instrument = instruments.get(typed["survey"])
        if instrument is None:
            faults.append(Fault("no_instrument", values={"found": typed["survey"]}))
        if faults or instrument is None:
            raise InputRefused(faults)
        n_resting = 0
        if gathering is not None:
            gathering, n_resting = rested(open_posting(), gathering, today)
            if not gathering.invited and not gathering.links:
                raise InputRefused([Fault("customers_rest", values={"found": str(n_resting)})])
        asked = [
            Wave(**opening, face=face, instrument=instrument.key, version=instrument.version)
            for face in faces
        ]
        open_waves(
            house(),
            asked,
            instrument=instrument,
            gathering=gathering,
            by=person(request).key,
            at=timezone.localtime(),
        )
    except NotAnswered as refused:
        return _form(request, typed, asked_of, waiting=refused.values["found"], status=409)
    except AversError as refused:
        return _form(request, typed, asked_of, faults=lines_told(refused), status=422)
    messages.success(request, _("The wave is open. What it asks and what it promises no longer change."))
    if n_resting:
        left = ngettext(
            "%(n)s customer was invited lately, or wants no letters: they are left in peace.",
            "%(n)s customers were invited lately, or want no letters: they are left in peace.",
            n_resting,
        )
        messages.info(request, left % {"n": n_resting})
    if unrated:
        tree = house().organisation.units()
        names = [unit_name(tree, one, language()) for one in unrated]
        told = _("Not asked about, as too few people serve there or could answer: %(teams)s.")
        messages.info(request, typeset(told % {"teams": joined(names, language())}, language()))
    return redirect("waves")


def _face_of(asked: str) -> Face:
    return "customer" if asked == INSIDE else cast(Face, asked)


@requires("waves.write")
@require_http_methods(["POST"])
def set_aside(request: HttpRequest) -> HttpResponse:
    """Set the wait for an answer aside: a name, a reason, a last day within ninety days."""
    waiting = waiting_for(house(), "", on=timezone.localdate())
    if not waiting:
        return redirect("wave_open")
    typed = {name: request.POST.get(name, "")[:400] for name in ("by", "reason", "until")}
    try:
        until = _day(typed["until"])
        if until is None:
            raise InputRefused([Fault("override_no_end")])
        override_finding(
            house(), UnansweredPublication.code, publication_path(waiting), reason=typed["reason"],
            until=until, by=typed["by"], account=person(request).key, at=timezone.localtime(),
        )  # fmt: skip
    except InputRefused as refused:
        return _form(request, {}, (), waiting=waiting, aside=typed, faults=lines_told(refused), status=422)
    messages.success(
        request,
        _("The wait is set aside until that day. Readers of the findings see by whom and why."),
    )
    return redirect("wave_open")


def _form(
    request: HttpRequest,
    typed: Mapping[str, str],
    asked_of: tuple[str, ...],
    *,
    waiting: str = "",
    faults: list[str] | None = None,
    aside: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    askable = askable_instruments(house())
    surveys = [
        (
            f"{one.key}/{one.version}",
            _survey(one.key, one.version, one.title),
            len({item.key for item in one.items}),
        )
        for one in askable
    ]
    context = {
        "typed": typed,
        "faces": [(one, words, one in asked_of) for one, words in _ASKED.items()],
        "promises": [(promise, _PROMISES[promise], promise == typed.get("promise")) for promise in _OFFERED],
        "surveys": surveys,
        "remarks": [remarks for one in askable if (remarks := _remarks(one))],
        "audience": audience_choices(house(), typed, on=_day(typed.get("opens", "")) or timezone.localdate()),
        "waiting": waiting,
        "waiting_words": wave_words(waiting, language()) if waiting else "",
        "faults": faults or [],
        "aside": aside,
    }
    return render(request, "avers/wave_open.html", context, status=status)


def _opening(typed: Mapping[str, str], faces: tuple[Face, ...]) -> tuple[dict[str, Any], list[Fault]]:
    """Return what the fields say of a wave, and every thing that is wrong with them."""
    faults: list[Fault] = []
    if not _KEY.fullmatch(typed["key"]):
        faults.append(Fault("wave_name", values={"found": typed["key"]}))
    if not faces:
        faults.append(Fault("wave_of_nobody"))
    k = int(typed["k"]) if typed["k"].isdecimal() else 0
    if not 5 <= k <= 30:
        faults.append(Fault("k_out_of_range", values={"found": typed["k"]}))
    promise = next((one for one in _OFFERED if one == typed["promise"]), "anonymous")
    opens, closes = _day(typed["opens"]), _day(typed["closes"])
    if opens and closes and closes < opens:
        faults.append(Fault("ends_before", values={"found": str(closes), "expected": str(opens)}))
    return {"key": typed["key"], "k": k, "promise": promise, "opens": opens, "closes": closes}, faults


def _drawn(key: str, faces: list[StandingWave], titles: Mapping[str, Text]) -> dict[str, Any]:
    """Return a wave in words, its faces together."""
    one = faces[0].wave
    shares = [face.participation for face in faces if face.participation is not None]
    left = [face.days_left for face in faces if face.days_left is not None]
    return {
        "key": key,
        "words": wave_words(key, language()),
        "state": one.state,
        "state_words": _STATES[one.state],
        "promises": [
            (_FACES[face.wave.face], typeset(str(_PROMISES[face.wave.promise]), language())) for face in faces
        ],
        "k": max(face.wave.k for face in faces),
        "survey": _survey(one.instrument, one.version, titles.get(one.instrument)),
        "days": between(one.opens, one.closes, language()),
        "days_left": min(left) if left else None,
        "is_due": one.state == "open" and one.closes is not None and one.closes < timezone.localdate(),
        "participation": percent(shares[0], language()) if shares else "",
        "gathers": any(face.gathers for face in faces),
        "ahead": _ahead(key, faces),
    }


def _ahead(key: str, faces: list[StandingWave]) -> dict[str, Any]:
    """Return the participation to expect at closing, in words and drawn; or that it is too early to say."""
    told = next((one for one in faces if one.forecast is not None and one.participation is not None), None)
    if told is None or told.participation is None:
        return {}
    found = told.forecast
    if not isinstance(found, Forecast):
        return {"words": str(_TOO_EARLY[found]) if found else ""}
    ends = {"low": percent(found.low, language()), "high": percent(found.high, language())}
    words = _("Between %(low)s and %(high)s by the last day, as the last %(n)s waves went on from here.")
    words = typeset(words % {**ends, "n": found.n_waves}, language())
    now = told.participation
    rows = [
        Band(_("Today"), 100 * now, words=percent(now, language()), face=told.wave.face),
        Band(
            _("On the last day"),
            100 * found.value,
            100 * found.low,
            100 * found.high,
            words=f"{ends['low']} – {ends['high']}",
            face=told.wave.face,
        ),
    ]
    return {"words": words, "chart": SafeString(bands(rows, key=f"ahead-{key}", label=words, unit="%"))}


def _links(request: HttpRequest, wave: str) -> list[tuple[str, str]]:
    """Return the open links of a wave, each with the name of its team; none without the key of the wave."""
    try:
        links = links_of(house(), wave)
    except WaveKeyMissing:
        return []
    names = {unit.key: unit.name.in_language(language()) for unit in house().organisation.units().units}
    return [(names.get(one.unit, one.unit), link_address(request, one)) for one in links]


def _survey(key: str, version: str, title: Text | None = None) -> str:
    name = typeset(title.in_language(language()), language()) if title else str(SURVEYS.get(key, key))
    if not version:
        return name
    return _("%(name)s, version %(version)s") % {"name": name, "version": version}


def _titles() -> dict[str, Text]:
    """Return what surveys are called, by key: the name of the newest version that has one."""
    return {one.key: one.title for one in house().evidence.instruments() if one.title}


def _remarks(instrument: Instrument) -> dict[str, Any]:
    """Return what rules say of the questions of a survey, each with the words it is about; empty: nothing."""
    words = {one.path: one.words for one in questions_of(instrument, f"surveys/{instrument.key}")}
    found = check_instrument(instrument)
    if not found:
        return {}
    told = [(words[one.path], one) for one in said(found, language())]
    return {
        "survey": _survey(instrument.key, instrument.version, instrument.title),
        "told": told,
        "n": len(told),
    }


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
