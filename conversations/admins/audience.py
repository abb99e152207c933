"""Who hears a broadcast: an audience is data, and can be put into words."""

from collections.abc import Iterable

from msgspec import Struct

from conversations.texts import Texts
from geo import Geo
from geo.directory import Directory
from geo.stretches import Stretch


class Audience(Struct, frozen=True, omit_defaults=True):
    """A condition on people: all that is given must hold, and of each tuple any one. Nothing given: everybody.

    Places are those of a person's reports and trips. Hours look back from the moment of sending. Nobody who has
    asked to be left in peace is ever in it.
    """

    officers: bool = False
    agencies: tuple[str, ...] = ()  # whose officers
    corridors: tuple[str, ...] = ()
    roads: tuple[str, ...] = ()
    regencies: tuple[str, ...] = ()  # Kemendagri codes
    stretches: tuple[
        Stretch, ...
    ] = ()  # where the roads are in them, by which journeys through them are found
    direction: str = ""  # the town travelled towards
    reported_h: int = 0  # reported in so many last hours
    travelling_h: int = 0  # on a trip in so many last hours
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    points: tuple[str, ...] = ()  # campaign points they came by

    @property
    def has_place(self) -> bool:
        """Whether it depends on where people are or were."""
        return bool(self.corridors or self.roads or self.regencies or self.direction)


def in_words(audience: Audience, language: str, texts: Texts, geo: Geo, directory: Directory) -> str:
    """The audience as one phrase."""
    parts = list(_parts(audience, language, texts, geo, directory))
    return ", ".join(parts) or texts.render(language, "audience.all")


def _parts(audience: Audience, language: str, texts: Texts, geo: Geo, directory: Directory) -> Iterable[str]:
    def say(key: str, **values: str) -> str:
        return texts.render(language, f"audience.{key}", **values)

    if audience.officers and not audience.agencies:
        yield say("officers")
    for agency in audience.agencies:
        yield say("officers_of", agency=directory.short_name(agency))
    yield from (geo.corridor_name(corridor) for corridor in audience.corridors)
    yield from (geo.road_name(road) for road in audience.roads)
    yield from (geo.regency_name(code) for code in audience.regencies)
    if audience.direction:
        yield say("towards", town=audience.direction)
    if audience.reported_h:
        yield say("reported", hours=str(audience.reported_h))
    if audience.travelling_h:
        yield say("travelling", hours=str(audience.travelling_h))
    yield from (say("channel", channel=channel.capitalize()) for channel in audience.channels)
    yield from (say("language", name=texts.render(each, "language.name")) for each in audience.languages)
    yield from (say("point", point=point) for point in audience.points)
