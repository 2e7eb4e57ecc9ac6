"""What teams of Maison Garance ask of one another, agree to and show, and what one of them met lately.

A handful, all invented: enough to look around from each chair, too few for any figure that was planted.
SYNTHETIC.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from avers.application.sampling.acts import LAST_DAY
from avers.application.sampling.seats import SEATS
from avers.core.charter.document import Charter
from avers.core.evidence.act import Act, Found
from avers.core.evidence.lived import LIVE_IT, Lived
from avers.core.evidence.mentoring import TIES
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree

__all__ = ["draw_between_teams"]

# Who needs it, of whom, for which training, days ago, what.
_NEEDS: Final[tuple[tuple[str, str, str, int, str], ...]] = (
    ("nantes", "systems", "decide", 34,
     "Voir dans le dossier la limite de geste qui reste, avant de la promettre."),
    ("lyon", "hr", "welcome", 27, "Une matinée en tournée avec un ancien, avant la première visite seul."),
    ("west_calls", "offers", "sell", 19, "Savoir la veille quels contrats changent de prix."),
    ("lille", "west_calls", "", 8, "Le numéro du dossier dans le premier mot du transfert."),
)  # fmt: skip
# The training, the team it depends on, its answer, days ago, why. One team of each is still to answer.
_AGREED: Final[tuple[tuple[str, str, Found, int, str], ...]] = (
    ("calls", "south_calls", "yes", 21, "Le planning laisse deux matinées libres en janvier."),
    ("welcome", "hr", "yes", 20, "Un ancien accompagne chaque arrivée ; c’est prévu dès février."),
    ("decide", "systems", "no", 15, "Le dossier n’affiche pas encore la limite ; demandez-nous en mars."),
    ("sell", "offers", "yes", 11, "Les prix partent désormais la veille, à midi."),
)
# The team, who of it, days ago, the value, what one can come and see.
_SHOWS: Final[tuple[tuple[str, int, int, str, str], ...]] = (
    ("rennes", 1, 62, "listening", "Je redis la demande avec les mots du client, puis j’attends son oui."),
    ("lyon", 2, 48, "candour", "J’explique devant le client pourquoi je ne remplace pas la pièce."),
    (
        SEATS["manager"].unit,
        SEATS["manager"].place,
        33,
        "word_kept",
        "J’appelle avant l’heure dite quand la tournée glisse.",
    ),
)
# The place, days ago, the value, what was seen there; each is let be read without a name.
_OUTINGS: Final[tuple[tuple[str, str, int, str, str], ...]] = (
    ("lyon", "tea_room", 41, "warmth",
     "On m’a proposé la table près de la fenêtre parce que j’avais regardé dehors en entrant."),
    ("lille", "bike_shop", 30, "candour",
     "Le vendeur a dit que ma chaîne tiendrait encore un an, et n’a rien vendu."),
    ("angers", "tea_room", 16, "listening",
     "La serveuse a redit ma commande avec mes mots avant de partir."),
)  # fmt: skip
_MET: Final = (
    ("wait", 9, "Le tarif des pièces change sans que l’agence le sache."),
    ("gone", 44, "La clé du local des pièces restait au siège le samedi."),
)
_REMOVED: Final = "Une seconde clé reste à l’agence ; chacun sait où."
_REMOVED_DAYS_AGO: Final = 24
_HELPED: Final[tuple[Found, ...]] = ("yes", "yes", "partly", "yes", "yes", "yes")


def draw_between_teams(
    people: Sequence[Person], tree: UnitTree, charters: Sequence[Charter]
) -> tuple[Act, ...]:
    """Return the acts in the order of their days."""
    there: dict[str, list[str]] = {}
    for one in people:
        if one.serves_between(LAST_DAY, LAST_DAY):
            there.setdefault(one.unit, []).append(one.key)
    drawing = _Drawing(there, tree, charters[-1].version)
    acts = [*drawing.needs(), *drawing.agreements(), *drawing.shown(), *drawing.outings(), *drawing.met()]
    return tuple(sorted(acts, key=lambda act: act.day))


class _Drawing:
    def __init__(self, there: Mapping[str, Sequence[str]], tree: UnitTree, charter: str) -> None:
        self._there, self._tree, self._charter = there, tree, charter

    def needs(self) -> Iterator[Act]:
        """Yield what one team needs of another, in the words of who heads it (R144)."""
        for number, (unit, of, training, ago, words) in enumerate(_NEEDS):
            if head := self._of(unit):
                yield Act(
                    f"garance-need-{number}", "unit_needs", _day(ago), head, unit=unit, to_kind="unit", to=of,
                    to_unit=of, label=training, words=words,
                )  # fmt: skip

    def agreements(self) -> Iterator[Act]:
        """Yield the yes or no of teams on which a training depends (R144)."""
        for number, (training, unit, found, ago, words) in enumerate(_AGREED):
            if head := self._of(unit):
                yield Act(
                    f"garance-agreed-{number}", "agreements", _day(ago), head, unit=unit, label=training,
                    found=found, words=words,
                )  # fmt: skip

    def shown(self) -> Iterator[Act]:
        """Yield who may be asked to show an act, and pairs: agreed and counted, agreed, asked (R49b)."""
        guides = []
        for number, (unit, place, ago, value, words) in enumerate(_SHOWS):
            if guide := self._of(unit, place):
                guides.append((guide, unit))
                yield Act(
                    f"garance-shows-{number}", "examples", _day(ago), guide, unit=unit, value=value,
                    charter=self._charter, words=words,
                )  # fmt: skip
        seat = SEATS["employee"]
        if len(guides) < len(_SHOWS) or not self._of(seat.unit, seat.place):
            return
        mine = (self._of(seat.unit, seat.place), seat.unit)
        yield from _pair("counted", mine, guides[0], 55, TIES, TIES)
        yield from _pair("agreed", (self._of("angers", 1), "angers"), guides[2], 29, TIES, "")
        yield from _pair("asked", (self._of("nantes", 5), "nantes"), guides[2], 4, "", None)

    def outings(self) -> Iterator[Act]:
        """Yield what was lived as a customer elsewhere, let be read without a name (R134)."""
        for number, (unit, place, ago, value, words) in enumerate(_OUTINGS):
            if who := self._of(unit, 3):
                key, day = f"garance-outing-{number}", _day(ago)
                yield Act(
                    key, "lived", day, who, unit=unit, value=value, charter=self._charter,
                    label=Lived(LIVE_IT + place).label, words=words,
                )  # fmt: skip
                yield Act(f"{key}-told", "lived", day, who, "shared", key, key, unit=unit)

    def met(self) -> Iterator[Act]:
        """Yield two obstacles of one team: one waits, one is removed and its team answered (R146)."""
        unit, owner = SEATS["employee"].unit, SEATS["manager"].unit
        who, head = self._of(unit, 2), self._of(owner)
        if not who or not head:
            return
        for name, ago, words in _MET:
            yield Act(
                f"garance-met-{name}", "obstacles", _day(ago), who, unit=unit, to_kind="unit", to=owner,
                to_unit=owner, words=words,
            )  # fmt: skip
        gone = "garance-met-gone"
        yield Act(
            f"{gone}-closed", "obstacles", _day(_REMOVED_DAYS_AGO), head, "closed", gone, gone, unit=owner,
            words=_REMOVED,
        )  # fmt: skip
        after = _day(_REMOVED_DAYS_AGO - 7)
        monday = after - timedelta(days=after.weekday())
        for number, found in enumerate(_HELPED):
            yield Act(f"{gone}-said-{number}", "helped", monday, "", unit=unit, label=gone, found=found)

    def _of(self, unit: str, place: int = 0) -> str:
        """Return the key of one who is in ``unit`` today; the first heads it. "" where it has too few."""
        there = self._there.get(unit, ())
        return there[place] if unit in self._tree and place < len(there) else ""


def _pair(
    name: str, asks: tuple[str, str], guide: tuple[str, str], ago: int, lets: str, answers: str | None
) -> Iterator[Act]:
    """Yield a request to be accompanied, and a yes two days later unless ``answers`` is None."""
    key = f"garance-pair-{name}"
    if not asks[0] or asks[0] == guide[0]:
        return
    yield Act(
        key, "mentors", _day(ago), asks[0], unit=asks[1], to_kind="person", to=guide[0], to_unit=guide[1],
        label=lets,
    )  # fmt: skip
    if answers is not None:
        yield Act(
            f"{key}-yes", "mentors", _day(ago - 2), guide[0], "answered", key, key, unit=guide[1],
            found="yes", label=answers,
        )  # fmt: skip


def _day(ago: int) -> date:
    return LAST_DAY - timedelta(days=ago)
