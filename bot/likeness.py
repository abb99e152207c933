"""Which open reports a draft may be the same as, by the rules of config.yaml."""

from datetime import timedelta

from sqlalchemy import Connection

from bot.configtravellers import Witnesses
from conversations.meaning.faults import FaultList, Faults
from conversations.session import Alike, Draft
from conversations.telling import likeness
from conversations.telling.likeness import Case, Telling
from conversations.telling.sameness import is_of_their_own
from geo import Geo
from storage import witnesses

MOST = 2  # to choose from: more is a list nobody reads
DRIFT_KM = 8.0  # so far from where it began what moves is looked for


def alike(
    connection: Connection, geo: Geo, rules: Witnesses, faults: FaultList, person: int, draft: Draft
) -> list[Alike]:
    """The likeliest first; none for a draft whose place is too vague."""
    if draft.place is None:
        return []
    rule = rules.of(draft.category)
    reach = rule.km + DRIFT_KM * rule.follows
    since = draft.started_at - timedelta(minutes=rule.minutes)
    side = likeness.side_of(draft.place, geo)
    known = witnesses.open_near(connection, draft.category, draft.place, side, reach, rule.metres, since)
    mine, of_kind = Telling(draft.place, draft.started_at, draft.words), faults.of(draft.category)
    cases = {case.reference: case for case in known}
    found = [cases[name] for name in likeness.alike(mine, known, rule, geo, of_kind)]
    own = [case for case in found if _is_own(case, person)]
    if draft.category == "medical" and is_of_their_own(draft.words):
        found = []  # their patient is no other's
    return [_alike(case, person, of_kind) for case in own[:1] or found[:MOST]]


def _is_own(case: Case, person: int) -> bool:
    """Whether they told it, or joined who did: nobody is their own witness, nor twice another's."""
    return person == case.reporter or person in case.witnesses


def _alike(case: Case, person: int, faults: Faults) -> Alike:
    first = case.tellings[0]
    named = tuple(sorted(faults.of(first.words)))
    return Alike(case.reference, first.at, first.place, own=_is_own(case, person), faults=named)
