"""The admin's one-way and contraflow windows: declare one in a line, see them all, end one with a button."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations.admins.declaring import Unclear, read_declaration
from conversations.admins.season_effects import DeclareWindow, EndWindow
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Command, Flow, button, sentence, tell
from conversations.session import Session
from conversations.travel.traffic import window_in_words
from conversations.world import World
from geo.windows import Kind, Window

_SHOWN = 20
_COMMANDS: dict[Kind, str] = {"one_way": "satuarah", "contraflow": "contraflow"}


def _command(kind: Kind) -> Command:
    def declare_or_list(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
        if not may_run(session, world, "admin"):
            return tell(session, world, "admin.not_admin")
        return _declare(session, world, kind, words) if words else _list(session, world, kind)

    return declare_or_list


def _declare(session: Session, world: World, kind: Kind, words: str) -> Turn:
    try:
        window = read_declaration(words, kind, world)
    except Unclear as unclear:
        example = sentence(session, world, "windows.example", command=_COMMANDS[kind])
        text = sentence(session, world, unclear.key, **unclear.values) + "\n" + example
        return Turn(session, (Reply(key=unclear.key, text=text, values=unclear.values),))
    if any(_is_same(window, other) for other in world.windows(world.now)):
        return tell(session, world, "windows.known", window=in_words(session, world, window))
    if opposed := next((other for other in world.windows(world.now) if _is_opposed(window, other)), None):
        turn = tell(session, world, "windows.opposed", window=in_words(session, world, opposed))
        end = button(session, world, f"w:end:{opposed.id}", "choice.end_window")
        return _offering(turn, (end,) if opposed.id else ())
    turn = tell(
        session, world, "windows.declared", effects=(DeclareWindow(window),), window=in_words(session, world, window)
    )  # fmt: skip
    return _offering(turn, (button(session, world, f"w:end:{window.id}", "choice.end_window"),))


def _is_same(window: Window, other: Window) -> bool:
    return replace(other, id=window.id, start=window.start) == window and other.start <= window.start


def _is_opposed(window: Window, other: Window) -> bool:
    """Whether one way would be both ways at one place and time: one of the two is a slip."""
    same = (window.road, window.kind) == (other.road, other.kind)
    along = same and window.km_from < other.km_to and other.km_from < window.km_to
    return along and window.start < other.end and other.start < window.end and window.towards != other.towards


def _list(session: Session, world: World, kind: Kind) -> Turn:
    windows = world.windows(world.now)[:_SHOWN]
    example = sentence(session, world, "windows.example", command=_COMMANDS[kind])
    if not windows:
        return tell(session, world, "windows.none", example=example)
    lines = [f"{number}. {in_words(session, world, window)}" for number, window in enumerate(windows, 1)]
    choices = [
        button(session, world, f"w:end:{window.id}", "choice.end_window_number", number=str(number))
        for number, window in enumerate(windows, 1) if window.id
    ]  # fmt: skip
    return _offering(tell(session, world, "windows.list", windows="\n".join(lines), example=example), choices)


def in_words(session: Session, world: World, window: Window) -> str:
    """A window, and whether config.yaml declares it."""
    words = window_in_words(session, world, window)
    return words if window.id else words + " " + sentence(session, world, "windows.configured")


def _offering(turn: Turn, choices: Sequence[Choice]) -> Turn:
    return replace(turn, replies=tuple(replace(reply, choices=tuple(choices)) for reply in turn.replies))


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, window = (*parts, "", "")[:2]
    if not may_run(session, world, "admin"):
        return tell(session, world, "engine.not_yours")
    if verb != "end" or not window:
        return tell(session, world, "engine.old_button")
    lasting = {one.id: one for one in world.windows(world.now)}
    if window not in lasting:
        return tell(session, world, "windows.over")
    words = in_words(session, world, lasting[window])
    return tell(session, world, "windows.ended", effects=(EndWindow(window),), window=words)


FLOW = Flow(
    steps={},
    commands={command: _command(kind) for kind, command in _COMMANDS.items()},
    presses={"w": _pressed},
)
