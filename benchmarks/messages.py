"""Messages as travellers type them, each labelled with what it says, and what the bot reads in them.

All of our own making. Whoever improves the reading looks at the tuning part only and measures on the others:
"held_out" was written first of all, "fresh" when the reading was almost finished, "unseen" later in other people's
voices (long-winded, indirect, dictated, in slang and dialects) before the reading was worked on again, "voices" by
four other authors, "strangers" by six and "newcomers" by eleven more, who wrote nine times as much to learn from;
thirty-five more wrote only to be learned from. Theirs have a category and danger, no places. "ordinary" is what four
wrote who knew nothing of the bot and were asked for what ordinary people really send, in a season's proportions; its
roads and kilometres are labelled where they are written.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from conversations.understand import Lexicon, understand
from geo import Geo
from geo.model import Located, Place

Part = Literal["tuning", "held_out", "fresh", "unseen", "voices", "strangers", "newcomers", "ordinary"]
ActPart = Literal["tuning", "unseen"]
WRITERS = {
    "1": "elders, indirect",
    "2": "the young, short",
    "3": "Javanese, Sundanese, Betawi",
    "4": "English; jokers, askers",
    "5": "families in cars",
    "6": "passengers",
    "7": "motorcycles and trucks",
    "8": "danger and what only sounds so",
    "9": "no trouble; pairs a word apart",
    "10": "elders again, regional, odd",
    "11": "passengers again",
    "12": "trouble and no trouble, a word apart",
    "13": "danger and what only sounds so, again",
    "14": "everyday reports of all kinds",
    "15": "English, Javanese, Sundanese, other languages, slang",
    "16": "everyday drivers and riders",
    "17": "one to eight words",
    "18": "long stories with one trouble in them",
    "19": "two kinds, a word apart",
    "20": "away from the toll road",
    "21": "long stories again",
    "22": "two thousand people, one after the other",
    "23": "no trouble, and what looks like none",
    "24": "passengers once more",
    "25": "danger, indirectly",
    "26": "English, Javanese, Sundanese and other regions again",
    "27": "formal, dictated, teenagers, sarcasm, short",
    "28": "jokers and askers, foreigners, news passed on",
    "29": "one noun, many kinds",
    "30": "what they did and felt, without the noun",
    "31": "passengers of other kinds",
    "32": "trouble and no trouble, near in words",
    "33": "families in cars, sixty situations a kind",
    "34": "askers and jokers again",
    "35": "two kinds in one story",
    "36": "elders and villagers of all Java",
    "37": "what they did and felt, again",
    "38": "chat without trouble, and trouble in it",
    "39": "addresses, names, answers",
    "40": "tired thumbs",
    "41": "passengers of everything else",
    "42": "foreigners and mixed languages again",
    "43": "what they did and felt, once more",
    "44": "danger and what only sounds so, once more",
    "45": "ordinary talk of a journey",
    "46": "one tone for jokes and troubles",
    "47": "neighbouring kinds",
    "48": "hunting what is misread: jokes and questions",
    "49": "hunting: what they did and felt, without the noun",
    "50": "hunting: passengers",
    "51": "hunting: danger, oddly told",
    "52": "hunting: tired thumbs",
    "53": "hunting: a word apart",
    "54": "hunting: languages and regions",
    "55": "hunting: families and riders",
    "56": "as plainly as can be",
}
FOLDER = Path(__file__).parent.parent / "tests" / "golden"
WISHES = ("tuning", "unseen", "journey", "contrasts", "under_way", "talk")
SENTENCES = {part: FOLDER / f"wishes_{part}.csv" for part in WISHES} | {
    "discretion": FOLDER / "discretion_tuning.csv",
    "discretion_unseen": FOLDER / "discretion_unseen.csv",
    "afterwards": FOLDER / "afterwards_tuning.csv",
    "afterwards_unseen": FOLDER / "afterwards_unseen.csv",
    "answers": FOLDER / "answers_tuning.csv",
    "answers_unseen": FOLDER / "answers_unseen.csv",
}
ROAD_UNSAID = "?"  # a kilometre that several roads have, and nothing tells which: it must be asked


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message and what it says; empty or None where it says nothing of that.

    `road`, `km`, `side` and `direction` are of the trouble, not of the writer; `kind` is the kind of place named,
    empty where nobody labelled places.
    """

    text: str
    category: str
    danger: bool
    road: str
    km: float | None
    side: str
    direction: str
    kind: str


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in one labelled message. `guesses` are what would be offered as buttons."""

    label: Labelled
    category: str
    guesses: tuple[str, ...]
    danger: bool
    located: Located

    @property
    def place(self) -> Place | None:
        """The place that would be taken, or offered first."""
        return self.located.candidates[0].place if self.located.candidates else None

    @property
    def kind(self) -> str:
        """The kind of place read."""
        return kind_of(self.place)

    @property
    def roads_offered(self) -> tuple[str, ...]:
        """The roads of all places that would be offered."""
        return tuple(candidate.place.road or "" for candidate in self.located.candidates)

    @property
    def wrong_road_unasked(self) -> bool:
        """A road was taken that the message does not name."""
        taken = self.located.certain
        if taken is None or not taken.road or taken.source not in ("post", "facility"):
            return False
        if self.label.road:
            return taken.road != self.label.road
        return self.label.kind in ("none", "area")


@dataclass(frozen=True, slots=True)
class Wished:
    """A sentence and what it wishes of us, as conversations.meaning names it; of an answer, to which question."""

    text: str
    wish: str
    question: str = ""


def read_wishes(part: str) -> list[Wished]:
    """The labelled sentences of one part; all but the tuning are others' and never learned from.

    Those of "journey" are all said by who is on one; those of "contrasts", too, and are written to be mistaken;
    "under_way" asks how far it is yet, where one is, and what comes next, beside trouble in just such words.
    """
    with SENTENCES[part].open(encoding="utf-8", newline="") as lines:
        return [Wished(row["text"], row["wish"], row.get("question", "")) for row in csv.DictReader(lines)]


@dataclass(frozen=True, slots=True)
class Acted:
    """A message, the state in which it was said, the kind of the report that was about, and what it is for.

    States and acts are those of conversations.meaning.dialogue_act; `told` is a category, or empty.
    """

    text: str
    state: str
    told: str
    act: str


def read_acts(part: ActPart) -> list[Acted]:
    """The messages labelled with what they are for; the unseen are another writer's and never learned from."""
    with (FOLDER / f"acts_{part}.csv").open(encoding="utf-8", newline="") as lines:
        return [Acted(**row) for row in csv.DictReader(lines)]


def read(part: Part) -> list[Labelled]:
    """The labelled messages of one part."""
    return _read(FOLDER / f"messages_{part}.csv")


def tuning_of(writer: str) -> list[Labelled]:
    """What one of the other authors wrote to learn from."""
    return _read(FOLDER / f"messages_tuning_{writer}.csv")


def _read(path: Path) -> list[Labelled]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [_labelled(row) for row in csv.DictReader(lines)]


def _labelled(row: dict[str, str]) -> Labelled:
    km, danger = row.get("km"), row["danger"] == "yes"
    where = (row.get(column, "") for column in ("side", "direction", "kind"))
    road = row.get("road", "")
    return Labelled(row["text"], row["category"], danger, road, float(km) if km else None, *where)


def judge(label: Labelled, geo: Geo, lexicon: Lexicon) -> Read:
    """Read one message as the bot would."""
    said = understand(label.text, lexicon)
    return Read(label, said.category, said.guesses, said.danger, geo.locate(label.text))


def kind_of(place: Place | None) -> str:
    """The kind of place that was read, in the words of the labels."""
    if place is None:
        return "none"
    if place.facility:
        return "toll_gate" if place.facility == "interchange" else place.facility
    if place.km is not None:
        return "post"
    return "road" if place.road else "area"
