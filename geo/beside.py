"""Tell a district or gate by the regency named beside it: "Bumiayu Brebes", "Brebes Bumiayu", "Sentul Bogor"."""

from collections.abc import Iterable

from geo.cues import NEAR_WORDS, NOT_A_PLACE_AFTER
from geo.names import Named, Names
from geo.text import Word, in_a_row

_REGENCY = ("kab", "kabupaten", "kota")


class Beside:
    """Knows all districts and regencies. Unchanging once built."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def districts(self, listed: list[Word], at: int) -> tuple[tuple[Named, ...], int]:
        """The districts called so from word `at` on beside their regency, and of how many words that name is."""
        for length in range(min(2, len(listed) - at), 0, -1):
            districts = self._names.district(in_a_row(listed[at : at + length]))
            if not districts:
                continue
            codes = self._after(listed, at + length) | self._before(listed, at)
            found = tuple(
                named
                for named in districts
                if not codes.isdisjoint((named.place.regency_code, named.place.province))
            )
            if found:
                return found, length
        return (), 1

    def tells_district(self, listed: list[Word], at: int) -> bool:
        """Whether the regency at a word tells which district is named before it: "waru sidoarjo macet"."""
        return at > 0 and bool(self.districts(listed, at - 1)[0])

    def gate(self, listed: list[Word], at: int) -> str:
        """The name from `at` on of gates alone whose regency is named right after it; empty where there is none."""
        if at and listed[at - 1].text in NOT_A_PLACE_AFTER:
            return ""
        for length in range(min(2, len(listed) - at), 0, -1):
            name = in_a_row(listed[at : at + length])
            gates = () if self._names.alone.get(name) else self._names.exact("toll_gate", name)
            if any(gate.place.regency_code in self._after(listed, at + length) for gate in gates):
                return name
        return ""

    def _after(self, listed: list[Word], at: int) -> set[str | None]:
        if at < len(listed) and listed[at].text in _REGENCY:
            at += 1
        return self._codes(in_a_row(listed[at : at + length]) for length in (2, 1))

    def _before(self, listed: list[Word], at: int) -> set[str | None]:
        if at and listed[at - 1].text in NEAR_WORDS:
            at -= 1  # "cilacap deket maos"
        return self._codes(in_a_row(listed[max(at - length, 0) : at]) for length in (2, 1))

    def _codes(self, names: Iterable[str]) -> set[str | None]:
        """The codes of what is called so, of Jakarta, which is five regencies, the province."""
        places = [named.place for name in names for named in self._names.alone.get(name, ())]
        return {place.regency_code or place.province for place in places} - {None}
