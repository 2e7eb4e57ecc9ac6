"""Sixteen rules of wording against sentences labelled before they were written (spec/statements/wording).

They were labelled by a person who had read no rule, for these sixteen codes only: what other rules say of
them is not judged here. The rules learnt from the fourth set, so its figures are a floor that must not sink.
The fifth set was kept from whoever wrote them: on first reading it gave a precision of 0.94 and a recall of
0.58 (101 right, 7 wrong, 72 missed). The same hand wrote both sets, so strangers' sentences may fare worse.
The sixth set has the shapes that houses publish: a third person who acts, a role that must, a state, a motto.
It was labelled, for every rule on one sentence that it touches, before the rules had met such shapes, and
then learnt from; on first reading it gave a precision of 0.42 and a recall of 0.52 (62, 87, 58).
The seventh, labelled in the same way, holds what a second reading of published sentences had shown: houses
that no list knows, people who are held to act, delays fixed elsewhere, lists of nouns, manners; on first
reading 0.52 and 0.71 (53, 49, 22).
The eighth holds what a third reading had shown: bodies and names that act, orders of an unknown verb, traits
beside an act, things that must be so, adjectives like participles, enumerations, aims; on first reading of
its first 162 sentences 0.52 and 0.87 (75, 69, 11). The last 31 came after a first mending.
The ninth holds what a fourth reading had shown: aims and ways that are no further acts, pairs of nouns, acts
beside a refusal or a trait, words of fit that promise no degree, those who speak beside a passive; on first
reading 0.53 and 0.96 (65, 58, 3). Two labels of CH203 were added to it where CH004 used to speak first.
"""

from __future__ import annotations

import csv
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from avers.application.checking import check_statements
from avers.application.wording.findings import explain_finding
from avers.core.charter.document import Statement
from avers.core.charter.rules import RULES
from avers.core.diagnosis.rule import StatementRule

FOLDER = Path(__file__).parents[1] / "statements" / "wording"
LABELLED = (
    "CH009", "CH106", "CH107", "CH206", "CH302", "CH303", "CH304", "CH305",
    "CH306", "CH307", "CH308", "CH401", "CH402", "CH403", "CH602", "LE004",
)  # fmt: skip
WRITTEN = [rule.code for rule in RULES if isinstance(rule, StatementRule) and rule.code in LABELLED]
# A share of fewer findings says little, so it binds from five on.
FEWEST = 5
LOWEST_PRECISION = 0.85


@lru_cache(maxsize=4)
def labelled(which: str = "fourth") -> tuple[tuple[Statement, frozenset[str]], ...]:
    """Return each sentence of a set with the codes a careful reader expects."""
    found: list[tuple[Statement, frozenset[str]]] = []
    for file in sorted(FOLDER.glob(f"*_{which}.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            rows: list[dict[str, Any]] = list(csv.DictReader(lines))
        found += [
            (Statement(row["id"], row["kind"], row["lang"], row["text"]), frozenset(row["codes"].split(";")))
            for row in rows
        ]
    return tuple(found)


@lru_cache(maxsize=4)
def found(which: str = "fourth") -> dict[str, frozenset[str]]:
    """Return the codes found, by id of the sentence."""
    by_id: dict[str, set[str]] = {}
    for finding in check_statements(statement for statement, _ in labelled(which)):
        by_id.setdefault(finding.path, set()).add(finding.code)
    return {key: frozenset(codes) for key, codes in by_id.items()}


def test_every_sentence_has_its_own_name() -> None:
    assert len({statement.path for statement, _ in labelled()}) == len(labelled()) > 400
    assert frozenset().union(*(codes for _, codes in labelled())) - {""} == set(LABELLED)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("code", WRITTEN)
def test_rule_speaks_where_a_careful_reader_would(code: str, language: str, record_property: Any) -> None:
    rows = [(one, codes) for one, codes in labelled() if one.language == language]
    said = {one.path: code in found().get(one.path, frozenset()) for one, _ in rows}
    counts = Counter((code in codes, said[one.path]) for one, codes in rows)
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    record_property("precision", round(precision, 3))
    record_property("recall", round(recall, 3))
    print(f"{code} {language}: precision {precision:.2f}, recall {recall:.2f} ({right}, {wrong}, {missed})")
    assert right, "a rule that never speaks is no rule"
    if right + wrong >= FEWEST:
        assert precision >= LOWEST_PRECISION, [
            one.words for one, codes in rows if said[one.path] and code not in codes
        ]


def test_sentences_that_no_writer_of_rules_had_read(record_property: Any) -> None:
    pairs = [
        (code in codes, code in found("fifth").get(one.path, frozenset()))
        for one, codes in labelled("fifth")
        for code in WRITTEN
    ]
    counts = Counter(pairs)
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    record_property("precision", round(right / (right + wrong), 3))
    record_property("recall", round(right / (right + missed), 3))
    assert len(WRITTEN) == len(LABELLED)
    assert right / (right + wrong) >= 0.9
    assert right / (right + missed) >= 0.55


PUBLISHED = [
    (which, code)
    for which in ("sixth", "seventh", "eighth", "ninth")
    for code in sorted(frozenset().union(*(codes for _, codes in labelled(which))) - {""})
]


# Since the fourth reading these rules ask for more than the labels did: CH304 for three acts, where the sets
# hold pairs; CH306 for a promise that is not a refusal (« Aucune adresse n’est vendue »). The labels stay.
_ASKS_FOR_MORE = {
    ("sixth", "CH304"): 0.0, ("eighth", "CH304"): 0.5,
    ("seventh", "CH306"): 0.88, ("eighth", "CH306"): 0.88,
}  # fmt: skip
_EVERY_VOICE = "CH203 CH302 CH305 CH306 CH403 FE403 CH104"
_NINTH = "CH004 CH009 CH104 CH107 CH203 CH302 CH304 CH305 CH306 CH308"
_EIGHTH = "CH004 CH009 CH203 CH302 CH304 CH306 FE403"


@pytest.mark.parametrize(
    ("which", "fewest", "rules"),
    [
        ("sixth", 110, _EVERY_VOICE),
        ("seventh", 65, _EVERY_VOICE),
        ("eighth", 80, _EIGHTH),
        ("ninth", 65, _NINTH),
    ],
)
def test_published_shapes_are_many_and_half_of_them_are_sound(which: str, fewest: int, rules: str) -> None:
    for language in ("fr", "en"):
        rows = [codes for one, codes in labelled(which) if one.language == language]
        assert len(rows) >= fewest
        assert sum(codes == {""} for codes in rows) >= 0.4 * len(rows)
    judged = {code for one, code in PUBLISHED if one == which}
    assert set(rules.split()) <= judged


@pytest.mark.parametrize(("which", "code"), PUBLISHED)
def test_rule_reads_the_shapes_that_houses_publish(which: str, code: str, record_property: Any) -> None:
    pairs = [
        (code in codes, code in found(which).get(one.path, frozenset())) for one, codes in labelled(which)
    ]
    counts = Counter(pairs)
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    record_property("precision", round(precision, 3))
    record_property("recall", round(recall, 3))
    print(f"{code}: precision {precision:.2f}, recall {recall:.2f} ({right}, {wrong}, {missed})")
    assert precision >= LOWEST_PRECISION or not right + wrong
    assert recall >= _ASKS_FOR_MORE.get((which, code), 0.9)


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        (
            "fr",
            "Prévenir les familles, ranger les salles et tenir le registre.",
            "Trois gestes tiennent ici dans une seule phrase : « Prévenir les familles », "
            "« ranger les salles » et « tenir le registre ».",
        ),
        (
            "en",
            "We answer letters, mend the fences, train the apprentices and sweep the yard.",
            "Four acts share one sentence here: “We answer letters”, “mend the fences”, "
            "“train the apprentices” and “sweep the yard”.",
        ),
    ],
)
def test_every_act_that_is_counted_is_quoted(language: Any, words: str, said: str) -> None:
    statement = Statement("s", "behaviour", language, words)
    told = [
        explain_finding(one, language).message for one in check_statements([statement]) if one.code == "CH304"
    ]
    assert [one.replace("\u202f", " ").replace("\xa0", " ") for one in told] == [said]


def test_three_nouns_are_said_to_be_close_only_where_they_are() -> None:
    near = (
        "The optimisation of coordination and the rationalisation of specialisation await us all, in the end."
    )
    far = (
        "The rationalisation that everybody in the administrative headquarters had immoderately anticipated "
        "will necessitate, considering everything, a formalisation of whatever the elderly clerks upstairs "
        "previously characterised, affectionately, individually, as its specialisation."
    )
    said = {
        words: next(one for one in check_statements([Statement("s", "mission", "en", words)])).values[
            "how.en"
        ]
        for words in (near, far)
    }
    assert said == {near: "come close together", far: "add up"}
