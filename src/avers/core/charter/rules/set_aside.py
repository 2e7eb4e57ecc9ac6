"""CH605: words that the house itself set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Promise, Tone, statements
from avers.core.charter.language.full_words import share_said_again
from avers.core.charter.rules.staging import in_one, staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["SetAside"]

_LEAST_SHARED: Final = 0.75


class SetAside(HouseRule):
    """The charter says how it does not want to speak; then it should not."""

    code = "CH605"
    severity = "warning"
    rows = ("R84", "R127a")

    fr = Page(
        title="Ne vouliez-vous pas l’éviter ?",
        what="Cherche dans les phrases les exemples que la charte range parmi ceux à éviter.",
        why="Une maison qui écrit ce qu’elle a choisi de ne plus écrire apprend à tous que le ton est une "
        "affaire de papier.",
        finds="« {quoted} » ressemble à ce que la charte met de côté : « {avoided} ».",
        suggests="Relisez l’exemple à suivre, et dites-le à sa manière.",
        instead=(
            Example("Votre demande a bien été prise en compte. / Votre demande a été prise en compte."),
        ),
        write=(
            Example(
                "Votre demande a bien été prise en compte. / Anne s’en occupe, et vous rappelle ce soir."
            ),
        ),
        limits="Compare des débuts de mots : une formule voisine dite autrement passe.",
        source="seeds 003:60",
    )
    en = Page(
        title="Did you not mean to avoid it?",
        what="Looks in sentences for the examples that the charter lists as those to avoid.",
        why="A house that writes what it chose to write no more teaches everyone that tone is a matter of "
        "paper.",
        finds="“{quoted}” is like what the charter sets aside: “{avoided}”.",
        suggests="Read the example to follow again, and say it in that way.",
        instead=(Example("Your request has been duly registered. / Your request has been registered."),),
        write=(
            Example("Your request has been duly registered. / Anne takes care of it and rings you tonight."),
        ),
        limits="Compares beginnings of words: a similar formula said otherwise passes.",
        source="seeds 003:60",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each sentence most of whose full words stand in an example to avoid."""
        avoided = [side for text in house.charter.tone.dont for side in text]
        for statement in statements(house.charter) if avoided else ():
            for language, words in avoided:
                if (
                    language == statement.language
                    and share_said_again(statement.words, words) >= _LEAST_SHARED
                ):
                    yield self.finding(
                        statement.path, language=language, span=(0, len(statement.words)),
                        quoted=statement.words.strip()[:90], avoided=words.strip()[:90],
                    )  # fmt: skip
                    break

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house that avoids the first sentence and promises the second."""
        avoided, _, words = example.words.partition(" / ")
        tone = Tone(dont=(in_one(language, avoided),))
        return staged(promises=[Promise("p", in_one(language, words))], tone=tone)
