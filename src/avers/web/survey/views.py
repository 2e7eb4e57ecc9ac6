"""The form of a respondent: opened by an invitation or by a link, filled page by page, sent once.

No account and no cookie. The invitation stands in the address of the first page alone; then it travels in
a field, and what was answered in another that only the server reads. Nothing is written before the end.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import Any, Final, TypeVar, cast

from csp.constants import NONE
from csp.decorators import csp_replace
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from avers.application.calling_back import ask_to_be_called
from avers.application.collecting import Invitation, find_invitation, find_link, full_quota, submit
from avers.application.moments import moments_of
from avers.application.ports.refusals import DiskFull, NoRoom, StoreBusy
from avers.application.wording.failures import FAULTS
from avers.application.wording.promising import ATTRIBUTES, promise_in_short, promise_lines
from avers.application.wording.registers import CHANNELS
from avers.application.wording.typography import typeset
from avers.core.diagnosis.weight import minutes_of
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.doors import CUSTOMERS, INSIDE
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.moment import CHANNEL, MOMENT
from avers.core.evidence.questionnaire import Questionnaire, questionnaire_of
from avers.core.organisation.tree import Unit
from avers.core.publication.served import RATER
from avers.core.text import LANGUAGES, Language
from avers.web.house import house
from avers.web.middleware import RETRY_AFTER, status_of
from avers.web.permissions import requires
from avers.web.site.rate import address_of, may_answer
from avers.web.survey.drawing import draw_review, draw_sheet
from avers.web.survey.state import Progress, call_pass, opened, read_call_pass, sealed
from avers.web.survey.steps import Step, next_step
from avers.wiring import open_posting

__all__ = [
    "LANGUAGE_NAMES", "ask_for_call", "draw_page", "draw_welcome", "enter", "enter_by_link", "fill",
    "languages_of", "read_fields_sent", "say_over", "screens_of", "stop",
]  # fmt: skip

_log = logging.getLogger(__name__)
View = TypeVar("View", bound=Callable[..., HttpResponse])

_FORM: Final = re.compile(r"[A-Za-z0-9_-]{22}")
_CONTROLS: Final = frozenset(
    {"token", "link", "form", "state", "page", "do", "lang", "kiosk", "review", "csrfmiddlewaretoken"}
)
_ANSWER: Final = "a:"
_LONGEST: Final = 8_192
_STATES: Final = {"used": 200, "closed": 410, "full": 410, "enough": 200, "unknown": 404}
# Names of languages in themselves, for the switch; a code that is not here shows as it is.
LANGUAGE_NAMES: Final = {
    "fr": "Français", "en": "English", "nl": "Nederlands", "de": "Deutsch", "es": "Español",
    "it": "Italiano", "pt": "Português", "pl": "Polski", "ar": "العربية", "tr": "Türkçe", "ro": "Română",
    "uk": "Українська", "zh": "中文", "he": "עברית", "fa": "فارسی", "ur": "اردو",
}  # fmt: skip


_FROM_THE_RIGHT: Final = frozenset({"ar", "fa", "he", "ur"})


def _framable(view: View) -> View:
    """Let the sites of ``AVERS_EMBED`` frame what ``view`` answers: the policy says so, to every browser.

    Nobody else may, and by default nobody (threat: clickjacking).
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # The library types a view without the parts of its address.
        framed: Any = csp_replace({"frame-ancestors": list(settings.AVERS_EMBED) or [NONE]})(cast(Any, view))
        response: HttpResponse = framed(request, *args, **kwargs)
        # The older header can name nobody: it would say no to all.
        response.xframe_options_exempt = True
        return response

    return cast(View, answered)


@requires("anybody")
@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, how long it takes, what is promised: the first page of an invitation."""
    return draw_welcome(request, find_invitation(house(), token), {"token": token})


@requires("anybody")
@require_safe
@_framable
def enter_by_link(request: HttpRequest, key: str) -> HttpResponse:
    """The first page of a link that anybody may have; in a kiosk, the questions at once."""
    invitation = find_link(house(), key)
    kiosk = bool(request.GET.get("kiosk"))
    door = {"link": key, "form": invitation.instance, "kiosk": "1" if kiosk else ""}
    if kiosk and invitation.state == "open":
        told = _told(invitation, _language(request, invitation, request.GET.get("lang", "")))
        with translation.override(screens_of(told.language)):
            return draw_page(request, invitation, door, told, next_step(
                told, Progress(invitation.instance, _about(invitation)), do="begin", page="", sent={},
                from_review=False,
            ))  # fmt: skip
    return draw_welcome(request, invitation, door)


@requires("anybody")
@csrf_exempt  # nobody is signed in: the invitation in the form is what proves it, and no cookie is needed
@require_POST
@_framable
def fill(request: HttpRequest) -> HttpResponse:
    """Each further page: read what was sent, show what follows, and keep it when all is said."""
    sent = read_fields_sent(request)
    post = request.POST
    if post.get("token"):
        invitation = find_invitation(house(), post["token"])
        form = post.get("form") or secrets.token_urlsafe(16)
        door = {"token": post["token"], "form": form}
    else:
        invitation = find_link(house(), post.get("link", ""), instance=post.get("form", ""))
        form = invitation.instance
        door = {"link": post.get("link", ""), "form": form, "kiosk": post.get("kiosk", "")}
    if invitation.state != "open":
        return say_over(request, invitation, door, invitation.state)
    if not _FORM.fullmatch(form):
        raise BadRequest
    told = _told(invitation, _language(request, invitation, post.get("lang", "")))
    with translation.override(screens_of(told.language)):
        progress = opened(post.get("state", ""), form=form, about=_about(invitation))
        step = next_step(
            told, progress, do=post.get("do", ""), page=post.get("page", ""), sent=sent,
            from_review=bool(post.get("review")),
        )  # fmt: skip
        # Whoever goes back, or changes an answer, finds it as it was: only going on meets a full quota.
        goes_on = post.get("do") in ("next", "send")
        if goes_on and (full := full_quota(house(), invitation, told.kept(step.progress.answers))):
            return _enough(request, invitation, door, told, step.progress, full.item)
        if step.kind != "send":
            return draw_page(request, invitation, door, told, step)
        again = replace(step, kind="review")
        if invitation.is_link and not may_answer(door["link"], address_of(request)):
            return draw_page(request, invitation, door, told, again, held=429)
        try:
            kept = submit(house(), invitation, told.rows(step.progress.answers))
        except (StoreBusy, DiskFull, NoRoom) as refused:
            # What was filled stays on the page: nobody fills a form twice for want of room on our side.
            _log.error("an answer could not be kept: %s", refused.code)
            return draw_page(request, invitation, door, told, again, held=status_of(refused) or 503)
        if kept == "enough":
            return _enough(request, invitation, door, told, step.progress, "")
        return say_over(request, invitation, door, "thanks" if kept == "kept" else kept, told.language)


@requires("anybody")
@csrf_exempt  # a reader's mail program ends the letters in one press; the link is what proves it
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Write to this person no more: looking asks, pressing stops, pressing once more takes it back.

    Their link still answers the survey.
    """
    invitation = find_invitation(house(), token)
    known = invitation.state != "unknown"
    posting, is_back = open_posting(), False
    if known and request.method == "POST":
        is_back = request.POST.get("do") == "back"
        (posting.resume if is_back else posting.stop)(token)
    is_done = known and posting.is_stopped(token)
    language = _language(request, invitation, request.GET.get("lang", "")) if known else "fr"
    with translation.override(screens_of(language)):
        context = {
            "chosen": screens_of(language),
            "is_known": known,
            "is_done": is_done,
            "is_back": is_back,
            "is_open": invitation.state == "open",
            "token": token,
            "face": invitation.face,
            "is_inside": invitation.attributes.get(CUSTOMERS) == INSIDE,
            "house": _names(invitation, screens_of(language))[1] if known else "",
        }
        return _drawn("avers/survey/stop.html", context, status=200 if known else 404)


@requires("anybody")
@csrf_exempt  # nobody is signed in: the leave in the form is what proves it, and no cookie is needed
@require_POST
@_framable
def ask_for_call(request: HttpRequest) -> HttpResponse:
    """Ask to be called back, once an answer has left: named, agreed to, and apart from it."""
    leave = read_call_pass(request.POST.get("leave", ""))
    chosen = screens_of(request.POST.get("lang", ""))
    typed = {name: request.POST.get(name, "")[:500] for name in ("contact", "words", "agree")}
    faults: dict[str, str] = {}
    status = 200
    with translation.override(chosen):
        if not may_answer(f"call {leave.unit}", address_of(request)):
            status = 429
        else:
            try:
                ask_to_be_called(
                    house(), unit=leave.unit, words=typed["words"], contact=typed["contact"],
                    consent=consent_to_call() if typed["agree"] else "", once=leave.once,
                    tree=house().organisation.units(), at=timezone.localtime(),
                    zone=timezone.get_current_timezone(),
                )  # fmt: skip
            except InputRefused as refused:
                faults = {fault.path: _says(fault, chosen) for fault in refused.faults}
                status = 422
        context = {
            "chosen": chosen,
            "is_done": status == 200,
            "is_often": status == 429,
            "call": {**typed, "leave": request.POST["leave"], "faults": faults, "consent": consent_to_call()},
        }
        return _drawn("avers/survey/call.html", context, status=status)


def consent_to_call() -> str:
    """Return the words to agree to, in the language of the page."""
    words: str = _("I agree that my name and this way to reach me are read by the team that calls me back.")
    return words


def _drawn(template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Return a page of the form: it shows neither account nor menu, and nothing is looked up for them."""
    return HttpResponse(get_template(template).render(dict(context)), status=status)


def read_fields_sent(request: HttpRequest) -> dict[str, Sequence[str]]:
    """Return the answers that were sent, by the name of their field; anything unknown is refused."""
    sent: dict[str, Sequence[str]] = {}
    for name, values in request.POST.lists():
        if name.startswith(_ANSWER):
            sent[name.removeprefix(_ANSWER)] = [value[:_LONGEST] for value in values[:100]]
        elif name not in _CONTROLS:
            raise BadRequest
    return sent


def _about(invitation: Invitation) -> str:
    instrument = _instrument(invitation)
    return f"{instrument.key}/{instrument.version}/{invitation.face}"


def _instrument(invitation: Invitation) -> Instrument:
    if invitation.instrument is None:
        raise BadRequest
    return invitation.instrument


def _told(invitation: Invitation, language: str) -> Questionnaire:
    inside = invitation.attributes.get(CUSTOMERS) == INSIDE
    return questionnaire_of(_instrument(invitation), invitation.face, language=language, inside=inside)


def _language(request: HttpRequest, invitation: Invitation, asked: str) -> str:
    """Return the language of the form: the one asked for, the invitation's, or the browser's."""
    spoken = languages_of(_instrument(invitation))
    wanted = (asked, invitation.language, *_of_browser(request))
    return next((one for one in wanted if one in spoken), spoken[0])


def _of_browser(request: HttpRequest) -> Iterator[str]:
    """Yield the languages a browser asks for, the dearest first, whole and then without their region."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        yield from (code, code.partition("-")[0])


def languages_of(instrument: Instrument) -> tuple[str, ...]:
    """Return the languages an instrument is asked in, French and English first where they are written."""
    written = {language for item in instrument.items for language, _ in item.words}
    return (*(one for one in LANGUAGES if one in written), *instrument.translations) or LANGUAGES


def screens_of(language: str) -> Language:
    """Return the language in which the product itself speaks beside questions in ``language``."""
    return "fr" if language == "fr" else "en"


def draw_welcome(request: HttpRequest, invitation: Invitation, door: Mapping[str, str]) -> HttpResponse:
    """Return the first page of a form; ``door`` holds its hidden fields, and in ``fill`` where it posts."""
    if invitation.state != "open":
        return say_over(request, invitation, door, invitation.state)
    chosen = _language(request, invitation, request.GET.get("lang", ""))
    with translation.override(screens_of(chosen)):
        instrument = _instrument(invitation)
        context = {
            **_frame(invitation, door, chosen),
            "minutes": max(1, round(minutes_of(instrument, invitation.face))),
            "languages": [
                {"code": one, "words": LANGUAGE_NAMES.get(one, one), "here": one == chosen}
                for one in languages_of(instrument)
            ],
        }
        return _drawn("avers/survey/welcome.html", context)


def draw_page(
    request: HttpRequest,
    invitation: Invitation,
    door: Mapping[str, str],
    told: Questionnaire,
    step: Step,
    *,
    held: int = 0,
) -> HttpResponse:
    """Return the page of a form that ``step`` leads to."""
    screens = screens_of(told.language)
    faults: dict[str, list[str]] = {}
    for fault in step.faults:
        faults.setdefault(fault.path, []).append(_says(fault, screens))
    sheets = [draw_sheet(page, step.typed, faults, screens, place=n) for n, page in enumerate(step.pages, 1)]
    context: dict[str, Any] = {
        **_frame(invitation, door, told.language),
        "step": step,
        "state": sealed(step.progress),
        "sheets": sheets,
        "has_grid": any(part.grid for sheet in sheets for part in sheet.parts),
        "n_faults": len(faults),
        "held": held,
    }
    if step.kind == "review":
        context["lines"] = draw_review(told, step.progress.answers, screens, carried=len(context["state"]))
        response = _drawn("avers/survey/review.html", context, status=held or 200)
        if held:
            response["Retry-After"] = str(RETRY_AFTER)
        return response
    return _drawn("avers/survey/page.html", context, status=422 if faults else 200)


def _frame(invitation: Invitation, door: Mapping[str, str], chosen: str) -> dict[str, Any]:
    """Return what every page of a form shows: the house, the promise, the hidden fields."""
    wave, screens = invitation.wave, screens_of(chosen)
    if wave is None:
        raise BadRequest
    unit, root = _names(invitation, screens)
    inside = invitation.attributes.get(CUSTOMERS) == INSIDE
    noted = _noted(invitation.attributes, screens)
    return {
        "door": {name: value for name, value in door.items() if value and name != "fill"},
        "chosen": chosen,
        "screens": screens,
        "tongue": _tongue(chosen, screens),
        "house": root,
        "unit": unit if unit != root else "",
        "face": invitation.face,
        "is_inside": inside,
        "is_kiosk": bool(door.get("kiosk")),
        "fill": door.get("fill") or reverse("survey_fill"),
        "is_preview": "fill" in door,
        "promise": promise_in_short(wave, screens),
        "promises": promise_lines(
            wave, _instrument(invitation), unit=unit, attributes=noted, is_link=invitation.is_link,
            language=screens, is_inside=inside,
            rater=_unit_name(invitation.attributes.get(RATER, ""), screens),
        ),
    }  # fmt: skip


def _tongue(chosen: str, screens: Language) -> str:
    """Return the attributes of questions in another language than the words around them; "" otherwise."""
    if chosen == screens:
        return ""
    side = "rtl" if chosen.partition("-")[0] in _FROM_THE_RIGHT else "ltr"
    return format_html(' lang="{}" dir="{}"', chosen, side)


def _names(invitation: Invitation, language: Language) -> tuple[str, str]:
    """Return the names of the unit and of the house as they stand today; keys where they are gone."""
    root, unit = house().organisation.root_and_unit(invitation.unit)
    named = typeset(root.name.in_language(language), language) if root else ""
    return _name_today(unit, invitation.unit, language), named


def _noted(attributes: Mapping[str, str], language: Language) -> dict[str, str]:
    """Return what is noted with the answers besides the unit, in words where there are words for it."""
    noted = {name: one for name, one in attributes.items() if name not in (CUSTOMERS, RATER)}
    moments = {one.key: one.name for one in moments_of(house())} if MOMENT in noted else {}
    said: dict[str, str] = {}
    for name, level in noted.items():
        if name == MOMENT and level in moments:
            said[_("the moment")] = typeset(f"({moments[level].in_language(language)})", language)
        elif name == CHANNEL and level in CHANNELS:
            said[_("the channel")] = f"({CHANNELS[level].in_language(language)})"
        elif name in ATTRIBUTES:
            said[ATTRIBUTES[name].in_language(language)] = f"({level})"
        else:
            said[name] = level
    return said


def _unit_name(key: str, language: Language) -> str:
    """Return the name of a unit as it stands today; its key where it is gone, "" for none."""
    return _name_today(house().organisation.unit(key) if key else None, key, language)


def _name_today(unit: Unit | None, key: str, language: Language) -> str:
    is_here = unit is not None and unit.exists_on(timezone.localdate())
    return typeset(unit.name.in_language(language) if unit and is_here else key, language)


def say_over(
    request: HttpRequest,
    invitation: Invitation,
    door: Mapping[str, str],
    became: str,
    chosen: str = "",
    back: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return the page that ends a form: kept, kept before, closed, full, enough, or no such invitation."""
    asked = chosen or request.POST.get("lang", "") or request.GET.get("lang", "")
    known = invitation.instrument is not None
    language = (
        _language(request, invitation, asked) if known else translation.get_language_from_request(request)
    )
    became = "used" if became == "already" else became
    # Employees are asked nothing here, whatever they answered as; a shared device keeps no name.
    calls = (
        became == "thanks"
        and invitation.face == "customer"
        and invitation.attributes.get(CUSTOMERS) != INSIDE
        and not door.get("kiosk")
        # A call asked for while trying a form would be a call to make.
        and "fill" not in door
    )
    with translation.override(screens_of(language[:2])):
        context = {
            "became": became,
            "back": back,
            "call": {"leave": call_pass(invitation.unit), "consent": consent_to_call()} if calls else None,
            "chosen": language,
            "screens": screens_of(language[:2]),
            "is_kiosk": bool(door.get("kiosk")),
            "is_preview": "fill" in door,
            "link": door.get("link", ""),
            "house": _names(invitation, screens_of(language[:2]))[1],
            "promise": promise_in_short(invitation.wave, screens_of(language[:2])) if invitation.wave else "",
            "anonymous": invitation.wave is not None and invitation.wave.promise == "anonymous",
        }
        return _drawn("avers/survey/over.html", context, status=_STATES.get(became, 200))


def _enough(
    request: HttpRequest,
    invitation: Invitation,
    door: Mapping[str, str],
    told: Questionnaire,
    progress: Progress,
    item: str,
) -> HttpResponse:
    """Return the page that a full quota ends a form with; the answer can be changed, all else is kept."""
    pages = told.pages(progress.answers, seed=progress.form)
    at = next((page.key for page in pages if item in {one.key for one in page.questions}), pages[0].key)
    back = {**door, "lang": told.language, "state": sealed(progress), "page": at, "do": f"change:{at}"}
    return say_over(
        request, invitation, door, "enough", told.language, back={k: v for k, v in back.items() if v}
    )


def _says(fault: Fault, language: Language) -> str:
    words = FAULTS[fault.code].in_language(language)
    return typeset(words.format_map({"found": "", "expected": "", **fault.values}), language)
