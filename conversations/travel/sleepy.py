"""Who says to be sleepy at the wheel: not to push on, and the next rest areas; or rested, and goes on from there."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.flows import stops
from conversations.meaning.listed import ALREADY, NOT, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, tell, with_lines
from conversations.session import Session
from conversations.travel import whereabouts
from conversations.travel.overview import goes_on
from conversations.travel.trip import Trip
from conversations.understand import visible
from conversations.world import World

_SO = (
    rf"(?:{WE}|i|m|am|i m|{ALREADY}|lagi|mulai|jadi|kok|aduh|waduh|duh|euy|"
    r"banget|bgt|berat|parah|pol+|pisan|tenan|sekali|nih|ini|ya|pak|bu|min|so|very|really|getting|af|nyetir(?:nya)?|"
    r"di jalan|matanya|mata|sangat|terus|suami\w*|bapak\w*|ayah\w*|at the wheel|driving|while|"
    r"temenin|temani|kancani|ngobrol|dong|tapi|tp|nanggung|(?:bentar|dikit|sedikit) lagi (?:sampe|nyampe|sampai)|"
    r"bang|mas|kak|gan|om|bro|deh|sih|asli|beneran)"
)
_SLEEPY = re.compile(
    rf"(?:[a-z]+ (?:[a-z]+ )?{NOT} (?:mau|gelem|purun) [a-z]+ (?:padahal|tapi) )?"
    rf"(?:{_SO} )*(?:{NOT} (?:kuat|tahan|kiat) )?(?:nahan )?"
    rf"(?:mata(?:ku|nya|ne|na)? (?:(?:saya|aku|{ALREADY}|mulai|kok|rasanya) )*(?:berat|abot|beurat|merem)|"
    r"ng?antuk|kantuk|tunduh|sleepy|drowsy|falling asleep|(?:(?:tinggal|sisa) )?(?:\d{1,2}|lima) ?watt)"
    rf"(?: {_SO})*(?: (?:ada |cari |mau |where is |the |nearest )*rest area(?: (?!\d)\w+){{0,3}})?"
    r"(?: (?:di|ing|dina|at) (?P<where>(?:km|rest|tol)\b.+))?"
)
_RESTED = re.compile(
    rf"(?:{_SO} )*(?:se?ger|segar|fresh|refreshed|melek)(?: (?:lagi|again|maneh|deui))?(?: {_SO})*"
    r"(?: (?:abis|habis|bar|selesai|beres|after) (?:tidur|istirahat|turu|sare|ngopi|mandi|makan|a nap|sleep\w*))?"
    r"(?: (?:(?:di|ing|dina|at) (?P<where>\w.+)|lanjut(?: lagi| jalan)*|(?:dulu|tadi|sebentar)))*"
)


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of who is on a journey and says no more than that; None for anything else."""
    said = " ".join(plain(visible(inbound.text)))
    found = _SLEEPY.fullmatch(said) or _RESTED.fullmatch(said)
    trip = world.trip_of(session.person) if found else None
    if found is None or trip is None or not trip.begins_before(world.now):
        return None
    if found.re is _RESTED:
        return _goes_on(session, inbound, world, trip, found["where"])
    there = stops.FLOW.commands["rest_area"](session, inbound, world, found["where"] or "")
    if there.replies[0].text == sentence(session, world, "stops.none"):
        return tell(session, world, "trip.sleepy")
    return with_lines(there, before=(sentence(session, world, "trip.sleepy"),))


def _goes_on(session: Session, inbound: Inbound, world: World, trip: Trip, where: str | None) -> Turn | None:
    """The rest is over: where it was is noted."""
    if where:
        return whereabouts.told(session, replace(inbound, text=f"sudah di {where}"), world)
    return goes_on(session, world, trip)
