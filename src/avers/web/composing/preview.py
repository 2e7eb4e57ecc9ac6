"""A survey as a respondent meets it, page by page, with nothing kept of what is answered."""

from __future__ import annotations

import re
import secrets
from typing import Any, Final, cast

from csp.constants import SELF
from csp.decorators import csp_replace
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from avers.application.collecting import Invitation
from avers.application.composing import draft_called, versions_of
from avers.application.ports.refusals import NotFound
from avers.application.registering import tree_or_none
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face
from avers.core.evidence.questionnaire import questionnaire_of
from avers.core.evidence.wave import Wave
from avers.web.house import house
from avers.web.permissions import is_allowed, requires
from avers.web.survey.state import Progress, opened
from avers.web.survey.steps import next_step
from avers.web.survey.views import (
    draw_page,
    draw_welcome,
    languages_of,
    read_fields_sent,
    say_over,
    screens_of,
)

__all__ = ["DRAFT", "faces_of", "instrument_shown", "preview"]

DRAFT: Final = "draft"
"""What stands in an address for the version being written."""

_FORM: Final = re.compile(r"[A-Za-z0-9_-]{22}")


def faces_of(instrument: Instrument) -> tuple[Face, ...]:
    """Return the faces that an instrument asks, in the order of its questions."""
    return tuple(dict.fromkeys(item.face for item in instrument.items))


def instrument_shown(request: HttpRequest, key: str, version: str) -> Instrument:
    """Return one version of a survey, or the draft for those who write it; ``Http404`` otherwise."""
    if version == DRAFT and is_allowed(request, "waves.write"):
        try:
            return draft_called(house(), key).instrument
        except NotFound as error:
            raise Http404 from error
    found = next((one for one in versions_of(house(), key) if one.version == version), None)
    if found is None:
        raise Http404
    return found


def _preview(request: HttpRequest, key: str, version: str, face: str) -> HttpResponse:
    """The very pages of the form, from the first to the thanks; no answer goes anywhere."""
    instrument = instrument_shown(request, key, version)
    asked = next((one for one in faces_of(instrument) if one == face), None)
    if asked is None:
        raise Http404
    invitation = _as_invited(instrument, asked)
    door = {"fill": request.path}
    if request.method != "POST":
        return draw_welcome(request, invitation, door)
    sent, post = read_fields_sent(request), request.POST
    form = post.get("form") or secrets.token_urlsafe(16)
    if not _FORM.fullmatch(form):
        raise BadRequest
    door["form"] = form
    spoken = languages_of(instrument)
    language = next((one for one in spoken if one == post.get("lang", "")), spoken[0])
    told = questionnaire_of(instrument, asked, language=language)
    with translation.override(screens_of(language)):
        about = f"preview/{key}/{version}/{face}"
        progress: Progress = opened(post.get("state", ""), form=form, about=about)
        step = next_step(
            told, progress, do=post.get("do", ""), page=post.get("page", ""), sent=sent,
            from_review=bool(post.get("review")),
        )  # fmt: skip
        if step.kind == "send":
            return say_over(request, invitation, door, "thanks", language)
        return draw_page(request, invitation, door, told, step)


# The library types a view without the parts of its address.
_framed: Any = csp_replace({"frame-ancestors": [SELF]})(xframe_options_sameorigin(cast(Any, _preview)))
# Nothing is kept and nothing is done: what is posted here comes back as the next page.
preview: Final = requires("signed_in")(csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(_framed)))


def _as_invited(instrument: Instrument, face: Face) -> Invitation:
    """Return an invitation of nobody: the whole house, under the promise that a wave begins with."""
    today = timezone.localdate()
    wave = Wave("preview", face, instrument.key, instrument.version, opens=today)
    units = tree_or_none(house())
    tree = units.on(today) if units else None
    return Invitation("open", wave, instrument, face, tree.root if tree else "")
