"""Checking: one order, one list of rules, what blocks publication, words for every finding."""

from __future__ import annotations

import re

import pytest

from avers.application.checking import (
    blocks_publication,
    catalogue,
    check_house,
    check_statements,
    explain,
    rule_pages,
)  # fmt: skip
from avers.application.wording.findings import explain_finding
from avers.application.wording.typography import duration, joined, number, percent, typeset, week
from avers.core.charter.document import Promise, Statement
from avers.core.charter.language.folding import LONGEST_READ
from avers.core.charter.rules.staging import office_hours, phone_line, staged, value_of
from avers.core.diagnosis.rule import Finding, HouseRule
from avers.core.errors import UsageError
from avers.core.text import LANGUAGES, Language, Text

WORKED_CASE = staged(
    values=[value_of("fr", f"v{i}", "Le respect du client.") for i in range(11)],
    promises=[Promise("reply", Text("Une réponse en deux minutes, à toute heure."), "phone")],
    registers={"opening_hours": office_hours("phone"), "staffing": phone_line(4, 38, 16 / 3)},
)


def test_catalogue_is_in_order_and_explains_itself() -> None:
    codes = [rule.code for rule in catalogue()]
    assert codes == sorted(set(codes))
    assert len(codes) >= 18
    assert explain("ch203").code == "CH203"


def test_unknown_code_is_a_usage_error() -> None:
    with pytest.raises(UsageError) as caught:
        explain("ZZ999")
    assert caught.value.code == "unknown_rule"
    assert caught.value.exit_code == 2


def test_findings_come_by_path_then_code_and_second_before_tenth() -> None:
    found = check_house(WORKED_CASE)
    paths = [finding.path for finding in found]
    assert paths.index("values[2].statement.fr") < paths.index("values[10].statement.fr")
    assert found == check_house(WORKED_CASE)
    owners = [finding.code for finding in found if finding.path == "values[2]"]
    assert owners == sorted(owners)


def test_order_of_sentences_does_not_change_the_findings() -> None:
    sentences = [
        Statement(f"s{i}", "value", "fr", words)
        for i, words in enumerate(
            ["Respect", "Le client est roi", "Je rappelle", "La confiance du client"] * 5
        )
    ]
    shuffled = sentences[:]
    shuffled.reverse()
    assert check_statements(sentences) == check_statements(shuffled)


def test_word_of_time_is_said_once_in_a_house() -> None:  # R109
    on_the_promise = [f.code for f in check_house(WORKED_CASE) if f.path.startswith("promises[0]")]
    assert on_the_promise == ["FE402", "FE401"]
    alone = check_statements([Statement("s", "promise", "fr", "Une réponse à toute heure.")])
    assert [finding.code for finding in alone] == ["FE403"]


def test_only_errors_of_wording_feasibility_and_law_block() -> None:  # R1
    made_up = [
        Finding("CH001", "error", "owner"), Finding("FE401", "error", "p"), Finding("LE001", "error", "c"),
        Finding("CH003", "warning", "v"), Finding("CO501", "error", "v"), Finding("CH008", "note", "r"),
    ]  # fmt: skip
    assert [finding.code for finding in blocks_publication(made_up)] == ["CH001", "FE401", "LE001"]
    assert {finding.code for finding in blocks_publication(check_house(WORKED_CASE))} >= {
        "CH001",
        "CH201",
        "FE402",
    }


def every_finding(language: Language) -> list[Finding]:
    found: list[Finding] = []
    for rule in catalogue():
        for example in rule.page(language).instead:
            if isinstance(rule, HouseRule):
                found += rule.check(rule.house_of(example, language))
            else:
                statement = Statement("s", example.kind, language, example.words)
                found += [one for one in check_statements([statement]) if one.code == rule.code]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_words_without_a_hole(language: Language) -> None:
    found = every_finding(language)
    assert {finding.code for finding in found} == {rule.code for rule in catalogue()}
    for finding in found:
        words = explain_finding(finding, language)
        for said in (words.title, words.message, words.suggestion, words.why, words.limits):
            assert said.strip()
            assert not re.search(r"[{}\0]|  |« »|“”", said), said
        if language == "fr":
            own = words.message + words.suggestion + words.title
            assert not re.search(r"[ \u00a0][;:!?»%]|«[ \u00a0]|'", own), own


def test_feasibility_gives_the_numbers_in_both_languages() -> None:  # R109
    (found,) = (finding for finding in check_house(WORKED_CASE) if finding.code == "FE402")
    french, english = explain_finding(found, "fr"), explain_finding(found, "en")
    assert french.message == (
        "4 conseillers répondent en deux minutes à 46\u202f% des contacts "
        "(38 par heure, 5\u202fmin\u202f20 chacun)."
    )
    assert french.suggestion == (
        "Vous pouvez promettre\u202f: «\u202fSix appels sur dix pris en cinq minutes.\u202f» "
        "Pour huit sur dix en deux minutes\u202f: 5 conseillers."
    )
    assert (
        english.message
        == "4 advisers answer 46% of contacts within two minutes (38 an hour, 5 min 20 s each)."
    )
    (hours,) = (finding for finding in check_house(WORKED_CASE) if finding.code == "FE401")
    assert "du lundi au vendredi, de 9\u202fh à 18\u202fh" in explain_finding(hours, "fr").message
    assert "123 hours" in explain_finding(hours, "en").message


def test_words_of_a_person_are_never_read_as_a_template() -> None:
    hostile = "Le client {name} est roi {0} {why} %s \\1"
    found = Finding("CH003", "warning", "s", "fr", (0, 3), {"quoted": hostile})
    message = explain_finding(found, "fr").message
    assert hostile in message


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_published_whole(language: Language) -> None:
    pages = dict(rule_pages(language))
    assert set(pages) == {rule.code for rule in catalogue()}
    for code, page in pages.items():
        assert page.startswith(f"# {code} · ")
        assert page.count("\n## ") == 6
        assert page.endswith("\n")


def test_megabyte_of_text_is_read_to_a_limit() -> None:  # C11
    """Eighty megabytes in all: anything quadratic would never come back."""
    pieces = (
        "le client ",
        "au centre de ",
        "ne faites pas au ",
        "traitez ",
        "a" * 60,
        "n'" * 40,
        ", " * 40,
        "« " * 30,
    )
    for piece in pieces:
        words = piece * (1_000_000 // len(piece))
        for kind in ("mission", "vision", "value", "promise", "evaluation"):
            for language in LANGUAGES:
                for finding in check_statements([Statement("s", kind, language, words)]):
                    start, end = finding.span or (0, 0)
                    assert end <= LONGEST_READ or (start, end) == (0, len(words))


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Qui fait quoi ?", "Qui fait quoi\u202f?"),
        ("« Oui »", "«\u202fOui\u202f»"),
        ("46 % à 18 h", "46\u202f% à 18\u202fh"),
        ("l'heure", "l’heure"),
        ("la vague 2027-01 s’ouvre en 20 s", "la vague 2027-01 s’ouvre en 20\u202fs"),
        ("a : b ; c !", "a\u202f: b\u202f; c\u202f!"),
    ],
)
def test_french_is_typeset(typed: str, set_: str) -> None:
    assert typeset(typed, "fr") == set_
    assert typeset("It's 46% - really?", "en") == "It’s 46% - really?"


@pytest.mark.parametrize(
    ("minutes", "fr", "en"),
    [
        (2, "deux minutes", "two minutes"), (1, "une minute", "one minute"), (60, "une heure", "one hour"),
        (0.5, "30 secondes", "30 seconds"), (16 / 3, "5\u202fmin\u202f20", "5 min 20 s"),
        (270, "4\u202fh\u202f30", "4 h 30 min"),
    ],
)  # fmt: skip
def test_durations_are_said_as_people_say_them(minutes: float, fr: str, en: str) -> None:
    assert (duration(minutes, "fr"), duration(minutes, "en")) == (fr, en)


def test_numbers_lists_and_weeks_follow_the_language() -> None:
    assert (percent(0.4625, "fr"), percent(0.4625, "en")) == ("46\u202f%", "46%")
    assert number(9060, "fr").replace("\u00a0", "\u202f") == "9\u202f060"
    assert number(3.38, "en") == "3.4"
    assert joined(["a", "b", "c"], "fr") == "a, b et c"
    assert week("sat 09:30-12:00", "en") == "Saturday, 9:30 am to noon"
    assert week("mon,tue,wed,thu,fri 09:00-12:00,14:00-18:00; sun 00:00-24:00", "fr") == (
        "du lundi au vendredi, de 9\u202fh à 12\u202fh et de 14\u202fh à 18\u202fh "
        "et le dimanche, jour et nuit"
    )
