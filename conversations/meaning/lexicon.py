"""The lexicon: words and phrases kept as data, by which a traveller's message is understood."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

import yaml
from msgspec import Struct
from rapidfuzz import fuzz, process

from conversations.meaning.learned import ACTS, AFTERWARDS, ANSWERS, DISCRETION, ENDS, WISHES, Learned
from conversations.meaning.senses import Sensed
from conversations.meaning.shortened import full_of
from conversations.meaning.tongues import Tongues
from conversations.meaning.words import plain
from geo.tables import rows
from geo.written_out import DATA

DEFAULT = Path(__file__).parent / "lexicon.yaml"
_PARTS = (
    "spelling", "meaning", "polite", "negation", "bridge", "sign", "greeting", "filler", "harmless", "danger",
    "category", "language",
)  # fmt: skip
_TYPO = 87.0  # rapidfuzz ratio
_MENDED = 6  # a shorter word is left as it is: "bukan" is no misspelt "bukaan"
_ENDINGS = ("nya", "lah", "kah", "ne", "na")

_COMPASS = ("utara", "selatan", "timur", "barat", "pusat")
_NAMES = (
    ("roads.csv", "aliases"), ("roads.csv", "aliases_after_tol"), ("gates.csv", "name"), ("regencies.csv", "short"),
    ("districts.csv", "name"),
)  # fmt: skip

Phrase = tuple[str, ...]


class LexiconError(ValueError):
    """The lexicon file is not of its form; the message names the part."""


class Lexicon(Struct, frozen=True, eq=False):
    """The lexicon, compiled: phrases as tuples of words, with what was learned from labelled messages."""

    spelling: Mapping[str, Phrase]
    categories: Mapping[Phrase, tuple[str, ...]]
    risks: Mapping[Phrase, bool]  # whether life may be at risk, or the words only sound so
    negation: frozenset[str]
    bridge: frozenset[str]
    greeting: frozenset[Phrase]
    filler: frozenset[str]
    signs: Mapping[str, str]
    languages: Mapping[str, frozenset[str]]
    known: frozenset[str]
    nearest: Callable[[str], str]  # the word of the lexicon a misspelt one means, else the word itself
    full: Callable[[str], str]  # the word one typed without vowels stands for, else the word itself
    names: tuple[str, ...]
    senses: Sensed
    places: frozenset[str]  # words that only name places: where it is says nothing of what it is
    towns: frozenset[str]  # regencies and cities in one word
    learned: Learned
    wishes: Learned
    discretion: Learned
    afterwards: Learned
    answers: Learned
    acts: Learned
    ends: Learned
    tongues: Tongues

    @classmethod
    def load(cls, path: Path = DEFAULT, learned: Learned | None = None) -> "Lexicon":
        """Read a lexicon file. Raises LexiconError naming the part that is wrong.

        `learned` defaults to the weights that `make model` wrote.
        """
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for part in _PARTS:
            if part not in data:
                raise LexiconError(f"{path.name}: part {part!r} is missing")
        spelling = _spelling(data["spelling"], data["meaning"], data["polite"])
        danger, harmless = (_phrases(data[part], spelling) for part in ("danger", "harmless"))
        categories = _by_phrase(data["category"], spelling)
        signs = {word: sign for sign, listed in data["sign"].items() for word in listed}
        languages = {language: frozenset(words) for language, words in data["language"].items()}
        known = {word for phrase in (*categories, *danger) for word in phrase}
        told = frozenset(known.union(*languages.values(), *spelling.values(), data["filler"], signs))
        senses = Sensed.load()
        return cls(
            spelling=spelling,
            categories=categories,
            risks={phrase: phrase in danger for phrase in (*danger, *harmless)},
            negation=frozenset(data["negation"]),
            bridge=frozenset(data["bridge"]),
            greeting=frozenset(tuple(plain(phrase)) for phrase in data["greeting"]),
            filler=frozenset(data["filler"]),
            signs=signs,
            languages=languages,
            known=told,
            nearest=_nearest_of(tuple(sorted(word for word in known if len(word) >= _MENDED))),
            full=full_of((*sorted(known), *senses.listed)),
            names=tuple(data["category"]),
            senses=senses,
            places=frozenset(word for word in _place_words() if word not in told and not senses.of(word)),
            towns=frozenset(_towns()),
            learned=learned or Learned.load(),
            wishes=Learned.load(WISHES),
            discretion=Learned.load(DISCRETION),
            afterwards=Learned.load(AFTERWARDS),
            answers=Learned.load(ANSWERS),
            acts=Learned.load(ACTS),
            ends=Learned.load(ENDS),
            tongues=Tongues.load(),
        )

    def spelled(self, words: Sequence[str]) -> Iterator[str]:
        """The words as they are meant: abbreviations written out, typing errors mended."""
        skip = False
        for word, after in zip_longest(words, words[1:], fillvalue=""):
            if skip:
                skip = False
            elif pair := self.spelling.get(f"{word} {after}"):
                skip = True
                yield from pair
            else:
                yield from self.spelling.get(word) or (self._mended(word),)

    def _mended(self, word: str) -> str:
        if word in self.known or not word.isalpha():
            return word
        if len(word) >= _MENDED - 1:
            for ending in _ENDINGS:
                if word.endswith(ending) and (stem := word.removesuffix(ending)) in self.known:
                    return stem
        near = self._near(word) if len(word) >= _MENDED else word
        return self.full(word) if near == word and not self._meant(word) else near

    def _near(self, word: str) -> str:
        """The word it may be misspelt for; one that means something else is none of danger: "menyang" is "to"."""
        near = self.nearest(word)
        means = self.senses.of(word) if (near,) in self.risks else ()
        return word if means and set(means).isdisjoint(self.senses.of(near)) else near

    def _meant(self, word: str) -> bool:
        """Whether a word that is on no list of the lexicon means something as it stands."""
        return word in self.places or bool(self.senses.of(word))


def _spelling(typed: Mapping[str, str], *meant: Mapping[str, Iterable[str]]) -> dict[str, Phrase]:
    """What is typed, by word or pair of words, as it is meant in plain Indonesian."""
    others = {word: plain_word for part in meant for plain_word, words in part.items() for word in words}
    return {wrong: tuple(right.split()) for wrong, right in {**others, **typed}.items()}


def _phrases(listed: Iterable[str], spelling: Mapping[str, Phrase]) -> frozenset[Phrase]:
    return frozenset(_spelled_out(phrase, spelling) for phrase in listed)


def _spelled_out(phrase: str, spelling: Mapping[str, Phrase]) -> Phrase:
    """A phrase as it is met: the words of a message are written out before it is sought."""
    return tuple(word for each in plain(phrase) for word in spelling.get(each, (each,)))


def _by_phrase(
    tree: Mapping[str, Mapping[float, list[object]]], spelling: Mapping[str, Phrase]
) -> dict[Phrase, tuple[str, ...]]:
    """The categories each phrase tells of."""
    found: dict[Phrase, list[str]] = defaultdict(list)
    for category, by_clearness in tree.items():
        for listed in by_clearness.values():
            for phrase in listed:
                if not isinstance(phrase, str):
                    raise LexiconError(f"lexicon: category {category}: {phrase!r} is no phrase (quote it)")
                found[_spelled_out(phrase, spelling)].append(category)
    return {phrase: tuple(categories) for phrase, categories in found.items()}


def _place_words() -> set[str]:
    """The words in the names of toll roads, gates, regencies and districts, but everyday words."""
    names = [name for file, column in _NAMES for row in rows(DATA, file) for name in row.names(column)]
    return {word for name in names for word in plain(name)} - {
        row.name("word") for row in rows(DATA, "everyday.csv")
    }


def _towns() -> Iterator[str]:
    """Regencies and cities that are called by one word, and those of which there are several: Jakarta."""
    for row in rows(DATA, "regencies.csv"):
        for name in row.names("short"):
            first, *others = name.lower().split()
            if not others or others[-1] in _COMPASS:
                yield first


def _nearest_of(known: tuple[str, ...]) -> Callable[[str], str]:
    @lru_cache(maxsize=20_000)  # people write few words, often: one look through the lexicon for each
    def nearest(word: str) -> str:
        near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_TYPO)
        return str(near[0]) if near else word

    return nearest
