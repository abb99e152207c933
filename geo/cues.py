"""The words that announce a place, and those after which a name is none."""

from geo.names import Group


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


FACILITY_WORDS: dict[str, Group] = {
    "stasiun": "station", "stasiun kereta": "station", "stasiun kereta api": "station", "stasiun ka": "station",
    "stasion": "station", "st": "station", "stsn": "station", "station": "station", "train station": "station",
    "terminal": "terminal", "terminal bus": "terminal", "terminal bis": "terminal", "bus terminal": "terminal",
    "pelabuhan": "port", "dermaga": "port", "pelabuhan penyeberangan": "port", "port": "port", "harbour": "port",
    "harbor": "port", "ferry port": "port", "bandara": "airport", "bandar udara": "airport",
    "airport": "airport", "bandara internasional": "airport", "port of": "port",
    "gt": "toll_gate", "gerbang tol": "toll_gate", "gerbang": "toll_gate", "gardu tol": "toll_gate",
    "pintu tol": "toll_gate", "pintu gerbang tol": "toll_gate", "toll gate": "toll_gate", "tollgate": "toll_gate",
    "toll plaza": "toll_gate", "toll exit": "toll_gate", "toll booth": "toll_gate", "gate": "toll_gate",
    "gto": "toll_gate", "exit": "toll_gate", "exit tol": "toll_gate", "keluar tol": "toll_gate",
    "pintu keluar tol": "toll_gate", "pintu keluar": "toll_gate",
    "simpang susun": "toll_gate", "ss": "toll_gate", "interchange": "toll_gate",
    "pintu masuk tol": "toll_gate", "pntu tol": "toll_gate", "gebang": "toll_gate", "grbang": "toll_gate",
    "gerbng": "toll_gate", "grbg": "toll_gate",
    "gebang tol": "toll_gate", "grbang tol": "toll_gate", "gerbng tol": "toll_gate",
    "kluar tol": "toll_gate", "klr tol": "toll_gate", "metu tol": "toll_gate", "kaluar tol": "toll_gate",
    "turun tol": "toll_gate", "mudun tol": "toll_gate",
    "palang tol": "toll_gate", "portal tol": "toll_gate", "loket tol": "toll_gate",
    "akses tol": "toll_gate", "off ramp": "toll_gate", "on ramp": "toll_gate",
}  # fmt: skip
ENGLISH_WORDS = (
    "station", "train station", "terminal", "bus terminal", "airport", "port", "harbour", "harbor",
    "toll gate", "tollgate", "toll booth", "toll exit", "toll plaza", "exit", "interchange",
)  # fmt: skip
EXIT_WORDS = (
    "exit",
    "keluar",
    "kluar",
    "klr",
    "metu",
    "kaluar",
    "turun",
    "mudun",
    "susun",
    "ss",
    "interchange",
    "ramp",
)
ENGLISH_ROAD_WORDS = _set("toll tollway highway motorway expressway freeway") | {"toll road"}
FACILITY_GROUPS: tuple[Group, ...] = ("airport", "port", "terminal", "toll_gate", "station")
AREA_WORDS: dict[str, tuple[Group, ...]] = {
    "kab": ("Kabupaten",), "kabupaten": ("Kabupaten",), "regency": ("Kabupaten",), "kota": ("Kota",),
    "kec": ("district",), "kecamatan": ("district",), "district": ("district",), "tol": ("road",),
    "toll": ("road",), "ruas": ("road",), "ruas tol": ("road",), "jalan tol": ("road",), "toll road": ("road",),
    "tollway": ("road",), "highway": ("road",), "motorway": ("road",), "expressway": ("road",), "freeway": ("road",),
}  # fmt: skip
OFF_WORDS = _set("keluar kluar klr metu kaluar turun mudun medun")
LEAVING_WORDS = OFF_WORDS | _set("masuk msk medal mlebu asup leaving")
SINCE_WORDS = _set("mulai sejak mari durung")  # everyday words: only towns and gates are places after them
PASSING_WORDS = (
    LEAVING_WORDS
    | SINCE_WORDS
    | _set("""abis habis hbs lewat liwat lwt ngliwati ngelewatin melewati setelah stlh stlah stelah sesudah selepas
    sehabis sebelum sblm sbl sblum seblum sebelom jelang menjelang bar bubar sakwise
    sawise sakdurunge sadurunge saatos sanggeus sateuacan saacan samemeh
    before after past passed passing""")
)  # along a way, so rather past a gate than through its town
NEAR_WORDS = _set("dekat deket dkt cedhak cedak deukeut caket near around sekitar")
PLACING_WORDS = (
    PASSING_WORDS
    | NEAR_WORDS
    | _set(
        "di nang ning neng nong ndek ing wonten daerah wilayah kawasan desa in at area antara antar between "
        "depan pantura jalur arteri alun alun2 alunalun pos posko posisi posisine jalan jl jln dalan ndalan bypass "
        "alas hutan turunan ruas"
    )
)
OF_A_GATE_TOO = (
    PASSING_WORDS | NEAR_WORDS | _set("tol toll di depan nang ning neng nong ndek ing wonten in at")
)
NOT_A_PLACE_AFTER = _set("""tahu soto bakso sate dodol warung nasi gudeg telur batik plat pelat
    warga orang wong arek asal toko hotel
    rm po ktp namaku nama pak bu mas mbak bang kang lagi sedang""")
SKIPPED = _set(
    "tol kereta ka bus bis penyeberangan feri ferry internasional asdp utama named called bernama namanya"
)
LINE_WORDS = _set("kereta ka krl commuter prameks bus bis travel jurusan trayek rute tiket jadwal")
ROAD_WORDS = _set("jl jln jalan raya dalan ndalan")
JAM_WORDS = _set(
    "macet kemacetan padat merayap antre antri antrean antrian ngantri ngantre mampet mandek mandeg mandheg "
    "mct mcet muacet stuck tersendat"
)
EVENT_WORDS = _set(
    "kecelakaan kacilakan kacilakaan laka tabrakan longsor banjir kebakaran ambruk tumbang terguling guling terbalik "
    "accident crash flood landslide"
)  # "pohon ambruk bumiayu"
SPOT_WORDS = _set(
    "raya jembatan pasar simpang persimpangan light perlintasan prapatan pertelon "
    "flyover underpass lingkar ringroad halte tanjakan perempatan pertigaan bundaran terowongan tikungan turunan "
    "merah bangjo indomaret alfamart spbu pertamina bensin pom masjid mesjid polsek polres koramil puskesmas "
    "kantor nasional provinsi wisata pantai rsud alun alun2 alunalun turn uturn putaran puteran pam pool agen"
)  # "lampu merah", "pom bensin": what stands in a town, not on a toll road
ON_TOLL_ROADS_TOO = _set("jembatan flyover underpass tanjakan tikungan turunan terowongan")
NAMED_SPOTS = (
    SPOT_WORDS
    | ROAD_WORDS
    | _set(
        "pos rm resto restoran hotel rs sakit klinik kampus mall sungai waduk bendungan danau telaga curug"
    )
)  # "rm taman sari pamanukan"
SPOTS_AFTER = _set(
    "pasar simpang prapatan perempatan pertigaan bundaran flyover underpass spbu"
)  # "delanggu pasar"
COUNTED_WORDS = _set("""arah lajur jalur jam menit mnt hari km kilo m meter mobil motor truk bus bis unit kendaraan
    orang korban anak kali titik gardu pintu ribu rb cars trucks lanes hours minutes people""")
BETWEEN = _set("antara antar antaranya between")
AND = _set("dan sama ama sampai sampe dengan dgn and karo lan jeung sareng ke")
WAYS = _set("tiga empat lima")  # "simpang tiga"
AFTER_A_PLACE = JAM_WORDS | EVENT_WORDS | _set("ada rusak berlubang arah dekat deket depan tadi")
NO_SPOTS_NAME = _set("""ada banyak yang yg kena lagi lg mau pada terus dan itu ini sini situ sana mana dia saya aku
    kami kita orang mobil motor truk bus bis nasib sungguh sangat amat betapa memang begitu sekali sekarang skrg
    tengah pinggir tol kota kab kabupaten kec kecamatan""")  # "di jalan kena serang"
