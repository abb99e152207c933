"""A journey that was taken to be over by time, or was stopped, and goes on: by its button, or in words."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.after import belated
from conversations.after.fixed_words import is_slip
from conversations.effects import Stop, Turn
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.hearing import hear, kinds_named
from conversations.meaning.listed import NOT_YET
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import rest, sentence, tell, with_lines
from conversations.session import Plan, Session
from conversations.travel import sets_out, wishes
from conversations.travel.on_route import WHOLE_KM, Spot, in_words, span_of
from conversations.travel.planning import read_plan
from conversations.travel.reaching import names_goal
from conversations.travel.saying_where import DOING
from conversations.travel.setting_out import town_of
from conversations.travel.trip import Trip, lasts_until
from conversations.travel.trip_effects import QuietTrip, StartTrip
from conversations.travel.whereabouts import spots_named
from conversations.understand import names_danger, visible
from conversations.world import World

_LATELY = timedelta(hours=12)  # a night's sleep
_MOST_WORDS = 12  # more is a story
_STILL = re.compile(
    r"\b(?:masih|msh|isih|esih|taksih|masi|keneh|still|lanjut\w*|terus\w*)\b.*"
    r"\b(?:di ?jalan|dalan|margi|otw|perjalanan|jalan|tol|pantura|on (?:the|my|our) (?:way|road)|driving|kabar\w*)\b"
    rf"|\b(?:{NOT_YET}|not|haven t)\b(?: \w+)? "
    r"(?:sampai|sampe|smpe|nyampe|nyampai|tekan|dugi|there|arrived)\b"
)
_MEANT_REST = re.compile(
    rf"\b(?:maksud\w*|bukan itu|i meant?)\b.*\b{DOING}"
)  # and no more news was not meant


def again(over: Trip, world: World) -> Trip:
    """It goes on; where its traveller is by now is not known, once its time was up."""
    if over.until > world.now:
        return over
    until = lasts_until(over.route, world.now, world.alerting.pace, over.at_km)
    return replace(over, at=world.now, most_km=over.route.length_km, live=False, until=until)


def went_on(session: Session, world: World, over: Trip) -> Turn:
    """Its news is told again, announcements too where both were stopped at once; where they are is asked."""
    effects = (StartTrip(again(over, world), over.id), *((Stop(False),) if session.stopped else ()))
    plan = None if session.plan and session.plan.arrived_at else session.plan
    session = replace(rest(session), stopped=False, plan=plan)
    key = "trip.goes_on" if over.starts_at <= world.now else "trip.continued"
    return tell(session, world, key, effects=effects, goal=over.goal)


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Its traveller says to be on the road still, or again, and may say where; None for anything else."""
    text, had = without_courtesy(visible(inbound.text)), session.plan and session.plan.at
    if not had or inbound.point or inbound.media or world.trip_of(session.person):
        return None
    if stopped := _stopped(session, text, world):
        return went_on(session, world, stopped)
    said, still = wish.of(text, world.lexicon), bool(_STILL.search(" ".join(plain(text))))
    if _is_other(text, world) or not (still or said in ("onward", "tell", "here", "arrived")):
        return None
    over = world.over_trip(session.person, world.now - _LATELY, "expired")
    if over is None or _leads_elsewhere(text, over, world):
        return None
    spots = spots_named(again(over, world), " ".join(plain(text)), inbound, world)
    at_goal = names_goal(text, over, world)
    if said == "arrived" or (said == "here" and at_goal):
        return tell(rest(session), world, "menu.fine")
    if said == "here" and not (still or spots):
        return None
    return (
        _from_there(session, over, spots, world) if spots and not at_goal else went_on(session, world, over)
    )


def slipped(session: Session, world: World) -> Turn | None:
    """The tap that stopped the news, or all but danger, was a slip; None where it was none of these."""
    if belated.just_sent(session, world):
        return None
    if going := world.trip_of(session.person):
        loud = tell(session, world, "trip.loud", effects=(QuietTrip(going.id, False),), goal=going.goal)
        return loud if going.quiet else None
    over = world.over_trip(session.person, world.now - _LATELY, "stopped")
    return went_on(session, world, over) if over else None


def _stopped(session: Session, text: str, world: World) -> Trip | None:
    """The journey they stopped, of which they want news again, and not of a report just sent: "nyalain lagi"."""
    said = " ".join(plain(text))
    again = wishes.of_news(said) == "semua" or wishes.wants_to_be_told(said) or wishes.takes_back_stop(said)
    again = again or (sets_out.sets_out(said) and sets_out.goes_on(said)) or sets_out.is_after_all(said)
    again = again or bool(_MEANT_REST.search(said)) or is_slip(text)
    again = again or (wish.of(text, world.lexicon) == "tell" and not _is_other(text, world))
    over = world.over_trip(session.person, world.now - _LATELY, "stopped") if again else None
    elsewhere = over and (belated.just_sent(session, world) or _leads_elsewhere(text, over, world))
    return None if elsewhere else over


def _from_there(session: Session, over: Trip, spots: list[Spot], world: World) -> Turn:
    first, last = span_of(spots)
    trip = replace(again(over, world), at_km=first, most_km=last)
    effects = (StartTrip(trip, over.id),)
    turn = tell(rest(session), world, "trip.continued", effects=effects, goal=over.goal)
    if spots[0].beside >= WHOLE_KM:
        return turn
    place = in_words(session, trip, spots, world)
    return with_lines(turn, (sentence(session, world, "trip.here", place=place),))


def _is_other(text: str, world: World) -> bool:
    """Whether words ask, tell at length, or name a trouble."""
    words = plain(text)
    troubles = kinds_named(hear(words, world.lexicon), world.lexicon)
    return asks(text) or len(words) > _MOST_WORDS or bool(troubles) or names_danger(text, world.lexicon)


def _leads_elsewhere(text: str, over: Trip, world: World) -> bool:
    """Whether another journey is told."""
    goal = read_plan(text, Plan(), world).goal
    return goal is not None and town_of(goal) != over.goal
