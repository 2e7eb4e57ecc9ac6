"""CH701: one question, one thing asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["TwoQuestions"]


# Near synonyms are told in one line: whoever finds a letter clear finds it simple.
_QUALITIES: Final = {
    "fr": (
        r"rapides?|lent(?:e|s|es)?|prompte?s?|reactif|reactifs|reactives?|ponctuel(?:s|le|les)?",
        r"aimables?|poli(?:e|s|es)?|courtois(?:e|es)?|souriant(?:e|s|es)?|chaleureu(?:x|se|ses)"
        r"|accueillant(?:e|s|es)?|sympathiques?|agreables?|respectueu(?:x|se|ses)|convivia(?:l|le|les|ux)",
        r"clair(?:e|s|es)?|simples?|lisibles?|faciles?|comprehensibles?|intuiti(?:f|fs|ve|ves)"
        r"|complet(?:s|e)?"
        r"|completes?|precis(?:e|es)?",
        r"competent(?:e|s|es)?|professionnel(?:s|le|les)?|qualifie(?:e|s|es)?|efficaces?|bien informe(?:e"
        r"|s|es)?"
        r"|bien renseigne(?:e|s|es)?",
        r"disponibles?|joignables?|presente?s?|accessibles?",
        r"propres?|confortables?|spacieu(?:x|se|ses)|calmes?|moderne?s?|beau|beaux|belles?",
        r"utiles?|pratiques?|adaptee?s?|pertinent(?:e|s|es)?",
        r"fiables?|honnetes?|justes?|equitables?|transparent(?:e|s|es)?|rassurant(?:e|s|es)?",
    ),
    "en": (
        r"fast|quick|prompt|slow|speedy|responsive|punctual|on time",
        r"friendly|polite|courteous|smiling|warm|welcoming|kind|pleasant|respectful|nice",
        r"clear|simple|readable|easy(?: to \w{2,12})?|understandable|intuitive|complete|precise",
        r"competent|professional|qualified|efficient|effective|knowledgeable|well informed",
        r"available|reachable|accessible|present",
        r"clean|comfortable|spacious|quiet|modern|beautiful",
        r"useful|practical|suitable|relevant|helpful",
        r"reliable|honest|fair|transparent|reassuring",
    ),
}
_THINGS: Final = {
    "fr": (
        r"prix|tarifs?|cout", r"qualite|produits?|choix|gamme", r"accueil|amabilite|politesse|courtoisie",
        r"suivi|conseils?|reponses?|explications?", r"delais?|rapidite|ponctualite|livraison|attente",
        r"salaire|paie|remuneration", r"horaires?|plannings?|emploi du temps", r"proprete|hygiene",
        r"confort|decor|decoration|ambiance", r"site|application|appli", r"competence|ecoute|disponibilite",
        r"formations?|outils?|materiel|locaux",
    ),
    "en": (
        r"prices?|cost", r"quality|products?|choice|range", r"welcome|friendliness|politeness|courtesy",
        r"follow-?up|advice|answers?|explanations?", r"delays?|speed|punctuality|delivery|waiting time",
        r"pay|salary|wages?", r"hours|schedules?|rota", r"cleanliness|hygiene",
        r"comfort|decor|decoration|atmosphere", r"website|app", r"competence|listening|availability",
        r"training|tools?|equipment|premises",
    ),
}  # fmt: skip
_JOINT: Final = {
    "fr": r"(?: et(?: aussi)? (?:tres |bien |assez |plus )?| ainsi que (?:tres )?|, mais aussi | mais "
    "aussi |, )",
    "en": r"(?: and(?: also)? (?:very |quite |more )?| as well as |, but also | but also |, and |, )",
}
_DETERMINER: Final = {
    "fr": r"(?:le |la |les |l'|du |de la |de l'|des |mon |ma |mes |votre |vos |notre |nos |au |aux |a "
    "l'|a la )",
    "en": r"(?:the |my |your |our |their |of )",
}
_OUTRIGHT: Final = {"fr": re.compile(r"\bet/ou\b"), "en": re.compile(r"\band/or\b")}
# A second clause with a subject of its own, unless it takes up what was said ("and I mend it"); of things
# only after a verb: "women and men have the same
# chances" has one verb for both.
_CLAUSE: Final = {
    "fr": re.compile(
        r" et (?:(?:j'|je |on |nous |ils? |elles? )(?!l[ae]s? |l'|lui |leur )[a-z']{1,14}"
        r"|(?P<thing>(?:le |la |les |l'|mon |ma |mes )[a-z]{3,16} (?:est|sont|etait|etaient|a|ont|m'a"
        r"|m'ont)\b))"
    ),
    "en": re.compile(
        r" and (?:(?:i|we|they|he|she|it) (?![a-z']{2,14} (?:it|them|this|that)\b)[a-z']{2,14}"
        r"|(?P<thing>(?:the |my |our )[a-z]{3,16} (?:is|are|was|were|has|have|arrived|came|worked)\b))"
    ),
}
_VERB: Final = {
    "fr": re.compile(r"\b(?:est|sont|etait|etaient|a|ont|fut|m'a|m'ont|reste|semble)\b"),
    "en": re.compile(r"\b(?:is|are|was|were|has|have|had|did|does|arrived|came|worked|stays?)\b"),
}
# One act told with what leads to it, a choice among things, or a saying whose two halves answer each other.
_ONE_THING: Final = {
    "fr": re.compile(
        r"\b(?:quand|lorsqu\w{0,2}|des qu\w{0,2}|si|s'il|chaque fois|apres|avant|entre|equilibre|rapport"
        r"|difference|compar\w{2,8}|class\w{2,6}|combien|ce qu\w{0,2}|comment|pourquoi)\b"
    ),
    "en": re.compile(
        r"\b(?:when|whenever|once|if|each time|after|before|between|balance|ratio|difference|compar\w{2,8}"
        r"|rank|how many|what|how much of|why)\b"
    ),
}
_HOW_MUCH: Final = re.compile(r"^\W{0,3}(?:comment |what do you think |how )")


class TwoQuestions(StatementRule):
    """Two things asked at once: which of them was answered?"""

    code = "CH701"
    severity = "warning"
    rows = ("R99",)
    kinds = frozenset({"question"})

    fr = Page(
        title="À laquelle des deux répond-on ?",
        what="Repère une question qui demande deux choses à la fois.",
        why="Qui est d’accord avec l’une et pas avec l’autre ne peut pas répondre ; et le chiffre ne dira "
        "pas ce qu’il faut améliorer.",
        finds="« {quoted} » : ce sont deux choses, et une seule réponse.",
        suggests="Faites-en deux questions, ou gardez celle qui compte le plus.",
        instead=(
            Example("Nos vendeurs sont-ils rapides et aimables ?", "question"),
            Example("Êtes-vous satisfait du prix et de la qualité ?", "question"),
        ),
        write=(
            Example("Nos vendeurs sont-ils aimables ?", "question"),
            Example("Les règles d’hygiène et de sécurité sont affichées.", "question"),
        ),
        limits="Connaît les qualités et les sujets qui reviennent dans une enquête de service, et deux "
        "phrases "
        "avec chacune son sujet. Deux mots presque pareils (« clair et simple »), un couple tout fait "
        "(« allers et venues »), un moment suivi de son effet (« quand…, et… »), une phrase citée ne "
        "sont pas signalés ; deux "
        "choses plus rares passent.",
        source="Tourangeau, Rips et Rasinski (2000), The Psychology of Survey Response",
    )
    en = Page(
        title="Which of the two is answered?",
        what="Finds a question that asks two things at once.",
        why="Whoever agrees with one and not with the other cannot answer; and the figure will not say what "
        "to improve.",
        finds="“{quoted}”: these are two things, for one answer.",
        suggests="Make two questions of it, or keep the one that matters most.",
        instead=(
            Example("Were our staff fast and friendly?", "question"),
            Example("How satisfied are you with the price and the quality?", "question"),
        ),
        write=(
            Example("Were our staff friendly?", "question"),
            Example("The health and safety rules are on the wall.", "question"),
        ),
        limits="Knows the qualities and the subjects that come back in surveys of service, and two clauses "
        "with a subject each. Two words for nearly the same (“clear and simple”), a set pair (“comings and "
        "goings”), a moment with what follows from it (“when…, and…”), a sentence that is "
        "quoted are left alone; rarer things go by.",
        source="Tourangeau, Rips and Rasinski (2000), The Psychology of Survey Response",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the words that join the two things."""
        folded = fold(statement.words)
        found = _joined(folded.text, statement.language)
        # A sentence quoted to be rated is one thing, whatever it says.
        if found is not None and not ('"' in folded.text[: found[0]] and '"' in folded.text[found[1] :]):
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))


def _joined(text: str, language: str) -> tuple[int, int] | None:
    if outright := _OUTRIGHT[language].search(text):
        return outright.span()
    # "What do you think of the price and the quality?" asks of both, whatever its first word.
    if _ONE_THING[language].search(_HOW_MUCH.sub("", text)):
        return None
    for pattern in (_PAIRS_OF_QUALITIES[language], _PAIRS_OF_THINGS[language]):
        for pair in pattern.finditer(text):
            if pair.lastgroup and _group(pair, "first") != _group(pair, "second"):
                return pair.span()
    clause = _CLAUSE[language].search(text)
    if clause is None or (clause["thing"] and not _VERB[language].search(text, 0, clause.start())):
        return None
    return clause.start() + 1, clause.end()


def _group(pair: re.Match[str], which: str) -> str:
    """Return the group of near synonyms that a word of the pair belongs to."""
    return next(name.rpartition("_")[2] for name, said in pair.groupdict().items()
                if said is not None and name.startswith(which))  # fmt: skip


def _of(groups: tuple[str, ...], which: str) -> str:
    return "(?:" + "|".join(f"(?P<{which}_{n}>{words})" for n, words in enumerate(groups)) + ")"


def _pairs(groups: tuple[str, ...], language: str, *, determined: bool) -> re.Pattern[str]:
    before = _DETERMINER[language] if determined else ""
    again = f"(?:{before})?" if determined and language == "en" else before
    start = "" if before.endswith("'") else r"\b"
    return re.compile(
        rf"{start}{before}{_of(groups, 'first')}{_JOINT[language]}{again}{_of(groups, 'second')}\b"
    )


_PAIRS_OF_QUALITIES: Final = {
    language: _pairs(groups, language, determined=False) for language, groups in _QUALITIES.items()
}
_PAIRS_OF_THINGS: Final = {
    language: _pairs(groups, language, determined=True) for language, groups in _THINGS.items()
}
