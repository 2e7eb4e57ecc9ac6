"""What people speak of, on the pages of results, in the report and in the folder."""

from __future__ import annotations

import re
from typing import Any

from avers.application.hearing import voices_of
from avers.application.viewer import Viewer
from avers.application.wording.typography import typeset
from avers.core.publication.sentences import WRITERS_SHOWN
from tests.garance import LATEST, visitor


def page_of(address: str, language: str = "fr") -> str:
    response = visitor("sponsor", language).get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def themes_on(page: str) -> list[str]:
    listed = re.findall(r'<ul class="themes".*?</ul>', page, re.DOTALL)
    return [name for block in listed for name in re.findall(r"<li>(.*?)</li>", block)]


# A7: a team that may show no sentence of its own names what its people speak of.
def test_a_team_too_small_for_sentences_says_what_it_speaks_of(company: Any) -> None:
    frame = company.publications.frame(LATEST)
    spoken = {(face, unit) for face, units in frame.themes.named.items() for unit in units}
    quoted = {(one.face, one.unit) for one in company.publications.read(LATEST).sentences}
    small = sorted(spoken - quoted)
    assert small, WRITERS_SHOWN
    face, unit = small[0]
    page = page_of(f"/results/{LATEST}/{unit}/")
    names = [frame.themes.names[key].fr for key in frame.themes.named[face][unit]]
    assert {typeset(name, "fr").replace("'", "&#x27;") for name in names} <= set(themes_on(page))
    # The group whose sentences stand there is named, and its page is one step away.
    voices = voices_of(company, Viewer("a", "sponsor"), frame, unit, faces=[face])
    assert voices[0].spoken_in is not None
    assert voices[0].spoken_in.key == unit
    assert voices[0].unit is not None
    assert f'href="/results/{LATEST}/{voices[0].unit.key}/"' in page


def test_themes_stand_above_the_sentences_and_say_how_they_are_named(company: Any) -> None:  # A7
    page = page_of(f"/results/{LATEST}/")
    assert themes_on(page)
    assert page.index('class="themes"') < page.index("<blockquote")
    assert typeset("Cela indique de quoi l’on parle, pas si l’on en est content.", "fr") in page
    english = page_of(f"/results/{LATEST}/", "en")
    assert "what they speak of" in english
    assert "not whether they are pleased" in english
    pair = page_of(f"/results/{LATEST}/garance/listening/")
    assert themes_on(pair)
    assert (
        typeset("Les sujets viennent de tout ce qui a été écrit, quelle que soit la question.", "fr") in pair
    )


def test_no_page_of_a_team_names_those_who_lead(company: Any) -> None:  # L2
    for units in company.publications.frame(LATEST).themes.named.values():
        assert not [unit for unit, keys in units.items() if unit != "garance" and "leadership" in keys]


def test_the_report_of_a_manager_says_what_people_speak_of(company: Any) -> None:
    from datetime import date

    from avers.application.reporting import describe_report
    from avers.reports.blocks import Quotes
    from avers.reports.sections import write_document

    for language, said in (("fr", "ce dont on parle"), ("en", "what people speak of")):
        report = describe_report(company, "manager", unit="west", today=date(2026, 11, 2))
        parts = write_document(report, language).parts  # type: ignore[arg-type]
        quotes = [block for part in parts for block in part.blocks if isinstance(block, Quotes)]
        assert quotes
        assert any(said in block.spoken for block in quotes)
