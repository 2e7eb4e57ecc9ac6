"""CH105: words of the meeting room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["Jargon"]

_JARGON: Final = Phrases(
    fr=(
        r"\bsynergies?\b|\bholistiques?\b|\bdisrupti(?:f|fs|ve|ves)\b|\bparadigmes?\b|\bproactivite\b",
        r"\bexcellence operationnelle\b|\bomnicanal(?:e|es|ite)?\b|\b(?:forte )?valeur ajoutee\b",
        r"\bsolutions? (?:[a-z]{3,14},? ){0,3}(?:et )?innovantes?\b|\bclient[- ]?centric\b"
        r"|\bcustomer[- ]centric\b|\bclientcentri\w{1,4}\b",
        r"\bbest[- ]in[- ]class\b|\bworld[- ]class\b|\bde classe mondiale\b|\ba 360\b|\bmindset\b"
        r"|\bscalables?\b",
        r"\bcentree? (?:sur l')?utilisateur\b|\bpilotee?s? par la donnee\b|\bdata[- ]driven\b"
        r"|\buser[- ]centric\b",
        r"\bexperiences? (?:client )?differencia(?:nte|ntes)\b|\becosysteme (?:client|digital"
        r"|de partenaires)\b",
    ),
    en=(
        r"\bsynerg(?:y|ies|istic)\b|\bholistic(?:ally)?\b|\bdisruptive\b|\bparadigms?\b"
        r"|\bproactivity\b",
        r"\boperational excellence\b|\bomnichannel\b|\bvalue[- ]add(?:ed)?\b|\bleverag(?:e|es|ing)\b",
        r"\binnovative solutions?\b|\b(?:customer|client|user|people|human|citizen)[- ]centric(?:ity)?\b"
        r"|\bdata[- ]driven\b|\bbest[- ]in[- ]class\b",
        r"\bworld[- ]class\b|\bcutting[- ]edge\b|\bstate[- ]of[- ]the[- ]art\b|\bscalable\b"
        r"|\bmission[- ]critical\b",
        r"\bstakeholder value\b|\bend[- ]to[- ]end solutions?\b",
    ),
)


class Jargon(StatementRule):
    """A word nobody says to a customer."""

    code = "CH105"
    severity = "warning"
    rows = ("R74", "R75")
    kinds = frozenset({"mission", "vision", "value"})

    fr = Page(
        title="Le diriez-vous à un client ?",
        what="Repère les mots de réunion : synergie, holistique, excellence opérationnelle.",
        why="Une phrase est simple à comprendre et à suivre quand on peut la dire, telle quelle, à un "
        "client.",
        finds="« {quoted} » ne se dit pas au comptoir.",
        suggests="Remplacez-le par ce que quelqu’un fait : qui, quoi, pour qui.",
        instead=(Example("Une expérience client holistique portée par nos synergies.", "vision"),),
        write=(Example("Nous louons des vélos réparés par des gens du quartier.", "mission"),),
        limits="Une liste courte, tenue à la main. Elle ne lit ni les promesses ni les comportements, où "
        "un mot technique peut être juste.",
        source="seeds 003:36, 003:136",
    )
    en = Page(
        title="Would you say it to a customer?",
        what="Finds words of the meeting room: synergy, holistic, operational excellence.",
        why="A sentence is simple to understand and to act on when it can be said, as it stands, to a "
        "customer.",
        finds="“{quoted}” is not said over a counter.",
        suggests="Put in its place what somebody does: who, what, for whom.",
        instead=(Example("A holistic customer experience powered by our synergies.", "vision"),),
        write=(Example("We rent bicycles mended by people of the neighbourhood.", "mission"),),
        limits="A short list kept by hand. It reads neither promises nor behaviours, where a technical "
        "word may be the right one.",
        source="seeds 003:36, 003:136",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first such word."""
        found = _JARGON.meant(statement.words, statement.language)
        if found is not None:
            folded = fold(statement.words)
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))
