"""What was written before the newest words of a draft or a report, and came after them: it adds what is missing."""

from datetime import datetime
from functools import reduce

from msgspec.structs import replace

from conversations.messages import Inbound
from conversations.session import Draft, Session
from conversations.telling.heading import continued, headed
from conversations.telling.nearer import VAGUE_M
from conversations.telling.placing import far_apart
from conversations.telling.slots import Filled, changed, fill
from conversations.understand import visible
from conversations.world import ReportView, World
from geo.model import Place

KEPT = "older_kept"  # the problem of a place that was written before the one that is known


def is_earlier(told_at: datetime | None, inbound: Inbound) -> bool:
    """Whether a message was written before the newest of what was told; what is pressed tells no time."""
    said = visible(inbound.text) or inbound.point
    return bool(said) and told_at is not None and not inbound.choice and inbound.written_at < told_at


def filled(draft: Draft, inbound: Inbound, world: World, step: str) -> Filled:
    """The draft with a message in it, as `fill`; one that was written earlier replaces nothing."""
    if not is_earlier(draft.told_at, inbound):
        return fill(draft, inbound, world, step)
    if visible(inbound.text) in draft.words:
        return Filled(draft)
    begun = Draft(draft.id, inbound.written_at, privacy=draft.privacy, places=_on_its_road(draft.place))
    alone = fill(begun, inbound, world, "where").draft
    after = _told_after(alone, draft, inbound, world)
    told = replace(
        draft,
        started_at=min(draft.started_at, inbound.written_at),
        touched_at=world.now,
        media=draft.media + inbound.media,
        albums=after.albums,
        privacy=after.privacy,
        words=_put_before(draft.words, alone.words),
        messages=_put_before(draft.messages, alone.messages),
        danger=after.danger,
        cried=draft.cried or (alone.cried and not draft.category),
        guesses=() if draft.category else draft.guesses or after.guesses,
    )
    return _completed(draft, told, alone, after, world)


def completed(place: Place, older: Place | None) -> Place:
    """The place with what an older word of it says beside: its way, or where on a road or in a town it is."""
    if older is None or older.point is None or place == older:
        return place
    if place.road and place.road == older.road:
        if place.km is not None or older.km is None:
            return continued(place, older)
        way = {"side": place.side, "direction": place.direction} if place.side or place.direction else {}
        return replace(older, **way)
    if place.source == "words":
        return older
    nearer = place.precision_m >= VAGUE_M and older.precision_m <= place.precision_m / 2
    return older if place.point and nearer and not far_apart(place, older) else place


def place_with(report: ReportView, inbound: Inbound, world: World) -> tuple[Place, bool]:
    """Where a report is with an earlier word of its teller's, and whether that told another place."""
    begun = Draft("", inbound.written_at, category=report.category, places=_on_its_road(report.place))
    told = fill(begun, replace(inbound, media=(), album=""), world, "where").draft
    place = reduce(lambda at, said: headed(at, said, world), told.words, completed(report.place, told.place))
    return place, bool(told.place) and _is_other(report.place, told.place) and not _is_other(
        report.place, place
    )


def told_at(session: Session, reference: str) -> datetime | None:
    """When the newest words with which a report was told were written; None where that is not known."""
    return next((sent.told_at for sent in session.sent if sent.reference == reference), None)


def _on_its_road(place: Place | None) -> tuple[Place, ...]:
    """The road a kilometre written before is most likely of."""
    return (replace(place, side=None, direction=None),) if place and place.road else ()


def _told_after(alone: Draft, draft: Draft, inbound: Inbound, world: World) -> Draft:
    """What the draft's words tell when they follow the earlier ones, as they were written."""
    said = (
        replace(
            inbound, text=words, point=None, media=(), album="", message=message, written_at=draft.told_at
        )
        for words, message in zip(draft.words, draft.messages, strict=True)
    )
    if draft.place and draft.category:
        return replace(alone, danger=draft.danger or alone.danger)
    return reduce(lambda told, each: fill(told, each, world, _step(told)).draft, said, alone)


def _step(draft: Draft) -> str:
    """What would be asked of it."""
    if not draft.category:
        return "which_category"
    return "confirm" if draft.place else "which_place" if draft.places else "where"


def _completed(draft: Draft, told: Draft, alone: Draft, after: Draft, world: World) -> Filled:
    category = draft.category or after.category
    if draft.place is None:
        places = after.places or draft.places
        place, places = after.place, () if after.place else places
    else:
        place = reduce(
            lambda at, said: headed(at, said, world), alone.words, completed(draft.place, alone.place)
        )
        places = ()
    if (category, place, places) != (draft.category, draft.place, draft.places):
        told = changed(
            told, category=category, place=place, places=places, likely=draft.likely and bool(draft.category)
        )
    kept = (
        draft.place
        and alone.place
        and _is_other(draft.place, alone.place)
        and not _is_other(draft.place, told.place)
    )
    return Filled(told, KEPT if kept else "")


def _is_other(one: Place, other: Place | None) -> bool:
    if other is None or one.road != other.road or one.road is None:
        return other is not None and (one.road != other.road or far_apart(one, other))
    return one.km is not None and other.km is not None and abs(one.km - other.km) >= 1


def _put_before(newer: tuple[str, ...], older: tuple[str, ...]) -> tuple[str, ...]:
    """The words in the order in which they were most likely written: the newest stay last."""
    return (*newer[:-1], *older, *newer[-1:])
