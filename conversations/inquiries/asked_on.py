"""Somebody asks on, of what /info told last: one way of it, another road, the map, how it is later."""

import re
from collections.abc import Collection
from datetime import timedelta

from conversations.inquiries import elsewhere, state_asked
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.listed import LATER, WE
from conversations.meaning.words import plain
from conversations.session import Plan, Session
from conversations.travel.about import About, about
from conversations.travel.asked_of_trouble import of_what_is_known
from conversations.travel.condition import seen
from conversations.travel.towns_named import place_named
from conversations.travel.way_asked import TOWARDS
from conversations.understand import is_guess, names_danger, understand
from conversations.world import World

MAP, SAME, MORE = "peta", "yang tadi", "lebih banyak"  # what follows the command where no other road is named
_FRESH = timedelta(minutes=10)
_MOST_WORDS = 7  # more is a story
_NAMES_MAP = re.compile(r"\b(?:peta|map|gambar|picture)(?:nya|ne|na|e)?\b")
_TOO = re.compile(
    r"^(?:(?:ok|oke|okay|eh|nah|terus|trus) )*(?:sama|plus|dan|and|serta|karo|lan|sareng|(?:and )?(?:what|how) about|"
    r"kalau|kalo|klo|kl|nek|yen|ari) "
)
_OF_IT = frozenset(("asked", "ahead", "road", "eta", "status"))  # where no other road is named
_OF_OTHERS = re.compile(rf"\b(?:{WE}|ku|urang|my|me|i|we|our|tolong|help|laporan\w*|lagi ada)\b")
_OF_WHAT_STANDS = 0.5  # a trouble that is named, and stands there
_WEIGHS = re.compile(
    r"^(?:mending|mendingan|enaknya|enakan|baiknya|sebaiknya|lebih baik)\b.*\b(?:apa|atau|atawa)\b"
)
_WONDERS = re.compile(r"\b(?:ya|yah|yo|nggih|nya)$")
_ALSO_THERE = re.compile(r"\b(?:juga|ugi|oge|also|too|di ?sini|here|k ?m ?\d+)\b")
_CLAUSES = re.compile(r"(?<=[,.;!\n])")
_LATER = re.compile(rf"\b(?:{LATER}|malam|malem|besok|isuk|tonight|tomorrow)\b")
_MEANT = re.compile(
    r"(?:(?:oh|eh|iya|maksud(?:nya|ku|e|na)?(?: saya| aku)?|itu|tapi|tp|yang|yg|sing|nu) )*"
    r"(?:ka )?(?:arah|menuju|jurusan) (?:(?:ke|ka) )?(?P<town>[a-z]+(?: [a-z]+)??)"
    r"(?: (?:ya|min|pak|kak|aja|saja|maksudnya|maksud saya))*"
)
_ONE_TO = re.compile(
    r"(?:(?:kalo|kalau|klo|kl|yang|yg|sing|nu|the one|what about) )+(?:ke|ka|menyang|nang|to) "
    r"(?!.*\b(?:lewat|liwat|via|jam)\b)(\w.*)$"
)


_OTHER_WAY = re.compile(
    r"\b(?:sebaliknya|sebalike|sabalikna|(?:arah|jalur) (?:satunya|sijine|lain(?:nya)?)|"
    r"(?:other|opposite) (?:direction|way|side))\b"
)


def command(session: Session, text: str, world: World) -> tuple[str, str] | None:
    """The command that answers it: "sama pantura ya", "lihat petanya dong", "what about tonight"."""
    words = plain(text)
    said = " ".join(words)
    if last(session, world) is None or session.draft:
        return None
    if _asks_one_way(session, text, world) or way_meant(session, text, world):
        return "info", MORE
    if _NAMES_MAP.search(said) and len(words) <= _MOST_WORDS:
        other = state_asked.named_within(_NAMES_MAP.sub(" ", said), world)
        return None if other or understand(text, world.lexicon).category else ("info", MAP)
    if asks_more(session, text, world):
        return "info", MORE
    if len(words) > _MOST_WORDS:
        return None
    if not _TOO.match(said):
        return None
    name = state_asked.name_in(_LATER.sub(" ", _TOO.sub("", said)))
    if not name:
        return "info", SAME
    known = state_asked.known(name, world)
    return ("info", known) if known else None


def _asks_one_way(session: Session, text: str, world: World) -> bool:
    """Whether it is asked how one way of it is, in which no trouble is heard: "yg arah cirebon parah ga"."""
    asked = asks(text) and not names_danger(text, world.lexicon) and one_way(session, text, world)
    return bool(asked) and understand(text, world.lexicon).category in ("", "congestion")


def way_meant(session: Session, text: str, world: World) -> Plan | None:
    """The way of who says no more than whither they meant what they asked: "maksudnya yg arah tasik".

    It begins there, where that was no road, and no way to elsewhere.
    """
    there, meant = last(session, world), _MEANT.fullmatch(" ".join(plain(text)))
    at_post = session.asked_of and session.asked_of.km is not None  # its side, of what is told there next
    if there is None or meant is None or at_post or understand(text, world.lexicon).category:
        return None  # "arah garut mogok"
    here = world.geo.at(there.point).candidates if there.point and not there.goal else ()
    town = place_named(meant["town"], world.geo)
    return Plan(here[0].place if here else None, town) if town else None


def asks_more(session: Session, text: str, world: World) -> bool:
    """Whether it is asked how bad it is, since when, whether it is over, or they sigh: "korban berapa"."""
    if (known := of_what_is_known(text)) and not known.km:
        return known.asks or _stands(session, understand(known.trouble, world.lexicon).category, world)
    told, asked = understand(text, world.lexicon), asks(text)
    sure = wish.on_the_way(text, world.lexicon, wish.SURE)
    if told.danger and not is_guess(text, world.lexicon):
        of_it = asked and _is_of_it(text, ("asked",), world, _OF_WHAT_STANDS)
        return of_it and _stands(session, told.category, world)
    if sure == "asked" and (asked or not told.category):
        return True
    if session.last_report:
        return False  # which may be meant
    said = " ".join(plain(text))
    wonders = (asked or _WONDERS.search(said)) and _is_of_it(text, _OF_IT, world)
    return bool(wonders or _WEIGHS.search(said)) and not told.category


def _is_of_it(text: str, wishes: Collection[str], world: World, least: float = wish.LIKELY) -> bool:
    """Whether few words likely ask one of these, and speak of nobody, and of no other place."""
    said = " ".join(plain(text))
    if elsewhere.topic(text, world) or wish.on_the_way(text, world.lexicon, least) not in wishes:
        return False
    if _OF_OTHERS.search(said):
        return False
    return not (world.geo.locate(text).candidates or state_asked.named_within(text, world))


def _stands(session: Session, category: str, world: World) -> bool:
    """Whether a trouble of that kind stands where they asked about."""
    there = last(session, world)
    standing = seen(there, world, world.geo, world.alerting, (), world.now) if there else ()
    return any(each.trouble.report.category == category for each in standing)


def without_sighs(session: Session, text: str, world: World) -> str:
    """What is left of words without a sigh at what stands there: "yah tabrakan, lewat bawah aja deh"."""
    if last(session, world) is None or session.draft or _ALSO_THERE.search(text.lower()):
        return text
    clauses = _CLAUSES.split(text)
    return "".join(each for each in clauses if not _sighs(session, each, world)).strip()


def _sighs(session: Session, clause: str, world: World) -> bool:
    known = of_what_is_known(clause)
    kind = understand(known.trouble, world.lexicon).category if known and not known.km else ""
    return bool(kind) and _stands(session, kind, world)


def of_last(session: Session, command: tuple[str, str], world: World) -> tuple[str, str]:
    """A command; where it asks of a road and names none, that of the one asked about just before."""
    there = None if session.draft or world.trip_of(session.person) else last(session, world)
    return ("info", MORE) if command == ("info", "") and there and there.line else command


def last(session: Session, world: World) -> About | None:
    """What they asked about just before; None where they asked of nothing, or long ago."""
    asked_at = session.asked_about_at
    fresh = asked_at is not None and world.now - asked_at <= _FRESH
    return about(session.asked_about, world.geo) if fresh else None


def one_way(session: Session, text: str, world: World) -> About | None:
    """The way of the toll road asked about just before, of who names no more than whither: "yg arah jakarta?"."""
    there = last(session, world)
    if there and there.side and _OTHER_WAY.search(text.lower()):
        return About(there.line, "B" if there.side == "A" else "A")
    towards = TOWARDS.search(text.lower()) or _ONE_TO.match(text.lower())
    if there is None or not there.line or not towards:
        return None
    side = world.geo.heading(there.line, f"arah {towards[1]}")[0]
    named = state_asked.named_within(text.lower()[: towards.start()], world)
    return About(there.line, side) if side and not named else None
