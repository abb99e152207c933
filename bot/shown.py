"""Reads a number or a label typed under a message we sent unasked."""

from msgspec.structs import replace

from bot.scene import Scene
from conversations import answers
from conversations.flows import survey
from conversations.messages import Inbound
from conversations.officers.spoken import verb_of
from conversations.prompts import numbers_choices
from storage import deliveries


def as_pressed(scene: Scene, inbound: Inbound) -> Inbound:
    """The message as a press, where it means a choice of the message it quotes or of the one shown last."""
    shown = scene.chats.writer(inbound).shown
    if inbound.choice or not inbound.text or not (inbound.quoted or shown):
        return inbound
    offered = (
        deliveries.choices_of(scene.connection, inbound.channel, inbound.quoted) if inbound.quoted else ()
    )
    if not offered and shown and _may_mean_shown(scene, inbound.text) and not _means_in_hand(scene, inbound):
        offered = deliveries.choices_shown(scene.connection, shown)
    chosen = answers.chosen(inbound.text, offered)
    number = answers.is_number(inbound.text)
    numbered = number and numbers_choices(scene.chats.session(scene.person), inbound)
    press = "" if numbered and chosen else survey.meant(inbound.text, offered, scene.world)
    if press and (number or inbound.quoted or scene.world.trip_of(scene.person) is None):
        return replace(inbound, choice=press)  # in words not of who is on the road still
    return replace(inbound, choice=chosen.id) if chosen else inbound


def forget_shown(scene: Scene) -> None:
    """A new question has been asked: from now on a number answers that one."""
    if scene.chats.writer(scene.inbound).shown:
        deliveries.forget_shown(scene.connection, scene.inbound.channel, scene.inbound.address)


def _may_mean_shown(scene: Scene, text: str) -> bool:
    # While a question is open a word may well answer that one; a number means what was shown last.
    session = scene.chats.session(scene.person)
    said = text.strip().lower()
    return said.isdecimal() or said in answers.NUMBERS or not (session.offered or session.flow != "menu")


def _means_in_hand(scene: Scene, inbound: Inbound) -> bool:
    """An officer's "selesai" is about the report they have taken, whichever card came last."""
    return verb_of(inbound.text) in ("done", "estimate") and bool(scene.world.offices_of(scene.person))
