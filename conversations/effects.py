"""What should happen because of a turn, beside replies: data only; bot/perform.py makes it happen."""

from dataclasses import dataclass
from datetime import datetime

from conversations.messages import Media, Reply
from conversations.session import Draft, Session
from conversations.workflow import Status
from geo.windows import Window


@dataclass(frozen=True, slots=True)
class CreateReport:
    """Store the draft as a report under `reference`. If it is one already, the whole turn is thought anew."""

    reference: str
    draft: Draft


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
    """A one-time invitation to be an agency's officer; only its hash is stored."""

    code: str
    agency: str


@dataclass(frozen=True, slots=True)
class UseInvite:
    """Become the officer the code invites to be. Used up meanwhile: the whole turn is thought anew."""

    code: str


@dataclass(frozen=True, slots=True)
class LookUp:
    """Look words up on another map, for a draft that lacks a place; what it knows is said later. May be off."""

    draft: str
    words: str


@dataclass(frozen=True, slots=True)
class DeclareWindow:
    """A stretch of road flows one way or in contraflow; every process knows from the next message on."""

    window: Window


@dataclass(frozen=True, slots=True)
class EndWindow:
    """A declared window is over. Ended meanwhile: the whole turn is thought anew."""

    window: str


Effect = (
    CreateReport | KeepMedia | AddWords | ChangeStatus | Ask | Answer | SetLanguage | Stop | MakeInvite | UseInvite
    | LookUp | DeclareWindow | EndWindow
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """What one message leads to: the session afterwards, replies to its writer, effects on the world."""

    session: Session
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
