"""The list of surveys, the page of one with its preview, a new one, and the file that carries one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.composing import (
    SurveyLine,
    bring_survey,
    next_version,
    read_surveys,
    remarks_on,
    start_survey,
    survey_called,
)
from avers.application.ports.refusals import DraftChanged, NotFound
from avers.application.waving import askable_instruments
from avers.application.wording.limesurvey import tell_left_out
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import typeset
from avers.core.diagnosis.weight import minutes_of
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.instrument import Instrument
from avers.core.text import Text
from avers.web.composing.drawing import FACES, PageCard, draw_outline
from avers.web.composing.preview import DRAFT, faces_of, instrument_shown
from avers.web.house import house, language, person
from avers.web.importing.apart import ReadStructure, structure_apart
from avers.web.permissions import is_allowed, requires
from avers.web.refusals import lines_told
from avers.web.site.download import download
from avers.web.survey.views import LANGUAGE_NAMES, languages_of
from avers.web.waves.views import SURVEYS
from avers.wiring import is_structure_handed_over, read_survey_file, write_survey_file

__all__ = ["file", "minutes_by_face", "name_of_survey", "new", "show", "surveys"]

# From so many questions on a survey folds, ten by ten where it has no pages of its own.
_LONG, _PART = 15, 10
_LARGEST: Final = 1_000_000
# The structure of another tool says everything many times over.
_LARGEST_STRUCTURE: Final = 4_000_000
_YAML: Final = "application/yaml; charset=utf-8"


@requires("signed_in")
@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey: what is being written, what waves can put, and which put it."""
    writes = is_allowed(request, "waves.write")
    lines = [one for one in read_surveys(house()) if writes or one.versions]
    context = {
        "writing": [_drawn(one) for one in lines if writes and one.draft is not None],
        "standing": [_drawn(one) for one in lines if one.versions],
        "writes": writes,
        "discarded": request.session.get("survey_discarded", "") if writes else "",
    }
    return render(request, "avers/surveys.html", context)


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a survey: blank, out of another one, or out of a file."""
    typed = {name: request.POST.get(name, "")[:400] for name in ("title.fr", "title.en", "from", "over")}
    if request.method != "POST":
        typed["from"] = request.GET.get("from", "")[:400]
        return _new(request, typed)
    do = request.POST.get("do", "")
    by, at = person(request), timezone.localtime()
    try:
        if do in ("bring", "back"):
            return _brought(request, typed, put_back=do == "back")
        known = {f"{one.key}/{one.version}": one for one in askable_instruments(house())}
        copied = known.get(typed["from"])
        if typed["from"] and copied is None:
            raise InputRefused([Fault("survey_source_unknown")])
        title = Text(typed["title.fr"].strip(), typed["title.en"].strip())
        key = start_survey(house(), title=title, copied=copied, by=by, at=at)
    except InputRefused as refused:
        return _new(request, typed, faults=lines_told(refused), status=422)
    return redirect("survey_edit", key)


@requires("signed_in")
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """One survey: as a respondent meets it on a phone and on a desk, its versions, the waves that put it."""
    line = _line_called(request, key)
    writes = is_allowed(request, "waves.write")
    wanted = request.GET.get("version", "")
    first = line.versions[0].version if line.versions else DRAFT
    if line.draft is not None and writes:
        first = DRAFT
    version = wanted or first
    instrument = instrument_shown(request, key, version)
    faces = faces_of(instrument)
    face = next((one for one in faces if one == request.GET.get("face")), faces[0] if faces else "")
    pages, _whole = draw_outline(instrument, remarks_on(instrument) if writes else (), language())
    pages = _parted(pages)
    spoken = languages_of(instrument)
    context = {
        **_drawn(line),
        "writes": writes,
        "version": version,
        "is_draft": version == DRAFT,
        "next_version": next_version(house(), key),
        "versions": [
            (DRAFT, _("being written")),
            *((one.version, _("version %(version)s") % {"version": one.version}) for one in line.versions),
        ][0 if line.draft is not None and writes else 1 :],
        "faces": [(one, FACES[one]) for one in faces],
        "face": face,
        "screen": "desk" if request.GET.get("screen") == "desk" else "phone",
        "minutes": minutes_by_face(instrument),
        "languages": [LANGUAGE_NAMES.get(one, one) for one in spoken] if instrument.items else [],
        "pages": pages,
        "unfolded": _unfolded(pages),
        "n_questions": len({item.key for item in instrument.items}),
    }
    return render(request, "avers/survey_show.html", context)


def _parted(pages: list[PageCard]) -> list[PageCard]:
    """Return the pages; a long survey that lays them out by itself is parted by ten questions instead."""
    if len(pages) != 1 or len(pages[0].cards) <= _LONG:
        return pages
    cards = pages[0].cards
    parts = [cards[start : start + _PART] for start in range(0, len(cards), _PART)]
    told = _("Questions %(first)s to %(last)s")
    return [
        replace(
            pages[0],
            key="",
            number=place + 1,
            title=told % {"first": part[0].number, "last": part[-1].number},
            intro="" if place else pages[0].intro,
            faults=() if place else pages[0].faults,
            cards=part,
        )
        for place, part in enumerate(parts)
    ]


def _unfolded(pages: list[PageCard]) -> int:
    """Return the number of the page that stands open: the first of which something is said, or the first."""
    return next((one.number for one in pages if one.n_findings), pages[0].number if pages else 0)


@requires("signed_in")
@require_safe
def file(request: HttpRequest, key: str) -> HttpResponse:
    """A version, or the draft, as the file of a folder: ``surveys/<key>.yaml``."""
    line = _line_called(request, key)
    is_draft = line.draft is not None and is_allowed(request, "waves.write")
    version = request.GET.get("version", "") or (DRAFT if is_draft else line.versions[0].version)
    instrument = instrument_shown(request, key, version)
    return download(write_survey_file(instrument), f"{key}.yaml", _YAML)


def name_of_survey(key: str, title: Text) -> str:
    """Return what a survey is called on pages: its name, or the usual words for one of the charter."""
    if title:
        return typeset(title.in_language(language()), language())
    words = str(SURVEYS.get(key, key))
    return words[:1].upper() + words[1:]


def minutes_by_face(instrument: Instrument) -> list[tuple[str, int]]:
    """Return how many minutes a survey takes, for each face it asks."""
    return [(str(FACES[face]), max(1, round(minutes_of(instrument, face)))) for face in faces_of(instrument)]


def _line_called(request: HttpRequest, key: str) -> SurveyLine:
    """Return one survey; a draft alone does not exist for those who do not write it."""
    try:
        line = survey_called(house(), key)
    except NotFound as error:
        raise Http404 from error
    if not line.versions and not is_allowed(request, "waves.write"):
        raise Http404
    return line


def _drawn(line: SurveyLine) -> dict[str, Any]:
    newest = line.versions[0] if line.versions else None
    shown = line.draft or newest
    waves = dict.fromkeys(wave.key for wave in line.waves)
    return {
        "key": line.key,
        "title": name_of_survey(line.key, line.title),
        "is_compiled": line.is_compiled,
        "newest": newest.version if newest else "",
        "has_draft": line.draft is not None,
        "draft_version": line.draft.version if line.draft else "",
        "n_questions": len({item.key for item in shown.items}) if shown else 0,
        "n_standing": len({item.key for item in newest.items}) if newest else 0,
        "minutes": minutes_by_face(shown) if shown else [],
        "waves": [
            (wave_words(key, language()), next(one.version for one in line.waves if one.key == key))
            for key in list(waves)[:6]
        ],
        "n_waves": len(waves),
    }


def _new(
    request: HttpRequest,
    typed: dict[str, str],
    *,
    faults: list[str] | None = None,
    over: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    sources = [
        (f"{one.key}/{one.version}", f"{name_of_survey(one.key, one.title)} · {one.version}", len(one.items))
        for one in askable_instruments(house())
    ]
    context = {
        "typed": {name.replace(".", "_"): value for name, value in typed.items()},
        "sources": sources,
        "faults": faults or [],
        "over": over,
    }
    return render(request, "avers/survey_new.html", context, status=status)


def _brought(request: HttpRequest, typed: dict[str, str], *, put_back: bool) -> HttpResponse:
    """Take a survey out of a file; where a draft stands under its key, ask before it is replaced."""
    if put_back:
        content, name = str(request.session.get("survey_discarded", "")).encode(), "survey.yaml"
    else:
        handed = request.FILES.get("file")
        written = request.POST.get("content", "")
        if handed is None and not written:
            raise InputRefused([Fault("survey_file_missing")])
        if (handed.size or 0) > _LARGEST_STRUCTURE if handed is not None else len(written) > _LARGEST:
            raise InputRefused([Fault("survey_file_large")])
        content = handed.read() if handed is not None else written.encode()
        name = (handed.name or "")[:80] if handed is not None else "survey.yaml"
    read: ReadStructure | None = None
    if is_structure_handed_over(content):
        read = structure_apart(content, name)
        content = read.survey
    elif len(content) > _LARGEST:
        raise InputRefused([Fault("survey_file_large")])
    instrument = read_survey_file(content, name)
    try:
        key = bring_survey(
            house(), instrument, over=typed["over"][:64], by=person(request), at=timezone.localtime()
        )
    except DraftChanged:
        standing = house().surveys.read(instrument.key)
        over = {
            "key": instrument.key,
            "print": standing.fingerprint if standing else "",
            "content": content.decode("utf-8-sig", errors="replace"),
        }
        return _new(request, typed, over=over, status=409)
    if put_back:
        request.session.pop("survey_discarded", None)
        messages.success(request, _("It stands where it stood."))
    else:
        messages.success(request, _("The file is the draft now. Read it through before you publish it."))
    if read is not None:
        messages.info(request, _carried(read))
    return redirect("survey_edit", key)


def _carried(read: ReadStructure) -> str:
    """Return what of another tool's survey came in, and each thing that did not, with why."""
    told = _("Questions carried: %(carried)s of %(all)s. Say what each is about, and who is asked.") % {
        "carried": read.n_carried,
        "all": read.n_questions,
    }
    if read.left_out:
        between = " ; " if language() == "fr" else "; "
        lines = between.join(tell_left_out(one, language()) for one in read.left_out)
        told += " " + _("Not carried: %(lines)s.") % {"lines": lines}
    return typeset(told, language())
