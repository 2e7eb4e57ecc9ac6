"""CH007: the same sentence in two places."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Statement, statements
from avers.core.charter.language.folding import fold
from avers.core.charter.language.sentences import words_of
from avers.core.charter.rules.staging import staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["SaidTwice"]


class SaidTwice(HouseRule):
    """What is said twice is decided nowhere."""

    code = "CH007"
    severity = "warning"
    rows = ("R89", "R117")

    fr = Page(
        title="Déjà dit",
        what="Repère une même phrase écrite à deux endroits de la charte.",
        why="Deux valeurs qui disent la même chose n’en font qu’une ; un même engagement pour deux "
        "équipes ne dit pas ce que chacune fait. Et l’on corrigera l’une en oubliant l’autre.",
        finds="« {quoted} » est déjà écrit : {first}.",
        suggests="Gardez-la une fois, et dites ailleurs ce qui est propre à cet endroit.",
        instead=(Example("Je rappelle avant 18 h. / Je rappelle avant 18 h."),),
        write=(Example("Je rappelle avant 18 h. / Je reformule la demande."),),
        limits="Seules les phrases identiques, aux majuscules et à la ponctuation près, sont vues ; deux "
        "façons de dire la même chose ne le sont pas.",
        source="seeds 003:79, 003:161-169",
    )
    en = Page(
        title="Said already",
        what="Finds one sentence written in two places of the charter.",
        why="Two values that say the same are one; one commitment for two teams does not say what each "
        "of them does. And one will be corrected while the other is forgotten.",
        finds="“{quoted}” is written already: {first}.",
        suggests="Keep it once, and say elsewhere what belongs to that place.",
        instead=(Example("I call back before 6 pm. / I call back before 6 pm."),),
        write=(Example("I call back before 6 pm. / I repeat what was asked."),),
        limits="Only identical sentences are seen, apart from capitals and punctuation; two ways of "
        "saying the same are not.",
        source="seeds 003:79, 003:161-169",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each sentence that repeats an earlier one of the same language."""
        seen: dict[tuple[str, str], str] = {}
        for statement in statements(house.charter):
            said = " ".join(word.text for word in words_of(fold(statement.words)))
            first = seen.setdefault((statement.language, said), statement.path)
            if said and first != statement.path:
                yield self._repeat(statement, first)

    def _repeat(self, statement: Statement, first: str) -> Finding:
        return self.finding(
            statement.path, language=statement.language, span=(0, len(statement.words)),
            quoted=statement.words.strip()[:90], first=first,
        )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value per sentence of the example."""
        parts = example.words.split(" / ")
        return staged(values=[value_of(language, f"value {i}", part) for i, part in enumerate(parts)])
