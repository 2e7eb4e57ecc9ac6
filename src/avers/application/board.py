"""Hold the board of ideas: written in silence, then opened, grouped and named by the few (R105, R106).

Cards are rows of the register ``board``, each saved from the fingerprint that was read: who comes second
sees both wordings. Who sits at the board is who the register ``deciders`` names, and who leads the work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.registering import Line, can_write_register, drop_row, write_row
from avers.application.viewer import Viewer
from avers.core.charter.language.core_values import Suggestion, suggest_values
from avers.core.charter.language.folding import fold
from avers.core.charter.language.telling import language_of
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.amending import fingerprint_of
from avers.core.organisation.register import RegisterRow

__all__ = [
    "LONGEST_CARD", "LONGEST_NAME", "MOST_CARDS", "BoardPage", "Card", "change_card", "holds_board",
    "names_viewer", "open_board", "read_board", "read_card", "sits_at_board", "take_back", "write_card",
]  # fmt: skip

LONGEST_CARD: Final = 280
LONGEST_NAME: Final = 60
MOST_CARDS: Final = 300

_BOARD, _ANSWERS, _PHASE = "board", "workshop_answers", "board_phase"


@dataclass(frozen=True)
class Card:
    """A card, whether the reader wrote it, whether they may change its words, and what it may mean.

    Who wrote it is not here: nobody is shown that.
    """

    line: Line
    is_own: bool
    writes_words: bool
    suggestions: tuple[Suggestion, ...]

    @property
    def key(self) -> str:
        """Its key."""
        return str(self.line.row["key"])

    @property
    def group(self) -> str:
        """The group it was put in; "" for none."""
        return str(self.line.row.get("group") or "")

    @property
    def value(self) -> str:
        """The value named for it; "" for none."""
        return str(self.line.row.get("value") or "")


@dataclass(frozen=True)
class BoardPage:
    """What the reader sees of the board.

    Attributes
    ----------
    cards : tuple of Card
        While it is silent their own; all of them once it is open.
    n_cards : int
        Of everybody.
    state : str
        Changes with anything the reader would see.
    """

    is_open: bool
    holds: bool
    cards: tuple[Card, ...]
    n_cards: int
    phase: Line | None

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in use, in the order of the alphabet."""
        return tuple(sorted({card.group for card in self.cards} - {""}, key=lambda one: fold(one).text))

    @property
    def values(self) -> tuple[str, ...]:
        """The values named so far, in the order of the alphabet."""
        return tuple(sorted({card.value for card in self.cards} - {""}, key=lambda one: fold(one).text))

    @property
    def state(self) -> str:
        """Hash of what the reader sees."""
        seen = {card.key: card.line.fingerprint for card in self.cards}
        return fingerprint_of({**seen, " n": self.n_cards, " open": self.is_open})[:32]


def holds_board(viewer: Viewer) -> bool:
    """Return whether ``viewer`` opens the board and may take any card back: who leads the work."""
    return can_write_register(viewer, _BOARD)


def names_viewer(row: RegisterRow, viewer: Viewer) -> bool:
    """Return whether a row of ``deciders`` names the account of ``viewer``."""
    account = str(row.get("account") or "").strip().casefold()
    return account != "" and account in (viewer.key.casefold(), viewer.sign_in.casefold())


def sits_at_board(company: Company, viewer: Viewer) -> bool:
    """Return whether ``viewer`` is of the group that decides, or leads it."""
    return holds_board(viewer) or any(
        names_viewer(row, viewer) for row in company.registers.read("deciders").rows
    )


def read_board(company: Company, viewer: Viewer) -> BoardPage:
    """Return the board as ``viewer`` may see it.

    Raises
    ------
    NotFound
        They do not sit at it.
    """
    if not sits_at_board(company, viewer):
        raise NotFound(found=_BOARD)
    phase = _phase(company)
    is_open = phase is not None and phase.row.get("words_fr") == "open"
    rows = company.registers.rows(_BOARD)
    cards = tuple(
        _card(Line(place, row), viewer)
        for place, row in rows.items()
        if is_open or row.get("by") == _mark(viewer, str(row["key"]))
    )
    return BoardPage(is_open, holds_board(viewer), cards, len(rows), phase)


def read_card(company: Company, viewer: Viewer, key: str) -> tuple[BoardPage, Card]:
    """Return one card with the board around it.

    Raises
    ------
    NotFound
        There is no such card, or it is not theirs to see yet.
    """
    page = read_board(company, viewer)
    card = next((one for one in page.cards if one.key == key), None)
    if card is None:
        raise NotFound(found=key[:80])
    return page, card


def write_card(company: Company, viewer: Viewer, words: str, *, at: datetime) -> Line:
    """Put a new card on the board and return it.

    Raises
    ------
    NotFound
        ``viewer`` does not sit at the board.
    InputRefused
        Nothing is said, it is too long, or the board is full.
    """
    page = read_board(company, viewer)
    if page.n_cards >= MOST_CARDS:
        raise InputRefused([Fault("board_full", path="words", values={"expected": str(MOST_CARDS)})])
    key = fingerprint_of({"by": viewer.key, "at": at.isoformat(), "words": words})[:16]
    typed = {"key": key, "words": _short(words, "words", LONGEST_CARD), "by": _mark(viewer, key)}
    return write_row(company, viewer, _BOARD, typed, place=None, was="", at=at)


def change_card(
    company: Company, viewer: Viewer, key: str, typed: Mapping[str, str], *, was: str, at: datetime
) -> Line:
    """Write the words, the group and the value of a card, and return it as it stands.

    ``typed`` holds ``words`` (heeded from its author and from who holds the board), ``group``, ``value`` and
    ``confirmed`` (``yes`` or ""); what it does not name stays. ``was`` is the fingerprint that was read.

    Raises
    ------
    NotFound
        There is no such card, or it is not theirs to see yet.
    InputRefused
        Too long, empty, or a value confirmed that has no name.
    RowChanged
        Somebody changed the card meanwhile, or took it back; nothing was written.
    """
    page, card = read_card(company, viewer, key)
    row = card.line.row
    said = {name: typed.get(name, str(row.get(name) or "")) for name in ("words", "group", "value")}
    if not card.writes_words:
        said["words"] = str(row["words"])
    if not page.is_open:  # in silence nobody groups or names: that is done together
        said |= {"group": "", "value": ""}
    confirmed = typed.get("confirmed", "yes" if row.get("confirmed") else "") == "yes" and page.is_open
    words = _short(said["words"], "words", LONGEST_CARD)
    group, value = (_short(said[name], name, LONGEST_NAME) for name in ("group", "value"))
    if confirmed and not value:
        raise InputRefused([Fault("empty_cell", path="value")])
    kept = {"key": key, "words": words, "group": group, "value": value, "by": str(row.get("by") or "")}
    kept["confirmed"] = "yes" if confirmed else ""
    return write_row(company, viewer, _BOARD, kept, place=card.line.place, was=was, at=at)


def take_back(company: Company, viewer: Viewer, key: str, *, was: str, at: datetime) -> None:
    """Take a card off the board; its versions stay in the history of the register.

    Raises
    ------
    NotFound
        There is no such card, or it is neither theirs nor theirs to hold.
    RowChanged
        It changed meanwhile.
    """
    _page, card = read_card(company, viewer, key)
    if not card.writes_words:
        raise NotFound(found=key[:80])
    drop_row(company, viewer, _BOARD, card.line.place, was=was, at=at)


def open_board(company: Company, viewer: Viewer, *, is_open: bool, at: datetime) -> None:
    """Open the board to the whole group, or go back to silence.

    Raises
    ------
    NotFound
        ``viewer`` does not hold it.
    """
    if not holds_board(viewer):
        raise NotFound(found=_PHASE)
    phase = _phase(company)
    side = "open" if is_open else "silent"
    write_row(
        company, viewer, _ANSWERS, {"question": _PHASE, "words_fr": side, "words_en": side},
        place=phase.place if phase else None, was=phase.fingerprint if phase else "", at=at,
    )  # fmt: skip


def _card(line: Line, viewer: Viewer) -> Card:
    words = str(line.row["words"])
    is_own = line.row.get("by") == _mark(viewer, str(line.row["key"]))
    guessed = () if line.row.get("value") else suggest_values(words, language_of(words))
    return Card(line, is_own, is_own or holds_board(viewer), guessed)


def _mark(viewer: Viewer, key: str) -> str:
    """Return what tells an author their own card and tells nobody else whose it is."""
    return fingerprint_of({"by": viewer.key, "card": key})[:24]


def _phase(company: Company) -> Line | None:
    rows = company.registers.rows(_ANSWERS).items()
    return next((Line(place, row) for place, row in rows if row["question"] == _PHASE), None)


def _short(words: str, name: str, longest: int) -> str:
    kept = " ".join(words.split())
    if len(kept) > longest:
        raise InputRefused([Fault("card_too_long", path=name, values={"expected": str(longest)})])
    return kept
