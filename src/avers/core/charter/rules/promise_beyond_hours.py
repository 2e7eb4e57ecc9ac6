"""FE401: a promise holds when somebody is there to keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from avers.core.charter.availability import any_hour
from avers.core.charter.document import Charter, Hours, Promise, Statement, statements
from avers.core.charter.hours import n_minutes, open_week, promised_week, written
from avers.core.charter.language.folding import fold
from avers.core.charter.presence import presence_promised
from avers.core.charter.rules.staging import in_one, office_hours, staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["PromiseBeyondHours", "channel_of"]

_KINDS = frozenset({"promise", "vision", "mission"})
_PROMISE_PATH = re.compile(r"promises\[(\d+)\]")


def channel_of(charter: Charter, path: str) -> str:
    """Return the channel of the promise at ``path``, empty for any other sentence."""
    place = _PROMISE_PATH.match(path)
    return charter.promises[int(place[1])].channel if place else ""


class PromiseBeyondHours(HouseRule):
    """Words or hours that promise more than the opening hours hold."""

    code = "FE401"
    severity = "error"
    rows = ("R109", "R94")

    fr = Page(
        title="Cette promesse ne peut pas être tenue",
        what="Compare les heures promises, en mots ou en chiffres, avec le registre des heures "
        "d’ouverture du canal.",
        why="Une promesse impossible déçoit deux fois : le client, qui l’a crue, et l’équipe, qui doit "
        "l’excuser.",
        finds="« {quoted} » : personne ne répond pendant {missing:hours} par semaine. Ouvert {open:week}.",
        suggests="Vous pouvez promettre : « {open:week} ». Sinon, il faut quelqu’un pendant ces "
        "{missing:hours}, chaque semaine.",
        instead=(Example("Une réponse à toute heure.", "promise"),),
        write=(Example("Une réponse du lundi au vendredi, de 9 h à 18 h.", "promise"),),
        limits="Lit les jours et les heures d’un engagement (« du lundi au samedi », « jusqu’à 22 h ») ; ce "
        "que la phrase ne dit pas est pris à vos horaires. Heure locale, sans jours fériés ; toutes les "
        "équipes d’un canal comptent ensemble.",
        source="seeds 003:93, 003:139",
    )
    en = Page(
        title="This promise cannot be kept",
        what="Compares the hours promised, in words or in figures, with the register of opening hours of "
        "the channel.",
        why="An impossible promise disappoints twice: the customer who believed it, and the team who "
        "must excuse it.",
        finds="“{quoted}”: nobody answers during {missing:hours} a week. Open {open:week}.",
        suggests="You can promise: “{open:week}”. Otherwise somebody is needed during those {missing:hours}, "
        "every week.",
        instead=(Example("A reply at any hour.", "promise"),),
        write=(Example("A reply from Monday to Friday, 9 am to 6 pm.", "promise"),),
        limits="Reads the days and hours of a promise (“Monday to Saturday”, “until 10 pm”); what the "
        "sentence leaves unsaid is taken from your hours. Local time, without public holidays; all units on "
        "a channel count together.",
        source="seeds 003:93, 003:139",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report words of any hour, then declared hours, that reach beyond the opening hours."""
        opening_hours = house.registers.get("opening_hours")
        spoken: set[str] = set()
        for statement in statements(house.charter):
            open_hours = open_week(opening_hours, channel_of(house.charter, statement.path))
            if statement.kind not in _KINDS or open_hours is None:
                continue
            found = _beyond(statement, open_hours)
            if found is not None:
                spoken.add(statement.path.partition(".")[0])
                yield self._beyond_words(statement, *found, open_hours)
        for i, promise in enumerate(house.charter.promises):
            open_hours = open_week(opening_hours, promise.channel)
            promised = promised_week(promise.hours)
            if open_hours is not None and promised & ~open_hours and f"promises[{i}]" not in spoken:
                yield self.finding(
                    f"promises[{i}].hours", quoted=promise.statement.in_language(house.charter.language),
                    missing=n_minutes(promised & ~open_hours), open=written(open_hours),
                )  # fmt: skip

    def _beyond_words(
        self, statement: Statement, found: tuple[int, int], missing: int, open_hours: int
    ) -> Finding:
        folded = fold(statement.words)
        return self.finding(
            statement.path, language=statement.language, span=folded.span(*found),
            quoted=folded.quoted(*found), missing=n_minutes(missing), open=written(open_hours),
        )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house open on weekdays that makes this promise by telephone."""
        weekdays = Hours(("mon", "tue", "wed", "thu", "fri"), "09:00", "18:00")
        promise = Promise("reply", in_one(language, example.words), "phone", (weekdays,))
        return staged(promises=[promise], registers={"opening_hours": office_hours("phone")})


def _beyond(statement: Statement, open_hours: int) -> tuple[tuple[int, int], int] | None:
    """Return the folded place of words that promise more than ``open_hours``, and the minutes they miss.

    A mission or a vision is held to words of any hour alone; a promise, to its days and hours too.
    """
    always = any_hour(statement.words, statement.language)
    presence = presence_promised(statement.words, statement.language)
    if presence is not None and (statement.kind == "promise" or always is not None):
        missing = presence.week(open_hours) & ~open_hours
        return (presence.span, missing) if missing else None
    return None
