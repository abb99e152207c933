"""POST /webhooks/{channel}: a provider's messages come in; the first reply goes back in the response."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot import log, metrics
from bot.app import App
from bot.channels.base import Channel, Unverified, WebhookAnswer
from bot.receive import Heard
from conversations.messages import Inbound
from storage.database import Gone

LARGEST_BODY = 1024 * 1024


class TooLarge(Exception):
    """A body no provider sends."""


def add(door: Starlette, app: App) -> None:
    """Serve the webhooks of all channels that are set up."""

    async def webhook(request: Request) -> Response:
        return await _webhook(app, request)

    # All methods are taken here, or the demo page would answer the others with a page of its own.
    methods = ["POST", "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"]
    door.add_route("/webhooks/{channel}", webhook, methods=methods)


async def _webhook(app: App, request: Request) -> Response:
    if request.method != "POST":
        return PlainTextResponse("POST only", 405, {"Allow": "POST"})
    channel = app.channels.get(request.path_params["channel"])
    if channel is None:
        return PlainTextResponse("no such channel", 404)
    try:
        inbounds = _read(channel, request, await _body(request))
        heard = await app.hear_and_answer(inbounds, answers_in_response=True) if inbounds else []
        answer = await _answer(app, channel, heard)
    except TooLarge:
        return PlainTextResponse("too large", 413)
    except Unverified:
        metrics.UNVERIFIED.labels(channel.name).inc()
        return PlainTextResponse("not verified", 403)
    except Gone as gone:
        log.trouble("database gone", gone)
        return PlainTextResponse("try again", 503, {"Retry-After": "5"})
    return Response(answer.body, media_type=answer.media_type) if answer else Response()


def _read(channel: Channel, request: Request, body: bytes) -> list[Inbound]:
    try:
        return channel.read(request.headers, body)
    except Unverified:
        raise
    except Exception as error:
        # A reader's own mistake: the provider would send it again for ever.
        metrics.UNREADABLE.labels(channel.name).inc()
        log.trouble("webhook unreadable", error, channel=channel.name, bytes=len(body))
        return []


async def _answer(app: App, channel: Channel, heard: list[Heard]) -> WebhookAnswer | None:
    """The first reply as the response; the others, and what does not fit there, by the outbox."""
    given: WebhookAnswer | None = None
    for each in heard:
        answer = None if given else channel.answer(each.inbound, each.answer, each.notice)
        given = given or answer
        if each.answer and not (answer and answer.carries_reply):
            await app.receiver.send_later(each)
    return given


async def _body(request: Request) -> bytes:
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > LARGEST_BODY:
        raise TooLarge
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise TooLarge
    return bytes(body)
