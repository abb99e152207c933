"""Figures as chats, jobs and pages ask for them, with their pictures."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace
from sqlalchemy import Connection

from conversations.admins.figures import Count, Figures, FiguresTeller
from conversations.admins.question import Question
from conversations.after.satisfaction import Satisfaction
from conversations.describe import WIB
from geo.bars import Bars, bars_card
from geo.heat import Heat, drawable, heat_card
from storage import figures as counting
from storage import satisfaction
from storage.satisfaction import By

MOST_BARS = 8  # more cannot be read on a phone


def figures(connection: Connection, asked: Question, now: datetime) -> Figures:
    """Everything there is to tell about a question's reports, for who may know figures."""
    by = surveyed_by(asked)
    if by is None:
        return counting.figures(connection, asked, now)
    answered = _satisfaction(connection, asked, by)
    return replace(counting.figures(connection, asked, now), satisfaction=answered)


def surveyed_by(asked: Question) -> By | None:
    """By what answers are counted: all, or where just one agency or line is asked about, by that; None for others."""
    named = {field for field in asked.__struct_fields__[2:] if getattr(asked, field) not in ("", None)}
    by: By = "agency" if named == {"agency"} else "corridor" if named in ({"corridor"}, {"road"}) else ""
    return None if named and not by else by


def _satisfaction(connection: Connection, asked: Question, by: By) -> Satisfaction | None:
    """Of those asked in that time."""
    key = asked.agency or asked.corridor or asked.road
    found = satisfaction.satisfaction(connection, by, asked.since, asked.until)
    return next((each for each in found if each.key == key), None)


def chart(connection: Connection, teller: FiguresTeller, asked: Question, language: str) -> bytes:
    """A PNG: what came through the time, and what of it is done."""
    names = (teller.texts.render(language, "figures.came"), teller.texts.render(language, "figures.done"))
    bars = bars_of(counting.times(connection, asked), asked.since, asked.until)
    title = (teller.subject(asked, language), teller.when(asked, asked.until, language))
    return bars_card(title, names, bars, teller.texts.render(language, "recap.nothing"))


def heat(connection: Connection, teller: FiguresTeller, asked: Question, language: str) -> bytes:
    """A PNG: how much was reported at which kilometre."""
    heats = [Heat(each.road, each.km, each.received) for each in counting.kilometres(connection, asked)]
    lines = [teller.subject(asked, language), teller.when(asked, asked.until, language)]
    if undrawn := sum(each.count for each in heats if not drawable(teller.geo, each)):
        lines.append(teller.texts.render(language, "figures.undrawn", count=str(undrawn)))
    return heat_card(teller.geo, lines, heats)


def bars_of(times: Sequence[Count], since: datetime, until: datetime) -> list[Bars]:
    """The counts of hours or days in at most MOST_BARS equal parts, those without any too."""
    by_hour = not times or len(times[0].name) > len("2026-03-18")
    unit = timedelta(hours=1) if by_hour else timedelta(days=1)
    form = "%Y-%m-%d %H" if by_hour else "%Y-%m-%d"
    first = since.astimezone(WIB).replace(minute=0, second=0, microsecond=0)
    first = first if by_hour else first.replace(hour=0)
    count = max(1, -(-(until.astimezone(WIB) - first) // unit))
    each = -(-count // MOST_BARS)
    counted = {one.name: one for one in times}
    bars = []
    for start in range(0, count, each):
        moments = [first + unit * number for number in range(start, min(start + each, count))]
        found = [counted[name] for at in moments if (name := at.strftime(form)) in counted]
        label = moments[0].strftime("%H.00") if by_hour else f"{moments[0].day}/{moments[0].month}"
        bars.append(Bars(label, sum(one.received for one in found), sum(one.done for one in found)))
    return bars
