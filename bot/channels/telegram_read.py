"""Reads Telegram updates: what a person did, in our words; what nobody has to answer is left out."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from bot.channels.telegram_update import Callback, Chat, File, Location, Message, OwnMembership, Update, User
from conversations.messages import Inbound, Media
from geo.model import Point

LARGEST_FILE = 20 * 1024 * 1024  # bytes; getFile hands out no more

_KINDS_WITHOUT_WORDS = (
    "sticker", "dice", "poll", "contact", "video_note", "audio", "animation", "live_photo", "game", "story",
    "paid_media", "checklist", "giveaway", "invoice", "rich_message", "voice", "video", "document",
    "location", "venue",
)  # fmt: skip
_update = msgspec.json.Decoder(Update)


class Reader:
    """Turns updates into Inbound. `username` is the bot's own, empty until it is known.

    Of a group only commands, presses, answers to the bot and what names it are heard, and what became of the
    group; a person is heard there as anywhere, and `group` says where the answer goes.
    """

    def __init__(self, bot_id: int, now: Callable[[], datetime]) -> None:
        self.username = ""
        self._bot_id = bot_id
        self._now = now

    def from_json(self, body: bytes) -> list[Inbound]:
        """A webhook's body; one Inbound or none, none also for rubbish."""
        try:
            return self._read(_update.decode(body))
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return []

    def from_object(self, update: Any) -> list[Inbound]:
        """The same for one update as getUpdates gives it, already decoded."""
        try:
            return self._read(msgspec.convert(update, Update))
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return []

    def _read(self, update: Update) -> list[Inbound]:
        event = f"u{update.update_id}"
        heard: Inbound | None = None
        if update.callback_query:
            heard = self._pressed(update.callback_query, event)
        elif update.my_chat_member:
            heard = self._put_out(update.my_chat_member, event)
        elif update.message and (update.message.migrate_to_chat_id or update.message.migrate_from_chat_id):
            heard = self._moved(update.message, event)
        elif update.message and self._is_for_us(update.message):
            heard = self._said(update.message, event)
        elif update.edited_message and self._is_for_us(update.edited_message):
            heard = self._corrected(update.edited_message, event)
        return [heard] if heard else []

    def _is_for_us(self, message: Message) -> bool:
        if message.sender is None or message.sender.is_bot or message.is_automatic_forward:
            return False
        if message.chat.type == "private":
            return True
        if message.chat.type == "channel":
            return False
        return self._is_our_command(message) or self._answers_us(message) or self._names_us(message)

    def _is_our_command(self, message: Message) -> bool:
        text = message.text or message.caption
        if not text.startswith("/"):
            return False
        _, at, username = text.split(maxsplit=1)[0].partition("@")
        return not at or username.casefold() == self.username.casefold()

    def _answers_us(self, message: Message) -> bool:
        return bool(self._quoted(message))

    def _quoted(self, message: Message) -> str:
        """Which message of ours it answers, in the words of Telegram.send; empty where none."""
        to = message.reply_to_message
        if to is None or to.sender is None or to.message_id == message.message_thread_id:
            return ""  # in a topic every message "answers" the one that opened the topic
        return f"{message.chat.id}:{to.message_id}" if to.sender.id == self._bot_id else ""

    def _names_us(self, message: Message) -> bool:
        return bool(self.username) and f"@{self.username}".casefold() in _spoken(message).casefold()

    def _put_out(self, membership: OwnMembership, event: str) -> Inbound | None:
        if not _is_group(membership.chat) or membership.new_chat_member.status not in ("left", "kicked"):
            return None
        who = membership.sender
        return Inbound(
            channel="telegram", event=event, address=str(who.id), written_at=self._now(), became="left",
            group=str(membership.chat.id), group_name=_storable(membership.chat.title),
            language_hint=who.language_code,
        )  # fmt: skip

    def _moved(self, message: Message, event: str) -> Inbound | None:
        """A group that became a supergroup; both of them tell, each of the other."""
        old, new = (
            message.migrate_from_chat_id or message.chat.id,
            message.migrate_to_chat_id or message.chat.id,
        )
        who = message.sender.id if message.sender else new
        return Inbound(
            channel="telegram", event=event, address=str(who), written_at=self._time(message.date),
            became="moved", group=str(old), moved_to=str(new), group_name=_storable(message.chat.title),
        )  # fmt: skip

    def _said(self, message: Message, event: str) -> Inbound | None:
        place = message.venue.location if message.venue else message.location
        point, media, text = _point(place), _media(message), self._words(message)
        seen = any(file.kind == "photo" for file in media)
        unreadable = "" if text or point or seen else _kind(message)
        if not (text or point or media or unreadable):
            return None  # a service message: somebody joined, a message was pinned
        return Inbound(
            channel="telegram", event=event, address=_address(message), written_at=self._time(message.date),
            text=text, point=point, place_name=_place_name(message), shares=bool(place and place.live_period),
            forwarded=message.forward_origin is not None, unreadable=unreadable, media=media,
            album=message.media_group_id, message=str(message.message_id), quoted=self._quoted(message),
            group=_group(message), group_name=_group_name(message),
            language_hint=_language(message.sender), name=_name(message.sender),
        )  # fmt: skip

    def _corrected(self, message: Message, event: str) -> Inbound | None:
        """New words, or where a live position is now. The files of an edited message were heard before."""
        point, text = _point(message.location), self._words(message)
        if not (text or point):
            return None
        return Inbound(
            channel="telegram", event=event, address=_address(message),
            written_at=self._time(message.edit_date or message.date), text=text, point=point,
            forwarded=message.forward_origin is not None, live=point is not None, edited=point is None,
            group=_group(message), group_name=_group_name(message),
            album=message.media_group_id, message=str(message.message_id),
            language_hint=_language(message.sender), name=_name(message.sender),
        )  # fmt: skip

    def _pressed(self, press: Callback, event: str) -> Inbound:
        # A press has no time of its own: the message under the button may be days old, or dated 0.
        return Inbound(
            channel="telegram", event=event, written_at=self._now(), press=press.id,
            address=str(press.sender.id), group=_group(press.message) if press.message else "",
            group_name=_group_name(press.message) if press.message else "",
            choice=_storable(press.data), unreadable="" if press.data else "game",
            language_hint=_language(press.sender), name=_name(press.sender),
        )  # fmt: skip

    def _words(self, message: Message) -> str:
        """What was said, without our own name in it."""
        text = _storable(_spoken(message))
        if not self.username:
            return text
        if not text.startswith("/"):
            return self._unnamed(text) if _is_group(message.chat) else text
        ours, command = f"@{self.username}".casefold(), text.split(maxsplit=1)[0]
        return command[: -len(ours)] + text[len(command) :] if command.casefold().endswith(ours) else text

    def _unnamed(self, text: str) -> str:
        return re.sub(re.escape(f"@{self.username}"), "", text, flags=re.IGNORECASE).strip()

    def _time(self, seconds: int) -> datetime:
        try:
            return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else self._now()
        except (OverflowError, ValueError, OSError):
            return self._now()


def _address(message: Message) -> str:
    """The person's: in a group, where their own chat with us would be."""
    return str(message.sender.id if message.sender and _is_group(message.chat) else message.chat.id)


def _group(message: Message) -> str:
    if not _is_group(message.chat):
        return ""
    return (
        f"{message.chat.id}:{message.message_thread_id}" if message.is_topic_message else str(message.chat.id)
    )


def _group_name(message: Message) -> str:
    return _storable(message.chat.title) if _is_group(message.chat) else ""


def _is_group(chat: Chat) -> bool:
    return chat.type in ("group", "supergroup")


def _spoken(message: Message) -> str:
    return message.text or message.caption


def _point(place: Location | None) -> Point | None:
    if place is None or not (abs(place.latitude) <= 90 and abs(place.longitude) <= 180):
        return None  # also for "not a number"
    return Point(place.latitude, place.longitude)


def _place_name(message: Message) -> str:
    if message.venue is None:
        return ""
    return _storable(", ".join(part for part in (message.venue.title, message.venue.address) if part))


def _media(message: Message) -> tuple[Media, ...]:
    sizes = [size for size in message.photo if size.file_size <= LARGEST_FILE]
    if sizes:
        return (Media("photo", max(sizes, key=lambda size: size.width * size.height).file_id),)
    if message.animation is not None:
        return ()  # it comes as a document too, for old programs
    if message.voice and message.voice.file_size <= LARGEST_FILE:
        return (Media("voice", message.voice.file_id),)
    if message.video and message.video.file_size <= LARGEST_FILE:
        return (Media("video", message.video.file_id),)
    if message.document and message.document.file_size <= LARGEST_FILE:
        return (Media("photo" if _is_picture(message.document) else "document", message.document.file_id),)
    return ()


def _is_picture(document: File) -> bool:
    # Sent as a file, a picture keeps its EXIF data. SVG is a program, not a photo.
    return document.mime_type.startswith("image/") and "svg" not in document.mime_type


def _kind(message: Message) -> str:
    if message.photo:
        return "photo"  # too large to fetch
    return next((kind for kind in _KINDS_WITHOUT_WORDS if getattr(message, kind) is not None), "")


def _language(person: User | None) -> str:
    return person.language_code if person else ""


def _name(person: User | None) -> str:
    return _storable(f"{person.first_name} {person.last_name}".strip()) if person else ""


def _storable(text: str) -> str:
    """The text as sent, but for what no database keeps: NUL, and halves of characters."""
    return text.replace("\0", "\ufffd").encode(errors="replace").decode()
