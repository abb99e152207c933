"""What is said of a report past its time: to the officer who should act, and to each step above."""

from datetime import datetime

from conversations.describe import clock, duration, place_in_words
from conversations.messages import Choice, Reply
from conversations.texts import Texts
from conversations.workflow import TAKEN
from conversations.world import ReportView
from geo import Geo


def reminder(
    texts: Texts, geo: Geo, language: str, report: ReportView, limit: datetime, now: datetime, promised: bool
) -> Reply:
    """To the officers of its own agency; `promised` where the limit is the officer's own estimate."""
    key = "remind_take" if report.status not in TAKEN else "remind_estimate" if promised else "remind_done"
    return _late(texts, geo, language, report, f"notice.{key}", limit, now, "")


def escalation(
    texts: Texts, geo: Geo, language: str, report: ReportView, limit: datetime, now: datetime, agency: str
) -> Reply:
    """To those above; `agency` is the short name of the one that is late."""
    key = "notice.overdue" if report.status in TAKEN else "notice.escalation"
    return _late(texts, geo, language, report, key, limit, now, agency)


def _late(
    texts: Texts,
    geo: Geo,
    language: str,
    report: ReportView,
    key: str,
    limit: datetime,
    now: datetime,
    agency: str,
) -> Reply:
    values = {
        "reference": report.reference,
        "category": texts.render(language, f"category.{report.category}"),
        "place": place_in_words(report.place, language, texts, geo),
        "danger": texts.render(language, "notice.card_danger") + " " if report.danger else "",
        "limit": clock(limit, now),
        "late": duration(texts, language, now - limit),
        "agency": agency,
    }
    verb = "done" if report.status in TAKEN else "take"
    button = Choice(f"o:{report.reference}:{verb}", texts.render(language, f"choice.{verb}"))
    return Reply(key=key, text=texts.render(language, key, **values), values=values, choices=(button,))
