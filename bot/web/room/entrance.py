"""The door of the control room: a link leads to one button, the button to a cookie, and only the cookie inside.

Opening the link changes nothing, for what previews links opens them, too. Inside is NiceGUI, which takes a while to
load: that waits until somebody comes.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from html import escape
from importlib import import_module
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import clock, log, room
from bot.app import App
from bot.web.headers import PRIVATE
from bot.web.plain import paragraph, plain_page
from bot.web.words import PageLanguage, Words, load_words
from storage.database import Gone, Overtaken

ROOM_WORDS = "room_texts.yaml"
_INSIDE = "/_nicegui"  # what NiceGUI's own pages ask for
_TRIES, _PER = 20, timedelta(minutes=1)  # links of no use tried from one address
_ADDRESSES = 1000  # remembered; more than these at once are somebody who has many
# NiceGUI draws its pages by inline scripts and compiles templates in the browser; nothing leaves for elsewhere but a
# request for a map's tile, where config.yaml names a server of tiles.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: {tiles}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def add(door: Starlette, app: App) -> None:
    """Serve the way in."""
    entrance = Entrance(app)

    async def enter(request: Request) -> Response:
        if request.method != "POST":  # a HEAD too is only a look
            return entrance.ask()
        try:
            return await entrance.enter(request)
        except Gone:
            return entrance.say("busy", 503)

    door.add_route(room.ENTER + "{code}", enter, methods=["GET", "POST"])


def guard(door: ASGIApp, app: App) -> ASGIApp:
    """The door with the control room behind it, for those who have come in."""
    entrance, inside = Entrance(app), Inside(door, app)

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] == "lifespan":
            await door(scope, inside.closing(receive), send)
        elif path.startswith(_INSIDE):
            await (await inside.opened())(scope, receive, send)
        elif (path == room.PATH or path.startswith(room.PATH + "/")) and not path.startswith(room.ENTER):
            await entrance.pass_on(inside, scope, receive, send)
        else:
            await door(scope, receive, send)

    return guarded


class Entrance:
    """Says who may come in."""

    def __init__(self, app: App) -> None:
        self._app = app
        language: PageLanguage = "en" if app.settings.config.default_language == "en" else "id"
        self._words = Words(load_words(ROOM_WORDS), language)
        self._tries = Tries()
        self._inside = _POLICY.format(tiles=_server_of(app.settings.config.map.tiles_url))

    def ask(self) -> Response:
        """One button, whatever the link is worth."""
        button = f"<form method=post><button autofocus>{escape(self._words('enter'))}</button></form>"
        return self._page(paragraph(self._words("enter_more")) + button, 200)

    async def enter(self, request: Request) -> Response:
        """Use the link up. Raises Gone."""
        host = request.client.host if request.client else ""
        if self._tries.too_many(host, clock.now()):
            return self.say("too_many", 429)
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return self.say("over", 403)
        settings = self._app.settings
        lasting = timedelta(hours=settings.config.room.visit_hours)
        code = request.path_params["code"]
        try:
            visit, token = await asyncio.to_thread(room.enter, self._app.database, code, lasting, clock.now())
        except Overtaken:
            self._tries.failed(host, clock.now())
            return self.say("over", 410)
        log.note("room entered", person=visit.person, role=visit.role)
        inside = RedirectResponse(room.PATH, 303, headers=PRIVATE)
        inside.set_cookie(
            room.COOKIE, token, max_age=round(lasting.total_seconds()), path=room.PATH, httponly=True,
            samesite="strict", secure=settings.public_url.startswith("https:"),
        )  # fmt: skip
        return inside

    async def pass_on(self, inside: "Inside", scope: Scope, receive: Receive, send: Send) -> None:
        """Let who has a visit in, and tell everybody else how to get one."""
        try:
            token = Request(scope).cookies.get(room.COOKIE, "")
            visit = await asyncio.to_thread(room.visitor, self._app.database, token, clock.now())
        except Gone:
            return await self.say("busy", 503)(scope, receive, send)
        if visit is None:
            return await self.say("closed", 401)(scope, receive, send)
        to_visitor = _with_headers(send, self._inside)
        await (await inside.opened())({**scope, "lapor.visit": visit}, receive, to_visitor)

    def say(self, key: str, status: int) -> Response:
        """One sentence."""
        return self._page(paragraph(self._words(key)), status)

    def _page(self, body: str, status: int) -> Response:
        return plain_page(self._words.language, self._words("title"), body, status)


class Tries:
    """Who has tried links of no use lately; a good link from elsewhere is not held up by them."""

    def __init__(self) -> None:
        self._failed: OrderedDict[str, deque[datetime]] = OrderedDict()

    def failed(self, host: str, now: datetime) -> None:
        """A link was of no use."""
        self._failed.setdefault(host, deque(maxlen=_TRIES)).append(now)
        self._failed.move_to_end(host)
        if len(self._failed) > _ADDRESSES:
            self._failed.popitem(last=False)

    def too_many(self, host: str, now: datetime) -> bool:
        """Whether it has to wait."""
        tried = self._failed.get(host)
        return tried is not None and len(tried) == _TRIES and tried[0] > now - _PER


class Inside:
    """The pages of NiceGUI: in demo mode the door has them anyway, else they are opened for the first who comes."""

    def __init__(self, door: ASGIApp, app: App) -> None:
        self._app = app
        self._pages: ASGIApp | None = door if app.settings.demo else None
        self._opening = asyncio.Lock()
        self._open = AsyncExitStack()

    async def opened(self) -> ASGIApp:
        """The pages."""
        async with self._opening:
            if self._pages is None:
                pages = await asyncio.to_thread(import_module, "bot.web.pages")
                own = pages.make_door()
                pages.mount(own, self._app)
                await self._open.enter_async_context(own.router.lifespan_context(own))
                self._pages = own
            return self._pages

    def closing(self, receive: Receive) -> Callable[[], Awaitable[Message]]:
        """The same messages; at the one that ends all, the pages are closed first."""

        async def received() -> Message:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                await self._open.aclose()
            return message

        return received


def _server_of(tiles_url: str) -> str:
    """A server of tiles as a policy names it, "https://*.tile.example.org"; empty for none."""
    place = urlsplit(tiles_url.replace("{s}", "*"))
    return f"{place.scheme}://{place.netloc}" if place.netloc else ""


def _with_headers(send: Send, policy: str) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in PRIVATE.items():
                headers[name] = value
            headers.setdefault("Content-Security-Policy", policy)
        await send(message)

    return sent
