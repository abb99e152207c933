"""Who is telling nothing says that it is over: news to those who have their report, or nothing is left to do."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations import commands
from conversations.after import taking_back, which_report
from conversations.effects import Turn
from conversations.flows import follow_up, mine, officer
from conversations.inquiries.questioning import asks
from conversations.meaning import afterwards, wish
from conversations.meaning.asides import without_asides
from conversations.meaning.listed import ALREADY, NOT, NOT_YET, PLEASE, WE
from conversations.meaning.matter import without_where
from conversations.meaning.only_adds import VEHICLES
from conversations.meaning.settled import (
    BUT,
    says_found,
    says_in_care,
    says_left,
    says_not_needed,
    says_over_at_its_end,
    says_settled,
    tells_of_harm,
    without_not_needed,
)
from conversations.meaning.words import plain
from conversations.messages import Choice, Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.telling.another import says_there_is
from conversations.telling.placing import far_apart
from conversations.understand import names_danger, understand, visible
from conversations.world import ReportView, World

_MOST_WORDS = 12  # more tell a story
_TAKES_BACK = re.compile(  # at the end of whatever comes before it: "ya sudah lah saya jalan lagi, tarik aja"
    r"\b(?:(?:tarik|(?:di)?(?:cabut|batalin|batalkan|batal|hapus))|(?:withdraw|cancel|delete) it)"
    r"(?: (?:pak|bu|min|ya))*(?: (?:aja|saja|wae|mawon|dulu|deh|lah|laporan\w*))+(?: (?:pak|bu|min|ya|deh|lah))*$"
)
_TAKE = r"(?:(?:di)?(?:tarik|cabut|batal(?:kan|in|ke|no)|hapus(?:kan|in)?)|withdraw|cancel|delete|remove)"
_OF_IT = r"(?:yang|yg|sing|nu|the|soal|tentang)"
_SOFTLY = rf"(?:{PLEASE}|maaf|eh|pak|bu|min|can you|aja|saja|wae|deh|dong|ya|dulu|lah)"
_THAT_ONE = (  # of those that are open the one it names: "tarik yg lampu", "yg toilet ditarik aja"
    re.compile(rf"(?:{_SOFTLY} )*{_TAKE}(?: (?:aja|saja|laporan\w*))* {_OF_IT} (?P<which>.+)"),
    re.compile(
        rf"(?:{_SOFTLY} |laporan\w* )*{_OF_IT} (?P<which>(?!.*\b(?:mobil|motor|truk|mogok|derek)).+?)"
        rf" {_TAKE}(?: {_SOFTLY})*(?P<why> (?:{WE}|soal(?:nya|e)?|karena|krn|{ALREADY}) .+)?"
    ),
    re.compile(  # "lubangnya tarik aja"; a car is towed
        rf"(?:{_SOFTLY} )*(?P<which>(?!{VEHICLES})\w+(?:nya|ne|na|e)) {_TAKE}(?: {_SOFTLY})* "
        rf"(?:aja|saja|wae|mawon|deh)(?: {_SOFTLY})*"
    ),
)
_TOLD = re.compile(  # "batalkan yg kemarin": which, is asked where there are several
    r"(?:(?:tadi|td|barusan|kemarin|kmrn|pagi|siang|itu|ini|pertama|kedua|terakhir|lama|sebelumnya|baru|saya|dikirim|"
    r"first|last|one|i|sent|earlier|pak|bu|min|ya|aja|dong|please) ?)+"
)
_NOT_AFTER_ALL = re.compile(  # "yg tadi ga jadi ya, truknya udah jalan lagi"
    r"\b(?:(?:yang|yg|sing|nu|laporan\w*) (?:(?:saya|aku|yang|yg) )*(?:tadi|td|barusan|wau|itu|kemarin|kmrn)|"
    rf"laporan(?:ku|nya| saya)) {NOT} ?(?:jadi|sido|sida|janten)\b"
)
_CLAUSE = re.compile(r"[,.;!\n]+")
_LOST = re.compile(
    r"\b(?:hilang|ilang|ngilang|kehilangan|leungit|ical|(?:ke|ter|pa)?pisah|misah|(?:ke|ter|nye|nya)?sasar|nyasar|"
    r"(?:ter)?sesat|lost|missing|separated|"
    rf"(?:{NOT}|{NOT_YET}) (?:ketemu|found|kapanggih))\b(?! (?:kendali|sinyal|control))"
)
_OF_TOWING = frozenset(
    ("tolong", "minta", "mohon", "derek", "mobil", "mobilnya", "motor", "truk")
)  # "tarik aja mobilnya"
_NEEDED = frozenset(("perlu", "usah", "kedah", "peryogi", "needed"))
_TO_IT = r"pak|bu|min|kak|mas|mbak|deh|dong|aja|saja|lah|tarik|batalin|batalkan|please"
_BESIDE_YES = re.compile(rf"\b(?:{_TO_IT})\b")
_BESIDE_SURE = re.compile(rf"\b(?:{_TO_IT}|{NOT}|lagi|maneh|deui|it|is|no|longer|{'|'.join(_NEEDED)})\b")
_RUNS = frozenset(("bus", "bis", "kereta", "sepur", "kapal", "feri", "ferry", "travel"))
_OFFERS = re.compile(r"y:[^:]+:withdraw(?:_sure)?")
_LENGTH = re.compile(r"\d (?:km|kilo\w*|meter|m)\b", re.IGNORECASE)  # "antriannya udah 2 km"


def agreed(text: str, offered: Sequence[Choice]) -> Choice | None:
    """The one button offered to who says that it is over, where they say yes to it; None for anything else."""
    if len(offered) != 1 or not _OFFERS.fullmatch(offered[0].id) or "?" in text or not plain(text):
        return None
    words = plain(text)
    said = " ".join(words)
    sure = offered[0].id.endswith("_sure")  # its label is "not needed any more"
    beside = _BESIDE_SURE if sure else _BESIDE_YES
    left = set(beside.sub(" ", said).split()) - taking_back.AGREES
    yes = not left and (words[0] in taking_back.AGREES or (sure and not _NEEDED.isdisjoint(words)))
    nothing_else = not set(beside.sub(" ", without_not_needed(said)).split()) - taking_back.AGREES
    yes = yes or (sure and says_not_needed(text) and nothing_else)
    if not (yes or _TAKES_BACK.fullmatch(said)):
        return None
    return offered[0] if sure else replace(offered[0], id=f"{offered[0].id}_sure")  # asked once is enough


_OF_THE_ILL = ("medical", "accident")
_ONCE_OVER = re.compile(  # "besok aja klo udah ditambal"
    r"\b(?:kalau|kalo|klo|kl|nek|yen|menawi|mun|upami|if|once|when|until|till|(?:me)?nunggu|tunggu)\b[^,.;]*"
    rf"\b(?:{ALREADY}|is|are|s|has)\b"
)


def taken_back(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of "tarik aja laporannya", or of one of those that are open: "yg lubang batalin aja, udah lewat"."""
    text, known = visible(inbound.text), follow_up.still_open(session, world)
    if session.draft or inbound.point or inbound.media or not known:
        return None
    takes = _takes_back(text) or _takes_one_back(text, known, world)
    return mine.FLOW.commands["tarik"](session, inbound, world, "") if takes else None


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of "udah beres", or with nothing open of "ada kecelakaan tapi udah dievakuasi"; None for all else."""
    text = visible(inbound.text)
    if session.draft or inbound.point or inbound.media:
        return None
    known = follow_up.still_open(session, world)
    if says_found(text) and (lost := _lost(known)):
        return mine.found(session, world, lost, text)
    if not known and _is_danger_beside(text, world):
        return None
    over = says_settled(text) or says_not_needed(text) or bool(known and _says_over(text, world))
    if over and not _ONCE_OVER.search(text.lower()) and not world.geo.locate(text).candidates:
        done = officer.finished(session, inbound, world) or mine.settled(session, inbound, world)
        return done or _nothing_open(session, text, world)
    if _says_over_there(text, world):
        here = [each.place for each in world.geo.locate(text).candidates]
        own = [one for one in known if one.place]
        near = [one for one in own if not all(far_apart(there, one.place) for there in here if one.place)]
        return mine.news(session, world, near[0], text) if near else tell(session, world, "menu.over_there")
    if not says_over_at_its_end(text) or understand(text, world.lexicon).category:
        return None
    return None if known else _nothing_open(session, text, world)


def in_care(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of who was ill or hurt and is in hospital by now, on a journey too: the officers are told."""
    text = visible(inbound.text)
    if session.draft or asks(text) or not says_in_care(text):
        return None
    ill = any(one.category in _OF_THE_ILL for one in follow_up.still_open(session, world))
    return mine.settled(session, inbound, world) if ill else None


def has_left(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of "udah berangkat", where what was told is that a bus, train or ship has not: no journey begins."""
    text = visible(inbound.text)
    if session.draft or not says_left(text) or world.trip_of(session.person):
        return None
    waited = [
        one
        for one in follow_up.still_open(session, world)
        if one.category == "transport" or not _RUNS.isdisjoint(plain(" ".join(one.words)))
    ]
    return mine.news(session, world, waited[0], text) if waited else None


def _is_danger_beside(text: str, world: World) -> bool:
    """Whether a clause tells of danger that is not over: "gak jadi berangkat, mobil kebakaran"."""
    clauses = [each for each in _CLAUSE.split(text) if each.strip()]
    return len(clauses) > 1 and any(
        names_danger(each, world.lexicon) and not says_settled(each) for each in clauses
    )


def _says_over(text: str, world: World) -> bool:
    """Whether it is said in words of their own that what was sent is over."""
    over = not (asks(text) or _LENGTH.search(text)) and afterwards.said(text, world.lexicon) == "over"
    if over and says_there_is(text) and understand(text, world.lexicon).sure:
        return False  # "tolong kirim damkar, ada api"
    return over and wish.of(text, world.lexicon) != "withdraw"


def _nothing_open(session: Session, text: str, world: World) -> Turn | None:
    """That none of their reports is open; None where it may be their journey that is over: "gajadi mudik deh"."""
    if world.trip_of(session.person) and wish.of(text, world.lexicon) in ("end", "arrived"):
        return None
    return tell(session, world, "menu.nothing_open")


def _lost(open_now: Sequence[ReportView]) -> ReportView | None:
    """The one of these that tells of somebody lost and well; of what was taken from them the officers decide."""
    known = (one for one in open_now if one.category not in ("crime", "signage"))
    told = [one for one in known if any(_LOST.search(said.lower()) for said in one.words)]
    return told[0] if len(told) == 1 and not any(map(tells_of_harm, told[0].words)) else None


def _takes_back(text: str) -> bool:
    words = plain(text)
    towing = not _OF_TOWING.isdisjoint(words)
    return (
        not towing
        and "?" not in text
        and len(words) <= _MOST_WORDS
        and bool(_TAKES_BACK.search(" ".join(words)))
    )


def _takes_one_back(text: str, known: Sequence[ReportView], world: World) -> bool:
    """Whether they say so of the one they name or told before, or in a clause, and tell no other trouble beside."""
    clauses = [each.strip() for each in _CLAUSE.split(without_asides(text, world.lexicon)) if each.strip()]
    words = plain(text)
    if "?" in text or not clauses or len(words) > _MOST_WORDS:
        return False
    others = [each for each in clauses if (commands.command(each) or ("",))[0] not in ("tarik", "batal")]
    said = {each: " ".join(plain(each)) for each in clauses}
    one = next(filter(None, (each.fullmatch(first) for first in said.values() for each in _THAT_ONE)), None)
    names_one = one and (
        _TOLD.fullmatch(one["which"]) or len(which_report.named(one["which"], known, world)) == 1
    )
    if names_one and one and one.string.startswith("tarik") and "mogok" in words:
        return False  # they ask for a tow
    others = [each for each in others if not (names_one and one and said[each] == one.string)]
    taken = len(others) < len(clauses) or _NOT_AFTER_ALL.search(" ".join(words))
    why = one.groupdict().get("why") if one else None
    return bool(taken) and not any(_tells(each, known, world) for each in (*others, why or ""))


def _tells(text: str, known: Sequence[ReportView], world: World) -> bool:
    """Whether a clause tells of danger, of a place, of another kind than those that are open, or that it goes on."""
    if not BUT.isdisjoint(plain(text)):
        return True
    told = understand(text, world.lexicon)
    kinds = {"", *(one.category for one in known)}
    return told.danger or told.category not in kinds or bool(world.geo.locate(text).candidates)


def _says_over_there(text: str, world: World) -> bool:
    """Whether a text says no more than that it is over at a place it names: "udah ga macet di gerbang cileunyi"."""
    told = without_where(text, world.lexicon)
    if told == text.strip() or not says_settled(told):
        return False
    understood = understand(text, world.lexicon)
    return not (understood.category or understood.guesses or understood.danger)
