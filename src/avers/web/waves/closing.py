"""Closing a wave: the question asked before, how far it is while it lasts, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.closing import UnsafePublication, takes_long
from avers.application.closings import Closing, ClosingStore, close_in_sight
from avers.application.ports.refusals import NotFound
from avers.application.waving import standing_waves
from avers.application.wording.closing import STEPS, tell_step
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import duration
from avers.core.errors import AversError
from avers.web.apart import wait_while
from avers.web.house import house, language, person
from avers.web.middleware import status_of
from avers.web.permissions import requires
from avers.web.refusals import lines_told
from avers.web.waves.apart import close_apart
from avers.wiring import open_closings

__all__ = ["close", "closing"]


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, wave: str) -> HttpResponse:
    """Ask before a wave is closed; then close it, here where that is quick, apart where it is not."""
    is_published = _is_published(wave)
    store = open_closings()
    if request.method == "POST":
        return _close(request, wave, is_long=not is_published and takes_long(house(), wave))
    if not is_published and store.is_held(wave):
        return redirect("wave_closing", wave)
    last = None if is_published else store.read(wave)
    refused = last.refused.as_error() if last is not None and last.refused is not None else None
    return _asked(request, wave, refused, is_cut=last is not None and refused is None)


@requires("waves.write")
@require_safe
def closing(request: HttpRequest, wave: str) -> HttpResponse:
    """How far the closing of a wave is; from there on to what was published, or to why nothing was.

    A page that asks by itself gets the part that changes.
    """
    is_published = _is_published(wave)
    store = open_closings()
    if not is_published and store.is_held(wave):
        # Nothing is written yet where somebody took the wave this very moment.
        found = store.read(wave) or Closing(wave, timezone.localtime())
        context = _drawn(found)
        if request.headers.get("HX-Request"):
            # Said aloud where the step is another one: a share that grows is no news.
            context["is_news"] = request.GET.get("seen") != found.step
            return render(request, "avers/_closing.html", context)
        return render(request, "avers/wave_closing.html", context, status=202)
    # Read anew: whoever let go of the wave may have published it since.
    if _is_published(wave):
        messages.success(request, _published())
        return _on_to(request, reverse("results_wave", args=[wave]))
    return _on_to(request, reverse("wave_close", args=[wave]))


def _close(request: HttpRequest, wave: str, *, is_long: bool) -> HttpResponse:
    store, by, at = open_closings(), person(request).key, timezone.localtime()
    with store.hold(wave) as held:
        if held is None:
            # Somebody else pressed first: both look on.
            return redirect("wave_closing", wave)
        if not is_long:
            return _close_here(request, store, wave, by=by, at=at)
        close_apart(store, wave, by=by, at=at, held=held)
    wait_while(lambda: store.is_held(wave))
    return redirect("wave_closing", wave)


def _close_here(
    request: HttpRequest, store: ClosingStore, wave: str, *, by: str, at: datetime
) -> HttpResponse:
    try:
        close_in_sight(house(), store, wave, by=by, at=at)
    except NotFound as error:
        raise Http404 from error
    except AversError as refused:
        # It is told at once, to whoever asked.
        store.forget(wave)
        return _asked(request, wave, refused, status=status_of(refused) or 409)
    messages.success(request, _published())
    return redirect("results_wave", wave)


def _asked(
    request: HttpRequest, wave: str, refused: AversError | None, *, is_cut: bool = False, status: int = 200
) -> HttpResponse:
    """Ask whether to close the wave, and say before that why the last closing went no further."""
    faces = [one for one in standing_waves(house(), timezone.localdate()) if one.wave.key == wave]
    left = [face.days_left for face in faces if face.days_left is not None]
    collecting = house().collections.standing(wave)
    told = {
        "key": wave,
        "words": wave_words(wave, language()),
        "state": faces[0].wave.state,
        "days_left": min(left) if left else None,
        "gathers": any(face.gathers for face in faces),
    }
    context = {
        "wave": told,
        "takes_long": takes_long(house(), wave),
        "faults": [] if refused is None else lines_told(refused),
        "is_unsafe": refused is not None and refused.code == UnsafePublication.code,
        "is_cut": is_cut,
        "is_shut": collecting is not None and collecting.is_shut,
    }
    return render(request, "avers/wave_close.html", context, status=status)


def _drawn(found: Closing) -> dict[str, Any]:
    """Return how far a closing is, in words."""
    spoken, keys = language(), list(STEPS)
    place = keys.index(found.step)
    share = found.done / found.whole if found.whole else 0.0
    steps = [("done" if n < place else "now" if n == place else "", STEPS[key]) for n, key in enumerate(keys)]
    gone = max(1, round((timezone.localtime() - found.since).total_seconds()))
    return {
        "wave": {"key": found.wave, "words": wave_words(found.wave, spoken)},
        "steps": [(state, words.in_language(spoken)) for state, words in steps],
        "step": found.step,
        "place": place + 1,
        "n_steps": len(keys),
        # Whole steps and what is counted of this one: no guess at how long each takes.
        "value": f"{place + share:.2f}",
        "told": tell_step(found.step, found.done, found.whole).in_language(spoken),
        "gone": duration(gone / 60, spoken),
    }


def _is_published(wave: str) -> bool:
    """Return whether a wave is published; it has to be one."""
    states = [one.state for one in house().evidence.waves() if one.key == wave]
    if not states:
        raise Http404
    return "published" in states


def _published() -> str:
    return _(
        "Published. Before that, we attacked these figures as a well-informed colleague would, "
        "and found nobody."
    )


def _on_to(request: HttpRequest, address: str) -> HttpResponse:
    """Lead to ``address``: a page that asks by itself goes there whole."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
