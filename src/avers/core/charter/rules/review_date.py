"""CH008: values are not carved in stone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language, Text

__all__ = ["ReviewDate"]


class ReviewDate(HouseRule):
    """A date to read the charter again, before it is needed."""

    code = "CH008"
    severity = "note"
    rows = ("R127",)

    fr = Page(
        title="Quand la relisez-vous ?",
        what="Vérifie qu’une date de relecture est fixée, et qu’elle n’est pas passée.",
        why="Une charte vit si on la relit. Sans date, on la relit quand elle a déjà cessé d’être vraie.",
        finds="{state:said}",
        suggests="Choisissez une date dans l’année, avec celui ou celle qui en répond.",
        instead=(Example("2025-06-30", "mission"),),
        write=(Example("2026-11-30", "mission"),),
        limits="La règle lit une date, non ce que la relecture a changé.",
        source="seeds 003:201",
    )
    en = Page(
        title="When will you read it again?",
        what="Checks that a date of review is set and has not passed.",
        why="A charter lives if it is read again. Without a date, that happens once it has ceased to be "
        "true.",
        finds="{state:said}",
        suggests="Choose a date within the year, with the person who answers for it.",
        instead=(Example("2025-06-30", "mission"),),
        write=(Example("2026-11-30", "mission"),),
        limits="The rule reads a date, not what the review changed.",
        source="seeds 003:201",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report a review date that is missing or past."""
        review = house.charter.review_date
        if review is None:
            state = Text("Aucune date de relecture n’est fixée.", "No date of review is set.")
        elif review < house.today:
            state = Text("La date de relecture est passée.", "The date of review has passed.")
        else:
            return
        yield self.finding("review_date", state=state)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house whose review date is the example."""
        return staged(review_date=date.fromisoformat(example.words))
