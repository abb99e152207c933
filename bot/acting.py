"""Makes effects happen for somebody who presses on a page: as if they had been said in chat, in one transaction."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.chats import Chats
from bot.facts import Facts
from bot.later import Later
from bot.perform import perform
from bot.scene import Scene
from bot.world import StoredWorld
from conversations.effects import Effect
from conversations.messages import Inbound
from storage import outbox

PAGE = "page"  # the channel an act came by, in histories and in the audit log


def act(connection: Connection, facts: Facts, person: int, effects: Sequence[Effect], now: datetime) -> Scene:
    """Perform effects on behalf of a person; what others are told is in the outbox. Raises Overtaken.

    Nobody has written: no address is noted as heard from, and nothing held for the person is released.
    """
    scene = page_scene(connection, facts, person, now)
    for effect in effects:
        perform(scene, effect)
    finish(scene)
    return scene


def page_scene(connection: Connection, facts: Facts, person: int, now: datetime) -> Scene:
    """Where an act on a page happens."""
    later = Later(connection, now)
    world = StoredWorld(connection, facts, now, before_reading=later.do)
    inbound = Inbound(PAGE, secrets.token_hex(8), "", now)
    return Scene(connection, facts, world, Chats(connection, (), now), inbound, now, later, by=person)


def finish(scene: Scene) -> None:
    """Store what acts on a page led to beside themselves: letters, and others' conversations."""
    scene.later.do()
    if scene.letters:
        outbox.put(scene.connection, scene.letters, scene.now)
    scene.chats.store()


__all__ = ["PAGE", "act", "finish", "page_scene"]
