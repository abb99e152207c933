"""Learn what the places named in telling a journey are, from tests/golden/journeys_tuning.csv. Run: make model

Two writers who had seen nothing told 680 journeys and labelled where each begins and goes, where one is by now, stays
and passes. Which words name those places is found as the bot finds them.
"""

import csv
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.examples import Example
from benchmarks.learn import SEED, Shape, checksum, learn, write
from conversations.meaning import ends
from conversations.meaning.learned import ENDS
from conversations.travel.towns_named import Named, abstracted, named_in, words_of
from geo import Geo
from geo.lines import metres_between
from geo.model import Place

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"
PARTS = {part: GOLDEN / f"journeys_{part}.csv" for part in ("tuning", "unseen")}
SHAPE = Shape(least=2, most=20_000, networks=4, hidden=16, epochs=40, batch=32)
JOURNEY = "journey"
_NEAR_KM, _SAME_REGENCY_KM = 20.0, 10.0
_ONE_OF_IT = ("start", "goal", "here")
_ORDINARY = ("", "toll", "no toll")  # ways that are no place
_PLAIN_WEIGHT = 0.6  # what one of the sentences below weighs; 8 of each are made, between other words
_TIMES = 8
_PLAIN = (  # the plainest ways to tell it, which writers think too plain to write: start, goal, here, stop, way
    "dari {s} ke {g}", "dr {s} ke {g}", "{s} ke {g}", "{s} {g}", "{s} - {g}", "{s}-{g}", "{s} → {g}",
    "ke {g} dari {s}", "mau ke {g} dari {s}", "dari {s} mau ke {g}", "{s} menuju {g}", "dari {s} menuju {g}",
    "{s} sampai {g}", "dari {s} sampai {g}", "{s} sampe {g}", "otw {g} dari {s}", "otw {s} {g}",
    "dari {s} otw {g}", "mudik {s} {g}", "pulang dari {s} ke {g}", "pulang ke {g} dari {s}", "from {s} to {g}",
    "{s} to {g}", "going from {s} to {g}", "to {g} from {s}", "driving to {g} from {s}",
    "heading to {g} from {s}", "leaving {s} for {g}", "ti {s} ka {g}", "ka {g} ti {s}", "bade ka {g} ti {s}",
    "rek ka {g} ti {s}", "saka {s} menyang {g}", "seko {s} nang {g}", "saking {s} dhateng {g}",
    "arep nang {g} seko {s}", "badhe dhateng {g} saking {s}", "dari {s} tujuan {g}", "asal {s} tujuan {g}",
    "{s} tujuan {g}", "berangkat dari {s} ke {g}", "brangkat dari {s}, tujuan {g}", "naik bus {s} ke {g}",
    "naik bus dari {s} ke {g}", "naik motor {s} {g}", "ke {g}", "mau ke {g}", "otw {g}", "menuju {g}",
    "tujuan {g}", "mudik ke {g}", "pulang ke {g}", "mau pulang ke {g}", "to {g}", "going to {g}",
    "heading to {g}", "ka {g}", "rek ka {g}", "bade ka {g}", "menyang {g}", "arep nang {g}",
    "badhe dhateng {g}", "dari {s}", "dr {s}", "saya dari {s}", "berangkat dari {s}", "from {s}", "ti {s}",
    "saka {s}", "saking {s}", "dari {s} ke {g} lewat {w}", "{s} {g} lewat {w}", "dari {s} ke {g} via {w}",
    "{s} ke {g}, mampir {p}", "{s} ke {g} mampir {p}", "{s} ke {g} nginep di {p}",
    "{s} ke {g} istirahat di {p}", "dari {s} ke {g} mampir dulu di {p}", "dari {s} ke {g}, nginep di {p}",
    "dari {s} nginep di {p} lanjut ke {g}", "dari {s} ke {g}, sekarang di {h}", "dari {s} ke {g}, udah di {h}",
    "dari {s} ke {g} posisi {h}", "udah di {h} mau ke {g}", "sekarang di {h} mau ke {g}", "lagi di {h} otw {g}",
    "udah sampe {h}, mau ke {g}", "posisi di {h} tujuan {g}", "{s} ke {g}, skrg {h}",
    "udah di {h} dari {s} mau ke {g}", "baru masuk {h} mau ke {g}", "from {s} to {g}, now in {h}",
    "now in {h}, going to {g}", "we are in {h} heading to {g}", "wis tekan {h} arep nang {g}",
    "tos dugi {h} bade ka {g}", "saiki neng {h} arep menyang {g}", "rumah di {s}, kampungnya {g}",
    "rumah saya di {s}", "rumah di {s} kampung di {g}", "tinggal di {s} mau ke {g}",
    "kerja di {s}, rumah di {g}", "kuliah di {s} pulang ke {g}", "mulai jalan {s} ke {g}",
    "jalan dari {s} ke {g}", "{s} ke {g} arus balik", "{s} {g} dari jam 8", "mudik ti {s} ka {g}",
    "rek mudik ti {s} ka {g}", "saya di {h}", "{s} ke lampung", "dari {s} ke palembang", "{s} to denpasar",
    "ti {s} ka medan", "ke {g} dari lampung", "{g} dari palembang", "lanjut jalan lagi dari {h}",
    "jalan lagi dari {h}", "abdi di {h}", "di {h}", "{g} dulu dari {s}", "ke {g} dulu dari {s}",
    "{g} dulu malem ini dari {s}", "hari ini sampe {g} dulu dari {s}", "ke {p} dulu dari {s}, besok ke {g}",
    "aku neng {h}", "we are in {h}", "lagi di {h}",
)  # fmt: skip
_AROUND = (
    "{}", "{} sekarang", "{} besok pagi", "{} jam 5", "{} now", "{} ya min", "saya {}", "kami {} nanti malam",
    "{} naik mobil", "{} sama anak istri", "{} ga lewat tol", "min, {}", "besok jam 4 {}", "nanti sore {}",
    "{} tomorrow morning", "{}, katanya macet", "{} takut macet", "{} macet ga ya", "{} bawa bayi",
    "{} soalnya kerja dulu", "{} by toll now", "{} lewat tol", "{}, kabari kalo macet", "halo {}",
    "mau mudik {}", "rencana {} lusa", "{} saiki", "{} ayeuna", "{} isukan", "{} sesuk esuk", "{}?", "{} skrg",
    "i am {}", "{} naik motor",
)  # fmt: skip
_SLOT = re.compile(r"\{(.)\}")
_STANDS_FOR = "x0x"
_SLOTS = {"s": "start", "g": "goal", "h": "here", "p": "stop", "w": "way"}


@dataclass(frozen=True, slots=True)
class Told:
    """A journey as somebody told it, with what it says; empty where it says nothing of that.

    `when` is "now", a day, a day and an hour or part of the day, on a Wednesday noon. `kind` is "journey" or "none".
    """

    text: str
    start: str
    goal: str
    here: str
    way: str
    stop: str
    when: str
    kind: str

    @property
    def places(self) -> list[tuple[str, str]]:
        """Each place and what it is."""
        one = [(role, getattr(self, role)) for role in _ONE_OF_IT if getattr(self, role)]
        way = [] if self.way in _ORDINARY else [("way", self.way)]
        return [*one, *(("stop", name) for name in self.stop.split(";") if name), *way]


def main() -> None:
    """Learn and write the weights."""
    geo = Geo.load()
    listed = [
        Example(ends.seen(words, at), ends.NAMES.index(role), False, 1.0)
        for told in read("tuning")
        if told.kind == JOURNEY
        for words, roles in [labelled(told, geo)]
        for at, role in zip(_places(words), roles, strict=True)
    ]
    listed += _plain(random.Random(SEED))
    write(ENDS, learn(listed, ends.NAMES, SHAPE), digest(), len(listed))


def _plain(dice: random.Random) -> Iterator[Example]:
    """The plainest sentences, each some times among other words."""
    for sentence in _PLAIN:
        roles = [_SLOTS[slot] for slot in _SLOT.findall(sentence)]
        for around in dice.sample(_AROUND, _TIMES):
            told = _SLOT.sub(lambda _: f" {_STANDS_FOR} ", around.replace("{}", sentence))
            words = [ends.PLACE + "town" if word == _STANDS_FOR else word for word in words_of(told)]
            for at, role in zip(_places(words), roles, strict=True):
                yield Example(ends.seen(words, at), ends.NAMES.index(role), False, _PLAIN_WEIGHT)


def digest() -> str:
    """The checksum of the journeys learned from."""
    return checksum(PARTS["tuning"])


def read(part: str) -> list[Told]:
    """The journeys of one part; those of "unseen" are another's and never learned from."""
    with PARTS[part].open(encoding="utf-8", newline="") as lines:
        return [Told(**row) for row in csv.DictReader(lines)]


def labelled(told: Told, geo: Geo) -> tuple[list[str], list[str]]:
    """The words of a journey, and what each place named in them is by its labels: the nearest mention of each."""
    words = words_of(told.text)
    named = named_in(words, geo)
    fits = sorted(
        (km, at, label)
        for at, one in enumerate(named)
        for label, (_, name) in enumerate(told.places)
        if (km := apart(one, name, " ".join(words[one.start : one.end]), geo)) is not None
    )
    roles, used = [""] * len(named), set[int]()
    for _, at, label in fits:
        if not roles[at] and label not in used:
            roles[at] = told.places[label][0]
            used.add(label)
    return abstracted(words, named), roles


def apart(one: Named, name: str, said: str, geo: Geo) -> float | None:
    """How far a place that is named is from a labelled one, in kilometres; None where it is another."""
    if said == name.lower() or name.lower() in said or said in name.lower():
        return 0.0
    return min(_apart(one.place, name, geo), default=None)


def is_there(place: Place | None, name: str, geo: Geo) -> bool:
    """Whether a place that was read is the labelled one, or none where none is."""
    return (place is None) == (not name) and (place is None or any(True for _ in _apart(place, name, geo)))


def _apart(place: Place, name: str, geo: Geo) -> Iterator[float]:
    for whole in (name, f"kota {name}", f"kabupaten {name}", f"kecamatan {name}"):
        for other in (each.place for each in geo.locate(whole).candidates):
            if other.road and (other.road, other.km) == (place.road, place.km):
                yield 0.0
            if other.point and place.point:
                km = metres_between(other.point.lat, other.point.lon, place.point.lat, place.point.lon) / 1000
                if km < _NEAR_KM:
                    yield km
            if other.regency_code and other.regency_code == place.regency_code:
                yield _SAME_REGENCY_KM


def _places(words: list[str]) -> list[int]:
    return [at for at, word in enumerate(words) if word.startswith(ends.PLACE)]


if __name__ == "__main__":
    main()
