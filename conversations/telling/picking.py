"""Which of several places shown is meant by words: a part of its label, or the how-many-eth it is."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from conversations.meaning.words import plain
from conversations.messages import Choice
from conversations.telling.corrections import correction

_OF_A_PLACE = re.compile(r"(?:d:[^:]*:[^:]*:place|info:(?:line|near)):")
_ORDINALS = (
    ("pertama", "kesatu", "kapisan", "pisan", "first"), ("kedua", "kaping pindho", "kadua", "second"),
    ("ketiga", "katelu", "katilu", "third"), ("keempat", "kapapat", "kaopat", "fourth"),
)  # fmt: skip
_LAST = ("terakhir", "last", "pungkasan", "panungtungan")
_NUMBERED = re.compile(r"(?:nomor|nomer|no|pilihan|opsi|option|number|ke|kaping) ?(\d)")
_BESIDE = frozenset((
    "yang", "yg", "sing", "nu", "the", "one", "itu", "kuwi", "eta", "aja", "saja", "wae", "mawon", "di", "ing", "in",
    "at", "pak", "bu", "min", "kak", "ya", "deh", "dong", "lah", "ini", "nya", "sekitar", "around", "daerah", "pilih",
    "ning", "that", "bagian", "jalur", "sisi", "lajur", "side", "dekat", "deket", "near", "maksudnya", "saya",
))  # fmt: skip
_SAME = {
    "kab": "kabupaten", "regency": "kabupaten", "city": "kota", "town": "kota", "kutha": "kota", "kuta": "kota",
    "kotamadya": "kota", "jkt": "jakarta", "gerbang": "gt", "gate": "gt",
}  # fmt: skip
_KM_AND_SIDE = re.compile(r"\d{1,3}[ab]")  # "88a" is also meant by "88", and by "a" where no other has it
_ENDINGS = ("nya", "ne", "na", "e")
_NEAR_MISS, _LEAST = 85.0, 5
_NOT = ("bukan", "bkn", "not", "dudu", "sanes")


def picked(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The one place among these choices that words mean; None where that is none, or may be several."""
    places = [choice for choice in choices if _OF_A_PLACE.match(choice.id)]
    words = [word for word in plain(text) if word not in _BESIDE]
    if len(places) < 2 or not words:
        return None
    told = correction(text)
    if told and told.said not in ("", text) and (told.denied or told.plainly):
        return picked(told.said, choices)
    at = _counted(" ".join(words), len(places))
    if at is not None:
        return places[at] if at < len(places) else None
    denied = words[0] in _NOT
    known = {word for choice in places for word in _named(choice)}
    meant = [_meant(word, known) for word in (words[1:] if denied else words)]
    there = [choice for choice in places if meant and all(word in _named(choice) for word in meant)]
    if denied and there:
        there = [choice for choice in places if choice not in there]
    return there[0] if len(there) == 1 else None


def _counted(said: str, count: int) -> int | None:
    """The how-many-eth of `count` is said to be meant, from 0; None where nothing is counted."""
    if said in _LAST:
        return count - 1
    if numbered := _NUMBERED.fullmatch(said):
        return int(numbered[1]) - 1 if numbered[1] != "0" else count
    return next((at for at, words in enumerate(_ORDINALS) if said in words), None)


def _named(choice: Choice) -> frozenset[str]:
    words = plain(choice.label)
    letters = (part for word in words if _KM_AND_SIDE.fullmatch(word) for part in (word[:-1], word[-1]))
    return frozenset(_SAME.get(word, word) for word in (*words, *letters))


def _meant(word: str, known: set[str]) -> str:
    """The word of a label somebody means by theirs: "kotanya" is Kota; their own where it is none."""
    bare = (word, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)))
    for each in bare:
        if _SAME.get(each, each) in known:
            return _SAME.get(each, each)
    near = (each for each in known if len(word) >= _LEAST and fuzz.ratio(word, each) >= _NEAR_MISS)
    return next(near, word)
