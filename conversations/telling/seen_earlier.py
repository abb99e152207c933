"""What was seen earlier, told in one message with where its teller is by now: it is not there."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations.meaning.listed import NOT, NOW
from conversations.session import ASKS_PLACE, Draft
from conversations.telling import by_now
from conversations.telling.by_now import EDGES, HAVE_COME, THEIRS, ByNow, is_own, stated, tells_another
from conversations.telling.corrections import corrects
from conversations.telling.heading import headed
from conversations.telling.passed import has_passed
from conversations.travel.names_alone import only_names
from conversations.understand import understand
from conversations.world import World
from geo.model import Candidate, Located, Place

_STAY_BEHIND = ("hazard", "road_damage", "accident", "signage", "crime")  # who tells of a jam is in it
_DRIVEN_M = 15_000
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
_NOT_SEEN = re.compile(  # what who is asked where it was may say of it, and no place
    r"\b(?:barusan|just now|nembe|(?:lupa|poho|kesupen|forgot)|"
    rf"(?:{NOT}|kurang|don'?t) "
    r"(?:tau|tahu|inget|ingat|apal|hafal|li(?:h)?at|ngeh|perhatiin|ngerti|eling|terang|know|remember|sure))\b",
    re.IGNORECASE,
)
_STAYED = re.compile(r"\b(?:masih|msh|isih|taksih|still|stuck|terjebak|kejebak)\b", re.IGNORECASE)

_SINCE = re.compile(
    rf"\b(?:dari|sejak|since|kit|saking|(?:sampai|sampe|until|tekan) {NOW})\b",
    re.IGNORECASE,
)


def told(draft: Draft, text: str, world: World, step: str) -> ByNow:
    """What a text tells beside where its teller is by now; all of it where that may be where it is."""
    if draft.place or draft.places:
        return by_now.told(draft, text, world, step)
    line = _JAVANESE.sub("tadi ", " ".join(text.split()))
    if len(line) > _LONGEST or corrects(line):
        return ByNow(text)
    if draft.category and step in ASKS_PLACE:
        return _answered(draft, text, line, world)
    if not _EARLIER.search(line):
        return ByNow(text)
    for here in stated(line):
        before, after, there = line[: here.start()], line[here.end() :], _come_to(here, world)
        if there and (seen := _seen(before, after, world)):
            return _elsewhere(text, EDGES.sub("", f"{before},{after}"), seen, there, world)
    return ByNow(text)


def _answered(draft: Draft, text: str, line: str, world: World) -> ByNow:
    """What an answer to where it is tells beside where they are by now, who have passed it; that is asked about."""
    if _is_own(draft):
        return ByNow(text)
    for here in stated(line):
        rest, there = f"{line[: here.start()]},{line[here.end() :]}", _come_to(here, world)
        not_seen = draft.category in _STAY_BEHIND and _NOT_SEEN.search(rest)
        if not there or not (was_passed((*draft.words, rest)) or not_seen):
            continue
        rest = EDGES.sub("", rest)
        named = world.geo.locate(rest).candidates
        return ByNow(rest, come_to=() if named else tuple(headed(each, line, world) for each in there))
    return ByNow(text)


def left_behind(draft: Draft) -> bool:
    """Whether its teller is no more where it is: they say so, or saw earlier what stays and is not theirs."""
    if has_passed(draft.words):
        return True
    goes_on = any(_STAYED.search(said) or _SINCE.search(said) for said in draft.words)
    return draft.category in _STAY_BEHIND and was_passed(draft.words) and not (goes_on or _is_own(draft))


def _is_own(draft: Draft) -> bool:
    return any(is_own(_OTHERS.sub(" ", said)) for said in draft.words)


def was_passed(words: Sequence[str]) -> bool:
    """Whether any of these messages says that its writer has left it behind, or saw it earlier."""
    return has_passed(words) or any(_EARLIER.search(_JAVANESE.sub("tadi ", said)) for said in words)


def around_there(draft: Draft) -> Place | None:
    """About where they are who have passed it and do not know where it was; None where that is not asked."""
    here = draft.places[0] if draft.here_asked and len(draft.places) == 1 else None
    if here is None:
        return None
    vague = replace(here, precision_m=max(here.precision_m, _DRIVEN_M), source="corridor")
    return replace(vague, facility=None, name=None) if here.road else vague


def placed(found: Located, left: Place | None) -> Located:
    """Where it is: on the road its teller is on where no other is told, on their way where no way is."""
    if left is None:
        return found
    there = [each.place for each in found.candidates if not found.certain or found.certain.is_whole_road]
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
        return ByNow(said if found.certain and not found.certain.is_whole_road else text)
    if whole is None or not whole.road:
        return ByNow(said, come_to=() if whole is None or found.candidates else (whole,))
    road = world.geo.locate(world.geo.road_name(whole.road)).certain
    return ByNow(said, left=road and replace(road, side=whole.side, direction=whole.direction))
