"""The officer's list of work: mine, my agency's, and what is late; a search by place; a card by one tap."""

from collections.abc import Sequence
from datetime import datetime

from conversations import reference
from conversations.after import own_report
from conversations.choosing import report_choices
from conversations.describe import clock, place_in_words
from conversations.effects import Locate, Turn
from conversations.entitled import may_read_here
from conversations.flows import follow_up
from conversations.messages import Choice, Inbound, Reply
from conversations.officers.staff import POSITION_FOR, View
from conversations.prompts import Flow, button, prompt, rest, sentence, tell, tell_with
from conversations.session import Session
from conversations.texts import Texts
from conversations.world import ReportView, World
from geo import Geo

_PAGE = 6  # with three more buttons; WhatsApp shows ten
_HOURS = str(round(POSITION_FOR.total_seconds() / 3600))
_CARD = "t:card:{}"  # what a button carries that opens a report's card
_VIEWS: tuple[View, ...] = ("mine", "ours", "late")


def show(session: Session, world: World, name: str) -> Turn:
    """One report by its reference: all of it to its teller, the card to who may move it, else the public part.

    A group reads along: there a teller sees nothing of theirs, and the card comes only to a desk of its agency.
    """
    report = world.report(name)
    if report is None:
        return follow_up.show_public(session, world, name)
    theirs = own_report.of(session, world, report)
    if theirs and not session.place:
        return own_report.show(session, world, theirs)
    card = None
    if may_read_here(session, world, report):
        card = world.card(report.reference, session.person, session.language)
    if card:
        return Turn(session, (card,))
    return tell(session, world, "desks.private") if theirs else follow_up.show_public(session, world, name)


def here(session: Session, inbound: Inbound, world: World) -> Turn:
    """An officer's own position: kept for some hours, and the list sorted by it."""
    if inbound.point is None or not world.offices_of(session.person):
        return tell(session, world, "worklist.not_officer")
    choices = (button(session, world, "t:ours:0", "choice.tasks"),)
    effects = (Locate(inbound.point),)
    return tell_with(rest(session), world, "worklist.located", choices, effects=effects, hours=_HOURS)


def summary(texts: Texts, geo: Geo, language: str, reports: Sequence[ReportView], now: datetime) -> str:
    """Reports one a line."""
    return "\n".join(_line(texts, geo, language, report, now) for report in reports)


def _tasks(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    """Mine first; who has taken nothing sees the agency's at once."""
    agencies = _agencies(session, world)
    if not agencies:
        return _not_here(session, world)
    mine = world.work_count("mine", session.person, agencies)
    return _page(session, world, "mine" if mine else "ours", 0)


def _page(session: Session, world: World, view: View, offset: int) -> Turn:
    agencies = _agencies(session, world)
    if not agencies:
        return tell(session, world, "engine.not_yours")
    count = world.work_count(view, session.person, agencies)
    reports = world.work(view, session.person, agencies, _PAGE, offset)
    names = ", ".join(world.directory.agencies[each].short_name for each in agencies)
    if reports:
        head = sentence(
            session, world, f"worklist.{view}", agency=names, first=str(offset + 1),
            last=str(offset + len(reports)), count=str(count),
        )  # fmt: skip
    else:
        head = sentence(session, world, f"worklist.no_{view}", agency=names)
    choices = [
        *report_choices(session, world, reports, _CARD),
        *_ways_on(session, world, view, offset, count),
    ]
    if not offset and reports and world.offices_of(session.person):
        choices.append(button(session, world, "t:where", "choice.near_me"))
    return _listed(session, world, head, reports, choices)


def _ways_on(session: Session, world: World, view: View, offset: int, count: int) -> list[Choice]:
    others = [button(session, world, f"t:{each}:0", f"choice.view_{each}") for each in _VIEWS if each != view]
    if offset + _PAGE < count:
        return [button(session, world, f"t:{view}:{offset + _PAGE}", "choice.further"), *others]
    return others


def _find(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/cari km 102 cipali, or a reference."""
    if found := reference.find(words) or read_out(words, world):
        return show(session, world, found)
    agencies = _agencies(session, world)
    if not agencies:
        return _not_here(session, world)
    located = world.geo.locate(words) if words else None
    if located is None or not located.candidates:
        return tell(session, world, "worklist.which_place")
    place = located.candidates[0].place
    where = place_in_words(place, session.language, world.texts, world.geo)
    reports = world.work_at(agencies, place, _PAGE)
    key = "worklist.found" if reports else "worklist.nothing_there"
    return _listed(
        session,
        world,
        sentence(session, world, key, place=where),
        reports,
        report_choices(session, world, reports, _CARD),
    )


def _agencies(session: Session, world: World) -> tuple[str, ...]:
    """For whom they read here: in a group, where everybody reads along, for those whose desk it is."""
    if session.place:
        return tuple(dict.fromkeys(desk.agency for desk in world.desks_here()))
    return world.agencies_of(session.person)


def _not_here(session: Session, world: World) -> Turn:
    elsewhere = session.place and world.offices_of(session.person)
    return tell(session, world, "desks.private" if elsewhere else "worklist.not_officer")


def read_out(words: str, world: World) -> str | None:
    """A reference without its first letters, if there is such a report: else it may be a place's name."""
    found = reference.bare(words)
    return found if found and world.report(found) else None


def _listed(
    session: Session, world: World, head: str, reports: Sequence[ReportView], choices: Sequence[Choice]
) -> Turn:
    lines = summary(world.texts, world.geo, session.language, reports, world.now)
    text = f"{head}\n{lines}" if lines else head
    return Turn(session, (Reply(key="worklist.ours", text=text, choices=tuple(choices)),))


def _line(texts: Texts, geo: Geo, language: str, report: ReportView, now: datetime) -> str:
    danger = texts.render(language, "notice.card_danger") + " " if report.danger else ""
    return texts.render(
        language, "worklist.task", danger=danger, reference=report.reference,
        category=texts.render(language, f"category.{report.category}"),
        place=place_in_words(report.place, language, texts, geo),
        status=texts.render(language, f"status.{report.status}"), time=clock(report.created_at, now),
    )  # fmt: skip


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, what = (*parts, "", "")[:2]
    if verb == "card":
        return show(session, world, what)
    if verb == "where" and world.offices_of(session.person):
        choice = button(session, world, "t:location", "choice.location")
        return prompt(session, world, "worklist.where", (choice,), ask_location=True, hours=_HOURS)
    view = next((each for each in _VIEWS if each == verb), None)
    if view is None or not what.isdecimal():
        return tell(session, world, "engine.old_button")
    return _page(session, world, view, int(what))


def _read_position(session: Session, inbound: Inbound, world: World) -> Turn:
    if inbound.point:
        return here(session, inbound, world)
    return tell(rest(session), world, "worklist.not_located")


FLOW = Flow(
    steps={"where": _read_position}, commands={"tugas": _tasks, "cari": _find}, presses={"t": _pressed}
)
