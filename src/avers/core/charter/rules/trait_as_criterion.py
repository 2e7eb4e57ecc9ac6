"""LE001: a person is never judged on a value or a trait."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.traits import judgements
from avers.core.charter.library.values import COMMON_VALUES
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["TraitAsCriterion"]


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
        why="Deux évaluateurs n’y mettent pas la même chose, et la personne ne peut ni le prévoir ni le "
        "contester. La Cour de cassation a jugé toute une procédure illicite pour « optimisme », « "
        "honnêteté », « bon sens ».",
        finds="« {quoted} » juge qui est la personne, non ce qu’elle fait.",
        suggests="Décrivez un geste du métier que deux personnes noteraient pareil : « Annonce le délai "
        "réel, même quand il est long. » Une valeur peut servir de titre à la charte, jamais de "
        "critère.",
        instead=(Example("Honnêteté", "evaluation"), Example("Fait preuve de bon sens.", "evaluation")),
        write=(
            Example("Annonce le délai réel au client, même quand il est long.", "evaluation"),
            Example("Vérifie l’intégrité du colis avant la remise.", "evaluation"),
        ),
        limits="Une liste de mots et les noms de vos valeurs, là où la phrase en fait un jugement. Un "
        "trait dit par une périphrase passe ; relisez avec un juriste. Cette limite est celle de "
        "la loi : elle ne se met pas de côté.",
        source="Cass. soc., 15 oct. 2025, n° 22-20.716 ; CA Toulouse, 21 sept. 2011 ; limite L4 (et L1 "
        "pour l’humeur)",
    )
    en = Page(
        title="A trait is not a criterion",
        what="Finds a word of value, character or mood used to judge a person: interview, appraisal, "
        "promotion.",
        why="Two raters do not mean the same by it, and the person can neither foresee nor contest it. "
        "The French supreme court held a whole procedure unlawful for “optimism”, “honesty” and "
        "“common sense”.",
        finds="“{quoted}” judges who the person is, not what they do.",
        suggests="Describe an act of the job that two people would mark alike: “Tells the customer the "
        "real delay, even a long one.” A value may be a heading of the charter, never a criterion.",
        instead=(Example("Honesty", "evaluation"), Example("Shows common sense.", "evaluation")),
        write=(
            Example("Tells the customer the real delay, even a long one.", "evaluation"),
            Example("Checks the integrity of the parcel before handing it over.", "evaluation"),
        ),
        limits="A list of words and the names of your values, where the sentence makes a judgement of "
        "them. A trait said in a roundabout way goes by; read again with a lawyer. This limit is "
        "the law’s: it cannot be set aside.",
        source="Cass. soc., 15 Oct 2025, no. 22-20.716; CA Toulouse, 21 Sept 2011; limit L4 (and L1 for "
        "mood)",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first trait, mood or value of the charter used as a criterion."""
        folded, language = fold(statement.words), statement.language
        names = tuple(name.in_language(language) for name in COMMON_VALUES) + statement.about
        found = next(judgements(folded, language, names), None)
        if found is not None:
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))
