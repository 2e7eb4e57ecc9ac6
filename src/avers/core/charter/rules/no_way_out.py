"""CH706: a question about what not everybody has lived, with no way to say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.language.quoting import is_quoted
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["NoWayOut"]

# Things that happen to some: a complaint, a return, a breakdown.
_FR_EVENTS: Final = (
    r"(?:reclamations?|plaintes?|retours? de (?:produit|marchandise|colis)|remboursements?|depannages?"
    r"|sinistres?"
    r"|litiges?|resiliations?|reparations?|service apres-vente|sav\b|incidents?|pannes?)"
)
_EN_EVENTS: Final = (
    r"(?:complaints?|claims?|refunds?|repairs?|breakdowns?|disputes?|cancellations?|after-sales service"
    r"|product return"
    r"|returned (?:item|product|parcel)|incident)"
)
_LIVED: Final = Phrases(
    fr=(
        r"^\W{0,3}si vous (?:avez|aviez|etes|etiez)\b",
        r"\b(?:votre|vos|mon|mes|ma)(?: derniere?s?)? " + _FR_EVENTS,
        r"\b(?:lorsque|quand) (?:vous avez|j'ai) (?:reclame|rendu|retourne|demande un remboursement"
        r"|porte plainte"
        r"|signale|declare|resilie)\w{0,2}\b",
        r"\bvotre derniere? (?:appel|visite chez|passage au|sejour|commande annulee|hospitalisation)\b",
    ),
    en=(
        r"^\W{0,3}if you (?:have|had|are|were|ever|complained|returned|called|contacted)\b",
        r"\b(?:your|my)(?: (?:last|latest|most recent))? " + _EN_EVENTS + r"\b",
        r"\bwhen (?:you|i) (?:complained|claimed|returned|asked for a refund|reported|cancelled|canceled)\b",
        r"\byour (?:last|latest|most recent) (?:call|phone call|stay|cancelled order)\b",
    ),
)


class NoWayOut(StatementRule):
    """Not everybody lived this, and nobody may say so: some will answer at random."""

    code = "CH706"
    severity = "note"
    rows = ("R99",)
    kinds = frozenset({"for_all"})

    fr = Page(
        title="Et si cela ne m’est jamais arrivé ?",
        what="Repère une question à noter sur ce que tous n’ont pas vécu (une réclamation, un retour, une "
        "panne), "
        "posée à tous et sans « Cela ne me concerne pas ».",
        why="Qui ne l’a pas vécu répond au hasard, ou au milieu ; le chiffre parle alors de gens qui n’y "
        "étaient pas.",
        finds="« {quoted} » : tous ceux à qui l’on demande ne l’ont pas vécu.",
        suggests="Offrez « Cela ne me concerne pas » (not_applicable), ou demandez d’abord si c’est "
        "arrivé (when).",
        instead=(
            Example("Votre réclamation a été traitée avec soin.", "for_all"),
            Example("Si vous avez appelé, l’attente était-elle courte ?", "for_all"),
        ),
        write=(
            Example("On m’a répondu avec soin.", "for_all"),
            Example("L’accueil était agréable.", "for_all"),
        ),
        limits="Ne connaît que quelques événements dits en toutes lettres. Là où tous ont vécu la chose "
        "(l’enquête part "
        "après une réclamation), la remarque se laisse de côté.",
        source="Fowler (1995), Improving Survey Questions",
    )
    en = Page(
        title="And if it never happened to me?",
        what="Finds a question to be rated about what not everybody lived (a complaint, a return, a "
        "breakdown), put to "
        "everybody and without “Does not apply to me”.",
        why="Whoever did not live it answers at random, or in the middle; the figure then speaks of "
        "people who were "
        "not there.",
        finds="“{quoted}”: not everybody who is asked lived it.",
        suggests="Offer “Does not apply to me” (not_applicable), or ask first whether it happened (when).",
        instead=(
            Example("Your complaint was handled with care.", "for_all"),
            Example("If you called, was the wait short?", "for_all"),
        ),
        write=(
            Example("I was answered with care.", "for_all"),
            Example("The welcome was pleasant.", "for_all"),
        ),
        limits="Knows a few events said outright. Where everybody lived it (the survey leaves after a "
        "complaint), leave "
        "the remark aside.",
        source="Fowler (1995), Improving Survey Questions",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first event that not everybody lived."""
        found = _LIVED.first(statement.words, statement.language)
        folded = fold(statement.words)
        # What the charter says is put between quotation marks: it is the sentence that is rated.
        if found is not None and not is_quoted(folded, found[0]):
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))
