"""Needs, expected and lived: two questions together for each relational need, on both faces (R25, R26, R29).

What is lived is asked in the very words of the mirrored survey; beside it, how much it matters. An instrument
of its own: the mirrored survey grows by nothing. A house that wants less copies it and takes needs out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from avers.core.charter.compilation.document import Compiled, Entry, Section, Wording
from avers.core.charter.compilation.foundations import wordings_asked
from avers.core.charter.compilation.phrasing import key_of, sentence
from avers.core.charter.document import Charter
from avers.core.evidence.observation import EXPECTED, LIVED
from avers.core.evidence.pairing import NEED_FACETS
from avers.core.text import Text

__all__ = ["NEEDS", "compile_needs"]

NEEDS: Final = "needs"


@dataclass(frozen=True)
class _Need:
    """A need: its key, its name above the two questions, the question of the mirrored survey, what matters.

    ``matters`` are the words for one person, ``matters_inside`` those for a team that another serves.
    """

    key: str
    name: Text
    lived: str
    matters: Text
    matters_inside: Text


_NEEDS: Final = (
    _Need("recognised", Text("La reconnaissance", "Recognition"), "recognition.noticed",
          Text("Il est important pour moi que l’on me reconnaisse.", "Being recognised matters to me."),
          Text("Il est important pour nous que l’on nous reconnaisse comme des personnes.",
               "Being recognised as people matters to us.")),
    _Need("counting", Text("Compter pour la maison", "Counting for the house"), "mattering.house",
          Text("Il est important pour moi de compter ici.", "Counting here matters to me."),
          Text("Il est important pour nous de compter pour cette équipe.",
               "Counting for this team matters to us.")),
    _Need("listened", Text("L’écoute", "Being heard"), "relation.listened",
          Text("Il est important pour moi que l’on m’écoute jusqu’au bout.",
               "Being heard to the end matters to me."),
          Text("Il est important pour nous que l’on nous écoute jusqu’au bout.",
               "Being heard to the end matters to us.")),
    _Need("understood", Text("La compréhension", "Being understood"), "relation.understood",
          Text("Il est important pour moi que l’on cherche à me comprendre.",
               "Being understood matters to me."),
          Text("Il est important pour nous que l’on cherche à nous comprendre.",
               "Being understood matters to us.")),
    _Need("advised", Text("Le conseil", "Useful advice"), "relation.advised",
          Text("Il est important pour moi de trouver un conseil utile.",
               "Useful advice matters to me."),
          Text("Il est important pour nous de trouver un conseil utile.",
               "Useful advice matters to us.")),
    _Need("accompanied", Text("L’accompagnement", "Being accompanied"), "relation.accompanied",
          Text("Il est important pour moi de ne pas rester sans aide devant une difficulté.",
               "Not being left alone with a difficulty matters to me."),
          Text("Il est important pour nous de ne pas rester sans aide devant une difficulté.",
               "Not being left alone with a difficulty matters to us.")),
    _Need("considered", Text("Les égards", "Regard"), "relation.considered",
          Text("Il est important pour moi que l’on me parle avec égards.",
               "Being spoken to with regard matters to me."),
          Text("Il est important pour nous que l’on nous parle avec égards.",
               "Being spoken to with regard matters to us.")),
)  # fmt: skip


def compile_needs(charter: Charter, version: str) -> Compiled:
    """Return the survey of needs, the same for every charter: needs are not the charter's to say."""
    return Compiled(
        key=NEEDS,
        version=version,
        kind="survey",
        title=Text("Les besoins : ce qui compte et ce qui se vit", "Needs: what matters and what is lived"),
        sections=tuple(Section(key_of("need", one.key), one.name, tuple(_asked(one))) for one in _NEEDS),
        facets=NEED_FACETS,
        notice=sentence(Text(
            "Deux questions à la fois : combien cela compte, et si cela se vit. Un besoin ne compte que pour "
            "qui répond aux deux. Pour une minute, copiez ce questionnaire et gardez trois besoins.",
            "Two questions at once: how much it matters, and how far it is lived. A need counts only for "
            "those who answer both. For one minute, copy this survey and keep three needs.",
        )),
    )  # fmt: skip


def _asked(need: _Need) -> Iterator[Entry]:
    matters = (
        Wording("employee", sentence(need.matters)),
        Wording("customer", sentence(need.matters)),
        Wording("inside", sentence(need.matters_inside)),
    )
    yield Entry(key_of("need", need.key, "expected"), matters, "agree", EXPECTED, before=need.name)
    lived = wordings_asked(need.lived)
    yield Entry(key_of("need", need.key, "lived"), lived, "agree", LIVED, before=need.name)
