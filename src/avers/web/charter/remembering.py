"""The charter read with one tap, what comes back of it a week later, and the quiz of one's card.

Each page is for whoever asks, about themselves; there is no address at which somebody else's could be seen.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from avers.application.compiling import own_card, published_documents
from avers.application.ports.refusals import NotFound
from avers.application.remembering import (
    LONGEST_RECALL,
    VISION,
    Memory,
    answer_recall,
    joining_wave,
    memory_of,
    published_recall,
    say_read,
)
from avers.application.wording.remembering import promise_of_recall
from avers.application.wording.typography import number, typeset, whole_date
from avers.core.charter.card_quiz import Marked, Offered, Verdict, mark, quiz_of
from avers.core.charter.compilation.phrasing import key_of
from avers.core.charter.document import Charter, Value
from avers.core.errors import InputRefused
from avers.core.text import Text
from avers.web.acts.drawing import says
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.site.display import safe_return

__all__ = ["draw_receipt", "draw_to_do", "quiz", "read", "recall"]

_VERDICTS: Final[dict[Verdict, LazyWords]] = {
    "found": gettext_lazy("yours, and you knew it"),
    "missed": gettext_lazy("yours, to read again"),
    "not_mine": gettext_lazy("of another team"),
    "left": gettext_lazy("of another team"),
}


# ── What home and the charter say of it ─────────────────────────────────────────────────────────


def draw_to_do(request: HttpRequest, charter: Charter | None) -> dict[str, Any] | None:
    """Return what ``charter`` asks of whoever looks: to read it, or to recall it; None where nothing."""
    if charter is None:
        return None
    memory = memory_of(house(), person(request), charter, timezone.localdate())
    # What is to be recalled is not offered to be read first: it would be read off the page.
    if memory.state == "due":
        return {"version": charter.version, "to_recall": True}
    if memory.is_to_read and memory.state != "answered":
        return {"version": charter.version, "to_recall": False}
    return None


def draw_receipt(request: HttpRequest, charter: Charter) -> dict[str, Any] | None:
    """Return how far whoever looks is with this charter, for its own page; None where nobody is known."""
    memory = memory_of(house(), person(request), charter, timezone.localdate())
    if memory.state == "unlinked":
        return None
    receipt = memory.receipt
    return {
        "version": charter.version,
        "key": receipt.key if receipt else "",
        "day": whole_date(receipt.first.day, language()) if receipt else "",
        "to_recall": memory.state == "due",
        "due": _day(memory) if memory.state == "waiting" else "",
    }


@requires("signed_in")
@require_http_methods(["POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Note that whoever asks has read the charter in force: a receipt of their own, with its day."""
    try:
        say_read(house(), person(request), request.POST.get("version", "")[:80], at=timezone.localtime())
    except NotFound as error:
        raise Http404 from error
    messages.success(request, _("Noted. Your receipt is under “My acts”, where you can take it back."))
    return safe_return(request, request.POST.get("next"))


# ── What comes back, seven days later ───────────────────────────────────────────────────────────


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: HttpRequest) -> HttpResponse:
    """What do you remember of the charter? One minute, from memory; then one's own result, and the text."""
    charter = house().charters.published()
    if charter is None:
        return render(request, "avers/charter_recall.html", {"way": "none"})
    memory = memory_of(house(), person(request), charter, timezone.localdate())
    if request.method != "POST":
        return _recall_page(request, charter, memory)
    typed = {name: request.POST.get(name, "")[:LONGEST_RECALL] for name in ("vision", "values")}
    nothing = request.POST.get("nothing") == "1"
    try:
        answer_recall(house(), person(request), **typed, nothing=nothing, at=timezone.localtime())
    except NotFound:
        # The page says why it asks nothing yet.
        return redirect("charter_recall")
    except InputRefused as refused:
        faults = [says(fault, language()) for fault in refused.faults]
        return _recall_page(request, charter, memory, typed=typed, faults=faults, status=422)
    if memory.state == "answered":
        messages.info(
            request, _("You had answered already: what you said then stays, and nothing was added.")
        )
    return redirect("charter_recall")


def _recall_page(
    request: HttpRequest,
    charter: Charter,
    memory: Memory,
    *,
    typed: dict[str, str] | None = None,
    faults: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"way": memory.state, "version": charter.version, "longest": LONGEST_RECALL}
    if memory.state == "due":
        # Nothing of the charter is on this page: what is read there would not come from memory.
        joining = joining_wave(house(), person(request), charter, timezone.localdate())
        promise = promise_of_recall(
            joining.wave.promise if joining else None, k=joining.wave.k if joining else 5
        )
        context |= {
            "promise": [typeset(one.in_language(language()), language()) for one in promise],
            "has_vision": bool(charter.vision.statement), "faults": faults,
            **{f"typed_{name}": words for name, words in (typed or {}).items()},
        }  # fmt: skip
    elif memory.state == "waiting":
        context["due"] = _day(memory)
    elif memory.state == "answered":
        context |= _result(charter, memory)
    return render(request, "avers/charter_recall.html", context, status=status)


def _result(charter: Charter, memory: Memory) -> dict[str, Any]:
    values = [one for one in memory.ideas if one.key != VISION]
    back = sum(one.came_back for one in values) if memory.ideas else memory.n_counted or 0
    texts = {key_of("value", one.key): one for one in charter.values}
    ideas = [
        {
            "is_vision": one.key == VISION,
            "name": _("The vision") if one.key == VISION else _set(one.words),
            "text": _set(one.words) if one.key == VISION else _statement(texts.get(one.key)),
            "came_back": one.came_back,
        }
        for one in memory.ideas
    ]
    n_values = len(values) or len(charter.values)
    return {
        "title": typeset(_came_back(back, n_values), language()),
        "ideas": ideas,
        "wave": published_recall(house(), charter.version),
    }


def _came_back(n: int, most: int) -> str:
    if not n:
        return _("None of the values came back, and that is no fault of yours.")
    words = ngettext(
        "%(n)s value of %(most)s came back to you.", "%(n)s values of %(most)s came back to you.", n
    )
    return words % {"n": number(n, language()), "most": number(most, language())}


# ── The quiz of one's own card ──────────────────────────────────────────────────────────────────


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest) -> HttpResponse:
    """Which of these commitments are yours? The answer is told at once, and kept nowhere (R14)."""
    found = published_documents(house())
    own = own_card(house(), person(request), found)
    cards = next((one.sections for one in found if one.kind == "role_cards"), ())
    offered = quiz_of(own, cards) if own else ()
    ticked = set(request.POST.getlist("mine")) if request.method == "POST" else set()
    context = {
        "offered": [_offered(one) for one in offered],
        "has_card": own is not None,
        "version": found[0].version if found else "",
    }
    if request.method == "POST" and offered:
        marked = mark(offered, ticked)
        context |= {
            "title": typeset(_quiz_title(marked), language()),
            "mine": [_marked(one) for one in marked if one.offered.is_mine],
            "others": [_marked(one) for one in marked if one.verdict == "not_mine"],
        }
    return render(request, "avers/card_quiz.html", context)


def _offered(one: Offered) -> dict[str, str]:
    return {"key": one.key, "words": _set(one.words)}


def _marked(one: Marked) -> dict[str, str]:
    return {
        "words": _set(one.offered.words),
        "verdict": one.verdict,
        "verdict_words": str(_VERDICTS[one.verdict]),
        "team": _set(one.offered.team),
    }


def _quiz_title(marked: tuple[Marked, ...]) -> str:
    found = sum(one.verdict == "found" for one in marked)
    mine = sum(one.offered.is_mine for one in marked)
    wrong = sum(one.verdict == "not_mine" for one in marked)
    if found == mine and not wrong:
        return _("You know your card by heart.")
    if not found:
        return _("Not yet: here is your card again.")
    words = ngettext(
        "You recognised %(n)s of your %(most)s commitments.",
        "You recognised %(n)s of your %(most)s commitments.",
        found,
    )
    return words % {"n": number(found, language()), "most": number(mine, language())}


def _day(memory: Memory) -> str:
    return whole_date(memory.due_on, language()) if memory.due_on else ""


def _statement(value: Value | None) -> str:
    return _set(value.statement) if value else ""


def _set(text: Text) -> str:
    return typeset(text.in_language(language()), language())
