"""Turns a reply's picture or recording ("map:<reference>", "voice:<hash>") into bytes just before it is sent."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime

from bot import log, media
from bot.figures import chart, heat
from bot.jobs.state_picture import state_picture
from bot.jobs.tools import Tools
from bot.qr import qr_code
from conversations.admins.figures import FiguresTeller
from conversations.describe import WIB, clock, place_in_words
from conversations.officers.recap import EVERY
from geo import draw
from geo.bars import Bars, bars_card
from geo.model import Place
from storage import inquiries, recaps, reports
from storage import media as kept

_DRAWN = ("map", "chart", "info", "figures", "heat")
_MOST_KEPT = 64  # several officers get the same one
_PARTS = 8  # of a chart's time: more cannot be read on a phone


class Pictures:
    """Draws and reads pictures; a picture that cannot be had never holds up the words."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self.kinds: dict[str, Callable[[str], bytes | None]] = {
            "map": self._map,
            "chart": self._chart,
            "info": self._info,
            "figures": lambda inquiry: self._of_question(inquiry, chart),
            "heat": lambda inquiry: self._of_question(inquiry, heat),
            "qr": qr_code,
            "media": lambda name: media.read(name, tools.media),
            "voice": lambda name: media.read(name, tools.media),
            "result": self._result,
        }

    def of(self, picture: str) -> bytes | None:
        """The bytes of a picture; None for none."""
        kind, _, name = picture.partition(":")
        try:
            if kind not in self.kinds:
                return None
            return self._once(picture, name) if kind in _DRAWN else self.kinds[kind](name)
        except Exception as error:
            # A map that cannot be drawn is no reason to keep an officer waiting for the words.
            log.trouble("picture left out", error, kind=kind)
            return None

    def _once(self, picture: str, name: str) -> bytes | None:
        if picture not in self._kept:
            drawn = self.kinds[picture.partition(":")[0]](name)
            if drawn is None:
                return None
            self._kept[picture] = drawn
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept[picture]

    def _map(self, reference: str) -> bytes | None:
        with self._tools.database.read() as connection:
            report = reports.view(connection, reference)
        if report is None or not _can_be_shown(report.place):
            return None
        texts, geo = self._tools.texts, self._tools.geo
        language = self._tools.settings.config.default_language
        category = texts.render(language, f"category.{report.category}")
        place = place_in_words(report.place, language, texts, geo)
        return draw.map_card(geo, report.place, (f"{report.reference} {category}", place))

    def _info(self, name: str) -> bytes | None:
        with self._tools.database.read() as connection:
            return state_picture(self._tools, connection, name)

    def _result(self, reference: str) -> bytes | None:
        with self._tools.database.read() as connection:
            stored = kept.result_of(connection, reference)
        return media.read(stored, self._tools.media) if stored else None

    def _of_question(self, inquiry: str, draw_it: Callable[..., bytes]) -> bytes | None:
        with self._tools.database.read() as connection:
            asked = inquiries.question(connection, int(inquiry))
            tools, language = self._tools, self._tools.settings.config.default_language
            teller = FiguresTeller(
                tools.texts, tools.geo, tools.directory, tools.settings.config.satisfaction.least
            )
            return draw_it(connection, teller, asked, language) if asked else None

    def _chart(self, name: str) -> bytes | None:
        agency, *times = name.rsplit(".", 2)  # an agency's id may have dots
        since, until = (datetime.fromtimestamp(int(each), UTC) for each in times)
        if agency != EVERY and agency not in self._tools.directory.agencies:
            return None
        agencies = tuple(self._tools.directory.agencies) if agency == EVERY else (agency,)
        with self._tools.database.read() as connection:
            parts = recaps.slots(connection, agencies, since, until, _PARTS)
        texts, language = self._tools.texts, self._tools.settings.config.default_language
        known = self._tools.directory.agencies.get(agency)
        whose = known.short_name if known else texts.render(language, "recap.all")
        names = (texts.render(language, "recap.came"), texts.render(language, "recap.resolved"))
        bars = [Bars(f"{part.start.astimezone(WIB):%H.%M}", part.came, part.resolved) for part in parts]
        when = f"{clock(since, until)} - {clock(until, until)}"
        return bars_card((whose, when), names, bars, texts.render(language, "recap.nothing"))


def _can_be_shown(place: Place) -> bool:
    return bool(place.point or place.road or place.regency_code or place.corridor)
