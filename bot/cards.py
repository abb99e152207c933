"""Draws cards and keeps those already sent as they should read by now, wherever they went."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from msgspec.structs import replace
from sqlalchemy import Connection

from bot import likeness
from bot.configtravellers import Witnesses
from bot.ways import agency_of
from conversations.admins.roles import covers
from conversations.flows.joining import label
from conversations.meaning.faults import FaultList
from conversations.messages import Reply
from conversations.officers import cards
from conversations.officers.cards import Passed, Standing
from conversations.officers.staff import POSITION_FOR
from conversations.officers.witnessed import Witnessed
from conversations.texts import Texts
from conversations.workflow import UNTAKEN
from conversations.world import ReportView
from geo import Geo
from geo.directory import Directory
from geo.lines import metres_between
from storage import desks, edits, history, media, officers, people, reports, views, witnesses
from storage.edits import Said
from storage.reports import Due

News = Literal["", "taken", "freed"]  # what is worth a message of its own where nothing can be changed


class Knows(Protocol):
    """What drawing needs: bot.world.Facts and bot.jobs.Tools have it."""

    @property
    def texts(self) -> Texts: ...
    @property
    def geo(self) -> Geo: ...
    @property
    def directory(self) -> Directory: ...
    @property
    def witnesses(self) -> Witnesses: ...
    @property
    def faults(self) -> FaultList: ...


def draw(
    knows: Knows, connection: Connection, due: Due, sent_for: str, person: int, language: str, now: datetime,
    instead: str = "", older: bool = False,
) -> Reply:  # fmt: skip
    """A report's card for one reader; `sent_for` is the agency for which they get it, `older` not the newest."""
    standing = replace(_standing(knows, connection, due, sent_for, person, language, now), older=older)
    report = _with_all_files(connection, due)
    return cards.card(knows.texts, knows.geo, language, report, standing, now, instead)


def redraw(
    knows: Knows, connection: Connection, report: int, now: datetime, news: News = "", by: int | None = None
) -> None:
    """Let every card of a report read as it stands now; `by` made the move and needs no `news` of it."""
    due = reports.stored(connection, views.reference_of(connection, report))
    said = edits.cards_of(connection, report)
    if due is None or not said:
        return
    said = _still_ours(connection, said)
    languages = people.languages_of(connection, {each.person for each in said})
    newest = {(each.channel, each.address): each.row for each in said}
    for each in said:
        language = languages.get(each.person, "")
        sent_for = each.reply.values.get("for", due.view.agency)
        older = newest[each.channel, each.address] != each.row
        concerned = news and each.person != by and sent_for == due.view.agency and not older
        instead = _instead(knows, connection, due, news, language) if concerned else ""
        card = draw(knows, connection, due, sent_for, each.person, language, now, instead, older)
        edits.change(connection, each, card, now)


def _still_ours(connection: Connection, said: Sequence[Said]) -> list[Said]:
    """Whoever is no officer any more learns nothing more; the card they have says so when it is pressed."""
    gone = officers.dismissed(connection, {each.person for each in said})
    return [
        each for each in said
        if each.person not in gone or desks.desks_in(connection, each.channel, each.address)
    ]  # fmt: skip


def called(knows: Knows, connection: Connection, person: int, agency: str, language: str) -> str:
    """What colleagues call an officer: their chosen name or number; someone from elsewhere by their agency."""
    offices = officers.offices_of(connection, person)
    here = next((one for one in offices if one.agency == agency), None)
    office = here or officers.former_office(connection, person, agency) or (offices[0] if offices else None)
    if office is None and (written_to := knows.directory.agencies.get(agency_of(connection, person))):
        return written_to.short_name
    if office is None:
        is_admin = covers(people.role_of(connection, person), "admin")
        return knows.texts.render(language, "card.admin" if is_admin else "card.in_group")
    name = label(knows.texts, language, office)
    if office.agency == agency:
        return name
    known = knows.directory.agencies.get(office.agency)
    return f"{name} ({known.short_name})" if known else name


def _instead(knows: Knows, connection: Connection, due: Due, news: News, language: str) -> str:
    report = due.view
    who = called(knows, connection, report.handler, report.agency, language) if report.handler else "-"
    return knows.texts.render(language, f"card.instead_{news}", reference=report.reference, who=who)


def _with_all_files(connection: Connection, due: Due) -> ReportView:
    """The report with its witnesses' photos and recordings counted in: officers get these, too."""
    photos, recordings = (media.count(connection, due.id, kind) for kind in ("photo", "voice"))
    return replace(due.view, photos=photos, recordings=recordings)


def _standing(
    knows: Knows, connection: Connection, due: Due, sent_for: str, person: int, language: str, now: datetime
) -> Standing:
    report, names = due.view, knows.directory.agencies
    told = history.moves_of(connection, due.id)
    untaken = report.status in UNTAKEN or not report.handler
    here, there = officers.located(connection, person, now - POSITION_FOR), report.place.point
    return Standing(
        agency=names[sent_for].short_name if sent_for in names else sent_for,
        agency_id=sent_for,
        now_with=names[report.agency].short_name if report.agency in names else "",
        handler="-" if untaken else called(knows, connection, report.handler or 0, report.agency, language),
        status_at=due.status_at,
        acknowledge_by=due.acknowledge_by,
        resolve_by=due.resolve_by,
        estimate_at=due.estimate_at,
        note=told[-1].note if told and told[-1].to_status == report.status else "",
        passed=tuple(
            Passed(names[move.agency].short_name if move.agency in names else move.agency, move.at)
            for move in told
            if move.to_status == "handed_over" and move.person_id != report.reporter
        ),
        witnessed=tuple(Witnessed(words, secret) for words, secret in witnesses.words_of(connection, due.id)),
        resembles=likeness.earlier(connection, knows.geo, knows.witnesses, knows.faults, report),
        distance_m=metres_between(here.lat, here.lon, there.lat, there.lon) if here and there else None,
    )
