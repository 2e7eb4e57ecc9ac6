"""A question of a form as HTML; one with nothing in it is written once for everybody."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import get_template

from avers.core.text import Language
from avers.web.house import language
from avers.web.survey.drawing import Field

__all__ = ["survey_field"]

register = template.Library()


@register.simple_tag
def survey_field(field: Field) -> str:
    """Return a question with its fields, in the language of the page."""
    return _blank(field, language()) if field.is_blank else _written(field)


# What anybody typed is never kept here: fields that show nothing of a person alone.
@lru_cache(maxsize=1024)
def _blank(field: Field, language: Language) -> str:
    del language  # the words around the question follow the page
    return _written(field)


def _written(field: Field) -> str:
    # Every word in it was escaped on the way: a template says so of what it returns.
    return get_template("avers/survey/_field.html").render({"field": field})
