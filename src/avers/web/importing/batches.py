"""The imports of a wave: who brought what in and when, and the question asked before one is taken back."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.importing.assisting import finished
from avers.application.importing.drafting import best_mappings
from avers.application.importing.mapping import GivenMapping
from avers.application.importing.source import Source
from avers.application.importing.taking_back import imported_batches, needs_file, take_back
from avers.application.ports.refusals import NotFound, RowsDiffer
from avers.application.wording.trends import wave_words
from avers.core.errors import AversError
from avers.core.evidence.wave import Batch
from avers.web.house import house, language, person
from avers.web.importing.apart import read_apart, wait_for
from avers.web.importing.drawing import draw_batches
from avers.web.permissions import requires
from avers.web.refusals import lines_told
from avers.wiring import open_drafts, open_kept_mappings

__all__ = ["back", "batches"]

_PATIENCE = 60.0


@requires("waves.write")
@require_safe
def batches(request: HttpRequest, wave: str) -> HttpResponse:
    """Every import of a wave, the newest first."""
    states = {one.state for one in house().evidence.waves() if one.key == wave}
    if not states:
        raise Http404
    context = {
        "wave": wave,
        "wave_words": wave_words(wave, language()),
        "is_open": states <= {"open", "draft"},
        "batches": draw_batches(imported_batches(house(), wave)),
    }
    return render(request, "avers/wave_batches.html", context)


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, wave: str, face: str, batch: str) -> HttpResponse:
    """Ask before an import is taken back, then take it back."""
    found = next(
        (one for one in imported_batches(house(), wave) if (one.face, one.content_hash) == (face, batch)),
        None,
    )
    if found is None:
        raise Http404
    if request.method != "POST":
        return _ask(request, found)
    try:
        source = _given_again(request) if needs_file(house(), found) else None
        take_back(
            house(),
            found,
            source=source,
            mappings=_mappings(found, source) if source else (),
            by=person(request).key,
            at=timezone.localtime(),
        )
    except NotFound as error:
        raise Http404 from error
    except AversError as refused:
        return _ask(request, found, refused)
    messages.success(request, _("Taken back: its answers no longer count. The file may come in again."))
    return redirect("wave_batches", wave)


def _ask(request: HttpRequest, found: Batch, refused: AversError | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "wave": found.wave,
        "wave_words": wave_words(found.wave, language()),
        "batch": draw_batches([found])[0],
        "needs_file": needs_file(house(), found),
        "refusal": lines_told(refused) if refused else [],
    }
    return render(request, "avers/batch_back.html", context, status=409 if refused else 200)


def _given_again(request: HttpRequest) -> Source | None:
    """Return the file that is handed over again, read apart as the first time; None where none is."""
    file = request.FILES.get("file")
    if file is None or not file.name:
        return None
    store = open_drafts()
    draft = store.begin(person(request).key, PurePath(file.name).name[:120], timezone.localtime())
    try:
        store.receive(draft, file.chunks())
        read_apart(store, draft, unit=house().organisation.units().keys[0])
        wait_for(store, draft, seconds=_PATIENCE)
        read = store.read(draft.key, draft.by)
        if read is None or read.look is None:
            raise RowsDiffer(wave="")
        return store.columns(draft)
    finally:
        store.remove(draft)


def _mappings(batch: Batch, source: Source) -> list[GivenMapping | None]:
    """Return the mappings by which a file of these columns may have come in."""
    tree = house().organisation.units()
    kept = best_mappings(open_kept_mappings().all(), source.header)
    return [
        None,
        *(
            GivenMapping(finished(house(), one.mapping, language=one.language, tree=tree))
            for one in kept
            if one.mapping.instrument == batch.instrument
        ),
    ]
