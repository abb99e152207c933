"""Where a report is that went out without a point, or with one we guessed: any place its teller says, as promised."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.after import belated, put_right, questions
from conversations.after.belonging import gets_worse
from conversations.describe import place_in_words
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.inquiries.questioning import asks
from conversations.meaning.listed import ALREADY
from conversations.meaning.settled import says_settled
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, with_lines
from conversations.session import Session
from conversations.telling import another
from conversations.telling.corrections import corrects
from conversations.telling.passed import has_passed
from conversations.telling.placing import on_road_said
from conversations.travel.saying_where import COMES, HAVE_COME
from conversations.understand import understand, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World
from geo.model import Place

_SAME_STORY = timedelta(minutes=30)  # so long the kind that was told before is told of the same
_NOT_THERE = re.compile(  # where its teller is by now, or help that has come
    rf"\b(?:{ALREADY}|baru|barusan|now|polisi|petugas|ambulans?|derek|bantuan|help)\b.*"
    r"\b(?:sampai|sampe|nyampe|tiba|masuk|datang|dateng|tekan|dugi|pulang|rumah|arrived?|home)\b"
)

_NO_PLACE = re.compile(  # where somebody comes from or is taken to, not where they are
    r"(?<!\bm )(?<!meter )(?<!km )(?<!kilo )\b(?:dari|dr|asal|orang|ke|menuju|saking|ti|menyang|ka|from|to)\s+"
    r"(?:(?:rs|rsud|rumah sakit|puskesmas|igd|hospital)\s+)?[a-z]+",
    re.IGNORECASE,
)


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn in which the report is there, if that is said, and its officers have the words; None for all else."""
    text = visible(inbound.text)
    if session.draft or inbound.point or not text or not session.last_report:
        return None
    report = world.report(session.last_report)
    if report is None or not _wants_a_place(report, world) or not _says_where(session, text, report, world):
        return None
    if belated.placed(session, inbound, world):
        return put_right.add(session, inbound, world, report, however_far=True)
    place = _place(text, report, world)
    if place is None and not world.geo.locate(text).candidates:
        return None
    added = follow_up.add(session, inbound, world, report.reference)
    if place is None:
        return added
    turn = put_right.moved_to(added.session, world, report, place)
    if place.is_guess:
        where = place_in_words(place, session.language, world.texts, world.geo)
        turn = with_lines(turn, (sentence(session, world, "report.place_guessed", place=where),))
    return replace(turn, effects=(*added.effects, *turn.effects))


def _wants_a_place(report: ReportView, world: World) -> bool:
    """Whether it is open, and its teller was told to write where it is at any time."""
    wants = report.place.point is None or report.place.is_guess
    return wants and follow_up.shared(report, world).status in OPEN


def _says_where(session: Session, text: str, report: ReportView, world: World) -> bool:
    """Whether words may say where that is: they ask and put right nothing, and tell of no other trouble."""
    if asks(text) or corrects(text) or another.names_another(text) or questions.asked_about(session, world):
        return False
    said = " ".join(plain(text))
    comes = (COMES.match(said) or HAVE_COME.fullmatch(said)) and world.trip_of(session.person)
    if comes or has_passed((text,)) or _NOT_THERE.search(text.lower()) or says_settled(text):
        return False
    told = understand(text, world.lexicon)
    if told.greeting or not (told.category or told.danger):
        return not told.greeting
    lately = session.last_sent_at is not None and world.now - session.last_sent_at <= _SAME_STORY
    same = told.category in ("", report.category) or gets_worse(report.reference, text, told, world)
    same = same and not another.is_of_other_thing(report.category, report.words, text, world)
    return lately and same and not another.says_also(text)


def _place(text: str, report: ReportView, world: World) -> Place | None:
    """The place said, on the road that was told before; of several the likeliest, as a guess."""
    found = on_road_said(world.geo.locate(_NO_PLACE.sub(" ", text), report.place.point), (report.place,))
    places = [found.certain] if found.certain else [each.place for each in found.candidates]
    if report.place.point is None and report.place.road:
        places = [place for place in places if place.road == report.place.road]
    if found.problem or not places or places[0] == report.place:
        return None
    sure = len(places) == 1 and not world.geo.namesakes(places[0], " ".join((*report.words, text)))
    return places[0] if sure else replace(places[0], source="words")
