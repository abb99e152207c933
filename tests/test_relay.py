"""Whoever writes a number, an address or an account's name: the other side reads three stars, and all else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.describe import place_in_words
from conversations.relay import HIDDEN, discreet, from_officer, relayed
from conversations.texts import Texts
from geo.model import Place, Source
from tests.jobs_rig import geo

_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_FULL = "０１２３４５６７８９"
_DIGIT = st.sampled_from((str, lambda digit: f" {_WORDS[digit]} ", lambda digit: _FULL[digit]))


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    """A mobile number as somebody might write it who would rather not be noticed."""
    rest = draw(st.lists(st.integers(0, 9), min_size=8, max_size=10))
    start = draw(st.sampled_from(("08", "+628", "62 8", "nol delapan ", "kosong lapan ", "O8")))
    digits = [draw(_DIGIT)(digit) + draw(st.sampled_from(("", "", " ", "-", ". "))) for digit in rest]
    return (start + "".join(digits)).rstrip(" .-")


@given(mobiles(), st.sampled_from(("", "telepon ", "hp:", "wa/")))
def test_no_mobile_number_passes_however_it_is_written(number: str, before: str) -> None:
    for words in (relayed(f"{before}{number} ya"), from_officer(f"{before}{number} ya")):
        assert words.strip("\u2068\u2069") == f"{before}{HIDDEN} ya"


@pytest.mark.parametrize(
    "words",
    [
        "km 102 A, 3 mobil, 8 orang", "08-12-2026 pukul 08.30-09.45", "jalur ditutup 0830-0945", "Rp 85.000.000",
        "-6.8123456,107.8212345", "6.2812345, 106.8123456", "B 1234 ABC", "delapan mobil, dua motor, tiga truk",
        "telepon 112, 110, 119 atau 14080", "parkir @5000", "8 mobil 10 motor 12 truk", "nol delapan belas",
    ],
)  # fmt: skip
def test_other_numbers_stay(words: str) -> None:
    assert relayed(words) == words == from_officer(words)


@pytest.mark.parametrize(
    "words",
    ["budi.s@gmail.com", "t.me/budisantoso", "wa.me/628123456789", "@budisantoso", "3201123456789012",
     "0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣"],
)  # fmt: skip
def test_other_ways_to_find_a_person_do_not_pass(words: str) -> None:
    assert HIDDEN in relayed(words) and HIDDEN in from_officer(words)
    assert not any(part in relayed(words) for part in ("budi", "3201", "8️"))
    assert relayed(words, "open").strip("\u2068\u2069") == words


def test_a_line_at_home_is_hidden_and_an_office_s_is_not() -> None:
    assert relayed("telp (021) 765-4321 saja") == f"telp {HIDDEN} saja"
    assert from_officer("posko: (0260) 7600600") == "posko: (0260) 7600600"


@pytest.mark.parametrize("source", ["words", "pin"])
def test_a_place_in_a_teller_s_own_words_names_no_number_either(source: Source) -> None:
    place = Place(None, 5000, source, name="rumah Pak Budi (021) 765-4321 atau 0812 3456 7890")
    told = place_in_words(place, "id", Texts.load(), geo())
    assert "rumah Pak Budi" in told and not any(part in told for part in ("765", "3456"))


def test_no_words_take_long() -> None:
    began = time.process_time()
    for words in ("a", "8", "@", "0-", "a.b@", "o ", "62 ", "dobel ", "delapan dobel dobel "):
        relayed(words * (4096 // len(words)))
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("nama saya Budi Santoso 0812, ban pecah", f"nama saya {HIDDEN} 0812, ban pecah"),
        ("nama saya budi jalan rusak di km 102", f"nama saya {HIDDEN} jalan rusak di km 102"),
        ("halo pak, saya Rina Kartika dari Bandung", f"halo pak, saya {HIDDEN} dari Bandung"),
        ("Nama: siti aminah\nada lubang", f"Nama: {HIDDEN}\nada lubang"),
        ("jenengku Slamet Riyadi", f"jenengku {HIDDEN}"),
        ("saya Joko sopir truk, rambu roboh", f"saya {HIDDEN} sopir truk, rambu roboh"),
        ("rambu roboh, a.n Joko Susilo", f"rambu roboh, a.n {HIDDEN}"),
        ("ban pecah. ttd Joko Susilo warga Gempol", f"ban pecah. ttd {HIDDEN} warga Gempol"),
        ("ban pecah / Joko 081234567890", f"ban pecah / {HIDDEN} {HIDDEN}"),
        (
            "assalamualaikum saya Hendra Wijaya mau lapor lubang",
            f"assalamualaikum saya {HIDDEN} mau lapor lubang",
        ),
        ("pagi pak, dengan saya Doni, lubang km 100", f"pagi pak, dengan saya {HIDDEN}, lubang km 100"),
        ("Sampurasun, abdi Asep ti Garut, jalan ruksak", f"Sampurasun, abdi {HIDDEN} ti Garut, jalan ruksak"),
        ("sy pak Joko, lubang besar", f"sy pak {HIDDEN}, lubang besar"),
        ("sy ibu Ratna mau ngadu, lubang", f"sy ibu {HIDDEN} mau ngadu, lubang"),
        ("saya hendra wijaya mau lapor lubang", f"saya {HIDDEN} mau lapor lubang"),
        ("lubang km 100 hub Doni 08123456789", f"lubang km 100 hub {HIDDEN} {HIDDEN}"),
        ("lubang km 100 tks, Agus Setiawan", f"lubang km 100 tks, {HIDDEN}"),
        (
            "lubang km 100 - Doni Prasetyo, Bekasi / arah Jawa",
            f"lubang km 100 - {HIDDEN}, Bekasi / arah Jawa",
        ),
        ("my name is John Smith and there's a crash", f"my name is {HIDDEN} and there's a crash"),
    ],
)
def test_ones_own_name_passes_only_where_its_teller_is_open(words: str, seen: str) -> None:
    assert relayed(words) == seen and relayed(words, "open") == words


@pytest.mark.parametrize(
    "words",
    [
        "nama saya jangan disebut", "nama petugasnya Joko, minta 50rb", "mobil saya Toyota Avanza mogok",
        "posisi saya Cikampek Utama", "Saya Mau Lapor Jalan Rusak Di Km 102", "saya Lihat kecelakaan",
        "mbak membaca nama saya keras keras", "Cikampek macet", "pinjol atas nama saya", "ini Simpang Jomin macet",
        "saya juga mau lapor lubang", "saya orang cirebon mau lapor", "saya mewakili warga mau lapor",
        "macet - Ahmad Yani, Bekasi", "terima kasih, Pak Polisi", "macet - Tegal",
        "makasih. Macet di Brebes", "ini Pak Joko petugas minta 50rb", "petugas bernama Agus Setiawan minta uang",
    ],
)  # fmt: skip
def test_other_names_and_places_pass(words: str) -> None:
    assert relayed(words) == words


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("nomer pelakunya 081234567890", "nomer pelakunya 081234567890"),
        ("penipunya pakai wa 0812-3456-7890", "penipunya pakai wa 0812-3456-7890"),
        ("tangkap pelakunya, wa saya 081234567890", f"tangkap pelakunya, wa saya {HIDDEN}"),
        (
            "nomor pelaku 081234567890, nomor saya 085612345678",
            f"nomor pelaku 081234567890, nomor saya {HIDDEN}",
        ),
        ("ktp jatoh di rest area / atas nama sutrisno", "ktp jatoh di rest area / atas nama sutrisno"),
        ("dompet jatuh, nama saya Budi Santoso", f"dompet jatuh, nama saya {HIDDEN}"),
        ("jalan rusak, atas nama Budi Santoso", f"jalan rusak, atas nama {HIDDEN}"),
        ("jalan rusak / atas nama sutrisno", f"jalan rusak / atas nama {HIDDEN}"),
    ],
)
def test_what_of_others_officers_need_is_passed_on(words: str, seen: str) -> None:
    assert relayed(words) == seen


def test_one_s_own_plate_is_hidden_only_where_nobody_may_learn_who_tells() -> None:
    words = "plat saya E 1234 AB, sopirnya mabuk, plat bus B 7001 XA"
    assert relayed(words, "secret") == f"plat saya {HIDDEN}, sopirnya mabuk, plat bus B 7001 XA"
    assert relayed(words, "anonymous") == words


def test_the_name_on_what_was_lost_is_passed_on_alone() -> None:
    assert relayed("atas nama sutrisno", about=("sim jatuh di tol",)) == "atas nama sutrisno"
    assert relayed("atas nama sutrisno", about=("jalan rusak",)) == f"atas nama {HIDDEN}"
    assert discreet("sim jatuh, atas nama sutrisno", "anonymous") == f"sim jatuh, atas nama {HIDDEN}"
