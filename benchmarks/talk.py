"""The conversation of seven messages that every bot in the benchmark holds; no two travellers use the same words."""

import json

STEPS = 7
SAME_ROAD = 8  # persons whose numbers are multiples of this tell of the same road
_KINDS = ("Jalan rusak", "Macet", "Kecelakaan", "Rest area", "Pungli", "Bahaya di jalan")
_ROADS = (("Cipali", 73, 187), ("Cikampek", 2, 72), ("Palikanci", 189, 214), ("Batang Semarang", 346, 420))
_WORDS = (
    "lubang besar di lajur kiri, sudah dua motor jatuh",
    "antrean sudah tiga jam tidak bergerak, anak anak menangis",
    "truk muatan kayu melintang menutup dua lajur",
    "toilet mampet dan airnya mati sejak pagi",
    "ada yang minta uang dua puluh ribu supaya boleh lewat",
    "aspal terkelupas, banyak ban mobil pecah di sini",
    "ada ban truk bekas di tengah jalan, gelap sekali",
    "mobil mogok di bahu jalan, butuh derek",
)
_MORE = (
    "sejak {} menit lalu", "kira kira {} meter dari jembatan", "sudah {} mobil berhenti", "kami ber {}",
    "dekat tiang nomor {}", "petugas belum datang sudah {} menit", "hujan deras, jarak pandang {} meter",
)  # fmt: skip


def update(person: int, step: int, update_id: int, now: int) -> bytes:
    """The Bot API update of one message: greeting, command, kind, place, words, photo, yes."""
    who = {"id": person, "is_bot": False, "first_name": f"Budi {person}", "language_code": "id"}
    message = {
        "message_id": update_id,
        "date": now,
        "chat": {"id": person, "type": "private", "first_name": who["first_name"]},
        "from": who,
        **_said(person, step),
    }
    return json.dumps({"update_id": update_id, "message": message}, separators=(",", ":")).encode()


def _said(person: int, step: int) -> dict[str, object]:
    if step in (0, 1):
        return _command("/start" if step == 0 else "/lapor")
    if step == 2:
        return {"text": _KINDS[person % len(_KINDS)]}
    if step == 3:
        return _pin(person) if person % 2 else {"text": _kilometre(person)}
    if step == 4:
        return {
            "text": f"{_WORDS[person // 2 % len(_WORDS)]}, {_MORE[person % len(_MORE)].format(person % 997)}"
        }
    return {"photo": _photo(person)} if step == 5 else {"text": "Kirim"}


def _command(name: str) -> dict[str, object]:
    return {"text": name, "entities": [{"offset": 0, "length": len(name), "type": "bot_command"}]}


def _kilometre(person: int) -> str:
    road, first, last = _ROADS[person // 2 % len(_ROADS)]
    return f"KM {first + person // 8 % (last - first)} {'AB'[person // 4 % 2]} {road}"


def _pin(person: int) -> dict[str, object]:
    """Along the Cipali road, from Cikopo to Palimanan."""
    share = person // 2 % 997 / 997
    return {"location": {"latitude": -6.4650 - 0.2250 * share, "longitude": 107.4700 + 0.9300 * share}}


def _photo(person: int) -> list[dict[str, object]]:
    sizes = ((90, 1_300), (320, 16_000), (800, 72_000), (1280, 140_000))
    return [
        {
            "file_id": f"AgACAgUAAxkBAAI{person}x{width}", "file_unique_id": f"AQAD{person}x{width}",
            "width": width, "height": width * 3 // 4, "file_size": size,
        }
        for width, size in sizes
    ]  # fmt: skip
