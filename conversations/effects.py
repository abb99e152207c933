"""What should happen because of a turn, beside replies: data only; bot/perform.py makes it happen."""

from dataclasses import dataclass
from datetime import datetime

from msgspec import Struct

from conversations.broadcast_effects import ChangeBroadcast
from conversations.campaign_effects import CampaignEffect
from conversations.figure_effects import FigureEffect
from conversations.messages import Media, Reply
from conversations.role_effects import RoleEffect
from conversations.season_effects import SeasonEffect
from conversations.session import Draft, Session
from conversations.staff import Ending, Invitation
from conversations.survey_effects import SurveyEffect
from conversations.teller_effects import AwaitSilence, Endanger, JoinReport, PartReport, Relocate, Withdraw
from conversations.trip_effects import TripEffect
from conversations.workflow import Status
from geo.model import Point


@dataclass(frozen=True, slots=True)
class CreateReport:
    """Store the draft as a report under `reference`. If it is one already, the whole turn is thought anew.

    `held` says why somebody has to look at it first: a key of texts `held.*`.
    """

    reference: str
    draft: Draft
    held: str = ""


@dataclass(frozen=True, slots=True)
class KeepMedia:
    """Remember a file sent with a draft or a report (one of the two is named), to be fetched later."""

    media: Media
    draft: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class AddWords:
    """Add the reporter's later words to a report; the officer hears them."""

    reference: str
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ChangeStatus:
    """Move a report from `expected` to `to`. If it is no longer `expected`, the whole turn is thought anew."""

    reference: str
    expected: Status
    to: Status
    note: str = ""
    wanted: str = ""  # the agency a report that is handed over shall go to
    reason: str = ""  # why it is rejected: a key of texts `rejected.*`


@dataclass(frozen=True, slots=True)
class SetEstimate:
    """An officer says when they will be there: in minutes, or only in words. Otherwise as ChangeStatus."""

    reference: str
    expected: Status
    minutes: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the officer's own last move back. If anything came after it, the whole turn is thought anew."""

    reference: str
    move: int


@dataclass(frozen=True, slots=True)
class StillNot:
    """Said a second time to be "not yet": a note to those above the agency."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class Rate:
    """How content the person is with a report: 1 to 5 stars, once. Told meanwhile: the turn is thought anew."""

    reference: str
    stars: int


@dataclass(frozen=True, slots=True)
class RateWords:
    """The words to the stars given before."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """An officer's question, relayed to the reporter without either's name."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The reporter's answer, relayed to the officers of the report's agency."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """The person reads this language from now on."""

    language: str


@dataclass(frozen=True, slots=True)
class Stop:
    """The person wants nothing unasked any more; with `stopped` false they do again."""

    stopped: bool


@dataclass(frozen=True, slots=True)
class MakeInvite:
    """An invitation to answer for an agency; of its code only the hash is stored."""

    code: str
    invitation: Invitation


@dataclass(frozen=True, slots=True)
class ChangeInvite:
    """Other role, uses or end. Used meanwhile: the whole turn is thought anew."""

    before: Invitation
    after: Invitation


@dataclass(frozen=True, slots=True)
class UseInvite:
    """Become the officer the code invites to be. Used up meanwhile: the whole turn is thought anew."""

    code: str


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """The group in which this was said becomes the desk the code invites to. Used up meanwhile: as above."""

    code: str


@dataclass(frozen=True, slots=True)
class MoveDesk:
    """A desk is in another group or topic now."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CloseDesk:
    """The desks in a group, or in one topic of it, get nothing any more; who runs the agency hears."""

    channel: str
    address: str


@dataclass(frozen=True, slots=True)
class SetDuty:
    """An officer goes on or off duty. If nobody is on duty then, the agency's supervisors hear."""

    office: int
    on_duty: bool


@dataclass(frozen=True, slots=True)
class EndOffice:
    """An officer answers for the agency no longer; taken reports wait for another. Who runs the agency hears."""

    office: int
    why: Ending


@dataclass(frozen=True, slots=True)
class GiveShift:
    """An officer's taken reports go to a colleague's office or, with none, wait for anybody of the agency."""

    office: int
    to: int | None


@dataclass(frozen=True, slots=True)
class Rename:
    """What colleagues call an officer from now on."""

    name: str


@dataclass(frozen=True, slots=True)
class Locate:
    """Where an officer is now."""

    point: Point


@dataclass(frozen=True, slots=True)
class LookUp:
    """Look words up on another map, for a draft that lacks a place; what it knows is said later. May be off."""

    draft: str
    words: str


Effect = (
    CreateReport | KeepMedia | AddWords | ChangeStatus | Ask | Answer | SetLanguage | Stop | MakeInvite
    | UseInvite | LookUp | ChangeInvite | OpenDesk | MoveDesk | CloseDesk | SetDuty
    | EndOffice | GiveShift | Rename | Locate | SetEstimate | Undo | StillNot | AwaitSilence | Endanger | Rate
    | RateWords | RoleEffect | ChangeBroadcast | JoinReport | PartReport | Relocate | Withdraw | FigureEffect
    | CampaignEffect
    | SurveyEffect | TripEffect | SeasonEffect
)  # fmt: skip


class Turn(Struct, frozen=True, gc=False):
    """What one message leads to: the session afterwards, replies to its writer, effects on the world."""

    session: Session
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
