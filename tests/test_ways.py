"""By which way an agency hears of a report."""

from datetime import datetime

from sqlalchemy import select

from bot.channels.base import Unreachable
from bot.jobs import Deliverer, dispatch, escalate, ways
from bot.ways import holders
from storage.database import Database
from storage.tables import OUTBOX
from tests.jobs_rig import Scripted, later, move, now_at, officer, report, run
from tests.test_deliver import deliver
from tests.ways_rig import BACKUP, CHAT, EMAIL, HOOK, OPEN311, failing, send_all, sent, tools, tried


def test_without_ways_it_is_the_chat_as_ever(database: Database, noon: datetime) -> None:
    officer(database, "Ani", "astra-cipali")
    row, work = report(database), tools(database)
    send_all(work)
    assert sent(work) == [("scripted", "Ani")]
    assert tried(database, row) == []


def test_the_first_way_is_enough(database: Database, noon: datetime) -> None:
    row, work = report(database), tools(database, EMAIL, HOOK)
    send_all(work)
    assert sent(work) == [("email", "posko@example.org")]
    [(agency, channel, note)] = tried(database, row)
    assert (agency, channel) == ("astra-cipali", "email") and note.startswith("reached: p")
    assert now_at(database).view.status == "dispatched"


def test_a_chat_with_nobody_is_passed_and_history_says_so(database: Database, noon: datetime) -> None:
    row, work = report(database), tools(database, CHAT, EMAIL)
    send_all(work)
    assert sent(work) == [("email", "posko@example.org")]
    assert [each[:2] for each in tried(database, row)] == [
        ("astra-cipali", "chat"),
        ("astra-cipali", "email"),
    ]
    assert tried(database, row)[0][2] == "nobody"


def test_a_chat_with_somebody_comes_first_where_it_is_listed_first(
    database: Database, noon: datetime
) -> None:
    officer(database, "Ani", "astra-cipali")
    row, work = report(database), tools(database, CHAT, EMAIL)
    send_all(work)
    assert sent(work) == [("scripted", "Ani")]
    assert tried(database, row) == [("astra-cipali", "chat", "reached")]


def test_two_of_a_kind_are_two_ways(database: Database, noon: datetime) -> None:
    async def one_is_gone(message: object) -> None:
        if "posko" in getattr(message, "address", ""):
            raise Unreachable("550")

    work = tools(database, EMAIL, BACKUP, email=Scripted(one_is_gone))
    report(database)
    send_all(work)
    assert sent(work) == [("email", "cadangan@example.org")]


def test_what_the_agency_s_server_has_no_code_for_goes_the_next_way(
    database: Database, noon: datetime
) -> None:
    work = tools(database, OPEN311, EMAIL)
    row = report(database, category="hazard")
    send_all(work)
    assert sent(work) == [("email", "posko@example.org")]
    assert tried(database, row)[0] == ("astra-cipali", "open311", "failed: no service code")


def test_what_is_secret_goes_by_no_way_that_publishes_it(database: Database, noon: datetime) -> None:
    work = tools(database, OPEN311, EMAIL)
    row = report(database, privacy="secret")
    send_all(work)
    assert sent(work) == [("email", "posko@example.org")]
    why = "failed: it is published, and the report is secret"
    assert tried(database, row)[0] == ("astra-cipali", "open311", why)


def test_somebody_up_the_ladder_may_be_reached_by_e_mail_alone(database: Database, noon: datetime) -> None:
    work = tools(database, EMAIL, agency="bpjt")
    report(database)
    send_all(work)
    assert sent(work) == [("email", "posko@example.org")]


def test_escalation_reaches_an_agency_above_by_its_way(database: Database, noon: datetime) -> None:
    officer(database, "Ani", "astra-cipali")
    work = tools(database, EMAIL, agency="bpjt")
    report(database)
    send_all(work)
    for _ in range(3):
        later(31)
        run(escalate.run, work)
    send_all(work)
    assert ("email", "posko@example.org") in sent(work)


def test_a_report_taken_or_passed_on_meanwhile_takes_no_further_way(
    database: Database, noon: datetime
) -> None:
    ani = officer(database, "Ani", "posko")
    row = report(database)
    work = tools(database, EMAIL, HOOK, email=Scripted(failing(Unreachable("gone"))))
    run(dispatch.run, work)
    deliver(Deliverer(work), work)
    move(database, row, "dispatched", "acknowledged", ani)
    run(ways.run, work)
    assert sent(work) == []
    assert tried(database, row)[-1][2] == "failed: gone"


def test_what_is_new_goes_to_whom_the_report_went(database: Database, noon: datetime) -> None:
    officer(database, "Ani", "astra-cipali")
    work = tools(database, HOOK, EMAIL, hook=Scripted(failing(Unreachable("gone"))))
    report(database)
    send_all(work)
    with database.read() as connection:
        found = holders(connection, work.lines, now_at(database).view)
    assert [(to.channel, to.address) for to in found] == [("email", "astra-cipali posko@example.org")]


def test_georeport_takes_no_news_so_the_officers_get_it(database: Database, noon: datetime) -> None:
    officer(database, "Ani", "astra-cipali")
    work = tools(database, OPEN311)
    report(database)
    send_all(work)
    with database.read() as connection:
        found = holders(connection, work.lines, now_at(database).view)
    assert [to.address for to in found] == ["Ani"]


def test_who_reports_is_in_the_letter_only_if_they_chose_so(database: Database, noon: datetime) -> None:
    work = tools(database, EMAIL)
    report(database, name="Budi Santoso", privacy="anonymous")
    report(database, "KM 103 A Cipali", reference="LM-BBBBBB-B", name="Budi Santoso", privacy="open")
    send_all(work)
    with database.read() as connection:
        cards = select(OUTBOX.c.body, OUTBOX.c.key_values).where(OUTBOX.c.channel == "email")
        rows = connection.execute(cards.order_by(OUTBOX.c.id)).all()
    assert ["Budi" in row.body or "Budi" in row.key_values for row in rows] == [False, True]
