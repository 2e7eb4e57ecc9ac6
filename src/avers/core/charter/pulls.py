"""Which way a value pulls, and which indicator pulls the other way.

The pulls are those that the source texts set against each other: *quality* (right the first time,
listening, care) against *speed* and *volume*, *honesty* (advice, plain words, trust) against *selling*. Read
from the value's words and from its usual indicators.
"""

from __future__ import annotations

from typing import Final

from avers.core.charter.document import Value
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.library.indicators import INDICATORS, SPEED_INDICATORS
from avers.core.organisation.register import Register
from avers.core.text import Text

__all__ = [
    "indicator_name", "pulls_to_honesty", "pulls_to_quality", "rewards_selling", "rewards_speed",
    "rewards_volume",
]  # fmt: skip

_QUALITY: Final = Phrases(
    fr=(
        r"\bqualites?\b|\becout\w{1,4}\b|\bpremiere fois\b|\bpremier coup\b|\bprend\w{0,4} le temps\b"
        r"|\bsoin\b|\bsoigne\w{0,2}\b",
        r"\bpersonnalis\w{1,6}\b|\battenti(?:on|f|ve|fs|ves)\b|\breformul\w{1,4}\b|\bempathie\b",
    ),
    en=(
        r"\bquality\b|\blisten\w{0,3}\b|\bfirst time\b|\btak(?:e|ing) the time\b|\bwith care\b|\bcare\b",
        r"\bpersonali[sz]\w{1,6}\b|\battenti(?:on|ve)\b|\bempathy\b",
    ),
)
_SPEED: Final = Phrases(
    fr=(
        r"\btemps (?:moyen )?de (?:traitement|reponse|conversation)\b|\bd(?:elai"
        r"|uree) (?:moyenn?e? )?(?:de|d') ?\w{1,20}",
        r"\b(?:appels|contacts|dossiers|tickets|demandes) (?:traites |pris )?(?:par|a l')? ?(?:heure"
        r"|jour|conseiller)\b|\brapidite\b|\bvitesse\b",
        r"\bd(?:mt|mc)\b",
    ),
    en=(
        r"\b(?:handling|handle|talk|response|reply|answer|resolution) time\b|\btime to (?:reply|answer"
        r"|respond)\b",
        r"\b(?:calls|contacts|cases|tickets) (?:handled )?(?:per|an|a) (?:hour|day|adviser|agent)\b"
        r"|\bspeed\b|\baht\b|\bfrt\b",
    ),
)
# Of the library's indicators, the one that grows when each customer buys more.
_SALES: Final = frozenset({"aov"})
_HONESTY: Final = Phrases(
    fr=(
        r"\bhonnete(?:te|s)?\b|\bintegrite\b|\bsinc(?:ere|erite)s?\b|\bfranchise\b|\bconfiance\b"
        r"|\btransparen(?:ce|te?s?)\b|\bbienveillan(?:ce|te?s?)\b|\bsans pousser\b|\bla verite\b",
        r"\bconseil(?:le|ler|lons)?\b|\bce que vous (?:pensez|voulez) dire\b|\bpensez ce que vous dites\b",
    ),
    en=(
        r"\bhonest(?:y|ly)?\b|\bintegrity\b|\bsincer(?:e|ity)\b|\btransparen(?:cy|t)\b|\btrust\b"
        r"|\bkindness\b|\bwithout pushing\b|\bthe truth\b",
        r"\badvi[sc]e\b|\b(?:mean|say) what you (?:say|mean)\b",
    ),
)
_HANDLED_FR: Final = r"(?:appels|contacts|dossiers|tickets|demandes|visites|courriels|tchats)"
_HANDLED_EN: Final = r"(?:calls|contacts|cases|tickets|requests|visits|e-?mails|chats)"
_VOLUME: Final = Phrases(
    fr=(
        rf"\b(?:nombre|volume|total) d(?:e |'){_HANDLED_FR}\b|\bproductivite\b",
        rf"\b{_HANDLED_FR} (?:traite|pris|effectue|clos|clotur)\w{{0,3}}\b"
        rf"|\b{_HANDLED_FR} par (?:jour|heure|semaine)\b",
    ),
    en=(
        rf"\b(?:number|volume|count) of {_HANDLED_EN}\b|\bproductivity\b",
        rf"\b{_HANDLED_EN} (?:handled|taken|made|closed)\b|\b{_HANDLED_EN} (?:per|a|an) (?:day|hour|week)\b",
    ),
)
_SELLING: Final = Phrases(
    fr=(
        r"\bventes? (?:additionnelles?|croisees?|forcees?)\b|\bcontrats? (?:places?|signes?|vendus?)\b",
        r"\b(?:taux|nombre) de (?:vente|placement|transformation|conversion)s?\b|\boptions? vendues?\b"
        r"|\bpanier moyen\b",
    ),
    en=(
        r"\b(?:up|cross)-?(?:sell|sales|selling)\w{0,3}\b|\bcontracts? (?:placed|signed|sold)\b",
        r"\b(?:sales|conversion|attach) rate\b|\badd-ons? sold\b|\bnumber of sales\b|\bbasket\b",
    ),
)


def pulls_to_honesty(value: Value) -> bool:
    """Return whether the words of ``value`` ask for honest advice, trust or kindness."""
    return _says(_HONESTY, value.name, value.statement)


def pulls_to_quality(value: Value) -> bool:
    """Return whether the words of ``value``, name or statement, ask for quality or listening."""
    return _says(_QUALITY, value.name, value.statement)


def indicator_name(key: str, kpis: Register | None) -> Text | None:
    """Return the name of indicator ``key``, from the register first, then the library; None when unknown."""
    for row in kpis.rows if kpis else ():
        if row.get("key") == key:
            return Text(str(row.get("name_fr") or ""), str(row.get("name_en") or "")) or Text(key, key)
    known = INDICATORS.get(key.lower())
    return known.name if known else None


def rewards_speed(key: str, kpis: Register | None) -> bool:
    """Return whether indicator ``key`` rewards going fast, by its key or by its name in the register."""
    if key.lower() in SPEED_INDICATORS:
        return True
    name = indicator_name(key, kpis)
    return name is not None and any(_SPEED.first(words, language) is not None for language, words in name)


def rewards_volume(key: str, kpis: Register | None) -> bool:
    """Return whether indicator ``key`` rewards doing many, by its name."""
    name = indicator_name(key, kpis)
    return name is not None and _says(_VOLUME, name)


def rewards_selling(key: str, kpis: Register | None) -> bool:
    """Return whether indicator ``key`` rewards selling more at once, by its key or its name."""
    name = indicator_name(key, kpis)
    return key.lower() in _SALES or (name is not None and _says(_SELLING, name))


def _says(phrases: Phrases, *texts: Text) -> bool:
    return any(phrases.first(words, language) is not None for text in texts for language, words in text)
