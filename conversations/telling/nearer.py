"""Of two places told of one trouble: which says better where it is, and whether they cannot both be so."""

from msgspec.structs import replace

from conversations.session import Draft
from conversations.telling.called_by_town import HUBS, NOUNS
from conversations.telling.passed import has_passed
from conversations.telling.placing import far_apart
from conversations.telling.seen_earlier import was_passed
from conversations.telling.within import is_whole_regency
from geo.lines import apart
from geo.model import PINS, Place

VAGUE_M = 8000  # a city or a regency
_NEAR_M = 5000  # a pin so near to a kilometre may be there
_MOST_KEPT = 3  # beside the pin
_COARSE_M = 3000  # a place less exact than this gives way to a better one
_EXACT = ("post", "facility", *PINS)
_OF_THE_ROAD = ("accident", "road_damage")  # in front of a station, too


def better_known(found: Place, old: Place | None, asked: bool, text: str = "") -> bool:
    """Whether a place just told says better where it is than the one told before, or is what was asked for."""
    if old is None or asked:
        return True
    if _is_town_of_gate(found, text) and found.road == old.road and old.km is not None and not old.facility:
        return False
    within = is_whole_regency(old) and found.regency_code == old.regency_code
    near = within or not far_apart(found, old)
    if old.precision_m >= VAGUE_M and found.precision_m <= old.precision_m / 2 and near:
        return True
    if found.source not in _EXACT or found.precision_m >= _COARSE_M > old.precision_m:
        return False
    if old.source == "post" and old.precision_m < _COARSE_M:
        return found.source in ("post", "facility")
    return True


def _is_town_of_gate(found: Place, text: str) -> bool:
    """Whether a town alone is said, and only so the gate there: beside a kilometre it tells about where, or a way."""
    return found.facility == "toll_gate" and not NOUNS["toll_gate"][1].search(text)


def disagree(found: Place, old: Place) -> bool:
    """A pin far from the kilometre that was written: it is likely where they are, so it is only asked about."""
    if found.source not in PINS or old.source not in ("post", "facility") or old.precision_m >= _COARSE_M:
        return False
    return far_apart(found, old)


def at_its_hub(found: Place, draft: Draft) -> Place:
    """A pin near the port, station or terminal that was named is where in it: it stays that one's."""
    hub = draft.place
    if found.source not in PINS or hub is None or hub.facility not in HUBS or draft.category in _OF_THE_ROAD:
        return found
    near = not far_apart(found, hub) if hub.point else found.regency_code == hub.regency_code
    return replace(hub, point=found.point, precision_m=found.precision_m) if near else found


def kilometres_kept(draft: Draft, found: Place | None) -> tuple[Place, ...]:
    """The namesakes of a kilometre offered, where a pin is far from all: it is where they are, and none of them.

    The nearest is first. The pin is last, but for who saw it earlier; it is taken where it is sent again.
    """
    told = draft.places
    if found is None or found.point is None or found.source != "pin" or draft.place or not told:
        return ()
    if any(each.source != "post" or not far_apart(found, each, _NEAR_M) for each in told):
        return ()
    here = found.point
    nearest = tuple(sorted(told, key=lambda each: apart(here, each.point) if each.point else 0.0))
    return nearest if was_passed(draft.words) else (*nearest[:_MOST_KEPT], found)


def where_they_are(draft: Draft, found: Place | None, theirs: bool) -> Place | None:
    """The pin of somebody who has passed the trouble: not where it is. In danger even that is better than nothing."""
    pin = found or draft.place
    if pin is None or pin.source != "pin":
        return None
    if not theirs and (draft.danger or draft.here_asked or not has_passed(draft.words)):
        return None
    return pin if draft.place is None or draft.place == pin else None
