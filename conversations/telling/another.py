"""Words that begin another report: "mau lapor lagi, lubang di km 110 a", "satu lagi nih lapor, pohon tumbang"."""

import re
from collections.abc import Sequence

from conversations.meaning.listed import WE
from conversations.meaning.words import plain
from conversations.telling.placing import on_road_said
from conversations.understand import understand
from conversations.world import World
from geo.model import Place

_BEGINS = re.compile(
    rf"(?:(?:eh|maaf|pak|bu|min|kak|oh ya|{WE}|mau|ingin|pengen|ini|sekalian|juga|terus|trus|btw|"
    r"ok|oke|arep|badhe|bade|hoyong|i|want to|would like to|d like to|can i)[ ,]+)*"
    r"(?:(?:lapor|melapor|ngelapor|laporin|report) "
    r"(?:lagi|satu lagi|yang lain|another(?: (?:one|problem|issue|thing|trouble))?|something else|again|maneh|"
    r"malih|deui)"
    r"|(?:ada|aya|ana|wonten) laporan (?:baru|lain|lagi|maneh|malih|deui|sanes|liyane)|laporan (?:baru|kedua)"
    r"|(?:ada|satu|1) lagi (?:nih |ini |yang |yg |mau |pak |min )*(?:di)?lapor\w*"
    r"|(?:a )?(?:new|another|second) report)"
    r"\b(?:[ ,:.]+(?:nih|ini|pak|bu|min|kak|ya|dong|of|about|soal|tentang)\b)*[ ,:.]*",
    re.IGNORECASE,
)

_FURTHER = re.compile(
    r"\b(?:juga|jg|uga|ugi|oge|too|also|(?:ada|satu) lagi|another(?: one)?|one more)\b"
    r"|^(?:terus|trus|sama|dan|plus|serta|and|lan|jeung|sareng) (?:(?:di|ing|at|near) )?km\b",
    re.IGNORECASE,
)
_FURTHER_KM = 0.9  # nearer it is told of the same one
_NAMES = re.compile(
    r"\b(?:(?:ada|satu|1|one|siji|hiji) (?:lagi|more|maneh|deui)|another(?: one)?|(?:beda|lain) lagi|"
    r"(?:ini|yang ini) (?:beda|lain)|(?:kejadian|laporan|kasus) (?:lain|baru|beda))\b",
    re.IGNORECASE,
)

_GROWS = re.compile(  # of one and the same: "korban nambah 1 lagi", "ada satu lagi yang luka"
    r"\b(?:korban|luka|meninggal|tewas|terjepit|(?:ber|nge|ke)?(?:tambah|nambah|tambih|nambih))\w* "
    r"(?:(?:satu|1|one|siji|hiji) )?(?:lagi|maneh|deui|more)\b"
    r"|\b(?:ada |aya |ana )?(?:satu|1|one|siji|hiji) (?:lagi|maneh|deui|more) (?:(?:yang|yg|sing|nu|person) )?"
    r"(?:korban|luka|tatu|meninggal|tewas|terjepit|kejepit|victim|injured|hurt)",
    re.IGNORECASE,
)
_BESIDE_IT = re.compile(  # of what was told, on the same spot: "tambahan pak, satu lagi di lajur kanan"
    r"\b(?:lagi|maneh|deui|more|another) (?:\w+ )?(?:di|ing|ning|neng|in|on) (?:the )?"
    r"(?:lajur|sebelah\w*|samping\w*|(?:right|left|middle|next|other) lane)\b",
    re.IGNORECASE,
)
_AN_EVENT = re.compile(
    r"\b(?:kecelakaan|laka|tabrakan|kebakaran|longsor|banjir|begal\w*|copet|jambret|maling|rampok\w*|"
    r"crash|accident|fire|landslide|flood|kacilakan|kobongan|kahuruan|caah|banjur)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:juga|jg|uga|ugi|oge|too|also)\b", re.IGNORECASE)
_THERE_IS = frozenset(("ada", "aya", "ana", "ono", "wonten", "there"))
_TOO = frozenset(("juga", "jg", "uga", "ugi", "oge", "too", "also", "btw", "sekalian"))
_NOT = frozenset((
    "ga", "gak", "gk", "nggak", "ngga", "enggak", "tidak", "tdk", "tak", "belum", "blm", "ora", "mboten", "teu", "no",
    "durung", "acan", "yang", "yg",
))  # fmt: skip
_ITS = re.compile(r"\b[a-z]{3,}(?:nya|ne|na)\b", re.IGNORECASE)  # "tukang parkirnya": of what was told

_PAST = re.compile(r"\b(?:tadi|td|kemarin|kmrn|semalam|sering|pernah|earlier|yesterday)\b", re.IGNORECASE)
_BECAUSE_OF_IT = re.compile(
    r"\b(?:gara[ -]?gara|gara2|gegara|akibat|karena|krn|amarga|kusabab|lantaran|because of|due to) "
    r"(?:itu|hal itu|kuwi|niku|eta|that|it)\b(?=\W*$|[,.;]| (?:pak|bu|min|kak|tadi|juga|jg)\b)",
    re.IGNORECASE,
)


def names_event(text: str) -> bool:
    """Whether words name what happens by itself, and seldom comes of another trouble: a fire, a flood, a theft."""
    return bool(_AN_EVENT.search(text))


def is_of_told(text: str) -> bool:
    """Whether words speak of something told before: "mobilnya"."""
    return bool(_ITS.search(text))


def is_because_of_told(text: str) -> bool:
    """Whether words tell what came of something told before, and is past: "tadi ada motor jatuh gara2 itu"."""
    return bool(_BECAUSE_OF_IT.search(text) and _PAST.search(text))


def says_also(text: str) -> bool:
    """Whether words say that it is so besides: "di km 112 juga"."""
    return bool(_ALSO.search(text))


def says_there_is(text: str) -> bool:
    """Whether a text says that there is something, or something besides."""
    words = plain(text)
    there = any(
        word in _THERE_IS and before not in _NOT for before, word in zip(("", *words), words, strict=False)
    )
    return there or not _TOO.isdisjoint(words)


def is_of_other_thing(category: str, told: Sequence[str], text: str, world: World) -> bool:
    """Whether a text of the same kind names what was not told of: a fire, where that was a tree."""
    faults = world.faults.of(category)
    named, known = faults.of((text,)), faults.of(told)
    return bool(named and known) and named.isdisjoint(known)


def is_other_event(category: str, told: Sequence[str], text: str, world: World) -> bool:
    """The same where no place is named: of an event alone, which is not one of what was told."""
    return names_event(text) and not is_of_told(text) and is_of_other_thing(category, told, text, world)


def names_another(text: str) -> bool:
    """Whether words say that they tell of another trouble: "satu lagi, pohon tumbang"."""
    beside_it = _BESIDE_IT.search(text) and not names_event(text)
    return told(text) is not None or (not beside_it and bool(_NAMES.search(_GROWS.sub(" ", text))))


def there_too(text: str, category: str, place: Place, world: World) -> Place | None:
    """Where words say that the same trouble is, too: "di km 112 juga ada"; None for anything else."""
    heard = understand(text, world.lexicon)
    if not _FURTHER.search(text) or heard.danger or heard.category not in ("", category):
        return None
    there = on_road_said(world.geo.locate(text, place.point), (place,)).certain
    if there is None or there.km is None or place.km is None or there.road != place.road:
        return None
    return there if abs(there.km - place.km) >= _FURTHER_KM else None


def told(text: str) -> str | None:
    """What is told after words that begin another report, empty where nothing is yet; None where none do."""
    begins = _BEGINS.match(text)
    return text[begins.end() :].strip() if begins else None
