"""Words that are names of places, and no places where they stand: "puncak arus mudik", "mau ke Dieng"."""

import re

from geo.names import Names
from geo.text import any_of

_NO_NAMES = re.compile(
    r"\b(?<=argo )bromo\b|\bbromo(?= anggrek\b)|"  # a train
    r"\bpuncak(?= (?:arus|mudik|kepadatan|kemacetan|libur|musim|acara|balik)\b)|"
    r"\bdi serang(?= (?:begal|preman|orang|oleh|sama|gerombolan|geng|perampok|warga|massa|anjing)\b)|"
    r"\b(?:lewat|liwat|dekat|deket|sebelum|setelah|depan|jalan|jembatan|tanjakan|turunan|"
    r"(?:lempar|dilempar\w*|hujan|kejatuhan|ketiban|longsoran|kena|nabrak|nyangkut|nubruk|nginjek|nginjak|tersangkut|"
    r"tersandung|kesandung|mentok)(?: di| ke| sama)?) batu\b(?! malang)|"
    r"\b(?:pohon|kayu|ranting|sepotong|se) batang\b|"
    r"\bbatu(?=2?\b ?(?:besar|gede|gedhe|ageung|kecil|jatuh|longsor|kerikil|krikil|kali|bata|split|tajam|yang|yg)\b)"
)  # "diserang" in two words; a stone
_TO = r"\b(?:ke|(?<!nepi )ka|menuju|menyang|to|towards?) (?:(?:pantai|wisata|kawasan) )?"


class NoPlaces:
    """Knows the landmarks people go to. Never changes."""

    def __init__(self, names: Names) -> None:
        landmarks = [name for name, of in names.alone.items() if of[0].group == "landmark"]
        self._gone_to = re.compile(rf"{_TO}(?:{any_of(landmarks)})(?![a-z])")

    def without(self, text: str) -> str:
        """A lower-case text, as long as before, without them."""
        return self._gone_to.sub(_dots, _NO_NAMES.sub(_dots, text))


def _dots(match: re.Match[str]) -> str:
    return "." * len(match[0])
