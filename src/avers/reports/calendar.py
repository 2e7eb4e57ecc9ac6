"""A calendar file (RFC 5545) of somebody’s days: every calendar program reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from avers.application.occasions import Occasion, OccasionKind
from avers.application.wording.typography import typeset
from avers.core.text import Language, Text

__all__ = ["as_calendar"]

_ONE_DAY: Final = timedelta(days=1)
_AGAIN: Final = timedelta(hours=6)
_NAME: Final = Text("Avers : mes dates", "Avers: my dates")
# Words for one, words for several.
_WORDS: Final[Mapping[OccasionKind, tuple[Text, Text]]] = {
    "promise": (
        Text("Un engagement client arrive à échéance", "One promise to a customer falls due"),
        Text("{n} engagements clients arrivent à échéance", "{n} promises to customers fall due"),
    ),
    "callback": (
        Text("Un client à rappeler", "One customer to call back"),
        Text("{n} clients à rappeler", "{n} customers to call back"),
    ),
    "wave_opens": (Text("La vague {words} s’ouvre", "Wave {words} opens"),) * 2,
    "wave_closes": (Text("La vague {words} se termine", "Wave {words} ends"),) * 2,
    "review": (Text("Relire la charte", "Read the charter again"),) * 2,
    "share": (Text("Partager la charte : {words}", "Share the charter: {words}"),) * 2,
    "action": (Text("{words}", "{words}"),) * 2,
    "example": (Text("Un exemple que vous avez prévu", "An example you planned"),) * 2,
}


def as_calendar(occasions: Iterable[Occasion], language: Language, *, root: str, at: datetime) -> bytes:
    """Return the calendar file of ``occasions``; whole days, which ask nobody to be busy.

    Parameters
    ----------
    root : str
        Address of this installation, without a slash at its end; its host names the events.
    at : datetime
        When it is written, with its time zone.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Avers//Avers//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", typeset(_NAME.in_language(language), language))
    calendar.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    host = root.partition("//")[2] or "avers"
    for one in occasions:
        calendar.add_component(_event(one, language, root=root, host=host, at=at))
    return bytes(calendar.to_ical())


def _event(one: Occasion, language: Language, *, root: str, host: str, at: datetime) -> Event:
    first, several = _WORDS[one.kind]
    words = (first if one.n == 1 else several).in_language(language)
    event = Event()
    event.add("uid", f"{one.key}@{host}")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", one.day)
    # The end of a whole-day event is the day after its last.
    event.add("dtend", max(one.until, one.day) + _ONE_DAY)
    event.add("summary", typeset(words.format(n=one.n, words=one.words.in_language(language)), language))
    event.add("url", root + one.place)
    event.add("transp", "TRANSPARENT")
    return event
