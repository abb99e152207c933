"""What is done when a way to an agency fails."""

from datetime import datetime

import pytest
from msgspec.structs import replace
from sqlalchemy import select, update

from bot import clock
from bot.channels.base import MaybeSent, Refused, TryAgain, Unreachable
from bot.jobs import Deliverer, dispatch, escalate, ways
from storage import attempts, outbox, people
from storage.database import Database
from storage.tables import ATTEMPT, OUTBOX
from tests.jobs_rig import Scripted, admin, later, now_at, officer, report, run, told
from tests.test_deliver import deliver
from tests.ways_rig import CHAT, EMAIL, HOOK, failing, send_all, sent, tools, tried


def test_officers_nobody_can_reach_are_no_reason_to_stop(database: Database, noon: datetime) -> None:
    officer(database, "Ani", "astra-cipali")
    row = report(database)
    work = tools(database, CHAT, EMAIL, scripted=Scripted(failing(Unreachable("blocked"))))
    send_all(work)
    assert sent(work) == [("email", "posko@example.org")]
    assert tried(database, row)[0] == ("astra-cipali", "chat", "failed: blocked")


@pytest.mark.parametrize("error", [Unreachable("status 410"), Refused("status 400")])
def test_a_way_that_fails_for_good_gives_way_to_the_next(
    database: Database, noon: datetime, error: Exception
) -> None:
    row = report(database)
    work = tools(database, HOOK, EMAIL, hook=Scripted(failing(error)))
    send_all(work)
    assert sent(work) == [("email", "posko@example.org")]
    assert tried(database, row)[0] == ("astra-cipali", "hook", f"failed: {error}")


def test_a_way_tried_in_vain_for_minutes_gives_way_and_is_not_tried_later(
    database: Database, noon: datetime
) -> None:
    row, down = report(database), Scripted(failing(TryAgain("status 503", 1)))
    work = tools(database, HOOK, EMAIL, hook=down)
    send_all(work)
    assert sent(work) == [] and tried(database, row) == []
    later(3)
    send_all(work)
    assert sent(work) == [("email", "posko@example.org")]
    assert tried(database, row)[0] == ("astra-cipali", "hook", "failed: status 503")
    tries = len(down.times)
    later(60)
    send_all(work)
    assert len(down.times) == tries and len(sent(work)) == 1


def test_a_way_that_answers_after_some_tries_is_the_only_one(database: Database, noon: datetime) -> None:
    waiting = [TryAgain("status 500", 0.0), TryAgain("status 500", 0.0)]

    async def twice_no(message: object) -> None:
        if waiting:
            raise waiting.pop()

    work = tools(database, HOOK, EMAIL, hook=Scripted(twice_no))
    report(database)
    for _ in range(3):
        send_all(work)
        later(0.2)
    assert sent(work) == [("hook", "https://example.org/lapor")]


def test_when_every_way_has_failed_the_next_up_the_ladder_hears(database: Database, noon: datetime) -> None:
    officer(database, "Posko", "posko")
    row = report(database)
    gone = Scripted(failing(Unreachable("gone")))
    work = tools(database, EMAIL, HOOK, email=gone, hook=gone)
    send_all(work)
    assert sent(work) == [("scripted", "Posko")]
    assert [note for *_, note in tried(database, row) if note != "nobody"] == [
        "failed: gone",
        "failed: gone",
        "reached",
    ]
    assert now_at(database).view.agency == "astra-cipali"


def test_at_last_the_admins_hear(database: Database, noon: datetime) -> None:
    admin(database, "Admin")
    row, work = report(database), tools(database, EMAIL, email=Scripted(failing(Unreachable("gone"))))
    send_all(work)
    assert sent(work) == [("scripted", "Admin")]
    assert tried(database, row)[-1] == ("", "chat", "reached")


def test_where_nobody_is_left_it_is_said_and_the_report_still_escalates(
    database: Database, noon: datetime
) -> None:
    row, work = report(database), tools(database, EMAIL, email=Scripted(failing(Unreachable("gone"))))
    send_all(work)
    assert tried(database, row)[-1] == ("", "chat", "nobody is left to tell")
    admin(database, "Admin")
    later(31)
    run(escalate.run, work)
    assert told(database)[-1][0] == "Admin"


def test_looking_twice_takes_the_next_way_once(database: Database, noon: datetime) -> None:
    row = report(database)
    work = tools(database, HOOK, EMAIL, hook=Scripted(failing(Unreachable("gone"))))
    run(dispatch.run, work)
    deliver(Deliverer(work), work)
    with database.read() as connection:
        [seen] = attempts.trying(connection, 9)
    assert [ways._look(work, seen), ways._look(work, seen)] == [1, 0]
    assert len(tried(database, row)) == 1


def test_a_worker_that_dies_between_sending_and_recording_is_doubted_not_forgotten(
    database: Database, noon: datetime
) -> None:
    row, work = report(database), tools(database, HOOK, EMAIL)
    run(dispatch.run, work)
    for _ in range(outbox.MOST_DOUBTS + 1):
        with database.write() as connection:
            assert outbox.claim(connection, "hook", "officer", "dead", clock.now(), 1, 9)
        later(0.3)
        with database.write() as connection:
            outbox.release_expired(connection, clock.now())
        run(ways.run, work)
    send_all(work)
    assert tried(database, row)[0] == ("astra-cipali", "hook", "failed: maybe sent: lease_expired")
    assert sent(work) == [("email", "posko@example.org")]


def test_a_call_that_breaks_off_is_made_once_more_before_the_next_way(
    database: Database, noon: datetime
) -> None:
    broken = Scripted(failing(MaybeSent("ServerDisconnectedError")))
    row, work = report(database), tools(database, HOOK, EMAIL, hook=broken)
    send_all(work)
    assert (len(broken.times), tried(database, row)) == (1, [])
    later(0.1)
    send_all(work)
    assert len(broken.times) == 2
    assert tried(database, row)[0][2] == "failed: maybe sent: ServerDisconnectedError"
    assert sent(work) == [("email", "posko@example.org")]


def test_while_our_own_sending_stands_still_no_way_is_given_up(database: Database, noon: datetime) -> None:
    row, work = report(database), tools(database, HOOK, EMAIL)
    run(dispatch.run, work)
    later(60)
    run(ways.run, work)
    assert tried(database, row) == []


def test_a_way_taken_out_of_the_configuration_gives_way(database: Database, noon: datetime) -> None:
    row, work = report(database), tools(database, HOOK, EMAIL)
    run(dispatch.run, work)
    less = replace(work, channels={name: one for name, one in work.channels.items() if name != "hook"})
    later(3)
    send_all(less)
    assert tried(database, row)[0] == ("astra-cipali", "hook", "failed: not set up any more")
    assert sent(less) == [("email", "posko@example.org")]


def test_an_address_that_was_gone_is_tried_again_for_the_next_report(
    database: Database, noon: datetime
) -> None:
    mended: list[bool] = []

    async def gone_at_first(message: object) -> None:
        if not mended:
            raise Unreachable("550 5.1.1")

    work = tools(database, EMAIL, HOOK, email=Scripted(gone_at_first))
    report(database)
    send_all(work)
    mended.append(True)
    report(database, "KM 103 A Cipali", reference="LM-BBBBBB-B")
    send_all(work)
    assert sent(work) == [("email", "posko@example.org"), ("hook", "https://example.org/lapor")]


def test_an_attempt_whose_letter_is_forgotten_ends(database: Database, noon: datetime) -> None:
    row, work = report(database), tools(database, HOOK, EMAIL)
    run(dispatch.run, work)
    with database.write() as connection:
        connection.execute(update(OUTBOX).values(dedupe=None))
    run(ways.run, work)
    assert tried(database, row)[0][2] == "failed: forgotten"
    with database.read() as connection:
        assert connection.execute(select(ATTEMPT.c.state).order_by(ATTEMPT.c.id)).scalars().all() == [
            "failed",
            "trying",
        ]
        assert people.reached_at(connection, "email", "astra-cipali posko@example.org")
