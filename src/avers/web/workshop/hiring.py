"""The sixth step on a page: the acts to look for, handed to those who hire, to read, print and take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from avers.application.handing import EVERYBODY, Handed, hand_over, handed_rows
from avers.application.wording.handing import COLUMNS, HANDED
from avers.reports.one_page.forms import FORMS
from avers.reports.one_page.handed import handed_docx
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires
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
        content = write_table_file([said(one) for one in COLUMNS], rows)
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    elif not may_print(person(request).key):
        return render(request, "avers/error.html", {"status": 429}, status=429)
    else:
        published = house().charters.published()
        day = (published.published_date if published else None) or timezone.localdate()
        response = HttpResponse(handed_docx(handed, language(), day=day), content_type=FORMS["docx"])
    name = f"avers-behaviours-{handed.version or 'draft'}-{language()}.{form}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


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
