"""What was left in a bus, a train or a ship: where that is nobody knows, and its company may be asked."""

from conversations.prompts import sentence
from conversations.session import Draft, Session
from conversations.telling.needs import whose
from conversations.understand import names_kind
from conversations.world import World

_LOST = frozenset(("lostthing", "abandon"))  # senses
_COMPANIES = ("railway_company", "commuter_rail", "ferry")


def is_left_aboard(draft: Draft, world: World) -> bool:
    """Whether what is told is a thing that was left or lost in what they travelled by."""
    said, lexicon = " ".join(draft.words), world.lexicon
    if draft.category != "other" or draft.danger or not names_kind(said, "transport", lexicon):
        return False
    return any(not _LOST.isdisjoint(lexicon.senses.of(word)) for word in said.lower().split())


def whom_to_call(session: Session, world: World, draft: Draft) -> tuple[str, ...]:
    """Who runs it, where their number is known."""
    agency = whose(world.directory, draft).agencies[0]
    if not agency.hotline or agency.kind not in _COMPANIES:
        return ()
    call = {"agency": agency.short_name, "hotline": agency.hotline.partition(";")[0]}
    return (sentence(session, world, "elsewhere.call", **call),)
