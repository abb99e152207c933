"""What we read of a Telegram update: the fields we need, under Telegram's names; all others are skipped.

Source: Bot API 10.3, types Update, Message, CallbackQuery and what they hold.
"""

from typing import Any

from msgspec import Struct, field


class User(Struct, frozen=True, gc=False):
    """Who wrote or pressed."""

    id: int
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    language_code: str = ""


class Chat(Struct, frozen=True, gc=False):
    """Where: "private", "group", "supergroup" or "channel"."""

    id: int
    type: str = "private"
    title: str = ""


class Location(Struct, frozen=True, gc=False):
    """Degrees; with a period, in seconds, it is a live position."""

    latitude: float
    longitude: float
    live_period: int | None = None


class Venue(Struct, frozen=True, gc=False):
    """A place picked from a list."""

    location: Location
    title: str = ""
    address: str = ""


class File(Struct, frozen=True, gc=False):
    """A voice message, a video, a document, or one size of a photo; sizes in bytes and pixels."""

    file_id: str
    file_size: int = 0
    mime_type: str = ""
    width: int = 0
    height: int = 0


class RepliedTo(Struct, frozen=True, gc=False):
    """The message this one answers."""

    message_id: int
    sender: User | None = field(default=None, name="from")


class Message(Struct, frozen=True, gc=False):
    """A message; `date` is 0 where Telegram no longer shows it. What is `Any` only counts as there or not."""

    message_id: int
    chat: Chat
    date: int = 0
    edit_date: int = 0
    sender: User | None = field(default=None, name="from")
    message_thread_id: int = 0
    is_topic_message: bool = False
    is_automatic_forward: bool = False
    forward_origin: Any = None
    reply_to_message: RepliedTo | None = None
    media_group_id: str = ""
    text: str = ""
    caption: str = ""
    location: Location | None = None
    venue: Venue | None = None
    photo: tuple[File, ...] = ()
    voice: File | None = None
    video: File | None = None
    document: File | None = None
    sticker: Any = None
    dice: Any = None
    poll: Any = None
    contact: Any = None
    video_note: Any = None
    audio: Any = None
    animation: Any = None
    live_photo: Any = None
    game: Any = None
    story: Any = None
    paid_media: Any = None
    checklist: Any = None
    giveaway: Any = None
    invoice: Any = None
    rich_message: Any = None
    migrate_to_chat_id: int = 0
    migrate_from_chat_id: int = 0


class Callback(Struct, frozen=True, gc=False):
    """A pressed button; without `data` it is a game's, without `message` an inline message's."""

    id: str
    sender: User = field(name="from")
    message: Message | None = None
    data: str = ""


class Member(Struct, frozen=True, gc=False):
    """What somebody is in a group: "member", "administrator", "left", "kicked", ..."""

    status: str


class OwnMembership(Struct, frozen=True, gc=False):
    """What has become of us in a chat, and by whom."""

    chat: Chat
    sender: User = field(name="from")
    new_chat_member: Member


class Update(Struct, frozen=True, gc=False):
    """One thing that happened; what we did not ask for leaves all but the id empty."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Callback | None = None
    my_chat_member: OwnMembership | None = None
