"""Signed JSON to an agency's own system, against a real HTTP server in this process."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from msgspec.structs import replace

from bot import clock
from bot.channels import post
from bot.channels.base import MaybeSent, Outgoing, Refused, TryAgain, Unreachable
from bot.channels.hook import IDEMPOTENCY, SIGNATURE, TIMESTAMP, Hook, sign
from bot.handed import Handed
from bot.links import Links
from tests.mail_rig import CARD_MAIL, SECRET
from tests.nominatim_rig import Answer, hang, hang_up, text

KEY = "kunci-rahasia-panjang"


class System:
    """What plays the agency's system; it keeps every request with its body."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.heard: list[tuple[web.Request, bytes]] = []

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.heard.append((request, await request.read()))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return await answer(request)


async def listening(system: System, act: Callable[[str], Awaitable[Any]]) -> Any:
    """What `act` gives, done while the system listens at the address it gets."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", system.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert site._server and isinstance(site._server, asyncio.Server)
    port = site._server.sockets[0].getsockname()[1]
    try:
        return await act(f"http://127.0.0.1:{port}")
    finally:
        await runner.cleanup()


def hook() -> Hook:
    links = Links(SECRET, "https://lapor.example", clock.now)
    handed = Handed(SECRET, "https://lapor.example", clock.now)
    return Hook({"LAPOR_HOOK_KEY_ASTRA_CIPALI": KEY}, links, handed, Path("var"), now=clock.now)


def send(system: System, message: Outgoing = CARD_MAIL, times: int = 1) -> str:
    async def act(url: str) -> str:
        channel, given = hook(), ""
        try:
            for _ in range(times):
                given = await channel.send(replace(message, address=f"astra-cipali {url}/lapor"))
        finally:
            await channel.stop()
        return given

    return str(asyncio.run(listening(system, act)))


def test_the_system_gets_a_signed_report(noon: datetime) -> None:
    system = System(text("ok"))
    photos = replace(CARD_MAIL, values={**CARD_MAIL.values, "photos": "a" * 64})
    assert send(system, photos) == "LM-AAAAAA-A/12"
    request, body = system.heard[0]
    assert request.headers[SIGNATURE] == sign(KEY, request.headers[TIMESTAMP], body)
    assert request.headers[TIMESTAMP] == str(int(noon.timestamp()))
    assert request.headers[IDEMPOTENCY] == "LM-AAAAAA-A/12"
    said = json.loads(body)
    assert (said["type"], said["reference"], said["category_id"]) == ("report", "LM-AAAAAA-A", "accident")
    assert said["danger"] is True
    assert said["answer"].startswith("https://lapor.example/jawab/")
    assert said["photos"][0].startswith("https://lapor.example/handed/")


def test_a_changed_body_or_moment_has_another_signature() -> None:
    assert len({sign(KEY, "1", b"a"), sign(KEY, "2", b"a"), sign(KEY, "1", b"b"), sign("x", "1", b"a")}) == 4


def test_every_try_has_the_same_key_and_later_news_another(noon: datetime) -> None:
    system = System(text("ok"))
    send(system, times=2)
    send(system, replace(CARD_MAIL, id=9, key="notice.words", values={"reference": "LM-AAAAAA-A"}))
    assert [request.headers[IDEMPOTENCY] for request, _ in system.heard] == [
        "LM-AAAAAA-A/12", "LM-AAAAAA-A/12", "LM-AAAAAA-A/n9",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "status, error",
    [
        (410, Unreachable), (400, Refused), (401, Refused), (404, Refused), (500, TryAgain), (503, TryAgain),
        (429, TryAgain),
    ],
)  # fmt: skip
def test_each_answer_is_put_into_our_words(noon: datetime, status: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        send(System(text("no", status)))


def test_a_server_may_say_when_to_come_again(noon: datetime) -> None:
    with pytest.raises(TryAgain) as told:
        send(System(text("later", 503, **{"Retry-After": "40"})))
    assert told.value.after_s == 40


def test_a_redirect_is_not_followed(noon: datetime) -> None:
    system = System(text("", 307, Location="/elsewhere"))
    with pytest.raises(Refused, match="307"):
        send(system)
    assert len(system.heard) == 1


def test_a_connection_that_breaks_may_have_brought_it(noon: datetime) -> None:
    with pytest.raises(MaybeSent):
        send(System(hang_up))


def test_a_server_that_hangs_may_have_it(noon: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "TIMEOUT_S", 0.3)
    with pytest.raises(MaybeSent):
        send(System(hang))


async def to_nobody() -> None:
    channel = hook()
    try:
        await channel.send(replace(CARD_MAIL, address="astra-cipali http://127.0.0.1:1/"))
    finally:
        await channel.stop()


def test_what_never_left_is_tried_again(noon: datetime) -> None:
    with pytest.raises(TryAgain):
        asyncio.run(to_nobody())


def test_a_yes_counts_however_much_follows_it(noon: datetime) -> None:
    assert send(System(text("x" * 3_000_000))) == "LM-AAAAAA-A/12"


def test_without_a_key_nothing_is_sent() -> None:
    with pytest.raises(Refused, match="LAPOR_HOOK_KEY_OTHER"):
        asyncio.run(hook().send(replace(CARD_MAIL, address="other https://example.org")))


def test_the_example_for_receivers_knows_what_is_ours() -> None:
    text_of_docs = (Path(__file__).parent.parent / "docs" / "ways.md").read_text("utf-8")
    code = text_of_docs.partition("```python\n")[2].partition("```")[0]
    known: dict[str, Any] = {}
    exec(code, known)
    is_ours, at = known["is_ours"], str(int(time.time()))  # noqa: TID251 - as a receiver's clock
    headers = {TIMESTAMP: at, SIGNATURE: sign(KEY, at, b"{}")}
    assert is_ours(KEY, headers, b"{}")
    assert not is_ours(KEY, headers, b"{ }") and not is_ours("x", headers, b"{}")
    old = str(int(at) - 400)
    assert not is_ours(KEY, {TIMESTAMP: old, SIGNATURE: sign(KEY, old, b"{}")}, b"{}")
