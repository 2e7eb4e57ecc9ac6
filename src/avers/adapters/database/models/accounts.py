"""Accounts: who may sign in, as what. No answer and no figure refers to an account."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from avers.application.viewer import ROLES, Role, Viewer

__all__ = ["DemoLink", "User", "UserManager"]


def new_key() -> str:
    """Return an identifier that nobody can guess or count (128 bits)."""
    return secrets.token_urlsafe(16)


class UserManager(BaseUserManager["User"]):
    """Makes accounts; an address is kept in lower case, so that one person has one account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Return a new account; without ``password`` it cannot sign in by one."""
        if not email:
            raise ValueError("an account needs an address")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the account of an address, however it was typed."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """An account: address, role, unit and language; what it allows is ``application.viewer``."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, default="employee")
    unit = models.CharField(max_length=200, blank=True)
    # Key of the person in people.csv: what one gave and received follows the person, not the account.
    person = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=2, default="fr")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "avers_user"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="avers_user_email_lower"),
            models.CheckConstraint(condition=models.Q(role__in=ROLES), name="avers_user_role_known"),
            models.CheckConstraint(condition=models.Q(language__in=("fr", "en")), name="avers_user_language"),
        ]

    def clean(self) -> None:
        """Put the address in the form in which it is kept."""
        super().clean()
        self.email = self.email.strip().lower()

    @property
    def viewer(self) -> Viewer:
        """Return the account as the application knows it."""
        role: Role = next(known for known in ROLES if known == self.role)
        return Viewer(self.key, role, self.unit, self.language, self.person, self.email)


class DemoLink(models.Model):
    """A sign-in link of the demonstration: the hash of its token, and when it was made.

    Age is told by the clock that only goes forward, of one start of one machine: setting the wall
    clock back never reopens a link (rule C4). Using a link removes the row.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    machine_start = models.CharField(max_length=64)
    made_at_seconds = models.FloatField()

    class Meta:
        db_table = "avers_demolink"
