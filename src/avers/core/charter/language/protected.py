"""Words that touch health, union, religion, origin, sexuality or politics, in what people write freely (L8).

Wider than the rule on questions (LE002): a question is written with care, an answer is not, and leaving
one sentence out costs nobody anything.
"""

from __future__ import annotations

from typing import Final

from avers.core.charter.language.phrases import Phrases

__all__ = ["touches_protected"]

_FREELY_SAID: Final = Phrases(
    fr=(
        r"\bmalad(?:e|es|ie|ies)\b|\bcancers?\b|\bdepressi(?:on|f|ve)\b|\bburn[- ]?out\b|\bhandicap\w{0,4}\b"
        r"|\bhospitali\w{2,6}\b|\btraitement medical\b|\balcooli\w{2,4}\b|\benceintes?\b|\bgrossesse\b",
        r"\bsyndica\w{1,5}\b|\bsyndiques?\b|\bsyndiquees?\b|\bgrev(?:e|es|istes?)\b|\bcgt\b|\bcfdt\b",
        r"\bmusulman\w{0,3}\b|\bcatholiques?\b|\bchretien\w{0,3}\b|\bjui(?:f|fs|ve|ves)\b|\bislam\w{0,5}\b"
        r"|\bvoilee?s?\b|\bpriere\b|\bramadan\b|\breligi\w{2,6}\b",
        r"\braci(?:sme|ste|stes|al|ale)\b|\betrangers?\b|\barabes?\b|\bafricain\w{0,3}\b|\bmaghrebin\w{0,3}\b"
        r"|\bimmigr\w{1,5}\b|\bnoir(?:e|s|es)? de peau\b|\bcouleur de (?:la )?peau\b|\bsans[- ]papiers\b",
        r"\bhomosexu\w{2,6}\b|\bgays?\b|\blesbien\w{0,3}\b|\btranssexu\w{2,5}\b|\borientation sexuelle\b",
        r"\b(?:de|vote|votent|voter) (?:gauche|droite)\b"
        r"|\bextreme[- ](?:droite|gauche)\b|\bparti politique\b",
    ),
    en=(
        r"\bill\b|\billness\b|\bcancer\b|\bdepress(?:ed|ion)\b|\bburn[- ]?out\b|\bdisab(?:led|ility)\b"
        r"|\bpregnan(?:t|cy)\b|\bhospital\w{0,6}\b|\balcoholi\w{1,2}\b|\bsick(?:ness)?\b",
        r"\btrade[- ]unions?\b|\bunions?\b|\bon strike\b",
        r"\bmuslims?\b|\bcatholics?\b|\bchristians?\b|\bjew(?:s|ish)?\b|\bislam\w{0,3}\b|\bhijab\b"
        r"|\breligio\w{1,4}\b"
        r"|\bheadscar(?:f|ves)\b|\bpray(?:er|ers|ing)\b",
        r"\bracis[mt]s?\b|\bforeigners?\b|\bimmigrants?\b|\basylum\b|\bskin colou?r\b|\bethnic\w{0,4}\b",
        r"\bgays?\b|\blesbians?\b|\bhomosexual\w{0,3}\b|\btransgender\b|\bsexual orientation\b",
        r"\b(?:left|right)[- ]wing\b|\bpolitical part(?:y|ies)\b|\btor(?:y|ies)\b",
    ),
)


def touches_protected(words: str) -> bool:
    """Return whether ``words`` touch a subject that nobody's answer may be shown about (limit L8)."""
    # A French customer may write English, and the other way round: both lists read every sentence.
    return any(_FREELY_SAID.first(words, language) is not None for language in ("fr", "en"))
