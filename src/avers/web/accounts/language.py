"""The language of an account."""

from __future__ import annotations

from django.http import HttpRequest

from avers.adapters.database.models import User
from avers.adapters.database.transactions import write_transaction

__all__ = ["keep_with_account"]


def keep_with_account(request: HttpRequest, language: str) -> None:
    """Write the language into the account of whoever is signed in, when it changes."""
    user = request.user
    if isinstance(user, User) and user.language != language:
        with write_transaction():
            User.objects.filter(pk=user.pk).update(language=language)
