"""The first of several places offered, where it was said to send, or asked in vain which is meant."""

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.prompts import sentence
from conversations.session import Draft, Session
from conversations.telling.alone import are_namesakes, are_near
from conversations.telling.asking import ask_next
from conversations.telling.crossing import offers_other_shore
from conversations.telling.slots import changed
from conversations.world import World


def at_the_first(session: Session, draft: Draft, world: World) -> Turn:
    """The draft at the first of the places offered, said where there were others: it is seen, and may change.

    Far from the others it does not go by itself, whatever was said before.
    """
    before = (sentence(session, world, "report.first_place"),) if len(draft.places) > 1 else ()
    chosen = changed(draft, place=draft.places[0], places=(), place_tries=0)
    chosen = replace(chosen, said_send=draft.said_send and are_near(draft.places))
    return ask_next(replace(session, draft=chosen), world, before=before)


def asked_in_vain(session: Session, draft: Draft, world: World) -> Turn | None:
    """The turn at the first place offered, where it was asked twice which is meant and no answer has told it."""
    offered = session.draft.places if session.draft else ()
    same = [place.point for place in offered] == [place.point for place in draft.places]  # whichever way
    asked = session.step == "which_place" and draft.places and draft.place_tries > 1
    return at_the_first(session, draft, world) if asked and same and not may_mislead(draft) else None


def may_mislead(draft: Draft) -> bool:
    """Whether it may be none of the places offered: across a strait, or rescuers would be far from the others.

    Of a kilometre that several toll roads have no yes says which: no road is taken that nobody told.
    """
    misleads = not are_near(draft.places) if draft.urgent else are_namesakes(draft.places)
    return misleads or offers_other_shore(draft)
