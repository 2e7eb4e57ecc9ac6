"""Thanks that a chat tool, or any program, hands in for somebody, and the secrets that open this door.

A secret speaks for everybody: whoever holds it gives thanks in any name. So an administrator alone makes and
ends one, the audit names the secret and not the giver, and what is given follows every rule of the form
(``application.acting.thank``): nothing is easier from outside than on the page. Start at ``hand_in``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Literal, get_args

from avers.application.acting import Receiver, thank, thanks_are_open, thanks_faults
from avers.application.lawfulness import NoticeMissing
from avers.application.messages import read_message
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act
from avers.core.text import Language

if TYPE_CHECKING:
    from avers.application.ports import Accounts, Company, HookSecrets

__all__ = [
    "FIELDS", "MOST_SECRETS", "PURPOSES", "HookSecret", "Purpose", "State", "can_keep_secrets", "end_secret",
    "hand_in", "make_secret",
]  # fmt: skip

State = Literal["live", "revoked", "lost"]
Purpose = Literal["thanks", "moments"]
PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
"""What a secret opens: one that a shop holds gives no thanks, and the other way round."""

FIELDS: Final[Mapping[str, tuple[type, int]]] = {
    "from": (str, 254),
    "to": (str, 254),
    "team": (str, 200),
    "customers": (bool, 0),
    "behaviour": (str, 250),
    "words": (str, 4_000),
    "seen": (str, 10),
    "channel": (str, 20),
    "language": (str, 2),
    "as_it_is": (bool, 0),
}
"""What a message may say: the name of each field, what it holds, and how many signs at most."""

MOST_SECRETS: Final = 8
"""How many secrets may open at once: a tool has two while its own is being renewed."""

_LONGEST_NAME: Final = 60
_RECEIVERS: Final = ("to", "team", "customers")


@dataclass(frozen=True)
class HookSecret:
    """A secret as its keeper reads it; the secret itself is nowhere.

    Attributes
    ----------
    state : State
        ``lost``: the file of keys that it came from is gone, or was replaced; it opens nothing.
    """

    key: str
    name: str
    made_at: datetime
    used_on: date | None
    revoked_at: datetime | None
    state: State
    purpose: Purpose = "thanks"


@dataclass(frozen=True)
class _Message:
    """A message that was read, as far as it could be."""

    text: Mapping[str, str]
    flags: frozenset[str]
    seen: date | None
    faults: tuple[Fault, ...]


# ── The secrets ─────────────────────────────────────────────────────────────────────────────────


def can_keep_secrets(viewer: Viewer) -> bool:
    """Return whether ``viewer`` makes and ends the secrets of chat tools."""
    return viewer.role == "administrator"


def make_secret(
    company: Company,
    secrets: HookSecrets,
    viewer: Viewer,
    name: str,
    *,
    purpose: Purpose = "thanks",
    at: datetime,
) -> HookSecret:
    """Make a secret for the tool called ``name``, which opens what ``purpose`` says and nothing else.

    Raises
    ------
    NotFound
        ``viewer`` does not keep secrets.
    InputRefused
        It has no name, or one too long, or one that another bears; or there are enough.
    """
    if not can_keep_secrets(viewer):
        raise NotFound
    name = name.strip()
    with company.work("hook_secret", by=viewer.key, at=at) as work:
        live = [one for one in secrets.all() if one.state == "live"]
        faults = []
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            faults.append(Fault("hook_name", path="name", values={"expected": str(_LONGEST_NAME)}))
        if any(one.name.casefold() == name.casefold() for one in live):
            faults.append(Fault("hook_name_twice", path="name", values={"found": name}))
        if len(live) >= MOST_SECRETS:
            faults.append(Fault("hook_enough", path="name", values={"expected": str(MOST_SECRETS)}))
        if faults:
            raise InputRefused(faults)
        made = secrets.make(name, at, purpose)
        work.note(secret=made.key, purpose=purpose, done="made")
    return made


def end_secret(company: Company, secrets: HookSecrets, viewer: Viewer, key: str, *, at: datetime) -> None:
    """End a secret at once and for ever; ``NotFound`` where there is none that ``viewer`` may end."""
    if not can_keep_secrets(viewer):
        raise NotFound
    with company.work("hook_secret", by=viewer.key, at=at) as work:
        if not secrets.revoke(key, at):
            raise NotFound(found=key)
        work.note(secret=key, done="ended")


# ── What is handed in ───────────────────────────────────────────────────────────────────────────


def hand_in(
    company: Company,
    accounts: Accounts,
    fields: object,
    *,
    once: str,
    secret: str,
    at: datetime,
    language: Language,
) -> Act:
    """Give the thanks that a signed message asks for, and return the act.

    Parameters
    ----------
    fields
        The message as JSON gave it; ``FIELDS`` says what it may hold.
    once
        The key of the act: the same message again is the act there already.
    secret
        Key of the secret that signed it, for the audit.
    language
        In which words are looked at, where the message names none.

    Raises
    ------
    NoticeMissing
        Staff were not told of recognitions yet (limit L5).
    InputRefused
        Everything that stands in the way, of the message, the people and the thank-you together.
    """
    today = at.date()
    if not thanks_are_open(company, today):
        raise NoticeMissing(found="recognitions", wave="")
    message = _read(fields)
    text = message.text
    spoken: Language = "en" if text["language"] == "en" else "fr" if text["language"] == "fr" else language
    giver = _giver(company, accounts, text["from"], today)
    to, faults = _receiver(company, accounts, message, today)
    faults = [*message.faults, *faults]
    if giver is None and text["from"]:
        faults.append(Fault("hook_unknown", path="from", values={"found": text["from"]}))
    value, _slash, behaviour = text["behaviour"].partition("/")
    if not faults and giver is not None:
        return thank(
            company, giver, to, value=value, behaviour=behaviour, words=text["words"], at=at,
            channel=text["channel"], seen=message.seen, language=spoken,
            as_it_is="as_it_is" in message.flags, once=once, through=f"hook:{secret}",
        )  # fmt: skip
    # What the form would say of a field that was told already adds nothing.
    told = {_place(fault) for fault in faults}
    of_form = thanks_faults(
        company, giver, to, value=value, behaviour=behaviour, words=text["words"], at=at,
        channel=text["channel"], seen=message.seen, language=spoken, as_it_is="as_it_is" in message.flags,
    )  # fmt: skip
    raise InputRefused([*faults, *(fault for fault in of_form if _place(fault) not in told)])


def _read(fields: object) -> _Message:
    """Return a message as text, flags and a day; what is missing is empty, and told with the rest."""
    message = read_message(fields, FIELDS, required=("from", "behaviour", "words"))
    text, faults = message.text, list(message.faults)
    if text["language"] not in ("", "fr", "en"):
        faults.append(Fault("hook_language", path="language", values={"found": text["language"]}))
    seen, is_day = _day(text["seen"])
    if not is_day:
        faults.append(Fault("hook_day", path="seen", values={"found": text["seen"]}))
    return _Message(text, message.flags, seen, tuple(faults))


def _day(words: str) -> tuple[date | None, bool]:
    """Return the day in ``words``, None where there is none, and whether it could be read."""
    if not words:
        return None, True
    try:
        return date.fromisoformat(words), True
    except ValueError:
        return None, False


def _giver(company: Company, accounts: Accounts, named: str, today: date) -> Viewer | None:
    """Return who gives: by their key among the people, or by the e-mail that they sign in with."""
    if not named:
        return None
    account = accounts.account_of(named)
    if account is not None:
        viewer, is_open = account
        if not is_open or (viewer.person and not _serves(company, viewer.person, today)):
            return None
        return viewer
    lines = [one for one in company.organisation.people_with([named]) if one.serves_between(today, today)]
    if not lines:
        return None
    return Viewer(named, "employee", lines[0].unit, lines[0].language, person=named)


def _receiver(
    company: Company, accounts: Accounts, message: _Message, today: date
) -> tuple[Receiver, list[Fault]]:
    """Return to whom, and what is wrong with how it is said."""
    text, bad = message.text, {fault.path for fault in message.faults}
    said = [name for name in _RECEIVERS if text.get(name) or name in message.flags]
    if len(said) != 1:
        return Receiver(""), [] if bad & set(_RECEIVERS) else [Fault("hook_receiver", path="to")]
    if said[0] == "customers":
        return Receiver("customers"), []
    if said[0] == "team":
        known = text["team"] in company.organisation.units().on(today)
        faults = [] if known else [Fault("hook_unknown_team", path="team", values={"found": text["team"]})]
        return Receiver("unit", text["team"]), faults
    account = accounts.account_of(text["to"])
    key = account[0].person if account else text["to"]
    if key and _serves(company, key, today):
        return Receiver("person", key), []
    return Receiver(""), [Fault("hook_unknown", path="to", values={"found": text["to"]})]


def _serves(company: Company, person: str, today: date) -> bool:
    return any(one.serves_between(today, today) for one in company.organisation.people_with([person]))


def _place(fault: Fault) -> str:
    return "to" if fault.path in _RECEIVERS else fault.path
