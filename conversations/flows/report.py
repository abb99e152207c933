"""Telling a report: whatever a message brings goes into the draft, and only what is missing is asked."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from conversations.after import belated, impatient, said_of_done
from conversations.effects import Effect, KeepMedia, LookUp, Turn
from conversations.flows import follow_up
from conversations.messages import Inbound
from conversations.prompts import Flow, button, draft_button, prompt, rest, sentence, tell, tell_with
from conversations.session import Draft, Session
from conversations.telling import (
    beside,
    called_off,
    earlier,
    going,
    own_life,
    short_answers,
    still_needed,
    unpictured,
)
from conversations.telling.asking import (
    SIDES,
    ask_next,
    ask_what,
    ask_where,
    at_step,
    category_choices,
)
from conversations.telling.heading import on_side
from conversations.telling.heard import said_before
from conversations.telling.lookup import words_to_look_up
from conversations.telling.named_wrong import without_place
from conversations.telling.numbers import numbers_to_call
from conversations.telling.resting import is_too_old, resumed, with_aside
from conversations.telling.sameness import begins_with_other
from conversations.telling.sending import send, send_unless_told
from conversations.telling.slots import Filled, changed, is_idle_question
from conversations.telling.summary import summary
from conversations.understand import visible
from conversations.world import World
from geo.model import Side

_DANGEROUS = ("accident", "medical")


def take(session: Session, inbound: Inbound, world: World) -> Turn:
    """Put a message into the draft (a new one if there is none) and ask for what is still missing."""
    session, rested = resumed(session, inbound, world)
    if session.draft and (
        turn := said_of_done.beside_draft(session, session.draft, visible(inbound.text), world)
    ):
        return turn
    turn = still_needed.read(session, inbound, world, rested) or unpictured.of_draft(session, inbound, world)
    if turn := turn or short_answers.read(session, inbound, world):
        return turn
    if turn := beside.read(session, inbound, world, take):
        return turn
    draft = session.draft or Draft(id=world.new_id(), started_at=inbound.written_at)
    known_album = bool(inbound.album) and inbound.album in draft.albums and not inbound.text
    told = belated.where_they_were(session, earlier.filled(draft, inbound, world, session.step), world)
    filled = going.where_they_are(session, told, world)
    if inbound.taken and filled.draft.revision == draft.revision:
        return Turn(session)  # a photo's position is an offer: nobody hears that it was of no use
    if is_idle_question(session, inbound, filled.draft):
        return tell(replace(rest(session), draft=None), world, "elsewhere.unknown")
    effects: list[Effect] = [KeepMedia(media, draft=draft.id) for media in inbound.media]
    if words := words_to_look_up(session.step, visible(inbound.text), filled):
        effects.append(LookUp(draft.id, words))
    if known_album:
        return Turn(replace(session, draft=filled.draft), (), tuple(effects))
    if _says_to_send(session, draft, inbound):
        turn = send(session, world, filled.draft)  # who waits for help believes that it is sent
        return replace(turn, effects=(*effects, *turn.effects))
    before = (
        *said_before(session, inbound, world, draft, filled, rested),
        *going.said_of_it(session, filled, world),
    )
    telling = filled.draft
    if called_off.is_of(session, inbound):
        telling, line = called_off.kept_back(telling, session, world)
        before = (*before, line)
    return ask_next(replace(session, draft=telling), world, filled.problem, before, effects, inbound)


def _says_to_send(session: Session, draft: Draft, inbound: Inbound) -> bool:
    """Whether more words are also the word to send it: it is another than was asked about, or help is waited for."""
    if session.step in short_answers.SAME_ASKED and begins_with_other(visible(inbound.text)):
        return True
    return session.step.startswith("confirm") and draft.danger and impatient.hurries(inbound.text)


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
    if session.about or session.flow not in ("menu", "report"):
        return tell(rest(session), world, "officer.stopped")
    if turn := called_off.told_after(session, inbound, world):
        return turn
    if session.draft is None and (report := belated.just_sent(session, world)):
        back = button(session, world, f"y:{report.reference}:withdraw", "choice.withdraw")
        reference = follow_up.shared(report, world).reference
        return tell_with(rest(session), world, "menu.no_draft_but_sent", [back], reference=reference)
    if session.draft is None:
        return tell(rest(session), world, "menu.no_draft")
    key = "report.own_life_kept" if own_life.is_of(session.draft) else "report.cancelled"
    return tell(replace(rest(session), draft=None), world, key)


def _pressed(session: Session, inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    draft_id, revision, verb, argument = (*parts, "", "", "", "")[:4]
    draft = session.draft
    if aside := next((each for each in session.set_aside if each.id == draft_id), None):
        return _take_up(session, world, aside)
    if draft is None or draft.id != draft_id:
        return _late_press(session, world, draft_id)
    if verb == "cancel":
        return _cancel(session, inbound, world, "")
    if revision != str(draft.revision) or verb not in _VERBS:
        return ask_next(session, world, before=(sentence(session, world, "report.old_button"),))
    return _VERBS[verb](session, draft, world, argument, inbound.name)


def _take_up(session: Session, world: World, aside: Draft) -> Turn:
    """The draft that was set aside is told further; the one that was being told waits instead."""
    others = [each for each in session.unsent if each != aside]
    return ask_next(with_aside(replace(rest(session), draft=aside), others), world)


def _late_press(session: Session, world: World, draft_id: str) -> Turn:
    if draft_id and draft_id == session.last_draft:
        return tell(session, world, "report.already_sent", reference=session.last_report)
    if session.draft:
        return ask_next(session, world, before=(sentence(session, world, "report.old_button"),))
    return tell(session, world, "engine.old_button")


def _category(session: Session, draft: Draft, world: World, name: str, _person: str) -> Turn:
    if name not in world.lexicon.names:
        return ask_next(session, world, before=(sentence(session, world, "report.old_button"),))
    danger = draft.danger or name in _DANGEROUS
    chosen = changed(draft, category=name, guesses=(), danger=danger, cried=False, likely=False)
    newly = chosen.danger and not draft.danger
    filled = going.where_they_are(session, Filled(chosen), world)
    numbers = numbers_to_call(session, world, filled.draft) if newly else ()
    before = (*numbers, *going.said_of_it(session, filled, world))
    return ask_next(replace(session, draft=filled.draft), world, filled.problem, before)


def _place(session: Session, draft: Draft, world: World, number: str, _person: str) -> Turn:
    if not number.isdecimal() or int(number) >= len(draft.places):
        return ask_next(session, world, before=(sentence(session, world, "report.old_button"),))
    return _next(session, changed(draft, place=draft.places[int(number)], places=(), place_tries=0), world)


def _more(session: Session, draft: Draft, world: World, _argument: str, _person: str) -> Turn:
    choices = category_choices(session, world, draft, world.lexicon.names)
    return at_step(prompt(session, world, "report.all_categories", choices), "which_category")


def _retype(session: Session, draft: Draft, world: World, _argument: str, _person: str) -> Turn:
    return ask_where(session, world, without_place(draft))


def _also(session: Session, draft: Draft, world: World, reference: str, _person: str) -> Turn:
    return short_answers.also(session, draft, world, reference)


def _another_category(session: Session, draft: Draft, world: World, _argument: str, _person: str) -> Turn:
    return _next(session, changed(draft, category="", guesses=()), world)


def _as_is(session: Session, draft: Draft, world: World, _argument: str, _person: str) -> Turn:
    return _next(session, short_answers.as_is(draft), world)


def _next(session: Session, draft: Draft, world: World, _argument: str = "", _person: str = "") -> Turn:
    return ask_next(replace(session, draft=draft), world)


def _go_on(session: Session, draft: Draft, world: World, _argument: str, _person: str) -> Turn:
    return still_needed.go_on(session, draft, world)


def _location(session: Session, draft: Draft, world: World, _argument: str, _person: str) -> Turn:
    """Pressed where no button can ask for a position: how to send one is told."""
    return ask_where(session, world, draft, "how")


def _edit(session: Session, draft: Draft, world: World, _argument: str, _person: str) -> Turn:
    return short_answers.ask_what_to_change(session, draft, world)


def _privacy(session: Session, draft: Draft, world: World, level: str, person: str) -> Turn:
    levels = world.texts.starting(session.language, "privacy.")
    if level in levels:
        return short_answers.with_privacy(session, draft, world, level, person)
    choices = [draft_button(session, world, draft, f"privacy:{one}", f"privacy.{one}") for one in levels]
    return prompt(session, world, "report.privacy", choices)


def _send_towards(session: Session, draft: Draft, world: World, letter: str, _person: str) -> Turn:
    if draft.place and draft.place.road and letter in SIDES:
        side: Side = "A" if letter == "A" else "B"
        draft = replace(draft, place=on_side(draft.place, side, world.geo))
    return send_unless_told(session, world, draft)


_VERBS: dict[str, Callable[[Session, Draft, World, str, str], Turn]] = {
    "send": _send_towards,
    "also": _also,
    "edit": _edit,
    "next": _next,
    "go_on": _go_on,
    "cat": _category,
    "more": _more,
    "place": _place,
    "retype": _retype,
    "category": _another_category,
    "privacy": _privacy,
    "as_is": _as_is,
    "location": _location,
}

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
        ),
        take,
    ),
    commands={"lapor": begin, "batal": _cancel},
    presses={"d": _pressed},
)
