"""What somebody on no journey says soon after an answer about a road: when they will go then, that they wait."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations.after import kind_words
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.inquiries import asked_on, state_asked
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.words import plain
from conversations.messages import Inbound, Reply
from conversations.prompts import rest, sentence, tell, with_lines
from conversations.session import Plan, Session
from conversations.travel import way_asked, wishes
from conversations.travel.by_what import named_means
from conversations.travel.journeys import told_only
from conversations.travel.planning import read_plan, says_only_when
from conversations.travel.setting_out import next_asked, town_of
from conversations.travel.told_in_full import BESIDE_IT, heard_in
from conversations.travel.towns_named import named_in, words_of
from conversations.travel.unanswered import CANNOT_TELL
from conversations.travel.when_told import departure
from conversations.understand import understand, visible
from conversations.world import World

_INSTEAD = re.compile(
    r"\b(?:jadi\w*|aja|saja|wae|ae|mawon|akhirnya|mending\w*|ganti|sendiri|terpaksa|instead)\b"
)
_OF_GOING = frozenset((wish.JOURNEY, "change", "intends", "onward", "resting", "remark", "tell"))
_SURELY_GOING = _OF_GOING - {"remark", "resting"}  # where a trouble is guessed
_WITH_AN_HOUR = _OF_GOING | {"road", "asked", "ahead", "quiet"}


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey on the way they asked about, where they say when; else how to be told what is ahead.

    None for questions, trouble, and of who has asked about no road lately, or has a report that is open.
    """
    if turn := _by_road_after_all(session, inbound, world):
        return turn
    plan = way_asked.lately(session, world)
    if plan is None and (world.trip_of(session.person) or asked_on.last(session, world) is None):
        return None
    text = asked_on.without_sighs(session, told_only(visible(inbound.text)), world)
    if inbound.point or inbound.media or asks(text) or asked_on.command(session, text, world):
        return None
    if state_asked.command(text, world):
        return None  # "pantura gimana skrg" tells no hour
    if follow_up.still_open(session, world):
        return None  # "udah jalan lagi" is of their report
    wants = bool(plan and plan.goal) and wishes.wants_to_be_told(" ".join(plain(visible(inbound.text))))
    if not wants and (_is_trouble(text, world) or kind_words.is_kind(text)):
        return None
    said = "tell" if wants else wish.on_the_way(text, world.lexicon, wish.LIKELY)
    return _then(session, text, said, plan or Plan(asked_at=world.now), world)


def _by_road_after_all(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Who told a journey by train goes by car: "tiketnya abis, jadinya bawa mobil"; the towns and hour stay."""
    plan, text = way_asked.by_train_lately(session, world), visible(inbound.text).lower()
    means = named_means(text) if plan else None
    if plan is None or means is None or not _INSTEAD.search(text) or asks(text):
        return None
    if heard_in(text, world)[0] or world.geo.locate(text).candidates:
        return None
    then = read_plan(means[1], replace(plan, asked_at=None), world)
    named = bool(named_in(words_of(text), world.geo))
    then = then if named else replace(then, start=plan.start, goal=plan.goal)
    return next_asked(session, replace(then, **{"off_road": False, **means[0]}), world)


def _then(session: Session, text: str, said: str, plan: Plan, world: World) -> Turn | None:
    then, unsure = read_plan(text, plan, world), bool(CANNOT_TELL.search(text))
    names = bool(named_in(words_of(text), world.geo))
    then = then if names else replace(then, start=plan.start, goal=plan.goal)
    if said == "here":  # else a trouble may be told next
        here = replace(then, at=world.now, asked_at=None)
        return next_asked(session, here, world) if then.here and plan.goal else None
    if then.off_road:
        return next_asked(session, then, world)
    told_when = departure(text, world)[0] or (then.start, then.goal) != (plan.start, plan.goal)
    only_when = any(says_only_when(part, world) for part in re.split(r"[,.;]", text))
    says_when = then.at and told_when and (only_when or said in _WITH_AN_HOUR)
    if then.goal and not unsure and (said == "tell" or says_when):
        return next_asked(session, replace(then, asked_at=None), world)
    by_way = then != plan and (then.start, then.goal, then.here) == (plan.start, plan.goal, plan.here)
    if names and not by_way:
        return None
    then = replace(then, at=None) if unsure else then
    return to_be_told(session, then, world) if by_way or unsure or said in _OF_GOING else None


def to_be_told(session: Session, plan: Plan, world: World, said: Sequence[str] = ()) -> Turn:
    """What is said, and how to be told what is ahead: of the way they asked about they need only say when."""
    session = replace(rest(session), plan=plan if plan.goal else session.plan)
    how = _how(session, plan, world)
    fine = tell(session, world, "menu.fine")
    return Turn(session, (Reply("trip.how", "\n".join((*said, how))),)) if said else with_lines(fine, (how,))


def how_to_be_told(session: Session, world: World) -> Turn:
    """The same of who asks just that."""
    plan = way_asked.lately(session, world) or Plan()
    return Turn(rest(session), (Reply("trip.how", _how(session, plan, world)),))


def _how(session: Session, plan: Plan, world: World) -> str:
    if plan.start and plan.goal:
        ends = {"start": town_of(plan.start), "goal": town_of(plan.goal)}
        return sentence(session, world, "trip.how_then", **ends)
    return sentence(session, world, "trip.how")


def _is_trouble(text: str, world: World) -> bool:
    """Whether a trouble is named, or one is guessed where no words are surely of a journey."""
    danger, kinds = heard_in(text, world)
    if danger or not kinds <= BESIDE_IT:
        return True
    told = understand(text, world.lexicon)
    return told.danger or bool(told.category and wish.of(text, world.lexicon, wish.SURE) not in _SURELY_GOING)
