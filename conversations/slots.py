"""How one message fills a draft: its words, kind, danger, place and files, in any order."""

from dataclasses import dataclass, replace

from conversations.messages import Inbound
from conversations.session import Draft
from conversations.understand import Understanding, understand, visible
from conversations.world import World
from geo.model import Located, Place

MOST_PLACES = 4  # to choose from in one prompt
_COARSE_M = 3000  # a place less exact than this gives way to a better one
_EXACT = ("post", "facility", "pin", "link", "coordinates", "plus_code", "exif")
_ANSWERS_PLACE = ("where", "which_place", "edit")
_ANSWERS_CATEGORY = ("what", "which_category", "all_categories", "edit")


@dataclass(frozen=True, slots=True)
class Filled:
    """The draft afterwards; `problem` says why a place that was given could not be used."""

    draft: Draft
    problem: str = ""


def fill(draft: Draft, inbound: Inbound, world: World, step: str) -> Filled:
    """Put what a message says into the draft; `step` is what was asked, so what an answer most likely is."""
    filled = replace(
        draft,
        media=draft.media + inbound.media,
        albums=_with(draft.albums, inbound.album),
    )
    text = visible(inbound.text)
    if text:
        filled = _with_words(filled, inbound, understand(text, world.lexicon), step)
    located = _located(filled, inbound, text, world)
    return _with_place(filled, located, text, world, step)


def _with_words(draft: Draft, inbound: Inbound, understood: Understanding, step: str) -> Draft:
    draft = replace(
        draft,
        words=(*draft.words, visible(inbound.text)),
        messages=(*draft.messages, inbound.message),
        danger=draft.danger or understood.danger,
    )
    if understood.category and (not draft.category or step in _ANSWERS_CATEGORY):
        return changed(draft, category=understood.category, guesses=())
    return draft if draft.category else replace(draft, guesses=understood.guesses or draft.guesses)


def _located(draft: Draft, inbound: Inbound, text: str, world: World) -> Located:
    if inbound.point:
        return world.geo.at(inbound.point)
    near = draft.place.point if draft.place else None
    return world.geo.locate(text, near=near) if text else Located(problem="nothing")


def _with_place(draft: Draft, located: Located, text: str, world: World, step: str) -> Filled:
    asked = step in _ANSWERS_PLACE
    found = located.certain
    if found and _better(found, draft.place, asked):
        return Filled(changed(draft, place=_headed(found, text, world), places=(), place_tries=0))
    if draft.place and not asked:
        headed = _headed(draft.place, text, world)
        return Filled(draft if headed == draft.place else changed(draft, place=headed))
    if found is None and located.candidates:
        places = tuple(candidate.place for candidate in located.candidates[:MOST_PLACES])
        problem = located.problem if located.problem == "no_such_km" else ""
        return Filled(changed(draft, places=places), problem or "")
    tries = draft.place_tries + (1 if asked else 0)
    return Filled(replace(draft, place_tries=tries), located.problem or "")


def _better(found: Place, old: Place | None, asked: bool) -> bool:
    if old is None or asked:
        return True
    if found.source not in _EXACT:
        return False
    if old.source == "post" and old.precision_m < _COARSE_M:
        return found.source in ("post", "facility")
    return True


def _headed(place: Place, text: str, world: World) -> Place:
    """The place with the side and direction the words name, where it is on a road and lacks them."""
    if not place.road or not text:
        return place
    side, direction = world.geo.heading(place.road, text)
    return replace(place, side=place.side or side, direction=place.direction or direction)


def changed(draft: Draft, **values: object) -> Draft:
    """The draft with a change that buttons depend on: its revision goes up."""
    return replace(draft, revision=draft.revision + 1, **values)  # type: ignore[arg-type]


def _with(known: tuple[str, ...], new: str) -> tuple[str, ...]:
    return known if not new or new in known else (*known, new)
