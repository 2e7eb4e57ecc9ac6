"""The values that houses usually choose, and what each usually measures (R107, R116)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from avers.core.text import Text

__all__ = ["COMMON_VALUES", "USUAL_VALUES", "UsualValue"]


@dataclass(frozen=True)
class UsualValue:
    """A value of the table: its name, an action statement, the keys of its usual indicators."""

    key: str
    name: Text
    statement: Text
    indicators: tuple[str, ...]


# The table of the source text (seeds 003:151-157), its five rows.
USUAL_VALUES: Final = (
    UsualValue(
        "integrity", Text("Intégrité", "Integrity"),
        Text("Dites ce que vous voulez dire. Pensez ce que vous dites.", "Say what you mean. Mean what "
                                                                         "you say."),
        ("nps", "qa"),
    ),
    UsualValue(
        "quality", Text("Qualité", "Quality"),
        Text("Faites-le bien la première fois.", "Do it right the first time."), ("fcr", "csat"),
    ),
    UsualValue(
        "speed", Text("Rapidité", "Speed"),
        Text("Traitez chaque client avec urgence.", "Treat every customer with urgency."), ("frt", "aht"),
    ),
    UsualValue(
        "loyalty", Text("Loyauté", "Loyalty"),
        Text("Faites en sorte que les clients se sentent comme une famille.", "Make customers feel like "
                                                                              "family."),
        ("crr", "aov"),
    ),
    UsualValue(
        "autonomy", Text("Autonomie", "Autonomy"),
        Text("Donnez aux clients les outils pour s’aider eux-mêmes.", "Give customers the tools to help "
                                                                      "themselves."),
        ("ces",),
    ),
)  # fmt: skip

# Eight common names (seeds 003:122-129): a start, to be made one's own.
COMMON_VALUES: Final = (
    Text("Honnêteté", "Honesty"), Text("Respect", "Respect"), Text("Intégrité", "Integrity"),
    Text("Autonomie", "Autonomy"), Text("Qualité", "Quality"), Text("Écoute", "Listening"),
    Text("Communication", "Communication"), Text("Personnalisation", "Personalisation"),
)  # fmt: skip
