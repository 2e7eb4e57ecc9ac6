"""CH704: a sentence to be rated that allows no exception."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["AlwaysOrNever"]


_ABSOLUTE: Final = Phrases(
    fr=(
        # « J'attends toujours », « je suis toujours client » : encore, et non chaque fois.
        r"(?<!attends )(?<!attend )(?<!attendons )(?<!attente )\btoujours\b"
        r"(?! (?:pas|client\w{0,2}|abonne\w{0,2}|membres?|adherente?s?|en cours|la\b|ici\b))",
        r"(?<!n'ai )(?<!que )\bjamais\b(?! trop\b)",
        r"\bsystematiquement\b|\bsans (?:aucune )?exception\b|\ben toutes? circonstances?\b",
        r"\babsolument (?:tout|tous|toutes|chacun|chaque|rien|personne|aucun)\w{0,3}",
        r"\bquoi qu'il arrive\b",
    ),
    en=(
        r"\balways\b",
        r"(?<!have )(?<!'ve )(?<!has )(?<!had )\bnever\b(?! (?:too|before|mind)\b)",
        r"\binvariably\b|\bwithout (?:any )?exception\b|\bat all times\b|\bevery single time\b",
        r"\babsolutely (?:every|all|no|any|nothing)\w{0,5}",
        r"\bwhatever happens\b",
    ),
)


class AlwaysOrNever(StatementRule):
    """Always, never: one exception, and an honest person disagrees."""

    code = "CH704"
    severity = "note"
    rows = ("R99",)
    kinds = frozenset({"question"})

    fr = Page(
        title="Et une seule exception ?",
        what="Repère, dans une phrase à noter, « toujours », « jamais » et ce qui n’admet aucune exception.",
        why="Une personne scrupuleuse dira non pour une fois sur cent, une autre oui par habitude. L’échelle "
        "mesure alors leur façon de lire.",
        finds="« {quoted} » ne laisse place à aucune exception.",
        suggests="Laissez l’échelle dire combien : retirez ce mot, ou demandez à quelle fréquence.",
        instead=(
            Example("Mon équipe tient toujours ses promesses.", "question"),
            Example("On ne me fait jamais attendre.", "question"),
        ),
        write=(
            Example("Mon équipe tient ses promesses.", "question"),
            Example("À quelle fréquence vous rappelle-t-on : jamais, parfois, toujours ?", "question"),
        ),
        limits="Ne lit que les phrases à noter, pas les questions. Un fait (« je n’ai jamais eu affaire "
        "à… ») "
        "et « toujours » au sens d’encore ne sont pas signalés quand la tournure le montre.",
        source="Fowler (1995), Improving Survey Questions",
    )
    en = Page(
        title="And with a single exception?",
        what="Finds, in a sentence to be rated, “always”, “never” and what allows no exception.",
        why="A careful person will disagree for one time in a hundred, another agree out of habit. The scale "
        "then measures how they read.",
        finds="“{quoted}” leaves no room for an exception.",
        suggests="Let the scale say how much: take the word out, or ask how often.",
        instead=(
            Example("My team always keeps its promises.", "question"),
            Example("I am never kept waiting.", "question"),
        ),
        write=(
            Example("My team keeps its promises.", "question"),
            Example("How often are you called back: never, sometimes, always?", "question"),
        ),
        limits="Reads sentences to be rated, no questions. A fact (“I have never dealt with…”) is left alone "
        "where its turn shows it.",
        source="Fowler (1995), Improving Survey Questions",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first absolute word of a sentence to be rated."""
        if "?" in statement.words:
            return
        found = _ABSOLUTE.first(statement.words, statement.language)
        if found is not None:
            folded = fold(statement.words)
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))
