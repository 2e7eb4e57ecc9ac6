"""The signed link of a letter that opens the form of thanks, filled in as far as the letter knows.

It opens nothing by itself: whoever follows it signs in. The signature keeps strangers from writing words
into a form of the house; the term is that of links and invitations (duty M4).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.core import signing

__all__ = ["read_thanks_link", "thanks_link"]

_SALT: Final = "avers.thanks.link"
_TERM: Final = timedelta(days=30)
_FIELDS: Final = frozenset({"to", "name", "unit", "words", "behaviour"})


def thanks_link(**fields: str) -> str:
    """Return the address of the form, from the root of the web application, with ``fields`` filled in.

    ``to``, ``name``, ``unit``, ``words``, ``behaviour`` (``value/behaviour``): KeyError for any other.
    """
    if not fields.keys() <= _FIELDS:
        raise KeyError(", ".join(sorted(fields.keys() - _FIELDS)))
    return f"/thanks/link/{signing.dumps(fields, salt=_SALT)}/"


def read_thanks_link(token: str) -> Mapping[str, str] | None:
    """Return what the link ``token`` fills in; None where it was forged, changed, or is too old."""
    try:
        fields = signing.loads(token, salt=_SALT, max_age=_TERM)
    except signing.BadSignature:
        return None
    return {name: str(fields[name]) for name in sorted(_FIELDS & set(fields))}
