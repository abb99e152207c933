"""What is asked of the reports as a whole, in chat: the question in some words, and which file it shall be."""

from msgspec.structs import replace

from conversations.admins.exporting import KINDS
from conversations.admins.question import Question, Unknown, read_question
from conversations.effects import Turn
from conversations.messages import Choice
from conversations.prompts import prompt, tell
from conversations.session import Session
from conversations.world import World

MOST_WORDS = 200


def read(session: Session, world: World, words: str, unknown: str = "figures.unknown") -> Question | Turn:
    """The question of some words, or the turn that says what is wrong with them: `unknown` gives examples."""
    try:
        return read_question(words, world)
    except Unknown as unclear:
        return tell(session, world, unknown, words=str(unclear)[:60])
    except ValueError:
        return tell(session, world, "figures.no_such_time")


def ask_kind(session: Session, world: World, words: str) -> Turn:
    """Which kind of file; `words` say which reports, "#7" the same as in inquiry 7."""
    choices = [
        Choice(f"x:kind:{kind}", world.texts.render(session.language, f"choice.kind_{kind}"))
        for kind in KINDS
    ]
    turn = prompt(session, world, "export.kind", choices)
    return replace(turn, session=replace(turn.session, about=words[:MOST_WORDS]))
