"""CH604: a tone described and not shown."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Tone
from avers.core.charter.rules.staging import in_one, staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language, Text

__all__ = ["ToneUnshown"]


class ToneUnshown(HouseRule):
    """“Warm” means ten things to ten people; one sentence shows it."""

    code = "CH604"
    severity = "note"
    rows = ("R84",)

    fr = Page(
        title="Et cela donne quoi, écrit ?",
        what="Repère un ton décrit sans exemple à suivre ni exemple à éviter.",
        why="« Chaleureux » veut dire dix choses pour dix personnes. Une phrase montrée vaut la page qui la "
        "décrit, et sert à relire les réponses.",
        finds="Le ton est décrit, et {missing}.",
        suggests="Ajoutez une réponse que vous aimeriez lire, et la même telle que vous ne voulez "
        "plus la lire.",
        instead=(Example("Chaleureux et direct"), Example("Direct / Bonjour Anne, c’est réparé.")),
        write=(Example("Direct / Bonjour Anne, c’est réparé. / Suite à votre demande."),),
        limits="Voit qu’un exemple existe, non qu’il ressemble à la description.",
        source="seeds 003:60",
    )
    en = Page(
        title="And how does that read?",
        what="Finds a tone described without an example to follow or one to avoid.",
        why="“Warm” means ten things to ten people. One sentence shown is worth the page that describes it, "
        "and helps to read replies over.",
        finds="The tone is described, and {missing}.",
        suggests="Add a reply you would like to read, and the same one as you no longer want to read it.",
        instead=(Example("Warm and direct"), Example("Direct / Hello Anne, it is mended.")),
        write=(Example("Direct / Hello Anne, it is mended. / Further to your request."),),
        limits="Sees that an example exists, not that it looks like the description.",
        source="seeds 003:60",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report a tone without an example of what to write, or of what not to."""
        tone = house.charter.tone
        if tone.personality and not (tone.do and tone.dont):
            yield self.finding("tone", missing=_missing(tone))

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with the tone, then an example to follow, then one to avoid."""
        personality, *shown = example.words.split(" / ")
        do, dont = (tuple(in_one(language, one) for one in part) for part in (shown[:1], shown[1:]))
        return staged(tone=Tone(in_one(language, personality), do, dont))


def _missing(tone: Tone) -> Text:
    if tone.do:
        return Text("il manque un exemple à éviter", "an example to avoid is missing")
    if tone.dont:
        return Text("il manque un exemple à suivre", "an example to follow is missing")
    return Text("rien ne le montre", "nothing shows it")
