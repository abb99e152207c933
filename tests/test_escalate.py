"""A report past its time climbs step by step: each step once, in order, whoever moves it and whatever dies."""

import asyncio
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot import clock
from bot.jobs import dispatch, escalate
from conversations.describe import duration
from conversations.texts import Texts
from conversations.workflow import OPEN, TAKEN, UNTAKEN, may_follow
from storage import clocks, history, officers, outbox, people, reports, undo
from storage.database import Database, Overtaken
from storage.models import History
from storage.reports import Doer
from storage.tables import REPORT
from tests.jobs_rig import CHANNEL, admin, later, move, now_at, officer, report, run, told, tools
from tests.test_reports import plan_of

Connect = Callable[[], Database]
LADDER = ["officers", "supervisors", "bpjt", "posko", "admins"]


def everybody(database: Database) -> int:
    """An officer at each step; returns Ani, who takes it."""
    ani = officer(database, "Ani", "astra-cipali")
    with database.write() as connection:
        siti = people.ensure(connection, CHANNEL, "Siti", clock.now(), "id")
        officers.join(connection, siti, "astra-cipali", clock.now(), "supervisor")
        officers.set_duty(connection, officers.offices_of(connection, siti)[0].id, False)
    officer(database, "Bpjt", "bpjt")
    officer(database, "Posko", "posko")
    admin(database, "Admin")
    return ani


def sweep(database: Database, minutes: float = 0) -> list[tuple[str, str]]:
    """Let time pass, sweep twice, and tell who heard what."""
    before = len(told(database))
    later(minutes)
    run(escalate.run, tools(database))
    run(escalate.run, tools(database))
    return told(database)[before:]


def steps_of(database: Database, row: int) -> list[History]:
    with database.read() as connection:
        return [each for each in history.history_of(connection, row) if each.kind == "escalation"]


def test_silence_climbs_the_whole_ladder(database: Database, noon: datetime) -> None:
    everybody(database)
    report(database)
    run(dispatch.run, tools(database))
    assert sweep(database, 29) == []
    assert sweep(database, 1) == [("Ani", "notice.remind_take")]
    for name in ("Siti", "Bpjt", "Posko", "Admin"):
        assert sweep(database, 14) == []
        assert sweep(database, 1) == [(name, "notice.escalation")]
    assert sweep(database, 9999) == []


def test_what_was_taken_has_its_other_clock(database: Database, noon: datetime) -> None:
    ani = everybody(database)
    officer(database, "Adi", "astra-cipali")
    row = report(database)
    run(dispatch.run, tools(database))
    assert len(sweep(database, 31)) == 2
    move(database, row, "dispatched", "acknowledged", ani)
    assert sweep(database, 720 - 32) == []
    assert sweep(database, 1) == [("Ani", "notice.remind_done")]
    assert sweep(database, 15) == [("Siti", "notice.overdue")]
    move(database, row, "acknowledged", "in_progress", ani)
    assert sweep(database, 14) == []
    assert sweep(database, 1) == [("Bpjt", "notice.overdue")]
    move(database, row, "in_progress", "resolved", ani)
    assert sweep(database, 9999) == []


def test_who_took_it_and_went_off_duty_leaves_it_to_the_others(database: Database, noon: datetime) -> None:
    ani = everybody(database)
    officer(database, "Adi", "astra-cipali")
    row = report(database)
    run(dispatch.run, tools(database))
    move(database, row, "dispatched", "acknowledged", ani)
    with database.write() as connection:
        officers.set_duty(connection, officers.offices_of(connection, ani)[0].id, False)
    assert sweep(database, 721) == [("Adi", "notice.remind_done")]


def test_what_was_opened_again_has_as_much_time_as_at_first(database: Database, noon: datetime) -> None:
    ani = everybody(database)
    row = report(database)
    run(dispatch.run, tools(database))
    move(database, row, "dispatched", "acknowledged", ani)
    sweep(database, 721)
    move(database, row, "acknowledged", "resolved", ani)
    later(600)
    move(database, row, "resolved", "reopened")
    again = now_at(database)
    assert again.acknowledge_by == clock.now() + timedelta(minutes=30)
    assert again.resolve_by == clock.now() + timedelta(minutes=720)
    assert sweep(database, 29) == []
    assert sweep(database, 1) == [("Ani", "notice.remind_take")]
    assert sweep(database, 15) == [("Siti", "notice.escalation")]
    move(database, row, "reopened", "acknowledged", ani)
    assert sweep(database, 720 - 46) == []
    assert sweep(database, 1) == [("Ani", "notice.remind_done")]


def test_a_step_without_anybody_is_passed_over_at_once(database: Database, noon: datetime) -> None:
    officer(database, "Posko", "posko")
    report(database)
    run(dispatch.run, tools(database))
    assert sweep(database, 30) == [("Posko", "notice.escalation")]
    assert sweep(database, 9999) == []


def test_danger_climbs_faster(database: Database, noon: datetime) -> None:
    everybody(database)
    report(database, category="accident", danger=True)
    run(dispatch.run, tools(database))
    climbed = [sweep(database, 5) for _ in LADDER]
    assert [who for [(who, _)] in climbed] == ["Ani", "Siti", "Bpjt", "Posko", "Admin"]


def test_one_that_breaks_holds_up_nobody_even_in_another_batch(
    database: Database, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody(database)
    monkeypatch.setattr(escalate, "BATCH", 1)
    for number in range(3):
        report(database, reference=f"LM-AAAAA{number}-A")
    run(dispatch.run, tools(database))
    real = clocks.climb

    def breaks(*told: object, **more: object) -> int:
        if told[1].view.reference == "LM-AAAAA0-A":  # type: ignore[attr-defined]
            raise ZeroDivisionError("a bug of ours")
        return real(*told, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(clocks, "climb", breaks)
    later(30)
    with pytest.raises(dispatch.SomeFailed):
        run(escalate.run, tools(database))
    assert [each for each in told(database) if each[1] == "notice.remind_take"] == [
        ("Ani", "notice.remind_take")
    ] * 2


def test_killed_before_the_commit_the_step_is_taken_later_and_once(
    database: Database, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody(database)
    report(database)
    run(dispatch.run, tools(database))
    later(30)
    real = outbox.put_once

    def dies(*told: object) -> None:
        real(*told)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(outbox, "put_once", dies)
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(escalate.run(tools(database)))
    monkeypatch.undo()
    assert sweep(database) == [("Ani", "notice.remind_take")]


def test_two_schedulers_take_each_step_once(connect: Connect, noon: datetime) -> None:
    first, second = connect(), connect()
    everybody(first)
    rows = [report(first, reference=f"LM-AAAA{number:02}-A") for number in range(12)]
    run(dispatch.run, tools(first))
    for minutes in (30, 15, 15):
        later(minutes)
        both = [threading.Thread(target=run, args=(escalate.run, tools(each))) for each in (first, second)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
    for row in rows:
        assert [step.note for step in steps_of(first, row)] == [f"to {name}" for name in LADDER[:3]]
    reminders = [who for who, key in told(first) if key != "notice.card"]
    assert sorted(reminders) == sorted(["Ani", "Siti", "Bpjt"] * 12)


def test_a_step_seen_before_an_officer_took_it_is_not_taken(database: Database, noon: datetime) -> None:
    ani = everybody(database)
    row = report(database)
    run(dispatch.run, tools(database))
    late = later(30)
    seen = now_at(database)
    move(database, row, "dispatched", "acknowledged", ani)
    with database.write() as connection, pytest.raises(Overtaken):
        clocks.climb(connection, seen, 1, None, late, "to officers")


ACTS = st.one_of(
    st.tuples(st.just("wait"), st.sampled_from((1, 14, 16, 31, 200, 721))),
    st.tuples(
        st.just("to"), st.sampled_from(("acknowledged", "in_progress", "resolved", "reopened", "handed_over"))
    ),
    st.tuples(st.just("estimate"), st.sampled_from((5, 100, 2000))),
    st.tuples(st.just("undo"), st.just(0)),
    st.tuples(st.just("dispatch"), st.just(0)),
)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(ACTS, min_size=3, max_size=25))
def test_each_step_at_most_once_and_in_order_whatever_happens(
    connect: Connect, noon: datetime, acts: list[tuple[str, int | str]]
) -> None:
    clock.set_to(noon)
    database = connect()
    with database.write() as connection:
        for table in ("outbox", "history", "report", "officer", "address", "person"):
            connection.execute(text(f"DELETE FROM {table}"))
    ani = everybody(database)
    row = report(database)
    run(dispatch.run, tools(database))
    for what, how in acts:
        if what == "wait":
            _wait(database, float(how))
        elif what == "dispatch":
            run(dispatch.run, tools(database))
        else:
            _move(database, row, ani, what, how)
    _check(database, row)
    database.close()


def _move(database: Database, row: int, ani: int, what: str, how: Any) -> None:
    status, now, doer = now_at(database).view.status, clock.now(), Doer(ani, CHANNEL)
    with database.write() as connection:
        last = undo.last_move(connection, row)
        if what == "undo" and last and last.to == status and last.to != "handed_over":
            reports.change_status(connection, row, status, last.came_from, now, doer, back=last)
        elif what == "estimate" and status in ("dispatched", "acknowledged"):
            until = now + timedelta(minutes=how)
            reports.change_status(connection, row, status, "in_progress", now, doer, estimate_at=until)
        elif what == "estimate" and status == "in_progress":
            reports.estimate(connection, row, now + timedelta(minutes=how), now, doer, "")
        elif what == "to" and may_follow(status, how):
            reports.change_status(connection, row, status, how, now, doer)


def _wait(database: Database, minutes: float) -> None:
    """Time passes, and every quarter of a minute is too many sweeps for a test: each step's own moment will do."""
    end = clock.now() + timedelta(minutes=minutes)
    while (due := now_at(database).escalate_at) and due <= end:
        clock.set_to(max(due, clock.now()))
        run(escalate.run, tools(database))
    clock.set_to(end)
    run(escalate.run, tools(database))


def _check(database: Database, row: int) -> None:
    """Read the whole history: a clock's steps are a beginning of its ladder, and none follows the end."""
    with database.read() as connection:
        changes = history.history_of(connection, row)
    status, clocks_seen = "", {"take": [""], "done": [""]}
    for change in changes:
        if change.kind in ("status", "undo"):
            if change.kind == "status" and change.to_status in ("dispatched", "reopened"):
                clocks_seen = {"take": [], "done": []}
            status = change.to_status
        elif change.kind == "escalation":
            assert status in OPEN and status not in ("new", "handed_over")
            assert status in (*TAKEN, *UNTAKEN)
            clocks_seen["done" if status in TAKEN else "take"].append(change.note.removeprefix("to "))
        agency = change.agency
        ladder = list(escalate.rungs(tools(database), agency))
        for taken in clocks_seen.values():
            assert [name for name in ladder if name in taken] == taken or taken == [""], taken


def test_the_sweep_reads_the_index_alone(database: Database, noon: datetime) -> None:
    everybody(database)
    for number in range(30):
        report(database, reference=f"LM-AAAA{number:02}-A")
    run(dispatch.run, tools(database))
    late_at = later(60)
    with database.write() as connection:
        others = ", ".join(c.name for c in REPORT.c if c.name not in ("id", "reference", "draft"))
        for power in range(7):
            connection.execute(text(
                f"INSERT INTO report (reference, draft, {others}) "
                f"SELECT reference || '{power}', draft || '{power}', {others} FROM report"
            ))  # fmt: skip
        connection.execute(text("UPDATE report SET escalate_at = NULL, status = 'closed' WHERE id % 10 <> 0"))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE report" if database.dialect == "postgresql" else "ANALYZE"))
    plan = plan_of(database, lambda connection: clocks.late(connection, late_at, 200))
    assert "report_late" in plan, plan
    assert "Index Only Scan" in plan or "COVERING INDEX" in plan, plan
    with database.read() as connection:
        assert len(clocks.late(connection, late_at, 1000)) == 384


@pytest.mark.parametrize(
    "minutes, words",
    [(0, "1 menit"), (0.5, "1 menit"), (119, "119 menit"), (120, "2 jam"), (121, "3 jam"), (2880, "2 hari")],
)
def test_how_late_in_words(minutes: float, words: str) -> None:
    assert duration(Texts.load(), "id", timedelta(minutes=minutes)) == words


def test_an_agency_that_is_no_longer_there_is_raised_to_the_admins(
    database: Database, noon: datetime
) -> None:
    admin(database, "Admin")
    report(database)
    run(dispatch.run, tools(database))
    with database.write() as connection:
        connection.execute(text("UPDATE report SET agency = 'gone'"))
    assert sweep(database, 31) == [("Admin", "notice.escalation")]
