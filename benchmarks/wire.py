"""HTTP as the outside world of the benchmarks speaks it: just enough, and cheap, so that the bot is measured."""

import asyncio
from collections.abc import Callable, Sequence
from typing import cast
from urllib.parse import urlsplit

OnMessage = Callable[[bytes, bytes], None]


class Wire(asyncio.Protocol):
    """Cuts what arrives into messages: `on_message` gets each one's head and its body."""

    def __init__(self, on_message: OnMessage, on_lost: Callable[[], None] = lambda: None) -> None:
        self._on_lost = on_lost
        self.transport: asyncio.Transport | None = None
        self._on_message = on_message
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by asyncio."""
        self.transport = cast(asyncio.Transport, transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Called by asyncio."""
        self._on_lost()

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
    """One kept connection to a webhook; `on_response` gets status and body.

    As a provider does, it sends again, to the next of `urls`, what got no answer, and what was answered with 503.
    """

    def __init__(self, urls: Sequence[str], secret: str) -> None:
        self._urls, self._secret = list(urls), secret
        self.on_response: Callable[[int, bytes], None] = lambda status, body: None
        self.again = 0  # deliveries repeated
        self._open_question = b""
        self._wire: Wire | None = None

    async def connect(self) -> None:
        """Open the connection. Raises OSError."""
        parts = urlsplit(self._urls[0])
        self._head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {self._secret}\r\nContent-Length: "
        ).encode()
        loop = asyncio.get_running_loop()
        where = (parts.hostname, parts.port)
        _, self._wire = await loop.create_connection(lambda: Wire(self._response, self._lost), *where)

    def post(self, body: bytes) -> None:
        """Send one request; its response is told to `on_response`."""
        self._open_question = body
        if self._wire and self._wire.transport and not self._wire.transport.is_closing():
            self._wire.transport.write(self._head + str(len(body)).encode() + b"\r\n\r\n" + body)
        elif self._wire:
            self._lost()

    def _response(self, head: bytes, body: bytes) -> None:
        status = int(head[9:12])
        if status == 503:
            self._lost()
            return
        self._open_question = b""
        self.on_response(status, body)

    def _lost(self) -> None:
        if self._open_question and self._wire:
            self._wire = None
            self._urls.append(self._urls.pop(0))
            self._retrying = asyncio.ensure_future(self._retry())

    async def _retry(self) -> None:
        self.again += 1
        while True:
            await asyncio.sleep(0.1)
            try:
                await self.connect()
                break
            except OSError:
                self._urls.append(self._urls.pop(0))
        self.post(self._open_question)
