"""Two troubles told at once, or one while another waits to be sent: each becomes a report of its own."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning import discretion
from conversations.meaning.definite import is_definite
from conversations.meaning.groups import OF_PLACES
from conversations.meaning.only_adds import only_adds
from conversations.meaning.words import is_of_ours
from conversations.messages import Inbound
from conversations.prompts import Reader, rest, sentence
from conversations.session import Draft, Session
from conversations.telling import by_now
from conversations.telling.added import OF_LIFE, is_missing
from conversations.telling.amending import amendment
from conversations.telling.another import is_of_other_thing, names_event, says_there_is, there_too
from conversations.telling.asking import ask_next
from conversations.telling.corrections import corrects
from conversations.telling.in_full import at_its_rest_area
from conversations.telling.next_one import followed_by
from conversations.telling.placing import far_apart, on_road_said
from conversations.telling.resting import with_aside
from conversations.telling.sending import send
from conversations.telling.slots import fill
from conversations.telling.street_named import names_street
from conversations.telling.summary import summary
from conversations.understand import understand, visible
from conversations.world import ReportView, World
from geo.model import Located, Place

_JOINS = re.compile(  # begun once in a row of blanks: thousands would take a second
    r"(?:(?<!\s)\s*)?(?:[.;\n]+|,?\s(?:dan|sama|terus|trus|serta|plus|juga|and|also|lan|kaliyan|jeung|sareng|sarta)\s)\s*",
    re.IGNORECASE,
)
_STRETCHES = re.compile(
    r"^(?:dari|mulai|sampai|sampe|hingga|tekan|dugi|from|until|to)\b|\b(?:sampai|sampe|hingga|until)\b"
)
_AGAIN = re.compile(
    r"\b(?:(?:ada|satu) lagi|another|one more|juga|jg|ugi|oge|"
    r"\w+ (?:lagi|again) (?=di|ning|ing|wonten|km|near|at))\b",
    re.IGNORECASE,
)
_AT_A_PLACE = (*OF_PLACES, "fuel", "transport")  # a place alone tells of them
_FEWEST_WORDS = 7  # fewer do not tell two troubles with their places
_APART_KM = 2.0  # nearer on the same road it may be the same one
_FAR_M = 30_000.0  # nobody takes one place for another so far from it
_OF_THINGS = ("road_damage", "signage", "hazard", "rest_area", "toll_gate", "fuel", "telecom")
_FEARED = re.compile(
    r"\b(?:rawan|takut|khawatir|kawatir|awas|sering|wedi|sieun|afraid|often)\b", re.IGNORECASE
)
_MOST_WAITING = 5  # more are told after them, unless in danger


def read(session: Session, inbound: Inbound, world: World, take: Reader) -> Turn | None:
    """The turn of a message that tells of two troubles, or of another than the draft's; None for anything else."""
    text = visible(inbound.text)
    if not text or inbound.point or session.flow not in ("menu", "report"):
        return None
    draft = session.draft
    text = at_its_rest_area(text, draft, world) if draft else text
    if draft and draft.category and (draft.place or not draft.danger):
        if draft.place and there_too(text, draft.category, draft.place, world):
            return _another(session, draft, inbound, world, take, draft.category)
        if only_adds(text, draft.words, world.lexicon):
            return None
        another = _is_another(draft, text, world) or _is_done_to_them(session, draft, text, world)
        return _another(session, draft, inbound, world, take) if another else None
    if draft and (draft.category or draft.place or draft.words):
        return None
    told = _apart(text, world)
    return _both(session, inbound, world, take, told) if told else None


def _both(session: Session, inbound: Inbound, world: World, take: Reader, told: tuple[str, str]) -> Turn:
    """The one in danger first; the other waits until that is sent."""
    first, second = told
    if understand(second, world.lexicon).danger and not understand(first, world.lexicon).danger:
        first, second = second, first
    other = Draft(id=world.new_id(), started_at=inbound.written_at)
    near = fill(other, replace(inbound, text=first, media=()), world, "what").draft.place
    waits = fill(replace(other, places=(near,) if near else ()), _only(inbound, second), world, "what").draft
    if level := discretion.asked(inbound.text, world.lexicon):
        waits = replace(waits, privacy=level)
    aside = with_aside(session, (waits, *session.set_aside))
    turn = take(aside, replace(inbound, text=first), world)
    if level and turn.session.draft:
        kept = replace(turn.session.draft, privacy=level)
        turn = replace(turn, session=replace(turn.session, draft=kept))
    said = (
        (sentence(session, world, f"privacy_is.{level}"),)
        if level and not discretion.asked(first, world.lexicon)
        else ()
    )
    return _saying_what_waits(turn, world, waits, said)


def begun_too(session: Session, inbound: Inbound, world: World, sent: ReportView) -> Session | None:
    """The session that tells of the same trouble at a further place; None where words do not."""
    if not there_too(visible(inbound.text), sent.category, sent.place, world):
        return None
    draft = Draft(
        id=world.new_id(), started_at=inbound.written_at, category=sent.category, places=(sent.place,)
    )
    return replace(rest(session), draft=draft)


def _another(
    session: Session, draft: Draft, inbound: Inbound, world: World, take: Reader, category: str = ""
) -> Turn | None:
    """What is whole and in danger goes out; anything else waits until the other is sent. `category` is known."""
    if draft.danger and not draft.over:
        done = send(session, world, draft)
        turn = take(replace(done.session, draft=_begun(draft, inbound, world, category)), inbound, world)
        return followed_by(done, turn)
    in_danger = understand(visible(inbound.text), world.lexicon).danger
    if len(session.set_aside) >= _MOST_WAITING and not in_danger:
        return ask_next(session, world, before=(sentence(session, world, "report.one_by_one"),))
    begun = replace(rest(session), draft=_begun(draft, inbound, world, category))
    aside = with_aside(begun, (draft, *session.set_aside))
    turn = take(aside, inbound, world)
    return _saying_what_waits(turn, world, draft)


def _begun(draft: Draft, inbound: Inbound, world: World, category: str) -> Draft:
    """A new draft: of the same kind on the same carriageway where it is `category` again."""
    begun = _near(draft, inbound, world)
    return replace(begun, category=category, places=(draft.place,)) if category and draft.place else begun


def _near(draft: Draft, inbound: Inbound, world: World) -> Draft:
    """A new draft: of several roads with the kilometre it names it is on the one told before, on either side."""
    text = at_its_rest_area(visible(inbound.text), draft, world)
    there = None if names_street(text, world) else draft.place
    if there and not world.geo.locate(text).candidates:
        return Draft(id=world.new_id(), started_at=inbound.written_at, place=there)
    places = (replace(there, side=None, direction=None),) if there else ()
    return Draft(id=world.new_id(), started_at=inbound.written_at, places=places)


def _saying_what_waits(turn: Turn, world: World, waits: Draft, said: tuple[str, ...] = ()) -> Turn:
    line = sentence(turn.session, world, "report.waits", summary=summary(turn.session, world, waits))
    *before, last = turn.replies
    return replace(
        turn, replies=(*before, replace(last, text="\n".join((last.text, line, *said)), only_asks=False))
    )


def _only(inbound: Inbound, text: str) -> Inbound:
    return replace(inbound, text=text, media=(), album="")


def _is_another(draft: Draft, text: str, world: World) -> bool:
    category = understand(text, world.lexicon).category
    if not category or draft.place is None or corrects(text) or amendment(draft, text, world):
        return False
    if is_definite(text, draft.words) and category in _AT_A_PLACE:
        return False  # "pohonnya sebelum rest area 102"
    if by_now.told(draft, text, world).at:
        return False  # "udah sampe km 70" is no jam there
    told = on_road_said(world.geo.locate(text, draft.place.point), (draft.place,))
    other = _AGAIN.search(text) or is_of_other_thing(category, draft.words, text, world)
    if category == draft.category and not other:
        return says_there_is(text) and names_event(text) and _all_far(told, draft.place)
    if draft.place.road and not told.candidates and names_street(text, world):
        return True
    if told.certain:
        return _elsewhere(told.certain, draft.place)
    if _all_elsewhere(told, draft.place):
        return True
    # A kilometre that this road does not have.
    roads = {each.place.road for each in told.candidates if each.place.km is not None}
    return bool(roads) and draft.place.road not in roads and told.problem != "no_such_km"


def _is_done_to_them(session: Session, draft: Draft, text: str, world: World) -> bool:
    """Whether a crime is told beside what is wrong with a road or a service, which it does not come of.

    Or, beside any trouble but of life, that somebody is missing.
    """
    if session.step == "which_category" or _FEARED.search(text) or corrects(text):
        return False
    told = understand(text, world.lexicon)
    if world.geo.locate(text).candidates:
        return False
    if is_missing(told):
        return draft.category not in (*OF_LIFE, "other")
    of_things = draft.category in _OF_THINGS and "vehicle" not in world.faults.of(draft.category).of(
        draft.words
    )
    return of_things and told.category == "crime" and (says_there_is(text) or is_of_ours(text))


def _all_elsewhere(told: Located, place: Place) -> bool:
    """Whether words name a place elsewhere, whichever of its namesakes: a city, or the regency around it."""
    meant = [each.place for each in told.candidates]
    return (
        bool(meant) and not told.problem and all(one.km is None and _elsewhere(one, place) for one in meant)
    )


def _all_far(told: Located, place: Place) -> bool:
    """Whether words name a place so far off that who meant to put right the other would say so."""
    return bool(told.candidates) and all(far_apart(each.place, place, _FAR_M) for each in told.candidates)


def _apart(text: str, world: World) -> tuple[str, str] | None:
    """The two stories a text tells, each with a kind and a place of its own; None for one."""
    if len(text.split()) < _FEWEST_WORDS:
        return None
    for joined in _JOINS.finditer(text):
        first, second = text[: joined.start()].strip(" ,"), text[joined.end() :].strip(" ,")
        kinds = {understand(each, world.lexicon).category for each in (first, second)}
        if len(kinds) < 2 or "" in kinds or _STRETCHES.search(second.lower()):
            continue
        one, other = world.geo.locate(first).certain, world.geo.locate(second)
        there = other.certain or next((each.place for each in other.candidates), None)
        if one and there and _is_spot(one) and _is_spot(there) and _elsewhere(there, one):
            return first, second
    return None


def _is_spot(place: Place) -> bool:
    return place.km is not None or bool(place.facility)


def _elsewhere(one: Place, other: Place) -> bool:
    if one.road and one.road == other.road and one.km is not None and other.km is not None:
        return abs(one.km - other.km) >= _APART_KM
    return far_apart(one, other)
