"""What the pages that bring conversations in show: columns and their words, what will enter, what came in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils import timezone

from avers.application.importing.conversation_map import BY_WORD, ConversationMap
from avers.application.importing.drafting import DRAFT_DAYS
from avers.application.importing.talk_drafting import TalkDraft
from avers.application.lawfulness import NoticeMissing
from avers.application.ports import Company
from avers.application.sampled import SampleMissing, sampling_of
from avers.application.wording.conversed import CHANNEL_WORDS
from avers.application.wording.sentences import told_masked
from avers.application.wording.talks_in import AUTHOR_WORDS, PART_WORDS, TOOL_WORDS, WORDS
from avers.application.wording.typography import between, number, percent, typeset, whole_date
from avers.core.conversations.batch import ConversationBatch
from avers.core.conversations.message import AUTHORS
from avers.core.text import Language

__all__ = [
    "draw_batch", "draw_batches", "draw_check", "draw_map", "draw_sample", "lacks_of", "map_typed", "words",
]  # fmt: skip

_NEEDED: Final = ("text", "who", "thread", "sent_at")
_MORE: Final = (
    "agent", "team", "channel", "language", "id", "reply", "reply_at", "reply_to", "customer", "name", "mail",
    "phone", "order", "brand", "turns",
)  # fmt: skip
_OF_A_LINE: Final = re.compile(r"[^\s@]{0,80}@[^\s@]{1,120}")
_MOST_OURS: Final = 50


def words(language: Language) -> dict[str, str]:
    """Return the words of the pages."""
    return {key: typeset(text.in_language(language), language) for key, text in WORDS.items()}


def draw_map(found: TalkDraft, language: Language) -> dict[str, Any]:
    """Return the form that says which column is what."""
    mapping = found.mapping or ConversationMap()
    header = found.table.header if found.table else ()
    chosen = {word: author for author, listed in mapping.words.items() for word in listed}

    def field(part: str) -> dict[str, Any]:
        return {
            "part": part,
            "words": typeset(PART_WORDS[part].in_language(language), language),
            "value": getattr(mapping, part),
        }

    return {
        "header": header,
        "needed": [field(part) for part in _NEEDED] if header else [],
        "more": [field(part) for part in _MORE] if header else [],
        "zone": field("zone"),
        "ours": "\n".join(mapping.ours),
        "who_words": [(n, word, chosen.get(word, "")) for n, word in enumerate(_unsaid(found))],
        "authors": [(one, typeset(AUTHOR_WORDS[one].in_language(language), language)) for one in AUTHORS],
        "known": typeset(WORDS["known_from"].in_language(language).format(file=found.known_from), language)
        if found.known_from
        else "",
        "until": _until(found, language),
    }


def _unsaid(found: TalkDraft) -> tuple[str, ...]:
    """Return the words of the column of who writes that do not say by themselves who that is."""
    if found.table is None or found.mapping is None:
        return ()
    met = found.table.words.get(found.mapping.who, ())
    return tuple(word for word in met if word.casefold() not in BY_WORD)


def map_typed(post: QueryDict, found: TalkDraft) -> ConversationMap:
    """Return what the form says; what is no column of the table is none."""
    header = set(found.table.header) if found.table else set()
    typed = {part: post.get(part, "")[:1000] for part in (*_NEEDED, *_MORE)}
    parts = {part: name for part, name in typed.items() if name in header}
    told: dict[Any, list[str]] = {}
    for name, word in post.items():
        if name.startswith("word-") and (author := post.get(f"author-{name[5:]}", "")) in AUTHORS:
            told.setdefault(author, []).append(str(word)[:80])
    ours = [line.strip().lower() for line in post.get("ours", "")[:8000].splitlines() if line.strip()]
    return ConversationMap(
        **parts,
        zone=post.get("zone", "").strip()[:60],
        words={author: tuple(listed) for author, listed in told.items()},
        ours=tuple(one for one in ours if _OF_A_LINE.fullmatch(one))[:_MOST_OURS],
    )


def lacks_of(mapping: ConversationMap, found: TalkDraft) -> list[str]:
    """Return what is still to be said before the files can be read: keys of ``LACKS``."""
    lacks = []
    if found.table is not None:
        if not mapping.text:
            lacks.append("text")
        if not (mapping.who or mapping.reply):
            lacks.append("who")
        if not (mapping.thread or mapping.reply_to or mapping.reply):
            lacks.append("thread")
        said = {word for listed in mapping.words.values() for word in listed}
        met = found.table.words.get(mapping.who, ())
        if any(word.casefold() not in BY_WORD and word not in said for word in met):
            lacks.append("words")
    elif found.is_mailbox and not mapping.ours:
        lacks.append("ours")
    if mapping.zone and not _is_zone(mapping.zone):
        lacks.append("zone")
    return lacks


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def draw_check(found: TalkDraft, language: Language) -> dict[str, Any]:
    """Return what will enter, in counts and in the first messages, masked."""
    look = found.look
    assert look is not None  # noqa: S101 - a draft that was checked was looked at
    say = words(language)
    return {
        "facts": list(_facts(found, language)),
        "unplaced": say["unplaced"] if look.n_placed < look.n_replies else "",
        "opening": [
            (
                typeset(AUTHOR_WORDS[one.who].in_language(language), language),
                one.who,
                whole_date(one.day, language) if one.day else "",
                told_masked(one.text, language),
            )
            for one in look.opening
        ],
        "until": _until(found, language),
    }


def _facts(found: TalkDraft, language: Language) -> Iterator[tuple[str, str]]:
    look, say = found.look, words(language)
    assert look is not None  # noqa: S101 - as above
    for one in found.files:
        yield one.name, TOOL_WORDS.get(one.tool, say["table"])
    yield say["threads"], number(look.n_threads, language)
    by = (f"{AUTHOR_WORDS[who].in_language(language)} {number(n, language)}" for who, n in look.n_by)
    yield say["messages"], f"{number(look.n_messages, language)} ({', '.join(by)})"
    if look.n_changes:
        yield say["changes"], number(look.n_changes, language)
    if look.first is not None:
        yield say["span"], between(look.first, look.last, language)
    if look.n_undated:
        yield say["undated"], f"{number(look.n_undated, language)}, {say['undated_why']}"
    if look.channels:
        names = (
            (CHANNEL_WORDS[one].in_language(language) if one in CHANNEL_WORDS else one, number(n, language))
            for one, n in look.channels
        )
        yield say["channels"], ", ".join(" ".join(pair) for pair in names)
    if look.n_replies:
        told = number(look.n_placed, language), number(look.n_replies, language)
        yield say["placed"], say["placed_of"].format(n=told[0], total=told[1])


def draw_sample(company: Company, language: Language) -> str:
    """Return which part of the conversations is read afterwards; "" where the notice does not say."""
    try:
        sampling = sampling_of(company, on=timezone.localdate())
    except (NoticeMissing, SampleMissing):
        return ""
    told = WORDS["sample"].in_language(language).format(share=percent(sampling.share, language))
    if sampling.ceiling is not None:
        n = number(sampling.ceiling, language)
        told = f"{told} {WORDS['ceiling'].in_language(language).format(n=n)}"
    return typeset(told, language)


def draw_batches(batches: Sequence[ConversationBatch], language: Language) -> list[dict[str, Any]]:
    """Return what came in, the newest first."""
    return [draw_batch(one, language) for one in reversed(batches)]


def draw_batch(one: ConversationBatch, language: Language) -> dict[str, Any]:
    """Return one import: its file, tool, day and how much."""
    title = WORDS["back_title"].in_language(language).format(file=one.source)
    return {
        "hash": one.content_hash,
        "file": one.source,
        "tool": TOOL_WORDS.get(one.tool) or words(language)["table"],
        "n": number(one.n_entries, language),
        "day": whole_date(timezone.localtime(one.added_at).date(), language),
        "title": typeset(title, language),
    }


def _until(found: TalkDraft, language: Language) -> str:
    day = (timezone.localtime(found.at) + timedelta(days=DRAFT_DAYS)).date()
    return typeset(WORDS["kept"].in_language(language).format(until=whole_date(day, language)), language)
