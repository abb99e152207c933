"""When it happened, said after a report was sent: kept with it, and the hour of no journey."""

import re
from datetime import timedelta

from conversations.after import belated, questions
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.meaning.listed import PERHAPS, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import Session
from conversations.understand import visible
from conversations.world import World

_MOST_WORDS = 14  # more is a story
_LATER = timedelta(hours=12)  # so long words that name what happened are of it
_HAPPENED = (
    r"(?:(?:ke|ka)jadian(?:nya|e|ne|na|ana)?|kedade?y?an(?:e|ne)?|terjadi(?:nya|ne|na)?|"
    r"(?:(?:it|this|that) )?happened)"
)
_PAST = (
    r"(?:tadi|td|tdi|wau|barusan|baru (?:saja|aja|banget)|nembe|(?:lagi|tas|mentas) (?:wae|ae)|semal[ae]m|kemar[ie]n|"
    r"kmrn|wingi|kamari|lalu|kepungkur|pengker|ago|just (?:now|happened)|this (?:morning|afternoon|evening)|"
    r"last night|yesterday|earlier)"
)
_HOUR = (
    r"(?:(?:jam|jm|pukul|pkl|tabuh|at|around) )?(?:se)?(?:\d{1,4}(?: \d\d)?(?:an|ish|am|pm)?|setengah|satengah|half|"
    r"satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|an|one|two|three|ten|few|beberapa)"
)
_SPAN = r"(?:(?:se)?(?:menit|mnt|men|jam|hari)(?:an)?|minutes?|mins?|hours?|hrs?|days?)"
_PART = (
    r"(?:pagi|siang|sore|malam|malem|mlm|subuh|dini hari|magrib|maghrib|isya|ashar|dzuhur|zuhur|sahur|esuk|isuk|"
    r"enjing|bengi|wengi|peuting|awan|sonten|beurang|morning|afternoon|evening|night|noon|am|pm)"
)
_BESIDE = (
    rf"(?:itu|ini|iku|eta|nya|sekitar(?:an)?|kira(?: ?kira|2)?|kurang lebih|{PERHAPS}|pas|pasnya|waktu|di|yang|"
    rf"yg|sing|nu|pak|bu|min|mas|kak|ya|kok|sih|banget|bgt|wae|aja|saja|kitu|it|was|is|at|about|around|roughly|past|"
    r"in the|mau(?= (?:jam|esuk|bengi|awan|isuk|enjing))|lebih|dikit)"
)
_WHEN = re.compile(rf"(?:(?:{_HAPPENED}|{_PAST}|{_HOUR}|{_SPAN}|{_PART}|{_BESIDE})(?: |$))+")
_SAYS_PAST = re.compile(rf"\b(?:{_HAPPENED}|{_PAST})(?: |$)|\bmau (?:esuk|bengi|awan|isuk|enjing)\b")
_NAMES_IT = re.compile(rf"\b{_HAPPENED}(?: |$)")
_AS = re.compile(rf" (?:pas|waktu|wektu|when|as) (?:{WE}|i|we) .*")  # they did what


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn that keeps it with the report they sent; None for anything else, or where they told more since."""
    words = plain(visible(inbound.text))
    if session.flow != "menu" or session.draft or inbound.point or inbound.media or "?" in inbound.text:
        return None
    if len(words) > _MOST_WORDS:
        return None
    said = " ".join(words)
    named = bool(_NAMES_IT.search(said))
    said = _AS.sub("", said) if named else said
    if not _WHEN.fullmatch(said) or not _SAYS_PAST.search(said):
        return None
    report = belated.just_sent(session, world, _LATER if named else belated.SOON)
    if report is None or _is_answer(session, world, named):
        return None
    return follow_up.add(session, inbound, world, report.reference)


def _is_answer(session: Session, world: World, named: bool) -> bool:
    """Whether it may answer an officer, or be of a report that is done, or of a journey told or asked of since."""
    if questions.asked_about(session, world) or world.awaiting(session.person, 1):
        return True
    trip, sent = world.trip_of(session.person), session.last_sent_at
    if trip is None or sent is None or named:
        return False
    told = trip.at if trip.starts_at <= world.now else sent
    return told > sent or bool(trip.asked_at and trip.asked_at > sent)
