"""What each team does for the charter, and what it looks at (R119; seeds 003:191-199).

Seven rows. The text's "HEURE" is a mistranslated HR; its "hire for traits" is not repeated here:
hiring looks at observable behaviours (limit L4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from avers.core.text import Text

__all__ = ["TEAMS", "UsualTeam"]


@dataclass(frozen=True)
class UsualTeam:
    """A team of the matrix: its name, its part in the charter, the keys of its indicators."""

    key: str
    name: Text
    activity: Text
    indicators: tuple[str, ...]


TEAMS: Final = (
    UsualTeam(
        "support", Text("Service client", "Support"),
        Text("Vivre la charte à chaque appel et chaque tchat ; écrire les réponses en libre-service.",
             "Live the charter in every call and chat; write the self-service answers."),
        ("csat", "nps", "ces", "crr"),
    ),
    UsualTeam(
        "sales", Text("Ventes", "Sales"),
        Text("Vendre ce dont le client a besoin, et que le service saura tenir.",
             "Sell what the customer needs and the service can keep."),
        ("sql", "churn"),
    ),
    UsualTeam(
        "design", Text("Design", "Design"),
        Text("Porter les valeurs dans les mots, le ton et les images de la marque.",
             "Carry the values into the words, tone and images of the brand."),
        ("brand_loyalty",),
    ),
    UsualTeam(
        "product", Text("Produit", "Product"),
        Text("Garder les valeurs devant soi en concevant chaque fonction.",
             "Keep the values in view when designing each feature."),
        ("feature_use", "csat", "crr"),
    ),
    UsualTeam(
        "hr", Text("Ressources humaines", "Human resources"),
        Text("Recruter sur les gestes observables que la charte attend, et accueillir chacun avec elle.",
             "Hire for the observable behaviours the charter asks for, and welcome everyone with it."),
        ("attrition",),
    ),
    UsualTeam(
        "leadership", Text("Direction", "Leadership"),
        Text("Donner l’exemple ; décider selon la charte, et le dire.",
             "Set the example; decide by the charter, and say so."),
        ("esat",),
    ),
    UsualTeam(
        "marketing", Text("Marketing", "Marketing"),
        Text("Promettre au-dehors ce que la maison tient au-dedans.", "Promise outside what the house "
                                                                      "keeps inside."),
        ("word_of_mouth", "mql"),
    ),
)  # fmt: skip
