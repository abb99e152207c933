"""Why a trouble matters, and nothing that has happened: "takut ada yg nabrak", "untung ga ada yg celaka"."""

import re
from collections.abc import Sequence

from conversations.meaning.listed import LATER, NOT, NOT_YET, PLEASE, WE
from conversations.meaning.standing import is_of_whoever_stands

_FEAR = (
    r"(?:takut|wedi|ajrih|sieun|khawatir|kuatir|was-?was|bisi|bilih|keburu|sebelum|sblm|sakdurunge|samemeh|"
    r"(?:jangan|jgn|ojo|ulah) (?:sampa?[ei]|smp|nganti|nepi)|afraid|scared|worried|before)(?:nya|e|na)?"
)
_IF = r"(?:kalau|kalo|kl|klo|nek|yen|menawi|mun|lamun|if|that)"
_SAD = (
    r"(?:(?:bahaya|ngeri|serem|kasian|kasihan|mesakke|mesake|karunya|dangerous|scary)"
    r"(?: (?:banget|bgt|pisan|tenan|sekali|nih|pak|min))*|bakal bahaya|repot)"
)
_NONE_YET = (
    r"(?:untung\w*|syukur\w*|alhamdulillah) (?:(?:masih|msh|sampai|sampe|sejauh ini) )*"
    rf"(?:{NOT}|{NOT_YET})"
)
_THERE = (
    rf"(?:ada|aya|ana|ono|onok|wonten|yang|yg|sing|nu|lain|liyane|sejen|pada|malah|{LATER}|sampai|sampe|bisa|"
    r"someone|somebody|people|will|might|gets?|getting)"
)
_WHO = (
    r"(?:orang|wong|jalmi|jelema|motor|mobil|truk|bus|bis|kendaraan|pemotor|pengendara|anak|warga|pejalan|pemudik|"
    r"cars?|bikes?|riders?)"
)
_HIT = (
    r"(?:(?:ke|di|ka|ta|me|ma|ter)?(?:n|t)abrak(?:an)?|(?:ke|ka|di|me)?(?:ny?|s)eruduk|(?:ke|di)?senggol|nyenggol|"
    r"celaka|cilaka|kecelakaan|kacilakaan|laka|jatuh|jatoh|geubis|labuh|kejeblos|kepe?leset|terpeleset|nyungsep|"
    r"tergelincir|hit|hurt|crash(?:es)?|accident)"
)
_OTHERS = re.compile(
    rf"\b(?:{_FEAR}(?: {_IF})?|{_SAD} {_IF}|{_NONE_YET})(?: (?:{_THERE}|{_WHO}))* {_HIT}"
    rf"(?: (?:{_WHO}|lagi|pak|bu|min|kak|nih|atuh|dong|by|it|lain|lewat|{_THERE}))*\b",
    re.IGNORECASE,
)
_COMES_OF_IT = re.compile(  # to hurry those who should come: "cepetan sebelum ada korban", "bisa bikin kecelakaan"
    r"\b(?:(?:sebelum|sblm|jangan|jgn|ojo|ulah|keburu|takut\w*|khawatir|wedi|sieun|before|nunggu\w*|nungguin|tunggu|"
    r"menunggu|sampai|sampe|wait(?:ing)? (?:for|until))"
    r"(?: (?:aja|saja|juga|malah|nanti))*(?: (?:kalo|kalau|klo|kl|nek|mun|if))?\s+)+"
    r"(?:(?:ada|aya|ono|ana|wonten|jatuh|timbul|makan|bikin|jadi|terjadi|yang|yg|sing|nu|there|is|a|an)\s+)*"
    r"(?:korban(?: jiwa)?|kecelakaan|tabrakan|accidents?|victims?|begal|copet|jambret|rampok|maling|robbers?)\b"
    r"|\b(?:bisa|bs|iso|tiasa|could|can|might|may)\s+(?:(?:bikin|buat|menyebabkan|nyebabin|menimbulkan|mengakibatkan|"
    r"nggawe|gawe|ngabalukarkeun|ada|terjadi|makan|cause|be|an)\s+)+(?:korban|kecelakaan|tabrakan|laka|accidents?)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:yang|yg|sing|nu|someone|somebody|people)\b", re.IGNORECASE)
_PLEAS = re.compile(
    rf"(?:\W|\b(?:(?:di)?kirim\w*|krm|(?:di)?lapor\w*|{PLEASE}|send|it|dong|atuh|aja|saja|wae|ya|iya|ok|oke|"
    rf"segera|cepat\w*|cepet\w*|soalnya|soale|karena|krn|biar|pak|bu|min|kak|mas|bang|{WE}|sih|nih|kok|i|m|am)\b)*",
    re.IGNORECASE,
)


def without_feared(text: str, told: Sequence[str] = ()) -> str:
    """The text without what may yet happen to others, said beside it or to what was told.

    Who stands there or is driven may fear it of themselves: it stays, but for "takut ada yg nabrak".
    """
    text = _COMES_OF_IT.sub(" ", text)
    left = _OTHERS.sub(" ", text)
    if left == text:
        return text
    theirs = is_of_whoever_stands(" ".join((*told, text))) or not (told or not _PLEAS.fullmatch(left))
    return _OTHERS.sub(lambda found: found[0] if theirs and not _SOMEBODY.search(found[0]) else " ", text)


def fears_to_be_hit(text: str) -> bool:
    """Whether a text says no more than that somebody may be hit, whoever fears it."""
    return bool(_OTHERS.search(text)) and bool(_PLEAS.fullmatch(_OTHERS.sub(" ", text)))


def only_feared(text: str, told: Sequence[str]) -> bool:
    """Whether a text says no more than that, perhaps with a plea to send it."""
    left = without_feared(text, told)
    return left != text and bool(_PLEAS.fullmatch(left))
