"""The Django application of the pages."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["WebConfig"]


class WebConfig(AppConfig):
    """Templates, static files and the count of failed sign-ins."""

    name = "avers.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
