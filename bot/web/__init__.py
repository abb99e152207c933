"""The HTTP door: webhooks, health, metrics, and in demo mode the page."""

from importlib import import_module

from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.app import App
from bot.web import answer, handed, health, webhooks


def build(app: App) -> ASGIApp:
    """The ASGI application around a started or starting App."""
    # The page brings its own framework; where it is not shown, starting need not wait for that.
    page = import_module("bot.web.page") if app.settings.demo else None
    door: Starlette = page.make_door() if page else Starlette()
    health.add(door, app)
    handed.add(door, app)
    answer.add(door, app)
    if page:
        page.mount(door, app)
    return webhooks.before(door, app)
