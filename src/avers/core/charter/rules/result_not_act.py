"""CH303: a result is wished for, an act is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.means import says_means
from avers.core.charter.language.phrases import CUSTOMER, Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["ResultNotAct"]

_FR_I: Final = (
    r"^\W{0,3}(?:(?:je |j'|nous |on |il faut |chaque \w{3,14} |l'equipe )"
    r"(?:dois |doit |devons )?)?"
)
_EN_I: Final = (
    r"^\W{0,3}(?:to )?(?:(?:i|we|each \w{3,14}|every \w{3,14}|the team|my team) )?(?:must |should |will "
    r"|always )?"
)
_FR_GAP: Final = r"(?: [^ .;:!?]{1,16}){0,4}? (?:d'|l'|de l')?"
_EN_GAP: Final = r"(?: [^ .;:!?]{1,16}){0,4}? "
# What is counted once the act is over.
_FR_COUNTED: Final = (
    r"(?:notes?|scores?|taux|nps|csat|panier|satisfaction|reclamations?|litiges?|plaintes?|ventes?|chiffre"
    r"|objectifs?|resultats?|parts? de marche|fidelite|fidelisation|delais?|attente|absenteisme|couts?"
    r"|erreurs?"
    r"|retours?|impayes|resiliations?|renouvellements?|frequentation|abonnements?|avis|etoiles?"
    r"|recommandation"
    r"|qualite|performance|productivite|marge|rentabilite|image)"
)
_EN_COUNTED: Final = (
    r"(?:scores?|ratings?|rates?|nps|csat|basket|satisfaction|complaints?|sales|revenue|targets?|goals?"
    r"|results?"
    r"|market share|loyalty|churn|waiting|waits?|queues?|costs?|errors?|returns|cancellations|renewals?"
    r"|footfall"
    r"|subscriptions?|retention|reviews?|stars?|referrals?|turnover|quality|performance|productivity|margins?"
    r"|profit\w{0,7}|occupancy|takings|bookings|no-shows|conversions?|upsells?|image|reputation|absences?)"
)

_RESULTS: Final = Phrases(
    fr=(
        rf"{_FR_I}(?:augment|amelior|accro|redui|diminu|baiss|maximis|minimis|optimis|boost|developp|doubl)"
        rf"(?:er|e|re|s|t|sons|ons|itre|is|it|ire|isons|issons|isse|ent)\b{_FR_GAP}{_FR_COUNTED}\b",
        rf"{_FR_I}(?:obt(?:enir|iens|enons|ient)|atteindre|atteins|atteignons|depasser|depasse"
        rf"|decrocher|decroche"
        rf"|viser|vise|maintenir|maintiens|maintenons)\b{_FR_GAP}(?:{_FR_COUNTED}\b|\d{{1,3}} ?(?:%"
        rf"|pour cent|sur))",
        rf"{_FR_I}(?:satisfaire|satisfais|satisfaisons|fideliser|fidelise|fidelisons|enchanter"
        rf"|conquerir|ravir"
        rf"|convaincre)\b[^.;:!?]{{0,30}}\b(?:{CUSTOMER['fr']}|familles|abonnes|clientele|%|pour cent)",
        r"^\W{0,3}(?:zero|moins de \d{1,3}|plus de \d{1,3}|\d{1,3} ?%)"
        rf"(?: \w{{1,4}}'?){{0,3}} ?{_FR_COUNTED}\b|^\W{{0,3}}(?:\d{{1,3}} ?%|cent pour cent) "
        rf"d[^.;:!?]{{2,40}}\b"
        r"(?:satisfaits?|contents?|fideles|heureux|resolus|traites?)",
        rf"{_FR_I}(?:faire en sorte|fais en sorte|faisons en sorte|veiller a ce|m'assurer|s'assurer"
        rf"|nous assurer|assurer"
        rf"|garantir) qu(?:e |')(?:l[ae]s? |chaque |tous les |nos |mes |aucune? )?{CUSTOMER['fr']}"
        r" (?:\w{1,10} )?(?:reparte?\w{0,2}|revienn\w{1,3}|soi(?:t|ent)|se sente\w{0,2}|ressorte\w{0,2}"
        r"|quitte\w{0,2})"
        r"\b[^.;:!?]{0,30}\b(?:content|satisfait|heureu|ravi|conquis|souri|fidele|bien)",
        rf"{_FR_I}(?:garantir|assurer|garantis|assure) (?:la |une |l'|un )(?:\w{{3,14}} "
        rf")?(?:satisfaction|fidelite"
        r"|fidelisation|reussite|performance|rentabilite)\b",
    ),
    en=(
        rf"{_EN_I}(?:increase|reduce|cut|raise|improve|boost|grow|lower|maximi[sz]e|minimi[sz]e"
        rf"|optimi[sz]e|double"
        rf"|halve|drive up|drive down|bring down|lift)\b{_EN_GAP}{_EN_COUNTED}\b",
        rf"{_EN_I}(?:achieve|reach|hit|attain|get|win|earn|obtain|secure|score|maintain|meet|beat"
        rf"|exceed|average)\b"
        rf"{_EN_GAP}(?:{_EN_COUNTED}\b(?! (?:sheets?|cards?|boards?|forms?))|\d{{1,3}}(?: ?%| per cent| "
        rf"percent| out of| points))",
        rf"{_EN_I}(?:keep|hold|bring)\b{_EN_GAP}{_EN_COUNTED}\b[^.;:!?]{{0,20}}\b(?:under|below|above"
        rf"|over|low|high"
        r"|down|up|at)\b",
        r"^\W{0,3}(?:zero|no more than \d{1,3}|fewer than \d{1,3}|under \d{1,3}|over \d{1,3}|\d{1,3} "
        r"?(?:%|per cent))"
        rf"(?: \w{{1,12}}){{0,2}} {_EN_COUNTED}\b",
        rf"{_EN_I}(?:satisfy|delight|retain|win over|wow"
        rf"|enchant)\b[^.;:!?]{{0,30}}\b(?:{CUSTOMER['en']}|members"
        r"|diners|families|tenants|%|per cent)",
        rf"{_EN_I}(?:ensure|make sure|see to it)(?: that)? (?:every |each |all |the |our |no "
        rf")?(?:{CUSTOMER['en']}"
        r"|members|diners|families|tenants) (?:\w{1,10} )?(?:leaves?|goes?|go|are|is|feels?|returns?"
        r"|comes?|come)\b"
        r"[^.;:!?]{0,20}\b(?:happy|satisfied|delighted|smiling|pleased|loyal|content|back|again)",
        rf"^\W{{0,3}}be(?:come)? (?:the|a|an) [^.;:!?]{{2,40}}\bwith (?:the )?(?:fewest|most|best"
        rf"|highest|lowest|\w{{3,14}}"
        rf"est)\b{_EN_GAP}{_EN_COUNTED}",
    ),
)
# A person asks, rings, posts or reads a figure: an act about a result is an act.
_BY_AN_ACT: Final = re.compile(
    r"\ben (?!fin|cours|moyenne|tout|cas|ligne|20)[a-z]{3,14}ant\b|\bby "
    r"[a-z]{3,14}ing\b"
)

# To hand out a survey about satisfaction is an act.
_ASKED: Final = re.compile(r"\b(?:enquetes?|questionnaires?|surveys?|formulaires?|forms?)\b")


class ResultNotAct(StatementRule):
    """A target says where the ball should land, not how to strike it."""

    code = "CH303"
    severity = "warning"
    rows = ("R43", "R111")
    kinds = frozenset({"behaviour"})

    fr = Page(
        title="Que fait-on pour y arriver ?",
        what="Repère un comportement qui énonce un résultat (une note, un taux, un client content) et non un "
        "geste.",
        why="Un résultat dépend aussi du client, du produit, de la météo. Une personne peut tout bien "
        "faire et "
        "le manquer, ou l’obtenir en choisissant qui répond à l’enquête. Le geste, lui, dépend d’elle.",
        finds="« {quoted} » est un résultat : on ne voit pas encore ce qu’une personne fait pour l’obtenir.",
        suggests="Gardez le chiffre parmi les indicateurs de la valeur, et écrivez ici le geste qui y "
        "conduit : "
        "« J’appelle chaque client une semaine après la livraison. »",
        instead=(
            Example("Satisfaire 95\u202f% des clients.", "behaviour"),
            Example("Réduire le nombre de réclamations.", "behaviour"),
        ),
        write=(
            Example("J’appelle chaque client une semaine après la livraison.", "behaviour"),
            Example("Je lis une réclamation à l’équipe chaque lundi.", "behaviour"),
        ),
        limits="La règle reconnaît des verbes de résultat (obtenir, augmenter, satisfaire) près de ce qui se "
        "compte. Elle se tait quand la phrase dit par quel geste (« en rappelant »). Un résultat sans "
        "chiffre "
        "ni verbe connu lui échappe.",
        source="seeds 001:55, 003:144",
    )
    en = Page(
        title="What does one do to get there?",
        what="Finds a behaviour that states a result (a score, a rate, a happy customer) and not an act.",
        why="A result also hangs on the customer, the product, the weather. People may do everything "
        "well and "
        "miss it, or get it by choosing who answers the survey. The act is in their hands.",
        finds="“{quoted}” is a result: one does not see yet what a person does to get it.",
        suggests="Keep the figure among the indicators of the value, and write here the act that leads "
        "to it: "
        "“I ring every customer a week after delivery.”",
        instead=(
            Example("Satisfy 95% of customers.", "behaviour"),
            Example("Reduce the number of complaints.", "behaviour"),
        ),
        write=(
            Example("I ring every customer a week after delivery.", "behaviour"),
            Example("I read one complaint to the team every Monday.", "behaviour"),
        ),
        limits="The rule knows verbs of result (achieve, increase, satisfy) near what is counted. It is "
        "silent "
        "when the sentence says by which act (“by ringing”). A result with no figure and no known verb "
        "escapes it.",
        source="seeds 001:55, 003:144",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report a result with no act that leads to it."""
        folded = fold(statement.words)
        found = _RESULTS.first(statement.words, statement.language)
        if found is None or _BY_AN_ACT.search(folded.text) or _ASKED.search(folded.text[slice(*found)]):
            return
        after = folded.text[found[1] :]
        if ":" in after and says_means(statement.words, statement.language, beside=found):
            return
        yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found).strip())
