"""PL009: an action is over, and nobody wrote what was learnt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.plan import planned_actions
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import PAGE_DATE
from avers.core.organisation.register import RegisterRow
from avers.core.text import Language

__all__ = ["NoReview"]

_SOON: Final = timedelta(days=30)
_LONG_AGO: Final = timedelta(days=365)


class NoReview(HouseRule):
    """Humble enough to look back."""

    code = "PL009"
    severity = "note"
    rows = ("R92",)

    fr = Page(
        title="Qu’en avons-nous appris ?",
        what="Cherche les actions finies depuis un mois à un an sans retour d’expérience.",
        why="Apprendre de ses expériences est une humilité qui s’écrit : sinon la leçon part avec la "
        "personne.",
        finds="« {action} » est finie, et personne n’a écrit ce que la maison en garde.",
        suggests="Cinq lignes suffisent : attendu, arrivé, pourquoi, changé en nous, gardé.",
        instead=(Example("Finie, sans retour"),),
        write=(Example("Finie, avec retour"),),
        limits="Ne lit pas ce que le retour dit.",
        source="seeds 003:81",
    )
    en = Page(
        title="What did we learn?",
        what="Looks for actions that ended between a month and a year ago without an after-action review.",
        why="Learning from experience is a humility that gets written down: otherwise the lesson leaves "
        "with the "
        "person.",
        finds="“{action}” is over, and nobody wrote what the house keeps of it.",
        suggests="Five lines will do: expected, happened, why, changed in us, kept.",
        instead=(Example("Over, without a review"),),
        write=(Example("Over, with a review"),),
        limits="Does not read what the review says.",
        source="seeds 003:81",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each action that ended without one."""
        reviews = house.registers.get("reviews")
        reviewed = {str(row.get("action")) for row in (reviews.rows if reviews else ())}
        for one in planned_actions(house.registers.get("actions")):
            if one.ends is None or one.stage(house.today) not in ("over", "done") or one.key in reviewed:
                continue
            if _SOON <= house.today - one.ends <= _LONG_AGO:
                yield self.finding(one.path, action=one.name)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with an action that ended two months ago, reviewed or not."""
        del language
        ended = PAGE_DATE - timedelta(days=60)
        has_review = example.words.endswith(("avec retour", "with a review"))
        reviews: list[RegisterRow] = [
            {"key": "r", "action": "vans", "date": ended, "happened": "…", "kept": "…"}
        ]
        return staged(
            registers={
                "actions": [{"key": "vans", "name_fr": "Des pièces", "starts": ended, "ends": ended}],
                "reviews": reviews if has_review else [],
            }
        )
