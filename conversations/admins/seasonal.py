"""Adds to a turn what holds for a time and its reader should know: a notice, a closed place, the nearest post."""

from collections.abc import Iterable

from msgspec.structs import replace

from conversations.admins.season import Declared, closed_at, held, is_on, nearest_posts
from conversations.describe import clock, place_in_words
from conversations.effects import CreateReport, Turn
from conversations.messages import Inbound
from conversations.prompts import sentence
from conversations.session import Session
from conversations.world import World

_REMEMBERED = 5  # ids of notices read
_CONFIRMING = "report.confirm"


def with_season(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn with these lines at the end of its last reply; unchanged where nothing is declared, as mostly."""
    if inbound.group or not turn.replies:
        return turn
    declared, session = world.declared(), turn.session
    lines = [*_about_report(turn, declared, world), *_about_draft(turn, declared, world)]
    unread = [one for one in held(declared, "notice", world.now) if one.id not in session.noticed]
    lines += [one.words for one in unread]
    if unread:
        seen = (*session.noticed, *(one.id for one in unread))[-_REMEMBERED:]
        session = replace(session, noticed=seen)
    if not lines:
        return turn
    *before, last = turn.replies
    text = "\n".join((last.text, *lines))
    return replace(turn, session=session, replies=(*before, replace(last, text=text)))


def post_in_words(session: Session, world: World, metres: float, post: Declared) -> str:
    """One post: its name, how far, where, until when, and its phone."""
    place = place_in_words(post.place, session.language, world.texts, world.geo) if post.place else ""
    return sentence(
        session, world, "season.post_line", name=post.name, km=f"{max(0.1, metres / 1000):.1f}".replace(".", ","),
        place=place, hours=hours(session, world, post), phone=f", {post.phone}" if post.phone else "",
    )  # fmt: skip


def closed_in_words(session: Session, world: World, closed: Declared) -> str:
    """What is closed, until when, and why."""
    why = f" ({closed.words})" if closed.words else ""
    until = clock(closed.end, world.now)
    return sentence(session, world, "season.closed_line", name=closed.name, until=until, why=why)


def hours(session: Session, world: World, post: Declared) -> str:
    """When a post is open."""
    if not post.opens:
        return sentence(session, world, "season.day_and_night")
    return f"{post.opens}-{post.shuts} WIB"


def _about_report(turn: Turn, declared: Iterable[Declared], world: World) -> list[str]:
    """Of a report just sent: that the season is over; where life may be at risk, the nearest post with people."""
    drafts = [effect.draft for effect in turn.effects if isinstance(effect, CreateReport)]
    if not drafts:
        return []
    lines = []
    if not is_on(declared, world.season, world.now):
        lines.append(sentence(turn.session, world, "season.over"))
    point = drafts[0].place.point if drafts[0].place else None
    if drafts[0].danger and point and (near := nearest_posts(declared, point, world.now, 1)):
        lines.append(post_in_words(turn.session, world, *near[0]))
    return lines


def _about_draft(turn: Turn, declared: Iterable[Declared], world: World) -> list[str]:
    """Of a report about to be sent: that the place is known to be closed."""
    draft = turn.session.draft
    if draft is None or not turn.replies[-1].key.startswith(_CONFIRMING):
        return []
    closed = closed_at(declared, draft.place, world.now)
    return [closed_in_words(turn.session, world, closed)] if closed else []
