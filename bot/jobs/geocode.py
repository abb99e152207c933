"""Looks up on a Nominatim server what the gazetteer does not know, and tells whoever still waits for it."""

import asyncio
from datetime import timedelta
from importlib import import_module
from typing import Any

from msgspec.structs import replace

from bot import clock, log
from bot.channels.base import TryAgain
from bot.jobs.pace import backoff_s
from bot.jobs.tools import Tools
from conversations.messages import Inbound, Suggestion
from storage import lookups
from storage.database import Overtaken
from storage.lookups import Asked

BATCH = 20
TRIES = 3
TOO_LATE = timedelta(minutes=10)  # by then the teller has said it in other words, or gone
LONGEST_PAUSE_S = 3600.0  # a server may ask for more; what waits is too late by then anyway


async def run(tools: Tools) -> None:
    """Ask for whatever is due, one request after another; where there is no geocoder, do nothing."""
    settings = tools.settings.config.geocoder
    if not settings.url:
        return
    if not (due := await asyncio.to_thread(_due, tools)):
        return
    # geopy takes a sixth of a second to load: only who uses it waits for it.
    async with import_module("bot.nominatim").Nominatim(settings) as server:
        for asked in due:
            if not await _look_up(tools, server, asked):
                return


async def _look_up(tools: Tools, server: Any, asked: Asked) -> bool:
    """Whether to go on with the next one: not when the server is down, or another process is at it."""
    suggestions = await asyncio.to_thread(_already_found, tools, asked)
    if suggestions is None:
        try:
            await _wait_for_turn(tools, asked)
            suggestions = await server.find(asked.words)
        except TryAgain as error:
            await asyncio.to_thread(_pause, tools, asked, error)
            return False
        except Overtaken:
            return False
        await asyncio.to_thread(_keep, tools, asked, suggestions)
    await _tell(tools, asked, suggestions)
    return True


def _due(tools: Tools) -> list[Asked]:
    """What is worth asking; what nobody waits for any more is given up."""
    now = clock.now()
    with tools.database.read() as connection:
        due = lookups.due(connection, now, BATCH)
        if due and lookups.paused(connection, now):
            due = [asked for asked in due if asked.found is not None]
        wanted = [
            asked for asked in due
            if now - asked.made_at < TOO_LATE and asked.channel in tools.channels
            and lookups.still_wanted(connection, asked)
        ]  # fmt: skip
    if len(wanted) < len(due):
        with tools.database.write() as connection:
            for asked in due:
                if asked not in wanted:
                    lookups.failed(connection, asked.id, "not wanted any more")
    return wanted


def _already_found(tools: Tools, asked: Asked) -> tuple[Suggestion, ...] | None:
    if asked.found is not None:
        return asked.found
    since = clock.now() - timedelta(days=tools.settings.config.geocoder.keep_days)
    with tools.database.write() as connection:
        known = lookups.known(connection, asked.words, since)
        if known:
            lookups.found(connection, asked.id, *known)
    return known[0] if known else None


async def _wait_for_turn(tools: Tools, asked: Asked) -> None:
    """Until a second has passed since the last request of any process. Raises Overtaken."""
    between = tools.settings.config.geocoder.seconds_between
    with tools.database.read() as connection:
        last = lookups.last_asked(connection)
    if last:
        await asyncio.sleep(min(between, max(0.0, between - (clock.now() - last).total_seconds())))
    await asyncio.to_thread(_begin, tools, asked)


def _begin(tools: Tools, asked: Asked) -> None:
    with tools.database.write() as connection:
        lookups.begin(connection, asked, clock.now())


def _keep(tools: Tools, asked: Asked, suggestions: tuple[Suggestion, ...]) -> None:
    with tools.database.write() as connection:
        lookups.found(connection, asked.id, suggestions, clock.now())


def _pause(tools: Tools, asked: Asked, error: TryAgain) -> None:
    """Whatever is wrong with the server is wrong for all who wait."""
    wait = timedelta(seconds=min(LONGEST_PAUSE_S, max(error.after_s, backoff_s(asked.attempts + 2))))
    with tools.database.write() as connection:
        lookups.pause(connection, clock.now() + wait)
        if asked.attempts + 1 >= TRIES:
            lookups.failed(connection, asked.id, str(error))
    log.trouble("geocoder", error, reason=str(error)[:80])


async def _tell(tools: Tools, asked: Asked, suggestions: tuple[Suggestion, ...]) -> None:
    """Said through the same door as what people say, so that order and locks are the same."""
    if suggestions:
        said = Inbound(asked.channel, f"lookup:{asked.id}", asked.address, clock.now(), about=asked.draft)
        said = replace(said, suggestions=suggestions)
        await tools.hear([said])
    await asyncio.to_thread(_told, tools, asked)


def _told(tools: Tools, asked: Asked) -> None:
    with tools.database.write() as connection:
        lookups.told(connection, asked.id)
