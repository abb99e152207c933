"""What words say of how good it was: a number of stars, with words or without, praise, or an end of the scale."""

import re

from conversations import answers
from conversations.after import survey_words
from conversations.after.fixed_words import in_words
from conversations.meaning.in_indonesian import in_either
from conversations.meaning.words import plain

_FEW_BESIDE = 3  # words with a number of stars
_PRAISE = frozenset((
    "bagus", "mantap", "mantab", "puas", "memuaskan", "baik", "jelek", "buruk", "kecewa", "lumayan", "sip", "top",
    "sangat", "banget", "bgt", "sekali", "cukup", "kurang", "good", "great", "bad", "very", "apik", "saé", "sae",
))  # fmt: skip
STARS = range(1, 6)
_NUMBERS = {word: number for word, number in answers.NUMBERS.items() if number in STARS}
_NUMBER = rf"([1-5]|{'|'.join(_NUMBERS)})"
_STARS = re.compile(
    rf"\b(?:bintang|bentang|rating|nilai|skor|biji|peunteun|stars?)(?:nya|e|na)? ?[:=]? ?{_NUMBER}\b"
    rf"|(?<![\d/]){_NUMBER} ?(?:bintang|stars?)\b"
    r"|(?<![\d/])([1-5]) ?(?:/|dari|out of) ?5(?=\W*$|,|\.|;| bintang| stars)"
)
_STARS_AND_WHY = re.compile(  # "2 jam nunggu" are hours
    rf"{_NUMBER}(?: (?:aja|saja|deh|ya|lah|wae|mawon))?(?: ?[,.;:!-]+ *(?=[a-z])| (?=(?:tapi|tp|karena|krn|soalnya|"
    rf"sebab|but|because|amarga|kusabab|telat|terlambat|lama|lambat|{'|'.join(sorted(_PRAISE))})\b))(?P<why>.+)"
    rf"|(?P<said>.*[a-z]) ?[,.;:!-]+ *(?P<stars>[1-5]|{'|'.join(_NUMBERS)})",
    re.DOTALL,
)
_JUDGED = re.compile(  # "lelet banget 2 aja": no hours
    rf"(?P<said>.*[a-z]) {_NUMBER}(?: (?:aja|saja|deh|ya|lah|wae|mawon|pak|bu|min))*[ .!]*", re.DOTALL
)
_ENDS = {  # of the scale, in every language
    "sempurna": 5, "perfect": 5, "apik tenan": 5, "jelek": 1,
    "buruk": 1, "sangat buruk": 1, "sangat baik": 5, "bad": 1, "very bad": 1, "very good": 5, "elek": 1,
    "elek banget": 1, "apik banget": 5, "awon": 1, "awon pisan": 1, "sae pisan": 5,
}  # fmt: skip
_BESIDE_ENDS = frozenset(
    ("pak", "bu", "min", "kak", "mas", "mbak", "kok", "sih", "ya", "lah", "deh", "aja", "saja")
)
_BESIDE_STARS = frozenset((
    "lah", "bentang",
    "saya", "aku", "kami", "kasih", "kasi", "beri", "ngasih", "deh", "ya", "aja", "saja", "i", "give", "dari",
    "untuk", "saja", "just", "only",
    "kula", "abdi", "wenehi", "sukani", "masihan", "it", "a", "the", "sudah", "udah", "beres", "selesai", "banyak",
))  # fmt: skip


@in_either
def number_of_stars(text: str) -> int:
    """The stars, 1 to 5, that are all a text says: "4", "dua", "4 deh", "kasih lima"; else 0."""
    words = [word for word in in_words(text) if word not in _BESIDE_STARS]
    said = words[0] if len(words) == 1 else ""
    return _as_stars(said) if len(in_words(text)) <= _FEW_BESIDE else 0


def stars_and_why(text: str) -> tuple[int, str]:
    """The stars a text gives with its words: "2, telat", "telat, 2"; 0 where it says no number, or nothing else."""
    said = " ".join(text.lower().split())
    judged = _JUDGED.fullmatch(said)
    if judged and any(
        survey_words.said(judged["said"], of) in survey_words.GRADES for of in ("time", "conduct")
    ):
        return _as_stars(judged[2]), judged["said"]
    found = _STARS_AND_WHY.fullmatch(said)
    if found is None:
        return 0, ""
    return _as_stars(found[1] or found["stars"]), found["why"] or found["said"]


def end_of_scale(text: str) -> int:
    """1 or 5, where a text is the very words that stand for these below the stars; else 0."""
    return _ENDS.get(" ".join(word for word in plain(text) if word not in _BESIDE_ENDS), 0)


def praises(text: str) -> bool:
    """Whether all a text says is how good or bad it was."""
    words = set(in_words(text)) - _BESIDE_ENDS
    return bool(words) and words <= _PRAISE


def stars_in(text: str) -> int:
    """The stars, 1 to 5, that a text gives, whatever else it says: drawn, "bintang lima", "4/5"; else 0."""
    drawn = text.count("⭐") + text.count("🌟")
    if drawn:
        return drawn if drawn in STARS else 0
    found = _STARS.search(" ".join(text.lower().split()))
    said = next(filter(None, found.groups())) if found else ""
    return _as_stars(said)


def beside_stars(text: str) -> str:
    """What is said beside the stars a text gives; empty where that is nothing."""
    rest = _STARS.sub(" ", " ".join(text.lower().split())).strip(" ,.!-⭐🌟")
    return " ".join(rest.split()) if set(in_words(rest)) - _BESIDE_STARS else ""


def _as_stars(said: str) -> int:
    """A number in figures or in a word, 1 to 5; else 0."""
    number = int(said) if said.isdecimal() else _NUMBERS.get(said, 0)
    return number if number in STARS else 0
