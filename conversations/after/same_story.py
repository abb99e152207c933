"""What a message belongs to that names no place of its own while a report of theirs is open: that report."""

import re

from msgspec.structs import replace

from conversations.after import belated, put_right, soon_after, which_report, which_story
from conversations.effects import AddWords, Turn
from conversations.flows import follow_up, report
from conversations.inquiries.questioning import asks
from conversations.meaning.definite import is_definite
from conversations.meaning.lamps import is_of_lamps
from conversations.meaning.listed import WE
from conversations.meaning.only_adds import only_adds
from conversations.meaning.settled import tells_of_harm
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence
from conversations.session import Session
from conversations.telling import another, by_now, going
from conversations.telling.added import OF_LIFE, ONE_EVENT, is_missing
from conversations.telling.placing import far_apart, on_road_said
from conversations.telling.street_named import names_street
from conversations.travel.names_alone import only_names
from conversations.understand import Understanding, names_kind, understand, visible
from conversations.world import ReportView, World
from geo.model import Place

_ALONG_KM = 10.0  # a landmark so near along the road says where on it
_OF_ROADS = ("accident", "medical", "hazard", "congestion", "road_damage", "signage", "crime", "other")
_DETAILS = (  # one trouble has them all
    "congestion", "hazard", "signage", "medical", "staff", "telecom", "other",
)  # fmt: skip
_AT_ANOTHER = re.compile(  # a place of another kind, unnamed: "lampu mati semua di pelabuhan"
    r"\b(?:di|ing|ning|wonten|at) (?:pelabuhan|stasiun|terminal|bandara|spbu|pom|rest area|gerbang|harbou?r|station|"
    r"airport)\b",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"\b(?:minta\w*|dimintai?n?|bayar|palak|dipalak|rb|ribu|juta|\d+ ?(?:rb|k|jt))\b", re.IGNORECASE
)
_OF_THE_ONE = re.compile(
    r"(?:(?:yang|yg|sing|nu|ingkang)|(?:di )?(?:jalan|jalur|jln|dalan))\b", re.IGNORECASE
)
_COMES_OR_GOES = re.compile(  # no place of the trouble: "bannya meletus, dari surabaya", "supirnya dibawa ke plumbon"
    r"\b(?:dari|asal|tujuan|jurusan|trayek|dibawa ke|dilarikan ke|orang|warga|saka|ti|from|taken to)\b [^,.;]+",
    re.IGNORECASE,
)
_OF_THEIRS = re.compile(  # "mobil saya bermasalah di bandung"
    rf"\b(?:{WE}|my|our)\b.*\b(?:di|ning|nang|ing|wonten|in|at)\b",
    re.IGNORECASE,
)
_BY_IT = re.compile(  # a landmark, and no trouble: "dekat plang 80+400", "sebelum rest area 86"
    r"\b(?:dekat|deket|depan|sebelum|sblm|setelah|sesudah|habis|lewat|liat|lihat|samping|sebelah|seberang|pas di|"
    r"near|before|after|past|cedhak|caket|sakdurunge|sateuacan|payun)\b",
    re.IGNORECASE,
)


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Its turn: added, asked which story it is, or begun anew and passed on; None where it is plainly another."""
    if turn := _of_one_open(session, inbound, world):
        return turn
    of_it = _more_of_it(session, inbound, world)
    return follow_up.add(session, inbound, world, of_it.reference) if of_it else None


def says_which(text: str) -> bool:
    """Whether words say which of what was told: "yang jalan ke pangalengan", "supirnya mau ke solo"."""
    return bool(_OF_THE_ONE.match(text)) or another.is_of_told(text)


def _of_one_open(session: Session, inbound: Inbound, world: World) -> Turn | None:
    text = visible(inbound.text)
    if session.draft or inbound.point or not text or another.names_another(text):
        return None
    told = understand(text, world.lexicon)
    if told.greeting or (asks(text) and not (told.danger and told.category)):
        return None
    open_one = _of_those_open(session, world, told.category, text)
    if open_one and (here := by_now.beside(text, open_one.place, open_one.category, world)).at:
        session = replace(session, gone_to=here.at, gone_at=world.now)
        text, told = here.said, Understanding()
    if open_one and only_adds(text, open_one.words, world.lexicon):
        told = Understanding()
    if open_one is None or not _may_be_there(text, told, open_one, world):
        return None
    there = going.place_they_share(session, world)
    if there and far_apart(there, open_one.place) and not world.geo.locate(text).candidates:
        return _anew_and_passed_on(session, inbound, world, open_one) if told.danger else None
    in_street = bool(told.category and open_one.place.road) and names_street(text, world)
    if not (in_street or _is_other_matter(text, told, open_one, world)):
        which = None if told.danger else which_report.read(session, inbound, world, open_one.reference)
        asked = which is not None and not which.effects
        return which if asked else put_right.add(session, inbound, world, open_one)
    if told.danger and (in_street or soon_after.places_gone_to(session, world)):
        return report.take(session, inbound, world)
    if not told.danger:
        return which_story.ask(session, inbound, world, open_one)
    return _anew_and_passed_on(session, inbound, world, open_one)


def _more_of_it(session: Session, inbound: Inbound, world: World) -> ReportView | None:
    """The report just sent, where words tell no trouble of their own and name a town or road: "yang ke pangalengan".

    A kilometre or a facility may be where another story begins, and so may a place alone.
    """
    text, report = visible(inbound.text), belated.just_sent(session, world)
    if report is None or not text or inbound.point or inbound.media:
        return None
    told = understand(text, world.lexicon)
    other = told.category or told.danger or told.greeting or (told.guesses and another.says_there_is(text))
    if other or another.names_another(text) or asks(text) or _OF_THEIRS.search(text):
        return None
    places = [each.place for each in world.geo.locate(text, report.place.point).candidates]
    if any(place.km is not None or place.facility for place in places):
        return None
    alone = only_names(" ".join(plain(text)), places, world) and not _OF_THE_ONE.match(text)
    return None if alone else report


def _of_those_open(session: Session, world: World, category: str, text: str) -> ReportView | None:
    """Of what they have told that is open, one of lamps or that kind, else the last sent, else the newest."""
    known = follow_up.still_open(session, world)
    of_lamps = [one for one in known if is_of_lamps(text, one.words)]
    of_kind = [one for one in known if category and one.category == category]
    last = [one for one in known if one.reference == session.last_report]
    return next(iter((*of_lamps, *of_kind, *last, *known)), None)


def _may_be_there(text: str, told: Understanding, report: ReportView, world: World) -> bool:
    """Whether words name no place, or one that says better where that report is, or are of its noun: "lubangnya"."""
    found = on_road_said(world.geo.locate(text, report.place.point), (report.place,))
    places = [found.certain] if found.certain else [each.place for each in found.candidates]
    of_it = told.category in ("", report.category) and is_definite(text, report.words)
    if not places or (of_it and not another.says_there_is(text)):
        return True
    if another.is_of_told(text) and not world.geo.locate(_COMES_OR_GOES.sub(" ", text)).candidates:
        return True
    by_it = bool(_BY_IT.search(text)) and not told.danger
    near = any(not far_apart(place, report.place) and _could_be(place, report.place) for place in places)
    if near:
        return by_it or told.category == "" or not names_kind(text, told.category, world.lexicon)
    return (
        by_it
        and not told.guesses
        and told.category == ""
        and any(_along(place, report.place) for place in places)
    )


def _could_be(place: Place, other: Place) -> bool:
    """Whether a place can be held together with another: a point, or the same road."""
    return (place.point is not None and other.point is not None) or place.road == other.road is not None


def _along(place: Place, other: Place) -> bool:
    if place.road is None or place.road != other.road or place.km is None or other.km is None:
        return False
    return abs(place.km - other.km) <= _ALONG_KM


def _is_other_matter(text: str, told: Understanding, report: ReportView, world: World) -> bool:
    """Whether words tell of other trouble than the report, and not of what comes with it."""
    kind = told.category
    if kind in OF_LIFE and another.is_because_of_told(text):
        return kind != "accident" or tells_of_harm(text)
    if kind in ("", report.category):
        return bool(kind) and another.is_other_event(kind, report.words, text, world)
    if is_missing(told):
        return report.category not in OF_LIFE
    if told.danger and kind in ONE_EVENT:
        one = report.category in ONE_EVENT or report.danger
        return another.names_event(text) or (not one and kind in OF_LIFE)
    if (another.is_of_told(text) and not _OF_MONEY.search(text)) or not names_kind(text, kind, world.lexicon):
        return False
    on_roads = kind in _OF_ROADS and report.category in _OF_ROADS
    if on_roads and kind in _DETAILS:
        return bool(_AT_ANOTHER.search(text)) and not report.place.facility
    return not on_roads or another.says_there_is(text)


def _anew_and_passed_on(session: Session, inbound: Inbound, world: World, told: ReportView) -> Turn:
    """Danger of another kind is a report of its own; until it is sent those of the open one know of it."""
    turn = report.take(session, inbound, world)
    if turn.session.draft is None or not turn.replies:
        return turn
    line = sentence(
        session, world, "follow_up.passed_on_meanwhile", reference=follow_up.shared(told, world).reference
    )
    *before, last = turn.replies
    last = replace(last, text=f"{last.text}\n{line}", only_asks=False)
    words = AddWords(told.reference, visible(inbound.text), inbound.written_at)
    return replace(turn, replies=(*before, last), effects=(*turn.effects, words))
