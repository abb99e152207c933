"""What the demo page shows of a transcript, and what it takes from a browser."""

import asyncio
import io
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot import media
from bot.channels.base import Refused
from bot.channels.web import Web
from bot.jobs.pictures import Pictures
from bot.jobs.tools import Tools
from bot.uploads import keep_upload, read_upload, shown_hash
from bot.web.map import read_point
from bot.web.reading import bubbles
from bot.web.words import Words, load_words
from conversations.messages import Choice, Inbound, Media, Reply
from geo.model import Point
from storage import heard, outbox, people
from storage.database import Database
from storage.transcript import Line, addresses, newest_address, transcript

NOON = datetime(2026, 3, 17, 5, 0, tzinfo=UTC)
WORDS = Words(load_words(), "id")
SEND, CANCEL = Choice("send", "Kirim"), Choice("cancel", "Batal")
TAKE, MAP = Choice("take", "Terima"), Choice("map", "Buka peta", "https://example.org/")


def said(number: int, **what: str) -> Line:
    inbound = Inbound(
        "web", f"e{number}", "traveller", NOON, text=what.get("text", ""), choice=what.get("choice", "")
    )
    return Line(f"he{number}", NOON + timedelta(seconds=number), said=inbound)


def ours(number: int, *choices: Choice, lane: str = "dialogue", picture: str = "") -> Line:
    reply = Reply("key", f"reply {number}", choices=choices, picture=picture)
    return Line(f"o{number}", NOON + timedelta(seconds=number), reply=reply, lane=lane)


def test_only_the_last_turn_and_cards_keep_their_buttons() -> None:
    lines = [
        ours(1, SEND, CANCEL),
        ours(2, TAKE, MAP, lane="officer"),
        said(3, text="x"),
        ours(4, SEND, CANCEL),
    ]
    shown = bubbles(lines, WORDS)
    assert [bubble.choices for bubble in shown] == [(), (TAKE, MAP), (), (SEND, CANCEL)]


def test_a_pressed_button_goes_and_shows_as_said_but_links_stay() -> None:
    shown = bubbles([ours(1, TAKE, MAP, lane="officer"), said(2, choice="take")], WORDS)
    assert shown[0].choices == (MAP,)
    assert (shown[1].text, shown[1].own, shown[1].pressed) == ("Terima", True, True)


def test_a_button_offered_again_stands_only_at_its_last_place() -> None:
    shown = bubbles([ours(1, TAKE, MAP, lane="officer"), said(2, text="x"), ours(3, TAKE)], WORDS)
    assert [bubble.choices for bubble in shown] == [(MAP,), (), (TAKE,)]


def test_every_kind_of_picture_that_is_drawn_has_a_name_on_the_page() -> None:
    for kind in Pictures(cast(Tools, None)).kinds:
        (shown,) = bubbles([ours(1, picture=f"{kind}:one")], WORDS)
        assert shown.picture == f"{kind}/one" and shown.picture_label


def test_a_picture_of_an_unknown_kind_is_left_out() -> None:
    shown = bubbles([ours(1, picture="map:LM-7F3K2Q-5"), ours(2, picture="file:/etc/passwd")], WORDS)
    assert [bubble.picture for bubble in shown] == ["map/LM-7F3K2Q-5", ""]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("-6.5512, 107.7890", Point(-6.5512, 107.789)),
        ("-6,5512; 107,7890", Point(-6.5512, 107.789)),
        (" -6 107 ", Point(-6, 107)),
        ("-6.55", None),
        ("-6.55, 1078", None),
        ("-6.55, 190", None),
        ("di sana", None),
        ("", None),
    ],
)
def test_coordinates_are_read_as_people_type_them(text: str, point: Point | None) -> None:
    assert read_point(text) == point


@given(st.text(max_size=40))
def test_any_text_is_a_point_or_none(text: str) -> None:
    point = read_point(text)
    assert point is None or (abs(point.lat) <= 90 and abs(point.lon) <= 180)


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 10), "orange").save(out, "PNG")
    return out.getvalue()


def test_an_upload_is_kept_as_it_came_and_shown_as_checked(tmp_path: Path) -> None:
    name = keep_upload(photo(), tmp_path / "uploads", tmp_path / "media", 10_000)
    assert read_upload(name, tmp_path / "uploads") == photo()
    assert media.read(shown_hash(name), tmp_path / "media").startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("data", [b"", b"<html>", b"OggS" + bytes(50), bytes(20_000)])
def test_what_is_no_photo_is_not_kept(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(media.Unusable):
        keep_upload(data, tmp_path / "uploads", tmp_path / "media", 10_000)
    assert not (tmp_path / "uploads").exists()


@pytest.mark.parametrize("file", ["", "../../etc/passwd", "a" * 64, f"{'a' * 64}.{'b' * 64}"])
def test_the_channel_refuses_what_was_never_uploaded(file: str, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        asyncio.run(Web("http://127.0.0.1:1", tmp_path).fetch(Media("photo", file)))


def test_an_invitation_opens_the_page() -> None:
    assert (
        Web("http://127.0.0.1:1/", Path("x")).link("gabung_A&B") == "http://127.0.0.1:1/?start=gabung_A%26B"
    )


def test_the_transcript_is_both_sides_in_order_and_only_what_was_sent(database: Database) -> None:
    with database.write() as connection:
        person = people.ensure(connection, "web", "traveller", NOON)
        other = people.ensure(connection, "web", "officer-lms", NOON)
        for number in range(3):
            now = NOON + timedelta(seconds=number)
            inbound = Inbound("web", f"e{number}", "traveller", now, text=f"said {number}")
            heard.keep(connection, [heard.Hearing(person, inbound, None, "")], now)
            reply = Reply("key", f"answer {number}")
            outbox.put(
                connection,
                [outbox.Letter("dialogue", person, "web", "traveller", reply, sent=number < 2)],
                now,
            )
        card = outbox.Letter("officer", other, "web", "officer-lms", Reply("card", "card"), sent=True)
        outbox.put(connection, [card], NOON)
    with database.read() as connection:
        lines = transcript(connection, "web", ["traveller", "officer-lms", "nobody"], 10)
        words = [
            line.said.text if line.said else line.reply and line.reply.text for line in lines["traveller"]
        ]
        assert words == ["said 0", "answer 0", "said 1", "answer 1", "said 2"]
        assert [line.lane for line in lines["officer-lms"]] == ["officer"]
        assert lines["nobody"] == ()
        assert len(transcript(connection, "web", ["traveller"], 1)["traveller"]) == 2
        assert addresses(connection, "web", "officer-") == ["officer-lms"]
        assert newest_address(connection, "web", "officer", "officer-") == "officer-lms"


def test_a_card_reads_as_it_was_last_changed_and_its_buttons_come_back(database: Database) -> None:
    take, done = Choice("o:LM-1:take", "Terima"), Choice("o:LM-1:done", "Selesai")
    with database.write() as connection:
        person = people.ensure(connection, "web", "officer-lms", NOON)
        letter = partial(outbox.Letter, "officer", person, "web", "officer-lms", sent=True)
        card = letter(Reply("notice.card", "new", choices=(take,)))
        [row] = outbox.put(connection, [card], NOON)
        for seconds, text, choice in ((20, "taken", done), (40, "free again", take)):
            changed = letter(Reply("notice.card", text, choices=(choice,)), edits=row)
            outbox.put(connection, [changed], NOON + timedelta(seconds=seconds))
        for seconds, pressed in ((20, take), (40, Choice("o:LM-1:undo", "Urungkan"))):
            now = NOON + timedelta(seconds=seconds)
            inbound = Inbound("web", f"e{seconds}", "officer-lms", now, choice=pressed.id)
            heard.keep(connection, [heard.Hearing(person, inbound, None, "")], now)
    with database.read() as connection:
        lines = transcript(connection, "web", ["officer-lms"], 10)["officer-lms"]
        assert newest_address(connection, "web", "officer", "officer-") == "officer-lms"
    shown, pressed_take, _ = bubbles(lines, WORDS)
    assert (shown.text, [one.label for one in shown.choices]) == ("free again", ["Terima"])
    assert (pressed_take.text, pressed_take.pressed) == ("Terima", True)
