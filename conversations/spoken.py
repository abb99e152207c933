"""The words officers say instead of pressing: which move "siap, saya ambil" or "otw pak" is."""

import re
from collections.abc import Mapping

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
        "bukan kami", "bukan wewenang kami", "bukan wewenang", "bukan wilayah kami", "dudu wewenange",
        "sanes wewenang", "not ours",
    ),
}  # fmt: skip
_VERBS = {words: verb for verb, said in _MOVES.items() for words in said}
_BESIDE = re.compile(
    r"\b(?:siap|ok|oke|baik|ya|pak|bu|bos|ndan|komandan|mas|mbak|saya|sy|aku|kami|kita|kulo|abdi|langsung|segera|sudah|"
    r"udah|sdh|wis|parantos|lagi|ini|itu|laporan|laporannya|semua|i|we|it|this|is|will|have)\b"
)


def verb_of(text: str) -> str:
    """The verb of the move that is all a text says, as the buttons have it; empty for anything else."""
    said = " ".join(re.sub(r"[^\w ]", " ", text.lower()).split())
    bare = " ".join(_BESIDE.sub(" ", said).split())
    return _VERBS.get(said) or _VERBS.get(bare, "")
