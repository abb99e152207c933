"""The map under /info: what stood on a road, around a point or along a way when it was asked for."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from bot.jobs.tools import Tools
from bot.jobs.worth import lasting_windows
from conversations.describe import clock, place_in_words
from conversations.travel.about import About, about
from conversations.travel.alerting import Rules
from conversations.travel.condition import MOST, seen
from conversations.world import Trouble
from geo.model import Place, Point
from geo.troubles_map import Mark, troubles_map
from storage import standing


class _Stored:
    """What stands, out of the database."""

    def __init__(self, connection: Connection, rules: Rules, now: datetime) -> None:
        self._connection, self._rules, self._now = connection, rules, now

    def standing(self, limit: int) -> list[Trouble]:
        return standing.standing(self._connection, self._now - self._rules.longest, limit)

    def standing_on(self, line: str, limit: int) -> list[Trouble]:
        return standing.standing_on(self._connection, line, limit)

    def standing_around(self, point: Point, limit: int) -> list[Trouble]:
        return standing.standing_around(self._connection, point, self._rules.around_km, limit)


def state_picture(tools: Tools, connection: Connection, name: str) -> bytes | None:
    """The map of a name as its button has it, and the moment: "CIPALI.1773810000"; None for anything else."""
    called, _, moment = name.rpartition(".")
    there, now, rules = (
        about(called, tools.geo), datetime.fromtimestamp(int(moment), UTC), tools.settings.config.alerts.rules,
    )  # fmt: skip
    if there is None:
        return None
    stored = _Stored(connection, rules, now)
    found = seen(there, stored, tools.geo, rules, lasting_windows(tools, connection, now), now)
    marks = [
        Mark(each.trouble.report.place, number, each.trouble.report.danger)
        for number, each in enumerate(found[:MOST], start=1)
    ]
    here = there.point if there.goal is None else None
    return troubles_map(tools.geo, _place(there, tools), _title(there, tools, now), marks, here)


def _place(there: About, tools: Tools) -> Place:
    """The line to be shown; around a point nothing stands out but the marks."""
    if there.line in tools.geo.network.corridors:
        return Place(None, 0, "corridor", corridor=there.line)
    return Place(None, 0, "post", road=there.line or None)


def _title(there: About, tools: Tools, now: datetime) -> tuple[str, ...]:
    """What is shown, when, and what the signs mean."""
    texts, language = tools.texts, tools.settings.config.default_language
    towards = tools.geo.towards(there.line, there.side) if there.line and there.side else None
    names = [tools.geo.line_name(there.line)] if there.line else []
    names += [texts.render(language, "place.towards", town=towards)] if towards else []
    names += [_named(point, tools, language) for point in (there.point, there.goal) if point]
    key = "info.legend" if there.line or there.goal else "info.legend_here"
    join = " - " if there.goal else ", "
    return join.join(names), f"{clock(now, now)}. {texts.render(language, key)}"


def _named(point: Point, tools: Tools, language: str) -> str:
    found = tools.geo.at(point).candidates
    return place_in_words(found[0].place, language, tools.texts, tools.geo) if found else ""
