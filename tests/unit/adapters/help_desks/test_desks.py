"""What each help desk exports becomes messages and changes; notes between colleagues never come in."""

import csv
import itertools
import json

import pytest

from avers.adapters.help_desks.handed import Handed, instant
from avers.adapters.help_desks.recognising import read_conversations, tool_of
from avers.application.importing.conversation_map import ConversationMap
from avers.application.importing.source import FaultList
from avers.core.conversations.message import Change, Message
from avers.core.conversations.thread import threads_of
from avers.core.errors import InputRefused


def handed(content, name="export.json"):
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return Handed(name, str(hash(text)), lambda: iter(text.splitlines(keepends=True)))


def told(*files, given=None, ours=frozenset()):
    """Return all that files say, their tools, and the faults met."""
    faults = FaultList()
    read = read_conversations(files, given=given, ours=ours)
    entries = list(itertools.chain.from_iterable(telling(faults) for _, _, telling in read))
    return entries, [tool for _, tool, _ in read], faults.whole()


# ── Zendesk ─────────────────────────────────────────────────────────────────────────────────────

USERS = {
    "users": [
        {
            "id": 1,
            "name": "Paul Roux",
            "email": "Paul@client.example",
            "role": "end-user",
            "phone": "0612345678",
        },
        {"id": 2, "name": "Inès Caron", "email": "ines@maison.example", "role": "agent", "phone": None},
    ]
}
GROUPS = {
    "groups": [{"id": 7, "url": "https://z/7", "name": "Accueil"}, {"id": 8, "url": "", "name": "Livraison"}]
}
TICKETS = {
    "tickets": [
        {
            "id": 35,
            "url": "https://z/35",
            "requester_id": 1,
            "submitter_id": 1,
            "group_id": 8,
            "brand_id": None,
            "external_id": "CMD-4412",
            "via": {"channel": "web"},
        }
    ]
}
EVENTS = {
    "ticket_events": [
        {
            "id": 900,
            "ticket_id": 35,
            "created_at": "2026-03-02T09:00:00Z",
            "updater_id": 1,
            "child_events": [
                {
                    "id": 1001,
                    "event_type": "Comment",
                    "author_id": 1,
                    "body": "Où est mon colis ?",
                    "public": True,
                    "created_at": "2026-03-02T09:00:00Z",
                    "via": {"channel": "email"},
                },
            ],
        },
        {
            "id": 901,
            "ticket_id": 35,
            "created_at": "2026-03-02T10:00:00Z",
            "updater_id": 2,
            "child_events": [
                {
                    "id": 1002,
                    "event_type": "Comment",
                    "author_id": 2,
                    "body": "Je le cherche.",
                    "public": False,
                },
                {
                    "id": 1003,
                    "event_type": "Comment",
                    "author_id": 2,
                    "public": True,
                    "body": "",
                    "html_body": "<p>Il part ce soir.</p><blockquote>Où est mon colis ?</blockquote>",
                },
                {"id": 1004, "event_type": "Change", "group_id": "8", "previous_value": "7"},
                {"id": 1005, "event_type": "Change", "status": "solved", "previous_value": "open"},
                {"id": 1006, "event_type": "Change", "priority": "high", "previous_value": None},
            ],
        },
        {
            "id": 902,
            "ticket_id": 35,
            "created_at": "2026-03-03T10:00:00Z",
            "updater_id": 1,
            "child_events": [
                {"id": 1007, "event_type": "Change", "status": "open", "previous_value": "solved"}
            ],
        },
    ]
}


def test_zendesk_events_tell_who_wrote_and_whose_hands_the_ticket_was_in():
    entries, tools, faults = told(*map(handed, (EVENTS, USERS, TICKETS, GROUPS)))
    [thread] = threads_of(entries)
    asked, answered = thread.messages

    assert (tools, faults) == (["zendesk"] * 4, [])
    assert (asked.who, asked.customer, asked.channel) == ("customer", "paul@client.example", "email")
    assert (answered.who, answered.agent, answered.text) == (
        "agent",
        "ines@maison.example",
        "Il part ce soir.",
    )
    assert answered.team == "Livraison"
    assert [(one.before, one.after) for one in thread.transfers] == [("Accueil", "Livraison")]
    assert len(thread.reopenings) == 1


def test_zendesk_keeps_what_it_knows_of_the_customer_for_masking():
    entries, _, _ = told(*map(handed, (EVENTS, USERS, TICKETS)))
    known = threads_of(entries)[0].known

    assert set(known.names) == {"Paul Roux", "Inès Caron"}
    assert (known.phones, known.orders) == (("0612345678",), ("CMD-4412",))


def test_a_ticket_a_line_of_the_export_of_an_account_says_all_of_itself():
    ticket = TICKETS["tickets"][0] | {
        "requester": USERS["users"][0],
        "assignee": USERS["users"][1],
        "comments": [
            {
                "id": 1,
                "author_id": 1,
                "body": "Bonjour",
                "public": True,
                "created_at": "2026-03-02T09:00:00Z",
            },
            {"id": 2, "author_id": 2, "body": "Note", "public": False, "created_at": "2026-03-02T09:05:00Z"},
            {
                "id": 3,
                "author_id": 2,
                "body": "J'y vais.",
                "public": True,
                "created_at": "2026-03-02T09:06:00Z",
            },
        ],
    }
    lines = "\n".join(json.dumps(ticket | {"id": number}) for number in (35, 36, 37))

    entries, tools, faults = told(handed(lines))

    assert (tools, faults) == (["zendesk"], [])
    assert [one.who for one in threads_of(entries)[0].messages] == ["customer", "agent"]
    assert len(threads_of(entries)) == 3


# ── The others ──────────────────────────────────────────────────────────────────────────────────

CHATWOOT = {
    "meta": {
        "contact": {
            "id": 5,
            "name": "Paul Roux",
            "email": "paul@client.example",
            "phone_number": "+33612345678",
        },
        "assignee": {"id": 2, "name": "Inès", "email": "ines@maison.example"},
        "team": {"id": 1, "name": "Livraison"},
    },
    "payload": [
        {
            "id": 10,
            "content": "Où est mon colis ?",
            "conversation_id": 44,
            "message_type": 0,
            "created_at": 1772442000,
            "private": False,
            "sender": {"id": 5, "type": "contact"},
        },
        {
            "id": 11,
            "content": "Bonjour, patientez.",
            "conversation_id": 44,
            "message_type": 3,
            "created_at": 1772442001,
            "private": False,
        },
        {
            "id": 12,
            "content": "À voir avec Marc",
            "conversation_id": 44,
            "message_type": 1,
            "created_at": 1772442002,
            "private": True,
            "sender": {"id": 2, "type": "user"},
        },
        {
            "id": 13,
            "content": "Inès a pris la conversation",
            "conversation_id": 44,
            "message_type": 2,
            "created_at": 1772442003,
            "private": False,
        },
        {
            "id": 14,
            "content": "Il part ce soir.",
            "conversation_id": 44,
            "message_type": 1,
            "created_at": 1772442004,
            "private": False,
            "sender": {"id": 2, "name": "Inès", "email": "ines@maison.example", "type": "user"},
        },
    ],
}
INTERCOM = {
    "type": "conversation",
    "id": "77",
    "created_at": 1772442000,
    "state": "closed",
    "source": {
        "type": "conversation",
        "id": "1",
        "body": "<p>Où est mon colis ?</p>",
        "author": {"type": "user", "id": "u5", "name": "Paul Roux", "email": "paul@client.example"},
    },
    "conversation_parts": {
        "type": "conversation_part.list",
        "conversation_parts": [
            {
                "id": "2",
                "part_type": "comment",
                "body": "<p>Je vous aide.</p>",
                "created_at": 1772442001,
                "author": {"type": "bot", "id": "b"},
            },
            {
                "id": "3",
                "part_type": "assignment",
                "body": None,
                "created_at": 1772442002,
                "assigned_to": {"type": "team", "id": "9"},
                "author": {"type": "bot", "id": "b"},
            },
            {
                "id": "4",
                "part_type": "note",
                "body": "<p>Client fidèle</p>",
                "created_at": 1772442003,
                "author": {"type": "admin", "id": "a2"},
            },
            {
                "id": "5",
                "part_type": "comment",
                "body": "<p>Il part ce soir.</p>",
                "created_at": 1772442004,
                "author": {"type": "admin", "id": "a2", "email": "ines@maison.example"},
            },
            {
                "id": "6",
                "part_type": "assignment",
                "body": None,
                "created_at": 1772442005,
                "assigned_to": {"type": "team", "id": "8"},
                "author": {"type": "admin", "id": "a2"},
            },
            {
                "id": "7",
                "part_type": "close",
                "body": None,
                "created_at": 1772442006,
                "author": {"type": "admin", "id": "a2"},
            },
            {
                "id": "8",
                "part_type": "open",
                "body": "<p>Toujours rien</p>",
                "created_at": 1772442007,
                "author": {"type": "user", "id": "u5"},
            },
        ],
    },
}
FRESHDESK = {
    "id": 12,
    "requester_id": 5,
    "responder_id": 2,
    "source": 1,
    "status": 4,
    "group_id": 8,
    "subject": "Colis",
    "description": "<div>Où est mon colis ?</div>",
    "description_text": "Où est mon colis ?",
    "created_at": "2026-03-02T09:00:00Z",
    "requester": {"id": 5, "name": "Paul", "email": "paul@client.example"},
    "stats": {
        "resolved_at": "2026-03-02T11:00:00Z",
        "reopened_at": "2026-03-03T11:00:00Z",
        "closed_at": None,
    },
    "conversations": [
        {
            "id": 31,
            "body_text": "Client fidèle",
            "incoming": False,
            "private": True,
            "user_id": 2,
            "ticket_id": 12,
            "created_at": "2026-03-02T09:30:00Z",
        },
        {
            "id": 32,
            "body_text": "Il part ce soir.",
            "incoming": False,
            "private": False,
            "user_id": 2,
            "ticket_id": 12,
            "created_at": "2026-03-02T10:00:00Z",
        },
    ],
}
ZAMMAD = [
    {
        "id": 3,
        "ticket_id": 8,
        "sender": "Customer",
        "type": "email",
        "internal": False,
        "created_by_id": 5,
        "from": "Paul Roux <paul@client.example>",
        "content_type": "text/plain",
        "created_at": "2026-03-02T09:00:00Z",
        "body": "Où est mon colis ?",
    },
    {
        "id": 4,
        "ticket_id": 8,
        "sender": "Agent",
        "type": "note",
        "internal": True,
        "created_by_id": 2,
        "from": "Inès",
        "content_type": "text/html",
        "created_at": "2026-03-02T09:10:00Z",
        "body": "<p>Note</p>",
    },
    {
        "id": 5,
        "ticket_id": 8,
        "sender": "Agent",
        "type": "email",
        "internal": False,
        "created_by_id": 2,
        "created_by": "ines@maison.example",
        "from": "Inès via Service <service@maison.example>",
        "content_type": "text/html",
        "created_at": "2026-03-02T10:00:00Z",
        "body": "<div>Il part ce soir.</div>",
    },
]


@pytest.mark.parametrize(
    ("document", "tool", "said"),
    [
        (CHATWOOT, "chatwoot", ["customer", "bot", "agent"]),
        (INTERCOM, "intercom", ["customer", "bot", "agent", "customer"]),
        (FRESHDESK, "freshdesk", ["customer", "agent"]),
        (ZAMMAD, "zammad", ["customer", "agent"]),
    ],
)
def test_each_desk_is_known_by_its_shape_and_tells_who_wrote(document, tool, said):
    entries, tools, faults = told(handed(document, "anything.txt"))
    [thread] = threads_of(entries)
    answer = thread.replies[0]

    assert (tools, faults) == ([tool], [])
    assert [one.who for one in thread.messages] == said
    assert thread.messages[0].text == "Où est mon colis ?"
    assert thread.messages[0].customer == "paul@client.example"
    assert answer.text == "Il part ce soir."
    assert answer.agent.removeprefix(f"{tool}/") in ("ines@maison.example", "2")
    assert "paul@client.example" in thread.known.mails


def test_intercom_tells_transfers_and_reopenings():
    entries, _, _ = told(handed(INTERCOM))
    [thread] = threads_of(entries)

    assert [(one.before, one.after) for one in thread.transfers] == [("9", "8")]
    assert len(thread.reopenings) == 1


def test_freshdesk_tells_that_a_ticket_was_opened_again():
    entries, _, _ = told(handed(FRESHDESK))

    assert len(threads_of(entries)[0].reopenings) == 1


@pytest.mark.parametrize("document", [EVENTS, CHATWOOT, INTERCOM, FRESHDESK, ZAMMAD])
def test_a_second_export_tells_the_same_messages_under_the_same_keys(document):
    first, _, _ = told(handed(document))
    second, _, _ = told(handed(document, "another-name.json"))

    assert {one.key for one in first} == {one.key for one in second}
    assert len({one.key for one in first}) == len(first)


# ── Mailboxes ───────────────────────────────────────────────────────────────────────────────────

MBOX = """\
From paul@client.example Mon Mar  2 09:00:00 2026
From: Paul Roux <paul@client.example>
To: Service <service@maison.example>
Date: Mon, 2 Mar 2026 09:00:00 +0100
Message-ID: <a@client.example>
Subject: Colis
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

O=C3=B9 est mon colis ?
>From Lyon il devait partir.

From service@maison.example Mon Mar  2 10:00:00 2026
From: =?utf-8?q?In=C3=A8s_Caron?= <ines@maison.example>
To: Paul Roux <paul@client.example>
Date: Mon, 2 Mar 2026 10:00:00 +0100
Message-ID: <b@maison.example>
In-Reply-To: <a@client.example>
References: <a@client.example>
Content-Type: text/html; charset=iso-8859-1

<p>Il part ce soir.</p><p>Le lun. 2 mars 2026 \xe0 09:00, Paul Roux a \xe9crit :</p>
<blockquote>Bonjour</blockquote>

From paul@client.example Tue Mar  3 09:00:00 2026
From: Paul Roux <paul@client.example>
To: service@maison.example
Date: Tue, 3 Mar 2026 09:00:00 +0100
Message-ID: <c@client.example>
In-Reply-To: <b@maison.example>

Merci.
"""


def test_a_mailbox_gives_conversations_without_what_is_quoted():
    entries, tools, faults = told(handed(MBOX, "boite.mbox"), ours=frozenset({"@maison.example"}))
    [thread] = threads_of(entries)

    assert (tools, faults) == (["mbox"], [])
    assert [(one.who, one.text) for one in thread.messages] == [
        ("customer", "Où est mon colis ?\nFrom Lyon il devait partir."),
        ("agent", "Il part ce soir."),
        ("customer", "Merci."),
    ]
    assert thread.messages[1].known.names == ("Paul Roux", "Inès Caron")


def test_a_mailbox_of_nobody_known_is_refused():
    with pytest.raises(InputRefused) as refused:
        told(handed(MBOX, "boite.mbox"))

    assert [one.code for one in refused.value.faults] == ["mailbox_of_whom"]


# ── Tables ──────────────────────────────────────────────────────────────────────────────────────

CSV = """\
ticket,num,quand,auteur,texte
1,a,02/03,client,Bonjour
1,b,2026-03-02 09:00,conseil,J'arrive
1,c,,chef,Non
2,d
"""


def test_every_fault_of_a_table_is_told_at_once():
    words = {"agent": ("conseil",)}
    given = ConversationMap(
        text="texte",
        thread="ticket",
        id="num",
        sent_at="quand",
        who="auteur",
        words=words,
        zone="Europe/Paris",
    )

    entries, _, faults = told(handed(CSV, "export.csv"), given=given)

    assert [(one.who, one.sent_at.isoformat()) for one in entries] == [("agent", "2026-03-02T09:00:00+01:00")]
    assert [(one.code, one.line) for one in faults] == [
        ("conversation_time", 2),
        ("conversation_who", 4),
        ("conversation_cells", 5),
    ]


def test_a_long_message_comes_in_and_other_tables_keep_their_limit():  # C11
    before = csv.field_size_limit()
    table = "message,fil\n" + "long " * 60_000 + ",a\n"
    entries, _, faults = told(
        handed(table, "export.csv"), given=ConversationMap(text="message", thread="fil")
    )
    assert not faults
    assert len(entries) == 1
    assert csv.field_size_limit() == before


def test_columns_that_are_not_there_are_named():
    _, _, faults = told(handed(CSV, "export.csv"), given=ConversationMap(text="message", thread="fil"))

    assert sorted(one.values["found"] for one in faults) == ["fil", "message"]


def test_a_file_that_nothing_explains_is_refused():
    with pytest.raises(InputRefused) as refused:
        told(handed("a,b\n1,2\n", "x.csv"), handed({"hello": 1}, "y.json"))

    assert [one.code for one in refused.value.faults] == ["conversations_not_known"] * 2


def test_a_table_that_looks_like_conversations_is_refused_with_the_mapping_it_may_have():
    lines = [{"ticket": 1, "from_type": "in", "direction": "in", "body": f"Bonjour {n}"} for n in range(3)]
    with pytest.raises(InputRefused) as refused:
        told(handed("\n".join(map(json.dumps, lines)), "x.jsonl"))

    [fault] = refused.value.faults
    assert fault.code == "conversations_guessed"
    assert fault.values["suggestion"].split() == ["text:", "body", "thread:", "ticket", "who:", "direction"]


def test_the_same_words_twice_without_numbers_are_two_messages():
    table = "thread,who,text\n1,customer,Merci\n1,customer,Merci\n"
    given = ConversationMap(text="text", thread="thread", who="who")

    first, _, _ = told(handed(table, "x.csv"), given=given)
    second, _, _ = told(handed(table, "y.csv"), given=given)

    assert len({one.key for one in first}) == 2
    assert first == second


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02T09:00:00Z",
        "2026-03-02 09:00:00 UTC",
        1772442000,
        1772442000000,
        "1772442000",
        "Mon Mar 02 09:00:00 +0000 2026",
        "Mon, 2 Mar 2026 10:00:00 +0100",
    ],
)
def test_a_time_is_read_as_tools_write_it(written):
    assert instant(written).timestamp() == 1772442000


@pytest.mark.parametrize("written", [None, "", "hier", True, [], {}, -1, 1e30, "99999999999999999999"])
def test_what_is_no_time_is_none(written):
    assert instant(written) is None


# ── Hostile files ───────────────────────────────────────────────────────────────────────────────

HOSTILE = [
    {
        "ticket_events": [
            {"ticket_id": {"a": 1}, "child_events": [{"event_type": "Comment", "body": 5, "id": []}]}
        ]
    },
    {
        "ticket_events": [
            {
                "ticket_id": 1,
                "created_at": [],
                "child_events": [
                    {"event_type": "Comment", "id": 1, "body": "x"},
                    {"event_type": "Change", "status": {}, "id": None},
                ],
            }
        ]
    },
    {
        "payload": [
            {"message_type": 0, "content": "x", "conversation_id": 1, "id": True, "created_at": "never"}
        ]
    },
    {"type": "conversation", "source": 5, "conversation_parts": {"conversation_parts": [5, {"author": []}]}},
    {
        "id": None,
        "requester_id": [],
        "responder_id": {},
        "description_text": "x",
        "stats": {"closed_at": "z"},
    },
    [{"ticket_id": [], "internal": None, "body": {}, "sender": {}}],
]


@pytest.mark.parametrize("document", HOSTILE)
def test_a_damaged_export_is_told_and_never_a_crash(document):
    entries, _, _ = told(handed(document))

    assert all(isinstance(one, Message | Change) for one in entries)


def test_a_line_that_is_damaged_is_told_with_its_number():
    lines = [json.dumps(FRESHDESK | {"id": 1}), json.dumps(FRESHDESK | {"id": 2}), '{"id": 3,', "[" * 200_000]
    _, _, faults = told(handed("\n".join(lines)))

    assert [(one.code, one.line) for one in faults] == [("json_damaged", 3), ("json_damaged", 4)]


def test_a_page_in_html_is_read_as_words():
    page = {
        "type": "conversation",
        "id": "1",
        "created_at": 1772442000,
        "source": {
            "id": 1,
            "author": {"type": "user"},
            "body": "<style>p{}</style><p>Bonjour&nbsp;<b>Inès</b></p>"
            "<script>alert(1)</script><br>Merci &lt;3",
        },
    }
    entries, _, _ = told(handed(page))

    assert entries[0].text == "Bonjour\xa0Inès\n\nMerci <3"


# ── Real files ──────────────────────────────────────────────────────────────────────────────────


def real(shared, *parts):
    path = shared.joinpath("data", *parts)
    if not path.is_file():
        pytest.skip(f"{'/'.join(parts)} is absent from the folder of real data")
    return handed(path.read_text("utf-8"), path.name)


def test_real_answers_of_a_zendesk_are_read_without_fault(shared):
    names = ("tickets.json", "ticket_audits.json", "users.json")
    entries, tools, faults = told(*(real(shared, "tool-zendesk", name) for name in names))

    assert (set(tools), faults) == ({"zendesk"}, [])
    assert len(entries) == 30
    assert all(one.sent_at for one in entries)


def test_real_conversations_with_turns_in_a_cell_are_read(shared):
    given = ConversationMap(text="text", thread="id", who="role", sent_at="at", brand="brand", turns="turns")
    entries, _, faults = told(real(shared, "twitter-care-ibm", "conversations.jsonl"), given=given)
    threads = threads_of(entries)

    assert faults == []
    assert len(threads) == 525
    assert all(one.messages[-1].who == "agent" for one in threads)


def test_real_reviews_with_replies_beside_them_are_read(shared):
    given = ConversationMap(
        text="text",
        id="id",
        sent_at="published",
        reply="reply",
        reply_at="reply_published",
        language="lang",
        customer="consumer",
        name="consumer_name",
    )
    entries, _, faults = told(real(shared, "keytrade-trustpilot", "reviews.csv"), given=given)

    assert faults == []
    assert sum(one.who == "agent" for one in entries) == 273
    # Sixteen of the 751 say nothing and have no reply.
    assert len(threads_of(entries)) == 735


def test_real_calls_written_as_pairs_keep_what_masks_the_customer(shared):
    given = ConversationMap(
        turns="original",
        thread="convo_id",
        who="0",
        text="1",
        name="customer_name",
        mail="email",
        phone="phone",
    )
    entries, _, faults = told(real(shared, "abcd", "abcd_sample.json"), given=given)

    assert faults == []
    assert len(threads_of(entries)) == 3
    assert all(one.known.names for one in threads_of(entries))


def test_real_tweets_are_put_back_into_their_conversations(shared):
    table = real(shared, "twcs-sample", "sample.csv")
    assert tool_of(table) == ""
    given = ConversationMap(
        text="text",
        id="tweet_id",
        who="inbound",
        sent_at="created_at",
        agent="author_id",
        reply_to="in_response_to_tweet_id",
    )
    entries, _, faults = told(table, given=given)
    threads = threads_of(entries)

    assert faults == []
    assert len(entries) == 93
    assert max(len(one.messages) for one in threads) > 1
