"""Carries python-telegram-bot's calls over aiohttp, and tells a call that never left from one that broke off.

The library's own transport, on httpx, stalls under many calls at once (benchmarks/telegram_send.py).
"""

import json
from dataclasses import dataclass
from typing import Any, cast

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.download import read_at_most

CONNECT_S = 5.0
READ_S = 15.0
WRITE_S = 20.0
POOL_S = 10.0
# Below the idle time after which servers hang up: a call on a connection closed meanwhile is a lost call.
IDLE_S = 15.0


class NeverLeft(NetworkError):
    """The connection was not made, so the other side cannot have seen the call."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Parameters that are JSON already: the library would take them apart and put them together again."""

    body: bytes
    contains_files: bool = False


class AiohttpRequest(BaseRequest):
    """A transport for `telegram.Bot` that opens at most `connections` connections at a time.

    Beside the library's errors it raises NeverLeft; after a call has left it raises TimedOut.
    """

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

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
        if isinstance(request_data, Encoded):
            return await self._post_json(url, request_data.body)
        timeout = _timeout(read_timeout, write_timeout, connect_timeout, pool_timeout)
        body = _form(request_data) if request_data else None
        try:
            async with self._open().request(method, url, data=body, timeout=timeout) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _named(error) from error

    async def call(self, url: str, body: bytes) -> Any:
        """Call a method of the Bot API with its parameters as JSON; what it gives. Raises as the library's calls."""
        return await self.post(url, cast(RequestData, Encoded(body)))

    async def _post_json(self, url: str, body: bytes) -> tuple[int, bytes]:
        try:
            async with self._open().post(url, data=body, headers=_JSON, timeout=_USUAL) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _named(error) from error

    async def download(self, url: str, most_bytes: int, seconds: float) -> tuple[int, bytes]:
        """Fetch a file; returns status and body. Raises TooLarge as soon as it is, else as do_request."""
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_S, sock_read=READ_S)
        try:
            async with self._open().get(url, timeout=timeout) as response:
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
                trust_env=True,
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


_JSON = {"Content-Type": "application/json"}
_USUAL = _timeout(None, None, None, None)


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
