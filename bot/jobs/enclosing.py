"""What goes along with the words of a message: a picture drawn or read, a document, just before it is sent."""

import asyncio

from msgspec import Struct

from bot.channels.base import Document
from bot.jobs.documents import Documents
from bot.jobs.pictures import Pictures
from bot.jobs.tools import Tools
from conversations.messages import Reply
from storage.outbox import Claimed


class Enclosed(Struct, frozen=True):
    """What goes along."""

    picture: bytes | None = None
    document: Document | None = None


NOTHING = Enclosed()


class Enclosing:
    """Draws and reads in a thread, for it may take a while; most messages have nothing, and no thread is for free."""

    def __init__(self, tools: Tools) -> None:
        self._pictures, self._documents = Pictures(tools), Documents(tools)

    async def of(self, letter: Claimed) -> Enclosed:
        """What goes along with a message."""
        reply = letter.reply
        if not (reply.picture or reply.document):
            return NOTHING
        return await asyncio.to_thread(self._read, reply, letter.edits is not None)

    def _read(self, reply: Reply, is_edit: bool) -> Enclosed:
        picture = None if is_edit else self._pictures.of(reply.picture)
        return Enclosed(picture, self._documents.of(reply))
