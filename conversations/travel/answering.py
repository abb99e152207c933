"""What is said while a question of a journey stands: an answer, or talk, after which the question stands again."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.flows import info
from conversations.inquiries import state_asked, whether
from conversations.inquiries.questioning import asks, asks_only_how
from conversations.meaning import wish
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import rest, sentence, tell
from conversations.session import Plan, Session
from conversations.telling.next_one import followed_by
from conversations.telling.refusing import refuses
from conversations.travel import best_hour
from conversations.travel.advice import not_advised, without_choice
from conversations.travel.end_put_right import end_put_right
from conversations.travel.ending import called_off
from conversations.travel.kept_waiting import is_aboard, only_waits
from conversations.travel.names_alone import only_names
from conversations.travel.on_route import in_words, on_their_side, span_of
from conversations.travel.over_sea import beyond
from conversations.travel.planning import END, ends_not_known, read_plan
from conversations.travel.saying_where import AT_A_POST
from conversations.travel.sets_out import sets_out
from conversations.travel.setting_out import UNASKED, next_asked, no_more_asked, takes_likeliest, town_of
from conversations.travel.trip_effects import StartTrip
from conversations.travel.when_told import departure, undecided
from conversations.travel.whereabouts import is_own_position, spots_named
from conversations.travel.wishes import NO, wants_to_be_told
from conversations.understand import visible
from conversations.world import World
from geo.model import Place, Point

_ANSWERS = (
    "info.", "elsewhere.", "stops.", "danger.call", "menu.about", "menu.help", "menu.thanks", "menu.fine",
    "menu.feast",
)  # fmt: skip
_OF_ROADS = frozenset(("road", "ahead", "asked"))
_TALK = frozenset(("remark", "resting", "intends", "onward", "tell", "passed", "end", "arrived")) | _OF_ROADS
CANNOT_TELL = re.compile(
    rf"\b(?:bingung|gatau|gaktau|ter?gantung|gumantung|depend\w*|"
    rf"duka|teuing|mbuh|embuh|(?:{NO}|belum|blm|durung|dereng|acan|don t|not) "
    r"(?:tau|tahu|ngerti|ngertos|mangertos|ruh|terang|apal|pasti|mesti|know|sure))\b"
)
_ONLY_ASKS = re.compile(  # "nanya doang"
    r"\b(?:(?:ber|n)?tanya|nanya|takon|naros|nanyain) (?:doang|aja|saja|wae|mawon|dulu|kok)\b"
    r"|\b(?:just|only) asking\b"
)
_NOT_YET = re.compile(
    r"\b(?:belum|blm|blum|durung|dereng|acan|tacan|nanti|ntar|entar|tar|mengko|engko|engke|mangke|later|not yet|"
    r"(?:me)?nunggu\w*|tunggu|ngenteni|ngantosan|wait\w*)\b"
)
_SUPPOSED = re.compile(r"^(?:nanti |ntar )?(?:kalau|kalo|klo|kl|nek|yen|mun|lamun|if|when|once)\b")
_ON_THE_ROAD = re.compile(
    r"(?:(?:ini|saya|kami|aku) )*(?:otw|ya|iya|(?:(?:udah|sudah|udh|lagi|lg|sedang|masih|msh|wis|nembe|parantos) )+"
    r"(?:otw|(?:di ?)?(?:jalan|dalan|margi|tol)|berangkat|budhal|mangkat))"
    r"(?: (?:nih|pak|min|ini|kok|dari tadi|tadi))*[.!]*"
    r"|(?:(?:ini|saya|kami|aku|udah|sudah|udh|wis|tos) )*(?:dari|ti|saka|seko) (?:tadi|mau|wau)(?: \w{1,4})?[.!]*"
)
_NO_THANKS = re.compile(
    r"(?:(?:tidak|tdk|gak|ga|gk|nggak|ngga|enggak|ora|mboten|teu|no)(?: (?:usah|perlu|thanks|thank you|butuh|mau|"
    r"kedah|makasih|terima kasih))*|nanti (?:aja|saja|dulu)|jangan)(?: (?:pak|min|ya|dulu|kok))*[.!]*"
)


def read(session: Session, inbound: Inbound, world: World) -> Turn:
    """An answer at any step: whatever it says of the journey."""
    plan = session.plan or Plan()
    if inbound.point:
        if session.step == "when" and is_own_position(inbound):
            plan = replace(plan, at=world.now)  # where they are by now
        return _from_there(session, inbound.point, plan, world)
    text = visible(inbound.text) if session.step == "when" else without_courtesy(visible(inbound.text))
    if session.step == "offer" and _NO_THANKS.fullmatch(text.lower()):
        return tell(rest(session), world, "menu.fine")
    if session.step == "when" and refuses(text):
        return tell(rest(session), world, "officer.stopped")
    if (
        session.step == "when"
        and (_SUPPOSED.search(text.lower()) or only_waits(" ".join(plain(text))))
        and departure(text.lower(), world)[0] is None
    ):
        return _no_answer(session, inbound, "intends", plan, world)
    if session.step == "when" and best_hour.is_asked(text.lower()) and not CANNOT_TELL.search(text.lower()):
        kept = replace(plan, times=min(plan.times, 1))
        return next_asked(session, kept, world, (sentence(session, world, "trip.no_hour"),))
    if session.step == "when" and _has_set_out(text.lower()):
        return next_asked(session, replace(plan, at=world.now), world)
    if turn := called_off(session, inbound, world) or _is_on_it(session, inbound, plan, world):
        return turn
    told = _told(session, end_put_right(without_choice(text.lower()), plan, world), plan, world)
    said = wish.on_the_way(visible(inbound.text), world.lexicon, wish.LIKELY)
    seems = said in _TALK and _only_seems(text.lower(), plan, told, world)
    if told == plan or seems or _is_stop(session, text.lower(), plan, told):
        return _no_answer(session, inbound, said, plan, world)
    advice = not_advised(session, inbound, world)
    told = replace(told, times=min(told.times, 1))  # who tells more of it may be asked on
    return next_asked(session, told, world, (*advice, *not_understood(session, text, plan, told, world)))


def _has_set_out(text: str) -> bool:
    """Whether they are on the road, or a clause says no more than that they set out, or sit in it: "baru naik"."""
    clauses = (" ".join(plain(part)) for part in re.split(r"[,.;!]", text))
    said = any(sets_out(each) or is_aboard(each) for each in clauses if each)
    return said or bool(_ON_THE_ROAD.fullmatch(text))


def _is_on_it(session: Session, inbound: Inbound, plan: Plan, world: World) -> Turn | None:
    """Who is asked when, and says at which kilometre they are, set out and is there by now."""
    text = visible(inbound.text)
    if session.step != "when" or not any(map(str.isdigit, text)):
        return None
    if not (wish.of(text, world.lexicon, wish.SURE) == "here" or AT_A_POST.match(" ".join(plain(text)))):
        return None
    turn = next_asked(session, replace(plan, at=world.now), world)
    begun = next((each for each in turn.effects if isinstance(each, StartTrip)), None)
    spots = spots_named(begun.trip, text, inbound, world) if begun else []
    if begun is None or not spots:
        return None
    first, last = span_of(spots)
    place = sentence(session, world, "trip.here", place=in_words(session, begun.trip, spots, world))
    begun = replace(begun, trip=replace(begun.trip, at_km=first, most_km=last))
    said = replace(turn.replies[0], text=f"{turn.replies[0].text}\n{place}")
    session = replace(turn.session, here=on_their_side(begun.trip, spots[0], world), here_at=world.now)
    return replace(turn, session=session, replies=(said,), effects=(begun,))


def _told(session: Session, text: str, plan: Plan, world: World) -> Plan:
    that_day = _on_its_day(session, plan, world)
    told = read_plan(text, that_day, world, start_first=session.step in ("where_to", "where_from"))
    if told.at == that_day.at and departure(text, world)[0] is None:
        told = replace(told, at=plan.at)
    if session.step == "whither" and told.start != plan.start and told.goal is None and not told.here:
        return replace(told, goal=plan.start)  # "dari jakarta": the town told before is whither
    return told


def _on_its_day(session: Session, plan: Plan, world: World) -> Plan:
    """The plan of who has put off a journey that was told: an hour alone is still of its day."""
    trip = world.trip_of(session.person)
    still = trip and plan.at is None and trip.starts_at > world.now
    return replace(plan, at=trip.starts_at) if trip and still else plan


def _only_seems(text: str, plan: Plan, told: Plan, world: World) -> bool:
    """Whether all that is read in talk is a town's name: "anak minta pulang" names no Pulang."""
    named = [place for place in (told.start, told.goal) if place and place not in (plan.start, plan.goal)]
    if not named or told.at != plan.at or END.search(text):
        return False
    return not only_names(" ".join(plain(text)), named, world)


def _is_stop(session: Session, text: str, plan: Plan, told: Plan) -> bool:
    """Whether who is asked when names a rest area or kilometre they will stop at: no other end of the journey."""
    if session.step != "when" or told.at != plan.at or END.search(text):
        return False
    others = (new for new, old in ((told.start, plan.start), (told.goal, plan.goal)) if new and new != old)
    return any(place.km is not None for place in others)


def _no_answer(session: Session, inbound: Inbound, said: str, plan: Plan, world: World) -> Turn:
    """It is heard for what it is, answered in a line, and the question stands again."""
    text = " ".join(plain(visible(inbound.text)))
    is_when, advice = session.step == "when", not_advised(session, inbound, world)
    if plan.goal and wants_to_be_told(text):
        advice = [sentence(session, world, "trip.will_tell", goal=town_of(plan.goal))]
    if advice:
        return next_asked(session, plan, world, advice)
    if asks_only_how(text):
        return next_asked(session, plan, world, (sentence(session, world, "trip.how_live"),))
    if (
        undecided(text)
        or CANNOT_TELL.search(text)
        or _ONLY_ASKS.search(text)
        or (is_when and _is_not_yet(text, said))
    ):
        no_hurry = (sentence(session, world, UNASKED),)
        return next_asked(session, no_more_asked(plan, session.step), world, no_hurry)
    if said == "end":
        return tell(rest(session), world, "officer.stopped")
    if said == "onward":
        return next_asked(session, replace(plan, at=world.now), world)
    of_road = said in _OF_ROADS or whether.asked(visible(inbound.text), world)
    if of_road and (turn := _of_road(session, inbound, plan, world)):
        return turn
    if said in _TALK:
        key = "elsewhere.unknown" if asks(visible(inbound.text)) else "menu.fine"
        return next_asked(session, plan, world, (sentence(session, world, key),))
    return next_asked(session, plan, world, not_understood(session, text, plan, plan, world))


def _is_not_yet(text: str, said: str) -> bool:
    return said == "intends" or bool(_NOT_YET.search(text) or _SUPPOSED.search(text)) or only_waits(text)


def _of_road(session: Session, inbound: Inbound, plan: Plan, world: World) -> Turn | None:
    """What is known of the road or place that is named, else of the way that is being told."""
    name = state_asked.named_within(visible(inbound.text), world)
    if not name and plan.start and plan.goal:
        name = f"{town_of(plan.start)} ke {town_of(plan.goal)}".lower()
    if not name:
        return None
    known = info.FLOW.commands["info"](replace(rest(session), plan=None), inbound, world, name)
    return asked_again(session, replace(known, session=replace(known.session, plan=plan)), world)


def asked_again(was: Session, turn: Turn, world: World) -> Turn:
    """After the answer to a question in the middle of it, what was being asked of the journey is asked again."""
    answers = bool(turn.replies) and all(one.key.startswith(_ANSWERS) for one in turn.replies)
    if was.flow != "trip" or was.step == "offer" or turn.session.flow != "menu" or not answers:
        return turn
    then = next_asked(turn.session, was.plan or Plan(), world)
    return replace(turn, session=then.session) if then.replies[0].key == UNASKED else followed_by(turn, then)


def _from_there(session: Session, point: Point, plan: Plan, world: World) -> Turn:
    """Their position is where it begins; a lone town that was told before is then its goal."""
    found = world.geo.at(point).candidates
    if not found:
        return next_asked(session, plan, world, before=(sentence(session, world, "trip.not_found"),))
    there, told = found[0].place, plan.start
    if session.step == "whither" and told and told.regency_code != there.regency_code:
        plan = replace(plan, goal=told)
    return next_asked(session, replace(plan, start=there), world)


def not_understood(session: Session, words: str, plan: Plan, read: Plan, world: World) -> list[str]:
    """Why it is asked again: a place is not known, nothing was understood, or something else than what was asked.

    And which port stands for what is not on Java.
    """
    if over := beyond(words.lower()):
        return [sentence(session, world, "trip.over_sea", place=over[0], port=over[1])]
    if session.step == "when" and session.flow == "trip" and read == plan:
        return [] if takes_likeliest(plan) else [sentence(session, world, "trip.not_when")]
    if read.start and read.goal:
        told_anew = session.step == "when" and session.flow == "trip" and read.at is None
        return [_so_far(session, read, read.start, read.goal, world)] if told_anew else []
    if ends := ends_not_known(words, world):
        return [sentence(session, world, "trip.not_known", place='", "'.join(ends))]
    return [sentence(session, world, "trip.not_found")] if read == plan and words else []


def _so_far(session: Session, plan: Plan, start: Place, goal: Place, world: World) -> str:
    """The journey as it is by now, told otherwise while its hour is asked."""
    by = ", ".join(world.geo.line_name(line) for line in plan.wanted)
    ends = {"start": town_of(start), "goal": town_of(goal)}
    return sentence(
        session, world, "trip.so_far_by" if by else "trip.so_far", **ends, **({"lines": by} if by else {})
    )
