"""Words of the domain inside templates: roles, families of rules, quotations, days, places in the charter."""

from __future__ import annotations

import re
from datetime import date
from typing import Final
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from avers.application.wording.typography import typeset, whole_date
from avers.web.charter.laying import anchor
from avers.web.house import language
from avers.web.site.trying import Said

__all__ = [
    "as_printed",
    "family_words",
    "is_line",
    "line_anchor",
    "quoted",
    "remedy",
    "role_words",
    "whole_day",
]

register = template.Library()
_KPI: Final = re.compile(r"registers/kpis\[([a-z0-9_.-]{1,60})\]")
_LINE: Final = re.compile(r".+\.(fr|en)")


@register.filter
def role_words(role: str) -> str:
    """Return a role as the page names it."""
    return {
        "sponsor": _("Sponsor"), "lead": _("Customer culture lead"), "manager": _("Manager"),
        "employee": _("Employee"), "analyst": _("Analyst"), "administrator": _("Administrator"),
    }.get(role, role)  # fmt: skip


@register.filter
def family_words(family: str) -> str:
    """Return what a family of rules is about."""
    return {
        "CH": _("Wording"), "FE": _("Feasibility"), "CO": _("Values and indicators that hold together"),
        "LE": _("Limits of the law"), "AL": _("Two faces, many teams"), "CA": _("Where it comes from"),
        "DD": _("Said and rewarded"), "GA": _("First things first"),
    }.get(family, family)  # fmt: skip


@register.filter
def quoted(words: str) -> str:
    """Return a sentence between the quotation marks of the page."""
    return typeset(f"« {words} »", "fr") if language() == "fr" else f"“{words}”"


@register.filter
def as_printed(words: str) -> str:
    """Return what somebody typed, set as a printer would in the language of the page."""
    return typeset(words, language())


@register.filter
def whole_day(day: date | None) -> str:
    """Return a day in full, as every page of the house writes it; nothing where there is none."""
    return whole_date(day, language()) if day else ""


@register.filter
def is_line(path: str) -> bool:
    """Return whether a finding's place is a sentence of the page."""
    return bool(_LINE.fullmatch(path))


@register.filter
def line_anchor(path: str) -> str:
    """Return the id of the line at ``path``."""
    return anchor(path)


@register.filter
def remedy(said: Said) -> tuple[str, str] | None:
    """Return where a finding can be settled at once, with the words of the link; None where it cannot."""
    if said.explained.code == "CO202":
        path = f"{said.path}.proxy.act.{language()}"
        return f"/charter/?edit={quote(path)}#{anchor(path)}", _("Say what stands for it")
    found = _KPI.fullmatch(said.path)
    if said.explained.code == "CO504" and found:
        return reverse("kpi_replace", kwargs={"kpi": found[1]}), _("Put another in its place")
    return None
