"""Sentences that tell of no trouble and want a word: arrived, cannot type, blur my plate, drivers' talk."""

from conversations.effects import Turn
from conversations.meaning.asides import without_hurry
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.drivers_talk import is_drivers_talk
from conversations.meaning.no_trouble import of_no_trouble
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.world import World

_ANSWERS = {
    "arrived": "menu.fine",
    "cannot_write": "menu.no_need_to_write",
    "idles": "menu.fine",
    "stays": "menu.heard",
    "not_left": "menu.heard",
    "waits": "menu.heard",
    "hide_plate": "report.photo_warning",
}


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The answer to such a sentence from somebody who is telling nothing; None for anything else."""
    if session.draft or inbound.point or inbound.media:
        return None
    left = plain(without_courtesy(without_hurry(inbound.text)))
    said_fine = not left or is_drivers_talk(left, world.lexicon)
    answer = "menu.fine" if said_fine else _ANSWERS.get(of_no_trouble(left))
    return tell(session, world, answer) if answer else None
