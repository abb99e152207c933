"""Reads what Twilio posts about WhatsApp: what a person did, in our words."""

import math
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from conversations.messages import Inbound, Media, MediaKind
from geo.model import Point

PREFIX = "whatsapp:"
MOST_FILES = 10
ALBUM = timedelta(seconds=10)  # photos chosen together arrive one by one, within about a second
_ALBUMS_KNOWN = 10_000
_KINDS: Mapping[str, MediaKind] = {"image": "photo", "audio": "voice", "video": "video"}


class Reader:
    """Turns forms into Inbound. It remembers who sent a photo just now, since WhatsApp has no albums."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._albums: dict[str, tuple[datetime, str]] = {}

    def read(self, form: Mapping[str, str]) -> list[Inbound]:
        """One Inbound, or none for what nobody has to answer: a reaction, or another channel's message."""
        event, sender = _first(form, "MessageSid", "SmsMessageSid", "SmsSid"), form.get("From", "")
        address = _address(sender)
        if not event or not address or form.get("MessageType") == "reaction":
            return []
        choice = _first(form, "ButtonPayload", "ListId")
        text = "" if choice else _storable(form.get("Body", ""))
        media, point = _media(form), _point(form)
        seen = any(file.kind == "photo" for file in media)
        return [
            Inbound(
                channel="whatsapp", event=event, address=address, written_at=self._now(), text=text,
                choice=_storable(choice), point=point, place_name=_place_name(form) if point else "",
                forwarded="true" in (form.get("Forwarded"), form.get("FrequentlyForwarded")),
                unreadable="" if text or choice or point or seen else _kind(form, media), media=media,
                album=self._album(address, event) if seen else "", message=event,
                quoted=form.get("OriginalRepliedMessageSid", ""), also=_also(form, address),
                name=" ".join(_storable(form.get("ProfileName", "")).split()),
            )
        ]  # fmt: skip

    def _album(self, address: str, event: str) -> str:
        now = self._now()
        last, album = self._albums.get(address, (now - 2 * ALBUM, ""))
        album = album if now - last <= ALBUM else event
        self._albums[address] = (now, album)
        if len(self._albums) > _ALBUMS_KNOWN:
            self._albums = {who: known for who, known in self._albums.items() if now - known[0] <= ALBUM}
        return album


def _address(sender: str) -> str:
    """The phone number or the business-scoped user id; empty for an SMS."""
    return _storable(sender.removeprefix(PREFIX).strip()) if sender.startswith(PREFIX) else ""


def _also(form: Mapping[str, str], address: str) -> str:
    """The other of the two, where Twilio tells both."""
    if address.startswith("+"):
        other = _address(form.get("ExternalUserId", ""))
    else:
        digits = form.get("WaId", "")
        other = f"+{digits}" if digits.isascii() and digits.isdecimal() else ""
    return other if other != address else ""


def _point(form: Mapping[str, str]) -> Point | None:
    try:
        lat, lon = float(form.get("Latitude", "")), float(form.get("Longitude", ""))
    except ValueError:
        return None
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        return None
    return Point(lat, lon) if lat or lon else None  # 0, 0 is a phone that does not know


def _place_name(form: Mapping[str, str]) -> str:
    parts = dict.fromkeys(_storable(form.get(name, "")).strip() for name in ("Label", "Address"))
    return ", ".join(part for part in parts if part)


def _media(form: Mapping[str, str]) -> tuple[Media, ...]:
    """The files there are: NumMedia is not always right. A sticker or a contact card is no file to keep."""
    found = []
    for number in range(MOST_FILES):
        url, kind = form.get(f"MediaUrl{number}", ""), _kind_of(form, number)
        if url and kind:
            found.append(Media(kind, url))
    return tuple(found)


def _kind_of(form: Mapping[str, str], number: int) -> MediaKind | None:
    type_ = form.get(f"MediaContentType{number}", "").lower()
    said = form.get("MessageType", "")
    if said == "sticker" or "vcard" in type_:
        return None
    if not type_:
        type_ = said  # "image", "audio", ...; what it is, is seen when it is fetched
    return "document" if "svg" in type_ else _KINDS.get(type_.partition("/")[0], "document")


def _kind(form: Mapping[str, str], media: tuple[Media, ...]) -> str:
    if media:
        return media[0].kind
    return _storable(form.get("MessageType", "")) or "empty"


def _first(form: Mapping[str, str], *names: str) -> str:
    return next((value for name in names if (value := form.get(name, "").strip())), "")


def _storable(text: str) -> str:
    return text.replace("\0", "\ufffd").encode(errors="replace").decode()
