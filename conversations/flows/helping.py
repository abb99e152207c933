"""Help: what can be said here, whom to call, and who we are."""

from collections.abc import Iterator

from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.flows import follow_up
from conversations.inquiries.hotlines import number_asked
from conversations.messages import Inbound, Reply
from conversations.prompts import sentence, tell, with_lines
from conversations.session import Draft, Session
from conversations.telling.numbers import numbers_to_call
from conversations.world import ReportView, World


def show(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    """What can be said here, and what more by officers and those who run the season."""
    more = [sentence(session, world, key) for key in _more_help(session, world)]
    return with_lines(tell(session, world, "menu.help"), more)


def numbers(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """Whom to call: who is asked for, else the operator where a report of theirs says which road."""
    told = told_last(session, world)
    road = told.place.road if told and told.place else None
    asked = number_asked(session, world, words, road) if words else ()
    lines = (*asked, *numbers_to_call(session, world, told))
    return Turn(session, (Reply("danger.call", "\n".join(lines)),))


def told_last(session: Session, world: World) -> Draft | ReportView | None:
    """What is being told where its place is known, else the report of theirs that is open and newest."""
    if session.draft and session.draft.place:
        return session.draft
    return next(iter(follow_up.still_open(session, world)), None)


def who_we_are(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    """Who we are, and what becomes of a report."""
    return tell(session, world, "menu.about")


def _more_help(session: Session, world: World) -> Iterator[str]:
    offices = {office.role for office in world.offices_of(session.person)}
    if offices:
        yield "menu.help_supervisor" if "supervisor" in offices else "menu.help_officer"
    if may_run(session, world, "admin"):
        yield "menu.help_admin"
    if may_run(session, world, "viewer"):
        yield "menu.help_viewer"
    if may_run(session, world, "communicator"):
        yield "menu.help_communicator"
