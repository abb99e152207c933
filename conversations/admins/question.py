"""What somebody wants counted: a time and what the reports have in common, read out of a line of words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz, process

from conversations.admins.periods import read_period
from conversations.texts import Texts
from conversations.understand import Lexicon, understand
from geo import Geo
from geo.directory import Directory

CHANNELS = ("telegram", "whatsapp", "web", "terminal")
_ALIKE = 88.0
_LONGEST = 5  # words of a name


class Question(Struct, frozen=True, omit_defaults=True):
    """Reports received in `since` .. `until` that have all this in common; what is empty leaves out nothing."""

    since: datetime
    until: datetime
    corridor: str = ""
    road: str = ""
    km_from: float | None = None
    km_to: float | None = None
    category: str = ""
    agency: str = ""
    channel: str = ""
    regency: str = ""  # Kemendagri code
    regency_name: str = ""

    @property
    def is_of_a_small_place(self) -> bool:
        """Whether so small a place is asked about that a single report could be told."""
        return self.km_from is not None or bool(self.regency)


class Unknown(Exception):
    """Words that name nothing that can be counted by; the text is those words."""


class Known(Protocol):
    """What names are looked up in."""

    now: datetime
    geo: Geo
    directory: Directory
    texts: Texts
    lexicon: Lexicon


@dataclass(slots=True)
class _Left:
    """The words not yet understood, lower case; a semicolon stands where some were."""

    text: str

    def take(self, words: str) -> None:
        """These words are understood."""
        self.text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ; ", self.text, count=1)


def read_question(words: str, known: Known) -> Question:
    """The question some words ask, such as "7 hari pantura macet"; without a time it is today.

    Raises Unknown for words that name nothing, ValueError for a day or an hour that does not exist.
    """
    period, text = read_period(" ".join(words.lower().split()), known.now)
    left = _Left(text)
    asked = _with_kilometres(Question(*period), left)
    for name, find in _FINDERS.items():
        if value := find(left, known):
            asked = replace(asked, **{name: value})
    if not (asked.road or asked.regency):
        asked = replace(asked, regency=_regency_around(left, known))
    asked = replace(asked, regency_name=known.geo.regency_name(asked.regency).replace("Kabupaten ", "Kab. "))
    if rest := [word for word in re.findall(r"[\w./-]+", left.text) if word not in _FILLER]:
        raise Unknown(" ".join(rest))
    return asked


_KM = re.compile(
    r"\bkm\.?\s*(\d{1,3}(?:[.,]\d+)?)(?:\s*(?:-|–|s/d|sd|sampai|hingga|to)\s*(?:km\s*)?(\d{1,3}(?:[.,]\d+)?))?\b"
)
_FILLER = frozenset(
    (
        "di", "dari", "pada", "untuk", "tol", "jalur", "ruas", "instansi", "lewat", "via", "kanal", "jenis",
        "laporan", "angka", "semua", "dan", "the", "of", "in", "on", "for", "by", "sejak", "since", "tanggal", "tgl",
        "wib", "kab", "kota", "kabupaten",
    )
)  # fmt: skip


def _with_kilometres(asked: Question, left: _Left) -> Question:
    found = _KM.search(left.text)
    if not found:
        return asked
    left.text = f"{left.text[: found.start()]} ; {left.text[found.end() :]}"
    first = float(found[1].replace(",", "."))
    last = float((found[2] or found[1]).replace(",", "."))
    return replace(asked, km_from=min(first, last), km_to=max(first, last))


def _channel(left: _Left, _known: Known) -> str:
    names = {name: name for name in CHANNELS} | {"wa": "whatsapp", "tele": "telegram"}
    return _least(left, lambda part: names.get(part, ""))


def _corridor(left: _Left, known: Known) -> str:
    return _least(left, _by_name({name: known.geo.corridor_name(name) for name in known.geo.corridors}))


def _agency(left: _Left, known: Known) -> str:
    return _least(left, _by_name({id_: each.short_name for id_, each in known.directory.agencies.items()}))


def _road(left: _Left, known: Known) -> str:
    def named(part: str) -> str:
        roads = known.geo.roads_named(part)
        return roads[0] if len(roads) == 1 else ""

    return _least(left, named)


def _category(left: _Left, known: Known) -> str:
    for language in known.texts.languages:
        if found := _least(left, _by_name(known.texts.starting(language, "category."))):
            return found
    return _least(left, lambda part: understand(part, known.lexicon).category)


def _regency(left: _Left, known: Known) -> str:
    """A town's own name is the town, though a toll road may be called after it: unless "tol" is said."""
    return "" if " tol " in f" {left.text} " else _least(left, _by_name(known.geo.regency_names))


def _regency_around(left: _Left, known: Known) -> str:
    def named(part: str) -> str:
        found = known.geo.locate(part).candidates
        return (found[0].place.regency_code or "") if found else ""

    return _least(left, named)


# In this order: "pantura" is a corridor before it could be part of an agency's name.
_FINDERS: Mapping[str, Callable[[_Left, Known], str]] = {
    "channel": _channel, "corridor": _corridor, "agency": _agency, "regency": _regency, "road": _road,
    "category": _category,
}  # fmt: skip


def _by_name(names: Mapping[str, str]) -> Callable[[str], str]:
    """Finds the one whose id or name a part says, whole or nearly."""
    lower = {id_: name.lower() for id_, name in names.items()}
    plain = {id_: re.sub(r"^(jalur|jalan raya)\s+|\s*\(.*\)$", "", name) for id_, name in lower.items()}

    def find(part: str) -> str:
        exact = [id_ for id_ in names if part in (id_.lower(), lower[id_], plain[id_])]
        if len(exact) == 1 or len(part) < 5:
            return exact[0] if len(exact) == 1 else ""
        near = process.extractOne(part, lower, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return str(near[2]) if near else ""

    return find


def _least(left: _Left, find: Callable[[str], str]) -> str:
    """What the words name, taking no more of them than name it."""
    for words in _runs(left.text):
        value = find(" ".join(words))
        if not value:
            continue
        while len(words) > 1 and find(" ".join(words[1:])) == value:
            words = words[1:]
        while len(words) > 1 and find(" ".join(words[:-1])) == value:
            words = words[:-1]
        left.take(" ".join(words))
        return value
    return ""


def _runs(text: str) -> list[list[str]]:
    """Every run of words, the longest first; fillers and numbers alone name nothing."""
    found = []
    for length in range(_LONGEST, 0, -1):
        for words in (part.split() for part in text.split(";")):
            for start in range(len(words) - length + 1):
                run = words[start : start + length]
                if not all(word in _FILLER or not word[0].isalpha() for word in run):
                    found.append(run)
    return found
