"""The patterns by which an act is read in one language, each bounded: its work is linear (rule C11)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import Final

__all__ = ["ActRules", "either"]


def either(*patterns: str) -> re.Pattern[str]:
    """Return one pattern that matches where any of ``patterns`` does; each ``actor`` gets its own name."""
    places = count()
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(_ACTOR.sub(lambda _: f"(?P<actor{next(places)}>", joined))


_ACTOR: Final = re.compile(r"\(\?P<actor>")


@dataclass(frozen=True)
class ActRules:
    """Patterns of one language, on the plain letters of ``reading.Message``.

    ``x`` finds an act, ``not_x`` the turns of phrase that look like it and are not: a find that overlaps
    one of these does not count. ``commitment`` pairs a state (promised, done, under way) with its pattern;
    its group ``actor`` is who acts, nobody where there is none.
    """

    apology: re.Pattern[str]
    not_apology: re.Pattern[str]
    vague: re.Pattern[str]
    admission: re.Pattern[str]
    not_admission: re.Pattern[str]
    commitment: tuple[tuple[str, re.Pattern[str]], ...]
    not_commitment: re.Pattern[str]
    question_words: re.Pattern[str]
    no_question: re.Pattern[str]
    asked: re.Pattern[str]
    not_asked: re.Pattern[str]
    redirect: re.Pattern[str]
    not_redirect: re.Pattern[str]
    deflection: re.Pattern[str]
    not_deflection: re.Pattern[str]
