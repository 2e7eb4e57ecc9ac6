"""What survey tools export is recognised by its shape; persons and times never get past the reader."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from avers.adapters.files.company import FolderCompany
from avers.adapters.files.yaml_in import read_yaml
from avers.application.importing.answers import Imported, ImportRequest, import_answers
from avers.application.importing.beginning import Begun, ExportApart, begin_mappings, is_export
from avers.application.wording.exports import notes_of_guess, tell_begun, tell_never_kept
from avers.core.errors import InputRefused
from avers.wiring import open_folder, read_answers, read_mapping

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
NOTICE = "source,notice_date,purpose\nsurvey,2020-01-01,Mieux travailler\n"

NAMES = "StartDate,Status,IPAddress,Finished,ResponseId,RecipientEmail,Q1,Q2_1,Q2_2,Q3,Q4,Q4_Page Submit"
WORDS = (
    "Start Date,Response Type,IP Address,Finished,Response ID,Recipient Email,We care,Seen - Mail,"
    'Seen - Shop,"Why,\nin a word?",How likely are you to recommend us?,Timing - Page Submit'
)
IDS = ",".join(f'"{{""ImportId"":""{one}""}}"' for one in (
    "startDate", "status", "ipAddress", "finished", "_recordId", "recipientEmail", "QID1", "QID2_1", "QID2_2",
    "QID3_TEXT", "QID4", "QID5_PAGE"))  # fmt: skip
ROWS = (
    "2026-10-01 09:12:44,IP Address,192.0.2.7,True,R_1,zoe@example.org,Strongly agree,Mail,,"
    '"One\nline, then ""another""",10,12.5',
    "2026-10-02 10:00:00,IP Address,192.0.2.8,True,R_2,,Disagree,,Shop,,3,4.1",
    "2026-10-02 10:00:01,Survey Preview,192.0.2.9,True,R_3,,Agree,Mail,Shop,x,1,4.1",
    "2026-10-02 10:00:02,IP Address,192.0.2.9,False,R_4,,Agree,,,y,1,4.1",
    "2026-10-03 10:00:02,IP Address,192.0.2.10,True,R_5,,N/A,,Shop,,7,4.1",
)
THREE = "\n".join((NAMES, WORDS, IDS, *ROWS)) + "\n"
PERSONS = ("R_1", "zoe@example.org", "192.0.2", "2026-10-0", "12.5")


@pytest.fixture
def company(tmp_path: Path) -> FolderCompany:
    """A company that may take answers."""
    (tmp_path / "co" / "registers").mkdir(parents=True)
    (tmp_path / "co" / "organisation.csv").write_text("unit,parent\nco,\na,co\n")
    (tmp_path / "co" / "registers" / "notices.csv").write_text(NOTICE)
    return open_folder(tmp_path / "co")


def write(folder: Path, name: str, content: str | bytes) -> Path:
    place = folder / name
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return place


def begin(company: FolderCompany, *files: Path) -> tuple[Begun, ...]:
    return begin_mappings(
        company,
        company.structures,
        [read_answers(file) for file in files],
        tell=lambda guess, export: notes_of_guess(guess, export, "en"),
        by="test",
        at=AT,
    )


def confirmed(company: FolderCompany, begun: Begun) -> Path:
    """Return the mapping as a person leaves it: read, every mark away, a facet for each item."""
    place = company.root / begun.mapping
    kept = [line for line in place.read_text().splitlines() if "confirm: true" not in line]
    place.write_text("\n".join(kept).replace("facet: ''", "facet: trust") + "\n")
    return place


def bring(company: FolderCompany, file: Path, mapping: Path, **request: str) -> Imported:
    given = read_mapping(mapping)
    asked = ImportRequest(wave="w1", **request)  # type: ignore[arg-type]
    source = read_answers(file, given)
    (done,) = import_answers(company, [source], given=given, request=asked, by="test", at=AT)
    return done


def rows(company: FolderCompany) -> dict[str, list[tuple[float | None, str, str]]]:
    """Return, item by item, value, text and missing of every row of the wave."""
    told: dict[str, list[tuple[float | None, str, str]]] = {}
    for row in company.evidence.rows("w1", "employee").to_pylist():
        told.setdefault(row["item"], []).append((row["value"], row["text"], row["missing"]))
    return told


def everything(company: FolderCompany) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(company.root.rglob("*")) if one.is_file())


# ── Qualtrics ───────────────────────────────────────────────────────────────────────────────────


def test_an_export_is_mapped_first_and_enters_once_confirmed(company: FolderCompany, tmp_path: Path) -> None:
    file = write(tmp_path, "pulse.csv", THREE)
    (begun,) = begin(company, file)
    assert begun.written
    assert (begun.export.n_previews, begun.export.n_unfinished) == (1, 1)
    assert [item.key for item in begun.guess.mapping.items] == ["Q1", "Q2", "Q3", "Q4"]
    assert [item.measure for item in begun.guess.mapping.items] == ["mean", "picks", "text", "nps"]
    assert begun.guess.mapping.missing == {"N/A": "not_applicable"}
    assert company.evidence.waves() == ()

    with pytest.raises(InputRefused) as refused:
        bring(company, file, company.root / begun.mapping)
    assert {"to_confirm", "to_confirm_whole", "facet_to_choose"} <= {one.code for one in refused.value.faults}
    assert company.evidence.batches() == ()

    done = bring(company, file, confirmed(company, begun))
    assert (done.added, done.n_respondents, done.n_previews, done.n_unfinished) == (True, 3, 1, 1)
    found = rows(company)
    assert sorted(found["Q1"], key=str) == sorted(
        [(5, "", ""), (2, "", ""), (None, "", "not_applicable")], key=str
    )
    assert sorted(value for value, _, _ in found["Q2"]) == [1, 2, 2]
    assert [text for _, text, _ in found["Q3"]] == ['One\nline, then "another"']
    assert not bring(company, file, company.root / begun.mapping).added


# L7 A9 L1: who, where, when and how long are emptied before anything is stored, and named to the person.
def test_who_where_and_when_are_nowhere_in_the_company(company: FolderCompany, tmp_path: Path) -> None:
    file = write(tmp_path, "pulse.csv", THREE)
    (begun,) = begin(company, file)
    done = bring(company, file, confirmed(company, begun))
    kept = everything(company)
    assert [one for one in PERSONS if one.encode() in kept] == []
    for name in ("StartDate", "IPAddress", "ResponseId", "RecipientEmail", "Q4_Page Submit"):
        assert name in done.dropped
        assert name in tell_never_kept(done.dropped, 0, 0, "fr")


@pytest.mark.parametrize("rule", ["respondent: {column: ResponseId}", "period: {column: StartDate}"])
def test_a_mapping_cannot_bring_them_back(company: FolderCompany, tmp_path: Path, rule: str) -> None:
    file = write(tmp_path, "pulse.csv", THREE)
    (begun,) = begin(company, file)
    place = confirmed(company, begun)
    place.write_text(place.read_text() + rule + "\n")
    with pytest.raises(InputRefused) as refused:
        bring(company, file, place, promise="confidential")
    assert [one.code for one in refused.value.faults] == ["column_never_kept"]


@pytest.mark.parametrize(
    ("shape", "content"),
    [
        ("byte order mark", b"\xef\xbb\xbf" + THREE.encode()),
        ("windows lines", THREE.replace("\n", "\r\n").encode()),
        ("utf-16 with tabs", "\n".join(
            "\t".join(line.split(",")) for line in (NAMES, "a,b,c,d,e,f,Care,In-Mail,In-Shop,Why,Recommend,t",
            ",".join(f"{{'ImportId': 'QID{n}'}}" for n in range(12)),
            "2026-10-01 09:12,0,192.0.2.7,1,R_1,,5,1,,word,10,3",
            "2026-10-01 09:13,0,192.0.2.7,1,R_2,,1,,1,,9,3")
        ).encode("utf-16")),
        ("two header rows", "\n".join((NAMES, WORDS, *ROWS)).encode()),
        ("one header row", "\n".join((NAMES, *ROWS)).replace("Mail", "1").replace("Shop", "1").encode()),
        ("older names", "\n".join((
            "V1,V2,V6,V7,V8,V10,Q1,Q2_1,Q2_2,Q3,Q4,",
            "ResponseID,ResponseSet,IPAddress,Status,StartDate,Finished,"
            "We care,Seen-Mail,Seen-Shop,Why,Recommend us?,",
            "R_1,Default,192.0.2.7,0,2026-10-01 09:12,1,5,1,,word,10,",
            "R_2,Default,,0,2026-10-01 09:13,1,1,,1,,9,",
        )).encode()),
    ],
)  # fmt: skip
def test_every_shape_of_export_gives_the_same_questions(
    company: FolderCompany, tmp_path: Path, shape: str, content: bytes
) -> None:
    (begun,) = begin(company, write(tmp_path, "pulse.csv", content))
    assert [item.key for item in begun.guess.mapping.items] == ["Q1", "Q2", "Q3", "Q4"], shape


def test_trials_alone_are_refused_unless_somebody_chooses_them(
    company: FolderCompany, tmp_path: Path
) -> None:
    trials = THREE.replace("IP Address,192", "Survey Preview,192")
    file = write(tmp_path, "pulse.csv", trials)
    (begun,) = begin(company, file)
    place = confirmed(company, begun)
    with pytest.raises(InputRefused) as refused:
        bring(company, file, place)
    assert [one.code for one in refused.value.faults] == ["only_trials"]
    place.write_text(place.read_text() + "keep:\n- {column: Status, equals: [Survey Preview]}\n")
    assert bring(company, file, place).n_respondents == 4


def test_a_mapping_that_is_somebodys_work_is_kept(company: FolderCompany, tmp_path: Path) -> None:
    file = write(tmp_path, "pulse.csv", THREE)
    (first,) = begin(company, file)
    (company.root / first.mapping).write_text("mine: true\n")
    (again,) = begin(company, file)
    assert not again.written
    assert (company.root / first.mapping).read_text() == "mine: true\n"
    assert any("mappings/pulse.yaml" in line for line in tell_begun(again, "co", "fr"))


def test_a_file_in_our_words_is_no_export_and_is_imported_apart(
    company: FolderCompany, tmp_path: Path
) -> None:
    ours = write(tmp_path, "ours.csv", "respondent,item,value,scale\nr1,q1,4,1-5\n")
    assert not is_export(read_answers(ours))
    with pytest.raises(ExportApart):
        begin(company, ours, write(tmp_path, "pulse.csv", THREE))


def test_two_exports_of_one_name_are_told_together(company: FolderCompany, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(InputRefused) as refused:
        begin(company, write(tmp_path, "pulse.csv", THREE), write(other, "pulse.csv", THREE))
    assert [one.code for one in refused.value.faults] == ["structure_name_twice"] * 2
    assert not (company.root / "mappings").exists()


# ── Real exports ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "n_items", "n_dropped"),
    [("qualtrics_3header_de.csv", 2, 12), ("qualtrics_legacy_2header_de.csv", 2, 11)],
)
def test_real_qualtrics_exports_are_read_whole(
    company: FolderCompany, shared: Path, name: str, n_items: int, n_dropped: int
) -> None:
    file = shared / "data" / "tool-qualtrics" / name
    (begun,) = begin(company, file)
    assert (len(begun.guess.mapping.items), len(begun.export.dropped)) == (n_items, n_dropped)
    assert bring(company, file, confirmed(company, begun)).n_answers == 2
    assert [text for _, text, _ in rows(company)["Q2"]] == ["Hello World!"]
    assert b"192.0.2" not in everything(company)


def test_a_real_export_of_trials_enters_when_they_are_chosen(company: FolderCompany, shared: Path) -> None:
    file = shared / "data" / "tool-qualtrics" / "Sample_Survey.csv"
    (begun,) = begin(company, file)
    assert begun.export.n_previews == 5
    place = confirmed(company, begun)
    place.write_text(place.read_text() + "keep:\n- {column: Status, equals: ['2']}\n")
    assert bring(company, file, place).n_respondents == 5
    assert read_yaml(place, place.name)
    assert b"42.4019" not in everything(company)
