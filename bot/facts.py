"""What is the same for every message of a process: data, settings, and the ways to tap on a code."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from msgspec import Struct, field

from bot.configfile import Deadline, Sla
from bot.configsurvey import Surveys
from bot.configtravellers import Danger, Witnesses
from bot.configways import Ways
from bot.directories import Directories
from bot.ways import Lines
from conversations.admins.broadcasts import Rules as BroadcastRules
from conversations.admins.moderation import Bounds, WordList
from conversations.admins.season import Season
from conversations.meaning.faults import FaultList
from conversations.texts import Texts
from conversations.travel.alerting import Rules
from conversations.travel.told import Naming
from conversations.understand import Lexicon
from geo import Geo
from geo.directory import Directory
from geo.windows import Window


class Facts(Struct, frozen=True):
    """What is the same for every message. `links` gives the ways to tap on an invitation code, in private or for
    a group.

    `windows` are those config.yaml declares; `geocoder` tells whether it names one.
    """

    geo: Geo
    directories: Directories
    texts: Texts
    lexicon: Lexicon
    languages: tuple[str, ...]
    links: Callable[[str], tuple[str, ...]]
    group_links: Callable[[str], tuple[str, ...]] = lambda code: ()
    invite_for: timedelta = timedelta(days=7)
    room_link: Callable[[str], str] = lambda code: ""
    room_link_for: timedelta = timedelta(minutes=10)
    windows: tuple[Window, ...] = ()
    geocoder: bool = False
    ways: Ways = field(default_factory=dict)
    download_link: Callable[[str], str] = lambda code: code
    start_links: Callable[[str], Mapping[str, str]] = lambda payload: {}
    poster_link: Callable[[str], str] = lambda code: code
    takes_documents: frozenset[str] = frozenset()  # channels on which files can be sent
    figures_at: str = "07.00"  # when chats hear the figures of the day, WIB
    alerting: Rules = field(default_factory=Rules)
    broadcasting: BroadcastRules = field(default_factory=BroadcastRules)
    surveys: Surveys = field(default_factory=Surveys)
    photo_required: frozenset[str] = frozenset()  # categories in which work is done only with a photo of it
    season: Season = field(default_factory=Season)
    bounds: Bounds = field(default_factory=Bounds)
    abuse: WordList = field(default_factory=WordList.load)
    draft_for: timedelta = timedelta(days=7)
    danger: Danger = field(default_factory=Danger)
    witnesses: Witnesses = field(default_factory=Witnesses)
    faults: FaultList = field(default_factory=FaultList.load)
    naming: Naming = field(default_factory=Naming.load)
    urgent: Deadline = field(
        default_factory=lambda: Sla().danger
    )  # of a report that turns out to be dangerous

    @property
    def directory(self) -> Directory:
        """The agencies of now."""
        return self.directories.directory

    @property
    def lines(self) -> Lines:
        """By which ways agencies are reached."""
        return Lines(self.directory, self.ways)
