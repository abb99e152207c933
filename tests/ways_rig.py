"""Agencies that are reached by several ways, with a scripted channel for each."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from bot.channels.base import Outgoing
from bot.config import Config, Settings
from bot.configfile import Limits
from bot.configways import Way
from bot.jobs import Deliverer, Tools, dispatch, ways
from storage import history
from storage.database import Database
from tests import jobs_rig
from tests.jobs_rig import CHANNEL, Scripted, run
from tests.test_deliver import deliver

EMAIL = Way("email", "posko@example.org")
BACKUP = Way("email", "cadangan@example.org")
HOOK = Way("hook", "https://example.org/lapor")
OPEN311 = Way("open311", "https://example.org/requests.json", services={"road_damage": "001"})
CHAT = Way("chat")


def failing(error: Exception) -> Callable[[Outgoing], Any]:
    async def send(message: Outgoing) -> None:
        raise error

    return send


def tools(database: Database, *listed: Way, agency: str = "astra-cipali", **channels: Scripted) -> Tools:
    """Tools where an agency has these ways, and channels of these names; the others are there and send."""
    there = {name: Scripted() for name in (CHANNEL, "email", "hook", "open311")} | channels
    config = Config(ways={agency: listed} if listed else {}, limits=Limits(lease_s=2, way_minutes=2))
    return replace(jobs_rig.tools(database), settings=Settings(config=config), channels=there)


def send_all(work: Tools) -> None:
    """Dispatch, send, and take the next ways, until nothing more happens."""
    run(dispatch.run, work)
    for _ in range(6):
        deliver(Deliverer(work), work)
        run(ways.run, work)


def sent(work: Tools) -> list[tuple[str, str]]:
    """(channel, target or name) of everything that was sent but to the reporter, by channel."""
    return [
        (name, message.address.rpartition(" ")[2])
        for name, channel in sorted(work.channels.items())
        if isinstance(channel, Scripted)
        for message in channel.sent
        if message.address != "Budi"
    ]


def tried(database: Database, row: int) -> list[tuple[str, str, str]]:
    """(agency, channel, outcome) of each attempt in a report's history."""
    with database.read() as connection:
        found = history.history_of(connection, row)
    return [(one.agency, one.channel, one.note) for one in found if one.kind == "attempt"]
