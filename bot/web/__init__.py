"""The HTTP door: webhooks, health, metrics, the control room, and in demo mode the page."""

from importlib import import_module

from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.app import App
from bot.web import answer, download, handed, health, poster, room, webhooks


def build(app: App) -> ASGIApp:
    """The ASGI application around a started or starting App."""
    # The pages bring their own framework; where none is shown at once, starting need not wait for that.
    pages = import_module("bot.web.pages") if app.settings.demo else None
    door: Starlette = pages.make_door() if pages else Starlette()
    health.add(door, app)
    handed.add(door, app)
    answer.add(door, app)
    download.add(door, app)
    poster.add(door, app)
    room.add(door, app)
    if pages:
        pages.mount(door, app)
    return webhooks.before(room.guard(door, app), app)
