"""What an open link needs to be put up: a poster with its code, a kiosk’s address, lines for a web page."""

from __future__ import annotations

import io
from typing import Final

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from avers.application.collecting import links_of
from avers.application.ports.refusals import NotFound, WaveKeyMissing
from avers.application.wording.promising import promise_in_short
from avers.core.diagnosis.weight import minutes_of
from avers.core.evidence.invitation import StandingLink
from avers.web.acts.drawing import unit_name
from avers.web.house import house, language
from avers.web.permissions import requires

__all__ = ["code", "link_address", "poster"]

_MARGIN: Final = 2


@requires("waves.write")
@require_safe
def poster(request: HttpRequest, wave: str, place: int) -> HttpResponse:
    """The poster of one open link, to print; below it, what a kiosk or a web page needs."""
    link = _link(wave, place)
    standing = house().evidence.wave(wave, link.face)
    asked = house().evidence.instrument(standing.instrument, standing.version) if standing else None
    if standing is None or asked is None:
        raise Http404
    tree = house().organisation.units().on(timezone.localdate())
    address, name = link_address(request, link), tree.unit(tree.root).name.in_language(language())
    context = {
        "wave": wave,
        "place": place,
        "house": name,
        "unit": unit_name(tree, link.unit, language()) if link.unit != tree.root else "",
        "minutes": max(1, round(minutes_of(asked, link.face))),
        "promise": promise_in_short(standing, language()),
        "address": address,
        "kiosk": f"{address}?kiosk=1",
        "frame": format_html(
            '<iframe src="{}" title="{}" width="100%" height="760"></iframe>', address, name
        ),
        "may_frame": settings.AVERS_EMBED,
    }
    return render(request, "avers/wave_poster.html", context)


@requires("waves.write")
@require_safe
def code(request: HttpRequest, wave: str, place: int) -> HttpResponse:
    """The code of one open link, as a picture that any size prints sharp."""
    drawn = io.BytesIO()
    made = segno.make(link_address(request, _link(wave, place)), error="m", micro=False)
    made.save(drawn, kind="svg", xmldecl=False, omitsize=True, border=_MARGIN, light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def _link(wave: str, place: int) -> StandingLink:
    try:
        links = links_of(house(), wave)
    except (NotFound, WaveKeyMissing) as error:
        raise Http404 from error
    if place >= len(links):
        raise Http404
    return links[place]


def link_address(request: HttpRequest, link: StandingLink) -> str:
    """Return the whole address of an open link."""
    return request.build_absolute_uri(reverse("survey_link", args=[link.key]))
