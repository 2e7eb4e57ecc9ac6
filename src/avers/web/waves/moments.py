"""Customers asked after a moment of their journey: how each is set, what came, a letter to oneself."""

from __future__ import annotations

import json
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from avers.application.moments import MomentSeen, read_moments, trial_letter
from avers.application.ports.refusals import NoMail, NotFound
from avers.application.registering import can_write_register
from avers.application.wording.failures import FAULTS
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import percent, typeset, whole_date
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires
from avers.web.site.rate import may_send_trial
from avers.wiring import open_post

__all__ = ["moments", "try_moment"]

_LONGEST_KEY: Final = 200


@requires("waves.write")
@require_safe
def moments(request: HttpRequest) -> HttpResponse:
    """Every moment with its survey, its delay and its counts; where a tool posts, and what it was refused."""
    page = read_moments(house(), today=timezone.localdate())
    places = {str(row["key"]): place for place, row in house().registers.rows("moments").items()}
    tree = house().organisation.units().on(timezone.localdate())
    first = page.moments[0].moment.key if page.moments else _("delivery")
    leaf = next((key for key in tree.keys if not tree.children(key)), tree.root)
    context = {
        "moments": [_drawn(one, places.get(one.moment.key)) for one in page.moments],
        "n_waiting": page.n_waiting,
        "refused": [
            {
                "words": typeset(_bare(one.code), language()),
                "n": one.n,
                "last": whole_date(one.last, language()),
            }
            for one in page.refused
        ],
        "address": request.build_absolute_uri(reverse("hook_moment")),
        "example": json.dumps(
            {"moment": first, "unit": leaf, "address": "claire@example.org", "language": language(),
             "channel": "phone"},
            ensure_ascii=False, indent=2,
        ),
        "writes": can_write_register(person(request), "moments"),
        "keeps_secrets": is_allowed(request, "hooks.keep"),
        "me": _address(request),
    }  # fmt: skip
    return render(request, "avers/moments.html", context)


@requires("waves.write")
@require_POST
def try_moment(request: HttpRequest) -> HttpResponse:
    """Send the letter of a moment to whoever asks, at once and to nobody else; nobody is invited by it."""
    if not may_send_trial(person(request).key):
        messages.error(request, _("Several trials went already: wait a minute before the next."))
        return redirect("moments")
    try:
        letter = trial_letter(
            house(), request.POST.get("moment", "")[:_LONGEST_KEY], address=_address(request),
            language=language(), today=timezone.localdate(),
        )  # fmt: skip
        post = open_post()
    except NotFound as error:
        raise Http404 from error
    except NoMail:
        messages.error(
            request, _("No mail server is set up here yet, so no letter can go, neither this one nor any.")
        )
        return redirect("moments")
    became = post.invite(letter)
    post.close()
    if became == "sent":
        told = _("The letter has gone to %(address)s, and to nobody else.") % {"address": _address(request)}
        messages.success(request, typeset(told, language()))
    else:
        messages.error(request, _("The mail server did not take the letter. Its log says why."))
    return redirect("moments")


def _address(request: HttpRequest) -> str:
    """Return where whoever asks reads their letters."""
    return str(getattr(request.user, "email", ""))


def _drawn(one: MomentSeen, place: int | None) -> dict[str, Any]:
    moment, spoken = one.moment, language()
    hours = round(moment.delay.total_seconds() / 3600)
    days, rest = divmod(hours, 24)
    if hours and not rest:
        delay = ngettext("%(n)s day after", "%(n)s days after", days) % {"n": days}
    elif hours:
        delay = ngettext("%(n)s hour after", "%(n)s hours after", hours) % {"n": hours}
    else:
        delay = _("at once")
    counts = one.counts
    told = counts.get("drawn", 0) + counts.get("not_drawn", 0)
    invited = counts.get("invited", 0)
    spared = sum(counts.get(what, 0) for what in ("left_out", "over"))
    return {
        "key": moment.key,
        "name": moment.name.in_language(spoken),
        "place": place,
        "is_known": one.is_known,
        "rhythm": moment.rhythm,
        "standing": wave_words(one.standing, spoken) if one.standing else "",
        "delay": delay,
        "share": percent(moment.share, spoken),
        "ceiling": moment.ceiling,
        "told": told,
        "invited": invited,
        "not_drawn": counts.get("not_drawn", 0),
        "spared": spared,
        "expired": counts.get("expired", 0),
        "n_waiting": one.n_waiting,
        "until": _days(one),
    }


def _days(one: MomentSeen) -> tuple[str, str]:
    """Return the days on which the first and the last who wait are forgotten; the last "" where it is one."""
    if one.until is None:
        return "", ""
    first, last = (whole_date(timezone.localdate(day), language()) for day in one.until)
    return first, last if last != first else ""


def _bare(code: str) -> str:
    """Return why something was refused without what was found: that may have been somebody's address."""
    return FAULTS[code].in_language(language()).replace("{found}", "…").replace("{expected}", "…")
