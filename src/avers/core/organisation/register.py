"""Registers: the small tables a house keeps about itself, one mechanism for all of them.

A register is a name, columns with a type, and rows. ``REGISTERS`` says which exist; adding one is
adding data here, not code elsewhere: files, database, web editing and rules all read this list.
Most stand under ``registers/`` of a company's folder; what people decided about findings stands at
its top.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from avers.core.organisation.calendars import CALENDARS
from avers.core.organisation.programme import WORKSTREAMS

__all__ = ["REGISTERS", "WORKSHOP", "Column", "Register", "RegisterRow", "RegisterSpec"]

ColumnKind = Literal["key", "text", "number", "share", "date", "time", "choice", "yes_no", "unit"]
Cell = str | float | bool | date | None
RegisterRow = Mapping[str, Cell]


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds, whether it must be filled, and its choices if closed.

    ``key`` is a short identifier, ``share`` a number 0..1, ``time`` ``HH:MM`` with ``24:00``
    allowed, ``unit`` the key of a unit of the tree (empty: the whole company).
    """

    name: str
    kind: ColumnKind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegisterSpec:
    """What a register is called, its columns, the columns that make a row unique, the rows it serves.

    ``home`` is the place of its file inside a company's folder, "" for the top.
    """

    name: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...]
    rows: tuple[str, ...] = ()
    home: str = "registers"

    @property
    def file(self) -> str:
        """Relative path of its file in a company's folder."""
        return f"{self.home}/{self.name}.csv" if self.home else f"{self.name}.csv"

    def column(self, name: str) -> Column | None:
        """Return the column of this name, or None."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True)
class Register:
    """The rows of one register, in the order of the file."""

    spec: RegisterSpec
    rows: tuple[RegisterRow, ...] = ()

    @property
    def name(self) -> str:
        """Name of the register."""
        return self.spec.name


WORKSHOP: Final = "charter/workshop"
"""Home of what the seven steps leave behind: beside the charter they make."""

_CLASSES = ("customer", "revenue", "volume", "people")
_ORIGINS = (
    "cases", "conversations", "visits", "survey", "promises", "recognitions", "accounts", "tally", "other",
)  # fmt: skip
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _spec(
    name: str, unique: str, *columns: Column, rows: tuple[str, ...] = (), home: str = "registers"
) -> RegisterSpec:
    return RegisterSpec(name, columns, tuple(unique.split()), rows, home)


REGISTERS: Final[Mapping[str, RegisterSpec]] = {
    spec.name: spec
    for spec in (
        _spec(
            "kpis", "key",
            Column("key", "key", required=True), Column("name_fr"), Column("name_en"),
            Column("class", "choice", choices=_CLASSES), Column("weight", "share"),
            Column("unit", "unit"), Column("target", "number"),
            Column("direction", "choice", choices=("high", "low")), Column("definition"),
            # The last day on which both are kept, and the indicator that takes its place (R71).
            Column("ends", "date"), Column("replaced_by", "key"),
            # What counts as one, out of what, found where, by which role, over which periods (R114).
            Column("counted"), Column("out_of"), Column("origin", "choice", choices=_ORIGINS),
            Column("counted_by"), Column("calendar", "choice", choices=CALENDARS),
            # By when the target is meant to be reached, and who set it.
            Column("target_date", "date"), Column("target_by"),
            rows=("R58", "R71", "R114", "R116"),
        ),
        _spec(
            # What stands for a value or one of its behaviours, with what it does not show (R114).
            "proxies", "value behaviour kpi",
            Column("value", "key", required=True), Column("behaviour", "key"),
            Column("kpi", "key", required=True), Column("misses_fr"), Column("misses_en"),
            Column("gamed_fr"), Column("gamed_en"), Column("reviewed", "date"),
            rows=("R114",),
        ),
        _spec(
            # What the house follows over the years, and the period it is held against, chosen beforehand.
            "outcomes", "outcome kpi",
            Column("outcome", "choice", required=True,
                   choices=("revenue", "clear_kpis", "brand", "loyalty", "turnover", "complaints", "churn")),
            Column("kpi", "key", required=True), Column("baseline_from", "date"),
            Column("baseline_until", "date"), Column("declared", "date"),
            rows=("R60", "R72"),
        ),
        _spec(
            # What those who lead decided, and what each decision puts first (R60); never about a person.
            "house_decisions", "key",
            Column("key", "key", required=True), Column("date", "date", required=True),
            Column("name_fr"), Column("name_en"),
            Column("class", "choice", required=True, choices=_CLASSES), Column("unit", "unit"),
            rows=("R60",),
        ),
        _spec(
            "incentives", "key",
            Column("key", "key", required=True), Column("name_fr"), Column("name_en"),
            Column("kpi", "key"), Column("weight", "share"), Column("level"),
            Column("class", "choice", choices=_CLASSES),
            rows=("R58", "R122"),
        ),
        _spec(
            "agendas", "date meeting topic",
            Column("date", "date", required=True), Column("meeting", required=True),
            Column("topic", required=True), Column("minutes", "number", required=True),
            Column("class", "choice", choices=_CLASSES), Column("level"),
            rows=("R57",),
        ),
        _spec(
            "messages", "date channel author text",
            Column("date", "date", required=True), Column("channel", required=True), Column("author"),
            Column("text", required=True), Column("reach", "number"),
            Column("class", "choice", choices=_CLASSES), Column("value", "key"), Column("level"),
            rows=("R28", "R57"),
        ),
        _spec(
            "opening_hours", "unit channel day opens",
            Column("unit", "unit"), Column("channel", "key", required=True),
            Column("day", "choice", required=True, choices=_DAYS),
            Column("opens", "time", required=True), Column("closes", "time", required=True),
            Column("timezone"), Column("languages"),
            rows=("R100", "R109"),
        ),
        _spec(
            "staffing", "unit channel period",
            Column("unit", "unit"), Column("channel", "key"), Column("period"),
            Column("serving", "number"), Column("advisers", "number"),
            Column("contacts_per_hour", "number"), Column("handling_minutes", "number"),
            Column("languages"), Column("invented", "yes_no"),
            rows=("R109",),
        ),
        _spec(
            # How many customers each unit has: what its answers are weighted to.
            "customer_targets", "unit",
            Column("unit", "unit", required=True), Column("customers", "number", required=True),
        ),
        _spec(
            "decision_rights", "role decision",
            Column("role", required=True), Column("decision", required=True), Column("limit", "number"),
            Column("currency"), Column("value", "key"),
            rows=("R34", "R81", "R140"),
        ),
        _spec(
            # Teams whose people may use the decision filter by a link, without an account; none by default.
            "open_filters", "key",
            Column("key", "key", required=True), Column("unit", "unit", required=True),
            Column("until", "date", required=True),
            rows=("R67",),
        ),
        _spec(
            # Days on which nobody is written to: a stocktaking, the end of the year.
            "quiet_days", "from until",
            Column("from", "date", required=True), Column("until", "date", required=True), Column("why"),
            rows=(),
        ),
        _spec(
            # Surveys that come back by themselves: `avers tend` opens, closes and publishes.
            "rhythms", "key",
            Column("key", "key", required=True), Column("instrument", "key", required=True),
            Column("next", "date", required=True), Column("every_weeks", "number", required=True),
            Column("open_days", "number", required=True), Column("k", "number"),
            # The teams, unless it waits for customers who lived a moment.
            Column("face", "choice", choices=("employee", "customer")),
            rows=(),
        ),
        _spec(
            # Moments of the customers' journey after which some of them are asked; a tool tells of each.
            "moments", "key",
            Column("key", "key", required=True), Column("name_fr"), Column("name_en"),
            Column("rhythm", "key", required=True), Column("delay_hours", "number"),
            Column("share", "share"), Column("ceiling", "number"),
            rows=("R99",),
        ),
        _spec(
            "trainings", "key",
            Column("key", "key", required=True), Column("name_fr"), Column("name_en"),
            Column("techniques_minutes", "number"), Column("injunctions_minutes", "number"),
            Column("feasibility_minutes", "number"), Column("targets"),
            # What it aims at: behaviours of the charter, or skills (R23); the units it depends on (R144).
            Column("behaviours"), Column("skills"), Column("concerns"), Column("starts", "date"),
            rows=("R143", "R23", "R144"),
        ),
        _spec(
            # Excellent services that anybody of the house may live as a customer, by their own choice.
            "excellent_places", "key",
            Column("key", "key", required=True), Column("name_fr"), Column("name_en"), Column("how"),
            Column("value", "key"), Column("until", "date"),
            rows=("R134",),
        ),
        _spec(
            # What the hierarchy asks or forbids besides its indicators.
            "constraints", "key",
            Column("key", "key", required=True), Column("name_fr"), Column("name_en"), Column("level"),
            rows=("R145",),
        ),
        _spec(
            # A training facing an indicator, a reward or a constraint; no row: nobody looked.
            "training_fit", "training against",
            Column("training", "key", required=True), Column("against", "key", required=True),
            Column("verdict", "choice", required=True, choices=("compatible", "contradicts")), Column("why"),
            rows=("R145",),
        ),
        _spec(
            # What the house sets for its paths; ``role`` empty: for everybody.
            "path_settings", "setting role",
            Column("setting", "choice", required=True,
                   choices=("contact_hours", "refresh_months", "feasibility_minimum")),
            Column("role"), Column("number", "number", required=True),
            rows=("R15", "R120", "R143"),
        ),
        _spec(
            # A tool may stand in several rows: what it does to each value.
            "tools", "key value",
            Column("key", "key", required=True), Column("name_fr"), Column("name_en"),
            Column("value", "key"), Column("fit", "choice", choices=("supports", "neutral", "opposes")),
            rows=("R115",),
        ),
        _spec(
            "actions", "key",
            Column("key", "key", required=True), Column("name_fr"), Column("name_en"),
            Column("type", "choice", choices=("attitude", "behaviour", "process", "tool")),
            Column("depth", "choice", choices=("root", "symptom")), Column("unit", "unit"),
            Column("owner"), Column("starts", "date"), Column("ends", "date"), Column("value", "key"),
            Column("workstream", "choice", choices=tuple(WORKSTREAMS)),
            Column("cause", "choice", choices=("means", "know", "want")), Column("finding"),
            Column("objective", "key"),
            # What is expected of it, so that a later publication can be held against it.
            Column("expected_face", "choice", choices=("employee", "customer")),
            Column("expected_direction", "choice", choices=("up", "down")), Column("expected_wave", "key"),
            Column("state", "choice", choices=("planned", "under_way", "done", "dropped")),
            rows=("R37", "R48", "R51", "R55", "R63"),
        ),
        _spec(
            # Acts that somebody could see, cascaded; never a score of a person (L2, L4).
            "objectives", "key",
            Column("key", "key", required=True), Column("act_fr"), Column("act_en"),
            Column("parent", "key"), Column("unit", "unit"), Column("level"), Column("value", "key"),
            Column("evidence", "choice",
                   choices=("survey", "visits", "conversations", "promises", "recognitions", "kpis")),
            Column("due", "date"),
            rows=("R43",),
        ),
        _spec(
            # What was learnt once an action was over.
            "reviews", "key",
            Column("key", "key", required=True), Column("action", "key", required=True),
            Column("date", "date", required=True), Column("expected"), Column("happened", required=True),
            Column("why"), Column("in_us"), Column("kept", required=True), Column("path"),
            rows=("R92", "R49"),
        ),
        _spec(
            "embedding", "process value",
            Column("process", "key", required=True), Column("name_fr"), Column("name_en"),
            Column("value", "key", required=True),
            Column("state", "choice", required=True, choices=("absent", "mentioned", "built_in", "measured")),
            Column("where"),
            rows=("R127d",),
        ),
        _spec(
            "claims", "key",
            Column("key", "key", required=True), Column("claim", required=True), Column("figure"),
            Column("who"), Column("year", "number"), Column("link"),
            rows=("R70",),
        ),
        _spec(
            "notices", "source",
            Column("source", "choice", required=True,
                   choices=("survey", "conversations", "visits", "interviews", "recognitions",
                            "incidents", "coaching", "ties", "retention", "language_model")),
            Column("notice_date", "date", required=True), Column("council_date", "date"),
            Column("council_reference"), Column("dpia_reference"), Column("purpose", required=True),
            Column("share", "share"), Column("ceiling", "number"), Column("excluded"),
        ),
        _spec(
            # Who reads what is said without a name, where what the law calls an alert goes (R127e).
            "concern_desk", "key",
            Column("key", "key", required=True),
            Column("entry", "choice", required=True, choices=("reader", "alert_channel", "answer_days")),
            Column("account"), Column("name_fr"), Column("name_en"), Column("number", "number"),
            rows=("R127e",),
        ),
        _spec(
            # What is asked of people besides surveys, and how much may be asked in a month (kind: ceiling).
            "time_asked", "key",
            Column("key", "key", required=True),
            Column("kind", "choice", required=True, choices=("ceiling", "training", "line_up", "other")),
            Column("face", "choice", choices=("employee", "customer")), Column("unit", "unit"),
            Column("name_fr"), Column("name_en"), Column("minutes", "number", required=True),
            Column("starts", "date"), Column("ends", "date"),
        ),
        _spec(
            # Who set a finding aside: what is missing or too long is a finding (GA009), not a fault.
            "overrides", "code path until",
            Column("code", "key", required=True), Column("path", required=True), Column("by"),
            Column("reason"), Column("until", "date"),
            home="",
        ),
        _spec(
            "answers", "publication finding date",
            Column("publication", "key", required=True), Column("finding", required=True),
            Column("outcome", "choice", required=True, choices=("decided", "refused", "later")),
            Column("why", required=True), Column("date", "date", required=True),
            home="",
        ),
        # ── What the seven steps of the workshop leave behind (R96) ──
        _spec(
            # The answer to one question of a step; the questions are those of core.charter.workshop.
            "workshop_answers", "question",
            Column("question", "key", required=True), Column("words_fr"), Column("words_en"),
            rows=("R96", "R98"), home=WORKSHOP,
        ),
        _spec(
            "needs", "key",
            Column("key", "key", required=True), Column("name_fr"), Column("name_en"),
            Column("heard", "choice", choices=("interview", "survey", "message", "visit", "guess")),
            Column("promise", "key"),
            Column("verdict", "choice", choices=("supports", "neutral", "opposes")), Column("why"),
            rows=("R97", "R101"), home=WORKSHOP,
        ),
        _spec(
            # One need facing the purpose, the vision or a promise (core.charter.fit).
            "crossings", "need against",
            Column("need", "key", required=True), Column("against", "key", required=True),
            Column("verdict", "choice", required=True, choices=("supports", "neutral", "opposes")),
            Column("why"),
            rows=("R97", "R101"), home=WORKSHOP,
        ),
        _spec(
            # Who has a stake in the service, and when they were told of the charter; groups, never a person.
            "stakeholders", "key",
            Column("key", "key", required=True), Column("name_fr"), Column("name_en"),
            Column("part", "choice", required=True, choices=("decides", "acts", "hears")),
            Column("expects_fr"), Column("expects_en"), Column("told_on", "date"), Column("told_by"),
            rows=("R39",), home=WORKSHOP,
        ),
        _spec(
            "channels", "channel",
            Column("channel", "key", required=True), Column("name_fr"), Column("name_en"),
            Column("self_help", "yes_no"), Column("languages"), Column("link"),
            # Read by people who follow the house, whether or not they are its customers.
            Column("followers", "yes_no"),
            rows=("R100", "R87"), home=WORKSHOP,
        ),
        _spec(
            "interviews", "date moment words",
            Column("date", "date", required=True), Column("moment", required=True),
            Column("words", required=True), Column("learned"), Column("need", "key"),
            rows=("R99",), home=WORKSHOP,
        ),
        _spec(
            "deciders", "name",
            Column("name", required=True), Column("team", required=True), Column("role"),
            Column("leads", "yes_no"), Column("account", "key"),
            rows=("R102",), home=WORKSHOP,
        ),
        _spec(
            "board", "key",
            Column("key", "key", required=True), Column("words", required=True), Column("group"),
            Column("value"), Column("confirmed", "yes_no"), Column("by", "key"),
            rows=("R105", "R106"), home=WORKSHOP,
        ),
        _spec(
            "best_worst", "decider set",
            Column("decider", required=True), Column("set", "number", required=True),
            Column("best", required=True), Column("worst", required=True),
            Column("shown", required=True),  # the values that were shown, parted by " · "
            rows=("R103",), home=WORKSHOP,
        ),
        _spec(
            # What people feel on seeing the vision for five seconds; nobody is named.
            "reactions", "key",
            Column("key", "key", required=True), Column("statement", required=True), Column("word"),
            Column("score", "choice", required=True, choices=("-2", "-1", "0", "1", "2")),
            rows=("R110",), home=WORKSHOP,
        ),
        _spec(
            "chain", "value link",
            Column("value", "key", required=True),
            Column("link", "choice", required=True,
                   choices=("purpose", "strategy", "capability", "resources", "systems")),
            Column("words_fr"), Column("words_en"),
            rows=("R77",), home=WORKSHOP,
        ),
        _spec(
            "expected", "value level words_fr words_en",
            Column("value", "key", required=True), Column("level", required=True),
            Column("words_fr"), Column("words_en"),
            rows=("R42",), home=WORKSHOP,
        ),
        _spec(
            "campaign", "key",
            Column("key", "key", required=True), Column("date", "date", required=True),
            Column("channel", required=True), Column("audience"), Column("words_fr"), Column("words_en"),
            Column("value", "key"), Column("done_on", "date"), Column("level"),
            rows=("R42", "R118"), home=WORKSHOP,
        ),
        _spec(
            # What makes a promise possible: each kind of means, and whether it is there (R94).
            "capabilities", "promise kind",
            Column("promise", "key", required=True),
            Column("kind", "choice", required=True,
                   choices=("people", "skill", "authority", "tools", "partners")),
            Column("words_fr"), Column("words_en"),
            Column("standing", "choice", choices=("there", "planned", "missing")),
            rows=("R94",), home=WORKSHOP,
        ),
        _spec(
            # What one team undertakes for another, or for customers (``serves`` empty: customers).
            "standards", "key",
            Column("key", "key", required=True), Column("unit", "unit"), Column("serves", "unit"),
            Column("words_fr"), Column("words_en"), Column("within"), Column("value", "key"),
            rows=("R18a",), home=WORKSHOP,
        ),
        _spec(
            "meanings", "key",
            Column("key", "key", required=True), Column("value", "key", required=True),
            Column("team", required=True), Column("words", required=True), Column("example"),
            rows=("R89", "R126"), home=WORKSHOP,
        ),
        _spec(
            # What readers say of a passage of the draft, and what became of it.
            "comments", "key",
            Column("key", "key", required=True), Column("path", required=True), Column("passage"),
            Column("words", required=True), Column("by", "key"), Column("date", "date", required=True),
            Column("state", "choice", required=True, choices=("open", "taken", "left")), Column("answer"),
            rows=("R1",), home=WORKSHOP,
        ),
        _spec(
            # The course of each approval: who asked whom to sign, who signed or sent back, about which words.
            "approvals", "key",
            Column("key", "key", required=True), Column("date", "date", required=True),
            Column("event", "choice", required=True, choices=("asked", "signed", "returned")),
            Column("by", "key"), Column("asked_of", "key"), Column("content", "key", required=True),
            Column("words"),
            rows=("R1",), home=WORKSHOP,
        ),
    )
}  # fmt: skip
