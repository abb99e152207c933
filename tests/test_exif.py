"""A photo that says where and by what it was taken, through both channels: what is kept, and what officers get."""

import io
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from PIL import Image

from bot import clock
from bot.app import App
from bot.config import Config, Settings
from bot.configfile import Limits
from bot.jobs import dispatch, fetch
from bot.jobs.deliver import Deliverer
from bot.web import build
from storage import officers, people
from tests import fake_bot_api, fake_twilio
from tests.fake_bot_api import FakeBotApi
from tests.fake_twilio import ACCOUNT, PUBLIC, SENDER, FakeTwilio, message, signed
from tests.setup_tools import why_no_schema
from tests.soon import soon
from tests.test_media import near_km_102, photo

WORDS = "sampah numpuk di rest area km 102 cipali"
CAMERA = b"Kamera Budi"
SECRET = "rahasia-uji-telegram"
BUDI, ANI, RUDI, TONO = "+6281200000001", "+6281200000002", "7000000001", "7000000002"

_MISSING = why_no_schema()
pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("ignore:The 'auth' parameter"),
    pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning"),
    pytest.mark.skipif(bool(_MISSING), reason=_MISSING),
    pytest.mark.usefixtures("noon"),
]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Both:
    """A running bot on Telegram and WhatsApp, with an officer on each."""

    def __init__(self, app: App, api: FakeBotApi, twilio: FakeTwilio, client: httpx.AsyncClient) -> None:
        self.app, self.api, self.twilio, self._client = app, api, twilio, client
        self._number = 0

    async def whatsapp(self, text: str, **fields: str) -> None:
        self._number += 1
        headers, body = signed(message(f"SMin{self._number}", text, BUDI, **fields), "/webhooks/whatsapp")
        await self._client.post("/webhooks/whatsapp", headers=headers, content=body)

    async def telegram(self, **said: Any) -> None:
        self._number += 1
        who = {"id": int(RUDI), "first_name": "Rudi"}
        chat = {"id": int(RUDI), "type": "private"}
        update = {"message_id": self._number, "from": who, "chat": chat, "date": 1773810000} | said
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        body = {"update_id": self._number, "message": update}
        await self._client.post("/webhooks/telegram", headers=headers, json=body)

    async def shown_to_officers(self) -> list[bytes]:
        """Every photo the two officers get, as their apps have it."""
        await fetch.run(self.app.tools)
        await dispatch.run(self.app.tools)
        deliverer = Deliverer(self.app.tools)
        await deliverer.run(self.app.tools)
        await soon(lambda: not deliverer.busy)
        await deliverer.run(self.app.tools)
        await soon(lambda: not deliverer.busy)
        links = [each["MediaUrl"] for each in self.twilio.sent if each["To"] == f"whatsapp:{ANI}"]
        linked = [(await self._client.get(urlsplit(link).path)).content for link in links]
        sent = [each["photo"] for each in self.api.called("sendPhoto") if each["chat_id"] == int(TONO)]
        return [each for each in linked + sent if Image.open(io.BytesIO(each)).size == (80, 40)]


@pytest.fixture
async def both(sqlite: Path, tmp_path: Path) -> AsyncIterator[Both]:
    address = f"sqlite:///{shutil.copy(sqlite, tmp_path / 'lapor.db')}"
    async with FakeBotApi() as api, FakeTwilio() as twilio:
        limits = Limits(whatsapp_seconds_between=0, telegram_seconds_between=0)
        settings = Settings(
            Config(var=str(tmp_path), limits=limits), address, twilio_account_sid=ACCOUNT, public_url=PUBLIC,
            twilio_auth_token=fake_twilio.TOKEN, twilio_whatsapp_from=SENDER, twilio_api_url=twilio.url,
            telegram_bot_token=fake_bot_api.TOKEN, telegram_api_url=api.url, telegram_mode="webhook",
            telegram_webhook_secret=SECRET, demo=False,
        )  # fmt: skip
        app = App(settings)
        app.receiver.start()
        app.tools.media.mkdir(parents=True, exist_ok=True)
        with app.database.write() as connection:
            for channel, who in (("whatsapp", ANI), ("telegram", TONO)):
                person = people.ensure(connection, channel, who, clock.now(), "id")
                officers.join(connection, person, "astra-cipali", clock.now())
        inside = httpx.ASGITransport(build(app))
        async with httpx.AsyncClient(transport=inside, base_url="http://inside") as client:
            yield Both(app, api, twilio, client)
        for each in app.channels.values():
            await each.stop()
        app.receiver.stop()
        app.database.close()


@pytest.mark.parametrize("door", ["whatsapp", "telegram", "telegram as a file"])
async def test_neither_what_is_kept_nor_what_officers_get_says_more_than_the_picture(
    door: str, both: Both, tmp_path: Path
) -> None:
    both.api.files["foto"] = both.twilio.files["foto"] = photo(near_km_102())
    await tell(both, door)
    shown = await both.shown_to_officers()
    (kept,) = all_below(both.app.tools.media)
    assert len(shown) == 2
    for picture in (kept, *shown):
        assert not Image.open(io.BytesIO(picture)).getexif()
        assert CAMERA not in picture and b"Exif" not in picture
    assert not [data for data in all_below(tmp_path) if CAMERA in data]


def all_below(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


async def tell(both: Both, door: str) -> None:
    if door == "whatsapp":
        url = f"{both.twilio.url}/media/foto"
        await both.whatsapp(WORDS, MediaUrl0=url, MediaContentType0="image/jpeg", NumMedia="1")
        await both.whatsapp("kirim")
        return
    file = {"file_id": "foto", "file_unique_id": "foto", "file_size": 9000}
    sent = {"photo": [file | {"width": 80, "height": 40}]}
    if door == "telegram as a file":
        sent = {"document": file | {"mime_type": "image/jpeg", "file_name": "IMG_2026.jpg"}}  # type: ignore[dict-item]
    await both.telegram(caption=WORDS, **sent)
    await both.telegram(text="kirim")
