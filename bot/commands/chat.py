"""lapor chat: talk in the terminal, through the same door as every channel."""

import argparse
import asyncio
import sys
import uuid

from bot import log
from bot.app import App
from bot.channels.terminal import Terminal
from bot.config import Settings
from bot.jobs import export, figures
from bot.jobs.deliver import Deliverer
from storage.database import Gone

HELLO = (
    "Tulis laporan Anda. Angka menekan tombol; /lokasi -6.5,107.7 mengirim titik; Ctrl+D keluar.\n"
    "Write your report. A number presses a button; /lokasi -6.5,107.7 sends a point; Ctrl+D leaves.\n"
)
SETTLE_S = 0.15


def run(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Read lines until the input ends; print every reply."""
    log.start(level=40)
    app = App(settings, channels=("terminal",), with_jobs=False)
    app.prepare()
    sys.stdout.write(HELLO)
    asyncio.run(_talk(app))
    return 0


async def _talk(app: App) -> None:
    terminal = app.channels["terminal"]
    if not isinstance(terminal, Terminal):
        raise TypeError("the terminal channel is not the terminal")
    await app.start()
    deliverer = Deliverer(app.tools)
    listening = asyncio.create_task(_listen(app, deliverer))
    printing = asyncio.create_task(_print(terminal))
    try:
        await _read(app, terminal, deliverer)
    finally:
        listening.cancel()
        await deliverer.drain(5.0)
        await asyncio.sleep(SETTLE_S)
        printing.cancel()
        await app.stop()


async def _read(app: App, terminal: Terminal, deliverer: Deliverer) -> None:
    run_id = uuid.uuid4().hex[:8]
    while line := await asyncio.to_thread(sys.stdin.readline):
        await app.hear([terminal.typed(line.strip(), app.now(), run_id)])
        # The reply is printed before the next line is read, so that a number presses the button just shown.
        await deliverer.run(app.tools)
        await asyncio.sleep(SETTLE_S)


async def _listen(app: App, deliverer: Deliverer) -> None:
    """News that comes while nothing is typed."""
    while True:
        await asyncio.sleep(app.settings.config.jobs.deliver_s)
        try:
            # What is asked for here is counted and written here: no worker need be running beside.
            await figures.run(app.tools)
            await export.run(app.tools)
            await deliverer.run(app.tools)
        except Gone as gone:
            log.trouble("database gone", gone)


async def _print(terminal: Terminal) -> None:
    while True:
        sys.stdout.write(await terminal.said.get() + "\n\n")
        sys.stdout.flush()
