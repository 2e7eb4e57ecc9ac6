"""Companies that lack something: every command and every page says something true, and what to do next."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from avers.wiring import open_database, open_folder
from tests.command_line import Done, avers, avers_in_a_process
from tests.databases import fresh_database
from tests.garance import Visitor
from tests.poor import POOR, WAVE, poor_company

# Whole companies or documents are made for each case: it runs with the slow ones.
pytestmark = pytest.mark.slow

# What must be read in the report of a sponsor, and what must not, in French.
SAID: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "one unit": (
        ("Il faut cinq équipes", "Aucun écart n’est établi"),
        ("équipe par équipe", "hachuré", "se rejoignent"),
    ),
    "no outside customers": (("ses clients sont alors les collègues",), ()),
    "internal customers": (("100 réponses de clients",), ("ses clients sont alors les collègues", "hachuré")),
    "three answers": (
        (
            "Trop peu de réponses pour conclure.",
            "Trop peu de réponses pour en dire le nombre.",
            "pas même le nombre",
        ),
        ("équipe par équipe", "3 réponses", "« Maison »"),
    ),
    "contradictory weights": (
        ("Les poids des indicateurs ne font pas 100", "Rien n’est calculé ici"),
        ("Ce qui est dit (messages", "120"),
    ),
    "no instruments": (
        ("pas demandé dans cette vague : Rythme", "« Je rappelle. »"),
        ("Soin et", "Je tiens mes délais"),
    ),
}


def in_french(*words: object) -> Done:
    return avers(*words, AVERS_LANGUAGE="fr")


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def test_each_poor_company_has_its_words() -> None:
    assert set(SAID) == set(POOR)


@pytest.mark.parametrize("lacking", POOR)
def test_the_commands_say_something_true(lacking: str, tmp_path: Path) -> None:
    folder = tmp_path / "co"
    run = partial(avers_in_a_process if lacking == "three answers" else avers, AVERS_LANGUAGE="fr")
    assert run("new", folder).returncode == 0
    poor_company(open_folder(folder), lacking)
    checked = run("check", folder)
    assert checked.returncode in (0, 1), checked.stderr
    audited = run("audit", folder, WAVE)
    assert audited.returncode == 0, audited.stderr
    for reader in ("sponsor", "staff"):
        for form in ("html", "pdf"):
            file = tmp_path / f"{reader}.{form}"
            done = run("report", folder, "-o", file, "--for", reader, "--language", "fr")
            assert (done.returncode, done.stderr) == (0, "")
    printed = plain("\n".join(page.extract_text() for page in PdfReader(tmp_path / "sponsor.pdf").pages))
    page = (tmp_path / "sponsor.html").read_text(encoding="utf-8").partition("<main>")[2]
    said, unsaid = SAID[lacking]
    for words in (printed, plain(re.sub(r"<[^>]*>", " ", page))):
        for one in said:
            assert plain(one) in words
        for one in unsaid:
            assert plain(one) not in words


def test_contradictory_weights_are_a_finding_and_give_no_figure(tmp_path: Path) -> None:  # R58
    folder = tmp_path / "co"
    assert in_french("new", folder).returncode == 0
    poor_company(open_folder(folder), "contradictory weights")
    assert "ne font pas 100" in in_french("check", folder).stdout


def test_a_folder_without_a_charter_says_how_to_have_one(tmp_path: Path) -> None:
    poor_company(open_folder(tmp_path), "one unit")
    done = in_french("check", tmp_path)
    assert done.returncode == 3
    assert "avers new" in done.stderr
    assert in_french("report", tmp_path, "-o", tmp_path / "r.pdf").returncode == 0


@pytest.mark.parametrize("lacking", POOR)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_say_something_true(
    lacking: str, language: str, django_db_blocker: Any, tmp_path: Path
) -> None:
    from avers.adapters.database.models import User

    with django_db_blocker.unblock(), fresh_database("sqlite", tmp_path):
        poor_company(open_database(), lacking)
        User.objects.create_user(
            "s@house.example", "correct horse battery staple", role="sponsor", unit="house"
        )
        browser = Visitor(language)
        browser.force_login(User.objects.get())
        addresses = ["/", "/results/", f"/results/{WAVE}/", f"/results/{WAVE}/answers/", "/charter/"]
        addresses += [f"/results/{WAVE}/{unit}/" for unit in POOR[lacking][0]]
        addresses += [f"/results/{WAVE}/report.{form}?for=sponsor" for form in ("html", "pdf")]
        for address in addresses:
            response = browser.get(address)
            assert response.status_code == 200, address
        page = browser.get(f"/results/{WAVE}/").content.decode()
        if lacking == "three answers":
            title = "Trop peu de réponses" if language == "fr" else "Not enough answers"
            heading = re.search(r"<h1[^>]*>(.*?)</h1>", page)
            assert heading is not None
            assert title in heading[1] or "Pas assez" in heading[1]
            assert 'class="coin"' not in page
        else:
            assert 'class="coin"' in page
