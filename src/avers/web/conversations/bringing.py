"""Conversations brought in on pages: handed over, read apart, looked at, imported at once, taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from avers.application.importing.conversations import take_conversations_back
from avers.application.importing.talk_drafting import (
    TalkDraft,
    TalkFile,
    house_known,
    import_talks,
    is_long,
)
from avers.application.lawfulness import source_is_open
from avers.application.refusal import Refusal
from avers.application.surging import can_open_drills
from avers.application.wording.talks_in import LACKS
from avers.application.wording.typography import typeset
from avers.core.errors import AversError, Fault, InputRefused
from avers.web.acts.first_day import needs_units
from avers.web.conversations.bringing_drawn import (
    draw_batch,
    draw_batches,
    draw_check,
    draw_map,
    draw_sample,
    lacks_of,
    map_typed,
    words,
)
from avers.web.house import house, language, person
from avers.web.importing.apart import import_talks_apart, read_talks_apart, wait_for
from avers.web.permissions import requires
from avers.web.refusals import fault_told, lines_told
from avers.wiring import open_kept_talk_maps, open_talk_drafts

__all__ = ["back", "bring", "draft", "enter", "forget"]

_MOST_FAULTS: Final = 60
_MOST_NAME: Final = 120
_MOST_FILES: Final = 8
_AGAIN: Final = 2
# On a page the mapping is not a file: these say what to write in one.
_ASKED: Final = frozenset(("conversations_guessed", "conversations_not_known", "conversation_map_text"))


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def bring(request: HttpRequest) -> HttpResponse:
    """The form that takes files, those that wait for somebody to come back, and what came in."""
    store, now = open_talk_drafts(), timezone.localtime()
    store.sweep(now)
    if request.method != "POST":
        return _begin(request, [])
    if not _is_open():
        return _begin(request, [], status=409)
    given = [one for one in request.FILES.getlist("file") if one.name][:_MOST_FILES]
    if not given:
        return _begin(request, [fault_told(Fault("empty_file", words(language())["from"]))], status=422)
    names = [PurePath(str(one.name)).name[:_MOST_NAME] for one in given]
    drafted = store.begin(person(request).key, names[0], now)
    drafted = replace(drafted, files=tuple(TalkFile(name, "", "") for name in names))
    try:
        store.save(drafted)
        for place, one in enumerate(given):
            store.receive(drafted, one.chunks(), place=place)
        read_talks_apart(store, drafted, house_known(house()))
    except InputRefused as refused:
        store.remove(drafted)
        return _begin(request, [fault_told(one) for one in refused.faults], status=422)
    except AversError as refused:
        store.remove(drafted)
        return _begin(request, lines_told(refused), status=507)
    wait_for(store, drafted)
    return redirect("conversation_draft", drafted.key)


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, draft: str) -> HttpResponse:
    """Files on their way in: which column is what, then what will enter; what did, once it has."""
    found, waiting = _settled(request, draft)
    if waiting is not None:
        return waiting
    if found.stage == "imported":
        return _render(request, "talks_done", found)
    if found.stage == "unreadable":
        faults = found.refused.faults if found.refused else (Fault("too_much_to_read", found.file),)
        return _begin(request, [fault_told(one) for one in faults[:_MOST_FAULTS]], status=422)
    if request.method == "POST" and found.mapping is not None:
        return _say_columns(request, found)
    if found.stage == "checked" and not (request.GET.get("columns") and found.mapping is not None):
        return _check(request, found)
    return _columns(request, _with_known_map(found))


@requires("waves.write")
@require_POST
def enter(request: HttpRequest, draft: str) -> HttpResponse:
    """Let in what was looked at, all of it or nothing."""
    found, waiting = _settled(request, draft)
    if waiting is not None:
        return waiting
    if found.stage != "checked":
        return redirect("conversation_draft", found.key)
    store = open_talk_drafts()
    if is_long(found):
        store.save(replace(found, stage="importing"))
        import_talks_apart(store, found)
        wait_for(store, found)
    else:
        with store.at_work(found) as held:
            if held is not None:
                import_talks(house(), store, open_kept_talk_maps(), found, at=timezone.localtime())
    return redirect("conversation_draft", found.key)


@requires("waves.write")
@require_POST
def forget(request: HttpRequest, draft: str) -> HttpResponse:
    """Forget files that were not imported."""
    found = _found(request, draft)
    open_talk_drafts().remove(found)
    messages.success(request, words(language())["forgotten"])
    return redirect("conversation_imports")


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, batch: str) -> HttpResponse:
    """Ask before an import is taken back, then take it back."""
    found = next((one for one in house().conversations.batches() if one.content_hash == batch), None)
    if found is None:
        raise Http404
    if request.method != "POST":
        context = {"say": words(language()), "batch": draw_batch(found, language())}
        return render(request, "avers/talks_back.html", context)
    take_conversations_back(house(), found, by=person(request).key, at=timezone.localtime())
    messages.success(request, words(language())["back_done"])
    return redirect("conversation_imports")


def _say_columns(request: HttpRequest, found: TalkDraft) -> HttpResponse:
    """Take what was said of the columns, and read the files again by it."""
    mapping = map_typed(request.POST, found)
    lacks = lacks_of(mapping, found)
    found = replace(found, stage="mapping", mapping=mapping, refused=None, look=None)
    store = open_talk_drafts()
    if lacks:
        store.save(found)
        return _columns(request, found, [LACKS[one].in_language(language()) for one in lacks])
    store.save(replace(found, stage="reading"))
    read_talks_apart(store, found, house_known(house()))
    wait_for(store, found)
    return redirect("conversation_draft", found.key)


def _columns(request: HttpRequest, found: TalkDraft, lacks: list[str] | None = None) -> HttpResponse:
    faults = found.refused.faults if found.refused else ()
    told = lacks or [fault_told(one) for one in faults[:_MOST_FAULTS] if one.code not in _ASKED]
    if not told and any(one.code in _ASKED for one in faults):
        told = [LACKS["text"].in_language(language())]
    context = {"faults": [typeset(one, language()) for one in told], **draw_map(found, language())}
    return _render(request, "talks_map", found, status=422 if told else 200, **context)


def _check(request: HttpRequest, found: TalkDraft) -> HttpResponse:
    refused = lines_told(found.refused.as_error()) if found.refused else []
    shown = {**draw_check(found, language()), "sample": draw_sample(house(), language()),
             "can_drill": can_open_drills(person(request))}  # fmt: skip
    return _render(request, "talks_check", found, status=409 if refused else 200, refusal=refused, **shown)


def _with_known_map(found: TalkDraft) -> TalkDraft:
    """Return a table that was just read with the mapping of the last one of its columns."""
    if found.table is None or found.known_from or found.refused is not None or found.look is not None:
        return found
    known = open_kept_talk_maps().known(found.table.header)
    if known is None or found.mapping == known[0]:
        return found
    found = replace(found, mapping=known[0], known_from=known[1])
    open_talk_drafts().save(found)
    return found


def _is_open() -> bool:
    return source_is_open(house(), "conversations", on=timezone.localdate())


def _found(request: HttpRequest, key: str) -> TalkDraft:
    found = open_talk_drafts().read(key, person(request).key)
    if found is None:
        raise Http404
    return found


def _settled(request: HttpRequest, key: str) -> tuple[TalkDraft, HttpResponse | None]:
    """Return a draft at which nobody is at work, or with it the page that says how far the work is."""
    store = open_talk_drafts()
    found = _found(request, key)
    if store.is_at_work(found):
        response = _render(request, "talks_waiting", found, status=202)
        response["Refresh"] = str(_AGAIN)
        return found, response
    # Read anew: the work may have ended since, and its last word stands in the draft.
    found = _found(request, key)
    if found.stage == "reading":
        # Its process ended without a word: the files asked for more than a page gives.
        found = replace(
            found, stage="unreadable", refused=Refusal("", faults=(Fault("too_much_to_read", found.file),))
        )
        store.forget_content(found)
        store.let_go(found)
        store.save(found)
    elif found.stage == "importing":
        # What it had not shown is not there (rule C2).
        found = replace(found, stage="checked")
        store.save(found)
    return found, None


def _begin(request: HttpRequest, faults: list[str], *, status: int = 200) -> HttpResponse:
    waiting = [
        {"key": one.key, "file": one.file, "at": timezone.localtime(one.at)}
        for one in open_talk_drafts().of(person(request).key)
        if one.stage not in ("imported", "unreadable")
    ]
    context: dict[str, Any] = {
        "say": words(language()),
        "is_open": _is_open(),
        "faults": faults,
        "waiting": waiting,
        "batches": draw_batches(house().conversations.batches(), language()),
    }
    return render(request, "avers/talks_begin.html", context, status=status)


def _render(
    request: HttpRequest, name: str, found: TalkDraft, *, status: int = 200, **shown: Any
) -> HttpResponse:
    context = {"say": words(language()), "draft": found, "added": any(one.n_added for one in found.told)}
    return render(request, f"avers/{name}.html", context | shown, status=status)
