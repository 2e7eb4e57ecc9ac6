"""Addresses that letters do not reach: whose they are, and the way to try one again."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.inviting import reach_again, unreached
from avers.web.acts.drawing import unit_name
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.wiring import open_posting

__all__ = ["addresses"]

_LONGEST: Final = 254


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def addresses(request: HttpRequest) -> HttpResponse:
    """People of the house whose letters came back; pressing writes to an address again, a customer's too."""
    if request.method == "POST":
        address = request.POST.get("address", "")[:_LONGEST].strip()
        if reach_again(house(), open_posting(), address, by=person(request).key, at=timezone.localtime()):
            messages.success(request, _("This address is written to again, with the next letters."))
        else:
            messages.info(request, _("Nothing stood against this address: letters go to it."))
        return redirect("wave_addresses")
    today = timezone.localdate()
    tree = house().organisation.units().on(today)
    people = [
        {"name": one.name, "unit": unit_name(tree, one.unit, language()), "address": one.address}
        for one in unreached(house(), open_posting(), on=today)
    ]
    return render(request, "avers/wave_addresses.html", {"people": people})
