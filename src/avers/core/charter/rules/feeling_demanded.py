"""LE004: a smile is given, never demanded and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import CUSTOMER, Phrases
from avers.core.charter.language.quoting import is_quoted
from avers.core.charter.language.traits import judgements
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["FeelingDemanded"]

_MOOD_FR: Final = (
    r"(?:joyeu(?:x|se|ses)|enjouee?s?|enthousiastes?|souriante?s?|gaie?s?|heureu(?:x|se|ses)"
    r"|contente?s?(?! d)|ravie?s?"
    r"|epanouie?s?|de bonne humeur|detendue?s?|radieu(?:x|se))"
)
_MOOD_EN: Final = (
    r"(?:cheerful|enthusiastic|smiling|happy|joyful|upbeat|bubbly|radiant"
    r"|in (?:a )?(?:good|great) mood|glad|delighted)"
)
_EACH_FR: Final = (
    r"(?:toujours|constamment|en permanence|en toutes? circonstances?|a chaque"
    r"|avec chaque|tout au long|meme|pendant tout)"
)
_EACH_EN: Final = (
    r"(?:always|constantly|at all times|on every|on each|in every|with every|to every"
    r"|throughout|even|all day)"
)
# A face or a mood asked of whoever works here.
_DEMANDED: Final = Phrases(
    fr=(
        r"\b(?:gard|conserv|affich|arbor|maint|adress)[a-z]{1,6} (?:toujours |constamment "
        r"|en permanence ){0,1}"
        r"(?:le|son|un|votre|un large|un grand) (?:beau |grand |large )?sourire\b",
        r"\b(?:affich|montr|manifest)[a-z]{1,4} (?:toujours )?(?:sa|votre|son|de la) (?:joie"
        r"|bonne humeur|enthousiasme)\b",
        r"^\W{0,3}(?:toujours )?(?:souri(?:re|ez|ons)|sois souriant|(?:soyez|restez|etre"
        r"|rester) (?:toujours )?souriante?s?)\b(?! si\b)",
        r"\b(?:accueill|repond|salu|serv|parl|travaill|decroch"
        r"|recev)[a-z]{1,6} [^.;:]{0,40}\bavec le sourire\b"
        r"|\ble sourire(?:,| est)? (?:toujours|obligatoire|exige|de rigueur|en toutes? circonstances?)\b"
        r"|\bservice avec le sourire\b",
        rf"\b(?:soyez|restez|etre|rester|se montrer|montrez-vous|paraitre) (?:toujours "
        rf"|constamment )?{_MOOD_FR}"
        rf"[^.;:]{{0,30}}\b{_EACH_FR}\b|^\W{{0,3}}reste[rz]? (?:[a-z]{{4,10}} et )?{_MOOD_FR}(?! d)"
        rf"|\b(?:soyez|restez|etre|rester|se montrer) (?:toujours"
        rf"|constamment) {_MOOD_FR}\b",
    ),
    en=(
        r"\b(?:have|keep|wear|maintain|put on|display|flash)(?:s|ing)? (?:always )?(?:a|your"
        r"|that|the|their)"
        r" (?:big |warm |friendly |genuine |broad )?smile\b",
        r"^\W{0,3}(?:always )?smile\b(?! at the (?:camera))(?! if\b)(?! [a-z]{3,12} (?:branch|shop))"
        r"|\bsmile (?:always|at all times|at every"
        r"|on every|even|down the phone|throughout)\b",
        r"\b(?:greet|answer|serve|welcome|speak|work|reply|help)(?:s"
        r"|ing)? [^.;:]{0,40}\bwith a (?:[a-z]{3,9} )?smile\b"
        r"|\bservice with a smile\b|\ba smile,? (?:always|at all times|is (?:compulsory|mandatory"
        r"|required))\b",
        rf"\b(?:be|stay|remain|sound|look|appear|seem) (?:always "
        rf"|genuinely )?{_MOOD_EN}[^.;:]{{0,30}}\b{_EACH_EN}\b"
        rf"|\balways (?:be|stay|remain|sound|look|seem) (?:genuinely )?{_MOOD_EN}\b",
        # "Stay upbeat": to stay so, whatever the day, is a duty without "always".
        rf"^\W{{0,3}}(?:stay|remain|keep) (?:[a-z]{{4,10}} and )?{_MOOD_EN}\b"
        r"|\b(?:keep|maintain|have|show|bring) an? (?:fun|upbeat|cheerful|happy|bubbly|joyful)"
        r"(?:,? (?:and )?[a-z]{3,10})? (?:attitude|mood)\b",
    ),
)
# In what is checked, a face or a mood needs no order: to mark it is to demand it.
_CHECKED: Final = Phrases(
    fr=(
        r"\bsouri(?:re|res|ant|ante|ants|antes|ait|aient|t|ez)\b",
        r"\bexpression (?:du visage|faciale)\b|\bbonne humeur\b|\bton (?:enjoue|joyeux|gai)\b|\b(?:mine"
        r"|air|visage) "
        r"(?:joyeu|rejoui|avenant|aimable|content|heureu)\w{0,3}\b",
        rf"\b(?:se montr\w{{1,5}}|sembl\w{{1,4}}|parai[a-z]{{1,4}}|avait l'air|a l'air|etait|est"
        rf"|reste)(?:-t)?(?:-il|-elle|-ils"
        rf"|-elles)? (?:toujours |plutot |sincerement ){{0,1}}{_MOOD_FR}\b",
        r"\b(?:joie|enthousiasme|plaisir) (?:a|d'|de|dans|au|lors|pendant|manifeste|visible)\b",
    ),
    en=(
        r"\bsmil(?:e|es|ed|ing)\b|\bunsmiling\b",
        r"\bfacial expressions?\b|\b(?:good|great|cheerful) mood\b|\b(?:cheerful|upbeat|happy"
        r"|bubbly) (?:tone|voice|face|manner)\b",
        rf"\b(?:seem|seems|seemed|sound|sounds|sounded|look|looks|looked|appear|appears|appeared)(?: to be)? "
        rf"(?:always |genuinely ){{0,1}}{_MOOD_EN}\b",
        r"\b(?:real|genuine|visible|sincere) (?:joy|enthusiasm|pleasure|happiness|delight)\b"
        r"|\bjoy in (?:helping|serving|the)\b",
    ),
)
# "I never ask a colleague to": refused; "never forget to" is said twice.
_REFUSED: Final = (
    r"\b(?:pas|jamais|never|not|don't)\b(?![^.;:]{0,12}\b(?:oubli|forget|cess|stop|los|perd"
    r"|fail))[^.;:]{0,40}$"
)
# The customer's own smile may be told and counted: it is asked of nobody.
_OF_THE_CUSTOMER: Final = {
    "fr": re.compile(
        rf"{_REFUSED}|\b(?:{CUSTOMER['fr']}|vous|eleves?|enfants?|familles?|votre|locataires?|parents?"
        rf"|riverains?|clientes?|acheteurs?|lecteurs?)\b[^.;:]{{0,60}}$|\bfa(?:it|ire"
        rf"|ites|isons|sse) $"
        r"|\b(?:aucun|personne|nul|sans|emoticone|photo)\b[^.;:]{0,40}$"
    ),
    "en": re.compile(
        rf"{_REFUSED}|\b(?:{CUSTOMER['en']}|you|your|pupils?|child(?:ren)?|famil(?:y|ies)|callers?"
        rf"|shoppers?|diners?|tenants?|parents?|members?|readers?|travellers?|learners?|students?"
        rf"|buyers?)\b[^.;:]{{0,60}}$"
        r"|\b(?:made?|makes|making) (?:[a-z]{2,12} ){0,3}$|\b(?:nobody|no one|no|without|emoji"
        r"|photo)\b[^.;:]{0,40}$"
    ),
}
_MOOD_WORD: Final = re.compile(rf"{_MOOD_FR}|{_MOOD_EN}")
# "Could you hear a smile?": the customer is asked, the employee is judged.
_HEARD: Final = re.compile(r"\b(?:hear|see|notice|entend\w{1,4}|vu|voir|percu|ressenti)\b[^.;:]{0,25}$")


class FeelingDemanded(StatementRule):
    """What a person feels is theirs; a charter speaks of acts."""

    code = "LE004"
    severity = "error"
    rows = ("R31", "R47")
    kinds = frozenset({"behaviour", "evaluation", "value"})

    fr = Page(
        title="Peut-on exiger un sourire ?",
        what="Repère un visage ou une humeur demandés à une personne comme un devoir : garder le sourire, "
        "être "
        "enthousiaste à chaque appel, noter la bonne humeur.",
        why="Ce qu’une personne ressent lui appartient. Un sourire exigé fatigue celui qui le donne et se "
        "voit "
        "chez celui qui le reçoit ; et le droit européen interdit d’en faire une mesure au travail.",
        finds="« {quoted} » demande un visage ou une humeur ; une charte ne peut demander que des gestes.",
        suggests="Dites le geste que le client remarque : « Je lève les yeux de l’écran et je salue le "
        "premier. »",
        instead=(
            Example("Garder le sourire même au téléphone.", "behaviour"),
            Example("Le vendeur a-t-il gardé le sourire ?", "evaluation"),
        ),
        write=(
            Example("Je lève les yeux de l’écran quand quelqu’un s’approche.", "behaviour"),
            Example("Le client a souri en lisant la carte, puis il a demandé le prix.", "evaluation"),
        ),
        limits="Elle ne lit que le sourire et l’humeur dits en toutes lettres, et laisse le sourire du "
        "client. "
        "Un trait de caractère relève de LE001. Cette limite est celle de la loi : elle ne se met pas de "
        "côté.",
        source="règlement (UE) 2024/1689, art. 5(1)(f) ; seeds 001:30-33 ; limites L1 et L4",
    )
    en = Page(
        title="Can a smile be demanded?",
        what="Finds a face or a mood asked of a person as a duty: keep smiling, be enthusiastic on every "
        "call, "
        "mark the good mood.",
        why="What a person feels is theirs. A smile that is demanded tires whoever gives it and shows to "
        "whoever gets it; and European law forbids making a measure of it at work.",
        finds="“{quoted}” asks for a face or a mood; a charter can only ask for acts.",
        suggests="Say the act that the customer notices: “I look up from the screen and speak first.”",
        instead=(
            Example("Keep a smile even on the telephone.", "behaviour"),
            Example("Was the cashier smiling?", "evaluation"),
        ),
        write=(
            Example("I look up from the screen when somebody comes near.", "behaviour"),
            Example("The guests smiled at the card and asked for a second one.", "evaluation"),
        ),
        limits="It reads only a smile or a mood said in so many words, and leaves the customer’s smile "
        "alone. "
        "A trait of character is for LE001. This limit is the law’s: it cannot be set aside.",
        source="Regulation (EU) 2024/1689, art. 5(1)(f); seeds 001:30-33; limits L1 and L4",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first face or mood demanded; LE001 speaks of the same words in an appraisal."""
        words, language, folded = statement.words, statement.language, fold(statement.words)
        spans = list(_DEMANDED.all(words, language))
        if statement.kind == "evaluation":
            spans = [*_CHECKED.all(words, language), *spans]
        for start, end in spans:
            if is_quoted(folded, start) or _is_another_s(folded.text[:start], language):
                continue
            if not _said_by_le001(statement, start, end):
                yield self.at(statement, folded.span(start, end), quoted=folded.quoted(start, end))
            return


def _said_by_le001(statement: Statement, start: int, end: int) -> bool:
    """Return whether LE001 judges these words, or another word of mood beside them."""
    if statement.kind != "evaluation":
        return False
    folded = fold(statement.words)
    return any(
        (start < to and at < end) or _MOOD_WORD.fullmatch(folded.text, at, to) is not None
        for at, to in judgements(folded, statement.language, ())
    )


def _is_another_s(before: str, language: str) -> bool:
    near = before[-90:]
    return bool(_OF_THE_CUSTOMER[language].search(near)) and not _HEARD.search(near)
