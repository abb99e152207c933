"""GET /healthz and /metrics: whether all is well, in numbers and names, with nothing secret in them."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import Connection
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot import clock, metrics
from bot.app import App
from bot.jobs import JOBS
from bot.jobs.schedule import down_after
from bot.receive import NOT_RECEIVING
from storage import heard, jobs, moderation, reports, waiting
from storage.database import Gone
from storage.models import Job

Report = dict[str, Any]

SILENT_SINCE = timedelta(days=1)


def add(door: Starlette, app: App) -> None:
    """Serve the two pages."""

    async def healthz(_request: Request) -> Response:
        found = await asyncio.to_thread(look, app)
        return JSONResponse(found, 200 if found["status"] == "ok" else 503)

    async def show_metrics(_request: Request) -> Response:
        await asyncio.to_thread(look, app)
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    door.add_route("/healthz", healthz, methods=["GET"])
    door.add_route("/metrics", show_metrics, methods=["GET"])


def look(app: App) -> Report:
    """How everything is; `status` is "ok" or "down". Also sets the gauges of /metrics."""
    now = clock.now()
    try:
        with app.database.read() as connection:
            found = _look(app, connection, now)
    except Gone:
        found = {"status": "down", "database": "gone", "receiving": app.receiver.trouble or NOT_RECEIVING}
    metrics.UP.set(found["status"] == "ok")
    return found


def _look(app: App, connection: Connection, now: datetime) -> Report:
    known = _jobs(app, jobs.all_jobs(connection), now)
    lanes, troubles = waiting.lanes(connection, now), waiting.troubles(connection)
    silent = waiting.unsendable(connection, now - SILENT_SINCE)
    down = app.receiver.trouble or any(job["status"] == "down" for job in known.values())
    found: Report = {
        "status": "down" if down else "ok",
        "database": "ok",
        "receiving": app.receiver.trouble or "ok",
        "clock": (app.schedule.trouble if app.schedule else "") or "ok",
        "jobs": known,
        "outbox": {
            lane: {"waiting": state.waiting, "oldest_s": round(state.oldest_s, 1)}
            for lane, state in lanes.items()
        },
        "dead_letters": heard.dead_letter_count(connection),
        "reports_waiting": reports.count_waiting(connection),
        "reports_without_owner": reports.count_without_owner(connection),
        "reports_held": moderation.count_held(connection),
        "directory": app.directories.trouble or "ok",
        "channels": {name: _channel(channel) for name, channel in app.channels.items()},
        "sending": {name: _sending(troubles.get(name, {}), silent.get(name, 0)) for name in app.channels},
        "demo": app.settings.demo,
    }
    _set_gauges(found)
    return found


def _jobs(app: App, recorded: Mapping[str, Job], now: datetime) -> dict[str, Report]:
    every = {name: getattr(app.settings.config.jobs, job.every) for name, job in JOBS.items()}
    return {name: _job(recorded.get(name), every[name], app.started_at, now) for name in JOBS}


def _job(job: Job | None, every_s: float, started: datetime, now: datetime) -> Report:
    # Until a job has run once, its time counts from the start of this process.
    last_ok = job.last_ok if job else None
    well = now - max(last_ok or started, started) <= down_after(every_s)
    return {
        "status": "ok" if well else "down",
        "last_ok": last_ok.isoformat() if last_ok else None,
        "runs": job.runs if job else 0,
        "failures": job.failures if job else 0,
        "last_error": job.last_error if job else "",
    }


def _channel(channel: object) -> str:
    # A channel that fetches its messages itself says in a few words why nothing arrives.
    return str(getattr(channel, "trouble", "")) or "ok"


def _sending(reasons: Mapping[str, int], silent: int) -> str:
    """Why messages that were tried are still not sent; providers' reasons hold no person's words."""
    told = [f"{rows} wait after trying: {reason}" for reason, rows in sorted(reasons.items())]
    if silent:
        told.append(
            f"{silent} alerts of the last day could not go to people silent for 24 hours: "
            "no approved template alert.* (lapor whatsapp templates --push)"
        )
    return "; ".join(told) or "ok"


def _set_gauges(found: Report) -> None:
    for lane, state in found["outbox"].items():
        metrics.WAITING.labels(lane).set(state["waiting"])
        metrics.OLDEST.labels(lane).set(state["oldest_s"])
    metrics.DEAD_LETTERS.set(found["dead_letters"])
    metrics.UNDISPATCHED.set(found["reports_waiting"])
    metrics.WITHOUT_OWNER.set(found["reports_without_owner"])
