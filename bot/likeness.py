"""Which open reports a draft may be the same as, by the rules of config.yaml."""

from sqlalchemy import Connection

from bot.configtravellers import Witnesses
from conversations import likeness
from conversations.likeness import Telling
from conversations.session import Draft
from conversations.world import ReportView
from geo import Geo
from storage import witnesses

MOST = 2  # to choose from: more is a list nobody reads
DRIFT_KM = 8.0  # so far from where it began what moves is looked for


def alike(connection: Connection, geo: Geo, rules: Witnesses, draft: Draft) -> list[ReportView]:
    """The likeliest first; none for a draft whose place is too vague."""
    if draft.place is None:
        return []
    rule = rules.of(draft.category)
    reach = rule.km + DRIFT_KM * rule.follows
    known = witnesses.open_near(connection, draft.category, draft.place, reach, rule.metres)
    found = likeness.alike(Telling(draft.place, draft.started_at), [each for _, each in known], rule, geo)
    views = {view.reference: view for view, _ in known}
    return [views[reference] for reference in found[:MOST]]
