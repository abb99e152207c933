"""Who says on a journey that fuel or the battery runs low: no trouble yet, and where to fill up ahead."""

import re

from conversations.effects import Turn
from conversations.flows import stops
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.listed import ALREADY, LATER
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, tell, with_lines
from conversations.session import Session
from conversations.travel.moving import moved
from conversations.travel.on_route import span_of
from conversations.travel.travel_world import trip_in_words
from conversations.travel.whereabouts import spots_within
from conversations.understand import understand, visible
from conversations.world import World

_MOST_WORDS = 14  # more is a story
_TANK = (
    r"(?:(?:beng?sin|bbm|solar|fuel|gas|petrol|tank|tangki|baterai|batere|batre|battery|"
    r"charge|indikator|jarum)(?:nya|ne|e|na)?)"
)
_NEARLY = (
    r"(?:mau|hampir|nyaris|takut|arep|meh|bade|badhe|rek|ampir|almost|nearly|about to|running|bentar lagi)"
)
_GONE = r"(?:ke?(?:h?abis|entek)(?:an)?|h?abis|entek|telas|beak|seep|out|empty|low)"
_LEFT = r"(?:(?:tinggal|sisa|kari|kantun)(?! (?:pertamax|pertalite|dexlite|solar)\b))"  # as a pump has it
_LOW = re.compile(
    rf"\b{_TANK}\b.*\b(?:{_LEFT}|tipis|menipis|mepet|sekarat|setengah|separo|sak ?garis|kedip\w*|"
    rf"nyala|left|low|half|{_NEARLY} {_GONE})\b|\b(?:{_LEFT}|{_NEARLY}|low on) (?:{_GONE} )?"
    rf"(?:\w+ )?{_TANK}\b|\b{_NEARLY} {_GONE} {_TANK}\b"
)
_GONE_AND_ASKS = re.compile(  # "bensin abis, spbu terdekat dimana"
    rf"\b{_TANK}(?: (?:{ALREADY}|mau|nya|ku|saya))* {_GONE}\b"
    r"(?!.*\b(?:di|ning|ing|at) (?:spbu|pom|rest|km)\b).*\b(?:spbu|pom|isi|gas station|petrol|fill up)\b"
    r".*\b(?:di ?mana|mana|dmn|ngendi|endi|where|nearest)\b"
)
_TROUBLE = re.compile(  # by now, or at a filling station
    r"\b(?:mogok|mati|antri\w*|antre\w*|kosong|tutup|langka|derek|tolong|tulung|bantu\w*|help|stuck|closed|queue|hp|handphone|"
    r"phone|bahu jalan|berhenti|mandheg|(?:ke)h?abisan|pungli|mahal|ga ada|gak ada|tidak ada)\b"
)


_TELLS_LATER = re.compile(rf"\b{LATER}\b.*\b(?:di|nge?)?kabar(?:i|in)\w*")
_NEWS = re.compile(r"\b(?:kabar(?:nya)?|notif\w*|infonya|pesan\w*|news|alerts?)\b")
_OF_PHONE = re.compile(rf"\b(?:hp|hape|handphone|phone|lowbat)\b|{_TELLS_LATER.pattern}")


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Where they are is noted, and the next rest areas with fuel are told; None for anything else."""
    text = visible(inbound.text)
    said = " ".join(plain(text))
    if _LOW.search(said) and _OF_PHONE.search(said) and _is_small_talk(session, text, world):
        return tell(session, world, "menu.fine")
    low = len(said.split()) <= _MOST_WORDS and (_LOW.search(said) or _GONE_AND_ASKS.search(said))
    trip = trip_in_words(session, inbound, world) if low and not _TROUBLE.search(said) else None
    understood = understand(text, world.lexicon)
    if trip is None or understood.danger or understood.category not in ("", "fuel"):
        return None
    spots = spots_within(inbound, world, trip) if trip.begins_before(world.now) else []
    moves = moved(trip, span_of(spots), inbound, world) if spots else ()
    turn = stops.FLOW.commands["rest_area"](session, inbound, world, f"spbu {text}")
    turn = with_lines(turn, before=(sentence(session, world, "trip.fuel_low"),))
    return Turn(turn.session, turn.replies, (*turn.effects, *moves))


def _is_small_talk(session: Session, text: str, world: World) -> bool:
    """Whether no more is told on a journey than that a phone goes out, and nothing is wished for it."""
    told, wished = understand(text, world.lexicon), wish.of(text, world.lexicon)
    of_news = wished not in (wish.NONE, "remark") or _NEWS.search(text.lower())
    if of_news and not _TELLS_LATER.search(text.lower()):
        return False
    return world.trip_of(session.person) is not None and not (told.category or told.danger or asks(text))
