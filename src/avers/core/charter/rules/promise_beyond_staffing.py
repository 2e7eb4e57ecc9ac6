"""FE402: enough people to answer in the time promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Promise
from avers.core.charter.queueing import advisers_needed
from avers.core.charter.rules.staging import in_one, phone_line, staged
from avers.core.charter.staffing import PromisedLine, promised_lines
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["KEPT_SHARE", "PromiseBeyondStaffing"]

# Our setting: a promise is kept when it is kept eight times in ten, the usual aim of answer lines.
KEPT_SHARE: Final = 0.8
# What may be promised instead holds for at least six in ten, and is said as such.
_SAYABLE_SHARE: Final = 0.6
_DELAYS: Final = (1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 240, 480)


class PromiseBeyondStaffing(HouseRule):
    """A delay that the line cannot keep, counted by Erlang C."""

    code = "FE402"
    severity = "error"
    rows = ("R109", "R94")

    fr = Page(
        title="Combien de réponses à l’heure dite ?",
        what="Calcule, avec l’effectif, les contacts par heure et le temps passé sur chacun, la part des "
        "contacts pris dans le délai promis.",
        why="Une attente se calcule avant de se promettre. L’équipe n’est pas lente : elle est trop peu "
        "nombreuse pour ce délai-là.",
        finds="{advisers:count|conseiller répond|conseillers répondent} en {within:minutes} à "
        "{share:percent} des contacts ({per_hour:number} par heure, {handling:minutes} chacun{where}).",
        suggests="Vous pouvez promettre : « {tenths:Word} appels sur dix pris en {later:minutes}. » Pour "
        "huit sur dix en {within:minutes} : {needed:count|conseiller|conseillers}.",
        instead=(Example("Une réponse en deux minutes.", "promise"),),
        write=(Example("Une réponse en trente minutes.", "promise"),),
        limits="Erlang C suppose des appels réguliers, une seule file et personne qui raccroche : les "
        "parts sont un peu sévères. Les pointes de la journée et les pauses n’y sont que si le "
        "registre les compte, une ligne par partie de la journée ; d’une suite de mois, seul le dernier "
        "compte. Une promesse vaut tenue à partir de huit fois sur dix.",
        source="Erlang (1917) ; seeds 003:93, 003:139",
    )
    en = Page(
        title="How many answers in time?",
        what="Computes, from staffing, contacts per hour and time spent on each, the share of contacts "
        "answered within the delay promised.",
        why="A wait can be computed before it is promised. The team is not slow: there are too few of "
        "them for this delay.",
        finds="{advisers:count|adviser answers|advisers answer} {share:percent} of contacts within "
        "{within:minutes} ({per_hour:number} an hour, {handling:minutes} each{where}).",
        suggests="You can promise: “{tenths:Word} calls in ten answered within {later:minutes}.” For "
        "eight in ten within {within:minutes}: {needed:count|adviser|advisers}.",
        instead=(Example("A reply within two minutes.", "promise"),),
        write=(Example("A reply within thirty minutes.", "promise"),),
        limits="Erlang C supposes steady calls, one line and nobody who hangs up: shares are a little "
        "severe. Peaks of the day and breaks count only if the register has them, one row for each part of "
        "the day; of a run of months only the last counts. A promise "
        "counts as kept from eight times in ten.",
        source="Erlang (1917); seeds 003:93, 003:139",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each promise whose line keeps up, but not in the time promised."""
        for promised in promised_lines(house):
            share = promised.line.answered_within(promised.within_minutes)
            if promised.line.keeps_up and share < KEPT_SHARE:
                yield self._finding(promised, share)

    def _finding(self, promised: PromisedLine, share: float) -> Finding:
        line = promised.line
        later = next(
            (delay for delay in _DELAYS
             if delay > promised.within_minutes and line.answered_within(delay) >= _SAYABLE_SHARE),
            _DELAYS[-1],
        )  # fmt: skip
        return self.finding(
            f"promises[{promised.index}].statement",
            advisers=line.advisers, per_hour=line.per_hour, handling=line.handling_minutes,
            within=promised.within_minutes, share=share, later=later, where=promised.where,
            # Rounded down: a promise never claims more than was counted.
            tenths=int(line.answered_within(later) * 10),
            needed=advisers_needed(line, within_minutes=promised.within_minutes, share=KEPT_SHARE),
        )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return the worked case: 4 advisers, 38 calls an hour, 5 minutes 20 seconds each."""
        promise = Promise("reply", in_one(language, example.words), "phone")
        return staged(promises=[promise], registers={"staffing": phone_line(4, 38, 16 / 3)})
