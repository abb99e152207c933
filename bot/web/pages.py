"""All that needs NiceGUI, loaded together: the control room, and in demo mode the page with the phones."""

from fastapi import FastAPI
from nicegui import core, ui

from bot.app import App
from bot.web import page
from bot.web.room import shell


def make_door() -> FastAPI:
    """The kind of application NiceGUI can be mounted on."""
    return FastAPI(title="Lapor Mudik", docs_url=None, redoc_url=None, openapi_url=None)


def mount(door: FastAPI, app: App) -> None:
    """Serve the pages.

    Call it after every other route is there: NiceGUI answers each path nobody else takes.
    """
    if app.settings.demo:
        page.add(door, app)
    shell.add(door, app)
    # NiceGUI is one application a process and refuses to be set up once it has served: a second door, as tests
    # build, has to start it afresh.
    core.app.middleware_stack = None
    core.app.user_middleware.clear()
    ui.run_with(
        door,
        title="Lapor Mudik",
        favicon="🛣️",
        tailwind=False,
        dark=None,  # as the browser prefers, like our own colours
        reconnect_timeout=20,
        show_welcome_message=False,
    )
