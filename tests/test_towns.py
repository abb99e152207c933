"""Towns, quarters and streets as travellers name them: which is meant, and that none becomes a toll road's gate."""

import pytest

from geo import Geo


@pytest.fixture(scope="module")
def geo() -> Geo:
    return Geo.load()


@pytest.mark.parametrize(
    ("text", "regency"),
    [
        ("macet di cibitung", "Bekasi"),  # a gate is called so
        ("wonosari macet", "Gunungkidul"),  # its seat
        ("purwodadi", "Grobogan"),  # its seat, before the one of a gate
        ("di banyuputih ada kecelakaan", "Batang"),  # on Pantura
        ("gempol macet", "Pasuruan"),
        ("lampu merah ciawi", "Bogor"),
        ("di ciledug", "Cirebon"),
    ],
)
def test_of_towns_called_alike_the_one_known_best_is_offered_first(geo: Geo, text: str, regency: str) -> None:
    located = geo.locate(text)
    assert located.certain is None and len(located.candidates) > 1
    assert (located.candidates[0].place.regency or "").endswith(f" {regency}")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("jalan raya kalimalang bekasi rusak parah", "Kalimalang"),
        ("jl kalimalang banyak lubang", "Kalimalang"),
        ("lampu merah pejagan mati", "Pejagan"),
        ("traffic light pejagan mati", "Pejagan"),
        ("macet di pertigaan pejagan", "Pejagan"),
        ("persimpangan pejagan macet", "Pejagan"),
        ("pasar kanci macet", "Kanci"),
        ("jembatan comal pemalang rusak", "Comal"),
        ("flyover cikunir macet", "Cikunir"),
        ("jalur kalimalang motor macet total", "Kalimalang"),
    ],
)
def test_what_stands_on_an_ordinary_road_is_in_the_town_and_at_no_gate(
    geo: Geo, text: str, name: str
) -> None:
    places = [candidate.place for candidate in geo.locate(text).candidates]
    assert [(place.name, place.road, place.facility) for place in places] == [(name, None, None)]


def test_a_district_near_which_it_is_in_the_regency_named_is_where(geo: Geo) -> None:
    for text, name in (("jembatan retak di cilacap deket maos", "Maos"), ("brebes dekat tanjung", "Tanjung")):
        assert (place := geo.locate(text).certain) and place.name == name, text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("longsor di jalan cilacap majenang deket karangpucung", "Karangpucung"),
        ("jalan rusak di jalan raya purwokerto wangon deket jatilawang", "Jatilawang"),
        ("lubang di jalan wangon-ajibarang dekat cilongok", "Cilongok"),
        ("landslide on jalan banjarnegara karangkobar near wanadadi", "Wanadadi"),
        ("lubang di jalan raya wangon", "Wangon"),
    ],
)
def test_of_a_street_called_by_its_towns_that_near_which_it_is_said_to_be_counts(
    geo: Geo, text: str, name: str
) -> None:
    assert [candidate.place.name for candidate in geo.locate(text).candidates] == [name]


def test_a_gate_is_one_where_it_is_named_so(geo: Geo) -> None:
    for text in ("palang tol cikupa rusak", "portal tol karawang barat rusak"):
        assert (gate := geo.locate(text).certain) and gate.facility == "toll_gate", text
    for text in ("exit pejagan macet", "lampu merah setelah exit tol pejagan mati", "simpang susun cikunir"):
        place = geo.locate(text).certain
        assert place is not None and place.facility == "interchange", text


@pytest.mark.parametrize("text", ["turunan kanci di tol, rem blong", "tikungan cikunir di jalan tol licin"])
def test_a_spot_called_like_a_gate_may_be_on_the_toll_road_spoken_of(geo: Geo, text: str) -> None:
    gate, town = (candidate.place for candidate in geo.locate(text).candidates)
    assert gate.facility == "toll_gate" and town.facility is town.road is None


@pytest.mark.parametrize("text", ["tabrakan di ringroad gamping jogja", "macet di ring road gamping"])
def test_a_ring_road_is_in_the_town_named_after_it(geo: Geo, text: str) -> None:
    place = geo.locate(text).candidates[0].place
    assert (place.name, place.regency) == ("Gamping", "Kabupaten Sleman")


def test_a_kilometre_about_so_many_of_an_ordinary_road_is_no_toll_roads(geo: Geo) -> None:
    assert (
        place := geo.locate("ditabrak lari di km 20 an jalan raya bawen").certain
    ) and place.name == "Bawen"


def test_after_jalan_tol_a_town_may_be_its_gate(geo: Geo) -> None:
    assert geo.locate("macet di jalan tol plumbon").candidates[0].place.name == "GT Plumbon"


def test_a_spot_in_a_town_called_like_a_gate_far_away_is_asked_about(geo: Geo) -> None:
    places = [candidate.place for candidate in geo.locate("macet simpang sadang").candidates]
    assert [(place.regency, place.facility) for place in places] == [
        ("Kabupaten Purwakarta", None), ("Kabupaten Kebumen", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "regency"),
    [
        ("bsd", "BSD", "Kota Tangerang Selatan"),
        ("macet di bintaro", "Bintaro", "Kota Tangerang Selatan"),
        ("banjir di klender", "Klender", "Kota Administrasi Jakarta Timur"),
        ("kecelakaan di lippo cikarang", "Lippo Cikarang", "Kabupaten Bekasi"),
        ("jababeka macet", "Jababeka", "Kabupaten Bekasi"),
        ("simpang lima semarang macet", "Simpang Lima Semarang", "Kota Semarang"),
        ("bundaran waru macet", "Bundaran Waru", "Kabupaten Sidoarjo"),
        ("condong catur banjir", "Condongcatur", "Kabupaten Sleman"),
        ("kedungwaringin", "Kedung Waringin", "Kabupaten Bekasi"),  # written in two words elsewhere
        ("di tarogong macet", "Tarogong", "Kabupaten Garut"),  # two districts
        ("telukjambe banjir", "Telukjambe", "Kabupaten Karawang"),
    ],
)
def test_a_quarter_people_know_by_name(geo: Geo, text: str, name: str, regency: str) -> None:
    place = geo.locate(text).certain
    assert place is not None and (place.name, place.regency, place.facility) == (name, regency, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kertasura", "Kartasura"),
        ("di purwekerto macet", "Purwokerto"),
        ("macet di semarng", "Kota Semarang"),
        ("brebess", "Kabupaten Brebes"),
        ("di cirbon banjir", "Kota Cirebon"),
        ("pekalonga", "Kota Pekalongan"),
        ("macet di jakrta", "Jakarta"),
        ("cikmpek", "Cikampek"),
    ],
)
def test_a_town_with_a_typing_error_is_that_town(geo: Geo, text: str, name: str) -> None:
    assert geo.locate(text).candidates[0].place.name == name


@pytest.mark.parametrize(
    "text",
    [
        "di kandang ayam", "depan tambal ban", "di timbangan truk", "di sembarang tempat", "di sambal ada kecoa",
        "sampan terbalik", "banjir bandang", "rest area cikamurang", "di persimpangan",
    ],
)  # fmt: skip
def test_an_everyday_word_like_a_town_is_none(geo: Geo, text: str) -> None:
    assert not any(
        candidate.place.source in ("regency", "corridor") for candidate in geo.locate(text).candidates
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("jalan setiabudi bandung macet", ["Kota Bandung", "Kabupaten Bandung"]),  # no Jakarta's district
        ("jls salatiga macet", ["Kota Salatiga"]),
        ("lampu merah kuningan mati", ["Kabupaten Kuningan"]),
        ("turun dari tanjakan, sekarang malang di jalan", []),
        ("flyover pasupati, keluar gerbang pasteur macet", ["GT Pasteur 1", "GT Pasteur 2"]),
        ("kebon jeruk jakarta macet", ["Kebon Jeruk"]),
        ("ringroad selatan macet", ["Ring Road Selatan Yogyakarta"]),
        ("ring road utara jogja banjir", ["Ring Road Utara Yogyakarta"]),
        ("ring road jogja", [f"Ring Road {each} Yogyakarta" for each in ("Utara", "Selatan", "Barat", "Timur")]),
        ("ring road utara solo macet", ["Kota Surakarta"]),  # another town's
        ("stasiun kota surabaya", ["Stasiun Surabaya Gubeng", "Stasiun Surabaya Pasarturi"]),
        ("di stasiun kota copet", ["Stasiun Jakarta Kota"]),
        ("tol jorr arah bintaro macet", ["Tol JORR"]),  # only where it leads
        ("aku wong suroboyo, macet neng ngawi", ["Kabupaten Ngawi"]),
        ("tol suroboyo gresik peteng", ["Tol Surabaya-Gresik"]),
        ("seko suroboyo nang jogja macet, saiki neng nganjuk", ["Kabupaten Nganjuk"]),
        ("saking solo dhateng semarang macet wonten boyolali", ["Kabupaten Boyolali"]),
    ],
)  # fmt: skip
def test_the_street_or_station_of_a_town_and_where_one_is_on_the_way(
    geo: Geo, text: str, names: list[str]
) -> None:
    assert [candidate.place.name for candidate in geo.locate(text).candidates] == names


def test_jls_is_the_south_coast_road_only_where_that_passes(geo: Geo) -> None:
    corridors = [
        geo.locate(f"jls {town} macet").candidates[0].place.corridor for town in ("salatiga", "trenggalek")
    ]
    assert corridors == [None, "PANSELA"]


@pytest.mark.parametrize(
    ("text", "regency"),
    [
        ("macet di soekarno hatta bandung", "Kota Bandung"),  # a street there
        ("kecelakaan di jembatan soekarno hatta malang", "Kota Malang"),
        ("kecelakaan di soetta, kota bandung", "Kota Bandung"),
        ("kecelakaan di pasar besar malang", "Kota Malang"),
        ("jalan veteran malang macet", "Kota Malang"),
        ("macet di alun alun tugu malang", "Kota Malang"),
        ("suhat malang", "Kota Malang"),
        ("kecelakaan di rumah sakit saiful anwar malang", "Kota Malang"),
        ("macet di simpang lima pati", "Kabupaten Pati"),
        ("macet di batu", "Kota Batu"),
        ("macet di jalur wisata batu", "Kota Batu"),
        ("macet di jalur wisata lembang", "Kabupaten Bandung Barat"),
        ("macet malang", "Kota Malang"),
        ("macet di kulonprogo", "Kabupaten Kulon Progo"),
        ("macet di sidoarjo deket gedangan", "Kabupaten Sidoarjo"),
        ("macet di soekarno hatta", "Kota Tangerang"),
        ("macet di soekarno hatta tangerang", "Kota Tangerang"),
        ("macet di bandara soekarno hatta, mau ke bandung", "Kota Tangerang"),
    ],
)
def test_a_city_named_last_is_where_it_is(geo: Geo, text: str, regency: str) -> None:
    assert geo.locate(text).candidates[0].place.regency == regency


@pytest.mark.parametrize(
    "text",
    [
        "dari tanjakan, sekarang malang di jalan",
        "nasib di jalan sungguh malang",
        "orang di jalan mau serang",
        "ada pohon tumbang di jalan banyak batang",
        "pohon batang",
        "dilempar batu",
        "nyangkut di batu",
        "lewat batu longsor di tengah jalan",
        "jalan berlubang di batu besar",
    ],
)
def test_a_word_of_every_day_that_is_a_city_too_is_none_within_a_sentence(geo: Geo, text: str) -> None:
    assert not geo.locate(text).candidates


@pytest.mark.parametrize(
    ("text", "roads"),
    [
        ("truk mogok di tol deket brebes arah semarang", {"PPTR"}),
        ("lubang di jalan tol dekat kota cirebon", {"PALIKANCI"}),
        ("truk mogok di tol daerah pekalongan arah jakarta", {"PBTR"}),
        ("pecahan kaca di tol deket pekalongan arah semarang", {"PBTR"}),  # its gate
        ("batu bata di tol deket probolinggo arah surabaya", {"PASPRO", "PROBOWANGI"}),
        ("truk mogok di tol sekitar indramayu", {"CIPALI"}),  # no road is called by it
        ("big pothole on the toll road near brebes heading to semarang", {"PPTR"}),
        ("a truck lost its load near cirebon on the toll road to jakarta", {"PALIKANCI"}),
        ("truk mogok nang tol cedhak brebes", {"PPTR"}),
        ("treuk mogok di tol caket cirebon", {"PALIKANCI"}),
        ("mobil mogok di tol deket kebumen", {None}),  # none is near
        ("baru keluar dari tol, mogok di deket brebes", {None}),
        ("jalan di kolong tol deket brebes banjir", {None}),
        ("keluar tol deket brebes langsung macet", {None}),
    ],
)
def test_on_the_toll_road_near_a_town_is_on_the_toll_road_there(
    geo: Geo, text: str, roads: set[str | None]
) -> None:
    assert {candidate.place.road for candidate in geo.locate(text).candidates} == roads
