"""What travels between a channel and the engine: a person's message in, replies out."""

from datetime import datetime
from typing import Literal

from msgspec import Struct, field

from geo.model import Point

MediaKind = Literal["photo", "voice", "video", "document"]


class Media(Struct, frozen=True, gc=False, omit_defaults=True):
    """A file a person sent: `file` is what the channel needs to fetch it (a file id, a URL, a stored hash)."""

    kind: MediaKind
    file: str


def is_kept(file: Media) -> bool:
    """Whether officers will see or have it; videos and documents are not kept."""
    return file.kind in ("photo", "voice")


class Suggestion(Struct, frozen=True, gc=False, omit_defaults=True):
    """A place another map knows by the words looked up: its name there and its radius in metres."""

    name: str
    point: Point
    precision_m: int


class Inbound(Struct, frozen=True, gc=False, omit_defaults=True):
    """One thing a person did, in no provider's words.

    `event` is the provider's id of this delivery, unique within the channel: a second delivery is not heard again.
    `written_at` is when the person wrote it (UTC), which may be hours before it arrives.
    """

    channel: str
    event: str
    address: str
    written_at: datetime
    text: str = ""  # words or a photo's caption
    choice: str = ""  # payload of the button pressed
    point: Point | None = None
    taken: bool = False  # the point is where a photo was taken
    place_name: str = ""  # title of a picked venue
    forwarded: bool = False  # the point or the words are somebody else's
    live: bool = False  # a live position's update, not an answer
    edited: bool = False  # corrects the earlier message with the same `message`
    unreadable: str = ""  # what came instead of words: "sticker", "poll", ...
    media: tuple[Media, ...] = ()
    album: str = ""  # photos sent together share it
    message: str = ""  # provider's id of the message, for edits
    press: str = ""  # provider's id of the button press, to be acknowledged
    quoted: str = ""  # provider's id of our message this one answers
    also: str = ""  # another address on the same channel the provider says is the same person's
    language_hint: str = ""
    shares: bool = False  # a live position begins with this one
    name: str = ""  # as the provider gives it; kept only with a report whose reporter chose "open"
    suggestions: tuple[Suggestion, ...] = ()  # found for words looked up: said by us, not by the person
    about: str = ""  # id of the draft the suggestions are for, or of which nothing more is said
    silent: bool = False  # the person has said nothing more for a while: noticed by us
    group: str = ""  # where it was said, if not in private: the group, or "group:topic"
    group_name: str = ""
    became: Literal["", "left", "moved"] = ""  # the group has put us out, or is `moved_to` now
    moved_to: str = ""

    @property
    def answered_at(self) -> str:
        """Where the answer goes: to the group in which it was said, else to the person."""
        return self.group or self.address


class Choice(Struct, frozen=True, gc=False, omit_defaults=True):
    """A button: `id` comes back as `Inbound.choice`; with `url` it opens a page instead.

    `short` stands for a long label where a channel's lists are narrow.
    """

    id: str
    label: str
    url: str = ""
    short: str = ""


class Reply(Struct, frozen=True, gc=False, omit_defaults=True):
    """One message to one person, rendered, with the key and values it was rendered from.

    `picture` is what bot/jobs/pictures.py draws, `document` the file bot/jobs/documents.py finds. `notice` is the
    short word shown on a pressed button.
    `instead` is what is said where this shall change an earlier message and cannot; empty for nothing.
    `only_asks` marks a question and nothing else: when the answer is already there, it need not be sent.
    """

    key: str
    text: str
    values: dict[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    ask_location: bool = False
    picture: str = ""
    notice: str = ""
    only_asks: bool = False
    instead: str = ""
    document: str = ""
