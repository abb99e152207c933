"""Tells chosen chats the figures of the day, at a set time, once each, and late rather than not at all."""

import asyncio
from datetime import datetime

from msgspec.structs import replace
from sqlalchemy import Connection

from bot import clock, log
from bot.figures import figures
from bot.jobs.digest import latest
from bot.jobs.dispatch import SomeFailed
from bot.jobs.tools import Tools
from conversations.admins.figures import FiguresTeller
from conversations.admins.question import Question
from storage import dailies, digests, inquiries, outbox, people
from storage.dailies import Daily
from storage.database import Gone
from storage.digests import Round
from storage.outbox import Letter


async def run(tools: Tools) -> None:
    """Put the day's figures into the outbox for every chat that has not got them."""
    if await asyncio.to_thread(_put_all, tools):
        tools.wake("deliver")


def _put_all(tools: Tools) -> int:
    now = clock.now()
    moments = latest(tools.settings.config.digest.figures_times, now)
    with tools.database.read() as connection:
        last = digests.last(connection, "figures")
    if moments and (last is None or last < moments[1]):
        # The first moment ever is only noted: before that nobody was to be told.
        with tools.database.write() as connection:
            due = Round("figures", last or moments[0], moments[1])
            digests.begin(connection, due, done=last is None)
    with tools.database.read() as connection:
        rounds = digests.unfinished(connection, ("figures",))
        chats = _chats(tools, connection)
    return sum(_put_round(tools, each, chats, now) for each in rounds)


def _chats(tools: Tools, connection: Connection) -> list[Daily]:
    """Those turned on in chat, and those config.yaml names."""
    found = {(each.channel, each.address): each for each in dailies.all_dailies(connection)}
    named = tools.settings.config.digest.chats
    admins = people.admins(connection) if named else []
    for name in named if admins else ():
        channel, _, address = name.partition(":")
        whole = Question(clock.now(), clock.now())
        language = tools.settings.config.default_language
        found.setdefault((channel, address), Daily(channel, address, admins[0].person, language, whole))
    return list(found.values())


def _put_round(tools: Tools, due: Round, chats: list[Daily], now: datetime) -> int:
    written, failed = 0, 0
    for chat in chats:
        try:
            written += _put(tools, due, chat, now)
        except Gone:
            raise
        except Exception as error:
            failed += 1
            log.trouble("daily figures left", error, channel=chat.channel)
    if failed:
        raise SomeFailed(f"{failed} of {len(chats)}")
    with tools.database.write() as connection:
        digests.finish(connection, due)
    return written


def _put(tools: Tools, due: Round, chat: Daily, now: datetime) -> int:
    asked = replace(chat.question, since=due.since, until=due.until)
    with tools.database.read() as connection:
        found = figures(connection, asked, now)
    with tools.database.write() as connection:
        if not digests.claim(connection, due, f"{chat.channel}:{chat.address}", now):
            return 0  # another process did, or we did before we were stopped
        there = (chat.channel, chat.address)
        row = inquiries.ask(connection, asked, chat.person, *there, chat.language, now, is_told=True)
        least = tools.settings.config.satisfaction.least
        teller = FiguresTeller(tools.texts, tools.geo, tools.directory, least)
        told = teller.reply(found, row, chat.language)
        # Nobody waits for it, and yesterday's is of no use: it goes once, or not at all.
        outbox.put(connection, [Letter("alert", chat.person, *there, told)], now)
    return 1
