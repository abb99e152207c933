"""What a traveller says of their journey: alone, or while a report is being told, which is then asked on."""

from msgspec.structs import replace

from conversations import answers
from conversations.after import belated, gone_on
from conversations.effects import Turn
from conversations.flows import trip
from conversations.meaning import wish
from conversations.messages import Inbound
from conversations.prompts import rest, tell
from conversations.session import Draft, Session
from conversations.telling import next_one
from conversations.travel import (
    advice,
    changed_freely,
    changing,
    in_the_jam,
    said_passed,
    talked,
    way_asked,
    whereabouts,
)
from conversations.understand import visible
from conversations.world import World

_SURE = 0.9  # how likely words must be talk that come while a report is told


def alone(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The same of who is telling nothing; where they are belongs to the danger they have just reported, if any."""
    if (
        turn := way_asked.set_out(session, inbound, world)
        or said_passed.told(session, inbound, world)
        or gone_on.past_it(session, inbound, world)
        or trip.arrived(session, inbound, world)
        or in_the_jam.told(session, inbound, world)
        or _not_advised(session, inbound, world)
        or _told_otherwise(session, inbound, world)
        or trip.change(session, inbound, world)
        or talked.answered(session, inbound, world)
    ):
        return turn
    sent = belated.just_sent(session, world)
    return None if sent and sent.danger else whereabouts.told(session, inbound, world)


def _not_advised(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Which way is best is asked: that is told nobody."""
    asked = not inbound.point and world.trip_of(session.person) and advice.asks_best_way(inbound.text.lower())
    return tell(session, world, "trip.no_advice") if asked else None


def _told_otherwise(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey is put right: not where a report was just sent, which may be meant."""
    if belated.just_sent(session, world):
        return None
    return trip.change(session, inbound, world, changed_freely.told_otherwise)


def of_it(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey is changed, where they are is noted, or talk is answered; None for anything else.

    A draft of which nobody knows what it tells is dropped where it names places alone, or what comes is surely talk.
    """
    draft = session.draft
    if draft is None or world.trip_of(session.person) is None:
        return None
    if _is_unsure(draft) and (_only_names_places(draft, world) or _is_talk(inbound, world)):
        turn = alone(replace(rest(session), draft=None), inbound, world)
        return turn if turn and turn.session.draft is None else None
    if session.step.startswith("confirm"):
        changed = trip.change(session, inbound, world) if changing.speaks_of_it(inbound.text) else None
        talk = changed or talked.beside(session, inbound, world)
        turn = talk or whereabouts.told(session, inbound, world)
    elif draft.urgent or world.geo.locate(inbound.text).candidates:
        return None  # it may well answer
    else:
        turn = talked.beside(session, inbound, world)
    return turn and next_one.answered(session, turn, world)


def _is_talk(inbound: Inbound, world: World) -> bool:
    return wish.on_the_way(visible(inbound.text), world.lexicon, _SURE) in wish.TALK


def _is_unsure(draft: Draft) -> bool:
    """Whether words told of no kind of trouble and no danger."""
    told = draft.category or draft.urgent or draft.media or any(map(answers.cries, draft.words))
    return bool(draft.words) and not told


def _only_names_places(draft: Draft, world: World) -> bool:
    return all(world.geo.locate(said).candidates for said in draft.words)
