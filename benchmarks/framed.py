"""What to put around a message that is learned from: places and ways to say it, which change nothing of what is told.

Without them a name or a turn nobody had written before tipped what stood beside it: "kecelakaan" alone was an
accident, "kecelakaan di pelabuhan ketapang" and "kak ada kebakaran nih" were none.
"""

import random
from collections.abc import Sequence

# What stands along any road: whatever is told may be told of there.
_ANYWHERE = (
    "km {km}", "di km {km}", "km {km} a", "km {km} b arah jakarta", "tol {town} km {km}", "km {km} a arah jawa",
    "di tol km {km}", "arah jawa", "arah {town}", "jalur b", "di {town}", "lokasi km {km}", "near km {km}",
    "ti arah {town}", "neng {town}", "ning {town}", "lokasi {town}", "posisi {town}", "in {town}", "near {town}",
    "deket {town}", "sekitar {town}", "daerah {town}", "wilayah {town}", "di jalan raya {town}",
    "jalan raya {town} {town}", "jl {name}", "jl {name} {town}", "jalan {name}", "di jalan {name} {town}",
    "jalan lingkar {town}", "jalur pantura {town}", "di alun alun {town}", "alun alun {town}", "di pasar {town}",
    "depan pasar {name}", "di perempatan {name}", "perempatan {town}", "simpang {name}", "pertigaan {town}",
    "bundaran {name}", "flyover {name}", "di jembatan {name}", "underpass {name}", "terowongan {name}",
    "dekat alfamart {town}", "depan indomaret {name}", "depan masjid {name}", "dekat masjid agung {town}",
    "depan polres {town}", "depan kantor camat {town}", "dekat rs {name}", "dekat sd {name}", "depan bri {town}",
    "perumahan {name}", "desa {name}", "kampung {name}", "dusun {name}", "kec {name}", "kab {town}",
    "lampu merah {name}", "tanjakan {name}", "turunan {name}", "tikungan {name}", "alas {name}", "hutan {name}",
    "exit {town}", "exit tol {town}", "keluar {town}", "perlintasan {name}", "jalur {town} {town}",
    "antara {town} {town}", "from {town} to {town}", "on the way to {town}", "at jalan {name}", "sebelum {town}",
    "sesudah {name}", "abis {town}", "perbatasan {town} {town}", "di perbatasan {name}", "depan pabrik {name}",
    "dekat pabrik {name}", "depan sman {n} {town}", "depan sekolah {name}", "dekat kampus {name}",
    "depan hotel {name}", "seberang hotel {name}", "di seberang {name}", "depan ruko {name}", "depan mall {name}",
    "dekat makam {name}", "gapura {name}", "depan gapura {name}", "di tugu {name}", "dekat tugu {name}",
    "proyek {name}", "dekat proyek jalan", "kelokan {name}", "di kelok {name}", "letter s {name}",
    "jalur selatan {town}", "jalur utara {town}", "jalur tengah {town}", "jalan provinsi {town}", "jalan desa {name}",
    "jalan tembus {name}", "jalan alternatif {town}", "jalan kampung {name}", "gang {name}", "di lajur kanan",
    "lajur kiri", "bahu jalan", "di bahu jalan", "jalur cepat", "jalur lambat", "di median jalan",
    "pinggir jalan {name}", "di tengah jalan {name}", "lajur {n}", "sebelah kiri jalan", "kanan jalan {name}",
    "tol {name}", "di tol {name}", "tol dalam kota", "tol layang {name}", "tol jorr", "tol lingkar luar",
    "ramp {name}", "simpang susun {name}", "interchange {name}", "junction {name}", "gate {name}",
    "sebelum exit {town}", "setelah exit {name}", "sebelum gerbang", "mau masuk tol {town}", "jalan nasional {town}",
    "ringroad {town}", "ring road {name}", "lingsel {town}", "lingkar utara {town}", "arah puncak", "puncak {name}",
    "gunung {name}", "lereng {name}", "lembah {name}", "jurang {name}", "tebing {name}", "sawah {name}",
    "kebun {name}", "hutan jati {name}", "depan rumah makan {name}", "rm {name}", "warung {name}",
    "depan bengkel {name}", "depan puskesmas {name}", "depan balai desa {name}", "depan koramil {name}",
    "depan samsat {town}", "depan kantor pos {name}", "depan gereja {name}", "pondok {name}", "depan ponpes {name}",
    "lapangan {name}", "stadion {name}", "gor {town}", "rt {n} rw {n} {name}", "blok {n} {name}",
    "nomor {n} jalan {name}", "km {n} jalan {name}", "jalan {name} km {n}", "bangjo {name}", "traffic light {name}",
    "palang kereta {name}", "u turn {name}", "putaran {name}", "jpo {name}", "halte {name}", "pos {name}",
    "dekat pos polisi {name}", "kidul {name}", "lor {name}", "kulon {town}", "wetan {town}", "kaler {name}",
    "opposite {name} hotel", "in front of {name} market", "around {town}", "just before {town}", "after exit {town}",
    "bypass {town}", "citra {name}", "grand {name}", "taman {name}", "kota baru {name}", "gerbang {name}",
)  # fmt: skip
# Where a toilet or a queue is of another kind than elsewhere: only a danger is the same there.
_OF_A_KIND = (
    "di pelabuhan {name}", "pelabuhan {name}", "di kapal {name}", "di ferry {name}", "dermaga {n}", "stasiun {name}",
    "di stasiun {town}", "peron {n} stasiun {name}", "di gerbong {n}", "gerbong {n} kereta {name}", "ka {name}",
    "di kereta {name}", "krl {town}", "di bus {name}", "bus {name} arah {town}", "bis {name} {town} {town}",
    "di travel {name}", "terminal {name}", "di terminal {town}", "bandara {name}", "di bandara {town}",
    "pesawat {name}", "rest area {km}", "di rest area km {km}", "ra {km} a", "gerbang tol {town}", "di gt {town}",
    "gt {name}", "spbu {name}", "di spbu {town}", "pom bensin {name}", "parkiran {name}", "pantai {name}",
    "sungai {name}", "waduk {name}",
)  # fmt: skip
_THE_SAME_ANYWHERE = frozenset(["accident", "medical", "crime", ""])
# Who is spoken to, how it is felt, since when, what is wished for.
_AROUND = (
    "mas {}", "mbak {}", "om {}", "bos {}", "ndan {}", "pak polisi {}", "admin {}", "kakak {}", "gaes {}", "bu {}",
    "permisi {}", "punten {}", "nuwun sewu {}", "selamat malam {}", "sore pak {}", "hallo {}", "hai kak {}",
    "excuse me {}", "hello there is {}", "hi {}", "ini {}", "ini lho {}", "nih {}", "ada {} nih", "ada {} lho",
    "ada {} pak", "ada {} mas", "min ada {}", "disini ada {}", "di sini {}", "dsini {}", "sini {}",
    "di sebelah saya {}", "di belakang {}", "di depan sana {}", "depan ada {}", "barusan {}", "tadi barusan {}",
    "baru kejadian {}", "lagi {} ini", "sedang {}", "kayaknya {}", "sepertinya {}", "kelihatannya ada {}",
    "ketoke {}", "iki {}", "iki ono {}", "wonten {}", "aya {}", "ieu {}", "aya {} yeuh", "ono {} iki", "eneng {}",
    "melihat {}", "liat {}", "lihat {} tadi", "nemu {}", "mau laporin {}", "mau ngelaporin {}", "pengen lapor {}",
    "kami melaporkan {}", "lapor pak {}", "lapor min {}", "laporan warga {}", "melaporkan adanya {}",
    "numpang lapor {}", "info ada {}", "sekedar info {}", "mohon izin {}", "izin {}", "i want to report {}",
    "reporting {}", "we have {}", "tolong {}", "tolong pak {}", "mohon {}", "waduh pak {}", "aduh {}", "duh {}",
    "ya ampun {}", "ya tuhan {}", "masya allah {}", "buset {}", "busyet {}", "gila {} ini", "weh {}", "woi {}",
    "eh {}", "eh ada {}", "lah {}", "hadeh {}", "omg {}", "{} pak", "{} bu", "{} mas", "{} kak", "{} min", "{} ndan",
    "{} bos", "{} om", "{} gaes", "{} lur", "{} kang", "{} dab", "{} nih", "{} ini", "{} loh", "{} lho pak",
    "{} dong", "{} euy pak", "{} cuy", "{} rek", "{} iki", "{} yeuh", "{} ya", "{} banget pak", "{} serius",
    "{} beneran", "{} sumpah", "{} tenan", "{} pisan", "{} right now", "{} here", "{} dari tadi", "{} dari kemarin",
    "{} udah sejam", "{} sudah lama", "{} barusan terjadi", "{} tadi jam 5", "{} malam ini", "{} saat ini", "{} skrg",
    "{} kok", "{} lagi", "{} terus", "{} tolong pak", "{} tolong", "{} mohon dicek", "{} tolong dicek", "{} please",
    "{} pliss", "{} punten pisan", "{} suwun", "{} trims", "{} terima kasih sebelumnya", "{} lokasinya nanti",
    "{} lokasi saya share", "{} sharelok menyusul", "{} fotonya nyusul", "{} saya kirim foto",
    "{} ini saya di lokasi", "{} saya di tempat", "{} saya masih di sini", "{} saya lewat tadi",
    "{} kami masih di jalan", "{} posisi di depan saya", "{} tepat di depan mobil saya", "{} ga jauh dari saya",
    "{} 100 meter di depan", "{} sampai sekarang", "{} warga pada nonton", "{} rame orang", "{} saya bingung",
    "{} gimana dong", "{} gmn ya", "{} kumaha ieu", "atensi {}", "mohon atensi {}", "monitor {}", "monitor ndan {}",
    "86 ndan {}", "izin melaporkan ndan {}", "cek {} ndan", "ijin info {}", "info lur {}", "lapor {} ganti",
    "rekan rekan {}", "sedulur {}", "mas admin {}", "pak satpam {}", "pak petugas {}", "siapa yang jaga {}",
    "ngapunten {}", "kulo bade lapor {}", "bade laporan {}", "abdi bade lapor {}", "{} jam {n} malem",
    "{} kejadian jam {n}", "{} jam {n} pagi", "{} setengah jam lalu", "{} baru aja", "{} sejak subuh", "{} pas sahur",
    "{} pas buka puasa", "{} hujan", "{} pas hujan", "malem malem {}", "{} malem malem", "{} lagi lebaran",
    "lagi mudik {}", "lg di jalan {}", "kami sekeluarga {}", "{} saya sopir truk", "saya penumpang bus {}",
    "saya driver ojol {}", "saya warga sini {}", "{} warga sudah bantu", "{} warga nolongin", "{} pada turun semua",
    "{} kasian", "{} kasihan pak", "{} ngeri", "{} serem", "{} kok bisa ya", "kok {} sih", "kok bisa {}", "asli {}",
    "jujur {}", "{} asli", "{} gaes sumpah", "{} wkwk", "yaelah {}", "yah {}", "hadoh {}", "hadeuh {} deui",
    "{} maneh", "{} wae", "eta {} atuh", "{} ngono lho", "{} dekat truk", "{} dekat mobil merah",
    "{} mobil saya di belakangnya", "{} di depan mata", "{} sebelah saya", "{} arah sana", "{} dari arah {town}",
    "telat lapor {}", "baru sempat lapor {}", "baru lihat {}", "baru tau {}", "{} baru kelihatan",
    "{} cuma mau kasih tau", "just saw {}", "i see {}", "there has been {}", "{} just now", "{} on our way",
    "{} ahead", "{} in front of me", "guys {}", "sir {}", "{} sir", "oh iya {}", "oh ya {}", "info dari teman {}",
    "info teman {}", "kata teman saya {}", "tadi jam {n} {}", "td jam {n} {}", "just passed {}",
    "barusan saya lewat {}", "tadi lewat {}", "kemarin dan sekarang {}", "sampe sekarang {}", "{} sampe sekarang",
)  # fmt: skip
# And only around trouble: a cry, even alone.
_CRIES = (
    "please help {}", "tulung {}", "tulungi {}", "minta tolong {}", "bantu {}", "darurat pak {}", "gawat {}",
    "innalillahi {}", "parah {}", "{} parah", "{} mohon bantuan", "{} mohon segera", "{} harap ditangani",
    "{} minta tolong", "{} butuh petugas", "{} segera", "{} cepat", "{} buruan", "{} asap", "{} need help",
    "{} send someone", "{} tulung pak", "{} belum ada yang datang", "{} belum ditangani", "{} petugasnya belum ada",
    "{} harus gimana", "{} what should i do", "{} kudu piye", "{} kirim orang", "{} kirim petugas",
    "{} kirim bantuan pak", "{} mohon penanganan", "{} mohon diurus", "{} tolong ditindak", "{} tolong ke sini",
    "{} tolong cepet pak", "{} anak saya nangis", "{} kami terjebak", "{} tolong datang", "{} mana petugas",
    "{} panik nih", "{} please send", "{} come quickly", "{} urgent", "gawat ada {}", "tolong ada {}", "bahaya {}",
    "{} bahaya", "hati hati {}", "hati2 {}", "waspada {}", "awas {}", "awas ada {}", "hati hati ada {}",
    "{} hati hati", "{} hati2 ya", "{} hati hati yang lewat ya", "beware {}", "careful {}", "watch out {}",
)  # fmt: skip
_TOWNS = (
    "bogor", "cibinong", "bekasi", "karawang", "cikampek", "subang", "indramayu", "cirebon", "brebes", "tegal",
    "pemalang", "pekalongan", "batang", "kendal", "semarang", "demak", "kudus", "rembang", "tuban", "lamongan",
    "gresik", "surabaya", "garut", "tasik", "ciamis", "banjar", "cilacap", "purwokerto", "kebumen", "kutoarjo",
    "wates", "jogja", "klaten", "solo", "sragen", "ngawi", "madiun", "nganjuk", "kediri", "jombang", "mojokerto",
    "malang", "jember", "banyuwangi", "sumedang", "majalengka", "kuningan", "ungaran", "salatiga", "boyolali",
    "wonogiri", "pacitan", "blitar", "serang", "cilegon",
)  # fmt: skip
_NAMES = (
    "ahmad yani", "sudirman", "diponegoro", "gatot subroto", "pahlawan", "merdeka", "veteran", "gajah mada",
    "kartini", "imam bonjol", "pemuda", "slamet riyadi", "daendels", "siliwangi", "soekarno hatta", "urip sumoharjo",
    "ciledug", "ketapang", "merak", "bakauheni", "gilimanuk", "tanjung perak", "tanjung emas", "ujung", "tugu",
    "gambir", "senen", "gubeng", "tawang", "balapan", "lempuyangan", "kroya", "kiaracondong", "pulo gebang",
    "kalideres", "leuwi panjang", "bungurasih", "tirtonadi", "giwangan", "argo bromo", "taksaka", "gajayana",
    "lodaya", "kertajaya", "matarmaja", "sinar jaya", "rosalia indah", "haryanto", "nusantara", "sugeng rahayu",
    "pahala kencana", "primajasa", "juanda", "adi sucipto", "kertajati", "dharma ferry", "portlink", "legundi",
    "baiturrahman", "al ikhlas", "nurul huda", "kliwon", "legi", "wage", "tanah abang", "kramat jati", "merah",
    "kali comal", "sewo", "roban", "gentong", "nagreg", "palur", "kartasura", "ciawi", "puncak", "kretek", "sukamaju",
    "sidomulyo", "mekarsari", "karanganyar", "banyumanik", "rejosari", "wonosari", "sumber", "mulya", "jatibarang",
    "bumiayu", "ajibarang", "wangon", "buntu", "parangtritis", "pangandaran",
)  # fmt: skip
_SOUNDS = (
    "ka", "su", "ra", "wi", "mo", "ten", "gal", "jo", "ban", "yu", "ci", "pa", "kem", "bang", "lo", "sri", "di",
    "ngan", "tar", "mu", "le", "san", "gi", "wo", "nung", "to", "ja", "ni",
)  # fmt: skip
_MADE_UP = 0.25  # how likely a name is one that does not exist


def place(category: str, danger: bool, dice: random.Random) -> list[str]:
    """The words of some place at which a message of a category ("" is no trouble) tells the same as without it."""
    same = category in _THE_SAME_ANYWHERE or (category == "hazard" and danger)
    form = dice.choice(_OF_A_KIND if same and dice.random() < 0.4 else _ANYWHERE)
    return _spoken(form, dice)


def around(category: str, words: Sequence[str], dice: random.Random) -> list[str]:
    """The words of a message of a category ("" is no trouble) said in some other way that tells no more."""
    before, _, after = dice.choice((*_AROUND, *_CRIES) if category else _AROUND).partition("{}")
    return [*_spoken(before, dice), *words, *_spoken(after, dice)]


def _spoken(form: str, dice: random.Random) -> list[str]:
    numbered = form.replace("{km}", str(dice.randrange(1, 770))).replace("{n}", str(dice.randrange(1, 12)))
    return [part for word in numbered.split() for part in _filled(word, dice)]


def _filled(word: str, dice: random.Random) -> list[str]:
    if word not in ("{town}", "{name}"):
        return [word]
    if dice.random() < _MADE_UP:
        return ["".join(dice.choice(_SOUNDS) for _ in range(dice.randrange(2, 4)))]
    return dice.choice(_TOWNS if word == "{town}" else _NAMES).split()
