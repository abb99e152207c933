"""Puts the application together: settings, data, database, channels, the door, and the jobs."""

import asyncio
import os
import secrets
import socket
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot import clock, log, metrics, owner, room
from bot.broadcasts import rules_of
from bot.channels import open_channels
from bot.channels.base import HasGroups, TakesDocuments
from bot.config import Settings
from bot.configways import check_agencies
from bot.directories import Directories
from bot.downloads import download_link, poster_link
from bot.jobs import Tools
from bot.jobs.dispatch import deadlines
from bot.jobs.schedule import Schedule
from bot.receive import Heard, Receiver
from bot.statuses import Statuses
from bot.world import Facts
from conversations import engine
from conversations.admins.season import Season
from conversations.messages import Inbound
from conversations.texts import Texts
from conversations.understand import Lexicon
from geo import Geo
from geo.directory import Directory
from storage.database import Database
from storage.seed import seed_if_empty

PUBLIC = (
    "telegram",
    "whatsapp",
    "web",
    "email",
    "hook",
    "open311",
)  # the terminal is opened by `lapor chat` alone
WOKEN = ("deliver", "dispatch", "alerts", "fetch", "figures", "export")


class App:
    """One process of Lapor Mudik. `start` and `stop` are called inside the loop."""

    now = staticmethod(clock.now)

    def __init__(
        self, settings: Settings, channels: tuple[str, ...] = PUBLIC, with_jobs: bool = True
    ) -> None:
        self.settings = settings
        self.started_at = clock.now()
        self.database = Database(settings.database_url)
        self.geo = Geo.load()
        self.directories = Directories.load(settings.agencies)
        check_agencies(settings.config.ways, self.directory.agencies)
        self.texts = Texts.load(languages=settings.config.languages)
        self.lexicon = Lexicon.load()
        self.channels = open_channels(settings, self.texts, channels)
        self.facts = self._facts()
        self.receiver = Receiver(self.database, engine.advance, self.facts, self.committed)
        self.tools = self._tools()
        self.statuses = Statuses(self.tools)
        self.schedule = Schedule(self.tools) if with_jobs else None
        self._loop: asyncio.AbstractEventLoop | None = None

    def prepare(self, seeded: bool = False) -> None:
        """Migrate, and make the owner whom the settings name one. Before `start`; raises Gone.

        `seeded`: an empty database gets a demo day first, while nobody, not even the owner, is in it.
        """
        self.database.migrate()
        if seeded:
            limits = partial(deadlines, self.settings.config.sla)
            reports = seed_if_empty(self.database, self.geo, self.directory, limits, clock.now())
            log.note("seeded", reports=reports)
        owner.welcome(self.database, self.settings.owner, clock.now())

    async def start(self, fetching: bool = True) -> None:
        """Open the door and the channels; begin the jobs. Without `fetching`, channels only send."""
        self._loop = asyncio.get_running_loop()
        self.database.tend()
        self.receiver.start()
        if self.schedule:
            self.schedule.start()
        if fetching:
            await self.fetch()
        log.note("started", channels=",".join(self.channels), jobs=self.schedule is not None)

    async def fetch(self) -> None:
        """Let messages come: channels log in, set their webhooks, or begin to fetch."""
        for channel in self.channels.values():
            await channel.start(self.hear)

    async def stop(self) -> None:
        """Finish what is being sent, fetch no more, store what was heard, and leave."""
        if self.schedule:
            await self.schedule.stop(self.settings.config.limits.drain_s)
        for channel in self.channels.values():
            await channel.stop()
        await asyncio.to_thread(self.receiver.stop)
        await asyncio.to_thread(self.database.close)
        log.note("stopped")

    async def hear(self, inbounds: Sequence[Inbound]) -> None:
        """The door for channels that fetch their messages themselves: every reply goes by the outbox."""
        await self.hear_and_answer(inbounds, answers_in_response=False)

    async def hear_and_answer(self, inbounds: Sequence[Inbound], answers_in_response: bool) -> list[Heard]:
        """The door; returns once everything is stored. Raises storage.database.Gone."""
        heard = await self.receiver.hear(inbounds, answers_in_response)
        for inbound in inbounds:
            metrics.HEARD.labels(inbound.channel).inc()
        return heard

    @property
    def directory(self) -> Directory:
        """The agencies of now."""
        return self.directories.directory

    def committed(self) -> None:
        """Something was stored that jobs may wait for; may be called from any thread."""
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def _tools(self) -> Tools:
        # In a container every process has the same number.
        worker = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"
        return Tools(
            self.settings, self.database, self.geo, self.directories, self.texts, self.channels,
            hear=self.hear, wake=lambda job: None, worker=worker,
        )  # fmt: skip

    def _facts(self) -> Facts:
        season = self.settings.config.season
        return Facts(
            geo=self.geo,
            directories=self.directories,
            texts=self.texts,
            lexicon=self.lexicon,
            languages=self.settings.config.languages,
            links=self._links,
            group_links=self._group_links,
            room_link=lambda code: f"{self.settings.address}{room.ENTER}{code}",
            room_link_for=timedelta(minutes=self.settings.config.room.link_minutes),
            invite_for=timedelta(days=self.settings.config.retention.invite_days),
            windows=self.settings.windows,
            season=Season(season.feasts, season.days_before, season.days_after),
            bounds=self.settings.bounds,
            geocoder=bool(self.settings.config.geocoder.url),
            ways=self.settings.config.ways,
            surveys=self.settings.config.satisfaction,
            alerting=self.settings.config.alerts.rules,
            broadcasting=rules_of(self.settings.config, self.channels),
            download_link=partial(download_link, self.settings),
            start_links=self.start_links,
            poster_link=partial(poster_link, self.settings),
            takes_documents=frozenset(
                name for name, channel in self.channels.items() if isinstance(channel, TakesDocuments)
            ),
            figures_at=self.settings.config.digest.figures.replace(":", "."),
            photo_required=frozenset(self.settings.config.closing.photo_required),
            danger=self.settings.config.danger,
            draft_for=timedelta(days=self.settings.config.retention.draft_days),
            witnesses=self.settings.config.witnesses,
            urgent=self.settings.config.sla.danger,
        )

    def _links(self, code: str) -> tuple[str, ...]:
        links = (channel.link(f"gabung_{code}") for channel in self.channels.values())
        return tuple(link for link in links if link)

    def start_links(self, payload: str) -> dict[str, str]:
        """A link for each channel that opens the chat with a start payload."""
        links = {name: channel.link(payload) for name, channel in self.channels.items()}
        return {name: link for name, link in links.items() if link}

    def _group_links(self, code: str) -> tuple[str, ...]:
        with_groups = (channel for channel in self.channels.values() if isinstance(channel, HasGroups))
        return tuple(link for channel in with_groups if (link := channel.group_link(f"gabung_{code}")))

    def _wake(self) -> None:
        if self.schedule:
            for job in WOKEN:
                self.schedule.wake(job)
