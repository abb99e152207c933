"""What a traveller decides, often after news or advice: "ya udah keluar subang aja", "paling di brebes sejam"."""

import re

from conversations.effects import Turn
from conversations.meaning.listed import ALREADY, LATER, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.travel import picked_up, staying_over
from conversations.travel.names_alone import only_names
from conversations.travel.saying_where import DOING, NIGHT, says_to_rest
from conversations.understand import visible
from conversations.world import World

_ALL_RIGHT = (
    r"(?:ok(?:e|eh|ay)?|sip|siap|baik(?:lah)?|yaudah|yasudah|yawes|yawis|yow[ie]s|mending(?:an)?|alright|"
    r"(?:kalau|kalo) gitu|nek ngono|mun kitu)"
)
_YES = r"(?:ya|iya|yo|nya|nggih)"
_ONLY = r"(?:aja|saja|wae|ae|we|mawon)"
_FIRST = r"(?:dulu|dl|sik|disik|heula)"
_SOFTLY = rf"(?:{_ONLY}|{_FIRST}|deh|lah|atuh|ah|ya|yo|then)"
_ALL_RIGHT_THEN = (  # "ya udah" is that, and "yes, already"
    rf"(?:{_ALL_RIGHT}(?: {_SOFTLY})* |{_YES} {ALREADY} (?=.*\b(?:{_ONLY}|{_FIRST})\b)|{ALREADY} (?=.*\b{_ONLY}\b))"
)
_WE = rf"(?:{WE}|mau|{LATER}|arep|rek|tak|i|we|ll|will|let s|gonna)"
_LEAVES = r"(?:k(?:el)?uar|kaluar|metu|exit|turun)"
_STOPS = rf"(?:{DOING}(?: (?:siang|malam|sore|pagi|dulu|dl))*|stop)"
_AT = r"(?:di|ke|dari|ning|neng|nang|dina|ka|ti|at|in)"
_POST = r"(?:k ?m|rest|ra|kilo(?:meter)?)\b"
_BY = (
    r"(?:(?:lewat|lwt|liwat|lewati|via|pakai|pake|ambil) (?:jalan |jalur |jl )?"
    rf"(?:bawah|biasa|arteri|pantura|nasional)(?: {_SOFTLY})*)"
)
_A_WHILE = (
    rf"(?:{_ONLY} |sekitar |paling |for |about )*(?:se?jam(?:an)?|sa ?jam|setengah jam|"
    rf"\d+ (?:jam|menit|hours?|minutes?)|(?:half )?an hour|(?:se)?bentar|sedh?ela)(?: {_SOFTLY})*"
)
_DECIDES = re.compile(
    rf"(?:{_ALL_RIGHT_THEN})+(?:{_WE} )*(?:(?:{_LEAVES}|{_STOPS})(?: {_AT})?|{_AT}(?= {_POST})) "
    rf"(?P<place>.+?)(?: {_BY})?"
    rf"|(?:(?:{_WE}|paling|cuma|mampir|{_FIRST}) )*(?:di|ning|dina|ing|in|at) "
    rf"(?!{_POST})(?P<for_a_while>[a-z ]+?) {_A_WHILE}"
    rf"|(?:{_WE} )*(?:{_LEAVES}(?: {_AT})?|ke(?= {_POST})) "
    rf"(?:(?P<only>.+ {_ONLY}(?: {_SOFTLY})*)|(?P<by>.+?)(?: {_SOFTLY})* {_BY})"
)
_SOFT_WORDS = re.compile(rf"\b{_SOFTLY}\b")


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Where they will leave the road, stop or sleep: noted, and they are not taken to be there. None for all else."""
    said = " ".join(plain(visible(inbound.text)))
    trip = None if inbound.point or inbound.media else world.trip_of(session.person)
    found = _DECIDES.fullmatch(said) if trip and not says_to_rest(said) else None
    if trip is None or found is None:
        return picked_up.told(session, inbound, world)
    named = next(filter(None, found.groups()))
    where = " ".join(_SOFT_WORDS.sub(" ", named).split())
    places = [each.place for each in world.geo.locate(where).candidates]
    if not places or not only_names(where, places, world):
        return None
    night = staying_over.told(session, said, world, trip) if NIGHT.search(said) else None
    return night or tell(session, world, "trip.between")
