"""A report in words and in fields, for an agency that hears of it by e-mail or over its own system."""

from collections.abc import Sequence
from datetime import datetime

from conversations.describe import place_in_words
from conversations.messages import Reply
from conversations.officers.cards import told_at
from conversations.relay import relayed
from conversations.texts import Texts
from conversations.world import ReportView
from geo import Geo
from geo.directory import Agency

CARD = "notice.way_card"
_MOST_WORDS = 4000  # characters of the reporter's words; Open311 servers cut long descriptions


def way_card(
    texts: Texts, geo: Geo, language: str, report: ReportView, agency: Agency, dispatch: int,
    photos: list[str], now: datetime, voices: Sequence[str] = (),
) -> Reply:  # fmt: skip
    """All that is known of a report; `values` holds it field by field, `photos` and `voices` are hashes of files.

    A reporter's name is in it only where the reporter chose "open".
    """
    values = _fields(texts, geo, language, report) | {
        "agency": agency.short_name,
        "agency_id": agency.id,
        "dispatch": str(dispatch),
        "photos": " ".join(photos),
        "voices": " ".join(voices),
        "time": told_at(texts, language, report, now),
    }
    text = texts.render(language, CARD, **values)
    return Reply(key=CARD, text=text, values=values, picture=f"map:{report.reference}")


def _fields(texts: Texts, geo: Geo, language: str, report: ReportView) -> dict[str, str]:
    name = report.name if report.privacy == "open" else ""
    words = relayed(" / ".join(report.words), report.privacy, _MOST_WORDS)
    return _where(report) | {
        "reference": report.reference,
        "category_id": report.category,
        "category": texts.render(language, f"category.{report.category}"),
        "danger": texts.render(language, "notice.card_danger") + " " if report.danger else "",
        "place": place_in_words(report.place, language, texts, geo),
        "words": words or texts.render(language, "notice.card_no_words"),
        "written_at": report.written_at.isoformat(),
        "privacy_id": report.privacy,
        "privacy": texts.render(language, f"notice.card_{report.privacy}", name=name),
        "name": name,
    }


def _where(report: ReportView) -> dict[str, str]:
    place, point = report.place, report.place.point
    at = f"{point.lat:.6f},{point.lon:.6f}" if point else ""
    return {
        "lat": f"{point.lat:.6f}" if point else "",
        "lon": f"{point.lon:.6f}" if point else "",
        "map": f"https://www.google.com/maps?q={at}" if point else "",
        "road": place.road or "",
        "km": f"{place.km:.3f}" if place.km is not None else "",
        "side": place.side or "",
        "direction": place.direction or "",
        "regency_code": place.regency_code or "",
    }
