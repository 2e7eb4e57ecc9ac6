"""Home, *try your sentence*, the pages of rules and method, display, errors."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.approving import what_is_asked
from avers.application.chartering import can_write_charter
from avers.application.checking import catalogue, explain
from avers.application.confiding import n_waiting
from avers.application.diagnosing import three_findings_for
from avers.application.hearing import one_sentence_of_each
from avers.application.reading import latest_wave, publication_page
from avers.application.standing import given_back
from avers.application.switching import due_switches
from avers.application.viewer import Viewer
from avers.application.week import this_week
from avers.application.weighing import weight_of
from avers.application.wording.findings import SEVERITIES
from avers.application.wording.sources import ideas_of
from avers.application.wording.typography import typeset
from avers.core.charter.document import Charter, StatementKind
from avers.core.errors import MachineError, UsageError
from avers.reports.figures import TOPICS
from avers.web.accounts.demo import is_demo
from avers.web.accounts.language import keep_with_account
from avers.web.acts.drawing import draw_week
from avers.web.answers.drawing import draw_findings, draw_heard
from avers.web.charter.remembering import draw_to_do
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.results.drawing import draw_page
from avers.web.results.voices import draw_voices
from avers.web.site.display import keep_language, keep_theme, safe_return
from avers.web.site.rate import may_try
from avers.web.site.trying import KINDS, LONGEST, judged
from avers.web.weight.drawing import own_weight

__all__ = [
    "bad_request", "choose_display", "choose_language", "home", "method", "not_found", "our_fault",
    "refused", "rule", "rule_list", "try_sentence",
]  # fmt: skip

_DEFAULT_KIND: Final[StatementKind] = "vision"
_ANSWERS_AT_HOME: Final = 3


@requires("anybody")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The welcome of a visitor; the coin of the company for whoever is signed in."""
    if not request.user.is_authenticated:
        return render(request, "avers/welcome.html", {"demo": is_demo()})
    viewer = person(request)
    wave = latest_wave(house())
    drawn = draw_page(publication_page(house(), viewer, wave), language()) if wave else None
    charter = house().charters.published()
    brought = _brought(viewer, wave, charter) if wave else {}
    return render(
        request,
        "avers/home.html",
        {
            "drawn": drawn,
            "role": viewer.role,
            "writes": can_write_charter(viewer),
            "has_draft": bool(house().charters.draft_fingerprint()),
            "charter": charter,
            "to_do": draw_to_do(request, charter),
            "asked": what_is_asked(house(), viewer),
            "due": _due(viewer),
            **_confided(viewer),
            "organisation": drawn.organisation if drawn else "",
            **brought,
        },
    )


def _due(viewer: Viewer) -> list[dict[str, str]]:
    """Return the indicators whose time is over, for whoever ends them."""
    if not can_write_charter(viewer):
        return []
    found = due_switches(house(), timezone.localdate())
    return [{"key": one.old, "name": one.name.in_language(language())} for one in found]


def _confided(viewer: Viewer) -> dict[str, Any]:
    """Return what waits of what is said without a name; the page stands where the box cannot be opened."""
    try:
        return {"confided": n_waiting(house(), viewer, timezone.localdate())}
    except MachineError:
        return {"confided": 0, "confided_shut": True}


def _brought(viewer: Viewer, wave: str, charter: Charter | None) -> dict[str, Any]:
    """Return what the home page brings to ``viewer``: three findings, this week, and the latest answers."""
    today = timezone.localdate()
    given = given_back(house(), viewer, wave, today)
    tree = given.publication.tree
    week = this_week(house(), viewer, tree, charter, today)
    findings = three_findings_for(viewer, given.diagnosis)
    root = tree.root
    voices = one_sentence_of_each(house(), viewer, wave, turn=today.isocalendar().week)
    return {
        "voices": draw_voices(voices, language(), wave=wave),
        "own": own_weight(weight_of(house(), today), viewer, language()),
        "n_waiting": sum(one.answer is None for one in given.heard),
        "week": draw_week(week, tree, charter, viewer.identity, language()),
        "findings": draw_findings(findings, wave, root, language()),
        "n_words": {2: _("Two"), 3: _("Three")}.get(len(findings), ""),
        "given": draw_heard(given, given.answered[:_ANSWERS_AT_HOME], language()),
        "is_answered": given.is_answered,
    }


@requires("anybody")
@require_http_methods(["GET", "HEAD", "POST"])
def try_sentence(request: HttpRequest) -> HttpResponse:
    """Findings about one sentence, without an account; nothing of it is kept anywhere."""
    kind = next((known for known in KINDS if known == request.POST.get("kind")), _DEFAULT_KIND)
    words = request.POST.get("words", "")[:LONGEST]
    allowed = request.method != "POST" or may_try(request.META.get("REMOTE_ADDR", ""))
    judgement = judged(words, kind, language()) if allowed else None
    keeps = request.user.is_authenticated and can_write_charter(person(request)) and kind in _KEPT
    context = {
        "kinds": KINDS.items(), "kind": kind, "words": words, "longest": LONGEST,
        "judgement": judgement, "too_often": not allowed, "keeps": keeps,
    }  # fmt: skip
    template = "avers/_judgement.html" if request.headers.get("HX-Request") else "avers/try.html"
    return render(request, template, context, status=200 if allowed else 429)


# What *keep this sentence* can put into a draft without asking anything more.
_KEPT: Final = frozenset({"mission", "vision", "promise"})


@requires("anybody")
@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """Every rule, family by family."""
    spoken = language()
    families: dict[str, list[dict[str, str]]] = {}
    for one in catalogue():
        families.setdefault(one.family, []).append(
            {
                "code": one.code,
                "title": typeset(one.page(spoken).title, spoken),
                "what": typeset(one.page(spoken).what, spoken),
                "severity": one.severity,
                "severity_words": SEVERITIES[one.severity].in_language(spoken),
            }
        )
    return render(request, "avers/rules.html", {"families": families.items()})


@requires("anybody")
@require_safe
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """What one rule looks for and why, with its examples and its source."""
    try:
        found = explain(code)
    except UsageError as error:
        raise Http404 from error
    spoken = language()
    page = found.page(spoken)
    return render(
        request,
        "avers/rule.html",
        {
            "rule": found,
            "title": typeset(page.title, spoken),
            "severity_words": SEVERITIES[found.severity].in_language(spoken),
            "what": typeset(page.what, spoken),
            "why": typeset(page.why, spoken),
            "limits": typeset(page.limits, spoken),
            "ideas": ideas_of(page.source, spoken),
            "page": page,
        },
    )


@requires("anybody")
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How figures are computed, how sure they are, and why some are not shown."""
    spoken = language()
    topics = [
        (one.key, one.name.in_language(spoken), typeset(one.method.in_language(spoken), spoken))
        for one in TOPICS
    ]
    return render(request, "avers/method.html", {"topics": topics})


@requires("anybody")
@require_http_methods(["POST"])
def choose_language(request: HttpRequest) -> HttpResponse:
    """French or English, kept in a cookie and with the account."""
    wanted = request.POST.get("language", "")
    response = safe_return(request, request.POST.get("next"))
    if wanted in dict(settings.LANGUAGES):
        keep_language(response, wanted)
        keep_with_account(request, wanted)
    return response


@requires("anybody")
@require_http_methods(["POST"])
def choose_display(request: HttpRequest) -> HttpResponse:
    """Light or dark."""
    response = safe_return(request, request.POST.get("next"))
    keep_theme(response, request.POST.get("theme", ""))
    return response


# ── When something is not right ─────────────────────────────────────────────────────────────────


@requires("anybody")
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent was not understood."""
    return render(request, "avers/error.html", {"status": 400}, status=400)


@requires("anybody")
def refused(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403: a form that is too old, or sent from elsewhere."""
    return render(request, "avers/error.html", {"status": 403}, status=403)


@requires("anybody")
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not for this reader; the two look the same (rule C7)."""
    return render(request, "avers/error.html", {"status": 404}, status=404)


@requires("anybody")
def our_fault(request: HttpRequest) -> HttpResponse:
    """500: our fault. The page asks nothing of the database, which may be what failed."""
    from django.template.loader import render_to_string

    return HttpResponse(render_to_string("avers/our_fault.html"), status=500)
