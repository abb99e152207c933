"""What is remembered: nothing is lost on the way in and out, and what two do at once only one does."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path
from time import monotonic

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import inspect, select, text
from sqlmodel import SQLModel

from geo.model import Place, Point
from storage import jobs, people, places
from storage.database import Database, Gone
from storage.tables import ADDRESS, JOB
from tests.conftest import NOON

Connect = Callable[[], Database]


def test_the_migrations_make_exactly_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
    assert set(inspect(database.engine).get_table_names()) == {*SQLModel.metadata.tables, "alembic_version"}


def test_two_processes_may_migrate_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/lapor.db"
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: Database(url).migrate(), range(2)))
    Database(url).ping()


def test_a_tended_file_takes_in_its_log_without_any_commit_waiting_for_it(
    tmp_path: Path, sqlite: Path
) -> None:
    file = tmp_path / "lapor.db"
    file.write_bytes(sqlite.read_bytes())
    database = Database(f"sqlite:///{file}")
    before_any = file.stat().st_mtime_ns
    _write_people(database, "a")
    before = file.stat().st_mtime_ns  # the log is shorter than what a commit takes in by itself
    assert before == before_any
    database.tend()
    _write_people(database, "b")
    until = monotonic() + 30
    while file.stat().st_mtime_ns == before:
        assert monotonic() < until
    database.close()
    with Database(f"sqlite:///{file}").read() as connection:
        assert len(connection.execute(select(ADDRESS.c.id)).all()) == 60


def _write_people(database: Database, name: str) -> None:
    for number in range(30):
        with database.write() as connection:
            people.ensure(connection, "paper", f"{name}{number}", NOON)


def test_times_are_utc_whatever_zone_they_came_in(database: Database, noon: datetime) -> None:
    jakarta = noon.astimezone(timezone(timedelta(hours=7)))
    with database.write() as connection:
        jobs.started(connection, "j", jakarta)
        read = connection.execute(select(JOB.c.last_started)).scalar_one()
        assert read == noon and read.utcoffset() == timedelta(0)
    with pytest.raises(Exception, match="time zone"), database.write() as connection:
        jobs.started(connection, "j", noon.replace(tzinfo=None))


def test_a_pooler_that_loses_prepared_statements_makes_us_ask_for_repetition(database: Database) -> None:
    if database.dialect == "sqlite":
        pytest.skip("nothing stands between us and a file")
    with pytest.raises(Gone), database.read() as connection:
        for _ in range(20):  # the driver prepares what it sees often
            connection.execute(select(JOB.c.name))
        # As when PgBouncer hands us another session; said in a way that the driver does not notice.
        connection.execute(text("DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$"))
        connection.execute(select(JOB.c.name))


TEXT = st.none() | st.text(max_size=20)
PLACES = st.builds(
    Place,
    point=st.none() | st.builds(Point, st.floats(-9, -5), st.floats(105, 115)),
    precision_m=st.integers(0, 100_000),
    source=st.sampled_from(("pin", "post", "exif")),
    name=TEXT, facility=st.none() | st.just("station"), road=TEXT, km=st.none() | st.floats(0, 999),
    side=st.sampled_from((None, "A", "B")), direction=TEXT, regency_code=TEXT, regency=TEXT, province=TEXT,
    district=TEXT, corridor=TEXT,
)  # fmt: skip


@given(PLACES)
def test_a_place_survives_its_columns(place: Place) -> None:
    assert places.place(places.columns(place)) == place


def test_a_person_is_reached_where_they_wrote_last(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        person = people.create(connection, [("telegram", "a", "en")], noon)[0]
        other = {"channel": "whatsapp", "address": "b", "person_id": person, "reachable": True, "reason": ""}
        connection.execute(ADDRESS.insert(), {**other, "heard_at": noon + timedelta(hours=1)})
        found = people.contact(connection, person)
        assert found is not None and (found.channel, found.language) == ("whatsapp", "en")
        people.unreachable(connection, "whatsapp", "b", "gone")
        found = people.contact(connection, person)
        assert found is not None and found.channel == "telegram"


def test_one_leads_and_another_takes_over_as_soon_as_it_stops(connect: Connect) -> None:
    one, other = connect(), connect()
    assert one.lead("dispatch") and one.lead("dispatch")
    assert not other.lead("dispatch") and other.lead("escalate")
    one.resign()
    assert other.lead("dispatch") and not one.lead("dispatch")


def test_a_leader_that_is_killed_leads_no_more(database: Database, address: str) -> None:
    code = "import sys; from storage.database import Database; "
    code += "print(Database(sys.argv[1]).lead('j'), flush=True); input()"
    command = [sys.executable, "-c", code, address]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdout.readline().strip() == "True"
        assert not database.lead("j")
        child.kill()
    until = monotonic() + 30  # the server notices within moments
    while not database.lead("j"):
        assert monotonic() < until


def test_a_job_that_failed_says_so_until_it_goes_well(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        for error in ("", "KeyError at dispatch.py:41 in run"):
            jobs.started(connection, "dispatch", noon)
            jobs.ended(connection, "dispatch", noon, error)
        job = jobs.all_jobs(connection)["dispatch"]
    assert (job.runs, job.failures, job.last_ok) == (2, 1, noon)
    assert job.last_error == "KeyError at dispatch.py:41 in run"
