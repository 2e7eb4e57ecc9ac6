"""FE408: a gesture promised, and nobody who may decide it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Promise
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.rules.staging import in_one, staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import LANGUAGES, Language

__all__ = ["RefundUndecided"]

_GESTURE: Final = Phrases(
    fr=(
        r"\brembours\w{1,6}\b|\bgestes? commercia(?:l|ux)\b|\bdedommag\w{1,6}\b|\bindemnis\w{1,6}\b",
        r"\boffr(?:ons|e|ir) (?:les frais|la livraison|le remplacement)\b|\bremplac\w{1,6}\b",
    ),
    en=(
        r"\brefund\w{0,3}\b|\bgoodwill\b|\bcompensat\w{1,5}\b|\bmoney back\b|\bvouchers?\b",
        r"\breplac(?:e|es|ed|ement)\b|\bcredit notes?\b",
    ),
)


class RefundUndecided(HouseRule):
    """A gesture that waits for three signatures is no gesture."""

    code = "FE408"
    severity = "warning"
    rows = ("R81", "R94")

    fr = Page(
        title="Qui peut le décider ?",
        what="Repère un engagement de remboursement, de remplacement ou de geste, dans une maison dont le "
        "registre des droits de décision ne parle d’aucun.",
        why="Un geste qui attend trois signatures n’en est plus un. Celle ou celui qui répond doit savoir ce "
        "qu’il peut accorder sans demander.",
        finds="« {quoted} » : le registre ne dit pas qui peut l’accorder.",
        suggests="Inscrivez le rôle, le geste et sa limite : « conseiller, remboursement, 50 € ».",
        instead=(Example("Nous remboursons sous 48 h. / horaires", "promise"),),
        write=(
            Example("Nous remboursons sous 48 h. / remboursement", "promise"),
            Example("Nous remboursons sous 48 h. / ", "promise"),
        ),
        limits="Ne dit rien tant que le registre est vide ; reconnaît une dizaine de mots, et les "
        "cherche tels quels dans le registre.",
        source="seeds 004:65",
    )
    en = Page(
        title="Who may decide it?",
        what="Finds a promise of a refund, a replacement or a gesture, in a house whose register of decision "
        "rights speaks of none.",
        why="A gesture that waits for three signatures is no gesture. Whoever answers must know "
        "what they may grant without asking.",
        finds="“{quoted}”: the register does not say who may grant it.",
        suggests="Write down the role, the gesture and its limit: “adviser, refund, £50”.",
        instead=(Example("We refund within 48 hours. / opening times", "promise"),),
        write=(
            Example("We refund within 48 hours. / refund", "promise"),
            Example("We refund within 48 hours. / ", "promise"),
        ),
        limits="Silent while the register is empty; knows some ten words, and looks for them as such in the "
        "register.",
        source="seeds 004:65",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each promise of a gesture, where rights are written down and none is about a gesture."""
        register = house.registers.get("decision_rights")
        said = [str(row.get("decision") or "") for row in register.rows] if register else []
        if not said or any(_GESTURE.first(words, side) for words in said for side in LANGUAGES):
            return
        for i, promise in enumerate(house.charter.promises):
            for language, words in promise.statement:
                span = _GESTURE.meant(words, language)
                if span is not None:
                    folded = fold(words)
                    yield self.finding(
                        f"promises[{i}].statement.{language}", language=language,
                        span=folded.span(*span), quoted=folded.quoted(*span),
                    )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one promise and, after the slash, one decision that is written down."""
        words, _, decision = example.words.partition(" / ")
        rows = [{"role": "adviser", "decision": decision}] if decision else []
        return staged(promises=[Promise("p", in_one(language, words))], registers={"decision_rights": rows})
