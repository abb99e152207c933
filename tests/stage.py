"""A stage for conversations: real database, engine and jobs; only the clock and the network are ours."""

import asyncio
import re
import tempfile
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import msgspec
from msgspec.structs import replace
from sqlalchemy import select, update

from bot import clock
from bot.config import Config, Settings
from bot.directories import Directories
from bot.jobs import (
    alerts,
    broadcast,
    close,
    daily,
    digest,
    dispatch,
    escalate,
    export,
    fetch,
    figures,
    silence,
)
from bot.jobs.tools import Tools
from bot.receive import Receiver
from bot.world import Facts
from conversations import engine
from conversations.admins.broadcasts import Rules
from conversations.admins.roles import ROLES
from conversations.admins.season import Season
from conversations.messages import Choice, Inbound, Media, Reply
from conversations.officers.staff import Role
from conversations.texts import Texts
from conversations.understand import Lexicon
from geo import Geo
from geo.directory import Directory
from geo.model import Point
from storage import deliveries, officers, people, roles
from storage.database import Database
from storage.tables import CAMPAIGN_POINT, OUTBOX
from tests.jobs_rig import Scripted
from tests.test_media import photo

CHANNEL = "paper"
USUAL = Config()
_ACT = re.compile(r"(?P<name>[A-Z]\w+)(?: in (?P<group>\w+(?::\w+)?))?: (?P<act>.*)")
_PUT_OUT = re.compile(r"(\w+) puts us out of (\S+)")
_BECOMES = re.compile(r"(\S+) becomes (\S+)")
_TOGETHER = re.compile(r"-- (\d+) arrive together")
_JOBS = {
    "alerts": alerts.run,
    "broadcast": broadcast.run,
    "close": close.run,
    "daily": daily.run,
    "digest": digest.run,
    "dispatch": dispatch.run,
    "escalate": escalate.run,
    "export": export.run,
    "fetch": fetch.run,
    "silence": silence.run,
    "figures": figures.run,
}


@dataclass
class Known:
    """The facts that never change, loaded once for all tests."""

    geo: Geo = field(default_factory=Geo.load)
    directory: Directory = field(default_factory=Directory.load)
    texts: Texts = field(default_factory=Texts.load)
    lexicon: Lexicon = field(default_factory=Lexicon.load)

    def facts(self, config: Config = USUAL) -> Facts:
        """What a receiver needs of them."""

        def links(code: str) -> tuple[str, ...]:
            return (f"https://paper.example/{code}",)

        def groups(code: str) -> tuple[str, ...]:
            return (f"https://paper.example/group/{code}",)

        return Facts(
            self.geo,
            Directories(copy(self.directory)),
            self.texts,
            self.lexicon,
            self.texts.languages,
            links,
            groups,
            start_links=lambda payload: {"telegram": f"https://paper.example/?start={payload}"},
            takes_documents=frozenset([CHANNEL]),
            alerting=config.alerts.rules,
            season=Season((date(2026, 3, 21),)),
            broadcasting=Rules(second_person_above=2, per_second={CHANNEL: 20.0}),
            room_link=lambda code: f"https://paper.example/room/{code}",
            photo_required=frozenset(["signage"]),
        )


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

    def __init__(self, database: Database, known: Known, start: datetime, config: Config = USUAL) -> None:
        self._database, self._known = database, known
        self._now = start
        facts = known.facts(config)
        self._receiver = Receiver(database, engine.advance, facts)
        self._tools = Tools(
            settings=Settings(config=replace(config, var=tempfile.mkdtemp())), database=database, geo=known.geo,
            directories=facts.directories, texts=known.texts, channels={CHANNEL: Paper()}, hear=self._heard,
            wake=lambda job: None, worker="stage",
        )  # fmt: skip
        self._shown: dict[str, list[Choice]] = {}
        self._old: dict[str, list[Choice]] = {}
        self._events = 0
        self._seen: dict[int, Reply] = {}
        self._message: dict[str, str] = {}
        # Where somebody sees the buttons they press: a group, or their own chat.
        self._reads: dict[str, str] = {}
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
        for one in found:
            self._reads[one["name"]] = one["group"] or one["name"]
        heard = [(self._inbound(one["name"], one["act"]), one["group"] or "") for one in found]
        await self._receiver.hear([replace(said, group=group, group_name=group) for said, group in heard])
        return self._said(found[-1]["group"] or found[-1]["name"])

    async def _direct(self, direction: str) -> None:
        word, *rest = direction.split()
        if word in _JOBS:
            await _JOBS[word](self._tools)
        elif direction.endswith(" minutes later"):
            self._now += timedelta(minutes=int(word))
            clock.set_to(self._now)
        elif found := _PUT_OUT.fullmatch(direction):
            await self._receiver.hear([self._happened(found[1], group=found[2], became="left")])
        elif found := _BECOMES.fullmatch(direction):
            happened = {"group": found[1], "became": "moved", "moved_to": found[2]}
            await self._receiver.hear([self._happened("Somebody", **happened)])
        else:
            with self._database.write() as connection:
                person = people.ensure(connection, self.channel, self.address(rest[0]), self._now, "id")
                if word in ROLES:
                    roles.give(connection, person, word)
                else:
                    assert rest[1] in self._known.directory.agencies, f"no agency {rest[1]}"
                    role: Role = "supervisor" if word == "supervisor" else "officer"
                    officers.join(connection, person, rest[1], self._now, role)

    def _happened(self, name: str, **what: str) -> Inbound:
        self._events += 1
        return Inbound(self.channel, f"e{self._events}", self.address(name), self._now, **what)  # type: ignore[arg-type]

    def _inbound(self, name: str, act: str) -> Inbound:
        self._events += 1
        inbound = Inbound(
            self.channel, f"e{self._events}", name, self._now, message=f"m{self._events}", name=name
        )
        late = re.fullmatch(r"\(written (\d+) minutes ago\) (.*)", act)
        fields = self._fields(name, late[2] if late else act)
        if late:
            fields["written_at"] = self._now - timedelta(minutes=int(late[1]))
        if len(str(fields.get("text", ""))) > len("selesai") and "message" not in fields:
            self._message[name] = inbound.message  # what "(edit)" corrects
        return replace(inbound, **fields)

    def _fields(self, name: str, act: str) -> dict[str, object]:
        if found := re.fullmatch(r"\[(.+)\]", act):
            return {"choice": self._labelled(self._shown, self._reads[name], found[1])}
        if found := re.fullmatch(r"\(old \[(.+)\]\)", act):
            return {"choice": self._labelled(self._old, self._reads[name], found[1])}
        if found := re.fullmatch(r"\(press (.*)\)", act):
            return {"choice": found[1]}
        if found := re.fullmatch(r"\((pin|live|shares) (\S+), (\S+)\)", act):
            point = Point(float(found[2]), float(found[3]))
            return {"point": point, "live": found[1] == "live", "shares": found[1] == "shares"}
        if found := re.fullmatch(r"\((photo|voice|video)\) ?(.*)", act):
            return {"media": (Media(found[1], f"file{self._events}"),), "text": found[2]}  # type: ignore[arg-type]
        if found := re.fullmatch(r"\(photo taken at (\S+), (\S+)\) ?(.*)", act):
            file = f"at_{found[1]}_{found[2]}_{self._events}"
            return {"media": (Media("photo", file),), "text": found[3]}
        if found := re.fullmatch(r"\(album (\d+)\) ?(.*)", act):
            photo = (Media("photo", f"file{self._events}"),)
            return {"media": photo, "album": found[1], "text": found[2]}
        if found := re.fullmatch(r'\(answering "(.+?)"\) (.*)', act):
            return {**self._fields(name, found[2]), "quoted": self._answering(name, found[1])}
        if found := re.fullmatch(r"\(edit\) (.*)", act):
            return {"text": found[1], "edited": True, "message": self._message[name]}
        return self._special(act)

    def _special(self, act: str) -> dict[str, object]:
        if found := re.fullmatch(r"\(poster (\d+)\)", act):
            return {"text": f"/start k_{self._point_code(int(found[1]))}"}
        special: dict[str, dict[str, object]] = {
            "(sticker)": {"unreadable": "sticker"},
            "(invisible)": {"text": "\u200b\u3164"},
            "(invitation)": {"text": f"/start gabung_{self._code}"},
            "(code)": {"text": self._code},
        }
        return special.get(act, {"text": act})

    def _point_code(self, row: int) -> str:
        with self._database.read() as connection:
            query = select(CAMPAIGN_POINT.c.code).where(CAMPAIGN_POINT.c.id == row)
            return str(connection.execute(query).scalar_one())

    def _labelled(self, shown: dict[str, list[Choice]], name: str, label: str) -> str:
        for choice in reversed(shown.get(name, [])):
            if choice.label == label:
                return choice.id
        raise AssertionError(f"{name} sees no [{label}]")

    def _said(self, actor: str) -> list[str]:
        lines = []
        due = (OUTBOX.c.id.not_in(self._seen), OUTBOX.c.due_at <= clock.now(), OUTBOX.c.state != "dropped")
        with self._database.read() as connection:
            rows = list(connection.execute(select(OUTBOX).where(*due).order_by(OUTBOX.c.id)))
        for row in rows:
            self._seen[row.id] = msgspec.json.decode(row.body, type=Reply)
            before = self._seen[row.edits] if row.edits else None
            lines += self._lines(self._name(row.address), actor, self._seen[row.id], before)
            if row.edits:
                self._seen[row.edits] = self._seen[row.id]
        self._deliver([row.id for row in rows])
        return lines

    def _deliver(self, rows: Sequence[int]) -> None:
        with self._database.write() as connection:
            for row in rows:
                delivered = {"state": "sent", "provider_id": f"p{row}"}
                connection.execute(update(OUTBOX).where(OUTBOX.c.id == row).values(**delivered))
            alerts_sent = select(OUTBOX.c.id).where(OUTBOX.c.id.in_(rows), OUTBOX.c.lane == "alert")
            deliveries.show(connection, list(connection.execute(alerts_sent).scalars()))

    def _name(self, address: str) -> str:
        return address

    def _lines(self, name: str, actor: str, reply: Reply, before: Reply | None) -> list[str]:
        self._old.setdefault(name, []).extend(self._shown.get(name, []))
        self._shown.setdefault(name, []).extend(reply.choices)
        self._code = reply.values.get("code", self._code)
        who = "  bot: " if name == actor else f"  bot to {name}: "
        kind = "media" if reply.picture.startswith("media:") else reply.picture  # a hash says nothing
        picture = f"({kind or reply.document}) " if kind or reply.document else ""
        text = (picture + reply.text).split("\n")
        if before:  # only what has changed
            about = reply.values.get("reference", "")
            who = f"  bot changes for {name}: {about and about + ' '}"
            text = [line for line in reply.text.split("\n") if line not in before.text.split("\n")] or [""]
        first, *rest = text
        labels = " ".join(f"[{choice.label}]" for choice in reply.choices)
        return [who + first, *(f"       {line}" for line in rest), *([f"       {labels}"] if labels else [])]

    def _answering(self, name: str, words: str) -> str:
        """The provider's id of the newest message to somebody that has these words in it."""
        query = select(OUTBOX.c.provider_id, OUTBOX.c.body).where(OUTBOX.c.address == self.address(name))
        with self._database.read() as connection:
            rows = list(connection.execute(query.order_by(OUTBOX.c.id.desc())))
        ids = {str(row.provider_id): msgspec.json.decode(row.body, type=Reply).text for row in rows}
        return next(provider_id for provider_id, text in ids.items() if words in text)
