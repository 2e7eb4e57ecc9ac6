"""CH107: so high that no service is left in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["TooLofty"]

_LOFTY: Final = Phrases(
    fr=(
        r"\bl'humanite\b|\ble genre humain\b|\btous les (?:etres humains|peuples|hommes)\b"
        r"|\bchaque etre\b(?: humain)?(?! humain)(?! (?:cher|aime|merite|a droit|a le droit|doit|peut))",
        r"\b(?:l'avenir|le futur|le destin|l'histoire|le visage|la face) (?:de |du |d'|des )(?:la |l'"
        r"|notre )?"
        r"(?:planete|monde|humanite|terre|hommes|peuples|civilisation)",
        r"\b(?:sauv|chang|transform|reinvent|revolutionn|embell|guer|repar|re-?enchant|refai)\w{1,5} "
        r"(?:enfin |vraiment )?(?:le monde|la planete|la terre|l'univers|la societe|la vie)\b"
        r"(?! (?:de (?:nos|vos|ceux)|des |du |numerique|associative))",
        r"\b(?:monde|societe|planete|humanite|avenir) (?:meilleure?|plus (?:juste|belle?|humaine?"
        r"|heureu\w{1,2}"
        r"|libre|fraternel\w{0,2}))\b",
        r"\b(?:civilisation|paix (?:dans le monde|entre les (?:peuples|nations|hommes)"
        r"|universelle))\b",
        r"\b(?:vie|quotidien|avenir|futur) meilleure? (?:[a-z]{3,8} )?(?:pour|de) (?:le plus grand nombre"
        r"|tou(?:s|tes)\b)",
        r"\bsens a (?:la|leur|votre|sa) (?:vie|existence)\b|\ble sens de la vie\b",
        r"\b(?:bonheur|epanouissement) (?:de tous|universel|du monde|de l'humanite|de chaque etre)\b",
    ),
    en=(
        r"\b(?:humanity|mankind|humankind|the human (?:race|spirit|condition))\b",
        r"\b(?:every (?:person|human being|soul|man and woman)|everyone|everybody|all people) "
        r"(?:on earth|on the planet|in the world|alive)\b",
        r"\b(?:chang|transform|sav|reinvent|heal|revolutioni[sz]|reshap|fix)(?:e|es|ing)? "
        r"(?:the (?:whole |entire )?)(?:world|planet|universe|earth|society)\b",
        r"\b(?:a|the) (?:better|fairer|happier|kinder|brighter) (?:world|planet|society|humanity)\b"
        r"|\bworld (?:a )?(?:better|happier|kinder|fairer)(?: place)?\b",
        r"\bbetter (?:everyday |daily )?(?:li(?:fe|ves)|future) for (?:the many|all|everyone|everybody"
        r"|as many)\b",
        r"\bpeace (?:between|among|on|in the|throughout) (?:nations|peoples|earth|world|the world)\b"
        r"|\bworld peace\b",
        r"\b(?:their|your|its|our) (?:destiny|destinies)\b|\bmeaning (?:to|of|in) (?:life|people's lives)\b",
        r"\bfuture of (?:the |our )?(?:planet|world|humanity|mankind|civili[sz]ation|species)\b"
        r"|\bcivili[sz]ation\b",
    ),
)
# A figure, or what is done in one house, brings it back to the ground.
_ON_THE_GROUND: Final = re.compile(
    r"\d|\b(?:clients?|cliente|patients?|usagers?|voyageurs?|guichets?|livraisons?|pannes?|factures?"
    r"|customers?|passengers?|guests?|deliver(?:y|ies)|repairs?|bills?|orders?|branch(?:es)?|tenants?)\b"
)


class TooLofty(StatementRule):
    """Where the world is to be changed, nobody is served."""

    code = "CH107"
    severity = "warning"
    rows = ("R75",)
    kinds = frozenset({"vision", "value"})

    fr = Page(
        title="Où est le service ?",
        what="Repère une vision ou une valeur qui veut changer le monde, l’humanité ou la vie, sans qu’on y "
        "voie le service rendu.",
        why="La vision décrit le service dont vous rêvez. Quand elle vise l’humanité entière, elle irait "
        "aussi bien à une marque de soda, et l’équipe du guichet n’y trouve pas sa place.",
        finds="« {quoted} » : c’est grand, et l’on ne voit plus ce qu’un client reçoit de vous.",
        suggests="Mettez-vous à la place d’une personne qui sort de chez vous : qu’est-ce qui a changé pour "
        "elle, ce jour-là ? Écrivez cela. Le grand dessein peut vivre dans la mission.",
        instead=(
            Example("Changer le monde.", "vision"),
            Example("Bâtir un avenir plus juste pour l’humanité.", "vision"),
        ),
        write=(Example("Chaque famille du canton trouve un médecin à vingt minutes.", "vision"),),
        limits="Une liste de grands mots (le monde, l’humanité, la planète, le sens de la vie) près d’un "
        "verbe qui les vise. Un chiffre, un client, une livraison dans la phrase suffit à la faire taire. "
        "La mission peut viser haut : elle n’est pas lue.",
        source="seeds 003:36-38, 003:137",
    )
    en = Page(
        title="Where is the service?",
        what="Finds a vision or a value that sets out to change the world, humanity or life itself, with no "
        "service to be seen in it.",
        why="A vision describes the service you dream of. One that aims at all mankind would suit a fizzy "
        "drink just as well, and the team at the counter finds no place in it.",
        finds="“{quoted}” is large, and what a customer gets from you is out of sight.",
        suggests="Take the place of a person walking out of your door: what has changed for them that day? "
        "Write that. The grand design may live in the mission.",
        instead=(
            Example("To change the world.", "vision"),
            Example("A better world for humanity.", "vision"),
        ),
        write=(Example("Every family in the valley has a doctor twenty minutes away.", "vision"),),
        limits="A list of large words (the world, humanity, the planet, destiny) near a verb that aims at "
        "them. A figure, a customer, a delivery in the sentence is enough to silence it. A mission may "
        "aim high: it is not read.",
        source="seeds 003:36-38, 003:137",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first lofty aim of a sentence where no service can be seen."""
        found = _LOFTY.meant(statement.words, statement.language)
        folded = fold(statement.words)
        if found is not None and not _ON_THE_GROUND.search(folded.text):
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))
