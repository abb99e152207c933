"""What every job works with, handed to it by bot/app.py."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field

from bot.channels.base import Channel, Hear
from bot.config import Settings
from bot.configtravellers import Witnesses
from bot.directories import Directories
from bot.ways import Lines
from conversations.meaning.faults import FaultList
from conversations.texts import Texts
from conversations.travel.told import Naming
from geo import Geo
from geo.directory import Directory
from storage.database import Database


class Tools(Struct, frozen=True):
    """`wake` starts a job by name before its interval is over; `hear` is the door every message comes in by."""

    settings: Settings
    database: Database
    geo: Geo
    directories: Directories
    texts: Texts
    channels: Mapping[str, Channel]
    hear: Hear
    wake: Callable[[str], None]
    worker: str  # names this process in the outbox's claims
    naming: Naming = field(default_factory=Naming.load)  # of troubles, as travellers are told them
    faults: FaultList = field(default_factory=FaultList.load)
    stopping: threading.Event = field(default_factory=threading.Event)  # long work is to break off
    # Dispatch and fetch take turns: else a photo stored while its report is dispatched could miss the officers.
    one_report_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    @property
    def directory(self) -> Directory:
        """The agencies of now."""
        return self.directories.directory

    @property
    def lines(self) -> Lines:
        """By which ways agencies are reached."""
        config = self.settings.config
        return Lines(self.directory, config.ways, config.default_language)

    @property
    def witnesses(self) -> Witnesses:
        """When two tell of the same trouble."""
        return self.settings.config.witnesses

    @property
    def exports(self) -> Path:
        """The folder of files people asked for."""
        return self.settings.var / "exports"

    @property
    def uploads(self) -> Path:
        """The folder of photos from pages, as they came, until they are fetched."""
        return self.settings.var / "uploads"

    @property
    def posters(self) -> Path:
        """The folder of posters drawn."""
        return self.settings.var / "posters"

    @property
    def media(self) -> Path:
        """The folder of kept photos."""
        return self.settings.var / "media"
