"""How a turn is put together: a prompt moves the session to its step and remembers the choices it offered."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from conversations.effects import Effect, Turn
from conversations.messages import Choice, Inbound, Reply
from conversations.session import Draft, Session
from conversations.world import World

Reader = Callable[[Session, Inbound, World], Turn]
Press = Callable[[Session, Inbound, World, Sequence[str]], Turn]
Command = Callable[[Session, Inbound, World, str], Turn]

_LISTS_ITSELF = ("whatsapp", "terminal")


class Flow(Struct, frozen=True):
    """One conversation: who reads an answer at each step, its commands, and its buttons by their first part."""

    steps: Mapping[str, Reader]
    commands: Mapping[str, Command]
    presses: Mapping[str, Press]


def sentence(session: Session, world: World, key: str, **values: str) -> str:
    """The sentence for `key` in the person's language."""
    return world.texts.render(session.language, key, **values)


def button(session: Session, world: World, payload: str, label: str, **values: str) -> Choice:
    """A choice labelled by text key `label`."""
    return Choice(payload, sentence(session, world, label, **values))


def draft_button(
    session: Session, world: World, draft: Draft, verb: str, label: str, **values: str
) -> Choice:
    """A choice about a draft: it carries the draft's id and revision, so that an old one is known as old."""
    return button(session, world, f"d:{draft.id}:{draft.revision}:{verb}", label, **values)


def tell(session: Session, world: World, key: str, *, effects: Sequence[Effect] = (), **values: str) -> Turn:
    """Say something that asks nothing; the session stays where it is."""
    text = sentence(session, world, key, **values)
    return Turn(session, (Reply(key=key, text=text, values=values, notice=text[:190]),), tuple(effects))


def tell_with(
    session: Session,
    world: World,
    key: str,
    choices: Sequence[Choice],
    *,
    effects: Sequence[Effect] = (),
    **values: str,
) -> Turn:
    """The same, with buttons."""
    turn = tell(session, world, key, effects=effects, **values)
    return replace(turn, replies=(replace(turn.replies[0], choices=tuple(choices)),))


def prompt(
    session: Session,
    world: World,
    key: str,
    choices: Sequence[Choice] = (),
    *,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    effects: Sequence[Effect] = (),
    ask_location: bool = False,
    **values: str,
) -> Turn:
    """Ask `key`, "<flow>.<step>", with paragraphs before and after it; the session moves to that step."""
    flow, step = key.split(".")
    text = "\n".join((*before, sentence(session, world, key, **values), *after))
    moved = replace(session, flow=flow, step=step, offered=tuple(choices))
    reply = Reply(
        key=key, text=text, values=values, choices=tuple(choices), ask_location=ask_location, only_asks=not before
    )  # fmt: skip
    return Turn(moved, (reply,), tuple(effects))


def shown(turn: Turn, world: World) -> Turn:
    """The turn in which what it shows last can be answered by its number or label, whichever flow showed it."""
    choices = next((reply.choices for reply in reversed(turn.replies) if reply.choices), ())
    asks = bool(turn.replies) and turn.replies[-1].key.startswith("report.") and turn.session.draft
    if not choices and not asks:
        return turn
    offered = choices or turn.session.offered
    return replace(turn, session=replace(turn.session, offered=offered, shown_at=world.now))


def numbers_choices(session: Session, inbound: Inbound) -> bool:
    """Whether its writer sees a number beside each choice."""
    return session.listed or inbound.channel in _LISTS_ITSELF


def listed(turn: Turn, inbound: Inbound) -> Turn:
    """The same for who reads by ear: what can be chosen stands numbered in the text, where the channel does not."""
    if not turn.session.listed:
        return turn
    return replace(turn, replies=tuple(with_list(reply, inbound.channel) for reply in turn.replies))


def with_list(reply: Reply, channel: str) -> Reply:
    """A message with what can be chosen numbered in its text, where the channel does not."""
    if channel in _LISTS_ITSELF:
        return reply
    choices = [choice for choice in reply.choices if not choice.url]
    lines = [f"{at}. {choice.label}" for at, choice in enumerate(choices, 1)]
    return replace(reply, text="\n".join((reply.text, *lines)))


def with_lines(turn: Turn, after: Sequence[str] = (), before: Sequence[str] = ()) -> Turn:
    """The turn with more lines after what its first message says, or before that."""
    if not turn.replies:
        return turn
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, text="\n".join((*before, first.text, *after))), *others))


def rest(session: Session) -> Session:
    """The session back at the start, with nothing being asked; drafts and memories stay."""
    return replace(session, flow="menu", step="start", offered=(), about="")
