"""Every address of the web application, in the order of a visit. A test walks this list."""

from __future__ import annotations

from django.urls import path, register_converter

from avers.web.accounts import views as accounts
from avers.web.acts import callbacks, celebrating, erasure, incidents, lineup, thanking
from avers.web.acts import views as acts
from avers.web.answers import views as answers
from avers.web.charter import approval as charter_approval
from avers.web.charter import compiled, mnemonic, proof, remembering, sharing
from avers.web.charter import history as charter_history
from avers.web.charter import versions as charter_versions
from avers.web.charter import views as charter
from avers.web.coaching import views as coaching
from avers.web.coaching import written
from avers.web.composing import editing, preview
from avers.web.composing import views as composing
from avers.web.confidence import reading as confided
from avers.web.confidence import views as confidence
from avers.web.conversations import bringing as conversations_in
from avers.web.conversations import views as conversations
from avers.web.deciding import filter as deciding
from avers.web.deciding import log as decision_log
from avers.web.deciding import means, team
from avers.web.diagnosis import views as diagnosis
from avers.web.grading import planning as grading
from avers.web.grading import reading as graded
from avers.web.hooks import keeping as hook_secrets
from avers.web.hooks import moment as moment_hook
from avers.web.hooks import thanks as hooks
from avers.web.importing import batches
from avers.web.importing import views as importing
from avers.web.indicators import bringing, switching
from avers.web.indicators import editing as editing_proxies
from avers.web.indicators import views as indicators
from avers.web.keys import KeyConverter
from avers.web.leading import showing
from avers.web.leading import views as leading
from avers.web.library import views as library
from avers.web.paths import people as path_people
from avers.web.paths import reflection, salient, training
from avers.web.paths import views as paths
from avers.web.plan import embedding
from avers.web.plan import views as plan
from avers.web.registers import changes
from avers.web.registers import views as registers
from avers.web.reminders import reports as report_orders
from avers.web.reminders import views as reminders
from avers.web.replies import contested
from avers.web.replies import own as own_replies
from avers.web.results import crossed
from avers.web.results import views as results
from avers.web.site import views as site
from avers.web.spread import views as spread
from avers.web.surging import views as surging
from avers.web.survey import views as survey
from avers.web.visits import filling, planning, reading
from avers.web.waves import addresses, closing, moments, poster
from avers.web.waves import views as waves
from avers.web.weight import views as weight
from avers.web.workshop import action, board, choosing, hiring, needs, reactions, standards
from avers.web.workshop import sharing as calendar
from avers.web.workshop import views as workshop

register_converter(KeyConverter, "key")

urlpatterns = [
    path("", site.home, name="home"),
    path("try/", site.try_sentence, name="try"),
    path("rules/", site.rule_list, name="rules"),
    path("rules/<str:code>/", site.rule, name="rule"),
    path("method/", site.method, name="method"),
    path("language/", site.choose_language, name="language"),
    path("display/", site.choose_display, name="display"),
    path("sign-in/", accounts.sign_in, name="sign_in"),
    path("sign-out/", accounts.sign_out, name="sign_out"),
    path("demo/seat/", accounts.change_seat, name="change_seat"),
    path("demo/<str:token>/", accounts.open_demo, name="demo"),
    path("s/", survey.fill, name="survey_fill"),
    path("s/call/", survey.ask_for_call, name="survey_call"),
    path("s/<str:token>/", survey.enter, name="survey"),
    path("s/<str:token>/stop/", survey.stop, name="survey_stop"),
    path("o/<str:key>/", survey.enter_by_link, name="survey_link"),
    path("library/", library.show, name="library"),
    path("library/take/", library.take, name="library_take"),
    path("library/undo/", library.undo, name="library_undo"),
    path("charter/", charter.show, name="charter"),
    path("charter/mnemonic/", mnemonic.order, name="charter_mnemonic"),
    path("charter/compiled/", compiled.documents, name="compiled"),
    path("charter/compiled/<slug:key>/", compiled.document, name="compiled_document"),
    path("charter/compiled/<slug:key>.yaml", compiled.as_file, name="compiled_file"),
    path("charter/card/", compiled.card, name="role_card"),
    path("charter/card/quiz/", remembering.quiz, name="card_quiz"),
    path("charter/read/", remembering.read, name="charter_read"),
    path("charter/recall/", remembering.recall, name="charter_recall"),
    path("charter/proof/", proof.proof, name="charter_proof"),
    path("charter/page.<slug:form>", sharing.page, name="charter_page"),
    path("charter/versions/", charter_versions.versions, name="charter_versions"),
    path(
        "charter/versions/<str:before>/<str:after>/",
        charter_versions.compared,
        name="charter_versions_compared",
    ),
    path("charter/history/", charter_history.history, name="charter_history"),
    path("charter/undo/", charter_history.undo, name="charter_undo"),
    path("charter/approval/", charter_approval.page, name="charter_approval"),
    path("charter/approval/ask/", charter_approval.ask, name="charter_ask"),
    path("charter/approval/sign/", charter_approval.sign, name="charter_sign"),
    path("charter/approval/return/", charter_approval.send_back, name="charter_return"),
    path("charter/start/", charter.start, name="charter_start"),
    path("charter/check/", charter.check, name="charter_check"),
    path("charter/save/", charter.save, name="charter_save"),
    path("charter/add/", charter.add, name="charter_add"),
    path("charter/fields/", charter.save_details, name="charter_fields"),
    path("charter/arrange/", charter.arrange, name="charter_arrange"),
    path("charter/restore/", charter.restore, name="charter_restore"),
    path("charter/comment/", charter.comment, name="charter_comment"),
    path("charter/answer/", charter.answer, name="charter_answer"),
    path("charter/keep/", charter.keep, name="charter_keep"),
    path("charter/publish/", charter.publish, name="charter_publish"),
    path("workshop/", workshop.steps, name="workshop"),
    path("workshop/sharing/told/", calendar.told, name="campaign_told"),
    path("workshop/vision/reaction/", reactions.invite, name="reaction_invite"),
    path("workshop/vision/reaction/<str:token>/", reactions.reaction, name="reaction"),
    path("workshop/needs/fit/", needs.fit, name="workshop_fit"),
    path("workshop/needs/fit/table.csv", needs.fit_table, name="workshop_fit_table"),
    path("workshop/needs/talks/", needs.talks, name="workshop_talks"),
    path("workshop/needs/channels/", needs.channels, name="workshop_channels"),
    path("workshop/needs/stakeholders/", needs.stakeholders, name="workshop_stakeholders"),
    path("workshop/action/chain/", action.chain, name="workshop_chain"),
    path("workshop/action/levels/", action.levels, name="workshop_levels"),
    path("workshop/action/teams/", action.teams, name="workshop_teams"),
    path("workshop/action/means/", action.means, name="workshop_means"),
    path("workshop/action/standards/", standards.standards, name="workshop_standards"),
    path("workshop/action/standards/table.csv", standards.standards_table, name="workshop_standards_table"),
    path("workshop/action/<slug:page>/table.csv", action.table, name="workshop_table"),
    path("workshop/hiring/behaviours/", hiring.behaviours, name="workshop_behaviours"),
    path("workshop/hiring/behaviours.<slug:form>", hiring.behaviours_file, name="workshop_behaviours_file"),
    path("workshop/<slug:key>/", workshop.step, name="workshop_step"),
    path("workshop/<slug:key>/answer/", workshop.answer, name="workshop_answer"),
    path("workshop/values/board/", board.show, name="board"),
    path("workshop/values/board/phase/", board.phase, name="board_phase"),
    path("workshop/values/board/card/<slug:key>/", board.card, name="board_card"),
    path("workshop/values/order/", choosing.order, name="values_order"),
    path("workshop/values/choose/", choosing.choose, name="values_choose"),
    path("plan/", plan.plan, name="plan"),
    path("plan/plan.ics", plan.calendar, name="plan_calendar"),
    path("plan/add/", plan.add, name="plan_add"),
    path("plan/objectives/", plan.objectives, name="plan_objectives"),
    path("plan/processes/", embedding.show, name="plan_embedding"),
    path("plan/action/<key:action>/", plan.action, name="plan_action"),
    path("plan/action/<key:action>/edit/", plan.edit, name="plan_edit"),
    path("plan/action/<key:action>/helped/", plan.helped, name="plan_helped"),
    path("plan/action/<key:action>/learnt/", plan.review, name="plan_review"),
    path("paths/", paths.mine, name="paths"),
    path("paths/arrange/", paths.arrange, name="paths_arrange"),
    path("paths/training/", training.trainings, name="paths_trainings"),
    path("paths/training/table.csv", training.trainings_table, name="paths_trainings_table"),
    path("paths/training/fit/", training.fit, name="paths_fit"),
    path("paths/training/fit/table.csv", training.fit_table, name="paths_fit_table"),
    path("paths/reflection/", reflection.reflection, name="paths_reflection"),
    path("paths/live/", path_people.live, name="paths_live"),
    path("paths/example/", path_people.example, name="paths_example"),
    path("paths/mentions/", salient.salient, name="salience"),
    path("paths/mentions/table.csv", salient.salient_table, name="salience_table"),
    path("paths/cohorts/", paths.exposure, name="paths_exposure"),
    path("paths/cohorts/table.csv", paths.exposure_table, name="paths_exposure_table"),
    path("weight/", weight.show, name="weight"),
    path("spread/", spread.show, name="spread"),
    path("spread/table.csv", spread.table, name="spread_table"),
    path("spread/<slug:figure>.svg", spread.picture, name="spread_picture"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/stop/<str:token>/", reminders.stop, name="reminders_stop"),
    path("reports/mail/", report_orders.report_orders, name="report_orders"),
    path("reports/mail/stop/<str:token>/", report_orders.stop_report, name="report_orders_stop"),
    path("reminders/<str:token>.ics", reminders.calendar, name="reminders_calendar"),
    path("kpis/", indicators.kpis, name="kpis"),
    path("kpis/<key:kpi>/", indicators.kpi, name="kpi"),
    path("kpis/<key:kpi>/replace/", switching.switch, name="kpi_replace"),
    path("kpis/<key:kpi>/end/", switching.end, name="kpi_end"),
    path("kpis/replace/undo/", switching.undo, name="kpi_replace_undo"),
    path("kpis/<key:kpi>/table.csv", indicators.table, name="kpi_table"),
    path("proxies/", editing_proxies.proxies, name="proxies"),
    path("proxies/table.csv", editing_proxies.proxies_table, name="proxies_table"),
    path("proxies/undo/", editing_proxies.undo_proxy, name="proxy_undo"),
    path("proxies/<key:value>/", editing_proxies.value, name="proxy_value"),
    path("proxies/<key:value>/write/", editing_proxies.write, name="proxy_write"),
    path("proxies/<key:value>/judge/", editing_proxies.judge, name="proxy_judge"),
    path("proxies/<key:value>/act/", editing_proxies.proxy_act, name="proxy_act"),
    path("proxies/<key:value>/item/", editing_proxies.item, name="proxy_item"),
    path("proxies/<key:value>/item/judge/", editing_proxies.item_judge, name="proxy_item_judge"),
    path("mine/", leading.mine, name="mine"),
    path("mine/examples/", showing.examples, name="examples"),
    path("mine/routine/", showing.routine, name="routine"),
    path("defences/", showing.defences, name="defences"),
    path("coaching/", coaching.plans, name="coaching"),
    path("coaching/<str:act>/", coaching.plan, name="coaching_plan"),
    path("written/", written.written, name="written"),
    path("written/copy.txt", written.copy, name="written_copy"),
    path("written/replies/", own_replies.replies, name="replies"),
    path("written/replies/<str:key>/", own_replies.reply, name="reply"),
    path("written/contested/", contested.contested, name="contested"),
    path("registers/", registers.registers, name="registers"),
    path("registers/<slug:name>/", registers.show, name="register"),
    path("registers/<slug:name>/table.csv", registers.table, name="register_table"),
    path("registers/<slug:name>/add/", registers.add, name="register_add"),
    path("registers/<slug:name>/code/", registers.code, name="register_code"),
    path("registers/<slug:name>/import/", changes.bring, name="register_import"),
    path("registers/<slug:name>/history/", changes.history, name="register_history"),
    path("registers/<slug:name>/history/<int:version>/", changes.version, name="register_version"),
    path("registers/<slug:name>/<int:place>/", registers.edit, name="register_row"),
    path("registers/<slug:name>/<int:place>/remove/", registers.remove, name="register_remove"),
    path("thanks/", acts.thanks, name="thanks"),
    path("thanks/behaviours/", acts.thanks_behaviours, name="thanks_behaviours"),
    path("thanks/link/<str:token>/", acts.thanks_by_link, name="thanks_by_link"),
    path("thanks/figures/", thanking.thanks_figures, name="thanks_figures"),
    path("hooks/", hook_secrets.hooks, name="hooks"),
    path("hooks/thanks/", hooks.hook_thanks, name="hook_thanks"),
    path("hooks/moment/", moment_hook.hook_moment, name="hook_moment"),
    path("wall/", celebrating.celebration, name="wall"),
    path("stories/", celebrating.story_gallery, name="stories"),
    path("obstacles/", acts.obstacles, name="obstacles"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/<str:act>/", incidents.incident, name="incident"),
    path("promises/", acts.promises, name="promises"),
    path("callbacks/", callbacks.call_backs, name="callbacks"),
    path("callbacks/<str:act>/", callbacks.call_back, name="callback"),
    path("messages/", acts.staff_messages, name="messages"),
    path("messages/tell/", acts.tell_staff, name="tell_staff"),
    path("erasure/", erasure.erasure, name="erasure"),
    path("acts/", acts.own, name="own_acts"),
    path("acts/<str:act>/<str:step>/", acts.follow_act, name="follow_act"),
    path("decide/", deciding.filter_decision, name="decide"),
    path("decide/log/", decision_log.decisions, name="decisions"),
    path("decide/log/table.csv", decision_log.decisions_table, name="decisions_table"),
    path("decide/log/<str:act>/", decision_log.decision, name="decision"),
    path("decide/team/", team.links, name="decide_links"),
    path("decide/team/<str:token>/", team.team_filter, name="decide_team"),
    path("means/", means.means, name="means"),
    path("means/<str:act>/", means.request_of_means, name="request"),
    path("conversations/", conversations.team, name="conversations"),
    path("conversations/promises/", conversations.promises, name="conversations_promises"),
    path("conversations/between/", conversations.between, name="conversations_between"),
    path(
        "conversations/<key:month>/figures.<slug:form>", conversations.figures, name="conversations_figures"
    ),
    path("conversations/imports/", conversations_in.bring, name="conversation_imports"),
    path("conversations/imports/back/<str:batch>/", conversations_in.back, name="conversation_back"),
    path("conversations/imports/<str:draft>/", conversations_in.draft, name="conversation_draft"),
    path("conversations/imports/<str:draft>/enter/", conversations_in.enter, name="conversation_enter"),
    path("conversations/imports/<str:draft>/forget/", conversations_in.forget, name="conversation_forget"),
    path("visits/", planning.visits, name="visits"),
    path("visits/write/", planning.write, name="visit_write"),
    path("visits/table.csv", reading.table, name="visits_table"),
    path("visits/scenario/<str:act>/", planning.scenario, name="visit_scenario"),
    path("visits/draw/<str:act>/", planning.draw_page, name="visit_draw"),
    path("visits/fill/<str:act>/", filling.fill, name="visit_fill"),
    path("visits/outside/<str:token>/", filling.outside, name="visit_outside"),
    path("visits/outside/<str:token>/<str:act>/", filling.outside_fill, name="visit_outside_fill"),
    path("visits/<str:act>/", reading.visit, name="visit"),
    path("surge/", surging.surge, name="surge"),
    path("surge/begin/", surging.begin, name="surge_begin"),
    path("surge/<str:act>/", surging.drill, name="surge_drill"),
    path("surge/<str:act>/<str:key>/", surging.message, name="surge_message"),
    path("grading/", grading.grading, name="grading"),
    path("grading/draw/", grading.draw, name="grading_draw"),
    path("grading/batch/<str:act>/", grading.batch, name="grading_batch"),
    path("grading/fill/<str:act>/", graded.fill, name="grading_fill"),
    path("grading/<str:act>/", graded.graded, name="graded"),
    path("concern/", confidence.front, name="concern"),
    path("concern/write/", confidence.write, name="concern_write"),
    path("concern/thread/", confidence.thread, name="concern_thread"),
    path("concerns/", confided.concerns, name="concerns"),
    path("concerns/<str:key>/", confided.concern, name="concern_read"),
    path("lineup/", lineup.lineup, name="lineup"),
    path("surveys/", composing.surveys, name="surveys"),
    path("surveys/new/", composing.new, name="survey_new"),
    path("surveys/<key:key>/", composing.show, name="survey_show"),
    path("surveys/<key:key>/file.yaml", composing.file, name="survey_file"),
    path("surveys/<key:key>/edit/", editing.edit, name="survey_edit"),
    path("surveys/<key:key>/question/", editing.question, name="survey_question"),
    path("surveys/<key:key>/arrange/", editing.arrange_survey, name="survey_arrange"),
    path("surveys/<key:key>/page/", editing.page, name="survey_page"),
    path("surveys/<key:key>/name/", editing.name_survey, name="survey_name"),
    path("surveys/<key:key>/undo/", editing.undo, name="survey_undo"),
    path("surveys/<key:key>/publish/", editing.publish, name="survey_publish"),
    path("surveys/<key:key>/revise/", editing.revise, name="survey_revise"),
    path("surveys/<key:key>/preview/<key:version>/<slug:face>/", preview.preview, name="survey_preview"),
    path("waves/", waves.waves, name="waves"),
    path("waves/open/", waves.begin, name="wave_open"),
    path("waves/moments/", moments.moments, name="moments"),
    path("waves/moments/try/", moments.try_moment, name="moment_try"),
    path("waves/addresses/", addresses.addresses, name="wave_addresses"),
    path("waves/set-aside/", waves.set_aside, name="wave_set_aside"),
    path("imports/", importing.begin, name="imports"),
    path("imports/kpis/", bringing.bring_values, name="kpi_import"),
    path("imports/kpis/undo/", bringing.undo_values, name="kpi_import_undo"),
    path("imports/<str:draft>/", importing.draft, name="import_draft"),
    path("imports/<str:draft>/questions/", importing.questions, name="import_questions"),
    path("imports/<str:draft>/scales/", importing.scales, name="import_scales"),
    path("imports/<str:draft>/check/", importing.check, name="import_check"),
    path("imports/<str:draft>/forget/", importing.forget, name="import_forget"),
    path("waves/<key:wave>/imports/", batches.batches, name="wave_batches"),
    path("waves/<key:wave>/imports/<str:face>/<str:batch>/", batches.back, name="batch_back"),
    path("waves/<key:wave>/close/", closing.close, name="wave_close"),
    path("waves/<key:wave>/close/state/", closing.closing, name="wave_closing"),
    path("waves/<key:wave>/poster/<int:place>/", poster.poster, name="wave_poster"),
    path("waves/<key:wave>/poster/<int:place>.svg", poster.code, name="wave_code"),
    path("results/", results.waves, name="results"),
    path("results/<key:wave>/", results.company_page, name="results_wave"),
    path("results/<key:wave>/answers/", answers.show, name="answers"),
    path("results/<key:wave>/answers/give/", answers.give, name="answer_finding"),
    path("results/<key:wave>/crossed/", crossed.crossed, name="results_crossed"),
    path("results/<key:wave>/figures.<slug:form>", results.figures, name="results_figures"),
    path("results/<key:wave>/report.pdf", results.report_pdf, name="results_report_pdf"),
    path("results/<key:wave>/report.html", results.report_html, name="results_report_html"),
    path("results/<key:wave>/report.pptx", results.report_pptx, name="results_report_pptx"),
    path("results/<key:wave>/report.xlsx", results.report_xlsx, name="results_report_xlsx"),
    path("why/", diagnosis.newest, name="why_newest"),
    path("why/<slug:topic>/", diagnosis.newest_topic, name="why_newest_topic"),
    path("results/<key:wave>/why/", diagnosis.topics, name="why"),
    path("results/<key:wave>/why/<slug:topic>/", diagnosis.topic, name="why_topic"),
    path("results/<key:wave>/why/<slug:topic>/table.csv", diagnosis.table, name="why_table"),
    path("results/<key:wave>/why/<slug:topic>/table.xlsx", diagnosis.workbook, name="why_workbook"),
    path("results/<key:wave>/why/<slug:topic>/<key:figure>.svg", diagnosis.picture, name="why_picture"),
    path("results/<key:wave>/<key:unit>/", results.unit_page, name="results_unit"),
    path("results/<key:wave>/<key:unit>/<key:facet>/", results.pair, name="results_pair"),
    path("results/<key:wave>/<key:unit>/table.csv", results.table, name="results_table"),
]

handler400 = "avers.web.site.views.bad_request"
handler403 = "avers.web.site.views.refused"
handler404 = "avers.web.site.views.not_found"
handler500 = "avers.web.site.views.our_fault"
