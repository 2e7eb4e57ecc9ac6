"""What people contest of what software read in their replies, for those who answer: never who wrote."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from avers.application.own_replies import answer_contest, contests_waiting
from avers.web.appeals import Said, page_of_appeals
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.replies.drawing import draw_contested

__all__ = ["contested"]


@requires("grading.plan")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def contested(request: HttpRequest) -> HttpResponse:
    """Contested readings that wait for an answer, masked; the answer stands on the page of who wrote."""
    viewer = person(request)

    def follow(said: Said) -> str:
        answer_contest(
            house(), viewer, said.key, said.item, said.verdict, said.words, at=timezone.localtime()
        )
        return _("Answered. The person reads it beside their reply.")

    def drawn() -> dict[str, Any]:
        return {"waiting": [draw_contested(one, language()) for one in contests_waiting(house(), viewer)]}

    return page_of_appeals(request, "avers/contested.html", back=("contested",), follow=follow, drawn=drawn)
