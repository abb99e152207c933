"""An officer's card: all that is known of a report, how it stands by now, and a button for each move there is."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from conversations.describe import age, clock, duration, place_in_words, way_in_words
from conversations.messages import Choice, Reply
from conversations.officers import witnessed
from conversations.officers.witnessed import Witnessed
from conversations.relay import relayed
from conversations.telling.beyond import km_told
from conversations.telling.ways import says_both
from conversations.texts import Texts
from conversations.workflow import UNTAKEN, Status
from conversations.world import ReportView
from geo import Geo

CARD = "notice.card"
# Which moves a card offers, in order; a status not named here offers none.
MOVES: dict[Status, tuple[str, ...]] = {
    "dispatched": ("take", "done", "not_ours", "ask", "reject"),
    "reopened": ("take", "done", "not_ours", "ask", "reject"),
    "acknowledged": ("estimate", "done", "not_ours", "ask", "reject"),
    "in_progress": ("done", "estimate", "not_ours", "ask", "reject"),
}
_LATE = timedelta(minutes=10)  # a signal away for longer is worth a word
_LONGEST = 1000  # characters: a caption holds 1,024
_FEWEST_WORDS = 80  # characters of the reporter's words that stay whatever else there is


class Passed(Struct, frozen=True):
    """An agency that said "not ours", by its short name, and when."""

    agency: str
    at: datetime


class Standing(Struct, frozen=True):
    """How a report stands, for one reader of its card. Agencies by short name, `handler` as colleagues call them."""

    agency: str  # the one this card was sent for
    agency_id: str
    now_with: str  # the one that has the report now; empty while it is looked for
    handler: str = ""
    status_at: datetime | None = None
    acknowledge_by: datetime | None = None
    resolve_by: datetime | None = None
    estimate_at: datetime | None = None
    note: str = ""  # said with the last move
    passed: tuple[Passed, ...] = ()
    witnessed: tuple[Witnessed, ...] = ()  # newest first
    resembles: str = ""  # the reference of what somebody else told before, perhaps of the same
    distance_m: float | None = None  # from where the reader was lately
    older: bool = False  # the reader has a newer card of this report


def card(
    texts: Texts,
    geo: Geo,
    language: str,
    report: ReportView,
    standing: Standing,
    now: datetime,
    instead: str = "",
) -> Reply:
    """The card as it reads now; `instead` is said where an earlier one cannot be changed."""
    values = named(texts, geo, language, report) | {"for": standing.agency_id}
    before, after = (
        _before(texts, geo, language, report, standing, values),
        _after(texts, language, report, standing, now),
    )
    room = max(_FEWEST_WORDS, _LONGEST - len("\n".join((*before, *after))))
    words = relayed(" / ".join(report.words), report.privacy, room) or texts.render(
        language, "notice.card_no_words"
    )
    values["words"] = words
    return Reply(
        key=CARD, text="\n".join((*before, words, *after)), values=values,
        choices=(*moves(texts, language, report, standing), *map_button(texts, language, report)),
        picture=f"map:{report.reference}", instead=instead,
    )  # fmt: skip


def moves(texts: Texts, language: str, report: ReportView, standing: Standing) -> list[Choice]:
    """A button for each move, while the report is with the agency the card was sent for."""
    if not _is_live(report, standing):
        return []
    return buttons(texts, language, report, MOVES.get(report.status, ()))


def buttons(texts: Texts, language: str, report: ReportView, verbs: Sequence[str]) -> list[Choice]:
    """Buttons that move a report."""
    return [
        Choice(f"o:{report.reference}:{verb}", texts.render(language, f"choice.{verb}")) for verb in verbs
    ]


def map_button(texts: Texts, language: str, report: ReportView) -> list[Choice]:
    """The button that opens the place on a map; none where the point is not known."""
    if report.place.point is None:
        return []
    at = f"{report.place.point.lat:.6f},{report.place.point.lon:.6f}"
    return [Choice("", texts.render(language, "choice.map"), url=f"https://www.google.com/maps?q={at}")]


def named(texts: Texts, geo: Geo, language: str, report: ReportView) -> dict[str, str]:
    """What every message about a report that is new to its reader names."""
    return {
        "reference": report.reference,
        "category": texts.render(language, f"category.{report.category}"),
        "place": place_in_words(report.place, language, texts, geo, report.words),
        "danger": texts.render(language, "notice.card_danger") + " " if report.danger else "",
    }


def _before(
    texts: Texts, geo: Geo, language: str, report: ReportView, standing: Standing, values: dict[str, str]
) -> list[str]:
    head = texts.render(language, "card.head", **values)
    where = [values["place"], _guessed(texts, geo, language, report), _way(texts, geo, language, report)]
    if standing.distance_m is not None and _is_live(report, standing):
        km = f"{standing.distance_m / 1000:.0f}" if standing.distance_m >= 1000 else "<1"
        where.append(texts.render(language, "card.distance", km=km))
    return [head, *filter(None, where)]


def _guessed(texts: Texts, geo: Geo, language: str, report: ReportView) -> str:
    """That nobody has said the place to be so, and the kilometre that was written or where else it may be."""
    if not report.place.is_guess:
        return ""
    if others := geo.namesakes(report.place, " ".join(report.words)):
        named = "; ".join(place_in_words(place, language, texts, geo) for place in others)
        return texts.render(language, "card.guessed_or", places=named)
    km = km_told(report.words, report.place)
    return texts.render(language, "card.guessed_km" if km else "card.guessed", km=km)


def _way(texts: Texts, geo: Geo, language: str, report: ReportView) -> str:
    """What the place in words leaves open of carriageway and direction: help comes from one side only."""
    place = report.place
    said = way_in_words(place.direction or "", language, texts)
    if not place.road:
        return ""
    if not place.side and not place.direction and says_both(report.words):
        return ""  # said with the place
    if not place.side:
        key = "card.direction" if place.direction else "card.no_way"
        return texts.render(language, key, town=said)
    leads_to = geo.towards(place.road, place.side)
    if leads_to is None or place.direction == leads_to:
        return ""
    key = "card.side_contrary" if place.direction else "card.side"
    return texts.render(language, key, side=place.side, town=leads_to, said=said)


def _after(texts: Texts, language: str, report: ReportView, standing: Standing, now: datetime) -> list[str]:
    lines = [
        _facts(texts, language, report, standing, now),
        *witnessed.lines(texts, language, standing.witnessed),
    ]
    if standing.resembles:
        lines.append(texts.render(language, "card.resembles", reference=standing.resembles))
    if standing.passed:
        went = " → ".join(f"{step.agency} ({clock(step.at, now)})" for step in standing.passed)
        lines.append(texts.render(language, "card.passed", agencies=went))
    return [*lines, *_state(texts, language, report, standing, now)]


def _facts(texts: Texts, language: str, report: ReportView, standing: Standing, now: datetime) -> str:
    return texts.render(
        language,
        "notice.card_facts",
        time=told_at(texts, language, report, now),
        age=_age(texts, language, report, now) if _is_live(report, standing) else "",
        photos=str(report.photos),
        recordings=recordings_of(texts, language, report),
        witnesses=texts.render(language, "card.witnesses", count=str(report.witnesses))
        if report.witnesses
        else "",
        privacy=texts.render(
            language, f"notice.card_{report.privacy}", name=relayed(report.name, "open", 80)
        ),
        agency=standing.agency,
    )


def recordings_of(texts: Texts, language: str, report: ReportView) -> str:
    """How many recordings came with it; empty for none."""
    count = report.recordings
    return texts.render(language, "card.recordings", count=str(count)) if count else ""


def told_at(texts: Texts, language: str, report: ReportView, now: datetime) -> str:
    """When it was written; where it came much later, both."""
    written = clock(report.written_at, now)
    if report.created_at - report.written_at < _LATE:
        return written
    return texts.render(language, "card.came_late", written=written, came=clock(report.created_at, now))


def _age(texts: Texts, language: str, report: ReportView, now: datetime) -> str:
    said = age(texts, language, now - report.written_at)
    return " " + texts.render(language, "card.age", age=said)


def _is_live(report: ReportView, standing: Standing) -> bool:
    """Whether this card is the one to act on; else nothing on it may go on changing with the time."""
    return report.agency == standing.agency_id and report.status in MOVES and not standing.older


def _state(texts: Texts, language: str, report: ReportView, standing: Standing, now: datetime) -> list[str]:
    if standing.older:
        return [texts.render(language, "card.older")]
    if report.status == "handed_over" or report.agency != standing.agency_id:
        key = "card.gone" if standing.now_with else "card.going"
        return [texts.render(language, key, agency=standing.now_with)]
    since = clock(standing.status_at, now) if standing.status_at else "-"
    estimate = clock(standing.estimate_at, now) if standing.estimate_at else standing.note or "-"
    key = "card.withdrawn" if report.withdrawn and report.status == "rejected" else f"card.{report.status}"
    line = texts.render(
        language, key, who=standing.handler, since=since, estimate=estimate,
        note=_note(report, standing),
    ).strip()  # fmt: skip
    limit = standing.acknowledge_by if report.status in UNTAKEN else standing.resolve_by
    kind = "take" if report.status in UNTAKEN else "resolve"
    ends = _limit(texts, language, kind, limit, now) if _is_live(report, standing) else ""
    return [*filter(None, (line, ends))]


def _note(report: ReportView, standing: Standing) -> str:
    """Why it was opened again stands there in the words of whoever is there; all else in a colleague's."""
    return relayed(standing.note, "anonymous" if report.status == "reopened" else "open", 200)


def _limit(texts: Texts, language: str, kind: str, limit: datetime | None, now: datetime) -> str:
    if limit is None:
        return ""
    key = "card.limit_left" if limit > now else "card.limit_over"
    left = duration(texts, language, abs(limit - now))
    return texts.render(
        language, key, what=texts.render(language, f"card.until_{kind}"), time=clock(limit, now), left=left
    )
