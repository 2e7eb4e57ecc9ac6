"""Plans, behaviours seen, examples and what was defended in Maison Garance, from a source of their own.

A handful, all invented: enough to look around from each chair, too few for any figure. Nothing here
changes what is planted in the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from avers.application.sampling.acts import LAST_DAY
from avers.application.sampling.seats import SEATS
from avers.core.charter.document import Charter
from avers.core.evidence.act import Act, Cause, Found, Step
from avers.core.evidence.coaching import ratings_label
from avers.core.organisation.person import Person

__all__ = ["draw_coaching"]

_KIND: Final = "coaching"
_MONTHS: Final = (date(2026, 9, 25), date(2026, 10, 23), date(2026, 11, 13))
# Who heads what, whose team, the behaviour, what is missing, what is aimed at.
_PLANS: Final[tuple[tuple[str, str, str, str, Cause, str], ...]] = (
    ("west", SEATS["employee"].unit, "word_kept", "name_the_time", "know",
     "Que chaque client sache, avant de raccrocher, qui le rappelle et quand."),
    ("south", "lyon", "listening", "write_it_down", "means",
     "Que le compte rendu parte le jour même de la visite."),
    ("lille", "lille", "candour", "advise_against", "",
     "Que la réparation soit proposée avant le remplacement quand elle suffit."),
)  # fmt: skip
_STEPS: Final = (
    "Noter l’heure de rappel dans le dossier, à la fin de chaque appel, pendant deux semaines.",
    "Relire ensemble trois dossiers vendredi.",
)
_OWED: Final = "Une demi-heure sans appels, le mardi et le jeudi, pour tenir les rappels promis."
_OWN_AIMS: Final = (
    "Ne plus avoir à chercher le lendemain qui j’ai promis de rappeler.",
    "Avoir le temps d’écrire avant de repartir chez le client suivant.",
    "Savoir chiffrer une réparation devant le client, sans rappeler le bureau.",
)
_SEEN: Final[tuple[tuple[str, str, Found], ...]] = (
    (
        "Le client a été rappelé à 17 h, comme convenu, et a su que la pièce était arrivée.",
        "au téléphone",
        "yes",
    ),
    ("L’appel s’est terminé sans que l’heure du rappel soit dite.", "au téléphone", "no"),
)
_CONTEST: Final = "L’heure avait été dite au début de l’appel, avant que vous n’arriviez."
_THANKED: Final = (
    "Le devis a été expliqué ligne par ligne, et le client a choisi la réparation la moins chère."
)
_EXAMPLES: Final = (
    ("warmth", -12, "Répondre moi-même aux deux premiers appels du lundi.", "l’équipe du matin"),
    (
        "candour",
        -3,
        "Dire devant tous qu’un rappel promis a été oublié, et ce que je change.",
        "le point du jour",
    ),
    (
        "word_kept",
        9,
        "Accompagner une tournée de dépannage, du premier au dernier client.",
        "deux techniciens",
    ),
)
_DEFENDED: Final = (
    ("south", "word_kept", "Refuser une grosse commande qui aurait repoussé les dépannages promis.",
     "Environ 8 000 euros de chiffre d’affaires en septembre",
     "Les dépannages ont été faits à l’heure ; le client de la commande a attendu un mois, puis a signé."),
    ("west", "candour", "Reprendre à nos frais une pose mal faite, sans attendre l’expertise.",
     "Deux journées d’équipe et 640 euros de pièces", ""),
)  # fmt: skip


def draw_coaching(
    rng: np.random.Generator, people: Sequence[Person], charters: Sequence[Charter]
) -> tuple[Act, ...]:
    """Return plans with their lines, a behaviour seen and what leaders showed, in the order of their days."""
    drawing = _Drawing(rng, people, charters[-1])
    return tuple(sorted(drawing.rows(), key=lambda row: row.day))


class _Drawing:
    def __init__(self, rng: np.random.Generator, people: Sequence[Person], charter: Charter) -> None:
        self._rng, self._charter = rng, charter
        self._by_unit: dict[str, list[Person]] = {}
        for person in people:
            if person.serves_between(LAST_DAY, LAST_DAY):
                self._by_unit.setdefault(person.unit, []).append(person)

    def rows(self) -> Iterator[Act]:
        """Yield all of it; a house too small for a team has no plan there."""
        for place, (above, unit, value, behaviour, cause, words) in enumerate(_PLANS):
            head, coached = self._at(above, 0), self._at(unit, SEATS["employee"].place)
            if head is None or coached is None or head.key == coached.key:
                continue
            day = LAST_DAY - timedelta(days=30 + place)
            plan = Act(
                f"garance-c-{unit}", _KIND, day, head.key, unit=head.unit, to_kind="person", to=coached.key,
                to_unit=coached.unit, value=value, behaviour=behaviour, charter=self._charter.version,
                words=words, cause=cause, due=day + timedelta(days=45),
            )  # fmt: skip
            yield plan
            yield _line(plan, 1, "aimed", coached, _OWN_AIMS[place], 1)
            if place == 0:
                yield from _followed(plan, head, coached)
        yield from self._seen()
        yield from self._shown()
        for above, value, words, cost, outcome in _DEFENDED:
            yield from self._defended(above, value, words, cost, outcome)

    def _seen(self) -> Iterator[Act]:
        head, coached = self._at("west", 0), self._at(SEATS["employee"].unit, SEATS["employee"].place)
        if head and coached:
            day = LAST_DAY - timedelta(days=8)
            yield Act(
                "garance-b-0", "observations", day, head.key, unit=head.unit, to_kind="person",
                to=coached.key, to_unit=coached.unit, value="candour", behaviour="advise_against",
                charter=self._charter.version, words=_THANKED, label="chez un client",
                due=day - timedelta(days=1), found="yes",
            )  # fmt: skip

    def _shown(self) -> Iterator[Act]:
        head = self._at("west", 0)
        if head is None:
            return
        for place, (value, days, words, before) in enumerate(_EXAMPLES):
            key = f"garance-x-{place}"
            day = LAST_DAY + timedelta(days=days)
            noted = min(day, LAST_DAY) - timedelta(days=2)
            yield Act(
                key, "shown", noted, head.key, unit=head.unit, value=value, charter=self._charter.version,
                words=words, label=before, due=day,
            )  # fmt: skip
            if days < 0:
                yield Act(f"{key}-k", "shown", day, head.key, "kept", key, key, unit=head.unit)
        for place, month in enumerate(_MONTHS):
            levels = {
                name: 25 * int(self._rng.integers(1, 5)) for name in ("clarify", "align", "show", "frame")
            }
            label = ratings_label(levels)
            yield Act(f"garance-o-{place}", "routines", month, head.key, unit=head.unit, label=label)

    def _defended(self, above: str, value: str, words: str, cost: str, outcome: str) -> Iterator[Act]:
        head = self._at(above, 0)
        if head is None:
            return
        key = f"garance-f-{above}"
        day = LAST_DAY - timedelta(days=35)
        yield Act(
            key, "defences", day, head.key, unit=head.unit, value=value, charter=self._charter.version,
            words=words, label=cost,
        )  # fmt: skip
        if outcome:
            yield Act(
                f"{key}-o", "defences", day + timedelta(days=30), head.key, "closed", key, key,
                unit=head.unit, words=outcome,
            )  # fmt: skip

    def _at(self, unit: str, place: int) -> Person | None:
        there = self._by_unit.get(unit, ())
        return there[place] if place < len(there) else None


def _followed(plan: Act, head: Person, coached: Person) -> Iterator[Act]:
    """Yield what both wrote since: means owed and come, steps, two behaviours seen, one contested."""
    day = plan.day
    yield _line(plan, 2, "owed", head, _OWED, 2, due=day + timedelta(days=9))
    yield _line(plan, 3, "planned", head, _STEPS[0], 2, due=day + timedelta(days=16))
    for place, (seen, where, found) in enumerate(_SEEN, 4):
        one = _line(
            plan, place, "observed", head, seen, 3 * place - 7, due=day + timedelta(days=3 * place - 8)
        )
        yield replace(one, label=where, found=found)
    yield replace(_line(plan, 6, "contested", coached, _CONTEST, 10), refers=f"{plan.key}-5")
    yield replace(_line(plan, 7, "kept", coached, "", 12), refers=f"{plan.key}-2")
    yield _line(plan, 8, "planned", coached, _STEPS[1], 16, due=day + timedelta(days=38))


def _line(
    plan: Act, place: int, step: Step, by: Person, said: str, days: int, due: date | None = None
) -> Act:
    """Return a row of ``plan``, so many days after it was opened."""
    day = plan.day + timedelta(days=days)
    key = f"{plan.key}-{place}"
    return Act(key, _KIND, day, by.key, step, plan.key, plan.key, unit=by.unit, words=said, due=due)
