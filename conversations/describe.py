"""How a place and a moment are put into words, in the reader's language."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

from conversations.relay import discreet
from conversations.telling.ways import says_both
from conversations.texts import Texts
from conversations.workflow import Status
from geo import Geo
from geo.directions import COMPASS
from geo.model import Place

WIB = timezone(timedelta(hours=7), "WIB")
_IN_MINUTES, _IN_HOURS = 120, 48  # so many, and more are said in hours, in days
_WIDE_M = 800  # from here on the uncertainty is said; a post read off the road is as good as it gets


def place_in_words(
    place: Place, language: str, texts: Texts, geo: Geo, words: Sequence[str] = (), road_first: bool = False
) -> str:
    """The place as one phrase: its name, the road and kilometre, the direction, the regency.

    `words`, told of what is there, may say that it is both ways. `road_first`: so that of several with one kilometre
    each begins differently.
    """
    on_road = _by_its_road(place, geo) if road_first else _on_road(place, language, texts, geo)
    parts = [_named(place, language, texts, geo), on_road]
    if place.direction:
        parts.append(
            texts.render(language, "place.towards", town=way_in_words(place.direction, language, texts))
        )
    elif not place.side and says_both(words):
        parts.append(texts.render(language, "place.both_ways"))
    if not place.road and place.corridor and place.corridor in geo.corridors:
        parts.append(texts.render(language, "place.corridor", corridor=geo.corridor_name(place.corridor)))
    if place.regency and place.name != place.regency:
        parts.append(place.regency.replace("Kabupaten ", "Kab. "))
    said = [part for part in parts if part]
    return ", ".join(said) if said else _nameless(place, language, texts)


def way_in_words(towards: str, language: str, texts: Texts) -> str:
    """Where one goes: a town, or a point of the compass in the reader's language."""
    return texts.render(language, f"compass.{towards}") if towards in COMPASS else towards


def bare_town(name: str) -> str:
    """The name of a city or regency as people say it: "Tegal" for "Kota Tegal"."""
    return name.removeprefix("Kota ").removeprefix("Kabupaten ")


def standing_in_words(texts: Texts, language: str, status: Status, withdrawn: bool) -> str:
    """How a report stands, in words; one that its reporter took back was not refused by anybody."""
    taken_back = withdrawn and status == "rejected"
    return texts.render(language, "follow_up.taken_back" if taken_back else f"status.{status}")


def clock(moment: datetime, now: datetime) -> str:
    """The time in WIB, with the day where it is not today's."""
    local, today = moment.astimezone(WIB), now.astimezone(WIB).date()
    return local.strftime("%H.%M WIB") if local.date() == today else local.strftime("%d/%m %H.%M WIB")


def moment_in_words(texts: Texts, language: str, moment: datetime, now: datetime) -> str:
    """The time in WIB with the day in words: "besok, Kamis 19 Maret 05.00 WIB"; what is over today has no day."""
    local, today = moment.astimezone(WIB), now.astimezone(WIB).date()
    ahead, hour = (local.date() - today).days, local.strftime("%H.%M WIB")
    if ahead == 0:
        return texts.render(language, "day.today", time=hour) if moment > now else hour
    weekday = texts.render(language, f"weekday.{local.weekday()}")
    day = f"{weekday} {day_in_words(texts, language, local.date(), sure=True)}"
    return texts.render(language, "day.tomorrow" if ahead == 1 else "day.other", day=day, time=hour)


def duration(texts: Texts, language: str, span: timedelta) -> str:
    """How long, rounded up: minutes below two hours, hours below two days, then days."""
    minutes = max(1, -(-span // timedelta(minutes=1)))
    for unit, size, below in (("minutes", 1, _IN_MINUTES), ("hours", 60, _IN_HOURS * 60)):
        if minutes < below:
            return texts.render(language, f"duration.{unit}", count=str(-(-minutes // size)))
    return texts.render(language, "duration.days", count=str(-(-minutes // 1440)))


def age(texts: Texts, language: str, span: timedelta) -> str:
    """How long ago: as `duration`, but of hours and days only those that are over."""
    span = max(span, timedelta(0))
    if span > timedelta(minutes=_IN_MINUTES):
        span -= span % timedelta(hours=1 if span < timedelta(hours=_IN_HOURS) else 24)
    return duration(texts, language, span)


def day_in_words(texts: Texts, language: str, day: date, sure: bool) -> str:
    """A day such as "27 Maret"; one that is only reckoned says so."""
    said = f"{day.day} {texts.render(language, f'month.{day.month}')}"
    return said if sure else texts.render(language, "recap.reckoned", day=said)


def kilometre(km: float) -> str:
    """A kilometre as posts show it: 102, or 102+400."""
    whole, metres = divmod(round(km * 1000), 1000)
    return f"{whole}+{metres:03d}" if metres else str(whole)


def kilometres(place: Place) -> str:
    """The kilometre of a place that has one, or its stretch: "60-75"."""
    km = kilometre(place.km or 0.0) if _is_marked(place) else kilometre(round(place.km or 0.0, 1))
    return f"{km}-{kilometre(place.km_to)}" if place.km_to else km


def _is_marked(place: Place) -> bool:
    """Whether it was told by a kilometre, as it is on its sign."""
    return place.source == "post" or place.is_guess


def _on_road(place: Place, language: str, texts: Texts, geo: Geo) -> str:
    if not place.road:
        return ""
    road = geo.road_name(place.road)
    if place.km is None or (place.facility and place.name):
        lettered = not place.side or (place.name or "").endswith(place.side)  # "Rest Area KM 57A"
        key = "place.road" if lettered else "place.road_side"
        return texts.render(language, key, road=road, side=place.side or "")
    km = kilometres(place)
    side = f" {place.side}" if place.side else ""
    if _is_marked(place) or place.precision_m < _WIDE_M:
        return texts.render(language, "place.post", km=km, side=side, road=road)
    wide = str(max(1, round(place.precision_m / 1000)))
    return texts.render(language, "place.post_wide", km=km, side=side, road=road, wide=wide)


def _by_its_road(place: Place, geo: Geo) -> str:
    """The kilometre of a road, as nobody says it: only buttons do."""
    side = f" {place.side}" if place.side else ""
    return f"{geo.road_name(place.road or '')} KM {kilometres(place)}{side}"


def _named(place: Place, language: str, texts: Texts, geo: Geo) -> str:
    said_anyway = (geo.road_name(place.road or ""), geo.corridor_name(place.corridor or ""))
    if not place.name or place.name in said_anyway:
        return ""
    name = discreet(place.name, "anonymous")  # a venue's title is as much its sender's as words are
    if place.source == "words" and not place.is_guess:
        return texts.render(language, "place.words", words=name)
    return name if place.facility else texts.render(language, "place.around", name=name)


def _nameless(place: Place, language: str, texts: Texts) -> str:
    if place.point is None:
        return texts.render(language, "place.unknown")
    return texts.render(language, "place.point", lat=f"{place.point.lat:.5f}", lon=f"{place.point.lon:.5f}")
