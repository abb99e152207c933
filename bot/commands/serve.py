"""lapor run, serve and work: the processes that stay."""

import argparse
import asyncio
import gc
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

import uvicorn

from bot import log, owner
from bot.app import App
from bot.config import Settings
from bot.web import build
from storage.database import Gone

WAIT_S = 60.0  # for a database that cannot be reached yet
TELL_S = 10.0  # between two lines in the log about that

Done = TypeVar("Done")


def run(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Migrate, seed an empty demo, then HTTP and jobs in this one process."""
    app = _prepared(settings, with_jobs=True, seeded=settings.demo)
    return _serve(app, _say_what_is_live)


def serve(settings: Settings, arguments: argparse.Namespace) -> int:
    """The HTTP door; stands by for the jobs unless told not to."""
    return _serve(_prepared(settings, with_jobs=not arguments.no_jobs))


def work(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Jobs only; what channels fetch themselves is left to the process with the door."""
    app = _prepared(settings, with_jobs=True)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_work(app))
    return 0


def _prepared(settings: Settings, with_jobs: bool, seeded: bool = False) -> App:
    log.start()
    app = App(settings, with_jobs=with_jobs)
    _as_soon_as_it_can(partial(app.prepare, seeded))
    gc.freeze()  # what was loaded stays for good and need never be looked at again
    gc.enable()
    return app


def _as_soon_as_it_can(work: Callable[[], Done]) -> Done:
    """What the database does as soon as it is there: it may start at the same time as we. Raises Gone."""
    began, told = time.monotonic(), -TELL_S
    while True:
        try:
            return work()
        except Gone as gone:
            now = time.monotonic()
            if now - began > WAIT_S:
                raise
            if now - told > TELL_S:
                told = now
                log.trouble("waiting for the database", why=str(gone))
        time.sleep(0.5)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's where it is installed, as for the door."""
    return uvicorn.Config(app="").get_loop_factory()


def _serve(app: App, when_live: Callable[[App], None] = lambda app: None) -> int:
    _offer_ownership(app)
    config = uvicorn.Config(
        build(app), app.settings.host, app.settings.port,
        log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=5,
        ws=_websocket,  # type: ignore[arg-type]  # called like the class it stands for
    )  # fmt: skip
    server = _Server(config)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:  # uvloop where it is installed
        runner.run(_serve_until_told(app, server, when_live))
    return 0 if server.started else 1


def _offer_ownership(app: App) -> None:
    """At the first start without an owner: the code that makes one. Printed, not logged, and never again."""
    if app.settings.owner is not None:
        return
    if code := _as_soon_as_it_can(lambda: owner.first_code(app.database, app.now())):
        sys.stdout.write(owner.IN_WORDS.format(code=code))
        sys.stdout.flush()


async def _serve_until_told(app: App, server: uvicorn.Server, when_live: Callable[[App], None]) -> None:
    _on_signal(lambda: setattr(server, "should_exit", True))
    await app.start(fetching=False)
    opening = asyncio.create_task(_once_open(app, server, when_live))
    try:
        await server.serve()
    finally:
        opening.cancel()
        await app.stop()


async def _once_open(app: App, server: uvicorn.Server, when_live: Callable[[App], None]) -> None:
    # Whoever waited for us is answered first: what channels load for that may come after.
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.05)
    await app.fetch()
    gc.freeze()  # nor need this be looked at again, in 40 ms in which nobody is answered
    when_live(app)


async def _work(app: App) -> None:
    told = asyncio.Event()
    _on_signal(told.set)
    await app.start(fetching=False)
    try:
        await told.wait()
    finally:
        await app.stop()


def _on_signal(do: Callable[[], None]) -> None:
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, do)


def _websocket(**given: Any) -> Any:
    """Only pages speak it, and loading it takes a while: that waits until one does."""
    return import_module("uvicorn.protocols.websockets.auto").AutoWebSocketsProtocol(**given)


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to us: uvicorn raises them again when it ends, before we have finished sending."""
        yield


def _say_what_is_live(app: App) -> None:
    settings = app.settings
    address = settings.local_address
    lines = ["", "Lapor Mudik berjalan. / Lapor Mudik is running."]
    if settings.demo:
        lines += [
            f"  Coba di peramban / Try it in a browser:  {address}/",
            "  Mode demo: siapa pun yang membuka halaman ini bisa berperan sebagai petugas dan admin.",
            "  Demo mode: whoever opens this page can play officer and admin.",
        ]
    if settings.telegram_bot_token:
        lines.append(f"  Telegram: {settings.telegram_mode}")
    else:
        lines.append("  Telegram: mati, isi TELEGRAM_BOT_TOKEN / off, set TELEGRAM_BOT_TOKEN")
    if settings.twilio_auth_token:
        lines.append(
            f"  WhatsApp: {settings.twilio_whatsapp_from}, webhook {settings.public_url}/webhooks/whatsapp"
        )
    lines += [f"  Kesehatan / Health:  {address}/healthz", "  Berhenti / Stop:  Ctrl+C", ""]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
