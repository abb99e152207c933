"""Small talk on a journey, or just after it: heard, and of no report."""

from datetime import timedelta

from conversations import answers
from conversations.after import belated, kind_words
from conversations.effects import Turn
from conversations.meaning import wish
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.travel.trip import Trip
from conversations.understand import understand, visible
from conversations.world import World

_JUST_THERE = timedelta(hours=3)


def answered(session: Session, inbound: Inbound, world: World, _trip: Trip) -> Turn | None:
    """A remark of who is on a journey; None where it may be more of a report they have just sent."""
    text, sent = visible(inbound.text), belated.just_sent(session, world)
    if sent and (
        sent.danger or wish.of(text, world.lexicon, wish.SURE) != "remark" or _tells_trouble(text, world)
    ):
        return None
    return tell(session, world, "menu.thanks" if kind_words.says_thanks(text) else "menu.fine")


def after_it(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """A remark of who has just arrived, and was asked how it was; None for anything else."""
    text = visible(inbound.text)
    if answers.wishes(text) or _tells_trouble(text, world):
        return None
    if wish.on_the_way(text, world.lexicon, wish.SURE) != "remark":
        return None
    arrived = world.survey_open(session.person, world.now - _JUST_THERE).startswith("trip:")
    return tell(session, world, "menu.fine") if arrived and not (inbound.point or inbound.media) else None


def _tells_trouble(text: str, world: World) -> bool:
    told = understand(text, world.lexicon)
    return bool(told.category or told.danger)
