"""The list of publications, the page of a unit, its table, the reports to take away."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from avers.adapters.files.long_table import TABLE_FORMS, table_bytes
from avers.application.crossed import has_crossings
from avers.application.exporting import long_table
from avers.application.hearing import pair_page, voices_of
from avers.application.ports.refusals import NotFound
from avers.application.reading import PublicationPage, publication_page, published_waves
from avers.application.reporting import READERS, can_have_report
from avers.application.wording.trends import wave_words
from avers.core.text import LANGUAGES
from avers.reports.forms import FORMS, Form
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.results.balance import draw_balance
from avers.web.results.drawing import draw_page
from avers.web.results.reporting import offered, report_bytes
from avers.web.results.table import as_csv
from avers.web.results.voices import draw_pair, draw_voices, themes_note
from avers.web.site.download import CSV, download
from avers.web.site.rate import may_print

__all__ = [
    "company_page", "figures", "pair", "report_html", "report_pdf", "report_pptx", "report_xlsx",
    "table", "unit_page", "waves",
]  # fmt: skip

_PARQUET: Final = "application/vnd.apache.parquet"


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
def pair(request: HttpRequest, wave: str, unit: str, facet: str) -> HttpResponse:
    """The page of one facet of one unit: two faces, two sentences, and what is known of why."""
    try:
        found = pair_page(house(), person(request), wave, unit, facet, timezone.localdate())
    except NotFound as error:
        raise Http404 from error
    drawn = draw_pair(found, language())
    root = found.page.publication.tree.root
    address = (
        reverse("results_wave", args=[wave]) if unit == root else reverse("results_unit", args=[wave, unit])
    )
    context = {"pair": drawn, "drawn": drawn.drawn, "unit_address": address}
    return render(request, "avers/pair.html", context)


@requires("signed_in")
@require_safe
def table(request: HttpRequest, wave: str, unit: str) -> HttpResponse:
    """What the page shows, for a spreadsheet."""
    page = _read(request, wave, unit)
    return download(as_csv(page, language()), f"avers-{page.publication.wave}-{page.unit.key}.csv")


@requires("signed_in")
@require_safe
def figures(request: HttpRequest, wave: str, form: str) -> HttpResponse:
    """Every published figure that one's own pages show, one a line: for a spreadsheet, or to compute with."""
    chosen = next((one for one in TABLE_FORMS if one == form), None)
    if chosen is None:
        raise Http404
    viewer = person(request)
    try:
        found = long_table(house(), viewer, language(), wave)
    except NotFound as error:
        raise Http404 from error
    if not may_print(viewer.key):
        return render(request, "avers/error.html", {"status": 429}, status=429)
    name = f"avers-{wave}-figures-{language()}.{chosen}"
    return download(table_bytes(found, chosen), name, CSV if chosen == "csv" else _PARQUET)


@requires("signed_in")
@require_safe
def report_pdf(request: HttpRequest, wave: str) -> HttpResponse:
    """The results of a wave on paper, for one reader."""
    return _report(request, wave, "pdf")


@requires("signed_in")
@require_safe
def report_html(request: HttpRequest, wave: str) -> HttpResponse:
    """The results of a wave as one page to send, for one reader."""
    return _report(request, wave, "html")


@requires("signed_in")
@require_safe
def report_pptx(request: HttpRequest, wave: str) -> HttpResponse:
    """The results of a wave as slides, for one reader."""
    return _report(request, wave, "pptx")


@requires("signed_in")
@require_safe
def report_xlsx(request: HttpRequest, wave: str) -> HttpResponse:
    """The results of a wave as a workbook, for one reader."""
    return _report(request, wave, "xlsx")


def _report(request: HttpRequest, wave: str, form: Form) -> HttpResponse:
    """Return the file as a download, never shown inside our own pages: it carries a style of its own."""
    viewer, unit = person(request), request.GET.get("unit", "")
    reader = next((one for one in READERS if one == request.GET.get("for", "staff")), None)
    if reader is None or (reader == "manager") != bool(unit):
        raise Http404
    try:
        tree = house().publications.frame(wave).tree
    except NotFound as error:
        raise Http404 from error
    if not can_have_report(viewer, tree, reader, unit):
        raise Http404
    if not may_print(viewer.key):
        return render(request, "avers/error.html", {"status": 429}, status=429)
    # A letter leads to the language that was asked for, whatever the page speaks.
    spoken = next((one for one in LANGUAGES if one == request.GET.get("language")), language())
    content = report_bytes(wave, reader, unit, form, spoken)
    name = "-".join(filter(None, ("avers", wave, reader, unit, spoken))) + f".{form}"
    return download(content, name, FORMS[form])


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
    said = voices_of(house(), person(request), page.publication, page.unit.key, faces=page.faces)
    context = {
        "has_crossings": not page.above and has_crossings(house(), page.publication),
        "drawn": draw_page(page, language()),
        "voices": draw_voices(said, language(), wave=page.publication.wave),
        "themes_note": themes_note(said, page.publication.k, language()),
        "balance": draw_balance(page, language()),
        "reports": tuple(offered(page, person(request))),
    }
    return render(request, "avers/publication.html", context)
