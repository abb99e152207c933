"""Which open reports a draft may be the same as, by the rules of config.yaml."""

from datetime import timedelta

from sqlalchemy import Connection

from bot.configtravellers import Witnesses
from conversations import likeness
from conversations.faults import FaultList
from conversations.likeness import Telling
from conversations.session import Draft
from conversations.world import ReportView
from geo import Geo
from storage import reports, witnesses

MOST = 2  # to choose from: more is a list nobody reads
DRIFT_KM = 8.0  # so far from where it began what moves is looked for


def alike(
    connection: Connection, geo: Geo, rules: Witnesses, faults: FaultList, draft: Draft
) -> list[ReportView]:
    """The likeliest first; none for a draft whose place is too vague."""
    if draft.place is None:
        return []
    rule = rules.of(draft.category)
    reach = rule.km + DRIFT_KM * rule.follows
    since = draft.started_at - timedelta(minutes=rule.minutes)
    known = witnesses.open_near(connection, draft.category, draft.place, reach, rule.metres, since)
    mine = Telling(draft.place, draft.started_at, draft.words)
    found = likeness.alike(mine, known, rule, geo, faults.of(draft.category))[:MOST]
    return reports.views(connection, found) if found else []
