"""Attack a publication as it stands: the cells against the stored rows, nothing recomputed.

The audit reads which figures are shown, whoever may have edited them, lets the attacker work on the
groups they cover, and adds what the rules forbid outright. It uses neither the suppression nor the
proof that made the publication.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import floor, log
from types import MappingProxyType

import numpy as np

from avers.core.conversations.subjects import LEADERS
from avers.core.errors import UsageError
from avers.core.evidence.answers import Answers
from avers.core.evidence.observation import EXPECTED, GAP, LIVED, Item
from avers.core.evidence.picks import steps_taken
from avers.core.evidence.texts import Texts
from avers.core.organisation.tree import UnitTree
from avers.core.publication.attack import Group, Leak, first_shown, from_counts, from_sums, from_withheld
from avers.core.publication.cell import Cell, Sentence, Spoken
from avers.core.publication.customers import apart, is_inside, standing_alone
from avers.core.publication.overlap import Overlap, Table, from_overlap
from avers.core.publication.served import RATER, edge_of, placed, told_edge
from avers.core.publication.serving import employees_behind
from avers.core.publication.themes import units_that_tell

__all__ = ["CellUnknown", "Verdict", "audit"]

# Rule A1: fewest respondents behind a crossed cell. Written here too: the audit trusts no defence.
_K_CROSSED = 10
# Rule A7: fewest people who wrote in a unit before it is named beside a sentence, and fewest others.
_WRITERS = 30
_K_TEXT = 10
# Stands above all teams where each is judged apart: no key of a unit.
_POOL = "*"
# Fewest answers of a group whose univocity is shown, for each person of the threshold.
_CHOICES = 6
_UNKNOWN: Mapping[str, int] = MappingProxyType({})
_NO_LEADER: Mapping[str, bool] = MappingProxyType({})
_OUTSIDE: Mapping[str, str] = MappingProxyType({})
_SILENT = Spoken()


class CellUnknown(UsageError):
    """A cell speaks of a face, question or unit that the stored rows do not know."""

    code = "cell_unknown"


@dataclass(frozen=True)
class Verdict:
    """What the attacker found; the keys are a machine contract (design, section 5).

    Attributes
    ----------
    recovered_groups : int
        Groups of 1..k-1 about which something follows, one question at a time.
    recovered_persons : int
        Respondents among whom such a group lies.
    tables, published, withheld : int
        Tables read; cells with a figure; cells without.
    altered : bool
        Whether the file differs from what was published; the caller compares hashes.
    """

    recovered_groups: int
    recovered_persons: int
    tables: int
    published: int
    withheld: int
    altered: bool = False

    @property
    def is_safe(self) -> bool:
        """Whether nothing was recovered."""
        return self.recovered_groups == 0 and self.recovered_persons == 0

    def as_dict(self) -> dict[str, int | bool]:
        """Return the verdict as written to ``audit.json``."""
        return asdict(self)


def audit(
    cells: Sequence[Cell],
    faces: Sequence[Answers],
    tree: UnitTree,
    *,
    k: int,
    serving: Mapping[str, int] = _UNKNOWN,
    leaders: Mapping[str, bool] = _NO_LEADER,
    altered: bool = False,
    sentences: Sequence[Sentence] = (),
    themes: Spoken = _SILENT,
    texts: Sequence[Texts] = (),
    customers: Mapping[str, str] = _OUTSIDE,
) -> Verdict:
    """Return what the attacker of rule A10 works out of ``cells`` as they stand.

    Parameters
    ----------
    cells : sequence of Cell
        All cells of a publication, of every revision audited together.
    faces : sequence of Answers
        The stored rows, one ``Answers`` a face.
    tree, k, serving, leaders
        As at publication.
    altered : bool
        Passed on to the verdict.
    sentences, texts : sequences of Sentence and of Texts
        The sentences as they stand, and what was written, one ``Texts`` a face (rule A7).
    themes : Spoken
        The themes as they stand.
    customers : mapping of unit to side
        As the publication tells it: whose answers each unit's customer figures hold (R8).

    Raises
    ------
    CellUnknown
        A shown cell or sentence cannot be matched with the stored rows.
    """
    leaks: set[tuple[str, str, Leak]] = set()
    known = {answers.face for answers in faces}
    for cell in cells:
        if cell.tells and cell.face not in known | {"both"} | ({"inside"} if "customer" in known else set()):
            raise CellUnknown(found=cell.face)
    for answers in faces:
        given, inside = apart(answers)
        outer = [cell for cell in cells if not _is_of_inside(cell, customers)]
        # A gap tells of both sides of the coin, whoever the customers are.
        seen = outer if answers.face == "customer" else [_as_both(cell) for cell in cells]
        reading = _Reading(given, tree, k, serving, leaders)
        leaks.update((answers.face, key, leak) for key, leak in reading.leaks(seen))
        if answers.face == "customer":
            # Nobody of theirs, where none answered: a figure told as theirs then cannot be matched.
            theirs = [cell for cell in cells if _is_of_inside(cell, customers)]
            if inside is None and any(cell.tells for cell in theirs):
                raise CellUnknown(found=theirs[0].unit)
            if inside is not None:
                leaks.update(_of_inside(inside, theirs, tree, k, serving))
    persons: set[tuple[str, int | str]]
    persons = {(face, person) for face, _, leak in leaks for person in leak.members}
    told_apart = set(_told_apart(sentences, texts, tree, k, serving))
    told_apart.update(_named_too_near(themes, texts, tree, k, serving))
    persons.update((face, writer) for face, _, writers in told_apart for writer in writers)
    n_withheld = sum(not cell.tells for cell in cells)
    return Verdict(
        recovered_groups=len({(face, key, leak.members) for face, key, leak in leaks}) + len(told_apart),
        recovered_persons=len(persons),
        tables=len({cell.table for cell in cells}),
        published=len(cells) - n_withheld,
        withheld=n_withheld,
        altered=altered,
    )


def _is_of_inside(cell: Cell, customers: Mapping[str, str]) -> bool:
    if cell.face == "inside":
        return True
    return cell.face in ("customer", "both") and is_inside(customers, cell.unit)


def _as_both(cell: Cell) -> Cell:
    return replace(cell, face="both") if cell.face == "inside" and cell.measure == "gap" else cell


def _of_inside(
    inside: Answers, cells: Sequence[Cell], tree: UnitTree, k: int, serving: Mapping[str, int]
) -> Iterator[tuple[str, str, Leak]]:
    """Yield what follows about inside customers: of units, each alone, then with the edges below them."""
    alone = standing_alone(tree)
    theirs = [_as_customers(cell) for cell in cells]
    units = [cell for cell in theirs if cell.unit in alone]
    each = _Reading(inside, alone, k, serving, _NO_LEADER)
    # What several teams' raters say is never added up: there is no figure of them all (R8).
    each.barred = frozenset({alone.root})
    for key, leak in each.leaks(units):
        yield "inside", key, leak
    if len(units) == len(theirs):
        return
    # Who serves is asked of the rated unit: its edges are other groups of raters of the same few people.
    nested, below = placed(inside, alone)
    reading = _Reading(nested, below, k, serving, _NO_LEADER)
    reading.behind = None
    # Edges come second: which of them the rules would show depends on the units settled before.
    reading.barred = frozenset(below.keys)
    for key, leak in reading.leaks(theirs):
        yield "inside", key, leak
    for cell in theirs:
        if cell.tells and cell.unit not in alone:
            members = reading.members(cell.unit)
            few_serve = serving.get(told_edge(cell.unit)[0], 0) < k
            if few_serve or len(members) < max(k, _K_CROSSED):
                yield (
                    "inside",
                    cell.item or cell.facet,
                    Leak(members, "served_by_few" if few_serve else "few"),
                )


def _as_customers(cell: Cell) -> Cell:
    """Return a cell of inside customers as one of their face: an edge is a unit under the rated one."""
    if cell.face != "inside":
        return cell
    unit = edge_of(cell.unit, cell.level_1) if cell.attribute_1 == RATER else cell.unit
    face = "both" if cell.measure == "gap" else "customer"
    return replace(cell, face=face, unit=unit, attribute_1="", level_1="")


def _told_apart(
    sentences: Sequence[Sentence],
    texts: Sequence[Texts],
    tree: UnitTree,
    k: int,
    serving: Mapping[str, int],
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield (face, unit, writers) of each unit whose sentences tell too small a group apart (rule A7)."""
    by_face = {one.face: one for one in texts}
    for face, unit in sorted({(one.face, one.unit) for one in sentences}):
        if unit not in tree or face not in by_face:
            raise CellUnknown(found=unit if unit not in tree else face)
        here = by_face[face]
        below = set(tree.descendants(unit))
        wrote = {
            writer: home for writer, home in zip(here.respondents, here.units, strict=True) if home in below
        }
        writers = frozenset(wrote)
        # All but a few of one team whose own sentences may not be shown: the name above is no cover.
        alone = (
            sum(home in inside for home in wrote.values())
            for inside in (frozenset(tree.descendants(child)) for child in tree.children(unit))
        )
        is_cover = any(len(writers) - n < _K_TEXT and n < _WRITERS for n in alone)
        few_serve = False
        if face == "customer":
            behind = employees_behind(tree, serving, set(here.units))
            few_serve = sum(behind.get(one, 0) for one in below) < k
        if len(writers) < _WRITERS or is_cover or few_serve:
            yield face, unit, writers


def _named_too_near(
    themes: Spoken, texts: Sequence[Texts], tree: UnitTree, k: int, serving: Mapping[str, int]
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield (face, unit, writers) of each group that themes tell apart and that is too small (rule A7).

    The units that may be named are known to whoever knows who wrote, named or not: what lies between them and
    those that are named is told apart, and has to be nobody or enough.
    """
    by_face: dict[str, Texts] = {one.face: one for one in texts}
    for face, named in sorted(themes.named.items()):
        strange = [unit for unit in named if unit not in tree] + [face] * (face not in by_face)
        if strange:
            raise CellUnknown(found=strange[0])
        here = by_face[face]
        wrote: dict[str, set[str]] = {unit: set() for unit in tree.keys}
        for person, home, facet in zip(here.respondents, here.units, here.facets, strict=True):
            if facet not in here.barred and home in wrote:
                wrote[home].add(person)
        own = {unit: len(people) for unit, people in wrote.items() if people}
        known = serving if face == "customer" else None
        told = {*named, *units_that_tell(own, tree, known, k=k)}
        behind = employees_behind(tree, serving, set(own))
        for unit in sorted(told):
            apart = [
                home
                for home in tree.descendants(unit)
                if next(one for one in (home, *tree.ancestors(home)) if one in told) == unit
            ]
            people = frozenset().union(*(wrote[home] for home in apart))
            few_serve = face == "customer" and sum(behind.get(home, 0) for home in apart) < k
            if people and (len(people) < max(_K_TEXT, 2 * k) or few_serve):
                yield face, unit, people
        for unit, keys in sorted(named.items()):
            if unit != tree.root and any(_is_of_a_leader(key, here.barred) for key in keys):
                below = (wrote[home] for home in tree.descendants(unit))
                yield face, unit, frozenset().union(*below)


def _is_of_a_leader(theme: str, barred: Collection[str]) -> bool:
    # ``value/example`` and ``behaviour/example/...`` are of the value that the charter names ``example``.
    parts = theme.split("/")
    return theme in LEADERS or (len(parts) > 1 and parts[1] in barred)


class _Reading:
    """One face as the attacker reads it."""

    def __init__(
        self,
        answers: Answers,
        tree: UnitTree,
        k: int,
        serving: Mapping[str, int],
        leaders: Mapping[str, bool],
    ) -> None:
        self.answers, self.tree, self.k, self.leaders = answers, tree, k, leaders
        self.unit_of = [answers.unit_keys[index] for index in answers.units]
        self.about = {facet.key for facet in answers.facets if facet.about_leader}
        self.behind = (
            employees_behind(tree, serving, set(self.unit_of)) if answers.face == "customer" else None
        )
        self.barred: frozenset[str] = frozenset()
        self._members = _members(self.unit_of, tree)
        self._levels = {
            (attribute.key, level): frozenset(np.flatnonzero(attribute.codes == code).tolist())
            for attribute in answers.attributes
            for code, level in enumerate(attribute.levels)
        }

    def members(self, unit: str) -> tuple[int, ...]:
        """Return everybody who answered in ``unit`` or below it."""
        return tuple(sorted(self._members[False][unit]))

    def leaks(self, cells: Sequence[Cell]) -> Iterator[tuple[str, Leak]]:
        """Yield (question, leak) for every question of the face."""
        here = [cell for cell in cells if cell.face in (self.answers.face, "both")]
        for cell in here:
            self._check(cell)
        yield from self._of_pairs(here)
        seen = [*here, *self._third_of_pairs(here)]
        for column, item in enumerate(self.answers.items):
            if item.is_rated:
                for leak in self._question(item, self.answers.values[:, column], seen):
                    yield item.key, leak
            elif item.measure == "choice":
                for leak in self._choice(item, self.answers.values[:, column], here):
                    yield item.key, leak
            elif item.measure == "picks":
                for leak in self._picks(item, self.answers.values[:, column], here):
                    yield item.key, leak
        yield from self._ladder(here)

    def _pairs(self) -> Iterator[tuple[str, str, str]]:
        """Yield the keys of each expectation, experience and difference, as their facets tell them."""
        part = {item.key: item.facet for item in self.answers.items}
        for key, facet in part.items():
            if facet == EXPECTED:
                lived, gap = (key.replace(".expected", f".{one}", 1) for one in ("lived", "gap"))
                if (part.get(lived), part.get(gap)) == (LIVED, GAP):
                    yield key, lived, gap

    def _of_pairs(self, cells: Sequence[Cell]) -> Iterator[tuple[str, Leak]]:
        """Yield those who answered one of two questions, where three sums put together tell theirs alone."""
        place = {item.key: column for column, item in enumerate(self.answers.items)}
        for keys in self._pairs():
            given = ~np.isnan(self.answers.values[:, [place[key] for key in keys]])
            odd = frozenset(np.flatnonzero(given.any(axis=1) & ~given.all(axis=1)).tolist())
            told = [self._told(key, cells) for key in keys]
            for unit, audience in sorted(set.intersection(*told)):
                group = self._members[audience == "leader"][unit] & odd
                if 0 < len(group) < self.k:
                    yield keys[-1], Leak(tuple(sorted(group)), "one_of_two")

    def _third_of_pairs(self, cells: Sequence[Cell]) -> Iterator[Cell]:
        """Yield, for what is told of two of the three, the third as if it were shown: it is a difference."""
        facets = {item.key: item.facet for item in self.answers.items}
        for keys in self._pairs():
            told = {key: self._told(key, cells) for key in keys}
            for key in keys:
                first, second = (told[other] for other in keys if other != key)
                for unit, audience in sorted((first & second) - told[key]):
                    yield Cell("units", audience, self.answers.face, facets[key], key, "mean", unit, n=0)

    def _told(self, key: str, cells: Sequence[Cell]) -> set[tuple[str, str]]:
        """Return the (unit, audience) for which the sum of a question is shown, its facet's included."""
        facet = next(item.facet for item in self.answers.items if item.key == key)
        return {
            (cell.unit, cell.audience)
            for cell in cells
            if cell.tells and cell.facet == facet and cell.item in ("", key)
            and cell.measure in ("mean", "gap") and not cell.attribute_1
        }  # fmt: skip

    def _question(self, item: Item, values: np.ndarray, cells: Sequence[Cell]) -> Iterator[Leak]:
        answered = frozenset(np.flatnonzero(~np.isnan(values)).tolist())
        # A facet's figure, or a gap, is read as if it told each of its questions.
        about = [cell for cell in cells if cell.facet == item.facet and cell.item in ("", item.key)]
        crossed = [cell for cell in about if cell.attribute_1]
        about = [cell for cell in about if not cell.attribute_1]
        means = [cell for cell in about if cell.measure in ("mean", "gap", "spread")]
        visible = [cell for cell in means if cell.tells]
        shown = self._groups(visible, answered)
        own = [
            cell
            for cell in means
            if cell.item == item.key and cell.withheld == "protected" and not cell.tells
        ]
        hidden = [group for group in self._groups(own, answered) if group not in shown]
        steps = {person: int(values[person]) - item.scale.low for person in answered}
        sums = [sum(map(steps.__getitem__, group)) for group in shown]
        top = item.scale.n_options - 1
        yield from from_sums(shown, sums, top=top, k=self.k)
        expected = self._expected(item, answered)
        yield from from_withheld(
            shown, sums, hidden, top=top, k=self.k, answers=steps_taken(item), expected=expected
        )
        company = self._members[False][self.tree.root] & answered
        if shown and company not in shown and company in expected:
            # Units beside a company that is held back tell why it is.
            yield Leak(tuple(sorted(company)), "held_back")
        yield from self._forbidden(visible, shown, steps)
        if crossed:
            yield from self._crossed(item, crossed, shown, steps)
        if item.facet in self.about:
            yield from self._about_leaders([*about, *crossed], answered)
        yield from self._shares(item, about, steps)

    def _expected(self, item: Item, answered: Group) -> frozenset[Group]:
        """Return the groups that the rules alone would show: units, or teams where leaders are judged."""
        count = Counter(self.unit_of[person] for person in answered)
        own: dict[str, tuple[int, ...]] = {unit: (count[unit],) for unit in self.tree.keys}
        if item.facet not in self.about:
            if self.behind is not None:
                own = {unit: (n, self.behind.get(unit, 0)) for unit, (n,) in own.items()}
            shown = first_shown(_downwards(self.tree), own, k=self.k, barred=self.barred)
            return frozenset(self._members[False][unit] & answered for unit in shown)
        led = {unit for unit in own if self.leaders.get(unit, False)}
        barred = self.barred | (own.keys() - led)
        if sum(count[unit] > 0 for unit in led) < self.k:
            barred |= {_POOL}
        above = {_POOL: ""} | dict.fromkeys(sorted(own), _POOL)
        shown = first_shown(above, own, k=self.k, barred=barred) - {_POOL}
        pool = {answered} if _POOL not in barred and len(answered) >= self.k else set()
        return frozenset(self._members[True][unit] & answered for unit in shown) | pool

    def _crossed(
        self, item: Item, cells: Sequence[Cell], nested: Sequence[Group], steps: Mapping[int, int]
    ) -> Iterator[Leak]:
        """Yield what follows from figures of levels beside those of units; whatever they measure is a sum."""
        least = max(self.k, _K_CROSSED)
        answered = frozenset(steps)
        people = np.array(sorted(answered), dtype=np.int64)
        visible = [cell for cell in cells if cell.tells]
        if not nested and not visible:
            # No figure of this question is shown: there is nothing to add or to subtract. Below, the figure
            # of everybody is taken as known, and four answers of a whole house would never be closed.
            return
        for cell in visible:
            group = self._group(cell) & answered
            if 0 < len(group) < least:
                yield Leak(tuple(sorted(group)), "few")
            elif len({steps[person] for person in group}) == 1:
                yield Leak(tuple(sorted(group)), "unanimous")
        if self.behind is not None:
            told = {self._group(cell) & answered for cell in visible}
            yield from (Leak(tuple(sorted(one)), "few") for one in self._of_few(told, nested))
        groups = sorted({self._group(cell) & answered for cell in visible} - {frozenset()}, key=sorted)
        rows = {group: row for row, group in enumerate(groups)}
        overlap = Overlap(
            _atoms(people, nested),
            np.array([np.isin(people, list(group)) for group in groups]).reshape(len(groups), people.size),
            tuple(self._tables(item, cells, rows, people)),
            np.array([steps[person] for person in people.tolist()], dtype=np.int64),
            item.scale.n_options - 1,
            answers=steps_taken(item),
        )
        if people.size:
            for leak in from_overlap(overlap, k=self.k, k_crossed=least):
                yield Leak(tuple(people[list(leak.members)].tolist()), leak.how)

    def _of_few(self, told: Collection[Group], nested: Collection[Group]) -> Iterator[Group]:
        """Yield customers of fewer than k employees whom a level tells, or leaves when it is taken away."""
        everybody = [*told, *nested]
        apart = [first - second for first in everybody for second in told if second < first]
        apart += [first - second for first in told for second in nested if second < first]
        every = frozenset().union(*told)
        apart += [one - every for one in nested if every < one]
        for group in {*told, *apart} - {frozenset()}:
            homes = {self.unit_of[person] for person in group}
            if sum((self.behind or {}).get(home, 0) for home in homes) < self.k:
                yield group

    def _tables(
        self, item: Item, cells: Sequence[Cell], rows: Mapping[Group, int], people: np.ndarray
    ) -> Iterator[Table]:
        """Yield the crossed cells of each table and unit: those that tell, and this question's withheld."""
        placed: dict[tuple[str, ...], list[Cell]] = {}
        for cell in cells:
            placed.setdefault((cell.table, cell.unit, cell.attribute_1, cell.attribute_2), []).append(cell)
        present = frozenset(people.tolist())
        for (_, unit, *_rest), here in sorted(placed.items()):
            told = {self._group(cell) & present for cell in here if cell.tells} - {frozenset()}
            own = {self._group(cell) & present for cell in here if cell.item == item.key and not cell.tells}
            yield Table(
                np.isin(people, list(self._members[False][unit])),
                tuple(sorted(rows[group] for group in told)),
                tuple(np.isin(people, list(group)) for group in sorted(own - told, key=sorted)),
            )

    def _shares(self, item: Item, about: Sequence[Cell], steps: Mapping[int, int]) -> Iterator[Leak]:
        for measure, edges, weights in _kinds(item):
            cells = [cell for cell in about if cell.measure == measure and cell.tells]
            shown = self._groups(cells, frozenset(steps))
            counts = []
            for group in shown:
                kinds = np.digitize([steps[person] + item.scale.low for person in group], edges)
                counts.append(np.bincount(kinds, minlength=len(weights)).tolist())
            yield from from_counts(shown, counts, weights, k=self.k)

    def _choice(self, item: Item, values: np.ndarray, cells: Sequence[Cell]) -> Iterator[Leak]:
        """Yield what follows from shares by option, the exact counts granted, and from univocities.

        A univocity is read as if it told that nearly all agree, unless people enough may have said otherwise
        with every option of the company taken as often.
        """
        answered = frozenset(np.flatnonzero(~np.isnan(values)).tolist())
        chose = {person: int(values[person]) - item.scale.low for person in answered}
        told = [cell for cell in cells if cell.table == "choices" and cell.tells]
        shares = [cell for cell in told if cell.measure == "chosen" and cell.item.startswith(f"{item.key}/")]
        places = {item.indicator(option): {place} for place, option in enumerate(item.options)}
        for name in item.groups:
            here = {place for place, option in enumerate(item.options) if option.group == name}
            places[item.indicator_of_group(name)] = here
        groups = self._groups([cell for cell in told if cell.item == item.key], answered)
        n_asked = Counter(chose.values())
        for cell in shares:
            group, named = self._group(cell) & answered, places.get(cell.item, set())
            taken = sum(chose[person] in named for person in group)
            yield from from_counts([group], [[len(group) - taken, taken]], [0, 1], k=self.k)
        if shares:
            told_of = [places.get(cell.item, set()) for cell in shares]
            # Every block that follows by subtracting: the options that the same figures hold.
            alike = Counter[tuple[bool, ...]]()
            for place in range(item.scale.n_options):
                alike[tuple(place in named for named in told_of)] += n_asked[place]
            if any(0 < block < self.k for block in alike.values()):
                yield Leak(tuple(sorted(answered)), "counts")
        inside = [group for group in groups if group != answered]
        outside = answered - frozenset().union(*inside)
        if inside and 0 < len(outside) < self.k:
            yield Leak(tuple(sorted(outside)), "few")
        if shares:
            own = [cell for cell in cells if cell.item == item.key and cell.withheld == "protected"]
            for group in self._groups([cell for cell in own if cell.table == "choices"], answered):
                if sum(taken >= len(group) for taken in n_asked.values()) == 1:
                    yield Leak(tuple(sorted(group)), "unanimous")
        for group in inside:
            counts = Counter(chose[person] for person in group)
            if len(group) < _CHOICES * self.k:
                yield Leak(tuple(sorted(group)), "few")
            elif len(counts) == 1:
                yield Leak(tuple(sorted(group)), "unanimous")
            elif len(group) - max(counts.values()) < self.k and not _may_differ(
                counts, n_asked, item.scale.n_options, self.k
            ):
                yield Leak(tuple(sorted(group)), "counts")

    def _picks(self, item: Item, values: np.ndarray, cells: Sequence[Cell]) -> Iterator[Leak]:
        """Yield what follows from shares of a list of which several are picked, the exact counts granted.

        Of each share he knows who may and who may not; what is held back he counts by kind, with what is
        held back of the other kinds: were everybody's picks to lean as the mean says, that is what is left.
        """
        answered = np.flatnonzero(~np.isnan(values)).tolist()
        taken = {
            person: frozenset(place for place in range(len(item.options)) if int(values[person]) >> place & 1)
            for person in answered
        }
        told = [
            cell
            for cell in cells
            if cell.table == "choices" and cell.tells and cell.item.startswith(f"{item.key}/")
        ]
        if told and self.behind is not None and sum(self.behind.values()) < self.k:
            yield Leak(tuple(answered), "served_by_few")
        places = {item.indicator(option): place for place, option in enumerate(item.options)}
        for cell in told:
            group = self._group(cell) & frozenset(answered)
            if cell.item in places:
                n_taken = sum(places[cell.item] in taken[person] for person in group)
            else:
                way = cell.item.removeprefix(f"{item.key}/").rstrip(":")
                n_taken = sum(_way(taken[person], item) == way for person in group)
            # Said in so many words: fewer than k on either side of a share are too few.
            if not self.k <= n_taken <= len(group) - self.k:
                yield Leak(tuple(sorted(group)), "counts")
        shown = {places[cell.item] for cell in told if cell.item in places}
        held = set(range(len(item.options))) - shown
        if not shown or not held:
            return
        if len(held) == 1:
            yield Leak(tuple(answered), "unanimous")
        for kind in {item.options[place].group for place in held}:
            own = {place for place in held if item.options[place].group == kind}
            behind = [person for person in answered if taken[person] & own]
            beside = [person for person in answered if taken[person] & (held - own)]
            if 0 < len(behind) < self.k and len(beside) < self.k:
                yield Leak(tuple(behind), "few")

    def _ladder(self, cells: Sequence[Cell]) -> Iterator[tuple[str, Leak]]:
        """Yield what the ladder tells: each rung, counted over all who answered every one.

        A drop is read as if it told both its rungs; on the first rung the question's own share counts too.
        """
        told = [cell for cell in cells if cell.table == "ladder" and cell.tells]
        columns = sorted(
            (column for column, item in enumerate(self.answers.items) if item.facet == "ladder"),
            key=lambda column: self.answers.items[column].key,
        )
        if not told or not columns:
            return
        items = [self.answers.items[column] for column in columns]
        given = self.answers.values[:, columns]
        answered = ~np.isnan(given)
        complete = frozenset(np.flatnonzero(answered.all(axis=1)).tolist())
        good = given >= [item.scale.favourable or np.inf for item in items]
        standing = np.logical_and.accumulate(good, axis=1)
        for place, item in enumerate(items):
            # Above and below are each a rung; ``drop`` belongs to the upper one.
            drops = {item.key, *(one.key for one in items[place + 1 : place + 2])}
            here = [
                cell
                for cell in told
                if (cell.measure == "standing" and cell.item == item.key)
                or (cell.measure == "drop" and cell.item in drops)
            ]
            groups = self._groups(here, complete)
            if place == 0:
                shares = [cell for cell in cells if cell.measure == "share" and cell.item == item.key]
                first = frozenset(np.flatnonzero(answered[:, 0]).tolist())
                groups += self._groups([cell for cell in shares if cell.tells], first)
            yield from ((item.key, leak) for leak in self._counted(groups, standing[:, place]))
        broken = np.asarray((good & ~standing).any(axis=1))
        groups = self._groups([cell for cell in told if cell.measure == "disorder"], complete)
        yield from (("disorder", leak) for leak in self._counted(groups, broken))

    def _counted(self, groups: Sequence[Group], is_counted: np.ndarray) -> list[Leak]:
        counts = []
        for group in groups:
            n_counted = sum(bool(is_counted[person]) for person in group)
            counts.append([len(group) - n_counted, n_counted])
        return from_counts(groups, counts, [0, 1], k=self.k)

    def _forbidden(
        self, cells: Sequence[Cell], shown: Sequence[Group], steps: Mapping[int, int]
    ) -> Iterator[Leak]:
        """Yield what the rules forbid whatever else is shown: unanimity, two employees' scores."""
        for group in shown:
            if group and _is_unanimous(steps[person] for person in group):
                yield Leak(tuple(sorted(group)), "unanimous")
        if self.behind is None:
            return
        covered = {cell.unit for cell in cells}
        answering = {self.unit_of[person] for person in steps}
        for unit in sorted(covered):
            alone = self._uncovered(unit, covered)
            if answering & alone and sum(self.behind.get(one, 0) for one in alone) < self.k:
                rest = sorted(person for person in steps if self.unit_of[person] in alone)
                yield Leak(tuple(rest), "served_by_few")

    def _uncovered(self, unit: str, covered: Collection[str]) -> set[str]:
        """Return the units at or below ``unit`` that no smaller shown unit covers."""
        found, stack = set(), [unit]
        while stack:
            here = stack.pop()
            found.add(here)
            stack.extend(child for child in self.tree.children(here) if child not in covered)
        return found

    def _about_leaders(self, about: Sequence[Cell], answered: Group) -> Iterator[Leak]:
        """Yield figures of one leader that others may read, and pools of fewer than k leaders (L2)."""
        for cell in about:
            if not cell.tells or (cell.audience == "leader" and self.leaders.get(cell.unit, False)):
                continue
            group = self._group(cell) & answered
            led = {self.unit_of[person] for person in group}
            if sum(self.leaders.get(unit, False) for unit in led) < self.k and group:
                yield Leak(tuple(sorted(group)), "leader")

    def _groups(self, cells: Sequence[Cell], answered: Group) -> list[Group]:
        groups = {self._group(cell) & answered for cell in cells}
        return sorted(groups, key=lambda group: (len(group), min(group, default=-1)))

    def _group(self, cell: Cell) -> Group:
        group = self._members[cell.audience == "leader"][cell.unit]
        for key, level in ((cell.attribute_1, cell.level_1), (cell.attribute_2, cell.level_2)):
            if key:
                group = group & self._levels[key, level]
        return group

    def _check(self, cell: Cell) -> None:
        if cell.unit not in self.tree:
            raise CellUnknown(found=cell.unit)
        for key, level in ((cell.attribute_1, cell.level_1), (cell.attribute_2, cell.level_2)):
            if key and (key, level) not in self._levels:
                raise CellUnknown(found=f"{key}={level}")
        if cell.item and cell.item.partition("/")[0] not in {item.key for item in self.answers.items}:
            raise CellUnknown(found=cell.item)


def _downwards(tree: UnitTree) -> dict[str, str]:
    """Return the unit above each, the company's own being "": each after the one above it, by keys."""
    found: dict[str, str] = {}
    stack = [tree.root]
    while stack:
        unit = stack.pop()
        found[unit] = tree.parent(unit) or ""
        stack.extend(sorted(tree.children(unit), reverse=True))
    return found


def _is_unanimous(steps: Iterable[int]) -> bool:
    """Return whether all are the same; most groups are told at a glance."""
    given = iter(steps)
    first = next(given)
    return all(one == first for one in given)


def _members(unit_of: Sequence[str], tree: UnitTree) -> tuple[dict[str, Group], dict[str, Group]]:
    """Return the people of each unit with all below it, and of each unit alone."""
    own: dict[str, set[int]] = {unit: set() for unit in tree.keys}
    for person, unit in enumerate(unit_of):
        own[unit].add(person)
    whole = {unit: set(people) for unit, people in own.items()}
    for unit in reversed(tree.keys):
        above = tree.parent(unit)
        if above is not None:
            whole[above] |= whole[unit]
    return (
        {unit: frozenset(people) for unit, people in whole.items()},
        {unit: frozenset(people) for unit, people in own.items()},
    )


def _atoms(people: np.ndarray, nested: Sequence[Group]) -> np.ndarray:
    """Return which shown units hold each person, as one number: equal for those whom the same hold.

    The groups hold one another (``from_sums`` has refused any others), so that the smallest around a person
    tells all the rest.
    """
    smallest = np.full(int(people.max(initial=-1)) + 1, -1, dtype=np.int64)
    for number in sorted(range(len(nested)), key=lambda number: -len(nested[number])):
        smallest[list(nested[number])] = number
    return np.unique(smallest[people], return_inverse=True)[1].ravel().astype(np.int64)


def _kinds(item: Item) -> Iterator[tuple[str, list[float], list[int]]]:
    """Yield (measure, first answer of each kind after the lowest, weight of each kind)."""
    if item.measure == "nps":
        yield "nps", [7, 9], [-1, 0, 1]
    if item.scale.favourable is not None:
        yield "share", [item.scale.favourable], [0, 1]


def _way(taken: Iterable[int], item: Item) -> str:
    """Return which way the picks of one person lean together."""
    ways = [item.options[place].group for place in taken]
    balance = ways.count("customer") - ways.count("contrary")
    return "customer" if balance > 0 else "contrary" if balance < 0 else "neutral"


def _may_differ(counts: Counter[int], company: Counter[int], n_options: int, k: int) -> bool:
    """Return whether a group's univocity, as rounded, also stands for answers of which k differ or more.

    The most frequent answer may lose to any one other that the company still has to give.
    """

    def rounded(shares: Sequence[int]) -> float:
        n = sum(shares)
        entropy = -sum(one / n * log(one / n) for one in shares if one)
        return floor(20 * (1 - entropy / log(n_options)) + 0.5)

    n, shown = sum(counts.values()), rounded(list(counts.values()))
    mode = max(counts, key=lambda one: counts[one])
    return any(
        rounded([n - differ, differ]) == shown
        for other in company
        if other != mode
        for differ in range(k, min(company[other], n // 2) + 1)
    )
