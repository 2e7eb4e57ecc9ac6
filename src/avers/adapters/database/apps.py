"""The Django application ``avers``: its models, its migrations, its checks."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["DatabaseConfig"]


class DatabaseConfig(AppConfig):
    """Registers the numbered checks once Django has loaded the models."""

    name = "avers.adapters.database"
    label = "avers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import what registers itself: the checks."""
        from avers.adapters.database import checks  # noqa: F401
