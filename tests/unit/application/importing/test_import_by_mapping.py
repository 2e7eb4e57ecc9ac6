"""What a mapping turns a foreign export into, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from avers.adapters.files.company import FolderCompany
from avers.application.importing.answers import (
    FaceDiffers,
    Imported,
    ImportRequest,
    PromiseDiffers,
    WaveClosed,
    WaveNeeded,
    import_answers,
)
from avers.application.importing.asking import UnknownChoice, request_of
from avers.application.lawfulness import NoticeMissing
from avers.core.errors import Fault, InputRefused
from avers.wiring import open_folder, read_answers, read_mapping
from tests.contracts.test_company_store import PUBLICATION

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)

MAP = """\
instrument: pulse
face: employee
wave: w1
promise: confidential
respondent: {column: id}
unit: {column: Site, codes: {North: n, "South  side": s}}
missing: {N/A: not_applicable, "Don't know": dont_know}
scales:
  agree: {low: 1, high: 5, favourable: 4, labels: {Strongly agree: 5, Agree: 4, Neither: 3, Disagree: 2}}
facets:
  - {key: care, name: {fr: Le soin, en: Care}}
items:
  - {key: q1, facet: care, scale: agree, code: Q1}
  - {key: q2, facet: care, scale: agree, code: sub2, reverse: true}
  - {key: nps, facet: recommendation, scale: 0-10, matches: "How likely*recommend*", measure: nps}
  - {key: why, facet: care, measure: text, column: Why?}
attributes:
  age: {column: Age, codes: {under 30: young}}
"""
HEADER = "id,Site,Q1. I care,group[sub2]. They care,How likely are you to recommend us?,Why?,Age\n"
GOOD = HEADER + (
    "p1,North,strongly  AGREE,Disagree,10,=because,Under 30\n"
    "p2, south side ,n/a,Don't know,,- no reason,40\n"
    "p3,north,,,,,\n"
)


@pytest.fixture
def company(tmp_path: Path) -> FolderCompany:
    """A company of two units that has told its people."""
    (tmp_path / "co" / "registers").mkdir(parents=True)
    (tmp_path / "co" / "organisation.csv").write_text("unit,parent\nco,\nn,co\ns,co\n")
    (tmp_path / "co" / "registers" / "notices.csv").write_text(
        "source,notice_date,purpose\nsurvey,2026-01-01,Mieux travailler\n"
    )
    return open_folder(tmp_path / "co")


@pytest.fixture
def bring(company: FolderCompany, tmp_path: Path) -> Callable[..., tuple[Imported, ...]]:
    """Import files of the given contents under a mapping."""

    def _bring(*contents: str, mapping: str = MAP, **asked: Any) -> tuple[Imported, ...]:
        (tmp_path / "map.yaml").write_text(mapping)
        given = read_mapping(tmp_path / "map.yaml")
        paths = [tmp_path / f"file{i}.csv" for i in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_text(content)
        sources = [read_answers(path, given) for path in paths]
        return import_answers(company, sources, given=given, request=ImportRequest(**asked), by="test", at=AT)

    return _bring


def _faults(bring: Callable[..., object], *contents: str, mapping: str = MAP) -> list[Fault]:
    with pytest.raises(InputRefused) as refused:
        bring(*contents, mapping=mapping)
    return list(refused.value.faults)


def test_labels_reverse_items_units_and_missing_kinds(bring: Any, company: FolderCompany) -> None:
    (done,) = bring(GOOD)
    assert (done.added, done.n_respondents, done.n_answers, done.n_silent) == (True, 2, 5, 1)
    rows = company.evidence.rows("w1", "employee").to_pylist()
    told = [(r["respondent"], r["unit"], r["item"], r["value"], r["text"], r["missing"]) for r in rows]
    assert told == [
        ("p1", "n", "nps", 10.0, "", ""),
        ("p1", "n", "q1", 5.0, "", ""),
        ("p1", "n", "q2", 2.0, "", ""),  # kept as given: reading turns it round
        ("p1", "n", "why", None, "=because", ""),
        ("p2", "s", "nps", None, "", "skipped"),
        ("p2", "s", "q1", None, "", "not_applicable"),
        ("p2", "s", "q2", None, "", "dont_know"),
        ("p2", "s", "why", None, "- no reason", ""),
    ]
    assert {r["attr_age"] for r in rows} == {"young", "40"}
    (instrument,) = company.evidence.instruments()
    assert [item.reverse for item in instrument.items] == [False, True, False, False]
    assert {facet.key for facet in instrument.facets} == {"care", "recommendation"}
    assert {r["period"] for r in rows} == {"w1"}


def test_the_same_file_twice_adds_nothing(bring: Any, company: FolderCompany) -> None:  # C2
    bring(GOOD)
    before = (company.root / "private" / "evidence" / "survey" / "w1.parquet").read_bytes()
    (done,) = bring(GOOD)
    assert not done.added
    assert (company.root / "private" / "evidence" / "survey" / "w1.parquet").read_bytes() == before
    assert [one.added for one in bring(GOOD, GOOD)] == [False, False]


def test_every_fault_of_every_row_comes_at_once(bring: Any, company: FolderCompany) -> None:  # G2
    bad = HEADER + ("p1,North,Strongly agre,Agree,11,,\np1,East,Agree,7,3.5,,\n,,Agree,Agree,3,,\n")
    found = {(fault.code, fault.line, fault.column) for fault in _faults(bring, bad)}
    assert found == {
        ("respondent_empty", 4, 1),
        ("respondent_twice", 3, 1),
        ("unknown_unit", 3, 2),
        ("unit_empty", 4, 2),
        ("unknown_label_suggested", 2, 3),
        ("outside_scale", 3, 4),
        ("outside_scale", 2, 5),
        ("not_whole", 3, 5),
    }
    assert company.evidence.batches() == ()
    assert not (company.root / "surveys").exists()


def test_many_faults_are_bounded_and_the_rest_counted(bring: Any) -> None:
    faults = _faults(bring, HEADER + "".join(f"p{i},n,12,1,1,,\n" for i in range(80)))
    assert len(faults) == 51
    assert faults[-1] == Fault("more_faults")
    assert faults[-1].values["found"] == "30"


def test_faults_of_several_files_come_together(bring: Any) -> None:
    faults = _faults(bring, HEADER + "p1,n,9,1,1,,\n", HEADER + "p2,n,1,9,1,,\n")
    assert [fault.file for fault in faults] == ["file0.csv", "file1.csv"]


def test_columns_that_are_not_there_are_named_with_the_nearest(bring: Any) -> None:
    faults = _faults(bring, HEADER.replace("Q1.", "R1.").replace("Why?", "Whyy?") + "p1,n,1,1,1,,\n")
    assert [(fault.code, fault.file, fault.path) for fault in faults] == [
        ("column_not_there", "map.yaml", "items[0].code"),
        ("column_not_there_suggested", "map.yaml", "items[3].column"),
    ]
    assert faults[1].line > 0


def test_a_code_in_two_columns_is_ambiguous(bring: Any) -> None:
    faults = _faults(bring, HEADER.replace("Age", "Q1. again").rstrip() + ",Age\np1,n,1,1,1,,1,x\n")
    assert [fault.code for fault in faults] == ["column_ambiguous"]


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("scale: 0-10", "scale: 1-10", "nps_scale", "items[2].scale"),
        ("scale: agree, code: Q1", "scale: agre, code: Q1", "unknown_scale_suggested", "items[0].scale"),
        ("scale: agree, code: Q1", "scale: zzz, code: Q1", "unknown_scale", "items[0].scale"),
        ("care, scale: agree, code: Q1", "car, scale: agree, code: Q1", "unknown_facet_suggested",
         "items[0].facet"),
        ("facet: care, scale: agree, code: Q1", "facet: zzzz, scale: agree, code: Q1", "unknown_facet",
         "items[0].facet"),
        ("code: Q1", "code: Q1, column: Q1", "one_column_each", "items[0]"),
        ("key: q2", "key: q1", "key_twice", "items[1].key"),
        ("Disagree: 2", "Disagree: 9", "outside_scale", "scales.agree.labels.Disagree"),
        ("favourable: 4", "favourable: 9", "outside_scale", "scales.agree.favourable"),
        ("high: 5", "high: 1", "not_a_scale", "scales.agree"),
        ("respondent: {column: id}", "respondent: {column: id, repeated: last}", "order_needed",
         "respondent.repeated"),
        ("unit: {", "unit: {constant: n, ", "unit_rule", "unit"),
        ("wave: w1", "serving: [{serving: -1}]", "below_zero", "serving[0].serving"),
        ("wave: w1", "wav: w1", "unknown_key_suggested", "wav"),
        ("face: employee", "face: staff", "not_a_choice", "face"),
        ("instrument: pulse\n", "", "missing_key", "instrument"),
        ("high: 5", "high: five", "not_a_whole_number", "scales.agree.high"),
        ("wave: w1", "opens: soon", "not_a_date", "opens"),
        ("reverse: true", "reverse: maybe", "not_yes_no", "items[1].reverse"),
        ("unit: {column: Site, codes: {North: n, \"South  side\": s}}", "unit: n", "not_a_mapping", "unit"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_is_refused_where_it_is_wrong(
    bring: Any, old: str, new: str, code: str, path: str
) -> None:
    assert old in MAP
    faults = _faults(bring, GOOD, mapping=MAP.replace(old, new))
    assert (code, path) in [(fault.code, fault.path) for fault in faults]
    assert all(fault.line > 0 and fault.file == "map.yaml" for fault in faults)


def test_a_mapping_without_questions_is_refused(bring: Any) -> None:
    mapping = MAP[: MAP.index("items:")] + "items: []\n"
    assert [fault.code for fault in _faults(bring, GOOD, mapping=mapping)] == ["no_item"]


def test_the_last_answer_counts_where_the_mapping_says_so(bring: Any, company: FolderCompany) -> None:  # G4
    mapping = MAP.replace("respondent: {column: id}", "respondent: {column: id, repeated: last, order: Age}")
    bring(HEADER + "p1,n,5,1,1,,2026-02\np1,n,1,1,1,,2026-01\n", mapping=mapping)
    rows = company.evidence.rows("w1", "employee").to_pylist()
    assert {r["value"] for r in rows if r["item"] == "q1"} == {5.0}


def test_only_rows_that_are_kept_come_in(bring: Any, company: FolderCompany) -> None:
    mapping = MAP + "keep:\n  - {column: Age, equals: [KEEP]}\n"
    both = HEADER + "p1,n,5,1,1,,keep\np2,n,1,1,1,,drop\n"
    assert bring(both, mapping=mapping)[0].n_respondents == 1
    # The other half of the same bytes is another content.
    assert bring(both, mapping=mapping.replace("KEEP", "drop"))[0].added
    assert company.evidence.rows("w1", "employee").num_rows == 6


def test_without_a_respondent_column_each_row_is_somebody(bring: Any) -> None:
    mapping = MAP.replace("respondent: {column: id}\n", "")
    assert bring(HEADER + "p1,n,5,1,1,,\np1,n,4,1,1,,\n", mapping=mapping)[0].n_respondents == 2


def test_periods_come_from_a_date_except_under_anonymity(bring: Any, company: FolderCompany) -> None:  # L7
    mapping = MAP + "period: {column: Age}\n"
    dated = HEADER + "p1,n,5,1,1,,2026-03-05T10:00:00Z\n"
    bring(dated, mapping=mapping)
    assert set(company.evidence.rows("w1", "employee")["period"].to_pylist()) == {"2026-03"}
    sealed = mapping.replace("wave: w1", "wave: w2").replace("confidential", "anonymous")
    bring(dated, mapping=sealed)
    assert set(company.evidence.rows("w2", "employee")["period"].to_pylist()) == {"w2"}
    faults = _faults(bring, HEADER + "p1,n,5,1,1,,yesterday\n", mapping=mapping)
    assert [fault.code for fault in faults] == ["not_a_date"]


def test_a_constant_unit_must_be_in_the_tree(bring: Any) -> None:
    start = MAP.index("unit:")
    mapping = MAP[:start] + "unit: {constant: cox}\n" + MAP[MAP.index("missing:") :]
    assert [fault.code for fault in _faults(bring, GOOD, mapping=mapping)] == ["unknown_unit_suggested"]
    mapping = mapping.replace("cox", "zzz")
    assert [fault.code for fault in _faults(bring, GOOD, mapping=mapping)] == ["unknown_unit"]


def test_serving_is_declared_once_and_marked_invented(bring: Any, company: FolderCompany) -> None:  # A1
    mapping = MAP + "serving:\n  - {unit: n, serving: 60, invented: true}\n"
    bring(GOOD, mapping=mapping)
    bring(HEADER + "p9,n,5,1,1,,\n", mapping=mapping)
    (row,) = company.registers.read("staffing").rows
    assert (row["unit"], row["serving"], row["invented"]) == ("n", 60.0, True)


def test_an_answer_given_in_two_files_is_refused(bring: Any) -> None:
    faults = _faults(bring, HEADER + "p1,n,5,1,1,,\n", HEADER + "p1,n,4,1,1,,\n")
    assert {fault.code for fault in faults} == {"answered_before"}
    bring(HEADER + "p1,n,5,1,1,,\n")
    faults = _faults(bring, HEADER + "p1,n,3,1,1,,\n")
    assert {(fault.code, fault.values["found"]) for fault in faults} == {("answered_before", "p1")}


def test_questions_that_differ_need_another_version(bring: Any) -> None:
    bring(GOOD)
    other = HEADER + "p7,n,5,1,1,,\n"
    faults = _faults(bring, other, mapping=MAP.replace("reverse: true", "reverse: false"))
    assert [(fault.code, fault.values["found"]) for fault in faults] == [("instrument_differs", "q2")]
    faults = _faults(bring, other, mapping=MAP.replace("en: Care", "en: Caring"))
    assert [fault.values["found"] for fault in faults] == ["facets"]
    faults = _faults(
        bring, other, mapping=MAP.replace("instrument: pulse", "instrument: pulse\nversion: '2'")
    )
    assert [fault.code for fault in faults] == ["other_instrument"]


# ── law and usage ───────────────────────────────────────────────────────────────────────────────


def test_employees_who_were_not_told_are_not_recorded(bring: Any, company: FolderCompany) -> None:  # L5
    (company.root / "registers" / "notices.csv").unlink()
    with pytest.raises(NoticeMissing) as refused:
        bring(GOOD)
    assert refused.value.exit_code == 4
    assert company.evidence.batches() == ()
    customers = MAP.replace("face: employee", "face: customer")
    assert bring(GOOD, mapping=customers)[0].added


def test_a_closed_wave_takes_nothing_more(bring: Any, company: FolderCompany) -> None:  # A4
    bring(GOOD)
    (wave,) = company.evidence.waves()
    company.evidence.save_wave(type(wave)(**{**vars(wave), "state": "published"}))
    with pytest.raises(WaveClosed):
        bring(HEADER + "p9,n,5,1,1,,\n")
    assert not bring(GOOD)[0].added  # what is there already is said, not refused


def test_a_face_that_comes_after_the_results_of_its_wave_is_refused(  # A5
    bring: Any, company: FolderCompany
) -> None:
    (told,) = bring(GOOD)
    company.publications.add(replace(PUBLICATION, wave=told.wave))
    with pytest.raises(WaveClosed):
        bring(GOOD, mapping=MAP.replace("face: employee", "face: customer").replace("pulse", "customers"))
    assert [(wave.key, wave.face) for wave in company.evidence.waves()] == [(told.wave, "employee")]


def test_a_promise_is_kept(bring: Any) -> None:  # A9
    bring(GOOD)
    with pytest.raises(PromiseDiffers):
        bring(HEADER + "p9,n,5,1,1,,\n", promise="anonymous")


def test_silence_about_the_promise_is_the_stricter_one(bring: Any) -> None:
    silent = MAP.replace("promise: confidential\n", "")
    assert bring(GOOD, mapping=silent)[0].promise == "anonymous"
    customers = silent.replace("face: employee", "face: customer").replace("pulse", "customers")
    assert bring(GOOD, mapping=customers)[0].promise == "confidential"


def test_a_wave_must_be_clear(bring: Any) -> None:
    unnamed = MAP.replace("wave: w1\n", "")
    with pytest.raises(WaveNeeded):
        bring(GOOD, mapping=unnamed)
    assert bring(GOOD, mapping=unnamed, wave="w5")[0].wave == "w5"
    # The only open wave of the face takes what names none.
    assert bring(HEADER + "p9,n,5,1,1,,\n", mapping=unnamed)[0].wave == "w5"
    bring(GOOD, mapping=unnamed, wave="w6")
    with pytest.raises(WaveNeeded):
        bring(HEADER + "p8,n,5,1,1,,\n", mapping=unnamed)


def test_a_face_is_asked_for_once() -> None:
    assert request_of(wave="w", face="employee", promise="named") == ImportRequest("w", "employee", "named")
    for wrong in ({"face": "staff"}, {"promise": "secret"}):
        with pytest.raises(UnknownChoice):
            request_of(**wrong)


def test_the_mapping_and_the_caller_agree_on_the_face(bring: Any) -> None:
    with pytest.raises(FaceDiffers):
        bring(GOOD, face="customer")


def test_names_and_texts_have_a_limit(bring: Any) -> None:
    faults = _faults(bring, HEADER + f"{'p' * 130},n,5,1,1,{'x' * 10_001},\n")
    assert {fault.code for fault in faults} == {"not_a_key", "text_too_long"}


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("How*us?", True), ("How*", True), ("*", True), ("*likely*to*", True), ("How likely", False),
        ("*us", False), ("us?*", False), ("How*How*", False), ("How likely are us?", False),
    ],
)  # fmt: skip
def test_a_star_stands_for_anything(pattern: str, fits: bool) -> None:  # C11
    from avers.application.importing.mapped import _matches

    assert _matches("How likely are you to recommend us?", pattern) is fits


def test_a_file_of_inside_customers_says_so_once(bring: Any, company: FolderCompany) -> None:  # R8
    mapping = MAP.replace("face: employee", "face: customer").replace(
        "  age: {column: Age, codes: {under 30: young}}", "  customers: {constant: inside}"
    )
    (done,) = bring(GOOD, mapping=mapping.replace("promise: confidential\n", ""))
    assert (done.face, done.promise) == ("customer", "anonymous")
    assert set(company.evidence.rows("w1", "customer")["attr_customers"].to_pylist()) == {"inside"}


@pytest.mark.parametrize(
    ("written", "face", "code"),
    [
        ("{constant: inside}", "employee", "side_of_customers_only"),
        ("{constant: internes}", "customer", "not_a_choice"),
        ("{column: Age, codes: {under 30: inside}}", "customer", "not_a_choice"),
        ("{}", "customer", "attribute_rule"),
    ],
)
def test_a_side_that_is_none_is_refused(bring: Any, written: str, face: str, code: str) -> None:  # R8
    mapping = MAP.replace("face: employee", f"face: {face}").replace(
        "  age: {column: Age, codes: {under 30: young}}", f"  customers: {written}"
    )
    assert code in {fault.code for fault in _faults(bring, GOOD, mapping=mapping)}


CENSUS = """\
instrument: mirror
face: employee
wave: w1
promise: confidential
respondent: {column: id}
unit: {constant: n}
missing: {N/A: not_applicable}
facets:
  - {key: values_lived, name: {fr: Les valeurs que l’on vit, en: The values people live}}
items:
  - key: values.lived.employee
    facet: values_lived
    measure: picks
    at_most: 3
    PLACE
    options:
      - {key: word, words: {fr: Tenir parole, en: Keeping our word}, group: customer}
      - {key: craft, words: {fr: Le travail bien fait, en: Work well done}, group: neutral}
      - {key: numbers, words: {fr: Le chiffre d’abord, en: Numbers first}, group: contrary}
      - {key: unknown, words: {fr: Je ne sais pas, en: I do not know}, group: unknown}
"""
BOXES = 'columns: {word: "lived[SQ1]", craft: "lived[SQ2]", numbers: "lived[SQ3]", unknown: "lived[SQ4]"}'
TICKS = (
    "id,lived[SQ1]. [Keeping our word],lived[SQ2]. [Work well done],lived[SQ3]. [Numbers],lived[SQ4]. [?]\n"
)


def test_picks_in_one_cell_or_a_box_for_each_option_are_the_same_answers(
    bring: Any, company: FolderCompany
) -> None:  # R41
    """One cell parted by a sign of its own; then boxes, as survey tools export a multiple choice."""
    bring("id,Values\np1,Keeping our word / numbers\np2,Je ne sais pas\np3,\n", mapping=CENSUS.replace(
        "PLACE", 'column: Values\n    separator: "/"'))  # fmt: skip
    bring(TICKS + "p4,Y,,Yes,\np5,,,,1\np6,N,0,,\n", mapping=CENSUS.replace("PLACE", BOXES))
    rows = company.evidence.rows("w1", "employee").to_pylist()
    told = [(row["respondent"], row["value"], row["missing"]) for row in rows]
    assert told == [("p1", 5.0, ""), ("p2", 8.0, ""), ("p4", 5.0, ""), ("p5", 8.0, "")]
    (instrument,) = company.evidence.instruments()
    (item,) = instrument.items
    assert (item.measure, item.at_most, len(item.options), item.scale.high) == ("picks", 3, 4, 15)


def test_every_box_that_cannot_be_read_is_said_at_once(bring: Any) -> None:  # R41
    mapping = CENSUS.replace("PLACE", BOXES)
    told = _faults(bring, TICKS + "p4,maybe,,,\np5,Y,,,Y\np6,,sure,,\n", mapping=mapping)
    assert {(fault.line, fault.code) for fault in told} == {
        (2, "not_a_tick"), (3, "unknown_with_others"), (4, "not_a_tick"),
    }  # fmt: skip


def test_a_list_in_a_mapping_names_its_options_and_a_column_for_each(bring: Any) -> None:  # R41
    short = CENSUS.replace("PLACE", 'columns: {word: "lived[SQ1]", kindness: "lived[SQ9]"}')
    told = [
        fault.code
        for fault in _faults(bring, TICKS + "p4,Y,,,\n", mapping=short.replace("at_most: 3", "at_most: 9"))
    ]
    assert sorted(set(told)) == ["at_most_wrong", "option_without_column", "unknown_option"]
    assert told.count("option_without_column") == 3
