"""CH401: a promise that only promises to try."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.language.quoting import is_quoted
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["HedgedPromise"]

_ADVERB_FR: Final = r"(?:toujours |donc |ainsi |chaque jour |au quotidien |tous |toutes ){0,2}"
_HEDGES: Final = Phrases(
    fr=(
        r"\bs'efforc\w{1,6} (?:de|d'|a|toujours|chaque)",
        r"\bnous (?:nous )?(?:efforcons|efforcerons|employons|emploierons|evertuons|attachons|attacherons)\b",
        r"\bs'(?:attache|attachent|attachera|emploie|emploient|evertue|evertuent) " + _ADVERB_FR + r"a\b",
        r"\bmet(?:t\w{1,5})? " + _ADVERB_FR + r"tout en oeuvre\b|\btout (?:est|sera) mis en oeuvre\b",
        r"\b(?:essay|tach|tent|cherch|tendr?|vis|aspir|esper)(?:ons|erons) "
        + _ADVERB_FR
        + r"(?:de |d'|a |[a-z]{3,12}er )",
        r"\b(?:faisons|ferons|fait|fera|font|feront) "
        + _ADVERB_FR
        + r"(?:tout )?(?:notre|son|leur|de notre|de son|de leur)"
        r" (?:possible|mieux|maximum)\b",
        r"\b(?:faisons|ferons|fait|fera|font|feront|faire) "
        + _ADVERB_FR
        + r"(?:tout (?:notre|son|leur)? ?(?:le )?possible"
        r"|le maximum|au mieux|notre possible|tout pour|tout ce qui est en)\b",
        r"\bde notre mieux\b|\bsi possible\b|\bdans (?:toute )?la mesure (?:du possible|de (?:nos|notre"
        r"|ses) (?:possibilites|moyens))",
        r"\b(?:avons|a|ont|aurons) "
        + _ADVERB_FR
        + r"(?:a coeur|pour (?:objectif|ambition|but|vocation|volonte|souci)"
        r"|l'(?:ambition|objectif)|le souci|la volonte) (?:de|d')",
        r"\b(?:notre|leur) (?:objectif|ambition|but|souhait|volonte) est (?:de|d')",
        r"\bnous (?:voudrions|aimerions|souhaiterions) (?:vous |y |le |les )?[a-z]{3,14}(?:er|ir|re)\b",
    ),
    en=(
        r"\bstriv(?:e|es|ing) (?:to|for|hard)\b|\bendeavou?r(?:s|ing)? (?:always )?to\b",
        r"\b(?:aim|aims|seek|seeks|hope|hopes|try|tries|aspire|aspires|attempt|attempts) (?:always "
        r"|hard |our best )?to\b",
        r"\btrying to\b|\baim for\b",
        r"\b(?:do|does|doing) (?:all|everything) (?:we|they|it|that is|in (?:our|their|its)) ?(?:can"
        r"|reasonably can|possible|power)?\b",
        r"\b(?:do|does|try|tries|doing) (?:our|their|its) (?:very )?(?:best|utmost|level best)\b",
        r"\b(?:make|makes|making) (?:every|all reasonable|reasonable|all possible) (?:possible "
        r"|reasonable )?efforts?\b"
        r"|\bevery effort (?:is|will be) made\b|\b(?:use|uses) (?:our |all |its )?(?:reasonable"
        r"|best) (?:efforts|endeavours)\b",
        r"\bas best (?:we|they|it) can\b|\bto the best of our ability\b",
        r"\b(?:our|their|the) (?:aim|goal|ambition|intention|objective|hope) is (?:for|to|that)\b",
        r"\b(?:work|works|working) (?:hard|tirelessly) to\b|\bgo out of our way to\b"
        r"|\b(?:if|where|wherever|whenever) (?:at all )?(?:possible|practicable|feasible)\b",
        r"\b(?:we|our [a-z]{3,12}) (?:would|'d) like to\b|\bwe intend to\b",
    ),
)
# "If you try to call us": the customer may well try.
_OF_ANOTHER: Final = re.compile(
    r"\b(?:you|who|anyone|nobody|whoever|customers?|vous|qui)(?: [a-z]{2,9})?[ ,]{1,2}$|\bvos? [a-z]{3,10} $"
)


# "We will not seek to keep you" is a refusal, and a clear one.
_REFUSED: Final = re.compile(
    r"\b(?:not|never|cannot|no longer|[a-z]{2,6}n't|n[e'])(?: (?:ever|even|knowingly))?[ ]?$"
)


class HedgedPromise(StatementRule):
    """What is only tried is not yet promised."""

    code = "CH401"
    severity = "warning"
    rows = ("R109",)
    kinds = frozenset({"promise"})

    fr = Page(
        title="Promis, ou seulement essayé ?",
        what="Repère les promesses qui se retiennent : « nous nous efforçons de », « nous mettons tout en "
        "œuvre pour », « nous avons à cœur de ».",
        why="Le client entend ce que vous espérez, non ce qu’il aura. Une petite promesse tenue rassure plus "
        "qu’un grand effort annoncé, et votre équipe sait alors à quoi elle s’engage.",
        finds="« {quoted} » dit l’effort ; le client ne sait pas encore ce qu’il recevra.",
        suggests="Promettez ce que vous tenez déjà, et dites ce qui arrive sinon : « Nous répondons en deux "
        "jours ; si nous dépassons, vous êtes appelé. »",
        instead=(
            Example("Nous nous efforçons de répondre à chaque lettre en deux jours.", "promise"),
            Example("Notre équipe met tout en œuvre pour livrer le matin.", "promise"),
        ),
        write=(
            Example("Nous répondons à chaque lettre en deux jours.", "promise"),
            Example("Si malgré nos efforts le colis se perd, nous en renvoyons un le lendemain.", "promise"),
        ),
        limits="Des tournures et leurs formes, à la voix de votre maison. Une retenue dite autrement passe. "
        "Quand la prudence est une obligation (soin, secours), gardez-la et dites pourquoi.",
        source="seeds 003:139",
    )
    en = Page(
        title="Promised, or only attempted?",
        what="Finds promises that hold back: “we strive to”, “we make every effort”, “our aim is to”.",
        why="The customer hears what you hope for, not what they will get. A small promise kept reassures "
        "more than a great effort announced, and your team knows what it is committing to.",
        finds="“{quoted}” tells of the effort; the customer does not yet know what they will receive.",
        suggests="Promise what you already keep, and say what happens otherwise: “We reply within two days; "
        "if we are late, we ring you.”",
        instead=(
            Example("We strive to answer every letter within two days.", "promise"),
            Example("The depot makes every effort to deliver before noon.", "promise"),
        ),
        write=(
            Example("We answer every letter within two days.", "promise"),
            Example("If you try to call and nobody answers, we ring you back before six.", "promise"),
        ),
        limits="Turns of phrase and their forms, in the voice of your house. A hedge said otherwise goes by. "
        "Where caution is a duty (care, rescue), keep it and say why.",
        source="seeds 003:139",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first hedge that the house speaks of itself."""
        folded = fold(statement.words)
        for start, end in _HEDGES.all(statement.words, statement.language):
            before = folded.text[max(0, start - 30) : start]
            hedged = not _OF_ANOTHER.search(before) and not _REFUSED.search(before)
            if hedged and not is_quoted(folded, start):
                yield self.at(statement, folded.span(start, end), quoted=folded.quoted(start, end).strip())
                return
