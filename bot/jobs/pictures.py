"""Turns a reply's picture, "map:<reference>" or "media:<hash>", into bytes just before it is sent."""

from collections import OrderedDict

from bot import log, media
from bot.jobs.tools import Tools
from conversations.describe import place_in_words
from geo import draw
from geo.model import Place
from storage import reports

_KEPT = 64  # several officers get the same map


class Pictures:
    """Draws and reads pictures; a picture that cannot be had never holds up the words."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._maps: OrderedDict[str, bytes] = OrderedDict()

    def of(self, picture: str) -> bytes | None:
        """The bytes of a picture; None for none."""
        kind, _, name = picture.partition(":")
        try:
            if kind == "map":
                return self._map(name)
            return media.read(name, self._tools.media) if kind == "media" else None
        except Exception as error:
            # A map that cannot be drawn is no reason to keep an officer waiting for the words.
            log.trouble("picture left out", error, kind=kind)
            return None

    def _map(self, reference: str) -> bytes | None:
        if reference not in self._maps:
            drawn = self._draw(reference)
            if drawn is None:
                return None
            self._maps[reference] = drawn
            if len(self._maps) > _KEPT:
                self._maps.popitem(last=False)
        return self._maps[reference]

    def _draw(self, reference: str) -> bytes | None:
        with self._tools.database.read() as connection:
            report = reports.view(connection, reference)
        if report is None or not _can_be_shown(report.place):
            return None
        texts, geo = self._tools.texts, self._tools.geo
        language = self._tools.settings.config.default_language
        category = texts.render(language, f"category.{report.category}")
        place = place_in_words(report.place, language, texts, geo)
        return draw.map_card(geo, report.place, (f"{report.reference} {category}", place))


def _can_be_shown(place: Place) -> bool:
    return bool(place.point or place.road or place.regency_code or place.corridor)
