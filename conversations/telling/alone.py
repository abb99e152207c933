"""What goes out by itself where life may be at risk and its teller falls silent: what is enough, said beforehand."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations import answers
from conversations.describe import bare_town, duration
from conversations.prompts import sentence
from conversations.session import Draft, Session
from conversations.telling.crossing import offers_other_shore
from conversations.telling.naming_place import naming
from conversations.telling.placing import far_apart
from conversations.telling.slots import changed
from conversations.world import World
from geo.model import Place

_NEARBY_M = 30_000  # a city and the regency around it: whoever is sent there is on the way
_NOWHERE_M = 300_000  # a place known only by words is somewhere on Java


def as_it_goes(draft: Draft) -> Draft:
    """The draft as it goes out if its teller says nothing more; without a kind or a place where too little is told.

    A place nobody found, or on no shore of Java, goes by its words, once it was asked in vain: people at the posko
    look, and can ask back.
    """
    if not draft.urgent:
        return draft
    placed = best_known(draft)
    in_vain = draft.place_tries or draft.reminded or offers_other_shore(draft)
    if placed.place is None and in_vain and _tells(draft):
        placed = without_a_point(draft, [said for said in draft.words if not answers.cries(said)])
    return of_unknown_kind(placed) if placed.cried and placed.place else placed


def best_known(draft: Draft) -> Draft:
    """The draft with a place to send it with: in danger also the only one offered, or one of several nearby."""
    first, *others = draft.places or (None,)
    if draft.place or not draft.urgent or first is None or offers_other_shore(draft):
        return draft
    if not are_near(draft.places):
        return draft
    precision = max(first.precision_m, _NEARBY_M) if others else first.precision_m
    return replace(draft, place=replace(first, precision_m=precision, source="words"))


def agreed_on(draft: Draft) -> Draft:
    """The draft at the only place offered, which the word to send it confirms; in danger also a yes.

    There it may also be at one of several nearby.
    """
    if draft.said_send and draft.category and len(draft.places) == 1 and not offers_other_shore(draft):
        return changed(draft, place=draft.places[0], places=(), place_tries=0)
    placed, offered = best_known(draft), draft.places
    return replace(placed, place=offered[0]) if placed.place and len(offered) == 1 else placed


def of_unknown_kind(draft: Draft) -> Draft:
    """A cry for help as the danger it may be, of a kind nobody has told."""
    return changed(draft, category="other", guesses=(), danger=True, cried=False, likely=True)


def without_a_point(draft: Draft, words: Sequence[str]) -> Draft:
    """The draft with a place known by words alone: those that name it, or all where places were offered."""
    name = (
        ", ".join(words) if draft.places else naming(words)
    ) or None  # which named those offered is not known
    return changed(draft, place=Place(None, _NOWHERE_M, "words", name=name), places=())


def sends_itself(session: Session, world: World, draft: Draft) -> tuple[str, ...]:
    """That it goes out without a tap: in danger, where none may be possible, and where its teller said to send it.

    Or that it does not, where danger is said to be over.
    """
    if draft.over and draft.danger:
        return (sentence(session, world, "report.stays_unsent"),)
    going = as_it_goes(draft)
    if not draft.goes_alone or not world.send_after or not going.category or going.place is None:
        return ()
    key = "danger.sends_itself" if draft.place or going.place.point else "danger.sends_without"
    return (sentence(session, world, key, span=duration(world.texts, session.language, world.send_after)),)


def are_near(places: Sequence[Place]) -> bool:
    """Whether whoever is sent to the first of places is on the way to all others."""
    return all(_near(places[0], other) for other in places[1:])


def of_several_roads(places: Sequence[Place]) -> bool:
    """Whether these are kilometres, each of another toll road."""
    roads = {place.road for place in places if place.road and place.km is not None and not place.facility}
    return 1 < len(roads) == len(places)


def are_namesakes(places: Sequence[Place]) -> bool:
    """Whether these are one kilometre that several toll roads have."""
    return of_several_roads(places) and len({place.km for place in places}) == 1


def _near(one: Place, other: Place) -> bool:
    """Whether whoever is sent to one of them is on the way to the other; a city and its regency always are."""
    names = [bare_town(place.name or "") for place in (one, other)]
    return bool(names[0] and names[0] == names[1]) or not far_apart(one, other, _NEARBY_M)


def _tells(draft: Draft) -> bool:
    """Whether its words say more than that help is needed."""
    return any(not answers.cries(said) for said in draft.words)
