"""The door of signed messages: size, kind, signature, how often, how old; then the bytes, read as JSON.

Nothing is looked up, and nothing but the limits is said, before the signature holds: a stranger learns
neither who works here nor what a field is called.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.http.request import UnreadablePostError

from avers.adapters.database.hooks import live_secrets
from avers.adapters.webhooks.signature import Signed, is_fresh, signer_of
from avers.application.hooking import Purpose
from avers.core.errors import Fault
from avers.web.acts.drawing import says
from avers.web.house import language
from avers.web.site.rate import may_hand_in

__all__ = ["LONGEST_BODY", "SignedMessage", "refused", "signed_message"]

LONGEST_BODY: Final = 16_384


@dataclass(frozen=True)
class SignedMessage:
    """A message whose signature holds: what its sender calls it, the key of the secret, its bytes."""

    id: str
    secret: str
    body: bytes

    @property
    def fields(self) -> object:
        """What the JSON says, None where it is none; a name twice in one object is none either."""
        try:
            return json.loads(self.body.decode("utf-8"), object_pairs_hook=_object)
        except (ValueError, RecursionError):
            return None


def signed_message(request: HttpRequest, purpose: Purpose) -> SignedMessage | JsonResponse:
    """Return the message of ``request``, or why it is not taken; its secret must be one for ``purpose``."""
    if request.content_type != "application/json":
        return refused(415, [Fault("hook_type")])
    body = _body(request)
    if body is None:
        return refused(413, [Fault("hook_long", values={"expected": str(LONGEST_BODY)})])
    signed = Signed(
        request.headers.get("webhook-id", ""),
        request.headers.get("webhook-timestamp", ""),
        request.headers.get("webhook-signature", ""),
    )
    secret = signer_of(live_secrets(purpose), signed, body)
    # Strangers are counted by address, tools by secret: behind one proxy none uses up the turn of the others.
    if not may_hand_in(f"secret {secret}" if secret else f"address {request.META.get('REMOTE_ADDR', '')}"):
        return refused(429, [Fault("hook_often")], {"Retry-After": "60"})
    if not secret:
        return refused(401, [Fault("hook_unsigned")])
    if not is_fresh(signed, time.time()):
        return refused(401, [Fault("hook_stale")])
    return SignedMessage(signed.id, secret, body)


def refused(status: int, faults: Iterable[Fault], headers: dict[str, str] | None = None) -> JsonResponse:
    """Return why a message is not taken: every fault, with its code, its field and its words."""
    told = [{"code": one.code, "field": one.path, "words": says(one, language())} for one in faults]
    return JsonResponse({"faults": told}, status=status, headers=headers)


def _body(request: HttpRequest) -> bytes | None:
    """Return the bytes of a message, None where there are too many."""
    try:
        length = int(request.headers.get("Content-Length") or 0)
        body = request.body if length <= LONGEST_BODY else b""
    except (ValueError, RequestDataTooBig, UnreadablePostError):
        return None
    return body if length <= LONGEST_BODY and len(body) <= LONGEST_BODY else None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found
