"""Who told is known only where the teller is open; what is secret is in no view of others; photos carry nothing."""

import asyncio
import io
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image, PngImagePlugin
from sqlalchemy import select

from bot import clock, media
from bot.jobs import dispatch
from conversations.engine import advance
from conversations.messages import Choice, Reply
from conversations.officers.way_notices import way_card
from storage import reports
from storage.database import Database
from storage.tables import HISTORY, OUTBOX, REPORT
from tests import jobs_rig
from tests.door import door, said
from tests.jobs_rig import directory, geo
from tests.test_media import MB, near_km_102, photo
from tests.test_properties import facts

NAME, ADDRESS = "Budi Santoso", "6281255500077"
LEVELS = {"open": "Terbuka", "anonymous": "Anonim", "secret": "Rahasia"}


def tell(database: Database, level: str) -> None:
    """A traveller reports a hole, and says who may know."""

    async def act() -> None:
        with door(database, advance, known=facts()) as receiver:
            plain = replace(
                said("1", "lubang besar km 102 cipali arah jakarta, hubungi 081255500077", who=ADDRESS),
                name=NAME,
            )
            for number, text in enumerate((plain.text, "ubah", "siapa yang tahu", "", "kirim"), 1):
                press = "" if text else shown(database, LEVELS[level]).id
                await receiver.hear([replace(plain, event=str(number), text=text, choice=press)])

    asyncio.run(act())


def shown(database: Database, label: str) -> Choice:
    choices = [choice for reply in replies(database, ADDRESS) for choice in reply.choices]
    return next(choice for choice in reversed(choices) if choice.label.startswith(label))


def replies(database: Database, who: str) -> list[Reply]:
    with database.read() as connection:
        query = select(OUTBOX.c.body).where(OUTBOX.c.address == who).order_by(OUTBOX.c.id)
        return [msgspec.json.decode(body, type=Reply) for body in connection.execute(query).scalars()]


@pytest.mark.parametrize("level", LEVELS)
def test_officers_and_systems_learn_the_name_of_who_is_open_and_of_nobody_else(
    level: str, database: Database, noon: object
) -> None:
    jobs_rig.officer(database, "Ani", "astra-cipali")
    tell(database, level)
    jobs_rig.run(dispatch.run, jobs_rig.tools(database))
    with database.read() as connection:
        (reference,) = connection.execute(select(REPORT.c.reference)).scalars()
        view = reports.view(connection, reference)
        notes = "".join(connection.execute(select(HISTORY.c.note)).scalars())
    assert view and view.privacy == level
    texts = jobs_rig.tools(database).texts
    by_way = way_card(texts, geo(), "id", view, directory().agencies["astra-cipali"], 1, [], clock.now())
    for told in (*replies(database, "Ani"), by_way):
        everything = msgspec.json.encode(told).decode()
        assert (NAME in everything) is (level == "open" and told.key in ("notice.card", "notice.way_card"))
        assert ADDRESS not in everything
        assert ("081255500077" in everything) is (level == "open" and "lubang" in everything)
    assert NAME not in notes and ADDRESS not in notes


@pytest.mark.parametrize("level, offered", [("anonymous", True), ("open", True), ("secret", False)])
def test_others_see_the_public_part_and_nothing_of_what_is_secret(
    level: str, offered: bool, database: Database, noon: object
) -> None:
    tell(database, level)
    with database.read() as connection:
        (reference,) = connection.execute(select(REPORT.c.reference)).scalars()

    async def ask() -> list[str]:
        with door(database, advance, known=facts()) as receiver:
            told = await receiver.hear([said("a", reference, who="2")], True)
            told += await receiver.hear(
                [said("b", "jalan berlubang km 102 cipali arah jakarta", who="2")], True
            )
        return [each.answer.text for each in told if each.answer]

    shown_by_number, asked = asyncio.run(ask())
    assert ("tidak kami temukan" in shown_by_number) is not offered
    assert ("Sudah dilaporkan" in asked) is offered
    for text in (shown_by_number, asked):
        assert NAME not in text and "lubang besar" not in text and "0812" not in text


def with_everything() -> list[bytes]:
    """Photos with all that cameras and programs write into them."""
    picture = Image.open(io.BytesIO(photo(near_km_102())))
    exif = picture.getexif()
    exif[0x013B], exif[0x9286], exif[0x010E] = NAME, NAME, NAME
    jpeg, png, webp = io.BytesIO(), io.BytesIO(), io.BytesIO()
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{NAME}</dc:creator></x:xmpmeta>'.encode()
    picture.save(jpeg, "JPEG", exif=exif, xmp=xmp, comment=NAME.encode())
    iptc = (
        b"\xff\xed"
        + (2 + 14 + 12 + len(NAME)).to_bytes(2)
        + b"Photoshop 3.0\0"
        + b"8BIM\x04\x04\0\0"
        + (len(NAME).to_bytes(4) + NAME.encode())
    )
    with_iptc = jpeg.getvalue()[:2] + iptc + jpeg.getvalue()[2:]
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", NAME)
    notes.add_itxt("XML:com.adobe.xmp", xmp.decode())
    picture.save(png, "PNG", pnginfo=notes, exif=exif)
    picture.save(webp, "WEBP", exif=exif, xmp=xmp)
    return [jpeg.getvalue(), with_iptc, png.getvalue(), webp.getvalue()]


@pytest.mark.parametrize("data", with_everything(), ids=["jpeg", "iptc", "png", "webp"])
def test_a_kept_photo_holds_nothing_but_the_picture(data: bytes, tmp_path: Path) -> None:
    assert NAME.encode() in data
    kept = media.read(media.store(data, tmp_path, MB).hash, tmp_path)
    assert NAME.encode() not in kept and b"xmp" not in kept.lower() and b"8BIM" not in kept
    again = Image.open(io.BytesIO(kept))
    assert not again.getexif() and not {"comment", "xmp", "photoshop"} & set(again.info)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4 Budi", b"\0\0\0\x18ftypmp42" + b"\0" * 64, b"\x1aE\xdf\xa3" + b"\0" * 64]
)
def test_documents_and_videos_are_not_kept(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(media.Unusable):
        media.store(data, tmp_path, MB)
    assert not list(tmp_path.rglob("*"))
