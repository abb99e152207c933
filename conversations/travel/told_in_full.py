"""Whence, whither and when told at once, and no trouble: a journey, whatever else stands beside it."""

import re

from conversations.describe import bare_town
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.groups import OF_PLACES
from conversations.meaning.hearing import hear, kinds_named
from conversations.meaning.listed import LATER, NOW
from conversations.meaning.words import plain
from conversations.session import Plan
from conversations.travel.planning import BETWEEN_TOWNS, CITIES, END
from conversations.travel.towns_named import place_named
from conversations.travel.way_named import WAY
from conversations.understand import understand
from conversations.world import World

_CERTAIN = 0.95  # none of 149,000 tuning messages that names danger and two towns is so surely a journey
_REPAIRS = frozenset(("hazard",))  # "motor masih di bengkel", told with a journey that is certain
BESIDE_IT = frozenset(("transport", "terminal", "other"))  # heard in "naik bus", "antar ibu": no trouble
_BRINGS = re.compile(
    r"\b(?:(?:ng|meng)?ant[ae]r(?:in|kan|ke)?|(?:men|n)?jemput|nyetir|nyupir)\b"
)  # whoever says so drives
_GOING = re.compile(  # rare words are taken for danger, and a child that comes along for a patient
    r"\b(?:(?:konvoi|konvoy|convoy)(?: (?:\d+|dua|tiga|empat|lima|two|three|four) \w+)?|"
    r"menyang|arek|rek|urang|balik|mudik|kembali|(?:bawa|bw|sama|bareng|ngajak|gendong|with|mbeta|mawa|nggowo) "
    r"(?:a )?(?:bayi|balita|baby|orok)(?! (?:\w+ )?(?:sakit|panas|demam|sesak|pingsan|kejang|muntah))\w*|"
    r"(?:bawa|bw|sama|bareng|ngajak|karo|sareng|jeung|with|mbeta|mawa|nggowo) (?:my )?"
    r"(?:istri|bojo|isteri|bini|garwa|wife|pamajikan)(?:ku|nya|ne)? (?:(?:yang|yg|lagi|saya|nuju) )*"
    r"(?:hamil|meteng|ngandung|pregnant)(?: (?:tua|muda|\d+ (?:bulan|minggu|months?)))?"
    rf"(?=[ ,.]*(?:$|(?:besok|{LATER}|jam|naik|dan|sama|dari|ke|{NOW}|tomorrow)\b)))(?!\w)"
)
_NO_PLAN = re.compile(  # how long it took, what it costs, or only if
    r"\b(?:kalau|kalo|klo|kl|nek|yen|mun|if|tanya|nanya|takon|pindah|tiket\w*|ongkos\w*|harga\w*|regane|berapaan|"
    r"(?:\d+|satu|dua|tiga|empat|lima|enam|tujuh) ?jam(?! lagi))\b"
)


def told_in_full(text: str, plan: Plan, world: World) -> bool:
    """Whether whence, whither and when are told, and beside them no trouble, whatever else: "bareng istri".

    Where a journey is certain, or a night on its way is told, nothing need be said of when.
    """
    certain = _is_certain(text, world)
    if (
        not (plan.start and plan.goal and (plan.at or plan.stay or certain))
        or plan.start.regency_code == plan.goal.regency_code
    ):
        return False
    if (plan.here and not BETWEEN_TOWNS.search(text)) or asks(text) or _NO_PLAN.search(text):
        return False
    danger, kinds = heard_in(text, world)
    told = understand(_GOING.sub(" ", text), world.lexicon).category
    if plan.here and plan.here.facility and not told:
        kinds -= set(OF_PLACES)  # where they are, and nothing of it
    if danger or not kinds <= BESIDE_IT:
        return False
    wished = (heard(text, world.lexicon, wish.SURE) for heard in (wish.of, wish.on_the_way))
    surely = _BRINGS.search(text) or wish.JOURNEY in wished
    return bool(surely) or not told


def heard_in(text: str, world: World) -> tuple[bool, set[str]]:
    """Whether danger is named, and which kinds of trouble; a town on the way is neither, nor what needs repair."""
    heard = hear(plain(_GOING.sub(" ", text)), world.lexicon)
    if heard.dangers or kinds_named(heard, world.lexicon):
        heard = hear(plain(_GOING.sub(" ", _without_towns(text, world))), world.lexicon)
    danger, kinds = bool(heard.dangers), kinds_named(heard, world.lexicon)
    if kinds & _REPAIRS and not danger and _is_certain(text, world):
        kinds -= _REPAIRS
    return danger, kinds


def _is_certain(text: str, world: World) -> bool:
    return wish.of(text, world.lexicon, _CERTAIN) == "journey"


def _without_towns(text: str, world: World) -> str:
    """A text without the towns it says one goes by, from or to, where nothing else is meant."""
    way = WAY.search(text)
    if way and _is_town(way[1], world):
        text = text.replace(way[0], " ")
    for found in [*END.finditer(text)]:
        name = next((name for name in (found["two"], found["one"]) if name and _is_town(name, world)), None)
        text = text.replace(f"{found['to']} {name}", " ") if name else text
    return text


def _is_town(words: str, world: World) -> bool:
    """Whether words are a town's whole name: "parung kuda" is no horse."""
    whole = CITIES.get(words, words)
    named = place_named(whole, world.geo)
    name = (named.name or "") if named else ""
    return "".join(plain(whole)) in {"".join(plain(each)) for each in (name, bare_town(name)) if each}
