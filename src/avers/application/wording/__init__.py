"""Codes and values become French and English sentences here, once for web, command line and reports.

``failures`` speaks for errors and faults, ``findings`` for rules, ``figures`` for certainty and
withheld cells; ``typography`` sets the French (narrow no-break spaces, guillemets). Each sentence
stands beside its twin in the other language; a test requires both.
"""

from __future__ import annotations

from collections.abc import Mapping

from avers.core.text import Language

__all__ = ["language_of_environment"]


def language_of_environment(environment: Mapping[str, str]) -> Language:
    """Return the language that ``AVERS_LANGUAGE`` or the locale asks for, English by default."""
    for name in ("AVERS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = environment.get(name, "")
        if wanted:
            return "fr" if wanted.lower().startswith("fr") else "en"
    return "en"
