"""A Twilio API on loopback that checks every call, fails the way it is told to, and posts signed webhooks."""

import asyncio
import base64
import hashlib
import hmac
import itertools
import json
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

import aiohttp
from aiohttp import web

ACCOUNT = "AC" + "0" * 31 + "1"
TOKEN = "rahasia-uji-twilio"
SENDER = "+14155238886"
PUBLIC = "https://lapor.example.org"
_ADDRESS = re.compile(r"whatsapp:(\+\d{6,15}|[A-Z]{2}\.[0-9A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Scripted:
    """How the next call goes. With `hang_s` or `reset` it is taken, but its answer never comes."""

    status: int = 201
    json: Any = None
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    hang_s: float = 0
    reset: bool = False


class FakeTwilio:
    """`async with FakeTwilio() as twilio`; leaving it raises AssertionError if a call was malformed."""

    def __init__(self) -> None:
        self.sent: list[dict[str, str]] = []
        self.created: list[tuple[str, Any]] = []
        self.faults: list[str] = []
        self.files: dict[str, bytes] = {}
        self.asked_for_files: list[bool] = []  # whether each came with the password
        self.url = ""
        self._script: deque[Scripted] = deque()
        self._file_script: deque[Scripted] = deque()
        self._numbers = itertools.count(1)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/2010-04-01/Accounts/{account}/Messages.json", self._message)
        app.router.add_get("/media/{name}", self._file)
        app.router.add_post("/v1/Content", self._content)
        app.router.add_post("/v1/Content/{sid}/ApprovalRequests/whatsapp", self._content)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()
        assert self.faults == []

    def answer_next(self, *scripted: Scripted) -> None:
        """The next calls for a message go as scripted, in order; later ones succeed."""
        self._script.extend(scripted)

    def refuse_next(self, status: int, code: int) -> None:
        """The next call for a message fails in Twilio's own form."""
        words = "The number whatsapp:+6281200000001 was refused"
        self.answer_next(
            Scripted(status, {"code": code, "message": words, "more_info": "", "status": status})
        )

    def answer_next_file(self, *scripted: Scripted) -> None:
        """The next requests for a file go as scripted."""
        self._file_script.extend(scripted)

    async def _message(self, request: web.Request) -> web.StreamResponse:
        form = dict(parse_qsl(await request.text(), keep_blank_values=True))
        self.faults += _faults(request, form)
        self.sent.append(form)
        if self._script:
            return await _play(self._script.popleft(), request)
        sid = f"SM{next(self._numbers):032x}"
        return web.json_response({"sid": sid, "status": "queued", "to": form.get("To")}, status=201)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        self.asked_for_files.append(request.headers.get("Authorization") == _password())
        if self._file_script:
            return await _play(self._file_script.popleft(), request)
        name = request.match_info["name"]
        return web.Response(body=self.files[name]) if name in self.files else web.Response(status=404)

    async def _content(self, request: web.Request) -> web.StreamResponse:
        self.created.append((request.path, await request.json()))
        sid = request.match_info.get("sid") or f"HX{next(self._numbers):032x}"
        return web.json_response({"sid": sid, "name": "x", "category": "UTILITY"}, status=201)


def signed(
    form: Sequence[tuple[str, str]], target: str, public: str = PUBLIC
) -> tuple[dict[str, str], bytes]:
    """Headers and body of a post as Twilio sends it, signed by the rule Twilio publishes."""
    said = public + target + "".join(name + value for name, value in sorted(set(form)))
    proof = base64.b64encode(hmac.new(TOKEN.encode(), said.encode(), hashlib.sha1).digest()).decode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": proof}
    return headers, urlencode(form).encode()


def message(sid: str, body: str = "", who: str = "+6281200000001", **fields: str) -> list[tuple[str, str]]:
    """The form of a message of somebody's."""
    given = {
        "MessageSid": sid,
        "From": f"whatsapp:{who}",
        "To": f"whatsapp:{SENDER}",
        "Body": body,
        "NumMedia": "0",
    }
    return list((given | fields).items())


def status(sid: str, state: str, code: int | None = None) -> list[tuple[str, str]]:
    """The form of a status request."""
    given = {
        "MessageSid": sid,
        "MessageStatus": state,
        "To": "whatsapp:+6281200000001",
        "From": f"whatsapp:{SENDER}",
    }
    return list((given | ({"ErrorCode": str(code)} if code else {})).items())


def _faults(request: web.Request, form: dict[str, str]) -> list[str]:
    """What Twilio would refuse, and what it would take although we never mean it."""
    found = []
    if request.headers.get("Authorization") != _password() or request.match_info["account"] != ACCOUNT:
        found.append("not our account")
    if not _ADDRESS.fullmatch(form.get("To", "")) or form.get("From") != f"whatsapp:{SENDER}":
        found.append("addresses")
    said = bool(form.get("Body")) or "MediaUrl" in form
    if ("ContentSid" in form) == said or len(form.get("Body", "")) > 1600:
        found.append(f"body: {sorted(form)}")
    if "ContentVariables" in form and not all(
        isinstance(value, str) and value for value in json.loads(form["ContentVariables"]).values()
    ):
        found.append("content variables")
    if not re.fullmatch(
        re.escape(PUBLIC) + r"/webhooks/whatsapp/status\?m=\d+#rc=5&rp=all", form.get("StatusCallback", "")
    ):
        found.append(f"status callback: {form.get('StatusCallback')}")
    return found


def _password() -> str:
    return aiohttp.encode_basic_auth(ACCOUNT, TOKEN)


async def _play(scripted: Scripted, request: web.Request) -> web.StreamResponse:
    if scripted.hang_s:
        await asyncio.sleep(scripted.hang_s)
    if (scripted.hang_s or scripted.reset) and request.transport:
        request.transport.abort()
    if scripted.json is None:
        return web.Response(status=scripted.status, body=scripted.body, headers=scripted.headers)
    return web.json_response(scripted.json, status=scripted.status)
