"""The charter on one page, to take away: the same file as ``avers render`` writes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from avers.application.ports.refusals import NotFound
from avers.application.sharing import charter_to_share
from avers.core.text import LANGUAGES
from avers.reports.one_page.forms import FORMS, render_charter
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires
from avers.web.site.download import download
from avers.web.site.rate import may_print

__all__ = ["page"]


@requires("signed_in")
@require_safe
def page(request: HttpRequest, form: str) -> HttpResponse:
    """The charter in force as a file of one form; those who write it may take the draft."""
    version = request.GET.get("version", "")
    if form not in FORMS or version not in ("", "draft"):
        raise Http404
    reads_draft = is_allowed(request, "charter.read_draft")
    try:
        shared = charter_to_share(house(), version, today=timezone.localdate())
    except NotFound as error:
        raise Http404 from error
    if shared.is_draft and not reads_draft:
        raise Http404
    if not may_print(person(request).key):
        return render(request, "avers/error.html", {"status": 429}, status=429)
    side = next((one for one in LANGUAGES if one == request.GET.get("language")), language())
    name = f"avers-charter-{shared.charter.version or 'draft'}-{side}.{form}"
    # A download, never shown inside our own pages: it carries a style of its own.
    return download(render_charter(shared, form, (side,)), name, FORMS[form])
