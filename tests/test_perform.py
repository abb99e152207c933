"""Effects: what one person's message does to the world, and who else hears of it."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.receive import Heard, Receiver
from bot.turns import Engine
from conversations.effects import (
    AddWords,
    Answer,
    Ask,
    ChangeStatus,
    CreateReport,
    Effect,
    KeepMedia,
    MakeInvite,
    SetLanguage,
    Turn,
    UseInvite,
)  # fmt: skip
from conversations.messages import Inbound, Media, Reply
from conversations.officers.staff import Invitation
from conversations.session import Draft, Session
from conversations.world import World
from storage import history, media, officers, people, reports, sessions
from storage.database import Database
from storage.reports import Dispatch
from storage.tables import MEDIA
from tests.door import CIPALI, door, facts, said, texts_to

Words = Mapping[str, Callable[[Inbound], Effect]]

AGENCY = next(iter(facts().directory.agencies))
SHORT = facts().directory.agencies[AGENCY].short_name


def doing(effects: Words) -> Engine:
    """An engine in which a word leads to an effect."""

    def advance(session: Session, inbound: Inbound, world: World) -> Turn:
        return Turn(session, (Reply("k", "ok"),), (effects[inbound.text](inbound),))

    return advance


def report(inbound: Inbound) -> Effect:
    return CreateReport("LM-1", Draft("d", inbound.written_at, category="hazard", place=CIPALI))


def hear(receiver: Receiver, who: str, text: str) -> Heard:
    return asyncio.run(receiver.hear([said(f"{who}-{text}", text, who=who)], True))[0]


@pytest.fixture
def dispatched(database: Database, noon: datetime) -> Database:
    """The traveller's LM-1 is with an agency of two officers, Ani and Budi, who reads English."""
    with door(database, doing({"report": report})) as receiver:
        hear(receiver, "traveller", "report")
    with database.write() as connection:
        for who, language in (("ani", "id"), ("budi", "en")):
            person = people.ensure(connection, "telegram", who, noon, language)
            officers.join(connection, person, AGENCY, noon)
        [due] = reports.to_dispatch(connection, 1)
        order = Dispatch(AGENCY, True, noon + timedelta(minutes=5), noon + timedelta(hours=1))
        reports.dispatch(connection, due.id, "new", order, noon)
    return database


def kinds(database: Database) -> list[str]:
    with database.read() as connection:
        [found] = [reports.stored(connection, "LM-1")]
        assert found is not None
        return [f"{row.kind} {row.to_status}".strip() for row in history.history_of(connection, found.id)]


def test_an_officer_takes_it_and_the_traveller_hears(dispatched: Database) -> None:
    take = ChangeStatus("LM-1", "dispatched", "acknowledged")
    with door(dispatched, doing({"take": lambda _: take})) as receiver:
        assert not hear(receiver, "ani", "take").failed
    [news] = texts_to(dispatched, "traveller")[1:]
    assert "LM-1" in news and SHORT in news
    assert kinds(dispatched) == ["status new", "status dispatched", "status acknowledged"]
    assert texts_to(dispatched, "budi") == []


def test_who_comes_second_thinks_again_with_what_is_true_now(dispatched: Database) -> None:
    def advance(session: Session, inbound: Inbound, world: World) -> Turn:
        found = world.report("LM-1")
        assert found is not None
        if found.status != "dispatched":
            return Turn(session, (Reply("k", "taken"),))
        stale = inbound.text == "blind" and len(blind) < 1
        blind.append(inbound.text)
        expected = "reopened" if stale else found.status
        return Turn(session, (Reply("k", "yours"),), (ChangeStatus("LM-1", expected, "acknowledged"),))

    blind: list[str] = []
    with door(dispatched, advance) as receiver:
        first, second = hear(receiver, "ani", "blind"), hear(receiver, "budi", "look")
    assert first.answer and second.answer
    assert (first.answer.text, second.answer.text) == ("yours", "taken")
    assert blind == ["blind", "blind"], "the overtaken turn was thought anew"


def test_question_and_answer_are_passed_on(dispatched: Database) -> None:
    talk: Words = {
        "which lane?": lambda said: Ask("LM-1", said.text),
        "the left": lambda said: Answer("LM-1", said.text),
    }
    with door(dispatched, doing(talk)) as receiver:
        hear(receiver, "ani", "which lane?")
        with dispatched.read() as connection:
            traveller = people.find(connection, "telegram", "traveller") or 0
            assert sessions.session_of(connection, traveller).session.question == "LM-1"
        hear(receiver, "traveller", "the left")
    assert sum("which lane?" in text for text in texts_to(dispatched, "traveller")) == 1
    for officer in ("ani", "budi"):
        assert sum("the left" in text for text in texts_to(dispatched, officer)) == 1
    assert kinds(dispatched)[2:] == ["question", "answer"]


def test_a_question_reaches_the_session_of_one_who_writes_in_the_same_batch(dispatched: Database) -> None:
    def advance(session: Session, inbound: Inbound, world: World) -> Turn:
        effects = (Ask("LM-1", "where?"),) if inbound.text == "ask" else ()
        return Turn(session, (Reply("k", f"asked about {session.question or 'nothing'}"),), effects)

    batch = [said("1", "hi", "traveller"), said("2", "ask", "ani"), said("3", "hi", "traveller")]
    with door(dispatched, advance) as receiver:
        told = asyncio.run(receiver.hear(batch, True))
    assert [one.answer.text for one in told if one.answer] == [
        "asked about nothing", "asked about nothing", "asked about LM-1"
    ]  # fmt: skip


def test_later_words_are_kept_and_reach_the_officers(dispatched: Database) -> None:
    more: Words = {"two cars": lambda said: AddWords("LM-1", said.text, said.written_at)}
    with door(dispatched, doing(more)) as receiver:
        hear(receiver, "traveller", "two cars")
    with dispatched.read() as connection:
        view = reports.view(connection, "LM-1")
    assert view is not None and view.words == ("two cars",)
    assert "two cars" in texts_to(dispatched, "ani")[0] and "two cars" in texts_to(dispatched, "budi")[0]


def test_a_photo_of_a_draft_and_of_a_report_wait_to_be_fetched(dispatched: Database, noon: datetime) -> None:
    photos: Words = {
        "draft": lambda _: KeepMedia(Media("photo", "f1"), draft="other"),
        "report": lambda _: KeepMedia(Media("photo", "f2"), reference="LM-1"),
    }
    with door(dispatched, doing(photos)) as receiver:
        hear(receiver, "traveller", "draft")
        hear(receiver, "ani", "report")
    with dispatched.read() as connection:
        waiting = {row.media.file: row.report for row in media.due(connection, noon, 10)}
        assert waiting["f1"] is None and waiting["f2"] is not None
        assert connection.execute(select(MEDIA.c.channel)).scalars().all() == ["telegram"] * 2
    assert kinds(dispatched)[-1] == "media"


def test_an_invitation_makes_one_officer_and_an_used_one_is_thought_anew(
    database: Database, noon: datetime
) -> None:
    def advance(session: Session, inbound: Inbound, world: World) -> Turn:
        if inbound.text == "invite":
            made = Invitation("name", AGENCY, "officer", 1, noon + timedelta(days=7), noon, session.person)
            return Turn(session, (Reply("k", "made"),), (MakeInvite("code", made),))
        invited = world.invited("code")
        use = (UseInvite("code"),) if invited else ()
        agency = invited.agency if invited else None
        return Turn(session, (Reply("k", f"{agency} {world.agencies_of(session.person)}"),), use)

    with door(database, advance) as receiver:
        told = [
            hear(receiver, "admin", "invite"),
            hear(receiver, "ani", "use"),
            hear(receiver, "budi", "use"),
        ]
        again = hear(receiver, "ani", "me")
    texts = [one.answer.text for one in (*told, again) if one.answer]
    assert texts == ["made", f"{AGENCY} ()", "None ()", f"None ('{AGENCY}',)"]


def test_a_language_is_what_others_messages_come_in(dispatched: Database) -> None:
    effects: Words = {
        "english": lambda _: SetLanguage("en"),
        "take": lambda _: ChangeStatus("LM-1", "dispatched", "acknowledged"),
    }
    with door(dispatched, doing(effects)) as receiver:
        hear(receiver, "traveller", "english")
        hear(receiver, "ani", "take")
    assert "officer" in texts_to(dispatched, "traveller")[-1]
