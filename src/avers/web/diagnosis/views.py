"""Understand: the questions of the diagnosis with what they say, a page for each, and its table."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from avers.application.ports.refusals import NotFound
from avers.application.reading import latest_wave
from avers.application.understanding import Understanding, understand
from avers.reports.figures import TOPICS, Topic
from avers.reports.forms import FORMS
from avers.web.diagnosis.drawing import as_csv, as_picture, as_workbook, draw_topic, draw_topics, frame_of
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires
from avers.web.site.download import download

__all__ = ["newest", "newest_topic", "picture", "table", "topic", "topics", "workbook"]


@requires("signed_in")
@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The questions, of the newest publication; of the registers alone where nothing is published."""
    wave = latest_wave(house())
    return redirect("why", wave) if wave else _topics(request, "")


@requires("signed_in")
@require_safe
def newest_topic(request: HttpRequest, topic: str) -> HttpResponse:
    """One question, of the newest publication; of the registers alone where nothing is published."""
    found, wave = _known(topic), latest_wave(house())
    return redirect("why_topic", wave, found.key) if wave else _topic(request, "", found)


@requires("signed_in")
@require_safe
def topics(request: HttpRequest, wave: str) -> HttpResponse:
    """The questions of one publication, each with what it says."""
    return _topics(request, wave)


@requires("signed_in")
@require_safe
def topic(request: HttpRequest, wave: str, topic: str) -> HttpResponse:
    """One question of one publication, drawn."""
    return _topic(request, wave, _known(topic))


@requires("signed_in")
@require_safe
def table(request: HttpRequest, wave: str, topic: str) -> HttpResponse:
    """The figures of a topic's page, for a spreadsheet."""
    found, read = _known(topic), _read(request, wave)
    content = as_csv(found, read, language(), facet=_facet(request), today=timezone.localdate())
    return download(content, f"avers-{wave}-{found.key}.csv")


@requires("signed_in")
@require_safe
def workbook(request: HttpRequest, wave: str, topic: str) -> HttpResponse:
    """The figures of a topic's page as a workbook, with the charts that a spreadsheet has."""
    found, read = _known(topic), _read(request, wave)
    content = as_workbook(found, read, language(), facet=_facet(request), today=timezone.localdate())
    return download(content, f"avers-{wave}-{found.key}.xlsx", FORMS["xlsx"])


@requires("signed_in")
@require_safe
def picture(request: HttpRequest, wave: str, topic: str, figure: str) -> HttpResponse:
    """One drawing of a topic's page as a picture that travels, its finding and its source in it."""
    found, read = _known(topic), _read(request, wave)
    content = as_picture(found, figure, read, language(), facet=_facet(request), today=timezone.localdate())
    if not content:
        raise Http404
    return download(content, f"avers-{wave}-{found.key}.svg", "image/svg+xml")


def _topics(request: HttpRequest, wave: str) -> HttpResponse:
    read = _read(request, wave)
    cards = draw_topics(read, language(), wave=wave, today=timezone.localdate())
    return render(request, "avers/why.html", {**frame_of(read, language()), "wave": wave, "topics": cards})


def _topic(request: HttpRequest, wave: str, found: Topic) -> HttpResponse:
    read = _read(request, wave)
    drawn = draw_topic(found, read, language(), wave=wave, facet=_facet(request), today=timezone.localdate())
    context = {**frame_of(read, language()), "wave": wave, "drawn": drawn,
               "reads_mentions": is_allowed(request, "charter.read_draft")}  # fmt: skip
    return render(request, "avers/why_topic.html", context)


def _read(request: HttpRequest, wave: str) -> Understanding:
    try:
        return understand(
            house(), person(request), timezone.localdate(), wave=wave, unit=request.GET.get("unit", "")
        )
    except NotFound as error:
        raise Http404 from error


def _known(key: str) -> Topic:
    for one in TOPICS:
        if one.key == key:
            return one
    raise Http404


def _facet(request: HttpRequest) -> tuple[str, str]:
    """Return (face, facet) of the query ``about=employee.trust``; empty where nothing was chosen."""
    face, _, facet = request.GET.get("about", "").partition(".")
    return face, facet
