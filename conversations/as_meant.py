"""What is answered to a message that is for something else than its words seem to say (purpose.py)."""

import re
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from conversations.after import kind_words, taking_back
from conversations.effects import Turn
from conversations.flows import elsewhere as not_ours
from conversations.flows import follow_up, info, trip
from conversations.inquiries import asked_on, elsewhere, state_asked
from conversations.inquiries.questioning import asks
from conversations.meaning import afterwards
from conversations.meaning.hearing import hear, kinds_named
from conversations.meaning.listed import HOME, THEIRS
from conversations.meaning.out_of_sight import is_out_of_sight
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import Reader, rest, sentence, tell
from conversations.session import Draft, Plan, Session
from conversations.telling import next_one, still_needed
from conversations.telling.asking import ask_next
from conversations.telling.heard import unsent
from conversations.travel import in_the_jam, road_asked
from conversations.travel.names_alone import TOWARDS, is_side_alone
from conversations.travel.planning import read_plan
from conversations.travel.setting_out import next_asked
from conversations.understand import names_danger, visible
from conversations.world import World

_OF_PEOPLE = ("hazard", "accident", "medical", "crime", "transport")
_ALONG = re.compile(rf"\b{THEIRS}(?:ku|nya|e|na|s)?\b")
_AT_HOME = re.compile(rf"\b(?:masih|msh|lagi|isih|still) (?:(?:di|ning|neng|nang|at) ?)?{HOME}\b")
Meant = Callable[[Session, Turn, Inbound, World, Reader], Turn | None]  # None: the turn of the rules stands


def is_nowhere(turn: Turn) -> bool:
    """Whether no place was told with it: who tells of trouble in pieces may begin with that."""
    draft = turn.session.draft
    return draft is None or not (draft.place or draft.places)


def not_of_now(session: Session, world: World) -> Turn:
    """That it is heard, and a trouble there is now may be told."""
    going = world.trip_of(session.person)
    return tell(rest(session), world, "trip.heard" if going else "menu.heard")


def _begins_no_report(
    session: Session, turn: Turn, inbound: Inbound, world: World, _answer: Reader
) -> Turn | None:
    if kind_words.says_thanks(visible(inbound.text)):
        return tell(rest(session), world, "menu.thanks")
    if not world.trip_of(session.person) and not is_nowhere(turn):
        return None
    return not_of_now(session, world)


def _talk(session: Session, _turn: Turn, inbound: Inbound, world: World, _answer: Reader) -> Turn | None:
    """It goes to no officer; how much is left, and who is along where somebody stands or is hurt, does."""
    if _matters(session, visible(inbound.text), world):
        return None
    thanks = kind_words.says_thanks(visible(inbound.text))
    return tell(session, world, "menu.thanks" if thanks else "menu.fine")


def _matters(session: Session, text: str, world: World) -> bool:
    told = world.report(session.talked_of or session.last_report)
    counted = any(map(str.isdigit, text)) or _ALONG.search(text.lower())
    return bool(told and told.category in _OF_PEOPLE and counted)


def _own(session: Session, turn: Turn, inbound: Inbound, world: World, _answer: Reader) -> Turn | None:
    """It is heard; who is on no journey of ours begins one, or reads how."""
    session, text = rest(session), visible(inbound.text)
    if world.trip_of(session.person):
        return tell(session, world, "trip.heard")
    if is_side_alone(text, world):
        return None  # it may be the first piece of a trouble
    told = read_plan(text.lower(), Plan(), world)
    if told.start and told.goal:
        return trip.FLOW.commands["perjalanan"](session, inbound, world, text)
    if told.at and session.plan and session.plan.start and session.plan.goal:
        return next_asked(session, replace(session.plan, at=told.at), world)
    told_none = is_nowhere(turn) and not TOWARDS.search(text.lower())
    stays = told_none or _AT_HOME.search(text.lower())
    return tell(session, world, "menu.to_be_told") if stays else None


def _of_journey(session: Session, turn: Turn, inbound: Inbound, world: World, answer: Reader) -> Turn | None:
    """What is said of a journey after a report was sent; the officers read what names a place."""
    named = world.geo.locate(visible(inbound.text)).candidates
    return (
        _own(session, turn, inbound, world, answer) if world.trip_of(session.person) and not named else None
    )


def _asks_the_way(
    session: Session, turn: Turn, inbound: Inbound, world: World, answer: Reader
) -> Turn | None:
    """What begins no report: not a lone place or way, where something may be."""
    text = visible(inbound.text)
    asked = asks(text) or (is_nowhere(turn) and not state_asked.named_within(text, world))
    asked = asked or bool(elsewhere.names_rules(text) or asked_on.one_way(session, text, world))
    asked = asked and not in_the_jam.wonders_why(text)
    return _way(rest(session), turn, inbound, world, answer) if asked else None


def _way(session: Session, _turn: Turn, inbound: Inbound, world: World, _answer: Reader) -> Turn:
    """What is known of the road that is named, of the way ahead, or where it may be asked."""
    going = world.trip_of(session.person)
    if elsewhere.names_rules(visible(inbound.text)):
        return not_ours.FLOW.commands["tanya"](session, inbound, world, "rules")
    if going and (turn := road_asked.told(session, inbound, world, going)):
        return turn
    if name := state_asked.named_within(visible(inbound.text), world):
        return info.FLOW.commands["info"](session, inbound, world, name)
    return tell(session, world, "elsewhere.unknown")


def _us(session: Session, _turn: Turn, inbound: Inbound, world: World, _answer: Reader) -> Turn | None:
    """How their reports stand, where any is open and it is asked; else who we are."""
    session = rest(session)
    if not follow_up.still_open(session, world):
        return tell(session, world, "menu.about")
    return follow_up.status(session, inbound, world) if asks(visible(inbound.text)) else None


def _take_back(session: Session, _turn: Turn, inbound: Inbound, world: World, _answer: Reader) -> Turn:
    return taking_back.which(session, world, visible(inbound.text))


def _more(session: Session, turn: Turn, inbound: Inbound, world: World, _answer: Reader) -> Turn | None:
    """It is added to what was just sent, where it names no danger, no other place, and the same kind, or none."""
    sent, text = world.report(session.last_report), visible(inbound.text)
    kinds = kinds_named(hear(plain(text), world.lexicon), world.lexicon)
    same = sent and kinds <= {sent.category} and not names_danger(text, world.lexicon)
    draft, placed = turn.session.draft, bool(world.geo.locate(text).candidates)  # told once more, it is asked
    there = draft and not (placed or draft.places) and draft.place in (None, sent.place if sent else None)
    return follow_up.add(session, inbound, world) if same and there else None


def _asks_us(session: Session, turn: Turn, inbound: Inbound, world: World, _answer: Reader) -> Turn | None:
    """That it is not sent yet, whom to call in danger, and what was being asked."""
    now = _as_told(session, turn)
    if now.draft is None or not (now.draft.urgent or asks(visible(inbound.text))):
        return None
    return ask_next(now, world, before=unsent(now, world, now.draft))


def _asks_way(session: Session, turn: Turn, inbound: Inbound, world: World, answer: Reader) -> Turn | None:
    """The answer, and what was being asked; in danger it is for a doctor or the way out."""
    if session.draft and session.draft.urgent:
        return _asks_us(session, turn, inbound, world, answer)
    return next_one.answered(session, _way(session, turn, inbound, world, answer), world)


def _called_off(
    session: Session, turn: Turn, _inbound: Inbound, world: World, _answer: Reader
) -> Turn | None:
    """Whether it is still needed; in danger those who help are not kept back."""
    now = _as_told(session, turn)
    if now.draft is None or now.draft.urgent:
        return None
    return still_needed.asked(now, replace(now.draft, over=True), world)


def _over(session: Session, turn: Turn, inbound: Inbound, world: World, answer: Reader) -> Turn | None:
    """The same; who is past it tells of it still."""
    text = visible(inbound.text)
    past = is_out_of_sight(text) or afterwards.said(text, world.lexicon) == "passed"
    return None if past else _called_off(session, turn, inbound, world, answer)


def _beside(session: Session, turn: Turn, _inbound: Inbound, world: World, _answer: Reader) -> Turn | None:
    """It is noted, and is no danger."""
    noted = (sentence(session, world, "report.noted"),)
    return ask_next(_as_told(session, turn), world, before=noted, effects=turn.effects)


def _sends(session: Session, _turn: Turn, inbound: Inbound, world: World, answer: Reader) -> Turn | None:
    """It goes out, where no place is named that may be a better one."""
    named = world.geo.locate(visible(inbound.text)).candidates
    sends = asks_to_send(session) and not named
    return answer(session, replace(inbound, text="ya"), world) if sends else None


def asks_to_send(session: Session) -> bool:
    """Whether a yes sends what is told."""
    return session.step.startswith("confirm") or session.step == still_needed.STEP


def is_endangered(was: Draft, now: Draft) -> bool:
    """Whether a draft of a kind that was known tells of danger since, and was of none."""
    return bool(was.category) and now.danger and not was.danger


def _as_told(session: Session, turn: Turn) -> Session:
    """The session with the words in its draft, which is of the kind it was and of no danger."""
    was, now = session.draft, turn.session.draft
    if was is None or now is None or not is_endangered(was, now):
        return turn.session
    calm = replace(
        now, category=was.category, danger=was.danger, cried=was.cried, likely=was.likely, guesses=was.guesses,
        silent_at=was.silent_at,
    )  # fmt: skip
    return replace(turn.session, draft=calm)


def _about_the_way(
    session: Session, turn: Turn, inbound: Inbound, world: World, answer: Reader
) -> Turn | None:
    """On a journey "how long to Tegal" is of that, and hurries nobody."""
    return _way(session, turn, inbound, world, answer) if world.trip_of(session.person) else None


TURNS: Mapping[tuple[str, str], Meant] = {  # by what the rules would do, and the act
    ("begins", "talk"): _begins_no_report,
    ("begins", "no"): _begins_no_report,
    ("begins", "over"): _begins_no_report,
    ("begins", "yes"): _begins_no_report,
    ("begins", "own"): _own,
    ("begins", "way"): _asks_the_way,
    ("begins", "us"): _us,
    ("begins", "more"): _more,
    ("passes_on", "talk"): _talk,
    ("passes_on", "own"): _of_journey,
    ("passes_on", "way"): _way,
    ("passes_on", "us"): _us,
    ("passes_on", "no"): _take_back,
    ("hurries", "way"): _about_the_way,
    **{
        (done, act): reads
        for done in ("notes", "endangers")
        for act, reads in (
            ("us", _asks_us),
            ("way", _asks_way),
            ("no", _called_off),
            ("over", _over),
            ("yes", _sends),
        )
    },
    **{("endangers", act): _beside for act in ("own", "talk", "more")},
}
