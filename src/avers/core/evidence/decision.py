"""A decision put to the charter: what is to be done, each question answered, another way where one says no.

The rows of the act tell it in order: ``made`` is the first option; ``weighed`` answers one question about the
option it refers to; ``offered`` is another option, put to the questions anew; ``clashed`` notes two values
that pulled apart and that a rule tells apart; ``sent`` asks whoever arbitrates. The label of the first row is
what the decision puts first, where somebody said (R60). Start at ``outcome_of``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from avers.core.charter.language.folding import fold
from avers.core.evidence.act import Act, Standing
from avers.core.evidence.unnamed import masked, named_in
from avers.core.text import Language

__all__ = [
    "FIRSTS", "MOST_OPTIONS", "OUTCOMES", "Option", "Outcome", "about_a_person", "is_taken", "options_of",
    "outcome_of", "pair_key", "puts_first", "stopped_by", "values_pulling", "without_names",
]  # fmt: skip

Outcome = Literal["done", "another", "stopped", "asked", "allowed", "declined"]
"""``done`` at the first go, ``another`` way found after a no, ``stopped`` by a no; ``asked`` of whoever
arbitrates, who ``allowed`` or ``declined`` it."""
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)

MOST_OPTIONS: Final = 5

FIRSTS: Final = ("customer", "revenue", "volume", "people")
"""What a decision may put first, as whoever decides says it: the classes of every register."""

_TAKEN: Final = frozenset({"done", "another", "allowed"})

_INFINITIVE: Final = re.compile(
    r"(?P<verb>[A-ZÀ-Ý][a-zà-ÿ]{1,20}(?:er|ir|re)) [lmn][’'](?!(?:a|ont|aura|avait|est|etait|y)\b)"
)

# Verbs and nouns of what an employer decides about somebody: engaging, paying, judging, punishing, parting.
_ABOUT_A_PERSON: Final[Mapping[Language, re.Pattern[str]]] = {
    "fr": re.compile(
        r"\b(?:embauch\w{0,6}|recrut\w{0,8}|licenci\w{0,8}|renvoy\w{1,4} (?:un|une|ce|cette|mon|ma|le|la) "
        r"(?:collegue|salarie\w?|employe\w?|vendeu\w{1,3}|technicien\w{0,2}|conseill\w{1,4})|"
        r"virer (?:un|une|ce|cette|mon|ma) (?:collegue|salarie\w?|employe\w?)|sanction\w{0,6}|"
        r"avertissements?|"
        r"mise a pied|promouvoir|promotion d(?:e|'un|'une) (?:collegue|salarie\w?|employe\w?|personne)|"
        r"entretiens? annuels?|evalu\w{1,6} (?:un|une|ce|cette|mon|ma|le|la|les|mes|son|sa) "
        r"(?:collegue|salarie|employe|equipier|vendeu|technicien|conseill)\w{0,4}|"
        r"augment\w{1,4} (?:le|son|mon) salaire|periodes? d'essai|rupture conventionnelle|"
        r"faute (?:grave|lourde)|retir\w{1,4} (?:la|sa|leur) prime|puni\w{0,6}|"
        r"refus\w{1,4} [\w' -]{0,40}\bconges?|muter (?:un|une|ce|cette|mon|ma)|"
        r"disciplinaires?)\b"
    ),
    "en": re.compile(
        r"\b(?:hir(?:e|es|ed|ing)(?! (?:a |an |the )?(?:van|car|lorry|room|hall|tool|machine|crane|truck))|"
        r"recruit\w{0,5}|dismiss(?:al|ed|ing)?|fir(?:e|ed|ing) (?:a|an|him|her|them|my|this|that|the)|"
        r"sack(?:ed|ing)?|disciplinary|disciplin(?:e|ed|ing) (?:a|him|her|them|my|this)|"
        r"written warnings?|promot(?:e|ed|ing) (?:a|him|her|them|my|this|that) \w{1,12}|"
        r"(?:annual|performance) (?:review|appraisal)s?|apprais(?:e|al|als|ed)|"
        r"evaluat(?:e|ed|ing) (?:a|him|her|them|my|this|the) "
        r"(?:colleague|employee|person|adviser|technician)|"
        r"pay rise|salary|punish\w{0,4}|"
        r"probation\w{0,4}|redundan\w{1,4}|suspend (?:a|him|her|them|my|this))\b"
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Option:
    """One way of deciding, and what was answered of it, a row a question, in the order they were asked."""

    row: Act
    answers: tuple[Act, ...]

    @property
    def stopped(self) -> Act | None:
        """The answer that said no, None where every one said yes."""
        return next((one for one in self.answers if one.found == "no"), None)


def options_of(standing: Standing) -> tuple[Option, ...]:
    """Return the options of a decision, the one that was kept last."""
    heads = [standing.first, *(row for row in standing.rows if row.step == "offered")]
    weighed = [row for row in standing.rows if row.step == "weighed"]
    return tuple(Option(head, tuple(one for one in weighed if one.refers == head.key)) for head in heads)


def outcome_of(standing: Standing) -> Outcome:
    """Return how a decision stands."""
    if standing.last("sent"):
        answer = standing.last("answered")
        if answer is None:
            return "asked"
        return "allowed" if answer.found == "yes" else "declined"
    options = options_of(standing)
    if options[-1].stopped:
        return "stopped"
    return "another" if len(options) > 1 else "done"


def is_taken(standing: Standing) -> bool:
    """Return whether what was to be decided is done: no question, and nobody asked, said no in the end."""
    return standing.counts and outcome_of(standing) in _TAKEN


def puts_first(standing: Standing) -> str:
    """Return what a decision puts first, one of ``FIRSTS``; "" where nobody said."""
    return standing.first.label if standing.first.label in FIRSTS else ""


def stopped_by(standing: Standing) -> frozenset[str]:
    """Return the keys of the questions that said no to some option."""
    return frozenset(one.stopped.label for one in options_of(standing) if one.stopped)


def values_pulling(standing: Standing) -> tuple[str, ...]:
    """Return the keys of the two values that pulled apart, () where none did."""
    row = standing.last("clashed", "sent")
    return tuple(row.label.split()) if row else ()


def without_names(words: str, names: Sequence[str]) -> str:
    """Return ``words`` with three dots in place of whoever is named; ``names`` are full names.

    What is decided begins with what to do: « Fermer l’accueil » is no Mr Fermer who would have seen it.
    """
    begins = _INFINITIVE.match(words)
    if begins is None or named_in(begins["verb"], names):
        return masked(words, names)
    return words[0] + masked(words[0].lower() + words[1:], names)[1:]


def pair_key(one: str, other: str) -> str:
    """Return how two values that pull apart are written in a row: both keys, in their order."""
    return " ".join(sorted((one, other)))


def about_a_person(words: str, language: Language) -> str:
    """Return the words by which a decision is about somebody at work, "" where they are not (limit L4).

    Engaging, judging, rewarding or punishing a colleague is never weighed against a value.
    """
    folded = fold(words)
    seen = _ABOUT_A_PERSON[language].search(folded.text)
    return folded.quoted(*seen.span()) if seen else ""
