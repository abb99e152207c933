"""The end of a stretch that was told: "macet km 60 sampai km 75"; of a place only its beginning may be known."""

from collections.abc import Iterable

from msgspec.structs import replace

from geo.model import Place
from geo.posts import find_posts

_LEAST_M = 1000  # no stretch is told shorter, and its length is part of how exactly the place is known


def with_stretch(place: Place, words: Iterable[str]) -> Place:
    """The place with the end its teller's words give it, if they tell a stretch that begins there."""
    if place.km is None or place.source != "post" or place.precision_m < _LEAST_M:
        return place
    posts = (post for text in words for post in find_posts(text.lower(), text))
    ends = (post.km_to for post in posts if post.km_to and post.km == place.km)
    km_to = next((end for end in ends if (end - (place.km or 0.0)) * 1000 <= place.precision_m), None)
    return replace(place, km_to=km_to) if km_to else place
