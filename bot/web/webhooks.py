"""POST /webhooks/{channel}: a provider's messages come in; the first reply goes back in the response.

Plain ASGI in front of the rest of the door: what a web framework does for a page would cost a message more than
everything we do for it (benchmarks/README.md).
"""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import clock, log, metrics
from bot.app import App
from bot.channels.base import Channel, TellsDelivery, Unverified, WebhookAnswer
from bot.receive import Heard
from conversations.messages import Inbound
from storage import heard
from storage.database import Gone

LARGEST_BODY = 1024 * 1024
PREFIX = "/webhooks/"
STATUS = "status"  # /webhooks/{channel}/status: what became of messages the provider took


class TooLarge(Exception):
    """A body no provider sends."""


class Left(Exception):
    """The provider hung up before its message was complete."""


def before(door: ASGIApp, app: App) -> ASGIApp:
    """The door with the webhooks of all channels that are set up in front of it."""

    async def webhooks_first(scope: Scope, receive: Receive, send: Send) -> None:
        # All methods are taken here, or the demo page would answer the others with a page of its own.
        if scope["type"] == "http" and scope["path"].startswith(PREFIX):
            await _webhook(app, scope, receive, send)
        else:
            await door(scope, receive, send)

    return webhooks_first


async def _webhook(app: App, scope: Scope, receive: Receive, send: Send) -> None:
    name, slash, rest = scope["path"].removeprefix(PREFIX).partition("/")
    channel = None if slash and rest != STATUS else app.channels.get(name)
    if rest and not isinstance(channel, TellsDelivery):
        channel = None
    if scope["method"] != "POST":
        return await _say(send, 405, b"POST only", allow=b"POST")
    if channel is None:
        return await _say(send, 404, b"no such channel")
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    try:
        body = await _body(headers, receive)
        if rest and isinstance(channel, TellsDelivery):
            await _note(app, channel, headers, body, _target(scope))
            return await _say(send, 200, b"")
        inbounds = await _read(app, channel, headers, body, _target(scope))
        done = await app.hear_and_answer(inbounds, answers_in_response=True) if inbounds else []
        answer = await _answer(app, channel, done)
    except TooLarge:
        return await _say(send, 413, b"too large")
    except Left:
        return None
    except Unverified:
        metrics.UNVERIFIED.labels(channel.name).inc()
        return await _say(send, 403, b"not verified")
    except Gone as gone:
        log.trouble("database gone", gone)
        return await _say(send, 503, b"try again", retry_after=b"5")
    if answer is None:
        return await _say(send, 200, b"")
    return await _say(send, 200, answer.body, answer.media_type.encode())


async def _say(
    send: Send, status: int, body: bytes, media_type: bytes = b"text/plain; charset=utf-8", **headers: bytes
) -> None:
    fields = [(b"content-length", b"%d" % len(body))]
    if body:
        fields.append((b"content-type", media_type))
    fields += [(name.replace("_", "-").encode(), value) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": body})


def _target(scope: Scope) -> str:
    """Path and query as they came: what a provider signs is not decoded."""
    query = scope["query_string"].decode("latin-1")
    path: str = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
    return f"{path}?{query}" if query else path


async def _note(app: App, channel: TellsDelivery, headers: dict[str, str], body: bytes, target: str) -> None:
    told = channel.read_status(headers, body, target)
    if told:
        await app.statuses.note(told)


async def _read(
    app: App, channel: Channel, headers: dict[str, str], body: bytes, target: str
) -> list[Inbound]:
    try:
        return channel.read(headers, body, target)
    except Unverified:
        raise
    except Exception as error:
        # A reader's own mistake: the provider would send it again for ever, so it is kept here for us to look at.
        metrics.UNREADABLE.labels(channel.name).inc()
        log.trouble("webhook unreadable", error, channel=channel.name, bytes=len(body))
        await asyncio.to_thread(_bury, app, channel.name, body, log.where(error))
        return []


def _bury(app: App, channel: str, body: bytes, error: str) -> None:
    with app.database.write() as connection:
        heard.bury_raw(connection, channel, "", body.decode("utf-8", "replace"), error, clock.now())


async def _answer(app: App, channel: Channel, done: list[Heard]) -> WebhookAnswer | None:
    """The first reply as the response; the others, and what does not fit there, by the outbox."""
    given: WebhookAnswer | None = None
    for each in done:
        answer = None if given else channel.answer(each.inbound, each.answer, each.notice)
        given = given or answer
        if each.answer and not (answer and answer.carries_reply):
            await app.receiver.send_later(each)
    return given


async def _body(headers: dict[str, str], receive: Receive) -> bytes:
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > LARGEST_BODY:
        raise TooLarge
    body, more = b"", True
    while more:
        message = await receive()
        body += _part(message)
        more = message.get("more_body", False)
        if len(body) > LARGEST_BODY:
            raise TooLarge
    return body


def _part(message: Message) -> bytes:
    if message["type"] == "http.disconnect":
        raise Left
    part: bytes = message.get("body", b"")
    return part
