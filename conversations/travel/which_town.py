"""Of towns called alike it was said which was taken: which is meant is told with its regency."""

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import Session
from conversations.travel.changing import plan_of
from conversations.travel.setting_out import next_asked
from conversations.travel.towns_named import namesakes
from conversations.understand import visible
from conversations.world import World

_OTHER = frozenset(("bukan", "yang", "yg", "sing", "nu", "dudu", "sanes", "not"))
_BESIDE = _OTHER | {
    "di", "ing", "in", "the", "one", "kota", "kab", "kabupaten", "dari", "ke", "maksud", "maksudnya", "from", "to",
    "itu", "kok", "min", "ya", "saya", "deh", "pak", "kak", "eh",
}  # fmt: skip


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey from or to the other one: "ciledug yg di tangerang"; None for all else."""
    going = None if inbound.point or inbound.media else world.trip_of(session.person)
    if going is None:
        return None
    said, plan = set(plain(without_courtesy(visible(inbound.text)))), plan_of(session, going, world)
    for end, place in (("start", plan.start), ("goal", plan.goal)):
        name = set(plain(place.name or "")) if place else set()
        for other in namesakes(place, world.geo) if place and (name & said or _OTHER & said) else ():
            regency = set(plain(other.regency or "")) - _BESIDE
            if regency & said and said <= name | regency | _BESIDE:
                return next_asked(session, replace(plan, **{end: other}), world)
    return None
