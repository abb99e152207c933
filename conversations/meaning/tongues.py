"""Which language a message is in, by how much oftener each of its words is said in it than in Indonesian.

The words' weights are the project's own: `make model` learns them from the messages without labels of language
(benchmarks/learn_languages.py). Greetings and thanks are said in any language: they decide nothing for good.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from conversations.meaning.words import plain, visible

DEFAULT = Path(__file__).parent / "tongues.csv"
LANGUAGES = ("id", "jv", "su", "en")
_NEIGHBOURS = ("jv", "su")  # share many words with Indonesian: one of theirs says little
_BEFORE = 1  # so much an Indonesian is likelier than any other, before a word is read
_LIKELY, _TOLD, _SURELY = 1, 3, 4  # so much likelier than the next: a guess; corrects one; is no guess
_PLAINLY = ((3, 3), (2, 5))  # of so many words a single one of a neighbour's is enough that tells so much
_BORROWED = frozenset((  # said among Indonesian words by who speaks no more of it
    "euy", "mah", "atuh", "teh", "kang", "piye", "wae", "rek", "cak", "lur", "wes", "opo", "ora", "pisan", "nyai",
))  # fmt: skip
_WITHOUT_H, _WITH_ITS_H = ("bade",), 3  # as Sundanese spells it; Javanese mostly has "badhe"
_ANYWHERE = frozenset((  # greetings, thanks, and words of the road
    "halo", "hallo", "hai", "hi", "hello", "hey", "hei", "assalamualaikum", "salam", "pagi", "siang", "sore", "malam",
    "selamat", "permisi", "min", "admin", "kak", "gan", "bro", "sis", "test", "tes", "good", "morning", "evening",
    "sampurasun", "wilujeng", "sugeng", "enjing", "sonten", "dalu", "wengi", "kulonuwun", "nuwun", "sewu", "punten",
    "mas", "mbak", "bapak", "ibu", "pak", "bu", "om", "tante", "bang", "mang", "kang", "teh", "terima", "kasih",
    "terimakasih", "makasih", "makasi", "thanks", "thank", "thx", "tq", "you", "please", "pls", "help", "sorry",
    "suwun", "matur", "maturnuwun", "nuhun", "hatur", "ok", "oke", "okay", "sip", "siap", "ya", "yes", "no", "stop",
    "start", "status", "cancel", "report", "done", "delay", "stuck", "there", "dong", "nggih", "muhun", "exit",
    "rest", "area", "km", "tol", "error", "ac", "gps", "hp", "wc", "spbu", "sos", "info", "update",
    "one", "way", "oneway", "contraflow", "contra", "flow", "ring", "road", "aki", "soak", "jam",
))  # fmt: skip
_OF_NONE = frozenset((  # of these, whatever is written around the world: alone they tell no language at all
    "sos", "ok", "oke", "okay", "km", "rest", "area", "exit", "error", "ac", "gps", "hp", "wc", "spbu", "info",
    "update", "status", "stop", "start", "test", "tes",
))  # fmt: skip


class Spoken(Struct, frozen=True):
    """The language of one message, empty where it may be any."""

    language: str = ""
    told: bool = False  # plainly enough to correct a guess: by more than a greeting or thanks
    sure: bool = False


class Tongues(Struct, frozen=True, eq=False):
    """What each word says of the language, in the order of LANGUAGES: above 0 is for it, Indonesian is always 0.

    `lines` are as they are in the file, "2,-1,0" without Indonesian: of eleven thousand a message needs a few.
    """

    lines: Mapping[str, str]

    @classmethod
    def load(cls, path: Path = DEFAULT) -> "Tongues":
        """Read the words `make model` wrote: word, then its weights for all but Indonesian."""
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        return cls(dict(line.split(",", 1) for line in lines))

    def likeliest(self, words: Sequence[str], count: int) -> tuple[str, int]:
        """The likeliest language and by how much; Indonesian's 0 stands where a neighbour's words are too few."""
        weights = {word: self._weights(word) for word in words if word in self.lines}
        if not weights:
            return "", 0
        said = [weights[word] for word in words if word in weights]
        sums = [sum(column) - _BEFORE * (at > 0) for at, column in enumerate(zip(*said, strict=True))]
        first, second = sorted(range(len(sums)), key=lambda at: -sums[at])[:2]
        name, lead = LANGUAGES[first], sums[first] - sums[second]
        if name == "en" and sum(one[first] > 0 for one in said) <= sum(one[first] < 0 for one in said):
            return "", 0  # "accident beruntun": an English word among Indonesian ones
        if name in _NEIGHBOURS:
            telling = [weights[word][first] for word in words if word in weights and word not in _BORROWED]
            telling = [weight for weight in telling if weight > 0]
            most = max(telling, default=0)
            if len(telling) < 2 and not any(count >= least and most >= much for least, much in _PLAINLY):
                return "", 0
        return name, lead

    def _weights(self, word: str) -> tuple[int, ...]:
        """Of an English word, that it is none of Indonesian says nothing for a neighbour: "accident di nagreg"."""
        jv, su, en = map(int, self.lines[word].split(","))
        if en > max(jv, su):
            jv, su = min(jv, 0), min(su, 0)
        return (0, min(jv, _WITH_ITS_H) if word in _WITHOUT_H else jv, su, en)


@lru_cache(maxsize=8)
def spoken(text: str, tongues: Tongues) -> Spoken:
    """The language of a text. A command tells none."""
    words = plain(text)
    if visible(text).startswith("/") or not words:
        return Spoken()
    train = words[0] == "ka"  # which begins no Sundanese sentence as often as it is a "kereta api"
    told = [word for word in dict.fromkeys(words[train:]) if word not in _ANYWHERE]
    greeting = [] if told else [word for word in words if word not in _OF_NONE]
    found, lead = tongues.likeliest(told or greeting, len(words) + len(greeting))
    if lead < _LIKELY:
        return Spoken()
    known = sum(word in tongues.lines for word in told)
    return Spoken(found, bool(told) and lead >= _TOLD, lead >= _SURELY and known >= 2)
