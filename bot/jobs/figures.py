"""Counts the figures people asked for and tells them: aside from every conversation, each once."""

import asyncio

from bot import clock, log
from bot.figures import figures
from bot.jobs.dispatch import SomeFailed
from bot.jobs.tools import Tools
from conversations.admins.figures import FiguresTeller
from storage import inquiries, outbox
from storage.database import Gone
from storage.inquiries import Inquiry
from storage.outbox import Letter

_AT_ONCE = 20


async def run(tools: Tools) -> None:
    """Answer every question that waits."""
    if await asyncio.to_thread(_answer_all, tools):
        tools.wake("deliver")


def _answer_all(tools: Tools) -> int:
    with tools.database.read() as connection:
        waiting = inquiries.waiting(connection, _AT_ONCE)
    failed = 0
    for each in waiting:
        try:
            _answer(tools, each)
        except Gone:
            raise
        except Exception as error:
            # One question's trouble is not the others'; it is tried again at the next run.
            failed += 1
            log.trouble("figures left", error, inquiry=each.id)
    if failed:
        raise SomeFailed(f"{failed} of {len(waiting)}")
    return len(waiting)


def _answer(tools: Tools, asked: Inquiry) -> None:
    now = clock.now()
    with tools.database.read() as connection:  # the counting, which may take seconds, holds up no writer
        found = figures(connection, asked.question, now)
    teller = FiguresTeller(tools.texts, tools.geo, tools.directory, tools.settings.config.satisfaction.least)
    told = teller.reply(found, asked.id, asked.language)
    with tools.database.write() as connection:
        if inquiries.settle(connection, asked.id):
            outbox.put(
                connection, [Letter("dialogue", asked.person, asked.channel, asked.address, told)], now
            )
