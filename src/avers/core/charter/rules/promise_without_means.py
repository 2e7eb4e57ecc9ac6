"""CO402: a promise that no register says how to keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Promise
from avers.core.charter.rules.staging import in_one, office_hours, staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["PromiseWithoutMeans"]

_MEANS: Final = ("opening_hours", "staffing")


class PromiseWithoutMeans(HouseRule):
    """A promise rooted in nothing is easily carried off."""

    code = "CO402"
    severity = "note"
    rows = ("R94",)

    fr = Page(
        title="Avec quoi la tiendrez-vous ?",
        what="Cherche, pour chaque engagement, une ligne de registre qui dise comment le tenir : horaires ou "
        "effectifs de son canal.",
        why="Une philosophie qui ne s’ancre pas dans le réel est vite emportée. Tant que rien n’est inscrit, "
        "personne ne peut vérifier que l’engagement est tenable.",
        finds="Rien n’est encore inscrit pour tenir « {promise} ».",
        suggests="Ajoutez les horaires de ce canal, et qui répond : la charte dira alors d’elle-même si le "
        "compte y est.",
        instead=(Example("email / phone"),),
        write=(Example("phone / phone"),),
        limits="Voit qu’une ligne existe, non qu’elle suffit : les règles FE401 à FE404 font le compte. Un "
        "engagement sans canal n’est pas cherché.",
        source="seeds 003:93",
    )
    en = Page(
        title="What will you keep it with?",
        what="Looks, for each promise, for a row of a register that says how it is kept: opening hours or "
        "staffing of its channel.",
        why="A philosophy with no root in reality is soon carried off. While nothing is written down, nobody "
        "can check that the promise can be kept.",
        finds="Nothing is written down yet to keep “{promise}”.",
        suggests="Add the hours of this channel, and who answers: the charter will then say by "
        "itself whether that is enough.",
        instead=(Example("post / phone"),),
        write=(Example("phone / phone"),),
        limits="Sees that a row exists, not that it is enough: rules FE401 to FE404 do the sums. A promise "
        "without a channel is not looked for.",
        source="seeds 003:93",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each promise on a channel that neither hours nor staffing speak of."""
        for i, promise in enumerate(house.charter.promises):
            if promise.channel and not _is_kept(house, promise.channel):
                yield self.finding(f"promises[{i}].statement", promise=promise.statement)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house that promises on one channel and keeps hours on another."""
        promised, _, kept = example.words.partition(" / ")
        promise = Promise("reply", in_one(language, "…"), promised)
        return staged(promises=[promise], registers={"opening_hours": office_hours(kept)})


def _is_kept(house: House, channel: str) -> bool:
    registers = [house.registers[name] for name in _MEANS if name in house.registers]
    return any(row.get("channel") in (channel, "", None) for register in registers for row in register.rows)
