"""What is said beside a trouble and is no part of it: who is along, how somebody looks, that officers may come.

Every word must be of that: "ada bayi di mobil" adds to a report, "ada bayi di mobil, sesak" tells of danger.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from conversations.meaning.aftermath import happened_before
from conversations.meaning.feared import only_feared
from conversations.meaning.lamps import is_of_lamps
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.listed import ALREADY, CHILD, NOT, NOW, PLEASE, THEIRS, WE
from conversations.meaning.out_of_sight import is_out_of_sight
from conversations.meaning.words import plain
from geo.vehicles import BUSES

VEHICLES = r"(?:mobil|motor|truk|truck|bus|kendaraan)\w*|bis|car|tronton|kontainer|trailer|pikap|elf|travel"
_COLOURS = (
    r"hitam|item|ireng|hideung|putih|merah|biru|hijau|ijo|kuning|abu|coklat|cokelat|ungu|pink|krem|oranye|orange|emas|gold|"
    r"silver|loreng|beureum|hejo|koneng|bodas|bulao|abang|green|white|black|blue|red|yellow|gr[ae]y|brown"
)
_CLOTHES = (
    r"baju|kaos|kaus|hoodie|jaket|celana|rok|gamis|jilbab|kerudung|topi|helm|sepatu|sandal|kemeja|seragam|rompi|vest|"
    r"shirt|jacket|hat|cap"
)
_ALSO = rf"aja|cuma|hanya|doang|{ALREADY}|sedikit|dikit|lagi|semua|satu|dua|duanya|and|i|we|am|are"
_TELLING = ("tolong", "lajur", "dalam")  # filler elsewhere: who cries, or stands in a lane, may be in danger
_MOST_WORDS = 12  # more is a story


class Matter(Struct, frozen=True):
    """What names it; the words that may stand beside; the kinds it may be, the first where another was read."""

    named: re.Pattern[str]
    words: re.Pattern[str]
    kinds: tuple[str, ...]


def matter(named: str, words: str, *kinds: str) -> Matter:
    """One, of its patterns."""
    return Matter(re.compile(named), re.compile(rf"(?:{words}|{_ALSO})(?:nya|ku|e|na)?"), kinds)


_LOOKS = (
    rf"umur|usia|tahun|thn|taun|tinggi|rambut|panjang|pendek|ikal|cm|laki|perempuan|cowok?|cewek?|pria|wanita|badan|"
    rf"kurus|gemuk|gendut|kecil|kulit|sawo|matang|kumis|jenggot|botak|ompong|pake|pakai|memakai|nganggo|make|"
    rf"kacamata|orang|tas|ransel|selempang|{_CLOTHES}|{_COLOURS}"
)
DESCRIPTIONS = (
    matter(  # of what was lost
        r"\b(?:warna|casing|chasing|merk|merek|samsung|iphone|oppo|vivo|xiaomi|redmi|infinix|realme|isi)(?:nya|e|na)?\b",
        rf"warna|casing|chasing|case|merk|merek|tipe|type|iphone|samsung|oppo|vivo|xiaomi|redmi|infinix|realme|note|pro|"
        rf"max|plus|ultra|[a-z]\d{{1,3}}[a-z]?|hp|hape|handphone|dompet|tas|ransel|koper|kunci|kulit|kain|bening|polos|"
        rf"gantungan|stiker|isi|ktp|sim|stnk|atm|laptop|uang|duit|charger|powerbank|dokumen|pakaian|dan|{_CLOTHES}|{_COLOURS}",
        "", "other",
    ),
    matter(  # of who is missing, or did it
        rf"\b(?:umur|usia|tinggi|kurus|gemuk|gendut|rambut|kulit|kumis|jenggot|botak|{_CLOTHES})\w{{0,3}}\b",
        _LOOKS,
        "",
    ),
    matter(rf"\b(?:{_COLOURS})\b", rf"{VEHICLES}|treuk|trek|warna|{_COLOURS}", "", "congestion", "transport"),
)  # fmt: skip
_WITH = r"sama|bareng|bersama|dengan|karo|kalih|sareng|jeung|with"
OURS = rf"{WE}|my|our"
COMPANY = (
    matter(  # who comes along, and by what
        rf"^(?:(?:{WE}|i|we) )?(?:{_WITH}|(?:naik|numpak|nitih|pakai|pake)\b(?=.*\b(?:{_WITH})\b))"
        rf"\b.*\b{THEIRS}(?:ku|nya|e)?\b",
        rf"{_WITH}|{THEIRS}|naik|numpak|nitih|pakai|pake|{OURS}|kecil|dan|by|pick|up|pickup|{VEHICLES}|\d",
        "",
    ),
    matter(  # how many ride, and how
        rf"^(?:(?:{WE}|naik|pakai|pake|numpak|ber\w+|motor|motoran|vario|beat|sepeda) )*"
        r"(?:boncengan|berboncengan|boncengin|bonceng|touring|turing|konvoi|motoran|duaan|berdua|bertiga|berempat)\b",
        rf"{_WITH}|{THEIRS}|{OURS}|naik|pakai|pake|numpak|boncengan|berboncengan|boncengin|bonceng|touring|turing|konvoi|"
        rf"motoran|duaan|ber(?:dua|tiga|empat|lima)|orang|sepeda|montor|vario|beat|\d+|{VEHICLES}",
        "",
    ),
    matter(  # by what one of theirs travels
        rf"^{THEIRS}(?:ku|nya|e|na)? (?:(?:{WE}|juga|lagi|masih|tadi) )*"
        rf"(?:naik|numpak|nitih|di|ning|neng) (?:dalam |dalem )?(?:{VEHICLES}|{BUSES})\b",
        rf"{THEIRS}|{OURS}|gue|gw|juga|lagi|masih|tadi|naik|numpak|nitih|di|ning|neng|dalam|dalem|itu|yang|kan|soalnya|"
        rf"{VEHICLES}|{BUSES}",
        "",
    ),
    matter(  # how old a child is
        rf"\b{CHILD}(?:ku|nya|e)?\b.*\b\d+ (?:bulan|bln|wulan|sasih|tahun|thn|taun|months?|years?)\b",
        rf"{_WITH}|{THEIRS}|{OURS}|masih|msh|isih|keneh|baru|umur|usia|kecil|old|is|dan|tuh|bingung|\d+|"
        r"bulan|bln|wulan|sasih|tahun|thn|taun|months?|years?",
        "",
    ),
)
_WHO_COMES = re.compile(  # "sama anak yg kecil baru 3 thn"; whom something ails, is told after it
    rf"[,;]?\s*\b(?:{_WITH}) (?:(?:my|our|the|an?|dua|tiga|two|three|\d) )*{THEIRS}(?:ku|nya|e|na)?"
    rf"(?: (?:(?:dan|and|{_WITH}) )?(?:{THEIRS}|{OURS}|yang|yg|masih|msh|isih|baru|kecil2?|umur(?:nya)?|usia|"
    r"aged?|old|\d{1,2}|dua|tiga|bulan|bln|tahun|thn|taun|months?|years?))*\b"
    r"(?! (?:saki[dt]|panas|demam|ses[ae]k|pingsan|kejang|muntah|jatuh|luka|h?ilang))"
)
_THERE_IS = r"ada|aya|ana|ono|wonten|bawa|mbawa|mawa|nyandak|nggowo|nggawa|have|got|there|is"
_WEAK = rf"{CHILD}|lansia|nenek|kakek|simbah|eyang|jompo|sepuh|elderly|bumil|hamil|meteng|pregnant"
_COUNTED = r"\d+(?:an)?|dua|tiga|empat|lima|puluhan|belasan|two|three|four|five"
_PEOPLE = r"orang|penumpang|wong|jalmi|people|passengers?"
_ALONG = matter(  # nowhere but in a vehicle, or where people wait
    rf"^(?!.*\b(?:dalam|dalem|jero)(?! (?:{VEHICLES})\b))"
    rf".*(?:\b(?:{_WEAK})(?:ku|nya|e)?\b|\b(?:{_COUNTED}) (?:{_PEOPLE})\b|"
    rf"\b(?:penumpang|rombongan)\w{{0,3}} (?:{_COUNTED})\b)",
    rf"{_THERE_IS}|{_WITH}|{_WEAK}|{THEIRS}|{_COUNTED}|{_PEOPLE}|{OURS}|{VEHICLES}|kecil|cilik|leutik|alit|small|"
    r"orang|tua|muda|banyak|beberapa|ada|yang|pada|dan|juga|jg|oge|di|dina|nang|neng|ning|ing|in|the|a|"
    r"dalam|dalem|jero|umur|usia|bulan|tahun|thn|minggu|months?|years?|old|toilet|wc|menunggu|nunggu|ngantri|antri|antre|"
    r"pak|bu|min|kak|ya|nih|ini",
)  # fmt: skip
_NUMBER = (  # as it is spelled, or of people in Javanese and Sundanese
    rf"{_COUNTED}|enam|tujuh|six|loro|telu|kalih|tigang?|sekawan|gangsal|tilu|genep|(?:dua|opat|papat|tilu|telu|"
    r"lima|genep)an"
)
_HOW_MANY = matter(
    rf"\b(?:{_NUMBER})\b",
    rf"{_NUMBER}|{_THERE_IS}|{_WEAK}|{_PEOPLE}|{OURS}|{VEHICLES}|jalma|urang|uwong|guys?|men|women|pria|wanita|cowok?|"
    r"cewek?|pemuda|remaja|muda|ngora|enom|nom|young|small|little|kecil|cilik|leutik|alit|we|they|were|are|mereka|of|us|"
    r"them|dina|nang|neng|ning|ing|di|in",
)
_PERILS = re.compile(  # of whoever is there
    r"kunci|konci|\block\w*|tinggal|(?:bisa|iso|isa|tiasa) (?:di ?)?(?:buka|keluar|metu|kaluar)|banjir|caah|rob\b|"
    r"flood|longsor|landslide|kebakar|terbakar|\basap|\bapi\b|\bfire|smoke|hanyut|tenggelam"
)
_CLAUSES = re.compile(r"[,.;\n]+")
_HERE = r"sini|situ|sana|kene|kono|dieu|dinya|ditu|here|there"
_WHO = r"orang|cowok|cewek|dia|jalmi|wong|sopir|supir|kernet|calo|jukir|tukang parkir|he|she|they"
_STILL_THERE = matter(
    rf"^(?=.*\b(?:masih|msh|isih|tasih|keneh|still)\b)(?=.*\b(?:{_WHO})(?:nya|ne|na|e)?\b)"
    rf".*\b(?:(?:di)?(?:{_HERE})|{_CLOTHES}|{_COLOURS})\b",
    rf"{_LOOKS}|{_WHO}|tukang|parkir|masih|msh|isih|tasih|keneh|still|is|are|was|ada|aya|ana|ono|di|ing|"
    rf"(?:di)?(?:{_HERE})|tadi|itu|yang|with|wears|wearing|in|an?|the|red|black|white|blue|green|yellow|pak|bu|min",
)
_GONE = matter(
    rf"^(?:{_WHO})(?:nya|ne|na|e)? (?:(?:{ALREADY}|has|is) )*(?:pergi|kabur|lari|minggat|gone|left)\b",
    rf"{_WHO}|tukang|parkir|{ALREADY}|has|is|pergi|kabur|lari|minggat|gone|left|tadi|entah|ke ?mana|pak|bu",
)
_NUMBER_GONE = matter(  # of who took the money, or the phone
    r"^(?=.*\b(?:nomor|nomer|no|wa|hp|ditelpon|ditelepon|dihubungi)(?:nya)?\b).*\b(?:aktif|nonaktif|diblokir|diangkat)\b",
    r"nomor|nomer|no|wa|hp|di ?telpon|ditelepon|dihubungi|hubungi|aktif|nonaktif|di ?blokir|diblok|diangkat|tapi|pas|"
    rf"dan|{NOW}|langsung|{NOT}|bisa|saya|dia|orang|pelaku|nya|\d+",
)
_OFFICERS = r"p[ae]tugas|p[ou]lisi|polantas|pjr|patroli|bantuan|tim|teknisi|officers?|police|some(?:one|body)"
_OF_OFFICERS = re.compile(
    rf"^(?=.*\b(?:{PLEASE}|minta|butuh|perlu|(?:di ?)?kirim\w*|datang\w*|dateng\w*|send|need)\b)"
    rf"(?=.*\b(?:{_OFFICERS})|.*\b(?:kirim\w*|send) (?:orang|wong|jalmi)\b)"
)
_TO_COME = re.compile(
    rf"(?:{_OFFICERS}|{PLEASE}|minta|butuh|perlu|(?:di ?)?kirim(?:kan|in)?|datang(?:kan|in)?|dateng(?:in)?|send|"
    rf"please|need|orang|wong|jalmi|derek|segera|(?:ke ?)?(?:{_HERE})|ke|di|lokasi|ada|yang|buat|untuk|ng?atur|"
    r"mengatur|lalu|lintas|lalin|arus|bantu|bantuin|cek|ngecek|bisa|boleh|saya|kami|some|an?|the|to|come|pak|bu|min|kak|ya|dong|"
    r"lah|atuh|deh|nih|aja|langsung|us)(?:nya|ne|na)?"
)


def only_adds(text: str, told: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a text says no more than what stands beside a trouble, to words that told one."""
    words = tuple(lexicon.spelled(plain(text)))
    if not words or len(words) > _MOST_WORDS or "?" in text:
        return False
    if only_feared(text, told) or is_out_of_sight(text) or asks_for_officers(text):
        return True
    if is_of_lamps(text, told) or describes(words, lexicon):
        return True
    if _is_all(_ALONG, words) or _is_all(_HOW_MANY, words):
        return not any(_PERILS.search(said.lower()) for said in told)
    if happened_before(words, " ".join(told)):
        return True
    return any(_is_all(one, words) for one in (*COMPANY, _STILL_THERE, _GONE, _NUMBER_GONE))


def asks_for_officers(text: str) -> bool:
    """Whether a text is nothing but the wish that somebody be sent: "tolong kirim petugas"; no ambulance."""
    words = plain(text)
    return bool(_OF_OFFICERS.match(" ".join(words))) and all(map(_TO_COME.fullmatch, words))


def without_added(text: str, lexicon: Lexicon) -> str:
    """The text without clauses of who is along, and of who fell there once; as it is where nothing else is told."""
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip(" ,.;")]
    if len(clauses) < 2 or _PERILS.search(text.lower()):
        return text
    of_it = [clause for clause in clauses if not _is_beside(clause, text, lexicon)]
    return text if len(of_it) == len(clauses) else ", ".join(of_it)


def _is_beside(clause: str, text: str, lexicon: Lexicon) -> bool:
    words = tuple(lexicon.spelled(plain(clause)))
    return _is_all(_ALONG, words) or happened_before(words, text)


def tells_company(words: Sequence[str]) -> bool:
    """Whether words say no more than who comes along, and by what: "naik mobil sama anak istri"."""
    return any(_is_all(one, words) for one in COMPANY)


def without_company(text: str) -> str:
    """A lower-case text without who comes along."""
    return _WHO_COMES.sub(" ", text)


def describes(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words are nothing but what a thing or a person looks like: "umur 70 baju ijo"."""
    return any(is_of(one, " ".join(words), lexicon) for one in DESCRIPTIONS)


def is_of(one: Matter, said: str, lexicon: Lexicon) -> bool:
    """Whether a matter is named, and every other word may stand beside it or says nothing."""
    return bool(one.named.search(said)) and all(
        one.words.fullmatch(word) or _says_nothing(word, lexicon) for word in said.split()
    )


def _is_all(one: Matter, words: Sequence[str]) -> bool:
    """The same where a word that says nothing may not stand beside it: "ada anak kecil di jalan"."""
    return bool(one.named.search(" ".join(words))) and all(map(one.words.fullmatch, words))


def _says_nothing(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is of a place, a number or filler."""
    told_of = (lexicon.filler, lexicon.places, lexicon.towns)
    return word.isdigit() or (word not in _TELLING and any(word in known for known in told_of))
