"""Writes the files of reports people asked for, a chunk at a time, tells how far it is, and brings them."""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import Connection

from bot import clock, log
from bot.channels.base import TakesDocuments
from bot.downloads import download_link
from bot.export_files import WRITERS, About, Writer
from bot.export_rows import Cells
from bot.jobs.tools import Tools
from conversations.admins.exporting import columns, dictionary, header
from conversations.admins.figures import FiguresTeller
from conversations.messages import Choice, Reply
from storage import edits, exported, exports, outbox
from storage.exported import Extent
from storage.exports import Export
from storage.outbox import Letter

CHUNK = 1000  # rows read at once: some 2 MB
MOST_ATTEMPTS = 3
_TELLS_FROM = 20_000  # rows; a smaller file is there before anybody wonders
_TELLS_EVERY = timedelta(seconds=5)


@dataclass(slots=True)
class _Work:
    """One file under way."""

    export: Export
    extent: Extent
    path: Path
    writer: Writer
    cells: Cells
    after: int
    done: int = 0
    told_at: datetime = field(default_factory=clock.now)


async def run(tools: Tools) -> None:
    """Write every file that waits, the oldest first."""
    while (export := await asyncio.to_thread(_next, tools)) and not tools.stopping.is_set():
        try:
            await _write(tools, export)
        except Exception as error:
            # Whatever it was, a disk that is full or a bug of ours: tried again, and then said.
            log.trouble("export broke off", error, export=export.id)
            await asyncio.to_thread(_give_up_at_last, tools, export)
            raise


def _next(tools: Tools) -> Export | None:
    with tools.database.read() as connection:
        return exports.next_one(connection)


async def _write(tools: Tools, export: Export) -> None:
    work = await asyncio.to_thread(_begin, tools, export)
    if work is None:
        return
    try:
        while not tools.stopping.is_set():
            if not await asyncio.to_thread(_write_some, tools, work):
                await asyncio.to_thread(_end, tools, work)
                tools.wake("deliver")
                return
            if await asyncio.to_thread(_tell, tools, work):
                tools.wake("deliver")
    finally:
        await asyncio.to_thread(work.path.unlink, missing_ok=True)


def _begin(tools: Tools, export: Export) -> _Work | None:
    with tools.database.read() as connection:
        extent = exported.extent(connection, export.question)
    with tools.database.write() as connection:
        if not exports.begin(connection, export.id, extent.count):
            return None
    folder = tools.exports
    folder.mkdir(parents=True, exist_ok=True)
    # Written aside: who died over it leaves nothing under the file's name, and two never write into one.
    path = folder / f"{export.file}.{secrets.token_hex(4)}.part"
    texts, language = tools.texts, export.language
    about = About(
        texts.render(language, "export.sheet"), texts.render(language, "export.sheet_columns"),
        dictionary(texts, language, export.personal),
    )  # fmt: skip
    names = columns(export.personal)
    writer = WRITERS[export.kind](path, names, header(texts, language, export.personal), about)
    cells = Cells(texts, tools.geo, tools.directory, language, export.secrets, export.personal)
    return _Work(export, extent, path, writer, cells, after=extent.first - 1)


def _write_some(tools: Tools, work: _Work) -> bool:
    """Write the next chunk; False where there is none."""
    export = work.export
    with tools.database.read() as connection:
        rows = exported.chunk(
            connection, export.question, work.after, work.extent.last, CHUNK, export.personal
        )
    work.writer.write([work.cells.of(row) for row in rows])
    if rows:
        work.after, work.done = rows[-1]["id"], work.done + len(rows)
    return len(rows) == CHUNK


def _tell(tools: Tools, work: _Work) -> bool:
    """Say how far it is, now and then; whether it was said."""
    now = clock.now()
    if work.extent.count < _TELLS_FROM or now - work.told_at < _TELLS_EVERY:
        return False
    work.told_at = now
    percent = str(100 * work.done // work.extent.count)
    with tools.database.write() as connection:
        message = _say(tools, connection, work.export, "progress", now, percent=percent)
        exports.proceed(connection, work.export.id, work.done, message)
    work.export = replace(work.export, message=message)
    return True


def _end(tools: Tools, work: _Work) -> None:
    """The file is whole: it gets its name, and goes to who asked, or they get a link."""
    work.writer.close()
    export, size = work.export, work.path.stat().st_size
    work.path.replace(tools.exports / export.file)
    with tools.database.write() as connection:
        now = clock.now()
        if not exports.ready(connection, export.id, work.done, size, now):
            return  # another process did, with a file of its own
        if export.message is not None:
            _say(tools, connection, export, "progress", now, percent="100")
        told = _ready(tools, connection, work, size)
        outbox.put(connection, [Letter("dialogue", export.person, export.channel, export.address, told)], now)


def _ready(tools: Tools, connection: Connection, work: _Work, size: int) -> Reply:
    export, texts = work.export, tools.texts
    teller = FiguresTeller(texts, tools.geo, tools.directory, tools.settings.config.satisfaction.least)
    values = {
        "count": str(work.done), "what": teller.subject(export.question, export.language),
        "when": teller.when(export.question, clock.now(), export.language),
        "hours": str(tools.settings.config.retention.export_hours),
    }  # fmt: skip
    if not work.done:
        return Reply(
            key="export.none", text=texts.render(export.language, "export.none", **values), values=values
        )
    about = f"x:about:{'personal' if export.personal else 'all'}"
    columns_ = Choice(about, texts.render(export.language, "choice.columns"))
    channel = tools.channels.get(export.channel)
    if isinstance(channel, TakesDocuments) and size <= _largest(tools, channel):
        text = texts.render(export.language, "export.ready", **values)
        return Reply(
            key="export.ready", text=text, values=values, choices=(columns_,), document=f"export:{export.id}"
        )
    token = secrets.token_urlsafe(16)
    exports.make_link(connection, export.id, token)
    values["link"] = download_link(tools.settings, token)
    again = Choice(f"x:link:{export.id}", texts.render(export.language, "choice.new_link"))
    text = texts.render(export.language, "export.ready_link", **values)
    return Reply(key="export.ready_link", text=text, values=values, choices=(columns_, again))


def _say(
    tools: Tools, connection: Connection, export: Export, key: str, now: datetime, **values: str
) -> int | None:
    """Put a message, or change the one put before; its row."""
    text = tools.texts.render(export.language, f"export.{key}", **values)
    reply = Reply(key=f"export.{key}", text=text, values=values)
    before = edits.said(connection, export.message) if export.message is not None else None
    if before:
        edits.change(connection, before, reply, now)
        return export.message
    letter = Letter("dialogue", export.person, export.channel, export.address, reply)
    return outbox.put(connection, [letter], now)[0]


def _give_up_at_last(tools: Tools, export: Export) -> None:
    now = clock.now()
    with tools.database.write() as connection:
        if export.attempts + 1 >= MOST_ATTEMPTS and exports.failed(connection, export.id, now):
            _say(tools, connection, replace(export, message=None), "failed", now)


def _largest(tools: Tools, channel: TakesDocuments) -> int:
    return min(channel.largest_document, tools.settings.config.limits.document_mb * 1024 * 1024)
