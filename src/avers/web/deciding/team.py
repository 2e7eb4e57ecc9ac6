"""The filter of a team for those without an account: a link that was given, and nothing else to see."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.deciding import decide
from avers.application.opening import OpenFilter, close_filter, filter_called, open_filter, open_filters
from avers.application.ports.refusals import NotFound
from avers.application.wording.typography import whole_date
from avers.core.errors import InputRefused
from avers.web.acts.drawing import says, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import tree_today
from avers.web.deciding.filter import page_of
from avers.web.deciding.steps import Step, next_step
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.site.rate import may_decide

__all__ = ["links", "team_filter"]

_SALT: Final = "avers.decide.team"
_MOST_UNITS: Final = 400


@requires("charter.write")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def links(request: HttpRequest) -> HttpResponse:
    """Which teams may use the filter without an account: none, unless opened here."""
    viewer, tree, now = person(request), tree_today(), timezone.localtime()
    faults: list[str] = []
    if request.method == "POST":
        try:
            if request.POST.get("do") == "close":
                close_filter(house(), viewer, request.POST.get("key", "")[:120], at=now)
                messages.success(request, _("The link is closed: it leads nowhere now."))
            else:
                open_filter(house(), viewer, request.POST.get("unit", "")[:200], tree=tree, at=now)
                messages.success(request, _("The filter of this team is open. Its link is below."))
        except NotFound as error:
            raise Http404 from error
        except InputRefused as refused:
            faults = [says(fault, language()) for fault in refused.faults]
        else:
            return redirect("decide_links")
    today = timezone.localdate()
    units = (unit for unit in tree.units if unit.exists_on(today))
    context = {
        "links": [_drawn(request, one) for one in open_filters(house(), today)],
        "units": [(unit.key, unit.name.in_language(language())) for unit in units][:_MOST_UNITS],
        "faults": faults,
    }
    return render(request, "avers/decide_links.html", context, status=422 if faults else 200)


@requires("anybody")
@require_http_methods(["GET", "HEAD", "POST"])
def team_filter(request: HttpRequest, token: str) -> HttpResponse:
    """The filter for whoever has the link of a team; what is kept bears the team and nobody."""
    tree = tree_today()
    found = _opened(token)
    charter = house().charters.published()
    context: dict[str, Any] = {
        "team": unit_name(tree, found.unit, language()), "can_sign": False, "action": request.path,
    }  # fmt: skip
    if request.method != "POST" or charter is None:
        context["is_kept"] = request.GET.get("kept") == "1"
        return page_of(request, charter, None, context)
    if not may_decide(request.META.get("REMOTE_ADDR", "")):
        return render(request, "avers/decide_often.html", {"action": request.path}, status=429)
    step = next_step(request.POST, charter, language())
    if step.page != "keep":
        return page_of(request, charter, step, context)
    progress = step.progress
    try:
        decide(
            house(), None, progress.tried, version=progress.version, unit=found.unit, clash=progress.clash,
            sends=progress.sends, first=request.POST.get("first", "")[:20], tree=tree,
            at=timezone.localtime(), language=language(),
        )  # fmt: skip
    except InputRefused as refused:
        return page_of(request, charter, Step("end", progress, tuple(refused.faults)), context)
    return redirect(f"{request.path}?kept=1")


def _drawn(request: HttpRequest, one: OpenFilter) -> dict[str, str]:
    token = signing.dumps(one.key, salt=_SALT)
    return {
        "key": one.key,
        "unit": unit_name(tree_today(), one.unit, language()),
        "until": whole_date(one.until, language()),
        "link": request.build_absolute_uri(reverse("decide_team", args=[token])),
    }


def _opened(token: str) -> OpenFilter:
    """Return the team a link leads to; a forged, closed or old link looks like no page at all."""
    try:
        key = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    found = filter_called(house(), str(key), tree_today(), timezone.localdate())
    if found is None:
        raise Http404
    return found
