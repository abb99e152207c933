"""An officer asked where it is, and the answer says so: the report is there, not only its officers told."""

from msgspec.structs import replace

from conversations.after import put_right
from conversations.effects import Answer, Turn
from conversations.messages import Inbound
from conversations.session import Draft, Session
from conversations.telling import seen_earlier
from conversations.world import World


def placed(session: Session, turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn with the better place its answer to such a question tells of a report; as it is for all else."""
    answer = next((effect for effect in turn.effects if isinstance(effect, Answer)), None)
    report = world.report(answer.reference) if answer and session.question_where else None
    if answer is None or report is None or report.joined_to or inbound.point:
        return turn
    asked = Draft("", report.written_at, category=report.category, words=report.words)
    if seen_earlier.told(asked, answer.text, world, "where").come_to:
        return turn  # "ga tau pak, saya udah di km 180"
    said = replace(inbound, text=answer.text)
    moved = put_right.better_place(said, report, world, however_far=False)
    turn = replace(turn, effects=(*turn.effects, *moved))
    return put_right.telling_the_place(turn, world, report, moved)
