"""Words about who somebody is, and the turns that make a judgement of them (limit L4; L1 for mood).

Folded: no accents, no capitals. ``_`` stands for the space inside an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.phrases import CUSTOMER
from avers.core.text import Language

__all__ = ["judgements"]

_NOUNS: Final = {
    "fr": """
    authenticite optimisme honnetete bon_sens courage loyaute integrite respect bienveillance humilite
    enthousiasme
    motivation engagement implication dynamisme empathie autonomie rigueur serieux sincerite politesse
    attitude personnalite maturite leadership proactivite adaptabilite creativite curiosite passion
    generosite exemplarite audace fiabilite devouement resilience positivite gentillesse charisme ambition
    courtoisie ecoute ethique sens_du_(?:service|client|collectif|devoir|contact) solidarite tact energie
    esprit_d'(?:equipe|initiative|entreprise) esprit_de_service savoir-etre etat_d'esprit volonte
    attitude_positive maitrise_de_soi ouverture_d'esprit confiance_en_soi convivialite chaleur_humaine
    intelligence_emotionnelle qualites?_(?:humaines?|personnelles?|relationnelles?) joie_de_vivre qualite
    personnalisation initiatives? mentalite bon_esprit presence_d'esprit
    """,
    "en": """
    authenticity optimism honesty common_sense courage loyalty integrity respect kindness humility enthusiasm
    motivation commitment involvement engagement dynamism empathy autonomy rigou?r sincerity politeness
    attitude personality maturity leadership proactivity adaptability creativity curiosity passion generosity
    trustworthiness resilience positivity charisma ambition reliability warmth courtesy ethics energy
    willingness team_spirit team_player (?:positive|good|right|can-do|winning)_attitude
    (?:cultural|culture|value|values)_fit emotional_intelligence self-control open-mindedness
    self-confidence solidarity dedication drive quality personalisation listening service_mindedness
    sense_of_(?:service|duty|initiative) initiative soft_skills mindset
    """,
}
_ADJECTIVES: Final = {
    "fr": """
    optimiste honnete courageu(?:x|se) loyale? integre bienveillante? humble enthousiaste motivee?
    engagee? impliquee? dynamique empathique autonome rigoureu(?:x|se) sincere positi(?:f|ve) souriante?
    chaleureu(?:x|se) agreable sympathique aimable proacti(?:f|ve) curieu(?:x|se) passionnee? fiable
    serieu(?:x|se) respectueu(?:x|se) volontaire epanouie? heureu(?:x|se) stressee? gentil(?:le)? mature
    polie? devouee? resiliente? creati(?:f|ve) charismatique ambitieu(?:x|se) genereu(?:x|se) solidaire
    exemplaire chanceu(?:x|se)
    """,
    "en": """
    optimistic honest courageous brave loyal humble enthusiastic motivated engaged committed dynamic
    empathetic autonomous rigorous sincere positive cheerful warm friendly pleasant proactive curious
    passionate reliable serious respectful kind happy stressed mature polite dedicated resilient creative
    charismatic ambitious generous trustworthy exemplary lucky likeable
    """,
}
# What opens a judgement on who somebody is: "fait preuve de", "shows great".
_OPENINGS: Final = {
    "fr": r"(?:fai(?:t|re|tes|s) preuve d(?:e |'|u )|temoign\w{1,3} d(?:e |'|u )|manifest\w{1,3} "
    r"|demontr\w{1,3} |incarn\w{1,3} |montr\w{1,3} d(?:e |'|u )|possed\w{1,3} |agi\w{1,3} avec |a le |a un "
    r"|a une |avec |(?:niveau|degre|sens|esprit|capacite|note) d(?:e |'|u )|valeurs? |vi(?:t|vre) )"
    r"(?:beaucoup d(?:e |')|grande? |bon(?:ne)? |vraie? |l[ae] |l'|une? |son |sa |d(?:e |')|valeurs? ){0,3}"
    r"\"? ?",
    "en": r"(?:shows? |demonstrates? |displays? |embod(?:y|ies) |exhibits? |acts? with |has |have |with "
    r"|brings? |(?:level|degree|sense) of |lives? |values? )"
    r"(?:great |good |real |strong |a |an |the |much |plenty of |value ){0,3}\"? ?",
}
_COPULAS: Final = {
    "fr": r"(?:est|sont|reste|etre|soyez|semble|parait|se montre|etes-vous|se sent) "
    r"(?:toujours |tres |plutot |suffisamment )?",
    "en": r"(?:is|are|be|remains?|seems?|appears?|stays?|are you|feels?) "
    r"(?:always |very |truly |quite |sufficiently )?",
}
_ARTICLES: Final = {
    "fr": r"(?:le |la |les |l'|son |sa |un |une |grande? |bonne )?",
    "en": r"(?:the |their |good |strong |an? |professional |personal |natural |general )?",
}
# A thing may follow that can be checked, "intégrité du colis", but not a person: "respect du client".
_NOT_OF_A_THING: Final = {
    "fr": r"(?! (?:d(?:e |u |es |'))(?!client|autre|equipe|collegue|usager|personne|la personne"
    r"|tous|chacun|patient|hierarchie|entreprise|l'entreprise|(?:la )?maison|(?:la )?marque))",
    "en": r"(?! of (?!(?:the |our |all )?(?:customer|client|other|colleague|team|people"
    r"|everyone|patient|guest|company|house|brand|employer|firm)))",
}
# Some nouns are verbs as well ("Écoute le client"): what may stand after them when they are nouns.
_ALSO_VERBS: Final = r"(?:ecoute|respect|drive|value)"
_FOLLOWS: Final = (
    r"(?=\s?(?:$|[.,;:!?/(]|et |ou |and |or |&|- |d(?:e|u|es) |d'|of |for |to |in |at |au |aux |active|actif"
    r"|professionnel|envers |dans |towards? ))"
)
_LUCK: Final = r"\b(?:quelle chance|how (?:lucky|happy|motivated|optimistic|honest))\b"
_OUR_VALUES: Final = (
    r"\b(?:vit|vivre|incarne\w{0,2}|porte\w{0,2}|partage\w{0,2}|adhere\w{0,2} a) "
    r"(?:pleinement |bien )?(?P<valeurs>(?:nos|les|ses|ces) valeurs)\b"
    r"|\b(?:lives?|embod(?:y|ies)|shares?|upholds?|represents?|believes? in) "
    r"(?P<values>(?:our|the|these) (?:\w{2,12} )?values)\b"
)
# A question about the person: "est-il motivé", "is the employee motivated".
_ASKED: Final = {
    "fr": r"\b(?:est|serait)-(?:il|elle|ce) (?:\w{3,10} )?",
    "en": r"^(?:is|are) (?:the |this |your )?(?:employee|candidate|colleague|person|he|she|they|you) ",
}


def judgements(folded: Folded, language: Language, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield folded ``(start, end)`` of each trait, mood or value that a criterion makes a judgement of.

    ``names`` are further words to refuse: the names of the charter's values.
    """
    shapes = _shapes(language, tuple(fold(name).text.strip() for name in names if name.strip()))
    for shape in shapes.about_the_person:
        yield from (match.span(match.lastgroup or 0) for match in shape.finditer(folded.text))
    for match in shapes.after_copula.finditer(folded.text):
        # "Quand le client est motivé" speaks of the customer, whose words may be counted.
        if not _customer_before(language).search(folded.text[max(0, match.start() - 30) : match.start()]):
            yield match.span("trait")
    # "Note le nom, l'adresse et ..." is an act; a list is judged by its beginning.
    opens = shapes.about_the_person[0].search(folded.text)
    if opens or folded.text.startswith(("niveau", "level", "fait preuve", "shows")):
        yield from (match.span("trait") for match in shapes.ends_list.finditer(folded.text))


@dataclass(frozen=True)
class _Shapes:
    about_the_person: tuple[re.Pattern[str], ...]
    after_copula: re.Pattern[str]
    ends_list: re.Pattern[str]


@lru_cache(maxsize=32)
def _shapes(language: Language, names: tuple[str, ...]) -> _Shapes:
    nouns = "|".join((*_entries(_NOUNS[language]), *(re.escape(name) for name in names)))
    adjectives = "|".join(_entries(_ADJECTIVES[language]))
    noun, adjective = f"(?P<trait>{nouns})", f"(?P<trait>{adjectives})s?"
    thing = _NOT_OF_A_THING[language]
    also_verbs = "|".join((_ALSO_VERBS, *(re.escape(name) for name in names)))
    word = r"(?:[\w-]{3,14}(?:,| et| ou| and| or) ){0,4}"
    return _Shapes(
        about_the_person=(
            re.compile(
                rf"^\W{{0,3}}{_ARTICLES[language]}(?:(?P<verb>{also_verbs})\b{thing}{_FOLLOWS}"
                rf"|(?!{also_verbs}\b){noun}\b{thing})"
            ),
            re.compile(rf"\b{_OPENINGS[language]}{noun}\b{thing}"),
            re.compile(
                rf"^\W{{0,3}}{word}{adjective}(?:(?:,| et| ou| and| or) [\w-]{{3,14}}){{0,4}}\W{{0,3}}$"
            ),
            re.compile(rf"{_ASKED[language]}{adjective}\b"),
            re.compile(_LUCK),
            re.compile(_OUR_VALUES),
        ),
        after_copula=re.compile(rf"\b{_COPULAS[language]}(?:[^.,;:!?]{{0,25}} (?:et|and) )?{adjective}\b"),
        ends_list=re.compile(
            rf"(?:,| et| ou| and| or|niveau d(?:e |')[^.;]{{0,40}}|level of [^.;]{{0,40}}) "
            rf"(?:de |d')?{noun}\W{{0,3}}$"
        ),
    )


def _entries(listed: str) -> Iterator[str]:
    return (entry.replace("_", " ") for entry in listed.split())


@lru_cache(maxsize=2)
def _customer_before(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b{CUSTOMER[language]}(?: \w{{1,12}})?\s?$")
