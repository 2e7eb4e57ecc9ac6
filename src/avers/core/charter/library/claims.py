"""Figures that articles quote to praise a culture of service: claims with their source, never results (R70).

Nobody here has verified any of them, and nothing that Avers computes reads them. Each stands with who is
said to have found it, when and where if that is known, and what one would have to ask before quoting it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from avers.core.text import Text

__all__ = ["CLAIMS", "Claim"]


@dataclass(frozen=True)
class Claim:
    """A figure that is repeated: what is claimed, by whom, and what is not known of it.

    Attributes
    ----------
    figure : str
        As it is quoted.
    year : int or None
        Of the study that is named; None where nobody says.
    link : str
        Where the study, or what was said of it, can be read; "" where we found nothing.
    caution : Text
        What one would have to know before quoting it.
    """

    key: str
    claim: Text
    figure: Text
    who: str
    year: int | None
    link: str
    caution: Text


_NO_SOURCE: Final = Text(
    "Nous n’avons pas trouvé l’étude : ni qui fut interrogé, ni comment, ni combien.",
    "We have not found the study: neither who was asked, nor how, nor how many.",
)

CLAIMS: Final = (
    Claim(
        "purpose_matters",
        Text(
            "Part des salariés américains pour qui un but et une vision clairs sont importants.",
            "Share of American employees to whom a clear purpose and vision matter.",
        ),
        Text("81 %", "81%"), "McKinsey", 2020,
        "https://www.mckinsey.com/capabilities/people-and-organizational-performance/our-insights/"
        "purpose-shifting-from-why-to-how",
        Text(
            "L’étude elle-même dit 82 %, parmi 1 214 salariés interrogés en octobre 2019 : un "
            "chiffre qui passe de main en main change.",
            "The study itself says 82%, of 1,214 employees asked in October 2019: a figure that goes from "
            "hand to hand changes.",
        ),
    ),
    Claim(
        "purpose_acts",
        Text(
            "Part de ceux qui disent que le but affiché change vraiment quelque chose.",
            "Share of those who say that the stated purpose really changes something.",
        ),
        Text("42 %", "42%"), "McKinsey", 2020,
        "https://www.mckinsey.com/capabilities/people-and-organizational-performance/our-insights/"
        "purpose-shifting-from-why-to-how",
        Text(
            "Un score construit de plusieurs questions, posées aux seules personnes dont l’entreprise a un "
            "but écrit : pas à tous les salariés.",
            "A score made of several questions, put only to people whose company has a written purpose: not "
            "to every employee.",
        ),
    ),
    Claim(
        "revenue",
        Text(
            "Ce que gagneraient de plus les entreprises qui soignent l’expérience de leurs clients.",
            "What companies would earn more that care for their customers’ experience.",
        ),
        Text("4 à 8 % de revenus", "4 to 8% of revenue"), "Bain", None, "",
        Text(
            "On le cite tantôt comme un niveau de revenus, tantôt comme une croissance au-dessus du marché. "
            "Des entreprises qui vont bien ont aussi de quoi soigner leurs clients : rien ne dit dans quel "
            "sens cela va.",
            "It is quoted now as a level of revenue, now as growth above the market. Companies that do well "
            "also have the means to care for customers: nothing says which way it goes.",
        ),
    ),
    Claim(
        "revenue_per_customer",
        Text(
            "Ce que rapporterait de plus chaque client des entreprises qui soignent l’expérience.",
            "What each customer would bring more to companies that care for the experience.",
        ),
        Text("50 à 125 %", "50 to 125%"), "ProfitWell", None, "", _NO_SOURCE,
    ),
    Claim(
        "loyalty",
        Text(
            "Part des clients pour qui le service compte dans leur fidélité à une marque.",
            "Share of customers to whom service counts in their loyalty to a brand.",
        ),
        Text("96 %", "96%"), "Microsoft", None, "",
        Text(
            "Dire qu’une chose compte n’engage à rien : presque tout ce que l’on propose compte. Ce que "
            "font les clients se voit ailleurs.",
            "To say that a thing counts costs nothing: nearly everything that is offered counts. What "
            "customers do shows elsewhere.",
        ),
    ),
    Claim(
        "staying",
        Text(
            "De combien resterait plus volontiers qui croit que son entreprise sert un but plus haut.",
            "How much likelier to stay somebody would be who believes that the company serves a higher "
            "purpose.",
        ),
        Text("27 % de plus", "27% likelier"), "", None, "",
        Text(
            "L’article ne nomme personne. On ignore si ce sont des départs comptés ou des intentions dites.",
            "The article names nobody. Whether these are departures counted or intentions told is not known.",
        ),
    ),
    Claim(
        "growth",
        Text(
            "De combien croîtraient plus vite les entreprises guidées par un but.",
            "How much faster companies guided by a purpose would grow.",
        ),
        Text("69 %", "69%"), "Deloitte", None, "", _NO_SOURCE,
    ),
    Claim(
        "engaged",
        Text(
            "Part des salariés américains activement engagés dans leur travail.",
            "Share of American employees actively engaged in their work.",
        ),
        Text("36 %", "36%"), "Gallup", None, "https://www.gallup.com/workplace/",
        Text(
            "La part change chaque année, et « engagé » veut dire : selon les douze questions de Gallup. "
            "Elle ne se compare pas à un favorable d’Avers.",
            "The share changes every year, and “engaged” means: by Gallup’s twelve questions. It does not "
            "compare with a favourable share of Avers.",
        ),
    ),
    Claim(
        "shared_values",
        Text(
            "Combien de fois plus souvent « pleinement engagé » serait qui partage but et valeurs.",
            "How many times likelier to be “fully engaged” somebody would be who shares purpose and values.",
        ),
        Text("51 fois", "51 times"), "", None, "",
        Text(
            "L’article ne nomme personne. Un rapport aussi grand vient souvent de deux réponses à la même "
            "enquête, le même jour, par les mêmes personnes.",
            "The article names nobody. So large a ratio often comes from two answers to one survey, on one "
            "day, by the same people.",
        ),
    ),
    Claim(
        "fit",
        Text(
            "Qui convient à son équipe et à sa maison y resterait plus longtemps.",
            "Whoever fits the team and the house would stay longer.",
        ),
        Text("", ""), "", None, "",
        Text(
            "« Une méta-analyse », sans son nom. Avers ne juge jamais si une personne convient : il regarde "
            "des actes du métier, par groupes.",
            "“A meta-analysis”, without its name. Avers never judges whether a person fits: it looks at acts "
            "of the job, by groups.",
        ),
    ),
)  # fmt: skip
"""In the order of the text that quotes them (an article on service philosophies, January 2022)."""
