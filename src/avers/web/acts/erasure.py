"""Erasing a person's acts on their request: said first, then done once the key is typed again (duty M3)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.erasing import erase_person, found_about
from avers.web.house import house, person
from avers.web.permissions import requires

__all__ = ["erasure"]

_LONGEST_KEY = 120


@requires("acts.erase")
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest) -> HttpResponse:
    """Say how many rows would leave with a person; erase them when the key is typed a second time."""
    key, again = (request.POST.get(name, "").strip()[:_LONGEST_KEY] for name in ("key", "again"))
    faults: list[str] = []
    found = None
    if request.method == "POST" and not key:
        faults = [_("Write the key of the person, as in the list of people.")]
    elif request.method == "POST" and request.POST.get("do") == "erase" and again == key:
        done = erase_person(house(), key, by=person(request).key, at=timezone.localtime())
        messages.success(
            request,
            _("%(rows)s rows of %(acts)s acts are erased. Published results stay.")
            % {"rows": done.n_rows, "acts": done.n_acts},
        )
        return redirect("erasure")
    elif request.method == "POST":
        found = found_about(house(), key)
        if request.POST.get("do") == "erase":
            faults = [_("The two keys differ: nothing is erased. Type the same key again.")]
    context = {"typed": key, "found": found, "faults": faults}
    return render(request, "avers/erasure.html", context, status=422 if faults else 200)
