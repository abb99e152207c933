"""Somebody has told the same before, perhaps: it is asked with the sending, showing only when, where, which fault."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from conversations import own_words
from conversations.describe import age, kilometres
from conversations.effects import Effect, Turn
from conversations.messages import Choice
from conversations.prompts import draft_button, prompt, sentence
from conversations.session import Alike, Draft, Session
from conversations.telling.likeness import metres_apart, side_of
from conversations.telling.sameness import begins_unsure, begins_with_other, begins_with_same
from conversations.world import World

WHICH_STORY = "which_story"
_NEARBY_M = 300.0  # not worth saying


def offers(session: Session, world: World, draft: Draft, known: Sequence[Alike]) -> list[Choice]:
    """A button for each report it may be the same as; where there are several they say which is which."""
    told_by = zip(_told_apart(session, world, draft, known), known, strict=True)
    apart = dict(reversed(list(told_by)))  # of two that read alike the likelier
    label = "choice.also_at"
    if len(apart) == 1:
        label = "choice.add_there" if known[0].own else "choice.also"
    return [
        draft_button(session, world, draft, f"also:{report.reference}", label, where=where)
        for where, report in reversed(apart.items())
    ]


def confirm(
    session: Session, world: World, draft: Draft, known: Sequence[Alike], asked: dict[str, Any]
) -> Turn:
    """Ask with the sending whether it is what somebody has told before; of that only when and where is shown."""
    first = known[0]
    if first.own and draft.said_send:
        return ask_which_story(session, world, draft, first, asked["before"], asked["effects"])
    where, fault = _where(session, world, draft, first), _fault(session, world, first)
    key = "report.confirm_own" if first.own else "report.confirm_also"
    if not first.own and draft.category == "medical":
        key = "report.confirm_also_person"
    values: dict[str, Any] = {
        "age": _age(session, world, first),
        "where": sentence(session, world, "place.also_fault", where=where, fault=fault) if fault else where,
        "reference": first.reference,
    }
    turn = prompt(session, world, key, **asked, **values)
    return replace(turn, session=replace(turn.session, step="confirm_own" if first.own else "confirm_also"))


def ask_which_story(
    session: Session, world: World, draft: Draft, own: Alike, before: Sequence[str] = (),
    effects: Sequence[Effect] = (),
) -> Turn:  # fmt: skip
    """Ask whether what they say is more of a report of their own, where silence adds it there."""
    report = world.report(own.reference)
    choices = (
        draft_button(
            session, world, draft, f"also:{own.reference}", "choice.add_to", reference=own.reference
        ),
        draft_button(session, world, draft, "apart", "choice.new_report"),
    )
    silent = (sentence(session, world, "report.silence_adds", reference=own.reference),)
    return prompt(
        session, world, f"report.{WHICH_STORY}", choices, before=before, after=silent if world.send_after else (),
        effects=effects, reference=own.reference,
        category=sentence(session, world, f"category.{report.category if report else draft.category}"),
    )  # fmt: skip


def says_same(text: str, world: World) -> bool:
    """Whether words with more in them, or of their own, say that it is that one."""
    return begins_with_same(text) or own_words.said(text, "joining", world) == "yes"


def says_other(text: str, told: Draft, world: World) -> bool:
    """Whether they say that it is another, or do not know, and where that is is known."""
    placed = bool(told.place) and not told.places
    no = begins_unsure(text) or own_words.said(text, "joining", world) == "no"
    return begins_with_other(text) or (placed and no)


def is_still(session: Session, world: World, draft: Draft, told: Draft) -> bool:
    """Whether what they say of the place still fits the one they were asked about: "iya itu, arah jakarta"."""
    known = {each.reference for each in draft.alike or ()}
    same = told.place == draft.place
    return same or any(each.reference in known for each in world.alike(session.person, told)[:1])


def _told_apart(session: Session, world: World, draft: Draft, known: Sequence[Alike]) -> Sequence[str]:
    """Each by where it is; those at one place by what is wrong there, or by when it was told."""
    where = [_where(session, world, draft, report) for report in known]
    what = [_fault(session, world, report) for report in known]
    for told in (where, what):
        if all(told) and len(set(told)) == len(known):
            return told
    return [sentence(session, world, "place.also_ago", age=_age(session, world, report)) for report in known]


def _age(session: Session, world: World, report: Alike) -> str:
    return age(world.texts, session.language, world.now - report.written_at)


def _fault(session: Session, world: World, report: Alike) -> str:
    """What exactly is wrong there; empty where that is not told apart, or not said."""
    return ", ".join(sentence(session, world, f"fault.{fault}") for fault in report.faults)


def _where(session: Session, world: World, draft: Draft, report: Alike) -> str:
    """Where the other one is: by kilometre and way on a toll road, else by its distance and the way it was told."""
    theirs = report.place
    if theirs.road and theirs.km is not None and not theirs.facility:
        side = side_of(theirs, world.geo)
        town = (world.geo.towards(theirs.road, side) if side else None) or theirs.direction
        km = kilometres(replace(theirs, km=round(theirs.km, 1)))
        return sentence(
            session, world, "place.also_towards" if town else "place.also_km", km=km, town=town or ""
        )
    apart = metres_apart(draft.place, theirs) if draft.place else None
    near = not apart or apart < _NEARBY_M
    key, metres = ("place.also_here", 0.0) if near else ("place.also_metres", apart or 0.0)
    where = sentence(session, world, key, metres=str(round(metres / 100) * 100))
    town = theirs.direction
    return f"{where}, {sentence(session, world, 'place.towards', town=town)}" if town else where
