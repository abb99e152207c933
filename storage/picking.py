"""Which reports a question is about, as a condition on their table: for figures and exports alike."""

from sqlalchemy import ColumnElement, func

from conversations.admins.question import Question
from storage.tables import REPORT

# The toll road a report is on, else its corridor; "" off both.
LINE: ColumnElement[str] = func.coalesce(REPORT.c.road, REPORT.c.corridor, "")

_EQUAL = {
    "corridor": REPORT.c.corridor,
    "road": REPORT.c.road,
    "category": REPORT.c.category,
    "agency": REPORT.c.agency,
    "channel": REPORT.c.channel,
    "regency": REPORT.c.regency_code,
}


def picked(asked: Question) -> list[ColumnElement[bool]]:
    """Conditions that hold for the question's reports and no others."""
    c = REPORT.c
    conditions: list[ColumnElement[bool]] = [c.created_at >= asked.since, c.created_at < asked.until]
    conditions += [column == getattr(asked, name) for name, column in _EQUAL.items() if getattr(asked, name)]
    if asked.km_from is not None and asked.km_to is not None:
        conditions += [c.km >= asked.km_from, c.km < asked.km_to + (1 if asked.km_to.is_integer() else 0.1)]
    return conditions
