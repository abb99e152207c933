"""A broadcast while its senders are killed: `python -m tests.torture.broadcast --kills 100`; nobody gets it twice.

Two workers over one database; one or the other gets kill -9 again and again while the broadcast goes out, and on
PostgreSQL now and then the whole server. Then what the Bot API saw is compared with what is stored.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from bot import clock
from conversations.admins.broadcasts import Broadcast, Message
from storage import broadcasts, people
from storage.database import Database, Gone
from storage.tables import OUTBOX
from tests.fake_bot_api import TOKEN, FakeBotApi
from tests.torture.campaign import API_S, database_of
from tests.torture.processes import Lapor, Postgres, Victim

AT_ONCE = 20
NAME = "siaran00"
SETTLE_S = 300.0
FIRST = 7_000_000_000
CONFIG = f"""
jobs: {{deliver_s: 0.2, broadcast_s: 0.2, housekeeping_s: 3600}}
broadcast: {{allow_paid_broadcast: true, paid_per_second: 1000, send_at_once: {AT_ONCE}}}
limits: {{lease_s: 5, drain_s: 5}}
"""


@dataclass(slots=True)
class Outcome:
    """What one broadcast under fire came to; `claimed` rows were in a sender's hands at the kills."""

    kills: Counter[str] = field(default_factory=Counter)
    claimed: int = 0
    results: dict[str, int] = field(default_factory=dict)
    twice: int = 0
    unseen: int = 0  # counted as sent, which the Bot API never saw
    maybe_seen: int = 0  # of those maybe sent, how many had arrived


async def bombard(kind: str, kills: int, persons: int, folder: Path, seed: int) -> Outcome:
    """Send one broadcast to so many persons and kill so many times meanwhile."""
    outcome, chance = Outcome(), random.Random(seed)
    with database_of(kind, folder) as (url, postgres):
        database = Database(url)
        database.migrate()
        _prepare(database, persons)
        async with FakeBotApi(delay_s=API_S) as api:
            workers = _workers(url, api, folder)
            victims: list[Victim] = [*workers, *([postgres] if postgres else [])]
            try:
                for worker in workers:
                    worker.start()
                await _until(api, 1)
                while outcome.kills.total() < kills and not await _is_done(database):
                    await _until(api, len(api.calls) + chance.randint(1, 3 * AT_ONCE), 2.0)
                    await _kill(chance.choice(victims), database, outcome)
                await _settle(database)
            finally:
                for worker in workers:
                    await asyncio.to_thread(worker.stop)
            _compare(database, api, outcome)
        database.close()
    return outcome


def _prepare(database: Database, persons: int) -> None:
    now = clock.now()
    with database.write() as connection:
        people.create(connection, [("telegram", str(FIRST + n), "id") for n in range(persons)], now)
        told = Broadcast(NAME, 0, now, state="waiting", starts_at=now, message=Message({"id": "Halo semua"}))
        broadcasts.make(connection, told)


def _workers(url: str, api: FakeBotApi, folder: Path) -> list[Lapor]:
    config = folder / "config.yaml"
    config.write_text(CONFIG + f"var: {folder}\n")
    environment = {
        "LAPOR_CONFIG": str(config), "DATABASE_URL": url, "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url,
    }  # fmt: skip
    return [Lapor(["work"], environment, folder / f"{n}.log") for n in range(2)]


async def _until(api: FakeBotApi, calls: int, seconds: float = 60.0) -> None:
    """Wait until the Bot API has seen so many calls, or so long."""
    for _ in range(int(seconds / 0.02)):
        if len(api.calls) >= calls:
            return
        await asyncio.sleep(0.02)


async def _kill(victim: Victim, database: Database, outcome: Outcome) -> None:
    await asyncio.to_thread(victim.kill)
    outcome.kills[victim.name] += 1
    if isinstance(victim, Postgres):
        await asyncio.to_thread(victim.start)
    outcome.claimed += await asyncio.to_thread(_claimed, database)
    if not isinstance(victim, Postgres):
        victim.start()


def _claimed(database: Database) -> int:
    with database.read() as connection:
        claimed = (OUTBOX.c.state == "claimed", OUTBOX.c.lane == "broadcast")
        return int(connection.execute(select(func.count()).select_from(OUTBOX).where(*claimed)).scalar_one())


async def _is_done(database: Database) -> bool:
    def look() -> bool:
        with database.read() as connection:
            found = broadcasts.stored(connection, NAME)
            return found is not None and found.broadcast.state == "done"

    try:
        return await asyncio.to_thread(look)
    except Gone:
        return False


async def _settle(database: Database) -> None:
    async with asyncio.timeout(SETTLE_S):
        while not await _is_done(database):  # noqa: ASYNC110 - other processes do it
            await asyncio.sleep(0.2)


def _compare(database: Database, api: FakeBotApi, outcome: Outcome) -> None:
    sent = (call for call in api.calls if call.method == "sendMessage")
    seen = Counter(str(call.parameters["chat_id"]) for call in sent)
    outcome.twice = sum(times - 1 for times in seen.values())
    with database.read() as connection:
        outcome.results = {str(result): n for result, n in broadcasts.results(connection, NAME).items()}
        rows = connection.execute(
            select(OUTBOX.c.address, OUTBOX.c.state).where(OUTBOX.c.lane == "broadcast")
        )
        states = {row.address: row.state for row in rows}
    outcome.unseen = sum(state == "sent" and not seen[address] for address, state in states.items())
    outcome.maybe_seen = sum(
        state == "maybe_sent" and bool(seen[address]) for address, state in states.items()
    )


def main() -> int:
    """Bombard over each database and print what came of it; the exit status is 1 if anybody got it twice."""
    parser = argparse.ArgumentParser("tests.torture.broadcast")
    parser.add_argument("--kills", type=int, default=100, help="over each database")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1446)
    given, broken = parser.parse_args(), 0
    for kind in ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory(prefix="lapor-torture-", ignore_cleanup_errors=True) as folder:
            outcome = asyncio.run(bombard(kind, given.kills, given.people, Path(folder), given.seed))
        sys.stdout.write(f"{kind}: {outcome}\n")
        broken += outcome.twice + outcome.unseen
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
