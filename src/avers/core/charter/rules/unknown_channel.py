"""FE406: a promise on a channel that the house does not list."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Promise
from avers.core.charter.rules.staging import in_one, staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["UnknownChannel"]


class UnknownChannel(HouseRule):
    """A promise holds on a channel that exists."""

    code = "FE406"
    severity = "warning"
    rows = ("R94", "R100")

    fr = Page(
        title="Par où vous joindre ?",
        what="Compare le canal d’un engagement avec les canaux que la maison tient : registre des canaux, "
        "horaires, effectifs.",
        why="Un engagement sur un canal que personne n’ouvre est la première déception.",
        finds="Aucun registre ne connaît le canal « {channel} ».",
        suggests="Inscrivez ce canal et ses heures, ou promettez sur un de ceux-ci : {known:names}.",
        instead=(Example("chat / phone, email"),),
        write=(Example("phone / phone, email"), Example("chat / ")),
        limits="Ne dit rien tant qu’aucun canal n’est inscrit. Un canal écrit autrement dans la "
        "charte et dans le registre compte pour deux.",
        source="seeds 003:107, 003:139",
    )
    en = Page(
        title="How do customers reach you?",
        what="Compares the channel of a promise with those the house keeps: register of channels, opening "
        "hours, staffing.",
        why="A promise on a channel that nobody opens is the first disappointment.",
        finds="No register knows the channel “{channel}”.",
        suggests="Write down this channel and its hours, or promise on one of these: {known:names}.",
        instead=(Example("chat / phone, post"),),
        write=(Example("phone / phone, post"), Example("chat / ")),
        limits="Silent while no channel is written down. A channel spelt otherwise in charter and register "
        "counts as two.",
        source="seeds 003:107, 003:139",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each promise whose channel stands in no register, once some channel does."""
        known = sorted(
            {
                str(row["channel"])
                for name in ("channels", "opening_hours", "staffing")
                if (register := house.registers.get(name)) is not None
                for row in register.rows
                if row.get("channel")
            }
        )
        for i, promise in enumerate(house.charter.promises):
            if known and promise.channel and promise.channel not in known:
                yield self.finding(f"promises[{i}].channel", channel=promise.channel, known="|".join(known))

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house that promises on the channel before the slash and lists those after it."""
        channel, _, listed = example.words.partition(" / ")
        rows = [{"channel": one} for one in listed.split(", ") if one]
        return staged(
            promises=[Promise("reply", in_one(language, "…"), channel)], registers={"channels": rows}
        )
