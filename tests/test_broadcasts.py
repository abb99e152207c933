"""Broadcasts from the confirmed one to the last result: whom it reaches, each once, and what becomes of every one."""

import asyncio
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select, update

from bot import clock
from bot.broadcasts import StoredBroadcasting, lead, results_csv, rules_of
from bot.channels.base import MaybeSent, NotNow, Outgoing, Refused, TryAgain, Unreachable
from bot.channels.telegram import Telegram
from bot.config import Config, Settings
from bot.configbroadcast import Broadcasting
from bot.configfile import Limits
from bot.jobs import Deliverer, Tools, broadcast
from conversations.admins.audience import Audience
from conversations.admins.broadcasts import Broadcast, Message, NotYet
from conversations.messages import Reply
from conversations.session import Draft
from conversations.texts import Texts
from storage import audiences, broadcasts, officers, outbox, people, recipients, reports, roles
from storage.database import Database
from storage.outbox import Letter
from storage.reports import Doer, Reporter
from storage.tables import ADDRESS, OUTBOX, PERSON, RECIPIENT, TRIP, TRIP_LEG
from tests.fake_bot_api import TOKEN, FakeBotApi
from tests.jobs_rig import CHANNEL, Scripted, geo
from tests.jobs_rig import tools as rig


def tools(database: Database, channel: Any, name: str = CHANNEL, **many: Any) -> Tools:
    config = Config(limits=Limits(lease_s=30), broadcast=Broadcasting(**many))
    return replace(rig(database), settings=Settings(config=config), channels={name: channel})


def persons(database: Database, count: int, channel: str = CHANNEL, language: str = "id") -> list[int]:
    with database.write() as connection:
        return people.create(
            connection, [(channel, str(100 + n), language) for n in range(count)], clock.now()
        )


def announce(database: Database, **more: Any) -> Broadcast:
    now = clock.now()
    made: dict[str, Any] = {
        "state": "waiting",
        "starts_at": now,
        "message": Message({"id": "Halo", "en": "Hello"}),
    } | more
    told = Broadcast("abcdefgh", 0, now, **made)
    with database.write() as connection:
        broadcasts.make(connection, told)
    return told


def results(database: Database, name: str = "abcdefgh") -> dict[Any, int]:
    with database.read() as connection:
        return broadcasts.results(connection, name)


def state(database: Database, name: str = "abcdefgh") -> str:
    with database.read() as connection:
        found = broadcasts.stored(connection, name)
        assert found
        return found.broadcast.state


async def to_its_end(work: Tools, deliverer: Deliverer, seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while await asyncio.to_thread(state, work.database) in ("waiting", "gathering", "running"):
            await broadcast.run(work)
            await deliverer.run(work)
            await asyncio.sleep(0.01)


def test_two_processes_put_everybody_into_the_outbox_once(connect: Callable[[], Database]) -> None:
    first, second = connect(), connect()
    persons(first, 300)
    announce(first)
    runs = [
        threading.Thread(target=lambda one=one: [asyncio.run(broadcast.run(rig(one))) for _ in range(4)])
        for one in (first, second)
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    with first.read() as connection:
        rows = (
            connection.execute(select(OUTBOX.c.address).where(OUTBOX.c.lane == "broadcast")).scalars().all()
        )
        gathered = connection.execute(select(func.count()).select_from(RECIPIENT)).scalar_one()
    assert gathered == 300 and sorted(rows) == sorted(str(100 + n) for n in range(300))


def test_each_audience_holds_whom_it_names(database: Database, noon: datetime) -> None:
    for who, expected in _audiences(database):
        with database.read() as connection:
            found = connection.execute(audiences.persons_in(who, noon)).all()
            everybody = [*found, *(connection.execute(audiences.desks_in(who)).all() if who.officers else [])]
            reach = audiences.reach(connection, who, "id", noon)
        assert sorted(row.address for row in everybody) == sorted(expected), who
        assert reach.total == len(expected)


def _audiences(database: Database) -> list[tuple[Audience, list[str]]]:
    now = clock.now()
    with database.write() as connection:
        names = ("reporter", "earlier", "english", "officer", "silent", "gone", "rider", "wa")
        ids = {
            name: people.ensure(connection, "whatsapp" if name == "wa" else CHANNEL, name, now, "id")
            for name in names
        }
        people.ensure(connection, "email", "posko@example.org", now)
        people.set_languages(connection, {ids["english"]: "en"})
        people.stop(connection, ids["silent"], True)
        people.unreachable(connection, CHANNEL, "gone", "blocked")
        officers.join(connection, ids["officer"], "astra-cipali", now)
        for name, hours in (("reporter", 2), ("earlier", 30), ("silent", 1)):
            place = geo().locate("KM 102 A Cipali arah Cirebon").candidates[0].place
            draft = Draft(name, now, category="hazard", place=place, words=("x",))
            told = now - timedelta(hours=hours)
            reports.create(connection, f"LM-{name}", draft, Reporter(ids[name], CHANNEL, "id"), told)
        trip = {
            "person_id": ids["rider"],
            "start": "Jakarta",
            "goal": "Semarang",
            "route": "{}",
            "at_km": 0.0,
        }
        times = {
            "starts_at": now - timedelta(hours=1),
            "until": now + timedelta(hours=5),
            "at": now,
            "look_at": now,
        }
        flags = {"live": False, "quiet": False, "why": "", "created_at": now}
        made = connection.execute(
            TRIP.insert().values(**trip, **times, **flags).returning(TRIP.c.id)
        ).scalar_one()
        leg = {"trip_id": made, "line": "CIPALI", "side": "A", "low": 72.0, "high": 188.0}
        connection.execute(TRIP_LEG.insert().values(**leg))
        connection.execute(
            update(ADDRESS).where(ADDRESS.c.address == "wa").values(heard_at=now - timedelta(hours=30))
        )
    regency = str(place.regency_code)
    return [
        (Audience(), ["reporter", "earlier", "english", "officer", "rider", "wa"]),
        (Audience(reported_h=6), ["reporter"]),
        (Audience(roads=("CIPALI",)), ["reporter", "earlier", "rider"]),
        (Audience(roads=("CIPALI",), reported_h=48), ["reporter", "earlier"]),
        (Audience(regencies=(regency,)), ["reporter", "earlier"]),
        (_in(regency, travelling_h=3), ["rider"]),
        (_in("33.22", travelling_h=3), []),  # Semarang, beyond where that journey ends
        (_in(regency), ["reporter", "earlier", "rider"]),
        (Audience(direction=str(place.direction)), ["reporter", "earlier"]),
        (Audience(travelling_h=3), ["rider"]),
        (Audience(travelling_h=3, direction="semarang"), ["rider"]),
        (Audience(officers=True), ["officer"]),
        (Audience(officers=True, agencies=("jasa-marga",)), []),
        (Audience(channels=("whatsapp",)), ["wa"]),
        (Audience(languages=("en",)), ["english"]),
        (Audience(points=("nowhere",)), []),
    ]


def _in(regency: str, **more: int) -> Audience:
    return Audience(regencies=(regency,), stretches=geo().stretches_in((regency,)), **more)  # type: ignore[arg-type]


def test_every_result_has_its_reason(database: Database) -> None:
    async def send(message: Outgoing) -> None:
        errors: dict[str, Exception] = {
            "101": Unreachable("Forbidden"), "102": Refused("too long"), "103": MaybeSent("reset"), "104": NotNow(),
            "105": TryAgain("RetryAfter", 0.0, too_fast=True),
        }  # fmt: skip
        if error := errors.get(message.address):
            raise error

    persons(database, 8)
    announce(database, expires_at=clock.now() + timedelta(hours=1))
    channel = Scripted(send)
    work = tools(database, channel)

    async def play() -> None:
        deliverer = Deliverer(work)
        async with asyncio.timeout(60):
            while results(database).get("put", 8) > 1:
                await broadcast.run(work)
                await deliverer.run(work)
                await asyncio.sleep(0.01)
            clock.jump(timedelta(hours=2))
            await to_its_end(work, deliverer)

    try:
        asyncio.run(play())
    finally:
        clock.jump(timedelta(0))
    asyncio.run(broadcast.run(work))
    found = results(database)
    assert found.pop("rate", 0) + found.pop("expired", 0) == 1  # told to slow down until it had expired
    assert found == {"sent": 3, "blocked": 1, "failed": 1, "maybe_sent": 1, "no_window": 1}
    lines = list(results_csv(database, "abcdefgh"))
    assert len(lines) == 9 and lines[0].startswith("number,channel") and "100" not in "".join(lines)


def test_paused_cancelled_and_expired_reach_nobody_more_and_nobody_twice(database: Database) -> None:
    persons(database, 50)
    announce(database)
    channel = Scripted()
    work = tools(database, channel)
    known = rules_of(work.settings.config, work.channels)
    asyncio.run(broadcast.run(work))

    def act(name: Any) -> None:
        now = clock.now()
        with database.write() as connection:
            asked = StoredBroadcasting(connection, known, "id", now)
            lead(connection, Texts.load(), asked, "abcdefgh", name, Doer(1, CHANNEL), now)

    with database.write() as connection:
        outbox.claim(connection, CHANNEL, "broadcast", "another", clock.now(), 30, 5)
    act("pause")
    assert results(database) == {"waiting": 45, "put": 5}  # five are in a sender's hands
    asyncio.run(Deliverer(work).run(work))
    assert channel.sent == []
    with pytest.raises(NotYet):
        act("confirm")
    act("resume")
    with database.write() as connection:
        outbox.release_all(connection, clock.now())  # that sender died: nobody knows, nobody gets it again
    asyncio.run(to_its_end(work, Deliverer(work)))
    assert results(database) == {"sent": 45, "maybe_sent": 5}
    assert len({message.address for message in channel.sent}) == len(channel.sent) == 45


def test_who_asks_for_silence_after_it_was_put_does_not_get_it(database: Database) -> None:
    first, second = persons(database, 2)
    announce(database)
    channel = Scripted()
    work = tools(database, channel)
    asyncio.run(broadcast.run(work))
    with database.write() as connection:
        people.stop(connection, first, True)
        # As if its transaction had not seen the message that was put at the same moment.
        connection.execute(update(PERSON).where(PERSON.c.id == second).values(stopped=True))
    asyncio.run(to_its_end(work, Deliverer(work)))
    assert channel.sent == [] and results(database) == {"stopped": 2}


def test_each_reads_it_in_their_language_and_says_stop_in_it(database: Database) -> None:
    persons(database, 1)
    with database.write() as connection:
        people.create(connection, [(CHANNEL, "en", "en"), (CHANNEL, "su", "su")], clock.now())
    announce(database)
    channel = Scripted()
    work = tools(database, channel)
    asyncio.run(to_its_end(work, Deliverer(work)))
    said = {message.address: message.text for message in channel.sent}
    assert said["100"].startswith("Halo") and "BERHENTI" in said["100"] and said["su"] == said["100"]
    assert said["en"].startswith("Hello") and "STOP" in said["en"]


def test_a_pause_of_hours_that_a_broadcast_is_told_holds_up_nobody_else(database: Database) -> None:
    async def send(message: Outgoing) -> None:
        if message.to_many:
            raise TryAgain("RetryAfter", 7200, too_fast=True)

    persons(database, 20)
    announce(database)
    channel = Scripted(send)
    work = tools(database, channel)

    async def play() -> None:
        deliverer = Deliverer(work)
        await broadcast.run(work)
        for number in range(3):
            await _settled(deliverer, work)
            with database.write() as connection:
                letter = Letter("dialogue", 1, CHANNEL, f"9{number}", Reply(key="k", text="dialog"))
                outbox.put(connection, [letter], clock.now())
        await _settled(deliverer, work)

    asyncio.run(play())
    assert [message.text for message in channel.sent] == ["dialog"] * 3
    assert len(channel.times) - 3 <= 20  # once told, it is not tried again
    assert results(database) == {"put": 20}


async def _settled(deliverer: Deliverer, work: Tools) -> None:
    async with asyncio.timeout(30):
        await deliverer.run(work)
        while deliverer.busy:
            await asyncio.sleep(0.01)
            await deliverer.run(work)


def test_dialogue_goes_at_once_while_ten_thousand_wait(database: Database) -> None:
    """Told by what the Bot API sees between a message being put and its coming, for a clock tells of the machine."""
    persons(database, 10_000, "telegram")
    announce(database)

    async def play(api: FakeBotApi) -> list[int]:
        channel = Telegram(
            TOKEN, now=clock.now, commands={}, api_url=api.url, many_per_second=200, max_per_second=250
        )
        work = tools(database, channel, "telegram", telegram_per_second=30)
        deliverer, overtaken = Deliverer(work), []
        await broadcast.run(work)
        with database.write() as connection:
            recipients.put(
                connection, 1, "telegram", {"id": Reply(key="k", text="Halo")}, clock.now(), 10_000
            )
        sending = asyncio.create_task(_send_all(deliverer, work))
        for number in range(6):
            await _until_called(api, 15 * (number + 1))
            with database.write() as connection:
                letter = Letter(
                    "dialogue", 1, "telegram", f"9{number}", Reply(key="k", text=f"dialog {number}")
                )
                outbox.put(connection, [letter], clock.now())
            before = len(api.calls)
            await _until_said(api, f"dialog {number}")
            overtaken.append(_texts(api).index(f"dialog {number}") - before)
        sending.cancel()
        await channel.stop()
        return overtaken

    async def with_api() -> list[int]:
        async with FakeBotApi() as api:
            async with asyncio.timeout(120):
                return await play(api)

    overtaken = asyncio.run(with_api())
    # At most what was claimed already: a tenth of a second's, not the thousands that wait.
    assert max(overtaken) <= 200 * 0.1 + 10, overtaken


async def _until_called(api: FakeBotApi, times: int) -> None:
    while len(api.calls) < times:  # noqa: ASYNC110 - a server in another task tells nobody
        await asyncio.sleep(0.01)


async def _until_said(api: FakeBotApi, text: str) -> None:
    while text not in _texts(api):  # noqa: ASYNC110 - as above
        await asyncio.sleep(0.01)


async def _send_all(deliverer: Deliverer, work: Tools) -> None:
    while True:
        await deliverer.run(work)
        await asyncio.sleep(0.01)


def _texts(api: FakeBotApi) -> list[str]:
    return [call.parameters.get("text", "") for call in api.calls]


def test_above_a_number_only_another_person_confirms(database: Database) -> None:
    one, other = persons(database, 30)[:2]
    announce(database, state="draft", starts_at=None)
    now = clock.now()
    rules = rules_of(Config(broadcast=Broadcasting(second_person_above=10)), [CHANNEL])
    with database.write() as connection:
        for person in (one, other):
            roles.give(connection, person, "communicator")
        known, texts = StoredBroadcasting(connection, rules, "id", now), Texts.load()
        proposed = lead(connection, texts, known, "abcdefgh", "propose", Doer(one, CHANNEL), now)
        assert proposed.state == "proposed"
        with pytest.raises(NotYet, match="second_person"):
            lead(connection, texts, known, "abcdefgh", "confirm", Doer(one, CHANNEL), now)
        confirmed = lead(connection, texts, known, "abcdefgh", "confirm", Doer(other, CHANNEL), now)
        assert (confirmed.state, confirmed.confirmed_by) == ("waiting", other)
        told = connection.execute(select(OUTBOX.c.key, OUTBOX.c.person_id).order_by(OUTBOX.c.id)).all()
    assert [tuple(row) for row in told] == [("broadcast.asked", other), ("broadcast.told_confirm", one)]
