"""What is said while a question of a journey stands, and answers none of it: heard for what it is for.

No state in which acts are learned is this one. Nearest are a journey that is told and nothing said before: an act is
what both together make likely.
"""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from conversations.describe import moment_in_words
from conversations.effects import Turn
from conversations.flows import info
from conversations.inquiries import state_asked, whether
from conversations.inquiries.questioning import asks, asks_only_how
from conversations.meaning import dialogue_act
from conversations.meaning.listed import LATER, NOT, NOT_YET, THANKS
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import rest, sentence
from conversations.session import Plan, Session
from conversations.telling.next_one import followed_by
from conversations.travel import how_long
from conversations.travel.advice import not_advised
from conversations.travel.by_what import named_means
from conversations.travel.ending import let_go
from conversations.travel.kept_waiting import only_waits
from conversations.travel.over_sea import beyond
from conversations.travel.planning import ends_not_known
from conversations.travel.sets_out import not_left
from conversations.travel.setting_out import UNASKED, next_asked, no_more_asked, town_of
from conversations.travel.when_told import undecided
from conversations.travel.wishes import NO, wants_to_be_told
from conversations.understand import names_danger, understand, visible
from conversations.world import World
from geo.model import Place

_NEAREST = ("journey", "nothing")
_LIKELY, _SURE, _HARDLY = 0.6, 0.85, 0.03
_FEW = 4  # sure, where something is left off for it
_ANSWERS = (
    "info.", "elsewhere.", "stops.", "danger.call", "menu.about", "menu.help", "menu.thanks", "menu.fine",
    "menu.feast",
)  # fmt: skip
_OF_ROADS = frozenset(("road", "ahead", "asked"))
TALK = frozenset(("remark", "resting", "intends", "onward", "tell", "passed", "end", "arrived")) | _OF_ROADS
CANNOT_TELL = re.compile(
    rf"\b(?:bingung|gatau|gaktau|ter?gantung|gumantung|depend\w*|"
    rf"duka|teuing|mbuh|embuh|(?:{NO}|{NOT_YET}|don t|haven t|not) "
    r"(?:decided|tau|tahu|ngerti|ngertos|mangertos|ruh|terang|apal|pasti|mesti|know|sure))\b"
)
_ONLY_ASKS = re.compile(  # "nanya doang"
    r"\b(?:(?:ber|n)?tanya|nanya|takon|naros|nanyain) (?:doang|aja|saja|wae|mawon|dulu|kok)\b"
    r"|\b(?:just|only) asking\b"
)
_NOT_YET = re.compile(
    rf"\b(?:{NOT_YET}|{LATER}|tar|not yet|"
    r"(?:me)?nunggu\w*|tunggu|ngenteni|ngantosan|wait\w*)\b"
)
_OFF = re.compile(rf"\b(?:(?:di)?batal\w*|cancel\w*|{NO} ?(?:jadi|jd|sida|sido|sios|saestu|janten))\b")
_WHO = re.compile(r"\b(?:siapa|sapa|sopo|sinten|saha|who|bot|robot|orang|manusia|human)\b")
SUPPOSED = re.compile(r"^(?:nanti |ntar )?(?:kalau|kalo|klo|kl|nek|yen|mun|lamun|if|when|once)\b")
NO_THANKS = re.compile(
    rf"(?:(?:{NOT}|no)(?: (?:usah|perlu|{THANKS}|butuh|mau|"
    r"kedah))*|nanti (?:aja|saja|dulu)|jangan)(?: (?:pak|min|ya|dulu|kok))*[.!]*"
)
_NO_TOWN = re.compile(  # of it a town is asked, and it is not unknown to us
    r"(?:(?:pulau )?(?:jawa|java|jateng|jatim|jabar|jabodetabek)|timur|barat|utara|selatan|kulon|wetan|east|west|"
    r"kampung|rumah|kantor\w*|kost?(?:an)?|kontrakan|mess|kampus|tadi|mana\w*|sana|situ|sini|home|work|office|there|here)\b.*"
)


def answered(session: Session, inbound: Inbound, said: str, plan: Plan, world: World) -> Turn:
    """A line on what it is, and the question once more; not where they call it off, or cannot tell yet."""
    text = " ".join(plain(visible(inbound.text)))
    if before := _of_news(session, inbound, text, plan, world):
        return next_asked(session, plan, world, before)
    act = meant(visible(inbound.text), world)
    waits = (
        undecided(text)
        or CANNOT_TELL.search(text)
        or _ONLY_ASKS.search(text)
        or _is_not_yet(session, text, said)
    )
    if (act == "no" or NO_THANKS.fullmatch(text)) and (not waits or _OFF.search(text)):
        return let_go(session, world)
    if waits:
        no_hurry = (sentence(session, world, UNASKED),)
        return next_asked(session, no_more_asked(plan, session.step), world, no_hurry)
    if said == "onward":
        return next_asked(session, replace(plan, at=world.now), world)
    if ends_not_known(text, world) and not asks(visible(inbound.text)):
        said_of_it = not_known(session, text, world) or [sentence(session, world, "menu.fine")]
        return next_asked(session, plan, world, said_of_it)
    return _of_road(session, inbound, said, act, plan, world) or next_asked(
        session, plan, world, _heard(session, inbound, said, act, plan, world)
    )


def meant(text: str, world: World) -> str:
    """The dialogue act of what is said there; empty where none is likely enough."""
    likely = _likely(text, world)
    act = max(likely, key=likely.__getitem__, default="")
    if act in ("us", "way") and likely["us"] + likely["way"] >= _LIKELY > likely[act]:
        return "us"
    return act if act and likely[act] >= (_SURE if act in ("no", "trouble") else _LIKELY) else ""


def is_of_journey(text: str, world: World) -> bool:
    """Whether what is said there tells of no trouble, or in few words that they cannot tell yet."""
    words = plain(text)
    unsure = (
        len(words) <= _FEW and CANNOT_TELL.search(" ".join(words)) and not names_danger(text, world.lexicon)
    )
    return bool(unsure) or _tells_no_trouble(text, world)


def _tells_no_trouble(text: str, world: World) -> bool:
    """Whether that is surely for something else, and names no danger: "tergantung bos kasih libur kapan".

    Of 1,790 messages of trouble 34 are, of their 359 of danger none.
    """
    if names_danger(text, world.lexicon) and understand(text, world.lexicon).danger:
        return False
    likely = [each["trouble"] + each["more"] for each in _by_state(text, world) if each]
    return bool(likely) and min(likely) <= _HARDLY


def _by_state(text: str, world: World) -> list[Mapping[str, float]]:
    return [dialogue_act.likely(text, state, "", world.lexicon) for state in _NEAREST]


def _likely(text: str, world: World) -> Mapping[str, float]:
    likely = _by_state(text, world)
    names = dialogue_act.NAMES if all(likely) else ()
    return {name: sum(each[name] for each in likely) / len(likely) for name in names}


def _of_news(session: Session, inbound: Inbound, text: str, plan: Plan, world: World) -> list[str]:
    """What is said to who asks which way is best, how they are followed, how long it takes, or for news of it."""
    if plan.goal and wants_to_be_told(text):
        return [sentence(session, world, "trip.will_tell", goal=town_of(plan.goal))]
    if advice := not_advised(session, inbound, world):
        return list(advice)
    if asks_only_how(text):
        return [sentence(session, world, "trip.how_live")]
    takes = how_long.between(session, plan, world) if how_long.is_asked(text) else ""
    return [takes] if takes else []


def _heard(session: Session, inbound: Inbound, said: str, act: str, plan: Plan, world: World) -> list[str]:
    """A line on what they ask, or say beside it; that it is not understood only where nothing else is."""
    text = visible(inbound.text)
    if plan.goal and (said == "tell" or (said == "quiet" and act == "us")):
        return [sentence(session, world, "trip.will_tell", goal=town_of(plan.goal))]
    if act == "us":
        why = "menu.about" if session.step == "where_to" or _WHO.search(text.lower()) else "trip.why_asked"
        return [sentence(session, world, why)]
    if how_long.is_asked(" ".join(plain(text))):
        return []  # once both ends are known
    if act == "way" or asks(text):
        return [sentence(session, world, "elsewhere.unknown")]
    if act or said in TALK or named_means(text.lower()):
        return [sentence(session, world, "menu.fine")]
    return not_understood(session, text, plan, plan, world)


def _is_not_yet(session: Session, text: str, said: str) -> bool:
    waits = bool(_NOT_YET.search(text)) or only_waits(text) or not_left(text)
    return waits or (session.step == "when" and (said == "intends" or bool(SUPPOSED.search(text))))


def _of_road(
    session: Session, inbound: Inbound, said: str, act: str, plan: Plan, world: World
) -> Turn | None:
    """What is known of the road or place that is named, else of the way that is being told, where that is asked."""
    text = visible(inbound.text)
    if act == "us" or not (said in _OF_ROADS or whether.asked(text, world)):
        return None
    name = state_asked.named_within(text, world)
    if not name and plan.goal:
        name = f"{town_of(plan.start)} ke {town_of(plan.goal)}".lower() if plan.start else town_of(plan.goal)
    if not name:
        return None
    known = info.FLOW.commands["info"](replace(rest(session), plan=None), inbound, world, name)
    return asked_again(session, replace(known, session=replace(known.session, plan=plan)), world)


def asked_again(was: Session, turn: Turn, world: World) -> Turn:
    """After the answer to a question in the middle of it, what was being asked of the journey is asked again."""
    answers = bool(turn.replies) and all(one.key.startswith(_ANSWERS) for one in turn.replies)
    if was.flow != "trip" or was.step == "offer" or turn.session.flow != "menu" or not answers:
        return turn
    then = next_asked(turn.session, was.plan or Plan(), world)
    return replace(turn, session=then.session) if then.replies[0].key == UNASKED else followed_by(turn, then)


def not_understood(session: Session, words: str, plan: Plan, read: Plan, world: World) -> list[str]:
    """Why it is asked again: a place is not known, nothing was understood, or something else than what was asked.

    And which port stands for what is not on Java.
    """
    if over := beyond(words.lower()):
        return [sentence(session, world, "trip.over_sea", place=over[0], port=over[1])]
    asked_when = session.step == "when" and session.flow == "trip"
    if asked_when and read == plan:
        return [sentence(session, world, "trip.not_when")]
    if read.start and read.goal:
        told_anew = asked_when and read.at is None
        return [_so_far(session, read, read.start, read.goal, world)] if told_anew else []
    if ends := not_known(session, words, world):
        return ends
    if read == plan:
        return [sentence(session, world, "trip.not_found")] if words else []
    return _noted(session, plan, read, world)


def _noted(session: Session, plan: Plan, read: Plan, world: World) -> list[str]:
    """That what is told beside the end that is asked is kept: the hour, by what or which way they go."""
    if (read.start, read.goal, read.post) != (plan.start, plan.goal, plan.post):
        return []
    if read.at is None or read.at == plan.at:
        return [sentence(session, world, "report.noted")]
    time = moment_in_words(world.texts, session.language, read.at, world.now)
    return [sentence(session, world, "trip.noted_time", time=time)]


def not_known(session: Session, words: str, world: World) -> list[str]:
    """That what is told as whence or whither is no place we know; nothing where no more than a region is told."""
    ends = [each for each in ends_not_known(words, world) if not _NO_TOWN.fullmatch(each)]
    return [sentence(session, world, "trip.not_known", place='", "'.join(ends))] if ends else []


def _so_far(session: Session, plan: Plan, start: Place, goal: Place, world: World) -> str:
    """The journey as it is by now, told otherwise while its hour is asked."""
    by = ", ".join(world.geo.line_name(line) for line in plan.wanted)
    ends = {"start": town_of(start), "goal": town_of(goal)}
    return sentence(
        session, world, "trip.so_far_by" if by else "trip.so_far", **ends, **({"lines": by} if by else {})
    )
