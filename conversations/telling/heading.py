"""Whether a carriageway and a direction agree, and what a traveller says to mend it."""

import re

from msgspec.structs import replace

from conversations.meaning.in_indonesian import in_indonesian
from conversations.meaning.listed import WE
from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.telling.corrections import denied_alone
from conversations.telling.ways import seasonal
from conversations.world import World
from geo import Geo
from geo.model import Located, Place, Side

_LETTER = re.compile(r"(?<![\w'])([ab])(?![\w'])")
_ALONE = re.compile(
    r"(?:(?:eh|maaf|sori|sorry|itu|ini|yang|yg|sing|nu|di|ing|ke|the|side|carriageway|harusnya|"
    r"(?:jalur|sisi|lajur|arah|posisi|lokasi|kejadian|tempat|sebelah|bagian)(?:nya|e|na)?|"
    rf"{WE}|ada|i'?m|i m|i am|we are|we re|on|it s|its|it is)[ ,]+)*"
    r"([ab])(?: (?:pak|bu|min|ya|kak|mas|bang|nggih|nya|side))*",
    re.IGNORECASE,
)
_ANSWER_WORDS = 5  # more are a story, in which a lone "a" says nothing
_CORRECTION_WORDS = 8
_ONLY_TOWARDS = re.compile(
    r"(?:(?:(?:yang|yg|a?nu|sing|ke|ka|the|one) )*"
    r"(?:arah|menuju|jurusan|marang|dhateng|towards?|heading(?: to)?|bound for|to)|"
    r"(?:yang|yg|a?nu|sing) (?:ke|ka|nang|menyang)) "
    r"(?:\w+ ){0,2}\w+|(?:the )?(?:\w+ ){1,2}direction",
    re.IGNORECASE,
)
_WHENCE = re.compile(
    r"(?:(?:saya|kami|yang|yg|sing|nu|the|one|traffic|itu|jalur|pokok(?:nya|e|na)|we|i|came|am|are) )*"
    r"(?:dari|dr|saking|saka|seko|ti|(?:coming )?from)"
    r"(?: arah)? (\w+)(?: (?:pak|bu|min|ya))*",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"(?:(?:eh|maaf|ini|itu|{WE}|we|i|arah|jalur|yang|yg|sing|nu|mau|lagi|are|am|coming|going)[ ,]+)*"
    r"(?:dari|dr|saking|saka|seko|soko|ti|from)(?: arah)? (?P<whence>\w+(?: \w+)?),? (?:mau |arep |bade )?"
    r"(?:ke arah|ke|ka|arah|menuju|jurusan|dh?ateng|menyang|nang|marang|towards?|to) (?P<whither>\w+(?: \w+)?)"
    r"(?: (?:pak|bu|min|ya|kak|mas|bang))*",
    re.IGNORECASE,
)
_SLIP = re.compile(
    r"\b(?:arah|menuju|jurusan|towards?) (?P<wrong>[^\W\d]\w+)[ .,;…-]+"
    r"(?:(?:e+h|ralat|salah|maksud(?:nya|ku|e|na)?(?: saya)?|sorry|maaf|i mean|no|wait|oops|actually|dudu|"
    r"san[eé]s)[ .,]+)+"
    r"(?:(?:arah|menuju|ke|yang|to|towards?|it s|its|it's) )*(?P<right>[^\W\d]{4,})\b",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:arah|arahnya|menuju|jurusan|towards?|bound)\b")
_ON_A_WAY = re.compile(  # "yang a", "memang lawan arus"
    r"\b(?:[ab]|arah\w*|arh|arus|jalur|sisi|lajur|ke|ka|menuju|jurusan|lawan\w*|contraflow|side|to|towards?)\b"
)
_NAME_AND_WAY = re.compile(
    r"(?:(?:yang|yg|sing|nu|di|itu|ini|the|one|salah|eh|maaf) )*(?P<name>\w+(?: \w+){0,4}?)"
    r"(?: (?P<way>(?:arah|menuju|jurusan|towards?) .+))?"
)
_CARRIED = re.compile(  # where who is hurt was taken is no way of the road
    r"\b(?:di(?:bawa|gowo|gawa|candak|antar|anter|rujuk|evakuasi|larikan|angkut)\w*|taken|brought|rushed)\b",
    re.IGNORECASE,
)


def name_and_way(text: str) -> tuple[str, str]:
    """A name and where one is going, as in "yg cikampek arah cirebon"; the way is empty where none is told."""
    said = _NAME_AND_WAY.fullmatch(" ".join(plain(text)))
    return (said["name"], said["way"] or "") if said else ("", "")


def side_alone(text: str) -> str:
    """The letter of a carriageway where a text says no more than that: "jalur b pak"; empty for anything else."""
    alone = _ALONE.fullmatch(text.strip(" .!"))
    return alone[1].upper() if alone else ""


def is_way(text: str) -> bool:
    """Whether a text says no more than where one is going."""
    return bool(_ONLY_TOWARDS.fullmatch(text.strip(" .!")))


def is_only_towards(found: Located, text: str, draft: Draft) -> bool:
    """Whether words say which way by a place off the roads told before: "arah tmii" beside a kilometre."""
    roads = {place.road for place in (draft.place, *draft.places) if place}
    known = bool(roads) and None not in roads
    return known and is_way(text) and roads.isdisjoint(each.place.road for each in found.candidates)


def from_to(text: str) -> str:
    """Whence and whither, where a text says no more than that: "saya dari Cikampek mau ke Jakarta"; else empty."""
    both = _FROM_TO.fullmatch(text.strip(" .!"))
    return f"dari {both['whence']} ke {both['whither']}" if both else ""


def corrected_at_once(text: str, world: World) -> str:
    """A text in which a way is said wrongly and put right: "arah nganjuk... eh kertosono" as "arah kertosono"."""
    slip = _SLIP.search(text)
    if slip is None or not world.geo.heading("", f"arah {slip['right']}", None)[1]:
        return text
    return f"{text[: slip.start('wrong')]}{text[slip.start('right') :]}"


def coming_from(text: str) -> str:
    """The town one comes from, where a text says no more than that: "yang dari pemalang"; else empty."""
    whence = _WHENCE.fullmatch(text.strip(" .!"))
    return whence[1] if whence else ""


def away_from(place: Place, town: str, world: World) -> Place | None:
    """The place on the way that leads away from a town, as it is where no way does; None where that is no town."""
    side, known = world.geo.heading(place.road or "", f"arah {town}", place.km)
    if not known:
        return None
    if place.road:
        fixed = side is None or place.facility == "rest_area"  # which is on one carriageway, whence one comes
        return place if fixed else on_side(place, facing(side), world.geo)
    there = None if place.facility else world.geo.away(place.corridor, known, place.point)
    return replace(place, direction=there or place.direction)


def leads_elsewhere(place: Place, geo: Geo) -> Side | None:
    """The carriageway that leads where a traveller says to go, if it is not the one they say to be on.

    A side we derived from the direction always agrees with it: only what was said can disagree.
    """
    if not place.road or not place.side or not place.direction:
        return None
    right = geo.side_to(place.road, place.direction, place.km)
    return right if right != place.side else None


def is_to_ask(draft: Draft, place: Place, world: World) -> bool:
    """Whether side and direction contradict each other, no declared window allows it, and nobody asked yet."""
    flow = leads_elsewhere(place, world.geo)
    if flow is None or draft.way_asked:
        return False
    windows = world.windows(draft.started_at)
    return not any(window.allows(place, flow, draft.started_at, world.now) for window in windows)


def leaves_way_open(text: str, step: str) -> bool:
    """Whether what is said where side and direction contradict each other tells of neither: that is asked again."""
    return step == "confirm_way" and not _ON_A_WAY.search(text.lower())


def headed(place: Place, text: str, world: World) -> Place:
    """The place with the side and direction the words name, where it lacks them; off toll roads in few words."""
    if not (place.side or place.direction) and (there := seasonal(place, text, world.geo)):
        return there
    if (
        not text
        or _CARRIED.search(text)
        or not (place.road or (place.corridor and len(text.split()) <= _CORRECTION_WORDS))
    ):
        return place
    side, direction = world.geo.heading(place.road or "", text, place.km)
    return replace(place, side=place.side or side, direction=place.direction or direction)


def headed_by(place: Place, text: str, world: World, step: str, mends: bool) -> Place:
    """The place with the way it is said to be on: what it lacks, or in a correction what it has."""
    if mends and denied_alone(text):
        return place
    right = on_the_way(place, text, world) if mends else headed(place, text, world)
    if right == place and step == "confirm_side":
        return answered(place, text, world)
    if right == place and (step.startswith("confirm") or step == "edit"):
        return corrected(place, text, world, way_asked=step == "confirm_way")
    return right


def continued(place: Place, old: Place | None) -> Place:
    """A better place on the same road, with the side and direction that were said before it."""
    if old is None or not place.road or place.road != old.road:
        return place
    other_way = place.side and old.side and place.side != old.side
    direction = place.direction or (None if other_way else old.direction)
    return replace(place, side=place.side or (None if place.direction else old.side), direction=direction)


def corrected(place: Place, text: str, world: World, way_asked: bool) -> Place:
    """The place as a short answer puts it right: another town, or where the way was asked, one letter too."""
    words = text.lower().split()
    if not place.road or not place.direction or len(words) > _CORRECTION_WORDS:
        return place
    side, town = world.geo.heading(place.road, f"arah {text}" if way_asked else text, place.km)
    letters = set(_LETTER.findall(" ".join(words))) if way_asked and len(words) <= _ANSWER_WORDS else set()
    if town and not letters and (way_asked or _TOWARDS.search(text.lower())):
        return replace(place, side=side or place.side, direction=town)
    if len(letters) == 1 and not town:
        return on_side(place, "A" if letters == {"a"} else "B", world.geo)
    return place


def answered(place: Place, text: str, world: World) -> Place:
    """The place once "which way?" is answered: a lone town is where one goes, "dari Jakarta" whence one comes."""
    said = in_indonesian(text.lower().strip(" .!"))
    if not place.road or len(said.split()) > _ANSWER_WORDS:
        return place
    if town := coming_from(said):
        return away_from(place, town, world) or place
    towards = headed(place, f"arah {said}", world)
    return towards if towards.side else place  # of a town beside the road nobody knows which way that is


def on_the_way(place: Place, text: str, world: World) -> Place:
    """The place on the way a correction names, whatever was said before: a town, or a letter and nothing else."""
    if not place.road:
        return place
    if alone := side_alone(text):
        return on_side(place, "A" if alone == "A" else "B", world.geo)
    side, town = world.geo.heading(place.road, text, place.km)
    return (
        replace(place, side=side or place.side, direction=town)
        if town
        else replace(place, side=side or place.side)
    )


def across_from(place: Place, geo: Geo) -> Place:
    """The place on the carriageway that faces its own."""
    return on_side(place, facing(place.side), geo)


def facing(side: Side | None) -> Side:
    """The other letter."""
    return "B" if side == "A" else "A"


def off_rest_area(place: Place) -> Place:
    """The kilometre a rest area is at, since that is on one side alone; any other place as it is."""
    return replace(place, facility=None, name=None) if place.facility == "rest_area" else place


def on_side(place: Place, side: Side, geo: Geo) -> Place:
    """The place on a carriageway, towards where that leads: the town that was said if it leads there."""
    road = place.road or ""
    said = place.direction
    fits = said is not None and geo.side_to(road, said, place.km) == side
    return replace(place, side=side, direction=said if fits else geo.towards(road, side))
