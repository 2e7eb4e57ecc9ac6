"""The page of the reports that come by mail, one's own or asked for others; the link that ends one."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from avers.adapters.database.models import User
from avers.adapters.database.report_orders import (
    end_order,
    is_order_link,
    orders_of,
    place_order,
    stop_order_by_link,
)
from avers.application.reporting import READERS, Reader
from avers.application.subscribing import (
    CADENCES,
    ORDER_FORMS,
    Cadence,
    OrderForm,
    can_order,
    mark_of,
    newest,
    orderable,
)
from avers.application.wording.reports import KINDS, in_words
from avers.core.organisation.tree import UnitTree
from avers.core.text import LANGUAGES
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["report_orders", "stop_report"]

_LANGUAGES: Final = {"fr": "Français", "en": "English"}


@requires("signed_in")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_orders(request: HttpRequest) -> HttpResponse:
    """Which reports come to whom, and a form to ask for one."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    if request.method == "POST":
        if request.POST.get("do") == "end":
            if end_order(user, request.POST.get("order", ""), at=timezone.localtime()):
                messages.success(request, _("It is noted: this report comes no more."))
        else:
            _order(request, user)
        return redirect("report_orders")
    viewer, publication = person(request), newest(house())
    tree = publication.tree if publication else None
    choices = (
        [(f"{reader} {unit}".strip(), _named(reader, unit, tree)) for reader, unit in orderable(viewer, tree)]
        if tree
        else []
    )
    context = {
        "orders": [
            {
                "key": one.key, "words": _named(one.reader, one.unit, tree), "form": _forms()[one.form],
                "cadence": _cadences()[one.cadence], "language": _LANGUAGES[one.language],
                "address": "" if one.viewer.key == user.key else one.address,
            }
            for one in orders_of(user)
        ],
        "choices": choices,
        "forms": _forms().items(),
        "cadences": _cadences().items(),
        "languages": _LANGUAGES.items(),
        "spoken": language(),
        "orders_for_others": viewer.role == "sponsor",
        "mails": settings.AVERS_MAILS,
        "address": user.email,
    }  # fmt: skip
    return render(request, "avers/report_orders.html", context)


@requires("anybody")
@csrf_exempt  # a reader's mail program ends the letters in one press; the signed link is what proves it
@require_http_methods(["GET", "HEAD", "POST"])
def stop_report(request: HttpRequest, token: str) -> HttpResponse:
    """End one report without signing in: looking asks, pressing ends. A forged link is no page."""
    if not is_order_link(token):
        raise Http404
    is_done = request.method == "POST"
    if is_done:
        stop_order_by_link(token, at=timezone.localtime())
    return render(request, "avers/report_orders_stop.html", {"is_done": is_done})


def _order(request: HttpRequest, user: User) -> None:
    """Note what was asked for, and say so, or why not: an unknown address and a refused one alike."""
    publication = newest(house())
    reader_words, _space, unit = request.POST.get("report", "").partition(" ")
    reader = next((one for one in READERS if one == reader_words), None)
    form: OrderForm | None = next((one for one in ORDER_FORMS if one == request.POST.get("form")), None)
    cadence: Cadence | None = next((one for one in CADENCES if one == request.POST.get("cadence")), None)
    spoken = next((one for one in LANGUAGES if one == request.POST.get("language")), language())
    address = request.POST.get("for", "").strip().lower()
    recipient = User.objects.filter(email=address, is_active=True).first() if address else user
    if publication is None or reader is None or form is None or cadence is None:
        messages.error(request, _("Choose a report, a form and when it comes."))
    elif recipient is None or not can_order(
        person(request), recipient.viewer, publication.tree, reader, unit
    ):
        messages.error(request, _("Nobody of this address may have this report. Nothing was noted."))
    else:
        now = timezone.localtime()
        is_new = place_order(
            recipient, reader=reader, unit=unit, form=form, language=spoken, cadence=cadence,
            last=mark_of(cadence, publication, now.date()), by=user.key, at=now,
        )  # fmt: skip
        if is_new:
            messages.success(request, _("It is noted. A letter says when the report is ready."))
        else:
            messages.success(request, _("This report was asked for already."))


def _named(reader: Reader, unit: str, tree: UnitTree | None) -> str:
    words = in_words(KINDS[reader], language())
    if not unit:
        return words
    name = tree.unit(unit).name.in_language(language()) if tree is not None and unit in tree else unit
    return f"{words} · {name}"


def _forms() -> dict[OrderForm, str]:
    return {"pdf": "PDF", "html": _("page"), "pptx": _("slides"), "xlsx": _("workbook")}


def _cadences() -> dict[Cadence, str]:
    return {
        "publication": _("after each publication"),
        "monthly": _("on the first working day of each month"),
    }
