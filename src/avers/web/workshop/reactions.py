"""Five seconds before a draft sentence: the holder’s links, the guest’s page, what came of it (R110)."""

from __future__ import annotations

import secrets
from typing import Any, Final

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.reacting import (
    LONGEST_WORD,
    ShownSentence,
    react,
    read_reactions,
    sentence_called,
    sentences_to_show,
)
from avers.application.wording.registers import FIELD_FAULTS
from avers.application.wording.typography import typeset
from avers.core.charter.reactions import SCORES, Reactions
from avers.core.errors import InputRefused
from avers.reports.charts.dots import dots
from avers.web.house import house, language
from avers.web.permissions import requires

__all__ = ["drawn_reactions", "invite", "reaction"]

_SALT: Final = "avers.reaction"
_LINK_LASTS: Final = 30 * 24 * 3600
_SEEN: Final = "reacted"
_WAYS: Final = ("", "five", "calm", "word")

_PARTS: Final = {
    "statement": gettext_lazy("The vision"),
    "inside": gettext_lazy("Its internal twin"),
}
_LANGUAGES: Final = {"fr": gettext_lazy("in French"), "en": gettext_lazy("in English")}
_FELT: Final = {
    -2: gettext_lazy("puts me off"),
    -1: gettext_lazy("rather not"),
    0: gettext_lazy("neither"),
    1: gettext_lazy("rather yes"),
    2: gettext_lazy("makes me want it"),
}


@requires("charter.write")
@require_safe
def invite(request: HttpRequest) -> HttpResponse:
    """The sentences of the draft vision, each with the link to give to people of the house."""
    links = [
        {
            "part": _PARTS[one.part],
            "language": _LANGUAGES[one.language],
            "tongue": one.language,
            "words": one.words,
            "link": request.build_absolute_uri(reverse("reaction", args=[_token(one)])),
        }
        for one in sentences_to_show(house())
    ]
    return render(request, "avers/reaction_invite.html", {"links": links})


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def reaction(request: HttpRequest, token: str) -> HttpResponse:
    """What is stored, then the sentence for five seconds, then a word and a number; once a session."""
    shown = _shown(token)
    if shown.digest in request.session.get(_SEEN, []):
        return render(request, "avers/reaction.html", {"way": "done", "token": token})
    if request.method == "POST":
        return _kept(request, shown, token)
    way = request.GET.get("see", "")
    return _page(request, shown, token, way if way in _WAYS else "")


def _kept(request: HttpRequest, shown: ShownSentence, token: str) -> HttpResponse:
    typed = {name: request.POST.get(name, "")[:200] for name in ("word", "score")}
    try:
        react(house(), shown, **typed, key=secrets.token_hex(6), at=timezone.localtime())
    except InputRefused as refused:
        faults = [_fault(one.code, one.path, typed) for one in refused.faults]
        return _page(request, shown, token, "word", typed=typed, faults=faults, status=422)
    request.session[_SEEN] = [*request.session.get(_SEEN, []), shown.digest]
    return redirect("reaction", token)


def _fault(code: str, path: str, typed: dict[str, str]) -> str:
    if path == "score":
        return _("Choose one of the five, from −2 to +2.")
    words = FIELD_FAULTS[code].in_language(language())
    return typeset(words.format(found=typed.get(path, ""), expected=LONGEST_WORD, column=path), language())


def _page(
    request: HttpRequest,
    shown: ShownSentence,
    token: str,
    way: str,
    *,
    typed: dict[str, str] | None = None,
    faults: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "way": way,
        "token": token,
        "shown": shown,
        "scores": [(score, _signed(score), words) for score, words in _FELT.items()],
        "longest": LONGEST_WORD,
        "typed": typed or {},
        "faults": faults or [],
    }
    return render(request, "avers/reaction.html", context, status=status)


def drawn_reactions() -> list[dict[str, Any]]:
    """Return what step three shows of the reactions: sentence by sentence, from three on."""
    return [_drawn(one) for one in read_reactions(house())]


def _drawn(one: Reactions) -> dict[str, Any]:
    if one.n_missing:
        return {"statement": one.statement, "n": one.n, "n_missing": one.n_missing}
    low, high = (_signed(score) for score in one.spread)
    said = _("%(n)s reactions, from %(low)s to %(high)s") % {"n": one.n, "low": low, "high": high}
    label = "; ".join(f"{_signed(score)}: {count}" for score, count in zip(SCORES, one.counts, strict=True))
    svg = dots(one.counts, [_signed(score) for score in SCORES], label=f"{said}. {label}")
    return {
        "statement": one.statement, "n": one.n, "n_missing": 0, "said": said, "words": one.words,
        "svg": SafeString(svg),
    }  # fmt: skip


def _signed(score: int) -> str:
    return f"+{score}" if score > 0 else f"−{-score}" if score else "0"


def _token(shown: ShownSentence) -> str:
    return signing.dumps(shown.digest, salt=_SALT)


def _shown(token: str) -> ShownSentence:
    """Return the sentence a link leads to; a forged, old or outdated link looks like no page at all."""
    try:
        digest = signing.loads(token, salt=_SALT, max_age=_LINK_LASTS)
    except signing.BadSignature as error:
        raise Http404 from error
    shown = sentence_called(house(), str(digest))
    if shown is None:
        raise Http404
    return shown
