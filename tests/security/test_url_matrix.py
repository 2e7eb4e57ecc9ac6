"""Every address × role × method: who gets a page, and who gets the answer of a page that does not exist.

The table is written by hand; the test walks the resolver, so that an address without a row fails.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver

from avers.application.viewer import ROLES
from tests.garance import LATEST, Visitor, garance, visitor

EVERYBODY: Final = ("", *ROLES)
ACCOUNTS: Final = ROLES
WRITERS: Final = ("sponsor", "lead")
# Nobody signs in for these: without the right token there is no such page, whoever asks.
TOKEN_ALONE: Final = (
    "survey", "survey_link", "survey_stop", "demo", "reminders_stop", "reminders_calendar",
    "report_orders_stop",
)  # fmt: skip
READERS: Final = (*WRITERS, "analyst")
LEADERS: Final = (*WRITERS, "manager")
# The version of the charter in force, and so of the survey that comes out of it.
MIRROR: Final = "2026.1"
# What changes something comes last: one visitor asks all of it, signed in once.
METHODS: Final = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "POST")

# name of the address: (an address of it, methods it answers, who is let in, status once in, for GET and POST)
ROWS: Final[dict[str, tuple[str, str, tuple[str, ...], dict[str, int]]]] = {
    "home": ("/", "GET", EVERYBODY, {"GET": 200}),
    "try": ("/try/", "GET POST", EVERYBODY, {"GET": 200, "POST": 200}),
    "rules": ("/rules/", "GET", EVERYBODY, {"GET": 200}),
    "rule": ("/rules/CH203/", "GET", EVERYBODY, {"GET": 200}),
    "method": ("/method/", "GET", EVERYBODY, {"GET": 200}),
    "language": ("/language/", "POST", EVERYBODY, {"POST": 302}),
    "display": ("/display/", "POST", EVERYBODY, {"POST": 302}),
    "sign_in": ("/sign-in/", "GET POST", EVERYBODY, {"GET": 200, "POST": 422}),
    "sign_out": ("/sign-out/", "POST", ACCOUNTS, {"POST": 302}),
    "reminders": ("/reminders/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 302}),
    "report_orders": ("/reports/mail/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 302}),
    "report_orders_stop": ("/reports/mail/stop/anything/", "GET POST", (), {}),  # only a signed link opens it
    "reminders_stop": ("/reminders/stop/anything/", "GET POST", (), {}),  # only a signed link opens it
    "reminders_calendar": ("/reminders/anything.ics", "GET", (), {}),  # only an address one made oneself
    "demo": ("/demo/anything/", "GET POST", (), {}),  # outside the demonstration there is no such page
    "change_seat": ("/demo/seat/", "POST", (), {}),  # nor anybody else to be
    # The form of a respondent: an invitation or a link opens it, for whoever holds it.
    # Nothing is gathered here: there is no link to put up.
    "wave_poster": ("/waves/2026-10/poster/0/", "GET", WRITERS, {"GET": 404}),
    "wave_code": ("/waves/2026-10/poster/0.svg", "GET", WRITERS, {"GET": 404}),
    "imports": ("/imports/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    # A file on its way in is its owner's alone: see test_imports. Here nobody handed one over.
    "import_draft": ("/imports/nothing/", "GET POST", (), {}),
    "import_questions": ("/imports/nothing/questions/", "GET POST", (), {}),
    "import_scales": ("/imports/nothing/scales/", "GET POST", (), {}),
    "import_check": ("/imports/nothing/check/", "GET POST", (), {}),
    "import_forget": ("/imports/nothing/forget/", "POST", WRITERS, {"POST": 404}),
    # Nothing of conversations is published here: see test_publish_conversations.
    "conversations_figures": ("/conversations/2026-10/figures.csv", "GET", ACCOUNTS, {"GET": 404}),
    "conversation_imports": ("/conversations/imports/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    "conversation_draft": ("/conversations/imports/nothing/", "GET POST", (), {}),
    "conversation_enter": ("/conversations/imports/nothing/enter/", "POST", WRITERS, {"POST": 404}),
    "conversation_forget": ("/conversations/imports/nothing/forget/", "POST", WRITERS, {"POST": 404}),
    "conversation_back": ("/conversations/imports/back/nothing/", "GET POST", (), {}),
    "wave_batches": ("/waves/2026-10/imports/", "GET", WRITERS, {"GET": 200}),
    "batch_back": ("/waves/2026-10/imports/employee/nothing/", "GET POST", (), {}),
    "survey": ("/s/anything/", "GET", (), {}),
    "survey_call": ("/s/call/", "POST", EVERYBODY, {"POST": 400}),  # without a leave that we gave
    "survey_fill": ("/s/", "POST", EVERYBODY, {"POST": 400}),  # a field it never had
    "survey_link": ("/o/anything/", "GET", (), {}),
    "survey_stop": ("/s/anything/stop/", "GET POST", (), {}),
    "spread": ("/spread/", "GET", READERS, {"GET": 200}),
    "spread_table": ("/spread/table.csv", "GET", READERS, {"GET": 200}),
    "spread_picture": ("/spread/map.svg", "GET", READERS, {"GET": 200}),
    "library": ("/library/", "GET", ACCOUNTS, {"GET": 200}),
    "library_take": ("/library/take/", "POST", WRITERS, {"POST": 404}),
    "library_undo": ("/library/undo/", "POST", WRITERS, {"POST": 302}),
    "charter_mnemonic": ("/charter/mnemonic/", "POST", WRITERS, {"POST": 302}),
    "charter": ("/charter/", "GET", ACCOUNTS, {"GET": 200}),
    "compiled": ("/charter/compiled/", "GET", ACCOUNTS, {"GET": 200}),
    "compiled_document": ("/charter/compiled/role_cards/", "GET", ACCOUNTS, {"GET": 200}),
    "compiled_file": ("/charter/compiled/mirror.yaml", "GET", ACCOUNTS, {"GET": 200}),
    "role_card": ("/charter/card/", "GET", ACCOUNTS, {"GET": 200}),
    "card_quiz": ("/charter/card/quiz/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 200}),
    "charter_read": ("/charter/read/", "POST", ACCOUNTS, {"POST": 404}),  # a version nobody named
    "charter_recall": ("/charter/recall/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 302}),
    "charter_proof": ("/charter/proof/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 200}),
    "charter_page": ("/charter/page.md", "GET", ACCOUNTS, {"GET": 200}),
    "charter_versions": ("/charter/versions/", "GET", ACCOUNTS, {"GET": 200}),
    # Between two published versions; the draft is for those who read it (tests of the charter).
    "charter_versions_compared": ("/charter/versions/2024.1/2026.1/", "GET", ACCOUNTS, {"GET": 200}),
    "charter_history": ("/charter/history/", "GET", (*WRITERS, "analyst"), {"GET": 200}),
    "charter_undo": ("/charter/undo/", "POST", WRITERS, {"POST": 404}),
    "charter_approval": ("/charter/approval/", "GET", (*WRITERS, "analyst"), {"GET": 200}),
    "charter_ask": ("/charter/approval/ask/", "POST", WRITERS, {"POST": 422}),
    # Whoever reads the draft hears why they do not sign; nothing is done to a draft that was not read.
    "charter_sign": ("/charter/approval/sign/", "POST", (*WRITERS, "analyst"), {"POST": 409}),
    "charter_return": ("/charter/approval/return/", "POST", (*WRITERS, "analyst"), {"POST": 409}),
    "charter_start": ("/charter/start/", "POST", WRITERS, {"POST": 302}),
    "charter_check": ("/charter/check/", "POST", WRITERS, {"POST": 200}),
    "charter_save": ("/charter/save/", "POST", WRITERS, {"POST": 409}),
    "charter_add": ("/charter/add/", "POST", WRITERS, {"POST": 302}),
    "charter_fields": ("/charter/fields/", "POST", WRITERS, {"POST": 404}),
    "charter_arrange": ("/charter/arrange/", "POST", WRITERS, {"POST": 404}),
    "charter_restore": ("/charter/restore/", "POST", WRITERS, {"POST": 302}),
    "charter_comment": (
        "/charter/comment/?path=purpose.fr",
        "GET POST",
        (*WRITERS, "analyst", "manager"),
        {"GET": 200, "POST": 302},
    ),
    "charter_answer": ("/charter/answer/", "POST", WRITERS, {"POST": 404}),
    "charter_keep": ("/charter/keep/", "POST", WRITERS, {"POST": 302}),
    "charter_publish": ("/charter/publish/", "POST", ("sponsor",), {"POST": 302}),
    "workshop": ("/workshop/", "GET", (*WRITERS, "analyst"), {"GET": 200}),
    "campaign_told": ("/workshop/sharing/told/", "POST", WRITERS, {"POST": 404}),
    # Everything is read in the register's own name; a press that names nothing leads nowhere.
    "workshop_fit": ("/workshop/needs/fit/", "GET POST", READERS, {"GET": 200, "POST": 404}),
    "workshop_fit_table": ("/workshop/needs/fit/table.csv", "GET", READERS, {"GET": 200}),
    "workshop_talks": ("/workshop/needs/talks/", "GET POST", READERS, {"GET": 200, "POST": 422}),
    "workshop_channels": ("/workshop/needs/channels/", "GET", READERS, {"GET": 200}),
    "workshop_stakeholders": (
        "/workshop/needs/stakeholders/",
        "GET POST",
        READERS,
        {"GET": 200, "POST": 422},
    ),
    "workshop_chain": ("/workshop/action/chain/", "GET POST", READERS, {"GET": 200, "POST": 404}),
    "workshop_levels": ("/workshop/action/levels/", "GET POST", READERS, {"GET": 200, "POST": 404}),
    "workshop_teams": ("/workshop/action/teams/", "GET POST", READERS, {"GET": 200, "POST": 422}),
    "workshop_means": ("/workshop/action/means/", "GET POST", READERS, {"GET": 200, "POST": 404}),
    "workshop_standards": ("/workshop/action/standards/", "GET POST", READERS, {"GET": 200, "POST": 302}),
    "workshop_standards_table": ("/workshop/action/standards/table.csv", "GET", READERS, {"GET": 200}),
    "workshop_table": ("/workshop/action/chain/table.csv", "GET", READERS, {"GET": 200}),
    "workshop_behaviours": ("/workshop/hiring/behaviours/", "GET", ACCOUNTS, {"GET": 200}),
    "workshop_behaviours_file": ("/workshop/hiring/behaviours.csv", "GET", ACCOUNTS, {"GET": 200}),
    "workshop_step": ("/workshop/values/", "GET", (*WRITERS, "analyst"), {"GET": 200}),
    "reaction_invite": ("/workshop/vision/reaction/", "GET", WRITERS, {"GET": 200}),
    # A link nobody signed leads nowhere.
    "reaction": ("/workshop/vision/reaction/forged/", "GET POST", ACCOUNTS, {"GET": 404, "POST": 404}),
    "workshop_answer": ("/workshop/needs/answer/", "POST", WRITERS, {"POST": 404}),
    # Whoever the group that decides names may come in too: see test_board. Here it names nobody.
    "board": ("/workshop/values/board/", "GET POST", WRITERS, {"GET": 200, "POST": 302}),
    "board_phase": ("/workshop/values/board/phase/", "POST", WRITERS, {"POST": 302}),
    "board_card": ("/workshop/values/board/card/nothing/", "GET POST", (), {}),
    "values_order": (
        "/workshop/values/order/",
        "GET POST",
        WRITERS,
        {"GET": 200, "POST": 404},
    ),  # no set of theirs
    "values_choose": ("/workshop/values/choose/", "POST", WRITERS, {"POST": 422}),
    "plan": ("/plan/", "GET", ACCOUNTS, {"GET": 200}),
    "plan_calendar": ("/plan/plan.ics", "GET", ACCOUNTS, {"GET": 200}),
    "plan_add": ("/plan/add/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    "paths": ("/paths/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 404}),  # a step that is on no path
    "paths_arrange": ("/paths/arrange/", "GET", ("manager",), {"GET": 200}),
    "paths_trainings": ("/paths/training/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 404}),
    "paths_trainings_table": ("/paths/training/table.csv", "GET", ACCOUNTS, {"GET": 200}),
    "paths_fit": ("/paths/training/fit/", "GET POST", READERS, {"GET": 200, "POST": 404}),
    "paths_fit_table": ("/paths/training/fit/table.csv", "GET", READERS, {"GET": 200}),
    "paths_reflection": ("/paths/reflection/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 422}),
    "paths_live": ("/paths/live/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 404}),
    "paths_example": ("/paths/example/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 404}),
    "salience": ("/paths/mentions/", "GET", READERS, {"GET": 200}),
    "salience_table": ("/paths/mentions/table.csv", "GET", READERS, {"GET": 200}),
    "paths_exposure": ("/paths/cohorts/", "GET", ACCOUNTS, {"GET": 200}),
    "paths_exposure_table": ("/paths/cohorts/table.csv", "GET", ACCOUNTS, {"GET": 200}),
    "plan_objectives": ("/plan/objectives/", "GET", ACCOUNTS, {"GET": 200}),
    "plan_embedding": ("/plan/processes/", "GET POST", (*WRITERS, "analyst"), {"GET": 200, "POST": 404}),
    # An action of the whole company: everybody reads it.
    "plan_action": ("/plan/action/limit_150/", "GET", ACCOUNTS, {"GET": 200}),
    "plan_edit": ("/plan/action/limit_150/edit/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    # Only its team is asked; a manager looks back on actions of their own unit: see test_plan.
    "plan_helped": ("/plan/action/limit_150/helped/", "POST", ACCOUNTS, {"POST": 404}),
    "plan_review": ("/plan/action/say_back/learnt/", "POST", (*WRITERS, "manager"), {"POST": 422}),
    "weight": ("/weight/", "GET", ACCOUNTS, {"GET": 200}),
    "kpis": ("/kpis/", "GET", ACCOUNTS, {"GET": 200}),
    "kpi": ("/kpis/csat/", "GET", ACCOUNTS, {"GET": 200}),
    "kpi_replace": ("/kpis/aht/replace/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    "kpi_replace_undo": ("/kpis/replace/undo/", "POST", WRITERS, {"POST": 302}),
    # Nothing is being replaced here: see test_kpis.
    "kpi_end": ("/kpis/aht/end/", "GET POST", (), {}),
    "kpi_table": ("/kpis/csat/table.csv", "GET", ACCOUNTS, {"GET": 200}),
    "kpi_import": ("/imports/kpis/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    "kpi_import_undo": ("/imports/kpis/undo/", "POST", WRITERS, {"POST": 302}),
    "proxies": ("/proxies/", "GET", ACCOUNTS, {"GET": 200}),
    "proxies_table": ("/proxies/table.csv", "GET", ACCOUNTS, {"GET": 200}),
    "proxy_undo": ("/proxies/undo/", "POST", WRITERS, {"POST": 302}),
    "proxy_value": ("/proxies/listening/", "GET", ACCOUNTS, {"GET": 200}),
    "proxy_write": ("/proxies/listening/write/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    "proxy_judge": ("/proxies/listening/judge/", "POST", WRITERS, {"POST": 200}),
    "proxy_act": ("/proxies/listening/act/", "POST", WRITERS, {"POST": 404}),
    "proxy_item": ("/proxies/listening/item/", "POST", WRITERS, {"POST": 302}),
    "proxy_item_judge": ("/proxies/listening/item/judge/", "POST", WRITERS, {"POST": 200}),
    "mine": ("/mine/", "GET", ACCOUNTS, {"GET": 200}),
    # Their writer's alone, whoever the leader is: see test_showing.
    "examples": ("/mine/examples/", "GET POST", LEADERS, {"GET": 200, "POST": 422}),
    "routine": ("/mine/routine/", "GET POST", LEADERS, {"GET": 200, "POST": 422}),
    "defences": ("/defences/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 422}),
    # Those who lead none read how many plans are open, and coach nobody.
    "coaching": ("/coaching/", "GET POST", (*WRITERS, "manager", "analyst"), {"GET": 200, "POST": 404}),
    # Which plan the two of them read: see test_coaching.
    "coaching_plan": ("/coaching/nothing/", "GET POST", (), {}),
    "written": ("/written/", "GET", ACCOUNTS, {"GET": 200}),
    "written_copy": ("/written/copy.txt", "GET", ACCOUNTS, {"GET": 200}),
    "replies": ("/written/replies/", "GET", ACCOUNTS, {"GET": 200}),
    # Who wrote it, and nobody else: see test_replies.
    "reply": ("/written/replies/nothing/", "GET POST", (), {}),
    "contested": ("/written/contested/", "GET POST", WRITERS, {"GET": 200, "POST": 404}),
    "registers": ("/registers/", "GET", ACCOUNTS, {"GET": 200}),
    "register": ("/registers/kpis/", "GET", ACCOUNTS, {"GET": 200}),
    "register_table": ("/registers/kpis/table.csv", "GET", ACCOUNTS, {"GET": 200}),
    "register_add": ("/registers/kpis/add/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    "register_code": ("/registers/kpis/code/", "GET POST", WRITERS, {"GET": 200, "POST": 409}),
    "register_import": ("/registers/kpis/import/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    "register_history": ("/registers/kpis/history/", "GET", (*WRITERS, "analyst"), {"GET": 200}),
    "register_version": ("/registers/kpis/history/1/", "GET POST", WRITERS, {"GET": 200, "POST": 409}),
    "register_row": ("/registers/kpis/0/", "GET POST", WRITERS, {"GET": 200, "POST": 409}),
    "register_remove": ("/registers/kpis/0/remove/", "GET POST", WRITERS, {"GET": 200, "POST": 409}),
    "thanks": ("/thanks/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 422}),
    "thanks_behaviours": ("/thanks/behaviours/", "POST", ACCOUNTS, {"POST": 200}),
    # Only a signed link opens it.
    "thanks_by_link": ("/thanks/link/forged/", "GET", ACCOUNTS, {"GET": 404}),
    "thanks_figures": ("/thanks/figures/", "GET", ACCOUNTS, {"GET": 200}),
    "hooks": ("/hooks/", "GET POST", ("administrator",), {"GET": 200, "POST": 422}),
    # Nobody signs in for it: a message that is no signed JSON is refused, whoever brings it.
    "hook_thanks": ("/hooks/thanks/", "POST", EVERYBODY, {"POST": 415}),
    "hook_moment": ("/hooks/moment/", "POST", EVERYBODY, {"POST": 415}),
    "wall": ("/wall/", "GET", ACCOUNTS, {"GET": 200}),
    "stories": ("/stories/", "GET", ACCOUNTS, {"GET": 200}),
    "obstacles": ("/obstacles/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 422}),
    "incidents": ("/incidents/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 422}),
    # One told by the house itself, which everybody reads.
    "incident": ("/incidents/garance-i00000/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 422}),
    "promises": ("/promises/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 422}),
    "callbacks": ("/callbacks/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 422}),
    # Which call-back each team reads: see test_callbacks.
    "callback": ("/callbacks/nothing/", "GET POST", (), {}),
    "messages": ("/messages/", "GET", ACCOUNTS, {"GET": 200}),
    "tell_staff": ("/messages/tell/", "POST", WRITERS, {"POST": 422}),
    "erasure": ("/erasure/", "GET POST", ("administrator",), {"GET": 200, "POST": 422}),
    "own_acts": ("/acts/", "GET", ACCOUNTS, {"GET": 200}),
    # A message to everybody: the one act that each of them may add something to.
    "follow_act": ("/acts/garance-000001/read/", "POST", ACCOUNTS, {"POST": 302}),
    "decide": ("/decide/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 422}),
    "decisions": ("/decide/log/", "GET", ACCOUNTS, {"GET": 200}),
    "decisions_table": ("/decide/log/table.csv", "GET", ACCOUNTS, {"GET": 200}),
    # Which decision and which request each may read: tests of both pages.
    "decision": ("/decide/log/nothing/", "GET POST", (), {}),
    "decide_links": ("/decide/team/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    # A link nobody signed leads nowhere.
    "decide_team": ("/decide/team/forged/", "GET POST", EVERYBODY, {"GET": 404, "POST": 404}),
    "means": ("/means/", "GET POST", ACCOUNTS, {"GET": 200, "POST": 422}),
    "request": ("/means/nothing/", "GET POST", (), {}),
    "conversations": ("/conversations/", "GET", ACCOUNTS, {"GET": 200}),
    "conversations_promises": ("/conversations/promises/", "GET", ACCOUNTS, {"GET": 200}),
    "conversations_between": ("/conversations/between/", "GET", ACCOUNTS, {"GET": 200}),
    "visits": ("/visits/", "GET", ACCOUNTS, {"GET": 200}),
    "visit_write": ("/visits/write/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    "visits_table": ("/visits/table.csv", "GET", ACCOUNTS, {"GET": 200}),
    "visit_scenario": (
        "/visits/scenario/garance-scenario-0-2026.1/",
        "GET POST",
        WRITERS,
        {"GET": 200, "POST": 422},
    ),
    "visit_draw": ("/visits/draw/garance-draw-4/", "GET POST", WRITERS, {"GET": 200, "POST": 302}),
    # Whose visit it is to make, and whose team it is of: tests of these pages. A forged link leads nowhere.
    "visit_fill": ("/visits/fill/garance-visit-4-000/", "GET POST", (), {}),
    "visit_outside": ("/visits/outside/forged/", "GET", EVERYBODY, {"GET": 404}),
    "visit_outside_fill": ("/visits/outside/forged/x/", "GET POST", EVERYBODY, {"GET": 404, "POST": 404}),
    "visit": ("/visits/nothing/", "GET POST", (), {}),
    "surge": ("/surge/", "GET", ACCOUNTS, {"GET": 200}),
    "surge_begin": ("/surge/begin/", "POST", WRITERS, {"POST": 422}),
    # Somebody has to begin one: see test_surge.
    "surge_drill": ("/surge/nothing/", "GET POST", (), {}),
    "surge_message": ("/surge/nothing/m00001/", "GET POST", (), {}),
    "grading": ("/grading/", "GET", ACCOUNTS, {"GET": 200}),
    "grading_draw": ("/grading/draw/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    "grading_batch": ("/grading/batch/garance-grading-2/", "GET POST", WRITERS, {"GET": 200, "POST": 302}),
    # Who was asked to review it, who wrote in it: tests of these pages.
    "grading_fill": ("/grading/fill/nothing/", "GET POST", (), {}),
    "graded": ("/grading/nothing/", "GET POST", (), {}),
    # Nobody signs in, and nobody is known; the readers are named in a register, which no role is by itself.
    "concern": ("/concern/", "GET", EVERYBODY, {"GET": 200}),
    "concern_write": ("/concern/write/", "GET POST", EVERYBODY, {"GET": 200, "POST": 422}),
    "concern_thread": ("/concern/thread/", "GET POST", EVERYBODY, {"GET": 302, "POST": 422}),
    "concerns": ("/concerns/", "GET", (), {}),
    "concern_read": ("/concerns/nothing/", "GET POST", (), {}),
    "lineup": ("/lineup/", "GET POST", ("manager",), {"GET": 200, "POST": 302}),
    # What waves can use is no secret; drafts, and the writing of them, are for those who open waves.
    "surveys": ("/surveys/", "GET", ACCOUNTS, {"GET": 200}),
    "survey_new": ("/surveys/new/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    "survey_show": ("/surveys/mirror/", "GET", ACCOUNTS, {"GET": 200}),
    "survey_file": ("/surveys/mirror/file.yaml", "GET", ACCOUNTS, {"GET": 200}),
    "survey_preview": (
        f"/surveys/mirror/preview/{MIRROR}/employee/",
        "GET POST",
        ACCOUNTS,
        {"GET": 200, "POST": 400},
    ),
    # Nobody writes the survey that comes out of the charter: see test_surveys for one of one's own.
    "survey_edit": ("/surveys/mirror/edit/", "GET", WRITERS, {"GET": 404}),
    "survey_question": ("/surveys/mirror/question/", "POST", WRITERS, {"POST": 404}),
    "survey_arrange": ("/surveys/mirror/arrange/", "POST", WRITERS, {"POST": 404}),
    "survey_page": ("/surveys/mirror/page/", "POST", WRITERS, {"POST": 404}),
    "survey_name": ("/surveys/mirror/name/", "POST", WRITERS, {"POST": 404}),
    "survey_undo": ("/surveys/mirror/undo/", "POST", WRITERS, {"POST": 404}),
    "survey_publish": ("/surveys/mirror/publish/", "POST", WRITERS, {"POST": 404}),
    "survey_revise": ("/surveys/mirror/revise/", "POST", WRITERS, {"POST": 404}),
    "waves": ("/waves/", "GET", ACCOUNTS, {"GET": 200}),
    "wave_open": ("/waves/open/", "GET POST", WRITERS, {"GET": 200, "POST": 422}),
    "moments": ("/waves/moments/", "GET", WRITERS, {"GET": 200}),
    "wave_addresses": ("/waves/addresses/", "GET POST", WRITERS, {"GET": 200, "POST": 302}),
    "moment_try": ("/waves/moments/try/", "POST", WRITERS, {"POST": 404}),
    "wave_set_aside": ("/waves/set-aside/", "POST", WRITERS, {"POST": 422}),
    "wave_close": (f"/waves/{LATEST}/close/", "GET POST", WRITERS, {"GET": 200, "POST": 409}),
    "wave_closing": (f"/waves/{LATEST}/close/state/", "GET", WRITERS, {"GET": 302}),
    "results": ("/results/", "GET", ACCOUNTS, {"GET": 200}),
    "results_wave": (f"/results/{LATEST}/", "GET", ACCOUNTS, {"GET": 200}),
    "answers": (f"/results/{LATEST}/answers/", "GET", ACCOUNTS, {"GET": 200}),
    "answer_finding": (f"/results/{LATEST}/answers/give/", "POST", WRITERS, {"POST": 302}),
    "results_crossed": (f"/results/{LATEST}/crossed/", "GET", ACCOUNTS, {"GET": 200}),
    "results_figures": (f"/results/{LATEST}/figures.csv", "GET", ACCOUNTS, {"GET": 200}),
    "results_report_pdf": (f"/results/{LATEST}/report.pdf", "GET", ACCOUNTS, {"GET": 200}),
    "results_report_html": (f"/results/{LATEST}/report.html", "GET", ACCOUNTS, {"GET": 200}),
    "results_report_pptx": (f"/results/{LATEST}/report.pptx", "GET", ACCOUNTS, {"GET": 200}),
    "results_report_xlsx": (f"/results/{LATEST}/report.xlsx", "GET", ACCOUNTS, {"GET": 200}),
    "why_newest": ("/why/", "GET", ACCOUNTS, {"GET": 302}),
    "why_newest_topic": ("/why/words/", "GET", ACCOUNTS, {"GET": 302}),
    "why": (f"/results/{LATEST}/why/", "GET", ACCOUNTS, {"GET": 200}),
    "why_topic": (f"/results/{LATEST}/why/words/", "GET", ACCOUNTS, {"GET": 200}),
    "why_table": (f"/results/{LATEST}/why/ladder/table.csv", "GET", ACCOUNTS, {"GET": 200}),
    "why_workbook": (f"/results/{LATEST}/why/ladder/table.xlsx", "GET", ACCOUNTS, {"GET": 200}),
    "why_picture": (f"/results/{LATEST}/why/words/words.svg", "GET", ACCOUNTS, {"GET": 200}),
    "results_unit": (f"/results/{LATEST}/west/", "GET", ACCOUNTS, {"GET": 200}),
    "results_pair": (f"/results/{LATEST}/west/listening/", "GET", ACCOUNTS, {"GET": 200}),
    "results_table": (f"/results/{LATEST}/west/table.csv", "GET", ACCOUNTS, {"GET": 200}),
}
# Pages that the analyst reads and only those who write the charter write.
READ_ALONE: Final = (
    "workshop_fit", "workshop_talks", "workshop_stakeholders", "workshop_chain", "workshop_levels",
    "workshop_teams", "workshop_means", "workshop_standards",
)  # fmt: skip
FORM: Final = {
    "path": "purpose.fr", "words": "Nous aidons.", "kind": "promise", "where": "promises", "was": "",
    "expected": "", "nothing": "1",
    "finding": "AL201 garance/listening", "outcome": "later", "why": "En janvier.",
}  # fmt: skip
# Of the units of one wave, who may open which (design, section 2): own chain, below for a manager, or all.
CHAINS: Final = {
    "garance": ACCOUNTS,
    "west": ("sponsor", "lead", "analyst", "manager", "employee"),
    "nantes": ("sponsor", "lead", "analyst", "manager", "employee"),
    "rennes": ("sponsor", "lead", "analyst", "manager"),
    "south": ("sponsor", "lead", "analyst"),
    "lyon": ("sponsor", "lead", "analyst"),
    "no_such_unit": (),
}


@pytest.fixture(autouse=True)
def _company(django_db_blocker: Any, tmp_path: Path) -> Iterator[None]:
    with django_db_blocker.unblock(), garance(tmp_path, was_read=True):
        yield


def test_every_address_has_a_row() -> None:  # C5
    named = {pattern.name for pattern in get_resolver().url_patterns}
    assert named == set(ROWS)
    assert all(not hasattr(pattern, "url_patterns") for pattern in get_resolver().url_patterns)


def test_every_view_declares_a_permission() -> None:  # C5
    from avers.web.permissions import PERMISSIONS

    declared = {
        pattern.name: getattr(pattern.callback, "avers_permission", None)
        for pattern in get_resolver().url_patterns
    }
    assert set(declared.values()) <= set(PERMISSIONS), declared


def test_a_view_that_declares_nothing_is_refused() -> None:  # C5
    from django.contrib.auth.models import AnonymousUser

    from avers.web.middleware import DenyByDefault

    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(Http404):
        DenyByDefault(lambda _: HttpResponse()).process_view(request, lambda _: HttpResponse(), (), {})


@pytest.mark.parametrize("role", EVERYBODY)
def test_each_role_gets_what_its_row_says(role: str, tmp_path: Path) -> None:  # R1 C5 C7
    names, faults = list(reversed(ROWS)), []
    while names:
        # What changed the house is the last that was asked of it: the next page is asked of another copy.
        with TemporaryDirectory(dir=tmp_path) as folder, garance(Path(folder), was_read=True):
            asking, is_changed = visitor(role), False
            while names and not is_changed:
                told, is_changed = _asked(asking, role, names.pop())
                faults += told
    assert not faults, "\n".join(faults)


def _asked(asking: Visitor, role: str, name: str) -> tuple[list[str], bool]:
    """Ask an address by every method; return what its row says otherwise, and whether anything was done."""
    address, methods, allowed, status = ROWS[name]
    if name in ("results_unit", "results_pair", "results_table"):
        allowed = CHAINS["west"]
    faults, is_changed = [], False
    for method in METHODS:
        # HEAD is GET whose page is thrown away: whoever is let in first asks for both, others for one.
        if method == "HEAD" and role in allowed[1:]:
            continue
        response = asking.generic(
            method, address, data=_form(method), content_type="application/x-www-form-urlencoded"
        )
        found, expected = response.status_code, {405}
        if role not in allowed:
            if not role and name not in TOKEN_ALONE:
                expected = {302}
                if not response.headers.get("Location", "").startswith("/sign-in/"):
                    faults.append(f"{name}, {role}, {method}: not sent to sign in")
            else:
                # Refused before the object was looked for, a method says nothing of the object.
                expected = {404} if method in ("GET", "HEAD") else {404, 405}
        elif method == "POST" and role == "analyst" and name in READ_ALONE:
            expected = {404}
        elif method in methods.split():
            expected = {status[method]}
        elif method == "HEAD" and "GET" in methods:
            expected = {status["GET"]}
        if found not in expected:
            faults.append(f"{name}, {role or 'nobody'}, {method}: {found} instead of {expected}")
        is_changed |= method == "POST" and role in allowed and found < 400
    return faults, is_changed


@pytest.mark.parametrize("unit", CHAINS)
@pytest.mark.parametrize("role", ROLES)
def test_a_unit_that_may_not_be_read_looks_absent(unit: str, role: str) -> None:  # C7
    absent = visitor(role).get(f"/results/{LATEST}/never_was/")
    for address in (f"/results/{LATEST}/{unit}/", f"/results/{LATEST}/{unit}/table.csv"):
        response = visitor(role).get(address, follow=True)
        if role in CHAINS[unit]:
            assert response.status_code == 200
        else:
            assert response.status_code == 404
            assert _without_address(response, unit) == _without_address(absent, "never_was")


# Whose report each role may take, and of which units that of whoever leads them.
REPORTS: Final = {
    "sponsor": ("sponsor", "lead", "analyst"),
    "staff": ACCOUNTS,
    "council": ACCOUNTS,
    "manager west": ("sponsor", "lead", "analyst", "manager"),
    "manager nantes": ("sponsor", "lead", "analyst", "manager"),
    "manager garance": ("sponsor", "lead", "analyst"),
    "manager south": ("sponsor", "lead", "analyst"),
    "manager no_such_unit": (),
    "manager": (),
    "sponsor west": (),
    "staff west": (),
    "somebody": (),
}


@pytest.mark.parametrize("wanted", REPORTS)
@pytest.mark.parametrize("role", ROLES)
def test_a_report_goes_to_those_it_is_written_for(wanted: str, role: str) -> None:  # C7
    reader, _, unit = wanted.partition(" ")
    query = f"?for={reader}" + (f"&unit={unit}" if unit else "")
    response = visitor(role).get(f"/results/{LATEST}/report.html{query}")
    if role in REPORTS[wanted]:
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Cache-Control"] == "no-store"
    else:
        assert response.status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_no_role_finds_a_figure_about_a_leader_outside_the_whole_company(role: str) -> None:  # L2
    from avers.adapters.database.models import LeaderCell

    assert LeaderCell.objects.filter(withheld="").exists(), "there is something to leak"
    for unit, allowed in CHAINS.items():
        if role not in allowed or unit == "garance":
            continue
        table = visitor(role).get(f"/results/{LATEST}/{unit}/table.csv").content.decode()
        about_leader = [line for line in csv.reader(table.splitlines()) if line[1] == "L’exemple est donné"]
        assert about_leader
        # The change of the whole company stands beside what its parts do not show.
        of_parts = [line for line in about_leader if line[0] != "Maison Garance"]
        assert of_parts
        assert all(line[5:9] == ["", "", "", ""] for line in of_parts), unit


def test_a_deactivated_account_is_out_at_once() -> None:  # threats: ex-employee
    from avers.adapters.database.models import User

    leaving = visitor("employee")
    assert leaving.get("/results/").status_code == 200
    User.objects.filter(email="employee@garance.example").update(is_active=False)
    assert leaving.get("/results/").status_code == 302


def _form(method: str) -> str:
    from urllib.parse import urlencode

    return urlencode(FORM) if method == "POST" else ""


def _without_address(response: Any, unit: str) -> str:
    """Return the page without what differs between any two pages: its own address and its form token."""
    import re

    page = response.content.decode()
    page = re.sub(r'name="next" value="[^"]*"', "", page)
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
