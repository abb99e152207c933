"""Messages become places: through the one door, Geo."""

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import Geo
from geo.model import Candidate, Located, Place, Point


@pytest.fixture(scope="module")
def geo() -> Geo:
    return Geo.load()


class Said(NamedTuple):
    """A message and the place a person would take it for."""

    text: str
    road: str | None = None
    km: float | None = None
    side: str | None = None
    direction: str | None = None
    name: str | None = None
    regency: str | None = None
    corridor: str | None = None


def _as_said(place: Place | None, text: str, wanted: Said) -> Said:
    assert place is not None, text
    given_place = Said(
        text, place.road, place.km, place.side, place.direction, place.name, place.regency, place.corridor
    )
    keep = {"text", "road", "km", "side", "direction"} | {
        field for field in ("name", "regency", "corridor") if getattr(wanted, field)
    }
    return Said(**{field: value for field, value in given_place._asdict().items() if field in keep})


CIPALI_A = "CIPALI", 102, "A"


@pytest.mark.parametrize(
    "said",
    [
        Said("di tol abis gringsing ada minyak tumpah", "JSB", name="Gringsing"),
        Said("tol gringsing macet", "JSB", name="Gringsing"),
        Said("macet di gringsing, tembus ke tol", regency="Kabupaten Batang", name="Gringsing"),
        Said("KM 102 A Cipali banyak lubang", *CIPALI_A, regency="Kabupaten Subang"),
        Said("KM102A Cipali", *CIPALI_A),
        Said("Tol Cipali, Km. 102/A", *CIPALI_A),
        Said("k.m 102 jalur A cipali", *CIPALI_A),
        Said("kilometer seratus dua A cipali", *CIPALI_A),
        Said("102,4a cipali", "CIPALI", 102.4, "A"),
        Said("cipali 102+400 B", "CIPALI", 102.4, "B"),
        Said("KM 102.400 cipali", "CIPALI", 102.4),
        Said("KM 102 cipali", "CIPALI", 102),
        Said("jalur A cipali km 141 ada pohon", "CIPALI", 141, "A"),
        Said("jalur B 1410 AB cipali km 141", "CIPALI", 141),
        Said("cipali kilo 1 1 7 tabrakan", "CIPALI", 117),
        Said("cipali, kilometernya seratus enam puluh", "CIPALI", 160),
        Said("sumo kilometere 733", "SUMO", 733),
        Said("km 126 cipali nu ka cirebon aya munding", "CIPALI", 126, "A", "Cirebon"),
        Said("di cipali 102 ada kecelakaan", "CIPALI", 102),
        Said("cipalli km 102", "CIPALI", 102),
        Said("KM 102 Cipali arah Jakarta", "CIPALI", 102, "B", "Jakarta"),
        Said("KM 102 A Cipali arah Jakarta", "CIPALI", 102, "A", "Jakarta"),  # contraflow: both are kept
        Said("km 102 Cipali arah jawa", "CIPALI", 102, "A", "Jawa"),
        Said("KM 102 arah Cirebon", "CIPALI", 102, "A", "Cirebon"),
        Said("KM 102 arah Bandung", "CIPULARANG", 102, "A", "Bandung"),
        Said("km 102 towards Jakarta on the Cipali toll road", "CIPALI", 102, "B", "Jakarta"),
        Said("Cipali km 102 a truck broke down", "CIPALI", 102),
        Said("km.379A", "JSB", 379, "A"),
        Said("k.m 207", "PALIKANCI", 207),
        Said("kilometer tiga ratus tujuh puluh sembilan arah semarang", "JSB", 379, "A", "Semarang"),
        Said("KM 102 purbaleunyi", "CIPULARANG", 102),
        Said("KM 130 purbaleunyi", "PADALEUNYI", 130),
        Said("KM 30 tol merak", "TANGERANG_MERAK", 30),
        Said("KM 13 tol merak", "JAKARTA_TANGERANG", 13),
        Said("layang MBZ arah Jakarta km 40", "MBZ", 40, "B", "Jakarta"),
        Said("KM 57 cikampek", "JAPEK", 57),
        Said("KM 68 karawang", "JAPEK", 68, regency="Kabupaten Karawang"),
        Said("saya dari Brebes mau ke Jakarta macet di km 260", "PPTR", 260, "B", "Jakarta"),
        Said("Tol Batang Semarang arah Jakarta KM 360", "JSB", 360, "B", "Jakarta"),
        Said("KM 57 tol bandung", "JAPEK", 57),  # called by where it goes
        Said("KM 45 tol tangerang", "TANGERANG_MERAK", 45),
        Said("tol surabaya km 700", "KERTOSONO_MOJOKERTO", 700),
        Said("B 1234 XY mogok di km 57 japek", "JAPEK", 57),
        Said("macet 5 km, 2 jam, di km 57 japek", "JAPEK", 57),
        Said("cipali km seratus 2 ban pecah", "CIPALI", 102),
        Said("cipali seratus duapuluh tabrakan", "CIPALI", 120),
        Said("nang batang semarang kilomter telung atus pitung puluh siji", "JSB", 371),
        Said("km enamratus limapuluh lima ngawi kertosono", "NGAWI_KERTOSONO", 655),
        Said("KM 2-6-0 jlr B pejagan pemlang", "PPTR", 260, "B"),
        Said("di 134 cipali mogok", "CIPALI", 134),
        Said("cipali 102 mobil mogok", "CIPALI", 102),
        Said("plknci km 196 arh jakrta", "PALIKANCI", 196, "B", "Jakarta"),
        Said("soker km 560", "SOLO_NGAWI", 560),
        Said("ka em seratus dua plus empat ratus alfa ci pali", "CIPALI", 102.4, "A"),
        Said("kilometer kira kira delapan puluh cipularang", "CIPULARANG", 80),
        Said("cipularag klm yang ke 99", "CIPULARANG", 99),
        Said("r.area 379a penuh", "JSB", 379, "A"),
        Said("cari rest area penuh, akhirnya mogok di cipali km 130", "CIPALI", 130),
        Said("sekarang saya di rest area 229, tadi kecelakaan di cipali km 110", "CIPALI", 110),
        Said("tol cikampek palimanan km 120", "CIPALI", 120),
        Said("soker 640 A", "NGAWI_KERTOSONO", 640, "A"),
        Said("exit subang km 180 cipali", "CIPALI", 180),
        Said("habis brebes timur, km 250", "PPTR", 250),
        Said("patang atus limang puluh, tol semarang solo, jalur bravo", "SMG_SOLO", 450, "B"),
        Said("semarang solo kilometer empat ratus tiga puluh tiga setengah be", "SMG_SOLO", 433.5, "B"),
        Said("ngawi kertosono nomer 604", "NGAWI_KERTOSONO", 604),
        Said("379 alpha rest area penuh", "JSB", 379, "A"),
        Said("saya udah di km 150, yg kecelakaan tadi di 120, cipali", "CIPALI", 120),
        Said("bukan di 180 ya, di 172, cipali", "CIPALI", 172),
        Said("tadi lewat gt madiun, sekarang di rest area 640 A", "NGAWI_KERTOSONO", 640, "A"),
        Said("tol si pularang km 92 arah jakarta", "CIPULARANG", 92, "B", "Jakarta"),
        Said("tamer km 72 arh mrk", "TANGERANG_MERAK", 72, "A", "Merak"),
        Said("bisku mogok km 538 arep nang suroboyo", "SOLO_NGAWI", 538, "A", "Surabaya"),
        Said("cplrg 92 kabut", "CIPULARANG", 92),
        Said("TKP km 58/600 japek", "JAPEK", 58.6),
        Said("laka di 153/200 A cipali arah cirebon", "CIPALI", 153.2, "A", "Cirebon"),
        Said("papan hijau tulisannya 97, tol cipularang arah jakarte", "CIPULARANG", 97, "B", "Jakarta"),
        Said("301. pejagan pemalang. ban", "PPTR", 301),
        Said("japek. 47. nabrak", "JAPEK", 47),
        Said("pejagan pemalang kilometer kalih atus wolung dasa pitu", "PPTR", 287),
        Said("rest area kawan atus seket enem A", "SMG_SOLO", 456, "A"),
        Said("cipularang km 10o eh salah 100", "CIPULARANG", 100),
        Said("pemalang batang kira2 km 330 arha smarang", "PBTR", 330, "A", "Semarang"),
        Said("tangeran merak km 72 arah mrak", "TANGERANG_MERAK", 72, "A", "Merak"),
        Said("mobil kebalik cipularang km 91 orangnya masih di dalem", "CIPULARANG", 91),
        Said("matiin mesin saking lamanya, posisi 184 cipali", "CIPALI", 184),
        Said("tabrakan, lajur 1 km 130 cipali arah jakarta", "CIPALI", 130, "B", "Jakarta"),
        Said("saya bukan di km 102 tapi km 120 cipali A", "CIPALI", 120, "A"),
        Said("km 102, maksud saya 120 cipali", "CIPALI", 120),
        Said("macet cipali B km 130", "CIPALI", 130, "B"),
        Said("KM 125 cipali B banyak lubang", "CIPALI", 125, "B"),
        Said("mobil mogok km 99 cipali a di bahu", "CIPALI", 99, "A"),
        Said("km 99 cipali a big pothole", "CIPALI", 99, None),
        Said("macet km 99 cipali arah timur", "CIPALI", 99, "A", direction="timur"),
        Said("traffic jam km 99 cipali, heading west", "CIPALI", 99, "B", direction="barat"),
        Said("macet km 20 jagorawi arah timur", "JAGORAWI", 20, None, direction="timur"),
        Said("truk km 99 cipali b 1234 xy ngebut", "CIPALI", 99, None),
        Said("tabrakan km 600 tol ngawi kertosono arah madiun", "NGAWI_KERTOSONO", 600, "A", "Madiun"),
        Said("km 62 japek arah karawang", "JAPEK", 62, "B", "Karawang"),
        Said("saya mau ke rest area 166, di km 140 cipali ada lubang", "CIPALI", 140),
        Said(
            "udah lewat km 57, macetnya dari km 40 sampe km 55 japek arah cikampek",
            "JAPEK",
            40,
            "A",
            "Cikampek",
        ),
        Said(
            "5 km di belakang ada pohon tumbang, saya skrg km 92 cipali arah cirebon",
            "CIPALI",
            87,
            "A",
            "Cirebon",
        ),
        Said("kecelakaan 10 km sebelum rest area 166 arah cirebon", "CIPALI", 156, "A", "Cirebon"),
        Said("macet dua belas kilo sebelum rest area 166 arah cirebon", "CIPALI", 154, "A", "Cirebon"),
        Said("macet satu setengah kilo setelah km 102 a cipali", "CIPALI", 103.5, "A", None),
        Said("macet telung kilo sakdurunge km 102 a cipali", "CIPALI", 99, "A", None),
        Said("500 meter setelah gt kertajati arah cirebon ada kasur", "CIPALI", 158.7, "A", "Cirebon"),
    ],
    ids=lambda said: said.text,
)
def test_a_kilometre_post_in_any_spelling(geo: Geo, said: Said) -> None:
    assert _as_said(geo.locate(said.text).certain, said.text, said) == said


@pytest.mark.parametrize(
    ("text", "road"),
    [
        ("cipali lancar, palikanci yang macet", "PALIKANCI"),
        ("cisum macet", "CISUMDAWU"),
        ("japke arah cikampek padat", "JAPEK"),
        ("plikanci arah jakrta padat", "PALIKANCI"),
        ("sumo macet? oh bukan, surabaya gempol yang macet", "SURGEM"),
        ("dari semarang solo lanjut solo ngawi macet", "SOLO_NGAWI"),
        ("jangan lewat japek arah jakarta macet, mending mbz", "JAPEK"),
        ("cipali mau masuk palikanci antri", "CIPALI"),
        ("pejagan pemalang udah lewat, sekarang pemalang batang macet", "PBTR"),
        ("tol smg-slo kabut", "SMG_SOLO"),
        ("antara brebes timur sama pejagan di tol mogok", "PPTR"),
        ("antara gt cikopo dan gt subang", "CIPALI"),
        ("setelah ngawi di tol solo ngawi", "SOLO_NGAWI"),
        ("between the Caruban and Nganjuk exits on the toll a cow", "NGAWI_KERTOSONO"),
        ("keluar palikanci masuk kanpej, di palikanci tadi bergelombang", "PALIKANCI"),
        ("csmdw gelap", "CISUMDAWU"),
        ("dari gempas ke paspro, paspro gelap", "PASPRO"),
        ("sebelum pisah ke cipali, masih di japek", "JAPEK"),
        ("palu kanci rusak", "PALIKANCI"),
        ("semarang soolo macet", "SMG_SOLO"),
        ("tol japek iu layang", "MBZ"),
        ("cipaki macet", "CIPALI"),
        ("jaforawi licin", "JAGORAWI"),
        ("japek atau mbz ya, japek yang macet", "JAPEK"),
        ("tangeran merak macet", "TANGERANG_MERAK"),
        ("japk macet", "JAPEK"),
        ("fire on the Cipali highway", "CIPALI"),
        ("the elevated highway towards Cikampek is closed", "MBZ"),
        ("tol dari semarang ke solo kabut", "SMG_SOLO"),
    ],
)
def test_the_road_the_trouble_is_on(geo: Geo, text: str, road: str) -> None:
    assert _road(geo, text) == road


@pytest.mark.parametrize(
    ("text", "roads"),
    [
        ("dari japek sampai cipali macet", ["JAPEK", "CIPALI"]),
        ("tol kanci macet", ["PALIKANCI", "KANPEJ"]),
        ("japek 2 macet", ["MBZ", "JAPEK2S"]),
        ("abis cikopo macet", ["CIPALI", None]),
        ("gerbang tol karang tengah macet", ["JAKARTA_TANGERANG"] * 4),
        ("setelah ngawi di tol macet", ["SOLO_NGAWI", "NGAWI_KERTOSONO"]),  # never the town
        ("weleri macet", ["JSB", None]),
        ("weleri kluar tol ambles", ["JSB", None]),
        ("turun cikedung mau ke indramayu", ["CIPALI", None]),
        ("bus semarang solo mogok", ["SMG_SOLO"]),
        ("di rest area ngawi 575 listrik mati", ["SOLO_NGAWI", "SOLO_NGAWI"]),
        ("the toll from Bandung to Jakarta is jammed", ["JAPEK", "CIPULARANG", "PADALEUNYI"]),
        ("dari 519 meluncur, di 525 ada laka", ["SOLO_NGAWI"]),  # no word says that it is a kilometre
    ],
)
def test_a_road_that_is_not_sure_is_asked_about(geo: Geo, text: str, roads: list[str | None]) -> None:
    located = geo.locate(text)
    assert located.certain is None
    assert [candidate.place.road for candidate in located.candidates] == roads


@pytest.mark.parametrize(
    "text",
    [
        "cipali 119.000",
        "bayar tol cipali 132.500",
        "japek 19.30 macet",
        "japek 2 jam",
        "japek 17 agustus",
        "japek 12 mobil tabrakan",
        "mbz 10 lajur",
        "tensi 190/100 di cipali",
        "cipali. 50 mobil terjebak",
        "papan kecepatan 100 di cipali",
        "patok 60 km jam di japek",
    ],
)
def test_a_number_that_is_no_kilometre(geo: Geo, text: str) -> None:
    place = geo.locate(text).certain
    assert place is not None and place.road in ("CIPALI", "JAPEK", "MBZ") and place.km is None


@pytest.mark.parametrize(
    ("text", "roads"),
    [
        ("KM 102", {"CIPALI", "CIPULARANG"}),
        ("102+400 B", {"CIPALI", "CIPULARANG"}),
        ("KM 45", {"TANGERANG_MERAK", "JAPEK", "MBZ", "JAGORAWI"}),
        ("KM 424", {"SMG_ABC", "SMG_SOLO"}),
        ("KM 72", {"TANGERANG_MERAK", "CIPULARANG", "CIPALI", "SERPAN"}),
    ],
)
def test_a_kilometre_several_roads_have_is_asked_about(geo: Geo, text: str, roads: set[str]) -> None:
    located = geo.locate(text)
    assert located.certain is None
    assert {candidate.place.road for candidate in located.candidates} == roads


def test_near_decides_between_namesakes(geo: Geo) -> None:
    subang, bandung = Point(-6.57, 107.76), Point(-6.78, 107.45)
    assert _road(geo, "KM 102", subang) == "CIPALI"
    assert _road(geo, "KM 102", bandung) == "CIPULARANG"


@pytest.mark.parametrize(
    ("text", "road", "km"),
    [
        ("KM 500 Cipali", "CIPALI", 188),
        ("Cipali KM 71", "CIPALI", 72),
        ("KM 57 MBZ", "MBZ", 47),
        ("tol merak km 99", "TANGERANG_MERAK", 98),
    ],
)
def test_a_kilometre_the_road_does_not_have(geo: Geo, text: str, road: str, km: float) -> None:
    located = geo.locate(text)
    assert located.problem == "no_such_km" and located.certain is None
    assert (located.candidates[0].place.road, located.candidates[0].place.km) == (road, km)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rest area 57", "Rest Area KM 57A"),
        ("RA 102A", "Rest Area KM 102A"),
        ("rest area km 456 B penuh", "Rest Area KM 456B"),
        ("rest area travoy 88b", "Rest Area KM 88B"),
        ("accident at rest area km 57", "Rest Area KM 57A"),
        ("GT Palimanan", "GT Palimanan"),
        ("gerbang tol Cikampek Utama antre", "GT Cikampek Utama"),
        ("gerbang tol kalikangkungg", "GT Kalikangkung"),
        ("gt kali kangkung", "GT Kalikangkung"),
        ("brexit macet", "GT Brebes Timur"),
        ("exit brebes timur", "Exit Brebes Timur"),
        ("toll gate Palimanan", "GT Palimanan"),
        ("GT karawang timur", "GT Karawang Timur"),
        ("stasiun senen copet", "Stasiun Pasar Senen"),
        ("Gambir station", "Stasiun Gambir"),
        ("stasiun gambr", "Stasiun Gambir"),
        ("stasiun tugu", "Stasiun Yogyakarta (Tugu)"),
        ("terminal bungurasih", "Terminal Purabaya / Bungurasih"),
        ("terminal tirtonadi solo", "Terminal Tirtonadi (Surakarta)"),
        ("kp rambutan calo", "Terminal Kampung Rambutan"),
        ("pelabuhan merak", "Pelabuhan Merak"),
        ("merak antre", "Pelabuhan Merak"),
        ("bandara soetta", "Bandara Soekarno-Hatta"),
        ("bandara kulon progo", "Bandara Yogyakarta International"),
        ("alas roban", "Alas Roban"),
        ("macet di nagreg arah garut", "Nagreg"),
        ("lg macet di batang sekarang", "Kabupaten Batang"),
        ("pohon ambruk bumiayu nutup jalan", "Bumiayu"),
        ("kecelakaan ciasem pantura subang", "Ciasem"),
        ("macet di alas roban dr arah jakarta ke semarang", "Alas Roban"),
        ("di Brebes", "Kabupaten Brebes"),
        ("Kab. Subang", "Kabupaten Subang"),
        ("Kota Semarang", "Kota Semarang"),
        ("di solo", "Kota Surakarta"),
        ("di kota batu malang", "Kota Batu"),
        ("pantura macet", "Jalur Pantura"),
        ("pantura losari", "Losari"),
        ("kecamatan bumiayu brebes", "Bumiayu"),
        ("Gringsing", "Gringsing"),
        ("bumiayu brebes", "Bumiayu"),
        ("jalan rusak pantura subang ciasem", "Ciasem"),
        ("pohon tumbang di jalan raya bumiayu", "Bumiayu"),
        ("kapal di ketapang telat", "Pelabuhan Ketapang"),
        ("dkt gt ckrg brt", "GT Cikarang Barat"),
        ("abis brebes timr ada laka di tol", "GT Brebes Timur"),
        ("SETELAH SUBANG ADA TRUK TERBALIK DI TOL CIPALI", "GT Subang"),
        ("dr cikopo ga gerak", "GT Cikopo"),
        ("dari sadang arah ke jakarta macet", "GT Sadang"),
        ("saya lagi di rest area 229, tadi di gt plumbon dipalak", "GT Plumbon"),
        ("exit wlri antri", "Exit Weleri"),
        ("keluar di ciperna antri", "GT Ciperna Barat"),
        ("di kulon progo", "Kabupaten Kulon Progo"),
        ("kluar ciluenyi macet", "GT Cileunyi"),
        ("abis buahbatu mandek", "GT Buah Batu"),
        ("lampu merah mati di cawang", "Cawang"),
        ("di pasar weleri macet", "Weleri"),
        ("East Brebes exit is jammed", "GT Brebes Timur"),
        ("stuck at Kalikangkung toll booth", "GT Kalikangkung"),
        ("12 km dari Pamanukan arah Ciasem", "Pamanukan"),
        ("depan indomaret kandanghaur begal", "Kandanghaur"),
        ("lampu merah jatibarang banjir", "Jatibarang"),
        ("pertigaan celeng lohbener", "Lohbener"),
        ("stuck in Puncak", "Puncak"),
        ("exit kanvi antri", "Exit Kanci"),
        ("brebs timur kluar tol antri", "GT Brebes Timur"),
        ("kandanghaur dalane bolong kabeh", "Kandanghaur"),
        ("the exit named Sidoarjo 2 is blocked", "Exit Sidoarjo 2"),
        ("jatiluhur kaluar tol antri ti isuk", "GT Jatiluhur"),
        ("buahbatu antrian masuk tol sampe lampu merah", "GT Buah Batu"),
        ("delanggu pasar macet", "Delanggu"),
        ("jalan soekarno hatta bandung banjir", "Kota Bandung"),
        ("stasiun cibubur penuh", "Cibubur"),
        ("sopir truk dipukulin di pinggir jalan lohbener", "Lohbener"),
        ("iki posisi kertosono arah jombang", "Kertosono"),
        ("tengki entek nang alas mantingan", "Mantingan"),
        ("rem blong turunan silayur", "Tanjakan Silayur"),
        ("macet di dieng", "Dieng"),
        ("gelap dari weleri sampe gringsing", "Weleri-Gringsing"),
        ("lubang di jalan raya bogor km 31 cimanggis", "Cimanggis"),
        ("jl nasional pantura km 112 losarang", "Losarang"),
        ("macet km 21 wates jogja", "Kota Yogyakarta"),
        ("saya di stasiun cirebon, tadi di stasiun jatibarang ada copet", "Stasiun Jatibarang"),
        ("rest area nganjuk arah surabaya", "Rest Area KM 640A"),
        ("Jalan pacet ke trawas berlubang", "Pacet"),
        ("exit cirebon timur macet", "Exit Cirebon"),
        ("tadi di 338A ada bapak pingsan", "Rest Area KM 338A"),
        ("nagreg lancar, limbangan ada kecelakaan", "Limbangan"),
        ("udah gak macet kok di nagreg, tapi di limbangan stuck", "Limbangan"),
        ("lancar di nagreg macet di limbangan", "Limbangan"),
        ("nagreg lancar limbangan macet", "Limbangan"),
        ("nagreg wis lancar, nanging limbangan macet", "Limbangan"),
        ("di nagreg tos teu macet, tapi di limbangan macet", "Limbangan"),
        ("nagreg is clear but limbangan is jammed", "Limbangan"),
        ("cikampek lancar tapi brebes macet", "Kabupaten Brebes"),
        ("cipali lancar, brebes macet", "Kabupaten Brebes"),
        ("rest area 57 kosong, rest area 62 penuh japek", "Rest Area KM 62B"),
        ("apakah di nagreg lancar? saya kena macet di limbangan", "Nagreg"),
        ("di alas roban sepi banget, ada begal bawa celurit", "Alas Roban"),
        ("tadi ada kecelakaan di gringsing, saya sekarang sudah di semarang", "Gringsing"),
        ("td liat orang jatuh di jl raya subah, skrg udah nyampe pekalongan", "Subah"),
        ("kecelakaan di cepu", "Cepu"),
        ("jl solo km 9 maguwoharjo macet", "Maguwoharjo"),
        ("tikungan emen bus terguling", "Tanjakan Emen"),
        ("longsor jalur puncak deket masjid atta'awun", "Atta'awun"),
        ("jembatan kalikuto macet", "Tol Batang-Semarang"),
        ("kecelakaan di alun2 batang", "Kabupaten Batang"),
        ("kecelakaan depan rm taman sari pamanukan", "Pamanukan"),
        ("jl a yani kartasura macet", "Kartasura"),
        ("pos pam gringsing macet", "Gringsing"),
        ("kecelakaan u turn arjawinangun", "Arjawinangun"),
        ("nang ndalan gedhe delanggu macet", "Delanggu"),
        ("prapatan kartosuro macet", "Kartasura"),
        ("rem saya blong pak ini di turunan ungaran tol", "Tol Semarang-Solo"),
        ("banjir jl ahmad yani km 4 surabaya", "Kota Surabaya"),
        ("travel narik 300rb, di pool pasteur", "Pasteur"),
    ],
)
def test_a_named_place(geo: Geo, text: str, name: str) -> None:
    located = geo.locate(text)
    assert located.candidates, text
    assert located.candidates[0].place.name == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("di semarang", {"Kota Semarang", "Kabupaten Semarang"}),
        ("stasiun semarang", {"Stasiun Semarang Tawang", "Stasiun Semarang Poncol"}),
        ("exit brebes", {"Exit Brebes Timur", "Exit Brebes Barat"}),
        ("rest area 86 cipali", {"Rest Area KM 86A", "Rest Area KM 86B"}),
        ("kecamatan losari", {"Losari"}),
        ("antara brebes dan pemalang", {"Kabupaten Brebes", "Kabupaten Pemalang"}),
        ("bekasi timur banjir", {"GT Bekasi Timur", "Bekasi Timur"}),
        ("setelah gempol", {"GT Gempol", "Gempol"}),
        ("keluar tol cikedug", {"Exit Cikedung", "Exit Ciledug"}),
        ("kecelakaan interchange dawuan arah cikampek", {"Exit Dawuan (Cisumdawu)", "Exit Dawuan (Japek)"}),
        ("rest area salatiga", {"Rest Area KM 456A", "Rest Area KM 456B"}),
        ("kartu saya gak kebaca di cikupa", {"GT Cikupa", "Cikupa"}),
    ],
)
def test_namesakes_are_asked_about(geo: Geo, text: str, names: set[str]) -> None:
    located = geo.locate(text)
    assert located.certain is None and len(located.candidates) > 1
    assert {candidate.place.name for candidate in located.candidates} == names


def test_a_rest_area_of_the_other_side_is_not_taken_for_it(geo: Geo) -> None:
    located = geo.locate("rest area 57B")  # only 57A is known
    assert located.certain is None
    assert {candidate.place.side for candidate in located.candidates[:2]} == {"A", "B"}


def test_near_words_widen_the_radius(geo: Geo) -> None:
    at, near = geo.locate("GT Palimanan").certain, geo.locate("dekat GT Palimanan").certain
    assert at is not None and near is not None
    assert near.precision_m == at.precision_m + 1000


@pytest.mark.parametrize(
    ("text", "road", "km"),
    [
        ("udah ga macet di km 50, macetnya di km 62 japek", "JAPEK", 62),
        ("di km 50 lancar, macet di km 62 japek arah cikampek", "JAPEK", 62),
        ("km 50 japek lancar, macet di km 62", "JAPEK", 62),
        ("km 62 japek tadi lancar sekarang macet", "JAPEK", 62),
        ("di km 62 japek ga lancar, macet sampai km 70", "JAPEK", 62),
        ("simpang susun dawuan km 66 macet parah", "JAPEK", 66),
        ("td dr rest area 429 jalan 3 km ada lobang gede, arah solo", "SMG_SOLO", 432),
        ("dari rest area 57 japek macet 5 km arah cikampek", "JAPEK", 57),
        ("3 km dari rest area 429 arah solo ada lubang", "SMG_SOLO", 432),
        ("lubang 3 km dari rest area 57 japek", "JAPEK", 57),
    ],
)
def test_the_kilometre_of_the_trouble(geo: Geo, text: str, road: str, km: float) -> None:
    place = geo.locate(text).certain
    assert place is not None and (place.road, place.km) == (road, km)


def test_where_its_writer_is_by_now_is_not_offered(geo: Geo) -> None:
    text = "saya lihat kecelakaan tadi di km 72 sekarang sudah sampe bandung, korban blm ditolong"
    found = [each.place for each in geo.locate(text).candidates]
    assert all(place.km == 72 for place in found)
    assert found[0].road == "CIPULARANG"  # which led them there


def test_a_road_with_a_regency_is_its_stretch_there(geo: Geo) -> None:
    place = geo.locate("tol cipali di subang macet").certain
    assert place is not None and place.point is not None
    assert (place.road, place.km, place.regency) == ("CIPALI", None, "Kabupaten Subang")
    assert place.precision_m > 10_000


@pytest.mark.parametrize(
    "text",
    [
        "macet di tol cijago km 5", "desari km 620 arah antasari", "tol bogor outer ring road antri",
        "becakayu macet", "di jtcc km 15 ada truk mogok", "tol serpong balaraja km 100 laka",
    ],
)  # fmt: skip
def test_a_toll_road_not_known_is_known_as_such_and_never_another(geo: Geo, text: str) -> None:
    assert geo.locate(text) == Located(problem="no_such_road")
    assert geo.locate(f"{text}, saya mau ke jagorawi").certain is None


@pytest.mark.parametrize(
    "text",
    [
        "haryanto jkt-kudus ugal ugalan", "bus sinar jaya cikarang - wonosobo ac mati",
        "KA Argo Parahyangan bandung-jakarta ac mati", "KA Lodaya bandung solo toilet mampet",
        "bis jurusan cirebon-bandung ngebut", "bus malam bandung malang telat 5 jam", "bus jakarta solo ac mati",
    ],
)  # fmt: skip
def test_the_route_of_a_vehicle_is_no_place(geo: Geo, text: str) -> None:
    assert geo.locate(text).candidates == ()
    assert (there := geo.locate(f"{text} di km 320 pemalang batang").certain) and there.road == "PBTR"


@pytest.mark.parametrize(
    ("text", "road", "name"),
    [
        ("exit gringsing antri", "JSB", "Exit Gringsing"),
        ("gt leces macet", "PASPRO", "GT Leces"),
        ("japek km 47 yang elevated mogok", "MBZ", None),
        ("japek km 21 bawah, yang layang lancar", "JAPEK", None),
        ("bus kecelakaan bawen-salatiga", None, "Kota Salatiga"),
    ],
)
def test_a_gate_without_data_is_on_the_road_beside_it_and_the_road_above_is_told(
    geo: Geo, text: str, road: str | None, name: str | None
) -> None:
    found = geo.locate(text).candidates[0].place
    assert (found.road, found.name) == (road, name)


@pytest.mark.parametrize(
    "text", (Path(__file__).parent / "no_place.txt").read_text(encoding="utf-8").splitlines()
)
def test_everyday_words_are_no_place(geo: Geo, text: str) -> None:
    located = geo.locate(text)
    assert (located.problem, located.candidates) == ("nothing", ())


def test_positions_and_links(geo: Geo) -> None:
    place = geo.locate("banjir -6.50877, 107.71811 arah Jakarta jalur B cipali").certain
    assert place is not None
    assert (place.road, place.km, place.source, place.direction) == (
        "CIPALI",
        102.0,
        "coordinates",
        "Jakarta",
    )
    assert geo.locate("https://maps.app.goo.gl/abc").problem == "short_link"
    assert geo.locate("FPR9+QX").problem == "plus_code_needs_town"
    located = geo.locate("FPR9+QX Subang").certain
    assert located is not None and located.regency == "Kabupaten Subang" and located.source == "plus_code"
    assert geo.locate("0,0").problem == "outside"
    assert _road(geo, "KM 207 https://maps.app.goo.gl/abc") == "PALIKANCI"


def test_pins(geo: Geo) -> None:
    on_cipali = geo.at(Point(-6.50877, 107.71811)).certain
    assert on_cipali is not None
    assert (on_cipali.road, on_cipali.km, on_cipali.side) == ("CIPALI", 102.0, None)
    assert (on_cipali.regency, on_cipali.regency_code) == ("Kabupaten Subang", "32.13")
    brebes = geo.at(Point(-6.8691, 109.0378)).certain
    assert brebes is not None and (brebes.road, brebes.corridor) == (None, "PANTURA")
    assert geo.at(Point(0, 0)).problem == "outside"


def test_a_pin_on_japek_may_be_on_mbz_above_it(geo: Geo) -> None:
    located = geo.at(Point(-6.34591, 107.20049))
    assert located.certain is None
    assert [candidate.place.road for candidate in located.candidates] == ["JAPEK", "MBZ"]


def test_a_pin_between_toll_road_and_pantura_has_both(geo: Geo) -> None:
    located = geo.at(Point(-6.94, 109.98))
    assert located.certain is None
    assert {(c.place.road, c.place.corridor) for c in located.candidates} == {
        ("JSB", None),
        (None, "PANTURA"),
    }


def test_a_pin_at_a_gate_of_a_road_that_is_not_drawn(geo: Geo) -> None:
    at_gate = geo.at(Point(-6.22999, 106.81977))  # GT Semanggi 2
    assert at_gate.certain is not None and at_gate.certain.road == "DALAM_KOTA"
    beside = geo.at(Point(-6.2320, 106.8215))
    assert [candidate.place.road for candidate in beside.candidates] == [None, "DALAM_KOTA"]
    assert geo.at(Point(-6.1754, 106.8272)).candidates[0].place.road is None


def test_names_and_outlines(geo: Geo) -> None:
    assert geo.road_name("CIPALI") == "Tol Cipali" and geo.road_name("NO_SUCH") == "NO_SUCH"
    assert geo.towards("CIPALI", "A") == "Cirebon" and geo.towards("CIPALI", "B") == "Jakarta"
    assert geo.corridor_name("PANTURA") == "Jalur Pantura"
    assert len(geo.roads["CIPALI"][0]) == 117
    assert len(geo.corridors) == 9 and len(geo.regencies) == 119
    longest = max(geo.coast, key=len)
    assert min(lon for _, lon in longest) < 105.5 and max(lon for _, lon in longest) > 114


PIECES = """km 102 a b tol cipali japek rest area gt exit stasiun terminal station di arah ke dari jakarta brebes
    bumiayu kota kab pantura 5 jam + , . - https://maps.app.goo.gl/a FPR9+QX -6.5, 107.7 senen merak kec losari"""


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES.split()), max_size=12).map(" ".join))
def test_any_text_has_an_answer(text: str) -> None:
    located = GEO.locate(text)
    assert located.candidates or located.problem
    assert all(_is_sound(candidate) for candidate in located.candidates)


@pytest.mark.parametrize(
    "said", ["km", "rest area", "dari", "jalur", "mending cipali palikanci", "arah", "ra"]
)
def test_thousands_of_blanks_are_three(said: str) -> None:
    assert GEO.locate(said + " " * 4000 + "57 japek") == GEO.locate(said + "   57 japek")


GEO = Geo.load()


def _is_sound(candidate: Candidate) -> bool:
    place = candidate.place
    known = place.point or place.road or place.corridor or place.regency_code
    return 0 <= candidate.confidence <= 1 and place.precision_m > 0 and known is not None


def _road(geo: Geo, text: str, near: Point | None = None) -> str | None:
    place = geo.locate(text, near).certain
    assert place is not None, text
    return place.road


@pytest.mark.parametrize(
    "text",
    [
        "jalan raya bogor km 30 banjir", "kecelakaan motor jl raya magelang km 7 sleman", "km 3 jalan raya serang",
        "kecelakaan jl raya jakarta bogor km 46 cibinong", "jalan raya semarang demak macet",
        "kecelakaan motor jalan solo jogja klaten", "jl raya puncak km 80", "jalan trenggalek ponorogo km 16",
        "jl daan mogot km 14 banjir", "km 14 jl daan mogot", "jalan soekarno hatta km 3", "jl raya cileungsi km 22",
        "jl solo km 9 macet",
    ],
)  # fmt: skip
def test_an_ordinary_street_is_no_toll_road(geo: Geo, text: str) -> None:
    assert all(each.place.road is None for each in geo.locate(text).candidates)


@pytest.mark.parametrize(
    "text", ["jalan tol jakarta cikampek km 57", "jalan jakarta cikampek km 57", "jl km 57 japek"]
)
def test_a_toll_road_may_be_called_a_street(geo: Geo, text: str) -> None:
    assert (place := geo.locate(text).certain) and (place.road, place.km) == ("JAPEK", 57.0)
