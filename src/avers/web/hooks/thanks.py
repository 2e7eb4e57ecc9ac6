"""Where a chat tool hands in thanks: signed JSON in, JSON out."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from avers.adapters.database.accounts import DatabaseAccounts
from avers.adapters.database.hooks import DatabaseHookSecrets, act_key_of
from avers.application.hooking import hand_in
from avers.application.lawfulness import NoticeMissing
from avers.application.ports.refusals import NotFound
from avers.application.wording.failures import explain
from avers.application.wording.hooking import ANSWERS
from avers.application.wording.typography import typeset
from avers.core.errors import InputRefused
from avers.web.hooks.signed import SignedMessage, refused, signed_message
from avers.web.house import house, language
from avers.web.permissions import requires

__all__ = ["hook_thanks"]


@requires("anybody")
@csrf_exempt  # no browser and no cookie: the signature is what proves where it comes from
@require_http_methods(["POST"])
def hook_thanks(request: HttpRequest) -> JsonResponse:
    """Give the thanks of a signed message; the same message again does nothing more."""
    message = signed_message(request, "thanks")
    return message if isinstance(message, JsonResponse) else _handed_in(message)


def _handed_in(message: SignedMessage) -> JsonResponse:
    at, once = timezone.localtime(), act_key_of(message.id)
    is_new = not _is_there(once)
    try:
        hand_in(
            house(), DatabaseAccounts(), message.fields, once=once, secret=message.secret, at=at,
            language=language(),
        )  # fmt: skip
    except NoticeMissing as missing:
        words = typeset(" ".join(explain(missing, language())), language())
        return JsonResponse({"faults": [{"code": missing.code, "field": "", "words": words}]}, status=403)
    except InputRefused as error:
        reused = any(fault.code == "thanks_reused" for fault in error.faults)
        return refused(409 if reused else 422, error.faults)
    DatabaseHookSecrets().note_use(message.secret, timezone.localdate())
    state = "given" if is_new else "given_before"
    words = typeset(ANSWERS[state].in_language(language()), language())
    return JsonResponse({"state": state, "words": words}, status=201 if is_new else 200)


def _is_there(key: str) -> bool:
    try:
        return bool(house().acts.history(key))
    except NotFound:
        return False
