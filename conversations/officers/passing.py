"""Not ours: the officer says whose it is, there it goes at once; nobody is asked twice, the posko decides then."""

from conversations.effects import ChangeStatus, Turn
from conversations.messages import Choice, Inbound
from conversations.naming import agencies_like
from conversations.officers.moving import ask, in_hand, undo_button, with_choices
from conversations.prompts import button, rest, tell
from conversations.session import Session
from conversations.telling.needs import whose
from conversations.understand import visible
from conversations.world import ReportView, World

POSKO = "posko"
UNKNOWN = "-"
_MOST = 6
_LIKELY = 70.0


def offer(session: Session, world: World, report: ReportView) -> Turn:
    """Ask whose it is."""
    choices = _choices(session, world, report, likely(world, report))
    return ask(session, world, "officer.not_ours", report, choices)


def likely(world: World, report: ReportView) -> list[str]:
    """Agencies it may belong to: the others responsible there, then those above; who has declined comes last."""
    responsible = whose(world.directory, report).agencies
    above = world.directory.ladder(report.agency) if report.agency in world.directory.agencies else ()
    found = dict.fromkeys(agency.id for agency in (*responsible, *above) if agency.id != report.agency)
    asked = [agency for agency in report.tried if agency != report.agency]
    fresh = [agency for agency in found if agency not in asked]
    return list(dict.fromkeys((*fresh[:_MOST], *asked)))[: _MOST + 2]


def pressed(session: Session, world: World, report: ReportView, agency: str) -> Turn:
    """One of the buttons, or a name that was typed."""
    if agency != UNKNOWN and (agency not in world.directory.agencies or agency == report.agency):
        return offer(session, world, report)
    wanted = "" if agency == UNKNOWN else agency
    move = ChangeStatus(report.reference, expected=report.status, to="handed_over", wanted=wanted)
    key, name = "officer.handed_over", ""
    if wanted:
        key, name = "officer.handed_over_to", world.directory.agencies[wanted].short_name
        if is_loop(report.tried, report.agency, wanted):
            key = "officer.handed_over_loop"
    turn = tell(rest(session), world, key, effects=(move,), reference=report.reference, agency=name)
    return with_choices(turn, [undo_button(session, world, report, "handed_over")])


def is_loop(tried: tuple[str, ...], by: str, wanted: str) -> bool:
    """Whether it would come back to one who has declined it; only the posko may decide that all the same."""
    return wanted in tried and by != POSKO


def read(session: Session, inbound: Inbound, world: World) -> Turn:
    """A name instead of a button."""
    report, words = in_hand(session, world, "handed_over"), visible(inbound.text)
    if report is None:
        return tell(rest(session), world, "officer.stopped")
    if not words:
        return offer(session, world, report)
    names = {agency.id: agency.short_name for agency in world.directory.agencies.values()}
    exact = [agency for agency, name in names.items() if words.lower() in (agency, name.lower())]
    if len(exact) == 1:
        return pressed(session, world, report, exact[0])
    near = agencies_like(world.directory, words, names, _MOST, _LIKELY)
    if not near:
        choices = _choices(session, world, report, likely(world, report))
        return ask(session, world, "officer.no_such_agency", report, choices, step="not_ours")
    return ask(session, world, "officer.not_ours", report, _choices(session, world, report, near))


def _choices(session: Session, world: World, report: ReportView, agencies: list[str]) -> list[Choice]:
    named = [
        Choice(f"o:{report.reference}:to:{agency}", world.directory.agencies[agency].short_name)
        for agency in agencies
        if agency in world.directory.agencies
    ]
    if report.agency == POSKO:
        return named  # nobody else is left to find it out
    return [*named, button(session, world, f"o:{report.reference}:to:{UNKNOWN}", "choice.dont_know")]
