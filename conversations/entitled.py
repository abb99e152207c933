"""Who may see and move a report, who may say who answers for an agency, and who may run the season."""

from conversations.admins.roles import Role, covers
from conversations.session import Session
from conversations.world import ReportView, World


def may_run(session: Session, world: World, at_least: Role) -> bool:
    """Whether a person's role is this one or a higher one: owner, admin, communicator, viewer."""
    return covers(world.role(session.person), at_least)


def may_move(session: Session, world: World, report: ReportView) -> bool:
    """An officer of the report's agency, or of one up its ladder, to which a card goes when nobody else is there."""
    theirs = _entitled(world, report).intersection(world.agencies_of(session.person))
    return bool(theirs) or may_run(session, world, "admin")


def may_read_here(session: Session, world: World, report: ReportView) -> bool:
    """Who may move it; in a group, where everybody reads along, only where it is the desk of such an agency."""
    if not session.place:
        return may_move(session, world, report)
    return not _entitled(world, report).isdisjoint(desk.agency for desk in world.desks_here())


def supervised(session: Session, world: World) -> list[str]:
    """Ids of the agencies a person supervises."""
    return [office.agency for office in world.offices_of(session.person) if office.role == "supervisor"]


def may_staff(session: Session, world: World, agency: str) -> bool:
    """The agency's supervisors and the admins say who answers for it."""
    known = agency in world.directory.agencies
    return known and (agency in supervised(session, world) or may_run(session, world, "admin"))


def _entitled(world: World, report: ReportView) -> set[str]:
    known = report.agency in world.directory.agencies  # not one that is gone, nor none yet
    above = world.directory.ladder(report.agency) if known else ()
    return {report.agency, *(step.id for step in above)}
