"""The indicators that values and teams usually carry, each defined so that two people count alike.

``INDICATORS`` holds the ten of the value table (R116) and those that only the team table names
(R119). How their interval is computed belongs to ``core.measures``; here is what is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from avers.core.text import Text

__all__ = ["INDICATORS", "SPEED_INDICATORS", "Indicator"]


@dataclass(frozen=True)
class Indicator:
    """An indicator: name, what is divided by what, unit, window, what is left out, how sure.

    ``counts`` is what it puts first (the classes of ``registers/kpis.csv``); ``direction`` is
    ``high`` when more is better; ``interval`` names the method of its interval.
    """

    key: str
    name: Text
    formula: Text
    unit: Literal["points", "share", "seconds", "score", "currency", "count"]
    window: Text
    exclusions: Text
    counts: Literal["customer", "revenue", "volume", "people"]
    direction: Literal["high", "low"] = "high"
    interval: str = "wilson"


_ALL = (
    Indicator(
        "nps", Text("Net Promoter Score (NPS)", "Net Promoter Score (NPS)"),
        Text("part des 9-10 moins part des 0-6, sur toutes les réponses",
             "share of 9-10 less share of 0-6, over all answers"),
        "points", Text("par vague, ou par mois", "by wave, or by month"),
        Text("salariés, invitations non remises, doubles réponses",
             "employees, invitations not delivered, second answers"),
        "customer", interval="adjusted wald",
    ),
    Indicator(
        "qa", Text("Note d’assurance qualité (AQ)", "Quality assurance score (QA)"),
        Text("critères observables présents ÷ critères applicables, sur un échantillon annoncé",
             "observable criteria met ÷ criteria that apply, over an announced sample"),
        "share", Text("par mois", "by month"),
        Text("échanges privés, hors échantillon, contestés", "private, unsampled or contested exchanges"),
        "customer", interval="cluster of contacts",
    ),
    Indicator(
        "fcr", Text("Résolution au premier contact (FCR)", "First contact resolution (FCR)"),
        Text("demandes résolues en un contact et non répétées ÷ demandes éligibles",
             "cases solved in one contact and not repeated ÷ eligible cases"),
        "share", Text("répétition sous 7 jours ; seules comptent les fenêtres closes",
                      "repeat within 7 days; only closed windows count"),
        Text("demandes ouvertes par un conseiller, indésirables, fusionnées",
             "cases opened by an adviser, unwanted mail, merged cases"),
        "customer",
    ),
    Indicator(
        "csat", Text("Satisfaction client (CSAT)", "Customer satisfaction (CSAT)"),
        Text("réponses 4 et 5 ÷ toutes les réponses, sur une échelle de 1 à 5",
             "answers 4 and 5 ÷ all answers, on a scale of 1 to 5"),
        "share", Text("par vague, ou par mois", "by wave, or by month"),
        Text("« sans objet », doubles réponses", "“not applicable”, second answers"), "customer",
    ),
    Indicator(
        "frt", Text("Délai de première réponse (FRT)", "First reply time (FRT)"),
        Text("première réponse humaine publique − création de la demande ; médiane et neuvième décile",
             "first public human reply − creation of the case; median and ninth decile"),
        "seconds", Text("par mois, en heures ouvrées", "by month, in business hours"),
        Text("accusés de réception automatiques, robots, notes internes",
             "automatic acknowledgements, bots, private notes"),
        "volume", "low", "order statistics",
    ),
    Indicator(
        "aht", Text("Temps moyen de traitement (AHT)", "Average handling time (AHT)"),
        Text("(conversation + attente + travail après l’échange) ÷ contacts traités",
             "(talk + hold + after-contact work) ÷ contacts handled"),
        "seconds", Text("par mois", "by month"),
        Text("contacts abandonnés ; tchats menés de front sans compte du nombre",
             "abandoned contacts; parallel chats whose number is unknown"),
        "volume", "low", "bootstrap of contacts",
    ),
    Indicator(
        "crr", Text("Taux de rétention (CRR)", "Customer retention rate (CRR)"),
        Text("(clients à la fin − nouveaux) ÷ clients au début",
             "(customers at the end − new ones) ÷ customers at the start"),
        "share", Text("par trimestre ou par an", "by quarter or year"),
        Text("clients gagnés dans la période", "customers won within the period"), "customer",
    ),
    Indicator(
        "aov", Text("Valeur moyenne des commandes (AOV)", "Average order value (AOV)"),
        Text("(ventes − remboursements − taxes − port) ÷ commandes",
             "(sales − refunds − taxes − shipping) ÷ orders"),
        "currency", Text("par mois, une seule monnaie", "by month, one currency"),
        Text("commandes annulées", "cancelled orders"), "revenue", interval="bootstrap of orders",
    ),
    Indicator(
        "ces", Text("Score d’effort client (CES)", "Customer effort score (CES)"),
        Text("moyenne de l’accord avec « on m’a facilité les choses », de 1 à 7",
             "mean agreement with “they made it easy for me”, 1 to 7"),
        "score", Text("par vague, ou par mois", "by wave, or by month"),
        Text("l’ancienne question de 1 à 5, où peu est bien : jamais mêlée à celle-ci",
             "the older 1 to 5 question, where low is good: never pooled with this one"),
        "customer", interval="t",
    ),
    Indicator(
        "churn", Text("Taux de désabonnement", "Churn rate"),
        Text("clients du début perdus ÷ clients au début",
             "customers of the start who left ÷ customers at the start"),
        "share", Text("par trimestre, à la date d’effet", "by quarter, at the date of effect"),
        Text("clients gagnés dans la période, décès", "customers won within the period, deaths"),
        "customer", "low",
    ),
    Indicator(
        "sql", Text("Prospects qualifiés par les ventes (SQL)", "Sales qualified leads (SQL)"),
        Text("prospects que les ventes acceptent après un échange",
             "leads that sales accept after a conversation"),
        "count", Text("par mois", "by month"),
        Text("clients actuels, doublons", "present customers, duplicates"),
        "revenue", interval="poisson",
    ),
    Indicator(
        "mql", Text("Prospects qualifiés par le marketing (MQL)", "Marketing qualified leads (MQL)"),
        Text("prospects qui remplissent les critères écrits du marketing",
             "leads that meet marketing’s written criteria"),
        "count", Text("par mois", "by month"),
        Text("clients actuels, doublons", "present customers, duplicates"),
        "revenue", interval="poisson",
    ),
    Indicator(
        "brand_loyalty", Text("Fidélité à la marque", "Brand loyalty"),
        Text("clients qui rachètent dans l’année ÷ clients de l’année d’avant",
             "customers who buy again within the year ÷ customers of the year before"),
        "share", Text("par an", "by year"), Text("achats des salariés", "purchases by employees"), "customer",
    ),
    Indicator(
        "feature_use", Text("Usage du produit et de ses fonctions", "Use of the product and its features"),
        Text("clients qui ont utilisé la fonction ÷ clients qui y ont accès",
             "customers who used the feature ÷ customers who have it"),
        "share", Text("par mois", "by month"),
        Text("comptes d’essai et internes", "trial and internal accounts"), "customer",
    ),
    Indicator(
        "attrition", Text("Taux de départ des employés", "Employee attrition"),
        Text("départs ÷ personnes-années présentes", "leavers ÷ person-years present"),
        "share", Text("par an", "by year"),
        Text("fins de contrat prévues, mutations internes", "planned ends of contract, moves inside"),
        "people", "low", "poisson",
    ),
    Indicator(
        "esat", Text("Satisfaction des employés", "Employee satisfaction"),
        Text("réponses 4 et 5 ÷ toutes les réponses, enquête anonyme",
             "answers 4 and 5 ÷ all answers, anonymous survey"),
        "share", Text("par vague", "by wave"),
        Text("équipes sous le seuil d’anonymat", "teams under the anonymity threshold"), "people",
    ),
    Indicator(
        "word_of_mouth", Text("Bouche-à-oreille", "Word of mouth"),
        Text("nouveaux clients venus sur recommandation ÷ nouveaux clients qui ont dit d’où ils viennent",
             "new customers who came by recommendation ÷ new customers who said where they came from"),
        "share", Text("par trimestre", "by quarter"), Text("parrainages payés", "paid referrals"), "customer",
    ),
)  # fmt: skip

INDICATORS: Final[Mapping[str, Indicator]] = {indicator.key: indicator for indicator in _ALL}

# What rewards going fast: on a value of quality or listening, it asks for the contrary (R113).
SPEED_INDICATORS: Final = frozenset({"frt", "aht"})
