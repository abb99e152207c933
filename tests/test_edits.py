"""Messages changed after they were put: the newest words win; what cannot be changed is said anew or not at all."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot import clock
from bot.channels.base import CannotChange, Outgoing
from bot.jobs import Deliverer
from conversations.messages import Choice, Reply
from storage import deliveries, edits, outbox, people
from storage.database import Database
from storage.outbox import Letter
from storage.tables import OUTBOX
from tests.jobs_rig import Scripted, states
from tests.test_deliver import deliver, tools

pytestmark = pytest.mark.usefixtures("noon")


class Changing(Scripted):
    """A channel that can change its messages; `cannot` are ids it cannot change."""

    def __init__(self) -> None:
        super().__init__()
        self.changed: list[tuple[str, str]] = []
        self.cannot: set[str] = set()

    async def change(self, message: Outgoing, sent_as: str) -> str:
        if sent_as in self.cannot:
            raise CannotChange("gone")
        self.changed.append((sent_as, message.text))
        return sent_as


def put_card(database: Database, who: str = "ani", text: str = "card") -> int:
    with database.write() as connection:
        person = people.ensure(connection, "scripted", who, clock.now())
        letter = Letter("officer", person, "scripted", who, _card(text), 7)
        return outbox.put(connection, [letter], clock.now())[0]


def change(database: Database, text: str, instead: str = "", nth: int = 0) -> bool:
    with database.write() as connection:
        return edits.change(connection, edits.cards_of(connection, 7)[nth], _card(text, instead), clock.now())


def _card(text: str, instead: str = "") -> Reply:
    return Reply(edits.CARD, text, {"reference": "LM-1"}, (Choice("o:LM-1:take", "Terima"),), instead=instead)


def test_what_is_not_sent_yet_says_the_new_words_at_once(database: Database) -> None:
    put_card(database)
    assert change(database, "taken")
    channel = Changing()
    work = tools(database, channel)
    deliver(Deliverer(work), work)
    assert [message.text for message in channel.sent] == ["taken"] and channel.changed == []


def test_the_newest_edit_wins_and_older_ones_are_dropped(database: Database) -> None:
    row, channel = put_card(database), Changing()
    work = tools(database, channel)
    deliverer = Deliverer(work)
    deliver(deliverer, work)
    assert change(database, "taken") and change(database, "done")
    assert not change(database, "done"), "it reads so already"
    deliver(deliverer, work)
    assert channel.changed == [(f"p{row}", "done")] and len(channel.sent) == 1
    assert sorted(state for state, _ in states(database).values()) == ["dropped", "sent", "sent"]


def test_an_edit_waits_until_its_message_is_sent(database: Database) -> None:
    row, channel = put_card(database), Changing()
    with database.write() as connection:
        outbox.claim(connection, "scripted", "officer", "dead", clock.now(), 1, 10)
    assert change(database, "taken")
    work = tools(database, channel)
    deliver(Deliverer(work), work)
    assert channel.changed == [] and channel.sent == []
    clock.set_to(clock.now() + timedelta(seconds=5))
    deliver(Deliverer(work), work)
    assert channel.changed == [(f"p{row}", "taken")] and [each.text for each in channel.sent] == ["card"]


@pytest.mark.parametrize("instead, said", [("", []), ("LM-1 sudah diambil.", ["LM-1 sudah diambil."])])
def test_where_nothing_can_be_changed_only_what_concerns_is_said_anew(
    database: Database, instead: str, said: list[str]
) -> None:
    put_card(database)
    for channel in (Scripted(), Changing()):
        work = tools(database, channel)
        deliver(Deliverer(work), work)
        if isinstance(channel, Changing):
            channel.cannot = {row.provider_id for row in rows(database)}
        before = len(channel.sent)
        assert change(database, f"taken {type(channel).__name__}", instead)
        deliver(Deliverer(work), work)
        assert [(each.text, each.choices[0].label) for each in channel.sent[before:]] == [
            (text, "Terima") for text in said
        ]
    assert not [row for row in rows(database) if row.state == "waiting"]


def test_a_changed_message_is_answered_by_what_it_reads_now(database: Database) -> None:
    channel = Changing()
    row = put_card(database)
    work = tools(database, channel)
    deliver(Deliverer(work), work)
    change(database, "taken")
    deliver(Deliverer(work), work)
    with database.read() as connection:
        assert deliveries.report_named_in(connection, "scripted", f"p{row}") == (edits.CARD, "LM-1")
        assert [one.label for one in deliveries.choices_of(connection, "scripted", f"p{row}")] == ["Terima"]


def test_what_is_put_for_later_holds_up_nobody_and_can_be_dropped(database: Database, noon: datetime) -> None:
    channel = Scripted()
    with database.write() as connection:
        person = people.ensure(connection, "scripted", "budi", noon)
        at = {"due_at": noon + timedelta(seconds=60), "dedupe": "news:1"}
        letters = [
            Letter("dialogue", person, "scripted", "budi", Reply("k", "later"), **at),  # type: ignore[arg-type]
            Letter("dialogue", person, "scripted", "budi", Reply("k", "now")),
        ]
        outbox.put(connection, letters, noon)
    work = tools(database, channel)
    deliverer = Deliverer(work)
    deliver(deliverer, work)
    assert [message.text for message in channel.sent] == ["now"]
    with database.write() as connection:
        assert edits.drop(connection, ["news:1"], "undone") == 1
        assert edits.drop(connection, ["news:1"], "undone") == 0
    clock.set_to(noon + timedelta(seconds=120))
    deliver(deliverer, work)
    assert [message.text for message in channel.sent] == ["now"]


def rows(database: Database) -> list[Any]:
    with database.read() as connection:
        return list(connection.execute(select(OUTBOX).order_by(OUTBOX.c.id)))
