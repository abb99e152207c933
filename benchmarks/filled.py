"""Fills a database with closed reports and their history, open reports, and officers: a season gone by."""

import random
import time
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import text

from conversations import reference
from geo.directory import Directory
from storage import officers, people
from storage.database import Database
from storage.tables import REPORT

NOW = datetime(2026, 3, 18, 5, 0, tzinfo=UTC)
CHANNEL = "telegram"
AGENCIES = 40
HOT = "astra-cipali"  # a fifth of everything open is here
_SEASON_S = 30 * 86400  # over which the closed ones were told
_STEPS = (  # to, from, seconds after it was told, seconds it took
    ("dispatched", "new", 60, None),
    ("acknowledged", "dispatched", 360, 300),
    ("resolved", "acknowledged", 3960, 3900),
)


@cache
def agencies() -> tuple[str, ...]:
    """Those everything is spread over, the one with most first."""
    others = [agency for agency in Directory.load().agencies if agency not in (HOT, "posko")]
    return (HOT, *others[: AGENCIES - 1])


def fill(database: Database, closed: int, open_: int, staff: int, with_history: bool = True) -> float:
    """Migrate and fill; returns the seconds it took."""
    begun = time.perf_counter()
    database.migrate()
    with database.write() as connection:
        budi = people.ensure(connection, CHANNEL, "1", NOW, "id")
    if closed:
        with database.write() as connection:
            connection.execute(text(_closed_reports(database.dialect, closed, budi)))
            for step in _STEPS if with_history else ():
                connection.execute(text(_history(database.dialect, closed, *step)))
    with database.write() as connection:
        rows = [_open_report(number, budi) for number in range(open_)]
        for start in range(0, open_, 1000):
            connection.execute(REPORT.insert(), rows[start : start + 1000])
    with database.write() as connection:
        for number in range(staff):
            person = people.ensure(connection, CHANNEL, str(10_000 + number), NOW, "id")
            officers.join(connection, person, agencies()[number % AGENCIES], NOW)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if database.dialect == "postgresql" else "ANALYZE"))
    return time.perf_counter() - begun


def _numbers(dialect: str, count: int) -> tuple[str, str]:
    """What stands before an INSERT's SELECT, and what it reads from, for n = 1 .. count."""
    if dialect == "postgresql":
        return "", f"generate_series(1, {count}) AS k(n)"
    return f"WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < {count})", "k"


def _moment(dialect: str, seconds: str) -> str:
    """NOW and so many seconds."""
    if dialect == "postgresql":
        return f"timestamptz '{NOW:%Y-%m-%d %H:%M:%S}+00' + ({seconds}) * interval '1 second'"
    return f"strftime('%Y-%m-%d %H:%M:%f000', '{NOW:%Y-%m-%d %H:%M:%S}', ({seconds}) || ' seconds')"


def _told(count: int) -> str:
    return f"-{_SEASON_S} + n * {_SEASON_S}.0 / {count} - 7200"


def _agency() -> str:
    cases = " ".join(f"WHEN {number} THEN '{agency}'" for number, agency in enumerate(agencies()))
    return f"CASE n % {AGENCIES} {cases} END"


def _closed_reports(dialect: str, count: int, reporter: int) -> str:
    before, source = _numbers(dialect, count)
    told = _moment(dialect, _told(count))
    values = {
        "reference": "'LM-' || n", "draft": "'closed' || n", "reporter_id": str(reporter),
        "category": "'road_damage'", "danger": "(1 = 0)",
        "status": "'closed'", "privacy": "'anonymous'", "name": "''", "language": "'id'",
        "channel": f"'{CHANNEL}'", "words": "'[\"lubang besar di lajur kiri, sudah dua motor jatuh\"]'",
        "lat": "-6.5", "lon": "107.5", "precision_m": "1000", "source": "'post'", "road": "'CIPALI'",
        "km": "72 + n % 116", "side": "'A'", "regency_code": "'32.13'", "agency": _agency(), "tried": "'[]'",
        "owner_found": "(1 = 1)", "escalation": "0", "created_at": told, "written_at": told, "status_at": told,
    }  # fmt: skip
    return (
        f"INSERT INTO report ({', '.join(values)}) {before} SELECT {', '.join(values.values())} FROM {source}"
    )


def _history(dialect: str, count: int, to: str, came_from: str, after_s: int, took_s: int | None) -> str:
    before, source = _numbers(dialect, count)
    at = _moment(dialect, f"{_told(count)} + {after_s} + n % 600")
    values = {
        "report_id": "n", "at": at, "kind": "'status'", "channel": "''", "from_status": f"'{came_from}'",
        "to_status": f"'{to}'", "agency": _agency(), "note": "''",
        "took_s": "NULL" if took_s is None else f"{took_s} + n % 600",
    }  # fmt: skip
    return f"INSERT INTO history ({', '.join(values)}) {before} SELECT {', '.join(values.values())} FROM {source}"


def _open_report(number: int, reporter: int) -> dict[str, Any]:
    told = NOW - timedelta(seconds=number % 36_000)
    agency = HOT if number % 5 == 0 else agencies()[number % AGENCIES]
    return {
        "reference": reference.make(_DICE.randbytes(8)), "draft": f"open{number}", "reporter_id": reporter,
        "category": "road_damage", "danger": number % 50 == 0, "status": "dispatched", "privacy": "anonymous",
        "name": "", "language": "id", "channel": CHANNEL, "words": '["lubang"]', "lat": -6.5, "lon": 107.5,
        "precision_m": 1000, "source": "post", "road": "CIPALI", "km": 72.0 + number % 116, "side": "A",
        "regency_code": "32.13", "agency": agency, "tried": "[]", "owner_found": True, "created_at": told,
        "written_at": told, "status_at": told, "given_at": told, "acknowledge_by": told + timedelta(hours=5),
        "resolve_by": told + timedelta(hours=24), "escalate_at": told + timedelta(hours=5),
    }  # fmt: skip


_DICE = random.Random(6)
