"""The kinds of trouble as buttons: the two or three likeliest, or the commonest where nothing tells."""

from collections.abc import Sequence

from conversations.messages import Choice
from conversations.prompts import draft_button
from conversations.session import Draft, Session
from conversations.understand import likeliest
from conversations.world import World

_COMMON = (
    "accident", "medical", "crime", "congestion", "road_damage", "hazard", "rest_area", "fuel", "toll_gate",
    "transport", "extortion",
)  # fmt: skip
_SHOWN = 9  # and "others": WhatsApp lists ten
_OF_CRIES = ("accident", "medical", "crime", "hazard")


def offered(draft: Draft, world: World) -> Sequence[str]:
    """The two or three kinds its words most likely tell of; the commonest where it has none that tell."""
    if draft.cried:
        return _OF_CRIES  # a cry tells of no kind
    return likely(draft, world) or _COMMON[:_SHOWN]


def likely(draft: Draft, world: World) -> Sequence[str]:
    """The kinds its words most likely tell of, the likeliest first; empty where it has none that tell."""
    return draft.guesses or likeliest(" ".join(draft.words), world.lexicon)


def all_kinds(world: World) -> tuple[str, ...]:
    """Every kind there is, those told most often first."""
    return (*_COMMON, *(name for name in world.lexicon.names if name not in _COMMON))


def buttons(session: Session, world: World, draft: Draft, kinds: Sequence[str]) -> tuple[Choice, ...]:
    """A button for each of the kinds, and one that leads to the others."""
    named = [draft_button(session, world, draft, f"cat:{name}", f"category.{name}") for name in kinds]
    if len(kinds) < len(world.lexicon.names):
        named.append(draft_button(session, world, draft, "more", "choice.more"))
    return tuple(named)
