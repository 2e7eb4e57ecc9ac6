"""What an open link needs to be put up; and customers who were asked lately are not asked again."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

import pytest

from avers.adapters.database.posting import DatabasePosting
from avers.application.collecting import letters_of, links_of
from tests.functional.web.test_gathering_waves import WAVE, gathered, listed, reached, said
from tests.functional.web.test_waves import OPEN
from tests.garance import visitor

__all__ = ["reached"]


@pytest.fixture
def linked(reached: Any) -> Any:  # the fixture of that name
    """A wave with a link for each team."""
    assert visitor("lead").post(OPEN, gathered(reached) | {"links": "teams"}).status_code == 302
    return reached


def test_each_open_link_has_a_poster_with_its_code_and_its_address(linked: Any) -> None:
    waves = said(visitor("lead").get("/waves/"))
    for place, link in enumerate(links_of(linked, WAVE)):
        assert f'href="/waves/{WAVE}/poster/{place}/"' in waves
        page = said(visitor("lead").get(f"/waves/{WAVE}/poster/{place}/"))
        name = linked.organisation.units().unit(link.unit).name.fr
        assert f"{name} : comment ça s’est passé ?" in page.replace("\u202f", " ")
        assert f"https://testserver/o/{link.key}/" in page
        assert "AVERS_EMBED" in page
        drawn = visitor("lead").get(f"/waves/{WAVE}/poster/{place}.svg")
        assert drawn["Content-Type"] == "image/svg+xml"
        assert drawn.content.startswith(b"<svg")
        assert b"script" not in drawn.content


def test_the_frame_for_a_page_of_ones_own_is_read_and_copied_never_drawn(
    linked: Any, settings: Any
) -> None:  # R8
    settings.AVERS_EMBED = ("https://shop.example",)
    page = visitor("lead").get(f"/waves/{WAVE}/poster/0/").content.decode()
    (link, *_) = links_of(linked, WAVE)
    assert "<iframe" not in page
    assert f'<iframe src="https://testserver/o/{link.key}/" title="' in unescape(page)


def test_the_code_says_the_address_of_its_link(linked: Any) -> None:
    import segno

    (link, *_) = links_of(linked, WAVE)
    drawn = visitor("lead").get(f"/waves/{WAVE}/poster/0.svg").content.decode()
    wanted = segno.make(f"https://testserver/o/{link.key}/", error="m", micro=False)
    assert wanted.svg_inline(omitsize=True, border=2, light="#fff") in drawn.replace(
        ' xmlns="http://www.w3.org/2000/svg"', ""
    ).replace("\n", "")


def test_a_link_that_does_not_exist_has_no_poster(linked: Any) -> None:
    n = len(links_of(linked, WAVE))
    for address in (
        f"/waves/{WAVE}/poster/{n}/",
        f"/waves/{WAVE}/poster/{n}.svg",
        "/waves/2026-10/poster/0/",
    ):
        assert visitor("lead").get(address).status_code == 404


def test_customers_who_rest_are_left_out_and_the_page_says_how_many(reached: Any) -> None:
    root = reached.organisation.units().root
    posting = DatabasePosting()
    posting.refuse(["gone@x.example"])
    customers = listed(f"address,unit,language\nnew@x.example,{root},en\ngone@x.example,,\n")
    browser = visitor("lead")
    answer = browser.post(OPEN, gathered(reached, customers=customers), follow=True)
    assert "1 client a été invité il y a peu" in said(answer)
    told = {one.address for one in letters_of(reached, WAVE, waiting=True) if one.face == "customer"}
    assert told == {"new@x.example"}
    assert posting.resting(["new@x.example"], since=date(2026, 1, 1)) == frozenset()


def test_a_wave_of_customers_who_all_rest_is_not_opened(reached: Any) -> None:
    DatabasePosting().refuse(["gone@x.example"])
    customers = listed("address,unit,language\ngone@x.example,,\n")
    answer = visitor("lead").post(OPEN, gathered(reached, customers=customers) | {"face": ["customer"]})
    assert answer.status_code == 422
    assert "moins de 90 jours" in said(answer)
