"""Posts small JSON calls to one server over kept connections, each in one write: for a thousand calls a second.

Over aiohttp half of what a broadcast costs is HTTP (benchmarks/README.md, "Broadcasts"). It is still what everything
else goes by, and these calls too where a proxy is in the way.
"""

import asyncio
import ssl
import time
from typing import cast
from urllib.parse import urlsplit

import httptools

from bot.channels.proxies import proxy_for

MOST_BODY = 256 * 1024  # bytes of an answer; more is no answer of the Bot API


class Lost(Exception):
    """The connection broke; the call may have arrived."""


class NotMade(Exception):
    """No connection could be made: the call has not left."""


class Straight:
    """Calls under one base address. At most as many connections as there are calls at a time."""

    def __init__(self, base: str, user_agent: str, connect_s: float, idle_s: float) -> None:
        parts = urlsplit(base)
        self.usable = proxy_for(base) is None and parts.username is None
        self._host, self._tls = parts.hostname or "", parts.scheme == "https"
        self._port = parts.port or (443 if self._tls else 80)
        self._path = parts.path.rstrip("/")
        self._head = (
            f" HTTP/1.1\r\nHost: {parts.netloc}\r\nUser-Agent: {user_agent}\r\n"
            "Accept: */*\r\nContent-Type: application/json\r\nContent-Length: "
        ).encode()
        self._connect_s, self._idle_s = connect_s, idle_s
        self._idle: list[_Connection] = []
        self._context: ssl.SSLContext | None = None

    async def post(self, method: str, body: bytes) -> tuple[int, bytes]:
        """One call; status and body. Its time limit is the caller's. Raises NotMade and Lost."""
        connection = self._kept() or await self._connect()
        answered = False
        try:
            start = f"POST {self._path}/{method}".encode()
            call = b"%b%b%d\r\n\r\n%b" % (start, self._head, len(body), body)
            answer = await connection.ask(call)
            answered = True
            return answer
        finally:
            # One cut off in the middle of an answer is of no use to the next call.
            if answered and connection.keeps:
                connection.idle_since = time.monotonic()
                self._idle.append(connection)
            else:
                connection.close()

    def close(self) -> None:
        """Close the connections nobody uses."""
        for connection in self._idle:
            connection.close()
        self._idle.clear()

    def _kept(self) -> "_Connection | None":
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed and time.monotonic() - connection.idle_since < self._idle_s:
                return connection
            connection.close()
        return None

    async def _connect(self) -> "_Connection":
        if self._tls and self._context is None:
            self._context = ssl.create_default_context()
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._connect_s):
                _, connection = await loop.create_connection(
                    lambda: _Connection(loop), self._host, self._port, ssl=self._context
                )
        except (OSError, TimeoutError) as error:
            raise NotMade(type(error).__name__) from error
        return connection


class _Connection(asyncio.Protocol):
    """One connection, one call at a time."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.idle_since = 0.0
        self.keeps = True
        self._loop = loop
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._body = b""

    @property
    def is_closed(self) -> bool:
        """Whether the other side, or we, have hung up."""
        return self._transport is None or self._transport.is_closing()

    async def ask(self, call: bytes) -> tuple[int, bytes]:
        """Write a call and wait for its answer. Raises NotMade and Lost."""
        if self._transport is None or self._transport.is_closing():
            raise NotMade("closed")
        self._answer = self._loop.create_future()
        self._transport.write(call)
        return await self._answer

    def close(self) -> None:
        """Hang up at once."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by asyncio."""
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Called by asyncio."""
        self.keeps, self._transport = False, None
        self._fail(type(error).__name__ if error else "hung up")

    def data_received(self, data: bytes) -> None:
        """Called by asyncio."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.keeps = False
            self._fail("no HTTP")

    def on_message_begin(self) -> None:
        """Called by the parser."""
        self._body = b""

    def on_body(self, body: bytes) -> None:
        """Called by the parser."""
        self._body += body
        if len(self._body) > MOST_BODY:
            self.keeps = False
            self._fail("too long")

    def on_message_complete(self) -> None:
        """Called by the parser."""
        self.keeps = self.keeps and bool(self._parser.should_keep_alive())
        if self._answer and not self._answer.done():
            self._answer.set_result((self._parser.get_status_code(), self._body))
        else:
            self.keeps = False  # it answers what nobody asked

    def _fail(self, why: str) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_exception(Lost(why))
