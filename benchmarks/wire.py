"""HTTP as the outside world of the benchmarks speaks it: just enough, and cheap, so that the bot is measured."""

import asyncio
from collections.abc import Callable
from typing import cast
from urllib.parse import urlsplit

OnMessage = Callable[[bytes, bytes], None]


class Wire(asyncio.Protocol):
    """Cuts what arrives into messages: `on_message` gets each one's head and its body."""

    def __init__(self, on_message: OnMessage) -> None:
        self.transport: asyncio.Transport | None = None
        self._on_message = on_message
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by asyncio."""
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Called by asyncio."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            cut = self._cut(head.lower(), end + 4)
            if cut is None:
                return
            body, rest = cut
            self._buffer = self._buffer[rest:]
            self._on_message(head, body)

    def _cut(self, head: bytes, start: int) -> tuple[bytes, int] | None:
        """The body and where the next message begins; None while some of it is still to come."""
        if b"transfer-encoding: chunked" in head:
            return self._chunks(start)
        _, _, after = head.partition(b"content-length:")
        length = int(after.partition(b"\r\n")[0] or 0)
        whole = len(self._buffer) >= start + length
        return (self._buffer[start : start + length], start + length) if whole else None

    def _chunks(self, at: int) -> tuple[bytes, int] | None:
        body = b""
        while (line := self._buffer.find(b"\r\n", at)) >= 0:
            size = int(self._buffer[at:line], 16)
            at = line + 2 + size + 2
            if at > len(self._buffer):
                return None
            body += self._buffer[line + 2 : line + 2 + size]
            if size == 0:
                return body, at
        return None


class Client:
    """One kept connection to a webhook; `on_response` gets status and body."""

    def __init__(self, url: str, secret: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: "
        ).encode()
        self.on_response: Callable[[int, bytes], None] = lambda status, body: None
        self._wire: Wire | None = None

    async def connect(self) -> None:
        """Open the connection."""
        loop = asyncio.get_running_loop()
        _, self._wire = await loop.create_connection(lambda: Wire(self._response), self._host, self._port)

    def post(self, body: bytes) -> None:
        """Send one request; its response is told to `on_response`."""
        assert self._wire and self._wire.transport
        self._wire.transport.write(self._head + str(len(body)).encode() + b"\r\n\r\n" + body)

    def _response(self, head: bytes, body: bytes) -> None:
        self.on_response(int(head[9:12]), body)
