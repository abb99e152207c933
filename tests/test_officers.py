"""Who answers for an agency: invitations used once, duty, desks and their moves, shifts, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from alembic import command
from alembic.config import Config
from msgspec.structs import replace
from sqlalchemy import text

from conversations.officers.staff import Invitation
from conversations.session import Draft
from geo.model import Point
from storage import desks, history, invites, linking, officers, people, reports, shifts, worklist
from storage.database import Database, Overtaken
from storage.reports import Dispatch, Doer, Reporter
from storage.upgrade import MIGRATIONS
from tests.conftest import NOON
from tests.door import CIPALI

AGENCY = "astra-cipali"
WEEK = timedelta(days=7)
CIPALI_POINT = Point(-6.55, 107.79)


def invitation(made_by: int, uses: int = 1, name: str = "abcdefgh", **other: object) -> Invitation:
    return Invitation(name, AGENCY, "officer", uses, NOON + WEEK, NOON, made_by, **other)  # type: ignore[arg-type]


def taken(database: Database, person: int, number: int, place: Point = CIPALI_POINT) -> str:
    """A report which that person has taken."""
    reference = f"LM-{number}"
    with database.write() as connection:
        traveller = people.ensure(connection, "telegram", "traveller", NOON)
        at = NOON + timedelta(minutes=number)
        draft = Draft(f"d{number}", at, category="hazard", place=replace(CIPALI, point=place))
        row = reports.create(connection, reference, draft, Reporter(traveller, "telegram", "id"), at)
        assert row is not None
        order = Dispatch(AGENCY, True, NOON + timedelta(minutes=30), NOON + timedelta(hours=8))
        reports.dispatch(connection, row, "new", order, at)
        if person:
            reports.change_status(connection, row, "dispatched", "acknowledged", at, Doer(person, "telegram"))
    return reference


def test_two_who_tap_one_single_use_link_at_once_are_one_officer(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        admin, *both = (people.ensure(connection, "telegram", who, noon) for who in ("admin", "a", "b"))
        invites.invite(connection, "code", invitation(admin))
    start = Barrier(2)

    def use(person: int) -> bool:
        start.wait()
        try:
            with database.write() as connection:
                used = invites.use(connection, "code", person, noon)
                officers.join(connection, person, used.agency, noon, used.role, used.name)
        except Overtaken:
            return False
        return True

    for _ in range(5):
        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(use, both)) == [False, True]
        with database.write() as connection:
            assert len(officers.staff_of(connection, AGENCY, 10)) == 1
            for person in both:
                officers.leave(connection, person, AGENCY)
            connection.execute(text("UPDATE invite SET uses = 1"))


def test_an_invitation_that_is_over_is_useless(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        admin, other = (people.ensure(connection, "telegram", who, noon) for who in "ab")
        invites.invite(connection, "code", invitation(admin, uses=2))
        assert invites.by_code(connection, "code", noon + WEEK) is None
        assert invites.by_code(connection, "codE", noon) is None
        assert invites.use(connection, "code", other, noon).uses == 1
        invites.close(connection, "abcdefgh", noon)
        assert invites.by_code(connection, "code", noon) is None
        assert connection.execute(text("SELECT count(*) FROM invite WHERE code_hash = 'code'")).scalar() == 0
    with pytest.raises(Overtaken), database.write() as connection:
        invites.use(connection, "code", other, noon)


def test_whoever_leaves_takes_their_invitations_along(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        one, other = (people.ensure(connection, "telegram", who, noon) for who in "ab")
        invites.invite(connection, "code", invitation(one, uses=20))
        invites.invite(connection, "else", invitation(other, uses=20, name="other"))
        invites.close_of(connection, one, AGENCY, noon)
        assert invites.by_code(connection, "code", noon) is None
        assert invites.by_code(connection, "else", noon) is not None


def test_off_duty_no_cards_and_a_desk_gets_them(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        ani, bowo = (people.ensure(connection, "telegram", who, noon, "id") for who in ("ani", "bowo"))
        row = officers.join(connection, ani, AGENCY, noon, "supervisor")
        officers.join(connection, bowo, AGENCY, noon)
        officers.set_duty(connection, row, False)
        assert [to.address for to in officers.contacts_of(connection, AGENCY)] == ["bowo"]
        assert [to.address for to in officers.supervisors_of(connection, AGENCY)] == ["ani"]
        desks.open_desk(connection, AGENCY, "telegram", "-100:7", "Regu", ani, "abc", noon)
        assert [to.address for to in officers.contacts_of(connection, AGENCY)] == ["bowo", "-100:7"]
        assert officers.audience(connection, ("bpjt", AGENCY))[1] == AGENCY
        assert officers.audience(connection, ("bpjt",)) == ([], "")


def test_colleagues_see_a_number_until_there_is_a_name(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        ani, bowo = (people.ensure(connection, "telegram", who, noon) for who in ("ani", "bowo"))
        officers.join(connection, ani, AGENCY, noon)
        officers.join(connection, bowo, AGENCY, noon)
        officers.rename(connection, bowo, "Bowo")
        assert [(each.number, each.name) for each in officers.staff_of(connection, AGENCY, 9)] == [
            (1, ""),
            (2, "Bowo"),
        ]
        officers.leave(connection, ani, AGENCY)
        assert officers.join(connection, ani, AGENCY, noon)
        assert officers.offices_of(connection, ani)[0].number == 1


def test_a_desk_moves_with_its_group_and_what_waits_for_it(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        ani = people.ensure(connection, "telegram", "ani", noon)
        desks.open_desk(connection, AGENCY, "telegram", "-4", "Regu", ani, "", noon)
        for _ in range(2):  # both groups tell of it
            desks.move(connection, "telegram", "-4", "-1002")
        assert desks.desks_in(connection, "telegram", "-4") == []
        (desk,) = desks.desks_in(connection, "telegram", "-1002")
        assert desks.desks_in(connection, "telegram", "-1002:9") == [desk]
        assert desks.close(connection, "telegram", "-1002") == [desk]
        assert desks.close(connection, "telegram", "-1002") == []


def test_only_the_topic_that_is_gone_is_closed(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        ani = people.ensure(connection, "telegram", "ani", noon)
        for topic in ("-1002:7", "-1002:8"):
            desks.open_desk(connection, AGENCY, "telegram", topic, "Regu", ani, "", noon)
        assert [desk.address for desk in desks.close(connection, "telegram", "-1002:7")] == ["-1002:7"]
        assert [desk.address for desk in desks.close(connection, "telegram", "-1002")] == ["-1002:8"]


def test_a_shift_is_given_with_its_history(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        ani, bowo = (people.ensure(connection, "telegram", who, noon) for who in ("ani", "bowo"))
    mine = [taken(database, ani, number) for number in (1, 2)]
    taken(database, bowo, 3)
    with database.write() as connection:
        given = shifts.give(connection, ani, AGENCY, bowo, noon, Doer(ani, "telegram"), "to office 2")
        assert [due.view.reference for due in given] == mine
        assert shifts.give(connection, ani, AGENCY, bowo, noon, Doer(ani, "telegram"), "nothing left") == []
        back = shifts.give(connection, bowo, AGENCY, None, noon, Doer(bowo, "telegram"), "back")
        assert len(back) == 3
        for reference in mine:
            found = reports.stored(connection, reference)
            assert found and (found.view.status, found.view.handler) == ("dispatched", None)
            assert found.escalate_at == noon + timedelta(minutes=30) - (found.view.created_at - noon)
            told = [(row.kind, row.note, row.person_id) for row in history.history_of(connection, found.id)]
            assert told[-2:] == [("shift", "to office 2", ani), ("shift", "back", bowo)]


def test_the_list_is_sorted_by_danger_then_hour_then_distance(database: Database, noon: datetime) -> None:
    near, far = Point(-6.5, 107.8), Point(-6.7, 108.4)
    for number, place in ((1, far), (2, near), (70, near), (71, far)):
        taken(database, 0, number, place)
    with database.write() as connection:
        ani = people.ensure(connection, "telegram", "ani", noon)
        officers.join(connection, ani, AGENCY, noon)
        connection.execute(text("UPDATE report SET danger = (1 = 1) WHERE reference = 'LM-71'"))
        officers.locate(connection, ani, near, noon)
        later = noon + timedelta(hours=2)
        assert officers.located(connection, ani, noon) == near
        assert officers.located(connection, ani, later) is None

        def order(where: Point | None) -> list[str]:
            found = worklist.work(connection, "ours", ani, [AGENCY], noon, where, 10)
            return [report.reference for report in found]

        assert order(None) == ["LM-71", "LM-1", "LM-2", "LM-70"]
        assert order(near) == ["LM-71", "LM-2", "LM-1", "LM-70"]
        assert worklist.count(connection, "late", ani, [AGENCY], later) == 4
        assert worklist.count(connection, "mine", ani, [AGENCY], later) == 0
        assert officers.forget_positions(connection, later, 10) == 1
        assert officers.located(connection, ani, noon) is None


def test_a_group_that_was_an_officer_is_a_desk_after_the_migration(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'old.db'}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        for row, address in enumerate(("100", "-4", "-1002:7"), 1):
            connection.execute(
                text(
                    "INSERT INTO person (id, language, is_admin, stopped, created_at) VALUES (:id, 'id', 0, 0, :at)"
                ),
                {"id": row, "at": "2026-03-18 05:00:00.000000"},
            )
            connection.execute(
                text(
                    "INSERT INTO address (channel, address, person_id, reachable, reason, heard_at, holds)"
                    " VALUES ('telegram', :address, :id, 1, '', :at, 0)"
                ),
                {"id": row, "address": address, "at": "2026-03-18 05:00:00.000000"},
            )
            connection.execute(
                text(
                    "INSERT INTO officer (person_id, agency, joined_at, active) VALUES (:id, :agency, :at, 1)"
                ),
                {"id": row, "agency": AGENCY, "at": "2026-03-18 05:00:00.000000"},
            )
        command.upgrade(config, "0006")
        rows = connection.execute(text("SELECT chat, address, joined_by, active FROM desk ORDER BY id"))
        assert sorted(map(tuple, rows)) == [("-1002", "-1002:7", 3, 1), ("-4", "-4", 2, 1)]
        rows = connection.execute(text("SELECT person_id, active, number FROM officer ORDER BY id"))
        assert list(map(tuple, rows)) == [(1, 1, 1), (2, 0, 2), (3, 0, 3)]
    database.close()


def test_of_two_addresses_that_are_one_person_the_office_that_says_more_stays(
    database: Database, noon: datetime
) -> None:
    with database.write() as connection:
        old, new = (people.ensure(connection, "whatsapp", who, noon) for who in ("+62800", "ID.1"))
        officers.join(connection, old, AGENCY, noon)
        officers.leave(connection, old, AGENCY)
        officers.join(connection, new, AGENCY, noon, "supervisor")
        linking.merge(connection, old, new)
        (office,) = officers.offices_of(connection, old)
        assert (office.role, office.active) == ("supervisor", True)


def test_who_is_dismissed_and_who_is_not(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        gone, here, never = (people.ensure(connection, "telegram", who, noon) for who in "abc")
        for person in (gone, here):
            officers.join(connection, person, AGENCY, noon)
            officers.join(connection, person, "posko", noon)
            officers.leave(connection, person, AGENCY)
        officers.leave(connection, gone, "posko")
        assert officers.dismissed(connection, (gone, here, never)) == {gone}
