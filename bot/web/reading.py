"""Turns a transcript into what a phone shows: bubbles with their words, pictures and still usable buttons."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote

from msgspec import Struct

from bot.uploads import shown_hash
from bot.web.words import Words
from conversations.messages import Choice, Inbound, Reply
from storage.transcript import Line

_CARDS_BACK = 12  # messages back in which a card still has its buttons


PICTURED = {  # the kinds of pictures there are, and what each is called
    "map": "picture_map", "info": "picture_info", "media": "picture_photo", "result": "picture_photo",
    "voice": "voice", "chart": "picture_chart", "figures": "picture_chart", "heat": "picture_heat",
    "qr": "picture_qr",
}  # fmt: skip


class Bubble(Struct, frozen=True):
    """One message as shown. `picture` is a path of bot/web/pictures.py."""

    id: str
    at: datetime
    own: bool
    text: str
    pressed: bool = False
    picture: str = ""
    picture_label: str = ""
    choices: tuple[Choice, ...] = ()
    ask_location: bool = False


def bubbles(lines: Sequence[Line], words: Words) -> tuple[Bubble, ...]:
    """The lines of one phone as bubbles, in the same order."""
    labels = {
        choice.id: choice.label
        for line in lines
        if line.reply
        for choice in (*line.earlier, *line.reply.choices)
    }
    left = _left(lines)
    shown = []
    for line in lines:
        if line.said:
            shown.append(_own(line.id, line.at, line.said, labels, words))
        elif line.reply:
            shown.append(_ours(line, line.reply, left[line.id], line is lines[-1], words))
    return tuple(shown)


def _own(id: str, at: datetime, said: Inbound, labels: dict[str, str], words: Words) -> Bubble:
    if said.choice:
        return Bubble(id, at, True, labels.get(said.choice, words("pressed")), pressed=True)
    if said.point:
        lat, lon = f"{said.point.lat:.5f}", f"{said.point.lon:.5f}"
        # The fetching job reads a photo's position out on its own; the person did not send it in so many words.
        key = "location_read" if said.event.startswith("exif:") else "location_said"
        return Bubble(id, at, True, words(key, lat=lat, lon=lon))
    if said.media:
        return _photo(id, at, said, words)
    return Bubble(id, at, True, said.text)


def _photo(id: str, at: datetime, said: Inbound, words: Words) -> Bubble:
    try:
        picture = f"media/{shown_hash(said.media[0].file)}"
    except FileNotFoundError:
        picture = ""
    return Bubble(
        id, at, True, said.text or words("photo_said"), picture=picture, picture_label=words("photo")
    )


def _ours(line: Line, reply: Reply, left: tuple[Choice, ...], last: bool, words: Words) -> Bubble:
    kind, _, name = reply.picture.partition(":")
    return Bubble(
        line.id,
        line.at,
        False,
        reply.text,
        picture=f"{kind}/{quote(name, safe='')}" if kind in PICTURED else "",
        picture_label=words(PICTURED[kind]) if kind in PICTURED else "",
        choices=left,
        ask_location=reply.ask_location and last,
    )


def _left(lines: Sequence[Line]) -> dict[str, tuple[Choice, ...]]:
    """The buttons that still make sense, by line: the last turn's, and those of recent cards.

    A button is gone once it was pressed after the message came to read as it does, and one offered again stands
    only at its last place. Buttons that open a page always stay.
    """
    pressed = {line.said.choice: line.at for line in lines if line.said and line.said.choice}
    taken: set[str] = set()
    left: dict[str, tuple[Choice, ...]] = {}
    answered = False
    for back, line in enumerate(reversed(lines)):
        if line.said:
            answered = True
        elif line.reply:
            card = line.lane != "dialogue" and back < _CARDS_BACK
            usable = card or not answered
            since = line.changed_at or line.at
            fresh = [
                one for one in line.reply.choices if one.id not in taken and not _is_over(pressed, one, since)
            ]
            left[line.id] = tuple(one for one in line.reply.choices if one.url or (usable and one in fresh))
            taken |= {one.id for one in left[line.id] if not one.url}
    return left


def _is_over(pressed: dict[str, datetime], choice: Choice, since: datetime) -> bool:
    return choice.id in pressed and pressed[choice.id] > since
