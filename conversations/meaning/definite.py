"""Words with "its" at their end, which speak of what was told before: "pohonnya sudah dipotong warga"."""

from collections.abc import Iterable

from conversations.meaning.words import plain

SHORTEST = 4  # letters of a word that names something
_ITS = ("nya", "ne", "na", "e")  # in Indonesian, Javanese and Sundanese
_OF_WHOEVER = frozenset(("petugas", "polisi", "orang", "tempat", "jalan", "laporan", "foto", "nama", "nomor"))


def _least(end: str) -> int:
    return SHORTEST - 1 if end == "nya" else SHORTEST  # "olinya"; "gene" is no "gen"


def is_definite(text: str, told: Iterable[str]) -> bool:
    """Whether a text has a word of what was told with "its" at its end."""
    known = set(plain(" ".join(told))) - _OF_WHOEVER
    words = " ".join(plain(text)).replace(" nya", "nya").split()
    return any(bare(word) != word and bare(word) in known for word in words)


def bare(word: str) -> str:
    """The word without "its" at its end."""
    return next(
        (
            word.removesuffix(end)
            for end in _ITS
            if word.endswith(end) and len(word) - len(end) >= _least(end)
        ),
        word,
    )
