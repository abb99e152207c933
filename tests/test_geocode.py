"""Words the gazetteer does not know are looked up on a real HTTP server that plays Nominatim, well or badly."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from aiohttp import web
from msgspec.structs import replace

from bot.jobs import geocode
from conversations.session import Draft
from conversations.telling.lookup import words_to_look_up
from conversations.telling.slots import Filled
from storage import lookups, people
from storage.database import Database
from tests.jobs_rig import CHANNEL
from tests.nominatim_rig import (
    ASK,
    BALI,
    CICALENGKA,
    GARUT,
    TOLD_AT_ONCE,
    Answer,
    Chat,
    Server,
    ask_and_look_up,
    hang,
    hang_up,
    look_up_later,
    places,
    play,
    text,
    trickle,
)  # fmt: skip
from tests.stage import Known


@pytest.fixture(scope="module")
def known() -> Known:
    return Known()


def test_what_is_found_is_offered_and_one_tap_takes_it(
    database: Database, noon: datetime, known: Known
) -> None:
    async def acts(chat: Chat) -> None:
        await ask_and_look_up(chat)
        offered = chat.replies()[-1]
        assert offered.text.startswith("Maksud Anda")
        assert [choice.label for choice in offered.choices][:2] == [
            "sekitar Warung Bu Tini, Jalan Dipati, Kab. Bandung", "sekitar Warung Bu Tini, Garut Kota, Kab. Garut",
        ]  # fmt: skip
        await chat.say("", choice=offered.choices[0].id)
        assert chat.replies()[-1].key == "report.confirm" and "Kab. Bandung" in chat.replies()[-1].text

    server = Server(places(CICALENGKA, CICALENGKA, GARUT, BALI))
    chat = play(database, known, server, acts)
    query = server.asked[0].query
    assert (query["q"], query["countrycodes"], query["bounded"]) == ("warung bu tini", "id", "1")
    assert query["viewbox"] == "104.9,-9.0,116.3,-4.9"
    assert server.asked[0].headers["User-Agent"] == "tests"
    assert chat.rows() == [("done", "")]  # whoever waited is forgotten


def test_with_the_geocoder_off_nothing_is_kept_and_nothing_asked(
    database: Database, noon: datetime, known: Known
) -> None:
    chat = play(database, known, None, ask_and_look_up)
    assert chat.keys() == TOLD_AT_ONCE and chat.rows() == []


@pytest.mark.parametrize(
    "answer",
    [
        hang, hang_up, text("busy", 429), text("broken", 500), text("no", 403), text("<html>", kind="text/html"),
        text("{{{"), text('["a", 1]'), text('[{"lat": "north", "lon": null}]'), text('{"error": "?"}'), text("7"),
        text("", 302, Location="/nominatim/search"), text('"' + "a" * 300_000 + '"'), trickle,
        text('[{"lat": "NaN", "lon": "NaN", "display_name": "A"}]'),
        text('[{"lat": "-7", "lon": "110", "display_name": "A", "boundingbox": ["a", 2, 3, 4]}]'),
        text('[{"lat": "-7", "lon": "110", "display_name": "A", "boundingbox": ["-700", "2", "3", "4"]}]'),
    ],
)  # fmt: skip
def test_a_server_that_is_down_or_talks_rubbish_changes_nothing(
    database: Database, noon: datetime, known: Known, answer: Answer
) -> None:
    async def acts(chat: Chat) -> None:
        await ask_and_look_up(chat)
        assert chat.keys() == TOLD_AT_ONCE and chat.rows() == [("waiting", "Budi")]
        await geocode.run(chat.tools)  # it is left alone for a while
        assert len(server.asked) == 1
        await chat.say("KM 102 A Cipali")
        assert chat.keys()[-1] == "report.confirm"
        await look_up_later(chat, 60)
        assert len(server.asked) == 1 and chat.rows() == [("failed", "")]  # a place has been given

    server = Server(answer)
    play(database, known, server, acts)


@pytest.mark.parametrize(
    "answer",
    [
        places(), text("null"), places(BALI),
        text('[{"lat": "-7", "lon": "110", "display_name": "\\u0000\\u202e"}]'),
    ],
)  # fmt: skip
def test_nothing_found_is_not_spoken_of(
    database: Database, noon: datetime, known: Known, answer: Answer
) -> None:
    chat = play(database, known, Server(answer), ask_and_look_up)
    assert chat.keys() == TOLD_AT_ONCE and chat.rows() == [("done", "")]


def test_it_is_asked_again_after_a_while_and_given_up_after_three_times(
    database: Database, noon: datetime, known: Known
) -> None:
    async def acts(chat: Chat) -> None:
        await ask_and_look_up(chat)
        for _ in range(4):
            await look_up_later(chat, 60)

    server = Server(text("", 500))
    chat = play(database, known, server, acts)
    assert len(server.asked) == 3 and chat.rows() == [("failed", "")]
    assert chat.keys() == TOLD_AT_ONCE


def test_a_server_that_asks_for_patience_gets_it(database: Database, noon: datetime, known: Known) -> None:
    async def acts(chat: Chat) -> None:
        await ask_and_look_up(chat)
        await chat.say("jalan berlubang", "gang mawar", who="Siti")
        for seconds, asked in ((290, 1), (20, 3)):
            await look_up_later(chat, seconds)
            assert len(server.asked) == asked

    server = Server(text("", 429, **{"Retry-After": "300"}), places(CICALENGKA))
    chat = play(database, known, server, acts)
    assert chat.keys() == chat.keys("Siti") == [*TOLD_AT_ONCE, "report.where_did_you_mean"]


def test_the_same_words_are_asked_once_and_others_a_second_later(
    database: Database, noon: datetime, known: Known
) -> None:
    async def acts(chat: Chat) -> None:
        for who, where in (("Budi", ASK), ("Siti", "Di Warung Bu Tini!"), ("Joko", "warung mak inem")):
            await chat.say("jalan berlubang", where, who=who)
        await geocode.run(chat.tools)
        for who in ("Budi", "Siti", "Joko"):
            assert chat.keys(who)[-1] == "report.where_did_you_mean", who
        await look_up_later(chat, 86_400 * 31)
        await chat.say("jalan berlubang", ASK, who="Tuti")
        await geocode.run(chat.tools)

    server = Server(places(CICALENGKA))
    play(database, known, server, acts)
    asked = [request.query["q"] for request in server.asked]
    assert asked == [
        "warung bu tini",
        "warung mak inem",
        "warung bu tini",
    ]  # the last when the first was too old
    assert server.times[1] - server.times[0] >= 1


def test_who_has_moved_on_is_not_asked_about_it(database: Database, noon: datetime, known: Known) -> None:
    async def answer(_request: web.Request) -> web.StreamResponse:
        await asyncio.to_thread(lambda: None)
        await chats[0].say("/batal", "jalan berlubang")  # while the server thinks
        return await places(CICALENGKA)(_request)

    async def acts(chat: Chat) -> None:
        chats.append(chat)
        await ask_and_look_up(chat)

    chats: list[Chat] = []
    chat = play(database, known, Server(answer), acts)
    assert chat.keys() == [*TOLD_AT_ONCE, "report.cancelled", "report.where"]


def test_an_answer_that_was_not_told_before_a_crash_is_told_afterwards_and_once(
    database: Database, noon: datetime, known: Known
) -> None:
    async def acts(chat: Chat) -> None:
        async def crash(_inbounds: Any) -> None:
            raise ConnectionError("killed here")

        await chat.say("jalan berlubang", ASK)
        with pytest.raises(ConnectionError):
            await geocode.run(msgspec.structs.replace(chat.tools, hear=crash))
        assert chat.rows() == [("found", "Budi")]
        for _ in range(2):
            await geocode.run(chat.tools)

    server = Server(places(CICALENGKA))
    chat = play(database, known, server, acts)
    assert len(server.asked) == 1 and chat.keys().count("report.where_did_you_mean") == 1


def test_only_one_process_asks(database: Database, noon: datetime, known: Known) -> None:
    async def acts(chat: Chat) -> None:
        await chat.say("jalan berlubang", ASK)
        await asyncio.gather(geocode.run(chat.tools), geocode.run(chat.tools))

    server = Server(places(CICALENGKA))
    chat = play(database, known, server, acts)
    assert len(server.asked) == 1 and chat.keys().count("report.where_did_you_mean") == 1


def test_old_lookups_are_forgotten(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        budi = people.ensure(connection, CHANNEL, "Budi", noon, "id")
        for days in (31, 29):
            lookups.ask(connection, f"D{days}", "warung", budi, CHANNEL, "Budi", noon - timedelta(days=days))
        assert lookups.forget(connection, noon - timedelta(days=30), 10) == 1


@pytest.mark.parametrize(
    "said, asked",
    [
        ("Di Warung Bu Tini, Cicalengka!", "warung bu tini, cicalengka"),
        ("dekat warung, telp 0812-3456-7890", "warung, telp"),
        ("budi@example.org gang mawar https://x.example/y", "gang mawar"),
        ("di", ""), ("???", ""), ("081234567890", ""), ("gang " + "a" * 500, "gang " + "a" * 75),
    ],
)  # fmt: skip
def test_only_what_may_name_a_place_is_sent(said: str, asked: str) -> None:
    nothing = Filled(Draft("D", datetime(2026, 3, 18)), "nothing")
    assert words_to_look_up("where", said, nothing) == asked
    assert words_to_look_up("confirm", said, nothing) == ""
    assert words_to_look_up("where", said, replace(nothing, problem="outside")) == ""
