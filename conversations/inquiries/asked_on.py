"""Somebody asks on, of what /info told last: one way of it, another road, the map, how it is later."""

import re
from datetime import timedelta

from conversations.inquiries import state_asked
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.words import plain
from conversations.session import Session
from conversations.travel.about import About, about
from conversations.travel.asked_of_trouble import of_what_is_known
from conversations.travel.way_asked import TOWARDS
from conversations.understand import understand
from conversations.world import World

MAP, SAME, MORE = "peta", "yang tadi", "lebih banyak"  # what follows the command where no other road is named
_FRESH = timedelta(minutes=10)
_MOST_WORDS = 7  # more is a story
_SHOWN = re.compile(
    r"\b(?:peta|map)(?:nya|ne|na)?\b|\b(?:show|see|open|buka|bisa|boleh|deleng|ndelok|tingali|ningali|kirim\w*|a|ga|gak)\b"
)
_NAMES_MAP = re.compile(r"\b(?:peta|map)(?:nya|ne|na)?\b")
_TOO = re.compile(
    r"^(?:(?:ok|oke|okay|eh|nah|terus|trus) )*(?:sama|plus|dan|and|serta|karo|lan|sareng|(?:and )?(?:what|how) about|"
    r"kalau|kalo|klo|kl|nek|yen|ari) "
)
_LATER = re.compile(r"\b(?:nanti|ntar|mengko|engke|malam|malem|besok|isuk|tonight|later|tomorrow)\b")


def command(session: Session, text: str, world: World) -> tuple[str, str] | None:
    """The command that answers it: "sama pantura ya", "lihat petanya dong", "what about tonight"."""
    words = plain(text)
    said = " ".join(words)
    if last(session, world) is None or session.draft:
        return None
    if _asks_more(text, world):
        return "info", MORE
    if len(words) > _MOST_WORDS:
        return None
    if _NAMES_MAP.search(said):
        return None if state_asked.name_in(_SHOWN.sub(" ", said)) else ("info", MAP)
    if not _TOO.match(said):
        return None
    name = state_asked.name_in(_LATER.sub(" ", _TOO.sub("", said)))
    if not name:
        return "info", SAME
    known = state_asked.known(name, world)
    return ("info", known) if known else None


def _asks_more(text: str, world: World) -> bool:
    """Whether it is asked how bad it is, since when, or whether it is over: "korban berapa", "udah beres belum"."""
    if (known := of_what_is_known(text)) and known.asks and not known.km:
        return True
    endangered = understand(text, world.lexicon).danger
    return asks(text) and not endangered and wish.on_the_way(text, world.lexicon, wish.SURE) == "asked"


def last(session: Session, world: World) -> About | None:
    """What they asked about just before; None where they asked of nothing, or long ago."""
    asked_at = session.asked_about_at
    fresh = asked_at is not None and world.now - asked_at <= _FRESH
    return about(session.asked_about, world.geo) if fresh else None


def one_way(session: Session, text: str, world: World) -> About | None:
    """The way of the toll road asked about just before, of who names no more than whither: "yg arah jakarta?"."""
    there, towards = last(session, world), TOWARDS.search(text.lower())
    if there is None or not there.line or not towards:
        return None
    side = world.geo.heading(there.line, f"arah {towards[1]}")[0]
    named = state_asked.named_within(text.lower()[: towards.start()], world)
    return About(there.line, side) if side and not named else None
