"""What a channel is: it reads a provider's words, sends ours, fetches files, and knows the provider's errors."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from msgspec import Struct, field

from conversations.messages import Choice, Inbound, Media
from storage.deliveries import Told


class Unverified(Exception):
    """A request that does not prove it comes from the provider: 403, nothing stored."""


class TryAgain(Exception):
    """The provider did not take the message for sure; try again after `after_s` seconds.

    `wide` tells that the whole channel has to wait, not only this address; `too_fast` that the provider finds
    we call too often.
    """

    def __init__(self, reason: str, after_s: float, wide: bool = False, too_fast: bool = False) -> None:
        super().__init__(reason)
        self.after_s = after_s
        self.wide = wide
        self.too_fast = too_fast


class MaybeSent(Exception):
    """The call broke off after it left: the person may or may not have the message."""


class Unreachable(Exception):
    """This address takes no messages any more (blocked, deactivated, never started)."""


class Moved(Exception):
    """What was at this address is at `to` now; nothing was sent."""

    def __init__(self, to: str) -> None:
        super().__init__("moved")
        self.to = to


class Refused(Exception):
    """The provider will never take this message as it is."""


class CannotChange(Exception):
    """The message to be changed in place is gone, too old, or never was."""


class NotNow(Exception):
    """The provider takes nothing for this address until the person writes again."""


class Document(Struct, frozen=True):
    """A file on disk, and what it is called where it arrives."""

    path: Path
    name: str


class Outgoing(Struct, frozen=True):
    """One outbox row, ready to go: one row is one call to the provider.

    `key` and `values` are what `text` was rendered from, `picture_name` is what `picture` was drawn from, and
    `heard_at` when the address was last heard from: for channels that need an approved template or a link.
    """

    id: int
    address: str
    text: str
    choices: tuple[Choice, ...] = ()
    ask_location: bool = False
    picture: bytes | None = None
    key: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    picture_name: str = ""
    language: str = ""
    heard_at: datetime | None = None
    to_many: bool = False  # one of very many alike: a broadcast's
    document: Document | None = None  # for a channel that TakesDocuments


class WebhookAnswer(Struct, frozen=True):
    """The body that goes back in the webhook's own response, and its media type.

    Where `carries_reply` is false the body only acknowledges, and the reply still has to go by the outbox.
    """

    body: bytes
    media_type: str
    carries_reply: bool = True


Hear = Callable[[Sequence[Inbound]], Awaitable[None]]


class Channel(Protocol):
    """A way people reach us. Registered once, in bot/channels/__init__.py."""

    name: str
    max_per_second: float  # calls to the provider, all addresses together
    seconds_between: float  # calls to one address

    async def start(self, hear: Hear) -> None:
        """Open connections; where the channel fetches its messages itself, begin."""

    async def stop(self) -> None:
        """Stop fetching and close connections."""

    def read(self, headers: Mapping[str, str], body: bytes, target: str = "") -> list[Inbound]:
        """A webhook request's messages; `target` is its path and query as they came.

        Raises Unverified; a body that is no message gives none.
        """

    def answer(self, heard: Inbound, reply: Outgoing | None, notice: str) -> WebhookAnswer | None:
        """How the first reply travels in the webhook's response; None where it cannot (it goes by the outbox)."""

    async def send(self, message: Outgoing) -> str:
        """Send; returns the provider's id. Raises TryAgain, MaybeSent, NotNow, Unreachable or Refused."""

    async def fetch(self, media: Media) -> bytes:
        """A file's bytes. Raises TryAgain, or Refused where it is gone or too large."""

    def link(self, payload: str) -> str:
        """A link that opens this bot with a start payload; empty where the channel has none."""


@runtime_checkable
class HasGroups(Protocol):
    """A channel on which we can be added to a group."""

    def group_link(self, payload: str) -> str:
        """A link to add this bot to a group, with a start payload; empty while the bot's name is unknown."""

    def pause_s(self, address: str) -> float:
        """Seconds between two calls to an address: a group may take fewer than a person."""


@runtime_checkable
class SendsToMany(Protocol):
    """A channel with a speed of its own for broadcasts."""

    many_per_second: float
    many_apart: bool  # whether they do not count against `max_per_second`


@runtime_checkable
class Loads(Protocol):
    """A channel that has not loaded all it needs when it is made."""

    async def load(self) -> None:
        """Return once it has what sending needs."""


@runtime_checkable
class TellsDelivery(Protocol):
    """A channel whose provider takes a message first and tells later what became of it."""

    most_queued: int  # messages the provider may have in its queue before we wait

    def read_status(self, headers: Mapping[str, str], body: bytes, target: str) -> Told | None:
        """What a status request tells; None for a body that tells nothing. Raises Unverified."""


@runtime_checkable
class Changes(Protocol):
    """A channel on which a message sent before can be changed in place."""

    async def change(self, message: Outgoing, sent_as: str) -> str:
        """Let the message of that provider's id read as `message`; returns the id it has from now on.

        Its picture stays as it is; `picture_name` tells that it has one. Raises CannotChange, and what send raises.
        """


@runtime_checkable
class TakesDocuments(Protocol):
    """A channel on which a file can be sent as it is; elsewhere it is reached by a link in the words."""

    largest_document: int  # bytes
