"""What others know and we do not is said so, with whom to ask where our own data has them."""

from conversations.effects import Turn
from conversations.inquiries.elsewhere import TOPICS
from conversations.messages import Inbound, Reply
from conversations.prompts import Flow, rest, sentence
from conversations.session import Session
from conversations.telling.numbers import operator_of
from conversations.travel import traffic
from conversations.understand import visible
from conversations.world import World
from geo.directory import Agency

_WHO_KNOWS = {
    "rules": "korlantas", "fare": "bpjt", "train": "kai", "ferry": "asdp", "bus": "hubdat", "plane": "injourney",
}  # fmt: skip
_TIMETABLES = ("train", "ferry", "bus", "plane")
_OF_ROADS = ("fare", "towing")  # the operator of the road that is named knows
_MOST_WINDOWS = 3


def _tell(session: Session, inbound: Inbound, world: World, topic: str) -> Turn:
    """/tanya and a topic: that we do not know, and who does."""
    key = (
        "timetable"
        if topic in _TIMETABLES
        else "place"
        if topic == "stop"
        else topic
        if topic in TOPICS
        else "unknown"
    )
    lines = [*_announced(session, world, topic), sentence(session, world, f"elsewhere.{key}")]
    if who := _who_knows(world, topic, visible(inbound.text)):
        values = {"agency": who.short_name, "hotline": who.hotline or ""}
        lines.append(sentence(session, world, "elsewhere.call", **values))
    return Turn(rest(session), (Reply(f"elsewhere.{key}", "\n".join(lines)),))


def _announced(session: Session, world: World, topic: str) -> list[str]:
    """The windows that are declared, for who asks when one way begins or ends."""
    windows = world.windows(world.now)[:_MOST_WINDOWS] if topic == "rules" else ()
    return [
        sentence(session, world, "traffic.with", window=traffic.window_in_words(session, world, window))
        for window in windows
    ]


def _who_knows(world: World, topic: str, text: str) -> Agency | None:
    found = world.geo.locate(text).candidates if topic in _OF_ROADS else ()
    operator = operator_of(world, found[0].place) if found else None
    agency = operator or world.directory.agencies.get(_WHO_KNOWS.get(topic, ""))
    return agency if agency and agency.hotline else None


FLOW = Flow(steps={}, commands={"tanya": _tell}, presses={})
