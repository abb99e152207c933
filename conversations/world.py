"""What the engine may know beside the session: facts, and questions it may put to storage."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, Protocol

from conversations.admins.asked_world import AskedWorld
from conversations.admins.broadcasts import Broadcasting
from conversations.admins.roles import Audited, Holder, Role, RoleInvitation
from conversations.admins.season_world import SeasonWorld
from conversations.meaning.faults import FaultList
from conversations.messages import Reply
from conversations.officers.recap import Recap
from conversations.officers.staff import Desk, Invitation, Office, View
from conversations.report_views import Happened, LastMove, Quoted, ReportView, Trouble
from conversations.session import Alike, Draft
from conversations.texts import Texts
from conversations.travel.travel_world import TravelWorld
from conversations.understand import Lexicon
from geo import Geo
from geo.directory import Directory
from geo.model import Place

__all__ = ["Happened", "LastMove", "Quoted", "ReportView", "Trouble", "World"]


class World(TravelWorld, AskedWorld, SeasonWorld, Protocol):
    """The same world, session and message always give the same turn."""

    now: datetime
    geo: Geo
    directory: Directory
    texts: Texts
    lexicon: Lexicon
    faults: FaultList
    languages: tuple[str, ...]
    room_link_for: timedelta  # how long a link to the control room is valid
    invite_for: timedelta  # how long an invitation is valid, if nobody says otherwise
    send_after: (
        timedelta  # so long a teller of danger may be silent before the report goes out; zero: for ever
    )
    draft_for: timedelta  # so long a draft nobody touches is kept
    remind_after: timedelta  # the same before what it lacks is asked once more

    def report(self, reference: str) -> ReportView | None:
        """The report of that reference."""

    def reports_of(self, person: int, limit: int) -> list[ReportView]:
        """A reporter's own reports, newest first."""

    def alike(self, person: int, draft: Draft) -> list[Alike]:
        """Open reports the draft may be the same as, the nearest first; none that is secret."""

    def reports_without_owner(self, limit: int) -> list[ReportView]:
        """Open reports no rule found an owner for, oldest first."""

    def past(self, reference: str, limit: int) -> list[Happened]:
        """What happened to a report, the last `limit` entries in order; none for an unknown reference."""

    def work(
        self, view: View, person: int, agencies: Sequence[str], limit: int, offset: int
    ) -> list[ReportView]:
        """Open reports in the order to go to them: danger, age, and distance from where the person was last."""

    def work_count(self, view: View, person: int, agencies: Sequence[str]) -> int:
        """How many there are."""

    def work_at(self, agencies: Sequence[str], place: Place, limit: int) -> list[ReportView]:
        """Open reports of these agencies at a place or near it."""

    def agencies_of(self, person: int) -> tuple[str, ...]:
        """Ids of the agencies this person acts for: as an officer, or as one of the group where this was said."""

    def offices_of(self, person: int) -> list[Office]:
        """The person's own places in agencies."""

    def staff_of(self, agency: str, limit: int, offset: int) -> list[Office]:
        """An agency's officers: supervisors first, then who is on duty."""

    def office(self, row: int) -> Office | None:
        """One office, also of who has left."""

    def desks_of(self, agency: str) -> list[Desk]:
        """An agency's desks."""

    def desk(self, row: int) -> Desk | None:
        """One desk, while it is open."""

    def desks_here(self) -> list[Desk]:
        """The desk of the group or topic where this was said, else those elsewhere in the group."""

    def card(self, reference: str, person: int, language: str) -> Reply | None:
        """A report's card, as an officer of the agency that has it reads it."""

    def last_move(self, reference: str) -> LastMove | None:
        """A report's newest move, if an officer made it and nobody has acted on it."""

    def witnesses_of(self, reference: str) -> tuple[int, ...]:
        """Persons whose reports are joined to that one."""

    def awaiting(self, person: int, limit: int) -> list[ReportView]:
        """Resolved reports the person told, or is a witness of, newest first: it is asked whether they are fixed."""

    def closed_lately(self, person: int, since: datetime) -> list[ReportView]:
        """Reports the person told, or is a witness of, that were closed since a moment, the last one first."""

    def has_rated(self, person: int, reference: str) -> bool:
        """Whether a person has told how content they are with a report."""

    def quoted(self, channel: str, message: str) -> Quoted | None:
        """The message of ours the provider knows by that id, if it names a report."""

    def called(self, person: int, agency: str, language: str) -> str:
        """What colleagues call an officer."""

    def photo_required(self, category: str) -> bool:
        """Whether work of this kind is done only with a photo of it."""

    def role(self, person: int) -> Role | Literal[""]:
        """What this person may do in running the season; empty for nothing."""

    def role_holders(self) -> list[Holder]:
        """Everybody with a role, owners first."""

    def role_invited(self, code: str) -> RoleInvitation | None:
        """The invitation to a role a code is for, while it is valid."""

    def fits_setup(self, code: str) -> bool:
        """Whether a setup code makes its user the owner."""

    def audited(self, act: str, about: str, before: int | None, limit: int) -> list[Audited]:
        """What the audit log says, newest first: of one kind of act, about one subject or by one holder's name."""

    def invited(self, code: str) -> Invitation | None:
        """The invitation of a code, while it is valid."""

    def invitation(self, name: str) -> Invitation | None:
        """An invitation by its name, also one that is over."""

    def recap(self, agency: str, since: datetime) -> Recap:
        """How an agency fares, and fared since a moment; "" is all of them."""

    def broadcasting(self) -> Broadcasting:
        """What there is to know about broadcasts."""

    def new_id(self) -> str:
        """8 unguessable characters, for a draft or a window."""

    def new_reference(self) -> str:
        """A new report reference."""

    def new_code(self) -> str:
        """A new invitation code."""

    def invite_links(self, code: str) -> tuple[str, ...]:
        """Where an invited person can tap, one link a channel."""

    def room_link(self, code: str) -> str:
        """Where the control room opens with a code."""

    def group_links(self, code: str) -> tuple[str, ...]:
        """Where to tap to make a group of one's own a desk, one link a channel that has groups."""
