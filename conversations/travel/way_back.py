"""The way back told while the journey there is planned or running: that one is not replaced by it."""

import re

from conversations.effects import Turn
from conversations.prompts import button, rest, tell_with
from conversations.session import Plan, Session
from conversations.travel.setting_out import town_of
from conversations.travel.trip import EARLY, Trip
from conversations.world import World

_THE_WAY_BACK = re.compile(
    r"\b(?:pulang|balik|kembali|kepulangan|mulih|bali|wangsul|mulang|kondur)(?:nya|e|ne|na|ipun)\b"
    r"|\b(?:the )?(?:way back|return(?: trip| journey)?)\b"
)
_BACK = re.compile(r"\b(?:pulang|balik|kembali|mulih|mulang|bali|wangsul|kondur|back|return(?:ing)?|uih)\b")
_OF_THIS_ONE = re.compile(
    r"\b(?:put[ae]r|muter|mutar|turn(?:ing)?|maksud\w*|mksd\w*|mean|meant|salah|wrong|ralat|koreksi|jadi|jd\w*|jadinya|"
    r"dadi|di ?undur|undur|mundur|maju|dimajukan|di ?tunda|ganti|diganti|ubah|diubah|instead)\b"
)


def is_way_back(text: str, plan: Plan, trip: Trip, world: World) -> bool:
    """Whether a plan is the way back, later, of who is to go there first; who turns round goes back now."""
    said = text.lower()
    if _OF_THIS_ONE.search(said):
        return False
    begun = trip.begins_before(world.now)
    if begun and (plan.at is None or plan.at <= max(trip.starts_at, world.now + EARLY)):
        return False
    back = plan.goal is not None and town_of(plan.goal) == trip.start
    return bool(_THE_WAY_BACK.search(said) or (back and _BACK.search(said)))


def one_at_a_time(session: Session, trip: Trip, world: World) -> Turn:
    """That the journey there is kept, and when to tell the way back."""
    stop = button(session, world, "trip:stop", "choice.stop_trip")
    return tell_with(rest(session), world, "trip.one_at_a_time", (stop,), start=trip.start, goal=trip.goal)
