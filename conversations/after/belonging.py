"""Which report, sent already, a message with no draft open says more about."""

import re
from datetime import datetime, timedelta

from conversations.flows.follow_up import shared, still_open
from conversations.meaning.listed import ALREADY, NOW
from conversations.meaning.only_adds import only_adds
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import Session
from conversations.telling import another
from conversations.telling.added import ONE_EVENT
from conversations.understand import Understanding, is_guess, understand, visible
from conversations.workflow import OPEN
from conversations.world import World

_LATE = timedelta(minutes=30)  # so long a loose photo or word still belongs to the report just sent
_JUST = timedelta(minutes=10)  # and files without words to one that was done or closed
_STILL = timedelta(hours=12)  # and so long words that say that they go on with it
_MORE_OF_IT = re.compile(r"(?:masih|isih|tasih|keneh|still|tambahan|update|info tambahan)\b", re.IGNORECASE)
_AN_EVENT = re.compile(
    r"\b(?:kecelakaan|laka|tabrakan|kebakaran|longsor|banjir|pohon|begal\w*|copet|jambret|maling|rampok\w*|lagi|juga|"
    r"crash|accident|fire|landslide|flood|another|too|kacilakan|tabrakan|kobongan|kahuruan|caah|banjur|tiang)\b",
    re.IGNORECASE,
)
_CAME_OF_IT = re.compile(
    rf"(?:{ALREADY}|makin|tambah|malah|akibatnya|gara[- ]?gara|barusan|{NOW}|"
    r"jadi|now)\b",
    re.IGNORECASE,
)
_STILL_SO = re.compile(  # of what, they have told
    r"(?:masih|isih|tasih|taksih|still)(?: (?:juga|aja|saja|tetap|the))* "
    r"(?:rusak|risak|ruksak|broken|sama|same|begitu|begini|gitu|gini|ngono|kitu|parah|belum \w+|durung \w+|not fixed)"
    r"(?: (?:aja|saja|kok|nih|pak|bu|ya|banget|wae|keneh))*[.!]*"
    r"|(?:(?:ini|malah|jadi|kok|it's|its|is|now) )*(?:makin|tambah|saya|tansaya|soyo|beuki|getting|even|much) "
    r"(?:parah|jelek|buruk|gawat|dadi|ndadi|worse|awon|bad)(?: (?:pak|bu|min|nih|ini|aja|wae|banget|now|ya))*[.!]*",
    re.IGNORECASE,
)
_OF_FILES_ALONE = re.compile(  # "ini satu lagi fotonya", "tambahan foto": words that stand for none
    r"(?=.*\b(?:foto|photo|poto|gambar|picture|pic|video|rekaman))"
    r"(?:(?:ini|itu|iki|kuwi|ieu|eta|ada|ana|aya|satu|1|siji|hiji|lagi|maneh|malih|deui|tambahan|tambah|lain|liyane|"
    r"sanes|juga|yang|yg|sing|nu|kedua|here|is|are|s|it|this|another|one|more|the|a|also|second|other|pak|bu|"
    r"min|kak|nih|ya|(?:foto|photo|poto|gambar|picture|pic|video|rekaman|lain)(?:nya|ne|e|na|s)?)(?: |$))+"
)


def belongs_to(session: Session, inbound: Inbound, world: World) -> str:
    """Its reference; empty for something new.

    That is the one just sent, the one an officer's question about which was just answered, or with "masih ..." the
    one open report of just that kind.
    """
    last = session.last_report
    if inbound.point:
        return ""
    text = visible(inbound.text)
    if inbound.media and _OF_FILES_ALONE.fullmatch(" ".join(plain(text))):
        text = ""
    if not text and inbound.media and (over := _just_over(session, world)):
        return over
    if last and inbound.album and inbound.album in session.last_albums:
        return last
    if not (text or inbound.media) or another.names_another(text):
        return ""
    understood = understand(text, world.lexicon)
    only_more = only_how_bad(text) or _only_adds(last, text, world)
    if only_more or (understood.category == "other" and is_guess(text, world.lexicon)):
        understood = Understanding()
    if understood.greeting or (text and world.geo.locate(text).candidates):
        return ""
    if about := _told_lately(session, text, understood, world):
        return about
    if understood.category and _MORE_OF_IT.match(text):
        return _of_that_kind(session, world, understood.category)
    waiting = world.awaiting(session.person, 2) if inbound.media and not text else []
    return waiting[0].reference if len(waiting) == 1 else ""  # a photo to "is it fixed"


def only_how_bad(text: str) -> bool:
    """Whether words say no more than that it is as it was, or worse."""
    return bool(_STILL_SO.fullmatch(text))


def _only_adds(reference: str, text: str, world: World) -> bool:
    """Whether words only add to that report: "ada bayi di mobil", "tolong kirim petugas"."""
    report = world.report(reference) if reference else None
    return report is not None and only_adds(text, report.words, world.lexicon)


def _told_lately(session: Session, text: str, understood: Understanding, world: World) -> str:
    """What was added to or sent last, and lately, where words may say more of it."""
    if _follows(session, text, world):
        return session.talked_of
    most = _STILL if _MORE_OF_IT.match(text) else _LATE
    told = ((session.last_report, session.last_sent_at), (session.talked_of, session.talked_at))
    for about, since in _latest_first(*told):
        lately = about and since and world.now - since <= most
        if lately and (
            _may_be_of(about, text, understood, world) or gets_worse(about, text, understood, world)
        ):
            return about
    return ""


def _latest_first(*told: tuple[str, datetime | None]) -> list[tuple[str, datetime | None]]:
    return sorted(told, key=lambda one: one[1].timestamp() if one[1] else 0.0, reverse=True)


def _follows(session: Session, text: str, world: World) -> bool:
    """Whether words tell what came of what was added to a moment ago: "sudah dua mobil pecah ban"."""
    about, since = session.talked_of, session.talked_at
    if (
        not about
        or not since
        or world.now - since > _JUST
        or not _CAME_OF_IT.match(text)
        or _AN_EVENT.search(text)
    ):
        return False
    report = world.report(about)
    return report is not None and shared(report, world).status in OPEN


def _just_over(session: Session, world: World) -> str:
    """The report that was done or closed a moment ago, with none sent since: files without words are of that."""
    since = max(world.now - _JUST, session.last_sent_at or world.now - _JUST)
    if session.finished_at and session.finished_at >= since:
        return session.finished  # by themselves, as an officer
    over = (*world.awaiting(session.person, 1), *world.closed_lately(session.person, since)[:1])
    return next((one.reference for one in over if one.status_at and one.status_at >= since), "")


def _may_be_of(reference: str, text: str, understood: Understanding, world: World) -> bool:
    """Whether words say more of it: those that tell its kind of trouble begin a new one once it is over."""
    report = world.report(reference)
    if report is None or not understood.category:
        return not understood.category
    if report.category != understood.category or another.is_other_event(
        report.category, report.words, text, world
    ):
        return False
    return shared(report, world).status in (*OPEN, "resolved")


def gets_worse(reference: str, text: str, understood: Understanding, world: World) -> bool:
    """Whether words tell more danger of what was told, "korbannya ga napas", and name no event of their own."""
    report = world.report(reference)
    if report is None or not understood.danger or _AN_EVENT.search(text):
        return False
    one = report.category in ONE_EVENT and understood.category in ONE_EVENT
    return one and shared(report, world).status in OPEN


def _of_that_kind(session: Session, world: World, category: str) -> str:
    known = [one for one in still_open(session, world) if one.category == category]
    lately = [one for one in known if world.now - one.created_at <= _STILL]
    return lately[0].reference if len(lately) == 1 else ""
