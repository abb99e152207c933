"""Reports: one draft is one report, and every change is guarded and written down."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, event, select, text

from conversations.messages import Media
from conversations.session import Draft
from conversations.workflow import FOLLOWS, Status
from conversations.world import ReportView
from geo.model import Place, Point, Side
from storage import clocks, history, media, people, reports, witnesses, worklist
from storage.database import Database, Overtaken
from storage.places import columns
from storage.reports import Dispatch, Doer, Reporter
from storage.tables import REPORT
from tests.conftest import NOON
from tests.door import CIPALI

Connect = Callable[[], Database]
DRAFT = Draft("draft1", datetime.fromisoformat("2026-03-18T04:55:00+00:00"), category="hazard", place=CIPALI)


def a_report(database: Database, now: datetime, number: int = 1, draft: Draft = DRAFT) -> int:
    with database.write() as connection:
        person = people.ensure(connection, "telegram", f"reporter{number}", now)
        made = replace(draft, id=f"draft{number}")
        report = reports.create(connection, f"LM-{number}", made, Reporter(person, "telegram", "id"), now)
    assert report is not None
    return report


def a_dispatch(now: datetime, agency: str = "astra") -> Dispatch:
    return Dispatch(agency, True, now + timedelta(minutes=20), now + timedelta(hours=4))


def test_a_report_reads_as_it_was_told(database: Database, noon: datetime) -> None:
    draft = replace(DRAFT, words=("banyak lubang", "awas 🚧"), danger=True, privacy="open", name="Budi")
    a_report(database, noon, draft=draft)
    with database.read() as connection:
        view = reports.view(connection, "LM-1")
    assert view is not None
    assert (view.place, view.words, view.danger, view.name) == (CIPALI, draft.words, True, "Budi")
    assert (view.status, view.written_at, view.created_at) == ("new", draft.started_at, noon)


def test_the_name_is_kept_only_by_who_reports_openly(database: Database, noon: datetime) -> None:
    a_report(database, noon, draft=replace(DRAFT, privacy="anonymous", name="Budi"))
    with database.read() as connection:
        assert connection.execute(select(REPORT.c.name)).scalar_one() == ""


def test_one_draft_is_one_report_and_brings_its_photos(database: Database, noon: datetime) -> None:
    photo = Media("photo", "file-1")
    with database.write() as connection:
        person = people.ensure(connection, "telegram", "a", noon)
        for _ in range(2):
            media.keep(connection, photo, person, "telegram", "draft1", "", noon)
        reporter = Reporter(person, "telegram", "id")
        report = reports.create(connection, "LM-1", DRAFT, reporter, noon)
        assert report is not None
        assert reports.create(connection, "LM-2", DRAFT, reporter, noon) is None
        media.keep(connection, Media("photo", "late"), person, "telegram", "draft1", "", noon)
        assert [row.report for row in media.due(connection, noon, 10)] == [report, report]
        [first, second] = media.due(connection, noon, 10)
        media.stored(connection, first.id, "hash1", -6.5, 107.7)
        media.failed(connection, second.id, "gone")
        assert media.hashes_of(connection, report) == ["hash1"] and media.due(connection, noon, 10) == []
        view = reports.view(connection, "LM-1")
    assert view is not None and view.photos == 1


@pytest.mark.parametrize("to", FOLLOWS)
def test_only_what_the_workflow_allows_may_follow(database: Database, noon: datetime, to: Status) -> None:
    report = a_report(database, noon)
    allowed = to in FOLLOWS["new"]
    try:
        with database.write() as connection:
            order = a_dispatch(noon) if to == "dispatched" else None
            reports.change_status(connection, report, "new", to, noon, dispatch=order)
    except ValueError:
        assert not allowed
    else:
        assert allowed
    with database.read() as connection:
        found, rows = reports.view(connection, "LM-1"), history.history_of(connection, report)
    assert found is not None and found.status == (to if allowed else "new")
    assert [row.to_status for row in rows] == (["new", to] if allowed else ["new"])


def test_of_two_officers_at_once_one_wins(connect: Connect, noon: datetime) -> None:
    database = connect()
    report = a_report(database, noon)
    with database.write() as connection:
        reports.dispatch(connection, report, "new", a_dispatch(noon), noon)
    barrier = Barrier(2)

    def take(officer: int) -> int | None:
        mine = connect()
        barrier.wait()
        try:
            with mine.write() as connection:
                reports.change_status(connection, report, "dispatched", "acknowledged", noon, Doer(officer))
        except Overtaken:
            return None
        return officer

    with ThreadPoolExecutor(2) as pool:
        winners = [officer for officer in pool.map(take, (11, 12)) if officer]
    assert len(winners) == 1
    with database.read() as connection:
        view, rows = reports.view(connection, "LM-1"), history.history_of(connection, report)
    assert view is not None and view.handler == winners[0]
    assert [row.person_id for row in rows if row.to_status == "acknowledged"] == winners


def test_not_ours_is_remembered_and_waits_for_the_next_agency(database: Database, noon: datetime) -> None:
    report = a_report(database, noon)
    with database.write() as connection:
        reports.dispatch(connection, report, "new", a_dispatch(noon), noon)
        assert reports.to_dispatch(connection, 10) == []
        reports.change_status(connection, report, "dispatched", "handed_over", noon, Doer(11))
        [due] = reports.to_dispatch(connection, 10)
        assert (due.tried, due.view.agency) == (("astra",), "")
        assert open_of(connection, "astra") == []
        reports.dispatch(connection, report, "handed_over", a_dispatch(noon, "polres"), noon)
        assert [view.reference for view in open_of(connection, "polres")] == ["LM-1"]


def test_danger_comes_first_then_who_waits_longest(database: Database, noon: datetime) -> None:
    for number, danger in enumerate((False, True, False, True), start=1):
        moment = noon + timedelta(minutes=number)
        report = a_report(database, moment, number, replace(DRAFT, danger=danger))
        with database.write() as connection:
            reports.dispatch(connection, report, "new", a_dispatch(noon), moment)
    with database.read() as connection:
        found = [view.reference for view in open_of(connection, "astra")]
    assert found == ["LM-2", "LM-4", "LM-1", "LM-3"]


@pytest.mark.parametrize("query", ["to_dispatch", "late", "ours", "without_owner"])
def test_a_sweep_reads_only_what_is_open(database: Database, noon: datetime, query: str) -> None:
    for number in range(1, 4):
        last = a_report(database, noon, number)
    with database.write() as connection:
        reports.dispatch(
            connection, last, "new", msgspec.structs.replace(a_dispatch(noon), owner_found=False), noon
        )
        for closed in range(2_000):
            row = {**columns(CIPALI), "reference": str(closed), "draft": str(closed), "reporter_id": 1}
            row |= {"category": "other", "danger": False, "status": "closed", "privacy": "secret", "name": ""}
            row |= {"language": "id", "channel": "web", "words": "[]", "agency": "astra", "tried": "[]"}
            row |= {"owner_found": True, "escalation": 0, "created_at": noon, "written_at": noon}
            connection.execute(REPORT.insert(), {**row, "status_at": noon})
        connection.execute(text("ANALYZE report"))
    asked: dict[str, Callable[[Connection], object]] = {
        "to_dispatch": partial(reports.to_dispatch, limit=10),
        "late": partial(clocks.late, now=noon, limit=10),
        "ours": partial(open_of, agency="astra"),
        "without_owner": partial(reports.without_owner, limit=10),
    }
    plan = plan_of(database, asked[query])
    assert any(index in plan for index in OPEN_ONLY), plan


def open_of(connection: Connection, agency: str) -> list[ReportView]:
    """What an officer of an agency reads as its list of work."""
    return worklist.work(connection, "ours", 1, [agency], NOON, None, 10)


OPEN_ONLY = ("report_to_dispatch", "report_late", "report_open", "report_unowned", "report_alike")


def plan_of(database: Database, query: Callable[[Connection], object]) -> str:
    """How the database goes about a query: the plan of the statement that is really sent."""
    sent: list[tuple[str, Any]] = []
    with database.read() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: sent.append((told[2], told[3])))
        query(connection)
        (statement, parameters), *_ = sent
        explain = "EXPLAIN QUERY PLAN " if database.dialect == "sqlite" else "EXPLAIN "
        rows = connection.exec_driver_sql(explain + statement, parameters)
        return " ".join(str(row) for row in rows)


@pytest.mark.parametrize(
    "mine, side, near",
    [
        (CIPALI, "A", {"LM-1", "LM-3"}),
        (CIPALI, "B", {"LM-2", "LM-3"}),
        (CIPALI, None, {"LM-1", "LM-2", "LM-3"}),
        (Place(Point(-6.9, 109.0), 20, "pin"), None, {"LM-4"}),
    ],
)
def test_what_may_be_the_same_is_of_the_same_carriageway_or_near(
    database: Database, noon: datetime, mine: Place, side: Side | None, near: set[str]
) -> None:
    for number, told in enumerate(("A", "B", None), 1):
        a_report(database, noon, number, replace(DRAFT, place=replace(CIPALI, side=told)))
    for number, east in ((4, 0.004), (5, 0.006)):  # 440 and 660 m
        there = Place(Point(-6.9, 109.0 + east), 20, "pin")
        a_report(database, noon, number, replace(DRAFT, place=there))
    with database.read() as connection:
        found = witnesses.open_near(connection, "hazard", mine, side, 1.0, 500, noon - timedelta(hours=1))
    assert {case.reference for case in found} == near
    assert all(case.tellings[0].place.road == mine.road for case in found)
