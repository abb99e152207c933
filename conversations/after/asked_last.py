"""What was asked while a report is told: the last question gets the answer, and then the draft is asked about."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from conversations import answers, consent
from conversations.after import (
    also_there,
    closing,
    fixed_and_another,
    over_already,
    questions,
    rating,
    said_of_done,
    taking_back,
)
from conversations.after.star_words import stars_in
from conversations.effects import Turn
from conversations.flows import report, survey
from conversations.inquiries import wondering
from conversations.meaning.words import plain
from conversations.messages import Choice, Inbound
from conversations.officers.moving import UNDO_FOR
from conversations.prompts import numbers_choices, rest
from conversations.session import ASKS_PLACE, Session
from conversations.travel import if_there
from conversations.travel.names_alone import only_names
from conversations.understand import understand, visible
from conversations.world import ReportView, World

_ASKED = 6  # reports asked about at once


def pressed(session: Session, inbound: Inbound, world: World) -> str:
    """The button that words press: its number, its label, a yes to the only one; empty for none."""
    text = visible(inbound.text)
    shown = _offered(session, inbound, world)
    numbered = answers.is_number(text) and numbers_choices(session, inbound)
    if not (numbered and answers.chosen(text, shown)) and (press := survey.meant(text, shown, world)):
        return press
    if choice := answers.chosen(text, shown) or over_already.agreed(text, shown):
        return choice.id
    asked = replace(session, offered=tuple(shown))
    press = if_there.meant(session, text, world) or taking_back.meant(asked, text, world)
    press = press or also_there.meant(asked, text, world)
    return press or survey.meant_unasked(session, text, world)


def is_answered(session: Session, inbound: Inbound, world: World) -> bool:
    """Whether a sign says enough: a thumb up to an officer who asked, or to whether it is fixed."""
    if not visible(inbound.text):
        return False
    if session.draft is None:
        return session.flow in ("menu", "follow_up") and bool(questions.asked_about(session, world))
    return bool(_question_since(session, inbound, world) or _results_since(session, inbound, world))


def _offered(session: Session, inbound: Inbound, world: World) -> Sequence[Choice]:
    """The choices an answer may press: none by a number, yes or no, where something else was asked since."""
    said = visible(inbound.text).lower().strip(" .!()[]")
    agrees = bool(said) and said.split()[0] in answers.YES | answers.NO
    short = answers.is_number(said) or said in answers.NUMBERS or agrees
    if not (short and session.offered) or answers.labelled(said, session.offered):
        return session.offered
    shown = {choice.id.rpartition(":")[2] for choice in session.offered} == set(closing.VERBS)
    if shown and said in answers.NUMBERS:
        return ()  # "dua" to "is it fixed?" are stars, whichever button is the second
    newer = _question_since(session, inbound, world) or _results_since(
        replace(session, offered=()), inbound, world
    )
    return () if newer else session.offered


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of an answer to an officer, to whether it is fixed, or to how it was; None for the draft's own."""
    text = visible(inbound.text)
    if session.draft is None or session.flow != "report" or inbound.point or consent.says_to_send(text):
        return None
    asked_at = _question_since(session, inbound, world)
    done = _results_since(session, inbound, world) if text and not inbound.media else []
    if done and asked_at and asked_at > max(map(_asked_at, done)):
        return _to_officer(session, inbound, world)
    turn = said_of_done.said_in_words(session, text, world, asked=True) if done else None
    if turn is None and text and _stars_were_shown(session):
        turn = rating.rate_words(session, text, world)
    if turn:
        return _then_the_draft(turn)
    if not asked_at:
        return None
    return _to_officer(session, inbound, world)


def of_fixed(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """ "Belum ada yang datang", "iya lancar, 5 bintang" right after it was asked whether a report is fixed: of it."""
    text = visible(inbound.text)
    if session.draft or inbound.point or inbound.media:
        return None
    if turn := fixed_and_another.read(session, inbound, world):
        return turn
    on_the_way = world.trip_of(session.person) is not None  # else it is read later
    if closing.says(text, world) != "no" and not (on_the_way and _answers_at_once(text, world)):
        return None
    done = _results_since(session, inbound, world)
    return said_of_done.said_in_words(session, text, world, asked=True) if done else None


def _answers_at_once(text: str, world: World) -> bool:
    return bool(stars_in(text)) or closing.says(text, world) == "yes"


def to_officers(session: Session, inbound: Inbound, world: World, waiting: Sequence[str]) -> Turn:
    """An answer to the officers who asked and wait; another trouble told in it is a report, too."""
    if len(waiting) > 1:
        return questions.which_question(session, inbound, world, waiting)
    about = replace(session, about=waiting[0])
    if both := questions.with_another(visible(inbound.text), waiting, world):
        turn = questions.answer(about, replace(inbound, text=both[0]), world)
        told = report.take(turn.session, replace(inbound, text=both[1], media=()), world)
        return replace(told, replies=(*turn.replies, *told.replies), effects=(*turn.effects, *told.effects))
    turn = questions.answer(about, inbound, world)
    if not visible(inbound.text):  # words may follow
        return replace(turn, session=rest(turn.session))
    if not questions.tells_of_danger(visible(inbound.text), waiting, world):
        return turn
    told = report.take(turn.session, inbound, world)  # officers of the one need not be those of the other
    return replace(told, replies=(*told.replies, *turn.replies), effects=(*turn.effects, *told.effects))


def _to_officer(session: Session, inbound: Inbound, world: World) -> Turn | None:
    waiting, text = questions.asked_about(session, world), visible(inbound.text)
    if not waiting or questions.is_another_story(text, waiting, world) or _is_its_place(session, text, world):
        return None
    if text and not inbound.media:
        name, words = wondering.command(session, text, world) or ("", "")
        if understand(text, world.lexicon).greeting:
            return questions.waits_on(Turn(session), waiting[-1], world)
        if wondering.is_asked_back(text, name, words):
            return None
    return to_officers(session, inbound, world, waiting)


def _is_its_place(session: Session, text: str, world: World) -> bool:
    """Whether nothing but a place is said where the draft's is asked for, and the officer asked no place."""
    if session.step not in ASKS_PLACE or session.question_where or not text:
        return False
    places = [each.place for each in world.geo.locate(text).candidates]
    return bool(places) and only_names(" ".join(plain(text)), places, world)


def _then_the_draft(turn: Turn) -> Turn:
    """The turn at rest where it asks nothing: what was being told is asked about next."""
    asks = any(reply.choices for reply in turn.replies) or turn.session.flow != "report"
    return turn if asks else replace(turn, session=rest(turn.session))


def _question_since(session: Session, inbound: Inbound, world: World) -> datetime | None:
    """When an officer asked, if that was after anything else was shown and before this was written."""
    asked_at = session.question_at
    if asked_at is None or not _is_since(session, inbound, asked_at):
        return None
    return asked_at if questions.asked_about(session, world) else None


def _results_since(session: Session, inbound: Inbound, world: World) -> list[ReportView]:
    """The reports of which it was asked last whether they are fixed."""
    if not session.last_report:
        return []
    shown = {choice.id.split(":")[1] for choice in session.offered if choice.id.endswith(":fixed")}
    return [
        done
        for done in world.awaiting(session.person, _ASKED)
        if done.reference in shown or _is_since(session, inbound, _asked_at(done), world.now)
    ]


def _asked_at(done: ReportView) -> datetime:
    """Its people are asked when the officer can no longer take it back."""
    return (done.status_at or done.created_at) + UNDO_FOR


def _is_since(session: Session, inbound: Inbound, asked_at: datetime, now: datetime | None = None) -> bool:
    written = min(inbound.written_at, now) if now else inbound.written_at
    return asked_at <= written and (session.shown_at is None or asked_at >= session.shown_at)


def _stars_were_shown(session: Session) -> bool:
    return any(":stars:" in choice.id for choice in session.offered)
