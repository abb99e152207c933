"""A Bot API that takes every call after a set time and tells whom a message was for."""

import asyncio
import re
from collections.abc import Callable

from benchmarks.wire import Wire

_CHAT = re.compile(rb'(?:^|&)chat_id=(\d+)|"chat_id"\s*:\s*"?(\d+)|name="chat_id".*?\r\n\r\n(\d+)', re.DOTALL)
_BOT = b'{"id":6000000001,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'


class BotApi:
    """Listens on loopback. `on_sent` is told the chat of every message, when the call is answered."""

    def __init__(self, delay_s: float, on_sent: Callable[[int], object]) -> None:
        self.calls = 0
        self._delay_s = delay_s
        self._on_sent = on_sent

    async def listen(self, port: int) -> None:
        """Begin to take calls."""
        await asyncio.get_running_loop().create_server(self._wire, "127.0.0.1", port)

    def _wire(self) -> Wire:
        wire = Wire(lambda head, body: self._called(wire, head, body))
        return wire

    def _called(self, wire: Wire, head: bytes, body: bytes) -> None:
        self.calls += 1
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].lower()
        if self._delay_s:
            asyncio.get_running_loop().call_later(self._delay_s, self._answer, wire, method, body)
        else:
            self._answer(wire, method, body)

    def _answer(self, wire: Wire, method: bytes, body: bytes) -> None:
        result = b"true"
        if method == b"getme":
            result = _BOT
        elif method in (b"sendmessage", b"sendphoto"):
            found = _CHAT.search(body)
            chat = int(next(filter(None, found.groups()))) if found else 0
            result = (
                b'{"message_id":%d,"date":1790000000,"chat":{"id":%d,"type":"private"},"from":%b,"text":"x"}'
                % (self.calls, chat, _BOT)
            )
            self._on_sent(chat)
        answer = b'{"ok":true,"result":%b}' % result
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        if wire.transport and not wire.transport.is_closing():
            wire.transport.write(head % len(answer) + answer)
