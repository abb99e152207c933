"""What was left in a bus, a train or a ship: where that is nobody knows, and its company may be asked."""

from conversations.meaning.words import plain
from conversations.prompts import sentence
from conversations.session import Draft, Session
from conversations.telling.needs import whose
from conversations.world import World

_LOST, _CARRIES = frozenset(("lostthing", "abandon")), frozenset(("bus", "train", "ship"))  # senses
_COMPANIES = ("railway_company", "commuter_rail", "ferry")


def is_left_aboard(draft: Draft, world: World) -> bool:
    """Whether what is told is a thing that was left or lost in what they travelled by."""
    if draft.category != "other" or draft.danger:
        return False
    words = world.lexicon.spelled(plain(" ".join(draft.words)))
    said = {sense for word in words for sense in world.lexicon.senses.of(word)}
    return not (_LOST.isdisjoint(said) or _CARRIES.isdisjoint(said))


def whom_to_call(session: Session, world: World, draft: Draft) -> tuple[str, ...]:
    """Who runs it, where their number is known."""
    agency = whose(world.directory, draft).agencies[0]
    if not agency.hotline or agency.kind not in _COMPANIES:
        return ()
    call = {"agency": agency.short_name, "hotline": agency.hotline.partition(";")[0]}
    return (sentence(session, world, "elsewhere.call", **call),)
