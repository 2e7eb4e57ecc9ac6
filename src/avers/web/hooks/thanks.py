"""Where a chat tool hands in thanks: signed JSON in, JSON out.

Nothing is looked up, and nothing but the limits is said, before the signature holds: a stranger learns
neither who works here nor what a field is called.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.http.request import UnreadablePostError
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from avers.adapters.database.accounts import DatabaseAccounts
from avers.adapters.database.hooks import DatabaseHookSecrets, act_key_of, live_secrets
from avers.adapters.webhooks.signature import Signed, is_fresh, signer_of
from avers.application.acting import first_row
from avers.application.hooking import hand_in
from avers.application.lawfulness import NoticeMissing
from avers.application.wording.failures import explain
from avers.application.wording.hooking import ANSWERS
from avers.application.wording.typography import typeset
from avers.core.errors import Fault, InputRefused
from avers.web.acts.drawing import says
from avers.web.house import house, language
from avers.web.permissions import requires
from avers.web.site.rate import may_hand_in

__all__ = ["LONGEST_BODY", "hook_thanks"]

LONGEST_BODY: Final = 16_384


@requires("anybody")
@csrf_exempt  # no browser and no cookie: the signature is what proves where it comes from
@require_http_methods(["POST"])
def hook_thanks(request: HttpRequest) -> JsonResponse:
    """Give the thanks of a signed message; the same message again does nothing more."""
    if request.content_type != "application/json":
        return _refused(415, [Fault("hook_type")])
    body = _body(request)
    if body is None:
        return _refused(413, [Fault("hook_long", values={"expected": str(LONGEST_BODY)})])
    signed = Signed(
        request.headers.get("webhook-id", ""),
        request.headers.get("webhook-timestamp", ""),
        request.headers.get("webhook-signature", ""),
    )
    secret = signer_of(live_secrets(), signed, body)
    # Strangers are counted by address, tools by secret: behind one proxy none uses up the turn of the others.
    if not may_hand_in(f"secret {secret}" if secret else f"address {request.META.get('REMOTE_ADDR', '')}"):
        return _refused(429, [Fault("hook_often")], {"Retry-After": "60"})
    if not secret:
        return _refused(401, [Fault("hook_unsigned")])
    if not is_fresh(signed, time.time()):
        return _refused(401, [Fault("hook_stale")])
    return _handed_in(signed, secret, body)


def _handed_in(signed: Signed, secret: str, body: bytes) -> JsonResponse:
    at, once = timezone.localtime(), act_key_of(signed.id)
    is_new = first_row(house(), once) is None
    try:
        hand_in(
            house(), DatabaseAccounts(), _read(body), once=once, secret=secret, at=at, language=language()
        )
    except NoticeMissing as missing:
        words = typeset(" ".join(explain(missing, language())), language())
        return JsonResponse({"faults": [{"code": missing.code, "field": "", "words": words}]}, status=403)
    except InputRefused as refused:
        reused = any(fault.code == "thanks_reused" for fault in refused.faults)
        return _refused(409 if reused else 422, refused.faults)
    DatabaseHookSecrets().note_use(secret, timezone.localdate())
    state = "given" if is_new else "given_before"
    words = typeset(ANSWERS[state].in_language(language()), language())
    return JsonResponse({"state": state, "words": words}, status=201 if is_new else 200)


def _body(request: HttpRequest) -> bytes | None:
    """Return the bytes of a message, None where there are too many."""
    try:
        length = int(request.headers.get("Content-Length") or 0)
        body = request.body if length <= LONGEST_BODY else b""
    except (ValueError, RequestDataTooBig, UnreadablePostError):
        return None
    return body if length <= LONGEST_BODY and len(body) <= LONGEST_BODY else None


def _read(body: bytes) -> object:
    """Return what the JSON says, None where it is none; a name twice in one object is none either."""
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_object)
    except (ValueError, RecursionError):
        return None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _refused(status: int, faults: Iterable[Fault], headers: dict[str, str] | None = None) -> JsonResponse:
    told = [{"code": one.code, "field": one.path, "words": says(one, language())} for one in faults]
    return JsonResponse({"faults": told}, status=status, headers=headers)
