"""The world as the engine sees it: facts that never change, and storage within the open transaction."""

import secrets
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection

from bot import likeness, recaps
from bot.broadcasts import StoredBroadcasting
from bot.cards import called, draw
from bot.facts import Facts
from bot.world_asked import AskedWorld
from bot.world_season import SeasonWorld
from bot.world_travel import TravelWorld
from conversations import reference
from conversations.admins.roles import Audited, Holder, Role, RoleInvitation
from conversations.messages import Inbound, Reply
from conversations.officers.recap import Recap
from conversations.officers.staff import POSITION_FOR, Desk, Invitation, Office, View
from conversations.session import Alike, Draft
from conversations.world import Happened, LastMove, Quoted, ReportView
from geo.model import Place
from storage import (
    audit,
    deliveries,
    desks,
    history,
    invites,
    officers,
    people,
    ratings,
    reports,
    roles,
    undo,
    witnesses,
    worklist,
)

__all__ = ["Facts", "StoredWorld"]

_ID_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


class StoredWorld(AskedWorld, SeasonWorld, TravelWorld):
    """A conversations.world.World that reads the database of one transaction."""

    def __init__(
        self,
        connection: Connection,
        facts: Facts,
        now: datetime,
        before_reading: Callable[[], None] = lambda: None,
    ) -> None:
        """`before_reading` is called before reports are read: it writes what the transaction has put off."""
        self._before_reading = before_reading
        self.now = now
        self.geo, self.directory = facts.geo, facts.directory
        self.texts = facts.texts
        self.lexicon = facts.lexicon
        self.languages = facts.languages
        self.invite_links = facts.links
        self.group_links = facts.group_links
        self.invite_for = facts.invite_for
        self.send_after = timedelta(minutes=facts.danger.send_after_minutes)
        self.draft_for = facts.draft_for
        self.remind_after = timedelta(minutes=facts.danger.remind_after_minutes)
        self.alerting = facts.alerting
        self.graded_from = facts.surveys.least
        self.season = facts.season
        self.figures_at = facts.figures_at
        self.room_link = facts.room_link
        self.room_link_for = facts.room_link_for
        self.bounds = facts.bounds
        self.abuse = facts.abuse
        self.faults = facts.faults
        self.naming = facts.naming
        self.download_link = facts.download_link
        self.start_links = facts.start_links
        self.poster_link = facts.poster_link
        self.takes_documents = facts.takes_documents
        self._facts = facts
        self._connection = connection
        self._agencies: dict[int, tuple[str, ...]] = {}
        self._reports: dict[tuple[int, int], list[ReportView]] | None = None
        self._lines = facts.lines
        self._speaker = 0
        self._reached: tuple[str, ...] = ()  # agencies whose e-mail or system the present message answers
        self._desks: list[Desk] = []  # of the group in which the present message was said

    def listen(self, person: int, inbound: Inbound) -> None:
        """The next turn is about this message, said for a desk's agency in its group; what it reads is kept."""
        self._trips, self._reports = {}, {}
        self._speaker = person
        self._reached = self._lines.entitled(inbound.channel, inbound.address)
        group = inbound.group
        self._desks = desks.desks_in(self._connection, inbound.channel, group) if group else []

    def ended(self) -> None:
        """The turn is over: what is read from now on may be changed by what it does."""
        self._trips = self._reports = None

    def expect(self, persons: Collection[int]) -> None:
        """Look these persons up in one query rather than one by one."""
        found = officers.agencies_of_all(self._connection, persons)
        self._agencies.update({person: found.get(person, ()) for person in persons})

    def forget(self, person: int) -> None:
        """What is known of a person has changed."""
        self._agencies.pop(person, None)

    def report(self, reference: str) -> ReportView | None:
        self._before_reading()
        return reports.view(self._connection, reference)

    def reports_of(self, person: int, limit: int) -> list[ReportView]:
        self._before_reading()
        if self._reports is None:
            return reports.reports_of(self._connection, person, limit)
        if (person, limit) not in self._reports:
            self._reports[person, limit] = reports.reports_of(self._connection, person, limit)
        return [*self._reports[person, limit]]

    def alike(self, person: int, draft: Draft) -> list[Alike]:
        # What this transaction has put off is not waited for: who tells the same in the same moment is not asked.
        return likeness.alike(self._connection, self.geo, self._facts.witnesses, self.faults, person, draft)

    def reports_without_owner(self, limit: int) -> list[ReportView]:
        self._before_reading()
        return reports.without_owner(self._connection, limit)

    def past(self, reference: str, limit: int) -> list[Happened]:
        self._before_reading()
        return history.past(self._connection, reference, limit)

    def work(
        self, view: View, person: int, agencies: Sequence[str], limit: int, offset: int
    ) -> list[ReportView]:
        self._before_reading()
        near = officers.located(self._connection, person, self.now - POSITION_FOR)
        return worklist.work(self._connection, view, person, agencies, self.now, near, limit, offset)

    def work_count(self, view: View, person: int, agencies: Sequence[str]) -> int:
        self._before_reading()
        return worklist.count(self._connection, view, person, agencies, self.now)

    def work_at(self, agencies: Sequence[str], place: Place, limit: int) -> list[ReportView]:
        self._before_reading()
        return worklist.near_place(self._connection, agencies, place, limit)

    def agencies_of(self, person: int) -> tuple[str, ...]:
        if person not in self._agencies:
            self.expect((person,))
        here = (*(desk.agency for desk in self._desks), *self._reached) if person == self._speaker else ()
        return tuple(dict.fromkeys((*self._agencies[person], *here)))

    def offices_of(self, person: int) -> list[Office]:
        if self._agencies.get(person) == ():
            return []  # nearly everybody, and it is known already
        return officers.offices_of(self._connection, person)

    def staff_of(self, agency: str, limit: int, offset: int) -> list[Office]:
        return officers.staff_of(self._connection, agency, limit, offset)

    def office(self, row: int) -> Office | None:
        return officers.office(self._connection, row)

    def desks_of(self, agency: str) -> list[Desk]:
        return desks.desks_of(self._connection, agency)

    def desk(self, row: int) -> Desk | None:
        return desks.desk(self._connection, row)

    def desks_here(self) -> list[Desk]:
        return self._desks

    def card(self, reference: str, person: int, language: str) -> Reply | None:
        found = reports.stored(self._connection, reference)
        if found is None:
            return None
        return draw(self._facts, self._connection, found, found.view.agency, person, language, self.now)

    def last_move(self, reference: str) -> LastMove | None:
        found = reports.stored(self._connection, reference)
        move = undo.last_move(self._connection, found.id) if found else None
        return LastMove(move.id, move.person, move.at, move.came_from, move.to) if move else None

    def witnesses_of(self, reference: str) -> tuple[int, ...]:
        return witnesses.of_reference(self._connection, reference)

    def awaiting(self, person: int, limit: int) -> list[ReportView]:
        self._before_reading()
        return witnesses.awaiting(self._connection, person, limit)

    def closed_lately(self, person: int, since: datetime) -> list[ReportView]:
        self._before_reading()
        return witnesses.closed_lately(self._connection, person, since)

    def has_rated(self, person: int, reference: str) -> bool:
        return ratings.has_rated(self._connection, reference, person)

    def quoted(self, channel: str, message: str) -> Quoted | None:
        found = deliveries.report_named_in(self._connection, channel, message)
        return Quoted(*found) if found else None

    def called(self, person: int, agency: str, language: str) -> str:
        return called(self._facts, self._connection, person, agency, language)

    def photo_required(self, category: str) -> bool:
        return category in self._facts.photo_required

    def role(self, person: int) -> Role | Literal[""]:
        return people.role_of(self._connection, person)

    def role_holders(self) -> list[Holder]:
        return roles.holders(self._connection)

    def role_invited(self, code: str) -> RoleInvitation | None:
        return roles.invited(self._connection, code, self.now)

    def fits_setup(self, code: str) -> bool:
        return roles.fits_setup(self._connection, code)

    def audited(self, act: str, about: str, before: int | None, limit: int) -> list[Audited]:
        return audit.latest(self._connection, audit.Filter(act, about, before), limit)

    def invited(self, code: str) -> Invitation | None:
        return invites.by_code(self._connection, code, self.now)

    def invitation(self, name: str) -> Invitation | None:
        return invites.by_name(self._connection, name)

    def recap(self, agency: str, since: datetime) -> Recap:
        self._before_reading()
        agencies = (agency,) if agency else tuple(self.directory.agencies)
        return recaps.recap(self._connection, agencies, since, self.now, self.now)

    def broadcasting(self) -> StoredBroadcasting:
        return StoredBroadcasting(self._connection, self._facts.broadcasting, self.languages[0], self.now)

    def new_id(self) -> str:
        return "".join(secrets.choice(_ID_ALPHABET) for _ in range(8))

    def new_reference(self) -> str:
        return reference.make(secrets.token_bytes(8))

    def new_code(self) -> str:
        return secrets.token_urlsafe(12)
