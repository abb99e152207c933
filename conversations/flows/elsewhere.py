"""What others know and we do not is said so, with whom to ask where our own data has them."""

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.flows.helping import told_last
from conversations.inquiries.elsewhere import TOPICS, asks_of_rules
from conversations.messages import Inbound, Reply
from conversations.prompts import Flow, rest, sentence
from conversations.session import Session
from conversations.telling.numbers import operator_of
from conversations.travel import traffic
from conversations.travel.way_asked import asked_beside
from conversations.understand import visible
from conversations.world import World
from geo.directory import Agency

_WHO_KNOWS = {
    "rules": "korlantas", "fare": "bpjt", "train": "kai", "ferry": "asdp", "bus": "hubdat", "plane": "injourney",
}  # fmt: skip
_TIMETABLES = ("train", "ferry", "bus", "plane")
_OF_ROADS = ("fare", "towing")  # the operator of the road that is named knows
_MOST_WINDOWS = 3
_STATES = ("info.", "trip.now", "trip.planned")  # what tells the state of a road or a journey
_NO_ROAD = ("info.where", "info.unknown")


def with_rules(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn in which one way or contraflow was asked about beside the state of a road: who knows that is said."""
    last = turn.replies[-1] if turn.replies else None
    if not last or inbound.choice or not last.key.startswith(_STATES) or not asks_of_rules(inbound.text):
        return turn
    if last.key in _NO_ROAD:
        return _tell(turn.session, inbound, world, "rules")
    text = "\n".join((last.text, *_not_ours(turn.session, inbound, world, "rules")))
    return replace(turn, replies=(*turn.replies[:-1], replace(last, text=text)))


def _tell(session: Session, inbound: Inbound, world: World, topic: str) -> Turn:
    """/tanya and a topic: that we do not know, and who does."""
    lines = [*_announced(session, world, topic), *_not_ours(session, inbound, world, topic)]
    session = asked_beside(rest(session), visible(inbound.text), world)
    return Turn(session, (Reply(_key(topic), "\n".join(lines)),))


def _key(topic: str) -> str:
    known = {**dict.fromkeys(TOPICS, topic), "stop": "place", **dict.fromkeys(_TIMETABLES, "timetable")}
    return f"elsewhere.{known.get(topic, 'unknown')}"


def _not_ours(session: Session, inbound: Inbound, world: World, topic: str) -> list[str]:
    who = _who_knows(session, world, topic, visible(inbound.text))
    told = topic == "hospital" and session.draft and session.draft.place  # where somebody is hurt, is known
    lines = [sentence(session, world, "elsewhere.hospital_told" if told else _key(topic))]
    if who:
        call = {"agency": who.short_name, "hotline": who.hotline or ""}
        return [*lines, sentence(session, world, "elsewhere.call", **call)]
    return [*lines, sentence(session, world, "numbers.which_road")] if topic == "towing" else lines


def _announced(session: Session, world: World, topic: str) -> list[str]:
    """The windows that are declared, for who asks when one way begins or ends."""
    windows = world.windows(world.now)[:_MOST_WINDOWS] if topic == "rules" else ()
    return [
        sentence(session, world, "traffic.with", window=traffic.window_in_words(session, world, window))
        for window in windows
    ]


def _who_knows(session: Session, world: World, topic: str, text: str) -> Agency | None:
    """Who knows, of a road: the operator of the one that is named, or is told to be towed from."""
    found = world.geo.locate(text).candidates if topic in _OF_ROADS else ()
    told = told_last(session, world) if topic == "towing" and not found else None
    place = found[0].place if found else told.place if told else None
    operator = operator_of(world, place) if place else None
    agency = operator or world.directory.agencies.get(_WHO_KNOWS.get(topic, ""))
    return agency if agency and agency.hotline else None


FLOW = Flow(steps={}, commands={"tanya": _tell}, presses={})
