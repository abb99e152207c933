"""All channels, by name. To add one: one line in CHANNELS."""

from collections.abc import Callable
from importlib import import_module

from bot import clock
from bot.channels.base import Channel
from bot.channels.email import Email
from bot.channels.telegram import Telegram
from bot.channels.terminal import Terminal
from bot.channels.web import Web
from bot.config import Settings
from bot.handed import Handed
from bot.links import Links
from conversations.texts import Texts

Make = Callable[[Settings, Texts], Channel | None]


def _telegram(settings: Settings, texts: Texts) -> Channel | None:
    if not settings.telegram_bot_token:
        return None
    limits, many = settings.config.limits, settings.config.broadcast
    return Telegram(
        settings.telegram_bot_token,
        now=clock.now,
        commands={language: texts.starting(language, "command.") for language in texts.languages},
        api_url=settings.telegram_api_url,
        mode=settings.telegram_mode,
        webhook_secret=settings.telegram_webhook_secret,
        public_url=settings.public_url,
        max_per_second=limits.telegram_per_second,
        seconds_between=limits.telegram_seconds_between,
        connections=limits.send_at_once + many.send_at_once,
        many_per_second=many.paid_per_second if many.allow_paid_broadcast else many.telegram_per_second,
        paid=many.allow_paid_broadcast,
    )


def _whatsapp(settings: Settings, texts: Texts) -> Channel | None:
    if not settings.twilio_auth_token:
        return None
    limits = settings.config.limits
    # Twilio's library takes a while to load: who has no token need not wait for it.
    channel: Channel = import_module("bot.channels.whatsapp").WhatsApp(
        settings.twilio_account_sid,
        settings.twilio_auth_token,
        settings.twilio_whatsapp_from,
        now=clock.now,
        public_url=settings.public_url,
        texts=texts,
        api_url=settings.twilio_api_url,
        sids=settings.config.whatsapp,
        picture_link=_handed(settings).link,
        max_per_second=limits.whatsapp_per_second,
        seconds_between=limits.whatsapp_seconds_between,
        connections=limits.send_at_once + settings.config.broadcast.send_at_once,
    )
    return channel


def _web(settings: Settings, texts: Texts) -> Channel | None:
    return Web(settings.address, settings.var / "uploads") if settings.demo else None


def _terminal(settings: Settings, texts: Texts) -> Channel | None:
    return Terminal()


def _email(settings: Settings, texts: Texts) -> Channel | None:
    config = settings.config
    if not config.email.host:
        return None
    return Email(
        config.email, settings.smtp_password, _links(settings), texts, settings.var / "media", now=clock.now,
        language=config.default_language,
    )  # fmt: skip


def _hook(settings: Settings, texts: Texts) -> Channel | None:
    if not _used(settings, "hook"):
        return None
    # As for Twilio's: an HTTP client takes a while to load.
    channel: Channel = import_module("bot.channels.hook").Hook(
        settings.way_keys, _links(settings), _handed(settings), settings.var / "uploads", now=clock.now
    )
    return channel


def _open311(settings: Settings, texts: Texts) -> Channel | None:
    if not _used(settings, "open311"):
        return None
    handed = _handed(settings) if settings.handing_secret and settings.public_url else None
    channel: Channel = import_module("bot.channels.open311").Open311(
        settings.config.ways, settings.way_keys, handed
    )
    return channel


def _used(settings: Settings, by: str) -> bool:
    return any(way.by == by for ways in settings.config.ways.values() for way in ways)


def _links(settings: Settings) -> Links:
    return Links(settings.link_secret, settings.public_url, clock.now)


def _handed(settings: Settings) -> Handed:
    return Handed(settings.handing_secret, settings.public_url, clock.now)


# A maker gives None where the channel is not set up.
CHANNELS: dict[str, Make] = {
    "telegram": _telegram,
    "whatsapp": _whatsapp,
    "web": _web,
    "terminal": _terminal,
    "email": _email,
    "hook": _hook,
    "open311": _open311,
}


def open_channels(settings: Settings, texts: Texts, names: tuple[str, ...]) -> dict[str, Channel]:
    """The channels of these names that are set up."""
    made = {name: CHANNELS[name](settings, texts) for name in names}
    return {name: channel for name, channel in made.items() if channel}
