"""The channel "terminal": somebody talks with us where the program was started."""

import asyncio
import re
from collections.abc import Mapping
from datetime import datetime

from bot.channels.base import Hear, Outgoing, Refused, WebhookAnswer
from conversations.messages import Choice, Inbound, Media
from geo.model import Point

ADDRESS = "terminal"
PIN = re.compile(r"/lokasi\s+(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*")


class Terminal:
    """`said` holds what is to be printed; buttons are a numbered list and a number presses one."""

    name = "terminal"
    max_per_second = 1000.0
    seconds_between = 0.0

    def __init__(self) -> None:
        self.said: asyncio.Queue[str] = asyncio.Queue()
        self._choices: tuple[Choice, ...] = ()
        self._count = 0

    async def start(self, hear: Hear) -> None:
        """Nothing to open: the command reads the keyboard."""

    async def stop(self) -> None:
        """Nothing to close."""

    def read(self, headers: Mapping[str, str], body: bytes, target: str = "") -> list[Inbound]:
        """No webhook brings messages of this channel."""
        return []

    def answer(self, heard: Inbound, reply: Outgoing | None, notice: str) -> WebhookAnswer | None:
        """No webhook, so no response to answer in."""
        return None

    async def send(self, message: Outgoing) -> str:
        """Hand a message to whoever prints; its buttons as a numbered list."""
        self._choices = message.choices or self._choices
        lines = [f"  [{number}] {_shown(choice)}" for number, choice in enumerate(message.choices, 1)]
        voice = message.picture_name.startswith("voice:")
        picture = ["  (rekaman / recording)" if voice else "  (gambar / picture)"] if message.picture else []
        await self.said.put("\n".join([message.text, *picture, *lines]))
        return f"terminal-{message.id}"

    async def fetch(self, media: Media) -> bytes:
        """A terminal sends no files."""
        raise Refused("a terminal sends no files")

    def link(self, payload: str) -> str:
        """A terminal has no links."""
        return ""

    def typed(self, line: str, now: datetime, run: str) -> Inbound:
        """A typed line as a message; `run` makes its event unlike those of other runs."""
        self._count += 1
        event = f"{run}:{self._count}"
        if pin := PIN.fullmatch(line):
            point = Point(float(pin[1]), float(pin[2]))
            return Inbound(self.name, event, ADDRESS, now, point=point, message=event)
        if line.isdecimal() and len(line) < 4 and 0 < int(line) <= len(self._choices):
            chosen = self._choices[int(line) - 1].id
            if chosen:
                return Inbound(self.name, event, ADDRESS, now, choice=chosen, message=event, press=event)
        return Inbound(self.name, event, ADDRESS, now, text=line, message=event)


def _shown(choice: Choice) -> str:
    return f"{choice.label}: {choice.url}" if choice.url else choice.label
