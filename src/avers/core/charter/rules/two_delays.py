"""CO403: two delays for the same promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from avers.core.charter.availability import minutes_promised
from avers.core.charter.document import Promise
from avers.core.charter.language.full_words import share_said_again
from avers.core.charter.rules.staging import in_one, staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import LANGUAGES, Language

__all__ = ["TwoDelays"]

_LEAST_SHARED: Final = 0.5


@dataclass(frozen=True)
class _Timed:
    index: int
    channel: str
    words: str
    minutes: float


class TwoDelays(HouseRule):
    """The customer keeps the shorter one."""

    code = "CO403"
    severity = "warning"
    rows = ("R94", "R127a")

    fr = Page(
        title="Lequel des deux délais ?",
        what="Compare les engagements entre eux : deux phrases sur la même chose, avec deux délais.",
        why="Entre deux promesses, le client retient la plus courte, et l’équipe tient la plus longue.",
        finds="« {second} » promet {later:minutes}, et « {first} » {earlier:minutes}.",
        suggests="Gardez le délai que vous savez tenir, partout.",
        instead=(Example("Nous répondons au téléphone en 5 minutes. / Au téléphone, réponse en 2 minutes."),),
        write=(
            Example("Nous répondons au téléphone en 5 minutes. / Nous réparons sur place en 30 minutes."),
        ),
        limits="Ne compare pas les termes sans durée (« le jour même », « avant 18 h ») ; reconnaît la "
        "même chose à la moitié des mots. Deux canaux différents ne sont pas comparés.",
        source="seeds 003:93",
    )
    en = Page(
        title="Which of the two delays?",
        what="Compares promises with each other: two sentences about the same thing, with two delays.",
        why="Of two promises customers remember the shorter, and the team keeps the longer.",
        finds="“{second}” promises {later:minutes}, and “{first}” {earlier:minutes}.",
        suggests="Keep the delay you are able to keep, everywhere.",
        instead=(
            Example(
                "We answer the telephone within 5 minutes. / On the telephone we answer within 2 minutes."
            ),
        ),
        write=(Example("We answer the telephone within 5 minutes. / We repair on site within 30 minutes."),),
        limits="Does not compare terms without a length (“the same day”, “before 6 pm”); knows the "
        "same thing by half of its words. Two different channels are not compared.",
        source="seeds 003:93",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report, at the later one, each pair of promises about the same thing with different delays."""
        for language in LANGUAGES:
            timed = list(_timed(house, language))
            for first, second in combinations(timed, 2):
                if _differ(first, second):
                    yield self.finding(
                        f"promises[{second.index}].statement.{language}", language=language,
                        first=first.words[:90], second=second.words[:90],
                        earlier=first.minutes, later=second.minutes,
                    )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one promise per sentence."""
        parts = enumerate(example.words.split(" / "))
        return staged(promises=[Promise(f"p{i}", in_one(language, part)) for i, part in parts])


def _timed(house: House, language: Language) -> Iterator[_Timed]:
    """Yield the promises that name a delay, in one language."""
    for i, promise in enumerate(house.charter.promises):
        words = dict(promise.statement).get(language, "").strip()
        minutes = minutes_promised(words)
        if minutes is not None:
            yield _Timed(i, promise.channel, words, minutes)


def _differ(first: _Timed, second: _Timed) -> bool:
    if first.minutes == second.minutes or (
        first.channel and second.channel and first.channel != second.channel
    ):
        return False
    return share_said_again(second.words, first.words) >= _LEAST_SHARED
