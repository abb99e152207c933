"""Notices who has fallen silent while telling of danger, and says so through the same door as any message."""

import asyncio

from bot import clock, log
from bot.jobs.tools import Tools
from conversations.messages import Inbound
from storage import silences
from storage.silences import Silent

BATCH = 100


async def run(tools: Tools) -> None:
    """Let every silence that has lasted long enough be heard, each once."""
    while due := await asyncio.to_thread(_due, tools):
        await tools.hear([_as_heard(each) for each in due])
        await asyncio.to_thread(_over, tools, due)
        log.note("silences heard", drafts=len(due))


def _as_heard(each: Silent) -> Inbound:
    # The same silence has the same event, however many processes notice it: the door hears it once.
    event = f"silence:{each.draft}:{each.due_at.timestamp():.3f}"
    return Inbound(each.channel, event, each.address, clock.now(), silent=True, about=each.draft)


def _due(tools: Tools) -> list[Silent]:
    with tools.database.read() as connection:
        return silences.due(connection, tuple(tools.channels), clock.now(), BATCH)


def _over(tools: Tools, heard: list[Silent]) -> None:
    with tools.database.write() as connection:
        silences.over(connection, heard)
