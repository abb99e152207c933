"""A draft of words that told of no trouble: what comes next is heard as if they had not been said."""

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning import discretion, wish
from conversations.meaning.no_risk import no_risk
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import rest, tell
from conversations.session import Draft, Session
from conversations.travel.names_alone import only_names
from conversations.travel.way_asked import asked_beside
from conversations.travel.whereabouts import not_placed
from conversations.understand import is_supposed, visible
from conversations.world import World


def tells_nothing(draft: Draft, world: World) -> bool:
    """Whether words were said that tell of no trouble, and nothing else: they may have been no report at all."""
    known = draft.category or draft.guesses or draft.place or draft.places or draft.media or draft.danger
    asks_secrecy = any(discretion.asked(words, world.lexicon) for words in draft.words)
    return bool(draft.words) and not known and not draft.cried and not asks_secrecy


def answered_alone(session: Session, inbound: Inbound, draft: Draft, world: World) -> Turn | None:
    """The turn of what begins no report: a question, a remark or a position of who is on a journey; else None."""
    if _only_asks(session, inbound, draft, world):
        session = asked_beside(replace(rest(session), draft=None), visible(inbound.text), world)
        return tell(session, world, "elsewhere.unknown")
    if _only_remarks(session, inbound, draft, world):
        return tell(rest(session), world, "trip.heard")
    if not _only_says_where(session, inbound, draft, world):
        return None
    return not_placed(rest(session), world)


def _only_asks(session: Session, inbound: Inbound, draft: Draft, world: World) -> bool:
    """Whether all that is told is a question, perhaps of a place, with no trouble in it: it begins no report."""
    begun = session.draft is not None and not tells_nothing(session.draft, world)
    known = draft.category or draft.guesses or draft.media or draft.danger or inbound.point
    if begun or known or not inbound.text or discretion.asked(inbound.text, world.lexicon):
        return False
    return asks(inbound.text) and not draft.cried


def _only_remarks(session: Session, inbound: Inbound, draft: Draft, world: World) -> bool:
    """Whether somebody on a journey, who was telling nothing, names neither a trouble nor a place."""
    if session.draft or inbound.media or world.trip_of(session.person) is None:
        return False
    placed = draft.place or draft.places or draft.cried
    supposed = not placed and is_supposed(visible(inbound.text), world.lexicon)
    return supposed or tells_nothing(draft, world) or _is_no_trouble(visible(inbound.text), world)


def _is_no_trouble(text: str, world: World) -> bool:
    """Whether every word is of a matter that is no trouble: "td liat ambulan lewat", "ayah masuk rs di solo"."""
    return no_risk(tuple(world.lexicon.spelled(plain(text))), world.lexicon)[:1] == ("",)


def _only_says_where(session: Session, inbound: Inbound, draft: Draft, world: World) -> bool:
    """Whether somebody on a journey, who was telling nothing, says no more than where they are, off their way."""
    text = visible(inbound.text)
    if session.draft or inbound.media or inbound.point or world.trip_of(session.person) is None:
        return False
    places = (draft.place,) if draft.place else draft.places
    if draft.category or draft.guesses or draft.urgent or not places:
        return False
    return (
        only_names(" ".join(plain(text)), places, world)
        or wish.on_the_way(text, world.lexicon, wish.LIKELY) == "here"
    )
