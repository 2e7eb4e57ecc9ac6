"""Tables of tools that are known by the columns they add, as people export them in France and elsewhere."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pytest

from avers.application.importing.assisting import Look, look_at
from avers.application.importing.ladders import number_of_label
from avers.application.importing.mapping import AnswerMapping, GivenMapping, Keep, MappedItem, UnitRule
from avers.application.importing.picking import PicksCoder
from avers.application.importing.source import Source
from avers.core.errors import InputRefused
from avers.core.evidence.observation import Item
from avers.core.evidence.picks import picks_scale
from avers.core.text import Text
from avers.wiring import read_answers, read_handed_over

Seen = Callable[..., Look]
N = 24
AGREE = (
    "Pas du tout d'accord", "Plutôt pas d'accord", "Ni d'accord ni pas d'accord", "Plutôt d'accord",
    "Tout à fait d'accord",
)  # fmt: skip
SATISFIED = (
    "Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied", "Satisfied", "Very satisfied",
)  # fmt: skip


@pytest.fixture
def seen(tmp_path: Path) -> Seen:
    """Write a table as a tool would and look at it."""

    def look(*rows: Sequence[object], text: str = "") -> Look:
        file = tmp_path / "given"
        if text:
            file.write_text(text, "utf-8")
        else:
            with file.open("w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows(rows)
        source = read_handed_over(file)
        return look_at(source, key="q", unit="co")

    return look


def guess_of(look: Look) -> AnswerMapping:
    assert look.guess is not None
    return look.guess


def item_at(look: Look, column: str) -> MappedItem:
    return next(one for one in guess_of(look).items if column in (one.column, *one.columns.values()))


def test_limesurvey_in_full_words_loses_who_and_when_in_french(seen: Seen) -> None:  # R133 L7
    header = (
        "ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Tête de série",
        "Que pensez-vous de... [La rapidité]", "Quels canaux ? [Téléphone]", "Quels canaux ? [Courrier]",
        "Durée totale",
    )  # fmt: skip
    rows = [
        (n, "2026-03-01 10:00:00" if n % 4 else "", 3, "fr", 77 + n, AGREE[n % 5] if n % 6 else "N/A",
         "Oui" if n % 2 else "Non", "Non" if n % 2 else "Oui", "32.1")
        for n in range(N)
    ]  # fmt: skip
    look = seen(header, *rows)
    assert look.tool == "LimeSurvey"
    assert look.dropped == ("ID de la réponse", "Date de soumission", "Tête de série", "Durée totale")
    assert (look.n_rows, look.n_unfinished) == (18, 6)
    assert [one.measure for one in guess_of(look).items] == ["mean", "picks"]
    assert guess_of(look).missing == {"N/A": "not_applicable"}


def test_limesurvey_in_codes_is_read_as_far_as_codes_speak(seen: Seen) -> None:  # R133
    header = ("id", "submitdate", "lastpage", "startlanguage", "seed", "T[1]", "T[2]", "B[1]", "B[2]", "L")
    rows = [
        (n, "1980-01-01 00:00:00" if n % 4 else "", 3, "fr", 5, f"A{1 + n % 5}", f"A{1 + n % 3}",
         "Y" if n % 2 else "", "" if n % 2 else "Y", "-oth-" if n % 3 else "A1")
        for n in range(N)
    ]  # fmt: skip
    look = seen(header, *rows)
    assert look.n_unfinished == 6, "a survey without dates writes 1980 for what was sent"
    assert item_at(look, "T[1]").scale == item_at(look, "T[2]").scale
    scale = guess_of(look).scales[item_at(look, "T[1]").scale]
    assert (scale.low, scale.high, scale.labels["A5"], scale.confirm) == (1, 5, 5, True)
    assert tuple(item_at(look, "B[1]").columns.values()) == ("B[1]", "B[2]")
    assert [one.code for one in look.left_out if one.why == "nominal"] == ["L"]


def test_microsoft_forms_is_known_in_french_and_its_lists_end_with_a_semicolon(seen: Seen) -> None:  # R133 L7
    header = (
        "ID",
        "Heure de début",
        "Heure de fin",
        "Adresse de messagerie",
        "Nom",
        "Quels canaux ?",
        "Délai",
    )
    rows = [
        (n + 7, "01/03/2026 10:00", "01/03/2026 10:02", "anonymous", "", "Téléphone;Courrier, colis;"
         if n % 2 else "Téléphone;", ("Très bien", "Bien", "Mauvais")[n % 3])
        for n in range(N)
    ]  # fmt: skip
    look = seen(header, *rows)
    assert (look.tool, look.dropped) == ("Microsoft Forms", header[:5])
    picks = item_at(look, "Quels canaux ?")
    assert [one.words.fr for one in picks.options] == ["Courrier, colis", "Téléphone"]
    assert guess_of(look).scales[item_at(look, "Délai").scale].labels["Très bien"] == 5


def test_surveymonkey_writes_its_names_in_two_rows_and_its_ends_behind_words(seen: Seen) -> None:  # R133 L7
    header = ("Respondent ID", "Collector ID", "Date Created", "Date Modified", "IP Address",
              "Would you recommend us?", "How satisfied?", "", "Which?", "", "Comments")  # fmt: skip
    second = ("", "", "", "", "", "", "Speed", "Care", "Phone", "Mail", "Open-Ended Response")
    ends = {0: "Not at all likely - 0", 10: "Extremely likely - 10"}
    rows = [
        (100 + 3 * n, 1, "03/01/2026 10:00:00 AM", "03/01/2026 10:01:00 AM", "1.1.1.1",
         ends.get(n % 11, n % 11), SATISFIED[n % 5], SATISFIED[(n + 1) % 5], "Phone" if n % 2 else "",
         "Mail" if n % 3 else "", f"It was visit {n}, and a good one")
        for n in range(N)
    ]  # fmt: skip
    look = seen(header, second, *rows)
    assert (look.tool, look.n_rows) == ("SurveyMonkey", N)
    assert look.dropped == header[:5]
    assert item_at(look, "Would you recommend us?").measure == "nps"
    assert item_at(look, "How satisfied? [Speed]").scale == item_at(look, "How satisfied? [Care]").scale
    assert [one.words.en for one in item_at(look, "Which? [Phone]").options] == ["Phone", "Mail"]
    assert item_at(look, "Comments").measure == "text"


def test_a_table_of_typeform_keeps_no_mark_of_who_and_reads_boxes_by_their_own_words(seen: Seen) -> None:
    # R133 L7: "#" is a mark of one person, and a channel called Phone is nobody's number
    header = ("#", "Recommend us?", "Phone", "Mail", "Response Type", "Start Date (UTC)", "Submit Date (UTC)",
              "Network ID")  # fmt: skip
    rows = [
        (f"h{n}", n % 11, "Phone" if n % 2 else "", "Mail" if n % 3 else "",
         "completed" if n % 5 else "started", "2026-03-01 10:00:00", "2026-03-01 10:01:00", "ab")
        for n in range(N)
    ]  # fmt: skip
    look = seen(header, *rows)
    assert (look.tool, look.n_unfinished) == ("Typeform", 5)
    assert set(look.dropped) == {"#", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"}
    assert tuple(item_at(look, "Phone").columns.values()) == ("Phone", "Mail")


def test_what_is_sent_one_a_line_is_read_as_a_list(seen: Seen) -> None:  # R133
    def sent(n: int) -> dict[str, object]:
        chosen = {"labels": ["Phone", "Mail, post"][: 1 + n % 2]}
        told = [{"field": {"id": "f1", "ref": "which"}, "type": "choices", "choices": chosen}]
        return {"form_response": {"token": f"t{n}", "answers": told}}

    look = seen(text="\n".join(json.dumps(sent(n)) for n in range(N)) + "\n")
    assert (look.tool, look.n_rows) == ("Typeform", N)
    assert [one.words.en for one in item_at(look, "which").options] == ["Mail, post", "Phone"]


def test_a_comma_inside_a_label_parts_nothing_from_the_guess_to_the_answer(seen: Seen) -> None:  # R133
    labels = ("Téléphone", "Courrier, colis", "E-mail, messagerie")
    said = [", ".join(one for place, one in enumerate(labels) if n >> place & 1) for n in range(N)]
    look = seen(
        ("Horodateur", "Quels canaux utilisez-vous ?"),
        *[(f"{1 + n}/03/2026 10:00:12", one) for n, one in enumerate(said)],
    )
    picks = item_at(look, "Quels canaux utilisez-vous ?")
    assert {one.words.fr for one in picks.options} == set(labels)
    asked = Item(
        "q", "", "none", picks_scale(3), Text("", ""), measure="picks", options=picks.options, at_most=3
    )
    code, faults = PicksCoder(asked, separator=picks.separator)("Téléphone, Courrier, colis")
    assert (bin(code or 0).count("1"), faults) == (2, [])


def test_numbers_of_rows_moments_and_days_are_no_questions(seen: Seen) -> None:  # R133 L7
    look = seen(
        ("Ligne", "Répondu le", "Acheté le", "Note", "Remarque"),
        *[
            (n, f"2026-03-{1 + n:02} 10:0{n % 9}", f"{1 + n:02}/02/2026", f"{1 + n % 5},0", "ok")
            for n in range(N)
        ],
    )
    assert look.dropped == ("Ligne", "Répondu le")
    assert [(one.code, one.why) for one in look.left_out] == [("Acheté le", "day"), ("Remarque", "nominal")]
    assert [one.column for one in guess_of(look).items] == ["Note"], "one word is no step of a scale"


def test_a_day_that_was_asked_for_is_no_moment_of_an_answer(seen: Seen) -> None:  # R133 L7
    days = [f"20{10 + n % 9}-01-0{1 + n % 8} 00:00:00" for n in range(N)]
    look = seen(("Contrat depuis", "A"), *[(day, 1 + n % 5) for n, day in enumerate(days)])
    assert look.dropped == ()
    assert [(one.code, one.why) for one in look.left_out] == [("Contrat depuis", "day")]


def test_rows_of_separators_alone_are_nobodys_answers(seen: Seen) -> None:  # R133
    look = seen(("A", "B"), *[(1 + n % 5, "x") for n in range(N)], ("", ""), (" ", ""))
    assert look.n_rows == N


def test_words_of_one_question_do_not_stand_beside_the_numbers_of_another(seen: Seen) -> None:  # R133
    look = seen(("A", "B"), *[(AGREE[n % 5], 1 + n % 5) for n in range(N)])
    assert len(guess_of(look).scales) == 2


@pytest.mark.parametrize("label", ["18-24", "18 – 24", "1 à 3"])
def test_a_span_is_no_number(label: str) -> None:
    assert number_of_label(label) is None


# ── A mapping by hand ───────────────────────────────────────────────────────────────────────────────


def by_hand(tmp_path: Path, *rows: Sequence[object], keep: tuple[Keep, ...] = ()) -> Source:
    file = tmp_path / "answers.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    asked = (MappedItem("care", "trust", "1-5", column="care"),)
    mapping = AnswerMapping("own", "employee", asked, UnitRule(constant="co"), keep=keep)
    return read_answers(file, GivenMapping(mapping))


@pytest.mark.parametrize(
    "header",
    [
        ("id. Response ID", "submitdate. Date submitted", "care. How we care", "stay. I stay"),
        ("startlanguage", "submitdate", "lastpage", "care"),
        ("Response ID", "Date submitted", "Last page", "How we care"),
    ],
)
def test_rows_that_nobody_sent_are_no_answers_however_they_are_mapped(
    header: tuple[str, ...], tmp_path: Path
) -> None:  # R133
    rows = [
        ("1", "2026-10-02 10:00:00", "3", "4"),
        ("2", "", "1", "2"),
        ("3", "1980-01-01 00:00:00", "3", "5"),
    ]
    source = by_hand(tmp_path, header, *rows)
    assert source.header == header, "the hand that wrote the mapping names what it takes"
    assert source.blocks.height == 2
    assert source.export is not None
    assert (source.export.tool, source.export.n_unfinished) == ("LimeSurvey", 1)
    assert by_hand(tmp_path, header, ("2", "", "1", "2")).blocks.is_empty()
    kept = by_hand(tmp_path, header, *rows, keep=(Keep(header[1], ("",)),))
    assert kept.blocks.height == 3, "a rule of the mapping that reads the column decides itself"


STARTED: Final = {"response_type": "started", "answers": [{"field": {"id": "f", "type": "number"},
    "type": "number", "number": 4}], "landing_id": "a", "landed_at": "2026-10-01T09:00:00Z"}  # fmt: skip
BEGUN: Final = {"id": "c", "surveyId": "s", "finished": False, "data": {"care": 4}, "meta": {}, "ttc": {}}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "codes.csv",
            "id. Response ID,submitdate. Date submitted,care. We care,stay. Stay\n1,,4,5\n2,,1,2\n",
        ),
        ("words.csv", "Response ID,Date submitted,Last page,How we care\n1,,1,4\n2,,1,5\n"),
        ("t.json", json.dumps({"items": [STARTED, STARTED]})),
        ("f.json", json.dumps({"data": [BEGUN, BEGUN]})),
    ],
)
def test_a_file_of_which_nobody_sent_a_row_is_refused_on_a_page_too(
    name: str, content: str, tmp_path: Path
) -> None:  # R133
    file = tmp_path / name
    file.write_text(content, "utf-8")
    with pytest.raises(InputRefused) as refused:
        read_handed_over(file)
    assert [(one.code, dict(one.values)) for one in refused.value.faults] == [("nobody_sent", {"found": "2"})]


def test_text_that_is_named_a_workbook_is_told_for_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "réponses.xlsx"
    file.write_text("Bonjour, voici ma note.\n", "utf-8")
    with pytest.raises(InputRefused) as refused:
        read_handed_over(file)
    assert [one.code for one in refused.value.faults] == ["text_named_workbook"]
