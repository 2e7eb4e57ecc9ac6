"""LE001: a person is never judged on a value or a trait."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.phrases import CUSTOMER
from avers.core.charter.library.values import COMMON_VALUES
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule
from avers.core.text import Language

__all__ = ["TraitAsCriterion"]

# Words about who somebody is. Folded: no accents.
_NOUNS: Final = {
    "fr": "optimisme honnetete bon~sens courage loyaute integrite respect bienveillance humilite enthousiasme "
    "motivation engagement implication dynamisme empathie autonomie rigueur serieux sincerite politesse attitude "
    "personnalite maturite leadership proactivite adaptabilite creativite curiosite passion generosite exemplarite "
    "audace fiabilite devouement resilience positivite gentillesse charisme ambition courtoisie ecoute ethique "
    "sens~du~(?:service|client|collectif|devoir|contact) esprit~d'(?:equipe|initiative|entreprise) "
    "esprit~de~service savoir-etre etat~d'esprit attitude~positive maitrise~de~soi ouverture~d'esprit "
    "confiance~en~soi solidarite tact energie volonte convivialite chaleur~humaine intelligence~emotionnelle "
    "qualites?~(?:humaines?|personnelles?|relationnelles?) joie~de~vivre qualite personnalisation",
    "en": "optimism honesty common~sense courage loyalty integrity respect kindness humility enthusiasm motivation "
    "commitment engagement dynamism empathy autonomy rigou?r sincerity politeness attitude personality maturity "
    "leadership proactivity adaptability creativity curiosity passion generosity trustworthiness resilience positivity "
    "charisma ambition reliability warmth courtesy ethics energy willingness team~spirit team~player "
    "(?:positive|good|right|can-do|winning)~attitude (?:cultural|culture|value|values)~fit emotional~intelligence "
    "self-control open-mindedness self-confidence solidarity dedication drive quality personalisation listening "
    "service~mindedness sense~of~(?:service|duty|initiative) initiative",
}
_ADJECTIVES: Final = {
    "fr": "optimiste honnete courageu(?:x|se) loyale? integre bienveillante? humble enthousiaste motivee? engagee? "
    "impliquee? dynamique empathique autonome rigoureu(?:x|se) sincere positi(?:f|ve) souriante? chaleureu(?:x|se) "
    "agreable sympathique aimable proacti(?:f|ve) curieu(?:x|se) passionnee? fiable serieu(?:x|se) respectueu(?:x|se) "
    "volontaire epanouie? heureu(?:x|se) stressee? gentille? gentil mature poli polie devouee? resiliente? creati(?:f|ve) "
    "charismatique ambitieu(?:x|se) genereu(?:x|se) solidaire exemplaire chanceu(?:x|se)",
    "en": "optimistic honest courageous brave loyal humble enthusiastic motivated engaged committed dynamic empathetic "
    "autonomous rigorous sincere positive cheerful warm friendly pleasant proactive curious passionate reliable serious "
    "respectful kind happy stressed mature polite dedicated resilient creative charismatic ambitious generous "
    "trustworthy exemplary lucky likeable",
}
# What opens a judgement on who somebody is.
_OPENINGS: Final = {
    "fr": r"(?:fai(?:t|re|tes|s) preuve d(?:e |'|u )|temoign\w{1,3} d(?:e |'|u )|manifest\w{1,3} |demontr\w{1,3} |incarn\w{1,3} "
    r"|montr\w{1,3} d(?:e |'|u )|possed\w{1,3} |agi\w{1,3} avec |a le |a un |a une |avec |(?:niveau|degre|sens|esprit|capacite|note) d(?:e |'|u )"
    r"|valeurs? |vi(?:t|vre) )(?:beaucoup d(?:e |')|grande? |bonne? |vraie? |la |le |l'|un |une |son |sa |d(?:e |')|valeurs? ){0,3}\"? ?",
    "en": r"(?:shows? |demonstrates? |displays? |embod(?:y|ies) |exhibits? |acts? with |has |have |with |brings? "
    r"|(?:level|degree|sense) of |lives? |values? )(?:great |good |real |strong |a |an |the |much |plenty of |value ){0,3}\"? ?",
}
_COPULAS: Final = {
    "fr": r"(?:est|sont|reste|etre|soyez|semble|parait|se montre|etes-vous|se sent)",
    "en": r"(?:is|are|be|remains?|seems?|appears?|stays?|are you|feels?)",
}
# After these nouns a thing may follow that can be checked: "intégrité du colis", "respect des délais".
_OF_A_THING: Final = {
    "fr": r"(?! (?:d(?:e |u |es |')|aux? |a l)(?!client|autre|equipe|collegue|usager|personne|la personne|tous|chacun|patient|hierarchie))",
    "en": r"(?! (?:of|to|for) (?!(?:the |our |all )?(?:customer|client|other|colleague|team|people|everyone|patient|guest)))",
}


class TraitAsCriterion(StatementRule):
    """The law wants observable behaviours of the job, never moral or vague words."""

    code = "LE001"
    severity = "error"
    rows = ("R47", "R121", "R125")
    kinds = frozenset({"evaluation"})

    fr = Page(
        title="Un trait n’est pas un critère",
        what="Repère un mot de valeur, de caractère ou d’humeur employé pour juger une personne : entretien, "
        "évaluation, promotion.",
        why="Deux évaluateurs n’y mettent pas la même chose, et la personne ne peut ni le prévoir ni le contester. La "
        "Cour de cassation a jugé toute une procédure illicite pour « optimisme », « honnêteté », « bon sens ».",
        finds="« {quoted} » juge qui est la personne, non ce qu’elle fait.",
        suggests="Décrivez un geste du métier que deux personnes noteraient pareil : « Annonce le délai réel, même quand "
        "il est long. » Une valeur peut servir de titre à la charte, jamais de critère.",
        instead=(Example("Honnêteté", "evaluation"), Example("Fait preuve de bon sens.", "evaluation")),
        write=(
            Example("Annonce le délai réel au client, même quand il est long.", "evaluation"),
            Example("Vérifie l’intégrité du colis avant la remise.", "evaluation"),
        ),
        limits="Une liste de mots et les noms de vos valeurs, là où la phrase en fait un jugement. Un trait dit par une "
        "périphrase passe ; relisez avec un juriste. Cette limite est celle de la loi : elle ne se met pas de côté.",
        source="Cass. soc., 15 oct. 2025, n° 22-20.716 ; CA Toulouse, 21 sept. 2011 ; limite L4 (et L1 pour l’humeur)",
    )
    en = Page(
        title="A trait is not a criterion",
        what="Finds a word of value, character or mood used to judge a person: interview, appraisal, promotion.",
        why="Two raters do not mean the same by it, and the person can neither foresee nor contest it. The French "
        "supreme court held a whole procedure unlawful for “optimism”, “honesty” and “common sense”.",
        finds="“{quoted}” judges who the person is, not what they do.",
        suggests="Describe an act of the job that two people would mark alike: “Tells the customer the real delay, even "
        "a long one.” A value may be a heading of the charter, never a criterion.",
        instead=(Example("Honesty", "evaluation"), Example("Shows common sense.", "evaluation")),
        write=(
            Example("Tells the customer the real delay, even a long one.", "evaluation"),
            Example("Checks the integrity of the parcel before handing it over.", "evaluation"),
        ),
        limits="A list of words and the names of your values, where the sentence makes a judgement of them. A trait "
        "said in a roundabout way goes by; read again with a lawyer. This limit is the law’s: it cannot be set aside.",
        source="Cass. soc., 15 Oct 2025, no. 22-20.716; CA Toulouse, 21 Sept 2011; limit L4 (and L1 for mood)",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first trait, mood or value of the charter used as a criterion."""
        folded = fold(statement.words)
        names = tuple(re.escape(fold(name).text.strip()) for name in statement.about if name.strip())
        patterns = _patterns(statement.language, names)
        found = next((span for span in _judgements(folded, patterns, statement.language)), None)
        if found is not None:
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))


@lru_cache(maxsize=64)
def _patterns(language: Language, names: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    """Return the shapes of a judgement: a trait alone or first, after an opening, after a copula."""
    common = tuple(fold(text.in_language(language)).text for text in COMMON_VALUES)
    nouns = "|".join((*(word.replace("~", " ") for word in _NOUNS[language].split()), *common, *names))
    adjectives = "|".join(_ADJECTIVES[language].split())
    article = r"(?:le |la |les |l'|son |sa |un |une |grande? |bonne? )?" if language == "fr" else r"(?:the |their |good |strong |an? )?"
    thing = _OF_A_THING[language]
    # A comma-separated list may open with a trait and go on; a verb that looks like one ("écoute le client") may not.
    follows = r"(?=\s*(?:$|[.,;:!?/(]|et |ou |and |or |&|- |d(?:e|u|es) |d'|of |for |to |in |at |au |aux |active|actif|professionnel|envers |dans |towards? ))"
    return (
        re.compile(rf"^\W{{0,3}}{article}(?P<trait>{nouns}){thing}{follows}"),
        re.compile(rf"\b{_OPENINGS[language]}(?P<trait>{nouns})\b{thing}"),
        re.compile(
            rf"\b{_COPULAS[language]} (?:toujours |tres |plutot |suffisamment |always |very |truly |quite |sufficiently )?"
            rf"(?P<trait>{adjectives})s?\b"
        ),
        re.compile(rf"^\W{{0,3}}(?P<trait>{adjectives})s?\W{{0,3}}$"),
        re.compile(r"\b(?P<trait>quelle chance|how (?:lucky|happy|motivated|optimistic|honest))\b"),
        re.compile(rf"(?:,| et| ou| and| or|niveau d(?:e |')[^.;]{{0,40}}|level of [^.;]{{0,40}}) (?:de |d')?(?P<trait>{nouns})\W{{0,3}}$"),
    )


def _judgements(
    folded: Folded, patterns: Sequence[re.Pattern[str]], language: Language
) -> Iterator[tuple[int, int]]:
    of_customer = re.compile(rf"\b{CUSTOMER[language]}(?: \w{{1,12}})?\s?$")
    for i, pattern in enumerate(patterns):
        for match in pattern.finditer(folded.text):
            # "quand le client est motivé" speaks of the customer, whose words may be counted.
            if i == 2 and of_customer.search(folded.text[max(0, match.start() - 30) : match.start()]):
                continue
            # A list that ends with a trait is judged by its beginning: "note le nom, l'adresse et ..." is an act.
            if i == 5 and not patterns[0].search(folded.text) and "niveau" not in folded.text[:12]:
                continue
            yield match.span("trait")
