"""The list of publications, the page of a unit, its table."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from avers.application.ports.refusals import NotFound
from avers.application.reading import PublicationPage, publication_page, published_waves
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.results.drawing import draw_page, wave_words
from avers.web.results.table import as_csv

__all__ = ["company_page", "table", "unit_page", "waves"]


@requires("signed_in")
@require_safe
def waves(request: HttpRequest) -> HttpResponse:
    """Every publication, newest first."""
    published = [
        (one.wave, wave_words(one.wave, language()), one.revision) for one in published_waves(house())
    ]
    return render(request, "avers/waves.html", {"waves": published})


@requires("signed_in")
@require_safe
def company_page(request: HttpRequest, wave: str) -> HttpResponse:
    """The page of the whole company."""
    return _drawn(request, _read(request, wave, ""))


@requires("signed_in")
@require_safe
def unit_page(request: HttpRequest, wave: str, unit: str) -> HttpResponse:
    """The page of one unit; the whole company has one address only."""
    page = _read(request, wave, unit)
    if page.unit.key == page.publication.tree.root:
        return redirect("results_wave", wave)
    return _drawn(request, page)


@requires("signed_in")
@require_safe
def table(request: HttpRequest, wave: str, unit: str) -> HttpResponse:
    """What the page shows, for a spreadsheet."""
    page = _read(request, wave, unit)
    response = HttpResponse(as_csv(page, language()), content_type="text/csv; charset=utf-8")
    name = f"avers-{page.publication.wave}-{page.unit.key}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _read(request: HttpRequest, wave: str, unit: str) -> PublicationPage:
    number = request.GET.get("page", "1")
    try:
        return publication_page(
            house(),
            person(request),
            wave,
            unit,
            face=request.GET.get("face", ""),
            order=request.GET.get("order", "charter"),
            page=int(number) if number.isdecimal() and len(number) < 6 else 1,
        )
    except NotFound as error:
        raise Http404 from error


def _drawn(request: HttpRequest, page: PublicationPage) -> HttpResponse:
    return render(request, "avers/publication.html", {"drawn": draw_page(page, language())})
