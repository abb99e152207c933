"""All the demo page knows of the application: who can be played, what was said, and the door to say more."""

import asyncio
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from bot import clock
from bot.app import App
from bot.jobs.pictures import Pictures
from bot.uploads import keep_upload
from conversations.messages import Inbound, Media
from geo.model import Point
from storage.transcript import Line, addresses, newest_address, transcript

CHANNEL = "web"
TRAVELLER, ADMIN, OFFICER = "traveller", "admin", "officer-"
NEWCOMER = OFFICER + "new"  # an officer nobody has invited yet
_SHOWN = 80  # messages of each side kept on a phone


class Scene(Struct, frozen=True):
    """What the phones show at one moment; `followed` is the officer's address of the newest card."""

    said: Mapping[str, tuple[Line, ...]]
    followed: str | None


class Stage:
    """The three parts of the play, on top of the real application."""

    def __init__(self, app: App) -> None:
        self.settings = app.settings
        self.geo = app.geo
        self._app = app
        self._pictures = Pictures(app.tools)

    async def officers(self) -> dict[str, str]:
        """Who can be played on the officer's phone: agency name by address, for agencies with an officer here."""
        found = await asyncio.to_thread(self._officers)
        agencies = self._app.directory.agencies
        by_agency = {address: address.removeprefix(OFFICER) for address in found}
        named = {
            address: agencies[agency].short_name
            for address, agency in by_agency.items()
            if agency in agencies
        }
        return dict(sorted(named.items(), key=lambda one: one[1]))

    async def scene(self, shown: Sequence[str]) -> Scene:
        """What was said at these addresses, in order. Raises storage.database.Gone."""
        return await asyncio.to_thread(self._scene, tuple(shown))

    async def say(self, address: str, text: str = "", choice: str = "") -> str:
        """Words or a button's payload, from that address; returns the notice to show, or nothing."""
        return await self._hear(_inbound(address, text=text, choice=choice))

    async def say_point(self, address: str, point: Point) -> str:
        """A pin on the map."""
        return await self._hear(_inbound(address, point=point))

    async def say_photo(self, address: str, data: bytes) -> str:
        """A photo. Raises media.Unusable with its reason."""
        name = await asyncio.to_thread(keep_upload, data, self.uploads, self.photos, self.most_bytes)
        return await self._hear(_inbound(address, media=(Media("photo", name),)))

    async def picture(self, picture: str) -> bytes | None:
        """The bytes of a reply's picture, "map:<reference>" or "media:<hash>"; None where there is none."""
        return await asyncio.to_thread(self._pictures.of, picture)

    @property
    def photos(self) -> Path:
        """Where kept photos are."""
        return self.settings.var / "media"

    @property
    def uploads(self) -> Path:
        """Where originals wait to be fetched."""
        return self.settings.var / "uploads"

    @property
    def most_bytes(self) -> int:
        """The largest photo taken."""
        return self.settings.config.limits.photo_mb * 1024 * 1024

    async def _hear(self, inbound: Inbound) -> str:
        heard = await self._app.hear_and_answer([inbound], answers_in_response=False)
        return heard[0].notice if heard else ""

    def _officers(self) -> list[str]:
        with self._app.database.read() as connection:
            return addresses(connection, CHANNEL, OFFICER)

    def _scene(self, shown: tuple[str, ...]) -> Scene:
        with self._app.database.read() as connection:
            said = transcript(connection, CHANNEL, shown, _SHOWN)
            return Scene(said, newest_address(connection, CHANNEL, "officer", OFFICER))


def _inbound(
    address: str, text: str = "", choice: str = "", point: Point | None = None, media: tuple[Media, ...] = ()
) -> Inbound:
    event = uuid.uuid4().hex
    return Inbound(
        CHANNEL, event, address, clock.now(), text=text, choice=choice, point=point, media=media,
        message=event, press=event if choice else "",
    )  # fmt: skip
