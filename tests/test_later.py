"""What a transaction puts off happens all the same, in an order in which files find their reports."""

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.later import Later
from conversations.messages import Media
from conversations.session import Draft
from storage import media, people, reports
from storage.database import Database
from storage.history import history_of
from storage.reports import Reporter
from storage.rows import insert_numbered
from storage.tables import PERSON
from tests.door import CIPALI

REFERENCE = "LM-7F3K2Q-5"


def told(noon: datetime, draft: str = "draft1") -> Draft:
    return Draft(draft, noon, category="hazard", place=CIPALI)


def test_a_file_is_its_reports_whichever_came_first(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        budi = people.ensure(connection, "telegram", "100", noon)
        later = Later(connection, noon)
        later.keep_media(Media("photo", "before"), budi, "telegram", "draft1", "")
        later.create_report(REFERENCE, told(noon), Reporter(budi, "telegram", "id"))
        later.keep_media(Media("photo", "after"), budi, "telegram", "draft1", "")
        later.do()
    with database.read() as connection:
        report = reports.stored(connection, REFERENCE)
        assert report is not None
        kept = [(each.media.file, each.report) for each in media.due(connection, noon, 10)]
        kinds = [row.kind for row in history_of(connection, report.id)]
    assert sorted(kept) == [("after", report.id), ("before", report.id)]
    assert kinds == ["status", "media"]


def test_many_drafts_become_reports_and_a_draft_only_once(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        budi = people.ensure(connection, "telegram", "100", noon)
        later, reporter = Later(connection, noon), Reporter(budi, "telegram", "id")
        later.create_report("LM-000001-A", told(noon, "a"), reporter)
        later.create_report("LM-000002-B", told(noon, "b"), reporter)
        later.create_report("LM-000003-C", told(noon, "a"), reporter)
        later.set_language(budi, "en")
        later.do()
        later.do()
    with database.read() as connection:
        mine = {report.reference for report in reports.reports_of(connection, budi, 10)}
        language = connection.execute(select(PERSON.c.language)).scalar_one()
    assert mine == {"LM-000001-A", "LM-000002-B"}
    assert language == "en"


def test_rows_get_numbers_in_their_order_and_moments_come_back(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        rows = [
            {"language": str(at), "is_admin": False, "role": "", "role_name": "", "created_at": noon}
            for at in range(300)
        ]
        first = insert_numbered(connection, PERSON, [row | {"stopped": False} for row in rows])
        moved = noon + timedelta(microseconds=1)
        second = insert_numbered(connection, PERSON, [rows[0] | {"stopped": False, "created_at": moved}])
    with database.read() as connection:
        found = connection.execute(select(PERSON.c.id, PERSON.c.language, PERSON.c.created_at)).all()
    assert [(row.id, row.language) for row in sorted(found)[:300]] == list(
        zip(first, map(str, range(300)), strict=True)
    )
    assert {row.id: row.created_at for row in found}[second[0]] == moved
    assert {row.created_at for row in found} == {noon, moved}
