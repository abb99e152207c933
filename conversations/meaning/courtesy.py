"""What stands around the matter and tells nothing of it: a greeting, a wish, an apology before; thanks after."""

import re

from conversations.meaning.listed import ALREADY, NOT, NOW, THANKS, THEIRS, WE

_WHOM = (
    r"(?:pak|bu|min|mimin|admin|kak|mas|mbak|bang|gan|bro|sis|om|semua|semuanya|sir|all|everyone|team|tim)"
)
_DAY = (
    r"(?:pagi|siang|sore|malam|malem|mlm|enjing|enjang|énjing|siyang|sonten|ndalu|dalu|wengi|peuting|rawuh|morning|"
    r"afternoon|evening|day|night)"
)
_FEAST = (
    r"(?:lebaran|idul ?fitri|hari raya(?: idul ?fitri)?|mudik|riyadi|riyaya|boboran(?: siam)?|eid(?: mubarak)?|"
    r"holidays?)"
)
_THANKS = rf"(?:{THANKS}|wassalam\w{{0,20}})"
_MUCH = r"(?:banyak|sebelumnya|ya|very much|so much|a lot|a bunch|pisan|sanget|in advance)"
_THANKED = rf"{_THANKS}(?: (?:{_WHOM}|{_MUCH})){{0,4}}"
_HAIL = (
    r"ha+l+o+w?|he+l+o+|hai+|hi+|hey+|p+|ping|te+st?"
    r"|as+al+am ?m?u?'? ?'?ala?i?k[ou]m(?: (?:wr\.?(?: ?wb\.?)?|wrwb|warahmat\w{0,9}(?: wabarak\w{0,9})?))?"
    r"|salam (?:sejahtera|hormat|sehat)|shalom"
    rf"|(?:selamat|met|slmt|sugeng|wilujeng|good) {_DAY}"
    rf"|(?:pagi|siang|sore|malam|malem|mlm|salam|morning)(?=\s?[,.!\n]| {_WHOM}\b)"
    r"|sampurasun|kul[ao] ?nuwun|(?:nuwun|nyuwun) sewu|punten|(?:per)?misi|excuse me|mohon i[zj]in"
    r"|(?:mohon )?maaf (?:meng)?ganggu|sorry to bother(?: you)?"
    rf"|(?:selamat|met|happy|sugeng|wilujeng) {_FEAST}|eid mubarak|minal ai\w{{1,9}}(?: wal ?fa\w{{1,9}})?"
    rf"|(?:(?:ok|oke|okay|iya|ya|baik|siap),? )?{_THANKED}(?=\s?[,.!\n])"
    r"|(?:mohon )?maaf lahir(?: dan)? bath?in|bismill\w{1,20}|dengan hormat|dear (?:sir|madam|admin|team)"
)
_ONLY_HAILS = re.compile(
    rf"\W{{0,5}}(?:(?:{_HAIL}|pagi|siang|sore|malam|malem|mlm|salam|morning|{_THANKED})"
    rf"(?: (?:{_WHOM}|there)){{0,3}}[\s,.!~-]{{0,9}}){{1,4}}",
    re.IGNORECASE,
)
_CARE = (
    r"(?:hati ?-?hati|hati2|ati ?-?ati|ati2|ngati ?-?ati|waspada|waspados|wspada|awas|be ?careful|take care|"
    r"watch ?out|caution|beware|warning|heads up)"
)
_ALL = r"(?:semua\w*|guys|teman|temen|kawan|gaes|lur|dulur|sedulur|everyone|all|rekan|pengendara|yang|yg|mau)"
_WARNED = (  # to whom and where: "hati2 yg lewat ya"
    rf"{_CARE}(?: (?:ya|pak|bu|gan|bro|dong|{_ALL}|lewat|lewat sana|lewat situ|ke sana|melintas|melewati|"
    rf"di jalan|of|for|"
    r"there|there is|there s|on the road|driving|passing))*"
)
_TOLD_BY = (  # "info dari teman", "kata istri saya", "oh iya", "tadi saya bilang"
    rf"(?:(?:kan|tadi) ){{0,2}}(?:{WE}|i) (?:(?:{ALREADY}|tadi) )?(?:bilang|blg|ngomong|said)"
    r"(?: (?:kalo|kalau|that))?|"
    r"(?:oh|o) (?:iya|ya)|oiya|eh iya|sekedar info|sekadar info|fyi|by the way|btw|breaking(?: news)?|"
    rf"(?:numpang |mau |minta )?info(?:nya)? (?:dari|saking|ti|from) (?:\w+ ){{0,2}}?(?:{THEIRS}|grup|wa|"
    r"sopir|supir|"
    r"tetangga|driver|group|warga)(?: (?:saya|aku|ku|"
    r"sebelah|wa|my))*|"
    rf"(?:kata(?:nya)?|jare|jarene|ceunah|saur|menurut) (?:{THEIRS}|sopir|supir|"
    rf"orang|warga|kenek|kondektur|grup)(?: (?:{WE}|ku|wa|sebelah|di depan))*|"
    rf"(?:(?:eh|oh) )?{THEIRS}(?:ku|nya)?"
    rf"(?: {WE})? (?:bilang|blg)(?: (?:kalo|kalau))?|"
    r"(?:barusan|baru saja|baru aja|just now|tadi (?:jam|pukul) \d{1,2}(?:[.:]\d\d)?(?: (?:pagi|siang|sore|malam))?)"
    r"(?! (?:be?rangkat|brgkt|jalan|cabut|budha?l|mangkat|angkat|otw|left|landing|nyebrang)\b)"
)
_NO_SIGNAL = (  # why it comes late
    r"(?:maaf |sori |sorry )?(?:(?:baru|barusan|br) (?:ada|dapat|dapet|dpt|masuk|nyala|hidup|bisa|ke)? ?"
    rf"(?:sinyal|signal|kirim|terkirim|kekirim|sampai|kekirim ini)(?:nya)?(?: (?:lagi|{NOW}|ini|pak|nih))*"
    rf"|(?:sinyal|signal)(?:nya)? (?:baru|br) (?:ada|muncul|dapat|dapet|nongol)(?: (?:lagi|{NOW}|ini|pak|nih))*"
    rf"|(?:tadi|barusan|earlier|dari tadi) (?:\w+ )?(?:{NOT}|no|hilang|ilang|"
    r"susah|jelek) ?"
    r"(?:ada |dapat |dapet |bisa )?(?:sinyal|signal|internet|kirim|kuota)"
    r"|(?:maaf |sori |sorry )?(?:telat|terlambat|lama|late|baru bisa)(?: (?:kirim|balas|bales|lapor|karena|"
    r"soalnya|krn|because))*"
    r" (?:sinyal|signal|hp|internet|kuota|bad signal|no signal)(?: ?nya)?(?: (?:jelek|susah|ilang|hilang|lemot|"
    r"mati|lowbat|habis|abis|lost|bad|ga ada|gak ada|tadi))*"
    r"|(?:maaf |sori |sorry )(?:(?:tadi|td|barusan) )?(?:sinyal|signal)(?:nya)? (?:jelek|susah|ilang|hilang|lemot|"
    r"mati|ga ada|gak ada)(?=\s?[,.;])"
    r"|(?:maaf )?(?:tadi|td|barusan) (?:sinyal|signal)(?:nya)? (?:jelek|susah|ilang|hilang|lemot|mati|"
    r"ga ada|gak ada),? (?:jd|jadi|makanya|so) (?:baru |br )?(?:bisa )?"
    r"(?:ke|ter|nge)?(?:kirim|lapor|balas|bales|sampai|sampe)"
    r"|(?:sorry |there was )?no signal (?:earlier|before|until now)|just got (?:a )?signal(?: back| again)?)"
)
_LOST_SIGNAL = re.compile(  # earlier, or until now; not where it is
    r"[\s,.]*\b(?:maaf |sori |soalnya |krn |karena |but |amargi |margi |sabab )*(?:"
    r"(?:tadi|td|tdi|barusan|dari tadi|wau|mau) (?:di ?(?:sana|situ|jalan) )?"
    rf"(?:{NOT} ?(?:ada|dapat|dapet|dpt|ono|ana|aya|wonten)? ?|"
    r"h?ilang |susah |jelek )(?:sinyal|signal)(?:nya|e)?"
    r"|(?:ini |iki |ieu |nih )?"
    r"(?:(?:baru|br|nembe|karek|kakarek|lagi)(?: (?:iki|wae|bae|ieu|ini|nih))?|sekarang|ayeuna|saiki) "
    r"(?:(?:ada|dapat|dapet|dpt|entuk|oleh|ono|ana|angsal|wonten|meunang|kenging|aya|bisa) )+"
    r"(?:sinyal|signal)(?:nya|e)?"
    r"|(?:sinyal|signal)(?:nya|e|na)? (?:baru|br|nembe|karek|lagi) (?:ada|muncul|dapat|dapet|nongol|ono|ana|aya)"
    r"|(?:(?:there was|had|with) )?no signal (?:earlier|before|until now|back there|there)"
    r"|(?:(?:i|we) )?(?:have |\'ve )?(?:just|only now|only just) (?:got|get|have) (?:a )?signal(?: back| again)?)"
    r"(?: (?:lagi|sekarang|skrg|ini|nih|maneh|deui|now|again))*"
    r"(?! (?:di|pas|nang|neng|ing|dina|in|at)\b)[\s,.]*",
    re.IGNORECASE,
)
_WISHED = (
    r"(?:semoga|mugi|muga|mudah mudahan) (?:selamat|slamet|lancar|salamet)(?: (?:sampai|sampe|tekan|dugi|di|ka|"
    r"ke) ?(?:di |ke )?"
    r"(?:tujuan|rumah|kampung|tujuanana)| semua\w*| perjalanannya| mudiknya| selalu| ya){0,4}"
    r"|selamat (?:sampai|sampe) (?:di |ke )?(?:tujuan|rumah|kampung)|stay safe|drive safe(?:ly)?|"
    r"safe (?:travels?|trip)"
)
_ALL_OF_IT = re.compile(
    rf"\W{{0,5}}(?:(?:{_NO_SIGNAL}|{_WARNED}|{_WISHED})(?: {_WHOM}\b){{0,3}}[\s,.!;~-]{{0,9}}){{1,4}}",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"\W{{0,5}}(?:(?:{_HAIL}|{_WARNED}|{_TOLD_BY}|{_NO_SIGNAL})(?![^\W\d_])(?: {_WHOM}\b){{0,3}}"
    r"[\s,.!:;~-]{0,9}){1,5}",
    re.IGNORECASE,
)
_CLOSES = re.compile(  # each part bounded, and begun once in a row of blanks: thousands would take a minute
    rf"(?<![\s,.!-])[\s,.!-]{{1,9}}"
    rf"(?:(?:{_THANKED}|{_WARNED})[\s,.!-]{{0,9}}){{1,3}}$",
    re.IGNORECASE,
)


def without_courtesy(text: str) -> str:
    """The text without what opens and closes it politely; as it is where nothing else is said."""
    opens = _OPENS.match(text)
    matter = _CLOSES.sub("", text[opens.end() :] if opens else text)
    return matter if any(letter.isalnum() for letter in matter) else text


def without_lost_signal(text: str) -> str:
    """The text without why it comes late, wherever that is said: "skrg udah di semarang, td ga ada sinyal"."""
    return _LOST_SIGNAL.sub(", ", text).strip(" ,")


def is_all(text: str) -> bool:
    """Whether a text is nothing but a wish for the road, or why something comes late: "sinyal baru ada"."""
    return bool(_ALL_OF_IT.fullmatch(text.strip()))


def greets(text: str) -> bool:
    """Whether a text is nothing but what opens or closes one politely: "sugeng dalu", "punten", "thanks a lot"."""
    return bool(_ONLY_HAILS.fullmatch(text.strip()))
