"""How travellers shorten the names of towns and the words of gates, "krwg brt", and what is no misspelt name."""

from collections.abc import Iterable, Iterator
from itertools import product

SHORT_FORMS: dict[str, tuple[str, ...]] = {
    "jakarta": ("jkt", "jkta", "jkrt", "jkrta"), "tangerang": ("tgr", "tng", "tgrg", "tgrang", "tngrg", "tngrang"),
    "bekasi": ("bks", "bksi", "bkasi"), "depok": ("dpk",), "cikarang": ("ckrg", "ckr"),
    "karawang": ("krwg", "krw"), "cikampek": ("ckmpk", "ckp", "cikpek"), "purwakarta": ("pwk",),
    "bandung": ("bdg", "bndg", "bndung"), "cirebon": ("crb", "crbn"), "palimanan": ("plmnan", "plmn"),
    "pejagan": ("pjgn",),
    "brebes": ("brbs",), "pemalang": ("pmlg", "pml"), "batang": ("btg",), "semarang": ("smg", "smrg"),
    "pekalongan": ("pkl", "pklg"), "salatiga": ("sltg",), "tasikmalaya": ("tasik",), "purwokerto": ("pwt",),
    "boyolali": ("byl",), "yogyakarta": ("yk",), "jogja": ("jgj",), "madiun": ("mdn",),
    "kertosono": ("krtsn",), "mojokerto": ("mjkt",), "surabaya": ("sby", "srby", "suroboyo"),
    "sidoarjo": ("sda",), "solo": ("slo",), "malang": ("mlg",), "bogor": ("bgr",),
    "kanci": ("knc",), "serang": ("srg",), "barat": ("brt", "brat", "west"),
    "timur": ("tmr", "tim", "timr", "tmur", "east"),
    "utara": ("utr", "north"), "selatan": ("sltn", "slt", "south"), "utama": ("utm", "main"),
}  # fmt: skip


_EVERYDAY = """
    di ke
    sekarang skarang tidur merah bocor gerak malam bekas barang kurang datang gerbang berat sering sedang
    senang selang darat baret maling batuk bantu kasir pagar kasar kotak teman masang terang serak perang
    kerang larang jarang sidang kadang sayang dalam dalan dalem kunci konci panci janda cabang panduan
    resik bandeng hayang wayang soto sold sono sopo polo colo atau awas alas batas patas atap atos gempa
    paspor gratis lawan water waters angka kenal gendong tebel tebal potong bebek gedung cekung baris
    kendali kendala kendel gampang gendeng tegak meninggal ngantuk senapan sentuh remang lanang petis
    krn plat tambal sampan bawean sembarang
"""
NOT_MISSPELT = frozenset(_EVERYDAY.split())  # everyday words that are a letter from a name's
IN_ENGLISH = {"barat": "west", "timur": "east", "utara": "north", "selatan": "south"}
_VOWELS = str.maketrans("", "", "aeiouy")


def skeleton(word: str) -> str:
    """A word without its vowels, which typists leave out or mistake: "cplrng", "cipularung"."""
    return word.translate(_VOWELS)


def is_within(name: str, full: str) -> bool:
    """Whether the letters of a name stand in another in that order: "jgrawi" in "jagorawi"."""
    letters = iter(full)
    return all(letter in letters for letter in name)


def shortened(names: Iterable[str]) -> Iterator[str]:
    """Every way of shortening a word or more of some names."""
    for name in names:
        parts = name.lower().split()
        if len(parts) < 5:
            ways = product(*((part, *SHORT_FORMS.get(part, ())) for part in parts))
            yield from (" ".join(way) for way in ways if list(way) != parts)
