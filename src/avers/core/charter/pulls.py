"""Which way a value pulls, and which indicator pulls the other way.

Two pulls are known, those the source texts set against each other: *quality* (right the first time,
listening, care) and *speed*. Read from the value's words and from its usual indicators.
"""

from __future__ import annotations

from typing import Final

from avers.core.charter.document import Value
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.library.indicators import INDICATORS, SPEED_INDICATORS
from avers.core.organisation.register import Register
from avers.core.text import Text

__all__ = ["indicator_name", "pulls_to_quality", "rewards_speed"]

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


def pulls_to_quality(value: Value) -> bool:
    """Return whether the words of ``value``, name or statement, ask for quality or listening."""
    return any(
        _QUALITY.first(words, language) is not None
        for text in (value.name, value.statement)
        for language, words in text
    )


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
