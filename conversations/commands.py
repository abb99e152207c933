"""The command in what people type: with a slash, a bare word, or a plain wish that means one."""

import re

from conversations.after.fixed_words import SLIP
from conversations.meaning import reading_wish
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.language_wish import wished
from conversations.meaning.listed import PLEASE, THANKS, WE
from conversations.meaning.words import plain
from conversations.telling import another
from conversations.telling.refusing import calls_off
from conversations.understand import visible

_LONGEST_WISH = 60  # characters in which a report is taken back
_COMMAND = re.compile(r"/([a-z_-]+)(?:\s+(.*))?$", re.IGNORECASE | re.DOTALL)
# A journey needs no slash: "perjalanan jakarta ke semarang besok jam 5".
_TOLD = re.compile(
    r"((?:mulai )?perjalanan(?= .+ ke )|(?:ikut[ie]n?|follow) (?:saya|aku|me)(?: dong| ya| min)*(?= (?:ke|to) ))"
    r"\s+(.+)$",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    rf"(?:(?:{PLEASE}|minta|min|pak) )*(?:(?:di)?ikut[ie]n?|pantau(?:in)?|awasi|kawal|track|follow) "
    rf"(?:perjalanan ?(?:{WE}|ku)?|my (?:journey|trip))"
    r"(?: (?:dong|ya|min|pak|please))*(?: (.+))?",
    re.IGNORECASE,
)
_CAMPAIGN = re.compile(r"k_[a-z0-9]{8}", re.IGNORECASE)  # as a poster's link to WhatsApp has it
_BARE = {
    **dict.fromkeys(("lapor", "report", "laporan", "pengaduan", "aduan"), "lapor"),
    "status": "status", "batal": "batal", "cancel": "batal",
    "stop": "stop", "berhenti": "stop", "unsubscribe": "stop", "bantuan": "bantuan", "help": "bantuan",
    "menu": "start", "mulai": "start", "start": "start", "bahasa": "bahasa", "language": "bahasa",
    **dict.fromkeys(("ganti bahasa", "pilih bahasa", "ubah bahasa", "change language"), "bahasa"),
    **dict.fromkeys(("perjalanan", "perjalanan saya", "mulai perjalanan"), "perjalanan"),
    **dict.fromkeys(("112", "110", "119", "halo 112", "ini 112", "halo polisi"), "nomor_darurat"),
    "info": "info", "posko": "posko", "posisi": "posisi", "berhenti langganan": "stop",
    "jangan kirim pesan lagi": "stop", "jangan kirim lagi": "stop",
    **dict.fromkeys((
        "follow me", "ikuti saya", "ikutin saya",
    ), "ikuti"),
    **dict.fromkeys(("senyap", "mute", "silent"), "senyap"),
    "tugas": "tugas", "dinas": "dinas", "lepas dinas": "lepas_dinas", "serah dinas": "serah_dinas",
    **dict.fromkeys((
        "status laporan", "cek status", "cek laporan", "status laporan saya", "report status",
        "update laporan",
    ), "status"),
    **dict.fromkeys((
        "nomor laporan", "nomor laporan saya", "apa nomor laporan saya", "berapa nomor laporan saya",
        "lupa nomor laporan", "laporan saya", "laporanku", "laporan saya mana", "mana laporan saya",
        "my reports", "my report", "laporan saya yang mana", "laporan saya yang mana aja", "laporan saya apa aja",
        "laporan saya apa saja", "daftar laporan", "daftar laporan saya", "lihat laporan", "lihat laporan saya",
    ), "laporan_saya"),
    "hadiah": "hadiah", "suvenir": "hadiah",
    "ruang kendali": "ruang_kendali", "tarik": "tarik",
    "keluar dinas": "keluar_dinas", "rekap": "rekap", "riwayat": "riwayat",
    **dict.fromkeys((
        "tidak jadi", "gak jadi", "ga jadi", "gk jadi", "nggak jadi", "ngga jadi", "enggak jadi", "gajadi",
        "boten sios", "mboten sios", "boten saestu", "mboten saestu", "ora sios",
        "batalkan", "batalin", "never mind", "nevermind", "ora sida", "ora sido", "teu janten", "teu jadi",
        "bolay", "ra sido", "ra sida",
    ), "batal"),
}  # fmt: skip
_POLITE = rf"(?:{PLEASE}|maaf|sori|sorry|eh|pak|bu|min|kak|ya|mau|bisa|bisakah|can you|can i|i want to|"
_POLITE += rf"{WE}|nyuwun|punten|ngapunten|tulung|saja|aja|mawon|wae|dulu|deh|dong|lagi|gak|nggak)"
_TAKEN_BACK = r"(?:ditarik|dihapus|dibatalkan|dibatalin|dibatalake|dicabut|dijabut)"
_TAKE_BACK = (
    r"(?:tarik|narik|jabut|njabut|nyabut|h?apus(?:kan|in)?|batalkan|batalin|batalno|cabut|bolaykeun|"
    r"abaikan|abaikeun|lupakan|ignore|disregard|cancel|"
    rf"withdraw|delete|remove|take back|{_TAKEN_BACK})"
)
_ITS_WORDS = rf"(?:{WE}|tadi|itu|ini|yang|yg|barusan|semua\w*|sadaya\w*|kabeh|all|{_POLITE})"
_FIRST = (
    rf"(?:{_POLITE}|actually|oh|oops|wait|no|hey|um|hmm|well|ok|okay|on second thought|never ?mind|nvm|just|"
    r"my (?:mistake|bad)|false alarm|let s|could you|you can|i|i d like to|i need to)"
)
_IT = r"(?:(?:it|that|this|my|the|last|previous)(?: (?:one|report|message))?|report)"
_LAST = rf"(?:{_POLITE}|then|now|for now|again|{THANKS}|it s (?:fine|ok|okay|fixed|gone|clear|over))"
_UNDOES = (  # "actually take it back", "scrap that"
    rf"(?:{_FIRST} )*(?:take (?:{_IT} ?)+ ?back|take back (?:{_IT} ?)+|call (?:{_IT} ?)+ ?off"
    r"|(?:scrap|drop|cancel(?! (?:that|this)(?! (?:one|report)))|delete|remove|withdraw|retract|ignore|disregard|"
    rf"discard|erase)(?: {_IT})+)(?: {_LAST})*"
)
_TAKES_BACK = re.compile(
    rf"(?:{_POLITE} )*(?:{_TAKE_BACK}(?: (?:saja|aja|wae|mawon|dulu|deh|the|my|that|semua|kabeh|sadaya|all))* "
    rf"(?:laporan\w*|reports?|aduan\w*|it)(?: {_ITS_WORDS})*"
    rf"|(?:laporan|aduan)\w* (?:{_ITS_WORDS} )*(?:mau )?(?:{_TAKEN_BACK}|{_TAKE_BACK})(?: {_POLITE})*"
    rf"|(?:{_TAKEN_BACK}|abaikan|abaikeun)(?: {_POLITE})*"
    r"|(?:tarik|cabut|batalin|h?apus)(?: (?:tarik|salah|aja|saja|wae|mawon|dulu|deh|itu|semua\w*|kabeh|sadaya\w*))+"
    rf"|(?:itu )?bukan {WE} (?:yang |yg )?(?:ngirim|kirim|lapor|nulis)\w*"
    rf"|salah (?:kirim|lapor|grup)(?: {_POLITE})*(?: {_TAKE_BACK})?(?: {_ITS_WORDS}| laporan\w*)*"
    rf"|withdraw)|{_UNDOES}"
    rf"|{SLIP}(?: {_POLITE})*",
    re.IGNORECASE,
)
# Who wants to report and does not say what: "I want to report something", "bade lapor", "ada yang mau dilaporkan".
_THEM = rf"(?:{WE}|urang|i|we|let me|d|m|ll)"
_WANTS = (
    r"(?:mau|mo|mw|ingin|perlu|pengen|pengin|pingin|hendak|izin|ijin|mohon|arep|badhe|bade|hoyong|rek|arek|"
    r"want|wants|wanna|would like|like|need|have|got|going|gonna|here|to)"
)
_SOMETHING = (
    r"(?:sesuatu|something|sth|smth|masalah|kejadian|prakara|perkawis|hiji|hal|an? (?:problem|issue|incident)|"
    rf"pak|bu|min|kak|mas|bang|dong|nih|ya|yo|atuh|{PLEASE}|here|now|polisi)"
)
_REPORTS = r"(?:lapor|lapur|melapor|melaporkan|ngelapor|ngalapor|nglapor|report)"
_THAT = r"(?:laporkan|dilaporkan|dilaporin)"  # said alone it is the word to send
_OPENS = re.compile(
    rf"(?:{_THEM} )*(?:{_WANTS} )*{_REPORTS}(?: {_SOMETHING})*"
    rf"|(?:{_THEM} )*(?:{_WANTS} )+{_THAT}(?: {_SOMETHING})*"
    rf"|(?:{_THEM} )*(?:ada|aya|ana|ono|wonten|there|have|got|something|sesuatu)"
    rf"(?: (?:{_THEM}|{_WANTS}|{_SOMETHING}|s|is|yang|yg|nu|sing))* (?:{_REPORTS}|{_THAT})(?: {_SOMETHING})*"
    rf"|(?:(?:{_THEM}|{_WANTS}|buat|bikin|make|file|submit|a|new) )*(?:laporan baru|(?:buat|bikin) laporan|"
    rf"(?:make|file|submit|new)(?: a)?(?: new)? report)(?: {_SOMETHING})*"
)
_SAME = {
    "anonymous": "anonim",
    "secret": "rahasia",
    "help": "bantuan",
    "cancel": "batal",
    "report": "lapor",
    "language": "bahasa",
    "berhenti": "stop",
    "trip": "perjalanan",
    "journey": "perjalanan",
    "diam": "senyap",
    "info_jalur": "info",
    "infojalur": "info",
    "mute": "senyap",
}


def _to_be_read(said: str) -> tuple[str, str] | None:
    """A wish for a language, or to read us without pictures or by ear."""
    if language := wished(said):
        return "bahasa", language
    reading = reading_wish.wished(said)
    return (reading, "") if reading else None


def _journey(said: str) -> tuple[str, str] | None:
    """A journey that is told, or wished to be followed."""
    if told := _TOLD.match(said):
        return ("perjalanan" if "perjalanan" in told[1].lower() else "ikuti"), told[2]
    follow = _FOLLOW.fullmatch(said)
    return ("ikuti", follow[1] or "") if follow else None


def _short_wish(said: str) -> str:
    if _TAKES_BACK.fullmatch(" ".join(re.findall(r"\w+", said))):
        return "tarik"
    if calls_off(said):
        return "batal"
    opens = "/" not in said and _OPENS.fullmatch(" ".join(plain(without_courtesy(said))))
    return "lapor" if opens else ""


def command(text: str) -> tuple[str, str] | None:
    """The command in a text and what follows it: "/start gabung_x" -> ("start",
    "gabung_x"); None if there is none.

    A single word such as "batal" is a command too; so is one after an emoji ("😀 /batal").
    """
    said = visible(text)
    if (bare := said.lower().rstrip(".!?")) in _BARE:
        return _BARE[bare], ""
    if wish := _short_wish(said) if len(said) < _LONGEST_WISH else "":
        return wish, ""
    if asked := _to_be_read(said):
        return asked
    if (other := another.told(said)) is not None:
        return "lapor", other
    if journey := _journey(said):
        return journey
    if _CAMPAIGN.fullmatch(said):
        return "start", said.lower()
    found = _COMMAND.search(said)
    if not found or any(c.isalnum() for c in said[: found.start()]):
        return None
    name = found[1].lower().replace("-", "_")  # as people write "/ruang-kendali"
    return _SAME.get(name, name), (found[2] or "").strip()
