"""Hands one claimed row to its channel: a new message, or a change of one sent before."""

from dataclasses import replace

from bot.channels.base import CannotChange, Changes, Channel, Document, Outgoing, Refused, TakesDocuments
from storage.deliveries import Standing
from storage.outbox import Claimed

_INSTEAD = "notice.instead"


def is_pointless(channel: Channel, letter: Claimed) -> bool:
    """Whether it is a change that the channel cannot show and that is not worth a message of its own."""
    shown = isinstance(channel, Changes) and letter.sent_as
    return letter.edits is not None and not (shown or letter.reply.instead)


async def say(
    channel: Channel,
    letter: Claimed,
    picture: bytes | None,
    standing: Standing,
    document: Document | None = None,
) -> str:
    """Send or change; returns the provider's id. Raises what the channel's send and change raise.

    Where nothing can be changed, what matters of it goes as a new message; Refused where nothing of it matters.
    """
    message = _outgoing(letter, picture, standing)
    if letter.edits is None:
        fits = isinstance(channel, TakesDocuments)
        return await channel.send(replace(message, document=document) if document and fits else message)
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
