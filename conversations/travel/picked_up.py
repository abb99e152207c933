"""Who is picked up, brought or joins on the way of a journey: "adik ikut juga, naik dari karawang"."""

import re

from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning.groups import OF_PLACES
from conversations.meaning.listed import THEIRS
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.travel.reaching import is_goal
from conversations.travel.told_in_full import BESIDE_IT, heard_in
from conversations.travel.towns_named import WHENCE, named_in, words_of
from conversations.travel.travel_world import trip_in_words
from conversations.travel.when_told import departure
from conversations.understand import understand, visible
from conversations.world import World

_MOST_WORDS = 12  # more is a story
_BRINGS = re.compile(
    r"\b(?:(?:ng|meng|di ?)?ant[ae]r(?:in|kan|ke|no|keun)?|(?:men|n|di ?)?jemput(?:in)?|methuk|mapag|nge ?drop|"
    r"drop(?:ping)? off|pick(?:ing)? up|nyamper(?:in)?|nitip(?:in)?|(?:ng|meng)?ambil (?:barang|paket|koper|anak))\b"
)
_JOINS = re.compile(
    rf"\b(?:{THEIRS}|ada (?:yang|yg)|ana sing|aya nu|mereka|dia)(?:ku|nya|e|na)?\b.*"
    r"\b(?:ikut|ngikut|nebeng|gabung|join|joins|melu|milu|ngiring|naik(?= dari))\b"
)
_VIA = re.compile(  # "ke tegal dulu baru purwokerto"
    r"\b(?:ke|ka|mampir|singgah|menyang|nyang|to|via|lewat)\b.*\b(?:dulu|dl|sik|disik|heula|first)\b.*"
    r"\b(?:baru|nembe|terus|trus|trs|lalu|lanjut|then|(?:h?abis|setelah) (?:itu|ini))\b"
)
_FROM = re.compile(rf"\b{WHENCE}\b")
_OTHERWISE = re.compile(r"\b(?:jadi\w*|jd|dadi|batal|ganti|bukan|pindah|ubah|instead|rather)\b")


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Noted, and no other journey; None for what names no place, two ends or an hour, and for trouble."""
    trip, text = trip_in_words(session, inbound, world), visible(inbound.text).lower()
    said = " ".join(plain(text))
    if trip is None or asks(text) or len(said.split()) > _MOST_WORDS:
        return None
    if _OTHERWISE.search(said) or not any(each.search(said) for each in (_BRINGS, _JOINS, _VIA)):
        return None
    named = [one.place for one in named_in(words_of(text), world.geo)]
    if len([place for place in named if not is_goal(place, trip, world)]) != 1:
        return None
    danger, kinds = heard_in(text, world)
    if danger or understand(text, world.lexicon).danger or not kinds <= {*OF_PLACES, *BESIDE_IT}:
        return None
    other = len(named) > 1 and _FROM.search(said)
    return None if departure(text, world)[0] or other else tell(session, world, "trip.between")
