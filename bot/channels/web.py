"""The channel "web": the demo page's three phones. What is sent is shown by the page, which reads the outbox."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from bot.channels.base import Hear, Outgoing, Refused, WebhookAnswer
from bot.uploads import read_upload
from conversations.messages import Inbound, Media


class Web:
    """People who play a part on the demo page, by address: "traveller", "officer-<agency>", "admin"."""

    name = "web"
    max_per_second = 1000.0
    seconds_between = 0.0

    def __init__(self, base_url: str, uploads: Path) -> None:
        """`base_url` is where a browser finds the page; `uploads` is where it puts photos."""
        self._base_url = base_url.rstrip("/")
        self._uploads = uploads

    async def start(self, hear: Hear) -> None:
        """Nothing to open: the page itself hears."""

    async def stop(self) -> None:
        """Nothing to close."""

    def read(self, headers: Mapping[str, str], body: bytes, target: str = "") -> list[Inbound]:
        """No webhook brings messages of this channel."""
        return []

    def answer(self, heard: Inbound, reply: Outgoing | None, notice: str) -> WebhookAnswer | None:
        """No webhook, so no response to answer in: every reply goes by the outbox."""
        return None

    async def send(self, message: Outgoing) -> str:
        """Delivered as soon as the outbox row says so, since the page shows the rows that were sent."""
        return f"web-{message.id}"

    async def change(self, message: Outgoing, sent_as: str) -> str:
        """Changed as soon as the outbox row says so, since the page shows the newest edit of a message."""
        return sent_as

    async def fetch(self, media: Media) -> bytes:
        """The bytes a browser uploaded. Raises Refused where they are gone."""
        try:
            return read_upload(media.file, self._uploads)
        except FileNotFoundError as error:
            raise Refused("upload is gone") from error

    def link(self, payload: str) -> str:
        """The page with an invitation ready to be sent from the officer's phone."""
        return f"{self._base_url}/?start={quote(payload, safe='')}" if self._base_url else ""
