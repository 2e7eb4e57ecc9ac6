"""LE002: what may not be asked of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["SpecialCategory"]

_SPECIAL: Final = Phrases(
    fr=(
        r"\breligions?\b|\breligieu(?:x|se|ses)\b|\bconvictions? (?:religieuses?|philosophiques?"
        r"|politiques?)\b|\bramadan\b",
        r"\b(?:son|leur|le|port du) (?:foulard|voile)\b(?! de mariee)",
        r"\bsyndical(?:e|es)?\b|\bsyndicaux\b|\bsyndique(?:e|s|es)?\b|\b(?:un|membre d'un"
        r"|adherent d'un) syndicat\b(?! de copro)|\bgrevistes?\b",
        r"\betat de sante\b|\b(?:sa|leur|votre) sante\b|\bproblemes? de sante\b"
        r"|\barrets?[- ](?:de travail|maladie)\b",
        r"\babsences? (?:pour|de) (?:maladie|sante)\b|\b(?:sa|leur|votre) maladie\b"
        r"|\bmaladies? (?:chronique|mentale)s?\b",
        r"\bgrossesses?\b|\benceintes?\b|\bconges? maternite\b|\bprojet d'enfants?\b",
        r"\b(?:son|leur|votre) handicap\b|\ba(?:-t-(?:il|elle))? un handicap\b|\btravailleur handicape\b"
        r"|\brqth\b|\b(?:fait|faire|font|en) greve\b|\borigine (?:du|de la|des|de l') ?(?:candidat"
        r"|salarie|employe)|\bhandicap (?:du|de la|des|de l') ?(?:salarie|candidat|employe|collaborat"
        r"|agent)",
        r"\borigines? (?:ethniques?|raciales?|sociales?)\b|\bethnies?\b|\bcouleur de (?:la )?peau\b"
        r"|\b(?:sa|leur) race\b",
        r"\b(?:son|leur|votre) origine\b|\bpays d'origine (?:du|de la|des) (?:candidat|salarie|employe)",
        r"\borientations? sexuelles?\b|\bvie sexuelle\b|\bhomosexu\w{2,6}\b|\bidentite de genre\b",
        r"\b(?:opinions?|idees|engagements?|parti|preferences?|activites?) politiques?\b",
        r"\bdonnees (?:biometriques|genetiques)\b",
        r"\bavez-vous (?:un|une) (?:handicap|maladie)\b|\betes-vous (?:croyant|pratiquant|athee)\w{0,2}",
        r"\b(?:parti|candidat)\b[^.?!]{0,24}\bvot\w{1,5}|\bpour qui (?:avez-vous vote|votez-vous)\b",
    ),
    en=(
        r"\breligions?\b|\breligious (?:belief|practice|view|background)s?\b|\bpractis(?:e|es"
        r"|ing) (?:muslim|catholic|jew|christian)",
        r"\bheadscar(?:f|ves)\b|\bphilosophical beliefs?\b",
        r"\btrade[- ]unions?\b|\bunion (?:membership|activit(?:y|ies)|involvement|representative)\b"
        r"|\b(?:member of|belongs? to|joined) (?:a|the) union\b",
        r"\bstate of health\b|\b(?:his|her|their|your) health\b|\bhealth (?:problem|issue|condition"
        r"|status)s?\b|\bsick leave\b",
        r"\bsick days?\b|\bsickness absence\b|\bchronic illness\b|\bmental illness\b|\b(?:his|her|their"
        r"|your) illness\b",
        r"\bpregnan(?:cy|t)\b|\bmaternity leave\b|\bplanning (?:a family|to have children)\b",
        r"\b(?:his|her|their|your) disabilit(?:y|ies)\b|\b(?:have|has) a disability\b|\bon strike\b"
        r"|\bactive in (?:a|the) union\b|\borigins? of the (?:candidate|employee|worker)"
        r"|\bdisability (?:status|of the (?:employee|candidate))|\bdisabled (?:employee|worker)s?\b",
        r"\bethnic(?:ity)? ?(?:origins?|background)?\b|\bracial\b|\bskin colou?r\b|\b(?:his|her"
        r"|their) race\b",
        r"\b(?:his|her|their|your) (?:national )?origins?\b",
        r"\bsexual orientation\b|\bsex life\b|\bhomosexual\w{0,3}\b|\bgender identity\b",
        r"\bpolitical (?:opinion|view|belief|activit|affiliation|part)\w{0,4}\b",
        r"\b(?:biometric|genetic) data\b",
        r"\bbelieve in god\b|\b(?:party|candidate)\b[^.?!]{0,24}\bvoted?\b",
    ),
)


class SpecialCategory(StatementRule):
    """Health, union, religion, origin, sexuality, politics: nobody's business here."""

    code = "LE002"
    severity = "error"
    rows = ("R125",)
    kinds = frozenset({"evaluation", "question", "answer"})

    fr = Page(
        title="Cela ne se demande pas",
        what="Repère, dans une question ou un critère sur une personne, la santé, le syndicat, la "
        "religion, l’origine, la vie sexuelle, la politique.",
        why="Ces données ne disent rien du travail et exposent la personne. Le droit les protège "
        "spécialement.",
        finds="« {quoted} » touche à une donnée protégée.",
        suggests="Retirez-le, et demandez ce que le poste exige : « Peut se déplacer deux jours par mois. »",
        instead=(
            Example("Nombre d’arrêts maladie sur l’année", "evaluation"),
            Example("Appartenance syndicale", "evaluation"),
        ),
        write=(
            Example("Applique les consignes de santé et de sécurité de l’atelier.", "evaluation"),
            Example("Explique la politique de retour avant le paiement.", "evaluation"),
        ),
        limits="Une liste de tournures qui visent la personne ; une question détournée passe. Un métier "
        "qui touche à ces sujets (mutuelle, syndic) n’est pas signalé pour ses mots courants.",
        source="RGPD, article 9 ; Code du travail, L1132-1 ; limite L8",
    )
    en = Page(
        title="This may not be asked",
        what="Finds, in a question or criterion about a person: health, union, religion, origin, "
        "sexuality, politics.",
        why="Such data say nothing of the work and expose the person. The law protects them specially.",
        finds="“{quoted}” touches protected data.",
        suggests="Take it out, and ask what the job requires: “Can travel two days a month.”",
        instead=(
            Example("Number of days of sick leave in the year", "evaluation"),
            Example("Trade union membership", "evaluation"),
        ),
        write=(
            Example("Applies the health and safety rules of the workshop.", "evaluation"),
            Example("Explains the returns policy before payment.", "evaluation"),
        ),
        limits="A list of phrases that aim at the person; a roundabout question goes by. A trade that "
        "deals with these subjects (health cover, credit union) is not reported for its everyday "
        "words.",
        source="GDPR, article 9; French Labour Code, L1132-1; limit L8",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first protected subject."""
        found = _SPECIAL.first(statement.words, statement.language)
        if found is not None:
            folded = fold(statement.words)
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))
