"""What is asked after an answer: the report that was being told, or the one that waited until another was sent."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import rest, sentence, tell
from conversations.session import Draft, Session
from conversations.telling.asking import ask_next
from conversations.telling.heading import headed, is_way
from conversations.telling.resting import LEFT, last_touched, with_aside
from conversations.telling.summary import summary
from conversations.understand import visible
from conversations.world import World

_BOTH = re.compile(  # of two reports, not of the ways of a road
    r"\b(?:(?:ke|ka) ?dua(?:nya|ne|na)|(?:dua ?(?:dua|2)|loro ?(?:loro|2))(?:nya|ne|na)|duanana|karone|kalihipun|"
    r"semua(?:nya)?|kabeh|sadaya|both(?: of them)?(?: are)?)\b"
)
_TO = re.compile(r"^(?:ke|ka|nang|menyang|to) (?:arah )?")
_BETWEEN = ("follow_up", "mine", "position", "info", "trip", "stops")  # flows that ask something of their own


def then_next(was: Session, turn: Turn, world: World) -> Turn:
    """After one report is settled, the other that was told with it is asked about at once.

    So is the one that was being told, once an officer has their answer, a report its addition, or a question of
    theirs its own.
    """
    session = turn.session
    if session.draft and session.flow == "menu" and was.flow == "report" and _is_beside_it(turn):
        return followed_by(turn, ask_next(session, world, before=_named(session, session.draft, world)))
    if session.draft and session.flow == "menu" and was.flow in _BETWEEN:
        return followed_by(turn, ask_next(session, world, before=(_kept(session, session.draft, world),)))
    waits = next((each for each in session.set_aside if not each.left), None)
    if session.draft or waits is None or session.flow != "menu" or session.stopped:
        return turn
    if world.now - last_touched(waits) > world.draft_for:
        return turn
    before = (sentence(session, world, "report.now_the_other"),)
    return followed_by(turn, taken_up(session, world, waits, before))


def taken_up(session: Session, world: World, aside: Draft, before: Sequence[str] = ()) -> Turn:
    """A draft that was set aside is told further; the one that was being told, if any, waits instead."""
    others = [each for each in session.unsent if each != aside]
    taken = replace(rest(session), draft=replace(aside, left=False))
    return ask_next(with_aside(taken, others), world, before=before)


def headed_too(session: Session, inbound: Inbound, world: World) -> tuple[Session, Inbound]:
    """With the reports that wait on the way a text says both are on, and that way alone: "dua2nya arah cirebon"."""
    said = " ".join(plain(visible(inbound.text))) if session.draft and session.set_aside else ""
    way = _TO.sub("arah ", _BOTH.sub(" ", said).strip())
    if not _BOTH.search(said) or not is_way(way):
        return session, inbound
    aside = [
        replace(each, place=each.place and headed(each.place, way, world), revision=each.revision + 1)
        for each in session.set_aside
    ]
    return with_aside(session, aside), replace(inbound, text=way)


def offered(session: Session) -> Draft | None:
    """The draft set aside that was offered in what was shown last."""
    shown = {choice.id.split(":")[1] for choice in session.offered if choice.id.startswith("d:")}
    return next((each for each in session.set_aside if each.left and each.id in shown), None)


def dropped(session: Session, world: World) -> Turn | None:
    """The turn of who calls off what was offered last; None where nothing was."""
    aside = None if session.draft else offered(session)
    left = [each for each in session.set_aside if each != aside]
    return tell(with_aside(rest(session), left), world, "report.cancelled") if aside else None


def _is_beside_it(turn: Turn) -> bool:
    """Whether all that was said is of a road or a sent report, and asks nothing that would be answered first."""
    said = turn.replies
    of_report = all(one.key.startswith("follow_up.") and not one.choices for one in said)
    return bool(said) and (of_report or all(one.key.startswith("info.") for one in said))


def _named(session: Session, draft: Draft, world: World) -> tuple[str, ...]:
    """Which draft is asked about, where the question does not say so itself."""
    if draft.place and draft.category:
        return ()
    return (_kept(session, draft, world),)


def _kept(session: Session, draft: Draft, world: World) -> str:
    return sentence(session, world, "report.draft_kept", summary=summary(session, world, draft))


def answered(session: Session, turn: Turn, world: World) -> Turn:
    """The answer to a question beside a report that is being told, and then what was being asked of that."""
    left = session.draft and turn.session.draft is None  # it was none
    if left or turn.session.flow not in ("menu", "report"):
        return turn
    draft = session.draft
    rested = draft and world.now - last_touched(draft) >= LEFT
    before = (_kept(session, draft, world),) if draft and rested else ()
    return followed_by(turn, ask_next(replace(session, plan=turn.session.plan), world, before=before))


def followed_by(turn: Turn, then: Turn) -> Turn:
    """One turn after another: what both say and do, and what the second remembers."""
    return replace(then, replies=(*turn.replies, *then.replies), effects=(*turn.effects, *then.effects))
