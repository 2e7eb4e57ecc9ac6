"""Read, write, keep, sign and publish the charter."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.approving import approval_of, publish_approved
from avers.application.chartering import (
    FieldsChanged,
    NotPublishable,
    NotSigned,
    PartGone,
    Removed,
    SentenceChanged,
    add_part,
    add_usual_team,
    draft_of,
    findings_of,
    move_part,
    next_version,
    remove_part,
    restore_part,
    save_fields,
    save_sentence,
    sentence_at,
    start_charter,
    with_sentence,
)
from avers.application.commenting import answer_comment, comment_on, comments_on
from avers.application.ports.refusals import DraftChanged, NotFound
from avers.application.registering import RowChanged
from avers.application.undoing import last_step_of
from avers.application.wording.charter import WORDS_REFUSED
from avers.application.wording.typography import typeset
from avers.core.charter.compilation import DRAFT_VERSION
from avers.core.charter.document import Charter
from avers.core.charter.library.indicators import INDICATORS
from avers.core.charter.library.teams import TEAMS
from avers.core.charter.parts import FIELDS, item_of, sentence_path, shape_of, trail_of
from avers.core.errors import InputRefused, UsageError
from avers.core.text import Text
from avers.web.charter.details import Typed, draw_fields, typed_fields
from avers.web.charter.laying import adding_to, anchor, lay
from avers.web.charter.remembering import draw_receipt
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires
from avers.web.site.trying import said

__all__ = [
    "add", "answer", "arrange", "check", "comment", "keep", "publish", "restore", "save", "save_details",
    "show", "start",
]  # fmt: skip

_LONGEST = 2_000
# The fields of the charter itself, which has no path.
_WHOLE = "charter"
# The lists that a new part is added to at the end of the page.
_LISTS = ("values", "promises", "teams", "conflicts", "criteria")
# The session keeps the parts that were taken out last, so that each can be put back.
_TAKEN_OUT = "charter_taken_out"
_MOST_TAKEN_OUT = 20


@requires("signed_in")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The draft with its findings for those who write it; the published charter for everybody else."""
    wanted = request.GET.get("version", "")
    if wanted == DRAFT_VERSION and is_allowed(request, "charter.comment"):
        return _draft(request)
    if wanted or not is_allowed(request, "charter.read_draft"):
        return _published(request, "" if wanted == "published" else wanted)
    return _draft(request, editing=request.GET.get("edit", ""), adding=request.GET.get("add", ""))


@requires("charter.comment")
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest) -> HttpResponse:
    """Say something about a passage of the draft; what is written stands beside its line."""
    asked = request.POST if request.method == "POST" else request.GET
    path = asked.get("path", "")
    try:
        sentence = sentence_at(_standing(), path)
        if request.method == "POST":
            comment_on(
                house(), person(request), path=path, passage=asked.get("passage", ""), words=_words(request),
                at=timezone.localtime(),
            )  # fmt: skip
            return redirect(f"/charter/?version=draft#{anchor(path)}")
    except UsageError as error:
        if error.code not in WORDS_REFUSED:
            raise Http404 from error
        return _draft(request, commenting=path, refused=error, status=422)
    if not sentence.strip():
        raise Http404
    return _draft(request, commenting=path)


@requires("charter.write")
@require_http_methods(["POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Say what came of a comment: taken up, left, or open again."""
    state = request.POST.get("state", "")
    if state not in ("open", "taken", "left"):
        raise Http404
    try:
        answer_comment(
            house(), person(request), request.POST.get("key", ""),
            "taken" if state == "taken" else "left" if state == "left" else "open",
            answer=request.POST.get("answer", ""), was=request.POST.get("was", "")[:80],
            at=timezone.localtime(),
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    except RowChanged as error:
        return _draft(request, gone=PartGone(mine=error.mine["answer"]), status=409)
    except UsageError as error:
        if error.code not in WORDS_REFUSED:
            raise Http404 from error
        return _draft(request, refused=error, status=422)
    return redirect(f"/charter/?version=draft#comment-{request.POST.get('key', '')[:20]}")


@requires("charter.write")
@require_http_methods(["POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Begin a draft; the one that stands is left alone."""
    start_charter(house(), by=person(request), at=timezone.localtime(), language=language())
    return redirect("charter")


@requires("charter.write")
@require_http_methods(["POST"])
def check(request: HttpRequest) -> HttpResponse:
    """What the rules would say of the whole draft with one sentence as it is being typed."""
    draft = _standing()
    try:
        charter = with_sentence(draft, request.POST.get("path", ""), _words(request))
    except UsageError as error:
        if error.code not in WORDS_REFUSED:
            raise Http404 from error
        return render(request, "avers/_findings.html", {"refused": _refused(error)})
    findings = findings_of(house(), charter, today=timezone.localdate())
    path = request.POST.get("path", "")
    here = [one for one in findings if one.path in (path, path.rpartition(".")[0])]
    context = {"said_here": said(here, language()), "n_others": len(findings) - len(here)}
    return render(request, "avers/_findings.html", context)


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
            was=request.POST.get("was", ""),
            expected=request.POST.get("expected", "")[:64],
            by=person(request),
            at=timezone.localtime(),
            today=timezone.localdate(),
            trail=request.POST.get("trail", "")[:200],
        )
    except SentenceChanged as error:
        return _draft(request, editing=path, conflict=error, status=409)
    except PartGone as error:
        return _draft(request, gone=error, status=409)
    except UsageError as error:
        if error.code not in WORDS_REFUSED:
            raise Http404 from error
        return _draft(request, editing=path, refused=error, status=422)
    return redirect(f"/charter/?saved=1&at={quote(path)}#{anchor(path)}")


@requires("charter.write")
@require_http_methods(["POST"])
def save_details(request: HttpRequest) -> HttpResponse:
    """Write the fields of one part that are not sentences; what is wrong is said beside each."""
    called = request.POST.get("path", "")
    path = "" if called == _WHOLE else called
    written, was = typed_fields(path, request.POST)
    try:
        save_fields(
            house(), path=path, trail=request.POST.get("trail", "")[:200], written=written, was=was,
            expected=request.POST.get("expected", "")[:64], by=person(request), at=timezone.localtime(),
        )  # fmt: skip
    except InputRefused as error:
        return _draft(request, editing=called, typed=Typed(written, error.faults), status=422)
    except FieldsChanged as error:
        typed = Typed(error.mine, theirs=error.theirs)
        return _draft(request, editing=error.path or _WHOLE, typed=typed, status=409)
    except PartGone as error:
        return _draft(request, gone=error, status=409)
    except UsageError as error:
        raise Http404 from error
    return redirect(f"/charter/?saved=1#{anchor(called)}")


@requires("charter.write")
@require_http_methods(["POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a part to a list of the charter and open what comes next; or one of the usual teams."""
    where, by, at = request.POST.get("where", ""), person(request), timezone.localtime()
    try:
        if request.POST.get("usual"):
            path = add_usual_team(house(), request.POST["usual"], by=by, at=at)
        else:
            path = add_part(
                house(), where, words=_words(request), language=language(), by=by, at=at,
                trail=request.POST.get("trail", "")[:200],
            )  # fmt: skip
    except PartGone as error:
        return _draft(request, gone=error, status=409)
    except UsageError as error:
        if error.code not in WORDS_REFUSED:
            raise Http404 from error
        return _draft(request, adding=where, refused=error, status=422)
    opened = _opened_after(path)
    return redirect(f"/charter/?edit={opened}#{anchor(opened)}" if opened else f"/charter/#{anchor(path)}")


def _opened_after(path: str) -> str:
    """Return what is written next, once a part was added: a value's sentence, a promise's terms."""
    shape = shape_of(path)
    if shape == "values[]":
        return f"{path}.statement.{language()}"
    return path if shape in ("promises[]", "conflicts[]", "teams[].commitments[]") else ""


@requires("charter.write")
@require_http_methods(["POST"])
def arrange(request: HttpRequest) -> HttpResponse:
    """Move a part up or down, or take it out; what was taken out can be put back at once."""
    item, way = request.POST.get("item", ""), request.POST.get("way", "")
    trail, by, at = request.POST.get("trail", "")[:200], person(request), timezone.localtime()
    try:
        if way == "out":
            gone = remove_part(house(), item, trail=trail, by=by, at=at)
            kept = [*request.session.get(_TAKEN_OUT, []), [gone.item, gone.trail, gone.data]]
            request.session[_TAKEN_OUT] = kept[-_MOST_TAKEN_OUT:]
            return redirect("/charter/?out=1")
        if way not in ("up", "down"):
            raise Http404
        item = move_part(house(), item, "up" if way == "up" else "down", trail=trail, by=by, at=at)
    except PartGone as error:
        return _draft(request, gone=error, status=409)
    except UsageError as error:
        raise Http404 from error
    held = _held(item)
    return redirect(f"/charter/?edit={held}#{anchor(held)}")


@requires("charter.write")
@require_http_methods(["POST"])
def restore(request: HttpRequest) -> HttpResponse:
    """Put back the part that was taken out last."""
    kept = list(request.session.get(_TAKEN_OUT, []))
    if not kept:
        return redirect("charter")
    item, trail, data = kept.pop()
    try:
        path = restore_part(house(), Removed(item, trail, data), by=person(request), at=timezone.localtime())
    except PartGone:
        messages.warning(request, _("What held this part was removed too: put that back first."))
        return redirect("/charter/?out=1")
    request.session[_TAKEN_OUT] = kept
    messages.success(request, _("It stands where it stood."))
    return redirect(f"/charter/{'?out=1' if kept else ''}#{anchor(path)}")


def _held(item: str) -> str:
    """Return the path to open so that ``item`` shows its place: its fields, or its one sentence."""
    if shape_of(item) in FIELDS and not shape_of(item).startswith("criteria"):
        return item
    here = f"{item}.{language()}"
    return here if sentence_path(here) else f"{item}.statement.{language()}"


@requires("charter.write")
@require_http_methods(["POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a sentence tried elsewhere: a draft begins where there was none (design, section 6)."""
    kind, words = request.POST.get("kind", ""), _words(request)
    by, at = person(request), timezone.localtime()
    start_charter(house(), by=by, at=at, language=language())
    if kind == "promise" and words.strip():
        path = add_part(house(), "promises", words=words, language=language(), by=by, at=at)
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
    """Publish the draft that was read; it carries the signature of who answers for it."""
    try:
        charter = publish_approved(
            house(), expected=request.POST.get("expected", "")[:64], by=person(request),
            at=timezone.localtime(), today=timezone.localdate(),
        )  # fmt: skip
    except NotSigned:
        messages.warning(request, _("Nobody has signed these words yet: nothing was published."))
    except NotPublishable:
        messages.warning(request, _("Some findings stand in the way. Nothing was published."))
    except DraftChanged:
        messages.warning(request, _("The draft changed while you were reading. Read it again, then sign."))
    else:
        messages.success(request, _("Charter %(version)s is published.") % {"version": charter.version})
        return redirect("charter_versions")
    return redirect("charter_approval")


def _draft(
    request: HttpRequest,
    *,
    editing: str = "",
    adding: str = "",
    conflict: SentenceChanged | None = None,
    refused: UsageError | None = None,
    typed: Typed | None = None,
    gone: PartGone | None = None,
    commenting: str = "",
    status: int = 200,
) -> HttpResponse:
    draft = draft_of(house(), today=timezone.localdate())
    writes = is_allowed(request, "charter.write")
    if draft is None:
        return render(request, "avers/charter_empty.html", {"writes": writes})
    comments = comments_on(house(), person(request), draft.charter)
    opened = editing or adding or commenting or request.GET.get("at", "")
    approval = approval_of(house(), draft.charter)
    context: dict[str, Any] = {
        "draft": draft,
        "sheet": lay(draft.charter, draft.findings, language(), _indicators(), comments, opened=opened),
        "comments": is_allowed(request, "charter.comment"),
        "commenting": commenting,
        "open_comments": [one for one in comments if one.state == "open"],
        "loose_comments": [one for one in comments if not one.where],
        "organisation": draft.charter.organisation.in_language(language()),
        "version": next_version(house().charters.versions()),
        "published": house().charters.versions(),
        "writes": writes,
        "publishes": is_allowed(request, "charter.publish"),
        "conflict": conflict,
        "refused": _refused(refused) if refused else "",
        "typed_words": (_words(request) or request.POST.get("answer", "")) if refused else "",
        "typed_passage": request.POST.get("passage", ""),
        "is_refused_alone": bool(refused) and not (editing or adding or commenting),
        "gone": gone,
        "n_obstacles": len(draft.obstacles),
        "is_saved": "saved" in request.GET,
        "saved_step": last_step_of(house(), person(request)) if "saved" in request.GET and writes else None,
        "approval": approval,
        "is_asked_of_me": approval.request is not None and approval.request.asked_of == person(request).key,
        "reads_on": is_allowed(request, "charter.read_draft"),
        "taken_out": bool(request.session.get(_TAKEN_OUT)) and "out" in request.GET,
    }
    if writes:
        context |= _writing(draft.charter, editing, adding, typed)
    return render(request, "avers/charter.html", context, status=status)


def _writing(charter: Charter, editing: str, adding: str, typed: Typed | None) -> dict[str, Any]:
    """Return what is open for writing: a sentence, the fields of a part, or a list that grows."""
    path = "" if editing == _WHOLE else editing
    item = item_of(path)
    try:
        opened: dict[str, Any] = {
            "editing": editing,
            "trail": trail_of(charter, path) if editing else "",
            "item": item,
            "item_trail": trail_of(charter, item),
            "adding": adding if adding_to(adding) else "",
            "adding_label": adding_to(adding),
            "adding_trail": trail_of(charter, adding) if adding else "",
            "lists": [(where, adding_to(where)) for where in _LISTS],
            "usual_teams": [
                (team.key, team.name.in_language(language()))
                for team in TEAMS
                if team.key not in {one.key for one in charter.teams}
            ],
        }
        if editing and shape_of(path) in FIELDS:
            channels = (str(row["channel"]) for row in house().registers.read("channels").rows)
            opened["fields"] = draw_fields(
                charter, path, language(), indicators=_indicators(), channels=channels, typed=typed
            )
            opened["n_faults"] = len(typed.faults) if typed else 0
            opened["is_contested"] = bool(typed and typed.theirs)
    except UsageError:  # a part that is gone, or no part at all: the page opens without it
        return _writing(charter, "", "", None)
    return opened


def _refused(error: UsageError) -> str:
    words = WORDS_REFUSED[error.code].in_language(language())
    return typeset(words.format(**{"found": "", **error.values}), language())


def _published(request: HttpRequest, version: str = "") -> HttpResponse:
    charter = house().charters.published(version)
    if charter is None and version:
        raise Http404
    if charter is None:
        return render(request, "avers/charter_empty.html", {"writes": False})
    context = {
        "charter": charter,
        "sheet": lay(charter, (), language(), _indicators()),
        "published": charter.version,
        "reads_on": is_allowed(request, "charter.comment") and bool(house().charters.draft_fingerprint()),
        "is_archived": charter.version != next(reversed(house().charters.versions()), ""),
    }
    context["organisation"] = charter.organisation.in_language(language())
    if not context["is_archived"]:
        context["receipt"] = draw_receipt(request, charter)
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
    return request.POST.get("words", "")
