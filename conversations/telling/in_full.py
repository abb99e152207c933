"""An answer too short to name a place, said in full by what was told before: "384", "tol nya"."""

import re

from conversations.describe import bare_town
from conversations.meaning.listed import PERHAPS
from conversations.session import ASKS_PLACE, Draft
from conversations.telling.called_by_town import NOUNS
from conversations.world import World
from geo.posts import find_posts

_ABOUT = (
    rf"(?:sekitar\w*|sekitaran|kira ?-?kira|kira2|kurang lebih|{PERHAPS}|"
    rf"paling|palingan|kali|udah|di|ada|about|around|i think|jigana|sigana|meureun|menawi|ya)"
)
_BARE_KM = re.compile(  # all that is answered to where it is: "384", "sekitar 384 kayanya"
    rf"(?:{_ABOUT} )*(\d{{2,3}}(?:an)? ?[ab]?)(?: {_ABOUT})*", re.IGNORECASE
)
_ON_TOLL = re.compile(
    r"(?:(?:di|yang|yg|itu|jalan|jalur|dalam|masuk|on|the|in) )*(?:tol|toll)(?: ?nya| ?ne| ?na| road)?"
    r"(?: (?:kok|pak|bu|ya|min))*",
    re.IGNORECASE,
)

_MOST_COUNTED = 20  # "antri di 10 toilet"


def is_kilometre(text: str, draft: Draft, step: str) -> bool:
    """Whether a bare number says where it is: a place is asked for, or a road was told without its kilometre."""
    place = draft.place
    asked = step in ASKS_PLACE or (place is not None and place.road is not None and place.km is None)
    return asked and bool(_BARE_KM.fullmatch(text.strip(" .")))


def town_of_toll(text: str, draft: Draft) -> str:
    """The town told before, where it is said that the toll road there is meant: "ngawi", "tol nya"; else empty."""
    place = draft.place
    if place is None or place.km is not None or not _ON_TOLL.fullmatch(text.strip(" .")):
        return ""
    return bare_town(place.name or place.district or place.regency or "")


def in_full(text: str, draft: Draft, step: str, world: World) -> str:
    """A bare number is the kilometre, of a rest area where one was told of; "tol nya" the toll road at that town."""
    if is_kilometre(text, draft, step) and (bare := _BARE_KM.fullmatch(text.strip(" ."))):
        return (
            f"rest area {bare[1]}" if any(map(NOUNS["rest_area"][1].search, draft.words)) else f"km {bare[1]}"
        )
    town = town_of_toll(text, draft)
    if town or draft.place:
        return f"tol {town}" if town else text
    return at_its_rest_area(text, draft, world)


def at_its_rest_area(text: str, draft: Draft, world: World) -> str:
    """A text whose number of a place is that of a rest area, where one was told of before: "ketemu di 166"."""
    told = any(place.facility == "rest_area" for place in (draft.place, *draft.places) if place)
    posts = (each for each in find_posts(text.lower(), text) if each.manner == "placed")
    post = next((each for each in posts if each.km > _MOST_COUNTED), None)
    found = world.geo.locate(f"rest area {text[post.start : post.end]}") if told and post else None
    known = found and any(each.place.facility == "rest_area" for each in found.candidates)
    return f"{text[: post.start]}rest area {text[post.start :]}" if post and known else text
