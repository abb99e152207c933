"""One message in, one turn out: the engine only says what should happen, and never does it."""

from msgspec.structs import replace

from conversations import choosing, commands, instead, of_told_before, purpose, reference, speaking, unsaid
from conversations.admins.seasonal import with_season
from conversations.after import (
    answered_where,
    asked_last,
    by_reference,
    kind_words,
    put_right,
    questions,
    quoting,
    rating,
    taking_back,
    which_report,
    which_spot,
    which_story,
    witnessing,
)
from conversations.after.star_words import stars_in
from conversations.catalogue import COMMANDS, FLOWS, PRESSES
from conversations.effects import SetLanguage, Turn
from conversations.flows import broadcast, desks, elsewhere, follow_up, menu, survey, worklist
from conversations.inquiries import asked_freely, told_already, whether, wondering
from conversations.messages import Inbound
from conversations.pacing import too_fast
from conversations.prompts import listed, rest, sentence, shown, tell
from conversations.session import Session
from conversations.telling import (
    called_off,
    next_one,
    number_kept,
    perhaps,
    urgent,
)
from conversations.telling.asking import ask_next
from conversations.telling.nothing_told import tells_nothing
from conversations.travel import (
    after_a_place,
    asked_from_there,
    beside_journey,
    journeys,
    noted_beside,
    standing_still,
    unanswered,
)
from conversations.understand import understand, visible
from conversations.world import World

_CRIES = frozenset("🆘🚑🚨💥🔥🩸")
_TELLING = ("menu", "report")


def advance(session: Session, inbound: Inbound, world: World) -> Turn:
    """Read one message of a person. Pure: the same session, message and world give the same turn."""
    session, guessed = speaking.in_their_language(session, inbound, world)
    turn = _answered(session, inbound, world)
    if not guessed or any(isinstance(effect, SetLanguage) for effect in turn.effects):
        return turn
    return replace(turn, effects=(SetLanguage(session.language), *turn.effects))


def _answered(session: Session, inbound: Inbound, world: World) -> Turn:
    session, too_much = too_fast(session, inbound, world)
    if too_much:
        return too_much
    seems = _think(session, inbound, world)
    turn = purpose.weighed(session, seems, inbound, world, _answer)
    as_it_seems = turn is seems
    turn = survey.unread(session, called_off.noted(turn, inbound), inbound, world)
    turn = answered_where.placed(session, turn, inbound, world)
    if as_it_seems:
        turn = urgent.first(session, turn, inbound, world)
    if session.draft:
        turn = next_one.then_next(session, turn, world)
    turn = unanswered.asked_again(session, elsewhere.with_rules(turn, inbound, world), world)
    turn = noted_beside.pinned(urgent.waiting(turn, inbound, world), inbound, world)
    turn = standing_still.has_come(noted_beside.beside_trouble(turn, inbound, world), inbound, world)
    turn = number_kept.said(desks.to_be_answered_by_reply(turn, inbound, world), inbound, world)
    turn = put_right.remembering(with_season(turn, inbound, world), inbound)
    return shown(listed(turn, inbound), world)


def _think(session: Session, inbound: Inbound, world: World) -> Turn:
    if turn := unsaid.noticed(session, inbound, world, _answer):
        return turn
    session = desks.at(session, inbound)
    if inbound.became:
        return desks.became(session, inbound)
    if inbound.group and (turn := desks.kept_out(session, inbound, world)):
        return turn
    if inbound.edited and not put_right.takes_back(session, inbound):
        return witnessing.edited(session, inbound, world)
    if inbound.choice:
        return _press(session, inbound, world)
    text = visible(inbound.text)
    if inbound.quoted and (turn := quoting.thread(session, inbound, world)):
        return turn
    if inbound.media and not session.draft and whether.asks_of_picture(text, world):
        inbound = replace(inbound, media=())
    if inbound.point or inbound.media:
        return by_reference.captioned(session, inbound, world) or _answer(session, inbound, world)
    told = any(letter.isalnum() for letter in text) or stars_in(text)
    told = told or (kind_words.is_signs(text) and not session.draft)
    if not told and not asked_last.is_answered(session, inbound, world):
        return _unreadable(session, inbound, world, text)
    return _words(session, inbound, world, text)


def _words(session: Session, inbound: Inbound, world: World, text: str) -> Turn:
    asks_of_it = told_already.read(session, inbound, world, _answer) if session.flow in _TELLING else None
    if turn := asks_of_it or told_already.wants_news(session, inbound, world):
        return turn
    command = None if which_story.is_answered(session, text) else commands.command(text)
    if command and (press := _press_meant(session, inbound, world, command[0])):
        return _press(session, replace(inbound, choice=press), world)
    told = command and command[0] == "perjalanan" and not text.startswith("/")
    if command and not (told and journeys.tells_trouble(text, world)):
        name, words = command
        if turn := by_reference.commanded(session, world, name, words):
            return turn
        return COMMANDS.get(name, COMMANDS["bantuan"])(session, inbound, world, words)
    if press := asked_last.pressed(session, inbound, world):
        return _press(session, replace(inbound, choice=press), world)
    found = by_reference.asked_for(session, text, world)
    if found and (choice := choosing.typed_reference(found, session.offered)):
        return _press(session, replace(inbound, choice=choice.id), world)
    if found:
        return by_reference.told(session, inbound, world, found) or worklist.show(session, world, found)
    if reference.is_mistyped(text):
        return tell(session, world, "follow_up.unknown_reference", reference=reference.mistyped(text))
    return _answer(session, inbound, world)


def _press_meant(session: Session, inbound: Inbound, world: World, command: str) -> str:
    """The button that a command's word presses where it answers: "ga jadi" to taking back, "stop" to the survey."""
    text = visible(inbound.text)
    if command in ("batal", "tarik"):
        return taking_back.meant(session, text, world)
    answers_survey = command == "stop" and not text.startswith("/")
    press = asked_last.pressed(session, inbound, world) if answers_survey else ""
    return press if press.startswith("ikm:") else ""


def _answer(session: Session, inbound: Inbound, world: World) -> Turn:
    if which_report.is_asked(session):
        return which_report.answered(session, inbound, world, _answer)
    if which_story.is_asked(session):
        return which_story.answered(session, inbound, world, _answer)
    session = instead.answered_otherwise(session, inbound, world)
    if turn := _beside_nothing(session, inbound, world):
        return turn
    if session.flow in _TELLING and (turn := of_told_before.read(session, inbound, world)):
        return turn
    at_rest = _is_at_rest(session, inbound, world)
    if at_rest and (
        turn := asked_from_there.answered(session, inbound, world, _answer)
        or beside_journey.alone(session, inbound, world)
        or asked_freely.told(session, inbound, world)
    ):
        return turn
    if at_rest or wondering.may_be_asked_beside(session, inbound):
        name, words = wondering.command(session, visible(inbound.text), world) or ("", "")
        if name and (at_rest or wondering.is_beside(session, inbound.text, name, words, world)):
            answered = COMMANDS[name](session, inbound, world, words)
            return answered if at_rest or words == "sampai" else next_one.answered(session, answered, world)
        if not at_rest and (turn := beside_journey.of_it(session, inbound, world)):
            return turn
    elif turn := _while_an_officer_waits(session, inbound, world):
        return turn
    flow = FLOWS.get(session.flow, menu.FLOW)
    read = flow.steps.get(session.step, menu.FLOW.steps["start"])
    return read(session, inbound, world)


def _beside_nothing(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """What is no report either, after words that told of no trouble: it is answered as if those had not been said."""
    if session.draft is None or session.flow not in _TELLING or inbound.point or inbound.media:
        return None
    told_nothing = tells_nothing(session.draft, world) or which_spot.is_beside_pin(session, inbound, world)
    left = perhaps.is_left(session, inbound, world)
    begins = after_a_place.begins(session.draft, inbound, world)
    if not (told_nothing or left or begins):
        return None
    free = after_a_place.there(session, world) if begins else replace(rest(session), draft=None)
    alone = _answer(free, inbound, world)
    if left:
        return perhaps.kept(alone, session.draft)
    return None if alone.session.draft else alone


def _while_an_officer_waits(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """A greeting, a number or a road that is asked for answers no officer: their question waits on."""
    waiting = session.flow in ("menu", "follow_up") and questions.asked_about(session, world)
    if not waiting or inbound.point or inbound.media:
        return None
    text = visible(inbound.text)
    if understand(text, world.lexicon).greeting:
        return questions.waits_on(Turn(session), waiting[0], world)
    name, words = wondering.command(session, text, world) or ("", "")
    if not wondering.is_asked_back(text, name, words):
        return None
    return questions.waits_on(COMMANDS[name](session, inbound, world, words), waiting[0], world)


def _is_at_rest(session: Session, inbound: Inbound, world: World) -> bool:
    """Whether words answer nothing: no report is being told, no stars were given, no officer waits."""
    of_stars = rating.is_comment(session, visible(inbound.text), world) and not world.trip_of(session.person)
    telling = session.flow != "menu" or session.draft or of_stars or inbound.point or inbound.media
    return not telling and not questions.asked_about(session, world)


def _press(session: Session, inbound: Inbound, world: World) -> Turn:
    prefix, *parts = visible(inbound.choice).split(":")
    if prefix == "cmd" and parts and parts[0] in broadcast.COMMANDS:
        return COMMANDS.get(parts[0], COMMANDS["bantuan"])(session, inbound, world, "")
    press = PRESSES.get(prefix)
    return press(session, inbound, world, parts) if press else tell(session, world, "engine.old_button")


def _unreadable(session: Session, inbound: Inbound, world: World, text: str) -> Turn:
    """What cannot be read leaves everything as it is; the open question is asked again in the same message."""
    if _CRIES.intersection(inbound.text):
        return _answer(session, replace(inbound, text="tolong"), world)
    if session.draft and session.step.startswith("confirm") and kind_words.agrees(text):
        return _answer(session, replace(inbound, text="ya"), world)
    if "?" in text and not session.draft:
        return follow_up.status(session, inbound, world)
    if session.draft and session.flow == "report":
        return ask_next(session, world, before=(sentence(session, world, "engine.unreadable"),))
    return tell(session, world, "engine.unreadable")
