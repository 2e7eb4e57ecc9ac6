"""Every rule keeps its page's word; the rules that read a house see what they should."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from avers.application.wording.findings import FIELD_KINDS
from avers.core.charter.document import (
    Behaviour,
    Charter,
    Commitment,
    ConflictRule,
    Criterion,
    Hours,
    Owner,
    Promise,
    Statement,
    Team,
    Value,
    Vision,
)  # fmt: skip
from avers.core.charter.rules import RULES
from avers.core.charter.rules.staging import PAGE_DATE, office_hours, phone_line, staged, value_of
from avers.core.diagnosis.rule import Example, Finding, HouseRule, Page, Rule, StatementRule
from avers.core.text import LANGUAGES, Language, Text

BY_CODE = {rule.code: rule for rule in RULES}
EVERY = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)


def judged(rule: Rule, example: Example, language: Language) -> list[Finding]:
    """Run ``rule`` on an example of its page."""
    if isinstance(rule, HouseRule):
        return list(rule.check(rule.house_of(example, language)))
    assert isinstance(rule, StatementRule)
    assert example.kind in rule.kinds
    return list(rule.check(Statement("example", example.kind, language, example.words)))


@EVERY
@IN_BOTH
def test_page_is_whole(rule: Rule, language: Language) -> None:
    page = rule.page(language)
    for field in fields(Page):
        assert getattr(page, field.name), f"{rule.code} {language}: {field.name}"
    assert page.instead != rule.page("en" if language == "fr" else "fr").instead or rule.code in {
        "CH008",
        "CH202",
        "CH204",
    }


@EVERY
@IN_BOTH
def test_examples_do_what_the_page_says(rule: Rule, language: Language) -> None:
    for example in rule.page(language).instead:
        assert judged(rule, example, language), example
    for example in rule.page(language).write:
        assert not judged(rule, example, language), example


@EVERY
@IN_BOTH
def test_every_field_of_the_sentence_is_filled(rule: Rule, language: Language) -> None:
    page = rule.page(language)
    for example in page.instead:
        for finding in judged(rule, example, language):
            names = {name.partition(".")[0] for name in finding.values}
            asked = re.findall(r"\{(\w+)(?::(\w+))?", page.finds + page.suggests)
            assert {name for name, _ in asked} <= names
            assert {kind for _, kind in asked} <= FIELD_KINDS


@EVERY
def test_code_severity_and_rows_are_in_order(rule: Rule) -> None:
    assert re.fullmatch(r"(CH|FE|CO|LE)[0-7]\d\d", rule.code)
    assert rule.rows
    assert all(re.fullmatch(r"R\d+[a-e]?", row) for row in rule.rows)
    assert rule.overridable is (rule.family == "CO")
    assert not (rule.severity == "error" and rule.overridable)


@EVERY
def test_words_are_kind_and_set_in_french(rule: Rule) -> None:
    for page in (rule.fr, rule.en):
        said = " ".join((page.title, page.what, page.why, page.finds, page.suggests, page.limits))
        assert "!" not in said
        assert "'" not in said, "apostrophes are curly"
    # A space stands before each high sign; the wording makes it narrow.
    assert not re.search(
        r"[^\s«][;?!»]|[^\s\d]:(?!\w+[|}])", re.sub(r"\{[^{}]*\}", "x", rule.fr.finds + rule.fr.why)
    )


def test_each_code_stands_once_and_in_order() -> None:
    assert len(RULES) == len(BY_CODE) == 77
    assert [rule.code for rule in RULES] == sorted(BY_CODE)


# ── Rules that read a house ───────────────────────────────────────────────────────────────────


def codes(house_rule: str, **house: object) -> list[str]:
    """Return the paths that a rule reports in a staged house."""
    rule = BY_CODE[house_rule]
    assert isinstance(rule, HouseRule)
    return [finding.path for finding in rule.check(staged(**house))]  # type: ignore[arg-type]


def test_unsigned_owner_is_reported_until_the_day_of_signature() -> None:  # R1
    assert codes("CH001") == ["owner"]
    assert codes("CH001", owner=Owner("Claire Morel")) == ["owner"]
    assert codes("CH001", owner=Owner("Claire Morel", signed_date=PAGE_DATE)) == []
    assert codes("CH001", owner=Owner("Claire Morel", signed_date=PAGE_DATE + timedelta(days=1))) == ["owner"]
    assert codes("CH001", owner=Owner("", signed_date=PAGE_DATE)) == ["owner"]


def test_empty_charter_lacks_its_three_parts() -> None:  # R39 R73
    assert codes("CH002") == ["purpose", "vision.statement", "values"]


def test_vision_in_one_language_still_needs_its_twin() -> None:  # R38
    assert codes("CH103", vision=Vision(Text(en="We create happiness."))) == ["vision.inside"]
    assert codes("CH103", vision=Vision(Text("a"), Text(en="b"))) == []
    assert codes("CH103") == []


def test_five_values_pass_and_the_sixth_is_an_error() -> None:  # R108
    values = [value_of("fr", f"v{i}") for i in range(6)]
    assert codes("CH201", values=values[:5]) == []
    assert codes("CH201", values=values) == ["values[5]"]
    assert BY_CODE["CH201"].severity == "error"
    assert not BY_CODE["CH201"].overridable


def test_behaviours_without_words_do_not_count() -> None:  # R111
    written, blank = Behaviour("a", Text("Je rappelle")), Behaviour("b", Text("  "))
    assert codes("CH301", values=[value_of("fr", "Écoute", behaviours=(written, blank))]) == [
        "values[0].behaviours"
    ]
    assert codes("CH301", values=[value_of("fr", "Écoute", behaviours=(written, written))]) == []


def test_repeated_promise_and_copied_vision_are_reported() -> None:  # R117
    vision = Vision(Text("Chacun est attendu."), Text("chacun est attendu"))
    assert codes("CH007", vision=vision) == ["vision.inside.fr"]
    same_word_in_two_languages = [Value("a", Text("A", "A"), Text("Respect", "Respect"))]
    assert codes("CH007", values=same_word_in_two_languages) == []


def test_value_without_team_is_named_and_taken_value_is_not() -> None:  # R89 R119
    values = [value_of("fr", "Écoute"), value_of("fr", "Respect")]
    team = Team("support", Text("Service client"), (Commitment("respect", Text("Je salue")),))
    rule = BY_CODE["CH601"]
    (found,) = rule.check(staged(values=values, teams=(team,)))  # type: ignore[attr-defined]
    assert found.values["names.fr"] == "Écoute"
    assert codes("CH601", values=values[1:], teams=(team,)) == []


def test_conflict_rule_without_winner_or_arbiter_decides_nothing() -> None:  # R127
    values = [value_of("fr", "Écoute"), value_of("fr", "Rapidité")]
    keys = tuple(value.key for value in values)
    assert codes("CO201", values=values, conflicts=(ConflictRule(keys),)) == ["conflicts"]
    assert codes("CO201", values=values, conflicts=(ConflictRule(keys, arbiter="Direction"),)) == []
    assert codes("CO201", values=values[:1]) == []


def speed_and_listening(**more: object) -> dict[str, object]:
    values = [value_of("fr", "Écoute"), value_of("fr", "Rapidité", indicators=("aht", "csat"))]
    return {"values": values, **more}


def test_speed_indicator_asks_which_wins() -> None:  # R113
    assert codes("CO501", **speed_and_listening()) == ["values[1].indicators[0]"]
    rule = ConflictRule(("écoute", "rapidité"), wins="écoute")
    assert codes("CO501", **speed_and_listening(conflicts=(rule,))) == []
    other = ConflictRule(("rapidité", "loyauté"), wins="loyauté")
    assert codes("CO501", **speed_and_listening(conflicts=(other,))) == ["values[1].indicators[0]"]
    assert BY_CODE["CO501"].overridable


def test_speed_indicator_of_a_team_or_of_the_register_counts_too() -> None:  # R113 R116
    listening = [value_of("en", "Listening")]
    team = Team("support", Text(en="Support"), indicators=("frt",))
    assert codes("CO501", values=listening, teams=(team,)) == ["teams[0].indicators[0]"]
    named = [value_of("en", "Quality", indicators=("k1",))]
    kpis = [{"key": "k1", "name_fr": "", "name_en": "Calls per hour"}]
    assert codes("CO501", values=named, registers={"kpis": kpis}) == ["values[0].indicators[0]"]
    calm = [{"key": "k1", "name_fr": "", "name_en": "First contact resolution"}]
    assert codes("CO501", values=named, registers={"kpis": calm}) == []


def test_speed_alone_contradicts_nothing() -> None:  # R113
    assert codes("CO501", values=[value_of("fr", "Rapidité", indicators=("frt", "aht"))]) == []


def test_indicators_are_known_by_library_or_register() -> None:  # R116
    value = [value_of("en", "Quality", indicators=("fcr", "nps", "own_one"))]
    assert codes("CO503", values=value) == ["values[0].indicators[2]"]
    assert codes("CO503", values=value, registers={"kpis": [{"key": "own_one"}]}) == []


def test_review_date_of_today_is_not_past() -> None:  # R127
    assert codes("CH008", review_date=PAGE_DATE) == []
    assert codes("CH008", review_date=PAGE_DATE - timedelta(days=1)) == ["review_date"]


# ── Promises against hours and staffing ───────────────────────────────────────────────────────

ALWAYS = Promise("reply", Text("Une réponse à toute heure"), "phone")
OFFICE = {"opening_hours": office_hours("phone")}


def test_promise_at_any_hour_is_an_error_where_hours_are_known() -> None:  # R109
    (found,) = BY_CODE["FE401"].check(staged(promises=[ALWAYS], registers=OFFICE))  # type: ignore[attr-defined]
    assert found.path == "promises[0].statement.fr"
    assert ALWAYS.statement.fr[slice(*found.span)] == "à toute heure"
    assert found.values["missing"] == str((168 - 45) * 60)
    assert found.values["open"] == "mon,tue,wed,thu,fri 09:00-18:00"


def test_open_all_week_keeps_a_promise_at_any_hour() -> None:  # R109
    every_day = [
        {"channel": "phone", "day": day, "opens": "00:00", "closes": "24:00"}
        for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    ]
    assert codes("FE401", promises=[ALWAYS], registers={"opening_hours": every_day}) == []


def test_unknown_hours_leave_the_word_of_time_to_the_sentence_rule() -> None:  # R109
    house = staged(promises=[ALWAYS])
    assert codes("FE401", promises=[ALWAYS]) == []
    rule = BY_CODE["FE403"]
    assert isinstance(rule, StatementRule)
    statement = Statement("promises[0].statement.fr", "promise", "fr", ALWAYS.statement.fr)
    assert rule.speaks_in(house, statement)
    assert not rule.speaks_in(staged(promises=[ALWAYS], registers=OFFICE), statement)


def test_declared_hours_beyond_the_opening_hours_are_reported() -> None:  # R109
    late = Promise("late", Text("Une réponse le soir"), "phone", (Hours(("fri",), "17:00", "20:00"),))
    assert codes("FE401", promises=[late], registers=OFFICE) == ["promises[0].hours"]
    kept = replace(late, hours=(Hours(("fri",), "17:00", "18:00"),))
    assert codes("FE401", promises=[kept], registers=OFFICE) == []


def test_vision_that_is_always_there_is_held_to_every_channel() -> None:  # R109
    vision = Vision(Text("Une aide à tout moment, pour chacun."))
    assert codes("FE401", vision=vision, registers=OFFICE) == ["vision.statement.fr"]


def test_finding_gives_the_numbers_of_the_worked_case() -> None:  # R109
    promise = Promise("reply", Text("Une réponse rapide"), "phone", within_minutes=2)
    house = staged(promises=[promise], registers={"staffing": phone_line(4, 38, 16 / 3)})
    (found,) = BY_CODE["FE402"].check(house)  # type: ignore[attr-defined]
    assert found.severity == "error"
    assert float(found.values["share"]) == pytest.approx(0.4625, abs=1e-4)
    assert found.values["needed"] == "5"
    assert (found.values["later"], found.values["tenths"]) == ("5", "6")


@pytest.mark.parametrize(("advisers", "code"), [(3, "FE404"), (4, "FE402"), (5, None)])
def test_one_adviser_more_or_fewer_changes_the_verdict(advisers: int, code: str | None) -> None:  # R109
    promise = Promise("reply", Text("Une réponse en deux minutes"), "phone")
    house = {"promises": [promise], "registers": {"staffing": phone_line(advisers, 38, 16 / 3)}}
    found = [name for name in ("FE402", "FE404") if codes(name, **house)]
    assert found == ([code] if code else [])


def test_hardest_line_of_a_channel_is_the_one_that_counts() -> None:  # R109
    promise = Promise("reply", Text("Une réponse en deux minutes"), "phone")
    rows = (*phone_line(20, 38, 5), *phone_line(4, 38, 16 / 3))
    (found,) = BY_CODE["FE402"].check(staged(promises=[promise], registers={"staffing": rows}))  # type: ignore[attr-defined]
    assert found.values["advisers"] == "4"
    other = [{**phone_line(4, 38, 16 / 3)[0], "channel": "chat"}]
    assert codes("FE402", promises=[promise], registers={"staffing": other}) == []


@pytest.mark.parametrize("missing", ["advisers", "contacts_per_hour", "handling_minutes"])
def test_staffing_that_is_not_whole_accuses_nobody(missing: str) -> None:  # R109
    promise = Promise("reply", Text("Une réponse en deux minutes"), "phone")
    row = {**phone_line(1, 99, 9)[0], missing: None}
    assert codes("FE402", promises=[promise], registers={"staffing": [row]}) == []
    assert codes("FE404", promises=[promise], registers={"staffing": [row]}) == []


def test_impossible_figures_of_staffing_stop_nothing() -> None:  # R109
    promise = Promise("reply", Text("Une réponse en deux minutes"), "phone")
    for row in (
        phone_line(4, 1e12, 9),
        phone_line(4, 38, -1),
        phone_line(10**6, 38, 5),
    ):
        assert codes("FE402", promises=[promise], registers={"staffing": row}) == []
        assert codes("FE404", promises=[promise], registers={"staffing": row}) == []


# ── Limits of the law ─────────────────────────────────────────────────────────────────────────


def test_value_of_the_charter_is_no_criterion_on_a_person() -> None:  # L4 R125
    from avers.application.checking import check_house

    charter = Charter(
        Text("Maison"), values=(Value("guet", Text("Vigilance", "Watchfulness")),),
        criteria=(Criterion("c1", Text("Vigilance")),
                  Criterion("c2", Text("Incarne la vigilance au guichet")),
                  Criterion("c3", Text("Vérifie deux fois le montant avant de rendre la monnaie"))),
    )  # fmt: skip
    house = replace(staged(), charter=charter)
    found = [finding.path for finding in check_house(house) if finding.code == "LE001"]
    assert found == ["criteria[0].statement.fr", "criteria[1].statement.fr"]


@pytest.mark.parametrize("words", ["Optimisme", "Honnêteté", "Bon sens", "Agir avec courage"])
def test_words_the_courts_refused_are_errors(words: str) -> None:  # L4
    rule = BY_CODE["LE001"]
    assert isinstance(rule, StatementRule)
    (found,) = rule.check(Statement("c", "evaluation", "fr", words))
    assert found.severity == "error"
    assert not found.overridable


def test_today_is_given_and_never_read() -> None:
    assert date(2026, 1, 5) == PAGE_DATE
