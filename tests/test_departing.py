"""When somebody sets out, in the words they use, at noon in Jakarta."""

import pytest

from conversations.describe import WIB
from conversations.travel.departing import find_departure
from tests.conftest import NOON


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("besok jam 5", "19 05:00"), ("besok 05.00", "19 05:00"), ("besok pagi", "19 06:00"), ("jam 5", "18 17:00"),
        ("jam 5 pagi", "19 05:00"), ("jam 1 siang", "18 13:00"), ("nanti malam", "18 20:00"),
        ("jam 12 malam", "19 00:00"), ("jam 2 dini hari", "19 02:00"), ("tadi jam 9", "18 09:00"),
        ("2 jam lagi", "18 14:00"), ("sejam lagi", "18 13:00"), ("setengah jam lagi", "18 12:30"),
        ("sekarang", "18 12:00"), ("lusa subuh", "20 04:00"), ("20/3 14.00", "20 14:00"),
        ("besok jam 24", "20 00:00"), ("malam ini", "18 20:00"),
        ("21/3 jam 5", "21 05:00"), ("21 maret", "21 06:00"), ("tgl 25 jam 05.00", "25 05:00"),
        ("jumat habis subuh", "20 04:00"),
        ("malam takbiran", "18 20:00"), ("habis sahur", "19 03:00"), ("setelah isya", "18 19:00"),
        ("tengah malam", "19 00:00"),
        ("pkl 9 malam", "18 21:00"), ("besok setengah enam pagi", "19 05:30"), ("jam lima sore", "18 17:00"),
        ("besok jam 5 wita", "19 04:00"), ("tadi jam 11", "18 11:00"), ("tadi jam 1", "18 01:00"),
        ("5pm", "18 17:00"),
        ("tomorrow at 5 am", "19 05:00"), ("in 2 hours", "18 14:00"), ("at 6 pm", "18 18:00"), ("now", "18 12:00"),
        ("bsk jm 5", "19 05:00"), ("bsk malam", "19 20:00"), ("bsk jm 7 mlm", "19 19:00"),
        ("besuk jam 5", "19 05:00"),
        ("bsok sore jam 4", "19 16:00"), ("jam 8 malam besok", "19 20:00"), ("jam 5 besok pagi", "19 05:00"),
        ("jam 8an pagi besok", "19 08:00"), ("jam 7-8 malam", "18 19:00"), ("besok 5 pagi", "19 05:00"),
        ("5 pagi", "19 05:00"), ("sore ini jam 4", "18 16:00"),
        ("kira2 jam 7 malam", "18 19:00"), ("kira-kira jam 7 malam", "18 19:00"), ("isuk2 jam 5", "19 05:00"),
        ("besok pg2", "19 06:00"), ("sesuk mbengi jam 8", "19 20:00"), ("paling telat jam 9 malam", "18 21:00"),
        ("malam jumat", "19 20:00"), ("malam minggu jam 9", "21 21:00"), ("jumat malam jam 9", "20 21:00"),
        ("minggu pagi", "22 06:00"), ("minggu jam 5 pagi", "22 05:00"), ("hari minggu", "22 06:00"),
        ("besok malam jam 1", "20 01:00"),
        ("jam 03.00", "19 03:00"), ("04:30", "19 04:30"), ("05.00", "19 05:00"), ("jam 04.00 wib", "19 04:00"),
        ("00.30", "19 00:30"), ("jam 00.30 nanti malam", "19 00:30"), ("jam 05", "19 05:00"),
        ("jam 14.00", "18 14:00"),
        ("jam 5.30", "18 17:30"), ("hari ini jam 05.00", "18 17:00"), ("20-03-2026 04:00", "20 04:00"),
        ("20/3/26 jam 4", "20 04:00"), ("jam 07.00 malam", "18 19:00"), ("malam ini jam 02.00", "19 02:00"),
        ("besok kamis jam 5", "19 05:00"), ("rabu jam 05.00", "25 05:00"), ("jumat depan jam 5", "27 05:00"),
        ("tar malem abis taraweh", "18 20:00"), ("abis buka puasa", "18 18:00"), ("habis sholat isya", "18 19:00"),
        ("bentar lagi", "18 12:15"), ("sebentar lagi", "18 12:15"),
        ("tonight at 9", "18 21:00"), ("tomorrow night at 9", "19 21:00"), ("at 5 in the morning", "19 05:00"),
        ("enjing peuting jam 8", "19 20:00"), ("isuk peuting", "19 20:00"), ("enjing jam 8", "19 08:00"),
        ("sesuk isuk jam 5", "19 05:00"), ("mangke dalu", "18 20:00"), ("engke peuting jam 9", "18 21:00"),
        ("besok tgl 19", "19 06:00"), ("tgl 19 besok", "19 06:00"), ("besok lusa", "20 06:00"),
        ("2 hari lagi malem", "20 20:00"), ("dua hari lagi jam 6 pagi", "20 06:00"),
        ("3 dinten malih jam 5", "21 05:00"),
        ("jam papat isuk", "19 04:00"), ("tabuh dalapan", "18 20:00"), ("make it 9", "18 21:00"),
        ("pagi2 banget jam 3", "19 03:00"), ("sakmenika", "18 12:00"),
        ("pagi ini jam 7", "18 07:00"), ("this morning", "18 06:00"), ("9 this morning", "18 09:00"),
        ("around 5 in the morning", "19 05:00"), ("tomorrow at 5ish", "19 05:00"), ("tomorrow midday", "19 12:00"),
        ("half past five tomorrow morning", "19 05:30"), ("tmrw afternoon", "19 16:00"), ("on the 20th", "20 06:00"),
        ("kemarin malam jam 10", "17 22:00"), ("last night at 10", "17 22:00"), ("nanti sorean", "18 16:00"),
        ("habis sahur langsung", "19 03:00"), ("langsung", "18 12:00"), ("jam 2 dinihari", "19 02:00"),
        ("dina kemis bengi", "19 20:00"), ("saptu isuk", "21 06:00"), ("suk setu awan", "21 12:00"),
        ("dina minggu", "22 06:00"), ("suk emben esuk", "20 06:00"), ("jemuah isuk", "20 06:00"),
        ("wau enjing tabuh 6", "18 06:00"), ("mari buko", "18 18:00"),
        ("mengko bengi bar isya", "18 19:00"), ("abis saur", "19 03:00"),
        ("jam stgh 6 pagi besok", "19 05:30"),
        ("sesuk jam 5 esuk", "19 05:00"), ("isukan enjing", "19 06:00"), ("ayeuna", "18 12:00"),
    ],
)  # fmt: skip
def test_a_departure_is_understood(said: str, meant: str) -> None:
    at, rest = find_departure(f"jakarta ke semarang {said}", NOON)
    assert at and at.astimezone(WIB).strftime("%d %H:%M") == meant
    assert rest.split() == ["jakarta", "ke", "semarang"]


@pytest.mark.parametrize(
    ("said", "meant", "left"),
    [
        ("besok mudik ke solo jam 3 pagi", "19 03:00", "mudik ke solo"),
        ("bsk mdk jkt-jogja jam 5 pg", "19 05:00", "mdk jkt-jogja"),
        ("ke solo jam 9 dari depok nanti malam", "18 21:00", "ke solo dari depok"),
        ("di km 57 malam", "18 20:00", "di km 57"),
    ],
)
def test_a_day_may_stand_far_from_its_hour(said: str, meant: str, left: str) -> None:
    at, rest = find_departure(said, NOON)
    assert at and at.astimezone(WIB).strftime("%d %H:%M") == meant
    assert " ".join(rest.split()) == left


@pytest.mark.parametrize(
    "said",
    [
        "",
        "nanti",
        "jam 99",
        "lewat pagilaran",
        "31/2 10.00",
        "minggu depan",
        "dari pasar jumat",
        "rt 5 margahayu",
        "tgl 99",
        "18/3",
        "km 12.30",
        "h-3",
        "belum tau",
        "i am",
    ],
)
def test_what_says_no_time_is_left_as_it_is(said: str) -> None:
    assert find_departure(said, NOON) == (None, said)
