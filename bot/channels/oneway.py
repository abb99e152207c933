"""What the ways to agencies have in common: nobody writes to us over them; who answers does so on a page of ours."""

from collections.abc import Mapping
from pathlib import Path

from bot.channels.base import Hear, Outgoing, Refused, Unverified, WebhookAnswer
from bot.uploads import read_upload
from conversations.messages import Inbound, Media


class OneWay:
    """The half of a channel that hears nothing. `uploads` is where that page puts photos, None where none come."""

    uploads: Path | None = None

    async def start(self, hear: Hear) -> None:
        """Nothing to listen to."""

    async def stop(self) -> None:
        """Nothing to close."""

    def read(self, headers: Mapping[str, str], body: bytes, target: str = "") -> list[Inbound]:
        """Raises Unverified: no provider of ours writes here."""
        raise Unverified("nobody writes to us by this channel")

    def answer(self, heard: Inbound, reply: Outgoing | None, notice: str) -> WebhookAnswer | None:
        """Nothing is heard, so nothing is answered."""
        return None

    async def fetch(self, media: Media) -> bytes:
        """A photo from the page. Raises Refused where it is gone."""
        try:
            if self.uploads:
                return read_upload(media.file, self.uploads)
        except FileNotFoundError as error:
            raise Refused("upload is gone") from error
        raise Refused("no files")

    def link(self, payload: str) -> str:
        """Empty: no conversation can be begun here."""
        return ""
