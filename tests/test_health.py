"""The HTTP door: what each request is answered, what /healthz and /metrics tell, and that they tell no secret."""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from bot import clock
from bot.app import App
from bot.config import Config, Settings
from bot.jobs import JOBS
from bot.web import build
from conversations.messages import Inbound
from storage import heard, jobs, people
from storage.database import Database, Gone
from storage.seed import ADMIN

TOKEN, SECRET = "123456:" + "A" * 35, "rahasia-sekali"
SIGNED = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
WEBHOOK = "/webhooks/telegram"


def settings(address: str, var: Path, demo: bool = False) -> Settings:
    return Settings(
        Config(var=str(var)), address, telegram_bot_token=TOKEN, telegram_mode="webhook",
        telegram_webhook_secret=SECRET, public_url="https://lapor.example", demo=demo,
    )  # fmt: skip


@pytest.fixture
def app(address: str, tmp_path: Path) -> Iterator[App]:
    made = App(settings(address, tmp_path))
    made.receiver.start()
    yield made
    made.receiver.stop()
    made.database.close()


@pytest.fixture
def client(app: App) -> TestClient:
    return TestClient(build(app))


def update(number: int = 1, text: str = "KM 102 A Cipali banyak lubang") -> dict[str, Any]:
    who = {"id": 7_000_004_711, "is_bot": False, "first_name": "Budi"}
    chat = {"id": 7_000_004_711, "type": "private", "first_name": "Budi"}
    message = {"message_id": number, "date": 1773810000, "chat": chat, "from": who, "text": text}
    return {"update_id": number, "message": message}


def test_a_message_is_stored_and_answered_in_the_response(client: TestClient) -> None:
    told = client.post(WEBHOOK, json=update(), headers=SIGNED)
    assert told.status_code == 200
    answer = told.json()
    assert answer["method"] == "sendMessage" and answer["chat_id"] == 7_000_004_711
    again = client.post(WEBHOOK, json=update(), headers=SIGNED)
    assert again.json() == answer


def test_without_the_secret_nothing_is_stored(client: TestClient, database: Database) -> None:
    for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}):
        assert client.post(WEBHOOK, json=update(), headers=headers).status_code == 403
    with database.read() as connection:
        assert heard.earlier(connection, [("telegram", "1")]) == {}


def test_what_a_reader_stumbles_over_is_kept_raw(
    app: App, client: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbles(*_: object) -> list[Inbound]:
        raise ZeroDivisionError("a bug of ours")

    monkeypatch.setattr(app.channels["telegram"], "read", stumbles)
    assert client.post(WEBHOOK, content=b'{"update_id": 7, "odd": "\x00"}', headers=SIGNED).status_code == 200
    with database.read() as connection:
        [kept] = heard.dead_letters(connection, 9)
    assert '"update_id": 7' in kept.payload and "ZeroDivisionError" in kept.error
    assert client.get("/healthz").json()["dead_letters"] == 1


@pytest.mark.parametrize(
    "method, path, body, status",
    [
        ("GET", WEBHOOK, b"", 405),
        ("DELETE", WEBHOOK, b"", 405),
        ("POST", "/webhooks/sms", b"{}", 404),
        ("POST", "/webhooks/terminal", b"{}", 404),
        ("POST", "/nowhere", b"{}", 404),
        ("GET", "/", b"", 404),
        ("POST", WEBHOOK, b"x" * (1024 * 1024 + 1), 413),
        ("POST", WEBHOOK, b"", 200),
        ("POST", WEBHOOK, b"{", 200),
        ("POST", WEBHOOK, b"[1]", 200),
        ("POST", WEBHOOK, b"\xff\xfe\x00", 200),
        ("POST", WEBHOOK, b'{"update_id": "x", "message": 7}', 200),
    ],
)
def test_other_requests(client: TestClient, method: str, path: str, body: bytes, status: int) -> None:
    assert client.request(method, path, content=body, headers=SIGNED).status_code == status


def test_a_body_without_a_length_is_limited_too(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 65536

    assert client.post(WEBHOOK, content=endless(), headers=SIGNED).status_code == 413


def test_without_its_database_the_provider_shall_come_again(app: App, client: TestClient) -> None:
    app.receiver.stop()
    told = client.post(WEBHOOK, json=update(), headers=SIGNED)
    assert told.status_code == 503 and told.headers["Retry-After"]


def ran(database: Database, when: datetime, names: Iterable[str] = JOBS) -> None:
    with database.write() as connection:
        for name in names:
            jobs.started(connection, name, when)
            jobs.ended(connection, name, when)


def test_health_tells_everything_a_watcher_asks(client: TestClient, database: Database, app: App) -> None:
    ran(database, clock.now())
    told = client.get("/healthz")
    found = told.json()
    assert (told.status_code, found["status"], found["database"]) == (200, "ok", "ok")
    assert (found["receiving"], found["clock"]) == ("ok", "ok")
    assert set(found["jobs"]) == set(JOBS)
    assert found["jobs"]["deliver"]["failures"] == 0 and found["jobs"]["deliver"]["last_ok"]
    assert found["outbox"]["dialogue"] == {"waiting": 0, "oldest_s": 0.0}
    assert (found["dead_letters"], found["reports_without_owner"]) == (0, 0)
    assert found["channels"] == {"telegram": "ok"}


def test_a_job_that_has_not_run_for_long_is_down(
    client: TestClient, database: Database, app: App, noon: datetime
) -> None:
    app.started_at = noon - timedelta(days=1)
    ran(database, noon)
    assert client.get("/healthz").status_code == 200
    ran(database, noon - timedelta(minutes=10), ("dispatch",))
    told = client.get("/healthz")
    assert told.status_code == 503
    assert [name for name, job in told.json()["jobs"].items() if job["status"] == "down"] == ["dispatch"]


def test_a_process_that_has_just_started_is_not_down(client: TestClient) -> None:
    assert client.get("/healthz").status_code == 200


def test_without_its_database_it_is_down(
    app: App, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise Gone("OperationalError")

    monkeypatch.setattr(app.database, "read", gone)
    told = client.get("/healthz")
    assert told.status_code == 503
    found = told.json()
    assert (found["status"], found["database"]) == ("down", "gone")
    assert "providers are asked to repeat" in found["receiving"]
    assert "lapor_up 0.0" in client.get("/metrics").text


def test_metrics_count_what_came_in(client: TestClient) -> None:
    before = _count(client.get("/metrics").text, 'lapor_unverified_total{channel="telegram"}')
    client.post(WEBHOOK, json=update())
    after = _count(client.get("/metrics").text, 'lapor_unverified_total{channel="telegram"}')
    assert after == before + 1


def test_neither_page_tells_a_secret_or_a_person(client: TestClient, address: str) -> None:
    client.post(WEBHOOK, json=update(), headers=SIGNED)
    shown = client.get("/healthz").text + client.get("/metrics").text
    for secret in (TOKEN, SECRET, address, "7000004711", "Budi", "lubang"):
        assert secret not in shown


def test_the_owner_named_in_the_environment_is_an_admin(address: str, tmp_path: Path) -> None:
    app = App(replace(settings(address, tmp_path), owner=("telegram", "99")), channels=(), with_jobs=False)

    async def live() -> None:
        app.prepare(seeded=True)
        await app.start()
        with app.database.read() as connection:
            admins = {each.address for each in people.admins(connection)}
            assert admins == {"99", ADMIN}, "and a demo has its own people beside them"
        await app.stop()

    asyncio.run(live())


def _count(text: str, name: str) -> float:
    return next((float(line.split()[-1]) for line in text.splitlines() if line.startswith(name)), 0.0)
