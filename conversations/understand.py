"""What a traveller's words mean: category and danger."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from conversations.meaning import weighing
from conversations.meaning.aftermath import without_aftermath
from conversations.meaning.asides import without_asides, without_convoy, without_cries
from conversations.meaning.astray import misses_child
from conversations.meaning.childs_sleep import only_of_sleep
from conversations.meaning.courtesy import greets, without_courtesy, without_lost_signal
from conversations.meaning.crawling import is_on_a_road, is_queue_at_km, tells_of_jam
from conversations.meaning.drivers_talk import is_drivers_talk
from conversations.meaning.hearing import evidence, hear, kinds_named, only_greeting
from conversations.meaning.lamps import with_lamps_named
from conversations.meaning.lexicon import Lexicon, LexiconError
from conversations.meaning.matter import rests, without_complaint
from conversations.meaning.no_risk import no_risk
from conversations.meaning.no_trouble import depends, of_no_trouble
from conversations.meaning.only_adds import without_added
from conversations.meaning.outright import in_any_case, outright
from conversations.meaning.sayings import is_past, without_sayings
from conversations.meaning.standing import in_doubt, is_broken_down, says_broken_down, tells_of_somebody_odd
from conversations.meaning.weighing import Read, is_grave, read
from conversations.meaning.words import plain, visible

__all__ = [
    "Lexicon",
    "LexiconError",
    "Understanding",
    "evidence",
    "hear",
    "is_guess",
    "is_supposed",
    "kind_named",
    "likeliest",
    "names_danger",
    "names_kind",
    "stops_breathing",
    "understand",
    "visible",
]

_TOLD = 0.9  # what a text tells without what hides it is at least this likely
_LIKELIER = 0.5
_NEARLY_CERTAIN = 0.95
_FEW_WORDS = 2
_SHORT = 5  # words
_BREATH = frozenset(("napas", "bernapas", "ambegan", "nadi", "pulse"))  # as phrases of danger have them
_NO = frozenset(("tidak", "not", "no", "t", "cannot", "henti", "berhenti"))
_OF_LIFE = ("accident", "medical", "crime")
# Dangerous with danger told outright.
_AT_RISK = ("accident", "medical", "crime", "hazard", "road_damage", "signage")
_OF_THINGS = (  # kinds in which who only calls for help is in no danger
    "congestion", "fuel", "toll_gate", "rest_area", "transport", "telecom", "signage", "road_damage", "other",
)  # fmt: skip
_OF_THE_WAY = (  # or who only says who is along: in places people get lost
    "congestion", "fuel", "toll_gate", "transport", "signage", "road_damage",
)  # fmt: skip
_OF_PLACES = (  # and these give way to it
    "", "staff", "rest_area", "terminal", "toll_gate", "transport", "other",
)  # fmt: skip


class Understanding(Struct, frozen=True):
    """What one text says. `category` is empty when unsure; `guesses` are then the likeliest, best first.

    Danger is `sure` where it is likelier than not, or words themselves say it.
    """

    category: str = ""
    guesses: tuple[str, ...] = ()
    danger: bool = False
    greeting: bool = False
    sure: bool = False


@lru_cache(maxsize=8)  # one message is read by several who ask what it means
def understand(text: str, lexicon: Lexicon) -> Understanding:
    """Read one message. Pure; every text gives an answer, an unreadable one an empty one."""
    told = without_convoy(without_sayings(without_asides(text, lexicon)))
    told = _without_why_late(told, lexicon)
    words = plain(told)
    if not words:
        return Understanding()
    greeting = greets(text) or only_greeting(words, lexicon)
    if is_drivers_talk(words, lexicon) or only_of_sleep(words) or depends(words):
        return Understanding()
    if of_no_trouble(words) and not hear(words, lexicon).categories:
        return Understanding()
    told, whole = _what_is_now(without_courtesy(told), lexicon)
    if not whole.tells:
        return Understanding(greeting=greeting)
    matter, whole = _beside_the_matter(told, whole, lexicon)
    if matter != told:
        told, words = matter, plain(matter)
    meant = _told_beside(whole, told, lexicon)
    kinds = no_risk(whole.words, lexicon) or no_risk(plain(without_complaint(told)), lexicon)
    if kinds and (meant.category or meant.danger or (whole.is_said and _unhurt(kinds, meant))):
        return Understanding(meant.category if meant.category in kinds else kinds[0], greeting=greeting)
    category, guesses, danger = _plainly(meant, told, words, lexicon)
    kind = "" if is_past(told) else outright(words, meant.marks) or ("other" if misses_child(told) else "")
    if kind and (category in _OF_PLACES or category in _AT_RISK):
        category, guesses, danger = category if category in _AT_RISK else kind, (), True
    sure = danger and (bool(kind) or not meant.danger or meant.risk > _LIKELIER)
    return Understanding(category, guesses, danger, greeting, sure)


def _without_why_late(text: str, lexicon: Lexicon) -> str:
    """The text without that there was no signal, where the rest tells of another trouble."""
    rest = without_lost_signal(text)
    told = read(rest, lexicon) if rest != text else Read()
    return (
        rest
        if "telecom" not in (told.category, *told.guesses[:1]) and (told.category or told.guesses)
        else text
    )


def _unhurt(kinds: Sequence[str], meant: Read) -> bool:
    """Whether it is told rather than asked that in an accident nobody was hurt."""
    return kinds[0] == "accident" and "asked" not in meant.marks


def _what_is_now(text: str, lexicon: Lexicon) -> tuple[str, Read]:
    """The text, read, without what is over or went past where the rest tells of a trouble, else with its traces."""
    now, traces = without_aftermath(text)
    whole = read(text, lexicon)
    if now != text:
        rest = read(now, lexicon)
        if (rest.is_said or rest.category) and rest.danger <= whole.danger:
            return now, rest
    if traces != text and (whole.danger or whole.category == "staff"):
        return traces, read(traces, lexicon)
    return text, whole


def _beside_the_matter(text: str, whole: Read, lexicon: Lexicon) -> tuple[str, Read]:
    """The text, read, without calls for help, who is along or what is not lit where danger is only in these."""
    if not whole.danger:
        return text, whole
    for rest, kinds in (
        (without_cries(text), _OF_THINGS),
        (without_added(without_cries(text), lexicon), _OF_THE_WAY),
        (with_lamps_named(text), _OF_THINGS),
    ):
        found = read(rest, lexicon) if rest != text else whole
        down = found.category == "hazard" and says_broken_down(" ".join(plain(rest)))
        if not found.danger and (down or found.category in kinds or no_risk(found.words, lexicon)):
            return rest, found
    return text, whole


def _plainly(
    meant: Read, told: str, words: Sequence[str], lexicon: Lexicon
) -> tuple[str, tuple[str, ...], bool]:
    """The kind, or the likeliest, and danger: as read, but for what plain words say themselves."""
    said = " ".join(words)
    if is_queue_at_km(told):
        return "congestion", (), False
    category, danger = in_any_case(meant.category, meant.danger, words, meant.marks)
    jam = "congestion" in meant.guesses and is_on_a_road(told)
    if category == meant.category and not danger and (jam or tells_of_jam(told, category, lexicon.towns)):
        category = "congestion"
    elif is_broken_down(said, category, danger):
        category = "hazard"
    elif not (danger and (meant.is_grave or not tells_of_somebody_odd(said))) and (
        doubtful := in_doubt(said, category)
    ):
        return "", tuple(dict.fromkeys((*doubtful, *likeliest(told, lexicon))))[:3], False
    return category, meant.guesses if category == meant.category else (), danger


def _told_beside(whole: Read, told: str, lexicon: Lexicon) -> Read:
    """What a text surely tells without what hides it, else the whole."""
    for rest in rests(told, whole.category, next(iter(whole.guesses), ""), lexicon):
        if rest.text and rest.text != told:
            found = read(rest.text, lexicon)
            by_tone = found.danger and not whole.danger and not found.is_grave
            surely = found.share >= _TOLD and (found.is_said or not rest.is_said)
            if found.category in rest.kinds and surely and not by_tone:
                return found
    return whole


def likeliest(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The two or three kinds a text most likely tells of, if it tells any; empty where nothing in it tells."""
    told = without_courtesy(without_sayings(without_asides(text, lexicon)))
    texts = (told, *(rest.text for rest in rests(told, "", "", lexicon)))
    return next((kinds for each in texts if (kinds := weighing.likeliest(each, lexicon))), ())


def is_guess(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is one or two words in which nothing is known to tell of trouble: "kayaknya beda", "not yet"."""
    words = plain(text)
    if len(words) > 2 * _FEW_WORDS:  # a pair may be written for one word
        return False
    heard = hear(words, lexicon)
    return len(heard.words) <= _FEW_WORDS and not heard.categories and not is_grave(heard, lexicon)


def kind_named(text: str, lexicon: Lexicon) -> str:
    """The kind a text tells where a word of it names one; what the network makes of other words is none."""
    return understand(text, lexicon).category if hear(plain(text), lexicon).categories else ""


def names_kind(text: str, kind: str, lexicon: Lexicon) -> bool:
    """Whether a phrase of a text names that kind, and it is not denied."""
    heard = hear(plain(text), lexicon).categories
    return any(kind in lexicon.categories[one.phrase] and not one.denied for one in heard)


def names_danger(text: str, lexicon: Lexicon) -> bool:
    """Whether a phrase or a word of a text is of danger, whatever the network makes of the whole."""
    return is_grave(hear(plain(text), lexicon), lexicon)


def is_supposed(text: str, lexicon: Lexicon) -> bool:
    """Whether a kind, or a danger that is not sure, is made of words none of which names it: "cabut lagi"."""
    told = understand(text, lexicon)
    named = kinds_named(hear(plain(text), lexicon), lexicon)
    if told.sure or told.category in named or names_danger(text, lexicon):
        return False
    return bool(told.category) and read(text, lexicon).share < _NEARLY_CERTAIN


def stops_breathing(text: str, lexicon: Lexicon) -> bool:
    """Whether a phrase of a text says that somebody does not breathe, or has no pulse."""
    return any(
        not (_BREATH.isdisjoint(said) or _NO.isdisjoint(said)) for said in hear(plain(text), lexicon).dangers
    )


def is_plainly_danger(text: str, lexicon: Lexicon) -> bool:
    """Whether danger is sure: it is of life, a phrase says so, or it is likelier than not or told at length.

    A few words less sure than that, said of a harmless report, make no danger of it.
    """
    told = understand(text, lexicon)
    if told.sure or told.category in _OF_LIFE or len(plain(text)) > _SHORT:
        return True
    heard = hear(plain(text), lexicon)
    return bool(heard.dangers) or not kinds_named(heard, lexicon).isdisjoint(_OF_LIFE)
