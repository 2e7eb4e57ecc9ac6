"""An obstacle told, or means asked for, because of an incident: the form names it, the act is tied to it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.utils import timezone

from avers.application.incidents import tied_to
from avers.application.lawfulness import NoticeMissing
from avers.application.ports.refusals import NotFound
from avers.core.evidence.act import Act
from avers.core.organisation.tree import UnitTree
from avers.web.house import house, person

__all__ = ["tie_of"]


def tie_of(request: HttpRequest, tree: UnitTree) -> Callable[[Act], Act] | None:
    """Return what ties the act of a form to the incident that it names; None where it names none.

    Raises ``InputRefused`` where the incident is closed meanwhile; one that may not be read is no page.
    """
    key = request.POST.get("incident", "")[:120]
    if not key:
        return None
    try:
        return tied_to(house(), person(request), key, tree=tree, at=timezone.localtime())
    except (NotFound, NoticeMissing) as error:
        raise Http404 from error
