"""What config.yaml may hold, and reading it or saying in one sentence what is wrong there."""

import re
from datetime import time
from pathlib import Path
from typing import Annotated

import msgspec
import yaml

from bot.configalerts import Alerts, check_pace
from bot.configbroadcast import Broadcasting
from bot.configseason import Moderation, SeasonDates
from bot.configsurvey import Surveys
from bot.configtravellers import Category, Danger, Witnesses
from bot.configways import Mail, Way
from bot.configwindows import DeclaredWindow, as_windows
from bot.misconfigured import Misconfigured, convert_or_explain, wrong_value
from conversations.texts import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent

Seconds = Annotated[float, msgspec.Meta(ge=0.05, le=86400)]
Minutes = Annotated[int, msgspec.Meta(ge=1, le=43200)]
Count = Annotated[int, msgspec.Meta(ge=1, le=1000)]
Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}$")]
ContentSid = Annotated[str, msgspec.Meta(pattern=r"^HX[0-9a-f]{32}$")]
Name = Annotated[str, msgspec.Meta(pattern=r"\S")]


class Jobs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often each job runs, in seconds."""

    dispatch_s: Seconds = 10
    escalate_s: Annotated[float, msgspec.Meta(ge=0.05, le=45)] = 15  # a step is taken within a minute
    close_s: Seconds = 60
    fetch_s: Seconds = 5
    deliver_s: Seconds = 1
    digest_s: Seconds = 20
    figures_s: Seconds = 2
    geocode_s: Seconds = 2
    ways_s: Seconds = 2
    silence_s: Seconds = 5
    alerts_s: Annotated[float, msgspec.Meta(ge=0.05, le=3)] = 1  # travellers ahead hear within five seconds
    broadcast_s: Seconds = 1
    housekeeping_s: Seconds = 3600


class Room(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long a link to the control room is valid, and how long a browser stays in."""

    link_minutes: Annotated[int, msgspec.Meta(ge=1, le=120)] = 10
    visit_hours: Annotated[int, msgspec.Meta(ge=1, le=168)] = 12


class Deadline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Minutes an agency has to acknowledge a report and to resolve it."""

    acknowledge: Minutes
    resolve: Minutes


class Pause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Minutes between two steps up the ladder once a deadline has passed."""

    danger: Minutes = 5
    default: Minutes = 15


class Sla(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Deadlines by category; `danger` comes before the category's own."""

    danger: Deadline = Deadline(5, 60)
    default: Deadline = Deadline(30, 720)
    pause: Pause = Pause()
    categories: dict[Category, Deadline] = {}

    def of(self, category: str, danger: bool) -> Deadline:
        """The deadline that holds for a report."""
        own = next((own for name, own in self.categories.items() if name == category), self.default)
        if not danger:
            return own
        return Deadline(min(own.acknowledge, self.danger.acknowledge), min(own.resolve, self.danger.resolve))


class Digest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When agencies are told how they fare, in WIB; all hear of the whole day at midnight.

    At `figures` chosen chats, and `chats` ("telegram:-100123"), hear the figures of all reports.
    """

    shifts: tuple[str | int, ...] = ("06:00", "14:00", "22:00")  # YAML reads 14:00 without quotes as a number
    figures: str = "07:00"
    chats: tuple[Annotated[str, msgspec.Meta(pattern=r"^(telegram|whatsapp|web):\S+$")], ...] = ()

    @property
    def times(self) -> tuple[time, ...]:
        """The times of shift change."""
        return tuple(time.fromisoformat(str(shift)) for shift in self.shifts)

    @property
    def figures_times(self) -> tuple[time, ...]:
        """When chats hear the figures of the day; empty for never."""
        return (time.fromisoformat(self.figures),) if self.figures else ()


class Closing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hours of silence after which what is done is closed; and what counts as done only with a photo of it."""

    hours: Annotated[int, msgspec.Meta(ge=1, le=720)] = 24
    photo_required: tuple[Category, ...] = ()


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sizes, tries and speeds."""

    photo_mb: Annotated[int, msgspec.Meta(ge=1, le=50)] = 10
    fetch_tries: Count = 6
    document_mb: Annotated[int, msgspec.Meta(ge=1, le=50)] = 20
    send_tries: Count = 100
    send_at_once: Count = 32
    lease_s: Seconds = 60
    way_minutes: Annotated[float, msgspec.Meta(ge=0.1, le=1440)] = 2
    drain_s: Annotated[float, msgspec.Meta(ge=0, le=600)] = 15
    telegram_per_second: Annotated[float, msgspec.Meta(ge=0.1, le=1000)] = 28
    telegram_seconds_between: Annotated[float, msgspec.Meta(ge=0, le=60)] = 1
    whatsapp_per_second: Annotated[float, msgspec.Meta(ge=0.1, le=1000)] = 80
    whatsapp_seconds_between: Annotated[float, msgspec.Meta(ge=0, le=60)] = 6


class Retention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long things are kept."""

    heard_hours: Annotated[int, msgspec.Meta(ge=24, le=8760)] = 72
    draft_days: Days = 7
    outbox_days: Days = 30
    dead_letters_days: Days = 90
    invite_days: Days = 7
    trip_days: Days = 7
    export_hours: Annotated[int, msgspec.Meta(ge=1, le=720)] = 24


class Map(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Background tiles of the demo page and the control room; empty for our own coast and roads."""

    tiles_url: Annotated[str, msgspec.Meta(pattern=r"^$|^https?://.*\{z\}")] = ""
    tiles_attribution: str = ""


class Geocoder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A Nominatim server that is asked for words the gazetteer does not know; without url it is off."""

    url: Annotated[str, msgspec.Meta(pattern=r"^$|^https?://[^\s/?#@]+(/[^\s?#]*)?$")] = ""
    user_agent: Annotated[str, msgspec.Meta(pattern=r"^[\x20-\x7e]*$")] = ""
    seconds_between: Annotated[float, msgspec.Meta(ge=1, le=60)] = 1
    timeout_s: Annotated[float, msgspec.Meta(ge=0.5, le=30)] = 5
    keep_days: Days = 30


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What config.yaml holds."""

    languages: tuple[Language, ...] = LANGUAGES
    default_language: Language = "id"
    agencies: Name = "geo/data/agencies.yaml"
    var: Name = "var"
    jobs: Jobs = Jobs()
    sla: Sla = Sla()
    digest: Digest = Digest()
    closing: Closing = Closing()
    danger: Danger = Danger()
    alerts: Alerts = Alerts()
    satisfaction: Surveys = Surveys()
    season: SeasonDates = SeasonDates()
    witnesses: Witnesses = Witnesses()
    room: Room = Room()
    moderation: Moderation = Moderation()
    limits: Limits = Limits()
    broadcast: Broadcasting = Broadcasting()
    retention: Retention = Retention()
    map: Map = Map()
    geocoder: Geocoder = Geocoder()
    windows: tuple[DeclaredWindow, ...] = ()
    whatsapp: dict[str, ContentSid] = {}
    ways: dict[Name, tuple[Way, ...]] = {}
    email: Mail = Mail()


def read(path: Path) -> Config:
    """The file's configuration. Raises Misconfigured."""
    try:
        raw = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise wrong_value("LAPOR_CONFIG", path, "berkas yang bisa dibaca", "a readable file") from error
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f" {where.line + 1}" if where else ""
        raise Misconfigured(
            path.name, f"bukan YAML, baris{line}", f"not YAML, line{line}", "kunci: nilai", "key: value"
        ) from error
    config = convert_or_explain({} if raw is None else raw, Config)
    _check_config(config)
    return config


def _check_config(config: Config) -> None:
    texts = sorted(path.stem for path in (ROOT / "conversations" / "texts").glob("*.yaml"))
    for language in config.languages:
        if language not in texts:
            raise wrong_value("languages", language, ", ".join(texts), ", ".join(texts))
    if config.default_language not in config.languages:
        allowed = ", ".join(config.languages)
        raise wrong_value("default_language", config.default_language, allowed, allowed)
    if not (ROOT / config.agencies).is_file():
        raise wrong_value("agencies", config.agencies, "berkas yang ada", "a file that exists")
    if config.map.tiles_url and not config.map.tiles_attribution:
        raise wrong_value("map.tiles_attribution", "", "sumber peta latar", "whose tiles they are")
    if config.geocoder.url and not config.geocoder.user_agent.strip():
        who = ("nama layanan dan alamat surel pengelola", "the name of the service and its operator's e-mail")
        raise wrong_value("geocoder.user_agent", "", *who)
    _check_shifts(config.digest.shifts)
    _check_figures_time(config.digest.figures)
    as_windows(config.windows, ROOT / "geo" / "data")
    check_pace(config.alerts)
    named = [("danger", config.sla.danger), ("default", config.sla.default)]
    for name, deadline in named + [
        (f"categories.{name}", own) for name, own in config.sla.categories.items()
    ]:
        if deadline.resolve < deadline.acknowledge:
            least = (f"paling sedikit {deadline.acknowledge}", f"at least {deadline.acknowledge}")
            raise wrong_value(f"sla.{name}.resolve", deadline.resolve, *least)


def _check_shifts(shifts: tuple[str | int, ...]) -> None:
    for number, shift in enumerate(shifts):
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(shift)):
            allowed = ('jam dalam tanda kutip, misalnya "06:00"', 'a time in quotes, such as "06:00"')
            raise wrong_value(f"digest.shifts[{number}]", shift, *allowed)


def _check_figures_time(at: str) -> None:
    if at and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", at):
        allowed = (
            'jam dalam tanda kutip, misalnya "07:00", atau ""',
            'a time in quotes, such as "07:00", or ""',
        )
        raise wrong_value("digest.figures", at, *allowed)
