"""Satisfaction on the page: IKM and its grade for each agency, toll road or corridor, and campaign point."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy import Connection

from bot.web.room import parts
from bot.web.room.tab import Tab
from conversations.admins.figures import FiguresTeller, ikm
from conversations.admins.question import Question
from conversations.after.satisfaction import Satisfaction
from storage import campaigns, satisfaction
from storage.satisfaction import By

_POINTS = 200
_KINDS: Mapping[By, str] = {"agency": "by_agency", "corridor": "by_line", "campaign": "by_campaign"}


class Content(Struct, frozen=True):
    """How content people are, by what; and what the campaign points are called."""

    by: Mapping[By, Sequence[Satisfaction]]
    points: Mapping[str, str]


def content(connection: Connection, asked: Question) -> Content:
    """What those asked in a time answered."""
    by = {kind: satisfaction.satisfaction(connection, kind, asked.since, asked.until) for kind in _KINDS}
    points = {str(each.id): each.name for each in campaigns.all_points(connection, _POINTS)}
    return Content(by, points)


def draw(tab: Tab, teller: FiguresTeller, found: Content) -> None:
    """A table for each kind of which anybody has answered all nine."""
    head = [tab.words(f"ikm_{name}") for name in ("of", "index", "grade", "count")]
    for kind, title in _KINDS.items():
        whole = [each for each in found.by[kind] if each.index is not None]
        if whole:
            with parts.card(tab.words("ikm_by", by=tab.words(title))):
                parts.table(head, [_row(tab, teller, found, kind, each) for each in whole])


def _row(tab: Tab, teller: FiguresTeller, found: Content, kind: By, one: Satisfaction) -> tuple[str, ...]:
    language = tab.words.language
    names = {"agency": tab.agency, "corridor": teller.geo.line_name}
    name = names[kind](one.key) if kind in names else found.points.get(one.key, one.key)
    return name, ikm(one, language), one.grade(teller.least) or "–", str(one.n)
