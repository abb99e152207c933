"""Somebody asks for the state of a road or town in words that tell nothing: "cek cipali", "piye kahanan nagreg"."""

import re

from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.words import plain
from conversations.travel.planning import line_named, place_named
from conversations.travel.whereabouts import only_names
from conversations.world import World

_MOST_WORDS = 9  # more is a story
_NEWS = (
    r"(?:cek|cekin|ngecek|check|status|info|infoin|infonya|infone|update|updatenya|pantau|pantauan|lihat|liat|peta|map|"
    r"kondisi|kondisinya|keadaan|kahanan|kahanane|kaayaan|kaayaanana|situasi)"
)
_HOW = r"(?:piye|kepriye|pripun|kumaha|gimana|gmn|bagaimana|how|what)"
_TRAFFIC = (
    r"(?:jalan|jalur|jalanan|dalan|dalane|margi|tol|toll|lalu|lintas|lalin|arus|mudik|balik|kemacetan|macet|traffic|"
    r"road|roads)"
)
_BESIDE = (
    r"(?:sekarang|skrg|saiki|sakniki|ayeuna|now|terkini|terbaru|hari|ini|pagi|siang|sore|malam|dong|donk|ya|yah|sih|"
    r"min|mimin|admin|pak|bu|kak|bang|mas|om|gan|tolong|minta|mohon|mau|saya|aku|nih|deh|di|ing|ning|neng|on|in|at|the|"
    r"of|is|s|please|pls|yang|yg|nya|kang|teh|atuh|daerah|kota|for|me|dan|mana|aja|saja)"
)
_CUE = re.compile(rf"\b(?:{_NEWS}|{_HOW})\b")
_ALL_BUT_ITS_NAME = re.compile(rf"\b(?:{_NEWS}|{_HOW}|{_TRAFFIC}|{_BESIDE})\b")


_AROUND_ME = re.compile(
    rf"^(?:(?:{_NEWS}|{_HOW}|{_TRAFFIC}|ada apa|is|it|anything|{_BESIDE}) )+(?:saja |aja )?"
    r"(?:di |ning |ing |at |in )?(?:sekitar|seputar|dekat|sakiwa tengen|sabudeureun|around|near)(?:an)? "
    rf"(?:saya|sini|aku|kami|kula|abdi|me|here|us)(?: {_BESIDE})*$"
)


def command(text: str, world: World) -> tuple[str, str] | None:
    """The command that answers it."""
    state = asked(without_courtesy(text), world)
    return None if state is None else ("info", state)


def asked(text: str, world: World) -> str | None:
    """The road or town that is asked about, empty where none is named; None where anything else is said."""
    words = plain(text)
    said = " ".join(words)
    if len(words) <= _MOST_WORDS and _AROUND_ME.search(said):
        return "sekitar saya"
    if not 1 < len(words) <= _MOST_WORDS or not _CUE.search(said):
        return _name_alone(text, words, world)
    name = " ".join(_ALL_BUT_ITS_NAME.sub(" ", said).split())
    if not name:
        news = re.search(rf"\b{_NEWS}\b", said) and re.search(rf"\b{_TRAFFIC}\b", said)
        return "" if news else None
    return _known(name, world)


def _name_alone(text: str, words: tuple[str, ...], world: World) -> str | None:
    """ "Cipali?": nothing but the name of a road, put as a question."""
    name = " ".join(word for word in words if word != "tol")
    is_asked = text.rstrip().endswith("?") and name.isalpha()
    return name if is_asked and line_named(name, world) else None


def _known(name: str, world: World) -> str | None:
    """The name, if it is nothing but a road's or a place's."""
    if line_named(name, world) or world.geo.roads_named(name):
        places = [candidate.place for candidate in world.geo.locate(name).candidates]
        return name if only_names(name, places, world) else None
    place = place_named(name, world)
    return name if place and only_names(name, [place], world) else None
