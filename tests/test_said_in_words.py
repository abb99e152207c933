"""What people say instead of pressing: what is put right, who may know, that it is taken back, to be quick."""

import time
from types import SimpleNamespace
from typing import Any

import pytest

from conversations import commands
from conversations.after import cannot_tell, doubting, fixed_words, star_words
from conversations.after.impatient import hurries
from conversations.choosing import LONGEST_LABEL, SHORT_LABEL, label
from conversations.meaning import discretion
from conversations.messages import Inbound
from conversations.session import Draft
from conversations.telling import another, privacy
from conversations.telling.corrections import correction, corrects, rightly
from conversations.telling.heading import is_way
from conversations.telling.heard import waits
from conversations.telling.other_way import other_way
from conversations.telling.refusing import refuses
from conversations.telling.slots import fill
from conversations.texts import Texts
from conversations.understand import Lexicon, understand
from geo import Geo
from tests.conftest import NOON

WORLD: Any = SimpleNamespace(lexicon=Lexicon.load(), geo=Geo.load(), now=NOON)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("bukan km 75, km 78", "km 78"), ("eh salah, harusnya km 78", "km 78"),
        ("lepat, sanes km 100, km 103", "km 103"), ("eh bukan banjir, jalan berlubang", "jalan berlubang"),
        ("dudu macet, wonten kacilakan", "wonten kacilakan"), ("salah jalur, harusnya B", "B"),
        ("bukan macet tapi kecelakaan", "kecelakaan"), ("eh km 52", "km 52"),
        ("not km 57, km 60", "km 60"), ("maksudnya arah jakarta", "arah jakarta"),
        ("bukan cipali deng, japek", "japek"), ("bukan arah jakarta tapi bandung", "arah bandung"),
        ("eh salah, km 112 bukan 121", "km 112"), ("112 bukan 121", "km 112"), ("bukan 112 tapi 121", "km 121"),
        ("km 121 maksudnya bukan 112", "km 121"), ("jalur b bukan a", "jalur b"), ("bukan jalur a tapi b", "b"),
        ("bukan stasiun gambir, senen", "stasiun senen"), ("yg indramayu bukan jatibarang", "indramayu"),
        ("bukan macet biasa, longsor", "longsor"), ("bukan jatibarang", "bukan jatibarang"),
    ],
)  # fmt: skip
def test_it_is_put_right(text: str, right: str) -> None:
    assert corrects(text) and rightly(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "bukan main macetnya", "bukan cuma macet", "salah kirim", "not moving at all", "wrong way driver",
        "km 102 cipali", "jalan rusak bukan main", "kok salah", "ada mobil salah jalur", "bukannya maju malah mundur",
        "salah jalur pak, semua mobil ke arah kita", "not responding, no pulse", "jenis mobilnya truk",
    ],
)  # fmt: skip
def test_it_is_no_correction(text: str) -> None:
    assert not corrects(text)


@pytest.mark.parametrize(
    "text",
    [
        "gak perlu dikirim pak", "ga usah dikirim deh", "batal aja, salah liat", "please don't send, false alarm",
        "ora sido, ora usah dikirim", "udah ga usah", "ngga jadi makasih udah ada yg nolong", "jangan lapor siapa2",
        "batal, sopirnya udah ganti", "bercanda hehe", "teu jadi", "eh ternyata ga ada apa2", "cancel that please",
    ],
)  # fmt: skip
def test_it_is_called_off(text: str) -> None:
    assert refuses(text)


@pytest.mark.parametrize(
    "text",
    [
        "ga perlu ambulans, cuma lecet", "jangan dikirim ke polisi, kirim ambulans aja", "jangan dibatalkan",
        "gak jadi batal", "itu aja kirim", "jangan dikirim dulu pak", "ga jadi, masih butuh derek", "kirim",
        "batal berangkat keretanya", "petugas minta uang", "ga usah dikirim?", "nevermind lifeguard got him",
    ],
)  # fmt: skip
def test_it_is_not_called_off(text: str) -> None:
    assert not refuses(text)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("rahasia", "secret"), ("tolong dirahasiakan ya pak", "secret"),
        ("rahasiakan identitas saya", "secret"), ("rusiahkeun nami abdi", "secret"),
        ("please keep it confidential", "secret"), ("anonim ya", "anonymous"),
        ("jangan sebut nama saya", "anonymous"), ("nama saya jangan disebut", "anonymous"),
        ("aja disebut jenengku", "anonymous"), ("ulah disebut nami abdi", "anonymous"),
        ("don't use my name", "anonymous"), ("keep my name out", "anonymous"), ("jgn kasih tau siapa2", "secret"),
        ("tulung dirahasiakake", "secret"), ("kerahasiaan saya dijaga ya", "secret"),
        ("jangan sampai ketahuan", "secret"),
        ("gak usah rahasia", ""), ("apa bedanya anonim sama rahasia", ""), ("petugas minta uang", ""),
        ("nama jalannya jalan sudirman", ""), ("ada pungli di km 57 japek, rahasiakan nama saya", ""), ("", ""),
    ],
)  # fmt: skip
def test_who_may_know(text: str, level: str) -> None:
    assert privacy.said(text, WORLD) == level


def test_who_may_know_is_heard_in_a_story_too() -> None:
    assert discretion.asked("ada pungli di km 57 japek, rahasiakan nama saya", WORLD.lexicon) == "secret"
    assert discretion.asked("ada pungli di km 57 japek, ini bukan rahasia lagi", WORLD.lexicon) == ""
    assert discretion.asked("RAHASIA!! ada pungli di km 57 japek", WORLD.lexicon) == "secret"
    assert discretion.asked("sudah rahasia umum, pungli di km 57 japek", WORLD.lexicon) == ""
    assert privacy.stricter("secret", "anonymous") == "secret" == privacy.stricter("open", "secret")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("polisi bisa tau nomor saya ga?", True), ("siapa yang tahu laporan saya?", True),
        ("nama saya aman kan?", True),
        ("apa itu anonim", True), ("petugas minta data saya di km 57 japek", False), ("rahasia", False),
    ],
)  # fmt: skip
def test_who_knows_is_asked(text: str, asks: bool) -> None:
    assert privacy.asks_who_knows(text, WORLD) is asks


@pytest.mark.parametrize(
    "text",
    [
        "tarik aja laporannya", "batalkan laporan saya pak", "salah kirim maaf", "tolong hapus laporan saya tadi",
        "laporan saya tolong dibatalkan", "cancel my report please", "withdraw it", "tarik laporan abdi",
        "maaf salah pencet", "kepencet pak", "salah lapor, tolong dihapus", "tarik semua laporan saya",
        "laporannya saya tarik ya", "abaikan laporan saya", "tarik",
    ],
)  # fmt: skip
def test_it_is_taken_back(text: str) -> None:
    assert commands.command(text) == ("tarik", "")


@pytest.mark.parametrize(
    "text",
    ["ada tarik tambang di jalan", "laporan", "hapus", "batalkan satu arah", "remove the tree", "cancel"],
)
def test_it_is_not_taken_back(text: str) -> None:
    assert (commands.command(text) or ("",))[0] != "tarik"


def test_who_hurries_waits_and_who_names_a_town_tells_no_trouble() -> None:
    assert all(map(hurries, ("cepat pak", "tolong cepat", "kapan ambulans datang", "hurry please")))
    assert not any(map(hurries, ("macet", "mobil cepat", "ya", "cepat rusak jalannya")))
    assert all(map(is_way, ("towards Jakarta", "arah cirebon", "ke arah semarang", "menuju bandung")))
    assert not any(
        map(is_way, ("ada kecelakaan arah jakarta", "jakarta", "arah lampu merah mati semua di sana"))
    )


@pytest.mark.parametrize(
    ("text", "said", "denied"),
    [
        ("bukan bawen, ambarawa", "ambarawa", "bawen"), ("not bawen, ungaran", "ungaran", "bawen"),
        ("dudu bawen nanging ambarawa", "ambarawa", "bawen"), ("sanes 90, 96", "96", "90"),
        ("eh ambarawa", "ambarawa", ""), ("maksud saya ambarawa", "ambarawa", ""),
        ("limbangan deng", "limbangan", ""),
        ("kotanya salah, majalengka", "majalengka", "kota"), ("bukan 166 tapi 130", "130", "166"),
        ("arah cirebon bukan jakarta", "arah cirebon", "jakarta"), ("bukan tol", "", "tol"),
        ("no not accident, just a breakdown", "a breakdown", "accident"), ("ternyata cuma mogok", "mogok", ""),
        ("wrong side, it should be b", "b", "side"), ("salah 57b", "57b", ""), ("lepat, nagreg", "nagreg", ""),
        ("kok macet? saya bilang mogok", "mogok", "macet"), ("jenisnya macet", "macet", "jenis"),
        ("saya bukan di km 102 tapi km 120 cipali A", "km 120 cipali A", "di km 102"),
        ("kok A? saya di B", "di B", "A"),
        ("itu bukan lubang tapi pembatas jalan rusak", "pembatas jalan rusak", "lubang"),
        ("yg bener jalur b mas", "jalur b", ""), ("lepat, sanes km 100, km 103", "km 103", "km 100"),
    ],
)  # fmt: skip
def test_what_it_is_and_is_not(text: str, said: str, denied: str) -> None:
    told = correction(text)
    assert told is not None and (told.said, told.denied) == (said, denied)


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("eh kebalik, arah jakarta", "jakarta"), ("wrong side, other direction", ""), ("arah sebaliknya", ""),
        ("tibalik, ka jakarta", "ka jakarta"), ("truknya kebalik", None), ("seberang terminal bawen", None),
        ("salah satu jalur ditutup", None), ("wrong way driver", None), ("arah jakarta", None),
    ],
)  # fmt: skip
def test_the_other_way_round(text: str, follows: str | None) -> None:
    assert other_way(text) == follows


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("macet km 100 cipali arah cirebon", "eh kebalik, arah jakarta"),
        ("lubang km 75 cipali", "bukan cipali, cipularang"),
        ("calo di stasiun senen", "bukan senen, gambir"), ("macet di bawen", "eh ambarawa"),
        ("kecelakaan di bawen", "dudu bawen, ungaran"), ("truk terguling km 98 cipali", "eh km 102"),
    ],
)  # fmt: skip
def test_a_place_put_right_leaves_kind_danger_and_words(told: str, text: str) -> None:
    first = understand(told, WORLD.lexicon)
    draft = Draft(
        "x",
        NOON,
        category=first.category,
        danger=first.danger,
        place=WORLD.geo.locate(told).certain,
        words=(told,),
    )
    right = fill(draft, Inbound("telegram", "2", "1", NOON, text=text), WORLD, "confirm").draft
    assert right.place not in (None, draft.place)
    assert (right.category, right.danger, right.words) == (draft.category, draft.danger, (told, text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mau lapor lagi, lubang di km 110 a", "lubang di km 110 a"), ("lapor lagi pak", ""),
        ("satu lagi nih lapor, pohon tumbang", "pohon tumbang"), ("arep lapor maneh: banjir", "banjir"),
        ("i want to report another one, a crash", "a crash"), ("udah lapor lagi kok lama", None),
        ("ada lagi pak di sebelah kiri", None), ("laporan lain gimana", None), ("macet lagi", None),
    ],
)  # fmt: skip
def test_another_report_is_begun(text: str, told: str | None) -> None:
    assert another.told(text) == told


@pytest.mark.parametrize("longest", [LONGEST_LABEL, SHORT_LABEL])
@pytest.mark.parametrize("language", ["id", "en", "jv", "su"])
def test_the_label_of_a_report_fits_a_list_and_keeps_its_kilometre(language: str, longest: int) -> None:
    kinds = Texts.load().starting(language, "category.").values()
    labels = [
        label(kind, where, longest)
        for kind in kinds
        for where in ("KM 102+400 A", "Terminal Pulo Gebang", "", "Tegal")
    ]
    assert all(len(said) <= longest for said in labels)
    assert all(said.endswith("KM 102+400 A") for said in labels[::4])
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("udah bersih pak mantap", "yes"), ("iya betul udah bersih", "yes"), ("udah rata pak", "yes"),
        ("wis apik, matur nuwun", "yes"), ("tos sae ayeuna mah, hatur nuhun", "yes"), ("udah beres kok td", "yes"),
        ("iya tadi udah gaada pohonnya", "yes"), ("it's been filled, thank you", "yes"), ("sudah di sana", ""),
        ("udah jelek lagi", ""), ("udah banjir", ""), ("sudah bersih belum?", ""), ("jalannya bagus", ""),
        ("udah ga ada petugas yang jaga", ""), ("belum dicek", "no"), ("belum bisa lewat", "no"),
        ("belum ada yg kesana", "no"), ("belum cek", "cannot tell"), ("kurang tau mas", "cannot tell"),
        ("duka pak abdi tos tebih", "cannot tell"), ("nanti pulang lewat situ saya kabari", "cannot tell"),
        ("saya udah lewat tadi udah beres", "yes"), ("udah di rumah sakit", ""), ("ga tau kapan beresnya", ""),
        ("baru sebagian yg ditambal", "no"), ("sepertinya sudah", "yes"), ("harusnya udah", "cannot tell"),
        ("sudah pak tadi pagi saya lewat sudah mulus", "yes"), ("ya mana tau pak udah di surabaya", "cannot tell"),
        ("semoga cepet beres", ""), ("setengah jam lagi saya sampai", ""), ("mantap pak", "yes"),
        ("oke mantap", "yes"), ("passed it already so no idea", "cannot tell"),
        ("drove past it ages ago", "cannot tell"), ("passed it, all dark", ""), ("passed an accident", ""),
        ("can't tell, we're in cirebon now", "cannot tell"), ("we passed it an hour ago, so no idea", "cannot tell"),
        ("don't know, we're in hospital", ""), ("ga tau pak, udah masuk igd", ""), ("we passed it, still there", ""),
    ],
)  # fmt: skip
def test_what_is_said_to_whether_it_is_fixed(text: str, says: str) -> None:
    assert fixed_words.is_yes(text) == (says == "yes")
    assert fixed_words.is_no(text) == (says == "no")
    assert cannot_tell.cannot_tell(text) == (says == "cannot tell")


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("lelet banget 2 aja", 2), ("mantap banget 5", 5), ("lumayan lah 3", 3), ("apik tenan 5", 5), ("telat, 2", 2),
        ("pelayanannya bagus 5", 5), ("ada lubang 2", 0), ("antri gerbang 2", 0), ("lama 2 jam", 0),
    ],
)  # fmt: skip
def test_stars_are_heard_with_the_words_beside_them(text: str, stars: int) -> None:
    assert star_words.stars_and_why(text)[0] == stars


def test_the_ends_of_the_scale_are_stars_as_they_are_called() -> None:
    assert [
        star_words.end_of_scale(said) for said in ("sangat baik", "Buruk pak", "apik banget", "saé pisan")
    ] == [5, 1, 5, 5]
    assert not any(map(star_words.end_of_scale, ("baik", "bagus", "sangat baik petugasnya", "cukup")))


def test_there_again_is_what_was_told_and_not_who_drives_on() -> None:
    assert all(
        map(
            doubting.goes_on,
            ("bolong lagi pak", "muncul lagi lubangnya", "it's broken again", "masih bolong"),
        )
    )
    assert not any(
        map(doubting.goes_on, ("udah jalan lagi", "bukan urusan saya lagi", "lagi makan pak", "lagi"))
    )


def test_it_is_asked_why_a_report_was_closed_and_not_why_a_road_is() -> None:
    assert all(
        map(doubting.asks_why_closed, ("loh kok ditutup, masih bolong itu", "kok laporan saya ditutup?"))
    )
    assert not any(map(doubting.asks_why_closed, ("kenapa jalannya ditutup", "kok arah jakarta ditutup")))


def test_who_asks_for_an_ambulance_in_danger_waits_and_at_any_length_is_read_at_once() -> None:
    draft = Draft(id="d", started_at=NOON, danger=True)
    assert waits("ambulans bisa masuk ga", draft, WORLD) and waits("dibawa ke rs mana?", draft, WORLD)
    assert not waits("ambulans ga bisa masuk", draft, WORLD)
    began = time.process_time()
    waits("pak bu " * 300 + "ambulans " + "bisa bs " * 240, draft, WORLD)
    assert time.process_time() - began < 2
