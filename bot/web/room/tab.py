"""One browser tab in the control room: who looks at it, what they may do, and how it reads and acts."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from msgspec.structs import replace
from nicegui import ui
from sqlalchemy import Connection

from bot import clock, log, room
from bot.acting import PAGE, finish, page_scene
from bot.app import App
from bot.perform import perform
from bot.scene import Scene
from bot.web.words import Words
from bot.world import StoredWorld
from conversations.admins.roles import Role, covers
from conversations.catalogue import COMMANDS, PRESSES
from conversations.effects import Effect, Turn
from conversations.messages import Inbound, Reply
from conversations.prompts import rest
from conversations.session import Session
from storage import visits
from storage.database import Gone, Overtaken
from storage.visits import Visit

Read = TypeVar("Read")
Do = Callable[[Scene], None]
Think = Callable[[Session, StoredWorld], Turn]


class NotAllowed(Exception):
    """The visit is over, or its role does not reach this far any more."""


class Tab:
    """What every section of the room is drawn with."""

    def __init__(self, app: App, visit: Visit, words: Words) -> None:
        self.app = app
        self.visit = visit
        self.words = words
        self.body = ui.element("div")  # where notices appear; nothing else is in it
        self._over = False

    def may(self, at_least: Role) -> bool:
        """Whether the visitor may do this; asked again, of the database, whenever something is done."""
        return covers(self.visit.role, at_least)

    def say(self, key: str, **values: str) -> str:
        """A sentence as the chat says it, in the page's language."""
        return self.app.texts.render(self.words.language, key, **values)

    def say_in(self, language: str, key: str) -> str:
        """The same in another language."""
        return self.app.texts.render(language, key)

    def agency(self, agency: str) -> str:
        """An agency's short name; its id where it is not known."""
        return self.app.facts.directory.short_name(agency)

    async def read(self, look: Callable[[Connection], Read]) -> Read:
        """What `look` finds in the database, read in a thread.

        Raises Gone; and NotAllowed once the visit is over or its role another one: then the visitor is shown out.
        """

        def reading() -> Read:
            with self.app.database.read() as connection:
                if visits.by_id(connection, self.visit.id, clock.now()) != self.visit:
                    raise NotAllowed
                self.app.directories.refresh(connection)
                return look(connection)

        try:
            return await asyncio.to_thread(reading)
        except NotAllowed:
            if not self._over:
                self._over = True  # with another role the page is drawn anew; else the visitor is told
                ui.navigate.to(room.PATH)
            raise

    async def perform(self, at_least: Role, *effects: Effect) -> bool:
        """Make effects happen as in chat; false, and a sentence on the screen, where they could not."""

        def do(scene: Scene) -> None:
            for effect in effects:
                perform(scene, effect)

        return await self.act(at_least, do)

    async def turn(self, at_least: Role, think: Think) -> tuple[Reply, ...]:
        """What the chat would answer to the visitor, and do; empty where it could not be done.

        The conversation itself stays where it is.
        """
        said: list[Reply] = []

        def do(scene: Scene) -> None:
            turn = think(self.session(scene), scene.world)
            for effect in turn.effects:
                perform(scene, effect)
            said.extend(turn.replies)

        await self.act(at_least, do)
        return tuple(said)

    async def command(self, at_least: Role, name: str, words: str = "") -> tuple[Reply, ...]:
        """The same for a command, such as "tutup", and the words after it."""
        inbound = Inbound(PAGE, "", "", clock.now(), text=words)
        return await self.turn(
            at_least, lambda session, world: COMMANDS[name](session, inbound, world, words)
        )

    async def press(self, at_least: Role, payload: str) -> tuple[Reply, ...]:
        """The same for a button of the chat."""
        prefix, *parts = payload.split(":")
        inbound = Inbound(PAGE, "", "", clock.now(), choice=payload)
        return await self.turn(
            at_least, lambda session, world: PRESSES[prefix](session, inbound, world, parts)
        )

    async def ask(self, look: Callable[[Session, StoredWorld], Read]) -> Read:
        """What `look` finds in the world as the chat sees it. Raises Gone and NotAllowed, as read."""

        def asking(connection: Connection) -> Read:
            scene = page_scene(connection, self.app.facts, self.visit.person, clock.now())
            return look(self.session(scene), scene.world)

        return await self.read(asking)

    def session(self, scene: Scene) -> Session:
        """The visitor's, in the page's language."""
        return replace(rest(scene.chats.session(scene.person)), language=self.words.language, place="")

    async def act(self, at_least: Role, do: Do) -> bool:
        """Do something in a transaction of its own; false, and a sentence on the screen, where it could not."""
        try:
            await asyncio.to_thread(self._act, at_least, do)
        except NotAllowed:
            self.toast(self.words("not_allowed"))
        except Overtaken:
            self.toast(self.words("overtaken"))
        except Gone as gone:
            log.trouble("room.not_done", gone)
            self.toast(self.words("busy"))
        else:
            self.app.committed()
            return True
        return False

    def toast(self, text: str) -> None:
        """A short notice."""
        with self.body:
            ui.notify(text, position="top", color="dark", multi_line=True, group=False, timeout=4000)

    def every(self, seconds: float, look: Callable[[], Awaitable[None]]) -> None:
        """Look now and again and again, while the visit lasts; then the visitor is shown out."""

        async def looking() -> None:
            if self._over:
                return
            try:
                await look()
            except (Gone, NotAllowed):
                return  # things stay as they are until the database is back

        ui.timer(seconds, looking)

    async def leave(self) -> None:
        """End the visit."""
        await asyncio.to_thread(room.leave, self.app.database, self.visit, clock.now())
        ui.navigate.to(room.PATH)

    def _act(self, at_least: Role, do: Do) -> None:
        now = clock.now()
        with self.app.database.write() as connection:
            visit = visits.by_id(connection, self.visit.id, now)
            if visit is None or not covers(visit.role, at_least):
                raise NotAllowed
            self.app.directories.refresh(connection)
            scene = page_scene(connection, self.app.facts, visit.person, now)
            do(scene)
            finish(scene)
