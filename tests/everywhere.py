"""Every address of the house, filled in with what the fictitious company holds.

The addresses come from the resolver. What stands in the place of each of their parts is said here by hand:
a part that nobody said anything about is an error, so that no page is left out because it is new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from html import unescape
from itertools import product
from typing import Any, Final

from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from avers.application.viewer import ROLES
from avers.core.organisation.register import REGISTERS
from avers.reports.figures import TOPICS
from tests.garance import WAVES, address_of, visitor
from tests.gathered import CUSTOMERS, INSTRUMENT, WAVE

__all__ = ["NOT_HERE", "NotFilledIn", "addresses_of", "opened", "patterns"]

# No page of theirs is ever given by the fictitious company; ``test_url_matrix`` sees that they are absent.
NOT_HERE: Final[Mapping[str, str]] = {
    "demo": "only the demonstration has it",
    "conversations_figures": "only once a month of conversations is published: test_publish_conversations",
    "kpi_end": "only while an indicator is being replaced: the page of that indicator, and a button",
}
_MOST: Final = 8


class NotFilledIn(AssertionError):
    """A part of an address of which nobody said what may stand there."""


def patterns() -> dict[str, URLPattern]:
    """Return every address of the resolver by its name."""
    found = get_resolver().url_patterns
    assert all(isinstance(one, URLPattern) for one in found), "addresses stand in one list"
    return {str(one.name): one for one in found if isinstance(one, URLPattern)}


def addresses_of(name: str, opened: Mapping[str, list[str]]) -> list[str]:
    """Return addresses of the page called ``name``; ``opened`` are those that somebody had to open.

    NotFilledIn where a part of it is unknown here, or where nothing of the company fits into it.
    """
    if name in opened:
        assert opened[name], f"nothing was opened for {name}"
        return opened[name]
    choices = {part: _choices(name, part) for part in patterns()[name].pattern.converters}
    return [reverse(name, kwargs=dict(zip(choices, one, strict=True))) for one in product(*choices.values())]


def _choices(name: str, part: str) -> list[Any]:
    known = _PARTS.get((name, part)) or _PARTS.get(("", part))
    if known is None:
        raise NotFilledIn(
            f"The address {name!r} has a part <{part}>. Say in _PARTS of {__file__} what may stand there, "
            "or in opened() how somebody opens such a page: until then nobody has walked it."
        )
    found = known()
    if not found:
        raise NotFilledIn(f"The fictitious company has nothing for <{part}> of {name!r}: sow some.")
    return found


def _acts(kind: str) -> list[str]:
    """Return keys of acts of one kind, those of the accounts and of their units first."""
    from avers.adapters.database.models import ActRow, User

    seats = User.objects.filter(email__in=[address_of(role) for role in ROLES])
    ours = {str(one) for row in seats.values_list("person", "unit") for one in row if one}

    def nearness(row: Any) -> tuple[int, str]:
        return (-len(ours & {row.by, row.to, row.unit, row.to_unit}), row.key)

    rows = ActRow.objects.filter(kind=kind, step="made")
    return [row.key for row in sorted(rows, key=nearness)[:_MOST]]


def _register(name: str) -> list[str]:
    from avers.wiring import open_database

    return [str(row["key"]) for row in open_database().registers.read(name).rows][:_MOST]


def _linked(page: str, pattern: str, role: str = "lead") -> list[str]:
    """Return what ``pattern`` finds on a page that links every thing of its kind."""
    found = re.findall(pattern, unescape(visitor(role).get(page).content.decode()))
    return list(dict.fromkeys(found))[:_MOST]


_PARTS: Final[Mapping[tuple[str, str], Callable[[], list[Any]]]] = {
    ("", "wave"): lambda: list(WAVES),
    ("", "unit"): lambda: ["garance", "west", "nantes", "lyon"],
    ("", "facet"): lambda: ["listening", "word_kept"],
    ("", "topic"): lambda: [one.key for one in TOPICS],
    ("", "code"): lambda: ["CH203", "CA002", "LE001"],
    ("", "kpi"): lambda: _register("kpis"),
    ("", "value"): lambda: ["listening", "word_kept"],
    ("", "name"): lambda: list(REGISTERS)[::6],
    # What they hold is read of every register; how one writes them, of some.
    ("register", "name"): lambda: list(REGISTERS),
    ("register_table", "name"): lambda: list(REGISTERS),
    ("", "place"): lambda: [0],
    ("", "version"): lambda: [1],
    ("", "before"): lambda: ["2024.1"],
    ("", "after"): lambda: ["2026.1"],
    ("results_figures", "form"): lambda: ["csv", "parquet"],
    ("charter_page", "form"): lambda: ["html", "md", "pdf"],
    ("workshop_behaviours_file", "form"): lambda: ["csv"],
    ("compiled_document", "key"): lambda: _linked("/charter/compiled/", r"/charter/compiled/(\w+)/"),
    ("compiled_file", "key"): lambda: _linked("/charter/compiled/", r"/charter/compiled/(\w+)/"),
    ("workshop_step", "key"): lambda: _linked("/workshop/", r"/workshop/(\w+)/"),
    ("workshop_table", "page"): lambda: ["chain", "levels", "teams", "means"],
    ("survey_show", "key"): lambda: ["mirror"],
    ("survey_file", "key"): lambda: ["mirror"],
    ("survey_preview", "key"): lambda: ["mirror"],
    ("survey_preview", "version"): lambda: ["2026.1"],
    ("survey_preview", "face"): lambda: ["employee", "customer"],
    ("plan_action", "action"): lambda: _register("actions"),
    ("plan_edit", "action"): lambda: _register("actions")[:2],
    ("coaching_plan", "act"): partial(_acts, "coaching"),
    ("incident", "act"): partial(_acts, "incidents"),
    ("callback", "act"): partial(_acts, "callbacks"),
    ("decision", "act"): partial(_acts, "decisions"),
    ("request", "act"): partial(_acts, "requests"),
    ("spread_picture", "figure"): lambda: ["map", "numbers", "layers"],
    ("visit", "act"): partial(_acts, "visits"),
    ("visit_scenario", "act"): partial(_acts, "scenarios"),
    ("visit_draw", "act"): partial(_acts, "rounds"),
    ("grading_batch", "act"): partial(_acts, "gradings"),
    ("grading_fill", "act"): lambda: [f"garance-graded-2-{place:02d}" for place in range(3)],
    ("graded", "act"): partial(_acts, "graded"),
}


def opened() -> dict[str, list[str]]:
    """Open what only somebody's doing opens, as the people of the house would; addresses by name."""
    return {
        **_filters(), **_visits_to_make(), **_reminders(), **_surveys(), **_survey_being_written(),
        **_imports(), **_talks_in(), **_report_orders(), **_drills(),
        "reaction": _reactions(),
        "concern_read": _concerns(),
        "thanks_by_link": [_thanks_link()],
        "board_card": _board(),
        "reply": _own_replies(),
        # What is asked for after the question mark is a part of the address too.
        "charter_comment": ["/charter/comment/?path=purpose.fr"],
        # A drawing is called after what its topic shows: each topic has others.
        "why_picture": [
            reverse("why_picture", args=[WAVES[-1], *one])
            for one in (("words", "words"), ("scorecard", "scorecard"), ("channels", "consistency"))
        ],
    }  # fmt: skip


def _own_replies() -> list[str]:
    """Have the conversations of the house read; return where the employee finds what was read."""
    from avers.application.reading_replies import read_replies
    from avers.wiring import open_database

    read_replies(open_database(), engine=map, by="test", at=timezone.now())
    return _linked("/written/replies/", r"(/written/replies/\w+/)", "employee")


def _filters() -> dict[str, list[str]]:
    visitor("lead").post("/decide/team/", {"unit": "nantes"})
    return {"decide_team": _linked("/decide/team/", r"https?://[^/]+(/decide/team/[^/\"]+/)")}


def _visits_to_make() -> dict[str, list[str]]:
    """Draw one visit for the employee and one for somebody outside."""
    from avers.adapters.database.models import ActRow, User
    from avers.application.visiting import draw_teams
    from avers.wiring import open_database

    company, now = open_database(), timezone.now()
    me = User.objects.get(email=address_of("employee")).person
    (name,) = {one.name for one in company.organisation.people_with([me])}
    draws = [
        draw_teams(
            company, User.objects.get(email=address_of("lead")).viewer, "garance-scenario-0-2026.1",
            within="garance", n_visits=1, n_twice=0, names=names, n_outside=0 if names else 1,
            due=now.date() + timedelta(days=9), tree=company.organisation.units(), at=now,
        )
        for names in ([name], [])
    ]  # fmt: skip
    own, other = (ActRow.objects.get(kind="visits", step="made", label=one.key).key for one in draws)
    pattern = r'value="https?://[^/"]+(/visits/outside/[^"]+)"'
    (link,) = _linked(f"/visits/draw/{draws[1].key}/", pattern)
    return {
        "visit_fill": [f"/visits/fill/{own}/"],
        "visit_outside": [link],
        "visit_outside_fill": [f"{link}{other}/"],
    }


def _drills() -> dict[str, list[str]]:
    """Begin a surge drill of a few messages, an hour ago."""
    from avers.adapters.database.models import User
    from avers.application.surging import open_drill
    from avers.core.conversations.surge import Incident
    from avers.wiring import open_database

    lead = User.objects.get(email=address_of("lead")).viewer
    facts = Incident("Depuis ce matin personne ne peut se connecter.")
    at = timezone.now() - timedelta(hours=1)
    key = open_drill(open_database(), lead, facts, n=12, names=(), at=at, seed=7).key
    return {"surge_drill": [f"/surge/{key}/"], "surge_message": [f"/surge/{key}/m00001/"]}


def _reminders() -> dict[str, list[str]]:
    from avers.adapters.database import reminders
    from avers.adapters.database.models import User

    calendars, stops = [], []
    for role in ROLES:
        user = User.objects.get(email=address_of(role))
        reminders.want_letter(user, True)
        calendars.append(reverse("reminders_calendar", args=[reminders.new_calendar(user)]))
        stops.append(reverse("reminders_stop", args=[reminders._stop_token(user)]))
    return {"reminders_calendar": calendars, "reminders_stop": stops}


def _report_orders() -> dict[str, list[str]]:
    from django.utils import timezone

    from avers.adapters.database.models import User
    from avers.adapters.database.report_orders import orders_of, place_order

    user = User.objects.get(email=address_of("sponsor"))
    place_order(
        user, reader="sponsor", unit="", form="pptx", language="fr", cadence="monthly", last="2026-11",
        by=user.key, at=timezone.now(),
    )  # fmt: skip
    return {"report_orders_stop": [one.stop for one in orders_of(user)]}


def _survey_being_written() -> dict[str, list[str]]:
    """Write a survey of one question on two pages, which stays a draft."""
    lead = visitor("lead")
    begun = lead.post("/surveys/new/", {"do": "start", "title.fr": "Après la visite", "from": ""})
    edit = str(begun["Location"])
    fields = {
        "do": "save",
        "kind": "nps",
        "face": "customer",
        "facet": "satisfaction",
        "words.fr": "Et après ?",
    }
    lead.post(edit.replace("/edit/", "/question/"), fields)
    acts = ("question", "arrange", "page", "name", "undo", "publish", "revise")
    return {
        "survey_edit": [
            edit,
            f"{edit}?question=customer:et_apres",
            f"{edit}?page=page1",
            f"{edit}?add=matrix",
        ],
        **{f"survey_{act}": [edit.replace("/edit/", f"/{act}/")] for act in acts},
    }


def _surveys() -> dict[str, list[str]]:
    """Open a wave that invites somebody and has a link for customers."""
    from avers.application.collecting import Audience, Invited, Link, letters_of, links_of
    from avers.application.waving import open_waves
    from avers.wiring import open_database

    company, now = open_database(), timezone.now()
    # The last wave waits for its answers: whoever may says why another one opens all the same.
    why = {"by": "Claire Ravel", "reason": "Une fusion.", "until": f"{now.date() + timedelta(days=30)}"}
    visitor("lead").post("/waves/set-aside/", why)
    waves = [
        replace(one, key="2026-11", opens=now.date(), closes=now.date() + timedelta(days=9))
        for one in (WAVE, CUSTOMERS)
    ]
    person = company.organisation.people_of("nantes")[0]
    invited = Invited("employee", "nantes", "staff@garance.example", person.key)
    audience = Audience((invited,), (Link("customer", "nantes"),))
    open_waves(company, waves, instrument=INSTRUMENT, gathering=audience, by="test", at=now)
    tokens = [one.token for one in letters_of(company, "2026-11", waiting=True)]
    return {
        "survey": [f"/s/{one}/" for one in tokens],
        "wave_poster": ["/waves/2026-11/poster/0/"],
        "wave_code": ["/waves/2026-11/poster/0.svg"],
        "survey_stop": [f"/s/{one}/stop/" for one in tokens],
        "survey_link": [f"/o/{one.key}/" for one in links_of(company, "2026-11")],
    }


def _imports() -> dict[str, list[str]]:
    """Hand a file over as whoever opens waves, and look at what was imported into the last one."""
    from avers.wiring import open_database
    from tests.functional.web.test_imports import hand_over, pulse

    address = hand_over(visitor("lead"), pulse())
    batches = open_database().evidence.batches(WAVES[-1])
    return {
        "import_draft": [address],
        "import_questions": [f"{address}questions/"],
        "import_scales": [f"{address}scales/"],
        "import_check": [f"{address}check/"],
        "import_forget": [f"{address}forget/"],
        "batch_back": [f"/waves/{one.wave}/imports/{one.face}/{one.content_hash}/" for one in batches],
    }


def _talks_in() -> dict[str, list[str]]:
    """Hand a table of messages over, of which one says what its columns are; and look at what came in."""
    from avers.wiring import open_database
    from tests.functional.web.test_talks_in import TABLE, hand

    address = hand(visitor("lead"), ("fil.csv", TABLE))
    batches = open_database().conversations.batches()[:1]
    return {
        "conversation_draft": [address],
        "conversation_enter": [f"{address}enter/"],
        "conversation_forget": [f"{address}forget/"],
        "conversation_back": [f"/conversations/imports/back/{one.content_hash}/" for one in batches],
    }


def _concerns() -> list[str]:
    """Name who reads what is said without a name, and say something."""
    from avers.wiring import open_database
    from tests.functional.web.test_concerns import desk, keys, say

    desk(open_database())
    say()
    return [f"/concerns/{key}/" for key in keys()]


def _reactions() -> list[str]:
    return _linked("/workshop/vision/reaction/", r'value="https?://[^/]+(/workshop/vision/reaction/[^"]+)"')


def _thanks_link() -> str:
    from avers.adapters.mail.thanks_link import thanks_link

    return thanks_link(to="person", words="Tu as rappelé le client avant midi.")


def _board() -> list[str]:
    return _linked("/workshop/values/board/", r"(/workshop/values/board/card/[\w-]+/)")
