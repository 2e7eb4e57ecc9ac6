"""Read a page, a script or a campaign with the eyes of the charter; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.proofreading import LONGEST, MOST_SENTENCES, Proof, proofread
from avers.application.wording.failures import explain_fault
from avers.application.wording.typography import duration, joined, number, typeset
from avers.core.charter.public_replies import FEWEST, one_voice, replies_in
from avers.core.errors import InputRefused
from avers.web.house import house, language
from avers.web.permissions import requires
from avers.web.site.trying import passages, said

__all__ = ["proof"]

_LARGEST: Final = 4 * LONGEST


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: HttpRequest) -> HttpResponse:
    """The form, and what the rules find in a text that was pasted or brought as a file."""
    context: dict[str, Any] = {
        "longest": LONGEST, "most": number(LONGEST, language()), "sentences": MOST_SENTENCES,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "avers/proof.html", context)
    words, fault = _typed(request)
    context["words"] = words
    try:
        if fault:
            raise InputRefused([])
        read = proofread(house(), words, language=language(), today=timezone.localdate())
    except InputRefused as refused:
        context["faults"] = [explain_fault(one, language()) for one in refused.faults] or [fault]
        return render(request, "avers/proof.html", context, status=422)
    return render(request, "avers/proof.html", context | _drawn(read) | _together(request, words))


def _together(request: HttpRequest, words: str) -> dict[str, Any]:
    """Return what the replies say together, where the reader said that the text is several (R118)."""
    if not request.POST.get("several"):
        return {}
    spoken = language()
    replies = replies_in(words)
    voice = one_voice(replies, spoken)
    return {
        "several": True,
        "voice": voice,
        "is_alone": voice.n < FEWEST,
        "repeated": [
            {"words": one.words, "n": len(one.replies), "replies": _places(one.replies)}
            for one in voice.repeated
        ],
        "familiar": _places(voice.familiar),
        "formal": _places(voice.formal),
        "waits": [
            {"words": duration(one.minutes, spoken), "replies": _places(one.replies)} for one in voice.waits
        ],
    }


def _places(replies: Sequence[int]) -> str:
    return joined([str(one) for one in replies], language()) if replies else ""


def _typed(request: HttpRequest) -> tuple[str, str]:
    """Return the text sent, and why a file could not be read."""
    file = request.FILES.get("file")
    if file is None:
        return request.POST.get("words", ""), ""
    if (file.size or 0) > _LARGEST:
        return "", _("This file is too large to be read here. Cut it into parts, or paste what matters.")
    try:
        return file.read().decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return "", _("This file is not plain text. Save it as text (UTF-8), or paste what it says.")


def _drawn(read: Proof) -> dict[str, Any]:
    spoken = language()
    marked = []
    number_of = 0
    paragraphs = []
    for paragraph in read.paragraphs:
        drawn = []
        for sentence in paragraph:
            number_of += bool(sentence.findings)
            mark = number_of if sentence.findings else 0
            drawn.append({"passages": passages(sentence.words, sentence.findings), "mark": mark})
            if sentence.findings:
                marked.append(
                    {"mark": mark, "words": sentence.words, "said": said(sentence.findings, spoken)}
                )
        paragraphs.append(drawn)
    return {
        "paragraphs": paragraphs,
        "marked": marked,
        "n_findings": read.n_findings,
        "heard": [typeset(one.in_language(spoken), spoken) for one in read.heard],
        "unheard": [typeset(one.in_language(spoken), spoken) for one in read.unheard],
    }
