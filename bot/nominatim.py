"""Asks a Nominatim server, by geopy, where some words may be on Java; read only where config.yaml names one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import isfinite
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp.client_middlewares import ClientHandlerType
from geopy.adapters import AdapterHTTPError, BaseAsyncAdapter  # type: ignore[import-untyped]
from geopy.distance import geodesic  # type: ignore[import-untyped]
from geopy.exc import (  # type: ignore[import-untyped]
    GeocoderParseError,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders.nominatim import Nominatim as GeopyNominatim  # type: ignore[import-untyped]

from bot.channels.base import TryAgain
from bot.configfile import Geocoder
from conversations.messages import Suggestion
from geo.model import Point
from geo.tables import EAST, NORTH, SOUTH, WEST

_MOST = 4
_NEAREST_M, _FARTHEST_M, _UNKNOWN_M = 100, 50_000, 1000
_SAME_M = 1000.0  # a street comes in many pieces of one name
_LONGEST_NAME = 40
_LONGEST_ANSWER = 200_000  # bytes; four places take 3,000
_JAVA = [(SOUTH, WEST), (NORTH, EAST)]


class Nominatim:
    """One server, for as long as the `async with` block lasts."""

    def __init__(self, settings: Geocoder) -> None:
        address = urlsplit(settings.url)
        self._server = GeopyNominatim(
            domain=address.netloc + address.path.rstrip("/"),
            scheme=address.scheme,
            user_agent=settings.user_agent,
            timeout=settings.timeout_s,
            adapter_factory=_OneRequest,
        )

    async def __aenter__(self) -> Nominatim:
        await self._server.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._server.__aexit__(kind, error, trace)

    async def find(self, words: str) -> tuple[Suggestion, ...]:
        """Up to four places on Java, likeliest first. Raises TryAgain where the server is down or talks rubbish."""
        try:
            found = await self._server.geocode(
                words, exactly_one=False, limit=_MOST, country_codes="id", viewbox=_JAVA, bounded=True,
                language="id",
            )  # fmt: skip
            return _apart(_suggestion(each.raw) for each in found or ())
        except GeocoderRateLimited as error:
            raise TryAgain("rate limited", float(error.retry_after or 0)) from error
        except (GeopyError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
            # geopy reads an answer as it comes: what is no Nominatim's breaks it in any of these ways.
            raise TryAgain(type(error).__name__, 0.0) from error


class _OneRequest(BaseAsyncAdapter):  # type: ignore[misc]
    """Carries geopy's calls: one request each; its own aiohttp adapter repeats broken ones and follows redirects.

    Raises what geopy expects of an adapter.
    """

    def __init__(self, *, proxies: object, ssl_context: object) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._session = aiohttp.ClientSession(middlewares=(_never_again,), trust_env=True)

    async def __aenter__(self) -> _OneRequest:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._session.close()

    async def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:  # noqa: ASYNC109
        limit = aiohttp.ClientTimeout(total=timeout)
        try:
            async with self._session.get(
                url, timeout=limit, headers=headers, allow_redirects=False
            ) as answer:
                data = await _read(answer)
        except TimeoutError as error:
            raise GeocoderTimedOut("timed out") from error
        except aiohttp.ClientError as error:
            raise GeocoderUnavailable(type(error).__name__) from error
        text = data.decode("utf-8", "replace")
        if answer.status != 200:
            raise AdapterHTTPError("status", status_code=answer.status, headers=answer.headers, text="")
        return text

    async def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:  # noqa: ASYNC109
        text = await self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except ValueError as error:
            raise GeocoderParseError("not JSON") from error


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    data = b""
    async for chunk in answer.content.iter_chunked(65_536):
        data += chunk
        if len(data) > _LONGEST_ANSWER:
            raise GeocoderParseError("too long")
    return data


async def _never_again(request: aiohttp.ClientRequest, send: ClientHandlerType) -> aiohttp.ClientResponse:
    """aiohttp sends a request once more when the connection breaks, unless the error is none of its own."""
    try:
        return await send(request)
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise GeocoderUnavailable(type(error).__name__) from error


def _suggestion(raw: dict[str, Any]) -> Suggestion | None:
    point = Point(float(raw["lat"]), float(raw["lon"]))
    parts = [" ".join(part.split()) for part in str(raw.get("display_name") or "").split(",")]
    name = "".join(letter for letter in ", ".join(parts[:2]) if letter.isprintable())[:_LONGEST_NAME].strip(
        " ,"
    )
    on_java = isfinite(point.lat + point.lon) and SOUTH <= point.lat <= NORTH and WEST <= point.lon <= EAST
    return Suggestion(name, point, _radius_m(raw.get("boundingbox"))) if on_java and name else None


def _radius_m(box: object) -> int:
    """Half the diagonal of a bounding box of south, north, west, east."""
    if not isinstance(box, list) or len(box) != 4:
        return _UNKNOWN_M
    south, north, west, east = (float(side) for side in box)
    metres = geodesic((south, west), (north, east)).m / 2
    return int(min(max(metres, _NEAREST_M), _FARTHEST_M))


def _apart(suggestions: Iterable[Suggestion | None]) -> tuple[Suggestion, ...]:
    """Without those that are another's piece: the same name less than a kilometre away."""
    kept: list[Suggestion] = []
    for each in suggestions:
        if each and not any(each.name == other.name and _metres(each, other) < _SAME_M for other in kept):
            kept.append(each)
    return tuple(kept[:_MOST])


def _metres(a: Suggestion, b: Suggestion) -> float:
    return float(geodesic((a.point.lat, a.point.lon), (b.point.lat, b.point.lon)).m)
