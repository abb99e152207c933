"""Into the control room and out of it: where it is, what a link and a cookie are good for."""

import secrets
from datetime import datetime, timedelta

from bot.acting import PAGE
from storage import audit, visits
from storage.audit import NOTHING
from storage.database import Database
from storage.visits import Visit

PATH = "/ruang-kendali"
ENTER = PATH + "/masuk/"
COOKIE = "lapor_ruang"


def enter(database: Database, code: str, lasting: timedelta, now: datetime) -> tuple[Visit, str]:
    """Use a link up; the visit and the cookie's value. Raises Overtaken if the link is of no use, or Gone."""
    token = secrets.token_urlsafe(32)
    with database.write() as connection:
        visit = visits.enter(connection, code, token, now, now + lasting)
        audit.record(
            connection, person=visit.person, channel=PAGE, act="room.enter", subject=str(visit.person),
            before=NOTHING, after={"role": visit.role}, now=now,
        )  # fmt: skip
    return visit, token


def leave(database: Database, visit: Visit, now: datetime) -> None:
    """End a visit. Raises Gone."""
    with database.write() as connection:
        visits.leave(connection, visit.id, now)
        audit.record(
            connection, person=visit.person, channel=PAGE, act="room.leave", subject=str(visit.person),
            before=NOTHING, after=NOTHING, now=now,
        )  # fmt: skip


def visitor(database: Database, token: str, now: datetime) -> Visit | None:
    """Whose cookie this is; None for nobody's. Raises Gone."""
    if not token:
        return None
    with database.read() as connection:
        return visits.by_token(connection, token, now)
