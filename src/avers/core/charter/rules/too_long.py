"""CH102: a vision or mission short enough to be said aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from avers.core.charter.document import Statement, StatementKind
from avers.core.charter.language.folding import fold
from avers.core.charter.language.sentences import n_words
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["MOST_WORDS", "TooLong"]

# Our setting: what is said in one breath, at about 150 words a minute.
MOST_WORDS: Final[Mapping[StatementKind, int]] = MappingProxyType({"vision": 25, "mission": 40})


class TooLong(StatementRule):
    """A sentence longer than a breath is read, not remembered."""

    code = "CH102"
    severity = "warning"
    rows = ("R66", "R74")
    kinds = frozenset(MOST_WORDS)

    fr = Page(
        title="Plus court ?",
        what="Compte les mots : 25 au plus pour une vision, 40 pour une mission.",
        why="Ce qui ne se dit pas d’un souffle ne se cite pas de mémoire, et ne guide pas une décision "
        "prise debout.",
        finds="{n} mots ; {most} suffisent à dire l’essentiel.",
        suggests="Lisez-la à voix haute et coupez où vous reprenez votre souffle.",
        instead=(
            Example(
                "Nous voulons que chaque personne qui entre dans une agence, qui appelle ou qui écrit, "
                "se sente attendue, reconnue, comprise et accompagnée jusqu’à la résolution complète de "
                "sa demande.",
                "vision",
            ),
        ),
        write=(Example("Nous créons du bonheur.", "vision"),),
        limits="Le compte ne juge pas la clarté : une phrase courte peut rester obscure. Les limites "
        "sont un choix de la maison, pas une mesure.",
        source="seeds 003:14, 003:33, 003:136",
    )
    en = Page(
        title="Shorter?",
        what="Counts words: at most 25 for a vision, 40 for a mission.",
        why="What cannot be said in one breath is not quoted from memory, and guides no decision taken "
        "on one’s feet.",
        finds="{n} words; {most} are enough to say what matters.",
        suggests="Read it aloud and cut where you draw breath.",
        instead=(
            Example(
                "We want every person who walks into a branch, who rings or who writes to us, to feel "
                "expected, recognised, understood and supported until their request is completely "
                "resolved for good.",
                "vision",
            ),
        ),
        write=(Example("We create happiness.", "vision"),),
        limits="Counting does not judge clarity: a short sentence may be obscure. The limits are our "
        "choice, not a measurement.",
        source="seeds 003:14, 003:33, 003:136",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report a statement with more words than its kind allows."""
        n, most = n_words(fold(statement.words)), MOST_WORDS[statement.kind]
        if n > most:
            yield self.at(statement, n=n, most=most)
