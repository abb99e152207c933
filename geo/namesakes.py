"""Places called alike in other regencies: Jatibarang is in Indramayu and in Brebes, Karanganyar nearly everywhere."""

from msgspec.structs import replace

from geo.model import Place
from geo.names import Names
from geo.text import phrase

_LIKELY_ENOUGH = 3  # districts called like a regency: of fewer, the regency is meant


class Namesakes:
    """Knows all names. Unchanging once built."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def of(self, place: Place, text: str = "") -> tuple[Place, ...]:
        """The districts called like a place in words; none where the text names its regency."""
        if not place.name or place.road or place.facility:
            return ()
        name, of_regency = (_short(each) for each in (place.name, place.regency))
        others = [
            replace(each.place, direction=place.direction)
            for each in self._names.district(name)
            if each.place.regency_code != place.regency_code
        ]
        is_regency = bool(self._names.exact("Kabupaten", name) or self._names.exact("Kota", name))
        said = set(phrase(text).split())
        if not said.isdisjoint({"kab", "kabupaten", "kota", *({of_regency} - {name})}):
            return ()
        return () if is_regency and len(others) < _LIKELY_ENOUGH else tuple(others)


def _short(name: str | None) -> str:
    return phrase((name or "").removeprefix("Kabupaten ").removeprefix("Kota "))
