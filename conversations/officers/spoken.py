"""The words officers say instead of pressing: which move "siap, saya ambil" or "otw pak" is."""

import re
from collections.abc import Mapping

from conversations.meaning.listed import ALREADY, WE

# Only where nothing else is said: "pohon sudah selesai dipotong" is a note, and no move.
_MOVES: Mapping[str, tuple[str, ...]] = {
    "take": (
        "terima", "diterima", "ambil", "diambil", "tangani", "ditangani", "tampi", "tampa", "jupuk", "candak",
        "take", "taken", "accept", "accepted", "got it",
    ),
    "estimate": (
        "otw", "menuju", "menuju lokasi", "meluncur", "meluncur ke lokasi", "berangkat", "mangkat", "nuju",
        "bade dugi", "on the way", "on my way", "coming",
    ),
    "done": ("selesai", "beres", "rampung", "kelar", "rengse", "done", "finished"),
    "not_ours": (
        "bukan wilayah", "bukan kami", "bukan wewenang kami", "bukan wewenang", "bukan wilayah kami",
        "dudu wewenange", "sanes wewenang", "not ours",
    ),
    "ask": ("tanya", "tanya pelapor", "takon", "takon pelapor", "naros", "ask", "ask reporter"),
    "reject": ("tolak", "ditolak", "reject", "rejected"),
}  # fmt: skip
_BESIDE_WHEN = re.compile(rf"\b(?:siap|ok|oke|baik|ya|pak|bu|bos|ndan|komandan|mas|mbak|{WE}|ini)\b")
_VERBS = {words: verb for verb, said in _MOVES.items() for words in said}
_BESIDE = re.compile(
    rf"\b(?:siap|ok|oke|baik|ya|pak|bu|bos|ndan|komandan|mas|mbak|{WE}|langsung|segera|sudah|"
    rf"{ALREADY}|lagi|ini|itu|laporan|laporannya|semua|i|we|it|this|is|will|have)\b"
)


_DONE = re.compile(rf"\b(?:{ALREADY}|been|was)\b.*\b(?:di\w+|ka\w+|taken|got)\b")
_ARRIVES = re.compile(
    r"(?:(?:otw|menuju|meluncur|berangkat|macet|sampai|sampe|tiba|nyampe|eta|kira kira|sekitar|perkiraan|paling|"
    r"tunggu|masih|di jalan|on the way|about) )*"
    r"(?:\d{1,3}|setengah|stengah|se|satu|dua|tiga|half an|an) ?(?:jam|menit|mnt|hours?|min(?:ute)?s?)"
    r"(?: (?:lagi|sampai|sampe|tiba|nyampe|sampai lokasi|di lokasi|otw|more|maneh|deui))*"
)


def says_when(text: str) -> bool:
    """Whether all a text says is in how long they are there: "otw 15 menit"."""
    said = " ".join(re.sub(r"[^\w ]", " ", text.lower()).split())
    return bool(_ARRIVES.fullmatch(" ".join(_BESIDE_WHEN.sub(" ", said).split())))


def says_done(text: str) -> bool:
    """Whether a word of taking rather says what was done: "sudah ditangani"."""
    return bool(_DONE.search(text.lower()))


def verb_of(text: str) -> str:
    """The verb of the move that is all a text says, as the buttons have it; empty for anything else."""
    said = " ".join(re.sub(r"[^\w ]", " ", text.lower()).split())
    bare = " ".join(_BESIDE.sub(" ", said).split())
    return _VERBS.get(said) or _VERBS.get(bare, "")
