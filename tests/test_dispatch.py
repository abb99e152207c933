"""Who hears of a report first."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.jobs import dispatch
from storage import history, reports
from storage.database import Database
from storage.tables import REPORT
from tests.jobs_rig import admin, move, now_at, officer, report, run, told, tools


def test_a_new_report_reaches_every_officer_of_its_agency_once(database: Database, noon: datetime) -> None:
    officer(database, "Ani", "astra-cipali")
    officer(database, "Adi", "astra-cipali")
    officer(database, "Other", "jasamarga-transjawa")
    report(database)
    run(dispatch.run, tools(database))
    run(dispatch.run, tools(database))
    assert told(database) == [("Ani", "notice.card"), ("Adi", "notice.card")]
    found = now_at(database)
    assert (found.view.status, found.view.agency, found.owner_found) == ("dispatched", "astra-cipali", True)
    assert found.acknowledge_by == noon + timedelta(minutes=30)


def test_danger_has_less_time(database: Database, noon: datetime) -> None:
    officer(database, "Ani", "astra-cipali")
    report(database, category="accident", danger=True)
    run(dispatch.run, tools(database))
    assert now_at(database).acknowledge_by == noon + timedelta(minutes=5)


def test_without_an_officer_of_the_agency_the_next_up_gets_the_card_and_history_says_so(
    database: Database, noon: datetime
) -> None:
    officer(database, "Posko", "posko")
    row = report(database)
    run(dispatch.run, tools(database))
    assert told(database) == [("Posko", "notice.card"), ("Budi", "notice.with_others")]
    assert now_at(database).view.agency == "astra-cipali"
    with database.read() as connection:
        notes = [each.note for each in history.history_of(connection, row)]
    assert notes[-1] == "no officer of astra-cipali has joined; sent to posko"


def test_at_last_the_admins_get_the_card(database: Database, noon: datetime) -> None:
    admin(database, "Admin")
    report(database)
    run(dispatch.run, tools(database))
    assert told(database) == [("Admin", "notice.card"), ("Budi", "notice.with_others")]


def test_what_nobody_owns_goes_to_the_posko_and_is_in_the_queue(database: Database, noon: datetime) -> None:
    officer(database, "Posko", "posko")
    report(database, "-6.5,107.7", category="other")
    run(dispatch.run, tools(database))
    assert told(database) == [("Posko", "notice.unowned"), ("Posko", "notice.card")]
    with database.read() as connection:
        assert [view.agency for view in reports.without_owner(connection, 9)] == ["posko"]
        assert reports.count_without_owner(connection) == 1


def test_not_ours_goes_to_the_next_and_the_reporter_hears_it(database: Database, noon: datetime) -> None:
    officer(database, "Ani", "astra-cipali")
    officer(database, "Pjr", "pjr")
    officer(database, "Posko", "posko")
    row = report(database, category="congestion")
    run(dispatch.run, tools(database))
    move(database, row, "dispatched", "handed_over")
    run(dispatch.run, tools(database))
    assert told(database) == [
        ("Ani", "notice.card"), ("Pjr", "notice.card"), ("Budi", "notice.news_dispatched"),
    ]  # fmt: skip
    move(database, row, "dispatched", "handed_over")
    run(dispatch.run, tools(database))
    found = now_at(database)
    assert (found.view.agency, found.owner_found, found.tried) == ("posko", False, ("astra-cipali", "pjr"))


def test_a_broken_report_does_not_hold_up_the_others(
    database: Database, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer(database, "Ani", "astra-cipali")
    report(database)
    report(database, "KM 103 A Cipali", reference="LM-BBBBBB-B")
    real, broken = dispatch.deadlines, iter([True])  # the older one

    def breaks(*asked: Any) -> tuple[int, int]:
        if next(broken, False):
            raise ZeroDivisionError("a bug of ours")
        return real(*asked)

    monkeypatch.setattr(dispatch, "deadlines", breaks)
    with pytest.raises(dispatch.SomeFailed):
        run(dispatch.run, tools(database))
    assert told(database) == [("Ani", "notice.card")]
    assert now_at(database).view.status == "new"


def test_a_report_that_somebody_changed_meanwhile_is_left_alone(database: Database, noon: datetime) -> None:
    officer(database, "Ani", "astra-cipali")
    row = report(database)
    with database.read() as connection:
        due = reports.to_dispatch(connection, 9)[0]
    with database.write() as connection:
        connection.execute(update(REPORT).where(REPORT.c.id == row).values(status="joined"))
    assert dispatch.dispatch(tools(database), due) == 0
    assert told(database) == []
