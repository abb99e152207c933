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
    "toll plaza": "toll_gate", "gate": "toll_gate", "gto": "toll_gate",
    "exit": "toll_gate", "exit tol": "toll_gate", "keluar tol": "toll_gate", "pintu keluar tol": "toll_gate",
    "pintu keluar": "toll_gate", "simpang susun": "toll_gate", "ss": "toll_gate", "interchange": "toll_gate",
    "pintu masuk tol": "toll_gate",
    "akses tol": "toll_gate", "off ramp": "toll_gate", "on ramp": "toll_gate",
}  # fmt: skip
ENGLISH_WORDS = (
    "station", "train station", "terminal", "bus terminal", "airport", "port", "harbour", "harbor",
    "toll gate", "tollgate", "exit", "interchange",
)  # fmt: skip
EXIT_WORDS = ("exit", "keluar", "susun", "ss", "interchange", "ramp")
FACILITY_GROUPS: tuple[Group, ...] = ("airport", "port", "terminal", "toll_gate", "station")
AREA_WORDS: dict[str, tuple[Group, ...]] = {
    "kab": ("Kabupaten",), "kabupaten": ("Kabupaten",), "regency": ("Kabupaten",), "kota": ("Kota",),
    "kec": ("district",), "kecamatan": ("district",), "district": ("district",), "tol": ("road",),
    "toll": ("road",), "ruas": ("road",), "ruas tol": ("road",), "jalan tol": ("road",), "toll road": ("road",),
}  # fmt: skip
PLACING_WORDS = _set("""di nang ning neng nong ing wonten daerah wilayah sekitar dekat deket kawasan desa in
    at near around area lewat sebelum setelah
    sesudah depan pantura jalur arteri""")
NOT_A_PLACE_AFTER = _set("""tahu soto bakso sate dodol warung nasi gudeg telur batik plat pelat
    warga orang asal toko hotel
    rm po ktp namaku nama pak bu mas mbak bang kang lagi sedang""")
SKIPPED = _set("tol kereta ka bus bis penyeberangan feri ferry internasional asdp utama")
ROAD_WORDS = _set("jl jln jalan raya")
JAM_WORDS = _set("macet kemacetan padat merayap antre antri antrean")
SPOT_WORDS = _set(
    "raya jembatan pasar simpang perlintasan prapatan pertelon "
    "flyover underpass lingkar tanjakan perempatan pertigaan bundaran"
)
