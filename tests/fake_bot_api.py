"""A Bot API server on loopback that checks every call against the schema and fails the way it is told to."""

import asyncio
import itertools
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

import aiohttp
import msgspec
from aiohttp import web

from tests.bot_api_schema import Schema, the_schema

BOT = {"id": 6000000001, "is_bot": True, "first_name": "Lapor Mudik", "username": "lapor_uji_bot"}
TOKEN = "6000000001:any-token-will-do"
LONGEST_POLL_S = 0.2  # shorter than asked for: tests should not wait


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it arrived, parameters decoded; `by_webhook` where it came in a webhook's response."""

    method: str
    parameters: dict[str, Any]
    by_webhook: bool = False


@dataclass(frozen=True, slots=True)
class Scripted:
    """How the next call of a method goes. With `hang_s` or `reset` it is taken, but its answer never comes."""

    status: int = 200
    json: Any = None
    body: bytes = b""
    hang_s: float = 0
    reset: bool = False
    onward: str = ""  # where a redirect leads


class FakeBotApi:
    """`async with FakeBotApi() as api`; leaving it raises AssertionError if a call broke the schema."""

    def __init__(self, schema: Schema | None = None, delay_s: float = 0) -> None:
        self.calls: list[Call] = []
        self.faults: list[str] = []
        self.files: dict[str, bytes] = {}
        self.updates: list[dict[str, Any]] = []
        self.webhook = ""
        self.url = ""
        self._delay_s = delay_s
        self._schema = schema or the_schema()
        self._script: defaultdict[str, deque[Scripted]] = defaultdict(deque)
        self._ids = itertools.count(1000)
        self._news = asyncio.Event()

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=50 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.*}", self._file)
        # A client that gave up is not waited for.
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()
        assert self.faults == []

    def answer_next(self, method: str, *scripted: Scripted) -> None:
        """The next calls of that method go as scripted, in order; later ones succeed."""
        self._script[method].extend(scripted)

    def refuse_next(self, method: str, status: int, description: str, **parameters: Any) -> None:
        """The next call of that method fails in Telegram's own form."""
        answer = {"ok": False, "error_code": status, "description": description}
        self.answer_next(
            method, Scripted(status, answer | ({"parameters": parameters} if parameters else {}))
        )

    def queue(self, *updates: dict[str, Any]) -> None:
        """Updates for getUpdates."""
        self.updates.extend(updates)
        self._news.set()

    def called(self, method: str) -> list[dict[str, Any]]:
        """The parameters of all calls of a method, oldest first."""
        return [call.parameters for call in self.calls if call.method == method]

    async def deliver(self, url: str, headers: dict[str, str], update: Any) -> int:
        """Post an update to a webhook, take the call in its response; returns the status."""
        async with aiohttp.ClientSession() as session, session.post(url, headers=headers, json=update) as got:
            if got.content_type == "application/json":  # Telegram reads no other
                self.take_answer(await got.read())
            return got.status

    def take_answer(self, body: bytes) -> None:
        """Take the body of a webhook's response: nothing, or a call with its `method`."""
        call = msgspec.json.decode(body) if body else {}
        if isinstance(call, dict) and "method" in call:
            method = call.pop("method")
            self.faults += self._schema.faults_of_call(method, call)
            self.calls.append(Call(method, call, by_webhook=True))

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        parameters = await self._parameters(request, method)
        self.calls.append(Call(method, parameters))
        if self._delay_s:
            await asyncio.sleep(self._delay_s)
        if self._script[method]:
            return await _play(self._script[method].popleft(), request)
        answer = await self._result(method, parameters)
        return web.json_response(answer, status=answer.get("error_code", 200))

    async def _parameters(self, request: web.Request, method: str) -> dict[str, Any]:
        if request.content_type == "application/json":
            sent: dict[str, Any] = await request.json()
            self.faults += self._schema.faults_of_call(method, sent)
            return sent
        form = await _form(request)
        self.faults += self._schema.faults_of_form(method, form)
        return self._schema.decoded(method, form)

    async def _result(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        answers: dict[str, Callable[[dict[str, Any]], Awaitable[Any]]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "getFile": self._get_file,
            "sendMessage": self._sent,
            "sendPhoto": self._sent,
            "sendVoice": self._sent,
            "sendDocument": self._sent,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._set_webhook,
        }
        result = await answers[method](parameters) if method in answers else True
        return result if isinstance(result, dict) and "ok" in result else {"ok": True, "result": result}

    async def _get_me(self, _: dict[str, Any]) -> Any:
        return BOT

    async def _get_updates(self, parameters: dict[str, Any]) -> Any:
        offset = parameters.get("offset", 0)
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        if not self.updates:
            self._news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), min(parameters.get("timeout", 0), LONGEST_POLL_S))
        return self.updates[: parameters.get("limit", 100)]

    async def _get_file(self, parameters: dict[str, Any]) -> Any:
        name = parameters["file_id"]
        if name not in self.files:
            text = "Bad Request: wrong file_id or the file is temporarily unavailable"
            return {"ok": False, "error_code": 400, "description": text}
        return {"file_id": name, "file_unique_id": name, "file_path": f"photos/{name}.jpg"}

    async def _sent(self, parameters: dict[str, Any]) -> Any:
        chat = {"id": parameters["chat_id"], "type": "private" if parameters["chat_id"] > 0 else "supergroup"}
        return {"message_id": next(self._ids), "date": 1804464000, "chat": chat, "from": BOT}

    async def _set_webhook(self, parameters: dict[str, Any]) -> Any:
        self.webhook = parameters.get("url", "")
        return True

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if self._script["file"]:
            return await _play(self._script["file"].popleft(), request)
        name = request.match_info["path"].removeprefix("photos/").removesuffix(".jpg")
        return web.Response(body=self.files[name]) if name in self.files else web.Response(status=404)


async def _form(request: web.Request) -> dict[str, str | bytes]:
    fields = await request.post()
    return {
        name: value.file.read() if isinstance(value, web.FileField) else str(value)
        for name, value in fields.items()
    }


async def _play(scripted: Scripted, request: web.Request) -> web.StreamResponse:
    if scripted.hang_s:
        await asyncio.sleep(scripted.hang_s)
    if (scripted.hang_s or scripted.reset) and request.transport:
        request.transport.abort()
    if scripted.json is None:
        onward = {"Location": scripted.onward} if scripted.onward else None
        return web.Response(
            status=scripted.status, body=scripted.body, content_type="text/html", headers=onward
        )
    return web.json_response(scripted.json, status=scripted.status)
