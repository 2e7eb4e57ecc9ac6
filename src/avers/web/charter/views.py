"""Read, write, keep, sign and publish the charter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.chartering import (
    NotPublishable,
    NotSigned,
    SentenceChanged,
    add_part,
    draft_of,
    findings_of,
    publish_charter,
    save_sentence,
    sentence_at,
    start_charter,
    with_sentence,
)
from avers.application.ports.refusals import DraftChanged
from avers.core.charter.document import Charter
from avers.core.charter.library.indicators import INDICATORS
from avers.core.errors import UsageError
from avers.core.text import Text
from avers.web.charter.laying import anchor, lay
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires

__all__ = ["add", "check", "keep", "publish", "save", "show", "start"]

_LONGEST = 2_000


@requires("signed_in")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The draft with its findings for those who write it; the published charter for everybody else."""
    if not is_allowed(request, "charter.read_draft") or request.GET.get("version") == "published":
        return _published(request)
    return _draft(request, editing=request.GET.get("edit", ""))


@requires("charter.write")
@require_http_methods(["POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Begin a draft; the one that stands is left alone."""
    start_charter(house(), by=person(request), at=timezone.now(), language=language())
    return redirect("charter")


@requires("charter.write")
@require_http_methods(["POST"])
def check(request: HttpRequest) -> HttpResponse:
    """What the rules would say of the whole draft with one sentence as it is being typed."""
    draft = _standing()
    try:
        charter = with_sentence(draft, request.POST.get("path", ""), _words(request))
    except UsageError as error:
        raise Http404 from error
    findings = findings_of(house(), charter, today=timezone.localdate())
    sheet = lay(charter, findings, language(), _indicators())
    path = request.POST.get("path", "")
    return render(request, "avers/_findings.html", {"sheet": sheet, "editing": path})


@requires("charter.write")
@require_http_methods(["POST"])
def save(request: HttpRequest) -> HttpResponse:
    """Write one sentence; where somebody else rewrote it meanwhile, show both."""
    path = request.POST.get("path", "")
    try:
        save_sentence(
            house(),
            path=path,
            words=_words(request),
            was=request.POST.get("was", "")[:_LONGEST],
            expected=request.POST.get("expected", "")[:64],
            by=person(request),
            at=timezone.now(),
            today=timezone.localdate(),
        )
    except SentenceChanged as error:
        return _draft(request, editing=path, conflict=error, status=409)
    except UsageError as error:
        raise Http404 from error
    return redirect(f"/charter/?saved=1#{anchor(path)}")


@requires("charter.write")
@require_http_methods(["POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a value or a promise, and open its sentence."""
    try:
        path = add_part(
            house(), request.POST.get("kind", ""), words=_words(request), language=language(),
            by=person(request), at=timezone.now(),
        )  # fmt: skip
    except UsageError:
        messages.warning(request, _("Write a few words first."))
        return redirect("charter")
    return redirect(f"/charter/?edit={path}#{anchor(path)}")


@requires("charter.write")
@require_http_methods(["POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a sentence tried elsewhere: a draft begins where there was none (design, section 6)."""
    kind, words = request.POST.get("kind", ""), _words(request)
    by, at = person(request), timezone.now()
    start_charter(house(), by=by, at=at, language=language())
    if kind == "promise" and words.strip():
        path = add_part(house(), "promise", words=words, language=language(), by=by, at=at)
        messages.success(
            request, _("Your sentence is kept. Next: who keeps this promise, and at what hours.")
        )
        return redirect(f"/charter/#{anchor(path)}")
    places = {"vision": "vision.statement", "mission": "purpose"}
    if kind not in places or not words.strip():
        raise Http404
    path = f"{places[kind]}.{language()}"
    standing = sentence_at(house().charters.draft(), path)
    if standing.strip() and standing != words:
        # Something stands there: the writer decides, with both in view.
        return _draft(request, editing=path, conflict=SentenceChanged(theirs=standing, mine=words))
    save_sentence(
        house(), path=path, words=words, was=standing, expected="", by=by, at=at, today=timezone.localdate()
    )
    messages.success(
        request, _("Your sentence is kept. Next: who answers for it, and which values carry it.")
    )
    return redirect(f"/charter/#{anchor(path)}")


@requires("charter.publish")
@require_http_methods(["POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """Sign and publish the draft that was read."""
    try:
        charter = publish_charter(
            house(), expected=request.POST.get("expected", "")[:64], by=person(request),
            at=timezone.now(), today=timezone.localdate(), sign=True,
        )  # fmt: skip
    except NotSigned:
        messages.warning(request, _("Name who answers for the charter first; then sign."))
    except NotPublishable:
        messages.warning(request, _("Some findings stand in the way. Nothing was published."))
    except DraftChanged:
        messages.warning(request, _("The draft changed while you were reading. Read it again, then sign."))
    else:
        messages.success(request, _("Charter %(version)s is published.") % {"version": charter.version})
    return redirect("charter")


def _draft(
    request: HttpRequest, *, editing: str = "", conflict: SentenceChanged | None = None, status: int = 200
) -> HttpResponse:
    draft = draft_of(house(), today=timezone.localdate())
    writes = is_allowed(request, "charter.write")
    if draft is None:
        return render(request, "avers/charter_empty.html", {"writes": writes})
    context: dict[str, Any] = {
        "draft": draft,
        "sheet": lay(draft.charter, draft.findings, language(), _indicators()),
        "organisation": draft.charter.organisation.in_language(language()),
        "version": len(house().charters.versions()) + 1,
        "published": house().charters.versions(),
        "writes": writes,
        "publishes": is_allowed(request, "charter.publish"),
        "editing": editing if writes else "",
        "conflict": conflict,
        "n_obstacles": len(draft.obstacles),
        "owner_path": "owner.name",
        "longest": _LONGEST,
        "is_saved": "saved" in request.GET,
    }
    return render(request, "avers/charter.html", context, status=status)


def _published(request: HttpRequest) -> HttpResponse:
    charter = house().charters.published()
    if charter is None:
        return render(request, "avers/charter_empty.html", {"writes": False})
    context = {
        "charter": charter,
        "sheet": lay(charter, (), language(), _indicators()),
        "published": charter.version,
    }
    context["organisation"] = charter.organisation.in_language(language())
    return render(request, "avers/charter_published.html", context)


def _indicators() -> dict[str, Text]:
    """Return the names of indicators: those of the library, over them those of the house's register."""
    names = {key: one.name for key, one in INDICATORS.items()}
    for row in house().registers.read("kpis").rows:
        found = Text(str(row["name_fr"] or ""), str(row["name_en"] or ""))
        if found.fr or found.en:
            names[str(row["key"])] = found
    return names


def _standing() -> Charter:
    if not house().charters.draft_fingerprint():
        raise Http404
    return house().charters.draft()


def _words(request: HttpRequest) -> str:
    return request.POST.get("words", "")[:_LONGEST]
