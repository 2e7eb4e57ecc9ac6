"""The pages of what people do from day to day: thin, phone first, one form each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.adapters.mail.thanks_link import read_thanks_link
from avers.application import acting
from avers.application.acted import (
    charter_reach,
    messages_for,
    obstacles_for,
    own_acts,
    promise_rates,
    promises_for,
)
from avers.application.acting import Receiver, can_tell, chain_of, search_people
from avers.application.confirming import confirm_removal, removals_for
from avers.application.lawfulness import NoticeMissing
from avers.application.ports.refusals import NotFound
from avers.application.remembering import own_receipts
from avers.application.viewer import Viewer
from avers.application.week import value_of
from avers.application.wording.failures import explain
from avers.application.wording.typography import whole_date
from avers.core.charter.nearest import nearest_behaviours
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Recipient, Step
from avers.core.evidence.recognition import ALLOWANCE, LONGEST, word_faults
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree
from avers.web.acts.calls import figures_of_the_week
from avers.web.acts.drawing import (
    CHANNEL_WORDS,
    behaviour_groups,
    draw_obstacles,
    draw_own,
    draw_promises,
    draw_rates,
    draw_removals,
    figure_words,
    says,
    unit_name,
)
from avers.web.acts.first_day import needs_units
from avers.web.acts.tying import tie_of
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires
from avers.web.site.display import safe_return

__all__ = [
    "day_in",
    "follow_act",
    "obstacles",
    "own",
    "promises",
    "staff_messages",
    "tell_staff",
    "thanks",
    "thanks_behaviours",
    "thanks_by_link",
    "tree_today",
]

_STEPS: Final[dict[str, Step]] = {
    "withdraw": "withdrawn", "contest": "contested", "share": "shared", "keep": "kept", "break": "broken",
    "answer": "answered", "close": "closed", "read": "read", "celebrate": "celebrated", "tell": "told",
}  # fmt: skip
_FIELDS: Final = ("to", "name", "person", "unit", "words", "behaviour", "other", "heard", "channel", "seen")
# What is chosen where none of the behaviours offered first is meant.
_ANOTHER: Final = "other"
_KEPT: Final = "avers_thanks"
_KEPT_SECONDS: Final = 600
_LONGEST_COOKIE: Final = 3800
_TAKEN_BACK: Final[dict[str, Step]] = {"uncelebrate": "celebrated", "untell": "told"}
_COOKIE: Final = "avers_removed"
_SALT: Final = "avers.acts.removed"
_QUARTER: Final = 92 * 24 * 3600
_MOST_COLLEAGUES: Final = 120
_MOST_UNITS: Final = 400


# ── Dire merci ──────────────────────────────────────────────────────────────────────────────────────


@requires("anybody")  # whoever is not signed in is asked to, and finds again what they had typed
def thanks(request: HttpRequest) -> HttpResponse:
    """To whom, what they did, which behaviour: twenty seconds."""
    return _thank(request) if is_allowed(request, "signed_in") else _sign_in_first(request)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def _thank(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _thanks_again(request)
    typed = _typed(request, "POST")
    viewer, today = person(request), timezone.localdate()
    kind = next((one for one in ("person", "unit", "customers") if one == typed["to"]), "")
    found = _found(viewer, typed, today) if kind == "person" else ()
    if kind == "person" and len(found) != 1:
        words = (
            _("Nobody of that name works here today. Write two letters or more of their name.")
            if not found
            else _("Several people bear this name. Choose one.")
        )
        # Said with all else that is missing, so that nothing is found out one fault at a time.
        rest = [says(fault, language()) for fault in _missing(typed)]
        return _thanks_page(request, typed, faults=[words, *rest], found=found, status=422)
    key = found[0].key if found else typed["unit"] if kind == "unit" else ""
    lived = typed["other"] if typed["behaviour"] == _ANOTHER else typed["behaviour"]
    value, _slash, behaviour = lived.partition("/")
    receiver: Recipient = "person" if kind == "person" else "unit" if kind == "unit" else (
        "customers" if kind else ""
    )  # fmt: skip
    try:
        acting.thank(
            house(), viewer, Receiver(receiver, key), value=value, behaviour=behaviour, words=typed["words"],
            at=timezone.localtime(), channel=typed["channel"], seen=_seen(typed["seen"], today),
            language=language(), as_it_is=typed["heard"] == "1",
        )  # fmt: skip
    except NoticeMissing:
        return _thanks_page(request, typed, status=422)
    except InputRefused as refused:
        hints = [says(fault, language()) for fault in refused.faults if fault.code == "thanks_trait"]
        faults = [says(fault, language()) for fault in refused.faults if fault.code != "thanks_trait"]
        return _thanks_page(request, typed, faults=faults, hints=hints, found=found, status=422)
    messages.success(request, _thanked(typed["channel"], found[0].name if found else ""))
    return redirect("own_acts")


def _missing(typed: dict[str, str]) -> Iterator[Fault]:
    """Yield what a thank-you still lacks, whoever it is for."""
    yield from word_faults(typed["words"])
    if "/" not in (typed["other"] if typed["behaviour"] == _ANOTHER else typed["behaviour"]):
        yield Fault("thanks_no_behaviour", path="behaviour")


def _thanked(channel: str, name: str) -> str:
    """Return what is said once thanks are given; the name, since a few letters of it were enough."""
    if channel:
        return _("The customer’s thanks are passed on. You can take them back under “My acts”.")
    if name:
        words = _("Your thanks are given: %(name)s reads them from now on. You can take them back below.")
        return words % {"name": name}
    return _("Your thanks are given. You can take them back under “My acts”.")


@requires("signed_in")
@require_http_methods(["POST"])
@needs_units
def thanks_behaviours(request: HttpRequest) -> HttpResponse:
    """The behaviours nearest to what is being written, offered while it is written; nothing is kept."""
    return render(request, "avers/_thanks_behaviours.html", _offered(_typed(request, "POST")))


@requires("signed_in")
@require_safe
@needs_units
def thanks_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The form as a letter's signed link fills it in; a link that was changed, or is old, is no page."""
    fields = read_thanks_link(token)
    if fields is None:
        raise Http404
    return _thanks_page(request, {**dict.fromkeys(_FIELDS, ""), **fields})


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """Ask to sign in; words typed after the session had ended wait in the same browser for a few minutes."""
    wanted = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("thanks")
    response = redirect(f"{reverse('sign_in')}?{urlencode({'next': wanted})}")
    if request.method == "POST":
        kept = signing.dumps(_typed(request, "POST"), salt=_KEPT, compress=True)
        if len(kept) <= _LONGEST_COOKIE:
            response.set_cookie(
                _KEPT, kept, max_age=_KEPT_SECONDS, path=reverse("thanks"), httponly=True, samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )  # fmt: skip
    return response


def _thanks_again(request: HttpRequest) -> HttpResponse:
    """Return the form, with what was typed before signing in where there is any: shown once."""
    try:
        kept = signing.loads(request.COOKIES.get(_KEPT, ""), salt=_KEPT, max_age=_KEPT_SECONDS)
    except signing.BadSignature:
        return _thanks_page(request, _typed(request, "GET"))
    response = _thanks_page(request, {name: str(kept.get(name, "")) for name in _FIELDS})
    response.delete_cookie(_KEPT, path=reverse("thanks"), samesite="Lax")
    return response


def _typed(request: HttpRequest, method: str) -> dict[str, str]:
    form = request.POST if method == "POST" else request.GET
    return {name: form.get(name, "")[: LONGEST + 200] for name in _FIELDS}


def _seen(words: str, today: date) -> date | None:
    """Return the day that was typed; one that is none is a day too late, which the form then says."""
    return (day_in(words) or today + timedelta(days=1)) if words else None


def _found(viewer: Viewer, typed: dict[str, str], today: date) -> tuple[Person, ...]:
    found = search_people(house(), viewer, typed["name"], today)
    if typed["person"]:
        return tuple(one for one in found if one.key == typed["person"])
    same = tuple(one for one in found if one.name.casefold() == typed["name"].strip().casefold())
    return same or found


def _thanks_page(
    request: HttpRequest,
    typed: dict[str, str],
    *,
    faults: list[str] | None = None,
    hints: list[str] | None = None,
    found: tuple[Person, ...] = (),
    status: int = 200,
) -> HttpResponse:
    viewer, today, tree = person(request), timezone.localdate(), tree_today()
    near = house().organisation.people_of(viewer.unit) if viewer.unit else ()
    names = sorted(
        {one.name for one in near if one.name and one.serves_between(today, today)}, key=str.casefold
    )
    context = {
        "is_open": acting.thanks_are_open(house(), today),
        **_offered(typed),
        "names": names[:_MOST_COLLEAGUES],
        "units": _units(tree, today),
        "typed": {"to": "person", **{name: words for name, words in typed.items() if words}},
        "faults": faults,
        "hints": hints,
        "found": [
            {"key": one.key, "name": one.name, "unit": unit_name(tree, one.unit, language())} for one in found
        ]
        if len(found) > 1
        else [],
        "longest": LONGEST,
        "allowance": ALLOWANCE,
        "left": acting.allowance_left(house(), viewer, today),
        "channels": [(key, words) for key, words in CHANNEL_WORDS.items()],
        "today": today.isoformat(),
        "here_act": "thanks",
    }
    return render(request, "avers/thanks.html", context, status=status)


def _offered(typed: dict[str, str]) -> dict[str, object]:
    """Return the behaviours to choose from: those nearest to the words, and what was chosen; then all."""
    charter, spoken = house().charters.published(), language()
    groups = behaviour_groups(charter, spoken)
    words_of = {key: words for _value, behaviours in groups for key, words in behaviours}
    today = value_of(charter, timezone.localdate())
    first = (today.key,) if today else ()
    near = nearest_behaviours(charter, typed["words"], spoken, first=first) if charter else ()
    offered = [f"{value.key}/{one.key}" for value, one in near]
    chosen = typed["behaviour"]
    if chosen in words_of and chosen not in offered:
        offered = [chosen, *offered[:-1]]
    return {
        "groups": groups,
        "offered": [(key, words_of[key]) for key in offered],
        "chosen": chosen,
        "other": typed["other"],
    }


# ── Signaler un frein ───────────────────────────────────────────────────────────────────────────────


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def obstacles(request: HttpRequest) -> HttpResponse:
    """What gets in the way, since when, who could decide; the list of one's own chain of units."""
    viewer, tree = person(request), tree_today()
    form = request.POST if request.method == "POST" else request.GET
    typed = {name: form.get(name, "")[: LONGEST + 200] for name in ("words", "since", "owner", "incident")}
    faults: list[str] = []
    if request.method == "POST" and request.POST.get("do") == "confirm":
        return _confirmed(request, viewer, tree)
    if request.method == "POST":
        try:
            acting.report_obstacle(
                house(), viewer, words=typed["words"], since=typed["since"], owner=typed["owner"], tree=tree,
                at=timezone.localtime(), tie=tie_of(request, tree),
            )  # fmt: skip
        except InputRefused as refused:
            faults = [says(fault, language()) for fault in refused.faults]
        else:
            messages.success(request, _("It is reported. It stays in the list until somebody has answered."))
            return redirect("obstacles")
    lines = obstacles_for(house(), viewer, tree, timezone.localdate())
    drawn = draw_obstacles(lines, tree, viewer.identity, language())
    context = {
        "lines": [line for line, one in zip(drawn, lines, strict=True) if one.state != "closed"],
        "closed": [line for line, one in zip(drawn, lines, strict=True) if one.state == "closed"][:10],
        # Whoever can decide is above the team, where anybody is.
        "owners": [
            (key, unit_name(tree, key, language()))
            for key in chain_of(viewer, tree)[1:] or chain_of(viewer, tree)
        ],
        "removals": draw_removals(
            removals_for(house(), viewer, tree, timezone.localdate()),
            tree,
            _confirmed_here(request),
            language(),
        ),
        "typed": typed,
        "faults": faults,
        "longest": LONGEST,
        "here_act": "obstacles",
    }
    return render(request, "avers/obstacles.html", context, status=422 if faults else 200)


def _confirmed(request: HttpRequest, viewer: Viewer, tree: UnitTree) -> HttpResponse:
    """Keep whether a removed obstacle changed anything; this device alone remembers that it answered."""
    key, before = request.POST.get("act", "")[:120], _confirmed_here(request)
    response = redirect("obstacles")
    if key in before:
        messages.info(request, _("This device has answered. Thank you."))
        return response
    try:
        confirm_removal(
            house(), viewer, key, request.POST.get("answer", ""), tree=tree, at=timezone.localtime()
        )
    except NotFound as error:
        raise Http404 from error
    except InputRefused as refused:
        for fault in refused.faults:
            messages.error(request, says(fault, language()))
        return response
    messages.success(request, _("Your answer is kept, without your name."))
    response.set_cookie(
        _COOKIE, signing.dumps(sorted({*before, key})[-40:], salt=_SALT), max_age=_QUARTER,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip
    return response


def _confirmed_here(request: HttpRequest) -> frozenset[str]:
    try:
        return frozenset(signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT))
    except signing.BadSignature:
        return frozenset()


# ── Engagements ─────────────────────────────────────────────────────────────────────────────────────


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def promises(request: HttpRequest) -> HttpResponse:
    """What was promised to customers: what falls due, what was kept, and by how many of those due."""
    viewer, tree, today = person(request), tree_today(), timezone.localdate()
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in ("words", "label", "due")}
    faults: list[str] = []
    if request.method == "POST":
        try:
            acting.promise(
                house(), viewer, words=typed["words"], label=typed["label"], due=day_in(typed["due"]),
                at=timezone.localtime(),
            )  # fmt: skip
        except InputRefused as refused:
            faults = [says(fault, language()) for fault in refused.faults]
        else:
            messages.success(request, _("The promise is noted. It comes back to you when its day is near."))
            return redirect("promises")
    lines = promises_for(house(), viewer, tree, today)
    drawn = draw_promises(lines, tree, viewer.identity, language())
    waits = ("open", "due", "overdue")
    context = {
        "waiting": [line for line, one in zip(drawn, lines, strict=True) if one.state in waits],
        "settled": [line for line, one in zip(drawn, lines, strict=True) if one.state not in waits][:12],
        "rates": draw_rates(promise_rates(house(), viewer, tree, today), tree, language()),
        # Asked for a call is promised one: the share of the whole company, as the page of call-backs has it.
        "called": next(
            (
                figure_words(one.in_term, language())
                for one in figures_of_the_week(viewer, tree, timezone.localtime())
            ),
            ("", ""),
        ),
        "typed": typed,
        "faults": faults,
        "today": today.isoformat(),
        "longest": LONGEST,
        "here_act": "promises",
    }
    return render(request, "avers/promises.html", context, status=422 if faults else 200)


# ── Messages à tous ─────────────────────────────────────────────────────────────────────────────────


@requires("signed_in")
@require_safe
@needs_units
def staff_messages(request: HttpRequest) -> HttpResponse:
    """What was said to staff about the charter, and how many have read it."""
    return _messages_page(request, {}, [])


@requires("acts.tell")
@require_http_methods(["POST"])
@needs_units
def tell_staff(request: HttpRequest) -> HttpResponse:
    """Log a message to staff."""
    names = ("words", "channel", "audience", "value")
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in names}
    tree = tree_today()
    audience = typed["audience"] if typed["audience"] in tree and typed["audience"] != tree.root else ""
    charter = house().charters.published()
    value = typed["value"] if charter and charter.value(typed["value"]) else ""
    try:
        acting.tell(
            house(), person(request), words=typed["words"], channel=typed["channel"], audience=audience,
            value=value, at=timezone.localtime(),
        )  # fmt: skip
    except InputRefused as refused:
        return _messages_page(request, typed, [says(fault, language()) for fault in refused.faults])
    messages.success(request, _("The message is logged. Those it is for find it here."))
    return redirect("messages")


def _messages_page(request: HttpRequest, typed: dict[str, str], faults: list[str]) -> HttpResponse:
    viewer, tree, charter = person(request), tree_today(), house().charters.published()
    drawn = []
    for one in messages_for(house(), viewer, tree, timezone.localdate()):
        value = charter.value(one.act.first.value) if charter else None
        drawn.append(
            {
                "key": one.act.key,
                "words": one.act.words,
                "channel": one.act.first.label,
                "value": value.name.in_language(language()) if value else "",
                "audience": unit_name(tree, one.act.first.to or tree.root, language()),
                "day": one.act.first.day,
                "is_read": one.is_read,
                "reach": [
                    (unit_name(tree, reach.unit, language()), *figure_words(reach.share, language()))
                    for reach in one.reach
                ],
            }
        )
    reached = charter_reach(house(), viewer, charter, tree, timezone.localdate()) if charter else ()
    context = {
        "version": charter.version if charter else "",
        "reached": [
            (unit_name(tree, one.unit, language()), *figure_words(one.share, language())) for one in reached
        ],
        "lines": drawn,
        "tells": can_tell(viewer),
        "units": _units(tree, timezone.localdate()),
        "values": [(value.key, value.name.in_language(language())) for value in charter.values]
        if charter
        else [],
        "typed": typed,
        "faults": faults,
        "longest": LONGEST,
        "here_act": "messages",
    }
    return render(request, "avers/messages.html", context, status=422 if faults else 200)


# ── Mes actes, et ce qui suit un acte ───────────────────────────────────────────────────────────────


@requires("signed_in")
@require_safe
@needs_units
def own(request: HttpRequest) -> HttpResponse:
    """What I gave and received, promised and reported; mine alone to read."""
    viewer, tree = person(request), tree_today()
    mine = own_acts(house(), viewer, timezone.localdate())
    drawn = draw_own(mine, tree, house().charters.published(), timezone.localdate(), viewer, language())
    context = {**drawn, "thanked": mine.thanked, "thanked_back": mine.thanked_back, "here_act": "own_acts"}
    context["left"] = mine.left
    context["both_ways"] = [
        {"name": mine.names.get(key, ""), "given": given, "received": received}
        for key, (given, received) in mine.between.items()
    ]
    context["receipts"] = [
        {
            "key": one.key, "version": one.first.charter, "is_withdrawn": one.is_withdrawn,
            "day": whole_date(one.first.day, language()),
        }
        for one in own_receipts(house(), viewer)
    ]  # fmt: skip
    return render(request, "avers/own_acts.html", context)


@requires("signed_in")
@require_http_methods(["POST"])
def follow_act(request: HttpRequest, act: str, step: str) -> HttpResponse:
    """Take an act back, contest it, keep it, answer it, undo: what is not there or not mine is a 404."""
    viewer, tree, words = person(request), tree_today(), request.POST.get("words", "")[: LONGEST + 200]
    try:
        _follow(step)(viewer, act, tree, words)
    except NotFound as error:
        raise Http404 from error
    except NoticeMissing as refused:
        for line in explain(refused, language()):
            messages.error(request, line)
    except InputRefused as refused:
        for fault in refused.faults:
            messages.error(request, says(fault, language()))
        if words:
            messages.info(request, _("Your words are not lost: %(words)s") % {"words": words})
    else:
        messages.success(request, _("It is done. “Undo my last step” takes it back."))
    return safe_return(request, request.POST.get("next") or "/acts/")


def _follow(step: str) -> Callable[[Viewer, str, UnitTree, str], Any]:
    now = timezone.localtime()
    if step == "undo":
        return lambda viewer, act, tree, _words: acting.undo_last(house(), viewer, act, tree=tree, at=now)
    if step in _TAKEN_BACK:
        return lambda viewer, act, tree, _words: acting.take_back_consent(
            house(), viewer, act, _TAKEN_BACK[step], tree=tree, at=now
        )
    if step not in _STEPS:
        raise Http404
    return lambda viewer, act, tree, words: acting.follow(
        house(), viewer, act, _STEPS[step], tree=tree, at=now, words=words
    )


def tree_today() -> UnitTree:
    """Return the units of the house."""
    return house().organisation.units()


def _units(tree: UnitTree, today: date) -> list[tuple[str, str]]:
    units = (unit for unit in tree.units if unit.exists_on(today))
    return [(unit.key, unit.name.in_language(language())) for unit in units][:_MOST_UNITS]


def day_in(words: str) -> date | None:
    """Return the day that a form sent, None where it is none."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
