"""Every passage that a rule names is said in words a reader understands."""

from __future__ import annotations

from avers.application.checking import catalogue
from avers.application.wording.sources import IDEAS, ideas_of, passages


def test_every_passage_of_every_rule_has_its_idea_in_both_languages() -> None:
    named = {row for rule in catalogue() for page in (rule.fr, rule.en) for row in passages(page.source)}
    assert named == set(IDEAS)
    assert all(idea.fr and idea.en for idea in IDEAS.values())


def test_a_rule_in_both_languages_names_the_same_passages() -> None:
    assert not [rule.code for rule in catalogue() if passages(rule.fr.source) != passages(rule.en.source)]


def test_an_idea_is_one_sentence_without_a_reference() -> None:
    for rule in catalogue():
        for language in ("fr", "en"):
            for idea in ideas_of(rule.page(language).source, language):
                assert idea.endswith(".")
                assert not any(sign.isdigit() for sign in idea)


def test_a_range_of_lines_is_known_by_its_first_and_a_law_has_no_idea() -> None:
    assert passages("seeds 003:54-58, 003:136; Erlang (1917)") == ("003:54", "003:136")
    assert ideas_of("GDPR, art. 5 and 17", "en") == ()
