"""Telling a report: whatever a message brings goes into the draft, and only what is missing is asked."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations import answers, consent
from conversations.after import (
    belated,
    impatient,
    said_of_done,
    soon_after,
    which_report,
    which_spot,
    which_story,
)
from conversations.effects import Effect, KeepMedia, LookUp, Turn
from conversations.flows import follow_up
from conversations.meaning.only_adds import asks_for_officers
from conversations.messages import Inbound
from conversations.prompts import Flow, button, rest, sentence, tell, tell_with
from conversations.session import Draft, Session
from conversations.telling import (
    alike,
    beside,
    by_its_name,
    called_off,
    earlier,
    going,
    next_one,
    own_life,
    perhaps,
    short_answers,
    still_needed,
    unpictured,
)
from conversations.telling.asking import ask_next, ask_what
from conversations.telling.buttons import VERBS
from conversations.telling.corrections import corrects
from conversations.telling.first_offered import asked_in_vain
from conversations.telling.heard import said_before
from conversations.telling.lookup import words_to_look_up
from conversations.telling.nothing_told import answered_alone
from conversations.telling.numbers import numbers_to_call
from conversations.telling.refusing import asks_to_wait
from conversations.telling.resting import is_too_old, resumed
from conversations.telling.sameness import ASKED, OWN
from conversations.telling.sending import send
from conversations.telling.summary import summary
from conversations.travel.ending import let_go
from conversations.travel.overview import asks_to_stop
from conversations.understand import stops_breathing, visible
from conversations.world import World

_ASK_TO_SEND = ("confirm", "confirm_side")


def take(session: Session, inbound: Inbound, world: World) -> Turn:
    """Put a message into the draft (a new one if there is none) and ask for what is still missing."""
    session, rested = resumed(session, inbound, world)
    session, inbound = next_one.headed_too(session, inbound, world)
    if session.draft and (
        turn := said_of_done.beside_draft(session, session.draft, visible(inbound.text), world)
    ):
        return turn
    turn = which_report.of_loose_files(session, inbound, world)
    turn = turn or unpictured.of_draft(session, inbound, world)
    turn = turn or by_its_name.read(session, inbound, world, take)
    turn = turn or still_needed.read(session, inbound, world, rested)
    if turn := turn or short_answers.read(session, inbound, world):
        return turn
    if turn := beside.read(session, inbound, world, take):
        return turn
    draft = session.draft or Draft(id=world.new_id(), started_at=inbound.written_at)
    known_album = bool(inbound.album) and inbound.album in draft.albums and not inbound.text
    told = soon_after.where_they_were(session, earlier.filled(draft, inbound, world, session.step), world)
    filled = going.where_they_are(session, told, world)
    if inbound.taken and filled.draft.revision == draft.revision:
        return Turn(session)  # a photo's position is an offer: nobody hears that it was of no use
    if turn := answered_alone(session, inbound, filled.draft, world):
        return turn
    effects: list[Effect] = [KeepMedia(media, draft=draft.id) for media in inbound.media]
    if words := words_to_look_up(session.step, visible(inbound.text), filled):
        effects.append(LookUp(draft.id, words))
    if known_album:
        return Turn(replace(session, draft=filled.draft), (), tuple(effects))
    if turn := _answered(session, draft, inbound, filled.draft, world):
        return replace(turn, effects=(*effects, *turn.effects))
    before = (
        *said_before(session, inbound, world, draft, filled, rested),
        *going.said_of_it(session, filled, world),
    )
    telling, line = called_off.kept_back(session, inbound, filled.draft, world)
    telling = perhaps.noted(session, still_needed.more_told(session, telling, world), world)
    before = (*before, *line, *perhaps.said_of_it(session, telling, world))
    return ask_next(replace(session, draft=telling), world, filled.problem, before, effects, inbound)


def _answered(session: Session, draft: Draft, inbound: Inbound, told: Draft, world: World) -> Turn | None:
    """The turn of more words that are also the word to send it, or that it is that one; None for any others."""
    if _says_to_send(session, draft, inbound, told, world):
        turn = send(session, world, replace(told, guesses=()))  # who waits for help believes that it is sent
    elif draft.alike and _says_same(session, draft, inbound, told, world):
        turn = short_answers.also(session, told, world, draft.alike[0].reference)
    elif first := asked_in_vain(session, told, world):
        turn = first
    else:
        return None
    if draft.danger or not told.danger:
        return turn
    said, *others = turn.replies
    text = "\n".join((*numbers_to_call(session, world, told), said.text))
    return replace(turn, replies=(replace(said, text=text), *others))


def _says_same(session: Session, draft: Draft, inbound: Inbound, told: Draft, world: World) -> bool:
    """Whether they say that it is that one, and no other kind or place: "iya itu, ada yang luka"; or of their own."""
    text, own = visible(inbound.text), session.step == OWN
    if session.step not in ASKED or told.category != draft.category or told.places:
        return False
    if own and inbound.media:  # asked again, with the photo
        return False
    says = alike.says_same(text, world) or (own and _waits(draft, inbound, world))
    return says and alike.is_still(session, world, draft, told)


def _says_to_send(session: Session, draft: Draft, inbound: Inbound, told: Draft, world: World) -> bool:
    """Whether more words are also the word to send it: it is another than was asked about, or help cannot wait."""
    if session.step in ASKED and alike.says_other(visible(inbound.text), told, world):
        return True
    if not session.step.startswith("confirm") or session.step == OWN:
        return False
    return (
        _waits(draft, inbound, world)
        or _wants_officers(session, inbound)
        or _is_as_said(session, draft, inbound, told)
    )


def _wants_officers(session: Session, inbound: Inbound) -> bool:
    """Whether words say to send somebody, and so the report: a cry for help alone is answered with the numbers."""
    text = visible(inbound.text)
    return session.step in _ASK_TO_SEND and asks_for_officers(text) and not answers.cries(text)


def _is_as_said(session: Session, draft: Draft, inbound: Inbound, told: Draft) -> bool:
    """Whether its teller has said to send it, and now tells no more than how it is there, or which way."""
    text, same_still = visible(inbound.text), _spot(told) == _spot(draft)
    said_send = draft.said_send or consent.sends_first(text)
    if not said_send or session.step not in _ASK_TO_SEND or inbound.media:
        return False
    return same_still and not (corrects(text) or asks_to_wait(text))


def _spot(draft: Draft) -> tuple[object, ...]:
    """What is where, on whichever side."""
    place = draft.place
    return (draft.category, *((place.road, place.km, place.facility, place.name) if place else ()))


def _waits(draft: Draft, inbound: Inbound, world: World) -> bool:
    """Whether words say that help cannot wait."""
    urges = impatient.hurries(inbound.text) or stops_breathing(inbound.text, world.lexicon)
    return draft.danger and urges


def begin(session: Session, inbound: Inbound, world: World, words: str = "") -> Turn:
    """Start a report, or go on with the one that is being told; "/lapor banyak lubang" tells it at once."""
    if words:
        return take(session, replace(inbound, text=words), world)
    if session.draft and is_too_old(session.draft, inbound, world):
        session, rested = resumed(session, inbound, world)
        turn = begin(session, inbound, world)
        return replace(
            turn, replies=(replace(turn.replies[0], text="\n".join((*rested, turn.replies[0].text))),)
        )
    if session.draft:
        held = summary(session, world, session.draft)
        return ask_next(session, world, before=(sentence(session, world, "report.draft_kept", summary=held),))
    draft = Draft(id=world.new_id(), started_at=inbound.written_at)
    return ask_what(replace(session, draft=draft), world)


def _cancel(session: Session, inbound: Inbound, world: World, _rest: str) -> Turn:
    if session.flow == "trip":
        return let_go(session, world)
    if session.about or session.flow not in ("menu", "report"):
        return tell(rest(session), world, "officer.stopped")
    if turn := called_off.told_after(session, inbound, world) or next_one.dropped(session, world):
        return turn
    if session.draft is None and (report := belated.just_sent(session, world)):
        back = button(session, world, f"y:{report.reference}:withdraw", "choice.withdraw")
        reference = follow_up.shared(report, world).reference
        return tell_with(rest(session), world, "menu.no_draft_but_sent", [back], reference=reference)
    if session.draft is None:
        going = world.trip_of(session.person)
        return asks_to_stop(session, world, going) if going else tell(rest(session), world, "menu.no_draft")
    known = follow_up.still_open(session, world)
    if known and which_report.is_asked_of_files(session):  # only the photo is left out
        reference = follow_up.shared(known[0], world).reference
        return tell(replace(rest(session), draft=None), world, "report.not_added", reference=reference)
    return own_life.stopped(session, session.draft, world)


def _pressed(session: Session, inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    draft_id, revision, verb, argument = (*parts, "", "", "", "")[:4]
    draft = session.draft
    if aside := next((each for each in session.set_aside if each.id == draft_id), None):
        return next_one.taken_up(session, world, aside)
    if draft is None or draft.id != draft_id:
        return _late_press(session, world, draft_id)
    if verb == "cancel":
        return _cancel(session, inbound, world, "")
    if revision != str(draft.revision) or verb not in VERBS:
        return ask_next(session, world, before=(sentence(session, world, "report.old_button"),))
    return VERBS[verb](session, draft, world, argument, inbound.name)


def _late_press(session: Session, world: World, draft_id: str) -> Turn:
    if draft_id and draft_id == session.last_draft:
        return tell(session, world, "report.already_sent", reference=session.last_report)
    if session.draft:
        return ask_next(session, world, before=(sentence(session, world, "report.old_button"),))
    return tell(session, world, "engine.old_button")


FLOW = Flow(
    steps=dict.fromkeys(
        (
            "what",
            "which_category",
            "where",
            "which_place",
            "confirm",
            "confirm_side",
            "confirm_also",
            "confirm_own",
            "confirm_way",
            "confirm_kind",
            "edit",
            "privacy",
            still_needed.STEP,
            which_story.STEP,
            which_spot.STEP,
        ),
        take,
    ),
    commands={"lapor": begin, "batal": _cancel},
    presses={"d": _pressed},
)
