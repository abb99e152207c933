"""Which open reports a draft may be the same as, by the rules of config.yaml."""

from datetime import timedelta

from sqlalchemy import Connection

from bot.configtravellers import Witnesses
from conversations.meaning.faults import FaultList, Faults
from conversations.session import Alike, Draft
from conversations.telling import likeness
from conversations.telling.likeness import Case, Telling
from conversations.telling.sameness import is_of_their_own
from conversations.workflow import OPEN
from conversations.world import ReportView
from geo import Geo
from storage import witnesses

MOST = 2  # to choose from: more is a list nobody reads
_JAM = "congestion"
_QUEUED_FOR = ("toll_gate", "rest_area")  # a queue there is told as of that, and as a jam
_BURN = ("hazard", "accident")  # a car on fire is either
DRIFT_KM = 8.0  # so far from where it began what moves is looked for


def alike(
    connection: Connection, geo: Geo, rules: Witnesses, faults: FaultList, person: int, draft: Draft
) -> list[Alike]:
    """The likeliest first; none for a draft whose place is too vague."""
    if draft.place is None:
        return []
    mine, of_kind = Telling(draft.place, draft.started_at, draft.words), faults.of(draft.category)
    found = _cases(connection, geo, rules, faults, draft.category, mine, person)
    own = [case for case in found if _is_own(case, person)]
    if draft.category == "medical" and is_of_their_own(draft.words):
        found = []  # their patient is no other's
    return [_alike(case, person, of_kind, geo) for case in own[:1] or found[:MOST]]


def earlier(connection: Connection, geo: Geo, rules: Witnesses, faults: FaultList, report: ReportView) -> str:
    """The reference of the open report that somebody else told first of what may be the same; empty for none.

    Of who is ill it is never said: an ambulance too few is worse than one too many.
    """
    if report.status not in OPEN or report.category == "medical":
        return ""
    mine = Telling(report.place, report.written_at, report.words)
    found = _cases(connection, geo, rules, faults, report.category, mine)
    before = [
        (case.tellings[0].at, case.reference)
        for case in found
        if case.tellings[0].at <= mine.at
        and case.reference != report.reference
        and case.reporter != report.reporter
    ]
    return min(before)[1] if before else ""


def _cases(
    connection: Connection,
    geo: Geo,
    rules: Witnesses,
    faults: FaultList,
    category: str,
    mine: Telling,
    person: int = 0,
) -> list[Case]:
    """What somebody may have told of the same, the likeliest first; what is secret only that person themselves."""
    rule = rules.of(category)
    reach = rule.km + DRIFT_KM * rule.follows
    since = mine.at - timedelta(minutes=rule.minutes)
    side = likeness.side_of(mine.place, geo)

    def open_near(kind: str) -> list[Case]:
        return witnesses.open_near(connection, kind, mine.place, side, reach, rule.metres, since, person)

    known = open_near(category)
    kind = mine.place.facility or ""
    if kind in _QUEUED_FOR and category in (kind, _JAM) and _queues(mine, faults):
        told = open_near(kind if category == _JAM else _JAM)
        known += [case for case in told if _queues(case.tellings[0], faults)]
    for other in _BURN if category in _BURN and _burns(mine, faults) else ():
        known += [case for case in open_near(other) if other != category and _burns(case.tellings[0], faults)]
    cases = {case.reference: case for case in known}
    return [cases[name] for name in likeness.alike(mine, known, rule, geo, faults.of(category))]


def _queues(told: Telling, faults: FaultList) -> bool:
    return "queue" in faults.of("toll_gate").of(told.words)


def _burns(told: Telling, faults: FaultList) -> bool:
    return "fire" in faults.of("hazard").of(told.words)


def _is_own(case: Case, person: int) -> bool:
    """Whether they told it, or joined who did: nobody is their own witness, nor twice another's."""
    return person == case.reporter or person in case.witnesses


def _alike(case: Case, person: int, faults: Faults, geo: Geo) -> Alike:
    first = case.tellings[0]
    named = tuple(sorted(likeness.faults_of(first, faults, geo)))
    return Alike(case.reference, first.at, first.place, own=_is_own(case, person), faults=named)
