"""Where somebody is by now who has told their trouble: "udah di cirebon nih". No new one, seldom a better place."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.after import belated
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.meaning import afterwards, wish
from conversations.meaning.listed import ALREADY, NOW, THANKS, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.telling.passed import goes_on, what_lies_behind
from conversations.travel.names_alone import only_names
from conversations.understand import understand, visible
from conversations.world import World

_FOR = timedelta(hours=12)
_THE_ONE = ("yang ", "yg ", "sing ", "nu ", "ingkang ", "the ", "that ")
_NO_SPOT = (  # a bus is missed, somebody has died, a robber comes nearer
    "transport", "medical", "staff", "crime",
)  # fmt: skip
_MOST_WORDS = 10
_BESIDE = (
    rf"(?:alhamdulillah|syukur|{WE}|ini|nih|pak|bu|min|{NOW}|oke|ok|ya|i|we|"
    rf"am|are|m|re|now|{THANKS}|{ALREADY}|lagi|masih|baru|"
    r"(?:ada|dapat|dapet|got|have) (?:sinyal|signal)(?: lagi)?)"
)
_PASSED = re.compile(
    rf"(?:{_BESIDE} )*(?:lewat|liwat|jauh(?: di depan)?|di depan|aman sampai|past|passed|through|"
    rf"far ahead)(?: {_BESIDE})*"
)
_AT = re.compile(
    rf"(?:{_BESIDE} )+(?:istirahat |mampir |berhenti |makan |sampai |sampe |nyampe |tiba |maju (?:dikit |sedikit )?)*"
    rf"(?:di|ke|sampai|sampe|nyampe|tiba di|masuk|ning|nang|tekan|dugi|in|at) (?P<place>.+?)(?: {_BESIDE})*"
)
_MOVED = re.compile(
    rf"(?:posisi|lokasi)(?: (?:saya|kami|{NOW}))*(?: (?:maju|geser|mundur|pindah|{ALREADY}|dikit|sedikit))*"
    r"(?: (?:di|ke))? (?P<place>.+)"
)

_FREE = re.compile(  # of who told of a road, and not of their own vehicle
    rf"(?:{_BESIDE} |akhirnya |juga )*(?:ban\w*(?: {_BESIDE})* (?:di)?(?:ganti|tambal)|"
    r"(?:di)?(?:ganti|tambal) ban|(?:lolos|bebas)(?= (?:juga|akhirnya|dari|alhamdulillah)|$)"
    r"(?: dari \w{0,3}macet\w*)?)"
    rf"(?: (?:{_BESIDE}|serep\w*|cadangan|juga|akhirnya|dan|lanjut|jalan|gas|perjalanan))*"
)
_OF_ROADS = ("congestion", "road_damage", "signage")


def free_again(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Who is on a journey is out of the jam they told of, or has changed the tyre a hole cost them: it stands."""
    told = world.report(session.last_report) if world.trip_of(session.person) else None
    of_road = told is not None and told.category in _OF_ROADS
    said = " ".join(plain(visible(inbound.text)))
    return tell(session, world, "menu.fine") if of_road and _FREE.fullmatch(said) else None


def past_it(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Who is on the way, or told of it lately, has passed a trouble: heard. One with a place of its own is told."""
    what = what_lies_behind(visible(inbound.text))
    lately = session.last_sent_at and world.now - session.last_sent_at <= _FOR
    driving = session.here_live and session.here_at and world.now - session.here_at <= _FOR
    if not what or not (lately or driving or world.trip_of(session.person)):
        return None
    kind, is_known = understand(what, world.lexicon).category, what.startswith(_THE_ONE)
    if kind in _NO_SPOT or not (is_known or (kind and not world.geo.locate(what).candidates)):
        return None
    return tell(session, world, "menu.fine")


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Heard, or put with the report just sent where that may help; None for anything else."""
    words = plain(visible(inbound.text))
    since = session.last_sent_at
    if (
        session.draft
        or inbound.media
        or inbound.point
        or "?" in inbound.text
        or not 1 < len(words) <= _MOST_WORDS
    ):
        return None
    if since is None or world.now - since > _FOR or world.trip_of(session.person):
        return None
    said = " ".join(words)
    moved, at = _MOVED.fullmatch(said), _AT.fullmatch(said)
    found = moved or at
    if found and not _is_place(found["place"], world):
        return None
    going = not found and _has_gone(inbound.text, said, world)
    if not found and not going and not _PASSED.fullmatch(said):
        return None
    report = belated.just_sent(session, world)
    session = replace(session, gone_to=found["place"], gone_at=world.now) if found else session
    if report and (moved or ((found or going) and report.danger)):
        return follow_up.add(session, replace(inbound, point=None), world, report.reference)
    return tell(session, world, "menu.fine")


def _has_gone(text: str, said: str, world: World) -> bool:
    past = goes_on(said) or afterwards.said(text, world.lexicon) == "passed"
    takes_back = wish.of(text, world.lexicon) == "withdraw"  # "yg gerbang cabut aja udah lewat kok"
    return past and not takes_back and not understand(said, world.lexicon).danger


def _is_place(words: str, world: World) -> bool:
    places = [each.place for each in world.geo.locate(words).candidates]
    return bool(places) and only_names(words, places, world)
