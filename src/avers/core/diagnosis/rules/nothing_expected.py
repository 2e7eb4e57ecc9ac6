"""PL008: an action says nothing that could be verified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.plan import PlannedAction, live, planned_actions
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import PAGE_DATE
from avers.core.text import Language, Text

__all__ = ["NothingExpected"]

_MOST_NAMED: Final = 4


class NothingExpected(HouseRule):
    """An owner, dates, and a figure to look at afterwards."""

    code = "PL008"
    severity = "note"
    rows = ("R37",)

    fr = Page(
        title="Comment le saura-t-on ?",
        what="Cherche les actions vivantes sans responsable, sans date de début, ou sans effet attendu : "
        "ce qui "
        "devrait bouger, qui devrait le sentir, dans quel sens.",
        why="Ce qui n’attend rien ne peut pas être vérifié : on ne saura pas s’il fallait continuer.",
        finds="{total:number} action(s) ne disent pas tout ce qu’il faut pour être vérifiées : {names:said}.",
        suggests="Écrivez pour chacune une fonction qui en répond, une date, et l’effet attendu.",
        instead=(Example("Sans effet attendu"),),
        write=(Example("Avec un effet attendu"),),
        limits="Ne dit pas si l’effet attendu est raisonnable.",
        source="seeds 001:43, 001:51",
    )
    en = Page(
        title="How will one know?",
        what="Looks for living actions without an owner, a first day, or an expected effect: what should "
        "move, "
        "who should feel it, which way.",
        why="What expects nothing cannot be verified: nobody will know whether to go on.",
        finds="{total:number} action(s) do not say all that verifying them takes: {names:said}.",
        suggests="Write for each a position that answers for it, a date, and the effect expected.",
        instead=(Example("Without an expected effect"),),
        write=(Example("Having an expected effect"),),
        limits="Does not say whether the effect expected is reasonable.",
        source="seeds 001:43, 001:51",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report once, the first ones named."""
        running = live(planned_actions(house.registers.get("actions")), house.today)
        bare = [one for one in running if not (one.expects and one.owner and one.starts)]
        if bare:
            yield self.finding("registers/actions", total=len(bare), names=_named(bare))

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one action that expects something or not."""
        del language
        more = {"value": "means", "expected_face": "employee", "expected_direction": "up"}
        expects = example.words.startswith(("Avec", "Having"))
        return staged(
            registers={
                "actions": [
                    {"key": "vans", "name_fr": "Des pièces", "owner": "Systèmes", "starts": PAGE_DATE,
                     "ends": PAGE_DATE + timedelta(days=30), **(more if expects else {})}
                ]
            }
        )  # fmt: skip


def _named(bare: list[PlannedAction]) -> Text:
    more = len(bare) - _MOST_NAMED
    fr = ", ".join(f"« {one.name.fr} »" for one in bare[:_MOST_NAMED])
    en = ", ".join(f"“{one.name.en}”" for one in bare[:_MOST_NAMED])
    return Text(f"{fr} et {more} de plus", f"{en} and {more} more") if more > 0 else Text(fr, en)
