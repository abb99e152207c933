"""What a traveller asks of themselves: whether somebody calls them, what is kept of them, what they must show."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from conversations.meaning.listed import ALREADY, HOW, LATER, NOT, NOT_YET, THEIRS, WE
from conversations.meaning.words import plain

_SOFTLY = (
    r"(?:ya|yah|iya|ok|oke|eh|aja|saja|wae|mawon|deh|dong|kok|pak|bu|min|kak|mas|mbak|bang|juga|please|just|kalau|kalo|"
    rf"kl|if|perlu|{LATER}|sih|nih|lagi|dulu|langsung|kan|to|toh|maaf|tapi|di laporan\w*|laporan\w*)"
)
_ASKING = (
    rf"(?:{NOT}|kah|apa|apakah|punapa|naha|bisa|bisakah|boleh|tolong|"
    rf"mohon|minta|suruh|ada|apa2|akan|bakal|mau|arep|bade|kapan|{NOT_YET}|jam|berapa|can|could|will|would|may|do|does|is|"
    r"are|going|to|you|when|anyone)"
)
_OFFICERS = (
    r"(?:petugas\w*|polisi(?:nya)?|mereka|operator(?:nya)?|derek(?:nya)?|kalian|orangnya|patugas\w*|officers?|police|they|"
    r"someone|somebody|anybody|(?:ada )?(?:yang|yg|sing|nu)|ada orang)"
)
_ME = (
    rf"(?:(?:nomor|nomer|no|number|wa|hp)(?:ku| (?:ini|iki|ieu|{WE}|ku|hp|wa))+|this number|"
    rf"my (?:number|phone)|{WE}|me|us|i)"
)
_REACH = (
    r"(?:hubung|hub|telp|telpon|telepon|telfon|tlp|kontak|call|phone|ring|contact|wa|chat)(?:i|in|na|ono|en)?"
)
_CALL = rf"(?:{_REACH}|(?:men?g?|nge|ngu)?(?:nelpon|nelepon|nelfon|nelp|nlp|hubungi)|calls?|calling)"
_CALLED = rf"(?:di|ka){_REACH}|called"
_AT = r"(?:ke|ka|di|lewat|lwt|via|on|at)"
_WANTS_A_CALL = re.compile(  # all a text says: "hubungi nomor ini aja ya", "petugasnya bakal nelpon?"
    rf"(?!.*\b(?:{NOT}|jangan|ojo|ulah) (?:bisa |usah |perlu )?(?:{_CALL}|{_CALLED})\b)"
    rf"(?!.*\b{_CALL} (?:{_AT} )?{_OFFICERS})"
    rf"(?:(?=.*\b{_CALL} (?:(?:{_AT}|{_SOFTLY}) )*{_ME}\b)|(?=.*\b{_OFFICERS} (?:\w+ )*?{_CALL}\b)"
    rf"|(?=.*\b{_ME} (?:(?:0|62)\d+ )?{_CALL}\b)"
    rf"|(?!.*\b{_OFFICERS} (?:\w+ )*?(?:{_CALLED})\b)(?=.*\b(?:{_CALLED})\b))"
    rf"(?:(?:{_CALL}|{_CALLED}|{_OFFICERS}|{_ME}|{_AT}|{_ASKING}|{_SOFTLY}|(?:0|62)\d{{7,12}}|be|back)(?: |$))+"
)
_NEVER = (
    rf"(?:jangan|jgn|ojo|ulah|tong|don t|do not|no|{NOT} "
    r"(?:usah|mau|perlu|gelem|hoyong|purun|want to be))"
)
_WANTS_NO_CALL = re.compile(  # all a text says: "jangan telpon ya, chat aja"
    rf"(?=.*\b{_NEVER} (?:{_SOFTLY} |{_ME} )*(?:{_CALL}|{_CALLED})\b)"
    rf"(?:(?:{_NEVER}|{_CALL}|{_CALLED}|{_ME}|{_AT}|{_SOFTLY}|{_REACH}|(?:di ?)?sini|(?:di ?)?kene|dieu|here|by|"
    r"phone|text|pesan|message|mau|usah|nya|yo)(?: |$))+"
)
_ERASE = r"(?:di)?(?:hapus|apus|musnah|buang|delete|erase|remove|busak|pupus)(?:kan|in|ken|keun|en|ake|no|d)?"
_KEEP = r"(?:di|ka)?(?:simp[ae]n|tahan|keep|kept|store)d?"
_HOW_LONG = (
    r"(?:(?:sampai|sampe|tekan|nganti|dugi|until) (?:kapan|iraha|when)|berapa lama|suwene pira|sabaraha lami|"
    r"how long|selamanya|forever)"
)
_DATA = r"(?:data|nomor|nomer|no|akun|account|number|riwayat|identitas|info)(?:ku|nya|ne|na)?"
_FORGETS = re.compile(  # all a text says: "hapus semua data saya", "data saya disimpen sampe kapan?"
    rf"(?:(?=.*\b{_ERASE}\b)|(?=.*\b{_KEEP}\b)(?=.*\b{_HOW_LONG}))(?=.*\b{_DATA}\b)"
    rf"(?:(?:{_ERASE}|{_KEEP}|{_HOW_LONG}|{_DATA}|{_SOFTLY}|{_ASKING}|{WE}|my|all|the|"
    rf"semua\w*|kabeh|sadaya|{HOW}|cara\w*|dari|di|from|for|sistem|bot|sini|database|pribadi|dan|sama|nya|i|want|hp|wa|"
    r"telepon|supaya|biar|yang|yg|kalian|simpan|tersimpan|after|this|it|done|report|later|setelah|sesudah|habis|abis|"
    rf"selesai|itu|ini|{ALREADY}|lapor)(?: |$))+"
)
_PAPERS = (
    r"(?:e ?ktp|ktp|nik|sim|identitas|kartu|(?:me|nge)?daftar\w*|registrasi|register|sign up|akun|account|id|"
    r"app|aplikasi|surat)"
)
_NEEDS_PAPERS = re.compile(  # all a text says: "kalo lapor harus pake ktp?", "harus daftar dulu ga?"
    rf"(?=.*\b(?:harus|hrs|perlu|wajib|butuh|kudu|mesti|kedah|need|have to|must|syarat\w*|pake|pakai)\b)"
    rf"(?=.*\b{_PAPERS}\b)"
    rf"(?:(?:{_PAPERS}|{_SOFTLY}|{_ASKING}|harus|hrs|wajib|butuh|kudu|mesti|kedah|need|have|must|syarat\w*|pake|pakai|"
    r"(?:nge|me)?lapor\w*|report|buat|untuk|ing|an?|i|my|punya|nunjukin|kasih|isi|di ?sini|first|dulu|saya|aku|kirim)"
    r"(?: |$))+"
)
_ASKS = re.compile(rf"\?|\b{_ASKING}\b")
_OF_OFFICERS = re.compile(  # "bisa minta nomor petugasnya?", "petugasnya bisa dihubungi ga"
    rf"(?=.*\b(?:petugas|patugas)\w*\b)(?=.*\b(?:nomor|nomer|no|wa|kontak|bisa|{NOT})\b)"
    rf"(?!.*\b(?:nomor|nomer|no|wa|hp) {_ME}\b)"
    rf"(?=.*\b(?:nomor|nomer|no|wa|kontak|{_CALL}|{_CALLED})\b)"
    rf"(?:(?:(?:petugas|patugas)\w*|nomor|nomer|no|wa|hp|kontak|{_CALL}|{_CALLED}|{_ASKING}|{_SOFTLY}|{WE}|"
    r"kita|tau|tahu|ada|dikasih|kasih|bagi|punya|yang|yg|nya|sama)(?: |$))+"
)
_NAME = r"(?:nama|nami|jeneng|asma|identitas|nomor|nomer|name|number)(?:ku|nya|ne|na|e|ipun|nipun)?"
_IS_SEEN = (
    r"(?:ke?liatan|kelihatan|terlihat|tampil|muncul|ke?ta[hu]*an|ketok|keton|katon|ketingal|katingal|katawis|konangan|"
    r"kanyahoan|visible|seen|shown?)"
)
_SEES_NAME = re.compile(  # all a text says: "jenengku ora ketok to?", "dalem ajrih menawi asmanipun dalem ketingal"
    rf"(?=.*\b{_NAME}\b)(?=.*\b{_IS_SEEN}\b)(?=.*\b(?:{_ME}|\w+ku|dalem|my)\b)"
    rf"(?:(?:{_NAME}|{_IS_SEEN}|{_ASKING}|{_SOFTLY}|{_OFFICERS}|{_ME}|takut|wedi|"
    r"ajrih|sieun|khawatir|afraid|dalem|my|menawi|menawa|bilih|yen|nek|lamun|upami|bisi|di|dari|ke|ing|ka|wonten|ana|tah|"
    r"kula|that|in|for)(?: |$))+"
)
_OTHERS = (
    rf"(?:{THEIRS}|pacar|bos|atasan|"
    rf"kantor|tetangga|tonggo|sopir|supir|orang|wong|jelema|boss|"
    r"people|driver)(?:ku|nya|ne|na)?"
)
_SEES = r"(?:(?:nge|me)?(?:lihat|liat|deloki?|ndelok|baca|maca|tingali?|ningali|tau|tahu|see|read|know))"
_SEES_REPORT = re.compile(  # all a text says: "suami saya bisa liat laporan saya juga ga"
    rf"(?=.*\b{_OTHERS}\b.*\b{_SEES}\b)(?=.*\b(?:laporan|lapuran|report)\w*\b)"
    rf"(?:(?:{_OTHERS}|{_SEES}|{_ASKING}|{_SOFTLY}|{_ME}|(?:laporan|lapuran|report)(?:ku|nya|ne|na)?|"
    r"my|the|too|lain|liya|liyo|sanes|other|else|iso|iki|ini|ieu|isa|tiasa)(?: |$))+"
)
_TELLER = (
    r"(?:(?:yang|yg|sing|nu|ingkang) (?:nge|nga|ng|me)?la(?:po|pu)r(?:kan|in|ke|keun)?|"
    r"(?:si )?pelapor ?(?:nya|e|na)?|(?:the )?reporter(?: s)?|who reported)"
)
_WHO_REPORTED = re.compile(  # all a text says: "itu yang lapor siapa ya?", "no hp pelapornya dong", "who reported it"
    rf"(?=.*\b{_TELLER}\b)(?=.*\b(?:{_NAME}|siapa|sapa|sopo|saha|sinten|who|hp|wa|kontak\w*)\b)"
    rf"(?:(?:{_TELLER}|{_NAME}|{_ASKING}|{_SOFTLY}|siapa|sapa|sopo|saha|sinten|who|hp|wa|telepon|kontak\w*|"
    r"contact|no|itu|ini|iki|kuwi|eta|ieu|it|this|that|the|of|i|have|get|tau|tahu|dong|bagi|kasih|emang|emg|nya)"
    r"(?: |$))+"
)
_LEARNS = (
    r"(?:tau|tahu|ngerti|pirsa|terang|nyaho|knows?|gets?|sees?|[lr]iat|lihat|baca|dapet|dapat|punya|pegang|"
    r"(?:di|ke|ter|ka)(?:kasih|kasi|bagi|beri|baca|kirim|sebar|share)(?:in|kan|keun|ake)?|given?|shared?)"
)
_WHO_LEARNS = r"(?:petugas\w*|patugas\w*|polisi\w*|mereka|operator\w*|orang\w*|officers?|police|they|someone)"
_WHO = r"(?:siapa|sapa|sopo|saha|sinten)"
_WHO_I_AM = rf"(?:{_WHO} {WE}|{WE} {_WHO}|who i am)"
_LEARNS_NAME = re.compile(  # all a text says: "petugas tau nomor hp saya?", "nama saya kebaca ga sama mereka?"
    rf"(?!.*\b(?:boleh|oleh|kenging|mau|silakan|may)\b)"
    rf"(?=.*\b(?:{_NAME}|{_WHO_I_AM})\b)(?=.*\b{_LEARNS}\b)(?=.*\b(?:{_ME}|\w+ku|my)\b)(?=.*\b{_WHO_LEARNS}\b)"
    rf"(?:(?:{_NAME}|{_WHO_I_AM}|{_LEARNS}|{_WHO_LEARNS}|{_ASKING}|{_SOFTLY}|{_ME}|{_AT}|hp|wa|telepon|phone|sama|karo|ku|lain|oleh|"
    r"my|and|dan|atau)(?: |$))+"
)
_HARMED = (
    r"(?:diapa (?:di)?apa(?:in|kan|ake|keun)|kena masalah|"
    r"(?:di|ka)(?:cari|tuntut|tangk[ae]p|denda|salah)(?:in|kan)?)"
)
_FEARS_HARM = re.compile(  # all a text says: "suami saya sopir truknya, nanti diapa2in ga?"
    rf"(?=.*\b{_HARMED}\b)(?:(?:{_HARMED}|{_ASKING}|{_SOFTLY}|{_ME}|{_OTHERS}|{_OFFICERS}|\w+ku|"
    r"truk\w*|bus\w*|mobil\w*|gara2?|karena|soalnya|kalau|abis|(?:nge|me)?lapor\w*|ini|itu)(?: |$))+"
)
_MOST_WORDS = 12  # more is a story


@lru_cache(maxsize=8)  # one message is read by several who ask it
def asked(text: str) -> str:
    """What of it a text asks and nothing else, as keys of texts name it; empty for anything else."""
    words = plain(text)
    said = " ".join(words) if len(words) <= _MOST_WORDS else ""
    return next((key for key, says in _ASKED.items() if said and says(text, said)), "")


def _asks(form: re.Pattern[str]) -> Callable[[str, str], bool]:
    return lambda text, said: bool(form.fullmatch(said) and _ASKS.search(text.lower()))


_ASKED: Mapping[str, Callable[[str, str], bool]] = {
    "no_calls": lambda _, said: bool(_WANTS_A_CALL.fullmatch(said) or _WANTS_NO_CALL.fullmatch(said)),
    "others_name": lambda _, said: bool(_WHO_REPORTED.fullmatch(said)),
    "no_number": _asks(_OF_OFFICERS),
    "kept": lambda _, said: bool(_FORGETS.fullmatch(said)),
    "who_knows": lambda text, said: (
        bool(_SEES_NAME.fullmatch(said))
        or any(_asks(form)(text, said) for form in (_SEES_REPORT, _LEARNS_NAME, _FEARS_HARM))
    ),
    "no_papers": _asks(_NEEDS_PAPERS),
}
