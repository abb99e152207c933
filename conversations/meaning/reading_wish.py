"""How somebody can read what we send: without pictures, with them again, or by a screen reader."""

import re

from conversations.meaning.listed import NOT, NOT_YET, WE
from conversations.meaning.words import plain

_MOST_WORDS = 12  # more is a story
_NO = (
    rf"(?:jangan|jgn|ojo|ulah|aja|tanpa|{NOT}|stop|no|don t|do not|"
    rf"without|can t|cannot|{NOT_YET}|usah|gausah)"
)
_PICTURE = r"(?:gambar\w*|peta\w*|pictures?|images?|maps?|pics?)"
_SEEN = rf"(?!maps\b){_PICTURE}"  # "maps" is what they look for their way with
_SEND = r"(?:di)?(?:kirim\w*|ngirim\w*|ngintun\w*|kintun\w*|kasih|send(?:ing)?|pakai|pake|use)"
_SEE = (
    r"(?:bisa|bs|isa|iso|saged|tiasa|kuat|can|could) ?(?:di)?(?:buka|lihat|liat|load|muat|download|unduh|open|see|"
    r"mbukak|bukak|muka|ndelok|ningali|kebuka|muncul|show|keluar)"
)
_SAVES = (
    r"(?:hemat|irit|ngirit|menghemat|save|saving|low|less|sedikit|minim) (?:data|kuota|pulsa|paket)"
    r"|(?:data|kuota) (?:saving|saver|irit|hemat)"
)
_SPARES = re.compile(
    rf"\b(?:{_SAVES}|{_NO} (?:usah |perlu |me |any )?(?:{_SEND} )?(?:me |any |the |dulu |banyak )?{_PICTURE}"
    rf"|{_SEEN} (?:{_NO}|ga usah|gak usah) (?:usah )?(?:{_SEND}|{_SEE})"
    rf"|{_NO} (?:{_SEE}|load|open|see) (?:the |any )?{_SEEN}"
    rf"|{_SEEN}(?:nya)? {_NO} (?:{_SEE}|muncul|kebuka|keluar|load))\b"
)
_AGAIN = re.compile(
    rf"\b(?:(?:{_SAVES}) (?:off|mati|matikan|stop|selesai|nonaktif\w*|udahan|cukup|dipateni|pareuman)"
    rf"|(?:matikan|stop|turn off|pateni|pareuman|nonaktifkan) (?:{_SAVES})"
    rf"|(?:{_SEND}) (?:me )?{_PICTURE} (?:lagi|again|maneh|deui)"
    rf"|{_PICTURE} (?:lagi|again|maneh|deui)|(?:{_PICTURE}) (?:boleh|bisa) {_SEND})\b"
)
_BY_EAR = re.compile(
    r"\b(?:pembaca layar|screen ?reader|screenreader|talk ?back|voice ?over|jaws|nvda|"
    rf"(?:{WE}|i am|i m) (?:seorang |a |an )?(?:tunanetra|tuna netra|buta|netra|low vision|blind|"
    r"visually impaired|wuta))\b"
)
_BESIDE = frozenset((
    "sinyal", "sinyalnya", "jelek", "lemot", "lambat", "lelet", "lemah", "susah", "signal", "slow", "bad", "weak",
    "poor", "kuota", "kuotanya", "kuotaku", "data", "pulsa", "paket", "habis", "abis", "tipis", "mau", "sekarat",
    "entek", "seep", "out", "of", "limited", "low", "hp", "hpku", "jadul", "saya", "aku", "gue", "kula", "abdi",
    "kami", "i", "my", "me", "is", "are", "am", "m", "a", "an", "the", "in", "on", "to", "please", "pls", "tolong",
    "tulung", "punten", "ya", "yah", "dong", "pak", "bu", "min", "kak", "mas", "mbak", "aja", "saja", "wae",
    "mawon", "dulu", "deh", "nih", "soalnya", "karena", "lagi", "internet", "internetnya", "jaringan", "just",
    "text", "only", "teks", "tulisan", "cukup", "biar", "pakai", "pake", "menggunakan", "use", "using", "nganggo",
    "anggo", "dari", "kebetulan", "maaf", "halo", "hai", "bot", "ini", "chat", "whatsapp", "wa", "mode", "nyalakan",
    "aktifkan", "on", "turn", "seorang", "jadi", "penyandang", "pengguna", "user", "and", "dan", "banyak", "banget",
    "sekali", "pisan",
))  # fmt: skip


def wished(text: str) -> str:
    """The command that is wished: "hemat_data", "gambar_lagi" or "pembaca_layar"; empty for anything else."""
    words = plain(text)
    said = " ".join(words)
    if not words or len(words) > _MOST_WORDS or "?" in text:
        return ""
    wishes = (("gambar_lagi", _AGAIN), ("hemat_data", _SPARES), ("pembaca_layar", _BY_EAR))
    for name, pattern in wishes:
        if pattern.search(said) and {*pattern.sub(" ", said).split()} <= _BESIDE:
            return name
    return ""
