"""A stage for conversations: real database, engine and jobs; only the clock and the network are ours."""

import asyncio
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import select

from bot import clock
from bot.config import Config, Settings
from bot.jobs import dispatch, escalate, fetch
from bot.jobs.tools import Tools
from bot.receive import Receiver
from bot.world import Facts
from conversations import engine
from conversations.messages import Choice, Inbound, Media, Reply
from conversations.texts import Texts
from conversations.understand import Lexicon
from geo import Geo
from geo.directory import Directory
from geo.model import Point
from storage import officers, people
from storage.database import Database
from storage.tables import OUTBOX
from tests.jobs_rig import Scripted
from tests.test_media import photo

CHANNEL = "paper"
_ACT = re.compile(r"(?P<name>[A-Z]\w+): (?P<act>.*)")
_TOGETHER = re.compile(r"-- (\d+) arrive together")
_JOBS = {"dispatch": dispatch.run, "escalate": escalate.run, "fetch": fetch.run}


@dataclass
class Known:
    """The facts that never change, loaded once for all tests."""

    geo: Geo = field(default_factory=Geo.load)
    directory: Directory = field(default_factory=Directory.load)
    texts: Texts = field(default_factory=Texts.load)
    lexicon: Lexicon = field(default_factory=Lexicon.load)

    def facts(self) -> Facts:
        """What a receiver needs of them."""
        links: Callable[[str], tuple[str, ...]] = lambda code: (f"https://paper.example/{code}",)  # noqa: E731
        return Facts(self.geo, self.directory, self.texts, self.lexicon, self.texts.languages, links)


class Paper(Scripted):
    """The channel of the stage: a file named "at_-6.5_107.7" is a photo taken there."""

    async def fetch(self, media: Media) -> bytes:
        _, lat, lon = media.file.split("_")[:3]
        south, east = (degrees_minutes_seconds(abs(float(part))) for part in (lat, lon))
        return photo({1: "S", 2: south, 3: "E", 4: east})


def degrees_minutes_seconds(degrees: float) -> tuple[float, float, float]:
    """As a camera writes a coordinate."""
    whole, minutes = divmod(degrees * 60, 60)
    return whole, float(int(minutes)), round(minutes % 1 * 60, 2)


class Stage:
    """Plays a transcript's acts and tells, line by line, what everybody then reads."""

    channel = CHANNEL

    def __init__(self, database: Database, known: Known, start: datetime) -> None:
        self._database, self._known = database, known
        self._now = start
        self._receiver = Receiver(database, engine.advance, known.facts())
        self._tools = Tools(
            settings=Settings(config=Config(var=tempfile.mkdtemp())), database=database, geo=known.geo,
            directory=known.directory, texts=known.texts, channels={CHANNEL: Paper()}, hear=self._heard,
            wake=lambda job: None, worker="stage",
        )  # fmt: skip
        self._shown: dict[str, list[Choice]] = {}
        self._old: dict[str, list[Choice]] = {}
        self._events = self._last_row = 0
        self._message: dict[str, str] = {}
        self._code = ""

    async def play(self, acts: list[str]) -> list[str]:
        """The transcript with everything that was said in it."""
        self._receiver.start()
        try:
            lines: list[str] = []
            waiting = list(acts)
            while waiting:
                together = _TOGETHER.fullmatch(waiting[0])
                count = int(together[1]) + 1 if together else 1
                now, waiting = waiting[:count], waiting[count:]
                clock.set_to(self._now)
                lines += [*now, *await self._perform(now[1:] if together else now)]
                self._now += timedelta(seconds=20)
            return lines
        finally:
            await asyncio.to_thread(self._receiver.stop)
            clock.set_to(None)

    def address(self, name: str) -> str:
        """Where somebody is reached on this stage's channel."""
        return name

    async def _heard(self, inbounds: Sequence[Inbound]) -> None:
        await self._receiver.hear(inbounds)

    async def _perform(self, acts: list[str]) -> list[str]:
        if acts[0].startswith("-- "):
            await self._direct(acts[0].removeprefix("-- "))
            return self._said("")
        found = [found for act in acts if (found := _ACT.fullmatch(act))]
        assert len(found) == len(acts), f"not an act among: {acts}"
        await self._receiver.hear([self._inbound(one["name"], one["act"]) for one in found])
        return self._said(found[-1]["name"])

    async def _direct(self, direction: str) -> None:
        word, *rest = direction.split()
        if word in _JOBS:
            await _JOBS[word](self._tools)
        elif direction.endswith(" minutes later"):
            self._now += timedelta(minutes=int(word))
        else:
            with self._database.write() as connection:
                person = people.ensure(connection, self.channel, self.address(rest[0]), self._now, "id")
                if word == "admin":
                    people.make_admin(connection, person)
                else:
                    assert rest[1] in self._known.directory.agencies, f"no agency {rest[1]}"
                    officers.join(connection, person, rest[1], self._now)

    def _inbound(self, name: str, act: str) -> Inbound:
        self._events += 1
        inbound = Inbound(
            self.channel, f"e{self._events}", name, self._now, message=f"m{self._events}", name=name
        )
        fields = self._fields(name, act)
        if len(str(fields.get("text", ""))) > len("selesai") and "message" not in fields:
            self._message[name] = inbound.message  # what "(edit)" corrects
        return Inbound(**{**_as_dict(inbound), **fields})  # type: ignore[arg-type]

    def _fields(self, name: str, act: str) -> dict[str, object]:
        if found := re.fullmatch(r"\[(.+)\]", act):
            return {"choice": self._labelled(self._shown, name, found[1])}
        if found := re.fullmatch(r"\(old \[(.+)\]\)", act):
            return {"choice": self._labelled(self._old, name, found[1])}
        if found := re.fullmatch(r"\(press (.*)\)", act):
            return {"choice": found[1]}
        if found := re.fullmatch(r"\(pin (\S+), (\S+)\)", act):
            return {"point": Point(float(found[1]), float(found[2]))}
        if found := re.fullmatch(r"\((photo|voice)\) ?(.*)", act):
            return {"media": (Media(found[1], f"file{self._events}"),), "text": found[2]}  # type: ignore[arg-type]
        if found := re.fullmatch(r"\(photo taken at (\S+), (\S+)\) ?(.*)", act):
            file = f"at_{found[1]}_{found[2]}_{self._events}"
            return {"media": (Media("photo", file),), "text": found[3]}
        if found := re.fullmatch(r"\(album (\d+)\) ?(.*)", act):
            photo = (Media("photo", f"file{self._events}"),)
            return {"media": photo, "album": found[1], "text": found[2]}
        if found := re.fullmatch(r"\(edit\) (.*)", act):
            return {"text": found[1], "edited": True, "message": self._message[name]}
        special: dict[str, dict[str, object]] = {
            "(sticker)": {"unreadable": "sticker"},
            "(invisible)": {"text": "\u200b\u3164"},
            "(invitation)": {"text": f"/start gabung_{self._code}"},
        }
        return special.get(act, {"text": act})

    def _labelled(self, shown: dict[str, list[Choice]], name: str, label: str) -> str:
        for choice in reversed(shown.get(name, [])):
            if choice.label == label:
                return choice.id
        raise AssertionError(f"{name} sees no [{label}]")

    def _said(self, actor: str) -> list[str]:
        lines = []
        with self._database.read() as connection:
            query = select(OUTBOX).where(OUTBOX.c.id > self._last_row).order_by(OUTBOX.c.id)
            rows = list(connection.execute(query))
        for row in rows:
            self._last_row = row.id
            lines += self._lines(self._name(row.address), actor, msgspec.json.decode(row.body, type=Reply))
        return lines

    def _name(self, address: str) -> str:
        return address

    def _lines(self, name: str, actor: str, reply: Reply) -> list[str]:
        self._old.setdefault(name, []).extend(self._shown.get(name, []))
        self._shown.setdefault(name, []).extend(reply.choices)
        self._code = reply.values.get("code", self._code)
        who = "  bot: " if name == actor else f"  bot to {name}: "
        kind = "media" if reply.picture.startswith("media:") else reply.picture  # a hash says nothing
        picture = f"({kind}) " if kind else ""
        first, *rest = (picture + reply.text).split("\n")
        labels = " ".join(f"[{choice.label}]" for choice in reply.choices)
        return [who + first, *(f"       {line}" for line in rest), *([f"       {labels}"] if labels else [])]


def _as_dict(inbound: Inbound) -> dict[str, object]:
    return {name: getattr(inbound, name) for name in Inbound.__dataclass_fields__}
