"""How content people are with what became of their reports: told once each."""

from datetime import datetime

from sqlalchemy import Connection, case, select, update

from storage.database import Overtaken, insert_if_new
from storage.tables import RATING, REPORT


def rate(connection: Connection, report: int, person: int, agency: str, stars: int, now: datetime) -> None:
    """Keep a person's stars for a report, 1 to 5. Raises Overtaken if they have given some."""
    row = {"report_id": report, "person_id": person, "agency": agency, "stars": stars, "words": "", "at": now}
    if insert_if_new(connection, RATING, row, "report_id", "person_id") is None:
        raise Overtaken("rating")


def add_words(connection: Connection, report: int, person: int, words: str) -> None:
    """Keep words to the stars given before, after those said already."""
    theirs = (RATING.c.report_id == report, RATING.c.person_id == person)
    more = case((RATING.c.words == "", words), else_=RATING.c.words + (" / " + words))
    connection.execute(update(RATING).where(*theirs).values(words=more))


def has_rated(connection: Connection, reference: str, person: int) -> bool:
    """Whether a person has given stars for a report."""
    query = select(RATING.c.id).join(REPORT, REPORT.c.id == RATING.c.report_id)
    theirs = (REPORT.c.reference == reference, RATING.c.person_id == person)
    return connection.execute(query.where(*theirs)).first() is not None
