"""How long the hands take for what the week asks of them: from home to the page that says it is kept.

Seconds are computed, never read on a watch (keystroke-level model: Card, Moran, Newell, 1980, Communications
of the ACM 23(7)). The operators:

- keyboard alone: each key, of a letter or of a move, 0.28 s: the average typist who is no secretary, 40 words
  a minute (K);
- thumbs on glass: each touch of a thing on the page 1.10 s (P, with the press), each letter 60 / (5 × 53.46)
  = 0.22 s: short messages typed on a telephone (Ruan and others, 2018, Proceedings of the ACM on
  Interactive, Mobile, Wearable and Ubiquitous Technologies 1(4));
- what somebody says of the day counts 60 letters, a reason 40.

Thinking (M, 1.35 s for each choice) is counted apart: it is stated for each act, and held where the goal
leaves room for it. Thanks of sixty letters do not: typed alone they take 16.8 s of the twenty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from avers.core.organisation.person import begins_so
from tests.browser.conftest import followed

K: Final = 0.28
P: Final = 1.10
GLASS: Final = 60 / (5 * 53.46)
M: Final = 1.35

SAID: Final = "Tu as prévenu le client avant l’heure dite, dès hier à midi."
MET: Final = "La visite de 14 h a commencé à 16 h, et sans la pièce notée."
WHY: Final = "La pièce manque depuis lundi au dépôt."
WANTED: Final = "Offrir le second déplacement, car la pièce était mauvaise."
BLOCKED: Final = "Le planning se ferme à 16 h, une urgence attend le lendemain."
LINE: Final = "Demain, Mélanie et la tournée Ouest commencent une heure tôt."


@dataclass
class Hand:
    """Somebody before a page: what they did so far, counted."""

    page: Any
    presses: int = 0
    letters: int = 0
    choices: int = 0

    def think(self) -> None:
        """Choose something."""
        self.choices += 1

    def _is_focused(self, target: Any) -> bool:
        return bool(target.evaluate("one => document.activeElement === one"))


class Keyboard(Hand):
    """Keys alone: Tab to what is wanted, in the order of the page, never a pointer."""

    def press(self, key: str) -> None:
        """Press one key."""
        self.page.keyboard.press(key)
        self.presses += 1

    def begin(self) -> None:
        """Jump to the content, as a reader without a pointer does."""
        self.press("Tab")
        self.press("Enter")
        expect(self.page.locator("#main")).to_be_focused()

    def reach(self, target: Any, most: int = 14) -> None:
        """Move to ``target``; at most so many keys away."""
        for _more in range(most):
            if self._is_focused(target):
                return
            self.press("Tab")
        assert self._is_focused(target), f"not reached in {most} keys: {target}"

    def follow(self, target: Any) -> None:
        """Follow a link or press a button that loads a page."""
        self.reach(target)
        with followed(self.page):
            self.press("Enter")

    def open(self, target: Any) -> None:
        """Open what is folded."""
        self.reach(target)
        self.press("Enter")

    def write(self, target: Any, words: str) -> None:
        """Type ``words``, letter by letter."""
        self.reach(target)
        self.page.keyboard.type(words)
        self.letters += len(words)

    def tick(self, target: Any) -> None:
        """Tick a radio button: the first of its group by the space bar, a later one by arrows."""
        group = self.page.locator(f"input[name={target.get_attribute('name')}]")
        place = next(at for at in range(group.count()) if group.nth(at).evaluate(
            "(one, wanted) => one.id === wanted", target.get_attribute("id")))  # fmt: skip
        self.reach(group.first)
        if place == 0:
            self.press("Space")
        for _more in range(place):
            self.press("ArrowDown")

    def take_next(self, target: Any) -> None:
        """Take the choice of a list after the one that is taken."""
        self.reach(target)
        self.press("ArrowDown")

    def choose_name(self, target: Any, name: str) -> None:
        """Type until the list of the browser offers ``name`` alone, then take it: arrow, Tab.

        A browser without a window draws no list: what it would put into the field is put there.
        """
        offered = [str(one.get_attribute("value")) for one in self.page.locator("#near option").all()]
        typed = next(
            name[:n] for n in range(1, len(name)) if sum(one.startswith(name[:n]) for one in offered) == 1
        )
        self.write(target, typed)
        self.press("ArrowDown")
        target.fill(name)
        self.press("Tab")

    @property
    def seconds(self) -> float:
        """What the hands took."""
        return (self.presses + self.letters) * K


class Thumbs(Hand):
    """Touches on glass."""

    def begin(self) -> None:
        """Nothing to jump over."""

    def tap(self, target: Any) -> None:
        """Touch ``target``, which a thumb can hit."""
        assert target.evaluate("one => (one.labels?.[0] ?? one).getBoundingClientRect().height") >= 24
        target.tap()
        self.presses += 1

    def follow(self, target: Any) -> None:
        """Follow a link or press a button that loads a page."""
        with followed(self.page):
            self.tap(target)

    open = tap

    def write(self, target: Any, words: str) -> None:
        """Touch a field, unless one is in it already, and type ``words``."""
        if not (target.get_attribute("id") == "words" and self._is_focused(target)):
            self.tap(target)
        self.page.keyboard.type(words)
        self.letters += len(words)

    def tick(self, target: Any) -> None:
        """Touch the words of a radio button."""
        self.tap(self.page.locator(f"label[for={target.get_attribute('id')}]"))

    def take_next(self, target: Any) -> None:
        """Open a list of the telephone and touch the next choice."""
        self.tap(target)
        self.presses += 1
        place = target.evaluate("one => one.selectedIndex")
        target.select_option(index=place + 1)

    def choose_name(self, target: Any, name: str) -> None:
        """Type a few letters of both names; the key *next* of the telephone leads on."""
        self.write(target, _letters(name))
        self.letters += 1
        self.page.locator("#words").focus()

    @property
    def seconds(self) -> float:
        """What the hands took."""
        return self.presses * P + self.letters * GLASS


@pytest.fixture(params=[Keyboard, Thumbs])
def hand(request: pytest.FixtureRequest, open_page: Callable[..., Any]) -> Iterator[Callable[[str], Any]]:
    """Open the home page on a telephone as somebody; at the end say what was counted."""
    told: list[Any] = []

    def open_(role: str) -> Any:
        told.append(request.param(open_page("/", role=role, phone=True, has_touch=True)))
        return told[-1]

    yield open_
    for one in told:
        print(_counted(request.node.name, one))


def _counted(name: str, hand: Any) -> str:
    return (
        f"{name}: {hand.presses} presses, {hand.letters} letters, {hand.seconds:.1f} s"
        f" (+ {hand.choices} choices {hand.choices * M:.1f} s)"
    )


def gesture(hand: Any, words: str) -> Any:
    """Return a link of what one may do at once, on the home page."""
    return hand.page.locator("nav.gestures").get_by_role("link", name=words, exact=True)


def colleague(page: Any) -> str:
    """Return the name of a colleague not thanked yet, whom a few letters tell from everybody else."""
    from avers.adapters.database.models import ActRow, PersonRow

    everybody = dict(PersonRow.objects.values_list("key", "name"))
    thanked = {everybody.get(one) for one in ActRow.objects.filter(words=SAID).values_list("to", flat=True)}
    names = [str(one.get_attribute("value")) for one in page.locator("#near option").all()]
    alone = (
        one for one in names if sum(begins_so(other, _letters(one)) for other in everybody.values()) == 1
    )
    return next(one for one in alone if one not in thanked)


def _letters(name: str) -> str:
    """Return what is typed of a name: the first letters of both its parts."""
    first, last = name.split(" ", 1)
    return f"{first[:2]} {last[:2]}".casefold()


def test_thanks_are_given_in_twenty_seconds(hand: Callable[[str], Any]) -> None:  # R91
    me = hand("employee")
    page = me.page
    me.think()
    if isinstance(me, Keyboard):
        # The second way past the menu, on every page, leads to thanks.
        me.follow(page.locator("a.skip").last)
    else:
        me.follow(gesture(me, "Dire merci"))
    me.think()
    me.choose_name(page.locator("#name"), colleague(page))
    me.write(page.locator("#words"), SAID)
    page.locator("label[for=behaviour-1]", has_text="Je préviens").wait_for()
    me.think()
    me.tick(page.locator("#behaviour-1"))
    if isinstance(me, Keyboard):
        # Enter sends a form from a radio button, as everywhere.
        with followed(page):
            me.press("Enter")
    else:
        me.follow(page.get_by_role("button", name="Dire merci"))
    page.get_by_text("Votre merci est donné").wait_for()
    assert me.seconds <= 20


def test_an_incident_is_told_and_its_three_questions_answered_in_a_minute(
    hand: Callable[[str], Any],
) -> None:  # R135 R137
    me = hand("employee")
    page = me.page
    me.begin()
    me.follow(gesture(me, "Noter un dysfonctionnement"))
    # The same words twice in a day are one incident, whose questions are answered already.
    me.write(page.locator("#words"), MET if isinstance(me, Keyboard) else MET.replace("14 h", "15 h"))
    me.follow(page.get_by_role("button", name="Chercher pourquoi"))
    n_asked = 0
    while page.locator("#found-no").count():
        me.think()
        me.tick(page.locator("#found-yes"))
        me.write(page.locator("#words"), WHY)
        me.follow(page.get_by_role("button", name="Continuer"))
        n_asked += 1
    assert n_asked in (1, 2, 3)
    page.get_by_role("heading", name="Et maintenant").wait_for()
    assert me.seconds + me.choices * M <= 60


def test_a_line_up_is_prepared_in_two_minutes(hand: Callable[[str], Any]) -> None:  # R146
    me = hand("manager")
    page = me.page
    me.begin()
    me.follow(gesture(me, "Préparer le point"))
    me.think()
    me.open(page.locator("summary", has_text="Prendre une autre histoire"))
    me.think()
    me.take_next(page.locator("#story"))
    me.follow(page.get_by_role("button", name="Prendre cette histoire"))
    if isinstance(me, Keyboard):
        me.begin()
    me.write(page.locator("#line"), LINE)
    me.follow(page.get_by_role("button", name="L’ajouter à la feuille"))
    assert LINE.rstrip(".") in page.locator(".own-line").inner_text()
    assert me.seconds + me.choices * M <= 120


def test_a_decision_is_weighed_in_a_minute(hand: Callable[[str], Any]) -> None:  # R67 R85
    me = hand("employee")
    page = me.page
    me.begin()
    me.follow(gesture(me, "Décider"))
    me.write(page.locator("#words"), WANTED)
    me.follow(page.get_by_role("button", name="Commencer"))
    while page.locator(".two-ways").count():
        me.think()
        me.follow(page.locator(".two-ways button[value=yes]"))
    me.think()
    me.follow(page.locator("button[value=keep]"))
    page.get_by_text("C’est au journal").wait_for()
    assert me.seconds + me.choices * M <= 60


def test_an_obstacle_is_reported_in_half_a_minute(hand: Callable[[str], Any]) -> None:  # R146
    me = hand("employee")
    page = me.page
    me.think()
    me.begin()
    me.follow(gesture(me, "Signaler un frein"))
    me.write(page.locator("#words"), BLOCKED)
    me.think()
    me.follow(page.get_by_role("button", name="Signaler", exact=True))
    page.get_by_role("status").wait_for()
    assert me.seconds + me.choices * M <= 30
