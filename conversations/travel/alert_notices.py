"""Messages to travellers about what is ahead of them: the trouble, how far, what to do, and that it is over."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import floor

from msgspec.structs import replace

from conversations.describe import clock, kilometre, place_in_words
from conversations.messages import Choice, Reply
from conversations.texts import Texts
from conversations.travel.ahead import Ahead
from conversations.travel.told import Naming
from conversations.travel.trip import Trip
from conversations.workflow import OPEN, TAKEN
from conversations.world import Trouble
from geo import Geo

_MOST_ADVICE = 2
_EXACT_KM = 5.0  # so far apart at most and at least are one figure


def alert(
    texts: Texts, geo: Geo, naming: Naming, language: str, trip: Trip, found: Sequence[Ahead], now: datetime
) -> Reply:
    """What has come within reach of a traveller in one message; how it is answered where it may be behind."""
    lines = lines_ahead(texts, geo, naming, language, trip, found, now)
    advice = _advice(texts, naming, language, found)
    head = [texts.render(language, "alert.several")] if len(lines) > 1 else []
    is_guessed = trip.begins_before(now) and (not trip.live or any(each.maybe for each in found))
    estimated = [texts.render(language, "alert.estimated")] if is_guessed else []
    text = "\n".join((*head, *lines, *advice, *estimated))
    choices = tuple(
        Choice(f"trip:{verb}", texts.render(language, f"choice.{label}"))
        for verb, label in _verbs(trip, found, is_guessed)
    )
    values = {"goal": trip.goal, "troubles": " ".join((*lines, *advice))}
    return Reply(key="alert.ahead", text=text, values=values, choices=choices)


def _verbs(trip: Trip, found: Sequence[Ahead], is_guessed: bool) -> Iterator[tuple[str, str]]:
    """What is offered, and its label: of several, who is past any is past the first; "not yet" would be of which?"""
    nearest = min(each.last_km for each in found)
    if is_guessed and nearest < trip.route.length_km:
        yield f"past:{floor(nearest) + 1}", "past"
    if len(found) == 1 and found[0].maybe and is_guessed:
        yield f"not_past:{floor(found[0].along_km)}", "not_past"
    else:
        yield ("loud", "loud") if trip.quiet else ("quiet", "quiet")
    yield "stop", "stop_trip"


def over(texts: Texts, geo: Geo, naming: Naming, language: str, trouble: Trouble) -> Reply:
    """That a trouble a traveller was told of is over, was none, or is confirmed by nobody any more."""
    key = "alert.withdrawn" if trouble.report.status == "rejected" else "alert.clear"
    key = "alert.unconfirmed" if trouble.report.status in OPEN else key
    values = {
        "category": naming.what(texts, language, replace(trouble.report, danger=False)),
        "place": place_in_words(trouble.report.place, language, texts, geo),
    }
    return Reply(key=key, text=texts.render(language, key, **values), values=values)


def put_right(texts: Texts, language: str, reply: Reply) -> Reply:
    """An alert of what was told to be elsewhere."""
    return replace(reply, text="\n".join((texts.render(language, "alert.moved"), reply.text)))


def elsewhere(texts: Texts, geo: Geo, naming: Naming, language: str, trouble: Trouble) -> Reply:
    """That a trouble a traveller was told of is at another place, and not ahead of them."""
    values = {
        "category": naming.what(texts, language, replace(trouble.report, danger=False)),
        "place": place_in_words(trouble.report.place, language, texts, geo),
    }
    text = texts.render(language, "alert.elsewhere", **values)
    return Reply(key="alert.elsewhere", text=text, values=values)


def journey_over(texts: Texts, language: str, trip: Trip, arrived: bool) -> Reply:
    """That a journey is taken to be over, and no more news will come."""
    key = "trip.arrived" if arrived else "trip.expired"
    still = Choice(f"trip:still:{trip.id}", texts.render(language, "choice.still_going"))
    text = texts.render(language, key, goal=trip.goal)
    return Reply(key=key, text=text, values={"goal": trip.goal}, choices=() if arrived else (still,))


def lines_ahead(
    texts: Texts, geo: Geo, naming: Naming, language: str, trip: Trip, found: Sequence[Ahead], now: datetime
) -> list[str]:
    """One line for each trouble: what, how far, where, and how it stands."""
    return [
        texts.render(
            language, _key(each),
            what=naming.what(texts, language, each.trouble.report),
            distance=_distance(texts, language, trip, each, now),
            place=place_in_words(each.trouble.report.place, language, texts, geo),
            state=state(texts, language, each.trouble, now),
            unsure="".join(_asides(texts, language, each)),
        )
        for each in found
    ]  # fmt: skip


def _key(found: Ahead) -> str:
    if found.maybe:
        return "alert.maybe"
    return "alert.somewhere" if found.somewhere else "alert.line"


def state(texts: Texts, language: str, trouble: Trouble, now: datetime) -> str:
    """Who confirmed it, and when it last changed."""
    report, time = trouble.report, clock(trouble.since, now)
    if report.status in TAKEN:
        return texts.render(language, f"alert.state_{report.status}", time=time)
    return texts.render(language, "alert.state_seen", count=str(report.witnesses + 1), time=time)


def spot_in_words(texts: Texts, geo: Geo, language: str, line: str, km: float) -> str:
    """A kilometre of a toll road, or the town of a corridor it is near."""
    town = geo.network.town_near(line, km)
    if town:
        return texts.render(language, "alert.near_town", line=geo.line_name(line), town=town)
    return texts.render(language, "place.post", km=kilometre(round(km)), side="", road=geo.line_name(line))


def _asides(texts: Texts, language: str, found: Ahead) -> Iterator[str]:
    """Where it may not be on their way at all."""
    for key, so in (("alert.unsure", found.unsure), ("alert.above", found.above)):
        if so:
            yield " " + texts.render(language, key)


def _advice(texts: Texts, naming: Naming, language: str, found: Sequence[Ahead]) -> list[str]:
    """What to do, for the nearest kinds of trouble, each once."""
    said = dict.fromkeys(naming.advice(texts, language, each.trouble.report) for each in found)
    return list(said)[:_MOST_ADVICE]


def _distance(texts: Texts, language: str, trip: Trip, found: Ahead, now: datetime) -> str:
    least, most = _rounded(found.least_km), _rounded(found.most_km)
    if not trip.begins_before(now):
        return texts.render(language, "alert.from_start", km=least, start=trip.start)
    if found.most_km - found.least_km < _EXACT_KM:
        return texts.render(language, "alert.distance", km=least)
    return texts.render(language, "alert.between", least=least, most=most)


def _rounded(km: float) -> str:
    """To the kilometre when near, else to five: nobody measures further."""
    return str(max(1, round(km))) if km < 20 else str(5 * round(km / 5))
