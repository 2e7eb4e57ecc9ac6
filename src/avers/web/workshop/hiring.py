"""The sixth step on a page: the acts to look for, handed to those who hire, to read, print and take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from avers.application.handing import EVERYBODY, Handed, hand_over, handed_rows
from avers.application.wording.handing import COLUMNS, HANDED
from avers.reports.one_page.forms import FORMS
from avers.reports.one_page.handed import handed_docx
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires
from avers.web.site.download import CSV, download
from avers.web.site.rate import may_print
from avers.web.workshop.grids import said
from avers.wiring import write_table_file

__all__ = ["behaviours", "behaviours_file"]


@requires("signed_in")
@require_safe
def behaviours(request: HttpRequest) -> HttpResponse:
    """Observable behaviours by value and by level, with the sentence of law (R42, R121, L4)."""
    handed = _handed(request)
    context = {
        "values": [_value(handed, n) for n in range(len(handed.values))],
        "law": said(HANDED["law"]),
        "heading": said(HANDED["heading"]),
        "title": said(HANDED["title"]),
        "version": handed.version,
        "left_out": [(said(words), code) for words, code in handed.left_out],
        "n": sum(len(one.behaviours) for one in handed.values),
        "reads_workshop": is_allowed(request, "charter.read_draft"),
    }
    return render(request, "avers/workshop_behaviours.html", context)


@requires("signed_in")
@require_safe
def behaviours_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a table or as a Word file."""
    handed = _handed(request)
    if form not in ("csv", "docx"):
        raise Http404
    if form == "csv":
        rows = handed_rows(handed, language(), everybody=said(HANDED["everybody"]))
        content, content_type = write_table_file([said(one) for one in COLUMNS], rows), CSV
    elif not may_print(person(request).key):
        return render(request, "avers/error.html", {"status": 429}, status=429)
    else:
        published = house().charters.published()
        day = (published.published_date if published else None) or timezone.localdate()
        content, content_type = handed_docx(handed, language(), day=day), FORMS["docx"]
    name = f"avers-behaviours-{handed.version or 'draft'}-{language()}.{form}"
    return download(content, name, content_type)


def _handed(request: HttpRequest) -> Handed:
    return hand_over(house(), reads_draft=is_allowed(request, "charter.read_draft"))


def _value(handed: Handed, n: int) -> dict[str, Any]:
    value = handed.values[n]
    levels = [(EVERYBODY, HANDED["everybody"]), *handed.levels]
    return {
        "name": said(value.name),
        "levels": [
            (said(name), [said(one.words) for one in found])
            for level, name in levels
            if (found := value.of_level(level))
        ],
    }
