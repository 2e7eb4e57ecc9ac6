"""CH106: a vision says what is true today and what will be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.phrases import Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["PastOrOneDay"]

_WHO: Final = r"(?:nous|on|nos \w{3,16}|notre \w{3,16}|l[ae] \w{3,16}|elle|il|ils|elles)"
_HAD: Final = r"(?:avons|avions|avait|avaient|ont|a|etions|etait|etaient|fut|fumes|furent)"
_EN_WHO: Final = (
    r"(?:we|our (?:\w{3,16} ){0,2}(?:founders?|(?:grand)?parents?|house|company|bank|forebears|elders))"
)
_PAST: Final = Phrases(
    fr=(
        r"\bdepuis (?:\d{4}|(?:plus d(?:e |'))?(?:un siecle|\w{3,9} (?:ans|siecles|generations))|toujours)\b",
        r"\bil y a (?:\w{1,9} ){1,3}(?:ans|siecles?)\b",
        r"^\W{0,3}(?:nee?s?|fondee?s?|creee?s?|issue?s?) (?:en \d{4}|d(?:e |'|u |es ))",
        r"^\W{0,3}(?:hier|jadis|autrefois|naguere)\b",
        rf"^\W{{0,3}}{_WHO} {_HAD} (?:(?:toujours|su|pu|deja|ete|longtemps) ){{0,2}}"
        r"(?!une?\b|trois\b|huit\b|dix\b|qui\b|chaque\b|des?\b|l[ea]s?\b|toutes?\b)\w{1,14}"
        r"(?:ee|ees|i|is|it|u|us|ert|(?<=[tnrldsgv])e|(?<=[tnrldsgv])es)\b(?= )",
        rf"^\W{{0,3}}{_WHO} (?:etions|etait|etaient|fut|fumes|furent|avions|avait|avaient)\b",
        r"\b(?:notre|une|son) (?:longue|belle|riche|fiere|grande) (?:histoire|tradition)\b",
    ),
    en=(
        r"\bsince (?:\d{4}|the (?:days|time|year)|our founding|\w{3,12} times)\b",
        r"^\W{0,3}(?:founded|born|established|built|created) (?:in|by|on|out|from)\b",
        r"\b(?:a|our|ours is a) (?:\w{3,12} )?(?:history|heritage|tradition) of\b",
        rf"^\W{{0,3}}{_EN_WHO} (?:were|was|had|became|built|began|started|brought|gave|made|took"
        r"|led|won|stood|(?!need|feed|speed|succeed|proceed|exceed|weed|shed|seed|embed|breed)\w{3,12}ed)\b",
        r"^\W{0,3}(?:yesterday|once upon a time|long ago)\b|\b(?:years|generations|centuries) ago\b",
        r"\bfor (?:over |more than )?(?:a century|\w{3,9} (?:years|generations)) (?:we|our|now)\b",
    ),
)
_ONE_DAY: Final = Phrases(
    fr=(
        r"\bun jour\b(?! (?:de|d'|du|par|sur|ouvre|ferie|et une heure|ou l'autre|plus tard|apres|avant))"
        r"(?=[, ])[^.;:!?]{0,80}(?:r(?:a|ons|ont|ez|ai)\b|\bpeut-etre\b)",
        r"\br(?:a|ons|ont|ez)\b[^.;:!?]{0,60}\bun jour\b\W{0,3}$|\w{3,14}r(?:a|ons|ont|ez)\b[^.;:!?]{0,40}"
        r"\bun jour\b(?! (?:de|d'|du|par|sur|ouvre))",
    ),
    en=(
        r"^\W{0,3}one day[, ](?!of|a |in|each|per|late|early)[^.;:!?]{0,80}\b(?:will|may|might|could"
        r"|shall)\b",
        r"\b(?:will|may|might|could|shall|hope to|want to|dream of) [^.;:!?]{0,60}\b(?:one day|someday"
        r"|some day)\b"
        r"(?! (?:a|of|per|each|in))",
        r"^\W{0,3}some ?day\b",
    ),
)
# Something of today, or a day by which it will be.
_TODAY: Final = re.compile(
    r"\b(?:aujourd'hui|desormais|demain|bientot|deja|d'ici|l'an prochain|prochaine?s?|a present|actuellement"
    r"|maintenant|ce (?:mois|matin|soir|trimestre)|cette annee|chaque (?:jour|matin|semaine|mois|annee)"
    r"|today|now|tomorrow|soon|already|next|at present|currently|this (?:year|month|week|summer|winter"
    r"|spring|autumn)|every (?:day|week|month|year)|by (?:spring|summer|winter|autumn|the end))\b"
    r"|\b(?:en|by|in|from|des|pour) 20[2-9]\d\b"
)
_WILL: Final = re.compile(
    r"\b(?:will|shall|serons|sera|seront|ferons|aurons|aura|voulons|want to)\b|'ll\b|\b\w{3,14}erons\b"
)


class PastOrOneDay(StatementRule):
    """Pride in the past and a dream without a date ask nothing of anybody today."""

    code = "CH106"
    severity = "warning"
    rows = ("R75",)
    kinds = frozenset({"vision"})

    fr = Page(
        title="Et aujourd’hui ?",
        what="Repère une vision qui ne raconte que le passé, ou qui ne parle que d’« un jour », sans rien "
        "de vrai dès maintenant.",
        why="Une vision réunit le présent et l’avenir : ce qu’un client trouve déjà chez vous, et ce qu’il "
        "trouvera. Une belle histoire se raconte ; elle ne dit à personne quoi faire lundi.",
        finds="« {quoted} » regarde ailleurs que vers aujourd’hui : on ne voit ni ce qui est vrai déjà, ni "
        "ce qui le sera bientôt.",
        suggests="Gardez l’histoire pour la page « Qui sommes-nous ? ». Dites ici ce qu’un client vit déjà "
        "chez vous, et jusqu’où vous voulez l’étendre.",
        instead=(
            Example("Depuis 1920, nous sommes la banque des artisans.", "vision"),
            Example("Un jour, chaque voyageur saura où est son bagage.", "vision"),
        ),
        write=(
            Example(
                "Un voyageur sur trois sait aujourd’hui où est son bagage ; tous le sauront en 2030.",
                "vision",
            ),
        ),
        limits="La règle lit les temps par leurs terminaisons, et des mots comme « depuis » ou « un jour ». "
        "Un passé raconté au présent lui échappe ; dès qu’un mot parle d’aujourd’hui ou d’une date à "
        "venir, elle se tait.",
        source="seeds 003:36-38, 003:138",
    )
    en = Page(
        title="What about today?",
        what="Finds a vision that only tells the past, or only speaks of “one day”, with nothing true yet.",
        why="A vision joins the present and the future: what customers already find here, and what they "
        "will. A fine history is worth telling; it tells nobody what to do on Monday.",
        finds="“{quoted}” looks away from today: one sees neither what is true already nor what soon "
        "will be.",
        suggests="Keep the history for the “About us” page. Say here what a customer already lives with "
        "you, and how far you want to take it.",
        instead=(
            Example("Since 1920 we have been the tradesman’s bank.", "vision"),
            Example("One day every traveller will know where their bag is.", "vision"),
        ),
        write=(
            Example("One traveller in three knows today where their bag is; by 2030 all will.", "vision"),
        ),
        limits="The rule reads tenses by a few forms, and words such as “since” or “one day”. A past told "
        "in the present tense escapes it; as soon as a word speaks of today or of a coming date, it is "
        "silent.",
        source="seeds 003:36-38, 003:138",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report a vision of the past alone, or of a day without a date."""
        folded = fold(statement.words)
        if _TODAY.search(folded.text):
            return
        found = _ONE_DAY.meant(statement.words, statement.language) or _past(folded, statement)
        if found is not None:
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))


def _past(folded: Folded, statement: Statement) -> tuple[int, int] | None:
    return None if _WILL.search(folded.text) else _PAST.first(statement.words, statement.language)
