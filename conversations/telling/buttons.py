"""What each button beside a draft does: its kind, its place, who may know, and the sending."""

from collections.abc import Callable

from msgspec.structs import replace

from conversations.after import which_spot, which_story
from conversations.effects import Turn
from conversations.prompts import draft_button, prompt, sentence
from conversations.session import Draft, Session
from conversations.telling import going, short_answers, still_needed
from conversations.telling.asking import ask_next, ask_where, ask_which_of_all
from conversations.telling.confirming import SIDES
from conversations.telling.heading import on_side
from conversations.telling.named_wrong import without_place
from conversations.telling.numbers import numbers_to_call
from conversations.telling.sending import send_unless_told
from conversations.telling.slots import Filled, changed
from conversations.world import World
from geo.model import Side

_DANGEROUS = ("accident", "medical")


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
    chosen = changed(draft, place=draft.places[int(number)], places=(), place_tries=0)
    return _next(session, going.where_they_are(session, Filled(chosen), world).draft, world)


def _more(session: Session, draft: Draft, world: World, _argument: str, _person: str) -> Turn:
    return ask_which_of_all(session, world, draft)


def _retype(session: Session, draft: Draft, world: World, _argument: str, _person: str) -> Turn:
    return ask_where(session, world, without_place(draft))


def _also(session: Session, draft: Draft, world: World, reference: str, _person: str) -> Turn:
    return short_answers.also(session, draft, world, reference)


def _apart(session: Session, draft: Draft, world: World, _argument: str, _person: str) -> Turn:
    return which_story.apart(session, draft, world)


def _move(session: Session, draft: Draft, world: World, reference: str, _person: str) -> Turn:
    return which_spot.move(session, draft, world, reference)


def _another_category(session: Session, draft: Draft, world: World, _argument: str, _person: str) -> Turn:
    anew = changed(draft, category="", guesses=())
    return ask_which_of_all(session, world, anew) if draft.category else _next(session, anew, world)


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


VERBS: dict[str, Callable[[Session, Draft, World, str, str], Turn]] = {
    "send": _send_towards,
    "also": _also,
    "apart": _apart,
    "move": _move,
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
