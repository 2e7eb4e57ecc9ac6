"""FE404: a line with more work than hands has no end."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Promise
from avers.core.charter.queueing import advisers_needed
from avers.core.charter.rules.promise_beyond_staffing import KEPT_SHARE
from avers.core.charter.rules.staging import in_one, phone_line, staged
from avers.core.charter.staffing import promised_lines
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["MoreWorkThanHands"]


class MoreWorkThanHands(HouseRule):
    """No delay can be promised while more work comes in than the team can do."""

    code = "FE404"
    severity = "error"
    rows = ("R109",)

    fr = Page(
        title="Plus de demandes que de bras",
        what="Compare le travail qui arrive avec l’effectif du canal, pour chaque promesse qui nomme un "
        "délai.",
        why="Quand il arrive plus de travail qu’on ne peut en faire, la file s’allonge sans fin : aucun "
        "délai ne peut être promis, et personne n’y est pour rien.",
        finds="{per_hour:number} contacts par heure, {handling:minutes} chacun{where} : il faut occuper "
        "{load:number} conseillers à plein, et ils sont {advisers}.",
        suggests="Pour huit réponses sur dix en {within:minutes} : "
        "{needed:count|conseiller|conseillers}. Sinon, ne nommez pas de délai et cherchez "
        "d’abord ce qui fait revenir les mêmes demandes.",
        instead=(Example("Une réponse en dix minutes.", "promise"),),
        write=(Example("Chaque message reçoit une réponse écrite.", "promise"),),
        limits="Les chiffres du registre sont pris pour une heure ordinaire ; un client qui renonce "
        "allège la file, et n’est pas compté.",
        source="Erlang (1917) ; seeds 003:139",
    )
    en = Page(
        title="More work than hands",
        what="Compares the work that comes in with the staffing of the channel, for each promise that "
        "names a delay.",
        why="When more work arrives than can be done the line grows without end: no delay can be "
        "promised, and it is nobody’s fault.",
        finds="{per_hour:number} contacts an hour, {handling:minutes} each{where}: that keeps {load:number} "
        "advisers fully busy, and there are {advisers}.",
        suggests="For eight replies in ten within {within:minutes}: {needed:count|adviser|advisers}. "
        "Otherwise name no delay, and look first for what brings the same requests back.",
        instead=(Example("A reply within ten minutes.", "promise"),),
        write=(Example("Every message gets a written reply.", "promise"),),
        limits="The figures of the register are taken for an ordinary hour; a customer who gives up "
        "lightens the line, and is not counted.",
        source="Erlang (1917); seeds 003:139",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each promise whose line cannot keep up at all."""
        for promised in promised_lines(house):
            line, within = promised.line, promised.within_minutes
            if not line.keeps_up:
                yield self.finding(
                    f"promises[{promised.index}].statement",
                    advisers=line.advisers, per_hour=line.per_hour, handling=line.handling_minutes,
                    load=round(line.load, 1), within=within, where=promised.where,
                    needed=advisers_needed(line, within_minutes=within, share=KEPT_SHARE),
                )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house of 3 advisers for 4 advisers' work."""
        promise = Promise("reply", in_one(language, example.words), "phone")
        return staged(promises=[promise], registers={"staffing": phone_line(3, 40, 6)})
