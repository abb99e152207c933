"""The scheduled jobs: each runs in one process at a time, at its interval and when it is woken."""

from msgspec import Struct

from bot.jobs import (
    alerts,
    broadcast,
    close,
    daily,
    digest,
    dispatch,
    escalate,
    export,
    fetch,
    figures,
    geocode,
    housekeeping,
    silence,
    ways,
)
from bot.jobs.deliver import Deliverer
from bot.jobs.runner import Work
from bot.jobs.tools import Tools


class Job(Struct, frozen=True):
    """What to run, and the key of its interval under `jobs` in config.yaml. `work` None: the Deliverer."""

    every: str
    work: Work | None = None


# To add a job: one line here, and its interval in bot/configfile.py.
JOBS: dict[str, Job] = {
    "dispatch": Job("dispatch_s", dispatch.run),
    "alerts": Job("alerts_s", alerts.run),
    "escalate": Job("escalate_s", escalate.run),
    "close": Job("close_s", close.run),
    "digest": Job("digest_s", digest.run),
    "daily": Job("digest_s", daily.run),
    "figures": Job("figures_s", figures.run),
    "export": Job("figures_s", export.run),
    "deliver": Job("deliver_s"),
    "broadcast": Job("broadcast_s", broadcast.run),
    "fetch": Job("fetch_s", fetch.run),
    "silence": Job("silence_s", silence.run),
    "ways": Job("ways_s", ways.run),
    "geocode": Job("geocode_s", geocode.run),
    "housekeeping": Job("housekeeping_s", housekeeping.run),
}

__all__ = ["JOBS", "Deliverer", "Job", "Tools"]
