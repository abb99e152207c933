"""Hands one claimed row to its channel: a new message, or a change of one sent before."""

from msgspec.structs import replace

from bot.channels.base import CannotChange, Changes, Channel, Outgoing, Refused, TakesDocuments
from bot.jobs.enclosing import Enclosed
from storage.deliveries import Standing
from storage.outbox import Claimed

_INSTEAD = "notice.instead"


def is_pointless(channel: Channel, letter: Claimed) -> bool:
    """Whether it is a change that the channel cannot show and that is not worth a message of its own."""
    if letter.edits is None or letter.reply.instead:
        return False
    return not (isinstance(channel, Changes) and letter.sent_as)


async def say(channel: Channel, letter: Claimed, enclosed: Enclosed, standing: Standing) -> str:
    """Send or change; returns the provider's id. Raises what the channel's send and change raise.

    Where nothing can be changed, what matters of it goes as a new message; Refused where nothing of it matters.
    """
    message = _outgoing(letter, enclosed.picture, standing)
    if letter.edits is None:
        if enclosed.document and isinstance(channel, TakesDocuments):
            message = replace(message, document=enclosed.document)
        return await channel.send(message)
    if isinstance(channel, Changes) and letter.sent_as:
        try:
            return await channel.change(message, letter.sent_as)
        except CannotChange as gone:
            if not letter.reply.instead:
                raise Refused(str(gone)) from gone
    return await channel.send(replace(message, key=_INSTEAD, text=letter.reply.instead, picture_name=""))


def _outgoing(letter: Claimed, picture: bytes | None, standing: Standing) -> Outgoing:
    reply = letter.reply
    drawn = picture or letter.edits is not None
    return Outgoing(
        letter.id, letter.address, reply.text, reply.choices, reply.ask_location, picture, reply.key, reply.values,
        reply.picture if drawn else "", standing.language, standing.heard_at, letter.lane == "broadcast",
    )  # fmt: skip
