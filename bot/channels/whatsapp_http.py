"""Twilio's asynchronous HTTP client with a time limit, and fetching files from Twilio's hosts and nowhere else."""

from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

import aiohttp
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response

from bot.channels.download import read_at_most

CALL_S = 20.0
CONNECT_S = 5.0
IDLE_S = 15.0  # below the idle time after which servers hang up
LARGEST_FILE = 20 * 1024 * 1024  # bytes; WhatsApp takes 16 MB
MOST_REDIRECTS = 4
API_HOST = "api.twilio.com"
# Where Twilio's own answer sends us on to: its content servers, and its bucket at Amazon.
_CONTENT_HOSTS = (".twilio.com", ".twiliocdn.com")
_BUCKET = ("s3-external-1.amazonaws.com", "/media.twiliocdn.com/")


class NeverLeft(Exception):
    """The connection was not made, so Twilio cannot have seen the call."""


class BrokenOff(Exception):
    """The call left and no answer came."""


class NotAllowed(Exception):
    """An address that is not Twilio's."""


class TwilioHttp(AsyncTwilioHttpClient):  # type: ignore[misc]
    """The library's client, but with one time limit for every call: its own `timeout` never reaches aiohttp.

    Raises NeverLeft and BrokenOff in place of aiohttp's errors.
    """

    def __init__(self, api_url: str, auth: tuple[str, str], connections: int) -> None:
        super().__init__(pool_connections=False)
        self.session: aiohttp.ClientSession | None = None  # made on first use, inside the loop
        self._own = _origin(urlsplit(api_url))
        self._password = {"Authorization": aiohttp.encode_basic_auth(*auth)}
        self._connections = connections

    async def request(self, *given: Any, **named: Any) -> Response:
        """One call to the API."""
        self.open()
        named["timeout"] = CALL_S
        try:
            return await super().request(*given, **named)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _named(error) from error

    async def download(self, url: str, seconds: float) -> tuple[int, bytes]:
        """A file and its status. Raises NotAllowed, TooLarge, NeverLeft or BrokenOff.

        The password goes to the API alone, and a redirect only to where Twilio keeps files.
        """
        limit = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_S)
        place = _split(url)
        if not self._is_api(place):
            raise NotAllowed("not at Twilio's API")
        try:
            for _ in range(MOST_REDIRECTS):
                status, body, onward = await self._get(place, limit)
                if not onward:
                    return status, body
                place = _split(urljoin(place.geturl(), onward))
                if not (self._is_api(place) or _is_content(place)):
                    raise NotAllowed("led away from Twilio")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _named(error) from error
        raise NotAllowed("too many redirects")

    def open(self) -> aiohttp.ClientSession:
        """The session, made on first use, for it belongs to the loop that runs then."""
        if self.session is None:
            self.session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=IDLE_S),
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=True,
            )
        return self.session

    async def close(self) -> None:
        """Close all connections."""
        session, self.session = self.session, None
        if session is not None:
            await session.close()

    async def _get(self, place: SplitResult, limit: aiohttp.ClientTimeout) -> tuple[int, bytes, str]:
        headers = self._password if self._is_api(place) else None
        async with self.open().get(
            place.geturl(), headers=headers, timeout=limit, allow_redirects=False
        ) as response:
            if response.status in (301, 302, 303, 307, 308):
                return response.status, b"", response.headers.get("Location", "")
            return response.status, await read_at_most(response, LARGEST_FILE), ""

    def _is_api(self, place: SplitResult) -> bool:
        return _origin(place) in (self._own, ("https", API_HOST, 443))


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise NotAllowed("no address") from error


def _is_content(place: SplitResult) -> bool:
    scheme, host, port = _origin(place)
    if (scheme, port) != ("https", 443) or place.username is not None:
        return False
    return host.endswith(_CONTENT_HOSTS) or (host == _BUCKET[0] and place.path.startswith(_BUCKET[1]))


def _origin(place: SplitResult) -> tuple[str, str, int]:
    try:
        port = place.port or (443 if place.scheme == "https" else 80)
    except ValueError:
        return "", "", 0
    return place.scheme, place.hostname or "", port


def _named(error: Exception) -> Exception:
    # Only the kind is told: a message may quote an address.
    kind = type(error).__name__
    never_left = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
    return NeverLeft(kind) if isinstance(error, never_left) else BrokenOff(kind)
