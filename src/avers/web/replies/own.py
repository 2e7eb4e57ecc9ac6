"""What software read in my own replies, each in its conversation, and what I contest (duties M2, M7)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.lawfulness import NoticeMissing
from avers.application.own_replies import contest_reading, own_replies, read_own, take_contest_back
from avers.application.ports.refusals import NotFound
from avers.application.sampled import SampleMissing, sampling_of
from avers.core.errors import InputRefused
from avers.core.evidence.recognition import LONGEST
from avers.web.acts.drawing import says
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.replies.drawing import draw_line, draw_reply

__all__ = ["replies", "reply"]

_A_PAGE = 30


@requires("signed_in")
@require_safe
@never_cache
def replies(request: HttpRequest) -> HttpResponse:
    """My replies that software read, newest first: never anybody else's, and nothing added up."""
    viewer = person(request)
    pages = Paginator(own_replies(house(), viewer), _A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    try:
        sampling = sampling_of(house(), on=timezone.localdate())
    except (NoticeMissing, SampleMissing):
        sampling = None
    context = {
        "lines": [draw_line(one, language()) for one in page],
        "page": page,
        "sampling": sampling,
        "share": round(100 * sampling.share) if sampling else 0,
        "has_person": bool(viewer.person),
    }
    return render(request, "avers/replies.html", context)


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reply(request: HttpRequest, key: str) -> HttpResponse:
    """One of my replies in its conversation: what others received too, what was for this customer, acts."""
    criterion = request.POST.get("criterion", "")[:40]
    faults: list[str] = []
    try:
        if request.method == "POST":
            try:
                messages.success(request, _follow(request, key, criterion))
            except InputRefused as refused:
                faults = list(dict.fromkeys(says(fault, language()) for fault in refused.faults))
            else:
                return redirect("reply", key)
        own, turns = read_own(house(), person(request), key)
    except NotFound as error:
        raise Http404 from error
    context = {
        "one": draw_reply(own, turns, language()),
        "criterion": criterion,
        "typed": request.POST.get("words", "")[: LONGEST + 200],
        "faults": faults,
        "longest": LONGEST,
    }
    return render(request, "avers/reply.html", context, status=422 if faults else 200)


def _follow(request: HttpRequest, key: str, criterion: str) -> str:
    viewer, now = person(request), timezone.localtime()
    if request.POST.get("do") == "back":
        take_contest_back(house(), viewer, key, criterion, at=now)
        return _("Taken back. It counts as before.")
    words = request.POST.get("words", "")[: LONGEST + 200]
    contest_reading(house(), viewer, key, criterion, words, at=now)
    return _("Contested. It counts in no figure until somebody answers.")
