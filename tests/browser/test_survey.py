"""The form of a respondent in a real browser: phone and desk, without a network, without a script, shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import playwright.sync_api as playwright
import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from avers.application.collecting import Link, letters_of, links_of
from avers.core.evidence.instrument import Instrument, Page, Quota
from avers.core.evidence.observation import Facet, Item, Option, Scale, When
from avers.core.evidence.picks import picks_scale
from avers.core.evidence.ranks import best_worst_scale, order_scale
from avers.core.text import Text
from tests.browser.conftest import (
    DESK,
    EVERY_RULE,
    PHONE,
    awaited,
    faults_of,
    follow,
    followed,
    listened,
    served,
    settle,
)
from tests.databases import fresh_database
from tests.gathered import AT, CUSTOMERS, WAVE, Audience, founded, invited, open_waves

FACETS = (Facet("means", Text("Les moyens", "Means")),)
AGREE = Scale(1, 5, 4)


def _options(*words: Text) -> tuple[Option, ...]:
    return tuple(Option(f"o{place}", each) for place, each in enumerate(words))


MISSING = _options(
    Text("Du temps", "Time"), Text("Des outils", "Tools"), Text("Le droit de décider", "The right to decide")
)
VALUES = _options(
    Text("Tenir parole", "Keep our word"), Text("Aller au bout", "See it through"),
    Text("Faire simple", "Keep it simple"), Text("Dire vrai", "Speak true"),
)  # fmt: skip
WAYS = _options(
    Text("Par téléphone", "By phone"), Text("En magasin", "In a shop"), Text("Par écrit", "In writing")
)


def _item(key: str, scale: Scale, words: Text, **more: Any) -> Item:
    return Item(key, "means", more.pop("face", "employee"), scale, words, **more)


# One question of each kind.
EVERY_KIND = Instrument(
    "all",
    "1",
    (
        _item("back", AGREE, Text("Ici, on rappelle le jour même.", "Here, we call back the same day."),
              not_applicable=True),
        _item("ease", Scale(1, 7, 5), Text("Aider un client est facile.", "Helping a customer is easy."),
              measure="ces2"),
        _item("nps", Scale(0, 10, 9), Text("Conseilleriez-vous la maison à un proche ?",
              "Would you recommend the house to a friend?"), measure="nps"),
        _item("way", Scale(1, 3), Text("Où répondez-vous ?", "Where do you answer?"), measure="choice",
              options=WAYS, required=True),
        _item("time", AGREE, Text("{way} : j’ai le temps.", "{way}: I have time."),
              when=When("way", ("o0", "o2"))),
        _item("picks", picks_scale(3), Text("Qu’est-ce qui manque ?", "What is missing?"), measure="picks",
              options=MISSING, at_most=2),
        _item("order", order_scale(3), Text("Dans quel ordre ?", "In what order?"), measure="ranking",
              options=MISSING),
        _item("bw", best_worst_scale(4), Text("Laquelle vous parle le plus ?", "Which speaks to you most?"),
              measure="best_worst", options=VALUES),
        _item("n", Scale(0, 60), Text("Combien d’appels par jour ?", "How many calls a day?"),
              measure="number"),
        _item("d", Scale(0, 1), Text("Depuis quand ?", "Since when?"), measure="date"),
        _item("word", Scale(0, 1), Text("Le premier mot qui vient", "The first word that comes"),
              measure="text", lines=1),
        _item("txt", Scale(0, 1), Text("Qu’est-ce qui aiderait ?", "What would help?"), measure="text"),
    ),
    FACETS,
)  # fmt: skip
# Short and straight: filled on one page, and so without a network too.
SHORT = Instrument(
    "short",
    "1",
    (
        _item("ces", Scale(1, 7, 5), Text("C’était facile.", "It was easy."), face="customer",
              measure="ces2"),
        _item("sat", AGREE, Text("Vous a-t-on bien reçu ?", "Were you well received?"), face="customer",
              measure="csat"),
        _item("say", Scale(0, 1), Text("Un mot pour l’équipe ?", "A word for the team?"), face="customer",
              measure="text", lines=3),
    ),
    FACETS,
)  # fmt: skip
# A table of ratings, one of choices, and a sentence that goes after its seconds with a word and a number.
STEM = Text("Depuis un mois, dans mon équipe", "For a month, in my team")
PLACES = Text("Où cela se passe-t-il ?", "Where does it happen?")
LEFT_RIGHT = (Text("Pas du tout", "Not at all"), Text("Tout à fait", "Completely"))
FELT = (Text("Me laisse froid", "Leaves me cold"), Text("Me donne envie", "Makes me want to"))
TABLES = Instrument(
    "tables",
    "1",
    (
        *(
            _item(f"r{n}", Scale(1, 7, 5), words, before=STEM, ends=LEFT_RIGHT, not_applicable=True,
                  required=n == 1)
            for n, words in enumerate((
                Text("j’ai le temps d’écouter jusqu’au bout", "I have the time to listen to the end"),
                Text("on m’a dit merci pour un geste précis", "I was thanked for something precise"),
                Text("j’ai pu décider sur place", "I could decide on the spot"),
            ), 1)
        ),
        *(
            _item(f"c{n}", Scale(1, 3), words, before=PLACES, measure="choice", options=WAYS)
            for n, words in enumerate((Text("L’attente", "The wait"), Text("Les erreurs", "Mistakes")), 1)
        ),
        _item("felt", Scale(-2, 2), Text("Qu’avez-vous ressenti ?", "What did you feel?"), ends=FELT),
        _item("first", Scale(0, 1), Text("Le premier mot qui vient", "The first word that comes"),
              measure="text", lines=1),
    ),
    FACETS,
    pages=(
        Page("tables", ("r1", "r2", "r3", "c1", "c2")),
        Page("look", intro=Text("Nous rappelons avant la nuit.", "We call back before night."), seconds=5),
        Page("react", ("felt", "first")),
    ),
)  # fmt: skip
# One answer by telephone is enough: the second meets a full quota.
COUNTED = Instrument(
    "counted",
    "1",
    tuple(
        _item(item.key, item.scale, item.words, measure="choice", options=WAYS) if item.key == "way" else item
        for item in EVERY_KIND.items
        if item.key in ("way", "txt")
    ),
    FACETS,
    quotas=(Quota("way", "o0", 1),),
)
# A story, what one would do, and a question that quotes it.
STORY = Text(
    "Un client revient sans ticket. Vous le reconnaissez : il a acheté ici samedi.",
    "A customer comes back without a receipt. You recognise them: they bought here on Saturday.",
)
DOING = _options(
    Text("J’échange tout de suite", "I exchange it at once"),
    Text("Je demande à ma responsable", "I ask my manager"),
    Text("Je refuse : c’est la règle", "I refuse: it is the rule"),
)
DILEMMA = Instrument(
    "dilemma",
    "1",
    (
        _item("case", Scale(1, 3), Text("Que faites-vous ?", "What do you do?"), measure="choice",
              options=DOING, before=STORY, required=True),
        _item("because", Scale(0, 1), Text("« {case} » : pourquoi ?", "“{case}”: why?"), measure="text",
              when=When("case", ("o0", "o1"))),
        _item("rule", AGREE, Text("La règle est juste.", "The rule is fair."), when=When("case", ("o2",))),
    ),
    FACETS,
)  # fmt: skip
DILEMMAS = replace(WAVE, key="dilemma-2026", instrument="dilemma", version="1")
COUNTING = replace(WAVE, key="counted-2026", instrument="counted", version="1", promise="named")
TABLED = replace(WAVE, key="tables-2026", instrument="tables", version="1")
SHOPS = replace(CUSTOMERS, key="shops-2026", instrument="short", version="1")


@dataclass
class Site:
    """A server with two waves that gather their answers."""

    address: str
    company: Any
    link: str
    tokens: list[str] = field(default_factory=list)
    tabled: list[str] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    dilemma: list[str] = field(default_factory=list)

    def n_waiting(self) -> int:
        """Return how many answers of customers wait in the box."""
        found: int = self.company.collections.n_waiting(SHOPS.key)
        return found


@pytest.fixture(scope="module")
def site(chromium: str, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Forty people invited, and one link for customers of the north."""
    from avers.wiring import open_database

    folder = tmp_path_factory.mktemp("survey")
    with (
        django_db_blocker.unblock(),
        fresh_database("sqlite", folder),
        served() as address,
    ):
        company = founded(open_database(), 40)
        wave = replace(WAVE, instrument="all", version="1")
        open_waves(company, [wave], instrument=EVERY_KIND, gathering=Audience(invited(40)), by="x", at=AT)
        links = Audience(links=(Link("customer", "nord"),))
        open_waves(company, [SHOPS], instrument=SHORT, gathering=links, by="x", at=AT)
        open_waves(company, [TABLED], instrument=TABLES, gathering=Audience(invited(40)), by="x", at=AT)
        open_waves(company, [COUNTING], instrument=COUNTED, gathering=Audience(invited(9)), by="x", at=AT)
        open_waves(company, [DILEMMAS], instrument=DILEMMA, gathering=Audience(invited(9)), by="x", at=AT)
        tokens = [letter.token for letter in letters_of(company, wave.key, waiting=True)]
        tabled = [letter.token for letter in letters_of(company, TABLED.key, waiting=True)]
        counted = [letter.token for letter in letters_of(company, COUNTING.key, waiting=True)]
        dilemma = [letter.token for letter in letters_of(company, DILEMMAS.key, waiting=True)]
        link = links_of(company, SHOPS.key)[0].key
        yield Site(address, company, link, tokens, tabled, counted, dilemma)


@pytest.fixture
def visit(chrome: Any, site: Site) -> Iterator[Callable[..., Any]]:
    """Open an address as a respondent: nothing on the console, no other host asked, no cookie kept."""
    cache.clear()
    contexts: list[Any] = []
    heard: list[str] = []
    asked: list[str] = []

    def open_(path: str, *, phone: bool = False, dark: bool = False, **more: Any) -> Any:
        scheme, size = "dark" if dark else "light", PHONE if phone else DESK
        options = {"reduced_motion": "reduce", "locale": "fr", "has_touch": phone, **more}
        context = chrome.new_context(color_scheme=scheme, viewport=size, **options)
        context.on("request", lambda request: asked.append(request.url))
        contexts.append(context)
        page = listened(context.new_page(), heard)
        page.goto(f"{site.address}{path}")
        return page

    yield open_
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    elsewhere = [url for url in asked if not url.startswith((site.address, "data:"))]
    # Without a network the browser itself says that nothing came.
    said = [words for words in heard if "ERR_INTERNET_DISCONNECTED" not in words]
    assert (said, elsewhere, cookies) == ([], [], [])


def legend(page: Any) -> str:
    """Return the question that is read on a page that stands whole."""
    return str(page.locator("fieldset:visible legend").first.inner_text())


def alone(page: Any, question: str) -> None:
    """Wait until ``question`` is on the screen, and no other."""
    expect(page.locator("fieldset:visible")).to_have_count(1)
    expect(page.locator("fieldset:visible legend")).to_have_text(question, use_inner_text=True)


def leave(page: Any, button: Any) -> None:
    """Press a button that leads to another page, and wait for that page and its script."""
    with followed(page):
        button.tap() if page.evaluate("navigator.maxTouchPoints") else button.click()


def send(page: Any) -> None:
    """Press the button that sends, and wait for what became of it; with a script, on the same page."""
    with awaited(page):
        button = page.locator("button[value=send]").first
        button.tap() if page.evaluate("navigator.maxTouchPoints") else button.click()
        page.wait_for_selector("[data-over]")
    settle(page)


def step(page: Any, button: Any) -> None:
    """Tap a button that leads to the next question of this page, and wait for that question."""
    here = page.evaluate(_HERE)
    button.tap()
    page.wait_for_function(f"here => ({_HERE})() > here", arg=here)


_HERE = "() => [...document.querySelectorAll('fieldset')].findIndex(one => 'here' in one.dataset)"


# Issue 6: on a phone one question a screen, a tap goes on, a key does not.
def test_a_phone_shows_one_question_and_a_tap_goes_on(site: Site, visit: Callable[..., Any]) -> None:
    page = visit(f"/o/{site.link}/?lang=fr", phone=True)
    leave(page, page.locator("main button").first)
    alone(page, "C’était facile.")
    page.locator("fieldset:visible label").nth(5).tap()
    page.wait_for_selector("#q-sat[data-here]")
    assert page.evaluate("document.activeElement.closest('fieldset').id") == "q-sat"
    expect(page.locator("[role=status]:visible")).to_have_text("Question 2 sur 3")
    assert page.locator("progress.way").evaluate("way => Math.round(3 * way.value)") == 2
    # Arrows pass over answers on their way: they never leave the question.
    page.clock.install()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.clock.run_for(2_000)
    alone(page, "Vous a-t-on bien reçu\u202f?")
    page.get_by_role("button", name="Revenir").tap()
    alone(page, "C’était facile.")
    assert page.locator("fieldset:visible input:checked").input_value() == "6"
    # "Go" on a phone's keyboard goes to the next question; it never sends those that were not seen.
    page.locator("fieldset:visible input:checked").focus()
    page.keyboard.press("Enter")
    alone(page, "Vous a-t-on bien reçu\u202f?")
    assert page.locator("[data-last], [data-over]").count() == 0


def test_a_thumb_that_is_quicker_than_the_page_skips_no_question(
    site: Site, visit: Callable[..., Any]
) -> None:
    page = visit(f"/o/{site.link}/?lang=fr", phone=True)
    leave(page, page.locator("main button").first)
    page.clock.install()
    # The answer and the button, both before the page has gone on by itself.
    page.evaluate("""() => { const [first] = document.querySelectorAll("fieldset input[type=radio]")
        first.form.dispatchEvent(new PointerEvent("pointerup", {bubbles: true})); first.click()
        document.querySelector(".actions button[type=button]").click() }""")
    page.clock.run_for(2_000)
    alone(page, "Vous a-t-on bien reçu\u202f?")


def test_on_a_desk_a_page_is_read_whole(site: Site, visit: Callable[..., Any]) -> None:
    page = visit(f"/o/{site.link}/?lang=fr")
    follow(page, "main button")
    expect(page.locator("fieldset:visible")).to_have_count(3)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_filled_on_a_phone_read_again_changed_and_sent_once(
    site: Site, visit: Callable[..., Any], language: str
) -> None:
    token = site.tokens.pop()
    page = visit(f"/s/{token}/?lang={language}", phone=True)
    leave(page, page.locator("main button").first)
    back, onward = ("Revenir", "Suite") if language == "fr" else ("Back", "Next")
    button = lambda name: page.locator(f"main form .actions button:visible:text-is('{name}')")  # noqa: E731
    for _ in range(3):
        step(page, button(onward))
    page.locator("#q-way label").first.tap()
    leave(page, button(onward))
    # The first question of the second page leads back to the first page, and forth again.
    expect(page.locator("fieldset:visible")).to_have_count(1)
    leave(page, button(back))
    for _ in range(3):
        step(page, button(onward))
    leave(page, button(onward))
    for _ in range(20):
        expect(page.locator("fieldset:visible")).to_have_count(1)
        expect(button(back)).to_have_count(1)
        here = page.evaluate(_HERE)
        if here in (-1, page.locator("fieldset").count() - 1):
            leave(page, button(onward))
            if page.locator("[data-last]").count():
                break
        else:
            step(page, button(onward))
    assert page.locator("dl.review > div").count() == 12
    change = page.locator("dl.review > div", has_text="premier mot" if language == "fr" else "first word")
    leave(page, change.locator("button"))
    expect(page.locator("fieldset:visible")).to_have_count(1)
    page.locator("#q-word input").fill("Bien")
    step(page, button(onward))
    leave(page, button(onward))
    assert "Bien" in page.inner_text("dl.review")
    send(page)
    assert page.locator("[data-over=thanks]").count() == 1
    assert token not in page.url
    again = visit(f"/s/{token}/?lang={language}", phone=True)
    assert again.locator("[data-over=used]").count() == 1


def test_without_a_script_everything_is_there(site: Site, visit: Callable[..., Any]) -> None:
    page = visit(f"/s/{site.tokens.pop()}/?lang=fr", phone=True, java_script_enabled=False)
    follow(page, "main button")
    follow(page, "main .actions button[value=next]")
    assert "Il manque une réponse ici" in page.inner_text("#q-way")
    page.check("#q-way input >> nth=0")
    for _ in range(4):
        follow(page, "main .actions button[value=next]")
    follow(page, "button[value=send]")
    assert "C’est bien arrivé" in page.inner_text("main")


# ── Whole for everybody ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("phone", [False, True])
def test_every_page_is_whole_for_everybody(
    site: Site, visit: Callable[..., Any], keep: Callable[[Any, str], None], language: str, dark: bool,
    phone: bool,
) -> None:  # fmt: skip
    name = f"survey-{language}-{'dark' if dark else 'light'}-{'phone' if phone else 'desk'}"

    def look(page: Any, what: str) -> None:
        keep(page, f"{name}-{what}")
        assert not faults_of(page, EVERY_RULE), what
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], what

    def unfold(page: Any) -> None:
        # On a phone all questions are looked at together: one is what the next test of a tap sees.
        page.evaluate("""() => { const form = document.querySelector("form.stepping");
            if (form) { form.classList.remove("stepping");
                form.querySelectorAll(".actions").forEach((one, n) => { one.hidden = n > 0; }) } }""")

    page = visit(f"/s/{site.tokens.pop()}/?lang={language}", phone=phone, dark=dark)
    look(page, "welcome")
    leave(page, page.locator("main button").first)
    look(page, "first")
    page.evaluate("document.querySelector('form').noValidate = true")
    unfold(page)
    leave(page, page.locator("main form .actions:visible button[value=next]").first)
    look(page, "faults")
    page.locator("#q-way label").first.click()
    leave(page, page.locator("main .actions button[value=next]").first)
    for place in range(3):
        unfold(page)
        look(page, f"page{place}")
        leave(page, page.locator("main .actions button[value=next]").first)
    look(page, "review")
    send(page)
    look(page, "over")
    look(visit(f"/s/{site.tokens[0]}/stop/?lang={language}", phone=phone, dark=dark), "stop")
    look(visit(f"/o/{site.link}/?lang={language}&kiosk=1", phone=phone, dark=dark), "kiosk")
    look(visit(f"/s/zzz/?lang={language}", phone=phone, dark=dark), "unknown")


# "Call me back": a choice after the answer, whole for everybody, without a script too.
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("phone", "dark"), [(True, False), (False, True)])
def test_a_customer_asks_for_a_call_once_the_answer_has_left(
    site: Site, visit: Callable[..., Any], keep: Callable[[Any, str], None], language: str, dark: bool,
    phone: bool,
) -> None:  # fmt: skip
    page = visit(f"/o/{site.link}/?lang={language}", phone=phone, dark=dark, java_script_enabled=True)
    leave(page, page.locator("main button").first)
    if phone:
        for _ in range(2):
            step(page, page.locator("main form .actions button:visible").first)
    leave(page, page.locator("main form .actions button:visible").first)
    send(page)
    name = f"survey-call-{language}-{'dark' if dark else 'light'}-{'phone' if phone else 'desk'}"
    page.click(".call summary")
    for state in ("asked", "faults"):
        keep(page, f"{name}-{state}")
        assert not faults_of(page, EVERY_RULE)
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
        if state == "asked":
            page.fill("#contact", "Mme Ott, 06 39 98 12 34")
            leave(page, page.locator(".call button"))
    assert page.input_value("#contact").startswith("Mme Ott")
    page.fill("#about", "La facture de mars")
    page.check(".call input[type=checkbox]")
    leave(page, page.locator(".call button"))
    assert page.locator("[data-over=called]").count() == 1
    assert not faults_of(page, EVERY_RULE)


# ── Without a network ───────────────────────────────────────────────────────────────────────────────


def _filled(site: Site, visit: Callable[..., Any]) -> Any:
    page = visit(f"/o/{site.link}/?lang=fr")
    follow(page, "main button")
    page.locator("#q-ces label").nth(6).click()
    page.fill("textarea", "Merci à Léa")
    return page


# Issue 6: "the form offline: kept on the phone, sent when the network is back, once".
def test_an_answer_sent_without_a_network_waits_and_arrives_once(
    site: Site, visit: Callable[..., Any]
) -> None:
    before = site.n_waiting()
    page = _filled(site, visit)
    page.context.set_offline(True)
    page.locator(".actions button[value=next]").first.click()
    expect(page.locator(".kept")).to_contain_text("attendent sur cet appareil")
    # Pressed again for want of patience: it is one answer all the same.
    page.locator(".actions button[value=next]").first.click()
    assert site.n_waiting() == before
    page.context.set_offline(False)
    page.wait_for_selector("[data-over=thanks]")
    assert site.n_waiting() == before + 1
    assert page.evaluate("localStorage.length") == 0


def test_a_page_loaded_again_meanwhile_sends_what_waits_once(site: Site, visit: Callable[..., Any]) -> None:
    before = site.n_waiting()
    page = _filled(site, visit)
    page.context.set_offline(True)
    page.locator(".actions button[value=next]").first.click()
    page.wait_for_selector(".kept:visible")
    page.context.set_offline(False)
    other = page.context.new_page()
    other.goto(f"{site.address}/o/{site.link}/?lang=fr")
    page.reload()
    # Whichever page sends it, the other finds nothing left to send.
    page.wait_for_function("localStorage.length === 0")
    other.reload()
    for one in (page, other):
        one.wait_for_load_state("networkidle")
    assert site.n_waiting() == before + 1


def _reviewed(site: Site, page: Any, words: str) -> Any:
    page.goto(f"{site.address}/o/{site.link}/?lang=fr")
    follow(page, "main button")
    page.locator("#q-ces label").nth(6).click()
    page.fill("textarea", words)
    follow(page, ".actions button[value=next]")
    return page


# Issue 6: nothing is lost where the network goes before the browser knows, as in a lift.
@pytest.mark.parametrize("has_arrived", [False, True])
def test_a_network_cut_while_it_is_sent_loses_nothing_and_sends_once(
    site: Site, visit: Callable[..., Any], has_arrived: bool
) -> None:
    before = site.n_waiting()
    page = _reviewed(site, visit("/s/zzz/"), "Merci à Léa")

    def cut(route: Any) -> None:
        if has_arrived:
            route.fetch()
        route.abort("internetdisconnected")

    page.route("**/s/", cut)
    page.locator("button[value=send]").first.click()
    page.wait_for_selector(".kept:visible")
    assert "attendent sur cet appareil" in page.inner_text(".kept")
    assert "Merci à Léa" in page.inner_text(".review")
    assert site.n_waiting() == before + has_arrived
    page.unroute("**/s/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_selector(f"[data-over={'used' if has_arrived else 'thanks'}]")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert "invitation" not in page.inner_text("main")
    assert site.n_waiting() == before + 1
    assert page.evaluate("localStorage.length") == 0


def test_two_pages_that_wait_send_each_their_own_once_and_leave_a_third_alone(
    site: Site, visit: Callable[..., Any]
) -> None:
    before = site.n_waiting()
    first = _reviewed(site, visit("/s/zzz/"), "La première")
    context = first.context
    second = _reviewed(site, context.new_page(), "La seconde")
    third = context.new_page()
    third.goto(f"{site.address}/o/{site.link}/?lang=fr")
    follow(third, "main button")
    third.fill("textarea", "À moitié écrite")
    context.set_offline(True)
    for page in (first, second):
        page.locator("button[value=send]").first.click()
        page.wait_for_selector(".kept:visible")
    assert site.n_waiting() == before
    context.set_offline(False)
    for page in (first, second):
        page.wait_for_selector("[data-over]")
    third.wait_for_function("localStorage.length === 0")
    assert site.n_waiting() == before + 2
    assert third.input_value("textarea") == "À moitié écrite"


def test_a_page_between_keeps_what_was_filled_until_the_network_is_back(
    site: Site, visit: Callable[..., Any]
) -> None:
    page = visit(f"/s/{site.dilemma[0]}/?lang=fr", phone=True)
    leave(page, page.locator("main button").first)
    page.locator("#q-case label").first.tap()
    page.context.set_offline(True)
    page.locator("main .actions button[value=next]:visible").first.tap()
    expect(page.locator(".kept")).to_contain_text("reste sur cette page")
    page.context.set_offline(False)
    _next(page)
    alone(page, "«\u202fJ’échange tout de suite\u202f»\u202f: pourquoi\u202f?")


# ── On a device that many people share ──────────────────────────────────────────────────────────────


def test_a_kiosk_comes_back_and_keeps_nothing_of_the_last_person(
    site: Site, visit: Callable[..., Any]
) -> None:
    before = site.n_waiting()
    page = visit(f"/o/{site.link}/?kiosk=1")
    page.locator("#q-ces label").nth(6).click()
    page.fill("textarea", "Merci à Léa")
    page.context.set_offline(True)
    page.locator(".actions button[value=next]").first.click()
    expect(page.locator(".kept")).to_contain_text("Rien n’est gardé sur cet appareil")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.context.set_offline(False)
    follow(page, ".actions button[value=next]")
    # The thanks go by themselves after some seconds: the page tells of them, however late this test looks.
    thanked: list[bool] = []
    page.expose_function("thanked", lambda: thanked.append(True))
    page.add_init_script("""addEventListener("DOMContentLoaded", () => {
        if (document.querySelector("[data-over=thanks]")) thanked() })""")
    with awaited(page):
        page.locator("button[value=send]").first.click()
        page.wait_for_url(f"**/o/{site.link}/?kiosk=1")
    assert thanked
    assert site.n_waiting() == before + 1
    assert not page.locator("input:checked").count()
    assert page.input_value("textarea") == ""
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    # Whoever presses Back finds no page: the browser keeps none, and asks whether to send again.
    with pytest.raises(playwright.Error, match="ERR_CACHE_MISS"):
        page.go_back()


# R99: the frame that the page of posters gives, in the page of a shop, on a phone: another site, no cookie.
def test_a_survey_in_the_frame_of_another_site_is_filled_and_sent(
    chrome: Any, site: Site, settings: Any, keep: Callable[..., None]
) -> None:
    cache.clear()
    settings.AVERS_EMBED = ("https://shop.example",)
    before, heard = site.n_waiting(), list[str]()
    context = chrome.new_context(viewport=PHONE, has_touch=True, locale="en", reduced_motion="reduce")
    # The page of the shop is made up, and our server stands on this machine, which browsers guard.
    context.grant_permissions(["local-network-access"])
    page = listened(context.new_page(), heard)
    for origin in ("https://shop.example", "https://other.example"):
        page.route(f"{origin}/", lambda route: route.fulfill(body=_shop(site), content_type="text/html"))
    page.goto("https://shop.example/")
    frame = page.frame_locator("iframe")
    frame.locator("main button").click()
    for question, place in (("ces", 5), ("sat", 4)):
        frame.locator(f"#q-{question} label").nth(place).click()
    frame.locator("textarea").fill("Thank you, Léa")
    keep(page, "survey-framed-phone")
    inside = page.frames[1]
    assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame.locator(".actions button[value=next]:visible").click()
    frame.locator("button[value=send]").first.click()
    expect(frame.locator("[data-over=thanks]")).to_be_visible()
    assert (site.n_waiting(), heard, context.cookies()) == (before + 1, [], [])
    # A site that the house did not name shows nothing of it, and the browser says why.
    page.goto("https://other.example/")
    expect(frame.locator("main button")).to_have_count(0)
    assert any("frame-ancestors" in words for words in heard), heard
    context.close()


def _shop(site: Site) -> str:
    return f"""<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
        <title>Shop</title><h1>Our shop</h1>
        <iframe src="{site.address}/o/{site.link}/?lang=en" title="How was it?"
            style="width:100%;height:640px;border:0"></iframe>"""


def test_a_kiosk_whose_browser_kept_a_page_whole_asks_for_a_new_one(
    site: Site, visit: Callable[..., Any]
) -> None:
    page = visit(f"/o/{site.link}/?kiosk=1")
    form = page.locator("input[name=form]").input_value()
    page.locator("#q-ces label").nth(6).click()
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.wait_for_selector(f"input[name=form]:not([value='{form}'])", state="attached")
    assert not page.locator("input:checked").count()


def test_a_kiosk_left_alone_is_emptied(site: Site, visit: Callable[..., Any]) -> None:
    page = visit("/s/zzz/")
    page.clock.install()
    page.goto(f"{site.address}/o/{site.link}/?kiosk=1")
    form = page.locator("input[name=form]").input_value()
    page.locator("#q-ces label").nth(6).click()
    page.clock.run_for(91_000)
    page.wait_for_selector(f"input[name=form]:not([value='{form}'])", state="attached")
    assert not page.locator("input:checked").count()


def _next(page: Any) -> None:
    leave(page, page.locator("main form .actions:visible button[value=next]").first)


# R99: a table is a grid on a desk, with heads of lines and columns, and a card a line on a phone.
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, False), (False, True)])
def test_a_table_is_a_grid_on_a_desk_and_cards_on_a_phone(
    site: Site,
    visit: Callable[..., Any],
    keep: Callable[[Any, str], None],
    language: str,
    phone: bool,
    dark: bool,
) -> None:
    page = visit(f"/s/{site.tabled[0]}/?lang={language}", phone=phone, dark=dark)
    leave(page, page.locator("main button").first)
    first = page.locator("fieldset.kind-grid").first
    name = f"survey-grid-{language}-{'dark' if dark else 'light'}-{'phone' if phone else 'desk'}"
    keep(page, name)
    assert not faults_of(page, EVERY_RULE)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert first.locator("tbody tr").count() == 3
    assert first.locator("tbody tr").first.locator("input").count() == 8  # seven steps and a way out
    heads = {"fr": "7 Tout à fait", "en": "7 Completely"}[language]
    row = {"fr": "j’ai pu décider sur place", "en": "I could decide on the spot"}[language]
    cell = page.get_by_role("radio", name=f"{row} {heads}", exact=True)
    assert cell.count() == 1
    boxes = [one.bounding_box() for one in first.locator("tbody tr").nth(1).locator("label").all()]
    xs, ys = ({round(box[side]) for box in boxes if box} for side in ("x", "y"))
    assert (len(xs), len(ys)) == ((1, 8) if phone else (8, 1))
    if phone:
        assert all(box and box["height"] >= 44 for box in boxes)


def test_a_line_that_was_needed_is_told_in_its_place_and_a_grid_keeps_what_was_chosen(
    site: Site, visit: Callable[..., Any]
) -> None:
    page = visit(f"/s/{site.tabled[0]}/?lang=en")
    leave(page, page.locator("main button").first)
    page.evaluate("document.querySelector('form').noValidate = true")
    page.locator("input[name='a:r2'][value='6']").check()
    page.locator("input[name='a:r3'][value='n/a']").check()
    _next(page)
    assert page.locator("#q-r1 .wrong").is_visible()
    assert page.locator("input[name='a:r2'][value='6']").is_checked()
    assert page.locator("input[name='a:r3'][value='n/a']").is_checked()
    assert not faults_of(page, EVERY_RULE)


# R110: five seconds, then a word and a number from -2 to 2; without a script whoever looks goes on.
@pytest.mark.parametrize("script", [True, False])
def test_a_sentence_goes_after_five_seconds_and_asks_what_stayed(
    site: Site, visit: Callable[..., Any], script: bool
) -> None:
    page = visit(f"/s/{site.tabled[1]}/?lang=en", java_script_enabled=script)
    # The five seconds end when this test has looked, however slow it is.
    page.add_init_script("""const later = window.setTimeout
        window.setTimeout = (what, ms) => ms === 5000 ? window.goOn = what : later(what, ms)""")
    leave(page, page.locator("main button").first)
    page.locator("input[name='a:r1'][value='4']").check()
    _next(page)
    assert page.locator(".look").inner_text() == "We call back before night."
    assert page.get_by_text("Look for 5 seconds, then go on.").is_visible()
    if script:
        with followed(page):
            page.evaluate("goOn()")
    else:
        _next(page)
    assert "We call back before night." not in page.inner_text("main")
    values = page.locator("input[name='a:felt']").evaluate_all("all => all.map(one => one.value)")
    assert values == ["-2", "-1", "0", "1", "2"]
    page.locator("input[name='a:felt'][value='-2']").check(force=True)
    page.fill("input[name='a:first']", "nuit")
    _next(page)
    assert "nuit" in page.inner_text("main")
    assert "-2" in page.inner_text("main")


# R110: whoever goes back does not see the sentence a second time, nor on the way forward again.
@pytest.mark.parametrize("script", [True, False])
def test_a_sentence_that_was_looked_at_does_not_come_again(
    site: Site, visit: Callable[..., Any], script: bool
) -> None:
    page = visit(f"/s/{site.tabled[2]}/?lang=en", java_script_enabled=script)
    leave(page, page.locator("main button").first)
    page.locator("input[name='a:r1'][value='4']").check()
    _next(page)
    with followed(page):
        page.locator("main .actions button[value=next]:visible").first.click()
    leave(page, page.locator("main button[value=back]:visible").first)
    assert page.locator("input[name='a:r1'][value='4']").is_checked()
    _next(page)
    assert not page.locator(".look").count()
    assert page.locator("input[name='a:felt']").count() == 5


# A vignette is told before what is asked of it, the answer is quoted, and another answer leads elsewhere.
@pytest.mark.parametrize(
    ("language", "phone", "script"), [("fr", True, True), ("en", False, True), ("fr", False, False)]
)
def test_a_dilemma_is_told_then_asked_and_leads_on_by_its_answer(
    site: Site, visit: Callable[..., Any], keep: Callable[[Any, str], None], language: str, phone: bool,
    script: bool,
) -> None:  # fmt: skip
    token = site.dilemma.pop()
    page = visit(f"/s/{token}/?lang={language}", phone=phone, java_script_enabled=script)
    leave(page, page.locator("main button").first)
    told, asked = STORY.in_language(language), "Que faites-vous" if language == "fr" else "What do you do"
    assert legend(page).replace("\u202f", " ").index(told[:20]) < legend(page).index(asked)
    keep(page, f"survey-dilemma-{language}-{'phone' if phone else 'desk'}")
    if script:
        assert not faults_of(page, EVERY_RULE)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    # Needed: without an answer one is told so, in its place.
    _next(page)
    assert page.locator("#q-case-wrong").is_visible()
    # By keyboard: the first, then the second of three.
    page.locator("input[name='a:case']").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    _next(page)
    quoted = DOING[1].words.in_language(language)
    assert quoted in legend(page)
    page.fill("textarea", "Elle décide.")
    _next(page)
    assert quoted in page.inner_text(".review")
    leave(page, page.locator("button[value^='change:']").first)
    page.locator("#q-case label").nth(2).click()
    _next(page)
    assert page.locator("#q-rule").is_visible()
    page.locator("#q-rule label").nth(1).click()
    _next(page)
    assert "Elle décide." not in page.inner_text(".review")
    send(page)
    assert page.locator("[data-over=thanks]").count() == 1


# Quotas: whoever meets a full one hears it at once, and may change an answer pressed by mistake.
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("language", "phone"), [("fr", False), ("en", True)])
def test_a_full_quota_is_said_at_once_and_kindly(
    site: Site,
    visit: Callable[..., Any],
    keep: Callable[[Any, str], None],
    language: str,
    phone: bool,
    script: bool,
) -> None:
    first, second = site.counted.pop(), site.counted[0]
    page = visit(f"/s/{first}/?lang={language}", java_script_enabled=script)
    leave(page, page.locator("main button").first)
    page.locator("#q-way label").first.click()
    _next(page)
    if page.locator("[data-over=enough]").count() == 0:  # the first of all to answer so
        _next(page)
        send(page)
        assert page.locator("[data-over=thanks]").is_visible()
    page = visit(f"/s/{second}/?lang={language}", phone=phone, java_script_enabled=script)
    leave(page, page.locator("main button").first)
    page.locator("#q-way label").first.click()
    _next(page)
    assert page.locator("[data-over=enough]").is_visible()
    keep(page, f"survey-enough-{language}-{'phone' if phone else 'desk'}")
    if script:
        assert not faults_of(page, EVERY_RULE)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    leave(page, page.locator("main form button").first)
    assert page.locator("#q-way input").first.is_checked()
