"""The editor of one survey: each press is one save, each piece carries what its writer read of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.composing import (
    PieceChanged,
    PieceGone,
    Way,
    add_questions,
    arrange,
    change_page,
    change_question,
    change_survey,
    discard_draft,
    draft_called,
    facets_to_ask,
    fingerprint_of_page,
    fingerprint_of_question,
    keys_taken,
    last_save,
    next_version,
    publish_survey,
    remarks_on,
    remove_question,
    revise_survey,
    undo_save,
    versions_of,
)
from avers.application.ports import SurveyDraft
from avers.application.ports.refusals import DraftChanged, NotFound
from avers.application.wording.typography import typeset
from avers.core.charter.amending import PartsChanged
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.drafting import name_of, question_called
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Facet, Item
from avers.core.evidence.question_kinds import QuestionKind, kind_called, kind_of
from avers.core.text import Text
from avers.web.charter.history import names_of
from avers.web.composing.drawing import (
    FACES,
    KIND_NAMES,
    anchor_of,
    draw_form,
    draw_outline,
    draw_page_form,
    kinds_to_choose,
    say_fault,
)
from avers.web.composing.fields import (
    Read,
    Values,
    languages_written,
    read_page,
    read_question,
    read_rows,
    values_of,
    values_of_page,
    with_options_moved,
)
from avers.web.composing.views import minutes_by_face, name_of_survey
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.refusals import lines_told
from avers.web.survey.views import LANGUAGE_NAMES
from avers.wiring import write_survey_file

__all__ = ["arrange_survey", "edit", "name_survey", "page", "publish", "question", "revise", "undo"]

_MOST_FIELDS: Final = 1_200
_LARGEST_KEPT: Final = 200_000
_WAYS: Final = ("up", "down", "split", "join", "drop", "lay")


@dataclass(frozen=True)
class Opened:
    """What is open on the page: a question or a page being written, with what was typed and what is wrong.

    ``theirs`` is what somebody else wrote meanwhile; ``by`` is who; ``is_gone`` says that it was taken out.
    """

    name: str = ""
    kind: QuestionKind | None = None
    values: Values | None = None
    faults: Sequence[Fault] = ()
    theirs: Values | None = None
    by: str = ""
    is_gone: bool = False
    is_page: bool = False
    was: str = ""

    @property
    def is_new(self) -> bool:
        """Whether it is a question that is not there yet."""
        return not self.is_page and not self.name


@requires("waves.write")
@require_http_methods(["GET", "HEAD"])
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """The draft, page by page, with the question that is open for writing."""
    draft = _draft(key)
    instrument = draft.instrument
    asked = request.GET
    if kind := kind_called(asked.get("add", "")):
        return _page(
            request, draft, Opened(kind=kind, values=_blank(instrument, kind, asked.get("after", "")[:200]))
        )
    if item := question_called(instrument, asked.get("question", "")):
        return _page(request, draft, _opened(instrument, item))
    wanted = next((one for one in instrument.pages if one.key == asked.get("page", "")), None)
    if wanted is not None:
        values = values_of_page(wanted, instrument)
        was = fingerprint_of_page(instrument, wanted.key)
        return _page(request, draft, Opened(wanted.key, values=values, is_page=True, was=was))
    return _page(request, draft)


@requires("waves.write")
@require_http_methods(["POST"])
def question(request: HttpRequest, key: str) -> HttpResponse:
    """Add a question, write one anew or take it out; any other press shows the form again as it was typed."""
    draft = _draft(key)
    values = _typed(request)
    instrument, name, do = draft.instrument, values.one("name")[:200], values.one("do")
    by, at = person(request), timezone.localtime()
    was = values.one("was")[:64]
    item = question_called(instrument, name) if name else None
    if do == "remove":
        try:
            remove_question(house(), key, name, was=was, by=by, at=at)
        except PieceChanged as error:
            return _page(request, draft, _contested(draft, name, None, error), status=409)
        return _saved(key, "out")
    kind = kind_called(values.one("kind")) or (kind_of(item) if item else None)
    if kind is None and item is None and not name:
        raise Http404
    if do != "save":
        moved = with_options_moved(values, do) if do.partition(":")[0] in ("up", "down", "more") else values
        return _page(request, draft, Opened(name, kind, moved, was=was))
    read = _read(instrument, key, item, values)
    several = _several(instrument, key, kind, values, read)
    if isinstance(several, Read):
        return _page(request, draft, Opened(name, kind, values, several.faults, was=was), status=422)
    try:
        if name:
            if item is None:
                raise PieceGone(by=_last_hand(key))
            change_question(
                house(), key, name, read.item, was=was, words=read.words, facet=read.facet, by=by, at=at
            )
            return _saved(key, "saved", name)
        look = _look(values) if kind is not None and "look" in kind.parts else None
        if isinstance(look, Fault):
            return _page(request, draft, Opened(name, kind, values, [look]), status=422)
        words: dict[str, dict[str, str]] = {}
        for one in several:
            for spoken, said in one.words.items():
                words.setdefault(spoken, {}).update(said)
        add_questions(
            house(), key, [one.item for one in several], after=values.one("after")[:200], words=words,
            facet=read.facet, look=look, by=by, at=at,
        )  # fmt: skip
    except PieceChanged as error:
        return _page(request, _draft(key), _contested(_draft(key), name, values, error), status=409)
    except InputRefused as refused:
        return _page(request, draft, Opened(name, kind, values, refused.faults, was=was), status=422)
    return _saved(key, "added", name_of(several[0].item))


@requires("waves.write")
@require_http_methods(["POST"])
def arrange_survey(request: HttpRequest, key: str) -> HttpResponse:
    """Move a question, begin or join a page."""
    way, what = request.POST.get("way", ""), request.POST.get("what", "")[:200]
    if way not in _WAYS:
        raise Http404
    try:
        arrange(house(), key, what, cast(Way, way), by=person(request), at=timezone.localtime())
    except PieceGone as error:
        raise Http404 from error
    return _saved(key, "moved", what if way in ("up", "down", "split") else "")


@requires("waves.write")
@require_http_methods(["POST"])
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Write the title, the introduction and the condition of a page."""
    draft = _draft(key)
    values = _typed(request)
    standing = next((one for one in draft.instrument.pages if one.key == values.one("page")), None)
    if standing is None:
        raise Http404
    was = values.one("was")[:64]
    opened = Opened(standing.key, values=values, is_page=True, was=was)
    if values.one("do") != "save":
        return _page(request, draft, opened)
    read, words, faults = read_page(values, draft.instrument, standing)
    if faults:
        return _page(request, draft, replace(opened, faults=faults), status=422)
    try:
        change_page(house(), key, read, was=was, words=words, by=person(request), at=timezone.localtime())
    except PieceChanged as error:
        fresh = _draft(key)
        now = next((one for one in fresh.instrument.pages if one.key == standing.key), None)
        theirs = values_of_page(now, fresh.instrument) if now else None
        newest = fingerprint_of_page(fresh.instrument, standing.key)
        contested = replace(opened, theirs=theirs, by=error.by, is_gone=now is None, was=newest)
        return _page(request, fresh, contested, status=409)
    return redirect(f"{reverse('survey_edit', args=[key])}?done=saved#page-{quote(standing.key)}")


@requires("waves.write")
@require_http_methods(["POST"])
def name_survey(request: HttpRequest, key: str) -> HttpResponse:
    """Name the survey and choose the further languages it is asked in."""
    draft = _draft(key)
    title = Text(request.POST.get("title.fr", "").strip(), request.POST.get("title.en", "").strip())
    known = [one for one in LANGUAGE_NAMES if one not in ("fr", "en")]
    chosen = [
        one
        for one in request.POST.getlist("language")
        if one in known or one in draft.instrument.translations
    ]
    try:
        change_survey(
            house(), key, title=title, languages=chosen, by=person(request), at=timezone.localtime()
        )
    except InputRefused as refused:
        return _page(request, draft, named=(title, refused.faults), status=422)
    except PieceGone as error:
        raise Http404 from error
    return _saved(key, "saved")


@requires("waves.write")
@require_http_methods(["POST"])
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """Take the last save back; what others wrote elsewhere since stays."""
    number = request.POST.get("step", "")
    if not (number.isdecimal() and len(number) < 19):
        raise Http404
    try:
        undo_save(house(), key, int(number), by=person(request), at=timezone.localtime())
    except NotFound as error:
        raise Http404 from error
    except PartsChanged:
        messages.warning(
            request, _("Somebody changed the same piece since: it was not undone, and nothing is lost.")
        )
        return redirect("survey_edit", key)
    return _saved(key, "undone")


@requires("waves.write")
@require_http_methods(["POST"])
def publish(request: HttpRequest, key: str) -> HttpResponse:
    """Make the draft that was read a version, or give it up."""
    draft = _draft(key)
    expected = request.POST.get("expected", "")[:64]
    by, at = person(request), timezone.localtime()
    try:
        if request.POST.get("do") == "discard":
            gone = discard_draft(house(), key, expected=expected, by=by, at=at)
            kept = write_survey_file(gone).decode()
            if len(kept) <= _LARGEST_KEPT:
                request.session["survey_discarded"] = kept
            messages.success(request, _("The draft is gone. Published versions stay."))
            return redirect("surveys")
        instrument = publish_survey(house(), key, expected=expected, by=by, at=at)
    except DraftChanged:
        messages.warning(request, _("The draft changed while you were reading. Read it again, then publish."))
        return redirect("survey_edit", key)
    except InputRefused as refused:
        return _page(request, draft, refused=lines_told(refused), status=422)
    messages.success(
        request,
        _("Version %(version)s is published: waves can use it, and it never changes.")
        % {"version": instrument.version},
    )
    return redirect("survey_show", key)


@requires("waves.write")
@require_http_methods(["POST"])
def revise(request: HttpRequest, key: str) -> HttpResponse:
    """Begin the next version of a survey; one under way is opened as it stands."""
    try:
        revise_survey(house(), key, by=person(request), at=timezone.localtime())
    except NotFound as error:
        raise Http404 from error
    return redirect("survey_edit", key)


# ── Inside ─────────────────────────────────────────────────────────────────────────────────────


def _draft(key: str) -> SurveyDraft:
    try:
        return draft_called(house(), key)
    except NotFound as error:
        raise Http404 from error


def _typed(request: HttpRequest) -> Values:
    fields = {name: list(values) for name, values in list(request.POST.lists())[:_MOST_FIELDS]}
    return Values(fields)


def _opened(instrument: Instrument, item: Item) -> Opened:
    was = fingerprint_of_question(instrument, name_of(item))
    return Opened(name_of(item), kind_of(item), values_of(item, instrument), was=was)


def _blank(instrument: Instrument, kind: QuestionKind, after: str) -> Values:
    """Return a form to write a question in: of the people and the subject that the last one was about."""
    near = question_called(instrument, after) or (instrument.items[-1] if instrument.items else None)
    fields: dict[str, Sequence[str]] = {
        "kind": [kind.key], "after": [after], "seconds": ["5"], "low": [str(kind.scale.low)],
        "high": [str(kind.scale.high)], "scale": ["rating5"],
        "face": [near.face if near else "customer"], "facet": [near.facet if near else ""],
    }  # fmt: skip
    return Values(fields)


def _read(instrument: Instrument, key: str, item: Item | None, values: Values) -> Read:
    face: Face = item.face if item else "employee" if values.one("face") == "employee" else "customer"
    return read_question(
        values, instrument, item=item, face=face, taken=keys_taken(house(), instrument),
        facets=facets_to_ask(house(), instrument), is_fixed=_is_fixed(key, item),
    )  # fmt: skip


def _several(
    instrument: Instrument, key: str, kind: QuestionKind | None, values: Values, read: Read
) -> list[Read] | Read:
    """Return the questions that a form adds, or the one with its faults."""
    found: list[Read] | Read = [read]
    if kind is not None and "rows" in kind.parts:
        found = read_rows(values, read, languages_written(instrument), keys_taken(house(), instrument))
    return read if read.faults and isinstance(found, list) else found


def _look(values: Values) -> tuple[Text, int] | Fault:
    intro = Text(values.one("look.fr")[:1_000], values.one("look.en")[:1_000])
    seconds = values.one("seconds")
    if not intro:
        return Fault("survey_words_missing", path="look")
    if not (seconds.isdecimal() and len(seconds) < 3 and 1 <= int(seconds) <= 60):
        return Fault("survey_number", path="seconds", values={"found": seconds[:20], "expected": "1–60"})
    return intro, int(seconds)


def _is_fixed(key: str, item: Item | None) -> bool:
    """Return whether a version has this question, so that its kind no longer changes."""
    if item is None:
        return False
    return any(one.item(item.key) is not None for one in versions_of(house(), key))


def _contested(draft: SurveyDraft, name: str, values: Values | None, error: PieceChanged) -> Opened:
    item = question_called(draft.instrument, name)
    if item is None:
        kind = kind_called(values.one("kind")) if values else None
        return (
            Opened("", kind, values, by=error.by, is_gone=True)
            if values and kind
            else Opened(is_gone=True, by=error.by)
        )
    theirs = values_of(item, draft.instrument)
    was = fingerprint_of_question(draft.instrument, name)
    typed = values or theirs
    kind = kind_called(typed.one("kind")) or kind_of(item)
    return Opened(name, kind, typed, theirs=theirs, by=error.by, was=was)


def _last_hand(key: str) -> str:
    last = house().surveys.history(key, newest=1)
    return last[0].by if last else ""


def _saved(key: str, done: str, name: str = "") -> HttpResponse:
    anchor = f"#{anchor_of(name)}" if name else ""
    return redirect(f"{reverse('survey_edit', args=[key])}?done={done}{anchor}")


def _page(
    request: HttpRequest,
    draft: SurveyDraft,
    opened: Opened | None = None,
    *,
    named: tuple[Text, Sequence[Fault]] | None = None,
    refused: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    instrument, reader = draft.instrument, language()
    remarks = remarks_on(instrument)
    pages, whole = draw_outline(instrument, remarks, reader)
    last = last_save(house(), instrument.key)
    title, title_faults = named or (instrument.title, ())
    versions = versions_of(house(), instrument.key)
    n_wrong = sum(1 for one in remarks if one.fault or (one.finding and one.finding.severity == "error"))
    context: dict[str, Any] = {
        "key": instrument.key,
        "title": name_of_survey(instrument.key, instrument.title),
        "typed_title": title,
        "title_faults": [say_fault(one, reader) for one in title_faults],
        "pages": pages,
        "whole": whole if instrument.items else [],
        "is_laid": bool(instrument.pages),
        "fingerprint": draft.fingerprint,
        "next_version": next_version(house(), instrument.key),
        "newest": versions[0].version if versions else "",
        "minutes": minutes_by_face(instrument),
        "n_questions": len({item.key for item in instrument.items}),
        "n_remarks": len([one for one in remarks if one.finding]),
        "n_wrong": n_wrong,
        "languages": [
            (code, words, code in instrument.translations)
            for code, words in LANGUAGE_NAMES.items()
            if code not in ("fr", "en")
        ],
        "kinds": kinds_to_choose("rating5"),
        "done": request.GET.get("done", "") if request.method == "GET" else "",
        "undo": last[0] if last else None,
        "undo_is_mine": bool(last and last[1] == person(request).key),
        "undo_by": names_of({last[1]}).get(last[1], "") if last else "",
        "refused": list(refused),
        "faces": FACES,
        "opened": None,
    }
    if opened is not None:
        context |= _draw_opened(instrument, opened)
    return render(request, "avers/survey_edit.html", context, status=status)


def _draw_opened(instrument: Instrument, opened: Opened) -> dict[str, Any]:
    reader = language()
    by = names_of({opened.by}).get(opened.by, "") if opened.by else ""
    drawn: dict[str, Any] = {
        "opened": opened.name, "is_page": opened.is_page, "is_new": opened.is_new, "was": opened.was,
        "is_gone": opened.is_gone, "is_contested": opened.theirs is not None, "theirs_by": by,
        "n_faults": len(opened.faults),
    }  # fmt: skip
    if opened.values is None:
        return drawn
    if opened.is_page:
        wanted = next((one for one in instrument.pages if one.key == opened.name), None)
        if wanted is None:
            return drawn
        drawn["fields"] = draw_page_form(
            instrument, wanted, opened.values, reader, faults=opened.faults, theirs=opened.theirs
        )
        return drawn
    item = question_called(instrument, opened.name)
    facets: Sequence[Facet] = facets_to_ask(house(), instrument)
    fields, more = draw_form(
        instrument, opened.values, reader, kind=opened.kind, item=item, facets=facets, faults=opened.faults,
        theirs=opened.theirs, is_fixed=_is_fixed(instrument.key, item),
    )  # fmt: skip
    kind = opened.kind
    placed = {one.name for one in (*fields, *more)}
    drawn |= {
        "fields": fields,
        "more": more,
        "more_open": any(one.faults or one.theirs or any(w.theirs for w in one.words) for one in more)
        or any(one.name == "when" and one.value for one in more),
        "kind": kind.key if kind else "",
        "kind_chosen": any(one.name == "kind" for one in more),
        "kind_words": KIND_NAMES[kind.key][0] if kind else _("A scale of its own"),
        "kind_about": KIND_NAMES[kind.key][1] if kind else "",
        "after": opened.values.one("after"),
        "elsewhere": [say_fault(one, reader) for one in opened.faults if one.path not in placed],
        "pipes": [
            (one.key, typeset(one.words.in_language(reader), reader))
            for one in (instrument.items[: instrument.items.index(item)] if item else instrument.items)
        ][-8:],
    }
    return drawn
