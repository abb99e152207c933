"""The way into the control room, without a browser: what a link, a cookie and a role are good for."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot import clock, room
from bot.app import App
from bot.config import Config, Settings
from bot.web import build
from storage import people, roles, visits
from storage.database import Database

URL = "https://lapor.example"


@pytest.fixture
def client(address: str, tmp_path: Path, noon: datetime) -> Iterator[TestClient]:
    app = App(Settings(Config(var=str(tmp_path)), address, public_url=URL, demo=False), with_jobs=False)
    yield TestClient(build(app), base_url=URL, follow_redirects=False)
    app.database.close()


@pytest.fixture
def rina(database: Database, noon: datetime) -> int:
    with database.write() as connection:
        person = people.ensure(connection, "telegram", "rina", noon, "id")
        roles.give(connection, person, "viewer", "Rina")
    return person


def linked(database: Database, person: int, code: str = "code", minutes: int = 10) -> str:
    now = clock.now()
    with database.write() as connection:
        visits.make_link(connection, code, person, "telegram", now, now + timedelta(minutes=minutes))
    return f"{room.ENTER}{code}"


def test_looking_at_a_link_uses_nothing_up_and_its_button_once(
    client: TestClient, database: Database, rina: int
) -> None:
    link = linked(database, rina)
    for looked in (client.get(link), client.get(link)):
        assert looked.status_code == 200 and "<form method=post>" in looked.text
        assert (
            looked.headers["referrer-policy"] == "no-referrer" and "noindex" in looked.headers["x-robots-tag"]
        )
    headed = client.head(link)
    assert headed.status_code == 200 and "set-cookie" not in headed.headers
    entered = client.post(link)
    assert (entered.status_code, entered.headers["location"]) == (303, room.PATH)
    cookie = entered.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=strict", "secure", f"path={room.PATH}"))
    assert client.post(link).status_code == 410


def test_only_the_newest_link_in_its_time_from_its_own_page(
    client: TestClient, database: Database, rina: int, noon: datetime
) -> None:
    first, second = linked(database, rina, "first"), linked(database, rina, "second")
    assert client.post(first).status_code == 410
    assert client.post(second, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    clock.set_to(noon + timedelta(minutes=11))
    assert client.post(second).status_code == 410
    assert client.post(f"{room.ENTER}made-up").status_code == 410


def test_who_tries_many_links_has_to_wait(client: TestClient, noon: datetime) -> None:
    answers = [client.post(f"{room.ENTER}{number}").status_code for number in range(40)]
    assert answers[0] == 410 and answers[-1] == 429
    clock.set_to(noon + timedelta(minutes=2))
    assert client.post(f"{room.ENTER}again").status_code == 410


def test_starting_does_not_wait_for_the_pages(tmp_path: Path) -> None:
    code = (
        "import sys; from bot.app import App; from bot.config import Config, Settings; from bot.web import build; "
        f"build(App(Settings(Config(var={str(tmp_path)!r}), 'sqlite:///{tmp_path}/l.db', demo=False))); "
        "print([name for name in ('nicegui', 'fastapi', 'socketio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_visit_ends_with_its_time_and_with_the_role(
    client: TestClient, database: Database, rina: int, noon: datetime
) -> None:
    client.post(linked(database, rina))
    token = client.cookies[room.COOKIE]
    visit = room.visitor(database, token, noon)
    assert visit and (visit.role, visit.name) == ("viewer", "Rina")
    assert room.visitor(database, token, noon + timedelta(hours=13)) is None
    assert room.visitor(database, token[:-1], noon) is None
    with database.write() as connection:
        roles.give(connection, rina, "admin")
    again = room.visitor(database, token, noon)
    assert again and again.role == "admin"
    with database.write() as connection:
        roles.take(connection, rina, "admin", noon)
        roles.give(connection, rina, "viewer")
    assert room.visitor(database, token, noon) is None, "a role given again opens no old visit"
    assert client.get(room.PATH).status_code == 401
