"""Known houses and their service philosophy, as facts with their source (R76).

A fact is who, what, when and where it can be read, told in our words; of theirs, the published motto alone
(``examples.py``). What the rules say of each sentence is computed when somebody looks, never kept: here
stands only why a remark on it is no mistake of that house, and what it would be in a charter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from avers.core.charter.library.examples import EXAMPLES, NamedExample
from avers.core.text import Text

__all__ = ["HOUSES", "KnownHouse"]


@dataclass(frozen=True)
class KnownHouse:
    """A house, what it does in our words, and where that can be read.

    Attributes
    ----------
    spoken : Text
        The language in which the house wrote; the other side of its sentences is our translation.
    year : int
        Of the source, not of the house.
    why : mapping of str to Text
        By code of a rule: why its remark on a sentence of this house is explained and no fault.
    """

    name: str
    fact: Text
    spoken: Text
    year: int
    source: str
    link: str
    why: Mapping[str, Text] = field(default_factory=dict)

    @property
    def sentences(self) -> tuple[NamedExample, ...]:
        """Its sentences on the shelf."""
        return tuple(example for example in EXAMPLES if example.house == self.name)


_ENGLISH: Final = Text("anglais", "English")
_FRENCH: Final = Text("français", "French")

_NAME_AND_TEXT: Final = Text(
    "Le mot n’est là qu’un titre : la maison l’explique en quelques lignes à chaque personne embauchée. Seul "
    "dans une charte, il conviendrait à toutes les maisons.",
    "The word is only a title there: the house explains it in a few lines to everyone it hires. Alone in a "
    "charter, it would suit every house.",
)

HOUSES: Final = (
    KnownHouse(
        "Ritz-Carlton",
        Text(
            "Chaîne d’hôtels. Une carte portée par chacun tient la devise, trois étapes de service et "
            "douze valeurs à la première personne ; on en relit une par jour au point d’équipe. Chacun "
            "peut dépenser jusqu’à 2 000 dollars pour réparer ce qui a déçu un client.",
            "A chain of hotels. A card that everyone carries holds the motto, three steps of service and "
            "twelve values in the first person; one of them is read at each day’s line-up. Each person may "
            "spend up to 2,000 dollars to put right what disappointed a guest.",
        ),
        _ENGLISH, 2008, "Joseph A. Michelli, The New Gold Standard, McGraw-Hill",
        "https://www.ritzcarlton.com/en/about/gold-standards",
    ),
    KnownHouse(
        "Disney",
        Text(
            "Parcs et films. Une phrase commune, puis quatre critères dans un ordre connu de tous (sécurité, "
            "courtoisie, spectacle, efficacité) : quand deux s’opposent, le premier l’emporte.",
            "Parks and films. One common sentence, then four standards in an order that everyone knows "
            "(safety, courtesy, show, efficiency): where two pull apart, the first one wins.",
        ),
        _ENGLISH, 2017, "Disney Institute, Customer Service 101",
        "https://disneyinstitute.com/blog/2017/03/customer-service-101-happiness-is-a-purple-balloon/",
    ),
    KnownHouse(
        "Nintendo",
        Text(
            "Jeux vidéo. La phrase ouvre le rapport de responsabilité de la maison et vaut pour les clients, "
            "les salariés et les fournisseurs.",
            "Video games. The sentence opens the house’s responsibility report and holds for customers, "
            "employees and suppliers alike.",
        ),
        Text("japonais, publié aussi en anglais", "Japanese, also published in English"), 2011,
        "Nonprofit Quarterly, Nintendo’s Corporate Social Responsibility",
        "https://nonprofitquarterly.org/nintendos-corporate-social-responsibility"
        "-aims-to-make-everyone-smile/",
    ),
    KnownHouse(
        "Nextiva",
        Text(
            "Téléphonie d’entreprise. Deux mots, et une règle derrière : une personne de la maison répond, "
            "formée au produit, sans robot ni sous-traitance.",
            "Business telephony. Two words, and a rule behind them: somebody of the house answers, who knows "
            "the product, with neither robot nor subcontractor.",
        ),
        _ENGLISH, 2022, "Nextiva, Customer Service Philosophy",
        "https://www.nextiva.com/blog/customer-service-philosophy.html",
    ),
    KnownHouse(
        "Zappos",
        Text(
            "Chaussures en ligne. Dix valeurs publiées en 2006 après un an de travail avec les équipes. La "
            "maison a cessé de compter les appels par heure pour regarder la satisfaction : un conseiller "
            "reste au téléphone le temps qu’il faut.",
            "Shoes online. Ten values, published in 2006 after a year of work with the teams. The house "
            "stopped counting calls per hour and looks at satisfaction: an adviser stays on the line as "
            "long as it takes.",
        ),
        _ENGLISH, 2006, "Zappos, What We Live By",
        "https://www.zappos.com/about/what-we-live-by",
    ),
    KnownHouse(
        "Apple",
        Text(
            "Boutiques. Cinq étapes dont les initiales forment le nom de la maison, en anglais seulement : "
            "leur traduction française commence par A, Q, P, É, T.",
            "Shops. Five steps whose initials spell the name of the house, in English alone: their French "
            "translation begins with A, Q, P, E, T.",
        ),
        _ENGLISH, 2012, "TechRadar, Leaked Apple store manual",
        "https://www.techradar.com/news/computing/apple/"
        "leaked-apple-store-manual-reveals-madness-behind-the-genius-1093782",
    ),
    KnownHouse(
        "Slack",
        Text(
            "Messagerie d’équipe. Six mots choisis en 2015, dont trois ici, pour éviter « intégrité » et "
            "« respect » que tout le monde affiche ; chacun a son texte.",
            "Team messaging. Six words chosen in 2015, three of them here, so as not to say “integrity” and "
            "“respect” like everybody else; each has its own text.",
        ),
        _ENGLISH, 2015, "Building Slack, Values", "https://buildingslack.com/values",
        {"CH202": _NAME_AND_TEXT, "CH203": _NAME_AND_TEXT},
    ),
    KnownHouse(
        "Google",
        Text(
            "Recherche en ligne. La première de dix convictions écrites au début des années 2000 ; elle sert "
            "à trancher quand une recette abîmerait la page de résultats.",
            "Online search. The first of ten beliefs written in the early 2000s; it decides where income "
            "would harm the page of results.",
        ),
        _ENGLISH, 2007, "Brand Autopsy, Ten Things Google Has Found to Be True",
        "http://brandautopsy.com/2007/01/google_truths.html",
    ),
    KnownHouse(
        "Nordstrom",
        Text(
            "Grands magasins. Une carte remise à l’embauche, avec une seule règle de conduite ; les règles "
            "que la loi demande sont ailleurs.",
            "Department stores. A card given on the first day, with one rule of conduct; the rules that the "
            "law asks for are elsewhere.",
        ),
        _ENGLISH, 2014, "Business Insider, Nordstrom’s Employee Handbook Has Only One Rule",
        "https://www.businessinsider.com/nordstroms-employee-handbook-2014-10",
    ),
    KnownHouse(
        "Darty",
        Text(
            "Électroménager. Depuis 1973, un contrat écrit derrière ces mots : prix, choix, service, avec ce "
            "que la maison doit au client si elle y manque.",
            "Household appliances. Since 1973, a written contract behind these words: price, choice, "
            "service, and what the house owes the customer where it falls short.",
        ),
        _FRENCH, 2019, "RCF, Darty réinvente le contrat de confiance",
        "https://rcf.fr/la-matinale/darty-reinvente-le-contrat-de-confiance",
    ),
)  # fmt: skip
"""Ten houses; those that the source texts name come first."""
