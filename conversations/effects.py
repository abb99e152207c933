"""What should happen because of a turn, beside replies: data only; bot/perform.py makes it happen."""

from datetime import datetime

from msgspec import Struct

from conversations.admins.broadcast_effects import ChangeBroadcast
from conversations.admins.campaign_effects import CampaignEffect
from conversations.admins.figure_effects import FigureEffect
from conversations.admins.role_effects import RoleEffect
from conversations.admins.season_effects import SeasonEffect
from conversations.after.survey_effects import SurveyEffect
from conversations.after.teller_effects import (
    AwaitSilence,
    Endanger,
    HideTeller,
    JoinReport,
    PartReport,
    Recategorise,
    Relocate,
    Withdraw,
)
from conversations.messages import Media, Reply
from conversations.officers.staff import Ending, Invitation
from conversations.session import Draft, Session
from conversations.travel.trip_effects import TripEffect
from conversations.workflow import Status
from geo.model import Point


class CreateReport(Struct, frozen=True):
    """Store the draft as a report under `reference`. If it is one already, the whole turn is thought anew.

    `held` says why somebody has to look at it first: a key of texts `held.*`.
    """

    reference: str
    draft: Draft
    held: str = ""


class KeepMedia(Struct, frozen=True):
    """Remember a file sent with a draft or a report (one of the two is named), to be fetched later."""

    media: Media
    draft: str = ""
    reference: str = ""


class AddWords(Struct, frozen=True):
    """Add the reporter's later words to a report; the officer hears them, or `quietly` only what they change."""

    reference: str
    text: str
    written_at: datetime
    quietly: bool = False


class ChangeStatus(Struct, frozen=True):
    """Move a report from `expected` to `to`. If it is no longer `expected`, the whole turn is thought anew."""

    reference: str
    expected: Status
    to: Status
    note: str = ""
    wanted: str = ""  # the agency a report that is handed over shall go to
    reason: str = ""  # why it is rejected: a key of texts `rejected.*`


class SetEstimate(Struct, frozen=True):
    """An officer says when they will be there: in minutes, or only in words. Otherwise as ChangeStatus."""

    reference: str
    expected: Status
    minutes: int | None
    words: str


class Undo(Struct, frozen=True):
    """Take the officer's own last move back. If anything came after it, the whole turn is thought anew."""

    reference: str
    move: int


class StillNot(Struct, frozen=True):
    """Said a second time to be "not yet", danger after it was `declined`, or that it ended badly (`grave`): a note to
    those above the agency."""

    reference: str
    text: str
    declined: bool = False
    grave: bool = False


class Rate(Struct, frozen=True):
    """How content the person is with a report: 1 to 5 stars, once. Told meanwhile: the turn is thought anew."""

    reference: str
    stars: int


class RateWords(Struct, frozen=True):
    """The words to the stars given before."""

    reference: str
    text: str


class Ask(Struct, frozen=True):
    """An officer's question, relayed to the reporter without either's name."""

    reference: str
    text: str


class Answer(Struct, frozen=True):
    """The reporter's answer, relayed to the officers of the report's agency."""

    reference: str
    text: str


class SetLanguage(Struct, frozen=True):
    """The person reads this language from now on."""

    language: str


class Stop(Struct, frozen=True):
    """The person wants nothing unasked any more; with `stopped` false they do again."""

    stopped: bool


class MakeInvite(Struct, frozen=True):
    """An invitation to answer for an agency; of its code only the hash is stored."""

    code: str
    invitation: Invitation


class ChangeInvite(Struct, frozen=True):
    """Other role, uses or end. Used meanwhile: the whole turn is thought anew."""

    before: Invitation
    after: Invitation


class UseInvite(Struct, frozen=True):
    """Become the officer the code invites to be. Used up meanwhile: the whole turn is thought anew."""

    code: str


class OpenDesk(Struct, frozen=True):
    """The group in which this was said becomes the desk the code invites to. Used up meanwhile: as above."""

    code: str


class MoveDesk(Struct, frozen=True):
    """A desk is in another group or topic now."""

    old: str
    new: str


class CloseDesk(Struct, frozen=True):
    """The desks in a group, or in one topic of it, get nothing any more; who runs the agency hears."""

    channel: str
    address: str


class SetDuty(Struct, frozen=True):
    """An officer goes on or off duty. If nobody is on duty then, the agency's supervisors hear."""

    office: int
    on_duty: bool


class EndOffice(Struct, frozen=True):
    """An officer answers for the agency no longer; taken reports wait for another. Who runs the agency hears."""

    office: int
    why: Ending


class GiveShift(Struct, frozen=True):
    """An officer's taken reports go to a colleague's office or, with none, wait for anybody of the agency."""

    office: int
    to: int | None


class Rename(Struct, frozen=True):
    """What colleagues call an officer from now on."""

    name: str


class Locate(Struct, frozen=True):
    """Where an officer is now."""

    point: Point


class LookUp(Struct, frozen=True):
    """Look words up on another map, for a draft that lacks a place; what it knows is said later. May be off."""

    draft: str
    words: str


Effect = (
    CreateReport | KeepMedia | AddWords | ChangeStatus | Ask | Answer | SetLanguage | Stop | MakeInvite
    | UseInvite | LookUp | ChangeInvite | OpenDesk | MoveDesk | CloseDesk | SetDuty
    | EndOffice | GiveShift | Rename | Locate | SetEstimate | Undo | StillNot | AwaitSilence | Endanger | Rate
    | RateWords | RoleEffect | ChangeBroadcast | JoinReport | PartReport | Recategorise | Relocate | Withdraw
    | FigureEffect | CampaignEffect | HideTeller | SurveyEffect | TripEffect | SeasonEffect
)  # fmt: skip


class Turn(Struct, frozen=True, gc=False):
    """What one message leads to: the session afterwards, replies to its writer, effects on the world."""

    session: Session
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
