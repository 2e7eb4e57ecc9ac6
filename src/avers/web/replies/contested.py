"""What people contest of what software read in their replies, for those who answer: never who wrote."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from avers.application.own_replies import answer_contest, contests_waiting
from avers.application.ports.refusals import NotFound
from avers.core.errors import InputRefused
from avers.core.evidence.recognition import LONGEST
from avers.web.acts.drawing import says
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.replies.drawing import draw_contested

__all__ = ["contested"]


@requires("grading.plan")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def contested(request: HttpRequest) -> HttpResponse:
    """Contested readings that wait for an answer, masked; the answer stands on the page of who wrote."""
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in ("key", "criterion", "words")}
    faults: list[str] = []
    if request.method == "POST":
        try:
            answer_contest(
                house(), person(request), typed["key"], typed["criterion"],
                request.POST.get("verdict", "")[:10], typed["words"], at=timezone.localtime(),
            )  # fmt: skip
        except NotFound as error:
            raise Http404 from error
        except InputRefused as refused:
            faults = list(dict.fromkeys(says(fault, language()) for fault in refused.faults))
        else:
            messages.success(request, _("Answered. The person reads it beside their reply."))
            return redirect("contested")
    waiting = [draw_contested(one, language()) for one in contests_waiting(house(), person(request))]
    context = {"waiting": waiting, "typed": typed, "faults": faults, "longest": LONGEST}
    return render(request, "avers/contested.html", context, status=422 if faults else 200)
