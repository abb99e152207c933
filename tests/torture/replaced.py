"""The version before the newest migration is replaced by this one, process by process, amid real traffic."""

import argparse
import asyncio
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text

from storage.database import Database
from tests.fake_bot_api import FakeBotApi
from tests.torture import campaign, invariants
from tests.torture.__main__ import KINDS
from tests.torture.processes import ROOT, Lapor
from tests.torture.travellers import OFFICER, Travellers

VERSIONS = "storage/migrations/versions"
# By its own code, for ours may already need what its tables lack.
PREPARE = """
import sys
from bot import clock
from storage import officers, people
from storage.database import Database
database = Database(sys.argv[1])
database.migrate()
with database.write() as connection:
    person = people.ensure(connection, "telegram", sys.argv[2], clock.now(), "id")
    officers.join(connection, person, "astra-cipali", clock.now())
"""

# The version before passed over an officer's taps beyond those of one minute; it cannot be mended any more.
UNHURRIED = "moderation: {messages_per_minute: 100000}\n"


class NothingOlder(Exception):
    """The history here does not reach back to a version with fewer migrations."""


@dataclass(slots=True)
class Replacement:
    """What one replacement found. `versions` are the tables' before and after."""

    versions: tuple[str, str] = ("", "")
    outcome: campaign.Outcome = field(default_factory=campaign.Outcome)
    old_exits: list[int | None] = field(default_factory=list)


def version_before() -> str:
    """The newest commit with fewer migrations than ours, all of them as they still are. Raises NothingOlder.

    One that was changed since, such as a number set aside, was never given to anybody.
    """
    try:
        ours = _migrations("HEAD")
        for commit in _git("log", "--format=%H", "--", VERSIONS).split():
            theirs = _migrations(f"{commit}^")
            if theirs < ours:
                return f"{commit}^"
    except (OSError, subprocess.CalledProcessError) as error:  # no git, no history, or a shallow clone
        raise NothingOlder("git knows of no older version here") from error
    raise NothingOlder("every version had this migration")


async def replace_all(kind: str, folder: Path, commit: str, seconds: float, seed: int = 1446) -> Replacement:
    """Replace worker and doors in turn, `seconds` apart, put one old door back between, and count."""
    found = Replacement()
    old = folder / "old"
    _unpack(commit, old)
    with campaign.database_of(kind, folder) as (url, _):
        _by_old_code(old, url)
        database = Database(url)
        before = _version(database)
        async with FakeBotApi(delay_s=campaign.API_S) as api:
            lapors = campaign.processes(kind, url, api, folder, UNHURRIED)
            for each in lapors:
                each.tree = old
            travellers = Travellers(api, [each.port for each in lapors if each.port], seed)
            found.outcome.traffic = travellers.traffic
            async with campaign.running(lapors, travellers, 3, found.outcome):
                for lapor, tree in _order(lapors, old):
                    await asyncio.sleep(seconds)
                    ended = await asyncio.to_thread(lapor.stop)
                    if lapor.tree == ROOT:  # how the version before ends cannot be mended any more
                        found.outcome.exits.append(ended)
                    else:
                        found.old_exits.append(ended)
                    lapor.tree = tree
                    lapor.start()
                    if lapor.port:
                        await travellers.first_answer(lapor.port)
                await asyncio.sleep(seconds)
                travellers.stop()
                found.outcome.settled_s = await campaign.settle(database, travellers)
            found.versions = before, _version(database)
            with database.read() as connection:
                if left := invariants.unsettled(connection):
                    found.outcome.broken.append(f"{left} messages or reports still wait")
                found.outcome.broken += sorted(set(invariants.broken(connection, travellers.traffic)))
                found.outcome.sent = invariants.sent(connection, api.calls)
        database.close()
    return found


def _order(lapors: Sequence[Lapor], old: Path) -> list[tuple[Lapor, Path]]:
    """The worker first, so that every old door meets the new tables; the first door goes back once and on again."""
    doors = [each for each in lapors if each.port]
    work = [each for each in lapors if not each.port]
    return [*((each, ROOT) for each in (*work, *doors)), (doors[0], old), (doors[0], ROOT)]


def _migrations(commit: str) -> frozenset[str]:
    """Each migration's content and name, as git knows them."""
    return frozenset(
        line.partition(" blob ")[2] for line in _git("ls-tree", commit, f"{VERSIONS}/").splitlines()
    )


def _unpack(commit: str, to: Path) -> None:
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tree:
        tree.extractall(to, filter="data")


def _by_old_code(old: Path, url: str) -> None:
    subprocess.run([sys.executable, "-c", PREPARE, url, str(OFFICER)], cwd=old, check=True)


def _version(database: Database) -> str:
    with database.read() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main() -> int:
    """Replace over each database, and print what was found."""
    parser = argparse.ArgumentParser("tests.torture.replaced")
    parser.add_argument("--old", help="a commit; default: the last one with fewer migrations")
    parser.add_argument("--seconds", type=float, default=8, help="between two replacements")
    given = parser.parse_args()
    commit, broken = given.old or version_before(), 0
    for kind in KINDS:
        with tempfile.TemporaryDirectory(prefix="lapor-torture-", ignore_cleanup_errors=True) as folder:
            found = asyncio.run(replace_all(kind, Path(folder), commit, given.seconds))
        sys.stdout.write("\n".join(_tell(kind, commit, found)) + "\n")
        broken += len(found.outcome.broken)
    return 1 if broken else 0


def _tell(kind: str, commit: str, found: Replacement) -> list[str]:
    traffic, sent = found.outcome.traffic, found.outcome.sent or invariants.Sent(0, 0, 0, 0)
    return [
        f"{kind}: {commit} beside this version, tables {found.versions[0]} -> {found.versions[1]}",
        f"  stories {len(traffic.stories)}, messages acknowledged {len(traffic.acknowledged)},"
        f" deliveries {traffic.deliveries} (no answer {traffic.broken}, refused {traffic.refused})",
        f"  sent {sent.rows} rows; twice {sent.duplicates}; never {sent.never}; failed {sent.failed}",
        f"  exits {found.outcome.exits}, of the version before {found.old_exits}",
        *(f"  BROKEN: {each}" for each in found.outcome.broken),
    ]


if __name__ == "__main__":
    sys.exit(main())
