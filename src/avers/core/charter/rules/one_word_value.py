"""CH202: a value is more than a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.sentences import Word, words_of
from avers.core.charter.language.word_sets import word_set
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["OneWordValue", "lone_word"]

_ARTICLES: Final = word_set("le la les l' un une des du de d' notre nos the a an our")


def lone_word(words: str) -> Word | None:
    """Return the only word of ``words``, articles apart, or None."""
    left = [word for word in words_of(fold(words)) if word.text not in _ARTICLES]
    return left[0] if len(left) == 1 else None


class OneWordValue(StatementRule):
    """A vague word invites everyone to their own meaning, or to a smile."""

    code = "CH202"
    severity = "warning"
    rows = ("R83",)
    kinds = frozenset({"value"})

    fr = Page(
        title="Un mot suffit-il ?",
        what="Repère une valeur dite en un seul mot.",
        why="« Excellence » est sur tous les murs. Un mot seul prête à la confusion, parfois au ridicule "
        "; il ne dit rien de votre maison.",
        finds="« {quoted} » peut tout vouloir dire, et convient à toutes les maisons.",
        suggests="Gardez le mot comme titre et dites le geste : « Je rappelle avant 18 h, même sans "
        "réponse. »",
        instead=(Example("L’excellence."), Example("Respect")),
        write=(Example("Je salue chacun par son nom et je tiens l’heure dite."),),
        limits="Un verbe seul (« Oser ») est signalé aussi : il est aussi vague qu’un nom. La règle ne "
        "dit pas en plus que l’acte manque (CH203) : ce serait la même remarque.",
        source="seeds 003:60",
    )
    en = Page(
        title="Is one word enough?",
        what="Finds a value said in a single word.",
        why="“Excellence” is on every wall. A word alone confuses, and at times amuses; it says nothing "
        "of your house.",
        finds="“{quoted}” can mean anything, and suits every house.",
        suggests="Keep the word as a title and say the act: “I call back before 6 pm, even without an "
        "answer.”",
        instead=(Example("Excellence."), Example("Respect")),
        write=(Example("I greet everyone by name and keep the hour I gave."),),
        limits="A verb alone (“Dare”) is reported too: it is as vague as a noun. The rule does not add "
        "that the act is missing (CH203): that would be the same remark.",
        source="seeds 003:60",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report a value whose statement is one word."""
        word = lone_word(statement.words)
        if word is not None:
            folded = fold(statement.words)
            yield self.at(statement, folded.span(word.start, word.end), quoted=word.typed)
