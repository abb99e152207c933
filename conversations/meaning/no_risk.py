"""Troubles told in words of which none is of danger, though together they may sound so: a tyre, a tow, a toilet.

Every word must be of such a matter, of a place, or say nothing. One more, "miring", "anak", "kimia", and what was
learned decides.
"""

import re
from collections.abc import Sequence

from conversations.meaning.aftermath import NEARLY
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.listed import ALREADY, CHILD, KIN, NOT, NOT_YET, PLEASE, THEIRS, WE
from conversations.meaning.only_adds import COMPANY, DESCRIPTIONS, OURS, VEHICLES, is_of, matter
from conversations.meaning.words import plain

_MOST_WORDS = 14
_NOT = rf"(?:{NOT}|tak|tanpa|no|without)"
_UNHURT = re.compile(
    rf"\b(?:{_NOT} (?:(?:ada|ana|ono|aya|wonten|yang|any|sing|nu) ){{0,2}}(?:korban|luka|terluka|cedera|casualties|"
    r"victims?|injur\w+)(?: luka)?|korban nihil|(?:nobody|no one)(?: is| was)? hurt|"
    r"(?:semua|penumpang|sopir|supir|driver)(?:nya|e|na)? (?:semua |sudah |udah )?(?:aman|selamat|safe)|"
    r"korban\w{0,3} (?:cuma|hanya|mung|only) (?:luka )?(?:lecet|ringan)(?: lecet)?)\b"
)
_BEGS = rf"(?:minta|{PLEASE}|butuh|perlu|need)"
_URGENTLY = rf"urgent|urgently|darurat|emergency|cepat|cepet|segera|asap|{PLEASE}|banget|sangat|now|help"
_WANTED = r"butuh|perlu|mau|pengen|ingin|need|minta|mohon|cari|nyari|bantu|bantuin|want"
_STOPS = r"(?:b(?:er|e|r)?h?enti2?|stop|diem|diam|istirahat|rehat|ngaso|leren|reureuh|liren|eureun|mandh?eg)"
_THEM = rf"{THEIRS}|dia|dheweke|manehna"
_MATTERS = (
    matter(
        r"\b(?:ban|tyres?|tires?)\w{0,3}\b",
        rf"ban|tyres?|tires?|flat|burst|puncture|meletus|pecah|bocor|kempes|gembos|kiri|kanan|belakang|dobel|double|"
        rf"ganda|serep|gandeng|{VEHICLES}",
        "hazard",
    ),
    matter(r"\bbocor\b", rf"bocor|radiator|oli|olie|air|ac|netes|{VEHICLES}", "hazard", "transport"),
    matter(
        r"\b(?:nyasar|kesasar|tersesat|lost)\b",
        r"nyasar|kesasar|tersesat|lost|malah|mau|jadi|salah|belok|muter|masuk|keluar|exit|lewat|rute|google|maps?|gps|"
        r"tapi|eh|sampai|sampe",
        "other",
    ),
    matter(
        r"\b(?:tau|tahu|nanya|tanya|cari|nyari|minta)\b.*\b(?:jalan|rute|arah|jalur|petunjuk)\b",
        rf"tau|tahu|nanya|tanya|numpang|rute|petunjuk|lewat|mana|menuju|pulang|alternatif|tercepat|terbaik|"
        rf"terdekat|{_WANTED}|tolong",
        "",
    ),
    matter(
        r"\b(?:toilet|wc|restroom|bathroom|kebelet|pipis|kencing|pee)\w{0,3}\b",
        rf"toilet|wc|restroom|bathroom|kebelet|pipis|kencing|pee|poop|bab|rest|area|terdekat|mana|dimana|n?tahan|nahan|"
        rf"kuat|kiat|{OURS}|g(?:ue|ua|w)|mau|arep|meh|mati|mampus|pingsan|rasa|{_NOT}|{_URGENTLY}|{_WANTED}",
        "rest_area",
    ),
    matter(
        rf"^(?=.*\b(?:{VEHICLES}|derek\w*|towing)\b)"
        rf".*\b(?:(?:{_BEGS}|tolong)(?: (?:di|bantu|dong|segera))?|{_BEGS} (?:{VEHICLES})) "
        r"(?:(?:di)?(?:tarik|derek)\w{0,2}|tow)\b",
        rf"(?:di)?(?:tarik|derek)(?:in|kan)?|tow|towing|mogok|mesin|bengkel|terdekat|pinggir|tepi|exit|{VEHICLES}|"
        rf"{_URGENTLY}|{_WANTED}",
        "hazard",
    ),
    matter(  # within the bounds of a toll road, and in nothing
        r"^(?=.*\b(?:dalam|dalem|n?jero) (?:jalan )?tol\b).*\b(?:mogok|bocor|kempes|gembos)\b",
        rf"dalam|dalem|n?jero|mogok|ban|bocor|kempes|gembos|{OURS}|{VEHICLES}",
        "hazard", "transport",
    ),
    matter(
        r"^(?=.*\x01).*\b(?:kecelakaan|tabrakan)\b",
        rf"\x01|kecelakaan|tabrakan|tunggal|ringan|kecil|di|raya|katanya|penyok|lecet|box|boks|{VEHICLES}",
        "accident",
    ),
    matter(  # "ga mau ah, takut", "ora gelem pak, wedi": asked for a name or a number
        rf"^(?:(?:no|i|saya|aku|maaf|sorry|punten) )*(?:{_NOT}|nteu|not|don t|rather not) "
        r"(?:mau|gelem|purun|kersa|hoyong|hayang|want|wanna)\b",
        rf"{_NOT}|nteu|not|don|t|mau|gelem|purun|kersa|hoyong|hayang|want|wanna|to|ah|"
        r"takut|wedi|ajrih|sieun|scared|afraid|m",
        "",
    ),
    matter(  # who fell is well enough: "perosotan di rest area km 166 patah, anak saya lecet dikit"
        r"^(?=.*\b(?:lecet|(?:ke|ter)gores|baret|graze[sd]?|scratch\w*)\b)(?!.*\b(?:parah|banyak|dalam|bad|deep)\b)"
        r".*\b(?:rest area|p[ea]?rosotan|ayunan|jungkat jungkit|playground)\b",
        r"p[ea]?rosotan|seluncuran|slide|ayunan|swing|jungkat|jungkit|mainan|playground|tangga|pegangan|lantai|ubin|"
        r"keramik|kursi|bangku|toilet|wc|musho?la|rest|area|patah|lepas|rusak|retak|pecah|licin|copot|broken|jatuh|jatoh|"
        r"(?:ke|ter)peleset|lecet|(?:ke|ter)gores|baret|graze[sd]?|scratch\w*|small|got|has|tangan|kaki|lutut|dengkul|"
        rf"siku|jari|kena|fell|knee|hand|my|{THEIRS}",
        "rest_area",
    ),
    matter(
        r"jebak\b.*\b(?:dari|sejak|sudah|\d+ jam)\b",
        rf"terjebak|kejebak|di|sejak|jam|menit|subuh|pagi|siang|sore|malam|kemarin|sampai|{NOT_YET}|gerak",
        "congestion",
    ),
    matter(
        r"longsor(?:an)? (?:kecil|sedikit|dikit)\b",
        r"longsor|longsoran|kecil|dikit|tanah|material|di|pinggir|bahu|ada",
        "hazard", "road_damage",
    ),
    matter(
        r"pohon (?:tumbang|roboh|ambruk|longsor|rungkad)\b",
        r"pohon|tumbang|roboh|ambruk|longsor|rungkad|besar|di|nutup|menutup|ngahalangan|(?:meng|ng)?halangin?|melintang|"
        r"malang|separuh|separo|setengah|kiri|kanan|bahu",
        "hazard", "congestion",
    ),
    matter(
        r"truk\b.*\b(?:\d+ ?(?:km|kilo) jam|\d+km jam|lambat|pelan|lelet)\b.*\blajur\b",
        r"truk|\d+km|km|kilo|jam|lambat|pelan|lelet|jalan|di|lajur|kanan|tengah|cepat|ambil|pakai",
        "hazard", "congestion",
    ),
    matter(
        r"\b(?:traffic jam|m\w{0,2}acet\w*)\b",
        r"(?:m\w{0,2}acet|traffic|jam|heavy|there|is|a|the|on|total|parah|"
        r"besar|gede|near|s|dari|seko|saka|ti|from|arep|badhe|bade|mau|heading|going|menuju|to|jogja|yogya)\w?",
        "congestion", "toll_gate", "rest_area", "terminal", "transport", "fuel",
    ),
    matter(
        r"\b(?:traffic (?:lights?|lampu)|lampu (?:merah|lalu lintas)|lalin|apill|bangjo)\b"
        r".*\b(?:mati|padam|rusak|out|broken|off)\b",
        r"traffic|lights?|lampu|merah|lalu|lintas|lalin|apill|bangjo|mati|padam|rusak|out|broken|off|bawah|simpang|"
        r"perempatan|pertigaan|total|semua|at|the|near|is|under",
        "signage",
    ),
    matter(
        rf"\b{NEARLY}\b",
        r"hampir|ampir|nyaris|meh|almost|nearly|saja|tabrakan|kecelakaan|nabrak|ketabrak|celaka|crashed|had|an|accident",
        "hazard",
    ),
    matter(
        rf"\b(?:{_NOT} beres|something(?: is|s| s)? wrong)\b",
        rf"{_NOT}|beres|something|s|wrong|yang|yg|sing|nu|sini|situ|here",
        "",
    ),
    matter(
        r"^(?!.*\b(?:ada|ana|ono|aya|wonten|di|at|there)\b)"  # whose, is known
        r".*\b(?:menangis|nangis|rewel|crying|crazy|restless)(?:nya|e|na)?\b",
        rf"{CHILD}|kecil|cilik|leutik|nih|my|the|is|are|menangis|nangis|rewel|crying|crazy|"
        r"restless|bored|going|getting|driving|me|us|terus|mulu|pada|panas|kepanasan|gerah|bosen|bosan|capek|cape|ngantuk|"
        rf"{WE}|jadi|pas|bangun|tidur|mau|minta|pipis|haus|laper|lapar|{_NOT}|{_STOPS}",
        "",
    ),
    matter(  # who drives on, or is loud: "dia ga mau brenti"
        rf"^(?:{_THEM})(?:ku|nya|ne|e|na)? (?:\w+ )?{_NOT} (?:mau|gelem|purun|kersa|hayang) {_STOPS}\b",
        rf"{_THEM}|{OURS}|{_NOT}|mau|gelem|purun|kersa|hayang|{_STOPS}|padahal|ngantuk|capek?|lelah|dulu|juga|terus|"
        rf"tetep|tetap|malah|ngeyel|maksa|dari|tadi|nyetir|{ALREADY}|rest|area",
        "",
    ),
    matter(
        r"^(?:orang|pelaku|cowok|cewek|laki|pria|wong|jalmi|he|she)\w{0,3} (?:(?:itu|tadi) )?(?:pake|pakai|memakai|"
        r"nganggo|ngangge|make|wears|wearing)\b",
        r"orang|pelaku|cowok|cewek|laki|pria|wong|jalmi|itu|tadi|pake|pakai|memakai|nganggo|ngangge|make|topi|baju|kaos|"
        r"jaket|celana|helm|tas|sepatu|kemeja|merah|hitam|item|putih|biru|hijau|kuning|abu|coklat|loreng|pintu|masuk|keluar|di|"
        r"he|she|is|wears|wearing|red|black|white|blue|green|hat|cap|jacket|shirt",
        "",
    ),
    matter(  # who drives by, to somewhere else
        r"^(?=.*\b(?:lewat|liwat|melintas|ngebut|ngiung\w*|sirine\w*|passed|passing|went by)\b)"
        r".*\b(?:ambulan\w*|ambulance|pemadam|damkar|jenazah|patwal|polisi|pulisi|police|fire ?trucks?)\b",
        rf"lewat|liwat|melintas|ngebut|ngiung\w*|sirine\w*|bunyi|bahu|jalan|kencang|kenceng|ambulan\w*|ambulance|pemadam|"
        r"damkar|jenazah|patwal|pengawalan|rombongan|polisi|pulisi|police|fire|trucks?|lihat|liat|melihat|apa|kebakaran|"
        rf"mana|dimana|terus|banyak|dua|tiga|several|passed|passing|went|by|an?|what|is|happened|{VEHICLES}",
        "",
    ),
    matter(  # why they hurry, or go there: of somebody far away
        rf"^(?=.*\b(?:buru2?|buruan|makanya|soalnya|melayat|layat|takziah|jenguk|besuk|nengok|tilik|niliki|ngalayad)\b)"
        rf".*\b{THEIRS}(?:ku|nya|e|na)?\b",
        rf"buru|buru2|buruan|makanya|soalnya|melayat|layat|takziah|jenguk|besuk|nengok|tilik|niliki|ngalayad|{THEIRS}|"
        rf"{KIN}|masuk|dirawat|rawat|rumah|sakit|rs|rsud|icu|"
        rf"meninggal|dunia|wafat|sedo|pulang|kampung|pengen|cepat|operasi|lahiran|{OURS}",
        "",
    ),
    matter(  # of who is sleepy
        r"\bmata(?:ku|nya|ne|na)?\b.*\b(?:berat|abot|beurat|ngantuk|lengket|merem|sepet)\b",
        rf"mata(?:ku|nya|ne|na)?|berat|abot|beurat|ngantuk|lengket|merem|sepet|mulai|rasanya|capek|lelah|nyetir|{OURS}",
        "",
    ),
    matter(  # off the toll road, and under nothing
        r"\b(?:keluar|exit|turun|metu|kaluar|lewat|lwt|liwat|via|ambil|pakai|pake)\b.*\b(?:bawah|ngisor|handap)\b",
        r"keluar|kluar|exit|turun|metu|kaluar|lewat|lwt|liwat|via|ambil|pakai|pake|jalan|jalur|tol|bawah|ngisor|handap|"
        rf"yaudah|mending|biasa|{NOT}|macet|{WE}",
        "",
    ),
    matter(  # whose picture it is
        r"\b(?:foto|gambar|poto|photo|picture|video)\w{0,3}\b",
        rf"foto|gambar|poto|photo|picture|video|itu|ini|tadi|bukan|salah|kirim|kekirim|kepencet|{OURS}|{THEIRS}|kucing|"
        r"punya|milik|rumah|liburan|wisata|makanan|selfie|is|was|that|it|not|wrong|s",
        "",
    ),
    matter(  # nobody throws it at anyone
        r"\b(?:mem|nge?|m)?buang\w{0,3}\b.*\b(?:kaca|beling|sampah|puing)\b",
        rf"(?:mem|nge?|m)?buang|kaca|beling|pecah|pecahan|botol|sampah|puing|orang|wong|jalmi|dari|sembarangan|tengah|"
        rf"pinggir|bahu|di|jalan|{VEHICLES}",
        "hazard",
    ),
    matter(  # done to a car, and to nobody in it: "kalo ga ngasih spion dipukul"
        rf"^(?!.*\b(?:{WE}|{KIN}|orang|sopir|supir|penumpang)\b).*\b{_NOT} .*\b(?:spion|mobil|motor|truk|bodi|ban)"
        r"(?:nya|e|na)? di(?:pukul|gebuk|tabok|tendang|gedor|gores|baret|kempes|gembos)\w{0,2}$",
        rf"kalau|if|{_NOT}|(?:di|nge?)?kasih|ngasih|bayar|spion|bodi|ban|langsung|di\w+|{VEHICLES}", "extortion",
    ),
    matter(  # by whoever reads it: "tolong ditindak"
        r"\bdi ?(?:tindak|tinjau|tertib|teg[ua]r)\w*",
        rf"(?:di ?)?(?:tindak|tinjau|tertib|tegur|tegor)(?:i|kan|in|lanjuti)?|di|minta|{PLEASE}|segera|"
        r"iya?|ya|ok|oke|dong|tegas|lanjuti|lanjut|petugas|polisi|oknum|calo|jukir",
        "",
    ),
    *COMPANY,
    *DESCRIPTIONS,
    matter(
        rf"^(?:ada |aya |ono |ana |wonten )?(?:\d+ )?(?:{VEHICLES})$", VEHICLES, "", "congestion", "transport"
    ),
    matter(rf"^(?:{ALREADY}|masih|lagi)? ?(?:kosong|sepi)$", rf"kosong|sepi|{ALREADY}|masih", ""),
    matter(
        r"\b(?:warga|polisi|petugas|orang|pemuda|relawan|pramuka|banser)\b.*\b(?:ng?atur|mengatur)(?:in|kan)?\b",
        r"warga|polisi|petugas|pemuda|relawan|pramuka|banser|orang|ng?atur|mengatur|ngaturin|bantu|bantuin|lalu|lintas|"
        r"lalin|arus|kendaraan|jalan|setempat|beberapa|sama|ada|yang|sing|nu",
        "", "congestion",
    ),
    matter(
        r"^(?!.*\b(?:sopir|supir|driver|orang|wong|jalmi|pria|masinis)\b).*\b(?:mabo?k|seasick|carsick)\b",
        r"mabo?k|seasick|carsick|laut|darat|kapal|feri|ferry|bus|bis|perjalanan|jalan|muntah2?|pusing|mual|"
        rf"{KIN}|di|terus|my|is",
        "medical", "transport",
    ),
    matter(
        r"\b(?:rem tangan|hand ?brake)\b.*\b(?:macet|ngunci|nyangkut|lepas|dilepas|stuck)\b",
        rf"rem|tangan|hand|brake|handbrake|macet|ngunci|nyangkut|lepas|dilepas|stuck|bisa|{_NOT}|{VEHICLES}",
        "hazard",
    ),
    matter(
        r"^(?:bus|bis)?\w{0,3} ?(?:sopir|supir|driver|kernet)\w{0,3}\b.*\b(?:kabur|minggat|pergi|ilang|ran|gone)\b",
        r"sopir|supir|driver|kernet|kabur|minggat|pergi|hilang|ilang|ran|away|off|gone|is|has|ninggalin|penumpang|bus|bis|"
        r"travel|kami|kita|entah|kemana",
        "transport",
    ),
    matter(
        r"\x01",
        rf"\x01|nyangkut|tersangkut|kesangkut|stuck|mogok|selip|slip|macet|portal|gapura|pembatas|"
        rf"tanjakan|tikungan|penumpang|sopir|aman|selamat|{VEHICLES}",
        "hazard", "accident", "congestion", "toll_gate", "transport",
    ),
)  # fmt: skip


def says_unhurt(text: str) -> bool:
    """Whether a text says that nobody was hurt: "ga ada korban, cuma penyok"."""
    return bool(_UNHURT.search(" ".join(plain(text))))


def no_risk(words: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The kinds that words of no danger may be of, the likeliest first, "" for no trouble; empty for all others."""
    if len(words) > _MOST_WORDS:
        return ()
    said = _UNHURT.sub("\x01", " ".join(words))
    return next((one.kinds for one in _MATTERS if is_of(one, said, lexicon)), ())
