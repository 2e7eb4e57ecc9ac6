"""From draft to charter in force: what is looked at, what changes, who signs, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.approving import (
    Approval,
    Check,
    NotTheSigner,
    approval_of,
    ask_to_sign,
    can_sign,
    checklist,
    return_charter,
    sign_charter,
)
from avers.application.chartering import Draft, NotPublishable, NotSigned, draft_of, next_version
from avers.application.commenting import comments_on
from avers.application.ports.refusals import DraftChanged
from avers.application.resonating import FACES, Heard, read_resonance
from avers.application.wording.charter import WORDS_REFUSED
from avers.application.wording.typography import number, typeset
from avers.core.charter.compilation.meaning import RESONANCE_PARTS
from avers.core.charter.document import Charter
from avers.core.errors import UsageError
from avers.web.charter.history import names_of
from avers.web.charter.laying import anchor
from avers.web.charter.versions import draw_facts, draw_instruments, since_published
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires
from avers.web.site.trying import said

__all__ = ["ask", "page", "send_back", "sign"]


@requires("charter.read_draft")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All that whoever signs wants to know, on one page."""
    return _page(request)


@requires("charter.write")
@require_http_methods(["POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the executive who answers for the charter to sign these words."""
    asked_of = request.POST.get("asked_of", "")
    if asked_of not in {key for key, _name in _executives()}:
        return _page(request, trouble=_("Choose the account of the person who signs."), at="ask", status=422)
    try:
        ask_to_sign(
            house(), expected=request.POST.get("expected", "")[:64], asked_of=asked_of,
            words=request.POST.get("words", ""), by=person(request), at=timezone.localtime(),
        )  # fmt: skip
    except DraftChanged:
        return _changed(request)
    except NotSigned:
        return _page(
            request, trouble=_("Name who answers for the charter first; then ask."), at="ask", status=422
        )
    except UsageError as error:
        return _page(request, trouble=_refused(error), at="ask", status=422)
    messages.success(
        request, _("Asked. The person reads it on this page, with what changes and what is missing.")
    )
    return redirect("charter_approval")


@requires("charter.read_draft")
@require_http_methods(["POST"])
def sign(request: HttpRequest) -> HttpResponse:
    """Sign the words that were read, and publish them where that was asked."""
    publishes = request.POST.get("then") == "publish"
    try:
        charter = sign_charter(
            house(), expected=request.POST.get("expected", "")[:64], name=request.POST.get("name", ""),
            publish=publishes, by=person(request), at=timezone.localtime(), today=timezone.localdate(),
        )  # fmt: skip
    except DraftChanged:
        return _changed(request)
    except NotTheSigner:
        return _not_the_signer(request)
    except NotSigned:
        trouble = _("Name who answers for the charter first; then sign.")
        return _page(request, trouble=trouble, at="sign", status=422)
    except NotPublishable:
        trouble = _("Some findings stand in the way. Nothing is signed and nothing is published.")
        return _page(request, trouble=trouble, at="sign", status=422)
    except UsageError as error:
        return _page(request, trouble=_refused(error), at="sign", status=422)
    if not publishes:
        messages.success(
            request, _("Signed. It can be published as it stands; any change takes the signature off.")
        )
        return redirect("charter_approval")
    messages.success(request, _("Charter %(version)s is published.") % {"version": charter.version})
    return redirect("charter_versions")


@requires("charter.read_draft")
@require_http_methods(["POST"])
def send_back(request: HttpRequest) -> HttpResponse:
    """Send the draft back with a reason."""
    try:
        return_charter(
            house(), expected=request.POST.get("expected", "")[:64], words=request.POST.get("words", ""),
            by=person(request), at=timezone.localtime(),
        )  # fmt: skip
    except DraftChanged:
        return _changed(request)
    except NotTheSigner:
        return _not_the_signer(request)
    except UsageError as error:
        return _page(request, trouble=_refused(error), at="return", status=422)
    messages.success(request, _("Sent back, with your reason. Those who write the charter read it here."))
    return redirect("charter_approval")


def _changed(request: HttpRequest) -> HttpResponse:
    trouble = _("The draft changed while you were reading, so nothing was done. Here is what it says now.")
    return _page(request, trouble=trouble, at="top", status=409)


def _not_the_signer(request: HttpRequest) -> HttpResponse:
    trouble = _(
        "Only the person who answers for the charter signs it or sends it back. Nothing was written; your "
        "remarks are welcome as comments beside the sentences."
    )
    return _page(request, trouble=trouble, at="top", status=403)


def _page(request: HttpRequest, *, trouble: str = "", at: str = "", status: int = 200) -> HttpResponse:
    draft = draft_of(house(), today=timezone.localdate())
    if draft is None:
        if request.method == "POST":
            raise Http404
        return render(request, "avers/charter_empty.html", {"writes": is_allowed(request, "charter.write")})
    viewer = person(request)
    comments = [one for one in comments_on(house(), viewer, draft.charter) if one.state == "open"]
    approval = approval_of(house(), draft.charter)
    executives = _executives()
    names = names_of({one.by for one in approval.events} | {one.asked_of for one in approval.events})
    context: dict[str, Any] = {
        "draft": draft,
        "organisation": draft.charter.organisation.in_language(language()),
        "version": next_version(house().charters.versions()),
        "approval": approval,
        "events": [
            {"kind": one.kind, "date": one.date, "words": one.words, "is_of_draft": one.is_of_draft,
             "by": names.get(one.by, ""), "asked_of": names.get(one.asked_of, "")}
            for one in approval.events
        ],
        "request_is_stale": approval.request is not None and not approval.request.is_of_draft,
        "asked_name": names.get(approval.request.asked_of, "") if approval.request else "",
        "checks": _checks(draft, len(comments)),
        "comments": comments,
        "obstacles": said(draft.obstacles, language()),
        "writes": is_allowed(request, "charter.write"),
        "publishes": is_allowed(request, "charter.publish"),
        "signs": can_sign(viewer, approval),
        "executives": executives,
        "chosen": request.POST.get("asked_of", ""),
        "trouble": trouble, "at": at,
        "typed_words": request.POST.get("words", "") if trouble else "",
        "typed_name": request.POST.get("name", "") if trouble else "",
    }  # fmt: skip
    context["resonance"] = _resonance(draft.charter)
    context |= _since(draft, approval)
    return render(request, "avers/charter_approval.html", context, status=status)


def _since(draft: Draft, approval: Approval) -> dict[str, Any]:
    changed = None if approval.stage == "in_force" else since_published(draft.charter)
    if changed is None:
        return {}
    since, found = changed
    return {
        "since": since,
        "facts": draw_facts(found.facts, language()),
        "instruments": draw_instruments(found, language()),
    }


def _resonance(charter: Charter) -> dict[str, Any]:
    """Return what each value is worth to teams and to customers, as published, or that nobody was asked."""
    parts = {"sense": _("Means something"), "credible": _("Is believed"), "unique": _("Sets us apart")}
    found = read_resonance(house(), charter)
    rows = [
        {
            "name": value.name.in_language(language()),
            "faces": [(face, [_figure(one) for one in heard if one.face == face]) for face in FACES],
            "is_asked": any(one.mean is not None or one.withheld for one in heard),
        }
        for value, heard in found.values
    ]
    return {
        "is_asked": found.is_asked, "wave": found.wave, "rows": rows,
        "parts": [parts[part] for part, _facet in RESONANCE_PARTS],
    }  # fmt: skip


def _figure(heard: Heard) -> dict[str, str]:
    words = number(heard.mean, language()) if heard.mean is not None else ""
    return {"words": words, "withheld": heard.withheld}


def _executives() -> list[tuple[str, str]]:
    """Return the accounts that may sign: key, and how each is called."""
    found = get_user_model().objects.filter(role="sponsor", is_active=True).order_by("name", "email")
    return [(key, name or email) for key, name, email in found.values_list("key", "name", "email")]


def _refused(error: UsageError) -> str:
    words = WORDS_REFUSED[error.code].in_language(language())
    return typeset(words.format(**{"found": "", **error.values}), language())


def _checks(draft: Draft, n_open_comments: int) -> Iterable[dict[str, Any]]:
    words = {
        "mission": (_("A mission"), _("The mission is still to be written")),
        "vision": (_("A vision for customers"), _("The vision is still to be written")),
        "inside": (_("Its twin for us, inside"), _("The vision says nothing yet for us, inside")),
        "values": (_("One to five values"), _("A charter has one to five values")),
        "two_sides": (
            _("Each value says what it brings to customers and to us"),
            _("A value does not say yet what it brings to one of the two sides"),
        ),
        "conflicts": (_("A rule for when values pull apart"), _("No rule says yet what comes first")),
        "owner": (_("Somebody answers for it"), _("Nobody is named yet to answer for it")),
        "review_date": (_("A day to read it again"), _("No day to come is set for reading it again")),
        "comments": (_("Every comment has its answer"), _("Comments wait for an answer")),
        "findings": (_("No error stands in the way"), _("Errors stand in the way")),
    }
    for check in checklist(draft, n_open_comments=n_open_comments, today=timezone.localdate()):
        met, missing = words[check.key]
        yield {
            "is_met": check.is_met,
            "words": met if check.is_met else missing,
            "blocks": check.blocks,
            "address": "" if check.is_met else _address(check),
        }


def _address(check: Check) -> str:
    if check.key in ("comments", "findings"):
        return f"#{check.key}"
    if check.key == "owner":
        return "/charter/#answering"
    if check.where == "charter":
        return "/charter/?edit=charter#answering"
    if check.where in ("values", "conflicts"):
        return f"/charter/?add={check.where}#add"
    path = f"{check.where}.{language()}"
    return f"/charter/?edit={path}#{anchor(path)}"
