"""A concern, for whoever holds its code: no account, no cookie, no code in an address, nothing in a log.

These pages are made apart from all others: no session is looked at, though a browser may send one; the
language is chosen by a link, so that nothing has to be remembered. No cookie guards the forms, and none has
to: the code in a form is all that gives anything away, and no other site knows it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.confiding import (
    ConcernsClosed,
    add_words,
    answer_rate,
    concern_behind,
    desk_of,
    end_concern,
    let_readers,
    new_form,
    open_concern,
    units_to_choose,
)
from avers.application.ports.refusals import NotFound
from avers.application.registering import tree_or_none
from avers.core.errors import InputRefused, MachineError
from avers.core.evidence.concern import DAYS_KEPT, LONGEST_SAID, Concern
from avers.core.text import LANGUAGES
from avers.web.acts.drawing import says
from avers.web.confidence.drawing import draw_concern, draw_desk, draw_rate, unit_called
from avers.web.house import house, language
from avers.web.permissions import requires
from avers.web.site.rate import address_of, may_confide, may_open_concern

__all__ = ["aside", "front", "thread", "write"]

View = Callable[[HttpRequest], HttpResponse]
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
_LONGEST_CODE: Final = 200


def in_confidence(view: View) -> View:
    """Give a page the language of its address, headers that leave no trace, and words where it cannot be."""

    @wraps(view)
    def shown(request: HttpRequest) -> HttpResponse:
        chosen = request.GET.get("lang", "")
        with translation.override(chosen if chosen in LANGUAGES else translation.get_language()):
            try:
                response = view(request)
            except ConcernsClosed:
                response = _front(status=409)
            except MachineError as error:
                response = aside(error.code)
        for name, value in _HEADERS.items():
            response[name] = value
        return response

    return csrf_exempt(sensitive_post_parameters()(shown))


@requires("anybody")
@in_confidence
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Say what is kept, who reads it and for how long, before anything is typed."""
    del request
    return _front()


@requires("anybody")
@in_confidence
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Take the first message and show the code, once."""
    if not desk_of(house()).is_open:
        return _front(status=409 if request.method == "POST" else 200)
    if request.method != "POST":
        return _form({"form": new_form(house())})
    typed = {
        "form": request.POST.get("form", "")[:200],
        "unit": request.POST.get("unit", "")[:200],
        "words": request.POST.get("words", "")[: LONGEST_SAID + 200],
    }
    if not may_open_concern(address_of(request)):
        return _page("concern_aside", {"why": "often"}, status=429)
    now = timezone.localtime()
    try:
        code = open_concern(house(), **typed, tree=tree_or_none(house()), at=now)
    except InputRefused as refused:
        if any(fault.code == "concern_form" for fault in refused.faults):
            typed["form"] = new_form(house())
        return _form(typed, faults=[says(fault, language()) for fault in refused.faults], status=422)
    kept = concern_behind(house(), code, at=now)
    return _page("concern_code", {"code": code, "groups": code.split("-"), "one": _drawn(kept)})


@requires("anybody")
@in_confidence
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest) -> HttpResponse:
    """Read, write again, let new readers in, or erase: whoever holds the code."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("concern"))
    if not may_confide(address_of(request)):
        return _page("concern_aside", {"why": "often"}, status=429)
    code, do = request.POST.get("code", "")[:_LONGEST_CODE], request.POST.get("do", "")
    words = request.POST.get("words", "")[: LONGEST_SAID + 200]
    now = timezone.localtime()
    try:
        if do == "end" and request.POST.get("sure") == "1":
            end_concern(house(), code, at=now)
            return _page("concern_aside", {"why": "ended"})
        if do == "let":
            return _thread(code, let_readers(house(), code, at=now), said="let")
        if do == "say":
            return _thread(code, add_words(house(), code, words, at=now), said="kept")
        return _thread(code, concern_behind(house(), code, at=now), asks_to_end=do == "end")
    except NotFound:
        return _front(status=404, code_fault="unknown", typed_code=code)
    except InputRefused as refused:
        faults = [says(fault, language()) for fault in refused.faults]
        if any(fault.path == "code" for fault in refused.faults):
            return _front(status=422, code_fault="slip", typed_code=code, faults=faults)
        found = concern_behind(house(), code, at=now)
        return _thread(code, found, words=words, faults=faults, status=422)


def aside(why: str) -> HttpResponse:
    """Return the page that says that the exchanges cannot be opened now, or hold no more, and why."""
    return _page("concern_aside", {"why": why}, status=503)


def _front(*, status: int = 200, **context: Any) -> HttpResponse:
    desk = desk_of(house())
    rate = draw_rate(answer_rate(house(), timezone.localdate()))
    return _page(
        "concern",
        {"desk": draw_desk(desk, language()), "rate": rate, "days": DAYS_KEPT, **context},
        status=status,
    )


def _form(typed: dict[str, str], *, faults: list[str] | None = None, status: int = 200) -> HttpResponse:
    tree, today = tree_or_none(house()), timezone.localdate()
    units = units_to_choose(house(), tree, today) if tree else ()
    context = {
        "typed": typed,
        "faults": faults or [],
        "units": [(key, unit_called(key, tree, language())) for key in units],
        "longest": LONGEST_SAID,
    }
    return _page("concern_write", context, status=status)


def _thread(code: str, concern: Concern, *, status: int = 200, **context: Any) -> HttpResponse:
    desk = desk_of(house())
    # Who reads now and was not told of when this was said.
    news = [one for one in desk.readers if one.account not in concern.readers]
    shown = {
        "code": code,
        "one": _drawn(concern),
        "desk": draw_desk(desk, language()),
        "new_readers": [one.name.in_language(language()) for one in news],
        "is_read": any(one.account in concern.readers for one in desk.readers),
        "longest": LONGEST_SAID,
        **context,
    }
    return _page("concern_thread", shown, status=status)


def _drawn(concern: Concern) -> dict[str, Any]:
    return draw_concern(concern, tree_or_none(house()), language(), timezone.localdate())


def _page(name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Make a page without the request: nothing of the browser, its cookies or its session enters it."""
    frame = {"page_language": language(), "spoken": translation.get_language(), **context}
    return HttpResponse(render_to_string(f"avers/{name}.html", frame), status=status)
