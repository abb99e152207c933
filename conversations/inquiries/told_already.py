"""Whether somebody has told it already is asked: it is looked up as if it were told, and may be joined or sent."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.flows import follow_up, wished
from conversations.meaning.listed import ALREADY, NOT_YET
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import Reader, sentence, tell, with_lines
from conversations.session import Session
from conversations.telling import short_answers
from conversations.telling.asking import ask_next
from conversations.understand import understand, visible
from conversations.world import World

_ALREADY = rf"(?:{ALREADY} )"
_TELL = r"(?:(?:me|nge|nga)?lapor(?:in|kan|ke|keun|ake|no)?|ngadu(?:in)?)"
_BEFORE = r"^\W*(?:(?:eh|halo|permisi|maaf|min|pak|bu|kak|mau|numpang|tanya|nanya|apa|apakah|opo|naha)[ ,]+)*"
_ASKED = re.compile(
    rf"(?:{_BEFORE}|(?<!belum)(?<!blm)(?<!ga)(?<!gak)(?<!nggak)(?<!tidak)(?<!kok)[ ,.;])"
    rf"(?:{_ALREADY}?(?:ada|ana|ono|wonten|aya) {_ALREADY}?(?:(?:yang|yg|sing|nu|orang) ){_ALREADY}?{_TELL}"
    rf"|{_ALREADY}(?:ada|ana|ono|wonten|aya) (?:yang |yg )?laporan(?:nya)?(?! (?:saya|aku|dari saya))"
    rf"|(?:has|did) (?:any|some)(?:one|body) (?:else )?{_ALREADY}?report(?:ed)?)"
    r"(?: (?:soal|tentang|kalau|kalo|that|the|a|an|it|ini|itu))*\b",
    re.IGNORECASE,
)
_YET = re.compile(
    rf"[ ,]*\b(?:(?:apa |atau )?{NOT_YET}|yet|already)\b"
    r"(?: (?:ya|yah|sih|min|pak|bu))*\W*$",
    re.IGNORECASE,
)
_TELL_ME = (
    r"(?:(?:di ?)?kabar(?:i|in|kan|ono|keun)|(?:kasih|kasi) (?:tau|tahu|kabar)|beri ?tahu|infoin|wartosan|bejaan|"
    r"let me know|tell me)"
)
_OVER = (
    r"(?:beres|selesai|kelar|rampung|rengse|bersih|aman|normal|lancar|diperbaiki|dibenerin|ditambal|ditangani|fixed|"
    r"done|clear(?:ed)?|over)"
)
_WANTS_NEWS = re.compile(  # all a text says: "kabarin ya kalo udah beres"
    rf"(?:(?:oke?|ya|tolong|nanti|ntar|please|and|dan|terus|trus|jangan lupa|saya|aku|me|pak|min) )*{_TELL_ME}"
    r"(?: (?:ya|yah|dong|saya|aku|juga|lagi|pak|min|deh))* (?:kalau|kalo|klo|kl|nek|yen|upami|when|if|once)"
    rf"(?: (?:itu|sudah|udah|udh|dah|wis|tos|it s|it is|its|nya|jalannya))* {_OVER}(?: (?:ya|pak|dong|min))*"
)


def read(session: Session, inbound: Inbound, world: World, answer: Reader) -> Turn | None:
    """What was told of it, to be joined, or that nothing is known; `answer` reads words. None for anything else."""
    text = visible(inbound.text)
    beside = _YET.sub("", _ASKED.sub(" ", text, count=1)).strip(" ?,.")
    if not _ASKED.search(text) or not ("?" in text or _YET.search(text)):
        return None
    there = world.geo.locate(beside).certain
    if understand(beside, world.lexicon).category and there and not there.is_whole_road:
        return _with_none(answer(session, replace(inbound, text=beside), world), world)
    if session.draft and session.draft.alike:
        return None  # asked whether it is theirs: "oh udah ada yg lapor ya?" is a yes
    if session.draft and session.step.startswith("confirm"):
        return _with_none(ask_next(session, world), world)
    if session.draft or session.last_report or there:
        return None
    return tell(session, world, "menu.told_already")


def wants_news(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Who wants to hear when it is over joins what they were asked of, or hears that they will; None for all else."""
    if inbound.media or not _WANTS_NEWS.fullmatch(" ".join(plain(visible(inbound.text)))):
        return None
    draft = session.draft
    if draft and draft.alike:
        return short_answers.also(session, draft, world, draft.alike[0].reference)
    return None if draft else wished.what_comes(session, follow_up.still_open(session, world), world)


def _with_none(turn: Turn, world: World) -> Turn:
    """The turn with a word that nobody told it, where what is told is like no other."""
    draft = turn.session.draft
    alone = draft is not None and not draft.urgent and draft.place is not None and draft.alike == ()
    return with_lines(turn, before=(sentence(turn.session, world, "menu.none_told"),)) if alone else turn
