"""Carries python-telegram-bot's calls over aiohttp, and tells a call that never left from one that broke off.

The library's own transport, on httpx, stalls under many calls at once (benchmarks/telegram_send.py).
"""

import json
from typing import Any, cast

import aiohttp
import msgspec
from msgspec import Struct
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.download import read_at_most
from bot.channels.proxies import proxy_for
from bot.channels.straight import Lost, NotMade, Straight

CONNECT_S = 5.0
READ_S = 15.0
WRITE_S = 20.0
POOL_S = 10.0
# Below the idle time after which servers hang up: a call on a connection closed meanwhile is a lost call.
IDLE_S = 15.0


class NeverLeft(NetworkError):
    """The connection was not made, so the other side cannot have seen the call."""


class Answered(Struct, frozen=True):
    """An answer that is there already, for the library to read."""

    status: int
    body: bytes
    contains_files: bool = False


class _Numbered(msgspec.Struct):
    message_id: int


class _Sent(msgspec.Struct):
    result: _Numbered


class AiohttpRequest(BaseRequest):
    """A transport for `telegram.Bot` that opens at most `connections` connections at a time.

    Beside the library's errors it raises NeverLeft; after a call has left it raises TimedOut.
    """

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None
        self._straight: Straight | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer unless the call says otherwise."""
        return READ_S

    async def initialize(self) -> None:
        """Open the session; called by the library, harmless when repeated."""
        self._open()

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None
        if self._straight is not None:
            self._straight.close()
            self._straight = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One HTTP call; returns its status and body."""
        if isinstance(request_data, Answered):
            return request_data.status, request_data.body
        timeout = _timeout(read_timeout, write_timeout, connect_timeout, pool_timeout)
        body = _form(request_data) if request_data else None
        try:
            async with self._open().request(
                method, url, data=body, timeout=timeout, proxy=proxy_for(url)
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _named(error) from error

    async def send_to_many(self, base: str, body: bytes) -> int:
        """Call sendMessage with parameters that are JSON already; the message's number. Raises as the library."""
        if self._straight is None:
            self._straight = Straight(base, self.USER_AGENT, CONNECT_S, IDLE_S)
        status, answer = await self._post_json(base, body)
        if status == 200:
            try:
                return _sent(answer).result.message_id
            except msgspec.MsgspecError as error:
                raise TelegramError("Invalid server response") from error
        # What went wrong is the library's to say.
        await self.post(base, cast(RequestData, Answered(status, answer)))
        raise TelegramError("Invalid server response")

    async def _post_json(self, base: str, body: bytes) -> tuple[int, bytes]:
        try:
            if self._straight and self._straight.usable:
                return await self._straight.post("sendMessage", body)
            url = f"{base}/sendMessage"
            async with self._open().post(
                url, data=body, headers=_JSON, timeout=_WHOLE, proxy=proxy_for(url)
            ) as response:
                return response.status, await response.read()
        except NotMade as error:
            raise NeverLeft(str(error)) from error
        except Lost as error:
            raise TimedOut(str(error)) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _named(error) from error

    async def download(self, url: str, most_bytes: int, seconds: float) -> tuple[int, bytes]:
        """Fetch a file; returns status and body. Raises TooLarge as soon as it is, else as do_request."""
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_S, sock_read=READ_S)
        try:
            # A redirect could lead anywhere, into our own network, too; the Bot API makes none.
            async with self._open().get(
                url, timeout=timeout, proxy=proxy_for(url), allow_redirects=False
            ) as response:
                return response.status, await read_at_most(response, most_bytes)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _named(error) from error

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer of the Bot API, never logging it as the library does. Raises TelegramError."""
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError) as error:
            raise TelegramError("Invalid server response") from error
        if not isinstance(answer, dict) or not ("result" in answer or "error_code" in answer):
            raise TelegramError("Invalid server response")
        return answer

    def _open(self) -> aiohttp.ClientSession:
        # Made on first use, for it belongs to the loop that runs then.
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=IDLE_S),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _timeout(read: object, write: object, connect: object, pool: object) -> aiohttp.ClientTimeout:
    # aiohttp has no limit for writing alone, so the total bounds it; "connect" includes waiting in the pool.
    read_s, write_s = _seconds(read, READ_S), _seconds(write, WRITE_S)
    connect_s, pool_s = _seconds(connect, CONNECT_S), _seconds(pool, POOL_S)
    return aiohttp.ClientTimeout(
        total=pool_s + connect_s + write_s + read_s,
        connect=pool_s + connect_s,
        sock_connect=connect_s,
        sock_read=read_s,
    )


def _seconds(given: object, default: float) -> float:
    # The library passes a marker of its own for "not given".
    return float(given) if isinstance(given, int | float) else default


_sent = msgspec.json.Decoder(_Sent).decode
_JSON = {"Content-Type": "application/json"}
_WHOLE = aiohttp.ClientTimeout(total=POOL_S + CONNECT_S + WRITE_S + READ_S, sock_connect=CONNECT_S)


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, media_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return form


def _named(error: Exception) -> NetworkError:
    # Only the kind is told: a message may quote the address, and the address holds the token.
    kind = type(error).__name__
    never_left = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
    return NeverLeft(kind) if isinstance(error, never_left) else TimedOut(kind)
