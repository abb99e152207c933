"""Files of reports hold what is stored and no more than their reader may know; they come once, and survive a kill."""

import asyncio
import csv
import io
import json
import re
import threading
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from bot import clock
from bot.app import App
from bot.config import Config, Settings
from bot.export_files import harmless
from bot.jobs import export, housekeeping
from bot.jobs.documents import Documents
from bot.jobs.export import CHUNK
from bot.web import build
from conversations.admins.exporting import COLUMNS, TELLING, columns
from conversations.admins.question import Question
from conversations.messages import Reply
from storage import exports, people
from storage.database import Database
from storage.tables import AUDIT, EXPORT, OUTBOX, REPORT
from tests.jobs_rig import CHANNEL, Scripted, report, run, tools

Connect = Callable[[], Database]
EVIL = '=HYPERLINK("http://evil","x")'


class Filing(Scripted):
    """A channel on which files can be sent."""

    largest_document = 100_000


def ask(
    database: Database, kind: str = "csv", secrets: bool = False, personal: bool = False, **asked: Any
) -> None:
    now = clock.now()
    with database.write() as connection:
        dewi = people.ensure(connection, CHANNEL, "Dewi", now, "id")
        which = Question(now - timedelta(days=1), now + timedelta(seconds=1), **asked)
        exports.ask(connection, which, kind, dewi, CHANNEL, "Dewi", "id", secrets, personal, f"f.{kind}", now)


def some(database: Database, **more: Any) -> None:
    """An open, an anonymous and a secret report, with words that would be formulas."""
    for number, privacy in enumerate(("open", "anonymous", "secret")):
        report(database, reference=f"LM-AAAAA{number}-A", privacy=privacy, name="Budi Santoso", **more)
    words = {
        "words": json.dumps([EVIL, 'dua\nbaris, "kutip" 🚗']),
        "place_name": "+62 Rest Area",
        "lon": 107.5,
    }
    with database.write() as connection:
        connection.execute(update(REPORT).values(**words))


def rows_of(database: Database, tmp_path: Path, **asked: Any) -> list[dict[str, str]]:
    """An export as CSV, read as a spreadsheet reads it."""
    ask(database, "csv", **asked)
    run(export.run, tools(database, Filing(), tmp_path))
    data = (tmp_path / "exports" / "f.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    names = columns(asked.get("personal", False))
    assert all(len(line) == len(names) for line in lines)
    return [dict(zip(names, line, strict=True)) for line in lines[1:]]


def test_a_table_holds_what_is_stored_and_no_formula(
    database: Database, noon: datetime, tmp_path: Path
) -> None:
    some(database)
    rows = rows_of(database, tmp_path)
    assert [row["reference"] for row in rows] == ["LM-AAAAA0-A", "LM-AAAAA1-A", "LM-AAAAA2-A"]
    first, _, secret = rows
    assert first["words"] == f'\'{EVIL}\ndua\nbaris, "kutip" 🚗'
    assert first["place"] == "'+62 Rest Area"
    assert (first["received_at"], first["lat"][:2], first["km"]) == (
        "2026-03-18T12:00:00+07:00",
        "-6",
        "102.0",
    )
    assert (first["category"], first["category_name"], first["lapor"]) == (
        "road_damage",
        "Jalan rusak",
        "terverifikasi",
    )
    assert secret["privacy"] == "secret" and secret["road"] == first["road"]
    assert {secret[name] for name in TELLING} == {""} and first["lon"] == "107.5"
    whole = (tmp_path / "exports" / "f.csv").read_text("utf-8")
    assert "Budi" not in whole and "name" not in rows[0]


def test_personal_data_only_of_who_chose_to_be_open(
    database: Database, noon: datetime, tmp_path: Path
) -> None:
    some(database)
    rows = rows_of(database, tmp_path, secrets=True, personal=True)
    assert [(row["name"], row["address"]) for row in rows] == [("Budi Santoso", "Budi"), ("", ""), ("", "")]
    assert rows[2]["words"].startswith(f"'{EVIL}") and rows[2]["lon"] == "107.5"


def test_a_number_in_the_words_is_only_in_the_file_where_privacy_is_open(
    database: Database, noon: datetime, tmp_path: Path
) -> None:
    some(database)
    with database.write() as connection:
        wrote = {"words": '["lubang, hubungi 0812-3456-7890"]', "place_name": "rumah 0812-3456-7890"}
        connection.execute(update(REPORT).values(**wrote))
    rows = rows_of(database, tmp_path, secrets=True, personal=True)
    assert [row["words"].removeprefix("lubang, hubungi ") for row in rows] == [
        "0812-3456-7890",
        "***",
        "***",
    ]
    assert [row["place"].removeprefix("rumah ") for row in rows] == ["0812-3456-7890", "***", "***"]


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\u00a0=1", "\n-2", "\uff1d1"]
)
def test_no_words_become_a_formula(cell: str) -> None:
    assert str(harmless(cell)).startswith("'")
    assert harmless(-6.5) == -6.5 and harmless("baik-baik") == "baik-baik"


def test_a_workbook_holds_strings_and_explains_itself(
    database: Database, noon: datetime, tmp_path: Path
) -> None:
    some(database)
    ask(database, "xlsx")
    run(export.run, tools(database, Filing(), tmp_path))
    with zipfile.ZipFile(tmp_path / "exports" / "f.xlsx") as book:
        sheets = {name: book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name}
    assert len(sheets) == 2 and not any("<f>" in sheet or "hyperlink" in sheet for sheet in sheets.values())
    reports, explained = sheets.values()
    assert reports.count("<row ") == 4 and "HYPERLINK" in reports and "Kata pelapor" in reports
    assert explained.count("<row ") == len(COLUMNS) + 1 and "OpenStreetMap" in explained


def test_a_map_file_names_its_sources(database: Database, noon: datetime, tmp_path: Path) -> None:
    some(database)
    with database.write() as connection:
        connection.execute(
            update(REPORT).where(REPORT.c.reference == "LM-AAAAA1-A").values(lat=None, lon=None)
        )
    ask(database, "geojson")
    run(export.run, tools(database, Filing(), tmp_path))
    found = json.loads((tmp_path / "exports" / "f.geojson").read_text())
    assert "ODbL" in found["attribution"] and "geoBoundaries" in found["attribution"]
    first, second, _ = found["features"]
    assert first["geometry"]["coordinates"][0] == 107.5 and second["geometry"] is None
    assert first["properties"]["words"].startswith("=HYPERLINK")  # no table, no formula: as it was written
    assert {column["id"] for column in found["columns"]} == set(COLUMNS)


def test_only_what_was_asked_for_in_chunks(
    database: Database, noon: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "CHUNK", 2)
    for number in range(7):
        report(database, reference=f"LM-B{number:05}-A", category="fuel" if number % 3 else "road_damage")
    rows = rows_of(database, tmp_path, category="fuel")
    assert [row["reference"][4:8] for row in rows] == ["0000", "0000", "0000", "0000"]
    assert {row["category"] for row in rows} == {"fuel"} and CHUNK > 2


def told(database: Database) -> list[Reply]:
    with database.read() as connection:
        query = select(OUTBOX.c.body).where(OUTBOX.c.key.like("export.%")).order_by(OUTBOX.c.id)
        return [msgspec.json.decode(body, type=Reply) for body in connection.execute(query).scalars()]


def test_it_goes_as_a_document_where_it_fits(database: Database, noon: datetime, tmp_path: Path) -> None:
    some(database)
    with_files = tools(database, Filing(), tmp_path)
    ask(database)
    run(export.run, with_files)
    (reply,) = told(database)
    assert reply.document and "unduh" not in reply.text
    document = Documents(with_files).of(reply)
    assert document is not None and document.name == "lapor-20260317-20260318-1.csv"
    assert document.path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_killed_amid_writing_it_is_written_again_and_comes_once(
    connect: Connect, noon: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = connect()
    some(database)
    ask(database)

    def dies(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(export, "_end", dies)
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(export.run(tools(database, Filing(), tmp_path)))
    monkeypatch.undo()
    assert told(database) == [] and list((tmp_path / "exports").glob("f.csv")) == []
    both = [
        threading.Thread(target=run, args=(export.run, tools(each, Filing(), tmp_path)))
        for each in (database, connect())
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(told(database)) == 1
    assert [path.name for path in (tmp_path / "exports").iterdir()] == ["f.csv"]


def test_what_never_works_is_said_after_three_tries(
    database: Database, noon: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some(database)
    ask(database)

    def full(*_: Any) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(export, "_end", full)
    for _ in range(3):
        with pytest.raises(OSError):
            run(export.run, tools(database, Filing(), tmp_path))
    run(export.run, tools(database, Filing(), tmp_path))
    assert [reply.key for reply in told(database)] == ["export.failed"]
    assert list((tmp_path / "exports").iterdir()) == []


def test_a_long_one_says_how_far_it_is_in_one_message(
    database: Database, noon: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("CHUNK", 1), ("_TELLS_FROM", 2), ("_TELLS_EVERY", timedelta(0))):
        monkeypatch.setattr(export, name, value)
    some(database)
    ask(database)
    run(export.run, tools(database, Filing(), tmp_path))
    progress, ready = told(database)
    # Not sent yet, it reads as it is by now: a second message never follows the first.
    assert (progress.key, progress.values) == ("export.progress", {"percent": "100"})
    assert ready.key == "export.ready"


def test_told_to_stop_it_stops_and_goes_on_elsewhere(
    database: Database, noon: datetime, tmp_path: Path
) -> None:
    some(database)
    ask(database)
    stopped = tools(database, Filing(), tmp_path)
    stopped.stopping.set()
    run(export.run, stopped)
    assert told(database) == []
    run(export.run, tools(database, Filing(), tmp_path))
    assert len(told(database)) == 1


@pytest.fixture
def app(address: str, tmp_path: Path, noon: datetime) -> Any:
    made = App(Settings(Config(var=str(tmp_path)), address, demo=False), with_jobs=False)
    yield made
    made.database.close()


def test_a_link_gives_the_file_once_and_looking_takes_nothing(
    app: App, database: Database, tmp_path: Path
) -> None:
    some(database)
    ask(database)
    run(export.run, app.tools)
    (reply,) = told(database)
    path = re.sub(r"^https?://[^/]+", "", reply.values["link"])
    client = TestClient(build(app))
    for _ in range(2):
        page = client.get(path)
        assert page.status_code == 200 and 'method="post"' in page.text and "LM-" not in page.text
    given = client.post(path)
    assert given.status_code == 200 and given.content.startswith(b"\xef\xbb\xbf")
    assert "lapor-20260317-20260318-1.csv" in given.headers["content-disposition"]
    assert client.post(path).status_code == client.get(path).status_code == 410
    assert client.get("/unduh/" + "x" * 22).status_code == 410
    with database.read() as connection:
        acts = list(connection.execute(select(AUDIT.c.act)).scalars())
    assert acts == ["export.download"]


def test_files_are_deleted_after_their_time(app: App, database: Database, tmp_path: Path) -> None:
    some(database)
    ask(database)
    run(export.run, app.tools)
    (reply,) = told(database)
    left = tmp_path / "exports" / "f.csv.dead.part"
    left.write_text("half")
    run(housekeeping.run, app.tools)
    assert len(list((tmp_path / "exports").iterdir())) == 2
    clock.set_to(clock.now() + timedelta(days=365))  # the leftover's age is the file system's
    run(housekeeping.run, app.tools)
    assert list((tmp_path / "exports").iterdir()) == []
    path = re.sub(r"^https?://[^/]+", "", reply.values["link"])
    assert TestClient(build(app)).get(path).status_code == 410
    with database.read() as connection:
        assert connection.execute(select(EXPORT.c.state)).scalar_one() == "gone"
