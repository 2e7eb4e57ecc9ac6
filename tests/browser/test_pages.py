"""Every page in a real browser: no accessibility fault, nothing wider than a phone, a silent console."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import EVERY_RULE, RULES_OF_COLOUR, Shown, faults_of, follow
from tests.garance import LATEST

pytestmark = pytest.mark.slow

PAGES: Final = {
    "welcome": ("", "/"),
    "try": ("", "/try/"),
    "sign-in": ("", "/sign-in/"),
    "rules": ("", "/rules/"),
    "rule": ("", "/rules/CH203/"),
    "library": ("lead", "/library/"),
    "library-found": ("employee", "/library/?q=effort"),
    "method": ("", "/method/"),
    "home": ("sponsor", "/"),
    "home-employee": ("employee", "/"),
    "charter": ("sponsor", "/charter/"),
    "charter-edit": ("lead", "/charter/?edit=promises[0].statement.fr"),
    "charter-terms": ("lead", "/charter/?edit=promises[0]"),
    "charter-value": ("lead", "/charter/?edit=values[0]"),
    "charter-behaviour": ("lead", "/charter/?edit=values[0].behaviours[0].statement.fr"),
    "charter-adding": ("lead", "/charter/?add=values[0].behaviours"),
    "charter-comment": ("manager", "/charter/comment/?path=purpose.fr"),
    "charter-history": ("lead", "/charter/history/"),
    "charter-approval": ("sponsor", "/charter/approval/"),
    "charter-versions": ("lead", "/charter/versions/"),
    "charter-compared": ("lead", "/charter/versions/2024.1/draft/"),
    "charter-published": ("employee", "/charter/"),
    "waves": ("analyst", "/results/"),
    "results": ("sponsor", f"/results/{LATEST}/"),
    "crossed": ("sponsor", f"/results/{LATEST}/crossed/"),
    "unit": ("manager", f"/results/{LATEST}/west/?face=employee"),
    "unit-withheld": ("lead", f"/results/{LATEST}/head_office/"),
    "unit-inside": ("sponsor", f"/results/{LATEST}/hr/"),
    "unit-both": ("sponsor", f"/results/{LATEST}/west_calls/"),
    "pair-both": ("lead", f"/results/{LATEST}/west_calls/listening/"),
    "pair": ("sponsor", f"/results/{LATEST}/garance/listening/"),
    "pair-unit": ("employee", f"/results/{LATEST}/nantes/listening/"),
    "answers": ("lead", f"/results/{LATEST}/answers/"),
    "answers-given": ("employee", "/results/2026-07/answers/"),
    "compiled": ("employee", "/charter/compiled/"),
    "compiled-document": ("employee", "/charter/compiled/interview_guide/"),
    "role-card": ("employee", "/charter/card/"),
    "weight": ("lead", "/weight/"),
    "spread": ("lead", "/spread/?groups=3"),
    "kpis": ("employee", "/kpis/"),
    "kpi": ("manager", "/kpis/decided_alone/"),
    "kpi-short": ("lead", "/kpis/csat/"),
    "kpi-replace": ("lead", "/kpis/aht/replace/"),
    "mine": ("manager", "/mine/"),
    "mine-nothing": ("employee", "/mine/"),
    "registers": ("lead", "/registers/"),
    "register": ("lead", "/registers/kpis/"),
    "register-long": ("analyst", "/registers/messages/?words=client"),
    "register-row": ("lead", "/registers/messages/0/"),
    "register-remove": ("lead", "/registers/kpis/0/remove/"),
    "register-import": ("lead", "/registers/kpis/import/"),
    "register-history": ("lead", "/registers/kpis/history/"),
    "register-code": ("lead", "/registers/messages/code/"),
    "thanks": ("employee", "/thanks/"),
    "obstacles": ("manager", "/obstacles/"),
    "incidents": ("manager", "/incidents/"),
    "incident": ("employee", "/incidents/garance-i00000/"),
    "decide": ("employee", "/decide/"),
    "decisions": ("manager", "/decide/log/?words=client"),
    "decision": ("lead", "/decide/log/garance-d-nantes-03/"),
    "decide-links": ("lead", "/decide/team/"),
    "means": ("manager", "/means/"),
    "request": ("lead", "/means/garance-r-nantes-00/"),
    "promises": ("employee", "/promises/"),
    "callbacks": ("employee", "/callbacks/"),
    "callback": ("employee", "/callbacks/garance-k-late/"),
    "callback-passed": ("employee", "/callbacks/garance-k-gone/"),
    "paths": ("employee", "/paths/"),
    "paths-arrange": ("manager", "/paths/arrange/"),
    "paths-training": ("manager", "/paths/training/"),
    "paths-training-fit": ("lead", "/paths/training/fit/?training=calls&against=kpi:aht"),
    "paths-reflection": ("employee", "/paths/reflection/"),
    "paths-reflection-told": ("lead", "/paths/reflection/"),
    "paths-live": ("employee", "/paths/live/"),
    "paths-example": ("employee", "/paths/example/"),
    "paths-mentions": ("lead", "/paths/mentions/"),
    "paths-cohorts": ("lead", "/paths/cohorts/"),
    "visits": ("lead", "/visits/"),
    "grading": ("lead", "/grading/"),
    "surge": ("lead", "/surge/"),
    "graded": ("lead", "/grading/garance-graded-0-01/"),
    "replies": ("employee", "/written/replies/"),
    "contested": ("lead", "/written/contested/"),
    "visits-team": ("manager", "/visits/"),
    "visit-write": ("lead", "/visits/write/"),
    "visit-scenario": ("lead", "/visits/scenario/garance-scenario-0-2026.1/"),
    "visit-draw": ("lead", "/visits/draw/garance-draw-4/"),
    "coaching": ("manager", "/coaching/"),
    "coaching-plan": ("manager", "/coaching/garance-c-nantes/"),
    "coaching-plan-of-mine": ("employee", "/coaching/garance-c-nantes/"),
    "written": ("employee", "/written/"),
    "examples": ("manager", "/mine/examples/"),
    "routine": ("manager", "/mine/routine/"),
    "defences": ("sponsor", "/defences/"),
    "messages": ("lead", "/messages/"),
    "own-acts": ("employee", "/acts/"),
    "lineup": ("manager", "/lineup/"),
    "erasure": ("administrator", "/erasure/"),
    "hooks": ("administrator", "/hooks/"),
    "waves-standing": ("employee", "/waves/"),
    "wave-open": ("lead", "/waves/open/"),
    "moments": ("lead", "/waves/moments/"),
    "wave-close": ("lead", f"/waves/{LATEST}/close/"),
    "404": ("employee", "/nowhere/"),
}


@pytest.fixture(
    scope="module",
    params=[(name, language) for name in PAGES for language in ("fr", "en")],
    ids=lambda one: "-".join(one),
)
def shown(request: pytest.FixtureRequest, show: Callable[..., Any]) -> Iterator[Shown]:
    """Each page in each language, asked for once."""
    name, language = request.param
    role, path = PAGES[name]
    with show(name, path, role, language) as page:
        yield page


def test_a_phone_shows_it_whole_with_room_for_a_thumb(shown: Shown) -> None:
    page = shown.look(phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    small = page.evaluate(
        """() => [...document.querySelectorAll(
                'button, a.button, summary, input:not([type=hidden], .tick input), .tick, nav a, .switch a')]
            .filter(one => one.offsetParent !== null && getComputedStyle(one).opacity !== '0')
            .map(one => [one.textContent.trim() || one.name, one.getBoundingClientRect().height])
            .filter(([, height]) => height < 43.5)"""
    )
    crumbs = page.evaluate("[...document.querySelectorAll('.crumbs a')].map(one => one.textContent.trim())")
    assert [one for one in small if one[0] not in crumbs] == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(shown: Shown, dark: bool) -> None:  # WCAG 2.2 AA
    assert not faults_of(shown.look(dark=dark, opened=True), RULES_OF_COLOUR if dark else EVERY_RULE)


def test_it_says_nothing_to_the_console(shown: Shown) -> None:
    assert shown.heard == []


def test_each_font_fetched_ahead_is_used(open_page: Callable[..., Any]) -> None:
    page = open_page("/week/", role="employee")
    ahead, used = page.evaluate(
        """async () => {
            await document.fonts.ready
            const ahead = [...document.querySelectorAll('link[rel=preload][as=font]')].map(one => one.href)
            const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
            const family = href => rules.filter(rule => rule instanceof CSSFontFaceRule)
                .filter(rule => rule.style.src.includes(href.split('/').pop()))
                .map(rule => rule.style.fontFamily)
            const loaded = [...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)
            return [ahead.length, ahead.filter(href => family(href).some(one => loaded.includes(one))).length]
        }"""
    )
    assert ahead == used == 2


def test_a_thank_you_is_given_on_a_phone_without_a_script(open_page: Callable[..., Any]) -> None:  # R24 R91
    page = open_page("/thanks/", role="employee", java_script_enabled=False, phone=True)
    names = page.eval_on_selector_all("#near option", "all => all.map(one => one.value)")
    page.fill("#name", names[-1])
    expect(page.locator("#unit")).to_be_hidden()
    page.fill("#words", "Tu as rappelé la cliente à 17 h.")
    page.locator("label[for=behaviour-other]").click()
    page.select_option("#other", "word_kept/warn_early")
    follow(page, "main form.thanks-form button")
    assert "Votre merci est donné" in page.inner_text("main")
    follow(page, page.locator("main .acts button", has_text="Retirer").first)
    assert "C’est fait." in page.inner_text("main")


def test_an_incident_is_noted_with_the_keyboard_alone(open_page: Callable[..., Any]) -> None:  # R135
    page = open_page("/incidents/", role="employee", java_script_enabled=False, phone=True)
    page.focus("details.reporting summary")
    if not page.is_visible("#words"):
        page.keyboard.press("Enter")
    # What was met comes first, and no name.
    page.keyboard.press("Tab")
    page.keyboard.type("La visite de 14 h a commencé à 16 h, sans la pièce.")
    page.focus("form.act-form button")
    follow(page)
    assert page.is_visible("#found-no")
    page.focus("#found-yes")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("La réserve était vide depuis lundi.")
    page.keyboard.press("Tab")
    follow(page)
    assert "former n’y changerait rien" in page.inner_text("main")


def test_a_decision_is_weighed_with_the_keyboard_alone(open_page: Callable[..., Any]) -> None:  # R67 R85
    page = open_page("/decide/", role="employee", phone=True)
    page.focus("#words")
    page.keyboard.type("Offrir le second déplacement au client de ce matin.")
    page.keyboard.press("Tab")
    follow(page)
    assert page.is_visible(".two-ways")
    assert not faults_of(page, EVERY_RULE)
    # The first question says no: why, then another way, on which the questions begin anew.
    page.focus('button[value="no"]')
    follow(page)
    assert not faults_of(page, EVERY_RULE)
    page.focus("#why")
    page.keyboard.type("Le client attend une réponse, pas un cadeau.")
    page.keyboard.press("Tab")
    page.keyboard.type("Appeler dès midi avec une heure sûre.")
    page.keyboard.press("Tab")
    follow(page)
    assert page.is_visible(".two-ways")
    n_pressed = 0
    while page.query_selector(".two-ways"):
        page.focus('button[value="yes"]')
        follow(page)
        n_pressed += 1
    assert 3 <= n_pressed <= 7, "a minute is enough"
    assert "Faites-le" in page.inner_text("h1")
    assert not faults_of(page, EVERY_RULE)
    page.focus('button[value="keep"]')
    follow(page)
    assert page.is_visible(".weighed")
    assert "Appeler dès midi" in page.inner_text("main")


def test_findings_appear_as_one_types(open_page: Callable[..., Any]) -> None:  # R128
    page = open_page("/try/")
    page.fill("#words", "")
    page.type("#words", "Le client est au centre de nos préoccupations.")
    page.wait_for_selector("#judgement .said.warning")
    assert "CH004" in page.inner_text("#judgement")
    assert page.query_selector("#judgement mark.under.warning")


def test_a_sentence_is_written_in_place_with_the_keyboard_alone(open_page: Callable[..., Any]) -> None:
    page = open_page("/charter/", role="lead")
    page.focus("#line-values-0-statement-fr .edit")
    page.keyboard.press("Enter")
    page.wait_for_selector("#line-values-0-statement-fr textarea:focus")
    page.keyboard.press("Control+A")
    page.keyboard.type("Le respect du client.")
    page.wait_for_selector("#findings a[href='/rules/CH203/']")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#line-values-0-statement-fr mark.under")
    assert page.inner_text("#line-values-0-statement-fr .words") == "Le respect du client."


def test_the_sentence_that_stands_there_is_kept_whatever_was_judged_last(
    open_page: Callable[..., Any],
) -> None:
    page = open_page("/try/", role="lead")
    page.locator("label[for=kind-promise]").click()
    page.fill("#words", "Je rappelle chaque client")
    button = page.get_by_role("button", name="Garder cette phrase")
    button.wait_for()
    # On a slow line the end of the sentence is not judged yet.
    page.evaluate("words => { document.querySelector('#words').value = words }", "Je rappelle avant 18 h.")
    follow(page, button)
    assert "Je rappelle avant 18 h." in page.inner_text("main")


def test_everything_works_without_a_script(open_page: Callable[..., Any]) -> None:
    page = open_page("/try/", java_script_enabled=False)
    page.fill("#words", "Le client est au centre de nos préoccupations.")
    follow(page, "main button")
    assert "CH004" in page.inner_text("#judgement")


def test_a_finding_is_answered_without_a_script(open_page: Callable[..., Any]) -> None:
    wave = "/results/2026-07/answers/"
    page = open_page(wave, role="lead", java_script_enabled=False, phone=True)
    row = page.locator("li.heard").last
    row.locator("summary").click()
    row.locator("label", has_text="Non, et pourquoi").click()
    row.locator("textarea").fill("Pas cette année : le budget est pris.")
    follow(page, row.locator("button"))
    assert "Votre réponse est donnée." in page.inner_text("main")
    assert "Pas cette année" in open_page(wave, role="administrator").inner_text("main")


def test_a_withheld_cell_speaks_when_it_is_reached(open_page: Callable[..., Any]) -> None:  # A6
    page = open_page(f"/results/{LATEST}/", role="sponsor")
    hatch = page.locator("td.withheld a.hatch").first
    assert hatch.locator(".why").bounding_box()["width"] < 2
    hatch.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(hatch).to_be_focused()
    box = hatch.locator(".why").bounding_box()
    assert box["width"] > 150
    assert "Non affiché" in hatch.inner_text()


def test_the_theme_is_chosen_and_kept(open_page: Callable[..., Any]) -> None:
    page = open_page("/try/")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    follow(page, "button.to-dark")
    assert page.evaluate(paper) != light
    page.reload()
    assert page.evaluate(paper) != light
    follow(page, "button.to-light")
    assert page.evaluate(paper) == light


def test_the_skip_link_comes_first(open_page: Callable[..., Any]) -> None:
    page = open_page(f"/results/{LATEST}/", role="employee")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_hostile_words_run_nowhere(open_page: Callable[..., Any]) -> None:  # threats: script
    page = open_page("/try/")
    page.evaluate("window.ran = false")
    for words in (
        "<img src=x onerror='window.ran=true'>",
        "</textarea><script>window.ran=true</script>",
        "{{7*7}}",
    ):
        page.fill("#words", words)
        with page.expect_response("**/try/"):
            page.dispatch_event("#words", "input")
    assert page.evaluate("window.ran") is False
    assert page.query_selector("#judgement img, #judgement script") is None


def test_paper_carries_the_figures_without_the_menus(
    open_page: Callable[..., Any], keep: Callable[..., None]
) -> None:
    page = open_page(f"/results/{LATEST}/", role="sponsor", dark=True)
    page.emulate_media(media="print")
    keep(page, "results-print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.is_visible("nav.menu")
    assert page.is_visible("svg.coin >> nth=0")
