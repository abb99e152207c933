"""The HTTP door: webhooks, health, metrics, and in demo mode the page."""

from fastapi import FastAPI

from bot.app import App
from bot.web import health, page, webhooks


def build(app: App) -> FastAPI:
    """The ASGI application around a started or starting App."""
    door = FastAPI(title="Lapor Mudik", docs_url=None, redoc_url=None, openapi_url=None)
    webhooks.add(door, app)
    health.add(door, app)
    if app.settings.demo:
        page.mount(door, app)
    return door
