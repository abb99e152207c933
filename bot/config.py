"""Reads config.yaml and the environment into Settings, or says in one sentence what is wrong there."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast, get_args

import msgspec
from msgspec import Struct, field

from bot.configfile import ROOT, Config, read
from bot.configtravellers import Category
from bot.configways import check_secrets, check_ways, key_names
from bot.configwindows import as_windows
from bot.misconfigured import Misconfigured, unknown_key, wrong_value
from conversations.admins.moderation import Bounds
from geo.windows import Window

__all__ = ["ROOT", "Config", "Misconfigured", "Settings", "load"]


class Settings(Struct, frozen=True):
    """Everything the operator decided; secrets never show in its repr."""

    config: Config = field(default_factory=Config)
    database_url: str = "sqlite:///var/lapor.db"
    telegram_bot_token: str = ""
    telegram_api_url: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: str = ""
    twilio_account_sid: str = ""
    twilio_auth_token: str = ""
    twilio_whatsapp_from: str = ""
    twilio_api_url: str = "https://api.twilio.com"
    smtp_password: str = ""
    link_secret: str = ""  # signs the links by which agencies answer
    way_keys: Mapping[str, str] = field(default_factory=dict)  # by configways.key_name
    public_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8080
    demo: bool = True
    owner: tuple[str, str] | None = None  # channel, address of an owner

    def __repr__(self) -> str:
        return f"Settings({self.address})"

    @property
    def address(self) -> str:
        """Where a browser finds us; without PUBLIC_URL only one on this machine does."""
        return self.public_url or self.local_address

    @property
    def local_address(self) -> str:
        """Where a browser on this machine finds us."""
        host = "localhost" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104 - shown only
        return f"http://{host}:{self.port}"

    @property
    def var(self) -> Path:
        """Where the database and the photos are kept."""
        return ROOT / self.config.var

    @property
    def handing_secret(self) -> str:
        """What signs the addresses of pictures; empty where nobody is handed any."""
        return self.link_secret or self.twilio_auth_token

    @property
    def agencies(self) -> Path:
        """The file of agencies."""
        return ROOT / self.config.agencies

    @property
    def bounds(self) -> Bounds:
        """How much is too much."""
        return Bounds(**msgspec.structs.asdict(self.config.moderation))

    @property
    def windows(self) -> tuple[Window, ...]:
        """The one-way and contraflow windows the file declares."""
        return as_windows(self.config.windows, ROOT / "geo" / "data")


def load(environment: Mapping[str, str]) -> Settings:
    """Settings from the file LAPOR_CONFIG names and from the environment. Raises Misconfigured."""
    config = read(Path(environment.get("LAPOR_CONFIG") or ROOT / "config.yaml"))
    local = _matching(environment, "LAPOR_LOCAL_WAYS", "[01]", "0, 1", "0") == "1"
    check_ways(config.ways, config.email, get_args(Category), local)
    _refuse_unknown(environment, config)
    token = _matching(environment, "TELEGRAM_BOT_TOKEN", r"\d+:[\w-]+", "123456:ABC...", "")
    settings = Settings(
        config=config,
        database_url=_database(environment, config),
        telegram_bot_token=token,
        telegram_api_url=_url(environment, "TELEGRAM_API_URL", Settings().telegram_api_url),
        telegram_mode=_mode(environment),
        telegram_webhook_secret=_matching(
            environment, "TELEGRAM_WEBHOOK_SECRET", r"[\w-]{1,256}", "1-256 A-Z a-z 0-9 _ -", ""
        ),
        **_twilio(environment),
        smtp_password=environment.get("LAPOR_SMTP_PASSWORD", ""),
        link_secret=environment.get("LAPOR_LINK_SECRET", ""),
        way_keys={name: environment[name] for name in key_names(config.ways) if environment.get(name)},
        public_url=_url(environment, "PUBLIC_URL", ""),
        host=_matching(environment, "HOST", r"[\w.:-]+", "127.0.0.1, 0.0.0.0, ::", "127.0.0.1"),
        port=_port(environment),
        demo=_demo(environment) or not (token or environment.get("TWILIO_AUTH_TOKEN")),
        owner=_owner(environment),
    )
    _check_webhook(settings)
    _check_twilio(settings)
    check_secrets(config.ways, environment)
    return settings


KNOWN = (
    "LAPOR_CONFIG", "LAPOR_DEMO", "LAPOR_OWNER", "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "TELEGRAM_MODE",
    "TELEGRAM_WEBHOOK_SECRET", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_FROM", "TWILIO_API_URL",
    "LAPOR_SMTP_PASSWORD", "LAPOR_LINK_SECRET", "LAPOR_LOCAL_WAYS",
)  # fmt: skip


def _refuse_unknown(environment: Mapping[str, str], config: Config) -> None:
    # A misspelt token would silently open the demo to everyone.
    known = (*KNOWN, *key_names(config.ways))
    for name in environment:
        if name.startswith(("TELEGRAM_", "TWILIO_", "LAPOR_")) and name not in known:
            raise unknown_key(name, list(known))


def _database(environment: Mapping[str, str], config: Config) -> str:
    url = environment.get("DATABASE_URL", "")
    if not url:
        return f"sqlite:///{ROOT / config.var / 'lapor.db'}"
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
        allowed = "sqlite:///path, postgresql://user@host/name"
        # The value may hold a password: only its first word is shown.
        raise wrong_value("DATABASE_URL", url.partition(":")[0] + ":...", allowed, allowed)
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


def _matching(environment: Mapping[str, str], key: str, pattern: str, allowed: str, default: str) -> str:
    value = environment.get(key, "") or default
    if value and not re.fullmatch(pattern, value, re.ASCII):
        shown = "***" if "TOKEN" in key or "SECRET" in key else value
        raise wrong_value(key, shown, allowed, allowed)
    return value


def _url(environment: Mapping[str, str], key: str, default: str) -> str:
    allowed = "https://nama.contoh/..."
    return _matching(environment, key, r"https?://[^\s/]+\S*", allowed, default).rstrip("/")


def _twilio(environment: Mapping[str, str]) -> dict[str, str]:
    sender = "whatsapp:+14155238886"
    return {
        "twilio_account_sid": _matching(
            environment, "TWILIO_ACCOUNT_SID", r"AC[0-9a-f]{32}", "AC0123...", ""
        ),
        "twilio_auth_token": _matching(environment, "TWILIO_AUTH_TOKEN", r"[!-~]{8,}", "0123...", ""),
        "twilio_whatsapp_from": _matching(
            environment, "TWILIO_WHATSAPP_FROM", r"(whatsapp:)?\+\d{6,15}", sender, ""
        ).removeprefix("whatsapp:"),
        "twilio_api_url": _url(environment, "TWILIO_API_URL", "https://api.twilio.com"),
    }


def _mode(environment: Mapping[str, str]) -> Literal["polling", "webhook"]:
    value = environment.get("TELEGRAM_MODE") or "polling"
    if value not in ("polling", "webhook"):
        raise wrong_value("TELEGRAM_MODE", value, "polling, webhook", "polling, webhook")
    return cast(Literal["polling", "webhook"], value)


def _port(environment: Mapping[str, str]) -> int:
    value = environment.get("PORT") or "8080"
    if not re.fullmatch(r"\d{1,5}", value, re.ASCII) or not 1 <= int(value) <= 65535:
        raise wrong_value("PORT", value, "bilangan bulat 1 sampai 65535", "a whole number from 1 to 65535")
    return int(value)


def _demo(environment: Mapping[str, str]) -> bool:
    value = environment.get("LAPOR_DEMO") or "0"
    if value not in ("0", "1"):
        raise wrong_value("LAPOR_DEMO", value, "0, 1", "0, 1")
    return value == "1"


def _owner(environment: Mapping[str, str]) -> tuple[str, str] | None:
    value = environment.get("LAPOR_OWNER", "")
    if not value:
        return None
    channel, _, address = value.partition(":")
    if channel not in ("telegram", "whatsapp", "web", "terminal") or not address.strip():
        raise wrong_value("LAPOR_OWNER", value, "misalnya telegram:12345", "such as telegram:12345")
    return channel, address.strip()


def _check_webhook(settings: Settings) -> None:
    if settings.telegram_mode != "webhook":
        return
    why = ("diperlukan untuk TELEGRAM_MODE=webhook", "needed for TELEGRAM_MODE=webhook")
    if not settings.telegram_bot_token:
        raise wrong_value("TELEGRAM_BOT_TOKEN", "", *why)
    if not settings.telegram_webhook_secret:
        raise wrong_value("TELEGRAM_WEBHOOK_SECRET", "", *why)
    if not settings.public_url:
        raise wrong_value("PUBLIC_URL", "", *why)


def _check_twilio(settings: Settings) -> None:
    needed = {
        "TWILIO_ACCOUNT_SID": settings.twilio_account_sid,
        "TWILIO_AUTH_TOKEN": settings.twilio_auth_token,
        "TWILIO_WHATSAPP_FROM": settings.twilio_whatsapp_from,
    }
    if not any(needed.values()):
        return
    for name, value in {**needed, "PUBLIC_URL": settings.public_url}.items():
        if not value:
            raise wrong_value(name, "", "diperlukan untuk WhatsApp", "needed for WhatsApp")
