"""A wish put in words of one's own: how a report stands, to take it back, its number, no more news, few data."""

import re
from collections.abc import Mapping, Sequence

from conversations import answers, commands
from conversations.after import belated, own_report, same_story, taking_back
from conversations.effects import Turn
from conversations.flows import follow_up, mine, reading, trip
from conversations.inquiries.questioning import asks
from conversations.meaning import afterwards, wish
from conversations.meaning.hearing import hear, kinds_named
from conversations.meaning.listed import HOW, LATER, NOT, NOW, WE
from conversations.meaning.no_trouble import of_no_trouble
from conversations.meaning.words import plain
from conversations.messages import Inbound, Reply
from conversations.prompts import Command, sentence
from conversations.session import Plan, Session
from conversations.travel import in_the_jam, journeys, overview, wishes
from conversations.travel.advice import asks_way
from conversations.travel.planning import read_plan
from conversations.travel.told_in_full import BESIDE_IT
from conversations.understand import understand, visible
from conversations.world import ReportView, World

_COMMANDS: Mapping[str, tuple[Command, str]] = {
    "status": (follow_up.FLOW.commands["status"], ""),
    "reference": (mine.FLOW.commands["laporan_saya"], ""),
    "low_data": (reading.FLOW.commands["hemat_data"], ""),
    "quiet": (trip.FLOW.commands["perjalanan"], "senyap"),
    "ahead": (trip.FLOW.commands["perjalanan"], ""),
}
_OF_PICTURES = re.compile(
    r"\b(?:gambar|foto|peta|data|kuota|pulsa|hemat|irit|teks|tulisan|pictures?|photos?|text)"
)
_THERE = re.compile(r"\b(?:di ?sini|di ?situ|daerah|area|sepanjang|km|kene|mriki|dieu|here|around)\b")
_TAKEN_BACK = r"(?:di)?(?:lupa|tarik|hapus|batal|cabut|tutup|abai|buang|forget|ignore|cancel|withdraw)\w*"
_KEEPS = re.compile(  # "jangan lupa laporan saya", "ga usah ditarik"
    rf"\b(?:jangan|jgn|jngn|ojo|ulah|tong|don t|{NOT} "
    rf"(?:jadi|usah|sida|sido|perlu|mau)) (?:(?:sampai|sampe|pernah|malah) )?{_TAKEN_BACK}"
)
_WHAT_NOW = re.compile(  # "trs kami hrs gimana"
    rf"(?:(?:terus|trus|trs|tros|lalu|jadi|lha|nah|teras|njuk) )?{WE} "
    rf"(?:harus|hrs|kudu|mesti|kedah) (?:{HOW}|ngapain)(?: (?:ini|ya|pak|bu|min|nih|dong|{NOW}))*"
)
_LATER = re.compile(rf" (?:later(?: on)?|afterwards|{LATER})\W*$", re.IGNORECASE)
_OF_JOURNEY = frozenset(("quiet", "ahead", "end"))
_ANYWHERE = frozenset(("journey", "withdraw", *_COMMANDS)) - _OF_JOURNEY


def answered(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of such a wish; None for anything else, for danger, a cry, and while something is being told."""
    text = visible(inbound.text)
    if session.draft or inbound.media or inbound.point or of_no_trouble(plain(text)) == "waits":
        return None
    understood = understand(text, world.lexicon)
    if _WHAT_NOW.fullmatch(" ".join(plain(text))):  # whatever is heard in it
        return what_comes(session, follow_up.still_open(session, world), world)
    if _is_of_taking_back(text):
        return _taken_back(session, inbound, world)
    told = understood.danger and understood.category and not _only_asks(session, text, world)
    told = told and not _wants_news(text, world)
    if told or answers.cries(text):
        return None
    return _carried_out(session, inbound, world, understood.category)


def _is_of_taking_back(text: str) -> bool:
    """Whether it is asked if it may be taken back later: "can i delete it later?"."""
    asked = commands.command(_LATER.sub("", text)) if _LATER.search(text) else None
    return asked is not None and asked[0] == "tarik"


def _only_asks(session: Session, text: str, world: World) -> bool:
    """Whether it surely asks what comes of what they sent, and no word names a danger: "is someone coming?"."""
    if (
        "?" not in text
        or hear(plain(text), world.lexicon).dangers
        or not follow_up.still_open(session, world)
    ):
        return False
    return afterwards.said(text, world.lexicon, wish.SURE) in ("next", "status")


def _wants_news(text: str, world: World) -> bool:
    """Whether no more is said than to be told if something happens; at a place that is named it may be told of."""
    wants = wishes.wants_to_be_told(" ".join(plain(text)))
    return wants and (asks(text) or not world.geo.locate(text).candidates)


def _carried_out(session: Session, inbound: Inbound, world: World, category: str) -> Turn | None:
    text = visible(inbound.text)
    wished, going = _wished(text, world), world.trip_of(session.person)
    told = follow_up.still_open(session, world)
    wants = (wished == "tell" and asks(text)) or _wants_news(text, world)
    wants = wants or (wished == "tell" and wishes.wants_to_be_told(" ".join(plain(text))))
    if wants and not going and not told:
        which = trip.FLOW.commands["perjalanan"]
        return _begun(session, inbound, world) or which(session, inbound, world, "")
    onward = wished == "onward" and not going
    sets_out = onward and journeys.names_an_end(journeys.told_only(text), world, both=True)
    is_wish = sets_out or wished in _ANYWHERE or (going and wished in _OF_JOURNEY)
    comes = ("next",) if wished == "status" else () if is_wish else ("next", "status")
    if told and comes and afterwards.said(text, world.lexicon) in comes:
        return what_comes(session, told, world)
    if not is_wish or (going and not told and in_the_jam.wonders_why(text)):
        return None
    if going and (wished == "end" or (wished == "withdraw" and not told)):
        return overview.asks_to_stop(session, world, going)  # it is over for good: one tap more
    if wished == "withdraw":
        return _taken_back(session, inbound, world)
    if wished == "low_data" and category == "telecom" and _is_of_a_place(text, world):
        return None
    if wished == "journey" or sets_out:
        return _begun(session, inbound, world)
    if wished == "status" and going and not told:
        wished = "ahead"  # "kok ga ada kabar": of the journey
    command, words = _COMMANDS[wished]
    return command(session, inbound, world, words)


def _is_of_a_place(text: str, world: World) -> bool:
    """Whether no signal is a trouble of where they are, or of a place named, and nothing of pictures."""
    said = text.lower()
    return not _OF_PICTURES.search(said) and bool(_THERE.search(said) or world.geo.locate(text).candidates)


def _wished(text: str, world: World) -> str:
    """What is wished, also where the report that is looked for is told after it: "lupa nomornya, yg lampu mati"."""
    lost = wish.of(text.partition(",")[0], world.lexicon) == "reference"
    return wish.of(text, world.lexicon) or ("reference" if lost else "")


def _taken_back(session: Session, inbound: Inbound, world: World) -> Turn:
    """Which one, and whether they are sure; that it goes on for who begs us not to."""
    if _KEEPS.search(" ".join(plain(visible(inbound.text)))):
        return taking_back.keep_all(session, world)
    return mine.FLOW.commands["tarik"](session, inbound, world, "")


def what_comes(session: Session, told: Sequence[ReportView], world: World) -> Turn | None:
    """How their open reports stand and what comes now; None without any."""
    if not told:
        return None
    lines = (*own_report.lines(session, world, told), sentence(session, world, "follow_up.what_comes"))
    return Turn(session, (Reply("follow_up.status", "\n".join(lines)),))


def _begun(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey that is told, whose ends are asked where none is named; None where trouble is told beside it."""
    if belated.just_sent(session, world) and same_story.says_which(visible(inbound.text)):
        return None
    said = journeys.told_only(visible(inbound.text))
    if asks_way(said):
        return None
    category = understand(said, world.lexicon).category
    if not {category, *kinds_named(hear(plain(said), world.lexicon), world.lexicon)} <= {
        "",
        *BESIDE_IT,
    }:
        return None
    plan = read_plan(said, Plan(), world)
    return trip.FLOW.commands["perjalanan"](
        session, inbound, world, said if plan.start or plan.goal or plan.at else ""
    )
