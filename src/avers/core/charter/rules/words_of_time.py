"""FE403: at any hour, at once: who answers then?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.availability import AT_ONCE, any_hour
from avers.core.charter.document import Statement
from avers.core.charter.hours import open_week
from avers.core.charter.language.folding import fold
from avers.core.charter.rules.promise_beyond_hours import channel_of
from avers.core.diagnosis.rule import Example, Finding, House, Page, StatementRule

__all__ = ["WordsOfTime"]


# "From 8 am until 8 pm, seven days a week": the sentence says when somebody is there.
_HOURS_SAID: Final = re.compile(
    r"\b(?:from|between) [1-9]\d?(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)?,? (?:to|until|till|and) \d"
    r"|\b(?:de|entre) [1-9]\d? ?(?:h|heures)(?: ?\d\d)? (?:a|et) \d"
)


class WordsOfTime(StatementRule):
    """A word of time is a duty roster, whether or not one exists."""

    code = "FE403"
    severity = "warning"
    rows = ("R109",)
    kinds = frozenset({"mission", "vision", "promise"})

    fr = Page(
        title="La nuit, le dimanche aussi ?",
        what="Repère « toujours disponible », « à toute heure », « 24/7 » ou « réponse immédiate » quand "
        "rien ne dit que quelqu’un est là.",
        why="Une petite équipe présente en semaine ne peut pas promettre une aide toujours disponible. "
        "Le client qui appelle dimanche l’apprend le premier.",
        finds="« {quoted} » engage aussi la nuit, le dimanche et les jours chargés ; rien n’indique "
        "encore qui répond alors.",
        suggests="Dites les jours, les heures et le délai que vous tenez déjà, ou renseignez les heures "
        "d’ouverture et l’effectif : la règle comptera avec vous.",
        instead=(Example("Une assistance toujours disponible.", "promise"),),
        write=(Example("Une réponse avant 18 h pour tout message reçu avant midi.", "promise"),),
        limits="La règle lit la phrase seule. Dès que les heures d’ouverture sont connues, FE401 décide "
        "à sa place. Ce qu’un site ou un automate fait à toute heure, ce que le client vous signale et « à "
        "tout "
        "moment du séjour » ne sont pas signalés.",
        source="seeds 003:139",
    )
    en = Page(
        title="At night, on Sundays too?",
        what="Finds “always available”, “at any hour”, “24/7” or “immediate reply” where nothing says "
        "that somebody is there.",
        why="A small team that works on weekdays cannot promise help that is always available. The "
        "customer who calls on Sunday is the first to know.",
        finds="“{quoted}” also binds you at night, on Sundays and on busy days; nothing yet says who "
        "answers then.",
        suggests="Say the days, hours and delay you already keep, or fill in opening hours and staffing: "
        "the rule will count with you.",
        instead=(Example("Support that is always available.", "promise"),),
        write=(Example("A reply before 6 pm to every message received before noon.", "promise"),),
        limits="The rule reads the sentence alone. Once opening hours are known, FE401 decides in its "
        "place. What a website or a machine does at any hour, what customers let you know and “at any time "
        "during the stay” are left alone.",
        source="seeds 003:139",
    )

    def speaks_in(self, house: House, statement: Statement) -> bool:
        """Return whether the opening hours are unknown; where they are known FE401 has counted."""
        opening_hours = house.registers.get("opening_hours")
        known = open_week(opening_hours, channel_of(house.charter, statement.path)) is not None
        return not known or AT_ONCE.meant(statement.words, statement.language) is not None

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first word of time."""
        if _HOURS_SAID.search(fold(statement.words).text):
            return
        found = any_hour(statement.words, statement.language) or AT_ONCE.meant(
            statement.words, statement.language
        )
        if found is not None:
            folded = fold(statement.words)
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))
