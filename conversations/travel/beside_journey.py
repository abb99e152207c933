"""What a traveller says of their journey: alone, or while a report is being told.

That they are there, rest or go on is heard above a report nobody has told more of: it waits, and is offered.
"""

import re

from msgspec.structs import replace

from conversations import answers
from conversations.after import belated, gone_on
from conversations.effects import Turn
from conversations.flows import follow_up, report, trip
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.asides import without_convoy
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.groups import OF_PLACES
from conversations.meaning.hearing import hear, kinds_named
from conversations.meaning.settled import says_settled
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import rest, sentence, with_lines
from conversations.session import ASKS_PLACE, Draft, Session
from conversations.telling import next_one, refusing, still_needed
from conversations.telling.heading import is_way
from conversations.telling.resting import LEFT, last_touched, with_aside
from conversations.telling.summary import summary
from conversations.travel import (
    advice,
    after_news,
    before_it,
    best_hour,
    by_train,
    changed_freely,
    changing,
    decided,
    ending,
    for_another,
    fuel_low,
    hearsay,
    in_the_jam,
    kept_waiting,
    named_first,
    of_what_was_told,
    off_way,
    only_sets_out,
    said_arrived,
    said_passed,
    sharing,
    sleepy,
    staying_or_going,
    staying_over,
    still_going,
    talked,
    way_asked,
    whereabouts,
    which_town,
    wishes,
)
from conversations.travel.names_alone import only_names
from conversations.travel.saying_where import COMES
from conversations.understand import names_danger, visible
from conversations.world import World

_GOES_ON_WITH_IT = re.compile(
    r"\b(?:lanjut\w*|terus\w*|kirim\w*|krm|send|continue|kintun\w*)\b.*\b(?:lapor\w*|report|(?:yang|yg) tadi)\b"
)
_IS_THERE = frozenset(("resting", "here", "passed", "arrived"))
_OF_JOURNEY = _IS_THERE | {"onward", "intends", "tell"}


def alone(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The same of who is telling nothing; where they are belongs to the danger they have just reported, if any."""
    text = visible(inbound.text)
    if wishes.stops(" ".join(plain(text))) or belated.moves_it(session, text, world):
        return None  # "stop aja": the journey, and no rest
    if (
        turn := _taken_up(session, inbound, world)
        or still_going.told(session, inbound, world)
        or sharing.asked_how(session, inbound, world)
        or sharing.turned_off(session, inbound, world)
        or staying_or_going.goes_on_to(session, inbound, world)
        or way_asked.set_out(session, inbound, world)
        or only_sets_out.from_where(session, inbound, world)
        or decided.told(session, inbound, world)
        or which_town.told(session, inbound, world)
        or named_first.told(session, inbound, world)
        or said_passed.told(session, inbound, world)
        or sleepy.told(session, inbound, world)
        or fuel_low.told(session, inbound, world)
        or gone_on.past_it(session, inbound, world)
        or gone_on.free_again(session, inbound, world)
        or ending.arrived(session, inbound, world)
        or hearsay.told(session, inbound, world)
        or for_another.told(session, inbound, world)
        or before_it.told(session, inbound, world)
        or in_the_jam.told(session, inbound, world)
        or best_hour.told(session, inbound, world)
        or advice.told(session, inbound, world)
        or staying_over.put_right(session, inbound, world)
        or kept_waiting.of_ship(session, inbound, world)
        or _told_otherwise(session, inbound, world)
        or staying_over.until_told(session, inbound, world)
        or staying_or_going.told(session, inbound, world)
        or staying_over.later(session, inbound, world)
        or trip.change(session, inbound, world)
        or by_train.told(session, inbound, world)
        or ending.called_off(session, inbound, world)
        or off_way.told(session, inbound, world)
        or only_sets_out.next_leg(session, inbound, world)
        or of_what_was_told.answered(session, inbound, world)
        or talked.answered(session, inbound, world)
        or after_news.told(session, inbound, world)
    ):
        return turn
    sent = belated.just_sent(session, world)
    if sent and sent.danger:
        return None
    return whereabouts.told(session, replace(inbound, text=without_convoy(inbound.text)), world)


def _taken_up(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The report that was offered beside their journey, where words go on with it, or say which way it is."""
    aside, text = next_one.offered(session), visible(inbound.text)
    if aside is None or not (_GOES_ON_WITH_IT.search(text.lower()) or (aside.place and is_way(text))):
        return None
    turn = next_one.taken_up(session, world, aside)
    return report.take(turn.session, inbound, world) if is_way(text) else turn


def _told_otherwise(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey is put right: not where a report was just sent, which may be meant."""
    if belated.just_sent(session, world):
        return None
    return trip.change(session, inbound, world, changed_freely.told_otherwise)


def above(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """What is said of the journey where a report waits for its teller: that is set aside, and offered.

    None for all else, where danger is told, and for what may well answer what was asked.
    """
    draft = session.draft
    if draft is None or session.flow != "report" or inbound.point or inbound.media:
        return None
    if (draft.urgent and not draft.over) or not _is_of_journey(session, draft, inbound, world):
        return None
    free = replace(rest(session), draft=None)
    turn = alone(free, inbound, world)
    if turn is None and COMES.match(_bare(visible(inbound.text))):
        turn = whereabouts.not_placed(free, world)
    return turn and _offered(turn, draft, world)


def of_it(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey is changed, where they are is noted, or talk is answered; None for anything else.

    A draft of which nobody knows what it tells is dropped where it names places alone, or what comes is surely talk.
    """
    draft, text = session.draft, visible(inbound.text)
    if draft is None or world.trip_of(session.person) is None:
        return None
    talks = wish.on_the_way(text, world.lexicon, wish.SURE) in wish.TALK
    if _is_unsure(draft) and (talks or _only_names_places(draft, world)):
        turn = alone(replace(rest(session), draft=None), inbound, world)
        return turn if turn and turn.session.draft is None else None
    if still_needed.calms(draft, text) or _is_over(session, text, world):
        return None
    if turn := _called_off_beside(session, draft, inbound, world):
        return turn
    if session.step.startswith("confirm"):
        changed = trip.change(session, inbound, world) if changing.speaks_of_it(inbound.text) else None
        talk = changed or talked.beside(session, inbound, world)
        turn = talk or whereabouts.told(session, inbound, world)
    elif draft.urgent or world.geo.locate(inbound.text).candidates:
        return None  # it may well answer
    else:
        turn = talked.beside(session, inbound, world)
    return turn and next_one.answered(session, turn, world)


def _called_off_beside(session: Session, draft: Draft, inbound: Inbound, world: World) -> Turn | None:
    """The report is not sent, and the rest is of the journey: "ga usah dilaporin, kabarin aja yg di depan"."""
    clauses = re.split(r"[,.;]", visible(inbound.text))
    others = [clause for clause in clauses if plain(clause) and not refusing.calls_off(clause)]
    if draft.urgent or not others or len(others) == len(clauses):
        return None
    turn = alone(replace(rest(session), draft=None), replace(inbound, text=",".join(others)), world)
    return turn and with_lines(turn, before=(sentence(session, world, "report.cancelled"),))


def _is_of_journey(session: Session, draft: Draft, inbound: Inbound, world: World) -> bool:
    """Whether words are of their journey alone, whatever was asked of a report."""
    text = visible(inbound.text)
    rested = world.now - last_touched(draft) >= LEFT or session.step == still_needed.STEP
    said = wish.on_the_way(text, world.lexicon, wish.LIKELY if rested else wish.SURE)
    if world.trip_of(session.person) is None or asks(text) or _tells_more(text, said, world):
        return False
    arrives = said == "arrived" or bool(said_arrived.arrived(session, _bare(text), world))
    names, comes = bool(world.geo.locate(text).candidates), bool(COMES.match(_bare(text)))
    if session.step in ASKS_PLACE and names and not (rested and (comes or not _only_place(text, world))):
        return False
    if arrives or not rested:
        return arrives
    return (comes or said in _OF_JOURNEY) and not (_is_unsure(draft) or _is_over(session, text, world))


def _tells_more(text: str, said: str, world: World) -> bool:
    """Whether a word of them names a trouble, that is not passed; who is at a terminal or a gate names that alone."""
    kinds = kinds_named(hear(plain(text), world.lexicon), world.lexicon)
    kinds -= kinds if said == "passed" else set(OF_PLACES) if said in _IS_THERE else frozenset()
    return names_danger(text, world.lexicon) or bool(kinds)


def _only_place(text: str, world: World) -> bool:
    places = [each.place for each in world.geo.locate(text).candidates]
    return only_names(_bare(text), places, world)


def _bare(text: str) -> str:
    return " ".join(plain(without_courtesy(text)))


def _offered(turn: Turn, draft: Draft, world: World) -> Turn:
    """The turn, with the report that was being told set aside: said in a line, and taken up with one tap."""
    left, *others = (replace(each, left=True) for each in (draft, *turn.session.set_aside))
    session = with_aside(turn.session, (left, *others))
    line = sentence(session, world, "report.draft_shelved", summary=summary(session, world, draft))
    *before, last = turn.replies
    first, *more = last.text.split("\n")
    choices = (*last.choices, follow_up.to_go_on(session, world, left))
    last = replace(last, text="\n".join((first, line, *more)), choices=choices)
    return replace(turn, session=session, replies=(*before, last))


def _is_over(session: Session, text: str, world: World) -> bool:
    """Whether words are of the trouble that is told, and no end of a rest: "udah jalan lagi"."""
    trip = world.trip_of(session.person)
    return says_settled(text) and (trip is None or session.rests != trip.id)


def _is_unsure(draft: Draft) -> bool:
    """Whether words told of no kind of trouble and no danger."""
    told = draft.category or draft.urgent or draft.media or any(map(answers.cries, draft.words))
    return bool(draft.words) and not told


def _only_names_places(draft: Draft, world: World) -> bool:
    return all(world.geo.locate(said).candidates for said in draft.words)
