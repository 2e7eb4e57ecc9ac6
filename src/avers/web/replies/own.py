"""What software read in my own replies, each in its conversation, and what I contest (duties M2, M7)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.lawfulness import NoticeMissing
from avers.application.own_replies import contest_reading, own_replies, read_own, take_contest_back
from avers.application.sampled import SampleMissing, sampling_of
from avers.web.appeals import Said, page_of_appeals
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
    viewer = person(request)

    def follow(said: Said) -> str:
        if said.do == "back":
            take_contest_back(house(), viewer, key, said.item, at=timezone.localtime())
            return _("Taken back. It counts as before.")
        contest_reading(house(), viewer, key, said.item, said.words, at=timezone.localtime())
        return _("Contested. It counts in no figure until somebody answers.")

    def drawn() -> dict[str, Any]:
        return {"one": draw_reply(*read_own(house(), viewer, key), language())}

    return page_of_appeals(request, "avers/reply.html", back=("reply", key), follow=follow, drawn=drawn)
