"""All channels, by name. To add one: one line in CHANNELS."""

from collections.abc import Callable
from importlib import import_module

from bot import clock
from bot.channels.base import Channel
from bot.channels.telegram import Telegram
from bot.channels.terminal import Terminal
from bot.channels.web import Web
from bot.config import Settings
from bot.handed import Handed
from conversations.texts import Texts

Make = Callable[[Settings, Texts], Channel | None]


def _telegram(settings: Settings, texts: Texts) -> Channel | None:
    if not settings.telegram_bot_token:
        return None
    limits = settings.config.limits
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
        connections=limits.send_at_once,
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
        picture_link=Handed(settings.twilio_auth_token, settings.public_url, clock.now).link,
        max_per_second=limits.whatsapp_per_second,
        seconds_between=limits.whatsapp_seconds_between,
        connections=limits.send_at_once,
    )
    return channel


def _web(settings: Settings, texts: Texts) -> Channel | None:
    address = settings.public_url or f"http://{settings.host}:{settings.port}"
    return Web(address, settings.var / "uploads") if settings.demo else None


def _terminal(settings: Settings, texts: Texts) -> Channel | None:
    return Terminal()


# A maker gives None where the channel is not set up.
CHANNELS: dict[str, Make] = {
    "telegram": _telegram,
    "whatsapp": _whatsapp,
    "web": _web,
    "terminal": _terminal,
}


def open_channels(settings: Settings, texts: Texts, names: tuple[str, ...]) -> dict[str, Channel]:
    """The channels of these names that are set up."""
    made = {name: CHANNELS[name](settings, texts) for name in names}
    return {name: channel for name, channel in made.items() if channel}
