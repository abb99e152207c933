"""What was seen earlier, told in one message with where its teller is by now: it is not there."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations.session import Draft
from conversations.telling import by_now
from conversations.telling.by_now import EDGES, HAVE_COME, THEIRS, ByNow, is_own, stated, tells_another
from conversations.telling.corrections import corrects
from conversations.travel.whereabouts import only_names
from conversations.understand import understand
from conversations.world import World
from geo.model import Candidate, Located, Place

_LONGEST = 300  # more is a story
_JAVANESE = re.compile(  # "mau neng ngawi": it is "earlier", not "going to"
    r"\bmau (?=(?:neng|ning|nang|ing|ana|ono|weruh|ndelok|ndeleng)\b)|\bmau(?= *(?:$|[,.;]))", re.IGNORECASE
)
_EARLIER = re.compile(
    r"(?<!dari )(?<!dr )(?<!sejak )(?<!ti )(?<!kit )(?<!since )\b(?:tadi|td|tdi|tadinya|wau|earlier|"
    r"(?:menit|mnt|men|(?:se)?jam|minutes?|mins?|hours?|an hour) "
    r"(?:(?:yang|yg|sing|nu) )?(?:lalu|tadi|td|kepungkur|pengker|ago))\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(  # "ada mobil berhenti, kayanya mogok" is not theirs
    r"\b(?:ada|aya|ana|ono|wonten|lih?at|ngeliat|saw|there was) (?:\w+ )?(?:mobil|motor|bus|bis|car|sedan|angkot)\b"
    r"[^,.;]*?\bmogok\b",
    re.IGNORECASE,
)
_STAYED = re.compile(r"\b(?:masih|msh|isih|taksih|still|stuck|terjebak|kejebak)\b", re.IGNORECASE)


def told(draft: Draft, text: str, world: World, step: str) -> ByNow:
    """What a text tells beside where its teller is by now; all of it where that may be where it is."""
    if draft.place or draft.places:
        return by_now.told(draft, text, world, step)
    line = _JAVANESE.sub("tadi ", " ".join(text.split()))
    if len(line) > _LONGEST or corrects(line) or not _EARLIER.search(line):
        return ByNow(text)
    for here in stated(line):
        before, after, there = line[: here.start()], line[here.end() :], _come_to(here, world)
        if there and (seen := _seen(before, after, world)):
            return _elsewhere(text, EDGES.sub("", f"{before},{after}"), seen, there, world)
    return ByNow(text)


def placed(found: Located, left: Place | None) -> Located:
    """Where it is: on the road its teller is on where no other is told, on their way where no way is."""
    if left is None or not left.road:
        return found
    there = [each.place for each in found.candidates if not found.certain or _is_whole(found.certain)]
    fits = any((each.road, each.direction) == (left.road, None) for each in there)
    return Located((Candidate(left, 1.0),)) if fits or not found.candidates else found


def _come_to(here: re.Match[str], world: World) -> tuple[Place, ...]:
    """The places to which words may say that their writer has come, where they say nothing of what is there."""
    if not HAVE_COME.search(here[0]) or _STAYED.search(here[0]):
        return ()
    there = tuple(each.place for each in world.geo.locate(here["place"]).candidates)
    return there if there and only_names(here["place"].lower(), there, world) else ()


def _seen(before: str, after: str, world: World) -> str:
    """The part that tells of trouble there was earlier; empty where the other tells of some there is now."""
    for part, rest in ((before, after), (after, before)):
        alone, now = understand(part, world.lexicon).category, understand(rest, world.lexicon).category
        kind = alone or ("" if now else understand(f"{before},{after}", world.lexicon).category)
        if _EARLIER.search(part) and kind:
            return "" if kind in THEIRS or tells_another(rest, kind, world) else part
    return ""


def _elsewhere(text: str, said: str, seen: str, there: Sequence[Place], world: World) -> ByNow:
    """What is said but where they are, and where that leads to; all of it where it is known to be elsewhere."""
    found, whole = world.geo.locate(said), world.geo.locate(text).certain
    if whole and whole.km is not None and whole.km not in [each.km for each in there]:
        return ByNow(text)
    if is_own(_OTHERS.sub(" ", seen)):
        return ByNow(said if found.certain and not _is_whole(found.certain) else text)
    if whole is None or not whole.road:
        return ByNow(said, left=None if found.candidates else whole)
    road = world.geo.locate(world.geo.road_name(whole.road)).certain
    return ByNow(said, left=road and replace(road, side=whole.side, direction=whole.direction))


def _is_whole(place: Place) -> bool:
    """Whether no more than a road is known."""
    return place.road is not None and place.km is None and not place.facility
