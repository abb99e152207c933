"""Voice messages keep their sound and lose their metadata, and reach the officers on every channel."""

import struct
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import clock, media, recordings
from bot.channels.telegram import Telegram
from bot.jobs import dispatch, fetch
from conversations.messages import Media
from storage import media as stored_media
from storage import people
from storage.database import Database
from tests.fake_bot_api import FakeBotApi
from tests.fake_twilio import PUBLIC, FakeTwilio
from tests.jobs_rig import CHANNEL, officer, report, run, told, tools
from tests.telegram_rig import outgoing as on_telegram
from tests.test_fetch import Files
from tests.test_media import MB, photo
from tests.whatsapp_rig import make, outgoing

pytest_plugins = ["tests.telegram_rig", "tests.whatsapp_rig"]
SECRET = b"LOCATION=-6.5,107.7"


def checksum(data: bytes) -> int:
    register = 0
    for byte in data:
        register ^= byte << 24
        for _ in range(8):
            register = ((register << 1) ^ (0x04C11DB7 if register & 0x80000000 else 0)) & 0xFFFFFFFF
    return register


def page(number: int, *packets: bytes, open_end: bool = False) -> bytes:
    """One Ogg page of serial number 7, as RFC 3533 has it."""
    table, body = b"", b"".join(packets)
    for packet in packets:
        table += b"\xff" * (len(packet) // 255) + (b"" if open_end else bytes([len(packet) % 255]))
    header = struct.pack("<4sBBqIIIB", b"OggS", 0, 0, 960 * number, 7, number, 0, len(table)) + table
    return header[:22] + struct.pack("<I", checksum(header + body)) + header[26:] + body


def opus(comment: bytes = SECRET, pages: int = 1) -> bytes:
    """A recording in Ogg Opus with one comment, its sound two packets; the comments may need two pages."""
    tags = b"OpusTags" + struct.pack("<I4sII", 4, b"Budi", 1, len(comment)) + comment
    told = [page(1, tags)]
    if pages == 2:
        tags += bytes(255 * 3 - len(tags))
        told = [page(1, tags[:510], open_end=True), page(2, tags[510:])]
    sound = [page(len(told) + 1 + n, b"suara%d" % n) for n in range(2)]
    return b"".join((page(0, b"OpusHead" + bytes(11)), *told, *sound))


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


M4A = (
    box(b"ftyp", b"M4A ")
    + box(
        b"moov",
        box(b"mvhd", bytes(8)),
        box(b"udta", box(b"\xa9xyz", SECRET)),
        box(b"trak", box(b"meta", SECRET)),
    )
    + box(b"mdat", b"suara0suara1")
)
ID3 = b"ID3\x04\x00\x00" + bytes([0, 0, 0, len(SECRET)]) + SECRET
MP3 = ID3 + b"\xff\xfbsuara0suara1" + (b"TAG" + SECRET).ljust(128, b"\0")
AMR = b"#!AMR\nsuara0suara1"


@pytest.mark.parametrize(
    ("data", "kind"),
    [(opus(), recordings.OGG), (opus(pages=2), recordings.OGG), (M4A, recordings.MP4), (MP3, recordings.MP3),
     (AMR, recordings.AMR)],
)  # fmt: skip
def test_the_sound_stays_and_what_is_told_beside_it_goes(tmp_path: Path, data: bytes, kind: str) -> None:
    stored = media.store(data, tmp_path, MB, "voice")
    kept = media.read(stored.hash, tmp_path)
    assert stored.content_type == kind == recordings.kind_of(kept)
    assert SECRET not in kept and b"Budi" not in kept and b"suara0" in kept and b"suara1" in kept


@pytest.mark.parametrize("pages", [1, 2])
def test_an_emptied_ogg_is_a_whole_ogg(pages: int) -> None:
    emptied, numbers, at = recordings.without_metadata(opus(pages=pages)), [], 0
    while at < len(emptied):
        table = emptied[at + 27 : at + 27 + emptied[at + 26]]
        whole = emptied[at : at + 27 + len(table) + sum(table)]
        numbers.append(struct.unpack_from("<I", whole, 18)[0])
        assert checksum(whole[:22] + bytes(4) + whole[26:]) == struct.unpack_from("<I", whole, 22)[0]
        at += len(whole)
    assert numbers == [0, 1, 2, 3]


@given(st.sampled_from([opus(), M4A, MP3, AMR]), st.integers(0, 200), st.binary(max_size=20))
def test_broken_recordings_are_refused_or_kept_but_never_raise(data: bytes, at: int, put: bytes) -> None:
    with suppress(recordings.Broken):
        recordings.without_metadata(data[:at] + put + data[at + len(put) :])


NESTED = box(b"ftyp", b"M4A ") + b"".join(struct.pack(">I4s", 8 * (3000 - at), b"moov") for at in range(3000))


@pytest.mark.parametrize("data", [photo(), b"%PDF-1.7", b"<svg/>", b"OggSkaputt", NESTED])
def test_what_is_no_recording_is_not_kept_as_one(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(media.Unusable):
        media.store(data, tmp_path, MB, "voice")


def test_officers_get_the_recording_once_early_or_late(
    database: Database, noon: datetime, tmp_path: Path
) -> None:
    officer(database, "Ani", "astra-cipali")
    _keep(database, "early", draft="AAAAAA")
    report(database)
    work = tools(database, Files(opus()), tmp_path)
    run(fetch.run, work)
    run(dispatch.run, work)
    assert told(database) == [("Ani", "notice.card"), ("Ani", "notice.voice")]
    _keep(database, "late", reference="LM-AAAAAA-A")
    work = tools(database, Files(AMR), tmp_path)
    run(fetch.run, work)
    run(fetch.run, work)
    assert told(database)[2:] == [("Ani", "notice.voice")]


def _keep(database: Database, file: str, draft: str = "", reference: str = "") -> None:
    with database.write() as connection:
        budi = people.ensure(connection, CHANNEL, "Budi", clock.now(), "id")
        stored_media.keep(connection, Media("voice", file), budi, CHANNEL, draft, reference, clock.now())


@pytest.mark.anyio
async def test_telegram_plays_it_or_gives_the_file(api: FakeBotApi, telegram: Telegram) -> None:
    for data in (opus(), AMR):
        await telegram.send(on_telegram("Rekaman", picture=data, picture_name="voice:abc"))
    assert [call["caption"] for call in (*api.called("sendVoice"), *api.called("sendDocument"))] == [
        "Rekaman"
    ] * 2
    api.refuse_next("sendVoice", 400, "Bad Request: VOICE_MESSAGES_FORBIDDEN")
    await telegram.send(on_telegram("Rekaman", picture=opus(), picture_name="voice:abc"))
    assert len(api.called("sendDocument")) == 2


@pytest.mark.anyio
async def test_whatsapp_gets_a_link_without_words(twilio: FakeTwilio) -> None:
    channel = make(twilio.url, picture_link=lambda name: f"{PUBLIC}/handed/{name}")
    await channel.send(outgoing("Rekaman", picture=opus(), picture_name="voice:abc"))
    (sent,) = twilio.sent
    assert sent["MediaUrl"] == f"{PUBLIC}/handed/voice:abc" and "Body" not in sent
    await channel.stop()
