"""What is said while a question of a journey stands: an answer, or talk, after which the question stands again."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning import wish
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.listed import ALREADY, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import rest, sentence, tell
from conversations.session import Plan, Session
from conversations.telling.refusing import refuses
from conversations.travel import best_hour, unanswered
from conversations.travel.advice import not_advised, without_choice
from conversations.travel.end_put_right import end_put_right
from conversations.travel.ending import called_off, let_go
from conversations.travel.kept_waiting import is_aboard, only_waits
from conversations.travel.names_alone import only_names
from conversations.travel.on_route import in_words, on_their_side, span_of
from conversations.travel.planning import END, read_plan
from conversations.travel.saying_where import AT_A_POST
from conversations.travel.sets_out import sets_out
from conversations.travel.setting_out import next_asked
from conversations.travel.towns_named import WHENCE
from conversations.travel.trip_effects import StartTrip
from conversations.travel.when_told import asks_later, departure
from conversations.travel.whereabouts import is_own_position, spots_named
from conversations.understand import visible
from conversations.world import World
from geo.model import Point

_ON_THE_ROAD = re.compile(
    rf"(?:(?:ini|{WE}) )*(?:otw|ya|iya|(?:(?:{ALREADY}|lagi|lg|sedang|masih|msh|nembe) )+"
    r"(?:otw|(?:di ?)?(?:jalan|dalan|margi|tol)|berangkat|budhal|mangkat))"
    r"(?: (?:nih|pak|min|ini|kok|dari tadi|tadi))*[.!]*"
    rf"|(?:(?:ini|{WE}|{ALREADY}) )*(?:dari|ti|saka|seko) (?:tadi|mau|wau)(?: \w{{1,4}})?[.!]*"
)

_WHENCE = re.compile(rf"\b{WHENCE} \w.*")
_STOPS_AT = re.compile(
    r"\b(?:mampir|singgah|transit|(?:nge?)?jemput(?:in)?|ngampiri|stop(?:ping)? (?:at|by|in)|pick(?:ing)? up)\b"
)


def read(session: Session, inbound: Inbound, world: World) -> Turn:
    """An answer at any step: whatever it says of the journey."""
    plan = session.plan or Plan()
    if inbound.point:
        if session.step == "when" and is_own_position(inbound):
            plan = replace(plan, at=world.now)  # where they are by now
        return _from_there(session, inbound.point, plan, world)
    text = visible(inbound.text) if session.step == "when" else without_courtesy(visible(inbound.text))
    if session.step == "offer" and unanswered.NO_THANKS.fullmatch(text.lower()):
        return tell(rest(session), world, "menu.fine")
    if refuses(text) or asks_later(text):
        return let_go(session, world)
    if session.step == "when" and (turn := _of_when(session, inbound, text, plan, world)):
        return turn
    if turn := called_off(session, inbound, world) or _is_on_it(session, inbound, plan, world):
        return turn
    told = _told(session, end_put_right(without_choice(text.lower()), plan, world), plan, world)
    said = wish.on_the_way(visible(inbound.text), world.lexicon, wish.LIKELY)
    seems = said in unanswered.TALK and _only_seems(text.lower(), plan, told, world)
    stops = _is_stop(session, text.lower(), plan, told)
    if told == plan or seems or stops:
        return unanswered.answered(session, inbound, "remark" if stops else said, plan, world)
    advice = not_advised(session, inbound, world)
    told = replace(told, times=min(told.times, 1))  # who tells more of it may be asked on
    why = unanswered.not_understood(session, text, plan, told, world)
    return next_asked(session, told, world, (*advice, *why))


def _of_when(session: Session, inbound: Inbound, text: str, plan: Plan, world: World) -> Turn | None:
    """What answers when in no hour: that it depends, which is best, or that they are off."""
    said = text.lower()
    waits = unanswered.SUPPOSED.search(said) or only_waits(" ".join(plain(text)))
    if waits and departure(said, world)[0] is None:
        return unanswered.answered(session, inbound, "intends", plan, world)
    if best_hour.is_asked(said) and not unanswered.CANNOT_TELL.search(said):
        kept = replace(plan, times=min(plan.times, 1))
        return next_asked(session, kept, world, (sentence(session, world, "trip.no_hour"),))
    return next_asked(session, replace(plan, at=world.now), world) if _has_set_out(said) else None


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
    whence = _WHENCE.search(text) if session.step == "where_from" and told.start is None else None
    told = read_plan(whence[0], that_day, world) if whence else told  # "nebeng temen dari tangerang"
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
    """Whether who is asked when names where they will stop, or fetch somebody: no other end of the journey."""
    if session.step != "when" or (told.at, told.stay) != (plan.at, plan.stay):
        return False
    if _STOPS_AT.search(text):
        return True
    if END.search(text):
        return False
    others = (new for new, old in ((told.start, plan.start), (told.goal, plan.goal)) if new and new != old)
    return any(place.km is not None for place in others)


def _from_there(session: Session, point: Point, plan: Plan, world: World) -> Turn:
    """Their position is where it begins; a lone town that was told before is then its goal."""
    found = world.geo.at(point).candidates
    if not found:
        return next_asked(session, plan, world, before=(sentence(session, world, "trip.not_found"),))
    there, told = found[0].place, plan.start
    if session.step == "whither" and told and told.regency_code != there.regency_code:
        plan = replace(plan, goal=told)
    return next_asked(session, replace(plan, start=there), world)
