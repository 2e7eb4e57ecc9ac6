"""FE405: a language promised, and somebody who speaks it."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Promise
from avers.core.charter.rules.staging import in_one, staged
from avers.core.charter.staffing import spoken_in
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["UnspokenLanguage"]


class UnspokenLanguage(HouseRule):
    """An answer in a language holds when somebody there speaks it."""

    code = "FE405"
    severity = "error"
    rows = ("R94", "R109")

    fr = Page(
        title="Qui parle cette langue ?",
        what="Compare les langues d’un engagement avec celles des registres des horaires et des effectifs, "
        "canal par canal.",
        why="Un client qui a choisi sa langue et n’y est pas compris recommence tout, en colère.",
        finds="Promis en {spoken} : aucune équipe de ce canal ne dit le parler.",
        suggests="Ôtez cette langue de l’engagement, ou inscrivez qui la parle et à quelles heures.",
        instead=(Example("fr, de / fr, en"),),
        write=(Example("fr, en / fr, en"), Example("fr, de / ")),
        limits="Ne sait que ce que les registres déclarent ; un canal dont ils ne disent aucune langue n’est "
        "pas jugé.",
        source="seeds 003:93",
    )
    en = Page(
        title="Who speaks this language?",
        what="Compares the languages of a promise with those of the registers of opening hours and staffing, "
        "channel by channel.",
        why="A customer who chose a language and is not understood in it begins again, and is angry.",
        finds="Promised in {spoken}: no team on this channel says that it speaks it.",
        suggests="Take this language out of the promise, or write down who speaks it and at which hours.",
        instead=(Example("en, de / fr, en"),),
        write=(Example("fr, en / fr, en"), Example("en, de / ")),
        limits="Knows only what the registers declare; a channel for which they name no language is not "
        "judged.",
        source="seeds 003:93",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each language of a promise that no row of its channel declares."""
        for i, promise in enumerate(house.charter.promises):
            spoken = _spoken(house, promise.channel)
            for language in promise.languages if spoken else ():
                if language.strip().casefold() not in spoken:
                    yield self.finding(f"promises[{i}].languages", spoken=language)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house that promises the languages before the slash and speaks those after it."""
        promised, _, spoken = example.words.partition(" / ")
        promise = Promise("reply", in_one(language, "…"), "phone", languages=tuple(promised.split(", ")))
        row = {"channel": "phone", "day": "mon", "opens": "09:00", "closes": "18:00", "languages": spoken}
        return staged(promises=[promise], registers={"opening_hours": [row]})


def _spoken(house: House, channel: str) -> frozenset[str]:
    """Return the languages that rows of ``channel`` declare; a row without a channel speaks for all."""
    found: set[str] = set()
    for name in ("opening_hours", "staffing"):
        register = house.registers.get(name)
        for row in register.rows if register else ():
            if not channel or row.get("channel") in (channel, "", None):
                found |= spoken_in(row)
    return frozenset(found)
