"""What people say against what was read of them, and what is answered: one way on every page (M2, M7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from avers.application.ports.refusals import NotFound
from avers.core.errors import InputRefused
from avers.core.evidence.recognition import LONGEST
from avers.web.acts.drawing import all_said
from avers.web.house import language

if TYPE_CHECKING:
    from django.http import QueryDict

__all__ = ["Said", "page_of_appeals"]

_LONGEST_KEY: Final = 200
_LONGEST_CHOICE: Final = 10
_BEYOND: Final = 200
"""Signs kept over the limit, so that a text too long comes back to whoever wrote it, with the reason."""


@dataclass(frozen=True)
class Said:
    """What was sent from such a page: about which line (``key`` where it lists several), what, and why."""

    key: str = ""
    item: str = ""
    do: str = ""
    verdict: str = ""
    words: str = ""

    @classmethod
    def read(cls, sent: QueryDict) -> Said:
        """Return what was sent, each part cut where nothing honest is longer."""
        key, item = (sent.get(name, "")[:_LONGEST_KEY] for name in ("key", "item"))
        do, verdict = (sent.get(name, "")[:_LONGEST_CHOICE] for name in ("do", "verdict"))
        return cls(key, item, do, verdict, sent.get("words", "")[: LONGEST + _BEYOND])


def page_of_appeals(
    request: HttpRequest,
    template: str,
    *,
    back: tuple[str, ...],
    follow: Callable[[Said], str],
    drawn: Callable[[], Mapping[str, Any]],
) -> HttpResponse:
    """Return the page, or do what was sent from it and go ``back``.

    ``follow`` does what was said and returns the sentence that tells so; ``drawn`` gives what the page shows.
    Whoever has no right to the page hears that there is none.
    """
    said, faults = Said.read(request.POST), list[str]()
    try:
        if request.method == "POST":
            try:
                messages.success(request, follow(said))
            except InputRefused as refused:
                faults = all_said(refused, language())
            else:
                return redirect(*back)
        shown = drawn()
    except NotFound as error:
        raise Http404 from error
    context = {**shown, "said": said, "faults": faults, "longest": LONGEST}
    return render(request, template, context, status=422 if faults else 200)
