"""Where a shop, a help desk or a till tells that a customer has lived a moment: signed JSON in, JSON out."""

from __future__ import annotations

import random

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from avers.adapters.database.hooks import DatabaseHookSecrets, digest_of, event_key_of
from avers.application.moments import hear_of_moment, note_refused
from avers.application.wording.hooking import ANSWERS
from avers.application.wording.typography import typeset
from avers.core.errors import InputRefused
from avers.web.hooks.signed import SignedMessage, refused, signed_message
from avers.web.house import house, language
from avers.web.permissions import requires

__all__ = ["hook_moment"]

# Nobody who watches what is drawn can tell what will be.
_CHANCE = random.SystemRandom()


@requires("anybody")
@csrf_exempt  # no browser and no cookie: the signature is what proves where it comes from
@require_http_methods(["POST"])
def hook_moment(request: HttpRequest) -> JsonResponse:
    """Take a moment that a customer lived; the same message again does nothing more."""
    message = signed_message(request, "moments")
    return message if isinstance(message, JsonResponse) else _heard(message)


def _heard(message: SignedMessage) -> JsonResponse:
    at = timezone.localtime()
    try:
        became = hear_of_moment(
            house(), message.fields, once=event_key_of(message.id), digest=digest_of(message.body),
            chance=_CHANCE.random(), at=at, secret=message.secret,
        )  # fmt: skip
    except InputRefused as error:
        note_refused(house(), error.faults, on=at.date())
        reused = any(fault.code == "moment_reused" for fault in error.faults)
        return refused(409 if reused else 422, error.faults)
    DatabaseHookSecrets().note_use(message.secret, at.date())
    words = typeset(ANSWERS[became].in_language(language()), language())
    return JsonResponse({"state": became, "words": words}, status=202 if became == "taken" else 200)
