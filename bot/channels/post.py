"""One POST to an agency's own server: no redirect is followed, little is read, its answer is put into our words."""

from collections.abc import Mapping

import aiohttp
from msgspec import Struct

from bot.channels.base import MaybeSent, Refused, TryAgain, Unreachable

TIMEOUT_S = 15.0
CONNECT_S = 5.0
MOST_ANSWER = 64 * 1024  # bytes
PAUSE_S = 2.0
LONGEST_PAUSE_S = 300.0
_LATER = (408, 425, 429)


class Answer(Struct, frozen=True):
    """What a server said; of a long body the beginning, of one that broke off what came."""

    status: int
    body: bytes
    retry_after_s: float = PAUSE_S


class Post:
    """Posts over one session, opened on first use; `stop` closes it."""

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    async def stop(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Post a body. Raises TryAgain where it cannot have left, MaybeSent where it broke off after that."""
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_S, sock_connect=CONNECT_S)
        try:
            # A redirect would carry the report, and its signature, to whomever the server names.
            async with self._open().post(
                url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                return Answer(answer.status, await _beginning(answer), _retry_after(answer))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise TryAgain(type(error).__name__, PAUSE_S) from error
        except aiohttp.InvalidURL as error:
            raise Refused("no usable address") from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            # Only the kind is told: a message may quote the address, and that may hold a secret.
            raise MaybeSent(type(error).__name__) from error

    def _open(self) -> aiohttp.ClientSession:
        # Made on first use, for it belongs to the loop that runs then.
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=True,
            )
        return self._session


def check(answer: Answer, why: str = "") -> None:
    """Return where the server took it (2xx). Raises Unreachable (410), TryAgain (408, 425, 429, 5xx) or Refused."""
    status = answer.status
    if 200 <= status < 300:
        return
    if status == 410:
        raise Unreachable("status 410: it wants no more")
    if status in _LATER or status >= 500:
        raise TryAgain(f"status {status}", answer.retry_after_s, too_fast=False)
    if 300 <= status < 400:
        raise Refused(f"status {status}: it points elsewhere, where we do not follow")
    raise Refused(f"status {status}{why and ': '}{why}")


async def _beginning(answer: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    try:
        while len(body) < MOST_ANSWER and (part := await answer.content.read(MOST_ANSWER - len(body))):
            body += part
    except (aiohttp.ClientError, TimeoutError, OSError):
        pass  # its status has come, and that says whether it took the report
    return bytes(body)


def _retry_after(answer: aiohttp.ClientResponse) -> float:
    given = answer.headers.get("Retry-After", "")
    return min(float(given), LONGEST_PAUSE_S) if given.isdecimal() and given.isascii() else PAUSE_S
