"""Words about who somebody is, and the turns that make a judgement of them (limit L4; L1 for mood).

Folded: no accents, no capitals. ``_`` stands for the space inside an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.phrases import CUSTOMER
from avers.core.text import Language

__all__ = ["judgements"]

_NOUNS: Final = {
    "fr": """
    optimisme honnetete bon_sens courage loyaute integrite respect bienveillance humilite enthousiasme
    motivation engagement implication dynamisme empathie autonomie rigueur serieux sincerite politesse
    attitude personnalite maturite leadership proactivite adaptabilite creativite curiosite passion
    generosite exemplarite audace fiabilite devouement resilience positivite gentillesse charisme ambition
    courtoisie ecoute ethique sens_du_(?:service|client|collectif|devoir|contact) solidarite tact energie
    esprit_d'(?:equipe|initiative|entreprise) esprit_de_service savoir-etre etat_d'esprit volonte
    attitude_positive maitrise_de_soi ouverture_d'esprit confiance_en_soi convivialite chaleur_humaine
    intelligence_emotionnelle qualites?_(?:humaines?|personnelles?|relationnelles?) joie_de_vivre qualite
    personnalisation presentation_soignee
    """,
    "en": """
    optimism honesty common_sense courage loyalty integrity respect kindness humility enthusiasm
    motivation commitment engagement dynamism empathy autonomy rigou?r sincerity politeness attitude
    personality maturity leadership proactivity adaptability creativity curiosity passion generosity
    trustworthiness resilience positivity charisma ambition reliability warmth courtesy ethics energy
    willingness team_spirit team_player (?:positive|good|right|can-do|winning)_attitude
    (?:cultural|culture|value|values)_fit emotional_intelligence self-control open-mindedness
    self-confidence solidarity dedication drive quality personalisation listening service_mindedness
    sense_of_(?:service|duty|initiative) initiative
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
    r"(?:beaucoup d(?:e |')|grande? |bonne? |vraie? |la |le |l'|un |une |son |sa |d(?:e |')|valeurs? ){0,3}"
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
    "fr": r"(?:le |la |les |l'|son |sa |un |une |grande? |bonne? )?",
    "en": r"(?:the |their |good |strong |an? )?",
}
# A thing may follow that can be checked, "intégrité du colis", but not a person: "respect du client".
_NOT_OF_A_THING: Final = {
    "fr": r"(?! (?:d(?:e |u |es |')|aux? |a l)(?!client|autre|equipe|collegue|usager|personne|la personne"
    r"|tous|chacun|patient|hierarchie))",
    "en": r"(?! (?:of|to|for) (?!(?:the |our |all )?"
    r"(?:customer|client|other|colleague|team|people|everyone|patient|guest)))",
}
# What may stand after a trait that opens a criterion. "Écoute le client" is a verb and goes on otherwise.
_FOLLOWS: Final = (
    r"(?=\s?(?:$|[.,;:!?/(]|et |ou |and |or |&|- |d(?:e|u|es) |d'|of |for |to |in |at |au |aux |active|actif"
    r"|professionnel|envers |dans |towards? ))"
)
_LUCK: Final = r"\b(?P<trait>quelle chance|how (?:lucky|happy|motivated|optimistic|honest))\b"


def judgements(folded: Folded, language: Language, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield folded ``(start, end)`` of each trait, mood or value that a criterion makes a judgement of.

    ``names`` are further words to refuse: the names of the charter's values.
    """
    shapes = _shapes(language, tuple(fold(name).text.strip() for name in names if name.strip()))
    opens_with_trait, after_opening, after_copula, alone, luck, ends_list = shapes
    for shape in (opens_with_trait, after_opening, alone, luck):
        yield from (match.span("trait") for match in shape.finditer(folded.text))
    for match in after_copula.finditer(folded.text):
        # "Quand le client est motivé" speaks of the customer, whose words may be counted.
        if not _customer_before(language).search(folded.text[max(0, match.start() - 30) : match.start()]):
            yield match.span("trait")
    # "Note le nom, l'adresse et ..." is an act; a list is judged by its beginning.
    if opens_with_trait.search(folded.text) or folded.text.startswith(("niveau", "level")):
        yield from (match.span("trait") for match in ends_list.finditer(folded.text))


@lru_cache(maxsize=32)
def _shapes(language: Language, names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    nouns = "|".join((*_entries(_NOUNS[language]), *(re.escape(name) for name in names)))
    adjectives = "|".join(_entries(_ADJECTIVES[language]))
    noun, adjective = f"(?P<trait>{nouns})", f"(?P<trait>{adjectives})s?"
    thing = _NOT_OF_A_THING[language]
    return (
        re.compile(rf"^\W{{0,3}}{_ARTICLES[language]}{noun}{thing}{_FOLLOWS}"),
        re.compile(rf"\b{_OPENINGS[language]}{noun}\b{thing}"),
        re.compile(rf"\b{_COPULAS[language]}{adjective}\b"),
        re.compile(rf"^\W{{0,3}}{adjective}\W{{0,3}}$"),
        re.compile(_LUCK),
        re.compile(
            rf"(?:,| et| ou| and| or|niveau d(?:e |')[^.;]{{0,40}}|level of [^.;]{{0,40}}) "
            rf"(?:de |d')?{noun}\W{{0,3}}$"
        ),
    )


def _entries(listed: str) -> Iterator[str]:
    return (entry.replace("_", " ") for entry in listed.split())


@lru_cache(maxsize=2)
def _customer_before(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b{CUSTOMER[language]}(?: \w{{1,12}})?\s?$")
