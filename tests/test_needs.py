"""Words say what is needed, and so who is asked first: in danger those who save lives there."""

from typing import get_args

import pytest

from conversations.telling.needs import asked_for, in_short, needs_of
from conversations.understand import Understanding
from geo.agencies import read_book
from geo.directory import Directory
from geo.model import Need, Place

PANTURA = Place(None, 900, "corridor", corridor="PANTURA", regency_code="33.29")
VILLAGE = Place(None, 900, "regency", regency_code="34.03")
TOLL = Place(None, 500, "post", road="CIPALI", km=102, regency_code="32.13")
STATION = Place(None, 100, "facility", name="Stasiun Purwokerto", facility="station", regency_code="33.02")
TERMINAL = Place(None, 100, "facility", name="Terminal Tirtonadi", facility="terminal", regency_code="33.72")
MERAK = Place(None, 100, "facility", name="Pelabuhan Merak", facility="port", regency_code="36.72")
PERAK = Place(None, 100, "facility", name="Pelabuhan Tanjung Perak", facility="port", regency_code="35.78")
JUANDA = Place(None, 100, "facility", name="Bandara Juanda", facility="airport", regency_code="35.15")


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.load()


@pytest.mark.parametrize(
    ("category", "place", "words", "danger", "asked"),
    [
        ("hazard", PANTURA, "truk bensin terguling tumpah", True, ["damkar-33.29", "bpbd-33.29", "bbpjn-jateng-diy"]),
        ("hazard", PANTURA, "tidak ada kebakaran, cuma batu", True, ["bpbd-33.29", "bbpjn-jateng-diy"]),
        ("hazard", PANTURA, "ada batu di jalan", False, ["bbpjn-jateng-diy", "bpbd-33.29"]),
        ("hazard", VILLAGE, "kabel listrik putus nyetrum", True, ["pln", "bpbd-34.03", "road-34.03"]),
        ("accident", PANTURA, "sopir kejepit", True, ["damkar-33.29", "bpbd-33.29", "polres-33.29"]),
        ("accident", PANTURA, "mobil masuk jurang", True, ["bpbd-33.29", "basarnas", "polres-33.29"]),
        ("hazard", TOLL, "bus terbakar", True, ["astra-cipali", "damkar-32.13", "pjr", "bpjt"]),
        ("medical", STATION, "pingsan di gerbong 3", True, ["kai-daop-5", "dinkes-33.02"]),
        ("medical", STATION, "pingsan di loket", True, ["dinkes-33.02", "kai-daop-5"]),
        ("crime", STATION, "copet di kereta", False, ["kai-daop-5", "polres-33.02"]),
        ("accident", STATION, "motor tabrakan di depan stasiun kereta", True, ["kai-daop-5", "polres-33.02"]),
        ("accident", VILLAGE, "motor tabrakan dekat stasiun kereta api", True, ["polres-34.03"]),
        ("road_damage", STATION, "jalan depan stasiun rusak parah", False, ["road-33.02"]),
        ("road_damage", STATION, "peron stasiun berlubang", False, ["kai-daop-5"]),
        ("congestion", STATION, "macet ngarep stasiun", False, ["dishub-33.02", "polres-33.02"]),
        ("signage", TERMINAL, "lampu jalan depan terminal mati", False, ["dishub-33.72"]),
        ("signage", TERMINAL, "lampu terminal mati", False, ["bptd-33"]),
        ("road_damage", MERAK, "jalan depan pelabuhan merak banyak lubang", False, ["road-36.72"]),
        ("road_damage", MERAK, "potholes on the road outside merak port", False, ["road-36.72"]),
        ("terminal", STATION, "toilet depan stasiun kotor", False, ["kai-daop-5"]),
        ("medical", MERAK, "ibu sesak napas di kapal", True, ["asdp", "dinkes-36.72"]),
        ("transport", MERAK, "kapal oleng", True, ["basarnas", "asdp"]),
        ("other", MERAK, "hp jatuh ke laut", False, ["asdp"]),
        ("hazard", PERAK, "kapal terbakar", True, ["basarnas", "pelindo", "damkar-35.78"]),
        ("medical", JUANDA, "serangan jantung", True, ["injourney", "dinkes-35.15"]),
        ("hazard", JUANDA, "asap tebal di pesawat", True, ["injourney"]),
        ("extortion", TOLL, "dipalak preman", False, ["pjr", "polres-32.13"]),
        ("extortion", VILLAGE, "parkir liar maksa bayar sambil ngancam", False, ["polres-34.03"]),
        ("extortion", VILLAGE, "pak ogah minta duit, petugas diam saja", False, ["polres-34.03"]),
        ("extortion", VILLAGE, "dimintain 20rb sama warga yg ngatur lalu lintas", False, ["polres-34.03"]),
        ("extortion", VILLAGE, "dipentaan duit 20 rebu ku nu ngatur jalan", False, ["polres-34.03"]),
        ("extortion", VILLAGE, "dimintain duit sama orang pake rompi", False, ["polres-34.03"]),
        ("extortion", VILLAGE, "man in a vest made us pay 20k to pass", False, ["polres-34.03"]),
        ("extortion", TERMINAL, "parking guy wants 50k", False, ["polres-33.72"]),
        ("extortion", VILLAGE, "polisi yg ngatur lalu lintas minta 50rb", False, ["ombudsman", "lapor"]),
        ("extortion", VILLAGE, "dimintain duit petugas dishub pake rompi", False, ["ombudsman", "lapor"]),
        ("extortion", VILLAGE, "warga resah ada pungli di samsat", False, ["ombudsman", "lapor"]),
        ("transport", TOLL, "bus saya keluar asap dari mesin belakang", True, ["astra-cipali", "damkar-32.13"]),
        ("transport", TOLL, "bus keluar asap dari knalpot", False, ["pjr", "astra-cipali"]),
        ("extortion", VILLAGE, "preman bareng oknum polisi minta uang", False, ["ombudsman", "lapor"]),
        ("extortion", TOLL, "jukirnya minta 20rb", False, ["pjr", "polres-32.13"]),
        ("road_damage", VILLAGE, "jalan nasional rusak parah", False, ["bbpjn-jateng-diy", "road-34.03"]),
        ("road_damage", VILLAGE, "jalan desa rusak, bukan jalan nasional", False, ["road-34.03"]),
        ("road_damage", TOLL, "tembus jalan nasional, tolnya bolong", False, ["astra-cipali"]),
        ("transport", VILLAGE, "toilet kreta bau", False, ["kai-daop-6"]),
        ("hazard", VILLAGE, "mogok di perlintasan kereta!!! kereta mau lewat", True, ["kai-daop-6", "bpbd-34.03"]),
        ("hazard", VILLAGE, "jalan berlubang dekat perlintasan kereta", False, ["bpbd-34.03", "road-34.03"]),
        ("fuel", VILLAGE, "spklu mati", False, ["pln", "pertamina"]),
        ("fuel", TOLL, "mobil listrik habis, mau ngecas", False, ["astra-cipali"]),
        ("other", VILLAGE, "anak hilang", True, ["polres-34.03"]),
        ("other", STATION, "anak hilang", True, ["kai-daop-5"]),
        ("hazard", PANTURA, "truk mogok di tengah jalan", False, ["dishub-33.29", "polres-33.29"]),
        ("hazard", PANTURA, "mobil mogok kena banjir", False, ["bbpjn-jateng-diy"]),
        ("hazard", TOLL, "truk mogok", False, ["astra-cipali"]),
        ("rest_area", PANTURA, "warung sate ngetok harga", False, ["pemda-33.29", "lapor"]),
        ("rest_area", PANTURA, "toilet umum di alun2 jorok", False, ["pemda-33.29"]),
        ("rest_area", PANTURA, "warung di rest area mahal", False, ["bpjt"]),
        ("rest_area", TOLL, "warungnya mahal", False, ["astra-cipali"]),
        ("rest_area", PANTURA, "sampah di alun alun", False, ["pemda-33.29", "lapor"]),
        ("extortion", TOLL, "petugas gerbang minta uang", False, ["ombudsman", "lapor"]),
        ("extortion", STATION, "ojek minta 100 ribu, mahal banget", False, ["dishub-33.02", "bptd-33", "hubdat"]),
        ("extortion", TERMINAL, "kernet narik ongkos lebih dari tiket", False, ["bptd-33", "dishub-33.72"]),
        ("extortion", VILLAGE, "calo maksa, tarif bus dua kali lipat", False, ["polres-34.03"]),
        ("extortion", VILLAGE, "sopir bus dipalak preman", False, ["polres-34.03"]),
        ("extortion", VILLAGE, "petugas dishub narik ongkos tiap angkot", False, ["ombudsman", "lapor"]),
        ("transport", TOLL, "tarif bus dinaikkan di tengah jalan", False, ["dishub-32.13"]),
        ("transport", STATION, "tiket kereta mahal", False, ["kai-daop-5"]),
        ("staff", TERMINAL, "sopir bus maki maki penumpang", False, ["bptd-33", "dishub-33.72"]),
        ("staff", TERMINAL, "petugas ketawa pas dilapori sopir ngebut", False, ["ombudsman", "lapor"]),
        ("extortion", VILLAGE, "pengamen maksa di bus", False, ["polres-34.03", "polda-34", "ombudsman"]),
        ("transport", Place(None, 0, "words"), "penumpang kereta merokok", False, ["kai"]),
        ("signage", VILLAGE, "pintu perlintasan kereta tidak menutup", True, ["kai-daop-6"]),
        ("staff", STATION, "opang ngusir ojol", False, ["dishub-33.02"]),
        ("terminal", VILLAGE, "eskalator stasiun mati", False, ["kai-daop-6"]),
        ("terminal", VILLAGE, "toilet terminal mati", False, ["dishub-34.03"]),
        ("hazard", PANTURA, "ban bocor", False, ["dishub-33.29", "polres-33.29"]),
        ("hazard", PANTURA, "pecahan ban pecah berserakan", False, ["bbpjn-jateng-diy"]),
        ("hazard", PANTURA, "orang gila di tengah jalan", False, ["polres-33.29", "polda-33", "bbpjn-jateng-diy"]),
        ("hazard", VILLAGE, "truk rem blong", True, ["polres-34.03", "polda-34", "bpbd-34.03"]),
        ("hazard", PANTURA, "motor lawan arah", True, ["polres-33.29"]),
        ("transport", VILLAGE, "sopirnya ngebut ugal ugalan", False, ["polres-34.03", "polda-34", "dishub-34.03"]),
        ("hazard", TOLL, "truk rem blong", True, ["astra-cipali", "pjr"]),
        ("hazard", VILLAGE, "mobil hanyut melawan arus banjir", True, ["bpbd-34.03"]),
    ],
)  # fmt: skip
def test_who_can_help_is_asked_first(
    directory: Directory, category: str, place: Place, words: str, danger: bool, asked: list[str]
) -> None:
    found = asked_for(directory, category, place, (words,), danger)
    assert found.owner_found
    assert [agency.id for agency in found.agencies][: len(asked)] == asked


def test_every_need_has_words_and_a_rule_that_asks_by_it() -> None:
    needs = frozenset(get_args(Need))
    assert needs == {need for rule in read_book().rules for need in rule.need}
    said = (
        "kebakaran, orang kejepit, tertimbun longsor, hanyut di sungai, kapal oleng, kapal karam, kabel putus, "
        "kereta, krl, feri, preman, jalan nasional, spklu, anak hilang, mobil mogok, warung, tarif ojek, "
        "sopir, rem blong, stasiun, spbu, depan stasiun"
    )
    assert frozenset().union(*(needs_of((each,)) for each in said.split(", "))) == needs - {"danger"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kapal terbalik di pelabuhan ketapang", "accident"),
        ("kebakaran di dekat alun alun brebes", "hazard"),
        ("apa ada kapal tenggelam di merak?", ""),
        ("pemadam kebakaran di brebes di mana", ""),
        ("sinetron itu ada adegan kapal terbalik di merak, tapi kapalnya mainan", ""),
    ],
)
def test_a_few_plain_words_with_a_place_are_danger(text: str, kind: str) -> None:
    heard = in_short(Understanding(), text, MERAK)
    assert (heard.category, heard.danger) == (kind, bool(kind))
    assert in_short(Understanding(), text, None) == Understanding()
